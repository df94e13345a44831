"""Whose sum a row of a typed matrix is."""

from __future__ import annotations

import pytest

from lkjip_xl.read.printouts.sum_rows import SumOf, plain_sums, sum_label, sum_of_words

INDUK, TUJUAN, TOTAL = SumOf.INDUK, SumOf.TUJUAN, SumOf.TOTAL


@pytest.mark.parametrize(
    ("label", "owner"),
    [
        ("Jumlah Sasaran", INDUK),
        ("Jumlah per Sasaran", INDUK),
        ("Sub Jumlah", INDUK),
        ("Subjumlah", INDUK),
        ("SUB-TOTAL", INDUK),
        ("Rata-rata capaian", INDUK),
        ("Jumlah Tujuan", TUJUAN),
        ("Jumlah per Tujuan", TUJUAN),
        ("JUMLAH TOTAL", TOTAL),
        ("Jumlah seluruh sasaran", TOTAL),
        ("Rata-rata keseluruhan", TOTAL),
        ("Jumlah 12 program", TOTAL),
        ("Jumlah", None),
        ("TOTAL :", None),
    ],
)
def test_sum_of_words(label: str, owner: SumOf | None) -> None:
    assert sum_label(label) == label
    assert sum_of_words(label) is owner


@pytest.mark.parametrize("text", ["Program Jumlah", "Jumlahan", "Subsidi", "Totalitas", ""])
def test_sum_label__another_text_is_none(text: str) -> None:
    assert sum_label(text) == ""


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (["", "", "Jumlah"], {2: TOTAL}),  # one at the end
        (["", "Jumlah", "", "Jumlah", "JUMLAH TOTAL"], {1: INDUK, 3: INDUK}),
        (["", "Jumlah", "", "Jumlah", "Jumlah"], {1: INDUK, 3: INDUK, 4: TOTAL}),
        (["", "Jumlah", "", "Jumlah"], {1: INDUK, 3: INDUK}),  # no total at all
        (["", "Sub Jumlah", "", "Sub Jumlah", "Jumlah"], {4: TOTAL}),
        (["", "Jumlah", "JUMLAH TOTAL"], {1: INDUK}),
        (["", "Jumlah", "Jumlah", "", "Jumlah", "Jumlah"], {1: INDUK, 2: TUJUAN, 4: INDUK, 5: TOTAL}),
        (["", ""], {}),
    ],
)
def test_plain_sums__by_their_place(labels: list[str], wanted: dict[int, SumOf]) -> None:
    assert plain_sums(list(enumerate(labels))) == wanted
