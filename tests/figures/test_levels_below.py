"""What stands where below a program, and sums over the levels, on the report of ``tests/levels_report``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.sheets.inputs_read import InputsRead
from lkjip_xl.sheets.report_values import report_values
from tests.levels_report import PROGRAMS, ROWS, levels_report, row
from tests.small_report import program, small_laporan

REPORT = levels_report()
MINISTRY = levels_report(
    [
        row("K", "P1", "kegiatan"),
        row("K.A", "K", "KRO"),
        row("K.A.1", "K.A", "RO", 5.0, 1.0),
        row("K.A.2", "K.A", "RO", 6.0, 2.0),
        row("K.B", "K", "KRO", 9.0, 3.0),
    ],
    settings={"instansi.bentuk": "kementerian/lembaga"},
)


def helper(laporan: Laporan, column: str) -> dict[str, CellValue]:
    values = report_values(laporan)
    return dict(zip((r.kode for r in laporan.rincian), values.column("rincian", column), strict=True))


def figures(laporan: Laporan, name: str, *kodes: str) -> tuple[CellValue, ...]:
    values = report_values(laporan)
    return tuple(values.figure(FigureKey(name, kode)) for kode in kodes)


def test_helpers__the_way_down_from_the_program() -> None:
    assert helper(REPORT, "program")["P1.2.1"] == "P1"
    assert helper(REPORT, "jalur") == {
        "P1.2": "P1|P1.2|",
        "P1.1": "P1|P1.1|",
        "P1.2.1": "P1|P1.2|P1.2.1|",
        "P1.2.10": "P1|P1.2|P1.2.10|",
        "P3.1": "P3|P3.1|",
        "P4.1": "P4|P4.1|",
        "P5.1": "P5|P5.1|",
    }
    assert helper(MINISTRY, "jalur")["K.A.1"] == "P1|K|K.A|K.A.1|"


def test_helpers__sasaran_and_number_are_those_of_the_program() -> None:
    assert helper(REPORT, "sasaran") == {
        **dict.fromkeys(("P1.2", "P1.1", "P1.2.1", "P1.2.10"), "S1|"),
        **dict.fromkeys(("P3.1", "P5.1"), "S2|"),
        "P4.1": "|",
    }
    assert helper(REPORT, "no_pk")["P1.2.10"] == "2|"
    assert (
        helper(replace(REPORT, program=(program("P1", "S1", 1.0, 1.0), *PROGRAMS[1:])), "no_pk")["P1.1"]
        == "|"
    )


@pytest.mark.parametrize("column", ["program", "jalur", "sasaran", "no_pk", "pelaksana", "serapan"])
def test_helpers__blank_beside_a_row_without_input_or_without_a_program(column: str) -> None:
    assert report_values(REPORT).blank_row("rincian", column) == ""
    lost = levels_report([row("X", "P1", "kegiatan"), row("Y", "hilang", "kegiatan", 3.0)])
    assert helper(lost, column)["Y"] == ""


def test_helpers__what_they_read_of_the_input() -> None:
    values = report_values(REPORT)
    row_ = next(n for n, r in enumerate(values._sheets["Kegiatan"].rows) if r.pattern == "jenjang_1")
    read = InputsRead(values).of_cells("Kegiatan", [(row_, "jalur")])
    assert read is not None
    assert read["rincian"].whole >= {"kode", "induk"}
    assert read["program"].whole == {"kode"}


def test_money__sums_of_rows_programs_sasaran_and_all() -> None:
    """By hand in ``tests/levels_report``."""
    assert figures(REPORT, "pagu", "P1.2", "P1", "P2", "P3", "P5", "P6") == (220, 250, 100, 100, 40, "")
    assert figures(REPORT, "realisasi_rp", "P1.2", "P1", "P3", "P4", "P6") == (150, 165, 90, 0, "")
    assert figures(REPORT, "pagu", "S1", "S2", "lain", "program", "T1") == (350, 140, 7, 497, 490)
    assert figures(REPORT, "realisasi_rp", "S1", "S2", "lain", "program") == (215, 110, 0, 325)
    assert figures(REPORT, "serapan", "P1", "P1.1", "P4") == (66, 50, 0)
    assert figures(REPORT, "pagu", "B2") == (497,)


def test_money__of_the_other_pk() -> None:
    murni = replace(REPORT, settings={**REPORT.settings, "pk.berlaku": "murni"})
    assert figures(murni, "pagu", "P1", "S1", "P1.2.1") == (280, 390, 210)


def test_money__a_level_that_the_ministry_has() -> None:
    assert figures(MINISTRY, "pagu", "K", "K.A", "K.A.2", "P1", "S1") == (20, 11, 6, 20, 120)


def test_money__kode_that_spell_one_number_are_kept_apart() -> None:
    """Excel holds 1.1 and 1.10 to be one number in a criterion."""
    programs = (program("1.1", "S1", None, None), program("1.10", "S1", None, None))
    rows = [row("1.1.1", "1.1", "kegiatan", 3.0), row("1.10.1", "1.10", "kegiatan", 50.0)]
    report = levels_report(rows, programs)
    assert figures(report, "pagu", "1.1", "1.10", "S1") == (3, 50, 53)


def test_money__typed_at_program_and_below_is_an_error_in_the_cell() -> None:
    """A fault of the input; while somebody types it in Excel the program says so."""
    both = levels_report(programs=[program("P1", "S1", 1.0, None), *PROGRAMS[1:]])
    (said,) = figures(both, "pagu", "P1")
    assert said == "#LKJIP! pagu P1 terisi di lembar Program dan lembar Rincian; kosongkan salah satu"


def test_money__text_in_an_amount_is_passed_on() -> None:
    broken = levels_report([replace(ROWS[1], pagu_perubahan="tiga puluh")])  # type: ignore[arg-type]
    message = "#LKJIP! pagu di lembar Rincian berisi teks; tulis angka"
    assert figures(broken, "pagu", "P1", "S1", "P1.1") == (message, message, message)


def test_levels__only_where_rows_are_or_may_be() -> None:
    assert not ReportOrder(small_laporan()).has_levels
    assert ReportOrder(small_laporan(settings={"bagian.kegiatan": "ada"})).has_levels
    assert not ReportOrder(small_laporan(settings={"bagian.kegiatan": "tidak ada"})).has_levels
    assert ReportOrder(REPORT).has_levels
    assert [r.kode for r in ReportOrder(REPORT).rincian_of("P1.2")] == ["P1.2.1", "P1.2.10"]


def test_levels__a_part_that_is_on_reads_rows_that_come_later() -> None:
    """Without any row yet the figures are those of the programs, as they are without levels."""
    on = small_laporan(settings={"bagian.kegiatan": "ada"})
    assert figures(on, "pagu", "P1", "S1", "program") == (300, 400, 520)
