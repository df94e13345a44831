"""Sheet Per OPD, which a report has only where its settings ask for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan, PaguVersi, VersiPagu
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from tests.levels_report import PROGRAMS, ROWS, levels_report
from tests.sheets.engine import calculate_report
from tests.small_report import indikator, program, small_laporan

_OPD = {"S1.1": "Dinas A", "S1.2": "dinas a", "S2.1": "Dinas B", "S3.1": "Dinas B", "T1.1": "Dinas * C"}


def with_opd(laporan: Laporan, **settings: str) -> Laporan:
    """The report with the sheet, and with perangkat daerah at its realisasi."""
    rows = tuple(replace(r, opd=_OPD.get(r.kode)) for r in laporan.realisasi)
    return replace(laporan, realisasi=rows, settings={**laporan.settings, "bagian.opd": "ada", **settings})


def table(laporan: Laporan) -> list[tuple[CellValue, ...]]:
    (made,) = (s for s in compose_sheets(laporan) if s.key == "PerOPD")
    values = report_values(laporan)
    tokens = "opd", "banyak", "pagu", "realisasi_rp", "serapan", "capaian"
    rows = [n for n, r in enumerate(made.rows) if r.pattern in ("opd", "jumlah")]
    return [tuple(values.cell("PerOPD", n, t) for t in tokens) for n in rows]


def test_per_opd__of_programs_alone() -> None:
    """Capaian of S1.1 and S1.2 are 100 and 50, of T1.1 80; a name with a star is that name only."""
    programs = [
        program("P1", "S1", 300.0, 250.0, opd="dinas A"),
        program("P2", "S1", 100.0, 50.0, opd="Dinas A"),
        program("P3", "S2", 100.0, 90.0, opd="Dinas * C"),
        program("P4", None, 20.0, None),
        program("P5", "S2", 5.0, 1.0, opd="Dinas B C"),
    ]
    assert table(with_opd(small_laporan(program_=programs))) == [
        ("Dinas * C", 1, 100, 90, 90, 80),
        ("dinas A", 2, 400, 300, 75, 75),
        ("Dinas B C", 1, 5, 1, 20, "n/a"),
        ("Tanpa perangkat daerah", 1, 20, "", "n/a", "n/a"),
        (None, 5, 525, 391, 391 / 525 * 100, None),
    ]


def test_per_opd__with_levels_below() -> None:
    """P1 250 less its kegiatan P1.1 of 30, which Dinas C does, and P2 100; P4 and P6 name nobody."""
    rows = [replace(r, opd="Dinas C") if r.kode == "P1.1" else r for r in ROWS]
    assert [r[:4] for r in table(with_opd(levels_report(rows)))] == [
        ("Dinas A", 2, 320, 200),
        ("Dinas B", 2, 140, 110),
        ("Dinas C", 0, 30, 15),
        ("Tanpa perangkat daerah", 2, 7, 0),
        (None, 6, 497, 325),
    ]


def test_per_opd__by_a_version_of_the_budget() -> None:
    amounts = (PaguVersi("P2", "V", 10.0), PaguVersi("P1.2.1", "V", 5.0), PaguVersi("P4", "V", 3.0))
    made = levels_report(versi_pagu=(VersiPagu("V", "penetapan"),), pagu_versi=amounts)
    assert [r[2] for r in table(with_opd(made, **{"pagu.berlaku": "V"}))] == [15, "", 3, 18]


def test_per_opd__a_capaian_that_cannot_be_read_is_not_passed_over() -> None:
    broken = small_laporan([indikator("S1.1", None, 5.0), indikator("S1.2", 4.0, 4.0)], PROGRAMS)
    (first, *_) = table(with_opd(broken))
    assert first[-1] == "#LKJIP! capaian sebuah indikator tidak terbaca; lihat lembar Realisasi"


@pytest.mark.parametrize("setting", [None, "tidak ada"])
def test_per_opd__off_by_default(setting: str | None) -> None:
    laporan = small_laporan(settings={} if setting is None else {"bagian.opd": setting})
    assert "PerOPD" not in [s.key for s in compose_sheets(laporan)]


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_per_opd__the_engine_gives_the_same(way: str) -> None:
    laporan = with_opd(levels_report(), **{WRITING: way})
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values = report_values(laporan, sheets)
    engine = calculate_report(laporan, sheets, helpers, plain=way == "biasa")
    (made,) = (s for s in sheets if s.key == "PerOPD")
    for n, row in enumerate(made.rows):
        for token, cell in row.content.items():
            if isinstance(cell.content, Formula):
                own, other = values.cell("PerOPD", n, token), engine.cell("PerOPD", n, token)
                assert (own or "") == (other or ""), (n, token)
    for n, own in enumerate(values.column("rincian", "pelaksana")):
        assert own == engine.helper("rincian", "pelaksana", n)
