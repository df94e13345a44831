"""The benchmarks run, in their smallest form; no time is asserted."""

from __future__ import annotations

from benchmarks.measure import Figure, grown
from benchmarks.measure_all import BARS, BUILD, ONE_VALUE, RANGE, XLSXWRITER, Plan, measure, page
from tests.small_report import indikator, program, small_laporan


def test_grown__copies_have_kode_of_their_own_and_refer_to_copies() -> None:
    """Three sasaran with four indikator, two IKU of tujuan, four programs, of which one is of no sasaran."""
    laporan = grown(small_laporan(), 3, "program", "sasaran")
    assert len(laporan.sasaran) == len({s.kode for s in laporan.sasaran}) == 9
    assert len(laporan.indikator) == len({i.kode for i in laporan.indikator}) == 3 * 4 + 2
    assert len(laporan.program) == len({p.kode for p in laporan.program}) == 12
    assert {p.sasaran for p in laporan.program if p.kode.startswith("P1")} == {"S1", "S1_2", "S1_3"}
    assert {s.induk for s in laporan.sasaran} == {"T1", "T2"}
    assert [p.sasaran for p in grown(small_laporan(), 2, "program").program] == ["S1", "S1", "S2", None] * 2


def test_grown__longer_texts() -> None:
    assert grown(small_laporan(), 2, "teks").narasi[0].analisis == "Analisis S1 Analisis S1"


def test_measure__smallest_form() -> None:
    laporan = small_laporan(
        [indikator("S1.1", 8.0, 4.0)], [program("P1", "S1", 2.0, 1.0)], {"S1": "T1"}, tabel_data=(),
        kolom_data=(), data=(),
    )  # fmt: skip
    rows = measure(laporan, Plan(runs=1, outside=False, cells=10))
    assert {XLSXWRITER, BUILD, ONE_VALUE, RANGE} <= {r.name for r in rows}
    assert all(r.seconds > 0 for r in rows)
    assert "| build / XlsxWriter | " in page(rows, {})


def test_page__ratios_against_their_bars_and_growth() -> None:
    """3 / 2 = 1.5 by the clock, 2 / 2 = 1 by CPU, which decides; 4 s at twice the size of 1 s is n^2."""
    rows = [Figure(XLSXWRITER, 2.0, 2.0), Figure(BUILD, 3.0, 2.0)]
    text = page(rows, {1: [Figure("build", 1.0, 1.0, "90")], 2: [Figure("build", 4.0, 4.0, "95")]})
    assert "| build / XlsxWriter | 1.50 | 1.00 | ≤ 1.3 | ≤ 1 | met |" in text
    assert "| build | 1.00 | 4.00 | 2.00 | 90 - 95 |" in text
    assert text.count("| - | - |") == len(BARS) - 1
