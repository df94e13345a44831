"""Rules on a program's share of all money, held against the year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from lkjip_xl.model import Program
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.recomputed import display_value
from lkjip_xl.review.rule import Rule, rule

__all__ = ["SHARE_RULES"]

_FIGURES = {"pagu": ("pagu_lalu", "pagu"), "realisasi_rp": ("realisasi_lalu", "realisasi")}
"""Figure -> the column that holds it of the year before, and its word."""
_TENFOLD = 10.0
_LEAST_SHARE = 0.1
"""Percent of the total: below it in both years a program is too small to tell."""
_MANY = 3
_EXACT = 1e-9  # of a ratio: what a sum of amounts with sen may lose


@dataclass(frozen=True, slots=True)
class _YearPair:
    """The money of a program, last year and this."""

    program: Program
    old: float
    new: float


@rule(
    "bagian-program-berubah", Level.NOTE,
    meaning="Bagian program dari seluruh pagu atau realisasi naik atau turun sepuluh kali sejak tahun lalu.",
    example="Pagu 0,05 % dari jumlah program, tahun lalu 5,1 %.",
    correction="Periksa satuan dan digitnya; biarkan bila programnya memang berubah sebesar itu.",
    source="Lembar Program: pagu dan realisasi, beserta yang tahun lalu",
)  # fmt: skip
def MOVED_SHARE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """A finding a program: its pagu, else its realisasi. Who lacks money of either year does not count."""
    said: set[str] = set()
    for figure, (last, word) in _FIGURES.items():
        pairs = []
        for p in b.laporan.program:
            old, new = getattr(p, last), b.recomputed.number_of(p.kode, figure)
            if old is not None and new is not None and old > 0 and new > 0:
                pairs.append(_YearPair(p, old, new))
        totals = sum(x.old for x in pairs), sum(x.new for x in pairs)
        for x in _moved(pairs, *totals):
            if x.program.kode not in said:
                said.add(x.program.kode)
                yield _finding(x, figure, word, *totals)


def _moved(pairs: list[_YearPair], old: float, new: float) -> list[_YearPair]:
    """The programs that moved, where a share did.

    One amount with three digits too many moves the shares of all others: those that grew as most did are not
    meant.
    """
    apart = [x for x in pairs if _is_tenfold(x.new / new * old / x.old)]
    apart = [x for x in apart if max(x.new / new, x.old / old) * 100 >= _LEAST_SHARE]
    if not apart:
        return []
    grown = [x.new / x.old for x in pairs]
    usual = median(grown) if len(grown) >= _MANY else min(grown, key=lambda g: max(g, 1 / g))
    return [x for x in pairs if _is_tenfold(x.new / x.old / usual)] or apart


def _is_tenfold(ratio: float) -> bool:
    return max(ratio, 1 / ratio) >= _TENFOLD * (1 - _EXACT)


def _finding(x: _YearPair, figure: str, word: str, old: float, new: float) -> Finding:
    now, before = (display_value(share) for share in (x.new / new * 100, x.old / old * 100))
    message = (
        f"{word} {x.program.nama} ({x.program.kode}) {now} % dari jumlah program, tahun lalu {before} %: "
        f"{display_value(x.new)}, tahun lalu {display_value(x.old)}"
    )
    at = InputPlace("program", x.program.kode, figure=figure)
    return Finding(at, message, f"{now} %", f"{before} %")


SHARE_RULES: tuple[Rule, ...] = (MOVED_SHARE,)
