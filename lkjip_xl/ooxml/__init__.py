"""A workbook package in memory: parts, content types, relationships, sheets and defined names.

The modules know the Open Packaging Convention and ``xl/workbook.xml``, and nothing about cells. The promise:
a part that nobody changes through ``OpcPackage`` leaves the package byte for byte as it came in. A part that
is changed through its tree keeps its prefixes, its declared namespaces and with them ``mc:Ignorable``.

Each class adds a subject to the one below it: ``Package`` (parts, types, relationships), ``OpenedWorkbook``
(the workbook part), ``NamedWorkbook`` (defined names), ``OpcPackage`` (changes of sheets). Others import from
here.

Part names are written without the leading slash (``xl/workbook.xml``) and are found without regard to case,
as the convention asks. The name ``""`` stands for the package itself where relationships are meant.
"""

from lkjip_xl.ooxml.defined_names import DefinedName
from lkjip_xl.ooxml.parts import Relationship
from lkjip_xl.ooxml.workbook_part import Sheet
from lkjip_xl.ooxml.worksheets import OpcPackage
from lkjip_xl.ooxml.xml_text import NS_MAIN, NS_R, parse_xml, q, write_xml

__all__ = [
    "NS_MAIN",
    "NS_R",
    "DefinedName",
    "OpcPackage",
    "Relationship",
    "Sheet",
    "parse_xml",
    "q",
    "write_xml",
]
