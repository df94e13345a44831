"""What is counted, each on a few cells that can be counted by eye."""

from __future__ import annotations

import pytest

from lkjip_xl.figures import counts
from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import Formula, Range, SameRow, text
from lkjip_xl.rumus import status
from tests.figures.cells import shown

SPAN = Range("rows", "cell")
MIXED: list[CellValue] = [120.0, "n/a", 0.0, "", None, "#LKJIP! salah"]  # two numbers in six rows


def of_span(content: Formula, cells: list[CellValue]) -> CellValue:
    names: list[CellValue] = ["nama" for _ in cells]
    return shown(content, **{"None!rows.cell": cells, "None!rows.indikator": names})


def test_status__every_label_that_the_function_gives() -> None:
    assert tuple(status(x) for x in (100.1, 100, 99.9, "tidak dapat dihitung", None)) == counts.STATUS


def test_rows_and_values__text_and_blank_have_no_value() -> None:
    assert of_span(counts.jumlah_indikator(SPAN), MIXED) == 6
    waiting = {"None!rows.indikator": ["Indikator 1", "", None, "Indikator 4"]}
    assert shown(counts.jumlah_indikator(SPAN), **waiting) == 2
    assert of_span(counts.dihitung(SPAN), MIXED) == 2


def test_belum_dihitung__all_less_those_with_a_value() -> None:
    figures = {"jumlah_indikator S1": 5.0, "dihitung S1": 3.0, "iku_dihitung S1": 1.0}
    assert shown(counts.belum_dihitung("S1"), **figures) == 2
    assert shown(counts.belum_dihitung("S1", "iku_dihitung"), **figures) == 4


def test_labels__case_does_not_matter_and_a_longer_text_is_another() -> None:
    labels: list[CellValue] = ["mencapai target", "Mencapai Target", "tidak mencapai target", "", None]
    assert of_span(counts.jumlah_berlabel(SPAN, text("mencapai target")), labels) == 2


def test_status__a_blank_one_counts_among_those_without_a_value() -> None:
    """Seven rows: 1 + 0 + 1 + 2 + 3, of which two are not filled in."""
    labels: list[CellValue] = [
        "melebihi target", "tidak mencapai target", "tidak dapat dihitung", "tidak dapat dihitung",
        "belum ada nilai", "", None,
    ]  # fmt: skip
    assert [of_span(counts.jumlah_berstatus(s, [SPAN]), labels) for s in counts.STATUS] == [1, 0, 1, 2, 3]
    both = counts.jumlah_berstatus("belum ada nilai", [SPAN, Range("others", "cell")])
    cells: dict[str, list[CellValue]] = {
        "None!rows.cell": labels, "None!others.cell": [None, "mencapai target"],
        "None!rows.indikator": ["nama"] * 7, "None!others.indikator": ["nama"] * 2,
    }  # fmt: skip
    assert shown(both, **cells) == 4
    waiting: list[CellValue] = [*["nama"] * 6, ""]  # the last one is a row that waits: 3 less 1
    assert shown(both, **{**cells, "None!rows.indikator": waiting}) == 3


def test_status__of_the_cell_that_shows_it() -> None:
    labels: list[CellValue] = ["mencapai target", "belum ada nilai", ""]
    count = counts.jumlah_berstatus("belum ada nilai", [SPAN], SameRow("status"))
    names: list[CellValue] = ["nama", "nama", "nama"]
    cells = {"None!rows.cell": labels, "None!rows.indikator": names}
    assert shown(count, status="belum ada nilai", **cells) == 2


@pytest.mark.parametrize(("rerata", "count"), [([100.0, 99.99, 150.0, "n/a"], 2), ([], 0)])
def test_sasaran_mencapai__from_100_on(rerata: list[CellValue], count: int) -> None:
    assert of_span(counts.sasaran_mencapai(SPAN), rerata) == count


def test_sums__of_a_range_and_of_members() -> None:
    assert of_span(counts.sum_of_counts(SPAN), [2.0, 0.0, 5.0]) == 7
    members = {"jumlah_indikator S1": 2.0, "jumlah_indikator S2": 1.0, "jumlah_indikator S3": 4.0}
    assert shown(counts.jumlah_of_members("jumlah_indikator", ("S1", "S3")), **members) == 6


def test_input_rows__by_kind_and_by_induk() -> None:
    rows: dict[str, list[CellValue]] = {
        "rpjmd.jenis": ["tujuan", "sasaran", "sasaran", "sasaran", "indikator"],
        "rpjmd.induk": ["M1", "T1", "T2", "T1", "T1"],
        "rpjmd.uraian": ["a", "b", "c", None, "e"],  # the third sasaran waits for its name
        "program.nama": ["P1", "P2", None],
    }
    assert shown(counts.jumlah_rpjmd("sasaran"), **rows) == 2
    assert shown(counts.jumlah_rpjmd("sasaran", "T1"), **rows) == 1
    assert shown(counts.whole_program(), **rows) == 2
