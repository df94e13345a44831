"""Pages of a built workbook: one page wide by Excel's own widths, no table, chart or header torn apart.

The widths and heights are read from the file again and reckoned as Excel does, not as the program does.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.api import bangun, regenerasi
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.repeated_headers import read_repetitions
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.shipped import template_file
from tests.conftest import Built
from tests.small_report import small_laporan
from tests.workbook_tools import INPUT_SHEETS, Reading, hidden

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
A4 = (595.28, 841.89)
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@pytest.fixture(scope="module")
def book(serang: Built) -> WorkbookFile:
    return WorkbookFile.open(serang.data)


ONE_PAGE = ("Catatan hasil reviu", "Pernyataan telah direviu")  # fitted to one page, down as well


def generated_sheets(book: WorkbookFile) -> list[Sheet]:
    excluded = (*INPUT_SHEETS, *ONE_PAGE)
    return [x for x in book.sheets if x.state == "visible" and x.name not in excluded]


@pytest.mark.parametrize("name", ONE_PAGE)
def test_one_page__fitted_without_breaks(book: WorkbookFile, serang: Built, name: str) -> None:
    page = serang.reading.sheet(name)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 1)
    (sheet,) = (x for x in book.sheets if x.name == name)
    assert breaks(book, sheet) == []


def breaks(book: WorkbookFile, sheet: Sheet) -> list[int]:
    """The rows after which a page ends."""
    return [int(b.get("id", "0")) for b in book.package.tree(sheet.part).iter(q("brk"))]


def excel_width(page: Worksheet) -> float:
    """Points across of the visible columns: whole pixels of 0,75 points, seven to a digit of Calibri 11."""
    letters = [get_column_letter(k) for k in range(1, page.max_column + 1) if not hidden(page, k)]
    return sum(int(page.column_dimensions[h].width * 7 + 0.5) * 0.75 for h in letters)


def room(page: Worksheet) -> tuple[float, float]:
    """Points across and down between the margins."""
    width, height = A4 if page.page_setup.orientation == "portrait" else A4[::-1]
    margins = page.page_margins
    return width - 72 * (margins.left + margins.right), height - 72 * (margins.top + margins.bottom)


def skala(data: bytes, name: str) -> int:
    return int(Reading(data).sheet(name).page_setup.scale)


def test_scale__one_page_wide(book: WorkbookFile, serang: Built) -> None:
    """Every generated sheet fits, and with a tenth more it would not (LibreOffice draws 6 % wider)."""
    for sheet in generated_sheets(book):
        page = serang.reading.sheet(sheet.name)
        assert not page.sheet_properties.pageSetUpPr.fitToPage, sheet.name  # Excel ignores breaks then
        persen = int(page.page_setup.scale)
        width, existing = excel_width(page), room(page)[0]
        assert width * persen / 100 <= existing, sheet.name
        assert persen == 100 or width * persen / 100 * 1.1 > existing, sheet.name


def test_break__each_page_fits(book: WorkbookFile, serang: Built) -> None:
    """Between two breaks no page overflows, the repeated rows included: Excel adds no break of its own."""
    for sheet in generated_sheets(book):
        page = serang.reading.sheet(sheet.name)
        existing = room(page)[1] * 100 / int(page.page_setup.scale)
        repeat = _heights(page, *_repeated(book, sheet))
        bounds = [0, *breaks(book, sheet), page.max_row]
        assert len(bounds) <= 1026 + 2
        for n, (a, z) in enumerate(pairwise(bounds)):
            assert _heights(page, a + 1, z) + (repeat if n else 0) <= existing, (sheet.name, a, z)


def _heights(page: Worksheet, first: int, last: int) -> float:
    rows = (page.row_dimensions[b] for b in range(first, last + 1))
    return sum(b.height or 15.0 for b in rows if not b.hidden)


def _repeated(book: WorkbookFile, sheet: Sheet) -> tuple[int, int]:
    reference = book.names.get("_xlnm.Print_Titles", sheet.name) or "$1:$0"
    first, last = re.findall(r"\$(\d+)", reference)
    return int(first), int(last)


def test_break__chart_is_not_split(book: WorkbookFile) -> None:
    count = 0
    for sheet in generated_sheets(book):
        for r in book.package.relationships(sheet.part, "drawing"):
            for anchor in book.package.tree(r.part or ""):
                from_, to = (int(b.text or "0") + 1 for b in anchor.iter(f"{_XDR}row"))
                count += 1
                assert not [n for n in breaks(book, sheet) if from_ <= n < to], (sheet.name, from_)
    # 21 indikator and 5 IKU over the years but 3 of one year, Grafik 3.1, 3.2, 3.19-3.21, that of Beranda
    assert count == 29


def test_break__merged_cell_is_not_split(book: WorkbookFile) -> None:
    for sheet in generated_sheets(book):
        for m in book.package.tree(sheet.part).iter(q("mergeCell")):
            rows = [int(n) for n in re.findall(r"\d+", m.get("ref", ""))]
            assert not [n for n in breaks(book, sheet) if rows[0] <= n < rows[-1]], (
                sheet.name,
                m.get("ref"),
            )


def test_break__header_on_top_of_each_page(book: WorkbookFile, serang: Built) -> None:
    """Where a page begins with a row of a table, the table's header is repeated; none ends a page."""
    split_tables = 0
    for sheet in generated_sheets(book):
        page = serang.reading.sheet(sheet.name)
        title_end = _repeated(book, sheet)[1]
        has_header = any(_header(page, b) for b in range(1, title_end + 1))
        for n in breaks(book, sheet):
            assert not _header(page, n), (sheet.name, n)
            if has_header:
                continue
            first = next(b for b in range(n + 1, n + 5) if _content(page, b))
            split_tables += _header(page, first)
            number = str(page.cell(first, 2).value or "")
            assert not re.fullmatch(r"\d+|[a-z]{1,2}\.?", number), (sheet.name, first, number)
    assert split_tables >= 5  # Strategi, programs of two sasaran, programs of the PK


def _header(page: Worksheet, row: int) -> bool:
    return "No." in [page.cell(row, k).value for k in (2, 3)]


def _content(page: Worksheet, row: int) -> bool:
    return any(c.value is not None for c in page[row])


def test_repeated_header__changes_no_sum(serang: Built) -> None:
    """The headers between the programs of sasaran 10 are in no total: 54 programs, Rp305.313.988.749."""
    page = serang.reading.sheet("Sasaran 10")
    row = next(b for b in range(1, page.max_row) if str(page.cell(b, 2).value).startswith("Jumlah 54"))
    assert page.cell(row, 2).value == "Jumlah 54 program"
    assert page.cell(row, 7).value == 305_313_988_749
    repetition = [b for b in range(1, row) if page.cell(b, 3).value == "Program"]
    assert len(repetition) == 3


def test_repeated_header__read_back_from_the_workbook(book: WorkbookFile, serang: Built) -> None:
    """A review lays the workbook out as it is: with the headers that its pages repeat."""
    sheets = compose_sheets(serang.result.laporan)
    layout = Layout(Template(WorkbookFile.open(template_file())), sheets)
    repetition = read_repetitions(book, layout)
    old = {k: x.last_row + len(repetition[k]) for k, x in layout.sheets.items()}
    assert sum(map(len, repetition.values())) >= 5
    for key, last in old.items():  # every repeated header is one row
        assert serang.reading.sheet(layout.sheets[key].name).max_row == last, key


def test_rows__fixed_height(book: WorkbookFile) -> None:
    """LibreOffice fits rows without a fixed height after it has placed the charts."""
    for sheet in generated_sheets(book):
        rows = list(book.package.tree(sheet.part).iter(q("row")))
        assert [r.get("r") for r in rows if r.get("customHeight") != "1" or not r.get("ht")] == [], sheet.name


def test_scale__follows_the_column_width_of_the_user(small: Built, tmp_path: Path) -> None:
    """Column C of a sasaran sheet made twice as wide in Excel: a smaller scale at the next regeneration."""
    book = WorkbookFile.open(small.data)
    sheet = book.sheets.find("Sasaran 1")
    assert sheet is not None
    column = next(c for c in book.package.edit(sheet.part).iter(q("col")) if c.get("min") == "3")
    width = float(column.get("width", "0"))
    column.set("width", str(2 * width))
    file = tmp_path / "buku.xlsx"
    file.write_bytes(book.save_bytes())
    regenerasi(file, waktu=TIME)
    old, new = skala(small.data, "Sasaran 1"), skala(file.read_bytes(), "Sasaran 1")
    original = excel_width(small.reading.sheet("Sasaran 1"))
    assert new == pytest.approx(old * original / (original + width * 5.25), abs=1)


def test_scale__template_without_fit_stays(tmp_path: Path) -> None:
    """A prototype with a scale of its own keeps it; one fitted to a single page gets no breaks."""
    template = WorkbookFile.open(template_file())
    for name, match in (("Ringkasan", "0"), ("Sasaran", "1")):
        sheet = template.sheets.find(name)
        assert sheet is not None
        root = template.package.edit(sheet.part)
        setup = root.find(q("pageSetup"))
        setup.set("fitToHeight", match)
        if name == "Ringkasan":
            setup.set("scale", "50")
            for properties in root.iter(q("pageSetUpPr")):
                del properties.attrib["fitToPage"]
    (tmp_path / "t.xlsx").write_bytes(template.save_bytes())
    bangun(small_laporan(), tmp_path / "b.xlsx", tmp_path / "t.xlsx")
    data = (tmp_path / "b.xlsx").read_bytes()
    assert skala(data, "Ringkasan") == 50
    sasaran = Reading(data).sheet("Sasaran 1")
    assert sasaran.sheet_properties.pageSetUpPr.fitToPage
    assert not sasaran.row_breaks.brk
