"""Rows for the sheets of the review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.review import Level, check
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.input_places import add_placement, input_placement
from lkjip_xl.review.present.review_content import (
    Scope,
    Tanggapan,
    catatan_rows,
    finding_key,
    reviu_content,
    reviu_rows,
)
from lkjip_xl.review.run_rules import Crash, ReviewResult
from lkjip_xl.sheets.review_sheets import ReviewContent
from tests.review.samples import LAPORAN, as_printed, edit

FAULTS = check(edit("realisasi", "IA1b", realisasi=-1.0), as_printed("Tabel 3.1", "IA1a", "capaian", "95,24"))
BLANK: dict[str, Tanggapan] = {}


def content(result: ReviewResult, *, workbook_cells: bool = True, file: str | None = None) -> ReviewContent:
    return reviu_content(result, Scope(LAPORAN, "hari ini", "abc", workbook_cells, file), BLANK)


def test_reviu_rows__errors_first_and_tanggapan_survives() -> None:
    row = reviu_rows(FAULTS, BLANK)
    assert [b.level for b in row] == sorted(
        (b.level for b in row), key=["galat", "peringatan", "catatan"].index
    )
    key = finding_key(FAULTS.findings[0])
    again = {b.key: (b.tindak, b.tanggapan) for b in reviu_rows(FAULTS, {key: ("Diperbaiki", "h. 58")})}
    assert again[key] == ("Diperbaiki", "h. 58")
    assert sum(1 for t in again.values() if any(t)) == 1


def test_reviu_rows__link_only_to_workbook_cells() -> None:
    t = replace(FAULTS.findings[0], cell="PK!D10")
    assert reviu_rows(ReviewResult((t, FAULTS.findings[0])), BLANK)[0].link == "PK!D10"
    assert reviu_rows(ReviewResult((FAULTS.findings[0],)), BLANK)[0].link is None


def test_reviu_rows__two_findings_of_one_key_told_apart() -> None:
    t = FAULTS.findings[0]
    key = [b.key for b in reviu_rows(ReviewResult((t, t)), BLANK)]
    assert key == [finding_key(t), f"{finding_key(t)} | 2"]


def test_reviu_rows__long_formula_is_cut() -> None:
    t = replace(FAULTS.findings[0], found="=" + "A1+" * 500)
    (b,) = reviu_rows(ReviewResult((t,)), BLANK)
    assert (b.found or "").endswith(" ...")
    assert len(b.found or "") == 244


def test_finding_key__unchanged_by_shifted_rows() -> None:
    """An inserted row changes the address of a cell, not the finding."""
    t = Finding("x", Level.ERROR, "Program", "P034 pagu", "pesan", "5")

    def at(address: str) -> Finding:
        row = RawRow("", {"kode": RawCell("P034", "Program!A9"), "pagu_perubahan": RawCell(5.0, address)})
        placement = input_placement(RawLaporan({}, {"program": [row]}))
        return next(add_placement([t], placement, "perubahan"))

    assert (at("Program!H9").cell, at("Program!H10").cell) == ("Program!H9", "Program!H10")
    assert finding_key(at("Program!H9")) == finding_key(at("Program!H10")) == "x | Program | P034 pagu | 5"


def test_note_rows__one_per_rule() -> None:
    row = catatan_rows(FAULTS)
    assert len({b.uraian for b in row}) == len(row)
    assert sum(b.count for b in row) <= len(FAULTS.findings)
    assert catatan_rows(check(LAPORAN)) == []


@pytest.mark.parametrize(
    ("place", "cell", "message", "example"),
    [
        ("PK", "PK!D10", "target S01.1 kosong", "PK!D10: target S01.1 kosong"),
        ("Anggaran", "Anggaran!G27", "Anggaran!G27 menyimpan 1, hasil rumusnya 2", None),
        ("Anggaran", "Anggaran!G27", "rumus Anggaran!G27 bukan rumus yang dibuat program", None),
        ("Anggaran", "Anggaran!G27", "Anggaran!G27: Anggaran!G27: pagu kosong", "Anggaran!G27: pagu kosong"),
        ("Anggaran!G27", None, "Anggaran!G27: pagu kosong", None),
        ("Anggaran", "Anggaran!G2", "lihat Anggaran!G27", "Anggaran!G2: lihat Anggaran!G27"),
        ("Buku", None, "3 rumus belum menyimpan hasil", "Buku: 3 rumus belum menyimpan hasil"),
    ],
)
def test_note_rows__place_named_once(place: str, cell: str | None, message: str, example: str | None) -> None:
    t = replace(FAULTS.findings[0], level=Level.ERROR, place=place, cell=cell, message=message)
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
