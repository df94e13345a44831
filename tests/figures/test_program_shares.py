"""Shares of programs: what each gets, sums over who gets it, on the report of ``tests/shares_report``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.input_facts.portions import Portion, divides_opd
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan, PaguVersi, Porsi, VersiPagu
from lkjip_xl.sheets import GeneratedSheet, compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.values import SheetValues
from tests.levels_report import PROGRAMS as LEVELS
from tests.levels_report import ROWS, row
from tests.shares_report import PROGRAMS, SHARES, shares_report
from tests.sheets.engine import calculate_report
from tests.small_report import program, small_laporan

REPORT = shares_report()


def figures(laporan: Laporan, name: str, *kodes: str) -> tuple[CellValue, ...]:
    values = report_values(laporan)
    return tuple(values.figure(FigureKey(name, kode)) for kode in kodes)


def per_opd(laporan: Laporan, *tokens: str) -> dict[CellValue, tuple[CellValue, ...]]:
    (made,) = (s for s in compose_sheets(laporan) if s.key == "PerOPD")
    values = report_values(laporan)
    rows = [n for n, r in enumerate(made.rows) if r.pattern == "opd"]
    return {values.cell("PerOPD", n, "opd"): tuple(values.cell("PerOPD", n, t) for t in tokens) for n in rows}


def test_order__who_gets_what() -> None:
    u = ReportOrder(REPORT)
    assert [x.kode for x in u.portions_of("S1")] == ["P1|S1|", "P2||", "P2||Dinas * C"]
    assert [x.kode for x in u.portions_of("S2")] == ["P1|S2|", "P3"]
    assert [x.kode for x in u.portions_of(None)] == ["P4"]
    assert [p.kode for p in u.program_of("S1")] == ["P1", "P2"]
    assert [p.kode for p in u.programs] == ["P1", "P2", "P3", "P4"]
    assert [(x.sasaran, x.opd) for x in u.shares_of("P2")] == [("S1", "Dinas A"), ("S1", "Dinas * C")]
    assert u.shares_of("P3") == ()
    assert [divides_opd(u.shares_of(k)) for k in ("P1", "P2", "P3")] == [False, True, False]
    assert not ReportOrder(small_laporan()).has_shares
    lost = ReportOrder(shares_report([Porsi("hilang", 100.0)]))
    assert lost.shares_of("hilang") == ()
    assert Portion(PROGRAMS[2]).sasaran == "S2"


def test_amounts__the_last_share_takes_the_rounding_rest() -> None:
    """By hand in ``tests/shares_report``; three shares of an odd amount add up to it."""
    thirds = ("P1|S1|", "P1|S2|", "P1|S3|")
    assert figures(REPORT, "pagu", *thirds) == (33_330_000, 33_330_000, 33_340_001)
    assert figures(REPORT, "realisasi_rp", *thirds) == (33_330_000, 33_330_000, 33_339_999)
    assert figures(REPORT, "pagu", "P2||", "P2||Dinas * C") == (501, 500)
    assert figures(REPORT, "realisasi_rp", "P2||", "P2||Dinas * C") == (250, 250)
    assert figures(REPORT, "serapan", "P2||Dinas * C") == (50,)
    assert figures(REPORT, "sisa", "P1|S3|") == (2,)
    assert figures(REPORT, "porsi_program", *thirds) == (33.33, 33.33, 33.34)
    assert figures(REPORT, "tanda_porsi", "P1|S3|", "P2||") == ("33,34 %", "50 %")


def test_sums__of_sasaran_and_of_all_programs_once() -> None:
    assert figures(REPORT, "pagu", "S1", "S2", "S3", "lain") == (33_331_001, 33_330_300, 33_340_001, 20)
    assert figures(REPORT, "realisasi_rp", "S1", "S2", "S3", "lain") == (
        33_330_500, 33_330_200, 33_339_999, "",
    )  # fmt: skip
    assert figures(REPORT, "pagu", "P1", "program", "B2") == (100_000_001, 100_001_322, 100_001_322)
    assert figures(REPORT, "realisasi_rp", "program") == (100_000_699,)
    assert figures(REPORT, "jumlah_program", "S1", "S2", "S3", "lain") == (2, 2, 1, 1)
    assert figures(REPORT, "jumlah", "program") == (4,)


def test_sums__of_perangkat_daerah() -> None:
    """A name with a star is that name only."""
    assert per_opd(REPORT, "banyak", "pagu", "realisasi_rp") == {
        "Dinas * C": (1, 500, 250),
        "Dinas A": (1, 501, 250),
        "Dinas B": (1, 300, 200),
        "Tanpa perangkat daerah": (2, 100_000_021, 99_999_999),
    }
    twice = shares_report([Porsi("P2", 30.0, "S1", "Dinas B"), Porsi("P2", 70.0, "S2", "dinas b")])
    assert per_opd(twice, "banyak", "pagu")["Dinas B"] == (2, 1301)  # all of P2, and P3


def test_amounts__a_single_share_is_all_of_it() -> None:
    one = shares_report([Porsi("P4", 100.0, "S3")])
    assert figures(one, "pagu", "P4|S3|", "P4", "S3", "program") == (20, 20, 20, 100_001_322)
    assert FigureKey("pagu", "lain") in report_values(one).homes  # P1 serves none here


def test_amounts__with_sen_add_up_to_the_program() -> None:
    """1,000.75: a third is 333.55 = 334 twice, and 332.75 remain."""
    programs = [program("P1", None, 1000.75, -3.0), *PROGRAMS[1:]]
    report = shares_report(programs=programs)
    assert figures(report, "pagu", "P1|S1|", "P1|S3|") == (334, 332.75)
    assert figures(report, "realisasi_rp", "P1|S1|", "P1|S3|") == (-1, -1)


def test_amounts__blank_and_zero_stay_apart() -> None:
    programs = [program("P1", None, None, 0.0), *PROGRAMS[1:]]
    report = shares_report(programs=programs)
    assert figures(report, "pagu", "P1|S1|", "P1|S3|", "S3", "S2") == ("", "", "", 300)
    assert figures(report, "realisasi_rp", "P1|S1|", "P1|S3|", "S3") == (0, 0, 0)


def test_amounts__shares_that_are_not_100_say_so_wherever_they_count() -> None:
    short = shares_report([replace(SHARES[0], porsi=30.0), *SHARES[1:]])
    said = "#LKJIP! jumlah porsi program P1 bukan 100; betulkan di lembar Porsi"
    assert set(figures(short, "pagu", "P1|S1|", "P1|S3|", "S1", "S3", "program")) == {said}
    assert figures(short, "pagu", "P1", "P2||", "lain") == (100_000_001, 501, 20)
    assert figures(short, "jumlah_porsi", "P1", "P2") == (said, 100)


def test_amounts__what_a_program_says_is_passed_on() -> None:
    broken = [replace(PROGRAMS[0], pagu_perubahan="#LKJIP! rusak"), *PROGRAMS[1:]]  # type: ignore[arg-type]
    assert set(figures(shares_report(programs=broken), "pagu", "P1|S1|", "S1", "S3")) == {"#LKJIP! rusak"}
    text = [replace(PROGRAMS[0], pagu_perubahan="banyak"), *PROGRAMS[1:]]  # type: ignore[arg-type]
    said = "#LKJIP! pagu program berisi teks; tulis angka"
    assert figures(shares_report(programs=text), "pagu", "S1", "S2", "S3") == (said,) * 3


def test_amounts__rows_that_came_later_wait_for_a_regeneration() -> None:
    """The sheets know three rows of P1; on sheet Porsi one has become two."""
    later = [*SHARES[:2], Porsi("P1", 13.34, "S3"), *SHARES[3:], Porsi("P1", 20.0)]
    sheets = compose_sheets(REPORT)
    values = report_values(shares_report(later), sheets)
    said = "#LKJIP! baris porsi program P1 berubah; jalankan regenerasi"
    assert values.figure(FigureKey("pagu", "P1|S1|")) == said
    assert labels(sheets, values)[1:] == [
        "Jumlah 2 program; realisasi terisi 1; jalankan regenerasi",
        "Jumlah 1 program; realisasi terisi 0; jalankan regenerasi",
    ]
    more = replace(REPORT, program=(*REPORT.program, program("P9", "S3", 5.0, 5.0)))
    assert labels(sheets, report_values(more, sheets))[2] == "Jumlah 1 program; jalankan regenerasi"


def labels(sheets: Sequence[GeneratedSheet], values: SheetValues) -> list[CellValue]:
    """What stands under the programs of each sasaran."""
    return [
        values.cell(s.key, n, "teks")
        for s in sheets
        for n, r in enumerate(s.rows)
        if r.pattern == "jumlah_program" and s.key.startswith("Sasaran_")
    ]


def test_labels__say_how_many_programs_have_a_realisasi() -> None:
    """P2 has two rows under S1 and is one program."""
    laporan = shares_report(programs=[program("P1", None, 9.0, None), *PROGRAMS[1:]])
    assert labels(compose_sheets(laporan), report_values(laporan)) == [
        "Jumlah 2 program; realisasi terisi 1",
        "Jumlah 2 program; realisasi terisi 1",
        "Jumlah 1 program; realisasi terisi 0",
    ]


def test_labels__of_a_book_whose_rows_wait() -> None:
    """A program that is named later was there already."""
    waiting = program("P9", "S3", None, None)
    ready = shares_report(
        programs=[*PROGRAMS, replace(waiting, nama="")], settings={"laporan.baris_siap": "ada"}
    )
    sheets = compose_sheets(ready)
    assert labels(sheets, report_values(ready))[2] == "Jumlah 1 program"
    named = replace(ready, program=(*ready.program[:-1], replace(waiting, nama="Baru")))
    values = report_values(named, sheets)
    assert labels(sheets, values)[2] == "Jumlah 2 program; realisasi terisi 1"
    assert values.figure(FigureKey("jumlah_program", "S3")) == 2


# -- with levels below, and versions of the budget -----------------------------------------------------


def with_levels(shares: list[Porsi], **settings: Any) -> Laporan:
    """Six programs with rows below them (``tests/levels_report``), some shared."""
    wanted = {"instansi.bentuk": "perangkat daerah", **settings}
    other = {"versi_pagu": (VersiPagu("V", "penetapan"),), "pagu_versi": VERSION}
    return replace(shares_report(shares, LEVELS, wanted, **other), rincian=tuple(ROWS))


VERSION = (PaguVersi("P1.1", "V", 7.0), PaguVersi("P1.2.1", "V", 4.0), PaguVersi("P2", "V", 5.0))
"""P1 has 11."""


def test_levels__shares_of_a_sum() -> None:
    """P1 is 250 and 165 in all: 60 % are 150 and 99, the rest 100 and 66. S1 loses 100, S2 gains it."""
    report = with_levels([Porsi("P1", 60.0, "S1"), Porsi("P1", 40.0, "S2")])
    assert figures(report, "pagu", "P1", "P1|S1|", "P1|S2|") == (250, 150, 100)
    assert figures(report, "realisasi_rp", "P1|S1|", "P1|S2|") == (99, 66)
    assert figures(report, "pagu", "S1", "S2", "lain", "program") == (250, 240, 7, 497)
    assert figures(report, "realisasi_rp", "S1", "S2", "program") == (149, 176, 325)
    assert per_opd(report, "pagu")["Dinas A"] == (350,)  # as without shares, which name nobody


def test_levels__by_perangkat_daerah() -> None:
    """Of 250 and 165 Dinas B has 40 %, 100 and 66; Dinas A keeps 150 and 99, beside P2 (100 and 50)."""
    report = with_levels([Porsi("P1", 60.0), Porsi("P1", 40.0, None, "Dinas B")])
    assert per_opd(report, "banyak", "pagu", "realisasi_rp") == {
        "Dinas A": (2, 250, 149),
        "Dinas B": (3, 240, 176),
        "Tanpa perangkat daerah": (2, 7, 0),
    }


def test_versions__shares_of_the_pagu_in_force() -> None:
    """60 % of 11 is 6.6 = 7, the rest 4; spent as ever. Dinas A: 7 and P2 with 5."""
    shares = [Porsi("P1", 60.0), Porsi("P1", 40.0, "S2", "Dinas B")]
    report = with_levels(shares, **{"pagu.berlaku": "V"})
    assert figures(report, "pagu", "P1||", "P1|S2|Dinas B", "S1", "S2") == (7, 4, 12, 4)
    assert figures(report, "realisasi_rp", "P1||", "P1|S2|Dinas B") == (99, 66)
    assert {k: v[0] for k, v in per_opd(report, "pagu").items()} == {
        "Dinas A": 12, "Dinas B": 4, "Tanpa perangkat daerah": "",
    }  # fmt: skip
    undivided = with_levels([Porsi("P2", 100.0)], **{"pagu.berlaku": "V"})
    assert per_opd(undivided, "pagu")["Dinas A"] == (16,)


def test_versions__a_program_whose_pagu_is_its_own() -> None:
    shares = [Porsi("P2", 30.0, None, "Dinas A"), Porsi("P2", 70.0, None, "Dinas D")]
    report = with_levels(shares, **{"pagu.berlaku": "V"})
    assert per_opd(report, "pagu")["Dinas D"] == (3,)  # 5 x 30 % = 1.5 = 2, the rest 3
    assert per_opd(report, "pagu")["Dinas A"] == (13,)  # 2 and P1 with 11


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
@pytest.mark.parametrize("version", [None, "V"])
def test_engine__gives_the_same(way: str, version: str | None) -> None:
    settings = {WRITING: way, **({"pagu.berlaku": version} if version else {})}
    shares = [Porsi("P1", 60.0), Porsi("P1", 40.0, "S2", "Dinas B"), Porsi("P3", 100.0, "S3")]
    laporan = with_levels(shares, **settings)
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values = report_values(laporan, sheets)
    engine = calculate_report(laporan, sheets, helpers, plain=way == "biasa")
    for key, (sheet, n, token) in values.homes.items():
        if sheet in {s.key for s in sheets}:
            own, other = values.figure(key), engine.cell(sheet, n, token)
            if isinstance(own, float):
                assert own == pytest.approx(other, rel=1e-12), key
            else:
                assert (own or "") == (other or ""), key
    for table in ("porsi", "rincian", "pagu_versi"):
        for column in helpers[table]:
            for n, own in enumerate(values.column(table, column)):
                assert own == engine.helper(table, column, n), (table, column)


def test_helpers__of_sheet_porsi() -> None:
    values = report_values(REPORT)
    assert values.column("porsi", "pagu") == [33_330_000, 33_330_000, 33_340_001, 501, 500]
    assert values.column("porsi", "realisasi")[-1] == 250
    assert values.blank_row("porsi", "pagu") == ""
    assert values.column("program", "serapan")[1] == 500 / 1001 * 100
    assert report_values(small_laporan()).blank_row("porsi", "pagu") == ""


def test_output__rows_of_a_shared_program() -> None:
    """What a kegiatan has is not divided: its own money stays, and its row names no perangkat daerah."""
    report = replace(
        shares_report([Porsi("P1", 50.0), Porsi("P1", 50.0, None, "Dinas B")], LEVELS),
        rincian=(row("K", "P1", "kegiatan", 9.0, 3.0),),
    )
    values = report_values(report)
    assert values.figure(FigureKey("pagu", "K")) == 9
    assert values.column("rincian", "pelaksana") == [""]
