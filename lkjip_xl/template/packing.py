"""The workbook as a package whose bytes depend on its content only."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

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
            data = _APP_XML if name == _APP else source.read(name)
            if name.startswith("xl/charts/"):
                data = _LABEL_FORMAT.sub(rb'\1 sourceLinked="0"/>', data)
            target.writestr(info, data)
    return packed.getvalue()
