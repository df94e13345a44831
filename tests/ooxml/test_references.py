"""References to cells: a sheet's name is quoted as Excel does, and a quoted one is read back."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml.references import Box, find_reference, quoted_sheet


@pytest.mark.parametrize(
    "name",
    [
        *("Program", "RPJMD", "PK", "Ringkasan", "Catatan", "_rekam", "Édaran", "Lampiran.2", "Rekam_1"),
        *("XFE1", "ZZZ9", "ABCD1", "XFD1048577", "A0"),  # beyond the last column XFD or row 1,048,576
    ],
)
def test_quoted_sheet__a_word_stays_bare(name: str) -> None:
    assert quoted_sheet(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("Sasaran 1", "PK-2024", "Data(2)", "Rp&%", ".awal"),
        *("2024", "1a"),
        *("PK2024", "IKU1", "tw1", "XFD1048576"),
        *("R", "c", "RC", "R1C1", "R2D2", "RC5x", "C16a"),
    ],
)
def test_quoted_sheet__what_a_formula_would_misread(name: str) -> None:
    assert quoted_sheet(name) == f"'{name}'"


def test_quoted_sheet__an_apostrophe_is_doubled_and_read_back() -> None:
    assert quoted_sheet("Data'an") == "'Data''an'"
    assert find_reference(quoted_sheet("Data'an") + "!$A$1:$B$2") == ("Data'an", Box(1, 1, 2, 2))


@pytest.mark.parametrize("reference", ["Program!#REF!", "A1", "#REF!", "Program!A:A", "SUM(Program!A1)+1"])
def test_find_reference__no_plain_range(reference: str) -> None:
    assert find_reference(reference) is None
