"""Sentences that speak of another region: as their own, or rightly, because they compare with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_xl.review.rules.belonging.mentioned_years import sentences
from lkjip_xl.review.rules.belonging.regions import NamedRegion, mentions, offices, same_region
from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = ["other_offices", "sole_region", "speaks_as_own"]

_COMPARES = re.compile(
    r"\b(?:(?:di|per|mem)?banding\w*|terhadap|daripada|seperti(?:nya)?|sebagaimana|studi|kunjungan|"
    r"(?:be)?kerja\s?sama|bersama|di\s+(?:atas|bawah)|lebih\s+\w+\s+dari|kurang\s+dari|sama\s+dengan|setara|"
    r"melampaui|mengungguli|menyusul|mengikuti|mencontoh|meniru|replikasi|selain|kecuali|termasuk|antar\w*|"
    r"(?:per)?batas\w*|berbatasan|tetangga|sekitar|asal|berasal|tujuan|menuju|peringkat|urutan|posisi|"
    r"kawasan|aglomerasi|rujukan|dirujuk|pindah\w*|migrasi|mitra|hibah|para|se-?\w*kabupaten|"
    r"(?:wilayah|daerah|kabupaten|kota)\s+lain\w*)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:dari|ke|dengan|dan|atau|oleh|milik)\s+(?:(?:pemerintah|pemda|pemkot|pemkab)\s+)?$", re.I
)
_COMMON = re.compile(
    r"\b(?:jalan|ruas|jembatan|hutan|taman|drainase|irigasi|kawasan|pasar|pusat|perangkat\s+daerah|alun-alun|"
    r"terminal|stasiun|angkutan|dalam|batas|wajah|sampah|rencana|skala|tingkat|kewenangan|urusan)\s+$",
    re.IGNORECASE,
)
"""Before "kota" or "kabupaten" they make a kind of thing of it: Jalan Kabupaten Mantap."""
_SLOGANS = re.compile(
    r"(?:peradaban|madani|religius|maju|mandiri|santri|pelajar|pendidikan|wisata|industri|jasa|perdagangan|"
    r"budaya|sejahtera|pintar|inklusif|bersih|aman|nyaman|tangguh|ramah|tanggap|lama|tua|besar|kecil|modern|"
    r"metropolitan|mantap|baik|rusak|unggul|bahagia|sejuk|indah|global|digital|literasi|lestari|"
    r"(?!(?:ternate|merauke|mempawah|merangin|meranti|mesuji|melawi|mentawai)\b)(?:ber|ter|me|di)\w{4,})\b",
    re.IGNORECASE,
)
_TOWN = "kota"
_BARE = re.compile(r"\bpemerintah\s+(?P<level>kota|kabupaten)\b(?!\s*(?:/|dan\b|atau\b))", re.IGNORECASE)
_UNIT_OFFICE = {"kota": "Pemerintah Kota", "kabupaten": "Pemerintah Kabupaten"}


def sole_region(text: str, own: NamedRegion, place: str) -> NamedRegion | None:
    """The only region that a text names, where it is another one that could stand for the own one.

    ``place``: where the agency signs; a town of its kabupaten is called Kota as well.
    """
    text = tidy_spaces(text)
    every = [x for x in mentions(text) if x.comparable(own)]
    rest = _without(text, every)
    if not every or any(same_region(x, own) for x in every) or own.name.casefold() in rest.casefold():
        return None
    found = every[0]
    if not all(same_region(found, x) for x in every) or not _is_region(text, found, place):
        return None
    return found


def _is_region(text: str, x: NamedRegion, place: str) -> bool:
    """Whether the words name a region at all: no slogan, no kind of road, no town of the own region."""
    if x.office:
        return True
    town = x.level == _TOWN and x.name.casefold().split()[:1] == place.casefold().split()[:1]
    return not (town or _SLOGANS.match(x.name) or _COMMON.search(text[: text.index(x.text)]))


def _without(text: str, every: list[NamedRegion]) -> str:
    for x in every:
        text = text.replace(x.text, " ")
    return text


def speaks_as_own(text: str, region: NamedRegion) -> bool:
    """Whether a sentence names the region and compares with nothing."""
    for sentence in sentences(tidy_spaces(text)):
        for x in mentions(sentence):
            before = sentence[: sentence.index(x.text)]
            if same_region(x, region) and not (_COMPARES.search(sentence) or _LINK.search(before)):
                return True
    return False


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Level and office of each head and government in it."""
    yield from offices(text)
    for m in _BARE.finditer(text):
        yield m["level"].lower(), _UNIT_OFFICE[m["level"].lower()]


def other_offices(text: str, own: NamedRegion) -> Iterator[str]:
    """Heads and governments without a name that a region of this level does not have.

    Of a kota and a kabupaten only: both have a gubernur above them, a province has bupati within it.
    """
    text = tidy_spaces(text)
    if own.level not in _UNIT_OFFICE or all(level == own.level for level, _ in _named(text)):
        return
    for sentence in sentences(text):
        named = [*_named(_without(sentence, list(mentions(sentence))))]
        if not _COMPARES.search(sentence) and not any(level == own.level for level, _ in named):
            yield from (words for level, words in named if level in _UNIT_OFFICE)
