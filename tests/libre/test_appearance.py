"""What the workbook looks like on paper, and the checks themselves on a workbook with planted faults."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break

from tests.libre.appearance import Cetakan, cetak, ke_png
from tests.libre.comparable import RINGKASAN
from tests.libre.office import Kantor
from tests.workbook_tools import LEMBAR_ISIAN

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def cetakan(kantor: Kantor, buku: Path, tmp_path_factory) -> Cetakan:
    hasil = cetak(kantor, buku, tmp_path_factory.mktemp("cetak"))
    RINGKASAN.append(f"Printed: {hasil.halaman} pages, {len(hasil.kosong)} empty")
    return hasil


def test_cetak__tanpa_pagar(cetakan) -> None:
    assert not cetakan.pagar, "\n".join(cetakan.pagar)


def test_cetak__tanpa_halaman_kosong(cetakan) -> None:
    assert cetakan.halaman > 20
    assert not cetakan.kosong


def test_cetak__tabel_tidak_lebih_lebar_dari_halaman(cetakan) -> None:
    assert not cetakan.melebar


def test_cetak__teks_tidak_terpotong(cetakan) -> None:
    baris = [
        f"{t['lembar']}!{t['sel']}: {t['teks']} (perlu {t['perlu']}, ada {t['ada']})"
        for t in cetakan.terpotong
    ]
    assert not baris, f"{len(baris)} sel:\n" + "\n".join(baris[:60])


def test_cetak__grafik_tidak_terbelah(cetakan) -> None:
    assert not cetakan.terbelah


def test_cetak__patah_hanya_di_tempat_yang_dipilih(cetakan) -> None:
    """A break of LibreOffice's own on a generated sheet would mean that a page of ours overflowed."""
    hasil = {n: b for n, b in cetakan.patah_sendiri.items() if n not in LEMBAR_ISIAN}
    assert len(hasil) > 20
    assert not {n: b for n, b in hasil.items() if b}


def test_cetak__tiap_halaman_bernomor(cetakan) -> None:
    for n, teks in enumerate(cetakan.teks, 1):
        assert re.search(rf"Halaman\s+{n}\s+dari\s+{cetakan.halaman}\b", teks), n


def test_cetak__tabel_program_berkepala_di_tiap_halaman(cetakan) -> None:
    """The 54 programs of sasaran 10 take three pages, the 120 of the PK as many: each page has the header."""
    for lembar, kolom in (("Sasaran 10", "Pagu (Rp)"), ("PK cetak", "Anggaran (Rp)")):
        halaman = [t for t in cetakan.teks if re.search(rf"^{lembar}$", t, re.M)]
        berisi = [t for t in halaman if len(re.findall(r"^Program ", t, re.M)) >= 3]
        assert len(berisi) >= 2, lembar
        assert [t[:200] for t in berisi if kolom not in t] == []


def test_cetak__teks_tanpa_pagar_tersembunyi(cetakan) -> None:
    """Text of hidden columns is in the PDF: a search or a screen reader would find the ### of a number."""
    assert [n for n, teks in enumerate(cetakan.teks, 1) if "###" in teks] == []


def test_periksa__kesalahan_yang_ditanam_ditemukan(kantor, tmp_path) -> None:
    buku = openpyxl.Workbook()
    sempit, lebar = buku.active, buku.create_sheet("Lebar")
    sempit.title = "Sempit"
    sempit["A1"] = 123456789012
    sempit["A1"].number_format = "#,##0"
    sempit.column_dimensions["A"].width = 4
    sempit["B1"] = "=A1"
    sempit["B1"].number_format = "#,##0"
    sempit.column_dimensions["B"].width = 4
    sempit.column_dimensions["B"].hidden = True
    sempit["C1"], sempit["D1"] = "teks panjang yang menabrak sel di kanannya", "isi"
    sempit["F1"] = "teks panjang yang bebas karena kanannya kosong"
    sempit["C3"] = "teks panjang yang dibungkus tetapi barisnya hanya setinggi satu baris"
    sempit["C3"].alignment = Alignment(wrap_text=True)
    sempit.row_dimensions[3].height = 15
    sempit["C5"] = "teks yang dibungkus dan cukup"
    sempit["C5"].alignment = Alignment(wrap_text=True)
    sempit.row_dimensions[5].height = 90
    sempit.merge_cells("C7:E7")
    sempit["C7"] = "teks panjang di sel gabungan " * 5
    sempit["C7"].alignment = Alignment(wrap_text=True)
    sempit.row_dimensions[7].height = 15
    for kolom in range(1, 40):
        lebar.cell(1, kolom, f"kolom {kolom}")
    grafik = BarChart()
    grafik.add_data(Reference(lebar, min_col=1, max_col=3, min_row=1))
    lebar.add_chart(grafik, "A40")
    lebar.row_breaks.append(Break(id=45))
    path = tmp_path / "salah.xlsx"
    buku.save(path)
    hasil = cetak(kantor, path, tmp_path)
    assert len(hasil.pagar) == 1  # that of the hidden column is not seen
    assert list(hasil.melebar) == ["Lebar"]
    assert [(t[0], t[2]) for t in hasil.terbelah if t[2] == 46] == [("Lebar", 46)]
    assert [(t["lembar"], t["sel"]) for t in hasil.terpotong] == [
        ("Sempit", "C1"),
        ("Sempit", "C3"),
        ("Sempit", "C7"),
    ]


def test_ke_png__lembar_pilihan(kantor, buku, tmp_path) -> None:
    gambar = ke_png(kantor, buku, tmp_path, ["Beranda"], dpi=40)
    assert 1 <= len(gambar) <= 4
    assert all(g.read_bytes().startswith(b"\x89PNG") for g in gambar)
