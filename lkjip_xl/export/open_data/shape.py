"""The shape of open data: a table with typed columns, and the whole of a report's tables with metadata.

A blank is None. A number column holds numbers and blanks only; what a cell says instead of a number ("n/a",
"WTP", "3-5", "tidak dapat dihitung", "-", "#LKJIP! ...") stands in the text column beside it, ``..._teks``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = [
    "BULAT",
    "DESIMAL",
    "LOGIS",
    "TANGGAL",
    "TEKS",
    "DataTerbuka",
    "Isi",
    "KolomData",
    "TabelData",
    "Tipe",
    "ukuran",
]

Tipe = Literal["string", "integer", "number", "boolean", "date"]
TEKS: Tipe = "string"
BULAT: Tipe = "integer"
DESIMAL: Tipe = "number"
LOGIS: Tipe = "boolean"
TANGGAL: Tipe = "date"

Isi = str | float | int | bool | date | None


@dataclass(frozen=True, slots=True)
class KolomData:
    """A column: ``nama`` never changes between releases, ``satuan`` is persen, rupiah, poin persen or tahun.

    ``satuan`` is None where there is no unit, or where a column of the table gives it per row.
    """

    nama: str
    uraian: str
    tipe: Tipe = TEKS
    satuan: str | None = None


@dataclass(frozen=True, slots=True)
class TabelData:
    """A table; the columns ``kunci`` together identify a row. Every row has exactly the declared columns."""

    nama: str
    judul: str
    kunci: tuple[str, ...]
    kolom: tuple[KolomData, ...]
    baris: tuple[Mapping[str, Isi], ...]


@dataclass(frozen=True, slots=True)
class DataTerbuka:
    """All tables of a report; ``pesan`` are the faults of the input that a result says, once each."""

    metadata: Mapping[str, object]
    tabel: tuple[TabelData, ...]
    pesan: tuple[str, ...] = ()

    def ambil(self, nama: str) -> TabelData:
        """A table by its name; KeyError where there is none."""
        for t in self.tabel:
            if t.nama == nama:
                return t
        raise KeyError(nama)


def ukuran(nama: str, uraian: str, satuan: str | None = None) -> Iterable[KolomData]:
    """The two columns of a figure that may not be a number: ``capaian_persen`` and ``capaian_teks``."""
    akhiran = {"persen": "_persen", "poin persen": "_poin"}.get(satuan or "", "")
    yield KolomData(nama + akhiran, uraian, DESIMAL, satuan)
    yield KolomData(f"{nama}_teks", f"{uraian}: isi yang bukan angka, misalnya n/a", TEKS)
