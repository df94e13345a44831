"""The input of data tables: each fault gives exactly one message, at its place; cells are numbers or text."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

import pytest

from tests.read.conftest import Package

TABLES = "kode,tempat,urut,uraian,judul_kolom,sumber,grafik,catatan\nD1,S01,,Desa,Desa,,,\n"
HEADER = "kode,isi,urut,kelompok,judul,satuan,desimal,hitung,dari,faktor,skala,kaki,bobot,grafik\n"
COLUMNS = HEADER + "D1,1,,,Luas,,,,,,,,,\nD1,2,,,Bagian,,2,bagian,1,,,rumus,,\n"
DATA_HEADER = (
    "kode,tabel,kelompok,urut,peran,uraian," + ",".join(f"isi_{n}" for n in range(1, 13)) + ",catatan\n"
)
DATA = DATA_HEADER + 'D1.1,D1,,,,Asri,"1,5",-' + "," * 11 + "\n"


@pytest.fixture
def filled(package: Package) -> Package:
    package.write("tabel_data.csv", TABLES)
    package.write("kolom_data.csv", COLUMNS)
    package.write("data.csv", DATA)
    return package


def test_clean__numbers_and_text(filled: Package) -> None:
    laporan = filled.baca()
    assert [(t.kode, t.tempat) for t in laporan.tabel_data] == [("D1", "S01")]
    assert [(k.isi, k.hitung, k.desimal) for k in laporan.kolom_data] == [(1, None, None), (2, "bagian", 2)]
    assert [laporan.data[0].content(n) for n in (1, 2, 3)] == [1.5, "-", None]


@pytest.mark.parametrize(
    ("content", "expected"),
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
def test_content__number_or_text(filled: Package, content: str, expected: object) -> None:
    filled.write("kolom_data.csv", HEADER + "D1,1,,,Luas,,,,,,,,,\nD1,2,,,Lain,,,,,,,,,\n")
    filled.replace("data.csv", '"1,5"', content)
    assert filled.baca().data[0].isi_1 == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
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
            'data.csv baris 2 kolom tabel: tabel "D9" tidak ada di tabel tabel_data; mungkin maksudnya D1',
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
def test_one_fault__one_message(filled: Package, file: str, old: str, new: str, message: str) -> None:
    filled.replace(file, old, new)
    assert filled.error() == [message]


def test_cycle__two_columns(filled: Package) -> None:
    filled.write("kolom_data.csv", HEADER + "D1,1,,,a,,,jumlah,2,,,,,\nD1,2,,,b,,,jumlah,1,,,,,\n")
    assert [m.rpartition(": ")[2] for m in filled.error()] == [
        "kolom isi 1 dihitung dari dirinya sendiri; betulkan nomornya",
        "kolom isi 2 dihitung dari dirinya sendiri; betulkan nomornya",
    ]


def test_table_without_columns(filled: Package) -> None:
    filled.write("kolom_data.csv", HEADER)
    assert filled.error() == [
        "tabel_data.csv baris 2 kolom kode: tabel D1 tanpa kolom; tambahkan di tabel kolom_data"
    ]


def test_table_too_wide(filled: Package) -> None:
    """Ten columns fit on the sheet of a sasaran; the printed column beside a computed one counts."""
    usual = "".join(f"D1,{n},,,k{n},,,,,,,,,\n" for n in range(3, 11))
    filled.write("kolom_data.csv", COLUMNS + usual)
    assert filled.error() == [
        "tabel_data.csv baris 2 kolom kode: tabel D1 punya 11 kolom, kolom tercetak ikut; lembarnya memuat 10; bagi dua"
    ]


def test_chart_with_too_many_series(filled: Package) -> None:
    filled.write("kolom_data.csv", HEADER + "".join(f"D1,{n},,,k{n},,0,,,,,,,ya\n" for n in range(1, 7)))
    assert filled.error() == [
        "kolom_data.csv baris 7 kolom grafik: grafik memuat paling banyak 5 kolom; kosongkan"
    ]


NUMBER = 'isi 1 "l00" bukan angka; kolom "Luas" tabel D1 perlu angka, -, n/a atau kosong'


@pytest.mark.parametrize(
    "column",
    [
        "D1,1,,,Luas,,0,,,,,,,\n",
        "D1,1,,,Luas,,,,,,,jumlah,,\n",
        *(
            f"D1,1,,,Luas,,,,,,,,,\nD1,2,,,Dua,,,{calculate},{from_},,,,,\nD1,3,,,Tiga,,,,,,,,,\n"
            for calculate, from_ in (
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
@pytest.mark.parametrize("role", ["", "tercetak"])
def test_words_in_a_number_column(filled: Package, column: str, role: str) -> None:
    """Text typed as a number would be left out of every figure without a word."""
    filled.write("kolom_data.csv", HEADER + column)
    content = "".join(
        f"D1.{n},D1,,,{role},Desa {n},{x}{',' * 12}\n" for n, x in ((1, 40), (2, "l00"), (3, "n/a"))
    )
    filled.write("data.csv", DATA_HEADER + content)
    assert filled.error() == [f"data.csv baris 3 kolom isi_1: {NUMBER}"]


@pytest.mark.parametrize("content", ["-", "–", "n/a", "", "40"])
def test_number_column__without_value(filled: Package, content: str) -> None:
    filled.write("kolom_data.csv", HEADER + "D1,1,,,Luas,,,,,,,jumlah,,\n")
    filled.write("data.csv", DATA_HEADER + f"D1.1,D1,,,,Asri,{content}{',' * 12}\n")
    assert filled.baca().data[0].isi_1 in ("-", "–", "n/a", None, 40.0)


def test_word_column__free(filled: Package) -> None:
    """Words stand in columns that nothing is counted with, in printed categories, and on scales of labels."""
    column = (
        "D1,1,,,Mutu,,,,,,,,,\nD1,2,,,Nilai,,2,,,,,rerata,,\nD1,3,,,Kelas,,,kategori,2,,permendagri86,,,\n"
    )
    filled.write("kolom_data.csv", HEADER + column)
    content = (
        "D1.1,D1,,,,Asri,baik,80,Tinggi" + "," * 10 + "\nD1.2,D1,,,tercetak kategori,Mutu,,Tinggi" + "," * 11
    )
    filled.write("data.csv", DATA_HEADER + content + "\n")
    assert [b.content(n) for b in filled.baca().data for n in (1, 2, 3)] == [
        "baik", 80.0, "Tinggi", None, "Tinggi", None,
    ]  # fmt: skip


def test_content_without_column(filled: Package) -> None:
    """A figure without a column would appear nowhere."""
    filled.write("data.csv", DATA_HEADER + "D1.1,D1,,,,Asri,1,,,,7" + "," * 8 + "\n")
    assert filled.error() == [
        "data.csv baris 2 kolom isi_5: tabel D1 tidak punya kolom isi 5; tambahkan di tabel kolom_data, atau kosongkan"
    ]
