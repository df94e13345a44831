"""The strict reader of the package: every fault of form, by its message; and the way there and back."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.model import Indikator
from lkjip_xl.read import baca_mentah_paket, baca_paket, tulis_paket
from lkjip_xl.read.convert import Ukuran, ubah_nilai
from lkjip_xl.read.package_writer import tulis_angka
from lkjip_xl.schema import TABEL_PAKET
from tests.read.conftest import BERKAS, Paket

NILAI = TABEL_PAKET["realisasi"].kolom[2]


def test_baca_paket__nilai_menurut_jenis(paket: Paket) -> None:
    laporan = paket.baca()
    assert laporan.aturan["laporan.tahun"] == 2020
    assert laporan.aturan["laporan.tanggal"] == date(2021, 3, 30)
    assert laporan.aturan["hitung.batas"] == 120.5
    assert "hitung.syarat_efisiensi" not in laporan.aturan
    assert laporan.indikator[0] == Indikator(
        "I1",
        "T1",
        "Indeks satu",
        "Poin",
        "naik",
        kondisi_awal=67.58,
        kondisi_akhir=70.0,
        target_rpjmd={2019: 68.0, 2020: 68.5},
    )
    assert laporan.indikator[1].target_rpjmd == {2019: None, 2020: "3-5"}
    assert [p.target_perubahan for p in laporan.pk] == [68.5, "3 s.d. 5", "B"]
    assert [r.realisasi for r in laporan.realisasi] == [69.25, "n/a", 54.96]
    assert [d.nilai for d in laporan.deret] == [67.83, "n/a"]
    assert laporan.program[0].realisasi == 1400000.5
    assert (laporan.program[1].sasaran, laporan.program[1].realisasi) == (None, 0.0)
    assert [b.dari_program for b in laporan.belanja] == [False, True]
    assert laporan.narasi[0].analisis == 'Baris satu\nbaris "dua"'
    assert [(s.nama, [t.label for t in s.tingkat]) for s in laporan.skala] == [
        ("permendagri86", ["Sangat Tinggi", "Sangat Rendah"]),
        ("AKIP", ["B", "CC", "BB"]),
    ]


def test_baca_paket__tanda_bom_dan_baris_kosong_diterima(paket: Paket) -> None:
    biasa = paket.baca()
    isi = BERKAS["program.csv"].replace("\nP002", "\n,,,,,,,,,\n\nP002").replace("\n", "\r\n")
    paket.tulis("program.csv", b"\xef\xbb\xbf" + isi.encode())
    assert paket.baca() == biasa


def test_tulis_paket__dibaca_kembali_sama(paket: Paket, tmp_path: Path) -> None:
    laporan = paket.baca()
    tulis_paket(laporan, tmp_path / "a" / "b")
    assert baca_paket(tmp_path / "a" / "b") == laporan
    tulis_paket(laporan, tmp_path / "c")
    for berkas in (tmp_path / "a" / "b").iterdir():
        assert berkas.read_bytes() == (tmp_path / "c" / berkas.name).read_bytes()


def test_tulis_paket__bentuk_yang_ditulis(paket: Paket, tmp_path: Path) -> None:
    tulis_paket(paket.baca(), tmp_path / "c")
    isi = {b.name: b.read_bytes().decode() for b in (tmp_path / "c").iterdir()}
    assert isi["pengaturan.toml"] == BERKAS["pengaturan.toml"]
    assert isi["program.csv"] == BERKAS["program.csv"]
    assert isi["indikator.csv"] == BERKAS["indikator.csv"]
    assert isi["skala.csv"] == BERKAS["skala.csv"]
    assert isi["realisasi.csv"] == BERKAS["realisasi.csv"].replace("belum ada", "n/a")


def test_tulis_paket__teks_aturan_yang_sulit(paket: Paket, tmp_path: Path) -> None:
    laporan = paket.baca()
    sulit = 'a "b" \\ c\nd\te é = #'
    laporan = replace(laporan, aturan={**laporan.aturan, "rpjmd.visi": sulit})
    tulis_paket(laporan, tmp_path / "c")
    assert baca_paket(tmp_path / "c").aturan["rpjmd.visi"] == sulit


def test_tulis_paket__folder_adalah_berkas(paket: Paket) -> None:
    with pytest.raises(GalatBerkas, match="paket data tidak dapat ditulis"):
        tulis_paket(paket.baca(), paket.folder / "misi.csv")


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (1618.0, "1618"),
        (8.64, "8,64"),
        (0.1, "0,1"),
        (-0.5, "-0,5"),
        (1e22, "1" + "0" * 22),
        (1e-7, "0,0000001"),
    ],
)
def test_tulis_angka__contoh(nilai: float, teks: str) -> None:
    assert tulis_angka(nilai) == teks


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_tulis_angka__dibaca_kembali_sama(nilai: float) -> None:
    assert ubah_nilai(tulis_angka(nilai), NILAI, Ukuran("naik", "orang"), ketat=True) == nilai


def test_baca_paket__folder_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="folder paket data tidak ada; periksa namanya"):
        baca_mentah_paket(tmp_path / "tidak_ada")


def test_baca_paket__berkas_hilang(paket: Paket) -> None:
    (paket.folder / "program.csv").rename(paket.folder / "programs.csv")
    assert paket.galat() == [
        "program.csv: berkas tidak ada, mungkin maksudnya programs.csv; buat dengan nama program.csv"
    ]


def test_baca_paket__pengaturan_hilang(paket: Paket) -> None:
    (paket.folder / "pengaturan.toml").unlink()
    assert paket.galat() == ["pengaturan.toml: berkas tidak ada; buat dengan nama pengaturan.toml"]


def test_baca_paket__bukan_utf8(paket: Paket) -> None:
    paket.tulis("misi.csv", b"kode,urut,uraian\nM1,,Misi \xe9\n")
    assert paket.galat() == ["misi.csv: bukan UTF-8 (bita ke-27); simpan ulang sebagai UTF-8"]


def test_baca_paket__toml_rusak(paket: Paket) -> None:
    paket.ganti("pengaturan.toml", "tahun = 2020", "tahun =")
    (pesan,) = paket.galat()
    assert pesan.startswith("pengaturan.toml: bukan TOML yang benar (")
    assert pesan.endswith("; betulkan baris itu")


def test_baca_paket__tanda_kutip_rusak(paket: Paket) -> None:
    paket.ganti("sasaran.csv", '"Sasaran satu, dua"', '"Sasaran satu"dua')
    assert paket.galat()[0].startswith("sasaran.csv baris 2: bukan CSV yang benar (")


@pytest.mark.parametrize(
    ("judul", "pesan"),
    [
        (
            "kode,uruts,uraian",
            "misi.csv baris 1 kolom uruts: kolom tidak dikenal, mungkin maksudnya urut; betulkan atau hapus",
        ),
        (
            "kode,urut,uraian,zzz",
            "misi.csv baris 1 kolom zzz: kolom tidak dikenal; betulkan atau hapus",
        ),
        ("kode,uraian", "misi.csv: kolom urut tidak ada; tambahkan (isinya boleh kosong bila tidak wajib)"),
        (
            "kode,urut,uraian,urut",
            "misi.csv baris 1 kolom urut: judul kolom muncul dua kali; hapus salah satu",
        ),
        ("kode,urut,uraian,", "misi.csv baris 1: kolom ke-4 tanpa judul; beri judul atau hapus kolomnya"),
        ("kode;urut;uraian", "misi.csv baris 1: kolom dipisah titik koma; simpan ulang dengan pemisah koma"),
        ("", "misi.csv: tidak ada judul kolom; baris 1 harus berisi kode,urut,uraian"),
        (
            "kode,urut,uraian,target_2020",
            "misi.csv baris 1 kolom target_2020: kolom tidak dikenal; betulkan atau hapus",
        ),
    ],
)
def test_baca_paket__judul_kolom(paket: Paket, judul: str, pesan: str) -> None:
    paket.ganti("misi.csv", "kode,urut,uraian", judul)
    assert [p for p in paket.galat() if p.startswith("misi.csv")] == [pesan]


def test_baca_paket__baris_pincang(paket: Paket) -> None:
    paket.ganti("sasaran.csv", '"Sasaran satu, dua"', "Sasaran satu, dua")
    assert paket.galat() == [
        "sasaran.csv baris 2: berisi 5 sel, judulnya 4 kolom; periksa koma dan tanda kutip"
    ]


def test_baca_paket__nomor_baris_seperti_lembar_kerja(paket: Paket) -> None:
    paket.tulis("narasi.csv", BERKAS["narasi.csv"] + "S03,,,,,\n")  # row 2 takes two lines of the file
    assert paket.galat() == [
        'narasi.csv baris 3 kolom kode: kode "S03" tidak ada di tabel sasaran; mungkin maksudnya S02'
    ]


def test_baca_paket__kunci_aturan_tidak_dikenal(paket: Paket) -> None:
    paket.ganti("pengaturan.toml", "[pk]\n", '[pk]\ntangal = "x"\n')
    assert paket.galat() == [
        "pengaturan.toml kunci pk.tangal: kunci tidak dikenal, mungkin maksudnya pk.tanggal; betulkan atau hapus"
    ]


def test_baca_paket__semua_masalah_sekaligus_menurut_urutan_baca(paket: Paket) -> None:
    paket.ganti("pengaturan.toml", "desimal = 2", "desimal = 12")
    paket.ganti("misi.csv", "kode,urut,uraian", "kode,urut,uraian,zzz")
    paket.ganti("program.csv", "P002", "P001").ganti("program.csv", "1500000", "1.618")
    paket.ganti("program.csv", "1000000", "abc")
    (paket.folder / "strategi.csv").unlink()
    assert [p.partition(": ")[0] for p in paket.galat()] == [
        "pengaturan.toml kunci hitung.desimal",
        "misi.csv baris 1 kolom zzz",
        "strategi.csv",
        "program.csv baris 2 kolom pagu_murni",
        "program.csv baris 2 kolom pagu_perubahan",
        "program.csv baris 3 kolom kode",
    ]


def test_baca_paket__contoh_serang_dibaca_dan_ditulis_kembali(tmp_path: Path) -> None:
    laporan = baca_paket(Path(__file__).parents[2] / "workbook" / "serang_2020")
    assert (len(laporan.tujuan), len(laporan.sasaran), len(laporan.program)) == (5, 10, 120)
    tulis_paket(laporan, tmp_path)
    assert baca_paket(tmp_path) == laporan
