"""The report, its recomputed figures, and the printed ones with their indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.printed import fields as _field
from lkjip_xl.review.printed.printed_number import PrintedNumber, read_printed_number
from lkjip_xl.review.printed.unknown_figures import unknown
from lkjip_xl.review.recompute import Recomputation, recomputed
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.values import SheetValues

__all__ = ["PrintedMaterial"]

Row = Mapping[str, PrintedFigure]
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True)
class PrintedMaterial:
    """A report under review. Everything is computed once, when first asked for.

    ``given`` are the values of the report's sheets, where somebody has them already. ``ready`` is the report
    with its rows that wait to be filled, which ``laporan`` lacks; None where there are none. ``written`` is
    the report with its narratives as people wrote them, where these name figures: in ``laporan`` they are
    told.
    """

    laporan: Laporan
    printed: tuple[PrintedFigure, ...] = ()
    given: SheetValues | None = None
    ready: Laporan | None = None
    written: Laporan | None = None

    @cached_property
    def values(self) -> SheetValues:
        """The values of the report's sheets."""
        return report_values(self.laporan) if self.given is None else self.given

    @cached_property
    def recomputed(self) -> Recomputation:
        """The recomputed figures."""
        return recomputed(self.laporan, self.values)

    @cached_property
    def order(self) -> ReportOrder:
        """The report in print order."""
        return ReportOrder(self.laporan)

    @cached_property
    def indikator(self) -> Mapping[str, Indikator]:
        """Indikator by kode."""
        return {i.kode: i for i in self.laporan.indikator}

    @cached_property
    def program_kode(self) -> frozenset[str]:
        """The kode of all programs."""
        return frozenset(p.kode for p in self.laporan.program)

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Of whose money a sum is made: programs of a sasaran, sasaran of a tujuan, all of these of a
        total.
        """
        u = self.order
        result = {s.kode: tuple(x.kode for x in u.portions_of(s.kode)) for s in u.sasaran}
        result |= {t.kode: tuple(s.kode for s in u.sasaran_of(t.kode)) for t in u.tujuan}
        every = tuple(s.kode for s in u.sasaran)
        result |= {b.kode: every for b in u.belanja if b.dari_program}
        result["total"] = (*every, *(b.kode for b in u.belanja if not b.dari_program))
        return result

    def related(self, one: str, other: str) -> bool:
        """True where one is the sasaran or tujuan of the other, which is an indikator."""
        return any(i.induk == other for i in (self.indikator.get(one),) if i) or any(
            i.induk == one for i in (self.indikator.get(other),) if i
        )

    @cached_property
    def readable(self) -> Mapping[PrintedFigure, PrintedNumber]:
        """The printed figures that are numbers."""
        result: dict[PrintedFigure, PrintedNumber] = {}
        for t in self.printed:
            other = t.field.startswith("nilai_") and t.entity not in self.indikator  # people, rupiah ...
            fraction = _field.fraction(t.field) and not other
            number = None if _field.text(t.field) else read_printed_number(t.printed, fraction=fraction)
            if number is not None:
                result[t] = number
        return result

    @cached_property
    def rows(self) -> Mapping[tuple[str, str, str], Row]:
        """The printed row of an entitas: (tempat, baris, entitas) -> figure by medan."""
        result: dict[tuple[str, str, str], dict[str, PrintedFigure]] = {}
        for t in self.printed:
            result.setdefault((t.place, t.row, t.entity), {}).setdefault(t.field, t)
        return result

    @cached_property
    def by_places(self) -> Mapping[str, tuple[PrintedFigure, ...]]:
        """The printed figures of each place, in its order."""
        return _group_by((t.place, t) for t in self.printed)

    @cached_property
    def by_figures(self) -> Mapping[tuple[str, str], tuple[PrintedFigure, ...]]:
        """Every printing of one figure: (entitas, medan)."""
        return _group_by(((t.entity, t.field), t) for t in self.printed)

    @cached_property
    def by_field(self) -> Mapping[str, tuple[str, ...]]:
        """Whose recomputed figures of a medan there are, in order."""
        return _group_by((m, e) for e, m in self.recomputed.numbers)

    @cached_property
    def unknown(self) -> Mapping[PrintedFigure, str]:
        """The printed figures whose owner or medan nothing knows, with what is wrong in words."""
        return unknown(self.laporan, self.printed, self.recomputed.numbers) if self.printed else {}

    def same_row(self, t: PrintedFigure, field: str) -> PrintedNumber | None:
        """The number of another medan printed in the row of ``t``."""
        other = self.rows[t.place, t.row, t.entity].get(field)
        return None if other is None else self.readable.get(other)

    def printed_elsewhere(
        self, entity: str, field: str, place: str
    ) -> tuple[PrintedFigure, PrintedNumber] | None:
        """How ``entity`` is printed at ``place``, or else where it is printed first; numbers only."""
        every = [t for t in self.by_figures.get((entity, field), ()) if t in self.readable]
        choices = [t for t in every if t.place == place] or every
        return (choices[0], self.readable[choices[0]]) if choices else None


def _group_by(content: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    result: dict[_K, list[_V]] = {}
    for key, value in content:
        result.setdefault(key, []).append(value)
    return {k: tuple(v) for k, v in result.items()}
