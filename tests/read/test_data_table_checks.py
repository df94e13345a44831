"""The input of data tables: each fault gives exactly one message, at its place; cells are numbers or text."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

import pytest

from tests.read.conftest import Paket

TABEL = "kode,tempat,urut,uraian,judul_kolom,sumber,grafik,catatan\nD1,S01,,Desa,Desa,,,\n"
KEPALA = "kode,isi,urut,kelompok,judul,satuan,desimal,hitung,dari,faktor,skala,kaki,bobot,grafik\n"
KOLOM = KEPALA + "D1,1,,,Luas,,,,,,,,,\nD1,2,,,Bagian,,2,bagian,1,,,rumus,,\n"
DATA_KEPALA = (
    "kode,tabel,kelompok,urut,peran,uraian," + ",".join(f"isi_{n}" for n in range(1, 13)) + ",catatan\n"
)
DATA = DATA_KEPALA + 'D1.1,D1,,,,Asri,"1,5",-' + "," * 11 + "\n"


@pytest.fixture
def berisi(paket: Paket) -> Paket:
    paket.tulis("tabel_data.csv", TABEL)
    paket.tulis("kolom_data.csv", KOLOM)
    paket.tulis("data.csv", DATA)
    return paket


def test_bersih__angka_dan_teks(berisi: Paket) -> None:
    laporan = berisi.baca()
    assert [(t.kode, t.tempat) for t in laporan.tabel_data] == [("D1", "S01")]
    assert [(k.isi, k.hitung, k.desimal) for k in laporan.kolom_data] == [(1, None, None), (2, "bagian", 2)]
    assert [laporan.data[0].isi(n) for n in (1, 2, 3)] == [1.5, "-", None]


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [
        ("12", 12.0),
        ("-3", -3.0),
        ("n/a", "n/a"),
        ("N/A", "n/a"),
        ("20 – 64", "20 – 64"),
        ("3-5", "3-5"),
        ("0 tahun", "0 tahun"),
    ],
)
def test_isi__angka_atau_teks(berisi: Paket, isi: str, harapan: object) -> None:
    berisi.tulis("kolom_data.csv", KEPALA + "D1,1,,,Luas,,,,,,,,,\nD1,2,,,Lain,,,,,,,,,\n")
    berisi.ganti("data.csv", '"1,5"', isi)
    assert berisi.baca().data[0].isi_1 == harapan


@pytest.mark.parametrize(
    ("berkas", "lama", "baru", "pesan"),
    [
        (
            "data.csv",
            '"1,5"',
            "1.618",
            'data.csv baris 2 kolom isi_1: isi 1 "1.618" bukan angka; tulis 1618 atau 1,618',
        ),
        (
            "data.csv",
            "D1.1,D1",
            "D1.1,D9",
            'data.csv baris 2 kolom tabel: tabel "D9" tidak ada di tabel tabel_data; pilih D1',
        ),
        (
            "tabel_data.csv",
            "D1,S01",
            "D1,M1",
            'tabel_data.csv baris 2 kolom tempat: tempat "M1" adalah misi; tempat tabel_data harus kode tujuan atau sasaran',
        ),
        (
            "kolom_data.csv",
            "D1,2,",
            "D1,13,",
            "kolom_data.csv baris 3 kolom isi: isi 13 tidak ada; tulis 1 sampai 12",
        ),
        (
            "kolom_data.csv",
            "D1,2,,,Bagian,,2,bagian,1,,,rumus,,",
            "D1,1,,,Bagian,,2,,,,,,,",
            'kolom_data.csv baris 3 kolom kode: kode "D1", isi 1 sudah ada di kolom_data.csv baris 2 kolom kode; hapus salah satu',
        ),
        (
            "kolom_data.csv",
            "bagian,1,",
            "bagian,,",
            "kolom_data.csv baris 3 kolom dari: bagian perlu 1 kolom isi; tulis seperti 2",
        ),
        (
            "kolom_data.csv",
            "bagian,1,",
            "rasio,1,",
            "kolom_data.csv baris 3 kolom dari: rasio perlu 2 kolom isi; tulis seperti 2;3",
        ),
        (
            "kolom_data.csv",
            "bagian,1,",
            "jumlah,x,",
            "kolom_data.csv baris 3 kolom dari: jumlah perlu beberapa kolom isi; tulis seperti 2;3;4",
        ),
        (
            "kolom_data.csv",
            "bagian,1,",
            "bagian,4,",
            "kolom_data.csv baris 3 kolom dari: kolom isi 4 tidak ada di tabel D1; betulkan nomornya",
        ),
        (
            "kolom_data.csv",
            "bagian,1,",
            "bagian,2,",
            "kolom_data.csv baris 3 kolom dari: kolom isi 2 dihitung dari dirinya sendiri; betulkan nomornya",
        ),
        (
            "kolom_data.csv",
            "bagian,1,",
            "kategori,1,",
            "kolom_data.csv baris 3 kolom skala: skala kosong; kategori perlu nama skala",
        ),
        (
            "kolom_data.csv",
            ",2,bagian",
            ",5,bagian",
            "kolom_data.csv baris 3 kolom desimal: desimal 5 terlalu banyak; tulis 0 sampai 4",
        ),
        (
            "kolom_data.csv",
            "rumus,,",
            "rerata tertimbang,,",
            "kolom_data.csv baris 3 kolom bobot: bobot kosong; rerata tertimbang perlu nomor isi penimbang",
        ),
        (
            "kolom_data.csv",
            "rumus,,",
            "rerata tertimbang,7,",
            "kolom_data.csv baris 3 kolom bobot: kolom isi 7 tidak ada di tabel D1; betulkan nomornya",
        ),
        (
            "kolom_data.csv",
            "bagian,1,",
            "bagi,1,",
            'kolom_data.csv baris 3 kolom hitung: hitung "bagi" tidak dikenal; pilih isian, jumlah, selisih, bagian, rasio, pertumbuhan, kategori atau banding',
        ),
    ],
)
def test_satu_salah__satu_pesan(berisi: Paket, berkas: str, lama: str, baru: str, pesan: str) -> None:
    berisi.ganti(berkas, lama, baru)
    assert berisi.galat() == [pesan]


def test_putaran__dua_kolom(berisi: Paket) -> None:
    berisi.tulis("kolom_data.csv", KEPALA + "D1,1,,,a,,,jumlah,2,,,,,\nD1,2,,,b,,,jumlah,1,,,,,\n")
    assert [m.rpartition(": ")[2] for m in berisi.galat()] == [
        "kolom isi 1 dihitung dari dirinya sendiri; betulkan nomornya",
        "kolom isi 2 dihitung dari dirinya sendiri; betulkan nomornya",
    ]


def test_tabel_tanpa_kolom(berisi: Paket) -> None:
    berisi.tulis("kolom_data.csv", KEPALA)
    assert berisi.galat() == [
        "tabel_data.csv baris 2 kolom kode: tabel D1 tanpa kolom; tambahkan di tabel kolom_data"
    ]


def test_tabel_terlalu_lebar(berisi: Paket) -> None:
    """Ten columns fit on the sheet of a sasaran; the printed column beside a computed one counts."""
    biasa = "".join(f"D1,{n},,,k{n},,,,,,,,,\n" for n in range(3, 11))
    berisi.tulis("kolom_data.csv", KOLOM + biasa)
    assert berisi.galat() == [
        "tabel_data.csv baris 2 kolom kode: tabel D1 punya 11 kolom, kolom tercetak ikut; lembarnya memuat 10; bagi dua"
    ]


def test_grafik_terlalu_banyak_seri(berisi: Paket) -> None:
    berisi.tulis("kolom_data.csv", KEPALA + "".join(f"D1,{n},,,k{n},,0,,,,,,,ya\n" for n in range(1, 7)))
    assert berisi.galat() == [
        "kolom_data.csv baris 7 kolom grafik: grafik memuat paling banyak 5 kolom; kosongkan"
    ]


ANGKA = 'isi 1 "l00" bukan angka; kolom "Luas" tabel D1 perlu angka, -, n/a atau kosong'


@pytest.mark.parametrize(
    "kolom",
    [
        "D1,1,,,Luas,,0,,,,,,,\n",
        "D1,1,,,Luas,,,,,,,jumlah,,\n",
        *(
            f"D1,1,,,Luas,,,,,,,,,\nD1,2,,,Dua,,,{hitung},{dari},,,,,\nD1,3,,,Tiga,,,,,,,,,\n"
            for hitung, dari in (
                ("jumlah", "1;3"),
                ("selisih", "3;1"),
                ("bagian", "1"),
                ("rasio", "1;3"),
                ("pertumbuhan", "1;3"),
                ("banding", "1"),
            )
        ),
        "D1,1,,,Luas,,,,,,,,,\nD1,2,,,Nilai,,,kategori,1,,permendagri86,,,\n",
        "D1,1,,,Luas,,,,,,,,,\nD1,2,,,Nilai,,,,,,,rerata tertimbang,1,\n",
    ],
)
@pytest.mark.parametrize("peran", ["", "tercetak"])
def test_kata_di_kolom_angka(berisi: Paket, kolom: str, peran: str) -> None:
    """Text typed as a number would be left out of every figure without a word."""
    berisi.tulis("kolom_data.csv", KEPALA + kolom)
    isi = "".join(
        f"D1.{n},D1,,,{peran},Desa {n},{x}{',' * 12}\n" for n, x in ((1, 40), (2, "l00"), (3, "n/a"))
    )
    berisi.tulis("data.csv", DATA_KEPALA + isi)
    assert berisi.galat() == [f"data.csv baris 3 kolom isi_1: {ANGKA}"]


@pytest.mark.parametrize("isi", ["-", "–", "n/a", "", "40"])
def test_kolom_angka__tanpa_nilai(berisi: Paket, isi: str) -> None:
    berisi.tulis("kolom_data.csv", KEPALA + "D1,1,,,Luas,,,,,,,jumlah,,\n")
    berisi.tulis("data.csv", DATA_KEPALA + f"D1.1,D1,,,,Asri,{isi}{',' * 12}\n")
    assert berisi.baca().data[0].isi_1 in ("-", "–", "n/a", None, 40.0)


def test_kolom_kata__bebas(berisi: Paket) -> None:
    """Words stand in columns that nothing is counted with, in printed categories, and on scales of labels."""
    kolom = (
        "D1,1,,,Mutu,,,,,,,,,\nD1,2,,,Nilai,,2,,,,,rerata,,\nD1,3,,,Kelas,,,kategori,2,,permendagri86,,,\n"
    )
    berisi.tulis("kolom_data.csv", KEPALA + kolom)
    isi = (
        "D1.1,D1,,,,Asri,baik,80,Tinggi" + "," * 10 + "\nD1.2,D1,,,tercetak kategori,Mutu,,Tinggi" + "," * 11
    )
    berisi.tulis("data.csv", DATA_KEPALA + isi + "\n")
    assert [b.isi(n) for b in berisi.baca().data for n in (1, 2, 3)] == [
        "baik", 80.0, "Tinggi", None, "Tinggi", None,
    ]  # fmt: skip


def test_isi_tanpa_kolom(berisi: Paket) -> None:
    """A figure without a column would appear nowhere."""
    berisi.tulis("data.csv", DATA_KEPALA + "D1.1,D1,,,,Asri,1,,,,7" + "," * 8 + "\n")
    assert berisi.galat() == [
        "data.csv baris 2 kolom isi_5: tabel D1 tidak punya kolom isi 5; tambahkan di tabel kolom_data, atau kosongkan"
    ]
