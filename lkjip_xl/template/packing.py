"""The workbook as a package whose bytes depend on its content only."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from lkjip_xl.ooxml import q

__all__ = ["pack"]

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_APP = "docProps/app.xml"
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>"
)
# openpyxl leaves out that the format of a chart's data labels is their own and not that of the cells
_LABEL_FORMAT = re.compile(rb'(<numFmt formatCode="[^"]*") ?/>')
# openpyxl puts a run without text into the look of a text, where no run belongs
_EMPTY_RUN = re.compile(rb"<a:r><a:t ?(?:/>|></a:t>)</a:r>")
_STYLES = "xl/styles.xml"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip
"""Children of a font in the order in which Excel writes them and Microsoft's validator wants them."""


def pack(book: Workbook) -> bytes:
    """The package of a workbook: fixed times, fixed order, no trace of the machine or the library."""
    raw = io.BytesIO()
    # not book.save(): it would stamp the time of saving into the document properties
    ExcelWriter(book, ZipFile(raw, "w")).save()
    packed = io.BytesIO()
    with ZipFile(raw) as source, ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(source.namelist(), key=lambda n: n != _FIRST):
            info = ZipInfo(name, _ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, _mended(name, source.read(name)))
    return packed.getvalue()


def _mended(name: str, data: bytes) -> bytes:
    """A part as Excel would write it, where openpyxl writes it otherwise."""
    if name == _APP:
        return _APP_XML
    if name == _STYLES:
        return _order_fonts(data)
    if name.startswith("xl/charts/"):
        return _EMPTY_RUN.sub(b"", _LABEL_FORMAT.sub(rb'\1 sourceLinked="0"/>', data))
    return data


def _order_fonts(data: bytes) -> bytes:
    root = etree.fromstring(data)
    place = {q(tag): n for n, tag in enumerate(_FONT_ORDER)}
    for font in root.iter(q("font")):
        for child in sorted(font, key=lambda e: place[str(e.tag)]):
            font.append(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
