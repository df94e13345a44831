"""What is said of a realisasi of an earlier year, outside a workbook."""

from __future__ import annotations

from lkjip_xl.figures.input_facts.provisional import last_year_words


def test_last_year_words() -> None:
    assert last_year_words(2023) == "data tahun 2023"
