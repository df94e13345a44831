"""Efisiensi of outputs on sheet Kegiatan: capaian keluaran less serapan, where the settings ask for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review import check
from lkjip_xl.review.places import PrintedPlace
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from tests.levels_report import ROWS, levels_report, row
from tests.sheets.engine import calculate_report

_KEY = "hitung.efisiensi_keluaran"
_ROWS = (*ROWS, row("P3.2", "P3", "kegiatan", target_keluaran=10.0, realisasi_keluaran=3.0))
REPORT = levels_report(_ROWS, settings={_KEY: "ada"})


def shown(laporan: Laporan) -> dict[CellValue, tuple[CellValue, ...]]:
    """What sheet Kegiatan shows of each row: capaian of the output, serapan, efisiensi."""
    (made,) = (s for s in compose_sheets(laporan) if s.key == "Kegiatan")
    values = report_values(laporan)
    rows = [n for n, r in enumerate(made.rows) if "kode" in r.content]
    cells = [
        [values.cell("Kegiatan", n, t) for t in ("kode", "capaian", "serapan", "efisiensi")] for n in rows
    ]
    return {kode: tuple(others) for kode, *others in cells}


def test_efisiensi__of_rows_and_of_programs() -> None:
    """P1.2.1 made 6 of 8 documents, 75 %, with 150 of 200, 75 %. P1 has that output, and spent 165 of 250.

    P3 trained 12 of 10 people, 120 %, and reached 3 of 10, 30 %: 75 in the mean, less 90 of 100: -15.
    """
    rows = shown(REPORT)
    assert rows["P1.2.1"] == (75, 75, 0)
    assert rows["P1"] == (75, 66, 9)
    assert rows["P3"] == (75, 90, -15)
    assert rows["P3.1"] == (120, "", "n/a")  # its money is typed at the program
    assert rows["P1.2.10"] == ("n/a", "n/a", "n/a")


def test_efisiensi__blank_without_an_output() -> None:
    rows = shown(REPORT)
    assert rows["P1.2"][2] == rows["P5.1"][2] == ""
    assert rows["P5"] == ("", 50, "")
    assert rows["P2"] == (None, 50, None)  # no row below it


def test_efisiensi__what_an_output_says_is_passed_on() -> None:
    broken = levels_report(
        [row("K", "P1", "kegiatan", 5.0, 1.0, realisasi_keluaran=5.0)], settings={_KEY: "ada"}
    )
    said = "#LKJIP! target kosong padahal realisasi 5; isi target atau tulis n/a"
    assert shown(broken)["K"] == (said, 20, said)
    assert shown(broken)["P1"] == (said, 20, said)


@pytest.mark.parametrize("setting", [None, "tidak ada"])
def test_efisiensi__only_where_it_is_asked_for(setting: str | None) -> None:
    laporan = levels_report(settings={_KEY: setting} if setting else {})
    (made,) = (s for s in compose_sheets(laporan) if s.key == "Kegiatan")
    assert made.pattern == "kegiatan"
    assert not any("efisiensi" in r.content for r in made.rows)
    assert not any("Efisiensi keluaran" in str(x) for x in methods(laporan))
    assert "Kegiatan" not in [s.key for s in compose_sheets(levels_report([], settings={_KEY: "ada"}))]


def methods(laporan: Laporan) -> list[CellValue]:
    (made,) = (s for s in compose_sheets(laporan) if s.key == "Metode")
    values = report_values(laporan)
    rows = [n for n, r in enumerate(made.rows) if r.pattern == "baris"]
    return [values.cell("Metode", n, t) for n in rows for t in ("hal", "isi")]


def test_metode__says_how() -> None:
    words = (
        "Efisiensi = capaian keluaran - serapan; "
        "program: rata-rata capaian keluaran barisnya - serapan program."
    )
    said = methods(REPORT)
    assert said[said.index("Efisiensi keluaran") + 1] == words
    (made,) = (s for s in compose_sheets(REPORT) if s.key == "Kegiatan")
    assert str(made.rows[-1].content["teks"].content).endswith(words)


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_engine__gives_the_same(way: str) -> None:
    laporan = replace(REPORT, settings={**REPORT.settings, WRITING: way})
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values = report_values(laporan, sheets)
    engine = calculate_report(laporan, sheets, helpers, plain=way == "biasa")
    (made,) = (s for s in sheets if s.key == "Kegiatan")
    compared = 0
    for n, r in enumerate(made.rows):
        for token in ("capaian", "efisiensi"):
            if token in r.content:
                own, other = values.cell("Kegiatan", n, token), engine.cell("Kegiatan", n, token)
                assert (own or "") == (other or ""), (n, token)
                compared += 1
    assert compared == 2 * (len(_ROWS) + 4)  # and of the programs that have rows below them


def test_open_data__rows_only_where_it_is_asked_for() -> None:
    table = {t.name: t for t in assemble_data(REPORT).tables}["efisiensi_keluaran"]
    rows = [(r["kode"], r["jenjang"], r["efisiensi_poin"], r["efisiensi_teks"]) for r in table.rows]
    assert rows[0] == ("P1", "program", 9, None)
    assert ("P1.2.1", "sub kegiatan", 0, None) in rows
    assert ("P3.1", "kegiatan", None, "n/a") in rows
    assert "P2" not in [kode for kode, *_ in rows]
    without = {t.name: t for t in assemble_data(levels_report()).tables}["efisiensi_keluaran"]
    assert without.rows == ()


def test_review__printed_efisiensi_of_a_program() -> None:
    printed = [PrintedFigure("Kegiatan", "", k, k, "efisiensi", x) for k, x in (("P1", "9"), ("P3", "15"))]
    found = [t for t in check(REPORT, printed).findings if isinstance(t.at, PrintedPlace)]
    assert [(t.found, t.expected) for t in found] == [("15", "-15")]
