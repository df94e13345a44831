"""Compose ``templates/LKjIP_template.docx``: styles, places of cover, first pages and report, page numbers.

Run as ``python -m lkjip_xl.template.compose_book [file]``. Two runs give the same bytes. An agency restyles
its template in Word; this program makes the one of the repository.
"""

from __future__ import annotations

import sys
from pathlib import Path

from openpyxl.writer.theme import theme_xml

from lkjip_xl.ooxml import NS_R, Package
from lkjip_xl.shipped import book_template_file
from lkjip_xl.template.book_styles import numbering_xml, styles_xml
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["build_book_template"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'  # A4
_MARGINS = (
    '<w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1701" w:header="709" w:footer="709" '
    'w:gutter="0"/>'
)
_PLACES = (
    ("sampul", "Sampul ditulis di sini"),
    ("awal", "Kata pengantar, ikhtisar, dan daftar ditulis di sini"),
    ("isi", "BAB I sampai lampiran ditulis di sini"),
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    " {code} </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_TITLE = "Laporan Kinerja Instansi Pemerintah"


def build_book_template() -> bytes:
    """The bytes of the template."""
    package = Package({"[Content_Types].xml": _content_types()}, "templat buku")
    document = "word/document.xml"
    _add(package, document, _document(), "document.main", "", "officeDocument")
    related = (
        ("styles", styles_xml()),
        ("numbering", numbering_xml()),
        ("settings", _settings()),
        ("fontTable", _fonts()),
        ("header1", _story("hdr", "Header", _FIELD.format(code="TITLE", result=_TITLE))),
        ("footer1", _story("ftr", "Footer", _FIELD.format(code="PAGE", result="1"))),
    )
    for n, (name, content) in enumerate(related, 1):
        kind = name.rstrip("1")
        _add(package, f"word/{name}.xml", content, kind, document, kind, f"rId{n}")
    theme = theme_xml.encode()  # whose colours charts take where they say none
    package.add("word/theme/theme1.xml", theme, "application/vnd.openxmlformats-officedocument.theme+xml")
    package.add_relationship(document, "theme", "word/theme/theme1.xml")
    package.add("docProps/core.xml", _core(), "application/vnd.openxmlformats-package.core-properties+xml")
    package.add_relationship("", _CORE_KIND, "docProps/core.xml")
    return package.save_bytes()


def _add(
    package: Package,
    part: str,
    content: str,
    content_type: str,
    owner: str,
    kind: str,
    rid: str | None = None,
) -> None:
    package.add(part, (_HEADER + content).encode(), f"{_TYPE}.{content_type}+xml")
    package.add_relationship(owner, kind, part, rid=rid)


def _content_types() -> bytes:
    return (
        _HEADER + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ).encode()


def _document() -> str:
    """Three sections: the cover without header and number, roman numbers, arabic ones from 1."""
    sampul, awal, isi = (_place(*place) for place in _PLACES)
    stories = (
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    )
    nothing = '<w:cols w:space="708"/>'
    cover = _section("", '<w:cols w:space="708"/><w:vAlign w:val="center"/>')
    first = _section(stories, f'<w:pgNumType w:fmt="lowerRoman" w:start="1"/>{nothing}')
    report = _section(stories, f'<w:pgNumType w:fmt="decimal" w:start="1"/>{nothing}')
    return (
        f'<w:document xmlns:w="{_W}" xmlns:r="{NS_R}"><w:body>'
        f"{sampul}{_closing(cover)}{awal}{_closing(first)}{isi}{report}</w:body></w:document>"
    )


def _place(anchor: str, text: str) -> str:
    number = 1 + [a for a, _ in _PLACES].index(anchor)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Tempat: {anchor}"/><w:tag w:val="lkjip:{anchor}"/>'
        f'<w:id w:val="{number}"/>'
        '</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="LKjIPNaskah"/></w:pPr><w:r><w:t>'
        f"{text}</w:t></w:r>"
        "</w:p></w:sdtContent></w:sdt>"
    )


def _section(stories: str, rest: str) -> str:
    return f'<w:sectPr>{stories}<w:type w:val="nextPage"/>{_PAGE}{_MARGINS}{rest}</w:sectPr>'


def _closing(section: str) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="LKjIPBatas"/><w:spacing w:before="0" w:after="0" w:line="20" '
        f'w:lineRule="exact"/>{section}</w:pPr></w:p>'
    )


def _story(element: str, style: str, content: str) -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f'<w:{element} xmlns:w="{_W}"><w:p>{styled}{content}</w:p></w:{element}>'


def _settings() -> str:
    """No updateFields: Word would ask each time; the results are stored."""
    return (
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def _fonts() -> str:
    font = (
        '<w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )
    return f'<w:fonts xmlns:w="{_W}">{font}</w:fonts>'


def _core() -> bytes:
    stamp = "2020-01-01T00:00:00Z"
    return (
        f'{_HEADER}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_TITLE}</dc:title><dc:creator>LKjIP XL</dc:creator><dc:language>id-ID</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    ).encode()


def main() -> None:
    """Write the template, or the file named on the command line."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else book_template_file()
    write_safely(path, build_book_template())


if __name__ == "__main__":
    main()
