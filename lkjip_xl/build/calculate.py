"""Headless calculation: formualizer with the registry's functions, on a package in memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import formualizer
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.errors import CalculationError
from lkjip_xl.ooxml import Package, Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.ooxml.incoming.external_links import may_be_linked, without_broken_links
from lkjip_xl.read.name_ranges import parse_name_range
from lkjip_xl.rumus.adapters import adaptor_formualizer
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.rumus.skala import Skala

__all__ = ["Calculation", "calculate", "engine_copy"]

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

_ROW = re.compile(rb'<row r="(\d+)"')

_NOT_CALCULATED = (
    "docProps/", "xl/charts/", "xl/ctrlProps/", "xl/drawings/", "xl/embeddings/", "xl/media/",
    "xl/printerSettings/", "xl/theme/",
)  # fmt: skip
"""Where the parts are that no calculation needs."""


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
        workbook = formualizer.Workbook.from_bytes(_condense(data), config=_one_thread())
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


def _one_thread() -> Any:
    """Our functions hold Python's lock, so more threads take longer than one."""
    config = formualizer.EvaluationConfig()
    config.enable_parallel = False
    return formualizer.WorkbookConfig(eval_config=config)


def engine_copy(book: WorkbookFile, inputs: Container[str]) -> bytes:
    """A workbook that has no formula of a user's, as the engine calculates it faster.

    The names of columns of the ``inputs`` (tabs, casefolded) reach far past the rows that are filled. Here
    they end with those: no formula of ours can tell, but a user's ``ROWS(program_kode)`` would.
    """
    package = book.package
    needed = [part for part in package.parts() if not part.startswith(_NOT_CALCULATED)]
    copy = WorkbookFile(Package({part: package.read(part) for part in needed}, book.name))
    ends = {s.name.casefold(): _last_row(book, s) for s in book.sheets if s.name.casefold() in inputs}
    for name in copy.names:
        span = parse_name_range(name.formula)
        end = None if span is None else ends.get(span.sheet.casefold())
        if span is not None and end is not None and span.last > max(span.first, end):
            letter = get_column_letter(span.column)
            area = f"${letter}${span.first}:${letter}${max(span.first, end)}"
            copy.names.define(name.name, f"{quote_sheetname(span.sheet)}!{area}", name.sheet)
    return copy.save_bytes(packed=False)


def _last_row(book: WorkbookFile, sheet: Sheet) -> int:
    """The last row of a sheet in which a cell is filled; one that was just written is not parsed for it."""
    content = book.package.content(sheet.part)
    if isinstance(content, bytes):
        found = _ROW.match(content, content.rfind(b"<row ", 0, content.rfind(b"</c>")))
        if found is not None:
            return int(found[1])
    data = book.package.tree(sheet.part).find(q("sheetData"))
    rows = () if data is None else reversed(data)
    return next((int(row.get("r", "0")) for row in rows if any(len(c) for c in row)), 0)


def _condense(data: bytes) -> bytes:
    """The package without what no calculation needs."""
    out = io.BytesIO()
    linked = False
    with zipfile.ZipFile(io.BytesIO(data)) as origin, zipfile.ZipFile(out, "w") as condensed:
        for name in origin.namelist():
            if not name.startswith(_NOT_CALCULATED):
                content = origin.read(name)
                linked = linked or may_be_linked(name, content)
                condensed.writestr(name, content)
    return without_broken_links(out.getvalue()) if linked else out.getvalue()


def _value(raw: object) -> Value:
    if raw is None or isinstance(raw, bool | str):
        return raw
    if isinstance(raw, int | float):
        return float(raw)
    if isinstance(raw, Mapping):
        return ErrorValue(_ERRORS.get(str(raw.get("kind")), "#VALUE!"))
    raise CalculationError(f"Mesin hitung memberi nilai yang tidak dikenal: {raw!r}")
