"""What users add to a workbook, as parts that Excel would write; a regeneration must not harm any of it.

``tambahi`` adds a sheet "Catatan saya" (values, formulas on a generated sheet, sparkline, picture, text box,
check box, chart, pivot table, comment, x14 validation, printer settings), comments of both kinds on an input
sheet, a custom XML part, a custom document property, a changed theme and a shared string. ``bagian_asing``
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

from lkjip_xl.ooxml import NS_R, NS_UTAMA, PaketOpc, q

__all__ = ["LEMBAR_PEMAKAI", "bagian_asing", "tambahi"]

LEMBAR_PEMAKAI = "Catatan saya"

_OOXML = "application/vnd.openxmlformats-officedocument."
_MS = "http://schemas.microsoft.com/office"
_GAMBAR = "http://schemas.openxmlformats.org/drawingml/2006"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_ORANG = "{9D0A2A3B-1111-4C5D-8E9F-0123456789AB}"
_UTAS = "{5B2C7F10-2222-4A6B-9C8D-0123456789AB}"
# What may follow legacyDrawing in a worksheet (CT_Worksheet).
_SESUDAH_VML = [
    q(t) for t in ("legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts", "extLst")
]


def tambahi(data: bytes, masukan: str = "Program", hasil: str | None = None) -> bytes:
    """Return the workbook with a user's additions.

    ``masukan`` is an input sheet (it must have no comments yet), ``hasil`` the generated sheet that the
    user's formulas refer to; None takes the last visible one.
    """
    paket = PaketOpc.buka(data)
    hasil = hasil or [s.nama for s in paket.lembar() if s.keadaan == "visible"][-1]
    indeks = _tambah_teks(paket, "Catatan saya sendiri")
    lembar = paket.tambah_lembar(LEMBAR_PEMAKAI, _lembar(indeks, masukan, hasil).encode())
    _tambah_gambar(paket, lembar.bagian)
    _tambah_pivot(paket, lembar.bagian)
    _tambah_komentar(paket, lembar.bagian, 1, [("A2", "Periksa lagi angka ini", None)], kotak=True)
    paket.tambah("xl/printerSettings/printerSettings9.bin", b"P\x00r\x00i\x00n\x00t\xff\xfe", None)
    paket.atur_tipe_bawaan("bin", f"{_OOXML}spreadsheetml.printerSettings")
    paket.tambah_relasi(
        lembar.bagian, "printerSettings", "xl/printerSettings/printerSettings9.bin", rid="rId4"
    )
    _komentari_masukan(paket, masukan)
    _tambah_dokumen(paket)
    return paket.simpan_bytes()


def bagian_asing(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook made by ``tambahi`` that no regeneration may change, with their content.

    Input sheets themselves are not among them (their helper columns are rewritten), but what hangs on them is.
    """
    paket = PaketOpc.buka(data)
    mulai = [r.bagian for r in paket.relasi(paket.buku) if r.jenis.rsplit("/", 1)[1] in _MILIK_BUKU]
    mulai += [r.bagian for r in paket.relasi("", "custom-properties")]
    bertanda = [s.bagian for s in paket.lembar() if paket.relasi(s.bagian, "threadedComment")]
    mulai += [r.bagian for s in bertanda for r in paket.relasi(s)]
    mulai += [s.bagian for s in paket.lembar() if s.nama == LEMBAR_PEMAKAI]
    nama = _terjangkau(paket, [b for b in mulai if b is not None])
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        rels = [_rels(n) for n in [*nama, *bertanda]]
        return {n: arsip.read(n) for n in sorted([*nama, *(r for r in rels if r in paket)])}


_MILIK_BUKU = ("theme", "sharedStrings", "person", "pivotCacheDefinition", "customXml", "vbaProject")


def _terjangkau(paket: PaketOpc, mulai: list[str]) -> set[str]:
    hasil: set[str] = set()
    while mulai:
        bagian = mulai.pop()
        if bagian not in hasil:
            hasil.add(bagian)
            mulai += [r.bagian for r in paket.relasi(bagian) if r.bagian is not None]
    return hasil


def _rels(bagian: str) -> str:
    folder, _, nama = bagian.rpartition("/")
    return f"{folder}/_rels/{nama}.rels"


# --- the sheet


def _lembar(teks: int, masukan: str, hasil: str) -> str:
    return f"""{_XML}<worksheet xmlns="{NS_UTAMA}" xmlns:r="{NS_R}" xmlns:mc="{_MC}" mc:Ignorable="x14ac xr"
 xmlns:x14ac="{_MS}/spreadsheetml/2009/9/ac" xmlns:xr="{_MS}/spreadsheetml/2014/revision"
 xmlns:x14="{_MS}/spreadsheetml/2009/9/main" xmlns:xdr="{_GAMBAR}/spreadsheetDrawing">
<dimension ref="A1:H24"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>
<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>
<sheetData><row r="1"><c r="A1" t="s"><v>{teks}</v></c></row>
<row r="2"><c r="A2"><v>12.5</v></c><c r="B2"><f>'{hasil.replace("'", "''")}'!A1</f><v>7</v></c></row>
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
 autoPict="0"><anchor moveWithCells="1">{_letak(4, 4, 6, 6, "from", "to")}</anchor></controlPr></control>
</mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>
<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations count="1"
 xmlns:xm="{_MS}/excel/2006/main"><x14:dataValidation type="list" allowBlank="1" showInputMessage="1">
<x14:formula1><xm:f>'{masukan.replace("'", "''")}'!$A$2:$A$9</xm:f></x14:formula1><xm:sqref>H2</xm:sqref>
</x14:dataValidation></x14:dataValidations></ext>
<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}"><x14:sparklineGroups xmlns:xm="{_MS}/excel/2006/main">
<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/><x14:sparklines>
<x14:sparkline><xm:f>'{LEMBAR_PEMAKAI}'!A3:C3</xm:f><xm:sqref>E3</xm:sqref></x14:sparkline>
</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>"""


def _letak(kolom: int, baris: int, kolom_akhir: int, baris_akhir: int, dari: str, ke: str) -> str:
    def sudut(tag: str, k: int, b: int) -> str:
        isi = f"<xdr:col>{k}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{b}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        return f"<{tag}>{isi}</{tag}>"

    return sudut(dari, kolom, baris) + sudut(ke, kolom_akhir, baris_akhir)


def _tambah_teks(paket: PaketOpc, teks: str) -> int:
    """Add a shared string and return its number; the part is made where the workbook has none."""
    bagian = paket.bagian_buku("sharedStrings")
    if bagian is None:
        bagian = "xl/sharedStrings.xml"
        kosong = f'{_XML}<sst xmlns="{NS_UTAMA}" count="0" uniqueCount="0"/>'
        paket.tambah(bagian, kosong.encode(), f"{_OOXML}spreadsheetml.sharedStrings+xml")
        paket.tambah_relasi(paket.buku, "sharedStrings", bagian)
    akar = paket.ubah(bagian)
    etree.SubElement(etree.SubElement(akar, q("si")), q("t")).text = teks
    for atribut in ("count", "uniqueCount"):
        akar.set(atribut, str(int(akar.get(atribut, len(akar) - 1)) + 1))
    return len(akar) - 1


# --- drawing: picture, text box, chart, check box


def _tambah_gambar(paket: PaketOpc, lembar: str) -> None:
    gambar = paket.bagian_bebas("xl/drawings/drawing{}.xml")
    paket.tambah(gambar, _gambar().encode(), f"{_OOXML}drawing+xml")
    paket.tambah_relasi(lembar, "drawing", gambar, rid="rId1")
    foto = paket.bagian_bebas("xl/media/image{}.png")
    paket.atur_tipe_bawaan("png", "image/png")
    paket.tambah(foto, _png())
    paket.tambah_relasi(gambar, "image", foto, rid="rId1")
    grafik = paket.bagian_bebas("xl/charts/chart{}.xml")
    paket.tambah(grafik, _grafik().encode(), f"{_OOXML}drawingml.chart+xml")
    paket.tambah_relasi(gambar, "chart", grafik, rid="rId2")
    kendali = paket.bagian_bebas("xl/ctrlProps/ctrlProp{}.xml")
    isi = (
        f'{_XML}<formControlPr xmlns="{_MS}/spreadsheetml/2009/9/main" objectType="CheckBox" '
        'fmlaLink="$H$1" lockText="1" noThreeD="1"/>'
    )
    paket.tambah(kendali, isi.encode(), "application/vnd.ms-excel.controlproperties+xml")
    paket.tambah_relasi(lembar, "ctrlProp", kendali, rid="rId6")


def _png() -> bytes:
    """Return a picture of two by two red pixels."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = potong(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    titik = zlib.compress((b"\0" + b"\xc0\0\0" * 2) * 2)
    return b"\x89PNG\r\n\x1a\n" + kepala + potong(b"IDAT", titik) + potong(b"IEND", b"")


def _gambar() -> str:
    bentuk = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    ukuran = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
    return f"""{_XML}<xdr:wsDr xmlns:xdr="{_GAMBAR}/spreadsheetDrawing" xmlns:a="{_GAMBAR}/main">
<xdr:twoCellAnchor editAs="oneCell">{_letak(8, 1, 9, 3, "xdr:from", "xdr:to")}<xdr:pic><xdr:nvPicPr>
<xdr:cNvPr id="2" name="Foto kegiatan" descr="merah"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/>
</xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="{NS_R}" r:embed="rId1"/><a:stretch><a:fillRect/>
</a:stretch></xdr:blipFill><xdr:spPr>{ukuran.replace('"0" cy="0"', '"19050" cy="19050"')}{bentuk}</xdr:spPr>
</xdr:pic><xdr:clientData/></xdr:twoCellAnchor>
<xdr:twoCellAnchor>{_letak(8, 4, 11, 8, "xdr:from", "xdr:to")}<xdr:sp macro="" textlink=""><xdr:nvSpPr>
<xdr:cNvPr id="3" name="Kotak teks"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>{ukuran}{bentuk}</xdr:spPr>
<xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="id-ID"/><a:t>Catatan rapat</a:t></a:r></a:p></xdr:txBody>
</xdr:sp><xdr:clientData/></xdr:twoCellAnchor>
<xdr:twoCellAnchor>{_letak(8, 10, 14, 20, "xdr:from", "xdr:to")}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>
<xdr:cNvPr id="4" name="Grafik saya"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>
<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{_GAMBAR}/chart">
<c:chart xmlns:c="{_GAMBAR}/chart" xmlns:r="{NS_R}" r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame>
<xdr:clientData/></xdr:twoCellAnchor>
<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:a14="{_MS}/drawing/2010/main" Requires="a14">
<xdr:twoCellAnchor editAs="oneCell">{_letak(4, 4, 6, 6, "xdr:from", "xdr:to")}<xdr:sp macro="" textlink="">
<xdr:nvSpPr><xdr:cNvPr id="1026" name="Check Box 2" hidden="1"><a:extLst>
<a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}"><a14:compatExt spid="_x0000_s1026"/></a:ext></a:extLst>
</xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr bwMode="auto">{ukuran}{bentuk}</xdr:spPr></xdr:sp>
<xdr:clientData/></xdr:twoCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent></xdr:wsDr>"""


def _grafik() -> str:
    sumbu = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    return f"""{_XML}<c:chartSpace xmlns:c="{_GAMBAR}/chart" xmlns:a="{_GAMBAR}/main" xmlns:r="{NS_R}"><c:chart>
<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>
<c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>
<c:f>'{LEMBAR_PEMAKAI}'!$A$3:$C$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/>
<c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>4</c:v></c:pt><c:pt idx="2"><c:v>2</c:v></c:pt></c:numCache>
</c:numRef></c:val></c:ser><c:gapWidth val="150"/><c:axId val="11"/><c:axId val="12"/></c:barChart>
<c:catAx><c:axId val="11"/>{sumbu}<c:axPos val="b"/><c:crossAx val="12"/></c:catAx>
<c:valAx><c:axId val="12"/>{sumbu}<c:axPos val="l"/><c:crossAx val="11"/></c:valAx></c:plotArea>
<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>"""


# --- pivot table


def _tambah_pivot(paket: PaketOpc, lembar: str) -> None:
    simpanan = paket.bagian_bebas("xl/pivotCache/pivotCacheDefinition{}.xml")
    catatan = simpanan.replace("Definition", "Records")
    tabel = paket.bagian_bebas("xl/pivotTables/pivotTable{}.xml")
    jenis = f"{_OOXML}spreadsheetml.pivot"
    paket.tambah(simpanan, _simpanan_pivot().encode(), f"{jenis}CacheDefinition+xml")
    paket.tambah(catatan, _catatan_pivot().encode(), f"{jenis}CacheRecords+xml")
    paket.tambah(tabel, _tabel_pivot().encode(), f"{jenis}Table+xml")
    paket.tambah_relasi(simpanan, "pivotCacheRecords", catatan, rid="rId1")
    paket.tambah_relasi(tabel, "pivotCacheDefinition", simpanan)
    paket.tambah_relasi(lembar, "pivotTable", tabel, rid="rId2")
    rid = paket.tambah_relasi(paket.buku, "pivotCacheDefinition", simpanan)
    buku = paket.ubah(paket.buku)
    wadah = etree.fromstring(
        f'<pivotCaches xmlns="{NS_UTAMA}" xmlns:r="{NS_R}"><pivotCache cacheId="91" r:id="{rid}"/></pivotCaches>'
    )
    sesudah = [q(t) for t in ("smartTagPr", "webPublishing", "fileRecoveryPr", "extLst")]
    letak = next((i for i, e in enumerate(buku) if e.tag in sesudah), len(buku))
    buku.insert(letak, wadah)


def _simpanan_pivot() -> str:
    return f"""{_XML}<pivotCacheDefinition xmlns="{NS_UTAMA}" xmlns:r="{NS_R}" r:id="rId1" refreshedBy="Siti"
 refreshedDate="44196" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="2">
<cacheSource type="worksheet"><worksheetSource ref="A10:B12" sheet="{LEMBAR_PEMAKAI}"/></cacheSource>
<cacheFields count="2"><cacheField name="Kelompok" numFmtId="0"><sharedItems count="2"><s v="A"/><s v="B"/>
</sharedItems></cacheField><cacheField name="Nilai" numFmtId="0"><sharedItems containsSemiMixedTypes="0"
 containsString="0" containsNumber="1" containsInteger="1" minValue="1" maxValue="5"/></cacheField></cacheFields>
</pivotCacheDefinition>"""


def _catatan_pivot() -> str:
    return (
        f'{_XML}<pivotCacheRecords xmlns="{NS_UTAMA}" xmlns:r="{NS_R}" count="2"><r><x v="0"/><n v="1"/></r>'
        '<r><x v="1"/><n v="5"/></r></pivotCacheRecords>'
    )


def _tabel_pivot() -> str:
    return f"""{_XML}<pivotTableDefinition xmlns="{NS_UTAMA}" name="PivotTable1" cacheId="91"
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


def _tambah_komentar(
    paket: PaketOpc, lembar: str, blok: int, isi: list[tuple[str, str, str | None]], *, kotak: bool = False
) -> str:
    """Add classic comments (cell, text, uid) with their shapes; return the id of the VML relationship."""
    komentar = paket.bagian_bebas("xl/comments{}.xml")
    paket.tambah(komentar, _komentar(isi).encode(), f"{_OOXML}spreadsheetml.comments+xml")
    vml = paket.bagian_bebas("xl/drawings/vmlDrawing{}.vml")
    paket.atur_tipe_bawaan("vml", f"{_OOXML}vmlDrawing")
    paket.tambah(vml, _vml(blok, [sel for sel, _, _ in isi], kotak).encode())
    if kotak:  # the user's own sheet, whose XML names its relationships
        paket.tambah_relasi(lembar, "comments", komentar, rid="rId5")
        return paket.tambah_relasi(lembar, "vmlDrawing", vml, rid="rId3")
    paket.tambah_relasi(lembar, "comments", komentar)
    return paket.tambah_relasi(lembar, "vmlDrawing", vml)


def _komentari_masukan(paket: PaketOpc, masukan: str) -> None:
    """Put a classic and a threaded comment on an input sheet; Excel keeps a classic stand-in of the latter."""
    lembar = paket.cari_lembar(masukan)
    if lembar is None or paket.relasi(lembar.bagian, "comments"):
        raise ValueError(f"{masukan} must be a sheet without comments")
    pengganti = "[Threaded comment]\n\nComment:\n    Mohon dicek Bappeda"
    isi = [("A1", pengganti, _UTAS), ("B2", "Angka dari DPA", None)]
    rid = _tambah_komentar(paket, lembar.bagian, 2, isi)
    akar = paket.ubah(lembar.bagian)
    letak = next((i for i, e in enumerate(akar) if e.tag in _SESUDAH_VML), len(akar))
    gambar = etree.fromstring(f'<legacyDrawing xmlns="{NS_UTAMA}" xmlns:r="{NS_R}" r:id="{rid}"/>')
    akar.insert(letak, gambar)
    utas = paket.bagian_bebas("xl/threadedComments/threadedComment{}.xml")
    paket.tambah(utas, _utas().encode(), "application/vnd.ms-excel.threadedcomments+xml")
    paket.tambah_relasi(lembar.bagian, f"{_MS}/2017/10/relationships/threadedComment", utas)
    orang = paket.bagian_bebas("xl/persons/person{}.xml")
    paket.tambah(orang, _orang().encode(), "application/vnd.ms-excel.person+xml")
    paket.tambah_relasi(paket.buku, f"{_MS}/2017/10/relationships/person", orang)


def _komentar(isi: list[tuple[str, str, str | None]]) -> str:
    xr = f'xmlns:xr="{_MS}/spreadsheetml/2014/revision"'
    penulis = "".join(f"<author>{f'tc={uid}' if uid else 'Siti'}</author>" for _, _, uid in isi)
    daftar = "".join(
        f'<comment ref="{sel}" authorId="{i}" shapeId="0" xr:uid="{uid or "{" + f"00000000-0000-0000-0000-{i:012}" + "}"}">'
        f'<text><r><rPr><sz val="9"/></rPr><t xml:space="preserve">{teks}</t></r></text></comment>'
        for i, (sel, teks, uid) in enumerate(isi)
    )
    return (
        f'{_XML}<comments xmlns="{NS_UTAMA}" xmlns:mc="{_MC}" mc:Ignorable="xr" {xr}><authors>{penulis}</authors>'
        f"<commentList>{daftar}</commentList></comments>"
    )


def _vml(blok: int, sel: list[str], kotak: bool) -> str:
    """Return the legacy drawing: a hidden note per cell, and the check box as shape 1026."""
    bentuk = ""
    for i, alamat in enumerate(sel):
        kolom, baris = ord(alamat[0]) - 65, int(alamat[1:]) - 1
        bentuk += f"""<v:shape id="_x0000_s{blok * 1024 + 1 + i * 2}" type="#_x0000_t202"
 style="position:absolute;width:108pt;height:60pt;z-index:{i + 1};visibility:hidden" fillcolor="infoBackground [80]"
 o:insetmode="auto"><v:fill color2="infoBackground [80]"/><v:shadow color="none [81]" obscured="t"/>
<v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData
 ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{kolom + 1}, 15, {baris}, 2, {kolom + 3}, 15,
 {baris + 4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{baris}</x:Row><x:Column>{kolom}</x:Column>
</x:ClientData></v:shape>"""
    if kotak:
        bentuk += """<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>
<o:lock v:ext="edit" shapetype="t"/></v:shapetype><v:shape id="_x0000_s1026" type="#_x0000_t201"
 style="position:absolute;width:96pt;height:30pt;z-index:9" filled="f" stroked="f" o:insetmode="auto">
<v:textbox><div style="text-align:left">Sudah diperiksa</div></v:textbox><x:ClientData ObjectType="Checkbox">
<x:SizeWithCells/><x:Anchor>4, 0, 4, 0, 6, 0, 6, 0</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:AutoLine>False</x:AutoLine><x:TextVAlign>Center</x:TextVAlign><x:FmlaLink>$H$1</x:FmlaLink><x:NoThreeD/>
</x:ClientData></v:shape>"""
    return f"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit"
 data="{blok}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t"
 o:connecttype="rect"/></v:shapetype>{bentuk}</xml>"""


def _utas() -> str:
    return (
        f'{_XML}<ThreadedComments xmlns="{_MS}/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" '
        f'dT="2026-01-15T03:20:00.00" personId="{_ORANG}" id="{_UTAS}"><text>Mohon dicek Bappeda</text>'
        "</threadedComment></ThreadedComments>"
    )


def _orang() -> str:
    return (
        f'{_XML}<personList xmlns="{_MS}/spreadsheetml/2018/threadedcomments"><person displayName="Siti Aminah" '
        f'id="{_ORANG}" userId="S::siti@contoh.go.id::1" providerId="AD"/></personList>'
    )


# --- the document


def _tambah_dokumen(paket: PaketOpc) -> None:
    """Add a custom XML part and a custom property, and change an accent colour of the theme."""
    isi, sifat = "customXml/item9.xml", "customXml/itemProps9.xml"
    kode = "{0F8B7C11-3333-4E5F-A6B7-0123456789AB}"
    skema = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    paket.tambah(isi, b'<surat xmlns="urn:contoh:surat"><nomor>050/123</nomor></surat>')
    paket.atur_tipe_bawaan("xml", "application/xml")
    paket.tambah(
        sifat,
        f'{_XML}<ds:datastoreItem ds:itemID="{kode}" xmlns:ds="{skema}"><ds:schemaRefs/></ds:datastoreItem>'.encode(),
        f"{_OOXML}customXmlProperties+xml",
    )
    paket.tambah_relasi(isi, "customXmlProps", sifat)
    paket.tambah_relasi(paket.buku, "customXml", isi)
    if not paket.relasi("", "custom-properties"):
        dasar = "http://schemas.openxmlformats.org/officeDocument/2006"
        paket.tambah(
            "docProps/custom.xml",
            (
                f'{_XML}<Properties xmlns="{dasar}/custom-properties" xmlns:vt="{dasar}/docPropsVTypes">'
                '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="NomorSurat">'
                "<vt:lpwstr>050/123</vt:lpwstr></property></Properties>"
            ).encode(),
            f"{_OOXML}custom-properties+xml",
        )
        paket.tambah_relasi("", "custom-properties", "docProps/custom.xml")
    tema = paket.bagian_buku("theme")
    if tema is not None:
        warna = rb'(<a:accent1><a:srgbClr val=")[0-9A-F]{6}'
        paket.ganti(tema, re.sub(warna, rb"\g<1>C00000", paket.baca(tema)))
