"""What Google Sheets, WPS and PhpSpreadsheet make of a workbook when they save it; made by hand, so small.

Each remakes what was seen in files of that program, of which the test data of PhpSpreadsheet has many
(issue.1637, issue.3613, issue.3811b, TableFormat and others), and for PhpSpreadsheet in what it made of our
own workbook. None of the three knows our functions.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.ooxml import NS_MAIN, NS_R, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, Value, read_value, store_value
from lkjip_xl.ooxml.xml_text import drop_attribute
from lkjip_xl.rumus.registry import DAFTAR
from tests.foreign.sheet_notes import append
from tests.foreign.writers import drop_code_names, rename_shapes
from tests.workbook_tools import load

__all__ = [
    "CELL_IMAGES",
    "DISPIMG",
    "save_as_google",
    "save_as_openpyxl",
    "save_as_phpspreadsheet",
    "save_as_wps",
]

CELL_IMAGES = "application/vnd.wps-officedocument.cellimage+xml"
DISPIMG = '_xlfn.DISPIMG("ID_61D876205F66486D86027D500BCA1C31",1)'
"""How WPS shows a picture in a cell."""

_CALLS_OURS = re.compile(rf"\b(?:{'|'.join(DAFTAR)})\(")
_OOXML = "application/vnd.openxmlformats-officedocument."
_ETC = 'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
_EMPTY_RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def save_as_google(data: bytes, *, calculated: bool = False) -> bytes:
    """An export of Google Sheets; ``calculated``: it was edited there, so that our functions read #NAME?.

    Formulas with a function that Excel lacks are kept as a text beside their last value; numbers have ten
    digits and a point; equal formulas of a column are shared; links within the book lead to the sheet's
    address on the web; no code names, protection, calculation mark or application properties; rows to the
    1000th; an empty drawing on every sheet.
    """
    book = WorkbookFile.open(data)
    drop_code_names(book)
    rename_shapes(book)
    _forget(book, "fileVersion", "bookViews")
    _bare(book, "workbookPr", {})
    _bare(book, "calcPr", {})
    wide = {x.part for k, x in own_sheets(book).items() if k in ("Program", "Realisasi")}
    for sheet in book.sheets:
        if sheet.state == "veryHidden":
            book.sheets.set_state(sheet.name, "hidden")
        root = book.package.edit(sheet.part)
        for e in root.findall(q("sheetProtection")):
            root.remove(e)
        for c in root.iter(q("c")):
            _google_cell(c, calculated)
        _share_formulas(root)
        for link in root.iter(q("hyperlink")):
            if link.get("location") is not None:
                url = f"https://contoh.go.id/d/1/edit#gid={sheet.id}"
                rid = book.package.add_relationship(sheet.part, "hyperlink", url, external=True)
                link.set(f"{{{NS_R}}}id", rid)
                drop_attribute(link, "location")
        if sheet.part in wide:
            _rows_to_1000(root)
        if root.find(q("drawing")) is None:
            _empty_drawing(book, sheet.part)
    _share_strings(book)
    for r in book.package.relationships("", "extended-properties"):
        book.package.remove_relationship("", r.id)
    return book.save_bytes()


def save_as_wps(data: bytes) -> bytes:
    """A save in WPS Spreadsheets: no code names, an old calculation number, style names in its own language,
    its namespace and properties, shared strings and formulas, and a picture in a cell of the last sheet (Z9).
    """
    book = WorkbookFile.open(data)
    drop_code_names(book)
    _bare(book, "workbookPr", {})
    _bare(book, "calcPr", {"calcId": "144525", "concurrentCalc": "0"})
    for sheet in book.sheets:
        root = book.package.edit(sheet.part)
        for e in root.iter(q("selection")):
            e.set("sqref", "$A1:$XFD65536")
        _share_formulas(root)
    c = Grid(book.package.edit(book.sheets[len(book.sheets) - 1].part)).cell(9, 26)
    etree.SubElement(c, q("f")).text = DISPIMG
    store_value(c, f"={DISPIMG.removeprefix('_xlfn.')}")
    _share_strings(book)
    book.package.add("xl/cellimages.xml", f"<etc:cellImages {_ETC}/>".encode(), CELL_IMAGES)
    relationship = "http://www.wps.cn/officeDocument/2020/cellImage"
    book.package.add_relationship(book.main.name, relationship, "xl/cellimages.xml")
    book.package.add("docProps/custom.xml", _WPS_PROPERTIES.encode(), f"{_OOXML}custom-properties+xml")
    book.package.add_relationship("", "custom-properties", "docProps/custom.xml")
    styles = book.main.related("styles")
    assert styles is not None
    for style in book.package.edit(styles).iter(q("cellStyle")):
        if style.get("builtinId") == "0":
            style.set("name", "常规")
    return _with_namespace(book.save_bytes())


def save_as_phpspreadsheet(data: bytes) -> bytes:
    """A save by PhpSpreadsheet 5 with charts and without calculation, which stops at the first of our
    functions: no values, no code names of sheets, shapes named anew, a book that Excel calculates when it
    opens it, and for every sheet a part of relationships, be it empty.
    """
    book = WorkbookFile.open(data)
    drop_code_names(book)
    rename_shapes(book)
    _bare(
        book, "calcPr", {"calcId": "999999", "calcMode": "auto", "calcCompleted": "0", "fullCalcOnLoad": "1"}
    )
    for sheet in book.sheets:
        for c in book.package.edit(sheet.part).iter(q("c")):
            if c.find(q("f")) is not None:
                store_value(c, None)
    _share_strings(book)
    data = book.save_bytes()
    output = io.BytesIO(data)
    with zipfile.ZipFile(output, "a") as archive:
        names = set(archive.namelist())
        for part in [n for n in names if n.startswith("xl/worksheets/sheet")]:
            rels = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
            if rels not in names:
                archive.writestr(rels, _EMPTY_RELATIONSHIPS)
    return output.getvalue()


def save_as_openpyxl(data: bytes) -> bytes:
    """openpyxl itself: no values, charts drawn anew."""
    output = io.BytesIO()
    load(data, value=False).save(output)
    return output.getvalue()


# -- cells -----------------------------------------------------------------------------------------------


def _google_cell(c: etree._Element, calculated: bool) -> None:
    f, value = c.find(q("f")), read_value(c)
    if f is None or not f.text:
        v = c.find(q("v"))
        if v is not None and c.get("t", "n") == "n" and (v.text or "").isdigit():
            v.text = f"{v.text}.0"
        return
    if isinstance(value, float):
        value = float(f"{value:.10g}")
    if _CALLS_OURS.search(f.text):
        value = "#NAME?" if calculated else value
        f.text = f"IFERROR(__xludf.DUMMYFUNCTION({_quoted(f.text)}),{_as_formula(value)})"
    elif calculated and value not in (None, ""):
        value = ErrorValue("#NAME?")  # most of the figures depend on one of ours
    store_value(c, value)


def _as_formula(value: Value) -> str:
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _share_formulas(root: etree._Element) -> None:
    """Formulas that are those of the cell above, moved, become shared ones."""
    above: dict[
        str, tuple[int, str, str, etree._Element]
    ] = {}  # by column: row, text and cell of the first, its f
    index = 0
    for c in root.iter(q("c")):
        f, address = c.find(q("f")), str(c.get("r"))
        column, row = coordinate_from_string(address)
        if f is None or not f.text:
            above.pop(column, None)
            continue
        text = f.text
        last, first, origin, master = above.get(column, (-1, "", "", f))
        if last == row - 1 and Translator(f"={first}", origin).translate_formula(address) == f"={text}":
            if master.get("si") is None:
                master.attrib.update({"t": "shared", "si": str(index)})
                index += 1
            master.set("ref", f"{origin}:{address}")
            f.attrib.update({"t": "shared", "si": str(master.get("si"))})
            f.text = None
            above[column] = (row, first, origin, master)
        else:
            above[column] = (row, text, address, f)


def _share_strings(book: WorkbookFile) -> None:
    """Texts of cells in a part of their own."""
    texts: dict[str, int] = {}
    for sheet in book.sheets:
        for c in book.package.edit(sheet.part).iter(q("c")):
            if c.get("t") == "inlineStr":
                text = "".join(t.text or "" for t in c.iter(q("t")))
                for e in c.findall(q("is")):
                    c.remove(e)
                c.set("t", "s")
                etree.SubElement(c, q("v")).text = str(texts.setdefault(text, len(texts)))
    root = etree.Element(q("sst"), nsmap={None: NS_MAIN})
    for text in texts:
        t = etree.SubElement(etree.SubElement(root, q("si")), q("t"))
        t.text = text
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    assert book.main.related("sharedStrings") is None
    book.package.add("xl/sharedStrings.xml", root, f"{_OOXML}spreadsheetml.sharedStrings+xml")
    book.package.add_relationship(book.main.name, "sharedStrings", "xl/sharedStrings.xml")


def _rows_to_1000(root: etree._Element) -> None:
    rows = root.find(q("sheetData"))
    assert rows is not None
    for number in range(int(rows[-1].get("r", "0")) + 1, 1001):
        etree.SubElement(rows, q("row"), r=str(number), ht="15.75", customHeight="1")


# -- parts -----------------------------------------------------------------------------------------------


def _empty_drawing(book: WorkbookFile, part: str) -> None:
    free = book.package.free_part("xl/drawings/drawing{}.xml")
    space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    book.package.add(free, f'<xdr:wsDr xmlns:xdr="{space}"/>'.encode(), f"{_OOXML}drawing+xml")
    rid = book.package.add_relationship(part, "drawing", free)
    append(book.package.edit(part), f'<drawing r:id="{rid}"/>')


def _forget(book: WorkbookFile, *names: str) -> None:
    root = book.main.edit()
    for name in names:
        for e in root.findall(q(name)):
            root.remove(e)


def _bare(book: WorkbookFile, name: str, attributes: dict[str, str]) -> None:
    element = book.main.container(name)
    element.attrib.clear()
    element.attrib.update(attributes)


def _with_namespace(data: bytes) -> bytes:
    """Every sheet with a prefix of WPS, whether anything uses it or not."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<worksheet ", f"<worksheet {_ETC} ".encode(), 1))
    return output.getvalue()


_PROPERTY = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"'
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006"
_WPS_PROPERTIES = (
    f'<Properties xmlns="{_DOCUMENT}/custom-properties" xmlns:vt="{_DOCUMENT}/docPropsVTypes">'
    f'{_PROPERTY} pid="2" name="KSOProductBuildVer"><vt:lpwstr>1033-11.1.0.11664</vt:lpwstr></property>'
    "</Properties>"
)
