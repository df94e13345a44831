"""What the input sheets hold of a report, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lkjip_xl.figures.inputs import input_rows
from lkjip_xl.model import Realisasi
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.schema import RPJMD_KINDS, WORKBOOK_TABLES
from tests.small_report import indikator, small_laporan


def test_rpjmd__one_table_of_five_kinds_in_their_order() -> None:
    owned = indikator("S1.1", 8.0, 4.0, batas=120.0)
    laporan = small_laporan([(replace(owned[0], target_rpjmd={2019: 7.0, 2020: None}), *owned[1:])], [])
    rows = list(input_rows(WORKBOOK_TABLES["rpjmd"], laporan))
    kinds = [str(r["jenis"]) for r in rows]
    assert kinds == sorted(kinds, key=RPJMD_KINDS.index)
    assert kinds.count("sasaran") == 3
    by_kode = {r["kode"]: r for r in rows}
    assert by_kode["S1"]["induk"] == "T1"
    assert by_kode["S1"]["arah"] is None
    one = by_kode["S1.1"]
    assert (one["arah"], one["batas"], one["metode"]) == ("naik", 120.0, None)
    assert one["target_2019"] == 7.0
    assert "target_2020" not in one  # a year without a target has no cell to fill


def test_skala__a_row_per_label_and_no_sign_is_blank() -> None:
    own = Skala("mutu", (Tingkat("Baik", 50.0, ">=", None, "Perwal"), Tingkat("Buruk", None, "", 1.0)))
    rows = list(input_rows(WORKBOOK_TABLES["skala"], small_laporan(skala=(own,))))
    assert [tuple(r.values()) for r in rows] == [
        ("mutu", 50.0, ">=", "Baik", None, "Perwal"),
        ("mutu", None, None, "Buruk", 1.0, None),
    ]


def test_truth__is_written_ya_or_left_blank() -> None:
    rows = list(input_rows(WORKBOOK_TABLES["belanja"], small_laporan()))
    assert [r["dari_program"] for r in rows] == [None, "ya"]


def test_row__values_as_they_are() -> None:
    realisasi = Realisasi("S1.1", "3-5", tanggal=date(2020, 12, 31))
    laporan = small_laporan(realisasi=(realisasi, Realisasi("S1.2", 0.0), Realisasi("S2.1")))
    rows = list(input_rows(WORKBOOK_TABLES["realisasi"], laporan))
    assert [r["realisasi"] for r in rows] == ["3-5", 0.0, None]
    assert rows[0]["tanggal"] == date(2020, 12, 31)
