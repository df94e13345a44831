"""Letters of other scripts in a kode; names and code points from the Unicode charts."""

from __future__ import annotations

import pytest

from lkjip_xl.read.tidy.look_alikes import folded, look_alike_fault
from tests.read.conftest import Package


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\u04051.1", 'memuat "\u0405" (U+0405) yang mirip huruf S; ketik ulang "S1.1"'),
        ("S\u0391", 'memuat "\u0391" (U+0391) yang mirip huruf A; ketik ulang "SA"'),
        ("\uff331", 'memuat "\uff33" (U+FF33) yang mirip huruf S; ketik ulang "S1"'),
        ("S\uff11", 'memuat "\uff11" (U+FF11) yang mirip angka 1; ketik ulang "S1"'),
        ("S\u0661", 'memuat "\u0661" (U+0661) yang mirip angka 1; ketik ulang "S1"'),
        ("\u04161", 'memuat "\u0416" (U+0416) yang bukan huruf Latin; pakai huruf Latin dan angka 0-9'),
    ],
)
def test_look_alike_fault__names_the_character(text: str, fault: str) -> None:
    assert look_alike_fault(text) == fault


@pytest.mark.parametrize("text", ["S1.1", "5.01.01", "PRG_2-a", "\u00c91"])
def test_look_alike_fault__latin_has_none(text: str) -> None:
    assert look_alike_fault(text) is None


def test_folded__dashes_are_one() -> None:
    assert folded("S\u20131") == folded("S\u22121") == "S-1"


def test_package__twins_are_named(package: Package) -> None:
    """Of the two rows that print alike the second is named, with its character and its twin."""
    package.replace("program.csv", "P002,2,2,Program dua,,,0,0,0,", "\u0420001,2,2,Program dua,,,0,0,0,")
    kode = "\u0420001"
    assert package.error() == [
        f'program.csv baris 3 kolom kode: kode "{kode}" memuat "\u0420" (U+0420) yang mirip huruf P; '
        'ketik ulang "P001"',
        f'program.csv baris 3 kolom kode: kode "{kode}" tampak sama dengan "P001" di program.csv baris 2 '
        "kolom kode; hapus salah satu",
    ]


def test_package__invisible_twin_is_named(package: Package) -> None:
    package.replace("program.csv", "P002,2,2,Program dua,,,0,0,0,", "P001\u200b,2,2,Program dua,,,0,0,0,")
    assert package.error() == [
        'program.csv baris 3 kolom kode: kode "P001" sudah ada di program.csv baris 2 kolom kode; '
        "beri kode lain (di sini dengan karakter tak tampak U+200B)"
    ]


def test_package__reference_of_another_script(package: Package) -> None:
    package.replace("program.csv", "P001,1,1,Program satu,,S01,", "P001,1,1,Program satu,,\u040501,")
    assert package.error() == [
        'program.csv baris 2 kolom sasaran: sasaran "\u040501" memuat "\u0405" (U+0405) yang mirip huruf S; '
        'ketik ulang "S01"'
    ]


def test_package__blanks_are_cleaned(package: Package) -> None:
    package.replace("program.csv", "P001,1,1,Program satu,,S01,", "P001\u00a0,1,1,Program satu ,,S01\u200b,")
    one = package.baca().program[0]
    assert (one.kode, one.nama, one.sasaran) == ("P001", "Program satu", "S01")
