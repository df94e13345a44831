"""Figures of performance from cells by hand: what is looked up, and what stays blank without a number."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.cell_semantics import CellValue, Operand
from lkjip_xl.figures.expression import Range, SameRow
from lkjip_xl.figures.performance import (
    arah,
    batas,
    batas_text,
    calculated,
    capaian,
    capaian_against,
    capaian_akhir,
    metode,
    predikat_label,
    realisasi,
    satuan,
    skala,
    status_label,
    target,
    uraian,
)
from tests.figures.cells import shown

RPJMD: dict[str, Operand] = {
    "rpjmd.kode": ["S1.1", "S1.2"],
    "rpjmd.uraian": ["Angka harapan hidup", "Nilai"],
    "rpjmd.satuan": ["Tahun", None],
    "rpjmd.arah": ["naik", "kategori"],
    "rpjmd.metode": [None, None],
    "rpjmd.batas": [None, 110.0],
    "rpjmd.skala": [None, "mutu"],
}
# T = 8, R = 6: CAPAIAN of arah naik is 6 / 8 = 75 %
NAIK: dict[str, Operand] = {**RPJMD, "arah S1.1": "naik", "metode S1.1": "rasio", "batas S1.1": None}


@pytest.mark.parametrize(("kode", "wanted"), [("S1.1", "Tahun"), ("S1.2", "")])
def test_satuan__of_an_indikator(kode: str, wanted: str) -> None:
    assert shown(satuan(kode), **RPJMD) == wanted
    assert shown(satuan(), kode=kode, **RPJMD) == wanted


def test_row_of_rpjmd__by_kode() -> None:
    assert shown(uraian("S1.2"), **RPJMD) == "Nilai"
    assert shown(arah("S1.2"), **RPJMD) == "kategori"
    assert [shown(skala(kode), **RPJMD) for kode in ("S1.1", "S1.2")] == ["", "mutu"]


@pytest.mark.parametrize(("kode", "wanted"), [("S1.1", 0.0), ("S1.2", ""), ("S1.3", "")])
def test_target_and_realisasi__zero_is_one_no_row_is_blank(kode: str, wanted: CellValue) -> None:
    cells: dict[str, Operand] = {
        "pk.kode": ["S1.1", "S1.2"],
        "pk.target_murni": [0.0, None],
        "pk.target_perubahan": [5.0, 5.0],
        "pk.berlaku": "murni",
        "realisasi.kode": ["S1.1", "S1.2"],
        "realisasi.realisasi": [0.0, None],
    }
    assert shown(target(kode), **cells) == wanted
    assert shown(realisasi(kode), **cells) == wanted


@pytest.mark.parametrize(
    ("own", "kind", "wanted"),
    [(None, "turun", "rasio"), ("selisih", "turun", "selisih"), ("selisih", "kategori", "")],
)
def test_metode__own_then_default_and_none_of_a_category(own: CellValue, kind: str, wanted: str) -> None:
    cells: dict[str, Operand] = {**RPJMD, "rpjmd.metode": [own, None], "hitung.metode": "rasio"}
    assert shown(metode("S1.1"), **{**cells, "arah S1.1": kind}) == wanted


@pytest.mark.parametrize(
    ("kode", "general", "wanted"),
    [("S1.1", 120.0, 120.0), ("S1.1", None, ""), ("S1.2", 120.0, 110.0), ("S1.2", None, 110.0)],
)
def test_batas__own_then_general(kode: str, general: CellValue, wanted: CellValue) -> None:
    assert shown(batas(kode), **{**RPJMD, "hitung.batas": general}) == wanted


@pytest.mark.parametrize(
    ("t", "r", "own", "akhir", "against"),
    [
        (8.0, 6.0, 75.0, 75.0, 75.0),
        (8.0, 0.0, 0.0, 0.0, 0.0),
        (8.0, None, "n/a", "n/a", ""),
        (None, None, "", "", ""),
    ],
)
def test_capaian__blank_or_not_yet(
    t: CellValue, r: CellValue, own: CellValue, akhir: CellValue, against: CellValue
) -> None:
    """Of the year, against the end of the period, and of another year: each has its own way with a blank."""
    cells: dict[str, Operand] = {**NAIK, "target S1.1": t, "realisasi S1.1": r, "t": t, "r": r}
    assert shown(capaian("S1.1"), **cells) == own
    assert shown(capaian_akhir("S1.1", SameRow("t")), **cells) == akhir
    assert shown(capaian_against(SameRow("t"), SameRow("r"), "S1.1"), **cells) == against


def test_capaian__realisasi_without_target_of_the_year_is_an_error() -> None:
    cells: dict[str, Operand] = {**NAIK, "target S1.1": None, "realisasi S1.1": 6.0, "t": None, "r": 6.0}
    assert str(shown(capaian("S1.1"), **cells)).startswith("#LKJIP! ")
    assert shown(capaian_akhir("S1.1", SameRow("t")), **cells) == ""
    assert shown(capaian_against(SameRow("t"), SameRow("r"), "S1.1"), **cells) == ""


def test_capaian_against__in_the_way_of_the_indikator() -> None:
    """arah turun, rasio: 9 / 12 = 75 %, capped at 60."""
    cells: dict[str, Operand] = {**NAIK, "arah S1.1": "turun", "t": 9.0, "r": 12.0}
    assert shown(capaian_against(SameRow("t"), SameRow("r"), "S1.1"), **cells) == 75.0
    cells["batas S1.1"] = 60.0
    assert shown(capaian_against(SameRow("t"), SameRow("r"), "S1.1"), **cells) == 60.0


def test_labels__blank_where_the_capaian_is() -> None:
    """On scale ``mutu`` of the tests, Baik is 50 and above."""
    cells: dict[str, Operand] = {"hitung.skala_predikat": "mutu"}
    assert [shown(predikat_label(SameRow("x")), x=x, **cells) for x in (50.0, 49.0, None)] == [
        "Baik",
        "Buruk",
        "",
    ]
    assert [shown(status_label(SameRow("x")), x=x) for x in (100.0, None)] == ["mencapai target", ""]


def test_calculated__numbers_of_all_rows() -> None:
    names: list[CellValue] = ["a", "b", "c", "d", ""]  # the last row waits for its name
    cells: dict[str, Operand] = {"None!t.a": [100.0, "n/a", None, 0.0, ""], "None!t.indikator": names}
    assert shown(calculated(Range("t", "a"), "indikator"), **cells) == "2 dari 4 indikator"


@pytest.mark.parametrize(("general", "wanted"), [(None, "tanpa batas"), (120.0, "120,00 %")])
def test_batas_text(general: CellValue, wanted: str) -> None:
    assert shown(batas_text(), **{"hitung.batas": general, "hitung.desimal": 2.0}) == wanted
