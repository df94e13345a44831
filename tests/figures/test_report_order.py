"""The print order: from Urut where given, else from the kode; never from the order of the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.report_order import ReportOrder, kode_key, letter
from tests.small_report import program, small_laporan


@pytest.mark.parametrize(
    "kode",
    [
        ["S1", "S2", "S10", "S11"],
        ["S01", "S02", "S10"],
        ["P9", "P10", "P100"],
        ["S1.2", "S1.10", "S2.1"],
        ["A", "B2", "B11"],
    ],
)
def test_kode_key__numbers_by_their_value(kode: list[str]) -> None:
    backwards = kode[::-1]
    backwards.sort(key=kode_key)
    assert backwards == kode


def test_kode_key__numbers_and_letters_are_comparable() -> None:
    assert sorted(["S1", "1", "1a", "S"], key=kode_key) == ["1", "1a", "S", "S1"]


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")],
)
def test_letters(number: int, wanted: str) -> None:
    assert letter(number) == wanted


def test_sasaran__by_tujuan_then_kode() -> None:
    laporan = small_laporan(sasaran={"S10": "T1", "S9": "T2", "S2": "T1"})
    assert [s.kode for s in ReportOrder(laporan).sasaran] == ["S2", "S10", "S9"]


def test_sasaran__urut_beats_kode_and_those_without_come_last() -> None:
    laporan = small_laporan(sasaran={"S1": "T1", "S2": "T1", "S3": "T1"})
    s1, s2, s3 = laporan.sasaran
    laporan = replace(laporan, sasaran=(s1, replace(s2, urut=2), replace(s3, urut=1)))
    assert [s.kode for s in ReportOrder(laporan).sasaran] == ["S3", "S2", "S1"]
    assert ReportOrder(laporan).sasaran_numbers == {"S3": 1, "S2": 2, "S1": 3}


def test_order__independent_of_the_row_order() -> None:
    laporan = small_laporan()
    reverse = replace(
        laporan,
        sasaran=laporan.sasaran[::-1],
        tujuan=laporan.tujuan[::-1],
        indikator=laporan.indikator[::-1],
        program=laporan.program[::-1],
    )
    a, b = ReportOrder(laporan), ReportOrder(reverse)
    assert a.sasaran == b.sasaran
    assert a.tujuan == b.tujuan
    assert a.indikator_sasaran == b.indikator_sasaran
    assert a.iku == b.iku
    assert a.program_pk == b.program_pk
    assert a.program_of("S1") == b.program_of("S1")


def test_indikator__iku_and_indikator_of_sasaran_apart() -> None:
    u = ReportOrder(small_laporan())
    assert [i.kode for i in u.iku] == ["T1.1", "T2.1"]
    assert [i.kode for i in u.indikator_sasaran] == ["S1.1", "S1.2", "S2.1", "S3.1"]


def test_program__order_of_lampiran_then_kode() -> None:
    owned = [
        program("P10", "S1", 1.0, 1.0),
        program("P2", "S1", 1.0, 1.0),
        program("P3", "S1", 1.0, 1.0, urut_lampiran=1),
    ]
    u = ReportOrder(small_laporan(program_=owned))
    assert [p.kode for p in u.program_of("S1")] == ["P3", "P2", "P10"]
    assert u.program_of("S2") == ()
    assert u.program_of(None) == ()


def test_program_pk__one_number_one_program() -> None:
    owned = [
        program("P1", "S1", 1.0, 1.0, no_pk=7),
        program("P2", "S2", 1.0, 1.0, no_pk=3),
        program("P3", "S2", 1.0, 1.0, no_pk=7),
        program("P4", None, 1.0, 1.0),
        program("P5", None, 1.0, 1.0),
    ]
    result = [[p.kode for p in b] for b in ReportOrder(small_laporan(program_=owned)).program_pk]
    assert result == [["P2"], ["P1", "P3"], ["P4"], ["P5"]]


def test_program__number_like_kode_not_mixed_up() -> None:
    """A program without a number whose kode reads as another one's number stays a program of its own."""
    owned = [program("7", "S1", 1.0, 1.0), program("P1", "S1", 1.0, 1.0, no_pk=7)]
    result = ReportOrder(small_laporan(program_=owned)).program_pk
    assert [[p.kode for p in b] for b in result] == [["P1"], ["7"]]


def test_belanja_and_strategi__in_print_order() -> None:
    u = ReportOrder(small_laporan())
    assert [b.kode for b in u.belanja] == ["B1", "B2"]
    assert [s.kode for s in u.strategi_of("S2")] == ["ST2"]


def test_data_tables__by_place_with_their_columns_and_rows() -> None:
    u = ReportOrder(small_laporan())
    assert [t.kode for t in u.data_tables_of(None)] == ["X1"]
    assert [t.kode for t in u.data_tables_of("S1")] == ["X2"]
    assert [k.isi for k in u.table_columns("X1")] == [1, 2, 3, 4]
    assert [b.kode for b in u.table_rows("X2")] == ["X2.1", "X2.2", "X2.3"]


def test_table_columns__urut_beats_isi() -> None:
    columns = tuple(replace(k, urut={1: 9.0, 3: 1.0}.get(k.isi)) for k in small_laporan().kolom_data)
    u = ReportOrder(small_laporan(kolom_data=columns))
    assert [k.isi for k in u.table_columns("X1")] == [3, 1, 2, 4]


def test_indikator_numbers__from_1_through_the_sasaran() -> None:
    """Those of sasaran 1 first, then sasaran 2; an IKU of a tujuan has none."""
    numbers = ReportOrder(small_laporan()).indikator_numbers
    assert [*numbers.values()] == [1, 2, 3, 4]
    assert [*numbers] == ["S1.1", "S1.2", "S2.1", "S3.1"]
