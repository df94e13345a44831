"""A copy of a workbook for printing: every formula is replaced by its value, calculated afresh.

So the print is right on a PC without the functions, after an edit that no Excel has calculated, and in any
release of LibreOffice.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.build.record import baca_rekaman
from lkjip_xl.build.user_formulas import HitunganBuku, cari_rumus_pemakai, hitung_buku
from lkjip_xl.layout.code_names import AWALAN
from lkjip_xl.layout.template_patterns import baca_sel_lembar
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import Lembar, PaketOpc, q
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import Galat, baca_nilai, isi_rumus, isi_tetap
from lkjip_xl.read.workbook_input import baca_mentah_buku
from lkjip_xl.sheets.report.anggaran import APBD, LAIN, PROGRAM

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
    kisi = Kisi(paket.ubah(lembar.bagian))
    for baris, kolom, _, _ in list(baca_sel_lembar(paket, lembar.bagian)):
        c = kisi.ada(baris, kolom)
        f = None if c is None else c.find(q("f"))
        if c is None or f is None:
            continue
        nilai = baca_nilai(c)
        usang = milik_kita or nilai is None or isinstance(nilai, Galat)
        if usang and f.get("t") not in _TETAP:
            gagal = hitungan.hitungan.tak_dikenal(lembar.nama, baris, kolom)
            baru = hitungan.nilai(lembar.nama, baris, kolom)
            nilai = nilai if baru is None or (gagal and nilai is not None) else baru
        if isinstance(nilai, bool | Galat):
            isi_rumus(c, "", nilai)  # only a formula's value may be an error or TRUE ...
            c.remove(c[0])  # ... and that of a formula which is gone is a constant
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
