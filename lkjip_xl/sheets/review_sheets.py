"""Sheets Reviu, Catatan hasil reviu and Pernyataan telah direviu, from rows that a review has made.

What was found is text, for it holds until the next review; counts are formulas, for people filter and sort.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lkjip_xl.figures.expression import Formula, Range, Setting, formula, setting_text, text
from lkjip_xl.sheets.rows import GeneratedSheet, RowContent, SheetBuilder

__all__ = [
    "CATATAN",
    "PERNYATAAN",
    "REVIU",
    "REVIU_SHEETS",
    "CatatanRow",
    "FindingRow",
    "ReviewContent",
    "reviu_keys",
    "reviu_sheets",
]

REVIU, CATATAN, PERNYATAAN = "Reviu", "CatatanReviu", "Pernyataan"
REVIU_SHEETS: Mapping[str, tuple[str, str]] = {
    REVIU: ("Reviu", "Temuan reviu dengan selnya; isi status dan tanggapan di sini"),
    CATATAN: ("Catatan hasil reviu", "Ringkasan temuan pada satu halaman, untuk inspektorat"),
    PERNYATAAN: ("Pernyataan telah direviu", "Pernyataan inspektorat menurut temuan yang ada"),
}
"""Key of a sheet -> its tab, and what the list of sheets says about it."""

_LEVELS = ("galat", "peringatan", "catatan")
_DOTS = "." * 36


class FindingRow(NamedTuple):
    """A row of sheet Reviu: its pattern, and what its tokens hold."""

    pattern: str
    content: RowContent


@dataclass(frozen=True, slots=True)
class CatatanRow:
    """What a rule found: how often, the first place, and what to do."""

    level: str
    uraian: str
    count: int
    example: str
    correction: str


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """A review as text: scope, findings, notes by rule with their closing line, paragraphs of the statement.

    ``may_be_signed``: no finding stands against the signature.
    """

    scope: str
    findings: tuple[FindingRow, ...]
    catatan: tuple[CatatanRow, ...]
    closing: str
    paragraphs: tuple[str, ...]
    conclusion: str
    may_be_signed: bool


def reviu_keys(settings: Mapping[str, object]) -> tuple[str, ...]:
    """The sheets of the review that a workbook of these settings has, in the order of their tabs."""
    without = settings.get("reviu.pernyataan") == "tidak ada"
    return tuple(k for k in REVIU_SHEETS if not (without and k == PERNYATAAN))


def reviu_sheets(content: ReviewContent, keys: Collection[str] = REVIU_SHEETS) -> tuple[GeneratedSheet, ...]:
    """The sheets of the review, or those of ``keys``, in the order of their tabs."""
    compose = {REVIU: _reviu, CATATAN: _catatan, PERNYATAAN: _pernyataan}
    return tuple(make(content) for key, make in compose.items() if key in keys)


def _builder(key: str, pattern: str) -> SheetBuilder:
    return SheetBuilder(key, pattern, REVIU_SHEETS[key][0])


def _reviu(content: ReviewContent) -> GeneratedSheet:
    p = _builder(REVIU, "reviu")
    p.add("kop")
    p.add("lingkup", teks=content.scope)
    p.add("hitung", **_counts(bool(content.findings)))
    p.add("kepala", "temuan")
    for row in content.findings:
        p.add(row.pattern, ("temuan", "isi"), **row.content)
    if not content.findings:
        p.add("tanpa_temuan", teks="Tidak ada temuan pada yang diperiksa.")
    return p.finish()


def _counts(existing: bool) -> RowContent:
    """How many of each level there are and how many have no status yet, whatever the filter shows."""

    def count(level: str) -> Formula | int:
        return formula("COUNTIF(", Range("isi", "tingkat"), ",", text(level), ")") if existing else 0

    without: Formula | int = formula("COUNTBLANK(", Range("isi", "tindak"), ")") if existing else 0
    return {**{f"banyak_{t}": count(t) for t in _LEVELS}, "belum_berstatus": without}


def _catatan(content: ReviewContent) -> GeneratedSheet:
    p = _builder(CATATAN, "catatanhasilreviu")
    p.add("kop")
    p.add("lingkup", teks=content.scope)
    p.add("kepala")
    for n, c in enumerate(content.catatan, 1):
        p.add(
            f"baris_{c.level}",
            nomor=n,
            tingkat=c.level,
            uraian=c.uraian,
            banyak=c.count,
            contoh=c.example,
            perbaikan=c.correction,
        )
    p.add("tanpa_temuan", teks=content.closing)
    return p.finish()


def _pernyataan(content: ReviewContent) -> GeneratedSheet:
    p = _builder(PERNYATAAN, "pernyataantelahdireviu")
    p.add("kop")
    for a in content.paragraphs:
        p.add("alinea", teks=a)
        p.add("kosong")
    p.add("simpulan", teks=content.conclusion)
    if content.may_be_signed:
        p.add(
            "tanda_tangan",
            tempat_tanggal=formula(Setting("instansi.tempat"), "&", text(f", {_DOTS}")),
            jabatan=_or_dots("inspektur.jabatan"),
            nama=_or_dots("inspektur.nama"),
            pangkat=setting_text("inspektur.pangkat"),
            nip=setting_text("inspektur.nip", "NIP "),
        )
    return p.finish()


def _or_dots(key: str) -> Formula:
    """A setting, or dots on which to write where it is blank."""
    return formula("IF(", Setting(key), '="",', text(_DOTS), ",", Setting(key), ")")
