"""Sums and headings among the programs of a package: a message that says what the row looks like."""

from __future__ import annotations

import pytest

from tests.read.conftest import Package

ROW = "P002,2,2,Program dua,,,0,0,0,"


@pytest.mark.parametrize("name", ["Jumlah", "JUMLAH TOTAL", "Sub Jumlah", "Total Dinas", "Subtotal S01"])
def test_stray_row__sum_without_kode(package: Package, name: str) -> None:
    package.replace("program.csv", ROW, f",,,{name},,,1000,1500,1400,")
    assert package.error() == [
        f'program.csv baris 3 kolom kode: baris "{name}" tampak sebagai baris jumlah; hapus baris itu, '
        "jumlah dihitung sendiri di lembar hasil"
    ]


def test_stray_row__sum_in_the_column_of_the_kode(package: Package) -> None:
    package.replace("program.csv", ROW, "Jumlah,,,,,,1000,1500,1400,")
    assert len(package.error()) == 1
    assert 'baris "Jumlah" tampak sebagai baris jumlah' in package.error()[0]


def test_stray_row__heading(package: Package) -> None:
    package.replace("program.csv", ROW, ",,,Urusan Wajib,,,,,,")
    assert package.error() == [
        'program.csv baris 3 kolom kode: baris "Urusan Wajib" tanpa kode dan tanpa angka, tampak sebagai '
        "judul kelompok; hapus, atau isi kodenya bila memang program"
    ]


def test_stray_row__a_program_without_kode_is_asked_for_it(package: Package) -> None:
    package.replace("program.csv", ROW, ",,,Pengelolaan Jumlah,,,1000,1500,1400,")
    assert package.error() == ["program.csv baris 3 kolom kode: kode kosong; wajib diisi"]


def test_stray_row__a_name_with_kode_is_a_program(package: Package) -> None:
    package.replace("program.csv", ROW, "P002,2,2,Total Football,,,0,0,0,")
    assert package.baca().program[1].nama == "Total Football"


def test_stray_row__indikator_may_begin_so(package: Package) -> None:
    """Only tables of amounts have sums: an indikator "Jumlah kunjungan" lacks its kode, no more."""
    package.replace("indikator.csv", "I1,T1,,Indeks satu", ",T1,,Jumlah kunjungan")
    assert "indikator.csv baris 2 kolom kode: kode kosong; wajib diisi" in package.error()
