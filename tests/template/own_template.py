"""An agency's own template, and a shipped one of a later release: what the tests of looks begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries

from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.shipped import template_file
from lkjip_xl.template import compose, template_choice
from lkjip_xl.template.stacking import PrototypePlan
from tests.workbook_tools import Reading

NAVY, MAROON = "1F3864", "7A0C0C"

Change = Callable[[PrototypePlan], PrototypePlan]


def recoloured(source: Path | None = None) -> WorkbookFile:
    """The shipped template (or another file) with maroon where it is navy: fonts, fills, tabs."""
    book = WorkbookFile.open(source or template_file())
    for part in book.package.parts():
        if part.endswith("styles.xml") or part.startswith(("xl/worksheets/sheet", "xl/charts/chart")):
            book.package.replace(part, book.package.read(part).replace(NAVY.encode(), MAROON.encode()))
    return book


def edit(book: WorkbookFile, sheet: str, address: str, content: str | None) -> None:
    """Type into a cell of a template."""
    place = book.sheets.find(sheet)
    assert place is not None
    column, row, _, _ = range_boundaries(address)
    fill_constant(Grid(book.package.edit(place.part)).cell(row or 0, column or 0), content)


def width(book: WorkbookFile, sheet: str, column: int) -> float:
    """The width of a column."""
    place = book.sheets.find(sheet)
    assert place is not None
    for col in book.package.tree(place.part).iter(q("col")):
        if int(col.get("min")) <= column <= int(col.get("max")):
            return float(col.get("width"))
    raise AssertionError(column)


def later_release(monkeypatch: pytest.MonkeyPatch, file: Path, change: dict[str, Change]) -> Path:
    """Make the shipped template one whose prototypes were changed, by key; its file."""
    plans = tuple(change.get(p.key, lambda x: x)(p) for p in compose.PROTOTYPES)
    monkeypatch.setattr(compose, "PROTOTYPES", plans)
    file.write_bytes(compose.build())
    monkeypatch.setattr(template_choice, "template_file", lambda: file)
    return file


def with_patterns(*patterns: object) -> Change:
    """More patterns at the end of a prototype."""
    return lambda plan: replace(plan, patterns=(*plan.patterns, *patterns))  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def _opened(data: bytes) -> Reading:
    """A workbook to look at, opened once."""
    return Reading(data)


def colours(data: bytes, sheet: str) -> dict[str, set[str]]:
    """Fills and fonts in use on a sheet of a workbook, as RRGGBB."""
    found: dict[str, set[str]] = {"fill": set(), "font": set()}
    for rows in _opened(data).sheet(sheet).iter_rows():
        for cell in rows:
            if cell.fill.fill_type == "solid":
                found["fill"].add(str(cell.fill.fgColor.rgb)[-6:])
            if cell.value is not None and cell.font.color is not None:
                found["font"].add(str(cell.font.color.rgb)[-6:])
    return found


def pattern_colours(book: WorkbookFile, sheet: str, pattern: str) -> set[str]:
    """The fills of a pattern's cells in a template."""
    prototype = Template(book).get(sheet)
    found = prototype.get(pattern)
    page = _opened(book.save_bytes()).sheet(prototype.name)
    return {
        str(page.cell(found.start + s.row, s.column).fill.fgColor.rgb)[-6:]
        for s in found.cells
        if page.cell(found.start + s.row, s.column).fill.fill_type == "solid"
    }
