"""The built file as a package: what a program that opens it relies on."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl.formula import Tokenizer
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.api import bangun
from lkjip_xl.ooxml import NS_R, WorkbookFile, q
from lkjip_xl.ooxml.lint import check_formula
from lkjip_xl.rumus.registry import DAFTAR
from tests.conftest import ROOT, SERANG_PACKAGE, Built
from tests.excel_limits import check_list_validation, check_name, check_sheet_name
from tests.small_report import small_laporan
from tests.workbook_tools import INPUT_SHEETS, all_formulas, chart_references, hidden, stored_values

MASTER_WORKBOOK = ROOT / "workbook" / "LKjIP_Kota_Serang_2020.xlsx"
REBUILD = f"lkjip bangun workbook/{SERANG_PACKAGE.name} -o workbook/{MASTER_WORKBOOK.name} --timpa"


@pytest.fixture(scope="module")
def book(serang: Built) -> WorkbookFile:
    return WorkbookFile.open(serang.data)


@pytest.fixture(scope="module")
def formula(serang: Built) -> dict[tuple[str, str], str]:
    return all_formulas(serang.data)


def zip_content(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


# -- cached values ---------------------------------------------------------------------------------------


def test_every_formula_has_a_value(book: WorkbookFile) -> None:
    without = [
        (sheet.name, c.get("r"))
        for sheet in book.sheets
        for c in book.package.tree(sheet.part).iter(q("c"))
        if c.find(q("f")) is not None and c.find(q("v")) is None
    ]
    assert without == []


def test_error_values_only_in_chart_helpers(serang: Built) -> None:
    """#N/A, which a chart leaves out, in hidden columns; nothing else."""
    for (sheet, address), value in stored_values(serang.data).items():
        if str(value).startswith("#"):
            assert value == "#N/A", (sheet, address)
            page = serang.reading.sheet(sheet)
            assert hidden(page, page[address].column), (sheet, address)


def test_value_kinds__text_marked_numbers_not(book: WorkbookFile) -> None:
    for sheet in book.sheets:
        for c in book.package.tree(sheet.part).iter(q("c")):
            if c.find(q("f")) is not None and c.get("t") is None:
                float(c.find(q("v")).text)


def test_calculation__not_requested_on_opening(book: WorkbookFile) -> None:
    calc = book.main.child("calcPr")
    assert calc.get("fullCalcOnLoad") in (None, "0")
    assert calc.get("forceFullCalc") in (None, "0")
    assert int(calc.get("calcId")) >= 191029
    assert calc.get("calcMode") in (None, "auto")


def test_calculation_chain__absent(book: WorkbookFile) -> None:
    assert not [b for b in book.package.parts() if "calcChain" in b]
    assert book.main.related("calcChain") is None


# -- formulas --------------------------------------------------------------------------------------------


def test_formulas__readable_by_excel_2010(formula: dict[tuple[str, str], str]) -> None:
    assert len(formula) > 3000
    known = frozenset(DAFTAR)
    faults = {a: m for a, text in formula.items() if (m := check_formula(text, known))}
    assert faults == {}


def test_formulas__ordinary_not_array(book: WorkbookFile) -> None:
    for sheet in book.sheets:
        for f in book.package.tree(sheet.part).iter(q("f")):
            assert not f.attrib, (sheet.name, f.text)


def test_formulas__used_names_exist(book: WorkbookFile, formula: dict[tuple[str, str], str]) -> None:
    existing = {n.name for n in book.names}
    pattern = re.compile(r"[a-z]+_[a-z_0-9]+")
    in_use = {
        t.value
        for text in set(formula.values())
        for t in Tokenizer("=" + text).items
        if t.subtype == "RANGE" and pattern.fullmatch(t.value)
    }
    assert in_use
    assert in_use <= existing


def test_formulas__mirror_is_never_bare(formula: dict[tuple[str, str], str]) -> None:
    """A formula that is only a reference would show 0 for a blank cell; settings that must be filled may."""
    bare = re.compile(r"(?:'[^']+'!|\w+!)?\$?[A-Z]{1,3}\$?\d+")
    assert [a for a, text in formula.items() if bare.fullmatch(text)] == []


def test_home__one_call_per_indikator(serang: Built, formula: dict[tuple[str, str], str]) -> None:
    """21 indikator of the sasaran and 5 IKU: 26 calls of CAPAIAN on the year's target, each of another kode.

    Two other figures have homes of their own: against the end of the RPJMD, and last year's.
    """
    home: dict[str, list[str]] = {}
    for (sheet, cell), text in formula.items():
        calls = re.findall(r"\bCAPAIAN\(([A-Z]+)(\d+),", text)
        assert len(calls) <= 1, (sheet, cell)
        for letter, row in calls:
            page = serang.reading.sheet(sheet)
            assert row == re.sub(r"\D", "", cell), "target and capaian stand in one row"
            home.setdefault(_header(page, letter, int(row)), []).append(page[f"A{row}"].value)
    assert set(home) == {"Target", "Kondisi akhir RPJMD", "Target tahun lalu"}
    every = sorted(i.kode for i in serang.result.laporan.indikator)
    assert sorted(home["Target"]) == every
    assert len(every) == 26
    assert sorted(home["Kondisi akhir RPJMD"]) == [k for k in every if k.startswith("S")]
    assert len(set(home["Target tahun lalu"])) == len(home["Target tahun lalu"])


def _header(page: Worksheet, letter: str, row: int) -> str:
    """The heading of a column: the one in the nearest row above that begins with "No."."""
    title = next(b for b in range(row, 0, -1) if page[f"B{b}"].value == "No.")
    return str(page[f"{letter}{title}"].value)


@pytest.mark.parametrize(
    ("function", "count"),
    [
        ("RERATA", 10 + 5 + 2 + 10),  # per sasaran, per tujuan, two over all; per sasaran against the RPJMD
        ("EFISIENSI", 10 + 5),
        ("SERAPAN", 120 + 10 + 5 + 1 + 2 + 1),  # program, sasaran, tujuan, all programs, belanja, APBD
        ("STATUS", 26 + 10 + 2 + 21 + 10),
        ("PREDIKAT", 26 + 10 + 5 + 2 + 21 + 10),
    ],
)
def test_home__each_figure_calculated_once(
    formula: dict[tuple[str, str], str], function: str, count: int
) -> None:
    assert sum(text.count(f"{function}(") for text in formula.values()) == count


# -- names, sheets ---------------------------------------------------------------------------------------


def test_names__valid_and_whole(book: WorkbookFile) -> None:
    names = book.names
    assert [n.name for n in names if not n.name.startswith("_xlnm.") and check_name(n.name)] == []
    assert [n.name for n in names if "#REF!" in n.formula] == []
    sheets = {x.name for x in book.sheets}
    for n in names:
        tujuan = re.match(r"(?:'((?:[^']|'')+)'|([^!'(]+))!", n.formula)
        if tujuan:
            assert (tujuan[1] or tujuan[2]).replace("''", "'") in sheets, n
    assert not [n.name for n in names if n.name.startswith("pola_")], "patterns belong to the template"


def test_names__input_columns_reach_beyond_the_last_row(book: WorkbookFile) -> None:
    reference = book.names.get("program_kode")
    assert reference is not None
    assert int(reference.rsplit("$", 1)[1]) >= 6 + 120 + 500


def test_view__opens_on_the_first_sheet_without_scrolled_tabs(book: WorkbookFile) -> None:
    """Excel hides every tab left of firstSheet; an .xlsm is this package with a VBA project more."""
    (view,) = book.package.tree(book.main.name).iter(q("workbookView"))
    assert (view.get("activeTab", "0"), view.get("firstSheet", "0")) == ("0", "0")
    assert book.sheets[0].state == "visible"


def test_sheets__valid_names_without_duplicates(book: WorkbookFile) -> None:
    names = [x.name for x in book.sheets]
    assert [n for n in names if check_sheet_name(n)] == []
    assert len({n.casefold() for n in names}) == len(names)


def test_sheet_codes__unique_and_valid(book: WorkbookFile) -> None:
    kode = [x.code_name or "" for x in book.sheets]
    assert all(re.fullmatch(r"[A-Za-z]\w{0,30}", k, re.ASCII) for k in kode), kode
    assert [k for k, n in Counter(k.casefold() for k in kode).items() if n > 1] == []


def test_protection__generated_sheets_only_without_password(book: WorkbookFile) -> None:
    for sheet in book.sheets:
        protection = book.package.tree(sheet.part).find(q("sheetProtection"))
        if sheet.name in INPUT_SHEETS:
            assert protection is None, sheet.name
        else:
            assert protection is not None, sheet.name
            assert protection.get("sheet") == "1", sheet.name
            assert not {"password", "hashValue"} & set(protection.attrib), sheet.name
            if sheet.state == "visible":  # 0: allowed
                assert protection.get("formatColumns") == "0", sheet.name


def test_print__repeated_titles_in_long_tables(book: WorkbookFile) -> None:
    for sheet in ("Lampiran", "Ringkasan", "IKU", "Efisiensi", "Efektivitas"):
        reference = book.names.get("_xlnm.Print_Titles", sheet)
        assert reference is not None, sheet
        assert re.fullmatch(rf"'?{sheet}'?!\$\d+:\$\d+", reference)


def test_print__a4_landscape_with_page_numbers(book: WorkbookFile) -> None:
    for sheet in book.sheets:
        if sheet.state != "visible" or sheet.name in INPUT_SHEETS:
            continue
        root = book.package.tree(sheet.part)
        setup = root.find(q("pageSetup"))
        assert setup.get("paperSize") == "9", sheet.name
        foot = root.find(q("headerFooter"))
        assert foot is not None, sheet.name
        assert "&P" in "".join(foot.itertext()), sheet.name


def test_validations__lists_through_names(book: WorkbookFile) -> None:
    total = 0
    for sheet in book.sheets:
        for v in book.package.tree(sheet.part).iter(q("dataValidation")):
            if v.get("type") == "list":
                total += 1
                assert check_list_validation(v.findtext(q("formula1"))) is None, sheet.name
    assert total >= 8


def test_merges__do_not_overlap(serang: Built) -> None:
    for sheet in serang.reading.sheets:
        used: set[tuple[int, int]] = set()
        for r in sheet.merged_cells.ranges:
            cells = {(b, k) for b in range(r.min_row, r.max_row + 1) for k in range(r.min_col, r.max_col + 1)}
            assert not cells & used, (sheet.title, str(r))
            used |= cells


def test_links__to_existing_names(book: WorkbookFile) -> None:
    existing = {n.name for n in book.names}
    link = [h for x in book.sheets for h in book.package.tree(x.part).iter(q("hyperlink"))]
    assert len(link) >= 28 - 1
    to_cells = {h.get("location") for h in link if "!" in h.get("location", "")}  # of findings: real cells
    assert {a.rsplit("!", 1)[0].strip("'") for a in to_cells} <= {x.name for x in book.sheets}
    assert {h.get("location") for h in link} - to_cells <= existing
    assert all(h.get(f"{{{NS_R}}}id") is None for h in link)


# -- the package -----------------------------------------------------------------------------------------


def test_relationships__every_destination_exists(book: WorkbookFile) -> None:
    for part in ["", *book.package.parts()]:
        for r in book.package.relationships(part):
            assert r.part is None or r.part in book.package, (part, r)


def test_content_types__every_part_has_one(book: WorkbookFile) -> None:
    without = [
        b for b in book.package.parts() if b != "[Content_Types].xml" and book.package.content_type(b) is None
    ]
    assert without == []


def test_parts__none_is_orphaned(book: WorkbookFile) -> None:
    reachable, start = set(), [r.part for r in book.package.relationships("") if r.part]
    while start:
        b = start.pop()
        if b not in reachable:
            reachable.add(b)
            start += [r.part for r in book.package.relationships(b) if r.part]
    orphans = [b for b in book.package.parts() if b not in reachable and not b.endswith((".rels", "].xml"))]
    assert orphans == []


def test_order_of_sheet_children__by_the_standard(book: WorkbookFile) -> None:
    """CT_Worksheet is a sequence: Excel repairs a file whose elements stand in another order."""
    standard = [q(t) for t in _CT_WORKSHEET]
    for sheet in book.sheets:
        placements = [standard.index(e.tag) for e in book.package.tree(sheet.part) if isinstance(e.tag, str)]
        assert placements == sorted(placements), sheet.name


_CT_WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
    "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


def test_rows_and_cells__in_order(book: WorkbookFile) -> None:
    for sheet in book.sheets:
        rows = [int(r.get("r")) for r in book.package.tree(sheet.part).iter(q("row"))]
        assert rows == sorted(set(rows)), sheet.name
        for r in book.package.tree(sheet.part).iter(q("row")):
            columns = [_column(c) for c in r.iter(q("c"))]
            assert columns == sorted(set(columns)), (sheet.name, r.get("r"))


def _column(c: Any) -> tuple[int, str]:
    letter = re.sub(r"\d", "", c.get("r"))
    return len(letter), letter


def test_styles__index_within_bounds(book: WorkbookFile) -> None:
    part = book.main.related("styles")
    assert part is not None
    style = book.package.tree(part)
    count, dxf = len(style.find(q("cellXfs"))), len(style.find(q("dxfs")))
    for sheet in book.sheets:
        root = book.package.tree(sheet.part)
        assert all(int(c.get("s", "0")) < count for c in root.iter(q("c"))), sheet.name
        assert all(int(a.get("dxfId", "0")) < dxf for a in root.iter(q("cfRule"))), sheet.name


def test_charts__point_at_sasaran(book: WorkbookFile) -> None:
    """The overview chart on Beranda covers all ten sasaran."""
    assert {_row_count(a) for a in chart_references(book, "Beranda")} == {10}


def _row_count(reference: str) -> int:
    rows = [int(n) for n in re.findall(r"\$(\d+)", reference)]
    return rows[1] - rows[0] + 1


# -- same input, same file -------------------------------------------------------------------------------


def test_building_twice__same_bytes(small: Built, tmp_path: Path) -> None:
    """The example's fresh build is held against the committed file, which another process built."""
    bangun(small_laporan(), tmp_path / "lagi.xlsx")
    assert (tmp_path / "lagi.xlsx").read_bytes() == small.data


def test_master_workbook__equals_a_fresh_build(serang: Built) -> None:
    assert MASTER_WORKBOOK.exists(), f"{MASTER_WORKBOOK.name} is not committed; run: {REBUILD}"
    old, new = zip_content(MASTER_WORKBOOK.read_bytes()), zip_content(serang.data)
    differences = sorted(n for n in old.keys() | new.keys() if old.get(n) != new.get(n))
    assert differences == [], f"workbook/{MASTER_WORKBOOK.name} is not what the package gives; run: {REBUILD}"


def test_bytes__hold_no_machine_path(serang: Built) -> None:
    for name, content in zip_content(serang.data).items():
        assert b"/tmp/" not in content, name
        assert b"/home/" not in content, name
