"""Faults of sheet Porsi, each one line with its cell and the other places."""

from __future__ import annotations

import pytest

from lkjip_xl.model import Porsi
from tests.read.conftest import Package

_PROGRAMS = "kode,nama,opd,sasaran\nP001,Satu,Dinas A,S01\nP002,Dua,,\nP003,Tiga,,S02\n"


def write(package: Package, shares: str, programs: str = _PROGRAMS) -> Package:
    header = "program,sasaran,opd,porsi,catatan\n"
    return package.write("program.csv", programs).write("porsi.csv", header + shares)


def test_porsi__read_in_the_order_of_its_rows(package: Package) -> None:
    rows = 'P002,S02,,"33,33",\nP002,S01,,"33,33",sementara\nP002,,Dinas B,"33,34",\nP001,,,100,\n'
    assert write(package, rows).baca().porsi == (
        Porsi("P002", 33.33, "S02"),
        Porsi("P002", 33.33, "S01", catatan="sementara"),
        Porsi("P002", 33.34, None, "Dinas B"),
        Porsi("P001", 100.0),
    )


def test_porsi__no_file_and_no_rows(package: Package) -> None:
    assert package.baca().porsi == ()
    assert write(package, "").baca().porsi == ()


def test_porsi__kode_that_are_not_there(package: Package) -> None:
    write(package, "P9,S01,,50,\nP002,S09,,100,\n,S01,,5,\n")
    assert [line.partition(";")[0] for line in package.error()] == [
        'porsi.csv baris 2 kolom program: program "P9" tidak ada di tabel program',
        'porsi.csv baris 3 kolom sasaran: sasaran "S09" tidak ada di tabel sasaran',
        "porsi.csv baris 4 kolom program: program kosong",
    ]


@pytest.mark.parametrize(("share", "shown"), [("0", "0"), ("-5", "-5"), ('"100,5"', "100,5")])
def test_porsi__is_more_than_0_and_at_most_100(package: Package, share: str, shown: str) -> None:
    (first, *_) = write(package, f"P002,S01,,{share},\n").error()
    assert first == (
        f"porsi.csv baris 2 kolom porsi: porsi {shown}; tulis lebih dari 0 sampai 100, atau hapus baris ini"
    )


def test_porsi__not_100_together(package: Package) -> None:
    write(package, 'P002,S01,,60,\nP001,,,100,\nP002,S02,,"39,99",\n')
    assert package.error() == [
        "porsi.csv baris 2 kolom porsi: jumlah porsi program P002 99,99, bukan 100 (porsi.csv baris 2 kolom "
        "porsi, porsi.csv baris 4 kolom porsi); betulkan sehingga berjumlah 100"
    ]


def test_porsi__many_places_are_counted(package: Package) -> None:
    (line,) = write(package, "".join(f"P002,S01,Dinas {n},10,\n" for n in range(7))).error()
    assert "baris 6 kolom porsi dan 2 lainnya); betulkan" in line


def test_porsi__written_as_parts_of_1(package: Package) -> None:
    (line,) = write(package, 'P002,S01,,"0,6",\nP002,S02,,"0,4",\n').error()
    assert line.endswith("tulis 60 untuk 60 %")


def test_porsi__what_could_not_be_read_is_one_fault(package: Package) -> None:
    assert write(package, "P002,S01,,enam,\nP002,S02,,40,\n").error() == [
        'porsi.csv baris 2 kolom porsi: porsi "enam" bukan angka; tulis angka seperti 1618 atau 8,64'
    ]
    assert [x.partition(";")[0] for x in write(package, "P002,S01,,,\nP002,S02,,40,\n").error()] == [
        "porsi.csv baris 2 kolom porsi: porsi kosong"
    ]


def test_porsi__thirds_of_a_hundred(package: Package) -> None:
    """33.33 + 33.33 + 33.34 is 100 in decimals and 100.00000000000001 in binary."""
    write(package, 'P002,S01,,"33,33",\nP002,S02,,"33,33",\nP002,,,"33,34",\n').baca()


def test_porsi__twice_for_the_same(package: Package) -> None:
    """In full it is a key that is there twice; else by what the program is."""
    write(package, "P001,,,50,\nP001,S01,dinas a,50,\n")
    assert package.error() == [
        "porsi.csv baris 3 kolom program: porsi program P001 untuk S01, dinas a sudah ada di "
        "porsi.csv baris 2 kolom program; gabungkan keduanya dalam satu baris"
    ]
    write(package, "P002,,,50,\nP002,,,50,\n")
    assert "porsi program P002 untuk yang sama sudah ada di porsi.csv baris 2" in package.error()[0]
    write(package, "P001,S01,Dinas B,50,\nP001,S01,dinas b,50,\n")
    assert package.error() == [
        'porsi.csv baris 3 kolom program: program "P001", sasaran "S01", opd "dinas b" bagi Excel sama '
        'dengan program "P001", sasaran "S01", opd "Dinas B" di porsi.csv baris 2 kolom program; '
        "hapus salah satu"
    ]


def test_porsi__not_for_the_sasaran_of_its_program(package: Package) -> None:
    write(package, "P001,S02,,60,\nP001,S02,Dinas B,40,\nP003,S02,,50,\nP003,S01,,50,\n")
    (line,) = package.error()
    assert line == (
        "program.csv baris 2 kolom sasaran: sasaran program P001 S01, padahal porsinya untuk S02 "
        "(porsi.csv baris 2 kolom sasaran); kosongkan, atau beri S01 porsi"
    )


def test_porsi__divided_where_rows_below_name_perangkat_daerah(package: Package) -> None:
    header = "kode,induk,jenjang,nama,opd\n"
    rows = "K1,P002,kegiatan,A,Dinas C\nK1.1,K1,sub kegiatan,B,Dinas D\nK1.2,K1,sub kegiatan,C,\n"
    package.write("rincian.csv", f"{header}{rows}K2,P001,kegiatan,D,Dinas E\n")
    said = (
        "padahal programnya P002 dibagi menurut perangkat daerah di porsi.csv baris 3 kolom opd; kosongkan "
        "salah satu"
    )
    write(package, "P002,,,60,\nP002,,Dinas B,40,\nP001,S01,,100,\n")
    assert package.error() == [
        f"rincian.csv baris 2 kolom opd: perangkat daerah K1 terisi, {said}",
        f"rincian.csv baris 3 kolom opd: perangkat daerah K1.1 terisi, {said}",
    ]
    write(package, "P002,S01,,60,\nP002,S02,,40,\n").baca()


def test_porsi__rows_in_a_circle_are_a_fault_of_their_own(package: Package) -> None:
    header = "kode,induk,jenjang,nama,opd\n"
    package.write("rincian.csv", f"{header}K1,K2,kegiatan,A,Dinas C\nK2,K1,kegiatan,B,\n")
    write(package, "P002,,,60,\nP002,,Dinas B,40,\n")
    assert all("melingkar" in line for line in package.error())


def test_porsi__a_perangkat_daerah_that_excel_could_not_compare(package: Package) -> None:
    write(package, f"P002,S01,{'x' * 201},100,\n")
    assert package.error() == [
        "porsi.csv baris 2 kolom opd: perangkat daerah 201 huruf; tulis paling banyak 200 huruf"
    ]
    write(package, f"P002,S01,{'x' * 200},100,\n").baca()


def test_porsi__of_a_program_without_a_name(package: Package) -> None:
    (line,) = write(package, "P002,S01,,100,\n", "kode,nama,opd,sasaran\nP002,,,\n").error()
    assert line.startswith("program.csv baris 2 kolom nama: nama program P002 kosong padahal porsi")
