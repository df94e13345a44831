"""The closing summary of a build or a regeneration, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lkjip_xl.cli.own_lines import own_lines
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.names import APBD, FIGURE_NAMES, INDIKATOR, PROGRAM, SASARAN, TOTALS
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.numbers import number_text
from lkjip_xl.sheets.words import word_of

if TYPE_CHECKING:
    from lkjip_xl.build.agreement import MessageCell
    from lkjip_xl.build.pipeline import BuildResult
    from lkjip_xl.build.record import Change
    from lkjip_xl.build.regenerate import RegenerationResult

__all__ = ["change_texts", "print_additions", "print_build", "print_regeneration"]

_MOST_LINES = 40  # lines of a list on the terminal; the rest is counted
_MOST_DECIMALS = 12


def print_build(out: Console, workbook: Path, result: BuildResult) -> None:
    """What was built: capaian per sasaran, overall figures, messages, where the file is."""
    _print_sasaran(out, result)
    _print_template(out, result)
    _print_messages(out, result)
    for line in result.laporan.read_as:
        out.print(f"{escape(line)}.")
    out.print(
        f"[bold green]Selesai[/] {escape(str(workbook))}: {result.sheet_count} lembar, "
        f"{result.formula_count} rumus dihitung."
    )


def print_regeneration(
    out: Console, workbook: Path, regenerasi: RegenerationResult, *, calls: bool = True
) -> None:
    """What a regeneration did: as a build, and which figures changed from what to what.

    ``calls`` False: formulas of the user's that call our functions were told before.
    """
    result = regenerasi.result
    _print_sasaran(out, result)
    _print_changes(out, result.changes, {APBD: word_of("anggaran", result.laporan.settings)})
    for line in regenerasi.updated:
        out.print(f"Isian dimutakhirkan: {escape(line)}.")
    for kode in regenerasi.archived:
        out.print(
            f"Narasi sasaran {escape(kode)} dipindahkan ke lembar Arsip; sasarannya tidak ada lagi di lembar "
            "RPJMD."
        )
    for cell in result.uncalculated:
        out.print(f"{escape(cell)}: rumus Anda tidak dapat dihitung di sini; nilai yang tersimpan dipakai.")
    for line in own_lines(result.own, calls=calls):
        out.print(escape(line))
    if result.other_template:
        out.print(
            "Templat berbeda dari yang dipakai sebelumnya; tampilan lembar hasil mengikuti templat ini."
        )
    _print_template(out, result)
    for row in regenerasi.rebased:
        out.print(f"Templat di dalam buku dilengkapi dari templat bawaan: {escape(row)}.")
    _print_messages(out, result)
    print_additions(out, result.lost, result.shifted, regenerasi.backup)
    out.print(f"Cadangan: {escape(str(regenerasi.backup))}")
    out.print(
        f"[bold green]Selesai[/] {escape(str(workbook))}: {result.sheet_count} lembar, "
        f"{result.formula_count} rumus dihitung."
    )


def print_additions(out: Console, lost: Iterable[str], shifted: Iterable[str], backup: Path) -> None:
    """What users put on generated sheets, where it could not be kept or may stand beside another row."""
    for line in lost:
        out.print(f"[bold yellow]Perhatian[/] {escape(line)}; salin dari cadangan {escape(backup.name)}.")
    for line in shifted:
        out.print(f"[bold yellow]Perhatian[/] {escape(line)}; periksa letaknya.")


def _print_template(out: Console, result: BuildResult) -> None:
    if result.own_template:
        out.print("Templat Anda tersimpan di dalam buku; regenerasi berikutnya memakainya di PC mana pun.")


def _print_sasaran(out: Console, result: BuildResult) -> None:
    table = Table("No.", "Sasaran", "Capaian (%)", "Predikat", "Serapan (%)", "Efisiensi")
    for n in (0, 2, 4, 5):
        table.columns[n].justify = "right"
    for n, s in enumerate(ReportOrder(result.laporan.filled()).sasaran, 1):
        content = (_text(result, f, s.kode) for f in ("rerata", "predikat_rerata", "serapan", "efisiensi"))
        table.add_row(str(n), s.uraian, *content)
    out.print(table)
    out.print(
        f"Rata-rata capaian: indikator {_text(result, 'rerata', INDIKATOR)}, "
        f"sasaran {_text(result, 'rerata', SASARAN)}. "
        f"Serapan: program {_text(result, 'serapan', PROGRAM)}, "
        f"{escape(word_of('anggaran', result.laporan.settings))} {_text(result, 'serapan', APBD)}."
    )


def _text(result: BuildResult, name: str, kode: str) -> str:
    return _display(result.values.get(FigureKey(name, kode)))


def _display(value: object) -> str:
    if value is None or value == "":
        return "kosong"
    if isinstance(value, float | int) and not isinstance(value, bool):
        is_whole = float(value).is_integer() and abs(value) >= 1000
        return number_text(float(value), 0 if is_whole else 2)
    return str(value)


def change_texts(unit: str, old: object, new: object) -> tuple[str, str]:
    """A figure before and after, with decimals that tell them apart; counts and whole rupiah have none."""
    numbers = [x for x in (old, new) if isinstance(x, float | int) and not isinstance(x, bool)]
    whole = unit in ("banyak", "rupiah") and all(float(x).is_integer() for x in numbers)
    texts = ("", "")
    for decimals in range(0 if whole else 2, _MOST_DECIMALS):
        texts = (_with_decimals(old, decimals), _with_decimals(new, decimals))
        if texts[0] != texts[1]:
            break
    return texts


def _with_decimals(value: object, decimals: int) -> str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return number_text(float(value), decimals)
    return _display(value)


def _print_changes(out: Console, changes: tuple[Change, ...], words: Mapping[str, str]) -> None:
    """``words`` are those of the report for the kode of a total."""
    if not changes:
        out.print("Tidak ada angka yang berubah.")
        return
    out.print(f"{len(changes)} angka berubah:")
    for p in changes[:_MOST_LINES]:
        known = FIGURE_NAMES.get(p.figure.name)  # a record of another release may hold other names
        name = p.figure.name if known is None else known.label
        kode = {**TOTALS, **words}.get(p.figure.kode, p.figure.kode)
        old, new = change_texts("" if known is None else known.unit, p.old, p.new)
        out.print(f"  {escape(kode)} {name}: {escape(old)} -> {escape(new)}")
    if len(changes) > _MOST_LINES:
        out.print(f"  dan {len(changes) - _MOST_LINES} lagi")


def _print_messages(out: Console, result: BuildResult) -> None:
    if not result.messages:
        return
    out.print(f"[bold yellow]{len(result.messages)} sel berisi #LKJIP![/]; perbaiki isiannya:")
    lines = list(_message_lines(result))
    for line in lines[:_MOST_LINES]:
        out.print(f"  {escape(line)}")
    if len(lines) > _MOST_LINES:
        out.print(f"  dan {len(lines) - _MOST_LINES} lagi")


def _message_lines(result: BuildResult) -> Iterator[str]:
    """A line a message: the input cells that it comes from, else the first cell that says it."""
    cells: dict[str, list[MessageCell]] = {}
    for p in result.messages:
        cells.setdefault(p.message, []).append(p)
    for message, every in cells.items():
        first, others = every[0], len(every) - 1
        if first.inputs:
            yield f"{', '.join(first.inputs)}: {message} (tampak di {first.cell} dan {others} sel lain)"
        else:
            yield f"{first.cell} (dan {others} sel lain): {message}"
