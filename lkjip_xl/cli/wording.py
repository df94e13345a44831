"""The command line's own words in Bahasa Indonesia: usage line, help option, faults of usage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

__all__ = ["Kelompok", "Perintah", "PerintahEkspor", "pesan_pakai", "pilihan_tanpa_nilai"]

rich_utils.ARGUMENTS_PANEL_TITLE = "Argumen"
rich_utils.OPTIONS_PANEL_TITLE = "Pilihan"
rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
rich_utils.DEFAULT_STRING = "[bawaan: {}]"
rich_utils.REQUIRED_LONG_STRING = "[wajib]"

_BUKU = (".xlsx", ".xlsm")
_BANTUAN = "Tampilkan petunjuk ini."


def _tulis_pakai(perintah: Any, ctx: Any, formatter: Any) -> None:
    bagian = " ".join(perintah.collect_usage_pieces(ctx))
    kata = bagian.replace("[OPTIONS]", "[PILIHAN]").replace("COMMAND [ARGS]...", "PERINTAH ...")
    formatter.write_usage(ctx.command_path, kata, prefix="Pakai: ")


class Perintah(TyperCommand):
    """A command whose help speaks Indonesian."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with an Indonesian text."""
        pilihan = super().get_help_option(ctx)
        if pilihan is not None:
            pilihan.help = _BANTUAN
        return pilihan

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """``Pakai: lkjip bangun ...``."""
        _tulis_pakai(self, ctx, formatter)


class PerintahEkspor(Perintah):
    """``--pdf`` may stand without a file name; typer itself has no option whose value may be missing.

    A word after it that is another option or a workbook is no name of a PDF.
    """

    tanpa_nilai = frozenset({"--pdf"})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments with the empty value written where none was given."""
        lengkap = [
            f"{a}=" if a in self.tanpa_nilai and _bukan_nilai(args[n + 1 :]) else a
            for n, a in enumerate(args)
        ]
        return super().parse_args(ctx, lengkap)


def _bukan_nilai(sisa: Sequence[str]) -> bool:
    return not sisa or sisa[0].startswith("-") or sisa[0].lower().endswith(_BUKU)


def pilihan_tanpa_nilai(perintah: Any) -> frozenset[str]:
    """The options of a command that can stand alone: flags, and those whose value may be missing."""
    tanda = {o for p in perintah.params if getattr(p, "is_flag", False) for o in p.opts}
    return frozenset(tanda) | getattr(perintah, "tanpa_nilai", frozenset())


class Kelompok(TyperGroup):
    """The group of commands, likewise."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with an Indonesian text."""
        pilihan = super().get_help_option(ctx)
        if pilihan is not None:
            pilihan.help = _BANTUAN
        return pilihan

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """``Pakai: lkjip [PILIHAN] PERINTAH ...``."""
        _tulis_pakai(self, ctx, formatter)


def pesan_pakai(galat: Exception) -> str | None:
    """One line for a fault of usage, None for any other exception.

    The classes are told by name: where they live differs between releases of typer.
    """
    if not hasattr(galat, "format_message"):
        return None
    perintah = getattr(getattr(galat, "ctx", None), "command_path", None) or "lkjip"
    return f"{_sebab(galat)}; ketik {perintah} --bantuan"


def _sebab(galat: Any) -> str:
    param = getattr(galat, "param", None)
    nama = next((n for a in ("metavar", "human_readable_name") if (n := getattr(param, a, None))), "argumen")
    pilihan = next((o for o in getattr(param, "opts", ()) if o.startswith("--")), nama)
    match type(galat).__name__:
        case "MissingParameter":
            return f"{pilihan} belum diisi"
        case "NoSuchOption":
            return f"pilihan {galat.option_name} tidak dikenal"
        case "NoSuchCommand":
            return f"perintah {galat.command_name} tidak dikenal"
        case "BadParameter":
            return f"isi {pilihan} tidak sah"
    pesan = str(galat.format_message())
    if pesan.startswith("No such command"):
        return "perintah " + pesan.split("'")[1] + " tidak dikenal"
    if pesan.startswith("Got unexpected extra argument"):
        return "terlalu banyak argumen: " + pesan.split("(", 2)[-1].rstrip(")")
    return pesan
