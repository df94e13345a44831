"""Figures of money from rows of sheet Program: which rows count, and what is no number yet."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.cell_semantics import CellValue, Operand
from lkjip_xl.figures.expression import SameRow
from lkjip_xl.figures.money import (
    pagu_of_programs,
    porsi,
    program_count,
    programs_with_realisasi,
    realisasi_of_programs,
    serapan,
    sisa,
)
from tests.figures.cells import shown

# the last row has a sasaran but no name yet; P4 belongs to no sasaran, P5 has spent nothing yet
PROGRAMS: dict[str, Operand] = {
    "program.nama": ["P1", "P2", "P3", "P4", "P5", None],
    "program.sasaran": ["S1", "S1", "S2", None, "S1", "S1"],
    "program.pagu_murni": [100.0, 200.0, 400.0, 800.0, 1600.0, None],
    "program.pagu_perubahan": [101.0, 202.0, 404.0, 808.0, 1616.0, None],
    "program.realisasi": [50.0, 0.0, 300.0, 700.0, None, None],
    "pk.berlaku": "murni",
}


@pytest.mark.parametrize(("sasaran", "wanted"), [("S1", 3.0), ("S2", 1.0), ("", 1.0), ("S9", 0.0)])
def test_program_count__rows_with_a_name(sasaran: str, wanted: float) -> None:
    assert shown(program_count(sasaran), **PROGRAMS) == wanted


@pytest.mark.parametrize(("sasaran", "wanted"), [("S1", 2.0), ("S2", 1.0), ("", 1.0), ("S9", 0.0)])
def test_programs_with_realisasi__zero_is_one(sasaran: str, wanted: float) -> None:
    assert shown(programs_with_realisasi(sasaran), **PROGRAMS) == wanted


@pytest.mark.parametrize(
    ("sasaran", "pagu", "pagu_perubahan", "realisasi"),
    [("S1", 1900.0, 1919.0, 50.0), ("", 800.0, 808.0, 700.0), ("S9", "", "", "")],
)
def test_programs__sums_of_a_sasaran(
    sasaran: str, pagu: CellValue, pagu_perubahan: CellValue, realisasi: CellValue
) -> None:
    """S1: 100 + 200 + 1.600, and 101 + 202 + 1.616; spent 50 + 0."""
    assert shown(pagu_of_programs(sasaran), **PROGRAMS) == pagu
    assert shown(pagu_of_programs(sasaran), **{**PROGRAMS, "pk.berlaku": "perubahan"}) == pagu_perubahan
    assert shown(realisasi_of_programs(sasaran), **PROGRAMS) == realisasi


@pytest.mark.parametrize(
    ("pagu", "realisasi", "percent", "left"),
    [
        (400.0, 300.0, 75.0, 100.0),
        (400.0, 0.0, 0.0, 400.0),
        (400.0, 500.0, 125.0, -100.0),
        (400.0, None, "n/a", ""),
        (None, None, "", ""),
    ],
)
def test_serapan_and_sisa(pagu: CellValue, realisasi: CellValue, percent: CellValue, left: CellValue) -> None:
    cells: dict[str, Operand] = {"pagu S1": pagu, "realisasi_rp S1": realisasi}
    assert shown(serapan("S1"), **cells) == percent
    assert shown(sisa("S1"), **cells) == left


@pytest.mark.parametrize(
    ("part", "whole", "wanted"),
    [(30.0, 120.0, 25.0), (0.0, 120.0, 0.0), (None, 120.0, ""), (30.0, 0.0, ""), (30.0, None, "")],
)
def test_porsi__of_a_whole_that_is_not_zero(part: CellValue, whole: CellValue, wanted: CellValue) -> None:
    assert shown(porsi(SameRow("a"), SameRow("b")), a=part, b=whole) == wanted
