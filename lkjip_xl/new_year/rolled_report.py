"""A report a year on; no file, no cell.

Rows keep their order, so that each can be written where it stood; new ones follow them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lkjip_xl.build.completion.book_origin import ORIGIN_SETTING, BookOrigin
from lkjip_xl.build.filling.changed_input import Row
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.data_series import DataYears, data_a_year_on, find_years
from lkjip_xl.new_year.last_money import LAST_MONEY, with_last_money
from lkjip_xl.new_year.last_realisasi import (
    CarriedYear,
    carry_plan,
    carry_realisasi,
    pk_targets,
    skipped_years,
)
from lkjip_xl.new_year.new_period import (
    emptied_of_period,
    indikator_of_period,
    period_notes,
    period_settings,
)
from lkjip_xl.new_year.officials_to_check import officials_to_check
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.rolled_columns import RolledColumns
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.schema import PACKAGE_TABLES
from lkjip_xl.sheets.words import word_of

__all__ = ["RolledReport", "roll_report"]

_SCALES = "skala"  # levels of scales; none belongs to a year


@dataclass(frozen=True)
class RolledReport:
    """The report of the new year.

    ``rows`` are the rows of each table: first those of the old report in their order, None where one goes,
    then new ones. ``carried`` says in lines what was taken over, ``cleared`` counts what was emptied, by
    sheet and column.
    """

    step: YearStep
    laporan: Laporan
    rows: Mapping[str, Sequence[Row]]
    carried: tuple[str, ...]
    cleared: Mapping[tuple[str, str], int]
    look_at: tuple[LookAt, ...]


def roll_report(laporan: Laporan, step: YearStep, origin: BookOrigin) -> RolledReport:
    """``laporan`` as the report of ``step.new`` in January; ``origin`` names what it was made from."""
    columns, years = RolledColumns(step), find_years(laporan, step)
    rows: dict[str, list[Row]] = {
        name: [columns.row(table, n, row) for n, row in enumerate(getattr(laporan, name))]
        for name, table in PACKAGE_TABLES.items()
        if name != _SCALES
    }
    _move_data(laporan, years, rows, columns)
    money = _move_money(laporan, rows, columns) if step.distance == 1 else 0
    past = carry_realisasi(laporan, step.old)
    rows["deret"] = [*past.rows]
    _carry_plan(laporan, rows, columns, step)
    notes: list[LookAt] = []
    if step.has_other_period:
        indikator = indikator_of_period(laporan, step, past.rows)
        rows["indikator"], notes = [*indikator], period_notes(indikator, step, laporan.settings)
        columns.cleared.update(emptied_of_period(laporan.indikator, indikator))
    present = [x for x in rows["indikator"] if x is not None]
    pk, offered, without = pk_targets(laporan, rows["pk"], present, step)
    rows["pk"] = [*pk]
    settings = columns.settings(laporan.settings) | {ORIGIN_SETTING: origin.text}
    if step.has_other_period:
        settings |= period_settings(laporan, step)
    texts = columns.moved + _moved(years, laporan)
    carried = _carried(laporan, step, past, offered, texts, money)
    tables: dict[str, Any] = {n: tuple(x for x in content if x is not None) for n, content in rows.items()}
    return RolledReport(
        step,
        replace(laporan, settings=settings, **tables),
        rows,
        (*carried, *columns.changed),
        dict(columns.cleared),
        (
            *notes,
            *past.look_at,
            *skipped_years(past.rows, laporan, step),
            *without,
            *officials_to_check(laporan, step),
            *years.look_at,
            *columns.look_at,
        ),
    )


def _move_money(laporan: Laporan, rows: dict[str, list[Row]], columns: RolledColumns) -> int:
    """Money of the year that ends into the columns of last year; of how many programs."""
    rows["program"] = [*with_last_money(rows["program"], laporan)]
    for k in PACKAGE_TABLES["program"].columns:
        if k.name in LAST_MONEY:
            columns.cleared.pop((PACKAGE_TABLES["program"].sheet, k.label), None)
    return sum(any(getattr(p, k) is not None for k in LAST_MONEY) for p in rows["program"])


def _carry_plan(laporan: Laporan, rows: dict[str, list[Row]], columns: RolledColumns, step: YearStep) -> None:
    """What the plan has by now; nothing of it is lost, so it is not among what was emptied."""
    kept = [x for x in rows["renstra"] if x is not None]
    rows["renstra"] = [*carry_plan(laporan, kept, same_period=not step.has_other_period)]
    table = PACKAGE_TABLES["renstra"]
    for column in table.columns if not step.has_other_period else ():
        if column.name.startswith("realisasi_lalu"):
            columns.cleared.pop((table.sheet, column.label), None)


def _move_data(
    laporan: Laporan, years: DataYears, rows: dict[str, list[Row]], columns: RolledColumns
) -> None:
    """Years of data tables in their headings, and the figures that stay with them."""
    for n, year in years.columns.items():
        rows["kolom_data"][n] = replace(rows["kolom_data"][n], judul=str(year))
    kept = 0
    for n, figures in enumerate(data_a_year_on(laporan, years)):
        new = {} if n not in years.rows else {"uraian": str(years.rows[n])}
        rows["data"][n] = replace(rows["data"][n], **figures, **new)
        kept += sum(x is not None for x in figures.values())
    total = 0
    for key in [k for k in columns.cleared if k[1].startswith("Isi ")]:
        total += columns.cleared.pop(key)
    if total > kept:
        columns.cleared[PACKAGE_TABLES["data"].sheet, "Isi"] = total - kept


def _moved(years: DataYears, laporan: Laporan) -> int:
    columns = sum(laporan.kolom_data[n].judul != str(year) for n, year in years.columns.items())
    return columns + sum(laporan.data[n].uraian != str(year) for n, year in years.rows.items())


def _carried(
    laporan: Laporan, step: YearStep, past: CarriedYear, offered: int, moved: int, money: int
) -> list[str]:
    plan = word_of("rencana", laporan.settings)
    added = f"{past.added} baris {step.old} ditambahkan, {past.completed} dilengkapi"
    same = f", {past.same} sudah sama" if past.same else ""
    lines = [f"realisasi dan target {step.old} ke lembar Deret: {added}{same}"]
    if money:
        lines.append(f"pagu dan realisasi {step.old} ke kolom tahun lalu di lembar Program: {money} program")
    if step.has_other_period:
        lines.append(f"masa {plan} {step.before} menjadi {step.after}")
    if offered:
        lines.append(f"target {plan} {step.new} ditawarkan sebagai target PK murni: {offered} indikator")
    if moved:
        lines.append(f"{moved} judul, kepala tabel, dan sumber memuat tahun baru")
    return lines
