"""The command line's own words in Bahasa Indonesia: usage line, help option, faults of usage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

__all__ = ["Command", "CommandGroup", "EksporCommand", "options_without_value", "usage_message"]

rich_utils.ARGUMENTS_PANEL_TITLE = "Argumen"
rich_utils.OPTIONS_PANEL_TITLE = "Pilihan"
rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
rich_utils.DEFAULT_STRING = "[bawaan: {}]"
rich_utils.REQUIRED_LONG_STRING = "[wajib]"

_WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
_HELP = "Tampilkan petunjuk ini."


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    part = " ".join(command.collect_usage_pieces(ctx))
    words = part.replace("[OPTIONS]", "[PILIHAN]").replace("COMMAND [ARGS]...", "PERINTAH ...")
    formatter.write_usage(ctx.command_path, words, prefix="Pakai: ")


def _strict(parser: Any, ctx: Any) -> Any:
    """The parser of a command, which refuses what it would swallow: of an option written twice only the last
    one counts, unless it is a list. An eager one (help, version) ends the command and loses nothing.
    """
    parse = parser.parse_args

    def parse_once(args: list[str]) -> Any:
        result = parse(args=args)
        seen: set[str] = set()
        for param in result[2]:  # every option and argument, as often as it was written
            if param.param_type_name != "option" or param.multiple or param.is_eager:
                continue
            if param.name in seen:
                name = max(param.opts, key=len)
                ctx.fail(f"{name} ditulis dua kali, hanya satu yang dapat dipakai; hapus yang lain")
            seen.add(param.name)
        return result

    parser.parse_args = parse_once
    return parser


class Command(TyperCommand):
    """A command whose help speaks Indonesian."""

    def make_parser(self, ctx: Any) -> Any:
        """The parser that refuses an option written twice."""
        return _strict(super().make_parser(ctx), ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with an Indonesian text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """``Pakai: lkjip bangun ...``."""
        _write_usage(self, ctx, formatter)


class EksporCommand(Command):
    """``--pdf`` may stand without a file name; typer itself has no option whose value may be missing.

    A word after it that is another option or a workbook is no name of a PDF.
    """

    without_value = frozenset({"--pdf"})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments with the empty value written where none was given."""
        complete = [
            f"{a}=" if a in self.without_value and _is_no_value(args[n + 1 :]) else a
            for n, a in enumerate(args)
        ]
        return super().parse_args(ctx, complete)


def _is_no_value(rest: Sequence[str]) -> bool:
    return not rest or rest[0].startswith("-") or rest[0].lower().endswith(_WORKBOOK_SUFFIXES)


def options_without_value(command: Any) -> frozenset[str]:
    """The options of a command that can stand alone: flags, and those whose value may be missing."""
    mark = {o for p in command.params if getattr(p, "is_flag", False) for o in p.opts}
    return frozenset(mark) | getattr(command, "without_value", frozenset())


class CommandGroup(TyperGroup):
    """The group of commands, likewise."""

    def make_parser(self, ctx: Any) -> Any:
        """The parser that refuses an option written twice."""
        return _strict(super().make_parser(ctx), ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with an Indonesian text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """``Pakai: lkjip [CHOICE] COMMANDS ...``."""
        _write_usage(self, ctx, formatter)


def usage_message(error: Exception) -> str | None:
    """One line for a fault of usage, None for any other exception.

    The classes are told by name: where they live differs between releases of typer.
    """
    if not hasattr(error, "format_message"):
        return None
    command = getattr(getattr(error, "ctx", None), "command_path", None) or "lkjip"
    return f"{_cause(error)}; ketik {command} --bantuan"


def _cause(error: Any) -> str:
    param = getattr(error, "param", None)
    name = next((n for a in ("metavar", "human_readable_name") if (n := getattr(param, a, None))), "argumen")
    option = next((o for o in getattr(param, "opts", ()) if o.startswith("--")), name)
    match type(error).__name__:
        case "MissingParameter":
            return f"{option} belum diisi"
        case "NoSuchOption":
            return f"pilihan {error.option_name} tidak dikenal"
        case "NoSuchCommand":
            return f"perintah {error.command_name} tidak dikenal"
        case "BadParameter":
            return f"isi {option} tidak sah"
    message = str(error.format_message())
    if message.startswith("No such command"):
        return "perintah " + message.split("'")[1] + " tidak dikenal"
    if message.startswith("Got unexpected extra argument"):
        return "terlalu banyak argumen: " + message.split("(", 2)[-1].rstrip(")")
    return message
