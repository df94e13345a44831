"""Headless calculation: formualizer with the registry's functions, on a package in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import formualizer

from lkjip_xl.errors import CalculationError
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.ooxml.incoming.external_links import may_be_linked, without_broken_links
from lkjip_xl.rumus.adapters import adaptor_formualizer
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.rumus.skala import Skala

__all__ = ["Calculation", "calculate"]

_ERRORS = {
    "Null": "#NULL!",
    "Div": "#DIV/0!",
    "Value": "#VALUE!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Num": "#NUM!",
    "Na": "#N/A",
}
_RESULT_ERRORS = set(_ERRORS) - {"Name"}
_CIRCULAR = "Circ"
_CLOCK = datetime(2020, 12, 31, tzinfo=UTC)  # nothing of ours reads the clock; a user's TODAY() must not vary


@dataclass(frozen=True)
class Calculation:
    """A calculated workbook; ``value`` reads a cell (1-based)."""

    workbook: Any

    def value(self, sheet: str, row: int, column: int) -> Value:
        """The value of a cell: number, text, bool, an error value, or None for a blank."""
        return _value(self.workbook.get_value(sheet, row, column))

    def circular(self, sheet: str, row: int, column: int) -> bool:
        """Whether the formula of a cell depends on its own cell."""
        raw = self.workbook.get_value(sheet, row, column)
        return isinstance(raw, Mapping) and str(raw.get("kind")) == _CIRCULAR

    def unknown(self, sheet: str, row: int, column: int) -> bool:
        """Whether the engine could not do the formula of a cell, as opposed to a result that is an error."""
        raw = self.workbook.get_value(sheet, row, column)
        return isinstance(raw, Mapping) and str(raw.get("kind")) not in (*_RESULT_ERRORS, _CIRCULAR)


def calculate(data: bytes, skala: Iterable[Skala]) -> Calculation:
    """Calculate every formula of a workbook package. ``skala`` are the scales of its sheet Skala.

    Raises CalculationError when the engine cannot load the package.
    """
    mapping = {s.nama: s for s in skala}
    try:
        workbook = formualizer.load_workbook_bytes(_condense(data))
    except Exception as e:
        raise CalculationError(f"Mesin hitung tidak dapat memuat buku: {e}") from e
    workbook.set_temporal_egress("serial")
    workbook.set_deterministic_clock(_CLOCK)
    for f in DAFTAR.values():
        workbook.register_function(f.name, adaptor_formualizer(f, mapping))
    try:
        workbook.evaluate_all()
    except formualizer.ExcelEvaluationError as e:  # it names the formula
        raise CalculationError(f"Mesin hitung tidak dapat menghitung buku: {e}") from e
    return Calculation(workbook)


def _condense(data: bytes) -> bytes:
    """The package without what no calculation needs (pictures, drawings, pivot caches ...)."""
    out = io.BytesIO()
    linked = False
    with zipfile.ZipFile(io.BytesIO(data)) as origin, zipfile.ZipFile(out, "w") as condensed:
        for name in origin.namelist():
            if not name.startswith(("xl/media/", "xl/printerSettings/", "xl/embeddings/", "docProps/thumb")):
                content = origin.read(name)
                linked = linked or may_be_linked(name, content)
                condensed.writestr(name, content)
    return without_broken_links(out.getvalue()) if linked else out.getvalue()


def _value(raw: object) -> Value:
    if isinstance(raw, Mapping):
        return ErrorValue(_ERRORS.get(str(raw.get("kind")), "#VALUE!"))
    if raw is None or isinstance(raw, bool | str):
        return raw
    if isinstance(raw, int | float):
        return float(raw)
    raise CalculationError(f"Mesin hitung memberi nilai yang tidak dikenal: {raw!r}")
