"""The versions of the PK and who signed them.

A version names the head or the superior only where it is not the one of the settings. With another name go
the status, rank, number and time in office; the office alone falls back on the settings. A version that names
no head was signed by the one in office at its date, where times in office say who that was. A change of
official keeps the ``jenis``, and so the targets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lkjip_xl.figures.expression import (
    Formula,
    InputColumn,
    Part,
    Setting,
    find_if_exists,
    formula,
    mirror,
    text,
)
from lkjip_xl.figures.report_order import kode_key
from lkjip_xl.model import Laporan, VersiPK
from lkjip_xl.numbers import MONTHS

__all__ = [
    "HEAD",
    "STATUS_WORDS",
    "SUPERIOR",
    "Party",
    "berlaku",
    "contains",
    "date_of",
    "date_words",
    "head",
    "head_has_term",
    "head_term",
    "holds_nothing",
    "is_for_a_time",
    "office_words",
    "official",
    "printed_key",
    "printed_version",
    "signer",
    "signing_version",
    "term_words",
    "version_date",
    "versions",
]

HEAD, SUPERIOR = "kepala", "atasan"
"""The two parties: the part of their settings."""
STATUS_WORDS = tuple(
    f"{word}{end}"
    for word in ("Plt", "Plh", "Pj", "Pelaksana Tugas", "Pelaksana Harian", "Penjabat")
    for end in (". ", ".", " ")
)
"""What an office begins with when it says the status itself; the longer ones first."""
_START = "¦"  # stands before the office while its first words are looked at
_TERM = ("mulai", "selesai")
_FIELDS = ("nama", "jabatan", "status", "pangkat", "nip", *_TERM)
_PREFIX = {HEAD: "", SUPERIOR: "atasan_"}


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs, as formulas: name, office in capitals after the status, rank, number, time in office."""

    nama: Formula
    jabatan: Formula
    pangkat: Formula
    nip: Formula
    mulai: Formula
    selesai: Formula


def versions(laporan: Laporan) -> tuple[VersiPK, ...]:
    """The versions by date, those without one first."""
    return tuple(sorted(laporan.versi_pk, key=lambda v: (v.tanggal or date.min, kode_key(v.kode))))


def printed_version(laporan: Laporan) -> VersiPK | None:
    """The version that is printed: the one that the settings name, else the last; None without versions."""
    every = versions(laporan)
    named = laporan.settings.get("pk.versi")
    return next((v for v in every if v.kode == named), every[-1] if every else None)


def printed_key(laporan: Laporan) -> Formula | None:
    """The kode of the version that is printed, as a formula that follows the setting."""
    every = versions(laporan)
    if not every:
        return None
    named = Setting("pk.versi")
    return formula("IF(", named, '="",', text(every[-1].kode), ",", named, ")")


def berlaku(key: Formula | None) -> Part:
    """Which targets and pagu a version has: murni or perubahan; without versions what the settings say."""
    return Setting("pk.berlaku") if key is None else find_if_exists("versi_pk", "jenis", key)


def holds_nothing(key: Formula, prefix: str, *tables: str) -> Formula:
    """Whether the columns of the version's kind are blank in every row of ``tables``.

    A PK perubahan that was signed and not typed yet: what is in force is printed instead of nothing.
    """

    def filled(kind: str) -> Formula:
        columns = [InputColumn(table, f"{prefix}_{kind}") for table in tables]
        counts = [b for c in columns for b in ("+", formula("COUNT(", c, ")+COUNTIF(", c, ',"?*")'))]
        return formula(*counts[1:])  # COUNTIF counts texts; in LibreOffice numbers as well, which is as good

    return formula("IF(", berlaku(key), '="perubahan",', filled("perubahan"), ",", filled("murni"), ")=0")


def version_date(key: Part | None) -> Formula:
    """The date of a version, in words; where it has none, that of the settings."""
    setting = Setting("pk.tanggal")
    if key is None:
        return date_words(setting)
    own = _of_version("tanggal", key)
    return formula("IF(", own, '="",', date_words(setting), ",", date_words(own), ")")


def signer(who: str, key: Part | None) -> Party:
    """The first (``HEAD``) or the second party (``SUPERIOR``) of a version; None: as the settings have it."""

    def value(name: str) -> Part:
        if who == SUPERIOR and name in _TERM:
            return formula(text(""))  # a superior's time in office is not asked for
        setting = Setting(f"{who}.{name}")
        if key is None:
            return setting
        own = _of_version(_PREFIX[who] + name, key)
        decides = own if name == "jabatan" else _of_version(f"{_PREFIX[who]}nama", key)
        return formula("IF(", decides, '="",', mirror(setting), ",", own, ")")

    party = _party({name: value(name) for name in _FIELDS})
    if who == HEAD:
        return party
    office = value("jabatan")  # the one office that need not be given
    return replace(party, jabatan=formula("IF(", office, '="","",', party.jabatan, ")"))


def date_of(laporan: Laporan, version: VersiPK | None) -> date | None:
    """The date of a version, of no version that of the settings; None: not known."""
    own = None if version is None else version.tanggal
    return own or _day(laporan.settings.get("pk.tanggal"))


def contains(first: date | None, last: date | None, day: date) -> bool:
    """Whether a time in office has this day; an end that is not known is open."""
    return (first or date.min) <= day <= (last or date.max)


def head_term(laporan: Laporan) -> tuple[date | None, date | None]:
    """The time in office of the head of the settings."""
    first, last = (_day(laporan.settings.get(f"{HEAD}.{n}")) for n in _TERM)
    return first, last


def signing_version(laporan: Laporan, version: VersiPK | None) -> VersiPK | None:
    """The version whose head signed this one; None: the head of the settings, as far as is known."""
    if version is None or version.nama is not None:
        return version
    day, of_settings = date_of(laporan, version), head_term(laporan)
    if day is None or (any(of_settings) and contains(*of_settings, day)):
        return None
    in_office = [
        v for v in versions(laporan)
        if v.nama is not None and (v.mulai or v.selesai) and contains(v.mulai, v.selesai, day)
    ]  # fmt: skip
    return max(in_office, key=lambda v: v.mulai or date.min, default=None)


def head(laporan: Laporan, key: Part | None, version: VersiPK | None = None) -> Party:
    """The first party of the version that ``key`` names: of ``version`` where it is one, else of any."""
    for v in (version,) if version is not None else versions(laporan):
        by = signing_version(laporan, v)
        if key is not None and by is not None and by is not v:
            key = formula("IF(", key, "=", text(v.kode), ",", text(by.kode), ",", key, ")")
    return signer(HEAD, key)


def _day(x: object) -> date | None:
    return x if isinstance(x, date) else None


def head_has_term(laporan: Laporan) -> bool:
    """Whether the first party of the printed version is one whose time in office is printed."""
    version = signing_version(laporan, printed_version(laporan))
    if version is not None:
        return is_for_a_time(version.status, version.mulai or version.selesai)
    status, first, last = (laporan.settings.get(f"kepala.{n}") for n in ("status", *_TERM))
    return is_for_a_time(status, first or last)


def is_for_a_time(status: object, known: object) -> bool:
    """Plt, Plh and Pj hold an office for a time, which is printed where it is ``known``."""
    return status not in (None, "definitif") and known is not None


def official(kode: str) -> Party:
    """An official of sheet Pejabat."""
    return _party({name: find_if_exists("pejabat", name, kode) for name in _FIELDS})


def _party(x: Mapping[str, Part]) -> Party:
    def shown(content: Part, words: str = "") -> Formula:
        return formula("IF(", content, '="","",', text(words), "&", content, ")")

    return Party(
        shown(x["nama"]),
        office_words(x["status"], x["jabatan"]),
        shown(x["pangkat"]),
        shown(x["nip"], "NIP "),
        mirror(x["mulai"]),
        mirror(x["selesai"]),
    )


def office_words(status: Part, jabatan: Part) -> Formula:
    """The office in capitals after the status: ``Plt. KEPALA DINAS``, also where both cells say Plt."""
    capitals = formula("UPPER(", jabatan, ")")
    bare = formula(text(_START), "&TRIM(", capitals, ")")
    for said in STATUS_WORDS:
        bare = formula("SUBSTITUTE(", bare, ",", text(f"{_START}{said.upper()}"), ",", text(_START), ")")
    bare = formula("TRIM(SUBSTITUTE(", bare, ",", text(_START), ',""))')
    definite = formula("OR(", status, '="",', status, '="definitif")')
    return formula("IF(", definite, ",", capitals, ",", status, '&". "&', bare, ")")


def term_words(first: Part, last: Part) -> Formula:
    """A time in office in words: from, to, or both; blank where neither is known."""
    begin = formula("IF(OR(", first, '="",', last, '<>""),"",', text("mulai "), ")&", date_words(first))
    end = formula("IF(", last, '="","",', text(" sampai "), "&", date_words(last), ")")
    return formula("TRIM(", begin, "&", end, ")")


def date_words(value: Part) -> Formula:
    """A date in words; TEXT() would depend on the language of the PC."""
    month = ",".join(text(b) for b in MONTHS)
    return formula(
        "IF(", value, '="","",DAY(', value, ')&" "&CHOOSE(MONTH(', value, "),", month,
        ')&" "&YEAR(', value, "))",
    )  # fmt: skip


def _of_version(column: str, key: Part) -> Formula:
    return find_if_exists("versi_pk", column, key)
