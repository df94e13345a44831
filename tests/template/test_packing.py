"""The committed template as Excel's schema wants it, where openpyxl by itself writes otherwise."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from lkjip_xl.shipped import template_file
from lkjip_xl.template.packing import pack

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# the order in which Office writes the children of CT_Font, and in which its Open XML SDK wants them
ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip


@pytest.fixture(scope="module")
def parts() -> dict[str, etree._Element]:
    with ZipFile(template_file()) as package:
        return {n: etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xml")}


def fonts_out_of_order(styles: etree._Element) -> list[list[str]]:
    listed = [[str(e.tag).removeprefix(SHEET) for e in font] for font in styles.iter(f"{SHEET}font")]
    assert len(listed) > 1
    return [tags for tags in listed if tags != sorted(tags, key=ORDER.index)]


def charts(parts: dict[str, etree._Element]) -> list[etree._Element]:
    found = [root for name, root in parts.items() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert found
    return found


def test_styles__children_of_fonts_in_order(parts: dict[str, etree._Element]) -> None:
    assert fonts_out_of_order(parts["xl/styles.xml"]) == []


def test_pack__orders_a_font_and_loses_nothing(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"].font = Font(
        name="Arial", sz=9, b=True, i=True, strike=True, u="single", color="FF112233", vertAlign="subscript"
    )
    path = tmp_path / "buku.xlsx"
    path.write_bytes(pack(book))
    with ZipFile(path) as package:
        styles = etree.fromstring(package.read("xl/styles.xml"))
    assert fonts_out_of_order(styles) == []
    tags = [[str(e.tag).removeprefix(SHEET) for e in font] for font in styles.iter(f"{SHEET}font")]
    assert ["b", "i", "strike", "u", "vertAlign", "sz", "color", "name"] in tags


def test_validations__without_a_sign_of_equality(parts: dict[str, etree._Element]) -> None:
    formulas = [
        e.text or "" for root in parts.values() for n in "12" for e in root.iter(f"{SHEET}formula{n}")
    ]
    assert {"rpjmd_kode", "skala_skala", "tabel_data_kode"} <= set(formulas)
    assert [f for f in formulas if f.startswith("=")] == []


def test_drawings__none_is_empty(parts: dict[str, etree._Element]) -> None:
    drawings = {name: root for name, root in parts.items() if re.fullmatch(r"xl/drawings/\w+\.xml", name)}
    assert drawings
    assert [name for name, root in drawings.items() if len(root) == 0] == []


def test_charts__what_the_schema_leaves_open_is_said(parts: dict[str, etree._Element]) -> None:
    for chart in charts(parts):
        (plot,) = chart.iter(f"{CHART}plotArea")
        said = {
            (str(e.getparent().tag).removeprefix(CHART), str(e.tag).removeprefix(CHART), e.get("val"))
            for e in plot.iter()
            if e.getparent() is not None
        }
        assert {
            ("catAx", "axPos", "b"),
            ("valAx", "axPos", "l"),
            ("catAx", "crosses", "autoZero"),
            ("valAx", "crosses", "autoZero"),
            ("valAx", "crossBetween", "between"),
        } <= said
        assert {value for _, tag, value in said if tag == "varyColors"} == {"0"}


def test_charts__look_of_a_text_has_no_run(parts: dict[str, etree._Element]) -> None:
    for chart in charts(parts):
        looks = list(chart.iter(f"{CHART}txPr"))
        assert looks
        assert [e for look in looks for e in look.iter(f"{DRAWING}r")] == []
