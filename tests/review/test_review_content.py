"""Rows for the sheets of the review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import FileSpot, Spot, WorkbookSpot
from lkjip_xl.review import Level, check
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.input_places import add_placement, input_placement
from lkjip_xl.review.places import BookPlace, CellPlace, FindingPlace, InputPlace, SheetPlace
from lkjip_xl.review.present.answered_findings import Tanggapan
from lkjip_xl.review.present.review_content import (
    Scope,
    catatan_rows,
    reviu_content,
    reviu_rows,
)
from lkjip_xl.review.run_rules import Crash, ReviewResult
from lkjip_xl.sheets.review_sheets import ReviewContent
from lkjip_xl.sheets.rows import Cell
from tests.review.samples import LAPORAN, as_printed, edit

FAULTS = check(edit("realisasi", "IA1b", realisasi=-1.0), as_printed("Tabel 3.1", "IA1a", "capaian", "95,24"))
BLANK: dict[str, Tanggapan] = {}


def content(result: ReviewResult, *, workbook_cells: bool = True, file: str | None = None) -> ReviewContent:
    return reviu_content(result, Scope(LAPORAN, "hari ini", "abc", workbook_cells, file), BLANK)


def test_reviu_rows__errors_first_and_tanggapan_survives() -> None:
    rows = reviu_rows(FAULTS, BLANK)
    level = [str(b.content["tingkat"]) for b in rows]
    assert level == sorted(level, key=["galat", "peringatan", "catatan"].index)
    key = FAULTS.findings[0].key
    again = {
        b.content["kunci"]: (b.content["tindak"], b.content["tanggapan"])
        for b in reviu_rows(FAULTS, {key: ("Diperbaiki", "h. 58")})
    }
    assert again[key] == ("Diperbaiki", "h. 58")
    assert sum(1 for t in again.values() if any(t)) == 1


def test_reviu_rows__link_only_to_workbook_cells() -> None:
    def sel(spot: Spot | None) -> tuple[str, Cell]:
        ((pattern, content),) = reviu_rows(ReviewResult((replace(FAULTS.findings[0], spot=spot),)), BLANK)
        cell = content["sel"]
        assert isinstance(cell, Cell)
        return pattern, cell

    pattern, cell = sel(WorkbookSpot("PK!D10", "PK", 10, 4))
    assert (pattern, cell.content, cell.location) == ("temuan_galat_sel", "PK!D10", "PK!D10")
    for spot in (None, FileSpot.of("pk!.csv", 3, "kode"), WorkbookSpot("PK!x baris 5", "PK!x", 5)):
        pattern, cell = sel(spot)
        assert (pattern, cell.location) == ("temuan_galat_tempat", None)


def test_reviu_rows__two_findings_of_one_key_told_apart() -> None:
    t = FAULTS.findings[0]
    keys = [b.content["kunci"] for b in reviu_rows(ReviewResult((t, t)), BLANK)]
    assert keys == [t.key, f"{t.key} | 2"]


def test_reviu_rows__long_formula_is_cut() -> None:
    t = replace(FAULTS.findings[0], found="=" + "A1+" * 500)
    (b,) = reviu_rows(ReviewResult((t,)), BLANK)
    found = str(b.content["ditemukan"])
    assert found.endswith(" ...")
    assert len(found) == 244


def test_finding_key__unchanged_by_shifted_rows() -> None:
    """An inserted row changes the address of a cell, not the finding."""
    t = Finding(InputPlace("program", "P034", "pagu"), "pesan", "5", kode="x", level=Level.ERROR)

    def at(address: str) -> Finding:
        pagu = RawCell(5.0, WorkbookSpot(address, "Program", int(address[9:]), 8))
        kode = RawCell("P034", WorkbookSpot("Program!A9", "Program", 9, 1))
        row = RawRow(kode.place, {"kode": kode, "pagu_perubahan": pagu})
        placements = input_placement(RawLaporan({}, {"program": [row]}))
        return next(add_placement([t], placements, "perubahan"))

    assert (at("Program!H9").cell, at("Program!H10").cell) == ("Program!H9", "Program!H10")
    assert at("Program!H9").key == at("Program!H10").key == "x | isian | program | P034 | pagu | 5"


def test_note_rows__one_per_rule() -> None:
    rows = catatan_rows(FAULTS)
    assert len({b.uraian for b in rows}) == len(rows)
    assert sum(b.count for b in rows) <= len(FAULTS.findings)
    assert catatan_rows(check(LAPORAN)) == []


def _cell(address: str) -> WorkbookSpot:
    return WorkbookSpot(address, "Anggaran", 27, 7)


@pytest.mark.parametrize(
    ("at", "spot", "message", "example"),
    [
        (InputPlace("pk", "S01.1", "target"), WorkbookSpot("PK!D10", "PK", 10, 4), "target S01.1 kosong",
         "PK!D10: target S01.1 kosong"),
        (CellPlace(_cell("Anggaran!G27")), None, "Anggaran!G27 menyimpan 1, hasil rumusnya 2", None),
        (CellPlace(_cell("Anggaran!G27")), None, "rumus Anggaran!G27 bukan rumus yang dibuat program", None),
        (CellPlace(_cell("Anggaran!G27")), None, "Anggaran!G27: Anggaran!G27: pagu kosong",
         "Anggaran!G27: pagu kosong"),
        (SheetPlace("Anggaran!G27"), None, "Anggaran!G27: pagu kosong", None),
        (CellPlace(_cell("Anggaran!G2")), None, "lihat Anggaran!G27", "Anggaran!G2: lihat Anggaran!G27"),
        (BookPlace(), None, "3 rumus belum menyimpan hasil", "Buku: 3 rumus belum menyimpan hasil"),
    ],
)  # fmt: skip
def test_note_rows__place_named_once(
    at: FindingPlace, spot: WorkbookSpot | None, message: str, example: str | None
) -> None:
    t = replace(FAULTS.findings[0], level=Level.ERROR, at=at, spot=spot, message=message)
    (row,) = catatan_rows(ReviewResult((t,)))
    assert row.example == (example or message)


WARNING = ReviewResult(tuple(t for t in FAULTS.findings if t.level is Level.WARNING), rule=71)


@pytest.mark.parametrize(
    ("result", "workbook_cells", "conclusion", "allowed"),
    [
        (FAULTS, True, "galat harus dibetulkan", False),
        (ReviewResult((), (Crash("x", "y"),)), True, "ada aturan yang gagal dijalankan", False),
        (check(LAPORAN), False, "belum diperiksa sel dan rumus buku, angka tercetak", False),
        (WARNING, True, "1 peringatan harus dijelaskan", True),
        (check(LAPORAN), True, "Pada yang diperiksa tidak ditemukan galat maupun peringatan", True),
    ],
)
def test_pernyataan__follows_the_findings(
    result: ReviewResult, workbook_cells: bool, conclusion: str, allowed: bool
) -> None:
    x = content(result, workbook_cells=workbook_cells)
    assert conclusion in x.conclusion
    assert ("belum dapat ditandatangani" in x.conclusion) is not allowed
    assert x.may_be_signed is allowed


def test_pernyataan__an_answered_error_is_listed_and_does_not_block() -> None:
    error, warning = (next(t for t in FAULTS.findings if t.level is x) for x in (Level.ERROR, Level.WARNING))
    result = replace(FAULTS, findings=(error, warning))
    scope = Scope(LAPORAN, "hari ini", "abc", workbook_cells=True)
    answer = "cetakan lama; Siti Aminah, 3-2-2026"
    x = reviu_content(result, scope, {error.key: ("Bukan kesalahan", answer)})
    assert x.may_be_signed is True
    assert x.paragraphs[-2:] == (
        "Dari galat itu 1 dijelaskan atau dinyatakan bukan kesalahan:",
        f"1. {error.sentence} Bukan kesalahan: {answer}",
    )
    assert "Tidak ditemukan galat lain pada yang diperiksa. 1 peringatan" in x.conclusion
    unsigned = reviu_content(result, scope, {error.key: ("Bukan kesalahan", "cetakan lama")})
    assert unsigned.may_be_signed is False
    assert "1 sudah berstatus, tetapi tanpa nama dan tanggal." in unsigned.conclusion
    assert "nama, dan tanggal di Tanggapan" in unsigned.scope
    crashed = replace(result, crashes=(Crash("x", "y"),))
    assert reviu_content(crashed, scope, {error.key: ("Dijelaskan", answer)}).may_be_signed is False


def test_pernyataan__names_what_was_checked_and_what_not() -> None:
    clean = content(check(LAPORAN))
    assert "8 indikator, 5 program" in clean.paragraphs[1]
    assert "belum dibandingkan" in clean.conclusion
    assert "Belum diperiksa: angka tercetak" in clean.scope
    complete = content(FAULTS, file="lampiran.xlsx")
    assert f"{FAULTS.printed_figures} angka tercetak dari lampiran.xlsx" in complete.paragraphs[1]
    assert "Belum diperiksa" not in complete.scope
    assert "kode isian abc (berganti bila isian berubah)" in complete.scope
    damaged = content(ReviewResult((), (Crash("satu-aturan", "y"),)))
    assert "satu-aturan" in damaged.scope


def test_printed__speaks_of_no_button() -> None:
    """What is printed and signed has none; before the first review it names the guide instead."""
    x = content(check(LAPORAN), workbook_cells=False)
    printed = [
        x.scope,
        x.closing,
        x.conclusion,
        *x.paragraphs,
        *(str(r) for r in (*x.findings, *x.catatan)),
    ]
    assert not [t for t in printed if "tombol" in t or "pita" in t]
    assert x.conclusion.endswith("belum dapat ditandatangani; periksa buku ini (panduan, bagian Reviu).")


def test_pernyataan__without_laporan() -> None:
    """Input that cannot be read has findings, and no report to count in."""
    x = reviu_content(ReviewResult(()), Scope(None, "kini", "-", True), BLANK)
    assert "Diperiksa: isian, sel dan rumus buku." in x.scope
    assert x.paragraphs[0].startswith("Kami telah mereviu laporan kinerja.")


def test_reviu__fungsi_publik() -> None:
    import lkjip_xl

    assert lkjip_xl.reviu(LAPORAN) == []
    printed = as_printed("Tabel 3.1", "IA1a", "capaian", "95,24")
    assert [t.kode for t in lkjip_xl.reviu(LAPORAN, printed)] == ["arah-terbalik"]
