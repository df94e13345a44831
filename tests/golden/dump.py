"""A workbook as text: what stands in which cell, in a form whose diff a person can read.

Runs of equal cells down a column are one line. In formulas a reference to one cell is relative (R[1]C[-2]),
so that rows made from one pattern look alike; ranges are as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl.utils.cell import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.ooxml import WorkbookFile
from tests.workbook_tools import load

__all__ = ["dump", "relative"]

_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_.$:])\$?([A-Z]{1,3})\$?(\d+)(?![A-Za-z0-9_(:])")


def dump(data: bytes) -> dict[str, str]:
    """File name -> text: one per sheet, and ``_name`` with the defined names."""
    workbook, book = load(data, value=False), WorkbookFile.open(data)
    result = {
        _file_name(w.title): "\n".join(_sheet(w)) + "\n" for w in workbook.worksheets if w.title != "Rekam"
    }
    names = sorted(f"{n.sheet or ''}!{n.name} = {n.formula}" for n in book.names)
    result["_nama"] = "\n".join(names) + "\n"
    return result


def _file_name(tab: str) -> str:
    return re.sub(r"\W+", "_", tab).lower()


def _sheet(w: Worksheet) -> Iterator[str]:
    yield f"kode {w.sheet_properties.codeName}; beku {w.freeze_panes}; cetak {w.print_title_rows}"
    yield f"kertas {w.page_setup.paperSize} {w.page_setup.orientation}; lindung {w.protection.sheet}"
    yield from (f"{address} {content}" for address, content in _cell(w))
    yield "gabung " + " ".join(sorted((str(r) for r in w.merged_cells.ranges), key=_order))
    for settings in w.conditional_formatting:
        labels = [r.formula[0] for r in settings.rules if r.formula]
        yield f"warna {settings.sqref}: {', '.join(labels)}"
    for v in sorted(w.data_validations.dataValidation, key=lambda v: _order(str(v.sqref))):
        yield f"pilihan {v.sqref}: {v.type} {v.formula1}"


def _cell(w: Worksheet) -> list[tuple[str, str]]:
    result: list[tuple[int, int, str, str]] = []
    for columns in w.iter_cols():
        first = last = 0
        content = ""
        for c in columns:
            text = _content(c.value, c.number_format, c.row, c.column)
            if text and text == content and c.row == last + 1:
                last = c.row
                continue
            if content:
                result.append((first, c.column, _range(get_column_letter(c.column), first, last), content))
            first, last, content = c.row, c.row, text
        if content:
            c = columns[-1]
            result.append((first, c.column, _range(get_column_letter(c.column), first, last), content))
    return [(a, i) for _, _, a, i in sorted(result)]


def _range(letter: str, first: int, last: int) -> str:
    return f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"


def _content(value: object, format_: str, row: int, column: int) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("="):
        return f"[{format_}] {relative(value, row, column)}"
    return f"[{format_}] {value!r}"


def relative(formula: str, row: int, column: int) -> str:
    def replace(m: re.Match[str]) -> str:
        b, k = int(m[2]) - row, column_index_from_string(m[1]) - column
        return f"R{f'[{b}]' if b else ''}C{f'[{k}]' if k else ''}"

    parts = _QUOTED.split(formula)
    return "".join(b if n % 2 else _REFERENCE.sub(replace, b) for n, b in enumerate(parts))


def _order(reference: str) -> tuple[int, int]:
    m = re.match(r"([A-Z]+)(\d+)", reference)
    assert m is not None
    return int(m[2]), column_index_from_string(m[1])
