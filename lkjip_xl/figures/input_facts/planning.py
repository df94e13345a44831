"""The targets that are not those of the PK: of the medium-term plan, a year each, and of the year's plan."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.figures.expression import Formula, Kode, Part, find, find_if_exists, formula, mirror
from lkjip_xl.model import Laporan

__all__ = ["has_plan", "in_year", "of_year", "planned_years", "target_rkpd"]


def planned_years(laporan: Laporan) -> tuple[int, ...]:
    """The years for which the plan gives any indikator a target; each has a column of sheet RPJMD."""
    targets = (i.target_rpjmd or {} for i in laporan.indikator)
    return tuple(sorted({year for t in targets for year, value in t.items() if value is not None}))


def has_plan(laporan: Laporan, kode: str) -> bool:
    """Whether the plan gives an indikator a target of any year."""
    one = next(i for i in laporan.indikator if i.kode == kode)
    return any(value is not None for value in (one.target_rpjmd or {}).values())


def in_year(kode: str, year: int) -> Formula:
    """The target of the plan for a year that has a column."""
    return mirror(find("rpjmd", f"target_{year}", Kode(kode)))


def of_year(kode: str, year: Part, years: Iterable[int]) -> Formula:
    """The target of the plan for a year that a cell holds; blank outside ``years``."""
    result = formula('""')
    for n in sorted(years, reverse=True):
        result = formula("IF(", year, f"={n},", in_year(kode, n), ",", result, ")")
    return result


def target_rkpd(kode: str) -> Formula:
    """The target of the year's plan (RKPD, Renja); blank where none is given."""
    return find_if_exists("pk", "target_rkpd", Kode(kode))
