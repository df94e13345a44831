"""A workbook package in memory: parts, content types, relationships, sheets and defined names.

The modules know the Open Packaging Convention and ``xl/workbook.xml``, and nothing about cells. The promise:
a part that nobody changes through ``Package`` leaves it byte for byte as it came in. A part that
is changed through its tree keeps its prefixes, its declared namespaces and with them ``mc:Ignorable``.

A ``WorkbookFile`` has a ``package`` (parts, types, relationships; opened and saved), a ``main`` part
(``xl/workbook.xml``), ``sheets`` and defined ``names``. Others import from here.

Part names are written without the leading slash (``xl/workbook.xml``) and are found without regard to case,
as the convention asks. The name ``""`` stands for the package itself where relationships are meant.
"""

from lkjip_xl.ooxml.defined_names import DefinedName
from lkjip_xl.ooxml.parts import Package, Relationship
from lkjip_xl.ooxml.workbook_file import WorkbookFile
from lkjip_xl.ooxml.worksheets import Sheet
from lkjip_xl.ooxml.xml_text import NS_MAIN, NS_R, parse_xml, q, write_xml
from lkjip_xl.ooxml.zip_parts import read_file

__all__ = [
    "NS_MAIN",
    "NS_R",
    "DefinedName",
    "Package",
    "Relationship",
    "Sheet",
    "WorkbookFile",
    "parse_xml",
    "q",
    "read_file",
    "write_xml",
]
