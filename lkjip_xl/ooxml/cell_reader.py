"""Every filled cell of a workbook package: formula and stored value, read once."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_ISO8601, to_excel

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.ooxml.references import column_number, quoted_sheet
from lkjip_xl.ooxml.xml_text import drop_attribute

__all__ = [
    "Content",
    "SheetContent",
    "WorkbookCell",
    "cell_address",
    "cell_formula",
    "display_cell",
    "element_text",
    "filled_cells",
    "part_formulas",
    "read_cells",
    "shared_texts",
    "starts_in_1904",
    "stored_value",
    "translated_formula",
]

_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,4})?")


class WorkbookCell(NamedTuple):
    """A cell: its formula (None: a constant), its stored value, its style index.

    A date that is stored as text (``t="d"``) has its serial number for a value, and ``iso_date``.
    """

    formula: str | None
    value: Value
    style: int = 0
    iso_date: bool = False


_C, _F, _V, _IS, _T = q("c"), q("f"), q("v"), q("is"), q("t")

SheetContent = Mapping[tuple[int, int], WorkbookCell]
"""(row, column) -> cell, the filled ones."""

Content = Mapping[str, SheetContent]
"""Sheet -> its cells."""


def read_cells(book: WorkbookFile) -> dict[str, SheetContent]:
    """The filled cells of every worksheet, by (row, column). Raises as :func:`filled_cells` does."""
    return {x.name: filled_cells(book, x) if x.kind == "worksheet" else {} for x in book.sheets}


def filled_cells(book: WorkbookFile, sheet: Sheet) -> SheetContent:
    """The cells of a sheet that hold something, row by row; read once while the sheet is not changed.

    Raises FileError, with the cell, for a value that is not of the kind that the file says.
    """
    return book.package.kept(sheet.part, "cells", lambda: _read_sheet(book, sheet))


def _read_sheet(book: WorkbookFile, sheet: Sheet) -> SheetContent:
    root, shared, starts_1904 = book.package.tree(sheet.part), shared_texts(book), starts_in_1904(book)
    masters: dict[str, tuple[str, str]] = {}  # shared formula: index -> formula and cell of its master
    result: dict[tuple[int, int], WorkbookCell] = {}
    for row in root.iterfind(f"{q('sheetData')}/{q('row')}"):
        text = row.get("r", "")
        number = int(text)
        for c in row.iterchildren(_C):
            if len(c) == 0:
                continue
            address = c.get("r", "")
            try:
                cell = _read_cell(c, address, shared, masters, starts_1904)
            except ValueError as error:
                place = f"{quoted_sheet(sheet.name)}!{address}"
                raise FileError(f"{book.name}: {place} {error}; pulihkan dari cadangan") from None
            if cell is not None:
                result[number, column_number(address.removesuffix(text))] = cell
    return result


def stored_value(c: etree._Element, shared: Sequence[str], book: WorkbookFile) -> Value:
    """The stored value of a cell element. Raises FileError, with the cell, where it is not of its kind."""
    try:
        kind = c.get("t", "n")
        return _value(kind, *_children(c), shared, kind == "d" and starts_in_1904(book))
    except ValueError as error:
        root = c.getroottree().getroot()
        parts = {x.part: x.name for x in book.sheets if book.package.tree(x.part) is root}
        place = "".join(f"{quoted_sheet(name)}!" for name in parts.values()) + c.get("r", "")
        raise FileError(f"{book.name}: {place} {error}; pulihkan dari cadangan") from None


def starts_in_1904(book: WorkbookFile) -> bool:
    """Whether day 0 of the workbook is 1 January 1904, as in old files of a Mac."""
    properties = book.main.child("workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def shared_texts(book: WorkbookFile) -> tuple[str, ...]:
    """The shared strings of a workbook as plain text."""
    part = book.main.related("sharedStrings")
    if part is None:
        return ()
    texts = book.package.tree(part).iterchildren(q("si"))
    return book.package.kept(part, "texts", lambda: tuple(map(element_text, texts)))


def element_text(element: etree._Element) -> str:
    """The text of a shared or inline string; rich text loses its fonts, and no reading aid gets in."""
    if len(element) == 1 and (only := element[0]).tag == _T:
        return only.text or ""
    parts = [t.text or "" for t in element.iterfind(_T)]
    parts += [t.text or "" for r in element.iterfind(q("r")) for t in r.iterfind(_T)]
    return "".join(parts)


def _read_cell(
    c: etree._Element,
    address: str,
    shared: Sequence[str],
    masters: dict[str, tuple[str, str]],
    starts_1904: bool,
) -> WorkbookCell | None:
    """A cell; None where it holds nothing. Raises ValueError: what is wrong with it."""
    kind, (f, v, inline) = c.get("t", "n"), _children(c)
    formula = None if f is None else cell_formula(f, address, masters)
    value = _value(kind, f, v, inline, shared, starts_1904)
    if formula is None and value is None:
        return None
    return WorkbookCell(formula, value, int(c.get("s", "0")), kind == "d")


def _children(c: etree._Element) -> tuple[etree._Element | None, etree._Element | None, str]:
    """Formula, value, and text of a cell that has its text in it."""
    f = v = None
    inline = ""
    for child in c:
        tag = child.tag
        if tag == _V:
            v = child
        elif tag == _IS:
            inline += element_text(child)
        elif tag == _F and f is None:
            f = child
    return f, v, inline


def cell_formula(f: etree._Element, address: str, masters: dict[str, tuple[str, str]]) -> str:
    """The formula of a cell; ``masters`` remembers the shared ones of its sheet, read in order."""
    index = f.get("si") if f.get("t") == "shared" else None
    if index is None:
        return f.text or ""
    if f.text:
        masters[index] = (f.text, address)
        return f.text
    if index not in masters:
        raise ValueError("memakai rumus bersama yang tidak ada di berkas ini")
    text, origin = masters[index]
    try:
        return translated_formula(text, origin, address)
    except (TokenizerError, TranslatorError, IndexError, RecursionError):
        raise ValueError("memakai rumus bersama yang rusak") from None


def translated_formula(formula: str, origin: str, cell: str) -> str:
    """A shared formula, which is that of cell ``origin``, as it means in ``cell``."""
    return str(_translator(formula, origin).translate_formula(cell)).removeprefix("=")


@lru_cache(maxsize=512)
def _translator(formula: str, origin: str) -> Translator:
    """Taken apart once, not for every cell that shares the formula."""
    return Translator(f"={formula}", origin)


def part_formulas(root: etree._Element) -> None:
    """Give every cell of a shared formula its own, so that one may go without the others."""
    masters: dict[str, tuple[str, str]] = {}
    for f in [f for f in root.iter(_F) if f.get("t") == "shared"]:
        cell = f.getparent()
        assert cell is not None  # noqa: S101 - it was found under the root
        try:
            f.text = cell_formula(f, cell.get("r", "A1"), masters)
        except ValueError:  # said, with its cell, where cells are read
            continue
        for name in ("t", "si", "ref"):
            drop_attribute(f, name)


def _value(
    kind: str,
    f: etree._Element | None,
    v: etree._Element | None,
    inline: str,
    shared: Sequence[str],
    starts_1904: bool,
) -> Value:
    if kind == "inlineStr":
        return inline
    if v is None:
        return "" if kind == "str" and f is not None else None  # the empty text of a formula
    text = v.text or ""
    if kind == "str":
        return text
    if kind == "e":
        return ErrorValue(text)
    text = text.strip()
    if not text:
        return None
    if kind == "n":
        return _number(text)
    if kind == "s":
        return _shared(text, shared)
    if kind == "b":
        return _truth(text)
    if kind == "d":
        return _iso_serial(text, starts_1904)
    raise ValueError(f'berjenis "{kind[:20]}", yang tidak dikenal')


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not math.isfinite(number := float(text)):
        raise ValueError(f'berisi "{text[:20]}", yang bukan angka')
    return number


def _shared(text: str, shared: Sequence[str]) -> str:
    if not (text.isascii() and text.isdigit() and len(text) <= 9) or int(text) >= len(shared):
        raise ValueError(f"memakai teks bersama nomor {text[:20]}, yang tidak ada di berkas ini")
    return shared[int(text)]


def _truth(text: str) -> bool:
    if text not in ("0", "1", "true", "false"):
        raise ValueError(f'berisi "{text[:20]}", yang bukan nilai logika')
    return text in ("1", "true")


def _iso_serial(text: str, starts_1904: bool) -> float:
    """The serial number of a date that is stored as text, in the workbook's own calendar."""
    epoch = MAC_EPOCH if starts_1904 else WINDOWS_EPOCH
    try:
        return float(to_excel(from_ISO8601(text), epoch))  # type: ignore[no-untyped-call]  # openpyxl
    except (ValueError, TypeError, OverflowError, AttributeError):
        raise ValueError(f'berisi "{text[:20]}", yang bukan tanggal') from None


def display_cell(content: WorkbookCell) -> str:
    """A cell as a message shows it."""
    if content.formula is not None and content.value is None:
        return f"={content.formula}"
    if content.value is None or content.value == "":
        return "kosong"
    return (
        repr(content.value).removesuffix(".0").replace(".", ",")
        if isinstance(content.value, float)
        else str(content.value)
    )


def cell_address(sheet: str, b: int, k: int) -> str:
    """The address of a cell as a message shows it: ``'Sasaran 7'!C9``."""
    return f"{quoted_sheet(sheet)}!{get_column_letter(k)}{b}"
