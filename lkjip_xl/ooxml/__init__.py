"""A workbook package in memory: parts, content types, relationships, sheets and defined names.

The modules know the Open Packaging Convention and ``xl/workbook.xml``, and nothing about cells. The promise:
a part that nobody changes through ``PaketOpc`` leaves the package byte for byte as it came in. A part that is
changed through its tree keeps its prefixes, its declared namespaces and with them ``mc:Ignorable``.

Each class adds a subject to the one below it: ``Paket`` (parts, types, relationships), ``BukuTerbuka`` (the
workbook part), ``BukuBernama`` (defined names), ``PaketOpc`` (changes of sheets). Others import from here.

Part names are written without the leading slash (``xl/workbook.xml``) and are found without regard to case,
as the convention asks. The name ``""`` stands for the package itself where relationships are meant.
"""

from lkjip_xl.ooxml.defined_names import NamaBuku
from lkjip_xl.ooxml.parts import Relasi
from lkjip_xl.ooxml.workbook_part import Lembar
from lkjip_xl.ooxml.worksheets import PaketOpc
from lkjip_xl.ooxml.xml_text import NS_R, NS_UTAMA, q, tulis_xml, urai_xml

__all__ = ["NS_R", "NS_UTAMA", "Lembar", "NamaBuku", "PaketOpc", "Relasi", "q", "tulis_xml", "urai_xml"]
