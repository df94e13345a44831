"""The rules on data tables: nothing where print and rows agree, exactly the planted fault otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.model import BarisTabel, KolomTabel, TabelData
from lkjip_xl.review import Temuan
from tests.review.samples import LAPORAN, reviu

TABEL = (TabelData("Z", "Luas desa", "Desa"),)
KOLOM = (
    KolomTabel("Z", 1, "Luas", kelompok="Lahan", desimal=0, kaki="jumlah", skala="AKIP"),
    KolomTabel("Z", 2, "Warga", desimal=0, kaki="rerata tertimbang", bobot=1),
    KolomTabel("Z", 3, "Bagian", desimal=1, hitung="bagian", dari="1", kaki="rumus"),
    KolomTabel("Z", 4, "Rasio", desimal=3, hitung="rasio", dari="2;1", faktor=100.0),
    KolomTabel("Z", 5, "Jumlah", desimal=0, hitung="jumlah", dari="1;2", kaki="rerata"),
    KolomTabel("Z", 6, "Beda", desimal=0, hitung="selisih", dari="1;2"),
    KolomTabel("Z", 7, "Tumbuh", hitung="pertumbuhan", dari="1;2"),
    KolomTabel("Z", 8, "Kelas", hitung="kategori", dari="1", skala="AKIP"),
    KolomTabel("Z", 9, "Letak", hitung="banding", dari="1"),
)
# 30 + 50 + 20 = 100; means by area (30 x 60 + 50 x 20 + 20 x 20) / 100 = 32; of the sums (90 + 70 + 40) / 3
DATA = (
    BarisTabel(
        "Z.1", "Z", "Asri", "Utara",
        isi_1=30.0, isi_2=60.0, isi_3=30.0, isi_4=200.0, isi_5=90.0, isi_6=-30.0, isi_7=100.0, isi_8="C",
        isi_9="Dibawah rerata",
    ),
    BarisTabel(
        "Z.2", "Z", "Bina", "Utara",
        isi_1=50.0, isi_2=20.0, isi_3=50.0, isi_4=40.0, isi_5=70.0, isi_6=30.0, isi_7=-60.0, isi_8="C",
        isi_9="di atas rerata",
    ),
    BarisTabel(
        "Z.3", "Z", "Cita", "Selatan",
        isi_1=20.0, isi_2=20.0, isi_3=20.0, isi_4=100.0, isi_5=40.0, isi_6=0.0, isi_7=0.0, isi_8="C",
    ),
    BarisTabel("Z.4", "Z", "Utara", "Utara", peran="tercetak", isi_1=80.0),
    BarisTabel("Z.5", "Z", "Seluruhnya", peran="tercetak", isi_1=100.0, isi_2=32.0, isi_3=100.0, isi_5=67.0),
    BarisTabel("Z.6", "Z", "Kategori", peran="tercetak kategori", isi_1="A"),
)  # fmt: skip
JUMLAH, BARIS = "tabel-data-jumlah", "tabel-data-baris"


def temuan(data: tuple[BarisTabel, ...] = DATA, kolom: tuple[KolomTabel, ...] = KOLOM) -> list[Temuan]:
    laporan = replace(LAPORAN, tabel_data=TABEL, kolom_data=kolom, data=data)
    return [t for t in reviu(laporan, ()) if t.kode.startswith("tabel-data")]


def ubah(kode: str, **isi: Any) -> tuple[BarisTabel, ...]:
    return tuple(replace(b, **isi) if b.kode == kode else b for b in DATA)


def test_bersih__tidak_ada_temuan() -> None:
    assert temuan() == []


@pytest.mark.parametrize(
    ("data", "kode", "sel", "ditemukan", "diharapkan"),
    [
        (ubah("Z.4", isi_1=81.0), JUMLAH, "Z.4 isi_1", "81", "80"),
        (ubah("Z.5", isi_1=110.0), JUMLAH, "Z.5 isi_1", "110", "100"),
        (ubah("Z.5", isi_2=33.0), JUMLAH, "Z.5 isi_2", "33", "32"),
        (ubah("Z.5", isi_3=101.0), JUMLAH, "Z.5 isi_3", "101,0", "100,0"),
        (ubah("Z.6", isi_1="B"), JUMLAH, "Z.6 isi_1", "B", "A"),
        (ubah("Z.1", isi_3=31.0), BARIS, "Z.1 isi_3", "31,0", "30,0"),
        (ubah("Z.1", isi_4=201.0), BARIS, "Z.1 isi_4", "201,000", "200,000"),
        (ubah("Z.2", isi_5=71.0), BARIS, "Z.2 isi_5", "71", "70"),
        (ubah("Z.2", isi_6=31.0), BARIS, "Z.2 isi_6", "31", "30"),
        (ubah("Z.3", isi_7=1.0), BARIS, "Z.3 isi_7", "1,00", "0,00"),
        (ubah("Z.3", isi_8="B"), BARIS, "Z.3 isi_8", "B", "C"),
        (ubah("Z.2", isi_9="di bawah rerata"), BARIS, "Z.2 isi_9", "di bawah rerata", "di atas rerata"),
    ],
)  # fmt: skip
def test_satu_kesalahan__satu_temuan(
    data: tuple[BarisTabel, ...], kode: str, sel: str, ditemukan: str, diharapkan: str
) -> None:
    (satu,) = temuan(data)
    assert (satu.kode, satu.tempat, satu.sel) == (kode, "Data", sel)
    assert (satu.ditemukan, satu.diharapkan) == (ditemukan, diharapkan)
    assert satu.pesan.startswith("Tabel data Z, ")


def test_baris__satu_temuan_per_kolom_dengan_contoh() -> None:
    data = tuple(b if b.peran else replace(b, isi_8="A") for b in DATA)
    (satu,) = temuan(data)
    assert satu.sel == "Z.1 isi_8"
    contoh = "Asri (Utara) A, hitungan C; Bina (Utara) A, hitungan C; Cita (Selatan) A, hitungan C"
    assert satu.pesan == f"Tabel data Z, Kelas: 3 dari 3 baris tercetak berbeda: {contoh}"
    empat = (*data, BarisTabel("Z.9", "Z", "Desa", isi_1=0.0, isi_2=0.0, isi_8="A"))
    assert [t.pesan for t in temuan(empat) if t.sel == "Z.1 isi_8"] == [
        f"Tabel data Z, Kelas: 4 dari 4 baris tercetak berbeda: {contoh}; dan 1 baris lain"
    ]


@pytest.mark.parametrize(("uraian", "sebutan"), [("Utara", "Utara"), ("Subjumlah", "Subjumlah (Utara)")])
def test_jumlah__menyebut_kelompoknya(uraian: str, sebutan: str) -> None:
    (satu,) = temuan(ubah("Z.4", isi_1=81.0, uraian=uraian))
    assert satu.pesan == f"Tabel data Z, Lahan Luas: {sebutan} tercetak 81, baris-barisnya memberi 80"


def test_rerata__tanpa_baris_lengkap_tidak_dibandingkan() -> None:
    """A mean of two of three rows says nothing about a printed mean of three."""
    data = ubah("Z.3", isi_1=None, isi_2=None, isi_3=None, isi_4=None, isi_5=None, isi_6=None, isi_7=None)
    assert not [t for t in temuan(data) if t.sel in ("Z.5 isi_2", "Z.5 isi_5")]


def test_tidak_dapat_dihitung__nol_dan_teks() -> None:
    """A share of nothing is no number, and a text that is on no scale has no category."""
    nol = tuple(b if b.peran else replace(b, isi_1=0.0) for b in DATA)
    bagian = next(t for t in temuan(nol) if t.sel == "Z.1 isi_3")
    assert bagian.diharapkan == "tidak dapat dihitung"
    teks = ubah("Z.1", isi_1="tiga puluh")
    assert any(t.sel == "Z.1 isi_8" and t.diharapkan == "kosong" for t in temuan(teks))
    kosong = tuple(b if b.peran else replace(b, isi_1=None, isi_2=None) for b in DATA)
    assert {t.kode for t in temuan(kosong)} == {BARIS}


def test_rerata_sama__sama_dengan_rerata() -> None:
    sama = tuple(b if b.peran else replace(b, isi_1=40.0, isi_9="sama dengan rerata") for b in DATA)
    assert not [t for t in temuan(sama) if (t.sel or "").endswith("isi_9")]


def test_skala_tidak_ada__tidak_dibandingkan() -> None:
    kolom = tuple(replace(k, skala="LAIN") if k.skala else k for k in KOLOM)
    assert {(t.sel, t.diharapkan) for t in temuan(DATA, kolom)} == {("Z.1 isi_8", "kosong")}
