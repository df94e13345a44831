"""Rules on texts that are another agency's: its region, its head."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.review.rules.belonging.free_texts import FreeText, free_texts
from lkjip_xl.review.rules.belonging.listed_places import listed
from lkjip_xl.review.rules.belonging.own_region import (
    foreign_settings,
    own_region,
    owner,
    setting_text,
    strange_wilayah,
)
from lkjip_xl.review.rules.belonging.region_sentences import other_offices, sole_region, speaks_as_own
from lkjip_xl.review.rules.belonging.regions import NamedRegion, mentions, region_of, same_region
from lkjip_xl.sheets.titles import builtin_title

__all__ = ["REGION_TEXT_RULES"]

_SOURCE = "Satu laporan satu instansi: Permen PANRB 53/2014 Lampiran II, laporan kinerja tiap instansi"
_OF_OTHERS = ("banding", "data", "grafik", "grafik_data", "lalu")
"""Kinds of titles that may compare with other regions."""
_OWN_HEADS = {"kota": "Wali Kota", "kabupaten": "Bupati"}


@rule(
    "teks-daerah-lain", Level.WARNING,
    meaning="Judul, sumber data, jabatan, atau teks lain menyebut daerah yang bukan milik laporan ini.",
    example='Judul "Pengukuran Kinerja Kota Serang", sumber "BPS Kota Serang" di laporan Kabupaten Lebak.',
    correction="Ganti nama daerahnya; di judul tulis {daerah} atau {instansi} agar ikut Pengaturan.",
    source=_SOURCE,
)  # fmt: skip
def FOREIGN_TEXT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """One finding for each region that settings, sheet Deret or a text about the agency itself show to be
    another report's; every text that names it is listed, a comparison is not.
    """
    own = own_region(b)
    for region in [] if own is None else _known(b, own):
        found = [t for t in free_texts(b.laporan) if _names(t, region)]
        if found:
            yield _finding(b, found, region)


def _finding(b: ReviewMaterial, found: list[FreeText], region: NamedRegion) -> Finding:
    own = own_region(b)
    message = f"{listed(t.words for t in found)} menyebut {region.label}; laporan ini milik {owner(b)}"
    return Finding(found[0].at, message, region.label, own.text if own else None)


def _known(b: ReviewMaterial, own: NamedRegion) -> list[NamedRegion]:
    """The regions that are another report's, each once."""
    candidates = [r for _, _, r, _ in foreign_settings(b) if r is not None]
    candidates += [x for t in free_texts(b.laporan) if _is_certain(t) and (x := _sole(b, t, own)) is not None]
    candidates += [x for d in strange_wilayah(b) if (x := region_of(d)) is not None]
    return _each_once(candidates)


def _each_once(candidates: list[NamedRegion]) -> list[NamedRegion]:
    result: list[NamedRegion] = []
    for x in candidates:
        if not any(same_region(x, y) for y in result):
            result.append(x)
    return result


def _is_certain(t: FreeText) -> bool:
    """Titles of the agency's own tables, its sources and its offices: there it speaks of itself."""
    if t.column == "judul.judul":
        kode = str(getattr(t.at, "kode", ""))
        others = any(kode == k or kode.startswith(f"{k}_") for k in _OF_OTHERS)
        return not others and builtin_title(kode) is not None
    return t.is_of_itself


def _sole(b: ReviewMaterial, t: FreeText, own: NamedRegion) -> NamedRegion | None:
    """The other region that a text names alone and as its own."""
    if "{daerah}" in t.text or "{instansi}" in t.text:
        return None
    region = sole_region(t.text, own, setting_text(b, "instansi.tempat"))
    return region if region is not None and speaks_as_own(t.text, region) else None


def _names(t: FreeText, region: NamedRegion) -> bool:
    return any(same_region(x, region) for x in mentions(t.text)) and (
        not t.is_told or speaks_as_own(t.text, region)
    )


@rule(
    "teks-hanya-daerah-lain", Level.NOTE,
    meaning="Narasi, definisi, visi, atau catatan hanya menyebut daerah lain, tanpa membandingkan.",
    example='Narasi "Di Kota Serang capaian naik." di laporan Kabupaten Lebak.',
    correction="Ganti nama daerahnya bila teks itu tertinggal dari laporan lain; biarkan bila memang benar.",
    source=_SOURCE,
)  # fmt: skip
def ONLY_FOREIGN(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Less certain: a narrative may tell of a neighbour. Regions of sheet Deret are compared with."""
    own = own_region(b)
    if own is None:
        return
    known = [*_known(b, own), *(w for d in b.laporan.deret if (w := region_of(d.wilayah)) is not None)]
    found: dict[str, list[FreeText]] = {}
    regions: dict[str, NamedRegion] = {}
    for t in free_texts(b.laporan):
        region = _sole(b, t, own) if t.is_prose else None
        if region is not None and not any(same_region(region, x) for x in known):
            found.setdefault(region.label, []).append(t)
            regions[region.label] = region
    for label, every in found.items():
        yield _finding(b, every, regions[label])


@rule(
    "kepala-daerah-lain", Level.NOTE,
    meaning="Teks menyebut kepala atau pemerintah daerah dari tingkat lain: wali kota di kabupaten.",
    example='Narasi "Wali Kota menetapkan rencana kerja." di laporan dinas kabupaten.',
    correction="Tulis jabatan menurut daerahnya; teks itu mungkin tertinggal dari laporan lain.",
    source=_SOURCE,
)  # fmt: skip
def OTHER_HEAD(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Heads without a region's name; the plan and the budget of the region an OPD may rightly speak of."""
    own = own_region(b)
    if own is None:
        return
    found: dict[str, list[FreeText]] = {}
    for t in free_texts(b.laporan):
        for words in other_offices(t.text, own):
            found.setdefault(words, []).append(t)
    for words, every in found.items():
        message = f"{listed(t.words for t in every)} menyebut {words}; laporan ini milik {owner(b)}"
        expected = _OWN_HEADS[own.level] if words in _OWN_HEADS.values() else f"Pemerintah {own.text}"
        yield Finding(every[0].at, message, words, expected)


REGION_TEXT_RULES: tuple[Rule, ...] = (FOREIGN_TEXT, ONLY_FOREIGN, OTHER_HEAD)
