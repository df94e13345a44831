"""A chart's cells in a workbook of its own, with references that lead there and stored values that stay."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.export.printing.charts import find_charts
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.word import ChartBlock, ChartCell
from lkjip_xl.word.content.embedded_cells import move_chart, shown_data
from tests.conftest import ROOT
from tests.shared_books import Built
from tests.word.small_book import CHART, compose, small_book
from tests.word.walked_book import NS, control, document, parts

C = NS["c"]


def sheet(workbook: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert book.sheetnames == ["Data"]
    return [[c.value for c in row] for row in book["Data"].iter_rows()]


def references(chart: bytes) -> list[str]:
    return [e.text or "" for e in etree.fromstring(chart).iter(f"{{{C}}}f")]


def test_move_chart__two_series_side_by_side_below_their_names() -> None:
    cells = {("IKU", "F7"): ChartCell(97.25, "0.00"), ("IKU", "Z9"): ChartCell(1)}
    moved = move_chart(CHART, cells, "x")
    assert sheet(moved.workbook) == [
        [None, "Target", "Realisasi", "Capaian"],
        [2019, 70.5, 68, None],
        [2020, 71.25, 97.25, None],
    ]
    assert references(moved.xml) == [
        "Data!$D$1",
        "Data!$B$1", "Data!$A$2:$A$3", "Data!$B$2:$B$3",
        "Data!$C$1", "Data!$A$2:$A$3", "Data!$C$2:$C$3",
    ]  # fmt: skip
    formats = openpyxl.load_workbook(io.BytesIO(moved.workbook))["Data"]
    assert [formats[a].number_format for a in ("A2", "B2", "C3")] == ["0", "0.00", "0.00"]
    assert shown_data(moved.xml) == shown_data(CHART)


def test_move_chart__its_data_are_named_before_what_follows_them() -> None:
    root = etree.fromstring(move_chart(CHART, {}, "x").xml)
    assert [e.tag.rpartition("}")[2] for e in root] == ["roundedCorners", "chart", "externalData"]
    assert root[-1].get(f"{{{NS['r']}}}id") == "rId1"


def test_move_chart__same_bytes() -> None:
    assert move_chart(CHART, {}, "x") == move_chart(CHART, {}, "x")


def changed(*pairs: tuple[str, str]) -> bytes:
    text = CHART.decode()
    for old, new in pairs:
        assert re.search(old, text)
        text = re.sub(old, new, text)
    return text.encode()


def test_move_chart__a_text_is_a_text_and_an_error_is_no_number() -> None:
    chart = changed(("<c:v>Target</c:v>", "<c:v>=1+1</c:v>"), ("<c:v>68</c:v>", "<c:v>#N/A</c:v>"))
    rows = sheet(move_chart(chart, {}, "x").workbook)
    assert rows[0][1] == "=1+1"
    assert rows[1][2] is None
    book = openpyxl.load_workbook(io.BytesIO(move_chart(chart, {}, "x").workbook))
    assert book["Data"]["B1"].data_type == "s"


def test_move_chart__formats_of_single_points_and_points_beyond_the_count() -> None:
    point = '<c:pt idx="1" formatCode="0.0"><c:v>71.25</c:v></c:pt><c:pt idx="9"><c:v>5</c:v></c:pt>'
    chart = changed(('<c:pt idx="1"><c:v>71.25</c:v></c:pt>', point))
    moved = move_chart(chart, {}, "x").workbook
    assert openpyxl.load_workbook(io.BytesIO(moved))["Data"]["B3"].number_format == "0.0"
    assert len(sheet(moved)) == 3


def test_move_chart__without_stored_values_or_reference() -> None:
    without = changed(
        (r"<c:f>'IKU'!\$E\$6:\$F\$6</c:f><c:numCache>.*?</c:numCache>", r"<c:f>'IKU'!$E$6:$F$6</c:f>"),
        (r"<c:f>'IKU'!\$B\$33</c:f><c:strCache>.*?</c:strCache>", "<c:f>nama_saya</c:f>"),
        (r"<c:f>'IKU'!\$E\$7:\$F\$7</c:f>", ""),
        ("<c:ptCount val=\"2\"/>(?=<c:pt idx=\"0\"><c:v>2019)", ""),
    )  # fmt: skip
    moved = move_chart(without, {("IKU", "F6"): ChartCell(3.5)}, "x")
    rows = sheet(moved.workbook)
    assert rows[2][1] == 3.5
    assert references(moved.xml)[0] == "Data!$C$1"  # the name of a cell: its own place, blank


def test_move_chart__names_in_several_cells_stand_beside_the_values() -> None:
    cache = '<c:ptCount val="2"/><c:pt idx="0"><c:v>Angka</c:v></c:pt><c:pt idx="1"><c:v>nyata</c:v></c:pt>'
    old = '<c:ptCount val="1"/>(<c:pt idx="0"><c:v>Realisasi</c:v></c:pt>)'
    rows = sheet(move_chart(changed((old, cache)), {}, "x").workbook)
    assert [row[2:4] for row in rows] == [["Angka", None], ["nyata", 68], [None, 98.15]]


def test_move_chart__categories_in_levels() -> None:
    level = '<c:lvl><c:pt idx="0"><c:v>{}</c:v></c:pt><c:pt idx="1"><c:v>{}</c:v></c:pt></c:lvl>'
    stored = f'<c:multiLvlStrCache><c:ptCount val="2"/>{level.format("TW1", "TW2")}{level.format("2020", "")}'
    reference = f"<c:cat><c:multiLvlStrRef><c:f>'IKU'!$E$4:$F$5</c:f>{stored}</c:multiLvlStrCache>"
    chart = changed((r"<c:cat>.*?</c:cat>", f"{reference}</c:multiLvlStrRef></c:cat>".replace("\\", "")))
    moved = move_chart(chart, {}, "x")
    assert [row[:3] for row in sheet(moved.workbook)] == [
        [None, None, "Target"],
        ["2020", "TW1", 70.5],
        [None, "TW2", 71.25],
    ]
    assert references(moved.xml)[2] == "Data!$A$2:$B$3"


def test_move_chart__no_xml() -> None:
    with pytest.raises(FileError, match=r"^grafik grafik/S01: XML rusak"):
        move_chart(b"<x", {}, "grafik/S01")


def test_shown_data__spelled_otherwise_is_the_same() -> None:
    other = changed(("<c:v>68</c:v>", "<c:v>68.0</c:v>"), ("<c:v>Target</c:v>", "<c:v> Target </c:v>"))
    assert shown_data(other) == shown_data(CHART)
    assert shown_data(changed(("<c:v>68</c:v>", "<c:v>68.1</c:v>"))) != shown_data(CHART)
    assert shown_data(b"<x") == "?"
    rich = changed(
        (
            r"<c:title><c:tx>.*?</c:tx>",
            "<c:title><c:tx><c:rich><a:p><a:r><a:t>Capaian</a:t></a:r></a:p></c:rich></c:tx>",
        )
    )
    assert shown_data(rich) == shown_data(CHART)


# --- charts of a workbook that was built


def chart_block(book: WorkbookFile, part: str, size: tuple[int, int]) -> ChartBlock:
    """A chart as it is handed in: its part, its size in millimetres, and no cell but those it has stored."""
    width, height = (x / 36_000 for x in size)
    return ChartBlock(f"grafik/{part[-8:-4]}", "Dari buku kerja", book.package.read(part), {}, width, height)


def test_every_chart_of_the_example_moves() -> None:
    """Stored values and embedded cells hold the same numbers, in every series of every chart."""
    book = WorkbookFile.open(ROOT / "workbook" / "LKjIP_Kota_Serang_2020.xlsx")
    charts = find_charts(book)
    assert len(charts) == 29
    numbers = 0
    for chart in charts:
        block = chart_block(book, chart.part, (chart.width, chart.height))
        moved = move_chart(block.chart_xml, {}, "x")
        assert shown_data(moved.xml) == shown_data(block.chart_xml)
        grid = openpyxl.load_workbook(io.BytesIO(moved.workbook))["Data"]
        for reference in etree.fromstring(moved.xml).iter(f"{{{C}}}numRef"):
            stored = {int(p.get("idx", "")): p.findtext(f"{{{C}}}v") for p in reference.iter(f"{{{C}}}pt")}
            box = (reference.findtext(f"{{{C}}}f") or "").replace("Data!", "")
            cells = grid[box] if ":" in box else ((grid[box],),)
            shown = [row[0].value for row in cells]
            there = {n: v for n, v in enumerate(shown) if v is not None}
            assert {n: float(v or "") for n, v in stored.items()} == there
            numbers += len(stored)
    assert numbers > 200


def test_a_chart_of_a_built_workbook_stands_in_the_book(small: Built) -> None:
    from dataclasses import replace

    book = WorkbookFile.open(small.data)
    chart = find_charts(book)[0]
    block = chart_block(book, chart.part, (chart.width, chart.height))
    sections = (replace(small_book().sections[2], blocks=(block,)),)
    data = compose(small_book(sections=sections)).data
    stands = control(document(data), block.kode)
    (extent,) = stands.iter(f"{{{NS['wp']}}}extent")
    width = int(extent.get("cx", "0"))
    assert width == min(chart.width, (11906 - 1701 - 1418) * 635)  # no wider than the page
    assert abs(int(extent.get("cy", "0")) - chart.height * width / chart.width) < 2
    (rid,) = [e.get(f"{{{NS['r']}}}id") for e in stands.iter(f"{{{C}}}chart")]
    links = etree.fromstring(parts(data)["word/_rels/document.xml.rels"])
    target = next(e.get("Target") for e in links if e.get("Id") == rid)
    assert shown_data(parts(data)[f"word/{target}"]) == shown_data(block.chart_xml)
