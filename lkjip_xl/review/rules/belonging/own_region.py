"""Whose a report is: the agency's region, and the settings and series that are of another."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.rules.belonging.regions import NamedRegion, mentions, offices, region_of, same_region

__all__ = [
    "HEAD",
    "OFFICES",
    "foreign_settings",
    "is_head_of_region",
    "own_region",
    "owner",
    "setting_text",
    "strange_wilayah",
]

HEAD = "kepala.jabatan"
OFFICES = {
    "kepala.jabatan": "jabatan kepala",
    "atasan.jabatan": "jabatan atasan",
    "inspektur.jabatan": "jabatan inspektur",
    "rpjmd.nama": "dokumen perencanaan",
}
"""Settings that name an office or a plan of the agency's own region -> their words."""
_OFFICE_OF = {"kota": "Wali Kota", "kabupaten": "Bupati", "provinsi": "Gubernur"}


def own_region(b: ReviewMaterial) -> NamedRegion | None:
    """The agency's region: that in its name, else that of the settings; None where no level is said."""
    stated = region_of(setting_text(b, "instansi.daerah"))
    named = [x for x in mentions(setting_text(b, "instansi.nama")) if stated is None or x.comparable(stated)]
    return named[-1] if named else stated


def setting_text(b: ReviewMaterial, key: str) -> str:
    """A setting as text; "" where it is blank."""
    return str(b.laporan.settings.get(key) or "")


def foreign_settings(b: ReviewMaterial) -> Iterator[tuple[str, str, NamedRegion | None, str]]:
    """Settings of another region: (key, what they name, that region, what it should be)."""
    own = own_region(b)
    if own is None:
        return
    stated = region_of(setting_text(b, "instansi.daerah"))
    if stated is not None and not same_region(stated, own):
        yield "instansi.daerah", stated.text, stated, own.text
    for key in OFFICES:
        text = setting_text(b, key)
        named = [x for x in mentions(text) if _concerns(b, key, x, own)]
        if named and not any(same_region(x, own) for x in named):
            yield key, named[0].text, named[0], own.text
        elif not named and key != "rpjmd.nama":
            wrong = [w for level, w in offices(text) if _other_level(b, key, level, own)]
            if wrong:
                yield key, wrong[0], None, _OFFICE_OF[own.level]


def _concerns(b: ReviewMaterial, key: str, named: NamedRegion, own: NamedRegion) -> bool:
    """Whether a region stands where the own one should: a kota within its province does not."""
    return named.comparable(own) or (named.office and is_head_of_region(b, key))


def _other_level(b: ReviewMaterial, key: str, level: str, own: NamedRegion) -> bool:
    if level == own.level:
        return False
    return is_head_of_region(b, key) or "provinsi" not in (level, own.level)


def is_head_of_region(b: ReviewMaterial, key: str) -> bool:
    """Whether a setting is the office of a region's head."""
    return key == HEAD and b.laporan.settings.get("instansi.bentuk") == "kepala daerah"


def owner(b: ReviewMaterial) -> str:
    """The agency, for a message."""
    own = own_region(b)
    return setting_text(b, "instansi.nama") or (own.text if own else "")


def strange_wilayah(b: ReviewMaterial) -> list[str]:
    """Names in sheet Deret that stand where the own region should."""
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
