"""The figures that count: indikator, sasaran, programs, and how many have a value, a label, or neither.

A count names the rows that it counts as a range of a generated sheet, or as columns of the input; it is never
blank. Which rows a range spans is said by the sheet that shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjip_xl.figures.expression import FigureKey, Formula, InputColumn, Part, Range, formula, text
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.rumus.arguments import TIDAK_DAPAT_DIHITUNG

__all__ = [
    "STATUS",
    "belum_dihitung",
    "dihitung",
    "jumlah_berlabel",
    "jumlah_berstatus",
    "jumlah_indikator",
    "jumlah_of_members",
    "jumlah_rows",
    "jumlah_rpjmd",
    "names_of",
    "programs_of_pk",
    "sasaran_mencapai",
    "sum_of_counts",
    "whole_program",
]

STATUS = (
    "melebihi target", "mencapai target", "tidak mencapai target", TIDAK_DAPAT_DIHITUNG, "belum ada nilai",
)  # fmt: skip
"""Every label that STATUS gives (``lkjip_xl.rumus``), best first; the last is that of "no value yet"."""


def names_of(span: Range) -> Range:
    """The cells that name what the rows of a range are; a row that waits to be filled has a blank one."""
    return Range(span.group, span.group if span.group in ("sasaran", "tujuan") else "indikator", span.sheet)


def jumlah_rows(span: Range) -> Formula:
    """How many rows of a range say what they are, with a value or without."""
    names = names_of(span)
    return formula("(ROWS(", names, ")-COUNTBLANK(", names, "))")


def jumlah_indikator(span: Range) -> Formula:
    """How many indikator a range shows, one a row, with a value or without."""
    return jumlah_rows(span)


def dihitung(span: Range) -> Formula:
    """How many of a range have a value: a number, not "n/a", not an error text, not a blank."""
    return formula("COUNT(", span, ")")


def belum_dihitung(kode: str, counted: str = "dihitung") -> Formula:
    """How many indikator of ``kode`` have no value yet; ``counted`` names the figure of those that have."""
    return formula(FigureKey("jumlah_indikator", kode), "-", FigureKey(counted, kode))


def jumlah_berlabel(span: Range, label: Part) -> Formula:
    """How many of a range bear a label (predikat, status); ``label`` is a criterion: a text or a cell."""
    return formula("COUNTIF(", span, ",", label, ")")


def jumlah_berstatus(status: str, spans: Sequence[Range], label: Part | None = None) -> Formula:
    """How many of some ranges of statuses bear ``status``; a blank one counts among those without a value,
    but for rows that wait to be filled.

    A range holds no other rows than those of indikator, for a heading's blank would be counted. ``label`` is
    the cell that shows the status, where there is one.
    """
    parts: list[Part] = []
    for span in spans:
        parts += ["+", jumlah_berlabel(span, text(status) if label is None else label)]
        if status == STATUS[-1]:
            parts += ["+COUNTBLANK(", span, ")-COUNTBLANK(", names_of(span), ")"]
    return formula(*parts[1:])


def sasaran_mencapai(span: Range) -> Formula:
    """How many of a range of means of sasaran are 100 percent or more."""
    return jumlah_berlabel(span, text(">=100"))


def sum_of_counts(span: Range) -> Formula:
    """The sum of a range of counts."""
    return formula("SUM(", span, ")")


def jumlah_of_members(name: str, members: Iterable[str]) -> Formula:
    """The sum of the count ``name`` of some kode; there is at least one."""
    parts: list[Part] = [x for kode in members for x in ("+", FigureKey(name, kode))]
    return formula(*parts[1:])


def jumlah_rpjmd(kind: str, induk: str | None = None) -> Formula:
    """How many filled rows of sheet RPJMD are of a kind (misi, tujuan ...), of one induk if it is given."""
    own: tuple[Part, ...] = () if induk is None else (",", InputColumn("rpjmd", "induk"), ",", text(induk))
    named = (",", InputColumn("rpjmd", "uraian"), ',"<>"')
    return formula("COUNTIFS(", InputColumn("rpjmd", "jenis"), ",", text(kind), *own, *named, ")")


def programs_of_pk(order: ReportOrder) -> Formula:
    """How many programs the PK has, while some wait for their name: rows of one PK number count once."""
    return formula(whole_program(), f"-{len(order.laporan.program) - len(order.program_pk)}")


def whole_program() -> Formula:
    """How many programs there are."""
    return formula("COUNTA(", InputColumn("program", "nama"), ")")
