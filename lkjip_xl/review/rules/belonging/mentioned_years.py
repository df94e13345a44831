"""Years that a title or a sentence of the narrative speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["clauses", "is_comparison", "spoken_years", "years_of"]

_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)"
_UNTIL = r"(?:[-–—−/]|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga)"
_ANY_YEAR = re.compile(_YEAR)
_RANGE = re.compile(rf"({_YEAR})\s*{_UNTIL}\s*(?:tahun\s+)?({_YEAR})", re.IGNORECASE)
_REGULATION = re.compile(
    r"\b(?:nomor|no\.?)\s*[\w./-]+\s+tahun\s+\d{4}|(?<!\d)\d{1,3}(?:/[\w.-]+)*/(?:19|20)\d\d", re.IGNORECASE
)
_PLAN = re.compile(
    rf"\b(?:rpjm[dn]|rpjp[dn]|rpd|renstra|rencana strategis|kondisi a(?:wal|khir)(?:\s+\w+)?)\s+"
    rf"(?:tahun\s+)?{_YEAR}",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\b(?:tahun(?:\s+anggaran)?|pada|selama|sepanjang|dari|daripada|sejak|di|dibanding(?:kan)?)\s+{_YEAR}",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    rf"\b(?:dari|daripada|dibanding(?:kan)?|terhadap|sejak|seperti|sama\s+dengan)\s+"
    rf"(?:(?!target\b|rencana\b)\S+\s+){{0,4}}?{_YEAR}",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"\s*\([^()]*{_YEAR}[^()]*\)")
_MOST_YEARS = 30
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d])|\n+|;\s+")
_CLAUSES = re.compile(
    r",\s+|\s+(?=(?:sedangkan|tetapi|namun|walaupun|meskipun|sementara|dan\s+pada)\b)", re.IGNORECASE
)
_OPENING = re.compile(
    rf"(?:(?:pada|dalam|selama|sepanjang|di|untuk)\s+)?(?:akhir\s+)?(?:tahun\s+)?(?:anggaran\s+)?{_YEAR}",
    re.IGNORECASE,
)


def years_of(text: str) -> frozenset[int]:
    """Every year that ``text`` names, those within a range too; of a plan or a regulation only a range's."""
    if _ANY_YEAR.search(text) is None:
        return frozenset()
    text = _REGULATION.sub(" ", text)
    result: set[int] = set()
    for m in _RANGE.finditer(text):
        first, last = int(m[1]), int(m[2])
        result |= set(range(first, last + 1)) if first <= last <= first + _MOST_YEARS else {first, last}
    text = _PLAN.sub(" ", _RANGE.sub(" ", text))
    return frozenset(result | {int(x) for x in _ANY_YEAR.findall(text)})


def spoken_years(text: str) -> frozenset[int]:
    """The years of a sentence that is said to be about them: 2020 orang is no year."""
    named = years_of(text)
    if not named:
        return named
    ranged = {y for m in _RANGE.finditer(text) for y in years_of(m[0])}
    return named & ({int(m[0][-4:]) for m in _SPOKEN.finditer(text)} | ranged)


def is_comparison(text: str) -> bool:
    """Whether a clause names a year as what it compares with: naik dari 77,80 pada 2019."""
    return _COMPARISON.search(text) is not None


def clauses(text: str) -> Iterator[str]:
    """The clauses of a narrative; "Pada tahun 2025," stays with what it opens, "(2024: 79)" is left out."""
    for sentence in _SENTENCES.split(_ASIDE.sub("", text)):
        opening = ""
        for clause in _CLAUSES.split(sentence.strip()):
            if _OPENING.fullmatch(clause.strip()):
                opening = f"{clause.strip()}, "
                continue
            yield opening + clause.strip()
            opening = ""
