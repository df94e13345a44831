"""Regions that texts name: Kota, Kabupaten, Provinsi, and the offices of their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = ["NamedRegion", "mentions", "offices", "region_of", "same_region"]

_LEVELS = {
    "kota": "kota", "walikota": "kota", "bupati": "kabupaten", "kabupaten": "kabupaten", "kab": "kabupaten",
    "gubernur": "provinsi", "provinsi": "provinsi", "propinsi": "provinsi", "prov": "provinsi",
}  # fmt: skip
_OFFICES = {"kota": "Wali Kota", "kabupaten": "Bupati", "provinsi": "Gubernur"}
_KIND = r"wali\s?kota|bupati|gubernur|kota|kabupaten|kab|provinsi|propinsi|prov"
_NO_NAME = (
    rf"{_KIND}|administrasi|tahun|masa|periode|dan|serta|yang|di|ke|dari|untuk|dengan|pada|oleh|dalam|"
    "selaku|sebagai|nomor|layak|sehat|tanpa|pusaka|cerdas|kreatif|hijau"
)
_WORD = rf"(?!(?i:{_NO_NAME})\b)[A-Z][\w'’-]*"
_MENTION = re.compile(
    rf"\b(?P<kind>(?i:{_KIND}))\b\.?(?:\s+(?i:administrasi))?\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})"
)
_KINDS = ("kota", "bupati", "kab", "gubernur", "prov", "prop")
"""One of them is in every text that names a region; the pattern is slow on the long ones that do not."""
_OFFICE = re.compile(r"\b(wali\s?kota|bupati|gubernur)\b", re.IGNORECASE)
_PLACES_WITHIN = frozenset({"camat", "kecamatan", "lurah", "kelurahan", "desa", "distrik", "tata", "ibu"})
"""A word before "Kota" that makes it the name of something within a region: Camat Kota Kudus."""
_SPECIAL = re.compile(r"(?:DKI|DIY|Daerah Istimewa|Daerah Khusus)\b", re.IGNORECASE)
_SIDES = frozenset(["utara", "selatan", "timur", "barat", "tengah", "tenggara", "daya", "laut", "raya"])


@dataclass(frozen=True, slots=True)
class NamedRegion:
    """A region by its level (kota, kabupaten, provinsi) and its name; ``text`` as it is written.

    ``office``: the text names its head.
    """

    level: str
    name: str
    text: str
    office: bool = False

    @property
    def label(self) -> str:
        """The region itself, whatever the text names of it."""
        return f"{self.level.capitalize()} {self.name}" if self.office else self.text

    def comparable(self, other: NamedRegion) -> bool:
        """Whether one could stand where the other does: a province has kota and kabupaten within it."""
        return (self.level == "provinsi") is (other.level == "provinsi")


def region_of(text: str) -> NamedRegion | None:
    """The region that ``text`` is the name of; None where its level is not said."""
    text = tidy_spaces(text)
    if _SPECIAL.match(text):
        return NamedRegion("provinsi", text, text)
    found = next(mentions(text), None)
    return found if found is not None and text.startswith(found.text) else None


def mentions(text: str) -> Iterator[NamedRegion]:
    """Every region that ``text`` names, by itself or by its head."""
    lower = text.casefold()
    if not any(kind in lower for kind in _KINDS):
        return
    text = tidy_spaces(text)
    for m in _MENTION.finditer(text):
        before = text[: m.start()].casefold().split()
        kind = "".join(m["kind"].casefold().split())
        if not (kind == "kota" and before and before[-1] in _PLACES_WITHIN):
            yield NamedRegion(_LEVELS[kind], m["name"], m[0], _OFFICE.match(kind) is not None)


def offices(text: str) -> Iterator[tuple[str, str]]:
    """The heads of regions that ``text`` names, with or without a region: (level, office)."""
    for m in _OFFICE.finditer(text):
        level = _LEVELS["".join(m[0].casefold().split())]
        yield level, _OFFICES[level]


def same_region(one: NamedRegion, other: NamedRegion) -> bool:
    """Whether both mean one region; a shortened name (Kepri, OKU Timur) is taken for the whole one."""
    if one.level != other.level:
        return False
    a, b = (x.name.casefold().split() for x in (one, other))
    if b[: len(a)] == a or a[: len(b)] == b:
        rest = (a[len(b) :] or b[len(a) :])[:1]
        return not (rest and rest[0] in _SIDES)
    return _shortens(a, b) or _shortens(b, a)


def _shortens(short: list[str], long: list[str]) -> bool:
    """Whether the letters of ``short`` stand in ``long`` in their order: NTB in Nusa Tenggara Barat."""
    letters, whole = "".join(short), iter("".join(long))
    if len(long) < 2 or len(letters) >= len("".join(long)) or letters[0] != long[0][0]:
        return False
    if len(short) == 1 and len(letters) == len(long):
        return letters == "".join(x[0] for x in long)
    return all(x in whole for x in letters)
