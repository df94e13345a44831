"""The columns and feet of a data table recomputed from its rows, as sheet formulas compute them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_xl.errors import GalatRumus
from lkjip_xl.model import BarisTabel, KolomTabel, NilaiKinerja
from lkjip_xl.numbers import bulat
from lkjip_xl.rumus import kategori
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.sheets.data_tables.data_view import DESIMAL_BAWAAN, SusunanTabel, asal, desimal

__all__ = ["HitungTabel", "sama_cetak"]

Nilai = float | str | None
Sel = Mapping[int, Nilai]
"""The figures of a row or a foot by column."""


class HitungTabel:
    """One data table: ``baris`` and ``kaki`` give the figures that its rows make."""

    def __init__(self, susunan: SusunanTabel, skala: Mapping[str, Skala]) -> None:
        self._s, self._skala = susunan, skala
        self._kolom = {k.isi: k for k in susunan.kolom}
        self._isian: dict[str, dict[int, Nilai]] = {}

    def baris(self, b: BarisTabel) -> Sel:
        """All columns of a row."""
        if b.kode not in self._isian:
            self._isian[b.kode] = {}
            for k in self._s.kolom:
                self._nilai(k, b, self._isian[b.kode])
        return self._isian[b.kode]

    def kaki(self, baris: Sequence[BarisTabel]) -> Sel:
        """The feet under some rows; a mean that lacks rows is left out, since it cannot be compared."""
        hasil: dict[int, Nilai] = {}
        tunda = [k for k in self._s.kolom if k.kaki == "rumus"]
        for k in self._s.kolom:
            if k.kaki and k.kaki != "rumus":
                hasil[k.isi] = self._agregat(k, baris)
        for k in tunda:
            self._nilai(k, None, hasil)
        return {n: x for n, x in hasil.items() if x is not None}

    def kategori(self, k: KolomTabel) -> Nilai:
        """The category of a foot of the whole table."""
        return self._kategori(self.kaki(self._s.isi).get(k.isi), k)

    # -- cells ---------------------------------------------------------------------------------------

    def _nilai(self, k: KolomTabel, b: BarisTabel | None, sel: dict[int, Nilai]) -> Nilai:
        if k.isi in sel:
            return sel[k.isi]
        x = [self._nilai(self._kolom[n], b, sel) if b or n in sel else None for n in asal(k)]
        sel[k.isi] = self._hitung(k, x) if x and k.hitung != "isian" else _isian(b, k)
        return sel[k.isi]

    def _hitung(self, k: KolomTabel, x: Sequence[Nilai]) -> Nilai:
        angka = [n for n in x if isinstance(n, float)]
        if k.hitung == "jumlah":
            return sum(angka) if angka else None
        if k.hitung == "kategori":
            return self._kategori(x[0], k)
        if len(angka) < len(x):
            return None
        a, b = angka[0], angka[-1]
        if k.hitung == "selisih":
            return a - b
        if k.hitung == "rasio":
            return _bagi(a * (k.faktor or 1.0), b)
        if k.hitung == "pertumbuhan":
            return _bagi((b - a) * 100, a)
        semua = self._angka(asal(k)[0], self._s.isi)
        if k.hitung == "bagian":
            return _bagi(a * 100, sum(semua))
        beda = bulat(a - sum(semua) / len(semua), 9)
        return "di atas rerata" if beda > 0 else "di bawah rerata" if beda < 0 else "sama dengan rerata"

    def _kategori(self, x: Nilai, k: KolomTabel) -> Nilai:
        skala = self._skala.get(k.skala or "")
        if x is None or skala is None:
            return None
        try:
            return kategori(x, skala) or "n/a"
        except GalatRumus:
            return None

    # -- feet ----------------------------------------------------------------------------------------

    def _angka(self, isi: int, baris: Sequence[BarisTabel]) -> list[float]:
        return [x for b in baris if isinstance(x := self.baris(b).get(isi), float)]

    def _agregat(self, k: KolomTabel, baris: Sequence[BarisTabel]) -> Nilai:
        angka = self._angka(k.isi, baris)
        if k.kaki == "jumlah":
            return sum(angka) if angka else None
        if len(angka) < len(baris) or not angka:
            return None
        if k.kaki == "rerata":
            return sum(angka) / len(angka)
        bobot = [self.baris(b).get(k.bobot or 0) for b in baris]
        timbang = [x if isinstance(x, float) else 0.0 for x in bobot]
        nilai = _bagi(sum(a * w for a, w in zip(angka, timbang, strict=True)), sum(timbang))
        return nilai if isinstance(nilai, float) else None


def _isian(b: BarisTabel | None, k: KolomTabel) -> Nilai:
    isi: NilaiKinerja | None = None if b is None else b.isi(k.isi)
    return float(isi) if isinstance(isi, int | float) else isi


def _bagi(a: float, b: float) -> float | str:
    return a / b if b else "tidak dapat dihitung"


def sama_cetak(cetak: NilaiKinerja, hitung: Nilai, k: KolomTabel) -> bool:
    """Whether a printed figure is the computed one as printed; texts without case and spaces."""
    if isinstance(cetak, int | float) and isinstance(hitung, float):
        d = desimal(k)
        if bulat(float(cetak), DESIMAL_BAWAAN) == cetak:
            d = min(d, DESIMAL_BAWAAN)
        return bulat(bulat(hitung, d) - cetak, d) == 0
    return _rapat(cetak) == _rapat(hitung)


def _rapat(x: object) -> str:
    return "" if x is None else str(x).replace(" ", "").casefold()
