"""What has nothing in it is not printed: tables, a box and sentences wait for their first figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.model import Belanja, Laporan
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.rows import GeneratedSheet
from tests.small_report import indikator, program, small_laporan

NAMED = (Belanja("B1", "Belanja Operasi"), Belanja("B2", "Belanja Modal"))
FILLED = (Belanja("B1", "Belanja Operasi", pagu_perubahan=100.0), NAMED[1])
FROM_PROGRAMS = (Belanja("B1", "Belanja Operasi", dari_program=True),)
OF_BELANJA = {"judul_rencana_belanja", "judul_komposisi_belanja"}
OF_PROGRAM = {"judul_alokasi_sasaran", "judul_serapan_sasaran"}


def sheet_of(laporan: Laporan, key: str) -> GeneratedSheet:
    (sheet,) = (s for s in compose_sheets(laporan) if s.key == key)
    return sheet


def waiting(laporan: Laporan, key: str) -> set[str]:
    return {r.pattern for r in sheet_of(laporan, key).rows if r.waits}


@pytest.mark.parametrize(
    ("belanja", "programs", "wanted"),
    [
        (NAMED, 200.0, OF_BELANJA),
        ((), 200.0, OF_BELANJA),
        (FILLED, 200.0, set()),
        ((replace(NAMED[0], pagu_murni=9.0), NAMED[1]), 200.0, OF_BELANJA),
        (FILLED, None, OF_PROGRAM),
        (NAMED, None, OF_BELANJA | OF_PROGRAM),
        (FROM_PROGRAMS, 200.0, set()),
        (FROM_PROGRAMS, None, OF_BELANJA | OF_PROGRAM),
    ],
)
def test_tables_of_money(belanja: tuple[Belanja, ...], programs: float | None, wanted: set[str]) -> None:
    laporan = small_laporan(program_=[program("P1", "S1", programs, None)], belanja=belanja)
    hidden = waiting(laporan, "Anggaran")
    assert {p for p in hidden if p.startswith("judul_")} == wanted
    assert {p.replace("judul_", "kepala_") for p in wanted} <= hidden
    assert "metode" not in hidden


@pytest.mark.parametrize(("visi", "hidden"), [("Maju", False), (None, True), ("", True)])
def test_box_of_the_visi(visi: str | None, hidden: bool) -> None:
    rows = sheet_of(small_laporan(settings={"rpjmd.visi": visi}), "Perencanaan").rows
    (box,) = (r for r in rows if r.pattern == "visi")
    assert box.waits is hidden
    assert not next(r for r in rows if r.pattern == "judul_matriks").waits


def money_sentences(laporan: Laporan) -> list[tuple[CellValue, CellValue, bool]]:
    """Number, sentence and whether it waits, of the part on money."""
    sheet, values = sheet_of(laporan, "Ikhtisar"), report_values(laporan)
    start = next(
        n for n, r in enumerate(sheet.rows)
        if "teks" in r.content and r.content["teks"].content == "Akuntabilitas keuangan"
    )  # fmt: skip
    cells = [
        (values.cell("Ikhtisar", n, "no"), values.cell("Ikhtisar", n, "teks"), sheet.rows[n].waits)
        for n in (start + 1, start + 2)
    ]
    assert sheet.rows[start].waits is all(hidden for _, _, hidden in cells)
    assert sheet.rows[start + 3].waits is cells[1][2]
    return cells


PROGRAMS = "Seluruh program: pagu Rp200, realisasi Rp50, serapan 25,00 %, sisa anggaran Rp150."


def test_sentences__only_of_what_is_filled() -> None:
    """50 of 200 is 25 %; a pagu of 100 alone has no serapan and leaves nothing over yet."""
    filled = small_laporan(program_=[program("P1", "S1", 200.0, 50.0)], belanja=FILLED)
    assert money_sentences(filled) == [(1, "Belanja daerah: pagu Rp100.", False), (2, PROGRAMS, False)]
    unfilled = replace(filled, belanja=NAMED)
    assert money_sentences(unfilled) == [("", "", True), (1, PROGRAMS, False)]
    nothing = replace(unfilled, program=(program("P1", "S1", None, None),))
    assert money_sentences(nothing) == [("", "", True), ("", "", True)]


def test_no_sentence_says_that_something_is_not_filled() -> None:
    laporan = small_laporan(program_=[program("P1", "S1", 200.0, None)], belanja=NAMED)
    values, sheet = report_values(laporan), sheet_of(laporan, "Ikhtisar")
    said = [
        str(values.cell("Ikhtisar", n, "teks")) for n, r in enumerate(sheet.rows) if r.pattern == "kalimat"
    ]
    assert not [s for s in said if "belum diisi" in s]
    (one,) = (s for s in said if s.startswith("Sasaran 2"))
    assert "serapan" not in one
    assert one.endswith(").")


@pytest.mark.parametrize(("kondisi_akhir", "hidden"), [(None, True), ("n/a", False), (9.0, False)])
def test_table_of_the_end_of_the_period(kondisi_akhir: float | str | None, hidden: bool) -> None:
    one, pk, realisasi = indikator("S1.1", 8.0, 7.0)
    laporan = small_laporan([(replace(one, kondisi_akhir=kondisi_akhir), pk, realisasi)])
    rows = sheet_of(laporan, "Sasaran_S1").rows
    assert {r.waits for r in rows if r.pattern.endswith("akhir")} == {hidden}
    assert not next(r for r in rows if r.pattern == "judul_kinerja").waits


def test_beranda__a_box_of_money_without_belanja_says_so() -> None:
    """450 of 600 is spent: 75 percent, 150 left."""

    def boxes(*belanja: Belanja) -> list[CellValue]:
        laporan = replace(small_laporan(), belanja=belanja)
        values, rows = report_values(laporan), sheet_of(laporan, "Beranda").rows
        row = next(n for n, r in enumerate(rows) if r.pattern == "angka")
        return [values.cell("Beranda", row, t) for t in ("serapan_apbd", "sisa_anggaran")]

    assert boxes(*NAMED) == ["n/a", "n/a"]
    assert boxes(replace(FILLED[0], pagu_perubahan=600.0, realisasi=450.0)) == [75.0, 150.0]
