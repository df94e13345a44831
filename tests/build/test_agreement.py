"""A build fails where the engine's value of a cell is not that of its figure, and says where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.build import pipeline
from lkjip_xl.build.user_formulas import WorkbookCalculation
from lkjip_xl.errors import CalculationError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.ooxml.cell_xml import Value
from tests.small_report import small_laporan


class Wrong:
    """A calculation with another value in one cell."""

    def __init__(self, calculation: WorkbookCalculation, sheet: str, value: Value) -> None:
        self._calculation, self._sheet, self._value = calculation, sheet, value
        self.uncalculated = calculation.uncalculated

    def value(self, sheet: str, row: int, column: int) -> Value:
        found = self._calculation.value(sheet, row, column)
        return self._value if sheet == self._sheet and found == "Sangat Tinggi" else found


def test_build__another_value_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    calculate = pipeline.calculate_workbook
    monkeypatch.setattr(
        pipeline, "calculate_workbook", lambda *a: Wrong(calculate(*a), "Ringkasan", "Tinggi")
    )
    with pytest.raises(
        CalculationError, match=r"Ringkasan!J\d+: mesin hitung memberi Tinggi, seharusnya Sangat Tinggi"
    ):
        bangun(small_laporan(), tmp_path / "buku.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_build__of_plain_formulas_another_value_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    calculate = pipeline.calculate_workbook
    monkeypatch.setattr(
        pipeline, "calculate_workbook", lambda *a: Wrong(calculate(*a), "Ringkasan", "#LKJIP! lain")
    )
    with pytest.raises(CalculationError, match=r"memberi #LKJIP! lain, seharusnya Sangat Tinggi"):
        bangun(small_laporan(), tmp_path / "buku.xlsx", rumus="biasa")


def test_build__of_plain_formulas_a_fault_of_the_input_is_worded_by_them(tmp_path) -> None:
    """A realisasi without a target: the same fault in both ways, and no failure."""
    laporan = small_laporan()
    kode = laporan.pk[0].kode
    without = replace(laporan, pk=(replace(laporan.pk[0], target_perubahan=None), *laporan.pk[1:]))
    for rumus in ("fungsi", "biasa"):
        result = bangun(without, tmp_path / f"{rumus}.xlsx", rumus=rumus)
        value = result.values[FigureKey("capaian", kode)]
        assert str(value).startswith("#LKJIP! target kosong padahal realisasi ")
        assert {m.message for m in result.messages} == {value}
