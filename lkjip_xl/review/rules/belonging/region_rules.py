"""Rules on whose a report is: offices, places and texts that belong to another agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import FindingPlace, InputPlace, SettingPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.review.rules.belonging.listed_places import listed
from lkjip_xl.review.rules.belonging.regions import NamedRegion, mentions, offices, region_of, same_region
from lkjip_xl.rumus.arguments import tidy_spaces
from lkjip_xl.schema import NARASI_PARTS
from lkjip_xl.sheets.titles import builtin_title

__all__ = ["REGION_RULES"]

_G, _P = Level.ERROR, Level.WARNING
_SOURCE = "Satu laporan satu instansi: Permen PANRB 53/2014 Lampiran II, laporan kinerja tiap instansi"
_HEAD = "kepala.jabatan"
_OFFICES = {
    "kepala.jabatan": "jabatan kepala",
    "atasan.jabatan": "jabatan atasan",
    "inspektur.jabatan": "jabatan inspektur",
    "rpjmd.nama": "dokumen perencanaan",
}
"""Settings that name an office or a plan of the agency's own region -> their words."""
_OFFICE_OF = {"kota": "Wali Kota", "kabupaten": "Bupati", "provinsi": "Gubernur"}
_OF_OTHERS = ("banding", "data", "grafik", "grafik_data", "lalu")
"""Kinds of titles that may compare with other regions."""
_UNITS = re.compile(
    r"(?:pl[th]\.?\s+|pj\.?\s+)?(?:kepala\s+)?(dinas|badan|kantor|biro|bagian|balai|sekretariat)\s+",
    re.IGNORECASE,
)
_SMALL = frozenset(["dan", "serta", "dari", "di", "daerah", "pemerintah", "kota", "kabupaten", "provinsi"])


def _own(b: ReviewMaterial) -> NamedRegion | None:
    """The agency's region: that in its name, else that of the settings; None where no level is said."""
    stated = region_of(_setting(b, "instansi.daerah"))
    named = [x for x in mentions(_setting(b, "instansi.nama")) if stated is None or x.comparable(stated)]
    return named[-1] if named else stated


def _setting(b: ReviewMaterial, key: str) -> str:
    return str(b.laporan.settings.get(key) or "")


def _foreign_settings(b: ReviewMaterial) -> Iterator[tuple[str, str, NamedRegion | None, str]]:
    """Settings of another region: (key, what they name, that region, what it should be)."""
    own = _own(b)
    if own is None:
        return
    stated = region_of(_setting(b, "instansi.daerah"))
    if stated is not None and not same_region(stated, own):
        yield "instansi.daerah", stated.text, stated, own.text
    for key in _OFFICES:
        text = _setting(b, key)
        named = [x for x in mentions(text) if _concerns(b, key, x, own)]
        if named and not any(same_region(x, own) for x in named):
            yield key, named[0].text, named[0], own.text
        elif not named and key != "rpjmd.nama":
            wrong = [w for level, w in offices(text) if _other_level(b, key, level, own)]
            if wrong:
                yield key, wrong[0], None, _OFFICE_OF[own.level]


def _concerns(b: ReviewMaterial, key: str, named: NamedRegion, own: NamedRegion) -> bool:
    """Whether a region stands where the own one should: a kota within its province does not."""
    return named.comparable(own) or (named.office and _is_head_of_region(b, key))


def _other_level(b: ReviewMaterial, key: str, level: str, own: NamedRegion) -> bool:
    if level == own.level:
        return False
    return _is_head_of_region(b, key) or "provinsi" not in (level, own.level)


def _is_head_of_region(b: ReviewMaterial, key: str) -> bool:
    return key == _HEAD and b.laporan.settings.get("instansi.bentuk") == "kepala daerah"


@rule(
    "daerah-lain", _G,
    meaning="Jabatan, dokumen perencanaan, tempat, atau nama daerah milik daerah lain.",
    example='Jabatan kepala "Wali Kota Serang" di laporan Pemerintah Kabupaten Lebak.',
    correction="Betulkan di lembar Pengaturan; isian itu mungkin tertinggal dari buku instansi lain.",
    source=_SOURCE,
)  # fmt: skip
def FOREIGN_SETTING(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Settings that name another region; the place of signing only where one of the others names it too."""
    own = _own(b)
    found = list(_foreign_settings(b))
    for key, name, _, expected in found:
        words = "nama daerah" if key == "instansi.daerah" else _OFFICES[key]
        message = f"{words} menyebut {name}; laporan ini milik {_owner(b)}"
        yield Finding(SettingPlace(key), message, name, expected)
    place = tidy_spaces(_setting(b, "instansi.tempat"))
    for key, _, region, _ in found:
        if region is not None and own is not None and _is_place_of(place, region, own):
            message = f"tempat penandatanganan {place} ada di {region.label}; laporan ini milik {_owner(b)}"
            words = _OFFICES.get(key, "nama daerah")
            yield Finding(
                SettingPlace("instansi.tempat"), message, place, f"tempat di {own.text}",
                cause=f"sama dengan daerah di {words}",
            )  # fmt: skip
            return


def _is_place_of(place: str, region: NamedRegion, own: NamedRegion) -> bool:
    """Whether a place has the name of another region and not that of the own one."""
    word = place.casefold()
    return bool(word) and word == region.name.casefold() != own.name.casefold()


def _owner(b: ReviewMaterial) -> str:
    """The agency, for a message."""
    own = _own(b)
    return _setting(b, "instansi.nama") or (own.text if own else "")


@rule(
    "jabatan-instansi-lain", _G,
    meaning="Jabatan kepala menyebut dinas, badan, atau kantor lain daripada nama instansinya.",
    example='Jabatan "Kepala Dinas Kesehatan" di laporan Dinas Pendidikan.',
    correction="Betulkan jabatan kepala atau nama instansi di lembar Pengaturan.",
    source=_SOURCE,
)  # fmt: skip
def FOREIGN_OFFICE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Two units of one kind that share no word, and of which neither name shortens the other."""
    office, agency = _setting(b, _HEAD), _setting(b, "instansi.nama")
    one, other = _unit(office), _unit(agency)
    if one is None or other is None or one[0] != other[0] or not one[1] or not other[1]:
        return
    if not _may_be_one(*one, other[1]):
        message = f"jabatan kepala {office}; laporan ini milik {agency}"
        yield Finding(SettingPlace(_HEAD), message, office, agency)


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


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the report with its place and its words for a list."""

    at: FindingPlace
    words: str
    text: str


def _texts(b: ReviewMaterial) -> Iterator[_Text]:
    """What the report prints in words of its own, but not what may rightly speak of others."""
    x = b.laporan
    yield _Text(SettingPlace("rpjmd.visi"), "visi", _setting(b, "rpjmd.visi"))
    for t in x.judul:
        yield _Text(InputPlace("judul", t.kode, "judul"), f"judul {t.kode}", t.judul)
    for n in x.narasi:
        for part in NARASI_PARTS:
            words = f"narasi {n.kode} {part.replace('_', ' ')}"
            yield _Text(InputPlace("narasi", n.kode, part), words, getattr(n, part) or "")
    for r in x.realisasi:
        yield _Text(
            InputPlace("realisasi", r.kode, "sumber_data"), f"sumber data {r.kode}", r.sumber_data or ""
        )
    for d in x.tabel_data:
        yield _Text(InputPlace("tabel_data", d.kode, "sumber"), f"sumber tabel {d.kode}", d.sumber or "")
    for table in ("misi", "tujuan", "sasaran", "strategi"):
        for row in getattr(x, table):
            yield _Text(InputPlace(table, row.kode, "uraian"), f"{table} {row.kode}", row.uraian)


@rule(
    "teks-daerah-lain", _P,
    meaning="Judul, narasi, atau sumber data menyebut daerah yang bukan milik laporan ini.",
    example='Judul "Pengukuran Kinerja Pemerintah Kota Serang" di laporan Pemerintah Kabupaten Lebak.',
    correction="Ganti nama daerahnya; di judul tulis {daerah} atau {instansi} agar ikut Pengaturan.",
    source=_SOURCE,
)  # fmt: skip
def FOREIGN_TEXT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding for each region that settings, titles or sheet Deret show to be another report's."""
    own = _own(b)
    known = [] if own is None else _known(b, own)
    for region in known:
        found = [t for t in _texts(b) if _names(t, region)]
        if found:
            message = (
                f"{listed(t.words for t in found)} menyebut {region.label}; laporan ini milik {_owner(b)}"
            )
            yield Finding(found[0].at, message, region.label, own.text if own else None)


def _known(b: ReviewMaterial, own: NamedRegion) -> list[NamedRegion]:
    """The regions that are another report's, each once."""
    candidates = [r for _, _, r, _ in _foreign_settings(b) if r is not None]
    candidates += [x for t in b.laporan.judul for x in _foreign_title(b, t.kode, t.judul, own)]
    candidates += [x for d in _strange_rows(b) if (x := region_of(d)) is not None]
    result: list[NamedRegion] = []
    for x in candidates:
        if not any(same_region(x, y) for y in result):
            result.append(x)
    return result


def _foreign_title(b: ReviewMaterial, kode: str, title: str, own: NamedRegion) -> Iterator[NamedRegion]:
    """Regions that a title of the agency's own tables names: of a Pemerintah or an agency of that name, or
    one that Deret knows.
    """
    builtin = builtin_title(kode)
    if builtin is None or any(kode == k or kode.startswith(f"{k}_") for k in _OF_OTHERS):
        return
    named = [] if "{daerah}" in title or "{instansi}" in title else list(mentions(title))
    if not named or any(same_region(x, own) for x in named):
        return
    wilayah = [w for d in b.laporan.deret if (w := region_of(d.wilayah)) is not None]
    agency = tidy_spaces(str(b.laporan.settings.get("instansi.nama") or "")).partition(own.text)[0].strip()
    names = "|".join(re.escape(n) for n in ("pemerintah", agency) if n)
    for x in named:
        is_agency = re.search(rf"\b(?:{names})\s+{re.escape(x.text)}", tidy_spaces(title), re.IGNORECASE)
        if x.comparable(own) and (is_agency or any(same_region(x, w) for w in wilayah)):
            yield x


def _names(t: _Text, region: NamedRegion) -> bool:
    return any(same_region(x, region) for x in mentions(t.text))


@rule(
    "deret-wilayah-lain", _P,
    meaning="Deret tahun-tahun lalu memakai nama daerah yang bukan nama daerah di Pengaturan.",
    example='Nilai 2016 sampai 2019 berwilayah "Kota Serang", nama daerah "Kabupaten Lebak".',
    correction="Samakan Wilayah di lembar Deret dengan Nama daerah, atau ganti nilainya.",
    source="Lembar Deret: baris daerah sendiri dikenali dari namanya di Pengaturan",
)  # fmt: skip
def STRANGE_SERIES(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding for each name: the own region written otherwise, or the only one of past years."""
    for wilayah in _strange_rows(b):
        rows = [d for d in b.laporan.deret if d.wilayah == wilayah]
        message = (
            f'{len(rows)} baris berwilayah "{wilayah}", daerah laporan ini "{b.laporan.daerah}"; '
            "nilainya tidak dihitung sebagai nilai sendiri"
        )
        yield Finding(
            InputPlace("deret", rows[0].kode, str(rows[0].tahun)), message, wilayah, b.laporan.daerah
        )


def _strange_rows(b: ReviewMaterial) -> list[str]:
    x = b.laporan
    daerah = region_of(x.daerah)
    if daerah is None:
        return []
    others = {d.wilayah: region_of(d.wilayah) for d in x.deret if not x.is_own(d.wilayah)}
    same = [w for w, r in others.items() if r is not None and same_region(r, daerah)]
    past = list(dict.fromkeys(d.wilayah for d in x.deret if d.tahun < x.year))
    if same or any(x.is_own(d.wilayah) for d in x.deret):
        return same
    compared = {d.wilayah for d in x.deret if d.tahun == x.year}
    level = [w for w in past if (r := others[w]) is not None and r.comparable(daerah)]
    return level if len(level) == 1 and level[0] not in compared else []


REGION_RULES: tuple[Rule, ...] = (FOREIGN_SETTING, FOREIGN_OFFICE, FOREIGN_TEXT, STRANGE_SERIES)
