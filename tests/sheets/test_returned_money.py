"""Setoran kembali: where a negative realisasi prints, with which mark, and the line that explains it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.api import bangun, regenerasi, reviu
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Belanja, Laporan
from lkjip_xl.review import Level
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.status_and_plan.returned_money import RETURN_MARK
from tests.levels_report import levels_report
from tests.small_report import program, small_laporan
from tests.workbook_tools import Editor, Reading

FORMAT = '#,##0;-#,##0"§"'
LINE = f"{RETURN_MARK} setoran kembali: dana yang kembali ke kas melebihi belanja, jadi realisasinya negatif."


def given_back() -> Laporan:
    """S1: P1 300 of 400, P2 -24 of 120. S2: P3 90 of 100. None: P4 -4 of 20. Belanja: -1,5 of 10."""
    programs = [
        program("P1", "S1", 400.0, 300.0),
        program("P2", "S1", 120.0, -24.0),
        program("P3", "S2", 100.0, 90.0),
        program("P4", None, 20.0, -4.0),
    ]
    belanja = (Belanja("B1", "Belanja pegawai", False, None, 10.0, -1.5), Belanja("B2", "Program", True))
    return small_laporan(program_=programs, belanja=belanja, settings={"bagian.opd": "ada"})


def notes(laporan: Laporan) -> dict[str, list[object]]:
    """By sheet what its lines on marks say; a sheet without such a line is not there."""
    values, found = report_values(laporan), {}
    for s in compose_sheets(laporan):
        rows = [n for n, r in enumerate(s.rows) if r.pattern == "metode" and "§" in str(r.content["teks"])]
        if rows:
            found[s.key] = [values.cell(s.key, n, "teks") for n in rows]
    return found


def test_figures__by_hand() -> None:
    """-24 of 120 are -20 %; S1 276 of 520; all 362 of 640; with belanja of -1,5 of 10, 360,5 of 650."""
    values = report_values(given_back())

    def figures(kode: str) -> list[object]:
        return [values.figure(FigureKey(n, kode)) for n in ("pagu", "realisasi_rp", "serapan")]

    assert figures("P2") == [120, -24, -20]
    assert figures("S1") == [520, 276, 276 / 520 * 100]
    assert figures("program") == [640, 362, 362 / 640 * 100]
    assert figures("B1") == [10, -1.5, -15]
    assert figures("apbd") == [650, 360.5, 360.5 / 650 * 100]


def test_mark__every_realisasi_of_money_and_nothing_else() -> None:
    for s in compose_sheets(given_back()):
        for r in s.rows:
            formats = {t: c.number_format for t, c in r.content.items() if c.number_format is not None}
            shows = "realisasi_rp" in r.content and r.content["realisasi_rp"].content is not None
            assert formats.get("realisasi_rp") == (FORMAT if shows else None), (s.key, r.pattern)
            assert FORMAT not in {t: x for t, x in formats.items() if t != "realisasi_rp"}.values()


def test_line__under_the_tables_that_print_one() -> None:
    """S2 has none; the sums of S1 and of its tujuan are positive, so IKU and Efektivitas print none."""
    assert notes(given_back()) == {
        "Sasaran_S1": [LINE],
        "IKU": [""],
        "Anggaran": [LINE],
        "Efektivitas": [""],
        "PerOPD": [""],
        "Lampiran": [LINE],
    }


def test_line__where_a_sasaran_or_opd_is_negative_as_a_whole() -> None:
    """P3 gave back 400: S2, its tujuan (276 - 400), and the OPD, which has no other program."""
    plain = given_back()
    programs = [replace(p, realisasi=-400.0, opd="Dinas B") if p.kode == "P3" else p for p in plain.program]
    found = notes(replace(plain, program=tuple(programs)))
    assert {k for k, x in found.items() if x == [LINE]} == {
        "Sasaran_S1", "Sasaran_S2", "IKU", "Anggaran", "Efektivitas", "PerOPD", "Lampiran",
    }  # fmt: skip


def test_kegiatan__a_row_below_a_program() -> None:
    """P1.1 gave back 15 more than it spent; Lampiran shows it where it goes down to kegiatan."""
    plain = levels_report()
    rows = tuple(replace(r, realisasi=-15.0) if r.kode == "P1.1" else r for r in plain.rincian)
    laporan = replace(plain, rincian=rows)
    found = notes(laporan)
    assert (found["Kegiatan"], found["Lampiran"]) == ([LINE], [""])
    detailed = replace(laporan, settings={**laporan.settings, "lampiran.rinci": "kegiatan"})
    assert notes(detailed)["Lampiran"] == [LINE]


def test_a_report_without_one_has_neither() -> None:
    plain = small_laporan()
    assert notes(plain) == {}
    formats = {c.number_format for s in compose_sheets(plain) for r in s.rows for c in r.content.values()}
    assert FORMAT not in formats


@pytest.mark.parametrize("writing", ["fungsi", "biasa"])
def test_book__prints_mark_and_line_in_both_ways_of_writing(writing: str, tmp_path: Path) -> None:
    """The build holds every value against the engine; in print -24 is "-24§"."""
    plain = given_back()
    file = tmp_path / "buku.xlsx"
    bangun(replace(plain, settings={**plain.settings, "hitung.rumus": writing}), file)
    for sheet in ("Sasaran 1", "Anggaran", "Lampiran"):
        cells = [c for r in Reading(file.read_bytes()).sheet(sheet).iter_rows() for c in r]
        negative = [c for c in cells if isinstance(c.value, int | float) and c.value in (-24, -4, -1.5)]
        assert negative, sheet
        assert {c.number_format for c in negative} == {FORMAT}
        assert LINE in [c.value for c in cells]
    assert [f.kode for f in reviu(file) if f.kode == "realisasi-negatif"] == ["realisasi-negatif"] * 3
    assert not [f for f in reviu(file) if f.level.value == "galat"]


def test_book__typed_later_waits_for_a_regeneration_and_accuses_nobody(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    bangun(small_laporan(), file)
    editor = Editor(file)
    editor.content("Program", "P2", "Realisasi (Rp)", -24.0)
    file.write_bytes(editor.bytes_())
    found = reviu(file)
    assert "realisasi-negatif" in {f.kode for f in found}
    assert not [f for f in found if f.level is Level.ERROR]
    regenerasi(file)
    assert LINE in Reading(file.read_bytes()).text("Lampiran")
