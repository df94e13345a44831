"""Files of exports -> their sheets as grids: pandas with its engines for values, openpyxl and xlrd for
looks."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.finance.grids.broken_cells import broken_cells
from lkjip_xl.finance.grids.sheet_grid import CellContent, SheetGrid, SheetLooks, clean_content
from lkjip_xl.finance.grids.text_tables import (
    csv_grid,
    html_grids,
    looks_like_html,
    looks_like_xml_workbook,
    xml_grids,
)

__all__ = ["LOOKS_LIMIT", "read_grids"]

LOOKS_LIMIT = 250_000
"""Cells of a sheet above which its looks are not read: openpyxl takes seconds per 100,000."""

_OLE = b"\xd0\xcf\x11\xe0"
_KNOWN = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".tsv", ".html", ".htm", ".xml")


def read_grids(path: str | os.PathLike[str], data: bytes) -> tuple[SheetGrid, ...]:
    """The sheets of a file by what it is, not by what it is called.

    Raises FileError where it is none of the formats, locked with a password, or damaged.
    """
    file = Path(path)
    if not data.strip():
        raise FileError(f"{file.name}: kosong; ekspor ulang dari aplikasi keuangan")
    try:
        if data.startswith((b"PK", _OLE)):
            return _workbook(file, data)
        if looks_like_xml_workbook(data):
            return tuple(xml_grids(file.name, data))
        if looks_like_html(data):
            return tuple(html_grids(file.name, data))
        if file.suffix.lower() in (".csv", ".txt", ".tsv", ".xls") and not data.startswith(b"%PDF"):
            return (csv_grid(file.name, data),)
    except FileError:
        raise
    except Exception:  # whatever a library says of a damaged file: csv, lxml, pandas, calamine, zipfile
        words = "tidak dapat dibaca: rusak, terpotong, atau bukan lembar kerja; ekspor ulang berkasnya"
        raise FileError(f"{file.name}: {words}") from None
    named = ", apa pun namanya" if file.suffix.lower() in _KNOWN else ""
    raise FileError(
        f"{file.name}: bukan ekspor yang dikenal{named}; pakai salah satu dari {', '.join(_KNOWN)}"
    )


def _workbook(file: Path, data: bytes) -> tuple[SheetGrid, ...]:
    import pandas as pd

    if data.startswith(_OLE) and b"E\0n\0c\0r\0y\0p\0t\0i\0o\0n" in data:
        raise FileError(f"{file.name}: berkata sandi; simpan tanpa kata sandi lalu ulangi")
    with pd.ExcelFile(io.BytesIO(data), engine="calamine") as book:
        visible = _visible(book)
        read = {str(n): _rows(book, str(n)) for n in book.sheet_names}
    sheets = {n: rows for n, (rows, _) in read.items()}
    for name, broken in (broken_cells(data, sheets) if data.startswith(b"PK") else {}).items():
        _mark_broken(sheets[name], broken)
    sizes = {n: sum(len(r) for r in rows) for n, rows in sheets.items()}
    looks = _looks(data, [n for n, s in sizes.items() if 0 < s <= LOOKS_LIMIT])
    for name, seen in looks.items():
        _mark_broken(sheets[name], {(r, c): error for r, c, error in seen.errors})
    return tuple(
        SheetGrid(
            file.name,
            n,
            rows,
            not visible.get(n, True),
            looks.get(n),
            merges=_merges(looks.get(n)),
            trimmed=read[n][1],
        )
        for n, rows in sheets.items()
        if rows
    )


def _mark_broken(rows: list[list[CellContent]], broken: dict[tuple[int, int], str]) -> None:
    for (row, column), error in broken.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] is None:
            rows[row][column] = error


def _rows(book: object, sheet: str) -> tuple[list[list[CellContent]], frozenset[tuple[int, int]]]:
    """The cells of a sheet up to its last filled row and column, and those with blanks at an end."""
    import pandas as pd

    frame = pd.read_excel(book, sheet_name=sheet, header=None, dtype=object, na_filter=False)
    raw = frame.to_numpy(dtype=object).tolist()
    trimmed = frozenset(
        (r, c)
        for r, row in enumerate(raw)
        for c, v in enumerate(row)
        if isinstance(v, str) and (v[:1].isspace() or v[-1:].isspace()) and v.strip()
    )
    rows = [[clean_content(v) for v in row] for row in raw]
    while rows and not any(v is not None for v in rows[-1]):
        rows.pop()
    width = max((c + 1 for r in rows for c, v in enumerate(r) if v is not None), default=0)
    return [r[:width] for r in rows], trimmed


def _visible(book: object) -> dict[str, bool]:
    metadata = getattr(getattr(book, "book", None), "sheets_metadata", ())
    return {m.name: str(m.visible).endswith("Visible") for m in metadata}


def _merges(looks: SheetLooks | None) -> tuple[tuple[int, int, int, int], ...]:
    return looks.merges if looks is not None else ()


def _looks(data: bytes, sheets: list[str]) -> dict[str, SheetLooks]:
    from lkjip_xl.finance.grids.sheet_looks import xls_looks, xlsx_looks

    if not sheets:
        return {}
    if data.startswith(_OLE):
        return xls_looks(data, sheets)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
    return xlsx_looks(data, sheets) if "xl/workbook.xml" in names else {}
