"""What other programs, and other hands, do to a workbook when they save it; made by hand, so small.

``save_as_libreoffice`` remakes what was seen in files of LibreOffice 25.2, ``rename_shapes`` what openpyxl
does to the charts that it reads.
"""

from __future__ import annotations

import copy
import re

from lxml import etree

from lkjip_xl.layout.own_sheets import SHEET_FACT
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import element_text
from lkjip_xl.ooxml.xml_text import drop_attribute
from lkjip_xl.rumus.registry import DAFTAR

__all__ = [
    "copy_sheet",
    "drop_calculation",
    "drop_code_names",
    "fix_titles",
    "forget_list",
    "rename_shapes",
    "rewrite_formulas",
    "save_as_libreoffice",
]

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ONE_CELL = re.compile(r"(\$?[A-Z]{1,3}\$?\d+):\1(?![\d:])")
_QUOTED = re.compile(r"'([A-Za-z][A-Za-z_]*)'!")
_OURS = re.compile(rf"\b({'|'.join(DAFTAR)})(?=\()")


def save_as_libreoffice(data: bytes) -> bytes:
    """Code names dropped, formulas written its way, no calcId, very hidden sheets only hidden.

    A title of a chart that reads a cell becomes a text.
    """
    book = WorkbookFile.open(data)
    drop_code_names(book)
    rewrite_formulas(book)
    drop_calculation(book)
    fix_titles(book)
    for x in book.sheets:
        if x.state == "veryHidden":
            book.sheets.set_state(x.name, "hidden")
    return book.save_bytes()


def drop_code_names(book: WorkbookFile) -> None:
    for x in book.sheets:
        if x.code_name is not None:
            book.sheets.set_code_name(x.part, None)


def rewrite_formulas(book: WorkbookFile) -> None:
    """``'IKU'!$K$7:$K$7`` becomes ``IKU!$K$7``, ``CAPAIAN(`` becomes ``capaian(``."""
    for x in book.sheets:
        for f in book.package.edit(x.part).iter(q("f")):
            parts = (f.text or "").split('"')
            parts[::2] = [_one(p) for p in parts[::2]]
            f.text = '"'.join(parts)
            f.set("aca", "false")


def _one(text: str) -> str:
    text = _OURS.sub(lambda m: m[1].lower(), _QUOTED.sub(r"\1!", text))
    return _ONE_CELL.sub(r"\1", text)


def drop_calculation(book: WorkbookFile) -> None:
    calculation = book.main.container("calcPr")
    for name in ("calcId", "fullCalcOnLoad"):
        drop_attribute(calculation, name)


def fix_titles(book: WorkbookFile) -> None:
    """Titles of charts as text, which their cells said."""
    for part in book.package.parts():
        if re.fullmatch(r"xl/charts/chart\d+\.xml", part):
            for tx in book.package.edit(part).findall(f".//{_CHART}title/{_CHART}tx"):
                for read in tx.findall(f"{_CHART}strRef"):
                    text = "".join(v.text or "" for v in read.iter(f"{_CHART}v"))
                    tx.remove(read)
                    rich = etree.SubElement(tx, f"{_CHART}rich")
                    etree.SubElement(rich, f"{_TEXT}bodyPr")
                    run = etree.SubElement(etree.SubElement(rich, f"{_TEXT}p"), f"{_TEXT}r")
                    etree.SubElement(run, f"{_TEXT}t").text = text


def rename_shapes(book: WorkbookFile) -> None:
    """Give every shape a name of the program's own."""
    for part in book.package.parts():
        if re.fullmatch(r"xl/drawings/drawing\d+\.xml", part):
            for n, e in enumerate(book.package.edit(part).iter(f"{_DRAWING}cNvPr"), 1):
                e.set("name", f"Chart {n}")


def copy_sheet(
    book: WorkbookFile, tab: str, new: str, code_name: str | None, position: int | None = None
) -> Sheet:
    """A copy as Excel makes it, without its drawing; the code name is the one it gives."""
    origin = book.sheets.find(tab)
    assert origin is not None, tab
    root = copy.deepcopy(book.package.tree(origin.part))
    for name in ("drawing", "legacyDrawing"):
        for e in root.findall(q(name)):
            root.remove(e)
    made = book.sheets.add(new, root, position=position)
    book.sheets.set_code_name(made.part, code_name)
    return next(x for x in book.sheets if x.part == made.part)


def forget_list(book: WorkbookFile) -> None:
    """A record as earlier editions wrote it: without the list of the sheets."""
    part = next(x.part for x in book.sheets if x.name == "Rekam")
    data = book.package.edit(part).find(q("sheetData"))
    assert data is not None
    for row in list(data):
        texts = [element_text(i) for c in row for i in c.iterfind(q("is"))]
        if texts[:1] == [SHEET_FACT]:
            data.remove(row)
