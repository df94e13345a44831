"""How far the input is: of each input sheet how many rows are filled, and how many wait for it.

Live formulas over the input columns, in both ways of writing; sheet Beranda shows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjip_xl.figures.expression import (
    Formula,
    InputColumn,
    Part,
    Range,
    Setting,
    berlaku_column,
    formula,
    text,
)
from lkjip_xl.figures.input_facts.budget_facts import budget_of
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.schema import WORKBOOK_TABLES, ValueKind
from lkjip_xl.sheets.report import lampiran
from lkjip_xl.sheets.tabs.wanted_input import INSTEAD, OF_THE_PK, PLACEHOLDER, WANTED, Wanted, wanted_settings

__all__ = ["ProgressStep", "progress_steps"]

_MAY_BE_LEFT_OUT = ("deret", "narasi", "belanja", "program")
"""Tables of which nothing is said while they have no row."""


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """A step of filling the book: the sheet, what to fill there, how many are filled and how many wait."""

    name: str
    sheet: str
    what: str
    filled: Formula
    ready: Formula


def progress_steps(laporan: Laporan) -> tuple[ProgressStep, ...]:
    """The steps in the order of the year: January, every month, the end of the year."""
    asked = (w for w in WANTED if w.what and (w.table not in _MAY_BE_LEFT_OUT or getattr(laporan, w.table)))
    budget = budget_of(ReportOrder(laporan))
    elsewhere: dict[str, Formula] = {}  # money of programs that does not stand in their own columns
    if budget.levels or budget.versioned:
        elsewhere["pagu"] = _programs_with("pagu")
    if budget.levels:
        elsewhere["realisasi"] = _programs_with("realisasi_rp")
    steps = (_step(w, elsewhere.get(w.column) if w.table == "program" else None) for w in asked)
    return (_settings_step(wanted_settings(laporan.settings, needed=True)), *steps)


def _programs_with(token: str) -> Formula:
    """How many programs have an amount, typed or from the rows below them, by the lines of the lampiran."""
    kode, amount = Range("baris", "kode_program", lampiran.KEY), Range("baris", token, lampiran.KEY)
    return formula("COUNTIFS(", kode, ',"<>",', amount, ',">=0")')


def _settings_step(keys: Iterable[str]) -> ProgressStep:
    keys, parts = tuple(keys), list[Part]()
    for key in keys:
        cell = Setting(key)
        parts += ["+IF(OR(", cell, '="",LEFT(', cell, ",1)=", text(PLACEHOLDER), "),0,1)"]
    return ProgressStep(
        "pengaturan", "Pengaturan", "nama, pejabat, tanggal", formula("0", *parts), formula(str(len(keys)))
    )


def _step(wanted: Wanted, filled: Formula | None) -> ProgressStep:
    """``filled``: how many rows are, where their own column does not say it."""
    table = WORKBOOK_TABLES[wanted.table]
    ready = _counted("COUNTA", table.name, "kode")
    return ProgressStep(wanted.step, table.sheet, wanted.what, filled or _filled(wanted), ready)


def _filled(wanted: Wanted) -> Formula:
    """How many rows are filled; what a program gives to a kind of belanja is, and what is not out yet."""
    table, column = wanted.table, wanted.column
    of_pk = column in OF_THE_PK
    schema = next(
        k for k in WORKBOOK_TABLES[table].columns if k.name == (f"{column}_murni" if of_pk else column)
    )
    tally = "COUNT" if schema.kind is ValueKind.RUPIAH else "COUNTA"
    if of_pk:
        filled = formula(f"{tally}(", berlaku_column(table, column), ")")
    else:
        filled = _counted(tally, table, column)
    if table == "belanja":
        return formula(filled, "+COUNTIF(", InputColumn("belanja", "dari_program"), ",", text("ya"), ")")
    if (table, column) not in INSTEAD:
        return filled
    marked, said = INSTEAD[table, column]
    blank = (InputColumn(table, marked), ",", text(said), ",", InputColumn(table, column), ',"")')
    return formula(filled, "+COUNTIFS(", *blank)


def _counted(tally: str, table: str, column: str) -> Formula:
    return formula(f"{tally}(", InputColumn(table, column), ")")
