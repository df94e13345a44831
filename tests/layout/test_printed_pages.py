"""Pages of a built workbook: one page wide by Excel's own widths, no table, chart or header torn apart.

The widths and heights are read from the file again and reckoned as Excel does, not as the program does.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.api import bangun, regenerasi
from lkjip_xl.layout.addresses import Tata
from lkjip_xl.layout.repeated_headers import baca_ulangan
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.ooxml import Lembar, PaketOpc, q
from lkjip_xl.sheets import susun_lembar
from lkjip_xl.shipped import berkas_templat
from tests.conftest import Terbangun
from tests.small_report import laporan_kecil
from tests.workbook_tools import LEMBAR_ISIAN, Bacaan, tersembunyi

WAKTU = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
A4 = (595.28, 841.89)
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@pytest.fixture(scope="module")
def paket(serang: Terbangun) -> PaketOpc:
    return PaketOpc.buka(serang.data)


SATU_HALAMAN = ("Catatan hasil reviu", "Pernyataan telah direviu")  # fitted to one page, down as well


def lembar_hasil(paket: PaketOpc) -> list[Lembar]:
    bukan = (*LEMBAR_ISIAN, *SATU_HALAMAN)
    return [x for x in paket.lembar() if x.keadaan == "visible" and x.nama not in bukan]


@pytest.mark.parametrize("nama", SATU_HALAMAN)
def test_satu_halaman__dipaskan_tanpa_patah(paket: PaketOpc, serang: Terbangun, nama: str) -> None:
    halaman = serang.bacaan.lembar(nama)
    assert halaman.sheet_properties.pageSetUpPr.fitToPage
    assert (halaman.page_setup.fitToWidth, halaman.page_setup.fitToHeight) == (1, 1)
    (lembar,) = (x for x in paket.lembar() if x.nama == nama)
    assert patah(paket, lembar) == []


def patah(paket: PaketOpc, lembar: Lembar) -> list[int]:
    """The rows after which a page ends."""
    return [int(b.get("id", "0")) for b in paket.pohon(lembar.bagian).iter(q("brk"))]


def lebar_excel(halaman: Worksheet) -> float:
    """Points across of the visible columns: whole pixels of 0,75 points, seven to a digit of Calibri 11."""
    huruf = [get_column_letter(k) for k in range(1, halaman.max_column + 1) if not tersembunyi(halaman, k)]
    return sum(int(halaman.column_dimensions[h].width * 7 + 0.5) * 0.75 for h in huruf)


def ruang(halaman: Worksheet) -> tuple[float, float]:
    """Points across and down between the margins."""
    lebar, tinggi = A4 if halaman.page_setup.orientation == "portrait" else A4[::-1]
    tepi = halaman.page_margins
    return lebar - 72 * (tepi.left + tepi.right), tinggi - 72 * (tepi.top + tepi.bottom)


def skala(data: bytes, nama: str) -> int:
    return int(Bacaan(data).lembar(nama).page_setup.scale)


def test_skala__selebar_satu_halaman(paket: PaketOpc, serang: Terbangun) -> None:
    """Every generated sheet fits, and with a tenth more it would not (LibreOffice draws 6 % wider)."""
    for lembar in lembar_hasil(paket):
        halaman = serang.bacaan.lembar(lembar.nama)
        assert not halaman.sheet_properties.pageSetUpPr.fitToPage, lembar.nama  # Excel ignores breaks then
        persen = int(halaman.page_setup.scale)
        lebar, ada = lebar_excel(halaman), ruang(halaman)[0]
        assert lebar * persen / 100 <= ada, lembar.nama
        assert persen == 100 or lebar * persen / 100 * 1.1 > ada, lembar.nama


def test_patah__tiap_halaman_muat(paket: PaketOpc, serang: Terbangun) -> None:
    """Between two breaks no page overflows, the repeated rows included: Excel adds no break of its own."""
    for lembar in lembar_hasil(paket):
        halaman = serang.bacaan.lembar(lembar.nama)
        ada = ruang(halaman)[1] * 100 / int(halaman.page_setup.scale)
        ulang = _tinggi(halaman, *_berulang(paket, lembar))
        batas = [0, *patah(paket, lembar), halaman.max_row]
        assert len(batas) <= 1026 + 2
        for n, (a, z) in enumerate(pairwise(batas)):
            assert _tinggi(halaman, a + 1, z) + (ulang if n else 0) <= ada, (lembar.nama, a, z)


def _tinggi(halaman: Worksheet, awal: int, akhir: int) -> float:
    baris = (halaman.row_dimensions[b] for b in range(awal, akhir + 1))
    return sum(b.height or 15.0 for b in baris if not b.hidden)


def _berulang(paket: PaketOpc, lembar: Lembar) -> tuple[int, int]:
    acuan = paket.ambil_nama("_xlnm.Print_Titles", lembar.nama) or "$1:$0"
    awal, akhir = re.findall(r"\$(\d+)", acuan)
    return int(awal), int(akhir)


def test_patah__grafik_tidak_terbelah(paket: PaketOpc) -> None:
    banyak = 0
    for lembar in lembar_hasil(paket):
        for r in paket.relasi(lembar.bagian, "drawing"):
            for jangkar in paket.pohon(r.bagian or ""):
                dari, ke = (int(b.text or "0") + 1 for b in jangkar.iter(f"{_XDR}row"))
                banyak += 1
                assert not [n for n in patah(paket, lembar) if dari <= n < ke], (lembar.nama, dari)
    assert banyak == 32  # 21 indikator and 5 IKU over the years, Grafik 3.1, 3.2, 3.19-3.21, that of Beranda


def test_patah__sel_gabungan_tidak_terbelah(paket: PaketOpc) -> None:
    for lembar in lembar_hasil(paket):
        for m in paket.pohon(lembar.bagian).iter(q("mergeCell")):
            baris = [int(n) for n in re.findall(r"\d+", m.get("ref", ""))]
            assert not [n for n in patah(paket, lembar) if baris[0] <= n < baris[-1]], (
                lembar.nama,
                m.get("ref"),
            )


def test_patah__kepala_di_atas_tiap_halaman(paket: PaketOpc, serang: Terbangun) -> None:
    """Where a page begins with a row of a table, the table's header is repeated; none ends a page."""
    terbelah = 0
    for lembar in lembar_hasil(paket):
        halaman = serang.bacaan.lembar(lembar.nama)
        akhir_judul = _berulang(paket, lembar)[1]
        berkepala = any(_kepala(halaman, b) for b in range(1, akhir_judul + 1))
        for n in patah(paket, lembar):
            assert not _kepala(halaman, n), (lembar.nama, n)
            if berkepala:
                continue
            pertama = next(b for b in range(n + 1, n + 5) if _isi(halaman, b))
            terbelah += _kepala(halaman, pertama)
            nomor = str(halaman.cell(pertama, 2).value or "")
            assert not re.fullmatch(r"\d+|[a-z]{1,2}\.?", nomor), (lembar.nama, pertama, nomor)
    assert terbelah >= 5  # Strategi, programs of two sasaran, programs of the PK


def _kepala(halaman: Worksheet, baris: int) -> bool:
    return "No." in [halaman.cell(baris, k).value for k in (2, 3)]


def _isi(halaman: Worksheet, baris: int) -> bool:
    return any(c.value is not None for c in halaman[baris])


def test_kepala_ulangan__tidak_mengubah_jumlah(serang: Terbangun) -> None:
    """The headers between the programs of sasaran 10 are in no total: 54 programs, Rp305.313.988.749."""
    halaman = serang.bacaan.lembar("Sasaran 10")
    baris = next(
        b for b in range(1, halaman.max_row) if str(halaman.cell(b, 2).value).startswith("Jumlah 54")
    )
    assert halaman.cell(baris, 2).value == "Jumlah 54 program"
    assert halaman.cell(baris, 7).value == 305_313_988_749
    ulangan = [b for b in range(1, baris) if halaman.cell(b, 3).value == "Program"]
    assert len(ulangan) == 3


def test_kepala_ulangan__dibaca_kembali_dari_buku(paket: PaketOpc, serang: Terbangun) -> None:
    """A review lays the workbook out as it is: with the headers that its pages repeat."""
    lembar = susun_lembar(serang.hasil.laporan)
    tata = Tata(Templat(PaketOpc.buka(berkas_templat())), lembar)
    ulangan = baca_ulangan(paket, tata)
    lama = {k: x.baris_akhir + len(ulangan[k]) for k, x in tata.lembar.items()}
    assert sum(map(len, ulangan.values())) >= 5
    for kunci, akhir in lama.items():  # every repeated header is one row
        assert serang.bacaan.lembar(tata.lembar[kunci].nama).max_row == akhir, kunci


def test_baris__tinggi_tetap(paket: PaketOpc) -> None:
    """LibreOffice fits rows without a fixed height after it has placed the charts."""
    for lembar in lembar_hasil(paket):
        baris = list(paket.pohon(lembar.bagian).iter(q("row")))
        assert [r.get("r") for r in baris if r.get("customHeight") != "1" or not r.get("ht")] == [], (
            lembar.nama
        )


def test_skala__mengikuti_lebar_kolom_pemakai(kecil: Terbangun, tmp_path: Path) -> None:
    """Column C of a sasaran sheet made twice as wide in Excel: a smaller scale at the next regeneration."""
    paket = PaketOpc.buka(kecil.data)
    lembar = paket.cari_lembar("Sasaran 1")
    assert lembar is not None
    kolom = next(c for c in paket.ubah(lembar.bagian).iter(q("col")) if c.get("min") == "3")
    lebar = float(kolom.get("width", "0"))
    kolom.set("width", str(2 * lebar))
    berkas = tmp_path / "buku.xlsx"
    berkas.write_bytes(paket.simpan_bytes())
    regenerasi(berkas, waktu=WAKTU)
    lama, baru = skala(kecil.data, "Sasaran 1"), skala(berkas.read_bytes(), "Sasaran 1")
    asli = lebar_excel(kecil.bacaan.lembar("Sasaran 1"))
    assert baru == pytest.approx(lama * asli / (asli + lebar * 5.25), abs=1)


def test_skala__templat_tanpa_paskan_tetap(tmp_path: Path) -> None:
    """A prototype with a scale of its own keeps it; one fitted to a single page gets no breaks."""
    templat = PaketOpc.buka(berkas_templat())
    for nama, cocok in (("Ringkasan", "0"), ("Sasaran", "1")):
        lembar = templat.cari_lembar(nama)
        assert lembar is not None
        akar = templat.ubah(lembar.bagian)
        setelan = akar.find(q("pageSetup"))
        setelan.set("fitToHeight", cocok)
        if nama == "Ringkasan":
            setelan.set("scale", "50")
            for sifat in akar.iter(q("pageSetUpPr")):
                del sifat.attrib["fitToPage"]
    (tmp_path / "t.xlsx").write_bytes(templat.simpan_bytes())
    bangun(laporan_kecil(), tmp_path / "b.xlsx", tmp_path / "t.xlsx")
    data = (tmp_path / "b.xlsx").read_bytes()
    assert skala(data, "Ringkasan") == 50
    sasaran = Bacaan(data).lembar("Sasaran 1")
    assert sasaran.sheet_properties.pageSetUpPr.fitToPage
    assert not sasaran.row_breaks.brk
