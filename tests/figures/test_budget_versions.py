"""Versions of the budget: which pagu count, over levels; what is spent does not depend on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan, PaguVersi, VersiPagu
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from tests.levels_report import levels_report
from tests.sheets.engine import calculate_report
from tests.small_report import small_laporan

VERSIONS = (
    VersiPagu("1", "penetapan", date(2020, 1, 2), "Perda 1/2020"),
    VersiPagu("1.0", "pergeseran", None, None),
    VersiPagu("P2", "pergeseran", date(2020, 6, 30), "Perbup 7/2020"),
)
AMOUNTS = (
    *(PaguVersi(k, "1", x) for k, x in (("P1.1", 5.0), ("P1.2.1", 6.0), ("P2", 7.0), ("P4.1", 8.0))),
    *(PaguVersi(k, "1.0", x) for k, x in (("P1.1", 1000.0), ("P5.1", 2000.0))),
    *(PaguVersi(k, "P2", x) for k, x in (("P1", 50.0), ("P3", 60.0), ("P5.1", 70.0))),
)
"""Version 1: P1 5 + 6 = 11, P2 7, outside 8. Version P2: P1 50 as a whole, P3 60, P5 70; number 3 is 130."""


def report(version: str | None, **settings: Any) -> Laporan:
    given = {"pagu.berlaku": version} if version else {}
    return levels_report(settings={**given, **settings}, versi_pagu=VERSIONS, pagu_versi=AMOUNTS)


def pagu(laporan: Laporan, *kodes: str) -> tuple[CellValue, ...]:
    values = report_values(laporan)
    return tuple(values.figure(FigureKey("pagu", kode)) for kode in kodes)


def test_pagu__of_the_version_that_counts() -> None:
    first = report("1")
    assert pagu(first, "P1.1", "P1.2", "P1.2.1", "P1", "P2", "P3") == (5, 6, 6, 11, 7, "")
    assert pagu(first, "S1", "S2", "lain", "program", "B2") == (18, "", 8, 26, 26)
    second = report("P2")
    assert pagu(second, "P1", "P1.1", "P3", "P5", "S1", "S2", "program") == (50, "", 60, 70, 50, 130, 180)


def test_pagu__of_a_version_whose_kode_spells_the_same_number() -> None:
    """Excel holds the kode 1 and 1.0 to be one number."""
    assert pagu(report("1.0"), "P1", "P5", "program") == (1000, 2000, 3000)


def test_pagu__without_a_version_murni_or_perubahan() -> None:
    assert pagu(report(None), "P1", "program") == (250, 497)
    assert pagu(report(None, **{"pk.berlaku": "murni"}), "P1") == (280,)


def test_realisasi__is_the_one_that_is_typed() -> None:
    values = report_values(report("1"))
    spent = [values.figure(FigureKey("realisasi_rp", k)) for k in ("P1", "S1", "program")]
    assert spent == [165, 215, 325]


def test_pagu__of_programs_alone() -> None:
    amounts = tuple(PaguVersi(f"P{n}", "V", 10.0 * n) for n in (1, 2, 4))
    laporan = small_laporan(
        settings={"pagu.berlaku": "V"}, versi_pagu=(VersiPagu("V", "DIPA revisi"),), pagu_versi=amounts
    )
    assert pagu(laporan, "P1", "P3", "S1", "S2", "lain", "program") == (10, "", 30, "", 40, 70)


def shown(laporan: Laporan, sheet: str, pattern: str, token: str) -> list[CellValue]:
    (made,) = (s for s in compose_sheets(laporan) if s.key == sheet)
    values = report_values(laporan)
    return [values.cell(sheet, n, token) for n, r in enumerate(made.rows) if r.pattern == pattern]


def test_pk__programs_in_the_order_of_their_numbers() -> None:
    """P2, P1, number 3 (P3 and P5), P4, P6."""
    assert shown(report("P2"), "PKCetak", "program", "pagu") == ["", 50, 130, "", ""]


def test_beranda__progress_is_that_of_the_version() -> None:
    values = report_values(report("P2", **{"laporan.baris_siap": "ada"}))
    assert values.figure(FigureKey("belum_diisi", "pagu")) == 3  # P2, P4, P6
    alone = small_laporan(settings={"pagu.berlaku": "V", "laporan.baris_siap": "ada"})
    values = report_values(alone)
    assert [values.figure(FigureKey("belum_diisi", step)) for step in ("pagu", "serapan")] == [4, 0]


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("1", "1: penetapan, 2 Januari 2020, Perda 1/2020"),
        ("1.0", "1.0: pergeseran"),
    ],
)
def test_metode__says_which_version(version: str, words: str) -> None:
    assert words in shown(report(version), "Metode", "baris", "isi")
    assert any(
        "versi pagu yang berlaku" in str(x) for x in shown(report(version), "Anggaran", "metode", "teks")
    )
    assert any("PK yang berlaku" in str(x) for x in shown(report(None), "Anggaran", "metode", "teks"))


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_engine__gives_the_same(way: str) -> None:
    laporan = report("1", **{WRITING: way})
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values = report_values(laporan, sheets)
    engine = calculate_report(laporan, sheets, helpers, plain=way == "biasa")
    for key, (sheet, n, token) in values.homes.items():
        if key.name in ("pagu", "serapan") and sheet in {s.key for s in sheets}:
            assert (values.figure(key) or "") == (engine.cell(sheet, n, token) or ""), key
    for column in helpers["pagu_versi"]:
        for n, own in enumerate(values.column("pagu_versi", column)):
            assert own == engine.helper("pagu_versi", column, n)


def test_helpers__of_a_kode_that_is_gone() -> None:
    lost = replace(report("1"), pagu_versi=(PaguVersi("hilang", "1", 5.0),))
    values = report_values(lost)
    assert [values.column("pagu_versi", c)[0] for c in ("kunci", "jalur", "sasaran", "no_pk")] == [
        "1|",
        "",
        "",
        "",
    ]
    assert values.blank_row("pagu_versi", "jalur") == ""
