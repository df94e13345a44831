"""A user's own formulas in input cells: kept and calculated.

Where the engine cannot do one, the value that Excel stored counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string

from lkjip_xl.build.calculate import Hitungan, hitung
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import Galat, Nilai, baca_nilai, isi_rumus, isi_tetap
from lkjip_xl.read.workbook_input import LetakTabel
from lkjip_xl.rumus.skala import Skala

__all__ = ["HitunganBuku", "RumusPemakai", "cari_rumus_pemakai", "hitung_buku", "simpan_rumus_pemakai"]


@dataclass(frozen=True, slots=True)
class RumusPemakai:
    """A formula that a user typed into an input cell, with the value that Excel last stored."""

    lembar: str
    baris: int
    kolom: int
    tersimpan: Nilai


@dataclass(frozen=True)
class HitunganBuku:
    """A calculated workbook, and the user's formulas that the engine could not do."""

    hitungan: Hitungan
    tak_terhitung: tuple[RumusPemakai, ...]

    def nilai(self, lembar: str, baris: int, kolom: int) -> Nilai:
        """The value of a cell."""
        return self.hitungan.nilai(lembar, baris, kolom)


def cari_rumus_pemakai(paket: PaketOpc, letak: Mapping[str, LetakTabel]) -> list[RumusPemakai]:
    """Every formula in the own columns of the input tables."""
    hasil: list[RumusPemakai] = []
    for tempat in letak.values():
        lembar = paket.cari_lembar(tempat.lembar)
        if lembar is not None:
            kisi = Kisi(paket.pohon(lembar.bagian))
            hasil += _dalam_tabel(kisi, tempat)
    return hasil


def _dalam_tabel(kisi: Kisi, tempat: LetakTabel) -> Iterator[RumusPemakai]:
    kolom = [column_index_from_string(h) for h in tempat.kolom.values()]
    for baris in tempat.baris_isi:
        for k in kolom:
            c = kisi.ada(baris, k)
            if c is not None and c.find(q("f")) is not None:
                yield RumusPemakai(tempat.lembar, baris, k, baca_nilai(c))


def hitung_buku(data: bytes, skala: Iterable[Skala], rumus: Iterable[RumusPemakai]) -> HitunganBuku:
    """Calculate a package. A user's formula that the engine cannot do counts with its stored value."""
    daftar_skala = tuple(skala)
    hitungan = hitung(data, daftar_skala)
    gagal = tuple(
        r
        for r in rumus
        if hitungan.tak_dikenal(r.lembar, r.baris, r.kolom)
        and r.tersimpan is not None
        and not isinstance(r.tersimpan, Galat)
    )
    if gagal:
        hitungan = hitung(_tetapkan(data, gagal), daftar_skala)
    return HitunganBuku(hitungan, gagal)


def _tetapkan(data: bytes, rumus: Iterable[RumusPemakai]) -> bytes:
    """A copy of the package, for the engine only, in which these formulas are constants."""
    paket = PaketOpc.buka(data)
    for r in rumus:
        lembar = paket.cari_lembar(r.lembar)
        assert lembar is not None  # noqa: S101 - found there a moment ago
        nilai = r.tersimpan
        isi_tetap(
            Kisi(paket.ubah(lembar.bagian)).sel(r.baris, r.kolom),
            float(nilai) if isinstance(nilai, bool) else nilai,
        )
    return paket.simpan_bytes()


def simpan_rumus_pemakai(paket: PaketOpc, rumus: Iterable[RumusPemakai], hitungan: HitunganBuku) -> None:
    """Store the new values of the user's formulas; the formulas themselves are not touched."""
    for r in rumus:
        if r in hitungan.tak_terhitung:
            continue
        nilai = hitungan.nilai(r.lembar, r.baris, r.kolom)
        if nilai is None or nilai == r.tersimpan:
            continue
        lembar = paket.cari_lembar(r.lembar)
        assert lembar is not None  # noqa: S101 - found there before
        c = Kisi(paket.ubah(lembar.bagian)).sel(r.baris, r.kolom)
        f = c.find(q("f"))
        assert f is not None  # noqa: S101 - that is how it was found
        atribut = f.items()
        isi_rumus(c, f.text or "", nilai)
        baru = c.find(q("f"))
        assert baru is not None  # noqa: S101
        for nama, isi in atribut:
            baru.set(nama, isi)
