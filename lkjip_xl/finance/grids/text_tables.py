"""Exports that are text: CSV of any separator and code page, HTML and XML tables under the name .xls."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lkjip_xl.finance.grids.sheet_grid import CellContent, SheetGrid, clean_content

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["csv_grid", "decoded", "html_grids", "looks_like_html", "looks_like_xml_workbook", "xml_grids"]

_SEPARATORS = {";": "titik koma", ",": "koma", "\t": "tab", "|": "garis tegak"}
_SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its letters: a mark, UTF-16 without one, UTF-8, else
    Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "UTF-16"
    head = data[:2000]
    if len(head) > 1 and head[1::2].count(0) > len(head) // 4:
        return data.decode("utf-16-le", "replace"), "UTF-16"
    if len(head) > 1 and head[::2].count(0) > len(head) // 4:
        return data.decode("utf-16-be", "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def csv_grid(name: str, data: bytes) -> SheetGrid:
    """A text file as a sheet; rows are records. The separator is what cuts most rows into as many cells."""
    import pandas as pd

    text, letters = decoded(data)
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared:
        text = text[declared.end() :]
    separator = declared[1] if declared else _separator(text)
    width = max((len(r) for r in _records(text, separator)), default=1)
    frame = pd.read_csv(
        io.StringIO(text),
        sep=separator,
        header=None,
        names=range(width),
        dtype=str,
        na_filter=False,
        skip_blank_lines=False,
        quotechar='"',
        engine="c",
    )
    lead: list[list[CellContent]] = [[None] * width] if declared else []
    rows = lead + [[clean_content(v) for v in row] for row in frame.to_numpy(dtype=object).tolist()]
    manner = f"pemisah {_SEPARATORS.get(separator, separator)}, huruf {letters}"
    return SheetGrid(name, "", rows, manner=manner)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str:
    """Rows times cells of the commonest width above one; a comma between digits separates nothing well."""
    sample = text[:200_000]

    def score(separator: str) -> tuple[int, int]:
        widths = Counter(len(r) for r in _records(sample, separator) if any(c.strip() for c in r))
        several = {w: n for w, n in widths.items() if w > 1}
        count = max(several.values(), default=0)
        return (count, -len(several))

    return max(_SEPARATORS, key=score)


def looks_like_html(data: bytes) -> bool:
    """Whether a file is a web page, whatever its name says."""
    head = decoded(data[:4000])[0].lower()
    return "<table" in head or "<html" in head or head.lstrip().startswith("<!doctype html")


def looks_like_xml_workbook(data: bytes) -> bool:
    """Whether a file is a workbook of XML (Excel 2003)."""
    return b"urn:schemas-microsoft-com:office:spreadsheet" in data[:4000]


def html_grids(name: str, data: bytes) -> list[SheetGrid]:
    """The outermost tables of a web page, one below the other; cells over several columns stay one value.

    Read directly and not through ``pandas.read_html``, which repeats such a value in every column.
    """
    from lxml import html

    text = decoded(data)[0]
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    root = html.fromstring(text)
    tables = [t for t in root.iter("table") if not any(a.tag == "table" for a in t.iterancestors())]
    rows: list[dict[int, CellContent]] = []
    merges: list[tuple[int, int, int, int]] = []
    for table in tables:
        taken: set[tuple[int, int]] = set()
        for tr in table.iter("tr"):
            at = len(rows)
            cells: dict[int, CellContent] = {}
            column = 0
            for td in tr.iterchildren("td", "th"):
                while (at, column) in taken:
                    column += 1
                wide, high = _span(td.get("colspan")), _span(td.get("rowspan"))
                cells[column] = clean_content(" ".join("".join(str(t) for t in td.itertext()).split()))
                if wide > 1 or high > 1:
                    merges.append((at, column, at + high - 1, column + wide - 1))
                    taken |= {(at + r, column + c) for r in range(high) for c in range(wide)}
                column += wide
            rows.append(cells)
        rows.append({})
    return [SheetGrid(name, "", _filled(rows), manner="tabel HTML", merges=tuple(merges))]


def _span(text: str | None) -> int:
    return min(int(text), 500) if text and text.isdigit() and int(text) > 0 else 1


def xml_grids(name: str, data: bytes) -> list[SheetGrid]:
    """The sheets of a workbook of XML. Raises ValueError where it is damaged."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    return [_xml_sheet(name, sheet) for sheet in root.iter(f"{_SPREADSHEET}Worksheet")]


def _xml_sheet(name: str, sheet: _Element) -> SheetGrid:
    rows: list[dict[int, CellContent]] = []
    merges: list[tuple[int, int, int, int]] = []
    for row in sheet.iter(f"{_SPREADSHEET}Row"):
        rows += [{} for _ in range(int(row.get(f"{_SPREADSHEET}Index", len(rows) + 1)) - 1 - len(rows))]
        cells: dict[int, CellContent] = {}
        column = 0
        for cell in row.iter(f"{_SPREADSHEET}Cell"):
            column = int(cell.get(f"{_SPREADSHEET}Index", column + 1)) - 1
            wide, high = (int(cell.get(f"{_SPREADSHEET}Merge{x}", 0)) for x in ("Across", "Down"))
            if wide or high:
                merges.append((len(rows), column, len(rows) + high, column + wide))
            for content in cell.iter(f"{_SPREADSHEET}Data"):
                text = "".join(str(t) for t in content.itertext())
                number = content.get(f"{_SPREADSHEET}Type") == "Number"
                cells[column] = clean_content(float(text) if number else text)
            column += wide + 1
        rows.append(cells)
    title = sheet.get(f"{_SPREADSHEET}Name", "")
    return SheetGrid(name, title, _filled(rows), manner="XML", merges=tuple(merges))


def _filled(rows: list[dict[int, CellContent]]) -> list[list[CellContent]]:
    width = max((max(r, default=0) for r in rows), default=0) + 1
    return [[r.get(c) for c in range(width)] for r in rows]
