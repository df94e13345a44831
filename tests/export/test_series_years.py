"""A copy for print: no empty years before the first filled one, the points of today, in table and chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.export.printing.filled_since import show_filled_rows
from lkjip_xl.export.printing.series_years import print_filled_years
from lkjip_xl.export.printing.value_copy import copy_values
from lkjip_xl.model import Deret
from lkjip_xl.ooxml.cell_xml import fill_constant
from tests.small_report import indikator, small_laporan
from tests.workbook_tools import Editor, Reading

OWN = "Kota Contoh"
DERET = (
    Deret("S1.1", 2019, OWN),
    Deret("S1.1", 2018, "Nasional"),
    Deret("S1.2", 2017, OWN, None, 5.0),
    Deret("S1.2", 2018, OWN, 6.0, 6.0),
    Deret("S1.2", 2016, OWN),
    Deret("S1.3", 2018, OWN, 4.0, None, status="sementara"),
)
"""Of a report on 2020: S1.1 waits, S1.2 is a chart from 2017 on, S1.3 a table from 2018 on."""


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    rows = [indikator(f"S1.{n}", 8.0, None) for n in (1, 2, 3)]
    file = tmp_path_factory.mktemp("deret") / "buku.xlsx"
    api.bangun(replace(small_laporan(rows, [], {"S1": "T1"}, {"T1": "M1"}, deret=DERET)), file)
    return file.read_bytes()


class Printed:
    """The copy that is printed, after realisasi and rows of Deret were typed, is as staff sees it."""

    def __init__(
        self,
        data: bytes,
        file: Path,
        realisasi: Mapping[str, object],
        deret: Mapping[int, tuple[object, object]],
    ) -> None:
        editor = Editor(data)
        for kode, value in realisasi.items():
            editor.content("Realisasi", kode, "Realisasi", value)
        columns = editor.column("Deret")
        for n, values in deret.items():
            for heading, value in zip(("Target", "Nilai"), values, strict=True):
                fill_constant(editor.grid("Deret").cell(6 + n, columns[heading]), value)  # type: ignore[arg-type]
        file.write_bytes(editor.bytes_())
        laporan = api.baca(file)
        book = copy_values(file.read_bytes(), laporan)
        show_filled_rows(book)
        assert not print_filled_years(book, laporan)
        self.laporan, self.book = laporan, book
        self.page = Reading(book.save_bytes()).sheet("Sasaran 1")

    def row(self, kode: str) -> int:
        """The row of the realisasi of a series: below the years, above the target."""
        found: Iterator[int] = (
            c.row for c in self.page["A"] if c.value == kode and self.page.cell(c.row, 2).value == "Realisasi"
        )
        return next(found)

    def cells(self, kode: str, first: int) -> list[list[object]]:
        """Years, realisasi, target in the five columns from ``first`` on."""
        row = self.row(kode)
        return [[self.page.cell(r, first + n).value for n in range(5)] for r in (row - 1, row, row + 1)]

    def series(self, kode: str) -> list[tuple[object, object, object]]:
        """Year, realisasi and target of each year that is printed."""
        return [x for x in zip(*self.cells(kode, 4), strict=True) if any(c is not None for c in x)]

    def points(self, kode: str) -> list[list[object]]:
        """The points of the chart: realisasi and target."""
        return self.cells(kode, 15)[1:]

    def merged(self, kode: str) -> set[str]:
        """What is merged in the columns of the years."""
        row = self.row(kode)
        every = (str(m) for m in self.page.merged_cells.ranges if row - 1 <= m.min_row <= row + 1)
        return {m for m in every if "D" <= m[0] <= "H"}


@pytest.fixture(scope="module")
def empty(january: bytes, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return Printed(january, tmp_path_factory.mktemp("kosong") / "buku.xlsx", {}, {})


@pytest.fixture(scope="module")
def filled(january: bytes, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The realisasi of 2020 typed."""
    return Printed(january, tmp_path_factory.mktemp("isi") / "buku.xlsx", {"S1.1": 7.0, "S1.3": 7.0}, {})


@pytest.fixture(scope="module")
def changed(january: bytes, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """2019 of S1.1 typed, 2018 of S1.2 and S1.3 cleared."""
    rows = {0: (None, 3.0), 3: (None, None), 5: (None, None)}
    realisasi = {"S1.1": "n/a", "S1.2": 7.0, "S1.3": 7.0}
    return Printed(january, tmp_path_factory.mktemp("ubah") / "buku.xlsx", realisasi, rows)


def test_waiting_series__begins_with_its_first_filled_year(filled: Printed, changed: Printed) -> None:
    rows = [filled.row("S1.1") + n for n in (-1, 0, 1)]
    assert filled.series("S1.1") == [(2020, 7.0, 8.0)]
    assert filled.merged("S1.1") == {f"D{r}:H{r}" for r in rows}
    assert changed.series("S1.1") == [(2019, 3.0, None), (2020, "n/a", 8.0)]
    assert changed.merged("S1.1") == {f"{a}{r}:{b}{r}" for r in rows for a, b in ("DE", "FH")}


def test_table__of_which_the_first_year_was_cleared(filled: Printed, changed: Printed) -> None:
    """From 2018 on; 2018 was cleared, 2019 has nothing: the year of the report is left."""
    assert filled.series("S1.3") == [(2018, None, 4.0), (2019, None, None), (2020, 7.0, 8.0)]
    assert changed.series("S1.3") == [(2020, 7.0, 8.0)]
    assert len(changed.merged("S1.3")) == 3


def test_nothing_filled__stays_hidden(empty: Printed) -> None:
    """The target of the year alone is no series."""
    assert empty.series("S1.1") == [(2020, None, 8.0)]
    assert empty.page.row_dimensions[empty.row("S1.1")].hidden


def test_chart__has_the_points_of_today_and_none_of_what_is_gone(empty: Printed, changed: Printed) -> None:
    """2020 typed, 2018 cleared; what is no number is a blank cell, for #N/A is drawn as 0."""
    assert empty.points("S1.2") == [[5, 6, None, None, None], [None, 6, None, 8, None]]
    assert [x[0] for x in changed.series("S1.2")] == [2017, 2018, 2019, 2020]
    assert changed.points("S1.2") == [[5, None, None, 7, None], [None, None, None, 8, None]]


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        (Deret("S1.2", 2016, OWN, None, 3.0), True),
        (Deret("S1.2", 2016, OWN, 3.0), True),
        (Deret("S1.2", 2016, OWN, "n/a"), False),
        (Deret("S1.2", 2015, OWN, 3.0, 3.0), False),
        (Deret("S1.2", 2016, "Nasional", 3.0, 3.0), False),
        (Deret("S1.3", 2017, OWN.upper(), 3.0, 3.0), True),
    ],
)
def test_year_without_a_place__needs_a_regeneration(empty: Printed, row: Deret, lacks: bool) -> None:
    """2016 of a chart from 2017 on; 2015 is in no series, another region in another table."""
    laporan = replace(empty.laporan, deret=(*DERET, row))
    assert print_filled_years(empty.book, laporan) is lacks


def test_gap_of_a_chart__is_a_blank_cell_of_the_copy(january: bytes, tmp_path: Path) -> None:
    """A bar is drawn in the colour of its predikat, so in four of five cells there is no number."""
    file = tmp_path / "buku.xlsx"
    file.write_bytes(Editor(january).content("Realisasi", "S1.1", "Realisasi", 7.0).bytes_())
    api.regenerasi(file)
    stored = Reading(file.read_bytes())
    gaps = [
        (p.title, c.coordinate) for p in stored.sheets for r in p.iter_rows() for c in r if c.value == "#N/A"
    ]
    assert len(gaps) > 3
    copied = Reading(copy_values(file.read_bytes(), api.baca(file)).save_bytes())
    assert {copied.sheet(sheet)[cell].value for sheet, cell in gaps} == {None}
