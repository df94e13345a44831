"""Regions in texts: what is one, and which names mean the same."""

from __future__ import annotations

import pytest

from lkjip_xl.review.rules.belonging.regions import mentions, region_of, same_region


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wali Kota Serang", [("kota", "Serang")]),
        ("WALIKOTA SERANG", [("kota", "SERANG")]),
        ("Plt. Bupati Muara Cendana", [("kabupaten", "Muara Cendana")]),
        (
            "Kepala Dinas Kesehatan Kab. Lebak Provinsi Banten",
            [("kabupaten", "Lebak"), ("provinsi", "Banten")],
        ),
        ("Capaian Kota Serang Tahun 2020", [("kota", "Serang")]),
        ("Wali Kota Administrasi Jakarta Selatan", [("kota", "Jakarta Selatan")]),
        ("Wali Kota", []),
        ("warga kembali ke kota setelah", []),
        ("Kepala Dinas Tata Kota Kabupaten Kudus", [("kabupaten", "Kudus")]),
        ("Camat Kota Kudus", []),  # a kecamatan of that name within Kabupaten Kudus
        ("Mewujudkan Kota Layak Anak", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(x.level, x.name) for x in mentions(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kota Serang", "Wali Kota Serang", True),
        ("Kota Serang", "Kabupaten Serang", False),
        ("Kota Serang", "Kota Semarang", False),
        ("Kota Tangerang", "Kota Tangerang Selatan", False),
        ("Kabupaten Pangkajene Kepulauan", "Kabupaten Pangkajene", True),
        ("Provinsi Nusa Tenggara Barat", "Gubernur NTB", True),
        ("Provinsi Kepulauan Riau", "Gubernur Kepri", True),
        ("Provinsi Nusa Tenggara Barat", "Gubernur NTT", False),
        ("Kabupaten Ogan Komering Ulu Timur", "Bupati OKU Timur", True),
        ("Daerah Istimewa Yogyakarta", "Gubernur DIY", True),
    ],
)
def test_same_region(one: str, other: str, same: bool) -> None:
    a, b = region_of(one), region_of(other)
    assert a is not None
    assert b is not None
    assert same_region(a, b) is same
    assert same_region(b, a) is same


@pytest.mark.parametrize("text", ["", "Indonesia", "Contoh", "Warga Kota Contoh"])
def test_region_of__no_name_of_a_region(text: str) -> None:
    assert region_of(text) is None
