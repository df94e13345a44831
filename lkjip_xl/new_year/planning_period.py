"""The planning period of a report, and the step from one year to a later one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lkjip_xl.errors import FileError
from lkjip_xl.model import Laporan

__all__ = ["PlanningPeriod", "YearStep", "plan_step"]

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
        return (self.before.start, self.before.end) != (self.after.start, self.after.end)


def plan_step(laporan: Laporan, tahun: int | None, periode: str | None) -> YearStep:
    """The step to ``tahun`` (None: the next year), in the planning period ``periode`` (None: the same).

    Raises FileError: no later year, no period, or a period without that year.
    """
    old = laporan.year
    new = old + 1 if tahun is None else tahun
    if new <= old:
        raise FileError(f"tahun {new}: harus sesudah tahun laporan buku ini, {old}")
    start, end = (int(float(str(laporan.settings[f"rpjmd.tahun_{x}"]))) for x in ("awal", "akhir"))
    before = PlanningPeriod(start, end, start)
    if periode is not None:
        return YearStep(old, new, before, _read_period(periode, new))
    if new > end:
        example = f"{end + 1}-{end + 5}"
        raise FileError(
            f"tahun {new}: masa perencanaan buku ini, {before}, sudah berakhir; "
            f"sebutkan masa barunya, misalnya --periode {example}"
        )
    return YearStep(old, new, before, before)


def _read_period(text: str, year: int) -> PlanningPeriod:
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise FileError(f'masa perencanaan "{text}": tulis dua tahun, misalnya 2025-2029')
    first, end = int(match[1]), int(match[2])
    if not first <= year <= end:
        raise FileError(f"masa perencanaan {text}: tahun {year} di luarnya; tulis masa yang memuatnya")
    start = first if first < year else first - 1  # a year that is reported has a target
    return PlanningPeriod(start, end, first)
