"""The planning period of a report, and the step from one year to a later one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lkjip_xl.errors import FileError
from lkjip_xl.model import Laporan
from lkjip_xl.read.convert import LAST_YEAR

__all__ = ["PlanningPeriod", "YearStep", "plan_step"]

_USUAL, _LONGEST = 5, 25  # years of a plan: RPJMD and Renstra, RPJPN and RPJPD of twenty years and more
_SPAN = re.compile(r"((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})")


@dataclass(frozen=True, slots=True)
class PlanningPeriod:
    """``start`` is the year of kondisi awal, ``end`` that of kondisi akhir; targets are for those between.

    ``name`` is the first year in the name of the document: of RPJMD 2018-2023 that of kondisi awal, of RPD
    2024-2026 the first one with a target.
    """

    start: int
    end: int
    name: int

    def __str__(self) -> str:
        return f"{self.name}-{self.end}"

    @property
    def target_years(self) -> range:
        """The years that have a target."""
        return range(self.start + 1, self.end + 1)


@dataclass(frozen=True, slots=True)
class YearStep:
    """From the year of a report to the year of the new one, each with its planning period."""

    old: int
    new: int
    before: PlanningPeriod
    after: PlanningPeriod

    @property
    def distance(self) -> int:
        """How many years on."""
        return self.new - self.old

    @property
    def has_new_period(self) -> bool:
        """Whether the new year is planned in another document."""
        return self.before.start != self.after.start

    @property
    def has_other_end(self) -> bool:
        """Whether it is planned in the same document, which ends in another year than before."""
        return not self.has_new_period and self.before.end != self.after.end

    @property
    def has_other_period(self) -> bool:
        """Either of them."""
        return self.has_new_period or self.has_other_end


def plan_step(laporan: Laporan, tahun: int | None, periode: str | None) -> YearStep:
    """The step to ``tahun`` (None: the next year), in the planning period ``periode`` (None: the same).

    Raises FileError: no later year, no period, or a period without that year.
    """
    old = laporan.year
    new = old + 1 if tahun is None else tahun
    if new <= old:
        raise FileError(f"tahun {new}: harus sesudah tahun laporan buku ini, {old}")
    if new > LAST_YEAR:
        raise FileError(f"tahun {new}: paling akhir {LAST_YEAR}; periksa tahunnya")
    before = _period_of(laporan)
    if periode is not None:
        return YearStep(old, new, before, _read_period(periode, new, before))
    if new > before.end:
        first = before.end + 1 + (new - before.end - 1) // _USUAL * _USUAL
        raise FileError(
            f"tahun {new}: masa perencanaan buku ini, {before}, sudah berakhir; "
            f"sebutkan masa barunya, misalnya --periode {first}-{first + _USUAL - 1}"
        )
    return YearStep(old, new, before, before)


def _period_of(laporan: Laporan) -> PlanningPeriod:
    """The period of the settings; the name of its document says with which year it begins in words."""
    start, end = (int(float(str(laporan.settings[f"rpjmd.tahun_{x}"]))) for x in ("awal", "akhir"))
    spans = _SPAN.findall(str(laporan.settings.get("rpjmd.nama", "")))
    return PlanningPeriod(start, end, start + ((str(start + 1), str(end)) in spans))


def _read_period(text: str, year: int, before: PlanningPeriod) -> PlanningPeriod:
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise FileError(f'masa perencanaan "{text}": tulis dua tahun, misalnya 2025-2029')
    first, end = int(match[1]), int(match[2])
    if not first <= year <= end:
        raise FileError(f"masa perencanaan {text}: tahun {year} di luarnya; tulis masa yang memuatnya")
    if end - first > _LONGEST:
        raise FileError(f"masa perencanaan {text}: lebih dari {_LONGEST} tahun; periksa tahunnya")
    if first in (before.name, before.start):
        return PlanningPeriod(before.start, end, first)  # the same document
    start = first if first < year else first - 1  # a year that is reported has a target
    return PlanningPeriod(start, end, first)
