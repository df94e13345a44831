"""Every free text of the input, from the schema: a column that is added to it is looked at without more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_xl.model import Laporan
from lkjip_xl.review.places import FindingPlace, InputPlace, SettingPlace
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS
from lkjip_xl.schema.kinds import ValueKind

__all__ = ["NOT_LOOKED_AT", "FreeText", "free_texts"]

NOT_LOOKED_AT = frozenset({
    "instansi.nama", "instansi.daerah", "instansi.tempat", "kepala.jabatan", "atasan.jabatan",
    "inspektur.jabatan", "rpjmd.nama",  # each has a rule of its own
    "laporan.buku_lalu", "cetak.lambang", "pk.versi", "hitung.skala_predikat", "hitung.skala_efisiensi",
    "deret.wilayah", "deret.catatan", "kolom_data.kelompok", "kolom_data.judul", "kolom_data.satuan",
    "kolom_data.dari", "tabel_data.uraian", "tabel_data.judul_kolom", "data.uraian", "data.kelompok",
    "data.catatan", "skala.label", "skala.sumber",
})  # fmt: skip
"""Texts that name a file or a kode, and those of comparisons and data, which rightly speak of others."""

_NAMES = {
    **dict.fromkeys(("misi", "tujuan", "sasaran", "strategi", "indikator", "belanja"), "uraian"),
    "program": "nama", "judul": "judul", "pejabat": "jabatan",
}  # fmt: skip
"""Table -> the column that says what the row is; a list names it by the kode alone."""
_ITSELF = frozenset({
    "judul.judul", "realisasi.sumber_data", "realisasi.opd", "program.opd", "pejabat.jabatan",
    "versi_pk.jabatan", "versi_pk.atasan_jabatan", "definisi.sumber_data", "definisi.penanggung_jawab",
})  # fmt: skip
_PROSE = frozenset({
    "rpjmd.visi", "definisi.alasan", "definisi.formulasi", "tabel_data.sumber", "hitung.alasan_efisiensi",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text of the report with its place and its words for a list; ``column`` is ``table.column``."""

    at: FindingPlace
    words: str
    text: str
    column: str

    @property
    def is_told(self) -> bool:
        """Whether it is a narrative: sentences, which compare where they like."""
        return self.column.startswith("narasi.")

    @property
    def is_of_itself(self) -> bool:
        """Whether the agency can only speak of itself here: its tables, its data, its offices."""
        return self.column in _ITSELF

    @property
    def is_prose(self) -> bool:
        """Whether it tells something; in names of programs and indikator common words look like regions."""
        return self.is_told or self.column in _PROSE or self.column.endswith(".catatan")


def free_texts(x: Laporan) -> Iterator[FreeText]:
    """Settings first, then titles and narrative, then the other tables in the order of the schema."""
    for s in SETTINGS:
        if s.kind is ValueKind.TEXT and s.key not in NOT_LOOKED_AT and s.key in x.settings:
            words = s.label[:1].lower() + s.label[1:]
            yield FreeText(SettingPlace(s.key), words, str(x.settings[s.key]), s.key)
    first = ("judul", "narasi", "realisasi")
    for table in (*first, *(t for t in PACKAGE_TABLES if t not in first)):
        columns = [
            c.name
            for c in PACKAGE_TABLES[table].columns
            if c.kind is ValueKind.TEXT and f"{table}.{c.name}" not in NOT_LOOKED_AT
        ]
        for row in getattr(x, table) if columns else ():
            for column in columns:
                text = getattr(row, column)
                if text:
                    at = InputPlace(table, row.kode, column)
                    yield FreeText(at, _words(table, row.kode, column), text, f"{table}.{column}")


def _words(table: str, kode: str, column: str) -> str:
    """How a list names the cell: ``judul pengukuran``, ``narasi S1 solusi``."""
    row = f"{table} {kode}".replace("_data ", " ").replace("versi_pk", "versi PK")
    return row if _NAMES.get(table) == column else f"{row} {column.replace('_', ' ')}"
