"""The figures of other years and places of an indikator, from sheet Deret, and by how much a value changed.

A year or place that the sheet does not give is blank, and so is a change from it.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Part,
    SameRow,
    Setting,
    difference,
    find,
    formula,
    mirror,
)

__all__ = [
    "deret_key",
    "find_deret",
    "last_year",
    "nilai_elsewhere",
    "own_deret",
    "perubahan",
    "perubahan_awal",
    "perubahan_tahun",
]

_SEPARATOR = '&"|"&'
_YEAR, _OWN = Setting("laporan.tahun"), Setting("instansi.daerah")


def deret_key() -> Formula:
    """The key of a row of sheet Deret: kode, tahun and wilayah in one text."""
    return formula(SameRow("kode"), _SEPARATOR, SameRow("tahun"), _SEPARATOR, SameRow("wilayah"))


def own_deret(column: str, kode: str, year: Part) -> Formula:
    """The ``nilai`` or ``target`` of an indikator in a year, of the report's own region."""
    return find_deret(column, kode, year, _OWN)


def last_year(column: str, kode: str) -> Formula:
    """The ``nilai`` or ``target`` of an indikator in the year before the report's."""
    return own_deret(column, kode, formula(_YEAR, "-1"))


def nilai_elsewhere(kode: str, wilayah: Part) -> Formula:
    """The value of the report's year in another place."""
    return find_deret("nilai", kode, _YEAR, wilayah)


def find_deret(column: str, kode: str, year: Part, wilayah: Part) -> Formula:
    """A target or value of sheet Deret, number or text; blank where there is no such row."""
    key = formula(Kode(kode), _SEPARATOR, "(", year, ")", _SEPARATOR, wilayah)
    listing = InputColumn("deret", "kunci")
    content = formula("INDEX(", InputColumn("deret", column), ",MATCH(", key, ",", listing, ",0))")
    return formula("IF(COUNTIF(", listing, ",", key, ')=0,"",', mirror(content), ")")


def perubahan(kode: str, before: Part) -> Formula:
    """The realisasi less that of the year before, which is ``before``."""
    return difference(FigureKey("realisasi", kode), before)


def perubahan_awal(kode: str) -> Formula:
    """The realisasi less the state at the start of the planning period."""
    return difference(FigureKey("realisasi", kode), find("rpjmd", "kondisi_awal", Kode(kode)))


def perubahan_tahun(value: Part, before: Part) -> Formula:
    """The value of a year of sheet Deret less that of the year before it."""
    return difference(value, before)
