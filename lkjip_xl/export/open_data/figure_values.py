"""The figures of a report by (nama, kode), as numbers and texts for open data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_xl.export.open_data.shape import Isi
from lkjip_xl.figures.expression import Fakta

__all__ = ["Angka", "pisah"]


@dataclass(frozen=True, slots=True)
class Angka:
    """Reads the calculated home figures."""

    nilai: Mapping[Fakta, object]

    def ambil(self, nama: str, kode: str) -> float | None:
        """A figure that is a number, else None."""
        isi = self.nilai.get(Fakta(nama, kode))
        return float(isi) if isinstance(isi, int | float) and not isinstance(isi, bool) else None

    def teks(self, nama: str, kode: str) -> str | None:
        """A figure that is a text (predikat, status, "n/a"), else None."""
        isi = self.nilai.get(Fakta(nama, kode))
        return str(isi) if isinstance(isi, str) and isi else None

    def ukuran(self, nama: str, kode: str, kolom: str, akhiran: str = "") -> dict[str, Isi]:
        """A figure as its number column ``kolom + akhiran`` and its text column."""
        return {f"{kolom}{akhiran}": self.ambil(nama, kode), f"{kolom}_teks": self.teks(nama, kode)}

    def persen(self, nama: str, kode: str, kolom: str | None = None) -> dict[str, Isi]:
        """A percentage as its two columns."""
        return self.ukuran(nama, kode, kolom or nama, "_persen")

    def uang(self, kode: str) -> dict[str, Isi]:
        """pagu, realisasi, sisa and serapan of a kode; sisa is blank unless both are numbers."""
        pagu, realisasi = self.ambil("pagu", kode), self.ambil("realisasi_rp", kode)
        return {
            "pagu_rupiah": pagu,
            "realisasi_rupiah": realisasi,
            "sisa_rupiah": None if pagu is None or realisasi is None else pagu - realisasi,
            **self.persen("serapan", kode),
        }

    def porsi(self, nama: str, kode: str, seluruh: float | None) -> float | None:
        """Share of a whole in percent; None unless both are numbers and the whole is not 0."""
        bagian = self.ambil(nama, kode)
        return None if bagian is None or not seluruh else bagian / seluruh * 100


def pisah(kolom: str, isi: object) -> dict[str, Isi]:
    """An input value (number, range, category, n/a) as its two columns."""
    angka = float(isi) if isinstance(isi, int | float) else None
    return {kolom: angka, f"{kolom}_teks": isi if isinstance(isi, str) and isi else None}
