"""Provisional figures: what a realisasi, or a value of another year or place, is as long as it may change.

The status is a word of the input; its mark is printed beside the figure by the number format of the cell, so
that the figure stays a number, and a line under the table says what the marks mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Kode,
    Part,
    Range,
    Setting,
    find,
    find_if_exists,
    formula,
    text,
)
from lkjip_xl.rumus.arguments import BELUM_ADA

__all__ = [
    "LAST_YEAR",
    "MARKS",
    "MEANINGS",
    "NOT_RELEASED",
    "keadaan",
    "keadaan_words",
    "last_year_words",
    "marks_in_cells",
    "marks_in_ranges",
    "tahun_data",
    "unless_unreleased",
]

LAST_YEAR = "tahun sebelumnya"
NOT_RELEASED = "belum rilis"
"""The status that says why a value is not there: its cell is blank, and nothing is missing."""
MARKS: Mapping[str, str] = {
    "sementara": "*",
    "sangat sementara": "**",
    LAST_YEAR: "†",
    NOT_RELEASED: "‡",
}
"""Status -> the mark that is printed beside the figure; a definite figure has none."""
MEANINGS: Mapping[str, str] = {
    "sementara": "angka sementara",
    "sangat sementara": "angka sangat sementara",
    LAST_YEAR: "data tahun sebelumnya",
    NOT_RELEASED: "belum rilis",
}
"""Status -> its meaning in a line under a table."""
_OF_YEAR = "data tahun "


def keadaan(kode: str) -> Formula:
    """The status of the realisasi of an indikator; blank where none is typed."""
    return find_if_exists("realisasi", "status", Kode(kode))


def unless_unreleased(value: Part, status: Part) -> Formula:
    """A value as it is shown: "n/a", behind which its mark is printed, where it is not out yet."""
    unreleased = formula("AND(", value, '="",', status, "=", text(NOT_RELEASED), ")")
    return formula("IF(", unreleased, ",", text(BELUM_ADA), ",", value, ")")


def tahun_data(kode: str) -> Formula:
    """The year of a realisasi that is of an earlier year; blank for every other one."""
    own = find("realisasi", "tahun_data", Kode(kode))
    year = formula("IF(", own, '="",', Setting("laporan.tahun"), "-1,", own, ")")
    return formula("IF(", FigureKey("keadaan", kode), "=", text(LAST_YEAR), ",", year, ',"")')


def keadaan_words(kode: str) -> Formula:
    """The status of a realisasi in words, with the year of one of an earlier year; blank: definite."""
    status = FigureKey("keadaan", kode)
    result = formula('""')
    for name, meaning in reversed(list(MEANINGS.items())):
        words = formula(text(meaning))
        if name == LAST_YEAR:
            words = formula(text(_OF_YEAR), "&", FigureKey("tahun_data", kode))
        result = formula("IF(", status, "=", text(name), ",", words, ",", result, ")")
    return result


def last_year_words(year: int) -> str:
    """What is said of a realisasi that is the one of an earlier year."""
    return f"{_OF_YEAR}{year}"


def marks_in_ranges(status: Sequence[Range], years: Sequence[Part], others: Sequence[Range] = ()) -> Formula:
    """What the marks in a table mean, as far as they occur.

    ``status`` are those of the report's year, ``years`` the years of its older values; ``others`` are
    statuses of other years and places, whose year the input does not say.
    """
    last = _years_words(years, _counted(others, LAST_YEAR) if others else None)
    return _legend(lambda name: _counted((*status, *others), name), last)


def marks_in_cells(own: Part, year: Part, others: Iterable[Part]) -> Formula:
    """What the marks of a few cells mean, as far as they occur; ``own`` is of the report's year."""
    every = list(others)

    def occurs(name: str, cells: Iterable[Part]) -> Formula:
        tests = [b for cell in cells for b in (",", cell, "=", text(name))]
        return formula("OR(", *tests[1:], ")")

    last = _years_words([year], occurs(LAST_YEAR, every) if every else None)
    return _legend(lambda name: occurs(name, (*every, own)), last)


def _counted(spans: Iterable[Range], name: str) -> Formula:
    counts = [b for span in spans for b in ("+", formula("COUNTIF(", span, ",", text(name), ")"))]
    return formula(*counts[1:], ">0")


def _years_words(years: Sequence[Part], others: Formula | None) -> Formula:
    """The years of older values; ``others``: whether there are some of which nobody says the year."""
    listed = formula(*[b for year in years for b in (",", year)][1:])
    words = formula(
        text(_OF_YEAR), "&MIN(", listed, ")&IF(MAX(", listed, ")=MIN(", listed, '),"",',
        text(" sampai "), "&MAX(", listed, "))",
    )  # fmt: skip
    if others is None:
        return words
    plain = text(MEANINGS[LAST_YEAR])
    both = formula(plain, "&", text(" (tahun laporan: "), "&", words, '&")"')
    return formula("IF(COUNT(", listed, ")=0,", plain, ",IF(", others, ",", both, ",", words, "))")


def _legend(occurs: Callable[[str], Formula], last_year: Formula) -> Formula:
    parts: list[Part] = []
    for name, mark in MARKS.items():
        meaning = last_year if name == LAST_YEAR else formula(text(MEANINGS[name]))
        parts += ["&", formula("IF(", occurs(name), ",", text(f"{mark} "), "&", meaning, '&". ","")')]
    return formula("TRIM(", *parts[1:], ")")
