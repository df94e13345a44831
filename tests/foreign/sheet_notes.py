"""What a user may put on a generated sheet beside our rows, as Excel writes it."""

from __future__ import annotations

from lxml import etree

from lkjip_xl.layout.drafts.worksheet_frame import sort_parts
from lkjip_xl.ooxml import NS_MAIN, NS_R, WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant

__all__ = ["append", "put_everything", "table_xml"]


def append(root: etree._Element, xml: str) -> None:
    """Put an element of a worksheet at its place."""
    text = xml.replace("<", f'<x xmlns="{NS_MAIN}" xmlns:r="{NS_R}"><', 1) + "</x>"
    root.append(etree.fromstring(text)[0])
    sort_parts(root)


def table_xml(ref: str) -> bytes:
    """An Excel table of two columns."""
    return (
        f'<table xmlns="{NS_MAIN}" id="77" name="TabelSaya" displayName="TabelSaya" ref="{ref}">'
        f'<autoFilter ref="{ref}"/><tableColumns count="2"><tableColumn id="1" name="Sasaran"/>'
        '<tableColumn id="2" name="Analisis"/></tableColumns></table>'
    ).encode()


def put_everything(book: WorkbookFile, tab: str, inside: str) -> None:
    """Notes in AJ3 and AJ4, a link and a table beside our rows; formats, a list and a range on ``inside``."""
    sheet = book.sheets.find(tab)
    assert sheet is not None, tab
    root = book.package.edit(sheet.part)
    for row, text in ((3, "lihat DPA"), (4, "tanya Bappeda")):
        fill_constant(Grid(root).cell(row, 36), text)
    link = book.package.add_relationship(sheet.part, "hyperlink", "https://contoh.go.id", external=True)
    links = next((e for e in root if str(e.tag).endswith("}hyperlinks")), None)
    if links is None:
        append(root, f'<hyperlinks><hyperlink ref="AJ3" r:id="{link}"/></hyperlinks>')
    else:
        links.append(
            etree.fromstring(f'<hyperlink xmlns="{NS_MAIN}" xmlns:r="{NS_R}" ref="AJ3" r:id="{link}"/>')
        )
    append(
        root,
        f'<conditionalFormatting sqref="{inside}"><cfRule type="cellIs" dxfId="0" priority="9" '
        'operator="greaterThan"><formula>90</formula></cfRule></conditionalFormatting>',
    )
    append(
        root,
        f'<dataValidations count="1"><dataValidation type="list" sqref="{inside}">'
        '<formula1>"setuju,tolak"</formula1></dataValidation></dataValidations>',
    )
    append(
        root,
        f'<protectedRanges><protectedRange sqref="{inside}" name="Boleh"/></protectedRanges>',
    )
    for protection in root.iter(f"{{{NS_MAIN}}}sheetProtection"):
        protection.set("password", "CC1A")
