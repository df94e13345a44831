"""Programs that several sasaran or perangkat daerah share: what each gets, and sums over who gets it.

In a report that has shares every program has its portions on one generated sheet: the amounts of a program in
a row of its own, below it those of its shares. Whoever wants the money of a sasaran or of a perangkat daerah
adds up the rows that are marked with it, so that nothing counts twice and no program is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Part,
    Range,
    SameRow,
    Summed,
    count_numbers,
    find,
    formula,
    mirror,
    sum_of_columns,
    text,
)
from lkjip_xl.figures.input_facts.levels_below import criterion_of
from lkjip_xl.model import Porsi

__all__ = [
    "SHEET",
    "amount_of_share",
    "count_of",
    "count_of_opd",
    "key_of",
    "own_key",
    "realised_count_of",
    "share_of_program",
    "share_words",
    "sum_of_opd",
    "sum_of_portions",
    "total_share",
]

SHEET = "Pembagian"
"""The key of the sheet of portions."""
_GROUP, _END = "baris", "|"
_ERROR = text("#LKJIP!*")
_SHARE = InputColumn("porsi", "porsi")


def _column(token: str) -> Range:
    return Range(_GROUP, token, SHEET)


# -- a share -------------------------------------------------------------------------------------------


def share_of_program(share: Porsi) -> Formula:
    """The percentage of a share, found by all that tells it from others; 0 where the row is gone."""
    return formula(
        "SUMIFS(", _SHARE, ",", InputColumn("porsi", "program"), ",", Kode(share.program), ",",
        InputColumn("porsi", "sasaran"), ",", text(share.sasaran or ""), ",",
        InputColumn("porsi", "opd"), ",", text(criterion_of(share.opd or "")), ")",
    )  # fmt: skip


def total_share(program: str, shares: Sequence[str]) -> Formula:
    """The shares of a program together: 100, or what is wrong with them.

    ``shares`` are those that the sheet shows; rows that came later are among those of sheet Porsi only.
    """
    typed = formula("SUMIFS(", _SHARE, ",", InputColumn("porsi", "program"), ",", Kode(program), ")")
    shown = formula(*[part for kode in shares for part in ("+", FigureKey("porsi_program", kode))][1:])
    wrong = text(f"#LKJIP! jumlah porsi program {program} bukan 100; betulkan di lembar Porsi")
    moved = text(f"#LKJIP! baris porsi program {program} berubah; jalankan regenerasi")
    return formula(
        "IF(ROUND(", typed, ",6)<>100,", wrong,
        ",IF(ROUND(", shown, ",6)<>100,", moved, ",ROUND(", shown, ",6)))",
    )  # fmt: skip


def amount_of_share(name: str, program: str, others: Sequence[str] | None) -> Formula:
    """The pagu or realisasi of a share in whole rupiah; of the last share what the ``others`` leave.

    Blank where that of the program is; what is wrong with either amount or shares is passed on.
    """
    whole, total = FigureKey(name, program), FigureKey("jumlah_porsi", program)
    part = formula("ROUND(", whole, "*", SameRow("porsi"), "/100,0)")
    if others is not None:
        part = formula(whole, *[x for kode in others for x in ("-", FigureKey(name, kode))])
    return formula("IF(ISNUMBER(", total, "),IF(ISNUMBER(", whole, "),", part, ",", whole, "),", total, ")")


def share_words() -> Formula:
    """The percentage of a share in words; decimals only where it has any."""
    share = SameRow("porsi")
    decimals = formula("IF(", share, "=ROUND(", share, ",0),0,2)")
    return formula("ANGKA(", share, ",", decimals, ')&" %"')


# -- who gets it ---------------------------------------------------------------------------------------


def own_key(program: str, column: str) -> Formula:
    """The sasaran, or the perangkat daerah, of a program as a key."""
    return formula(mirror(find("program", column, Kode(program))), "&", text(_END))


def key_of(whose: str) -> str:
    """A sasaran, or a perangkat daerah, as a key (``""``: none)."""
    return whose + _END


def _sasaran_criteria(sasaran: str) -> tuple[Part, ...]:
    return _column("untuk"), text(key_of(sasaran))


def _opd_criteria(opd: str) -> tuple[Part, ...]:
    """The criterion for the portions of a perangkat daerah (``""``: of none)."""
    return _column("pelaksana"), text(criterion_of(key_of(opd)))


def sum_of_portions(token: str, name: str, sasaran: str) -> Formula:
    """The sum of a column over the portions of a sasaran (``""``: of none)."""
    return _passing(token, Summed(_column(token), name, _sasaran_criteria(sasaran)))


def sum_of_opd(token: str, name: str, opd: str, *below: Summed) -> Formula:
    """The sum of a column over the portions of a perangkat daerah, and of what stands below programs."""
    return _passing(token, Summed(_column(token), name, _opd_criteria(opd)), *below)


def _passing(token: str, portions: Summed, *below: Summed) -> Formula:
    """A sum that says what an amount says that is none."""
    column, criteria = _column(token), [x for c in portions.criteria for x in (c, ",")]
    wrong = formula("COUNTIFS(", *criteria, column, ",", _ERROR, ")>0")
    first = formula("INDEX(", column, ",MATCH(", _ERROR, ",", column, ",0))")
    return formula("IF(", wrong, ",", first, ",", sum_of_columns(portions, *below), ")")


def count_of(sasaran: str) -> Formula:
    """How many programs a sasaran has a portion of (``""``: none)."""
    cells, condition = _sasaran_criteria(sasaran)
    return formula("COUNTIFS(", cells, ",", condition, ",", _column("hitung"), ",1)")


def count_of_opd(opd: str) -> Formula:
    """How many programs a perangkat daerah has a portion of (``""``: none)."""
    cells, condition = _opd_criteria(opd)
    return formula("COUNTIFS(", cells, ",", condition, ",", _column("hitung_opd"), ",1)")


def realised_count_of(sasaran: str) -> Formula:
    """How many of these programs have a realisasi."""
    return count_numbers(_column("realisasi_rp"), *_sasaran_criteria(sasaran), _column("hitung"), "1")
