"""A rule on the number of an official: whether it can be a NIP at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lkjip_xl.model import Laporan
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import FindingPlace, InputPlace, SettingPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS

__all__ = ["NIP_RULES", "nip_fault"]

_NIP = "nip"
_SHAPE = re.compile(r"(\d{4})(\d\d)(\d\d)(\d{4})(\d\d)([12])(\d{3})")
_NO_NUMBER = frozenset("-–—")
_OTHER_NUMBER = re.compile(r"(?:NRP|NIK|NPP|NIDN)\D*\d", re.IGNORECASE)
"""Numbers of the army, of the police, of employees who are no civil servants: of other shapes."""
_PPPK = 21
"""What an NI PPPK has where a NIP has the month of appointment."""
_YOUNGEST, _OLDEST = 16, 75
"""Ages: at appointment, in the year of the report."""


def nip_fault(text: str, year: int) -> str | None:
    """What is wrong with a NIP in a report of ``year``; blanks between its groups mean nothing."""
    number = "".join(text.split())
    if set(number) <= _NO_NUMBER or _OTHER_NUMBER.match(number):
        return None
    if not (number.isascii() and number.isdigit() and len(number) == 18):
        return f"bukan 18 angka ({len(number)} tanda)"
    m = _SHAPE.fullmatch(number)
    if m is None:
        return "angka ke-15 (jenis kelamin) bukan 1 atau 2"
    born, born_month, born_day, since, month = (int(m[n]) for n in range(1, 6))
    try:
        date(born, born_month, born_day)
    except ValueError:
        return f"8 angka pertama bukan tanggal lahir ({number[:8]})"
    if not _YOUNGEST <= year - born <= _OLDEST:
        return f"tahun lahir {born} tidak wajar di laporan tahun {year}"
    if not (1 <= month <= 12 or month == _PPPK) or not born + _YOUNGEST <= since <= year + 1:
        return f"angka ke-9 sampai ke-14 bukan tahun dan bulan pengangkatan ({number[8:14]})"
    return None if int(m[7]) else "tiga angka terakhir 000"


def _numbers(x: Laporan) -> Iterator[tuple[FindingPlace, str, str]]:
    """Every NIP of the input: place, words, text."""
    for s in SETTINGS:
        if s.key.endswith(f".{_NIP}") and s.key in x.settings:
            yield SettingPlace(s.key), s.label, str(x.settings[s.key])
    for table, schema in PACKAGE_TABLES.items():
        for column in (c for c in schema.columns if c.name == _NIP or c.name.endswith(f"_{_NIP}")):
            for row in getattr(x, table):
                text = getattr(row, column.name)
                if text is not None:
                    yield InputPlace(table, row.kode, column.name), f"{column.label} {row.kode}", text


@rule(
    "nip-tidak-wajar", Level.WARNING,
    meaning="NIP tidak berbentuk NIP: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut.",
    example="NIP kepala 12345: bukan 18 angka.",
    correction="Betulkan NIP; awali NRP bila itu nomor TNI atau Polri, atau kosongkan bila tidak ada.",
    source="Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang NIP: 18 angka",
)  # fmt: skip
def NIP(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Settings, versions of the PK, officials."""
    for at, words, text in _numbers(b.laporan):
        fault = nip_fault(text, b.laporan.year)
        if fault is not None:
            yield Finding(at, f"{words} {text}: {fault}", text, "18 angka, misalnya 19800117 200501 1 003")


NIP_RULES: tuple[Rule, ...] = (NIP,)
