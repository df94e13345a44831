"""Other years and places of an indikator, found on four rows of sheet Deret."""

from __future__ import annotations

from lkjip_xl.figures import other_years
from lkjip_xl.figures.cell_semantics import CellValue, Operand
from lkjip_xl.figures.expression import text
from tests.figures.cells import shown

DERET: dict[str, Operand] = {
    "laporan.tahun": 2020.0,
    "instansi.daerah": "Kota Contoh",
    "deret.kunci": [
        "S1.1|2019|Kota Contoh", "S1.1|2018|Kota Contoh", "S1.1|2020|Nasional", "S1.2|2019|Kota Contoh",
    ],
    "deret.nilai": [9.5, "n/a", 7.0, None],
    "deret.target": [10.0, 9.0, None, 3.0],
}  # fmt: skip


def test_deret_key__kode_year_place() -> None:
    cells: dict[str, Operand] = {"kode": "S1.1", "tahun": 2019.0, "wilayah": "Kota Contoh"}
    assert shown(other_years.deret_key(), **cells) == "S1.1|2019|Kota Contoh"


def test_own_deret__a_number_a_text_a_blank_and_no_row() -> None:
    wanted: dict[tuple[str, str, str], CellValue] = {
        ("nilai", "S1.1", "2019"): 9.5, ("target", "S1.1", "2019"): 10.0, ("nilai", "S1.1", "2018"): "n/a",
        ("nilai", "S1.2", "2019"): "", ("nilai", "S1.1", "2017"): "", ("nilai", "S1.1", "2020"): "",
    }  # fmt: skip
    assert {k: shown(other_years.own_deret(*k), **DERET) for k in wanted} == wanted


def test_last_year_and_elsewhere() -> None:
    assert shown(other_years.last_year("target", "S1.2"), **DERET) == 3
    assert shown(other_years.nilai_elsewhere("S1.1", text("Nasional")), **DERET) == 7
    assert shown(other_years.nilai_elsewhere("S1.1", text("Provinsi")), **DERET) == ""


def test_changes__blank_unless_both_are_numbers() -> None:
    rpjmd: dict[str, Operand] = {"rpjmd.kode": ["S1.1", "S1.2"], "rpjmd.kondisi_awal": [6.0, "n/a"]}
    figures: dict[str, Operand] = {"realisasi S1.1": 8.0, "realisasi S1.2": 2.0}
    assert shown(other_years.perubahan("S1.1", "9.5"), **figures) == -1.5
    assert shown(other_years.perubahan("S1.1", text("")), **figures) == ""
    assert shown(other_years.perubahan_awal("S1.1"), **rpjmd, **figures) == 2
    assert shown(other_years.perubahan_awal("S1.2"), **rpjmd, **figures) == ""
    assert shown(other_years.perubahan_tahun("9.5", "7"), **figures) == 2.5
