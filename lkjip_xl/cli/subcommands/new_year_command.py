"""``lkjip tahun-baru``: the book of a later year, and what became of the old input, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from lkjip_xl.cli.own_lines import own_lines
from lkjip_xl.cli.terminal import ensure_new, out, progress, report_errors

if TYPE_CHECKING:
    from lkjip_xl.new_year.roll_files import NewYearResult

__all__ = ["tahun_baru"]

_MOST_LINES = 60  # of what is to be looked at; the rest is counted


def tahun_baru(
    source: Path,
    output: Path | None = None,
    tahun: int | None = None,
    periode: str | None = None,
    template: Path | None = None,
    overwrite: bool = False,
) -> None:
    """A workbook or a package of a later year."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.new_year.roll_files import PACKAGE_MARK, check_files, new_name

        destination = new_name(source, tahun) if output is None else output
        check_files(source, destination)
        ensure_new(destination if destination.suffix else destination / PACKAGE_MARK, overwrite)
        with progress() as langkah:
            result = api.tahun_baru(source, destination, tahun, periode, template, langkah)
        _print(destination, result)


def _print(destination: Path, result: NewYearResult) -> None:
    step, origin = result.step, result.origin
    out.print(
        f"Tahun {step.old} menjadi {step.new}, dari {escape(origin.name)} (SHA-256 {origin.sha256[:16]}...); "
        "yang lama tidak diubah."
    )
    _print_list("Dibawa", (*result.carried, *(f"isian dimutakhirkan: {x}" for x in result.updated)))
    _print_list("Dikosongkan", result.cleared)
    _print_list("Perlu dilihat", (*result.look_at, *_own_cells(result)))
    out.print(f"[bold green]Selesai[/] {escape(str(destination))}")
    verb = "bangun" if result.result is None else "regenerasi"
    out.print(f"Langkah berikutnya: isi target PK dan pagu tahun ini, lalu lkjip {verb}.")


def _own_cells(result: NewYearResult) -> Iterator[str]:
    """What a user put on the generated sheets and could not stay as it was."""
    if result.result is not None:
        yield from (f"{x}; salin dari buku lama" for x in result.result.lost)
        yield from (f"{x}; periksa letaknya" for x in result.result.shifted)
        yield from (x.rstrip(".") for x in own_lines(result.result.own))


def _print_list(title: str, lines: Iterable[str]) -> None:
    every = list(lines)
    out.print(f"[bold]{title}[/]" if every else f"[bold]{title}[/]: tidak ada")
    for line in every[:_MOST_LINES]:
        out.print(f"  {escape(line)}")
    if len(every) > _MOST_LINES:
        out.print(f"  dan {len(every) - _MOST_LINES} lagi")
