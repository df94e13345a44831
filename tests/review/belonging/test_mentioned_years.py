"""Years in titles and sentences."""

from __future__ import annotations

import pytest

from lkjip_xl.review.rules.belonging.mentioned_years import clauses, is_comparison, spoken_years, years_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Capaian Tahun 2020", {2020}),
        ("IPM Kota Serang Tahun 2018-2020", {2018, 2019, 2020}),
        ("Investasi Tahun 2019 -2020", {2019, 2020}),
        ("Tahun 2019 – 2020", {2019, 2020}),
        ("Tahun 2018 s.d. 2020", {2018, 2019, 2020}),
        ("Tahun 2018 sampai dengan tahun 2020", {2018, 2019, 2020}),
        ("Tahun 2019 dan 2020", {2019, 2020}),
        ("menurut Permendagri Nomor 86 Tahun 2017", set()),
        ("menurut Permenpan RB 53/2014", set()),
        ("terhadap Kondisi Akhir RPJMD 2023", set()),
        ("Target Renstra Tahun 2023", set()),
        ("Pagu 2.020 dan 2020,5 dan 12020", set()),
    ],
)
def test_years_of(text: str, expected: set[int]) -> None:
    assert years_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pada tahun 2020 ada 2019 orang", {2020}),
        ("Dari 2018 orang", {2018}),  # cannot be told from a year
        ("selama 2018-2019 naik", {2018, 2019}),
        ("ada 2020 orang", set()),
    ],
)
def test_spoken_years(text: str, expected: set[int]) -> None:
    assert spoken_years(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naik dari 77,80 pada 2019", True),
        ("naik dibanding tahun 2019", True),
        ("sama dengan 2019", True),
        ("realisasi 81 dari target 90 pada tahun 2019", False),
        ("realisasi 81 pada tahun 2019", False),
    ],
)
def test_is_comparison(text: str, expected: bool) -> None:
    assert is_comparison(text) is expected


def test_clauses__an_opening_stays_with_what_it_opens() -> None:
    text = "Pada tahun 2019, nilai 81 dari 90 (2018: 79 dari 85). Naik, sedangkan 2018 tetap"
    assert list(clauses(text)) == ["Pada tahun 2019, nilai 81 dari 90.", "Naik", "sedangkan 2018 tetap"]
