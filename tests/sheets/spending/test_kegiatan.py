"""Sheet Kegiatan: rows in their order, outputs beside money, what each shows; and the sheets around it."""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Laporan
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.printed.row_names import recognise
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from tests.levels_report import PROGRAMS, levels_report, row
from tests.sheets.perjanjian.agreement_report import VERSIONS
from tests.small_report import program, small_laporan

REPORT = levels_report()


def shown(laporan: Laporan, sheet: str, pattern: str, *tokens: str) -> list[tuple[CellValue, ...]]:
    (made,) = (s for s in compose_sheets(laporan) if s.key == sheet)
    values = report_values(laporan)
    rows = [n for n, r in enumerate(made.rows) if r.pattern.startswith(pattern)]
    return [tuple(values.cell(sheet, n, t) for t in tokens) for n in rows]


def test_kegiatan__every_program_with_the_rows_below_it() -> None:
    """Sums by hand in ``tests/levels_report``; 6 of 8 documents are 75 percent, 12 of 10 people 120."""
    (made,) = (s for s in compose_sheets(REPORT) if s.key == "Kegiatan")
    order = [(r.pattern, r.content["kode"].content) for r in made.rows if "kode" in r.content]
    assert order == [
        *(("program", "P1"), ("jenjang_1", "P1.1"), ("jenjang_1", "P1.2"), ("jenjang_2", "P1.2.1")),
        *(("jenjang_2", "P1.2.10"), ("program", "P2"), ("program", "P3"), ("jenjang_1", "P3.1")),
        *(("program", "P5"), ("jenjang_1", "P5.1"), ("program", "P6"), ("program", "P4")),
        ("jenjang_1", "P4.1"),
    ]
    money = "pagu", "realisasi_rp", "serapan"
    assert shown(REPORT, "Kegiatan", "jenjang", "nomenklatur", "target", "realisasi", "capaian", *money) == [
        ("P1.1", 4, "", "n/a", 30, 15, 50),
        ("1.01", "", "", "", 220, 150, 150 / 220 * 100),
        ("P1.2.1", 8, 6, 75, 200, 150, 75),
        ("P1.2.10", 5, "n/a", "n/a", 20, "", "n/a"),
        ("P3.1", 10, 12, 120, "", "", ""),
        ("P5.1", "", "", "", 40, 20, 50),
        ("P4.1", "", "", "", 7, 0, 0),
    ]
    assert shown(REPORT, "Kegiatan", "program", "nama", *money)[0] == ("Program P1", 250, 165, 66)
    assert shown(REPORT, "Kegiatan", "jumlah", *money) == [(497, 325, 325 / 497 * 100)]


def test_kegiatan__an_output_without_a_target_says_so() -> None:
    report = levels_report([row("K", "P1", "kegiatan", realisasi_keluaran=5.0)])
    ((said,),) = shown(report, "Kegiatan", "jenjang", "capaian")
    assert said == "#LKJIP! target kosong padahal realisasi 5; isi target atau tulis n/a"


def test_kegiatan__no_sheet_without_rows() -> None:
    for laporan in (small_laporan(), small_laporan(settings={"bagian.kegiatan": "ada"})):
        assert "Kegiatan" not in [s.key for s in compose_sheets(laporan)]


def test_sasaran__counts_programs_whose_money_stands_below() -> None:
    """P6 of S2 has nothing anywhere; P3 is typed, P5 has a kegiatan."""
    (one,) = shown(REPORT, "Sasaran_S1", "jumlah_program", "teks", "pagu", "realisasi_rp")
    assert one == ("Jumlah 2 program", 350, 215)
    (two,) = shown(REPORT, "Sasaran_S2", "jumlah_program", "teks", "pagu", "realisasi_rp")
    assert two == ("Jumlah 3 program; realisasi terisi 2", 140, 110)
    assert shown(REPORT, "Sasaran_S3", "jumlah_program", "teks") == [("Jumlah 0 program",)]


def test_pk__sums_of_a_number_take_in_what_stands_below() -> None:
    """Number 3 is P3, typed, and P5, whose kegiatan has 40; P6 has no number, and nothing."""
    assert shown(REPORT, "PKCetak", "program", "program", "pagu") == [
        ("Program P2", 100),
        ("Program P1", 250),
        ("Program P3", 140),
        ("Program P4", 7),
        ("Program P6", ""),
    ]
    murni = replace(REPORT, settings={**REPORT.settings, "pk.berlaku": "murni"})
    assert [pagu for (pagu,) in shown(murni, "PKCetak", "program", "pagu")] == [110, 280, 160, 17, ""]


def test_pk__a_program_without_a_number_in_an_earlier_version() -> None:
    programs = [
        program("P1", "S1", None, None),
        program("P2", "S1", 100.0, 50.0, pagu_murni=110.0),
        *PROGRAMS[2:],
    ]
    report = levels_report(programs=programs, settings={"pk.versi": "V1"}, versi_pk=VERSIONS)
    assert shown(report, "PKCetak", "program", "program", "pagu")[2:4] == [
        ("Program P1", 280),
        ("Program P2", 110),
    ]


def test_beranda__progress_counts_programs_whose_money_stands_below() -> None:
    """Of six programs P6 alone waits for a pagu and for a realisasi."""
    values = report_values(levels_report(settings={"laporan.baris_siap": "ada"}))
    assert [values.figure(FigureKey("belum_diisi", step)) for step in ("pagu", "serapan")] == [1, 1]


def test_lampiran__down_to_kegiatan_where_the_setting_says_so() -> None:
    """Kegiatan follow their program, sub kegiatan do not; sums and progress are those of programs."""
    report = levels_report(settings={"lampiran.rinci": "kegiatan", "laporan.baris_siap": "ada"})
    rows = [
        r for r in shown(report, "Lampiran", "baris", "program", "pagu", "realisasi_rp") if r[0] is not None
    ]
    assert rows[:4] == [
        ("Program P1", 250, 165),
        ("- Baris P1.1", 30, 15),
        ("- Baris P1.2", 220, 150),
        ("Program P2", 100, 50),
    ]
    assert rows[-2:] == [("Program P4", 7, 0), ("- Baris P4.1", 7, 0)]
    assert shown(report, "Lampiran", "jumlah", "pagu") == [(497,)]
    values = report_values(report)
    assert values.figure(FigureKey("belum_diisi", "pagu")) == 1
    assert [r[0] for r in shown(REPORT, "Lampiran", "baris", "program")][:2] == ["Program P1", "Program P2"]
    without = levels_report([], settings={"lampiran.rinci": "kegiatan"})
    assert shown(without, "Lampiran", "baris", "program")[0] == ("Program P1",)


def test_printed_lampiran__a_kegiatan_is_known_by_its_name() -> None:
    printed = [
        PrintedFigure("Lampiran", "", row_, name, "pagu", "220", kind="program", induk="Sasaran S1")
        for row_, name in (("1", "Baris P1.2"), ("2", "- Program P1"))
    ]
    assert [t.entity for t in recognise(REPORT, printed)] == ["P1.2", "P1"]
