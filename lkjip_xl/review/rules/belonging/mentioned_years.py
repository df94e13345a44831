"""Years that a title or a sentence of the narrative speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_xl.read.tidy.named_years import LONE_YEAR, named_years

__all__ = ["clauses", "is_comparison", "is_history", "sentences", "spoken_years", "years_of"]

_PLAN = re.compile(
    rf"\b(?:rpjm[dn]|rpjp[dn]|rpd|renstra|rencana strategis|kondisi a(?:wal|khir)(?:\s+\w+)?)\s+"
    rf"(?:tahun\s+)?{LONE_YEAR}",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\b(?:tahun(?:\s+anggaran)?|pada|selama|sepanjang|dari|daripada|sejak|di|dibanding(?:kan)?)\s+{LONE_YEAR}",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    rf"\b(?:dari|daripada|dibanding(?:kan)?|terhadap|sejak|seperti|sama\s+dengan)\s+"
    rf"(?:(?!target\b|rencana\b)\S+\s+){{0,4}}?{LONE_YEAR}",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:sejak|mulai|dibentuk|didirikan|dibangun|berdiri|dibuka|ditetapkan|diresmikan|diundangkan|disusun|"
    r"berdasarkan|sesuai|menurut|sensus|tahun\s+dasar|pertama\s+kali)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"\s*\([^()]*{LONE_YEAR}[^()]*\)")
_MOST_YEARS = 30
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d])|\n+|;\s+")
_CLAUSES = re.compile(
    r",\s+|\s+(?=(?:sedangkan|tetapi|namun|walaupun|meskipun|sementara|dan\s+pada)\b)", re.IGNORECASE
)
_OPENING = re.compile(
    rf"(?:(?:pada|dalam|selama|sepanjang|di|untuk)\s+)?(?:akhir\s+)?(?:tahun\s+)?(?:anggaran\s+)?{LONE_YEAR}",
    re.IGNORECASE,
)


def years_of(text: str) -> frozenset[int]:
    """Every year that ``text`` names, those within a range too; of a plan or a regulation only a range's."""
    named = [*named_years(text)]
    plans = [m.span() for m in _PLAN.finditer(text)] if named else []
    result: set[int] = set()
    for m in named:
        if m.of_regulation:
            continue
        if m.last is not None:
            result |= _within(m.first, m.last)
        elif not any(first <= m.start < end for first, end in plans):
            result.add(m.first)
    return frozenset(result)


def _within(first: int, last: int) -> set[int]:
    """The years of a span; only its ends where it is none that anybody would mean."""
    return set(range(first, last + 1)) if first <= last <= first + _MOST_YEARS else {first, last}


def spoken_years(text: str) -> frozenset[int]:
    """The years of a sentence that is said to be about them: 2020 orang is no year."""
    named = years_of(text)
    if not named:
        return named
    ranged = {y for m in named_years(text) if m.last is not None for y in _within(m.first, m.last)}
    return named & ({int(m[0][-4:]) for m in _SPOKEN.finditer(text)} | ranged)


def is_comparison(text: str) -> bool:
    """Whether a clause names a year as what it compares with: naik dari 77,80 pada 2019."""
    return _COMPARISON.search(text) is not None


def is_history(text: str) -> bool:
    """Whether a sentence tells when something began or was decided, which may be long ago."""
    return _HISTORY.search(text) is not None


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text."""
    return _SENTENCES.split(text)


def clauses(text: str) -> Iterator[str]:
    """The clauses of a narrative; "Pada tahun 2025," stays with what it opens, "(2024: 79)" is left out."""
    for sentence in sentences(_ASIDE.sub("", text)):
        opening = ""
        for clause in _CLAUSES.split(sentence.strip()):
            if _OPENING.fullmatch(clause.strip()):
                opening = f"{clause.strip()}, "
                continue
            yield opening + clause.strip()
            opening = ""
