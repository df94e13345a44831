"""The strict reader of the package: every fault of form, by its message; and the way there and back."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_xl.errors import FileError
from lkjip_xl.model import Indikator
from lkjip_xl.read import read_package, read_raw_package, write_package
from lkjip_xl.read.kinerja.value_reading import Measure, convert_value
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.schema import PACKAGE_TABLES
from tests.read.conftest import FILES, Package

VALUE = PACKAGE_TABLES["realisasi"].columns[2]


def test_read_package__values_by_kind(package: Package) -> None:
    laporan = package.baca()
    assert laporan.settings["laporan.tahun"] == 2020
    assert laporan.settings["laporan.tanggal"] == date(2021, 3, 30)
    assert laporan.settings["hitung.batas"] == 120.5
    assert "hitung.syarat_efisiensi" not in laporan.settings
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


def test_read_package__bom_and_blank_rows_accepted(package: Package) -> None:
    usual = package.baca()
    content = FILES["program.csv"].replace("\nP002", "\n,,,,,,,,,\n\nP002").replace("\n", "\r\n")
    package.write("program.csv", b"\xef\xbb\xbf" + content.encode())
    assert package.baca() == usual


def test_write_package__reads_back_equal(package: Package, tmp_path: Path) -> None:
    laporan = package.baca()
    write_package(laporan, tmp_path / "a" / "b")
    assert read_package(tmp_path / "a" / "b") == laporan
    write_package(laporan, tmp_path / "c")
    for file in (tmp_path / "a" / "b").iterdir():
        assert file.read_bytes() == (tmp_path / "c" / file.name).read_bytes()


def test_write_package__written_form(package: Package, tmp_path: Path) -> None:
    write_package(package.baca(), tmp_path / "c")
    content = {b.name: b.read_bytes().decode() for b in (tmp_path / "c").iterdir()}
    assert content["pengaturan.toml"] == FILES["pengaturan.toml"]
    assert content["program.csv"] == FILES["program.csv"]
    assert content["indikator.csv"] == FILES["indikator.csv"]
    assert content["skala.csv"] == FILES["skala.csv"]
    assert content["realisasi.csv"] == FILES["realisasi.csv"].replace("belum ada", "n/a")


def test_write_package__difficult_setting_text(package: Package, tmp_path: Path) -> None:
    laporan = package.baca()
    difficult = 'a "b" \\ c\nd\te é = #'
    laporan = replace(laporan, settings={**laporan.settings, "rpjmd.visi": difficult})
    write_package(laporan, tmp_path / "c")
    assert read_package(tmp_path / "c").settings["rpjmd.visi"] == difficult


def test_write_package__folder_is_a_file(package: Package) -> None:
    with pytest.raises(FileError, match=r"misi\.csv: ini berkas, bukan folder"):
        write_package(package.baca(), package.folder / "misi.csv")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1618.0, "1618"),
        (8.64, "8,64"),
        (0.1, "0,1"),
        (-0.5, "-0,5"),
        (1e22, "1" + "0" * 22),
        (1e-7, "0,0000001"),
    ],
)
def test_write_number__examples(value: float, text: str) -> None:
    assert write_number(value) == text


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_write_number__reads_back_equal(value: float) -> None:
    assert convert_value(write_number(value), VALUE, Measure("naik", "orang"), strict=True) == value


def test_read_package__absent_folder(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="folder paket data tidak ada; periksa namanya"):
        read_raw_package(tmp_path / "tidak_ada")


def test_read_package__missing_file(package: Package) -> None:
    (package.folder / "program.csv").rename(package.folder / "programs.csv")
    assert package.error() == [
        "program.csv: berkas tidak ada, mungkin maksudnya programs.csv; buat dengan nama program.csv"
    ]


def test_read_package__missing_settings(package: Package) -> None:
    (package.folder / "pengaturan.toml").unlink()
    assert package.error() == ["pengaturan.toml: berkas tidak ada; buat dengan nama pengaturan.toml"]


def test_read_package__not_utf8(package: Package) -> None:
    package.write("misi.csv", b"kode,urut,uraian\nM1,,Misi \xe9\n")
    laporan = read_package(package.folder)
    (line,) = laporan.read_as
    assert line == "misi.csv dibaca dengan huruf Windows-1252"
    assert laporan.misi[0].uraian == "Misi \xe9"


def test_read_package__damaged_toml(package: Package) -> None:
    package.replace("pengaturan.toml", "tahun = 2020", "tahun =")
    (message,) = package.error()
    assert message.startswith("pengaturan.toml: bukan TOML yang benar (")
    assert message.endswith("; betulkan di situ")


def test_read_package__damaged_quotes(package: Package) -> None:
    package.replace("sasaran.csv", '"Sasaran satu, dua"', '"Sasaran satu"dua')
    assert package.error()[0].startswith("sasaran.csv baris 2: bukan CSV yang benar (")


@pytest.mark.parametrize(
    ("title", "message"),
    [
        (
            "kode,uruts,uraian",
            "misi.csv baris 1 kolom uruts: kolom tidak dikenal, mungkin maksudnya urut; betulkan atau hapus",
        ),
        (
            "kode,urut,uraian,zzz",
            "misi.csv baris 1 kolom zzz: kolom tidak dikenal; betulkan atau hapus",
        ),
        (
            "kode,urut,uraian,urut",
            "misi.csv baris 1 kolom urut: judul kolom muncul dua kali; hapus salah satu",
        ),
        ("kode,urut,uraian,", "misi.csv baris 1: kolom ke-4 tanpa judul; beri judul atau hapus kolomnya"),
        ("kode;urut,uraian", "misi.csv baris 1: judul kolom dipisah koma dan titik koma; pakai satu pemisah"),
        ("", "misi.csv: tidak ada judul kolom; baris 1 harus berisi kode,urut,uraian"),
        (
            "kode,urut,uraian,target_2020",
            "misi.csv baris 1 kolom target_2020: kolom tidak dikenal; betulkan atau hapus",
        ),
    ],
)
def test_read_package__column_titles(package: Package, title: str, message: str) -> None:
    package.replace("misi.csv", "kode,urut,uraian", title)
    assert [p for p in package.error() if p.startswith("misi.csv")] == [message]


def test_read_package__lopsided_row(package: Package) -> None:
    package.replace("sasaran.csv", '"Sasaran satu, dua"', "Sasaran satu, dua")
    assert package.error() == [
        "sasaran.csv baris 2: berisi 5 sel, judulnya 4 kolom; periksa pemisah dan tanda kutip"
    ]


def test_read_package__row_numbers_as_in_a_worksheet(package: Package) -> None:
    package.write("narasi.csv", FILES["narasi.csv"] + "S03,,,,,\n")  # row 2 takes two lines of the file
    assert package.error() == [
        'narasi.csv baris 3 kolom kode: kode "S03" tidak ada di tabel sasaran; mungkin maksudnya S02'
    ]


def test_read_package__unknown_setting_key(package: Package) -> None:
    package.replace("pengaturan.toml", "[pk]\n", '[pk]\ntangal = "x"\n')
    assert package.error() == [
        "pengaturan.toml kunci pk.tangal: kunci tidak dikenal, mungkin maksudnya pk.tanggal; betulkan atau hapus"
    ]


def test_read_package__all_problems_at_once_in_reading_order(package: Package) -> None:
    package.replace("pengaturan.toml", "desimal = 2", "desimal = 12")
    package.replace("misi.csv", "kode,urut,uraian", "kode,urut,uraian,zzz")
    package.replace("program.csv", "P002", "P001").replace("program.csv", "1500000", "1.618")
    package.replace("program.csv", "1000000", "abc")
    (package.folder / "strategi.csv").unlink()
    assert [p.partition(": ")[0] for p in package.error()] == [
        "pengaturan.toml kunci hitung.desimal",
        "misi.csv baris 1 kolom zzz",
        "strategi.csv",
        "program.csv baris 2 kolom pagu_murni",
        "program.csv baris 2 kolom pagu_perubahan",
        "program.csv baris 3 kolom kode",
    ]


def test_read_package__serang_example_reads_and_writes_back(tmp_path: Path) -> None:
    laporan = read_package(Path(__file__).parents[2] / "workbook" / "serang_2020")
    assert (len(laporan.tujuan), len(laporan.sasaran), len(laporan.program)) == (5, 10, 120)
    write_package(laporan, tmp_path)
    assert read_package(tmp_path) == laporan


def test_read_package__optional_column_missing_is_blank(package: Package) -> None:
    """As in a package that was written before the column was there."""
    content = FILES["program.csv"].replace("kode,no_pk,urut_lampiran,", "kode,no_pk,")
    package.write("program.csv", content.replace("P001,1,1,", "P001,1,").replace("P002,2,2,", "P002,2,"))
    package.replace("pengaturan.toml", '\n[skema]\nversi = 6\nprogram = "0.1.0"\n', "")
    assert [(p.kode, p.no_pk, p.urut_lampiran) for p in package.baca().program] == [
        ("P001", 1, None),
        ("P002", 2, None),
    ]


def test_read_package__required_column_missing_is_a_fault(package: Package) -> None:
    package.write("strategi.csv", "kode,induk,urut\nST1,S01,\n")
    assert package.error() == ["strategi.csv: kolom uraian tidak ada; tambahkan, isinya wajib"]


def test_read_package__longer_period_without_its_columns(package: Package) -> None:
    package.replace("pengaturan.toml", "tahun_akhir = 2023", "tahun_akhir = 2028")
    assert package.baca().indikator[0].target_rpjmd == {2019: 68.0, 2020: 68.5}


def test_write_package__typed_decimals_and_comments_stay(package: Package, tmp_path: Path) -> None:
    """``72,10`` is a number, equal to ``72,1``, and is written as it was typed."""
    package.replace("realisasi.csv", '"69,25"', '"72,10"').replace(
        "program.csv", '"1400000,5"', '"1400000,50"'
    )
    package.replace("deret.csv", '"67,83"', '"-0,00"')
    package.replace("pengaturan.toml", "desimal = 2", "desimal = 2 # hanya di kalimat")
    laporan = package.baca()
    assert (laporan.realisasi[0].realisasi, laporan.program[0].realisasi) == (72.1, 1400000.5)
    write_package(laporan, tmp_path / "c")
    for name in ("program.csv", "pengaturan.toml"):
        assert (tmp_path / "c" / name).read_text("utf-8") == (package.folder / name).read_text("utf-8")
    assert '"72,10"' in (tmp_path / "c" / "realisasi.csv").read_text("utf-8")
    assert '"-0,00"' in (tmp_path / "c" / "deret.csv").read_text("utf-8")


def test_write_package__a_changed_number_is_printed_shortest(package: Package, tmp_path: Path) -> None:
    package.replace("realisasi.csv", '"69,25"', '"72,10"')
    laporan = package.baca()
    changed = replace(laporan, realisasi=(replace(laporan.realisasi[0], realisasi=72.5),))
    write_package(changed, tmp_path / "c")
    assert '"72,5"' in (tmp_path / "c" / "realisasi.csv").read_text("utf-8")


def with_semicolons(text: str) -> str:
    """A CSV text as Excel with Indonesian settings saves it."""
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=";").writerows(csv.reader(io.StringIO(text)))
    return output.getvalue()


@pytest.mark.parametrize("letters", ["utf-8-sig", "cp1252"])
def test_read_package__semicolons(package: Package, letters: str) -> None:
    before = read_package(package.folder)
    for file in package.folder.glob("*.csv"):
        file.write_bytes(with_semicolons(file.read_text("utf-8")).encode(letters))
    after = read_package(package.folder)
    assert after == before
    assert before.read_as == ()
    assert after.read_as[0].endswith("berkas lain dibaca dengan pemisah titik koma")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("x = " + "[" * 5000, "bertingkat terlalu dalam"),
        ("x = " + "9" * 5000, "bukan TOML yang benar"),
        ("[" + "a" * 5000 + "]\nb = 1", "kunci tidak dikenal"),
    ],
)
def test_read_package__boundless_settings(package: Package, line: str, fault: str) -> None:
    text = (package.folder / "pengaturan.toml").read_text("utf-8")
    package.write("pengaturan.toml", f"{line}\n{text}".encode())
    (message,) = [m for m in package.error() if fault in m]
    assert len(message) < 2600
