"""Pages: the scale at which the columns fit, and where a sheet is parted. Numbers by hand arithmetic."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import cast

import pytest
from lxml import etree

from lkjip_xl.figures.expression import Range, formula
from lkjip_xl.layout.addresses import Emission, LaidOutSheet
from lkjip_xl.layout.letter_widths import digit_width, line_count
from lkjip_xl.layout.page_breaks import Page, break_rows, continuation_headers
from lkjip_xl.layout.pages import (
    PrintSetup,
    SheetOnPaper,
    cut_boxes,
    page_scale,
    place_breaks,
    print_width,
    read_paper,
    set_paper,
)
from lkjip_xl.layout.row_heights import Font, columns_of_text
from lkjip_xl.layout.sensitive_ranges import sensitive_ranges
from lkjip_xl.layout.template_patterns import Pattern, PatternCell
from lkjip_xl.ooxml import NS_MAIN
from lkjip_xl.ooxml.references import Box
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, Row

HEIGHT = 10.0
"""Of every row below; a page of 100 holds ten."""


def sheet(content: str) -> etree._Element:
    return etree.fromstring(f'<worksheet xmlns="{NS_MAIN}">{content}</worksheet>')


def style(letter: str = "Calibri", size: float = 11) -> etree._Element:
    content = f'<fonts><font><sz val="{size}"/><name val="{letter}"/></font></fonts>'
    return etree.fromstring(f'<styleSheet xmlns="{NS_MAIN}">{content}</styleSheet>')


def placement(*name: str, repetition: tuple[int, ...] = ()) -> list[Emission]:
    """Emissions of the patterns named, one row each unless the name ends in ``*`` and a number of rows."""
    result: list[Emission] = []
    start = 1
    for n, one in enumerate(name):
        pattern, _, count = one.partition("*")
        row = int(count or 1)
        cell = (PatternCell(0, 2, 0, "No."),) if pattern.startswith("kepala") else ()
        tokens = {} if cell else {"nilai": PatternCell(0, 2, 0, None, "nilai")}
        content = Row(pattern, {}, ("grup",) if pattern == "baris" else ())
        result.append(
            Emission(content, Pattern(pattern, start, ({},) * row, cell, (), tokens), start, n in repetition)
        )
        start += row
    return result


def breaks(
    every: list[Emission], repeated: range = range(0), merged: dict[int, int] | None = None
) -> list[int]:
    count = every[-1].start + len(every[-1].pattern.rows) - 1
    continuation = continuation_headers(every, repeated, {})
    page = Page(100.0, repeated)
    return list(break_rows(every, [HEIGHT] * count, page, continuation, merged or {}))


# -- paper and scale ---------------------------------------------------------------------------------------


def test_read_paper__a4_landscape() -> None:
    """A4 is 841,89 x 595,28 points; half an inch at the sides, 0,6 above and 0,7 below."""
    root = sheet(
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" paperSize="9"/>'
    )
    paper = read_paper(root)
    assert paper.width == pytest.approx(841.89 - 72)
    assert paper.height == pytest.approx(595.28 - 1.3 * 72)


def test_read_paper__own_size() -> None:
    """F4 (215 x 330 mm) has no number in the file format; margins of the format where none are given."""
    paper = read_paper(sheet('<pageSetup orientation="portrait" paperWidth="215mm" paperHeight="330mm"/>'))
    assert paper.width == pytest.approx(215 / 25.4 * 72 - 1.4 * 72)
    assert paper.height == pytest.approx(330 / 25.4 * 72 - 1.5 * 72)


@pytest.mark.parametrize(
    ("width", "room", "scale"),
    [
        (1000.0, 500.0, 49),  # 50 %, less one hundredth
        (100.0, 500.0, 100),  # never enlarged
        (10_000.0, 500.0, 10),  # never smaller than Excel allows
        (0.0, 500.0, 100),
        (990.0, 1000.0, 100),
    ],
)
def test_page_scale(width: float, room: float, scale: int) -> None:
    assert page_scale(width, room) == scale


def test_print_width__hidden_columns_do_not_count() -> None:
    """A digit of Calibri 11 is 5,577 points wide in LibreOffice; Excel's 7 pixels are 5,25 points."""
    root = sheet('<cols><col min="1" max="1" width="10"/><col min="2" max="2" width="50" hidden="1"/></cols>')
    assert print_width(root, range(1, 3), style()) == pytest.approx(10 * 5.577)


def test_print_width__another_default_font() -> None:
    """A digit of Arial 10 is 5,56 points wide."""
    root = sheet('<cols><col min="1" max="1" width="10"/></cols>')
    assert print_width(root, range(1, 2), style("Arial", 10)) == pytest.approx(55.6, abs=0.01)


def test_line_count__words_are_not_cut() -> None:
    """Ten digits of 10 points and a space take 50,7 + 2,26 points; a screen takes 3 % more."""
    two = "0123456789 0123456789"
    assert digit_width(10) == pytest.approx(5.07)
    assert line_count(two, 110.0, 10, "Calibri", bold=False) == 1
    assert line_count(two, 100.0, 10, "Calibri", bold=False) == 2
    assert line_count(two, 110.0, 10, "Arial", bold=False) == 2
    assert line_count("0123456789" * 2, 60.0, 10, "Calibri", bold=False) == 2  # a word longer than a line
    assert line_count("a\nb", 100.0, 10, "Calibri", bold=False) == 2


# -- breaks ------------------------------------------------------------------------------------------------


def test_breaks__one_page_has_none() -> None:
    assert breaks(placement("kop", *["baris"] * 9)) == []


def test_breaks__short_table_stays_whole() -> None:
    """Six rows, a gap, a table of six: it begins a page of its own."""
    assert breaks(placement("kop", *["baris"] * 5, "kosong", "judul_b", "kepala_b", *["baris"] * 4)) == [7]


def test_breaks__title_and_header_stay_with_the_first_row() -> None:
    """A long table may be parted, but not below its title, its header or a row that begins a group."""
    every = placement(*["isi"] * 6, "kosong", "judul_b", "kepala_b", "misi", *["baris"] * 20)
    assert breaks(every)[0] == 7


def test_breaks__total_does_not_stand_alone() -> None:
    every = placement("judul", "kepala", *["baris"] * 8, "jumlah")
    assert breaks(every) == [9]


def test_breaks__chart_and_signature_are_not_split() -> None:
    assert breaks(placement(*["isi"] * 6, "kosong", "deret*6", "kosong", "tanda_tangan*4")) == [7, 14]


def test_breaks__pattern_taller_than_the_page() -> None:
    """What cannot be kept whole is parted where the page ends, not refused."""
    assert breaks(placement("deret*25")) == [10, 20]


def test_breaks__repeated_rows_shorten_the_page() -> None:
    """Two repeated rows: ten rows on the first page, eight on each other one."""
    assert breaks(placement("kop*2", *["isi"] * 16), range(1, 3)) == [10]
    assert breaks(placement("kop*2", *["isi"] * 17), range(1, 3)) == [10, 18]


def test_breaks__merged_cells_are_avoided() -> None:
    """Rows 9 to 12 are one merged cell: the page ends above it, since that costs no page more."""
    inside = {10: 1, 11: 2, 12: 1}
    assert breaks(placement(*["baris"] * 15), merged=inside) == [8]


def test_breaks__repeated_header_always_tops_the_page() -> None:
    every = placement("judul", "kepala", *["baris"] * 4, "kepala", *["baris"] * 9, repetition=(6,))
    assert breaks(every) == [6]


# -- repeated headers --------------------------------------------------------------------------------------


def test_continuation_header__between_rows_only() -> None:
    every = placement("judul", "kepala", "baris", "baris", "jumlah", "kosong", "metode")
    assert continuation_headers(every, range(0), {}) == {3: 1}


def test_continuation_header__printed_on_every_page_is_not_repeated() -> None:
    assert continuation_headers(placement("kop", "kepala", "baris", "baris"), range(1, 3), {}) == {}


def test_continuation_header__not_inside_a_sensitive_range() -> None:
    every = placement("kepala", "baris", "baris")
    assert continuation_headers(every, range(0), {"lain": {"nilai"}}) == {2: 0}
    assert continuation_headers(every, range(0), {"grup": {"nilai"}}) == {}


def test_continuation_header__header_counts_on_the_next_page() -> None:
    """Of 20 rows below title and header, eight fit the first page, and nine each further one."""
    assert breaks(placement("judul", "kepala", *["baris"] * 20)) == [10, 19]


@pytest.mark.parametrize(
    ("content", "sensitive"),
    [
        (formula("SUM(", Range("g", "t"), ")"), {}),
        (formula("COUNTIF(", Range("g", "t"), ',"(a)")'), {}),
        (formula("MATCH(1,", Range("g", "t"), ",0)"), {}),
        (formula("RERATA(", Range("g", "t"), ")"), {"L": {"g": {"t"}}}),
        (formula('IF(SUM(1)=0,"(",ROWS(', Range("g", "t"), "))"), {"L": {"g": {"t"}}}),
        (formula("RERATA(", Range("g", "t", "M"), ")"), {"M": {"g": {"t"}}}),
    ],
)
def test_sensitive_ranges(content: object, sensitive: dict[str, dict[str, set[str]]]) -> None:
    result = GeneratedSheet("L", "l", "L", (Row("baris", {"x": Cell(content)}),))  # type: ignore[arg-type]
    assert sensitive_ranges([result]) == sensitive


@pytest.mark.parametrize(("height", "rows_on_a_page"), [(96.2, 7), (96.3, 6)])
def test_place_breaks__a_little_of_the_height_stays_free(height: float, rows_on_a_page: int) -> None:
    """Letter, 792 points less 2 x 54, leaves 684, and 1,5 % of it are kept: 673,74.

    Seven rows of 96,2 points are 673,4; of 96,3 they are 674,1.
    """
    laid_out = SimpleNamespace(
        prototype=SimpleNamespace(root=sheet("")), placements=placement(*["baris"] * 10), last_row=10
    )
    on_paper = SheetOnPaper(sheet("<pageSetup/>"), cast(LaidOutSheet, laid_out), [height] * 10, 2, [])
    assert place_breaks(on_paper, PrintSetup(style()), {}) == (rows_on_a_page,)


def test_cut_boxes__a_merge_is_parted_where_a_page_ends() -> None:
    """B2:C6 over the breaks after rows 3 and 5; what is left of one column and one row is no merge."""
    boxes = [Box(2, 2, 3, 6), Box(1, 5, 1, 6), Box(1, 7, 2, 8)]
    expected = [Box(2, 2, 3, 3), Box(2, 4, 3, 5), Box(2, 6, 3, 6), Box(1, 7, 2, 8)]
    assert list(cut_boxes(boxes, (3, 5))) == expected


@pytest.mark.parametrize(
    ("text", "wrap", "columns"),
    [("", False, 1), ("a" * 7, False, 1), ("a" * 8, False, 2), ("a" * 20, False, 3), ("a" * 20, True, 1)],
)
def test_columns_of_text__spills_unless_it_wraps(text: str, wrap: bool, columns: int) -> None:
    """An "a" of Calibri 11 is 0,479 x 11 x 1,03 = 5,43 points, the margin 3,75; a column of 8,43 has 44,26.

    Seven need 41,7, eight 47,2, and twenty 112,3, which is more than the 88,5 of two columns.
    """
    font = Font("calibri", 11.0, False, wrap, 0)
    assert columns_of_text(text, font, itertools.repeat(8.43)) == columns


# -- paper and margins of the settings

PRINTED = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="portrait" paperHeight="297mm"/>'
)


@pytest.mark.parametrize(("paper", "size", "height"), [("F4", "14", 936.0), ("A4", "9", 841.89)])
def test_set_paper__f4_is_folio(paper: str, size: str, height: float) -> None:
    """13 inches are 936 points; margins of 0,6 and 0,7 inches take 93,6 of them."""
    root = sheet(PRINTED)
    set_paper(root, {"cetak.kertas": paper})
    setup = root[1]
    assert (setup.get("paperSize"), setup.get("paperHeight")) == (size, None)
    assert read_paper(root).height == pytest.approx(height - 93.6)


def test_set_paper__margins_in_centimetres() -> None:
    """2,54 cm are an inch; the footer stays within a margin that is narrower than it was."""
    root = sheet(PRINTED)
    set_paper(root, {"cetak.margin_kiri": 2.54, "cetak.margin_bawah": 0.508})
    margins = dict(root[0].attrib)
    assert margins == {
        "left": "1",
        "right": "0.5",
        "top": "0.6",
        "bottom": "0.2",
        "header": "0.3",
        "footer": "0.2",
    }


def test_set_paper__blank_leaves_the_sheet_alone() -> None:
    root = sheet(PRINTED)
    set_paper(root, {})
    assert etree.tostring(root) == etree.tostring(sheet(PRINTED))
