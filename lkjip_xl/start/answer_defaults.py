"""What is taken where an answer is left out: by the other answers, by the kind of agency, by the year.

A text that nobody can guess is put in brackets, ``[nama kepala]``: it is seen in print, and sheet Beranda
asks for it until it is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lkjip_xl.model import SettingValue
from lkjip_xl.schema import SETTINGS, SettingSchema, ValueKind
from lkjip_xl.sheets.report.perjanjian.agreement_parts import ONE_PARTY
from lkjip_xl.sheets.tabs.wanted_input import PLACEHOLDER
from lkjip_xl.sheets.words import DEFAULT_KIND, word_of
from lkjip_xl.start.standard_data import ready_rows

__all__ = ["complete_counts", "complete_settings", "default_of", "has_region", "signs_with_superior"]

_REGION = re.compile(r"\b(Kabupaten|Kota|Provinsi)\s+(\S.*)$")
_HEADS = {"Kabupaten": "Bupati", "Kota": "Wali Kota", "Provinsi": "Gubernur"}
_OFFICES = {
    "Dinas": "Kepala {nama}", "Badan": "Kepala {nama}", "Kantor": "Kepala {nama}", "Balai": "Kepala {nama}",
    "Satuan": "Kepala {nama}", "Inspektorat": "Inspektur", "Kecamatan": "Camat{sisa}",
    "Kementerian": "Menteri{sisa}", "Direktorat": "Direktur{sisa}", "Rumah": "Direktur {nama}",
}  # fmt: skip
_OWN_REGION = ("kepala daerah", "perangkat daerah")
_CYCLE = 5
_FIRST_CYCLE = 2025
"""RPJMN, RPJMD and Renstra run five years; the period that is under way began in 2025 (RPJPN 2025-2045)."""
_FIXED: Mapping[str, SettingValue] = {
    "instansi.bentuk": "perangkat daerah",
    "laporan.baris_siap": "ada",
    "pk.berlaku": "murni",
    "hitung.metode": "rasio",
    "hitung.skala_predikat": "permendagri86",
    "hitung.desimal": 2,
}


_ORDER = {"instansi.bentuk": -1, "rpjmd.nama": 1}
"""The kind is asked first, for others follow from it; the name of the plan follows from its years."""


def signs_with_superior(bentuk: str) -> bool:
    """Whether the PK has two parties: the official and who stands above."""
    return bentuk not in ONE_PARTY


def has_region(bentuk: str) -> bool:
    """Whether it is the agency of a region; any other stands for itself where a region is named."""
    return bentuk in _OWN_REGION


def complete_settings(given: Mapping[str, SettingValue], year: int) -> dict[str, SettingValue]:
    """The settings with a value for each that a report needs, in the order of the schema."""
    result = dict(given)
    for setting in sorted(SETTINGS, key=lambda s: _ORDER.get(s.key, 0)):
        if setting.key not in result:
            value = default_of(setting, result, year)
            if value is not None:
                result[setting.key] = value
    return {s.key: result[s.key] for s in SETTINGS if s.key in result}


def default_of(setting: SettingSchema, given: Mapping[str, SettingValue], year: int) -> SettingValue | None:
    """What a setting is where nothing is said; ``given`` are those before it. None: it stays blank."""
    found = _FIXED.get(setting.key) or _known(setting.key, given, year)
    if found is not None or not setting.required:
        return found
    if setting.kind is ValueKind.CHOICE:
        return setting.choices[0]
    return f"{PLACEHOLDER}{setting.label.lower()}]"


def _known(key: str, given: Mapping[str, SettingValue], year: int) -> SettingValue | None:
    bentuk, nama = str(given.get("instansi.bentuk", "")), str(given.get("instansi.nama", ""))
    named = nama if nama and not nama.startswith(PLACEHOLDER) else ""
    region = _REGION.search(str(given.get("instansi.daerah") or named))
    match key:
        case "instansi.daerah":
            return (
                region[0]
                if region and bentuk in _OWN_REGION
                else None
                if bentuk in _OWN_REGION
                else named or None
            )
        case "instansi.tempat":
            return region[2] if region else None
        case "laporan.tahun":
            return year
        case "rpjmd.nama" if named and "rpjmd.tahun_awal" in given:
            owner = region[0] if region and bentuk == DEFAULT_KIND else named
            first = int(float(str(given["rpjmd.tahun_awal"]))) + 1
            return f"{word_of('rencana', given)} {owner} Tahun {first}-{given['rpjmd.tahun_akhir']}"
        case "rpjmd.tahun_awal":
            return _begin(given) - 1
        case "rpjmd.tahun_akhir":
            return int(float(str(given.get("rpjmd.tahun_awal", _begin(given) - 1)))) + _CYCLE
        case "kepala.jabatan":
            return _head_of(region) if bentuk == "kepala daerah" else _office(named, region)
        case "atasan.nama" if signs_with_superior(bentuk):
            return f"{PLACEHOLDER}nama atasan]"
        case "atasan.jabatan" if signs_with_superior(bentuk):
            own = _head_of(region) if bentuk == "perangkat daerah" else None
            return own or f"{PLACEHOLDER}jabatan atasan]"
    return None


def _begin(given: Mapping[str, SettingValue]) -> int:
    """The first year of the planning period in which the report's year lies."""
    year = int(float(str(given["laporan.tahun"])))
    return _FIRST_CYCLE + (year - _FIRST_CYCLE) // _CYCLE * _CYCLE


def _head_of(region: re.Match[str] | None) -> str | None:
    return f"{_HEADS[region[1]]} {region[2]}" if region else None


def _office(nama: str, region: re.Match[str] | None) -> str | None:
    """``Kepala Dinas Pendidikan`` of ``Dinas Pendidikan Kota Contoh``."""
    own = nama.removesuffix(region[0]).strip() if region else nama
    first, _, rest = own.partition(" ")
    pattern = _OFFICES.get(first)
    return pattern.format(nama=own, sisa=f" {rest}" if rest else "") if pattern else None


def complete_counts(given: Mapping[str, int], bentuk: str) -> dict[str, int]:
    """The number of rows of each table; one that was left out fits those that were given."""
    ready = ready_rows(bentuk)
    sasaran = given.get("sasaran") or max(ready["sasaran"], given.get("tujuan", 0), given.get("misi", 0))
    tujuan = given.get("tujuan") or max(min(ready["tujuan"], sasaran), given.get("misi", 0))
    misi = given.get("misi") or min(ready["misi"], tujuan)
    each = -(-ready["indikator"] // ready["sasaran"])
    indikator = ready["indikator"] if sasaran == ready["sasaran"] else each * sasaran
    return {
        "misi": misi,
        "tujuan": tujuan,
        "sasaran": sasaran,
        "iku": tujuan,
        "indikator": indikator,
        "program": ready["program"],
    } | dict(given)
