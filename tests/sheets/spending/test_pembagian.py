"""Sheet Pembagian, and how the other sheets show a program that is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.model import Laporan, Porsi
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review import check
from lkjip_xl.review.places import PrintedPlace
from lkjip_xl.review.printed.row_names import recognise
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.tabs.book_parts import hidden_sheets
from tests.levels_report import PROGRAMS as LEVELS
from tests.levels_report import ROWS
from tests.shares_report import SHARES, shares_report
from tests.small_report import program, small_laporan

REPORT = shares_report()
_MONEY = "pagu", "realisasi_rp"


def shown(laporan: Laporan, sheet: str, pattern: str, *tokens: str) -> list[tuple[CellValue, ...]]:
    (made,) = (s for s in compose_sheets(laporan) if s.key == sheet)
    values = report_values(laporan)
    rows = [n for n, r in enumerate(made.rows) if r.pattern == pattern]
    return [tuple(values.cell(sheet, n, t) for t in tokens) for n in rows]


def test_pembagian__every_program_with_its_shares() -> None:
    """By hand in ``tests/shares_report``."""
    assert shown(REPORT, "Pembagian", "program", "no", "program", "sasaran", "opd", "porsi", *_MONEY) == [
        (1, "Program P1", None, "", 100, 100_000_001, 99_999_999),
        (2, "Program P2", None, "Dinas A", 100, 1001, 500),
        (3, "Program P3", "Sasaran S2", "Dinas B", None, 300, 200),
        (4, "Program P4", "Tidak terkait sasaran", "", None, 20, ""),
    ]
    assert shown(REPORT, "Pembagian", "bagian", "sasaran", "opd", "porsi", *_MONEY) == [
        ("Sasaran S1", "", 33.33, 33_330_000, 33_330_000),
        ("Sasaran S2", "", 33.33, 33_330_000, 33_330_000),
        ("Sasaran S3", "", 33.34, 33_340_001, 33_339_999),
        ("Sasaran S1", "Dinas A", 50, 501, 250),
        ("Sasaran S1", "Dinas * C", 50, 500, 250),
    ]
    assert shown(REPORT, "Pembagian", "jumlah", *_MONEY) == [(100_001_322, 100_000_699)]


def test_pembagian__only_where_programs_are_shared() -> None:
    for laporan in (small_laporan(), small_laporan(settings={"bagian.porsi": "ada"})):
        assert "Pembagian" not in [s.key for s in compose_sheets(laporan)]
    assert {"Porsi"} <= hidden_sheets(small_laporan())
    assert "Porsi" not in hidden_sheets(REPORT)
    assert {"Porsi", "Pembagian"} <= hidden_sheets(shares_report(settings={"bagian.porsi": "tidak ada"}))


def test_sasaran__shows_each_share_with_its_percentage() -> None:
    """A program is numbered once, however many perangkat daerah share it."""
    assert shown(REPORT, "Sasaran_S1", "program", "no", "program", "opd", *_MONEY) == [
        (1, "Program P1 (33,33 %)", "", 33_330_000, 33_330_000),
        (2, "Program P2 (50 %)", "Dinas A", 501, 250),
        (None, "Program P2 (50 %)", "Dinas * C", 500, 250),
    ]
    assert shown(REPORT, "Sasaran_S1", "jumlah_program", "teks", *_MONEY) == [
        ("Jumlah 2 program", 33_331_001, 33_330_500)
    ]
    assert shown(REPORT, "Sasaran_S2", "program", "no", "program", *_MONEY)[1] == (2, "Program P3", 300, 200)


def test_lampiran__shares_under_their_sasaran() -> None:
    rows = [r for r in shown(REPORT, "Lampiran", "baris", "program", *_MONEY) if r[0] is not None]
    assert rows == [
        ("Program P1 (33,33 %)", 33_330_000, 33_330_000),
        ("Program P2 (50 %)", 501, 250),
        ("Program P2 (50 %)", 500, 250),
        ("Program P1 (33,33 %)", 33_330_000, 33_330_000),
        ("Program P3", 300, 200),
        ("Program P1 (33,34 %)", 33_340_001, 33_339_999),
        ("Program P4", 20, ""),
    ]
    assert shown(REPORT, "Lampiran", "jumlah", "program", "pagu") == [("Jumlah 4 program", 100_001_322)]


def test_pk__a_program_once_with_all_of_its_pagu() -> None:
    assert shown(REPORT, "PKCetak", "program", "program", "pagu") == [
        ("Program P1", 100_000_001),
        ("Program P2", 1001),
        ("Program P3", 300),
        ("Program P4", 20),
    ]


def test_anggaran_and_efektivitas__money_of_sasaran_and_tujuan() -> None:
    """T1 has S1 and S2, 66,661,301; T2 has S3."""
    money = shown(REPORT, "Anggaran", "serapan_sasaran", "kode", "pagu")
    assert money == [("S1", 33_331_001), ("S2", 33_330_300), ("S3", 33_340_001), ("lain", 20)]
    assert shown(REPORT, "Efektivitas", "tujuan", "realisasi_rp") == [(66_660_700,), (33_339_999,)]
    assert shown(REPORT, "Efisiensi", "sasaran", "serapan")[2] == (33_339_999 / 33_340_001 * 100,)


def shared_levels(shares: list[Porsi], **settings: str) -> Laporan:
    made = shares_report(shares, LEVELS, {"instansi.bentuk": "perangkat daerah", **settings})
    return replace(made, rincian=tuple(ROWS))


def test_kegiatan__names_who_shares_a_program_once() -> None:
    by_sasaran = shared_levels([Porsi("P1", 62.5, "S1"), Porsi("P1", 37.5, "S3", "Dinas B")])
    assert shown(by_sasaran, "Kegiatan", "program", "nama", "pagu")[0] == (
        "Program P1 (Sasaran 1 62,50 %; Sasaran 3, Dinas B 37,50 %)",
        250,
    )
    by_opd = shared_levels([Porsi("P1", 60.0), Porsi("P1", 40.0, None, "Dinas B"), Porsi("P4", 100.0)])
    names = [name for (name,) in shown(by_opd, "Kegiatan", "program", "nama")]
    assert names[0] == "Program P1 (Sasaran 1 60 %; Dinas B 40 %)"
    assert names[-1] == "Program P4 (tanpa sasaran 100 %)"
    assert "Program P2" in names


def test_lampiran__kegiatan_of_a_share_without_money() -> None:
    """P1 has 250; what its kegiatan have is of both sasaran."""
    report = shared_levels([Porsi("P1", 60.0), Porsi("P1", 40.0, "S2")], **{"lampiran.rinci": "kegiatan"})
    rows = [r for r in shown(report, "Lampiran", "baris", "program", "pagu") if r[0] is not None]
    assert rows[:4] == [
        ("Program P1 (60 %)", 150),
        ("- Baris P1.1", None),
        ("- Baris P1.2", None),
        ("Program P2", 100),
    ]
    assert ("- Baris P5.1", 40) in rows


def test_lampiran__shares_of_no_sasaran() -> None:
    none = shares_report([Porsi("P4", 60.0), Porsi("P4", 40.0, None, "Dinas B")])
    rows = [r for r in shown(none, "Lampiran", "baris", "program", "pagu") if r[0] is not None]
    assert rows[-2:] == [("Program P4 (60 %)", 12), ("Program P4 (40 %)", 8)]


# -- the review ----------------------------------------------------------------------------------------


def printed(entity: str, field: str, text: str, **other: str) -> PrintedFigure:
    return PrintedFigure("Lampiran", "", f"{entity} {text}", entity, field, text, **other)


def said(figures: Sequence[PrintedFigure]) -> list[str | None]:
    """What a review finds wrong of what was printed."""
    return [t.found for t in check(REPORT, figures).findings if isinstance(t.at, PrintedPlace)]


def test_printed__a_share_stands_in_the_place_of_its_program() -> None:
    """Total and shares of P2 are right, anything else is not."""
    right = [printed("P2", "pagu", text) for text in ("1.001", "501", "500")]
    assert said(right) == []
    assert said([printed("P2", "pagu", "502")]) == ["502"]
    known = [printed("P2||Dinas * C", "pagu", "500"), printed("S1", "pagu", "33.331.001")]
    rates = [printed("P1|S3|", "serapan", "99,99"), printed("P2", "serapan", "50,00")]
    assert said([*known, *rates]) == ["99,99"]


def test_printed__rows_of_a_matrix_are_known_under_their_sasaran() -> None:
    rows = [
        PrintedFigure("L", "", "1", "Program P1 (33,33 %)", "pagu", "1", kind="program", induk="Sasaran S2"),
        PrintedFigure("L", "", "2", "Program P2 (50 %)", "pagu", "1", kind="program", induk="Sasaran S1"),
        PrintedFigure("L", "", "3", "Program P2", "pagu", "1", kind="program", induk="Sasaran S1"),
        PrintedFigure("L", "", "4", "Program P1", "pagu", "1", kind="program"),
        PrintedFigure("L", "", "5", "Belanja lain (50 %)", "pagu", "1", kind="program"),
    ]
    assert [t.entity for t in recognise(REPORT, rows)] == [
        *("P1|S2|", "P2||", "P2||Dinas * C", "P1", "Belanja lain (50 %)")
    ]


def test_review__a_program_counts_once_against_belanja() -> None:
    """Programs have 100,001,322 in all; belanja of as much is no finding, one rupiah less is."""
    kinds = small_laporan().belanja
    for pagu, found in ((100_001_322.0, []), (100_001_321.0, ["program-melebihi-belanja"])):
        own = replace(kinds[0], pagu_murni=None, pagu_perubahan=pagu, realisasi=100_000_699.0)
        programs = [*shares_report().program[:-1], program("P4", None, 20.0, 0.0)]
        findings = check(shares_report(programs=programs, belanja=(own,))).findings
        assert [t.kode for t in findings if "belanja" in t.kode and t.kode.startswith("program")] == found


def test_review__a_sasaran_served_by_a_share_has_a_program() -> None:
    kodes = [(t.kode, t.message) for t in check(REPORT).findings]
    assert [m for k, m in kodes if k == "program-lepas"] == ["program P4 (Program P4) tidak terkait sasaran"]
    assert not any("tidak punya program" in m for _, m in kodes)
    assert any(
        "S3 (Sasaran S3) tidak punya program" in t.message for t in check(shares_report(SHARES[3:])).findings
    )


# -- open data -----------------------------------------------------------------------------------------


def test_open_data__shares_with_their_money() -> None:
    tables = {t.name: t for t in assemble_data(REPORT).tables}
    rows = tables["porsi"].rows
    assert [(r["kode"], r["sasaran"], r["opd"], r["porsi_persen"], r["pagu_rupiah"]) for r in rows] == [
        ("P1|S1|", "S1", None, 33.33, 33_330_000),
        ("P1|S2|", "S2", None, 33.33, 33_330_000),
        ("P1|S3|", "S3", None, 33.34, 33_340_001),
        ("P2||", "S1", "Dinas A", 50, 501),
        ("P2||Dinas * C", "S1", "Dinas * C", 50, 500),
    ]
    assert rows[2]["sisa_rupiah"] == 2
    assert [r["kode"] for r in tables["program"].rows] == ["P1", "P2", "P3", "P4"]
    assert sum(r["pagu_rupiah"] for r in tables["program"].rows) == 100_001_322  # type: ignore[misc]
    assert [r["pagu_rupiah"] for r in tables["anggaran_sasaran"].rows] == [
        33_331_001, 33_330_300, 33_340_001, 20,
    ]  # fmt: skip
    assert {t.name: t for t in assemble_data(small_laporan()).tables}["porsi"].rows == ()
