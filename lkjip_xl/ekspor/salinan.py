"""A copy of a workbook for printing: every formula is replaced by its value, calculated afresh.

So the print is right on a PC without the functions, after an edit that no Excel has calculated, and in any
release of LibreOffice.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.buku.cangkok import AWALAN
from lkjip_xl.buku.masukan import baca_mentah_buku
from lkjip_xl.buku.opc import Lembar, PaketOpc, q
from lkjip_xl.buku.pemakai import HitunganBuku, cari_rumus_pemakai, hitung_buku
from lkjip_xl.buku.rekam import baca_rekaman
from lkjip_xl.buku.sel import Galat, Nilai, baca_nilai, isi_tetap, kosongkan
from lkjip_xl.model import Laporan
from lkjip_xl.tabel.anggaran import APBD, LAIN, PROGRAM

__all__ = ["perlu_regenerasi", "salin_nilai"]

_TETAP = ("array", "dataTable")  # formulas whose cells the engine does not spill as Excel does


def salin_nilai(data: bytes, laporan: Laporan) -> PaketOpc:
    """The package with values only. ``laporan`` is its input.

    Our sheets get the values of a new calculation. A user's own sheet keeps the stored ones, which Excel has
    calculated with all its functions; where none is stored, or an error is, the new one counts.
    """
    paket = PaketOpc.buka(data)
    pemakai = cari_rumus_pemakai(paket, baca_mentah_buku(data).letak)
    hitungan = hitung_buku(data, laporan.skala, pemakai)
    paket.buang_rantai_hitung()
    for lembar in paket.lembar():
        if lembar.jenis == "worksheet":
            _tetapkan(paket, lembar, hitungan)
    return paket


def _tetapkan(paket: PaketOpc, lembar: Lembar, hitungan: HitunganBuku) -> None:
    milik_kita = (lembar.kode or "").startswith(AWALAN)
    for c, f in list(_sel_rumus(paket.ubah(lembar.bagian))):
        tersimpan = baca_nilai(c)
        if f.get("t") in _TETAP or not (milik_kita or tersimpan is None or isinstance(tersimpan, Galat)):
            _isi(c, tersimpan)
        else:
            huruf, baris = coordinate_from_string(c.get("r", ""))
            baru = hitungan.nilai(lembar.nama, baris, column_index_from_string(huruf))
            _isi(
                c, tersimpan if baru is None or (isinstance(baru, Galat) and tersimpan is not None) else baru
            )


def _sel_rumus(akar: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    for c in akar.iterfind(f"{q('sheetData')}/{q('row')}/{q('c')}"):
        f = c.find(q("f"))
        if f is not None:
            yield c, f


def _isi(c: etree._Element, nilai: Nilai) -> None:
    if isinstance(nilai, bool | Galat):
        kosongkan(c)
        c.set("t", "b" if isinstance(nilai, bool) else "e")
        etree.SubElement(c, q("v")).text = str(int(nilai)) if isinstance(nilai, bool) else str(nilai)
    else:
        isi_tetap(c, nilai)


def perlu_regenerasi(paket: PaketOpc, laporan: Laporan) -> bool:
    """Whether rows of the input were added or deleted since the generated sheets were made.

    Their values are fresh in any case; a row that they lack, or that is gone, needs ``lkjip regenerasi``.
    """
    rekaman = baca_rekaman(paket)
    if not rekaman:
        return False
    tercatat = {f.kode for f in rekaman}
    dikenal = {PROGRAM, APBD, LAIN}
    dikenal |= {t.kode for t in laporan.tujuan} | {s.kode for s in laporan.sasaran}
    dikenal |= {i.kode for i in laporan.indikator} | {b.kode for b in laporan.belanja}
    dikenal |= {p.kode for p in laporan.program}
    terhapus = any(f.kode not in dikenal for f in rekaman if f.nama in ("capaian", "serapan"))
    return terhapus or any(kode not in tercatat for kode in _bernilai(laporan))


def _bernilai(laporan: Laporan) -> Iterator[str]:
    """The kodes of rows that have a figure on a generated sheet: a blank is not in the snapshot."""
    yield from (s.kode for s in laporan.sasaran)
    yield from (r.kode for r in laporan.realisasi if r.realisasi is not None)
    yield from (p.kode for p in laporan.program if p.pagu_murni is not None and p.pagu_perubahan is not None)
