"""The named scales of the workbook that calls: its sheet Skala, found by defined names.

They are read when a function first asks for a scale, and kept for two seconds: a recalculation of the whole
workbook reads them once, an edited scale counts at the next one. A workbook without the names has the
built-in scales only. Names that are there but cannot be read are an error: another scale would silently give
another predikat.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import kosong, rapikan, sebagai_angka, tampil
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = ["NAMA", "UMUR_DETIK", "BukuPemanggil", "SkalaPemanggil", "susun_skala"]

NAMA = ("skala_skala", "skala_batas_bawah", "skala_tanda", "skala_label", "skala_skor")
"""The defined names, in the order in which :func:`susun_skala` takes their columns."""

UMUR_DETIK = 2.0


class BukuPemanggil(Protocol):
    """What is asked of the calling workbook."""

    @property
    def kunci(self) -> str:
        """Tells this workbook from others that are open."""

    def kolom(self, nama: str) -> Sequence[object] | None:
        """The cells of a named column; None where the workbook has no such name."""


def susun_skala(kolom: Sequence[Sequence[object]]) -> dict[str, Skala]:
    """The scales of sheet Skala from its columns, in the order of ``NAMA``.

    Rows without a name are skipped. Raises GalatRumus that names the scale and the remedy.
    """
    tingkat: dict[str, list[Tingkat]] = {}
    for skala, batas, tanda, label, skor in zip(*kolom, strict=True):
        if kosong(skala):
            continue
        nama = rapikan(tampil(skala) if not isinstance(skala, str) else skala)
        isi = Tingkat(_teks(label), _angka(batas, nama), _teks(tanda), _angka(skor, nama))
        tingkat.setdefault(nama, []).append(isi)
    return {nama: Skala(nama, tuple(isi)) for nama, isi in tingkat.items()}


def _teks(x: object) -> str:
    return "" if kosong(x) else rapikan(x if isinstance(x, str) else tampil(x))


def _angka(x: object, nama: str) -> float | None:
    return None if kosong(x) else sebagai_angka(x, f"batas atau skor skala {nama} di lembar Skala")


class SkalaPemanggil(Mapping[str, Skala]):
    """The scales of the workbook that calls right now; reading them costs a look at the workbook."""

    def __init__(
        self,
        buku: Callable[[], BukuPemanggil | None] | None = None,
        jam: Callable[[], float] = time.monotonic,
    ) -> None:
        self._buku = buku or _buku_xlwings
        self._jam = jam
        self._simpanan: dict[str, tuple[float, Mapping[str, Skala]]] = {}
        self._terakhir: tuple[BukuPemanggil, float, Mapping[str, Skala]] | None = None

    def __getitem__(self, nama: str) -> Skala:
        return self._kini()[nama]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kini())

    def __len__(self) -> int:
        return len(self._kini())

    def _kini(self) -> Mapping[str, Skala]:
        buku = self._buku()
        if buku is None:
            return {}
        saat = self._jam()
        akhir = self._terakhir
        if akhir is not None and akhir[0] is buku and saat - akhir[1] <= UMUR_DETIK:
            return akhir[2]  # within one call: not even the workbook's name is asked for again
        kunci = buku.kunci
        ada = self._simpanan.get(kunci)
        if ada is None or saat - ada[0] > UMUR_DETIK:
            ada = self._simpanan[kunci] = (saat, _baca(buku))
        self._terakhir = (buku, *ada)
        return ada[1]


def _baca(buku: BukuPemanggil) -> Mapping[str, Skala]:
    kolom = []
    for nama in NAMA:
        isi = buku.kolom(nama)
        if isi is None:
            return {}
        kolom.append(isi)
    if len({len(isi) for isi in kolom}) > 1:
        raise GalatRumus("kolom lembar Skala tidak sama panjang; jalankan Regenerasi")
    return susun_skala(kolom)


def _buku_xlwings() -> BukuPemanggil | None:
    """The workbook of the calling cell, which the wrapper hands to xlwings; None outside Excel."""
    from lkjip_xl.excel.xlwings_workbook import buku_pemanggil

    return buku_pemanggil()
