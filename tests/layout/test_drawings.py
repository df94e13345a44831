"""A sheet has a drawing only where something is drawn on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from lkjip_xl.api import bangun, regenerasi
from lkjip_xl.layout.drawings import our_charts
from lkjip_xl.model import Deret
from lkjip_xl.ooxml import NS_R, WorkbookFile, q
from tests.conftest import Built
from tests.excel.package_checks import package_defects
from tests.small_report import indikator, small_laporan
from tests.workbook_tools import Editor

EMPTY = (
    b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"


def drawings(book: WorkbookFile) -> dict[str, int]:
    """The number of anchors in the drawing of each sheet that has one."""
    return {
        sheet.name: len(book.package.tree(r.part))
        for sheet in book.sheets
        for r in book.package.relationships(sheet.part, "drawing")
        if r.part
    }


def put_drawing(book: WorkbookFile, sheet: str, content: bytes) -> None:
    found = book.sheets.find(sheet)
    part = book.package.free_part("xl/drawings/drawing{}.xml")
    book.package.add(part, content, "application/vnd.openxmlformats-officedocument.drawing+xml")
    rid = book.package.add_relationship(found.part, KIND, part)
    root = book.package.edit(found.part)
    place = next((i for i, e in enumerate(root) if e.tag == q("legacyDrawing")), len(root))
    root.insert(place, etree.Element(q("drawing"), {f"{{{NS_R}}}id": rid}))


def test_build__no_drawing_without_a_chart(small: Built) -> None:
    """The small report's one table with a chart is shown on Sasaran 1; Gambaran Umum shows tables only."""
    book = WorkbookFile.open(small.data)
    found = drawings(book)
    assert found["Sasaran 1"] == 1  # the table; its indikator have one year
    assert "Gambaran Umum" not in found
    assert 0 not in found.values()


def test_regenerasi__empty_drawing_goes_and_a_users_shape_stays(small: Built, tmp_path) -> None:
    """An earlier edition wrote the empty one; a shape that a user drew on such a sheet is theirs."""
    book = WorkbookFile.open(small.data)
    put_drawing(book, "Gambaran Umum", EMPTY)
    shape = EMPTY.replace(
        b"/>",
        b"><xdr:absoluteAnchor><xdr:pos x='0' y='0'/><xdr:ext cx='9525' cy='9525'/><xdr:sp macro=''>"
        b"<xdr:nvSpPr><xdr:cNvPr id='2' name='Panah saya'/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp>"
        b"<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>",
    )
    put_drawing(book, "Perencanaan", shape)
    path = tmp_path / "buku.xlsx"
    path.write_bytes(book.save_bytes())
    regenerasi(path)
    after = WorkbookFile.open(path)
    assert drawings(after) == {**drawings(WorkbookFile.open(small.data)), "Perencanaan": 1}
    found = after.sheets.find("Gambaran Umum")
    assert after.package.tree(found.part).find(q("drawing")) is None
    assert package_defects(path.read_bytes()) == []


def label_formats(data: bytes) -> list[str]:
    """The number formats of the labels in the charts of sheet Sasaran 1."""
    book = WorkbookFile.open(data)
    sheet = book.sheets.find("Sasaran 1")
    assert sheet is not None
    charts = (book.package.tree(part) for part in our_charts(book, sheet.part))
    return [e.get("formatCode") for c in charts for e in c.iterfind(".//{*}dLbls/{*}numFmt")]


@pytest.mark.parametrize(
    ("satuan", "desimal", "pemisah", "realisasi", "own"),
    [
        ("indeks", 3, None, 0.4, "0.000"),
        ("orang", None, "ya", 1091.0, "#,##0"),
        ("hari", None, None, 4.0, "0"),
        ("indeks", None, None, 0.4, "0.00"),
    ],
)
def test_labels__print_as_the_cells_do(
    satuan: str, desimal: int | None, pemisah: str | None, realisasi: float, own: str, tmp_path
) -> None:
    """The decimals and the thousands sign of the indikator, also after a realisasi with a fraction."""
    one, pk, achieved = indikator("S1.1", 5.0, realisasi)
    one = replace(one, satuan=satuan, desimal=desimal, pemisah_ribuan=pemisah)
    past = (Deret("S1.1", 2019, "Kota Contoh", None, 3.0),)
    file = tmp_path / "buku.xlsx"
    bangun(small_laporan([(one, pk, achieved)], deret=past), file)
    assert label_formats(file.read_bytes()) == [own]
    file.write_bytes(Editor(file).content("Realisasi", "S1.1", "Realisasi", 2.5).bytes_())
    regenerasi(file)
    later = {"0": "0.00", "#,##0": "#,##0.00"}.get(own, own)
    assert label_formats(file.read_bytes()) == [later]
