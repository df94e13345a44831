"""A build fails where the engine's value of a cell is not that of its figure, and says where."""

from __future__ import annotations

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.build import pipeline
from lkjip_xl.build.user_formulas import WorkbookCalculation
from lkjip_xl.errors import CalculationError
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
