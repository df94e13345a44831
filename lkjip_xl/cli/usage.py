"""From the words on the command line to a command's arguments; a fault of usage is one line of Indonesian."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from lkjip_xl.cli.command_table import Command, Option
from lkjip_xl.errors import LkjipError

__all__ = ["UsageError", "read_arguments"]

_WORKBOOK_SUFFIXES: Final = (".xlsx", ".xlsm")


class UsageError(LkjipError):
    """The command line as written cannot be followed; the message says what to write instead."""


def read_arguments(command: Command, words: Sequence[str]) -> dict[str, Any]:
    """The parameters of the command's function that ``words`` give. Raises UsageError."""
    if command.raw:
        return {command.operand.param: list(words)} if command.operand else {}
    cut = words.index("--") if "--" in words else len(words)  # what follows is never an option
    namespace, rest = _parse(command, [*_complete(command, words[:cut])])
    for word in rest:
        if word.startswith("-") and word != "-":
            raise UsageError(f"pilihan {word.partition('=')[0]} tidak dikenal")
    given = {**_operands(command, [*rest, *words[cut + 1 :]]), **vars(namespace)}
    for part in (command.operand, *command.options):
        if part is not None and part.required and part.param not in given:
            name = part.name if isinstance(part, Option) else part.metavar
            raise UsageError(f"{name} belum diisi")
    return given


def _parse(command: Command, words: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options, and the words that are none. Nothing is required here: an unknown option says more."""
    parser = argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS, exit_on_error=False
    )
    for option in command.options:
        settings: dict[str, Any] = {"nargs": 0} if option.kind == "flag" else {"type": _reader(option)}
        parser.add_argument(*option.names, dest=option.param, action=_Given, const=option, **settings)
    try:
        return parser.parse_known_args(words)
    except argparse.ArgumentError as error:
        option = next(o for o in command.options if "/".join(o.names) == error.argument_name)
        raise UsageError(_misused(option)) from None


def _misused(option: Option) -> str:
    """What argparse refuses by itself: a flag with a value, an option without one."""
    if option.kind == "flag":
        return f"{option.name} berdiri sendiri; hapus isi sesudah tanda ="
    return f"{option.name} tanpa isi; tulis {option.name} {option.metavar}"


class _Given(argparse.Action):
    """Keeps what was written; an option written twice is refused, for only the last one would count."""

    def __call__(
        self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: str | None = None
    ) -> None:
        option: Option = self.const
        existing = getattr(namespace, self.dest, None)
        if option.repeated:
            setattr(namespace, self.dest, [*(existing or ()), values])
        elif existing is None:
            setattr(namespace, self.dest, True if option.kind == "flag" else values)
        else:
            raise UsageError(
                f"{option.name} ditulis dua kali, hanya satu yang dapat dipakai; hapus yang lain"
            )


def _reader(option: Option) -> Callable[[str], object]:
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not (math.isfinite(value) and value >= (option.minimum or 0)):
            raise UsageError(
                f"isi {option.name} tidak sah: {text}; tulis angka {option.minimum or 0:g} atau lebih"
            )
        return value

    def count(text: str) -> int:
        value = number(text)
        if not value.is_integer():
            raise UsageError(f"isi {option.name} tidak sah: {text}; tulis angka bulat")
        return int(value)

    def chosen(text: str) -> str:
        if option.choices and text not in option.choices:
            choices = " atau ".join(option.choices)
            raise UsageError(f"isi {option.name} tidak sah: {text}; tulis {choices}")
        return text

    readers: dict[str, Callable[[str], object]] = {
        "path": Path,
        "text": chosen,
        "number": number,
        "count": count,
    }
    return readers[option.kind]


def _complete(command: Command, words: Sequence[str]) -> list[str]:
    """The words, with the empty value written where an option stands that may be without one.

    A word after it that is another option or a workbook is not its value.
    """
    bare = {n for o in command.options if o.bare for n in o.names}
    return [f"{w}=" if w in bare and _is_no_value(words[n + 1 :]) else w for n, w in enumerate(words)]


def _is_no_value(rest: Sequence[str]) -> bool:
    return not rest or rest[0].startswith("-") or rest[0].lower().endswith(_WORKBOOK_SUFFIXES)


def _operands(command: Command, words: list[str]) -> dict[str, object]:
    operand = command.operand
    most = 0 if operand is None else len(words) if operand.many else 1
    if len(words) > most:
        raise UsageError(f"terlalu banyak argumen: {' '.join(words[most:])}")
    if operand is None or not words:
        return {}
    return {operand.param: [Path(w) for w in words] if operand.many else Path(words[0])}
