"""What users add to a workbook, as parts that Excel would write; a regeneration must not harm any of it.

``add_to`` adds a sheet "Catatan saya" (values, formulas on a generated sheet, sparkline, picture, text box,
check box, chart, pivot table, comment, x14 validation, printer settings), comments of both kinds on an input
sheet, a custom XML part, a custom document property, a changed theme and a shared string. ``foreign_parts``
names the parts that must come through byte for byte.
"""

# ruff: noqa: E501 - the hand-written XML is easier to compare with Excel's where its elements are not torn apart

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from lxml import etree

from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import NS_MAIN, NS_R, WorkbookFile, q

__all__ = ["USER_SHEET", "add_to", "foreign_parts"]

USER_SHEET = "Catatan saya"

_OOXML = "application/vnd.openxmlformats-officedocument."
_MS = "http://schemas.microsoft.com/office"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_PERSON = "{9D0A2A3B-1111-4C5D-8E9F-0123456789AB}"
_THREAD = "{5B2C7F10-2222-4A6B-9C8D-0123456789AB}"
# What may follow legacyDrawing in a worksheet (CT_Worksheet).
_AFTER_VML = [q(t) for t in ("legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts", "extLst")]


def add_to(data: bytes, inputs: str = "Program", result: str | None = None) -> bytes:
    """Return the workbook with a user's additions.

    ``inputs`` is an input sheet (it must have no comments yet), ``result`` the generated sheet that the
    user's formulas refer to; None takes the last visible one.
    """
    book = WorkbookFile.open(data)
    result = result or [s.name for s in book.sheets if s.state == "visible"][-1]
    index = _add_text(book, "Catatan saya sendiri")
    sheet = book.sheets.add(USER_SHEET, _sheet(index, inputs, result, _first_cell(book, result)).encode())
    _add_drawing(book, sheet.part)
    _add_pivot(book, sheet.part)
    _add_comments(book, sheet.part, 1, [("A2", "Periksa lagi angka ini", None)], box=True)
    book.package.add("xl/printerSettings/printerSettings9.bin", b"P\x00r\x00i\x00n\x00t\xff\xfe", None)
    book.package.set_default_content_type("bin", f"{_OOXML}spreadsheetml.printerSettings")
    book.package.add_relationship(
        sheet.part, "printerSettings", "xl/printerSettings/printerSettings9.bin", rid="rId4"
    )
    _comment_on_input(book, inputs)
    _add_document_parts(book)
    return book.save_bytes()


def foreign_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook made by ``add_to`` that no regeneration may change, with their content.

    Input sheets themselves are not among them (their helper columns are rewritten), but what hangs on them
    is.
    """
    book = WorkbookFile.open(data)
    start = [
        r.part
        for r in book.package.relationships(book.main.name)
        if r.kind.rsplit("/", 1)[1] in _WORKBOOK_OWNED
    ]
    start += [r.part for r in book.package.relationships("", "custom-properties")]
    marked = [s.part for s in book.sheets if book.package.relationships(s.part, "threadedComment")]
    start += [r.part for s in marked for r in book.package.relationships(s)]
    start += [s.part for s in book.sheets if s.name == USER_SHEET]
    names = _reachable(book, [b for b in start if b is not None])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rels = [_rels(n) for n in [*names, *marked]]
        return {n: archive.read(n) for n in sorted([*names, *(r for r in rels if r in book.package)])}


_WORKBOOK_OWNED = ("theme", "sharedStrings", "person", "pivotCacheDefinition", "customXml", "vbaProject")


def _reachable(book: WorkbookFile, start: list[str]) -> set[str]:
    result: set[str] = set()
    while start:
        part = start.pop()
        if part not in result:
            result.add(part)
            start += [r.part for r in book.package.relationships(part) if r.part is not None]
    return result


def _rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


# --- the sheet


def _first_cell(book: WorkbookFile, name: str) -> str:
    """What Excel stores for a formula that reads A1 of a sheet."""
    sheet = book.sheets.find(name)
    assert sheet is not None, name
    first = next((x for b, k, _, x in read_sheet_cells(book, sheet.part) if (b, k) == (1, 1)), None)
    return f"{first:g}" if isinstance(first, float) else "0"  # a blank is 0; a text is none of the cases here


def _sheet(text: int, inputs: str, result: str, first: str) -> str:
    return f"""{_XML}<worksheet xmlns="{NS_MAIN}" xmlns:r="{NS_R}" xmlns:mc="{_MC}" mc:Ignorable="x14ac xr"
 xmlns:x14ac="{_MS}/spreadsheetml/2009/9/ac" xmlns:xr="{_MS}/spreadsheetml/2014/revision"
 xmlns:x14="{_MS}/spreadsheetml/2009/9/main" xmlns:xdr="{_DRAWING}/spreadsheetDrawing">
<dimension ref="A1:H24"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>
<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>
<sheetData><row r="1"><c r="A1" t="s"><v>{text}</v></c></row>
<row r="2"><c r="A2"><v>12.5</v></c><c r="B2"><f>'{result.replace("'", "''")}'!A1</f><v>{first}</v></c></row>
<row r="3"><c r="A3"><v>1</v></c><c r="B3"><v>4</v></c><c r="C3"><v>2</v></c>
<c r="D3"><f>SUM(A3:C3)</f><v>7</v></c></row>
<row r="10"><c r="A10" t="inlineStr"><is><t>Kelompok</t></is></c>
<c r="B10" t="inlineStr"><is><t>Nilai</t></is></c></row>
<row r="11"><c r="A11" t="inlineStr"><is><t>A</t></is></c><c r="B11"><v>1</v></c></row>
<row r="12"><c r="A12" t="inlineStr"><is><t>B</t></is></c><c r="B12"><v>5</v></c></row>
<row r="20"><c r="A20" t="inlineStr"><is><t>Row Labels</t></is></c>
<c r="B20" t="inlineStr"><is><t>Sum of Nilai</t></is></c></row>
<row r="21"><c r="A21" t="inlineStr"><is><t>A</t></is></c><c r="B21"><v>1</v></c></row>
<row r="22"><c r="A22" t="inlineStr"><is><t>B</t></is></c><c r="B22"><v>5</v></c></row>
<row r="23"><c r="A23" t="inlineStr"><is><t>Grand Total</t></is></c><c r="B23"><v>6</v></c></row>
</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>
<pageSetup paperSize="9" orientation="landscape" r:id="rId4"/>
<drawing r:id="rId1"/><legacyDrawing r:id="rId3"/>
<mc:AlternateContent><mc:Choice Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14">
<control shapeId="1026" r:id="rId6" name="Check Box 2"><controlPr defaultSize="0" autoFill="0" autoLine="0"
 autoPict="0"><anchor moveWithCells="1">{_placement(4, 4, 6, 6, "from", "to")}</anchor></controlPr></control>
</mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>
<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations count="1"
 xmlns:xm="{_MS}/excel/2006/main"><x14:dataValidation type="list" allowBlank="1" showInputMessage="1">
<x14:formula1><xm:f>'{inputs.replace("'", "''")}'!$A$2:$A$9</xm:f></x14:formula1><xm:sqref>H2</xm:sqref>
</x14:dataValidation></x14:dataValidations></ext>
<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}"><x14:sparklineGroups xmlns:xm="{_MS}/excel/2006/main">
<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/><x14:sparklines>
<x14:sparkline><xm:f>'{USER_SHEET}'!A3:C3</xm:f><xm:sqref>E3</xm:sqref></x14:sparkline>
</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>"""


def _placement(column: int, row: int, last_column: int, last_row: int, from_: str, to: str) -> str:
    def corner(tag: str, k: int, b: int) -> str:
        content = f"<xdr:col>{k}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{b}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        return f"<{tag}>{content}</{tag}>"

    return corner(from_, column, row) + corner(to, last_column, last_row)


def _add_text(book: WorkbookFile, text: str) -> int:
    """Add a shared string and return its number; the part is made where the workbook has none."""
    part = book.main.related("sharedStrings")
    if part is None:
        part = "xl/sharedStrings.xml"
        blank = f'{_XML}<sst xmlns="{NS_MAIN}" count="0" uniqueCount="0"/>'
        book.package.add(part, blank.encode(), f"{_OOXML}spreadsheetml.sharedStrings+xml")
        book.package.add_relationship(book.main.name, "sharedStrings", part)
    root = book.package.edit(part)
    etree.SubElement(etree.SubElement(root, q("si")), q("t")).text = text
    for attribute in ("count", "uniqueCount"):
        root.set(attribute, str(int(root.get(attribute, len(root) - 1)) + 1))
    return len(root) - 1


# --- drawing: picture, text box, chart, check box


def _add_drawing(book: WorkbookFile, sheet: str) -> None:
    picture = book.package.free_part("xl/drawings/drawing{}.xml")
    book.package.add(picture, _drawing().encode(), f"{_OOXML}drawing+xml")
    book.package.add_relationship(sheet, "drawing", picture, rid="rId1")
    photo = book.package.free_part("xl/media/image{}.png")
    book.package.set_default_content_type("png", "image/png")
    book.package.add(photo, _png())
    book.package.add_relationship(picture, "image", photo, rid="rId1")
    chart = book.package.free_part("xl/charts/chart{}.xml")
    book.package.add(chart, _chart().encode(), f"{_OOXML}drawingml.chart+xml")
    book.package.add_relationship(picture, "chart", chart, rid="rId2")
    control = book.package.free_part("xl/ctrlProps/ctrlProp{}.xml")
    content = (
        f'{_XML}<formControlPr xmlns="{_MS}/spreadsheetml/2009/9/main" objectType="CheckBox" '
        'fmlaLink="$H$1" lockText="1" noThreeD="1"/>'
    )
    book.package.add(control, content.encode(), "application/vnd.ms-excel.controlproperties+xml")
    book.package.add_relationship(sheet, "ctrlProp", control, rid="rId6")


def _png() -> bytes:
    """Return a picture of two by two red pixels."""

    def cut(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = cut(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    point = zlib.compress((b"\0" + b"\xc0\0\0" * 2) * 2)
    return b"\x89PNG\r\n\x1a\n" + header + cut(b"IDAT", point) + cut(b"IEND", b"")


def _drawing() -> str:
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
    return f"""{_XML}<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main">
<xdr:twoCellAnchor editAs="oneCell">{_placement(8, 1, 9, 3, "xdr:from", "xdr:to")}<xdr:pic><xdr:nvPicPr>
<xdr:cNvPr id="2" name="Foto kegiatan" descr="merah"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/>
</xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="{NS_R}" r:embed="rId1"/><a:stretch><a:fillRect/>
</a:stretch></xdr:blipFill><xdr:spPr>{size.replace('"0" cy="0"', '"19050" cy="19050"')}{shape}</xdr:spPr>
</xdr:pic><xdr:clientData/></xdr:twoCellAnchor>
<xdr:twoCellAnchor>{_placement(8, 4, 11, 8, "xdr:from", "xdr:to")}<xdr:sp macro="" textlink=""><xdr:nvSpPr>
<xdr:cNvPr id="3" name="Kotak teks"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>{size}{shape}</xdr:spPr>
<xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="id-ID"/><a:t>Catatan rapat</a:t></a:r></a:p></xdr:txBody>
</xdr:sp><xdr:clientData/></xdr:twoCellAnchor>
<xdr:twoCellAnchor>{_placement(8, 10, 14, 20, "xdr:from", "xdr:to")}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>
<xdr:cNvPr id="4" name="Grafik saya"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>
<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{_DRAWING}/chart">
<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{NS_R}" r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame>
<xdr:clientData/></xdr:twoCellAnchor>
<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:a14="{_MS}/drawing/2010/main" Requires="a14">
<xdr:twoCellAnchor editAs="oneCell">{_placement(4, 4, 6, 6, "xdr:from", "xdr:to")}<xdr:sp macro="" textlink="">
<xdr:nvSpPr><xdr:cNvPr id="1026" name="Check Box 2" hidden="1"><a:extLst>
<a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}"><a14:compatExt spid="_x0000_s1026"/></a:ext></a:extLst>
</xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr bwMode="auto">{size}{shape}</xdr:spPr></xdr:sp>
<xdr:clientData/></xdr:twoCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent></xdr:wsDr>"""


def _chart() -> str:
    axis = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    return f"""{_XML}<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{NS_R}"><c:chart>
<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>
<c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>
<c:f>'{USER_SHEET}'!$A$3:$C$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/>
<c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>4</c:v></c:pt><c:pt idx="2"><c:v>2</c:v></c:pt></c:numCache>
</c:numRef></c:val></c:ser><c:gapWidth val="150"/><c:axId val="11"/><c:axId val="12"/></c:barChart>
<c:catAx><c:axId val="11"/>{axis}<c:axPos val="b"/><c:crossAx val="12"/></c:catAx>
<c:valAx><c:axId val="12"/>{axis}<c:axPos val="l"/><c:crossAx val="11"/></c:valAx></c:plotArea>
<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>"""


# --- pivot table


def _add_pivot(book: WorkbookFile, sheet: str) -> None:
    stored = book.package.free_part("xl/pivotCache/pivotCacheDefinition{}.xml")
    catatan = stored.replace("Definition", "Records")
    table = book.package.free_part("xl/pivotTables/pivotTable{}.xml")
    kind = f"{_OOXML}spreadsheetml.pivot"
    book.package.add(stored, _pivot_cache().encode(), f"{kind}CacheDefinition+xml")
    book.package.add(catatan, _pivot_records().encode(), f"{kind}CacheRecords+xml")
    book.package.add(table, _pivot_table().encode(), f"{kind}Table+xml")
    book.package.add_relationship(stored, "pivotCacheRecords", catatan, rid="rId1")
    book.package.add_relationship(table, "pivotCacheDefinition", stored)
    book.package.add_relationship(sheet, "pivotTable", table, rid="rId2")
    rid = book.package.add_relationship(book.main.name, "pivotCacheDefinition", stored)
    workbook = book.main.edit()
    container = etree.fromstring(
        f'<pivotCaches xmlns="{NS_MAIN}" xmlns:r="{NS_R}"><pivotCache cacheId="91" r:id="{rid}"/></pivotCaches>'
    )
    after = [q(t) for t in ("smartTagPr", "webPublishing", "fileRecoveryPr", "extLst")]
    placement = next((i for i, e in enumerate(workbook) if e.tag in after), len(workbook))
    workbook.insert(placement, container)


def _pivot_cache() -> str:
    return f"""{_XML}<pivotCacheDefinition xmlns="{NS_MAIN}" xmlns:r="{NS_R}" r:id="rId1" refreshedBy="Siti"
 refreshedDate="44196" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="2">
<cacheSource type="worksheet"><worksheetSource ref="A10:B12" sheet="{USER_SHEET}"/></cacheSource>
<cacheFields count="2"><cacheField name="Kelompok" numFmtId="0"><sharedItems count="2"><s v="A"/><s v="B"/>
</sharedItems></cacheField><cacheField name="Nilai" numFmtId="0"><sharedItems containsSemiMixedTypes="0"
 containsString="0" containsNumber="1" containsInteger="1" minValue="1" maxValue="5"/></cacheField></cacheFields>
</pivotCacheDefinition>"""


def _pivot_records() -> str:
    return (
        f'{_XML}<pivotCacheRecords xmlns="{NS_MAIN}" xmlns:r="{NS_R}" count="2"><r><x v="0"/><n v="1"/></r>'
        '<r><x v="1"/><n v="5"/></r></pivotCacheRecords>'
    )


def _pivot_table() -> str:
    return f"""{_XML}<pivotTableDefinition xmlns="{NS_MAIN}" name="PivotTable1" cacheId="91"
 applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0"
 applyAlignmentFormats="0" applyWidthHeightFormats="1" dataCaption="Values" updatedVersion="6"
 minRefreshableVersion="3" useAutoFormatting="1" itemPrintTitles="1" createdVersion="6" indent="0" outline="1"
 outlineData="1" multipleFieldFilters="0"><location ref="A20:B23" firstHeaderRow="1" firstDataRow="1"
 firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/>
<item x="1"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields>
<rowFields count="1"><field x="0"/></rowFields><rowItems count="3"><i><x/></i><i><x v="1"/></i>
<i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1">
<dataField name="Sum of Nilai" fld="1" baseField="0" baseItem="0"/></dataFields>
<pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" showColHeaders="1" showRowStripes="0"
 showColStripes="0" showLastColumn="1"/></pivotTableDefinition>"""


# --- comments


def _add_comments(
    book: WorkbookFile,
    sheet: str,
    block: int,
    content: list[tuple[str, str, str | None]],
    *,
    box: bool = False,
) -> str:
    """Add classic comments (cell, text, uid) with their shapes; return the id of the VML relationship."""
    comments = book.package.free_part("xl/comments{}.xml")
    book.package.add(comments, _comments(content).encode(), f"{_OOXML}spreadsheetml.comments+xml")
    vml = book.package.free_part("xl/drawings/vmlDrawing{}.vml")
    book.package.set_default_content_type("vml", f"{_OOXML}vmlDrawing")
    book.package.add(vml, _vml(block, [cell for cell, _, _ in content], box).encode())
    if box:  # the user's own sheet, whose XML names its relationships
        book.package.add_relationship(sheet, "comments", comments, rid="rId5")
        return book.package.add_relationship(sheet, "vmlDrawing", vml, rid="rId3")
    book.package.add_relationship(sheet, "comments", comments)
    return book.package.add_relationship(sheet, "vmlDrawing", vml)


def _comment_on_input(book: WorkbookFile, inputs: str) -> None:
    """Put a classic and a threaded comment on an input sheet; Excel keeps a classic stand-in of the latter."""
    sheet = book.sheets.find(inputs)
    if sheet is None or book.package.relationships(sheet.part, "comments"):
        raise ValueError(f"{inputs} must be a sheet without comments")
    fallback = "[Threaded comment]\n\nComment:\n    Mohon dicek Bappeda"
    content = [("A1", fallback, _THREAD), ("B2", "Angka dari DPA", None)]
    rid = _add_comments(book, sheet.part, 2, content)
    root = book.package.edit(sheet.part)
    placement = next((i for i, e in enumerate(root) if e.tag in _AFTER_VML), len(root))
    picture = etree.fromstring(f'<legacyDrawing xmlns="{NS_MAIN}" xmlns:r="{NS_R}" r:id="{rid}"/>')
    root.insert(placement, picture)
    thread = book.package.free_part("xl/threadedComments/threadedComment{}.xml")
    book.package.add(thread, _threads().encode(), "application/vnd.ms-excel.threadedcomments+xml")
    book.package.add_relationship(sheet.part, f"{_MS}/2017/10/relationships/threadedComment", thread)
    person = book.package.free_part("xl/persons/person{}.xml")
    book.package.add(person, _person().encode(), "application/vnd.ms-excel.person+xml")
    book.package.add_relationship(book.main.name, f"{_MS}/2017/10/relationships/person", person)


def _comments(content: list[tuple[str, str, str | None]]) -> str:
    xr = f'xmlns:xr="{_MS}/spreadsheetml/2014/revision"'
    writer = "".join(f"<author>{f'tc={uid}' if uid else 'Siti'}</author>" for _, _, uid in content)
    listing = "".join(
        f'<comment ref="{cell}" authorId="{i}" shapeId="0" xr:uid="{uid or "{" + f"00000000-0000-0000-0000-{i:012}" + "}"}">'
        f'<text><r><rPr><sz val="9"/></rPr><t xml:space="preserve">{text}</t></r></text></comment>'
        for i, (cell, text, uid) in enumerate(content)
    )
    return (
        f'{_XML}<comments xmlns="{NS_MAIN}" xmlns:mc="{_MC}" mc:Ignorable="xr" {xr}><authors>{writer}</authors>'
        f"<commentList>{listing}</commentList></comments>"
    )


def _vml(block: int, cell: list[str], box: bool) -> str:
    """Return the legacy drawing: a hidden note per cell, and the check box as shape 1026."""
    shape = ""
    for i, address in enumerate(cell):
        column, row = ord(address[0]) - 65, int(address[1:]) - 1
        shape += f"""<v:shape id="_x0000_s{block * 1024 + 1 + i * 2}" type="#_x0000_t202"
 style="position:absolute;width:108pt;height:60pt;z-index:{i + 1};visibility:hidden" fillcolor="infoBackground [80]"
 o:insetmode="auto"><v:fill color2="infoBackground [80]"/><v:shadow color="none [81]" obscured="t"/>
<v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData
 ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 15, {row}, 2, {column + 3}, 15,
 {row + 4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>
</x:ClientData></v:shape>"""
    if box:
        shape += """<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>
<o:lock v:ext="edit" shapetype="t"/></v:shapetype><v:shape id="_x0000_s1026" type="#_x0000_t201"
 style="position:absolute;width:96pt;height:30pt;z-index:9" filled="f" stroked="f" o:insetmode="auto">
<v:textbox><div style="text-align:left">Sudah diperiksa</div></v:textbox><x:ClientData ObjectType="Checkbox">
<x:SizeWithCells/><x:Anchor>4, 0, 4, 0, 6, 0, 6, 0</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:AutoLine>False</x:AutoLine><x:TextVAlign>Center</x:TextVAlign><x:FmlaLink>$H$1</x:FmlaLink><x:NoThreeD/>
</x:ClientData></v:shape>"""
    return f"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit"
 data="{block}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t"
 o:connecttype="rect"/></v:shapetype>{shape}</xml>"""


def _threads() -> str:
    return (
        f'{_XML}<ThreadedComments xmlns="{_MS}/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" '
        f'dT="2026-01-15T03:20:00.00" personId="{_PERSON}" id="{_THREAD}"><text>Mohon dicek Bappeda</text>'
        "</threadedComment></ThreadedComments>"
    )


def _person() -> str:
    return (
        f'{_XML}<personList xmlns="{_MS}/spreadsheetml/2018/threadedcomments"><person displayName="Siti Aminah" '
        f'id="{_PERSON}" userId="S::siti@contoh.go.id::1" providerId="AD"/></personList>'
    )


# --- the document


def _add_document_parts(book: WorkbookFile) -> None:
    """Add a custom XML part and a custom property, and change an accent colour of the theme."""
    content, properties = "customXml/item9.xml", "customXml/itemProps9.xml"
    kode = "{0F8B7C11-3333-4E5F-A6B7-0123456789AB}"
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    book.package.add(content, b'<surat xmlns="urn:contoh:surat"><nomor>050/123</nomor></surat>')
    book.package.set_default_content_type("xml", "application/xml")
    book.package.add(
        properties,
        f'{_XML}<ds:datastoreItem ds:itemID="{kode}" xmlns:ds="{schema}"><ds:schemaRefs/></ds:datastoreItem>'.encode(),
        f"{_OOXML}customXmlProperties+xml",
    )
    book.package.add_relationship(content, "customXmlProps", properties)
    book.package.add_relationship(book.main.name, "customXml", content)
    if not book.package.relationships("", "custom-properties"):
        base = "http://schemas.openxmlformats.org/officeDocument/2006"
        book.package.add(
            "docProps/custom.xml",
            (
                f'{_XML}<Properties xmlns="{base}/custom-properties" xmlns:vt="{base}/docPropsVTypes">'
                '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="NomorSurat">'
                "<vt:lpwstr>050/123</vt:lpwstr></property></Properties>"
            ).encode(),
            f"{_OOXML}custom-properties+xml",
        )
        book.package.add_relationship("", "custom-properties", "docProps/custom.xml")
    theme = book.main.related("theme")
    if theme is not None:
        colour = rb'(<a:accent1><a:srgbClr val=")[0-9A-F]{6}'
        book.package.replace(theme, re.sub(colour, rb"\g<1>C00000", book.package.read(theme)))
