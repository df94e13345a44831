"""Every place where a reference may stand, and every byte that is none."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from lkjip_xl.ooxml.following.formula_places import Holder, rewrite_places
from lkjip_xl.ooxml.following.user_references import LostReference, follow_names

CHART = "<c:chart xmlns:c='c'><c:f>{}</c:f><c:v>Ringkasan!A1</c:v></c:chart>"
PIVOT = '<pivotCacheDefinition><worksheetSource ref="A1:B9" sheet="{}"/></pivotCacheDefinition>'
SHEET = (
    f'<worksheet xmlns="{NS_MAIN}" xmlns:x14="x14" xmlns:xm="xm"><sheetData><row r="1">'
    '<c r="A1" t="str"><f>{0}</f><v>Ringkasan!A1</v></c>'
    '<c r="B1"><f t="array" ref="B1:B2">{0}*2</f><v>1</v></c></row></sheetData>'
    "<extLst><x14:sparkline><xm:f>{0}</xm:f><xm:sqref>A1</xm:sqref></x14:sparkline></extLst></worksheet>"
)
DRAWING = '<xdr:sp textlink="{}"><a:t>Ringkasan!A1</a:t></xdr:sp>'
LINK = '<Relationships><Relationship Id="rId1" Target="#{}"/><Relationship Id="rId2" Target="x"/>'
CONTROL = "<formControlPr fmlaLink='{}' fmlaRange=\"$A$1:$A$5\"/>"
VML = "<x:ClientData><x:FmlaLink>{}</x:FmlaLink></x:ClientData>"

PLACES = {
    "xl/charts/chart9.xml": (CHART, "Ringkasan!A1", "'Hasil'!A1"),
    "xl/worksheets/sheet9.xml": (SHEET, "Ringkasan!A1", "'Hasil'!A1"),
    "xl/drawings/drawing9.xml": (DRAWING, "Ringkasan!$A$1", "'Hasil'!$A$1"),
    "xl/drawings/_rels/drawing9.xml.rels": (LINK, "Ringkasan!A1", "'Hasil'!A1"),
    "xl/ctrlProps/ctrlProp9.xml": (CONTROL, "Ringkasan!$A$1", "&apos;Hasil&apos;!$A$1"),
    "xl/drawings/vmlDrawing9.vml": (VML, "Ringkasan!$A$1", "'Hasil'!$A$1"),
    "xl/pivotCache/pivotCacheDefinition9.xml": (PIVOT, "Ringkasan", "Hasil"),
}


@pytest.mark.parametrize("part", PLACES)
def test_follow_names__every_place(book: WorkbookFile, part: str) -> None:
    """Only the reference changes; a text that reads like one stays."""
    pattern, old, new = PLACES[part]
    book.package.add(part, pattern.replace("{0}", "{}").replace("{}", old).encode())
    assert follow_names(book, {"Ringkasan": "Hasil"}) == []
    assert book.package.read(part).decode() == pattern.replace("{0}", "{}").replace("{}", new)


def test_follow_names__a_tab_that_is_gone(book: WorkbookFile) -> None:
    book.package.add("xl/charts/chart9.xml", CHART.format("Ringkasan!A1").encode())
    book.package.add("xl/pivotCache/pivotCacheDefinition9.xml", PIVOT.format("Ringkasan").encode())
    book.names.define("saya", "Ringkasan!$B$2+Program!$B$2")
    lost = follow_names(book, {"Ringkasan": None})
    assert b"<c:f>#REF!</c:f>" in book.package.read("xl/charts/chart9.xml")
    assert b'sheet="Ringkasan"' in book.package.read("xl/pivotCache/pivotCacheDefinition9.xml")
    assert book.names.get("saya") == "#REF!+Program!$B$2"
    assert [x.target for x in lost] == ["Ringkasan!A1", "Ringkasan!A1:B9", "Ringkasan!$B$2"]
    assert lost[-1] == LostReference("nama saya", "Ringkasan!$B$2")


def test_follow_names__two_tabs_swap_and_ends_of_a_span(book: WorkbookFile) -> None:
    before = "Ringkasan!A1+Lampiran!A1+SUM(Ringkasan:Lampiran!B1)+[1]Ringkasan!A1"
    book.package.add("xl/charts/chart9.xml", CHART.format(before).encode())
    follow_names(book, {"Ringkasan": "Lampiran", "Lampiran": "It's"})
    after = "'Lampiran'!A1+'It''s'!A1+SUM('Lampiran:It''s'!B1)+[1]Ringkasan!A1"
    assert CHART.format(after).encode() == book.package.read("xl/charts/chart9.xml")


def test_rewrite_places__says_what_holds_a_reference_and_leaves_other_parts(book: WorkbookFile) -> None:
    sheet = SHEET.replace("{0}", "Ringkasan!A1").encode()
    book.sheets.add("Saya", sheet, part="xl/worksheets/sheet9.xml")
    before = {p: book.package.read(p) for p in book.package.parts()}
    seen: list[tuple[str | None, str]] = []

    def change(formula: str, holder: Holder) -> str:
        if holder.part == "xl/worksheets/sheet9.xml":
            seen.append((holder.cell, formula))
        return formula

    assert rewrite_places(book, ["Ringkasan"], change) == []
    assert seen == [("A1", "Ringkasan!A1"), ("B1", "Ringkasan!A1*2"), (None, "Ringkasan!A1")]
    assert {p: book.package.read(p) for p in book.package.parts()} == before
    changed = rewrite_places(
        book, ["Ringkasan"], lambda f, _: f.replace("A1", "A2"), ["xl/worksheets/sheet9.xml"]
    )
    assert changed == []
