"""The help of ``lkjip`` and of its commands: plain lines, as wide as the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from textwrap import wrap

from lkjip_xl.cli.command_table import COMMANDS, HELP_NAMES, VERSION_NAMES, Command, Operand, Option

__all__ = ["command_help", "general_help"]

_WIDEST = 100
_LONGEST_TERM = 30  # a longer one has its explanation below it
_ABOUT = "Menyusun dan menghitung Laporan Kinerja Instansi Pemerintah (LKjIP) dari satu buku Excel."
_HELP = (", ".join(HELP_NAMES), "Tampilkan petunjuk ini.")
_MORE = "Pilihan sebuah perintah: lkjip PERINTAH --bantuan"


def general_help() -> str:
    """The help of ``lkjip`` itself: its commands."""
    commands = [(c.name, c.help_text) for c in COMMANDS.values() if not c.hidden]
    options = [(", ".join(VERSION_NAMES), "Tampilkan versi."), _HELP]
    return _page("lkjip [PILIHAN] PERINTAH ...", _ABOUT, {"Pilihan": options, "Perintah": commands}, _MORE)


def command_help(command: Command) -> str:
    """The help of one command: its file and its options."""
    operand = command.operand
    options = [(_option_term(o), _explained(o)) for o in command.options]
    sections = {"Argumen": [(operand.metavar, _explained(operand))] if operand else []}
    sections["Pilihan"] = [*options, _HELP]
    usage = f"lkjip {command.name} [PILIHAN]{_operand_usage(operand)}"
    return _page(usage, command.help_text, sections)


def _operand_usage(operand: Operand | None) -> str:
    if operand is None:
        return ""
    word = operand.metavar if operand.required else f"[{operand.metavar}]"
    return f" {word}..." if operand.many else f" {word}"


def _option_term(option: Option) -> str:
    return f"{', '.join(option.names)} {option.metavar}".rstrip()


def _explained(part: Operand | Option) -> str:
    return f"{part.help_text} [wajib]" if part.required else part.help_text


def _page(usage: str, about: str, sections: dict[str, list[tuple[str, str]]], end: str = "") -> str:
    width = min(_terminal_width(), _WIDEST)
    lengths = [len(term) for terms in sections.values() for term, _ in terms]
    column = 2 + max(n for n in lengths if n <= _LONGEST_TERM) + 2
    rows = [f"Pakai: {usage}", "", *wrap(about, width)]
    for title, terms in sections.items():
        if terms:
            rows += ["", f"{title}:", *(row for t in terms for row in _entry(*t, column, width))]
    return "\n".join([*rows, "", end] if end else rows)


def _entry(term: str, text: str, column: int, width: int) -> Iterator[str]:
    """A term and its explanation beside it, or below it where the term is long."""
    lead = f"  {term}"
    if len(lead) > column - 2:
        yield lead
        lead = ""
    for line in wrap(text, max(width - column, 20)):
        yield f"{lead:<{column}}{line}"
        lead = ""


def _terminal_width() -> int:
    """As the standard library's shutil finds it, which loads five compressors on the way."""
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size().columns or 80
    except OSError:  # not a terminal
        return 80
