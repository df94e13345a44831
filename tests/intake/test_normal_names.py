import pytest

from lkjip_xl.intake.normal_names import likeness, normal_kode, normal_name, similar_kode
from tests.cases import every_case


def test_names_that_are_one() -> None:
    every_case(
        [
            ("PROGRAM PENGELOLAAN ARSIP", "Pengelolaan Arsip"),
            ("Program  Penunjang Urusan Kabupaten/Kota", "Penunjang urusan"),
            ("Program Pengawasan & Pemeriksaan Koperasi", "Program Pengawasan dan Pemeriksaan Koperasi"),
            ("Program Koleksi Nasional, dan Naskah Kuno", "koleksi nasional naskah kuno"),
            ("Prográm Kesehatan", "Program Kesehatan"),
        ],
        lambda x: assert_same(*x),
    )  # fmt: skip


def assert_same(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other) != ""


def test_names_that_are_two() -> None:
    assert normal_name("Program Pengelolaan Arsip") != normal_name("Program Perlindungan Arsip")
    assert normal_name("Program (BLUD)") == "blud"
    assert normal_name("Program") == "program"


@pytest.mark.parametrize(
    ("kode", "normal", "similar"),
    [
        ("1.02.01.", "1.02.01", ("1", "2", "1")),
        (" 1 . 02 . 01", "1.02.01", ("1", "2", "1")),
        ("x.xx.01", "X.XX.01", ("X", "XX", "1")),
        ("1.02.01.2.01.0001", "1.02.01.2.01.0001", ("1", "2", "1", "2", "1", "1")),
    ],
)
def test_kode(kode: str, normal: str, similar: tuple[str, ...]) -> None:
    assert normal_kode(kode) == normal
    assert similar_kode(kode) == similar


def test_likeness_heeds_neither_case_nor_order() -> None:
    assert likeness("Program Arsip Daerah", "daerah arsip") == 100.0
    assert likeness("Program Arsip", "Program Kesehatan") < 60
