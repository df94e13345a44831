"""The value of a generated cell from a Laporan alone: where references lead, and the small report by hand."""

from __future__ import annotations

from datetime import date

import pytest

from lkjip_xl.figures import performance
from lkjip_xl.figures.cell_semantics import NA, CellValue
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Range,
    SameRow,
    find,
    formula,
    mirror,
)
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.rows import Cell, Content, GeneratedSheet, SheetBuilder
from lkjip_xl.sheets.values import SheetValues
from tests.small_report import indikator, small_laporan


def sheet(*rows: tuple[str, dict[str, Content | Cell]], key: str = "K") -> GeneratedSheet:
    p = SheetBuilder(key, "pola", key)
    for group, content in rows:
        p.add("baris", group, **content)
    return p.finish()


def first_cell(content: Content) -> CellValue:
    return SheetValues(small_laporan(), [sheet(("", {"x": content}))]).cell("K", 0, "x")


# -- references ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "wanted"), [("teks", "teks"), (3, 3.0), (2.5, 2.5), (0, 0.0), (None, None), ("", None)]
)
def test_cell__constant(content: Content, wanted: CellValue) -> None:
    result = first_cell(content)
    assert (type(result), result) == (type(wanted), wanted)


def test_cell__token_that_the_emission_leaves_out_is_blank() -> None:
    values = SheetValues(small_laporan(), [sheet(("", {"y": formula("IF(", SameRow("x"), '="","kosong")')}))])
    assert values.cell("K", 0, "x") is None
    assert values.cell("K", 0, "y") == "kosong"


def test_cell__same_row_is_the_row_of_the_formula() -> None:
    twice = formula(SameRow("x"), "*2")
    values = SheetValues(small_laporan(), [sheet(("", {"x": 2, "y": twice}), ("", {"x": 5, "y": twice}))])
    assert [values.cell("K", n, "y") for n in (0, 1)] == [4.0, 10.0]


def test_range__from_the_first_to_the_last_row_of_its_group() -> None:
    """A row of another group in between counts, as it does in the sheet."""
    total = formula("SUM(", Range("g", "x"), ")")
    page = sheet(
        ("", {"x": 1}),
        ("g", {"x": 10}),
        ("h", {"x": 100}),
        ("g", {"x": 1000}),
        ("", {"x": 10000, "y": total}),
    )
    assert SheetValues(small_laporan(), [page]).cell("K", 4, "y") == 1110.0


def test_range__of_another_sheet() -> None:
    total = formula("COUNT(", Range("g", "x", "L"), ')&" dari "&ROWS(', Range("g", "x", "L"), ")")
    other = sheet(("g", {"x": 1}), ("g", {"x": "n/a"}), ("g", {"x": None}), key="L")
    own = sheet(("g", {"x": 5}), ("", {"y": total}))
    assert SheetValues(small_laporan(), [own, other]).cell("K", 1, "y") == "1 dari 3"


def test_figure__at_home_on_any_sheet() -> None:
    key = FigureKey("capaian", "S1")
    own = sheet(("", {"y": mirror(key)}))
    other = sheet(("", {"x": Cell(formula("40+2"), key)}), key="L")
    values = SheetValues(small_laporan(), [own, other])
    assert values.homes == {key: ("L", 0, "x")}
    assert values.figure(key) == values.cell("K", 0, "y") == 42.0


def test_figure__that_no_sheet_computes() -> None:
    with pytest.raises(KeyError):
        SheetValues(small_laporan(), []).figure(FigureKey("capaian", "S1"))


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("laporan.tahun", 2020.0),
        ("kepala.nama", "Ayu Lestari"),
        ("pk.tanggal", 44196.0),
        ("hitung.batas", None),
        ("rpjmd.visi", None),
    ],
)
def test_setting(key: str, wanted: CellValue) -> None:
    laporan = small_laporan(settings={"pk.tanggal": date(2020, 12, 31), "rpjmd.visi": ""})
    assert SheetValues(laporan, []).setting(key) == wanted


def test_column__of_an_input_table() -> None:
    values = SheetValues(small_laporan(), [])
    assert values.column("program", "sasaran") == ["S1", "S1", "S2", None]
    assert values.column("program", "realisasi") == [250.0, 50.0, 90.0, 10.0]
    assert values.column("deret", "kode") == []


def test_column__of_a_helper_beside_each_input_row() -> None:
    helpers = {"program": {"serapan": formula(SameRow("kode"), '&"|"&', SameRow("realisasi"))}}
    values = SheetValues(small_laporan(), [], helpers)
    assert values.column("program", "serapan") == ["P1|250", "P2|50", "P3|90", "P4|10"]


def test_column__helper_that_looks_into_a_sheet() -> None:
    place = formula("MATCH(", SameRow("kode"), ",", Range("g", "kode", "L"), ",0)")
    page = sheet(("g", {"kode": "P3"}), ("g", {"kode": "P1"}), key="L")
    values = SheetValues(small_laporan(), [page], {"program": {"serapan": place}})
    assert values.column("program", "serapan") == [2.0, NA, 1.0, NA]


def test_input__found_by_kode() -> None:
    assert first_cell(mirror(find("rpjmd", "uraian", "S2"))) == "Sasaran S2"
    assert first_cell(formula("SUM(", InputColumn("program", "pagu_perubahan"), ")")) == 520.0


def test_of_input__a_formula_that_stands_nowhere() -> None:
    values = SheetValues(small_laporan(), [])
    assert values.of_input(performance.target("S1.2")) == 4.0
    assert values.of_input(performance.target("S9.9")) == ""


def test_cell__that_depends_on_itself() -> None:
    a, b = FigureKey("a", "S1"), FigureKey("b", "S1")
    circle: tuple[Formula, Formula] = (formula(b, "+1"), formula(a, "+1"))
    values = SheetValues(small_laporan(), [sheet(("", {"x": Cell(circle[0], a), "y": Cell(circle[1], b)}))])
    for _ in range(2):  # it is said again, not a value that was left behind
        with pytest.raises(ValueError, match="depends on itself"):
            values.figure(a)


# -- a whole report --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small() -> SheetValues:
    laporan = small_laporan()
    return SheetValues(laporan, compose_sheets(laporan), helper_formulas(ReportOrder(laporan)))


@pytest.mark.parametrize(
    ("name", "kode", "wanted"),
    [
        ("capaian", "S1.1", 100.0),
        ("capaian", "S1.2", 50.0),
        ("capaian", "S2.1", 120.0),
        ("capaian", "S3.1", "n/a"),
        ("capaian", "T1.1", 80.0),
        ("predikat", "S1.1", "Sangat Tinggi"),
        ("predikat", "S1.2", "Sangat Rendah"),
        ("status", "S2.1", "melebihi target"),
        ("status", "S3.1", "belum ada nilai"),
        ("rerata", "S1", 75.0),
        ("rerata", "S3", "n/a"),
        ("predikat_rerata", "S1", "Sedang"),
        ("status_rerata", "S1", "tidak mencapai target"),
        ("metode", "S1.2", "rasio"),
        ("batas", "S1.2", ""),
        ("pagu", "S1", 400.0),
        ("realisasi_rp", "S1", 300.0),
        ("serapan", "S1", 75.0),
        ("serapan", "S2", 90.0),
        ("pagu", "S3", ""),
        ("serapan", "S3", ""),
        ("efisiensi", "S1", "-"),
        ("efisiensi", "S2", 30.0),
        ("dihitung", "S3", 0.0),
    ],
)
def test_small_report__figures_by_hand(small: SheetValues, name: str, kode: str, wanted: CellValue) -> None:
    assert small.figure(FigureKey(name, kode)) == wanted


def test_small_report__helper_columns(small: SheetValues) -> None:
    assert small.column("realisasi", "capaian") == [80.0, "n/a", 100.0, 50.0, 120.0, "n/a"]
    serapan = small.column("program", "serapan")
    assert [round(float(x or 0), 2) for x in serapan] == [83.33, 50.0, 90.0, 50.0]


@pytest.mark.parametrize(
    ("own", "general", "wanted"),
    [(None, None, 150.0), (None, 120.0, 120.0), (110.0, 120.0, 110.0), (110.0, None, 110.0)],
)
def test_report__own_batas_before_the_general_one(
    own: float | None, general: float | None, wanted: float
) -> None:
    settings = {} if general is None else {"hitung.batas": general}
    laporan = small_laporan([indikator("S1.1", 10.0, 15.0, batas=own)], settings=settings)
    assert SheetValues(laporan, compose_sheets(laporan)).figure(FigureKey("capaian", "S1.1")) == wanted


@pytest.mark.parametrize(
    ("own", "general", "wanted"),
    [(None, "rasio", 50.0), (None, "selisih", 0.0), ("rasio", "selisih", 50.0), ("selisih", "rasio", 0.0)],
)
def test_report__own_metode_before_the_default(own: str | None, general: str, wanted: float) -> None:
    """T = 4, R = 8: rasio 4 / 8, selisih (2 x 4 - 8) / 4."""
    laporan = small_laporan(
        [indikator("S1.1", 4.0, 8.0, "turun", metode=own)], settings={"hitung.metode": general}
    )
    assert SheetValues(laporan, compose_sheets(laporan)).figure(FigureKey("capaian", "S1.1")) == wanted
