"""Every filled cell of a workbook package: formula and stored value, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.ooxml.references import quoted_sheet

__all__ = [
    "Content",
    "WorkbookCell",
    "cell_address",
    "cell_formula",
    "display_cell",
    "element_text",
    "read_cells",
    "shared_texts",
]


@dataclass(frozen=True, slots=True)
class WorkbookCell:
    """A cell: its formula (None: a constant) and its stored value."""

    formula: str | None
    value: Value


Content = Mapping[str, Mapping[tuple[int, int], WorkbookCell]]
"""Sheet -> (row, column) -> cell."""


def read_cells(book: WorkbookFile) -> dict[str, dict[tuple[int, int], WorkbookCell]]:
    """Every filled cell of every sheet, by (row, column)."""
    shared = shared_texts(book)
    return {x.name: dict(_read_sheet(book.package.tree(x.part), shared)) for x in book.sheets}


def shared_texts(book: WorkbookFile) -> tuple[str, ...]:
    """The shared strings of a workbook as plain text."""
    part = book.main.related("sharedStrings")
    return () if part is None else tuple(element_text(si) for si in book.package.tree(part).iterfind(q("si")))


def element_text(element: etree._Element) -> str:
    """The text of a shared or inline string; rich text loses its fonts, and no reading aid gets in."""
    parts = [t.text or "" for t in element.iterfind(q("t"))]
    parts += [t.text or "" for r in element.iterfind(q("r")) for t in r.iterfind(q("t"))]
    return "".join(parts)


def _read_sheet(
    root: etree._Element, shared: Sequence[str]
) -> Iterator[tuple[tuple[int, int], WorkbookCell]]:
    masters: dict[str, tuple[str, str]] = {}  # shared formula: index -> formula and cell of its master
    for c in root.iter(q("c")):
        f, placement = c.find(q("f")), c.get("r") or "A1"
        formula = None if f is None else cell_formula(f, placement, masters)
        value = _value(c, shared)
        if formula is not None or value is not None:
            letter, row = coordinate_from_string(placement)
            yield (row, column_index_from_string(letter)), WorkbookCell(formula, value)


def cell_formula(f: etree._Element, placement: str, masters: dict[str, tuple[str, str]]) -> str:
    """The formula of a cell; ``masters`` remembers the shared ones of its sheet, read in order."""
    index = f.get("si") if f.get("t") == "shared" else None
    if index is None:
        return f.text or ""
    if f.text:
        masters[index] = (f.text, placement)
        return f.text
    text, origin = masters.get(index, ("", placement))
    return str(Translator(f"={text}", origin).translate_formula(placement)).removeprefix("=")


def _value(c: etree._Element, shared: Sequence[str]) -> Value:
    kind, v = c.get("t", "n"), c.find(q("v"))
    if kind == "inlineStr":
        return "".join(element_text(inside) for inside in c.iterfind(q("is")))
    if v is None:
        return None
    text = v.text or ""
    if kind == "s":
        return shared[int(text)]
    if kind == "e":
        return ErrorValue(text)
    if kind == "b":
        return text == "1"
    return text if kind == "str" else float(text) if text else None


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
