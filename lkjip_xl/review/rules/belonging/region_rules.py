"""Rules on whose a report is: offices, places and series that belong to another agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import FindingPlace, InputPlace, SettingPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.review.rules.belonging.own_region import (
    HEAD,
    OFFICES,
    foreign_settings,
    own_region,
    owner,
    setting_text,
    strange_wilayah,
)
from lkjip_xl.review.rules.belonging.regions import NamedRegion, mentions
from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = ["REGION_RULES"]

_G, _P = Level.ERROR, Level.WARNING
_SOURCE = "Satu laporan satu instansi: Permen PANRB 53/2014 Lampiran II, laporan kinerja tiap instansi"
_UNITS = re.compile(
    r"(?:pl[th]\.?\s+|pj\.?\s+)?(?:kepala\s+)?(dinas|badan|kantor|biro|bagian|balai|sekretariat)\s+",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"(?:(?:pl[th]|pjs?)\.?\s+|penjabat\s+)?(?:(?P<region>(?:wakil\s+)?(?:wali\s?kota|bupati|gubernur))|"
    r"(?P<minister>menteri)|(?P<unit>kepala\s+(?:dinas|badan|kantor|biro|bagian|balai|bidang|upt)|camat|lurah|"
    r"direktur|inspektur))\b",
    re.IGNORECASE,
)
_UNIT_KINDS = ("perangkat daerah", "unit kerja", "satuan kerja")
_KIND_OF = {
    "region": ("kepala daerah",),
    "minister": ("kementerian/lembaga",),
    "unit": (*_UNIT_KINDS, "kementerian/lembaga"),
}
"""Group of ``_HEADS`` -> the kinds of agency whose head has such an office; a lembaga may be a badan."""
_SMALL = frozenset(["dan", "serta", "dari", "di", "daerah", "pemerintah", "kota", "kabupaten", "provinsi"])


@rule(
    "daerah-lain", _G,
    meaning="Jabatan, dokumen perencanaan, tempat, atau nama daerah milik daerah lain.",
    example='Jabatan kepala "Wali Kota Serang" di laporan Pemerintah Kabupaten Lebak.',
    correction="Betulkan di lembar Pengaturan; isian itu mungkin tertinggal dari buku instansi lain.",
    source=_SOURCE,
)  # fmt: skip
def FOREIGN_SETTING(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Settings that name another region; the place of signing only where one of the others names it too."""
    own = own_region(b)
    found = list(foreign_settings(b))
    for key, name, _, expected in found:
        words = "nama daerah" if key == "instansi.daerah" else OFFICES[key]
        message = f"{words} menyebut {name}; laporan ini milik {owner(b)}"
        yield Finding(SettingPlace(key), message, name, expected)
    place = tidy_spaces(setting_text(b, "instansi.tempat"))
    for key, _, region, _ in found:
        if region is not None and own is not None and _is_place_of(place, region, own):
            message = f"tempat penandatanganan {place} ada di {region.label}; laporan ini milik {owner(b)}"
            words = OFFICES.get(key, "nama daerah")
            yield Finding(
                SettingPlace("instansi.tempat"), message, place, f"tempat di {own.text}",
                cause=f"sama dengan daerah di {words}",
            )  # fmt: skip
            return


def _is_place_of(place: str, region: NamedRegion, own: NamedRegion) -> bool:
    """Whether a place has the name of another region and not that of the own one."""
    word = place.casefold()
    return bool(word) and word == region.name.casefold() != own.name.casefold()


@rule(
    "jabatan-instansi-lain", _G,
    meaning="Jabatan kepala menyebut dinas, badan, atau kantor lain daripada nama instansinya.",
    example='Jabatan "Kepala Dinas Kesehatan" di laporan Dinas Pendidikan.',
    correction="Betulkan jabatan kepala atau nama instansi di lembar Pengaturan.",
    source=_SOURCE,
)  # fmt: skip
def FOREIGN_OFFICE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Two units of one kind that share no word, and of which neither name shortens the other."""
    office, agency = setting_text(b, HEAD), setting_text(b, "instansi.nama")
    one, other = _unit(office), _unit(agency)
    if one is None or other is None or one[0] != other[0] or not one[1] or not other[1]:
        return
    if not _may_be_one(*one, other[1]):
        message = f"jabatan kepala {office}; laporan ini milik {agency}"
        yield Finding(SettingPlace(HEAD), message, office, agency)


def _unit(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The kind of a unit and the words of its name, its region left out."""
    text = tidy_spaces(text)
    m = _UNITS.match(text)
    if m is None:
        return None
    rest = text[m.end() :]
    region = next(mentions(rest), None)
    rest = rest if region is None else rest[: rest.index(region.text)]
    words = tuple(w for w in re.findall(r"[\w-]+", rest.casefold()) if w not in _SMALL)
    return m[1].casefold(), words


def _may_be_one(kind: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A shared word, or letters of one that stand in the other in their order: Dukcapil, BKPSDM."""
    if set(one) & set(other):
        return True
    short, long = sorted(("".join(one), "".join(other)), key=len)
    rest = iter(kind + long)
    return all(x in rest for x in short)


@rule(
    "jabatan-bentuk-lain", _G,
    meaning="Jabatan kepala bukan jabatan dari bentuk instansi ini.",
    example='Jabatan kepala "Bupati Lebak" di laporan Dinas Kesehatan.',
    correction="Betulkan jabatan kepala, atau Bentuk instansi, di lembar Pengaturan.",
    source=_SOURCE,
)  # fmt: skip
def OTHER_KIND(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Of the head, and of who signs a version of the PK; what already names another region is said there."""
    kind, foreign = setting_text(b, "instansi.bentuk"), {key for key, *_ in foreign_settings(b)}
    signers: list[tuple[FindingPlace, str]] = []
    if HEAD not in foreign:
        signers.append((SettingPlace(HEAD), setting_text(b, HEAD)))
    signers += [(InputPlace("versi_pk", v.kode, "jabatan"), v.jabatan or "") for v in b.laporan.versi_pk]
    for at, office in signers:
        m = _HEADS.match(tidy_spaces(office))
        kinds = [] if m is None else [k for group, k in _KIND_OF.items() if m[group]]
        if kinds and kind not in kinds[0]:
            message = f"jabatan {office}; bentuk instansi ini {kind} ({owner(b)})"
            yield Finding(at, message, office, f"jabatan kepala {owner(b)}")


@rule(
    "deret-wilayah-lain", _P,
    meaning="Deret tahun-tahun lalu memakai nama daerah yang bukan nama daerah di Pengaturan.",
    example='Nilai 2016 sampai 2019 berwilayah "Kota Serang", nama daerah "Kabupaten Lebak".',
    correction="Samakan Wilayah di lembar Deret dengan Nama daerah, atau ganti nilainya.",
    source="Lembar Deret: baris daerah sendiri dikenali dari namanya di Pengaturan",
)  # fmt: skip
def STRANGE_SERIES(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding for each name: the own region written otherwise, or the only one of past years."""
    for wilayah in strange_wilayah(b):
        rows = [d for d in b.laporan.deret if d.wilayah == wilayah]
        message = (
            f'{len(rows)} baris berwilayah "{wilayah}", daerah laporan ini "{b.laporan.daerah}"; '
            "nilainya tidak dihitung sebagai nilai sendiri"
        )
        yield Finding(
            InputPlace("deret", rows[0].kode, str(rows[0].tahun)), message, wilayah, b.laporan.daerah
        )


REGION_RULES: tuple[Rule, ...] = (FOREIGN_SETTING, FOREIGN_OFFICE, OTHER_KIND, STRANGE_SERIES)
