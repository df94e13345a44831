"""Input that changed since a generation accuses no untouched formula; one changed by hand is found."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from lkjip_xl.api import bangun, reviu
from lkjip_xl.build.additions.cell_marks import CELLS, HELPERS, CellMarks, TabKeys
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_reader import WorkbookCell, read_cells
from lkjip_xl.ooxml.cell_xml import clear_cell, fill_constant, fill_formula
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.verify.compared_cells import waiting_finding
from lkjip_xl.verify.left_cells import LeftCells
from tests.foreign.writers import save_as_libreoffice
from tests.shared_books import make_once
from tests.small_report import small_laporan
from tests.verify.single_edits import SingleEdit, hand_changed, report_with_rows, single_edits
from tests.workbook_tools import Editor

ACCUSED = {"rumus-diubah", "rumus-tertimpa", "sel-hasil-diubah", "lembar-hilang"}
SHEETS = frozenset({"Ringkasan", "Lampiran", "IKU", "Beranda", "Sasaran 1", "Metode", "Anggaran"})
WAYS = ("fungsi", "biasa")


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small report with rows in sheet Deret, in both ways of writing."""

    def build() -> dict[str, bytes]:
        result = {}
        for way in WAYS:
            file = tmp_path_factory.mktemp("left") / f"{way}.xlsx"
            bangun(report_with_rows(), file, rumus=way)
            result[way] = file.read_bytes()
        return result

    return make_once(tmp_path_factory, "left_books", build)


def reviewed(data: bytes, folder: Path) -> list[Finding]:
    file = folder / "buku.xlsx"
    file.write_bytes(data)
    return reviu(file)


def accused(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(t.kode, str(t.cell)) for t in findings if t.kode in ACCUSED]


def waiting(findings: list[Finding]) -> list[Finding]:
    return [t for t in findings if t.kode == "lembar-menunggu"]


def with_status(data: bytes) -> Editor:
    return Editor(data).content("Realisasi", "S1.1", "Status angka", "sementara")


# -- one cell of the input


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(6))
def test_any_single_edit__accuses_only_what_was_changed_by_hand(
    books: dict[str, bytes], way: str, seed: int, tmp_path: Path
) -> None:
    dice = random.Random(f"{way} {seed}")  # noqa: S311 - a seeded test
    by_column: dict[str, list[SingleEdit]] = {}
    for edit in single_edits(books[way]):
        by_column.setdefault(edit.what, []).append(edit)
    for _ in range(2):
        edit = dice.choice(by_column[dice.choice(sorted(by_column))])
        editor = edit.apply(books[way])
        changed = hand_changed(editor, SHEETS, dice)
        found = reviewed(editor.bytes_(), tmp_path)
        if not any(t.kode == "isian-salah" for t in found):
            assert [cell for _, cell in accused(found)] == [changed], edit


def test_edits__reach_every_column_and_setting_and_change_structure(books: dict[str, bytes]) -> None:
    what = {e.what for e in single_edits(books["fungsi"])}
    assert {"realisasi.status", "rpjmd.target_2019", "laporan.tahun", "narasi.analisis"} <= what
    assert len(what) > 150


@pytest.mark.parametrize("way", WAYS)
def test_status__one_note_that_names_sheets_and_the_cell(
    books: dict[str, bytes], way: str, tmp_path: Path
) -> None:
    found = reviewed(with_status(books[way]).bytes_(), tmp_path)
    assert accused(found) == []
    (note,) = waiting(found)
    row = Editor(books[way]).row("Realisasi")["S1.1"]
    assert note.level is Level.NOTE
    assert f"belum mengikuti isian (Realisasi!A{row}): " in note.message
    assert "Sasaran 1" in note.message
    assert note.message.endswith("; perbarui laporan")


# -- whoever saved the book


def saved_by_openpyxl(data: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(out)
    return out.getvalue()


@pytest.mark.parametrize("save", [saved_by_openpyxl, save_as_libreoffice])
@pytest.mark.parametrize("way", WAYS)
def test_saved_elsewhere__the_same(books: dict[str, bytes], way: str, save: object, tmp_path: Path) -> None:
    assert callable(save)
    editor = with_status(save(books[way]))
    found = reviewed(editor.bytes_(), tmp_path)
    assert (accused(found), len(waiting(found))) == ([], 1)
    changed = hand_changed(editor, SHEETS, random.Random(7))  # noqa: S311 - a seeded test
    assert [c for _, c in accused(reviewed(editor.bytes_(), tmp_path))] == [changed]


def test_renamed_tab__the_same(books: dict[str, bytes], tmp_path: Path) -> None:
    editor = with_status(books["fungsi"])
    for sheet in editor.book.sheets:  # as Excel does it
        for f in editor.book.package.edit(sheet.part).iter(q("f")):
            f.text = (f.text or "").replace("'Anggaran'!", "'Uang kami'!")
    editor.book.sheets.rename("Anggaran", "Uang kami")
    assert accused(reviewed(editor.bytes_(), tmp_path)) == []


# -- what a person changed while rows moved


def test_constant_and_blank__are_found_where_other_rows_belong(
    books: dict[str, bytes], tmp_path: Path
) -> None:
    """Below the new line under the table of Sasaran 1 every row is another one than is expected now."""
    editor = with_status(books["fungsi"])
    grid = editor.grid("Sasaran 1")
    below = [a for a in formulas(editor, "Sasaran 1", "CAPAIAN(") if a[0] > 20]
    typed, blank = below[0], below[-1]
    fill_constant(grid.cell(*typed), 100.0)
    clear_cell(grid.cell(*blank))
    found = {str(t.cell): t for t in reviewed(editor.bytes_(), tmp_path) if t.kode in ACCUSED}
    assert set(found) == {f"'Sasaran 1'!{letter(a)}" for a in (typed, blank)}
    assert {t.found for t in found.values()} == {"100", "kosong"}


def test_rows_that_go__their_formulas_are_watched(books: dict[str, bytes], tmp_path: Path) -> None:
    """Without the misi's program the lampiran is shorter: its last rows are expected nowhere."""
    editor = Editor(books["fungsi"]).remove("Program", "P4")
    last = formulas(editor, "Lampiran")[-1]
    before = reviewed(editor.bytes_(), tmp_path)
    assert accused(before) == []
    assert waiting(before) == []  # the row that is gone says it
    assert "isian-hilang" in {t.kode for t in before}
    fill_formula(editor.grid("Lampiran").cell(*last), "1+1", 2.0)
    assert [c for _, c in accused(reviewed(editor.bytes_(), tmp_path))] == [f"Lampiran!{letter(last)}"]


def test_helper_column__changed_and_typed_over(books: dict[str, bytes], tmp_path: Path) -> None:
    editor = with_status(books["fungsi"])
    row, columns = editor.row("Realisasi"), editor.column("Realisasi")
    fill_formula(editor.grid("Realisasi").cell(row["S1.1"], columns["Capaian (%)"]), "1+1", 2.0)
    fill_constant(editor.grid("Realisasi").cell(row["S2.1"], columns["Capaian (%)"]), 5.0)
    found = accused(reviewed(editor.bytes_(), tmp_path))
    assert {c for _, c in found} == {
        f"Realisasi!{letter((row[k], columns['Capaian (%)']))}" for k in ("S1.1", "S2.1")
    }


def test_sheet__new_one_waits_and_a_deleted_one_is_missing(books: dict[str, bytes], tmp_path: Path) -> None:
    editor = Editor(books["fungsi"]).add("RPJMD", Kode="S9", Jenis="sasaran", Induk="T1", Uraian="Baru")
    assert accused(reviewed(editor.bytes_(), tmp_path)) == []
    other = with_status(books["fungsi"])
    other.book.sheets.remove("Metode")
    assert ("lembar-hilang", "None") in accused(reviewed(other.bytes_(), tmp_path))


def test_sensitivity_asked_for__its_sheet_waits(books: dict[str, bytes], tmp_path: Path) -> None:
    name = next(x.name for x in Editor(books["fungsi"]).book.names if "sensitivitas" in x.name)
    found = reviewed(Editor(books["fungsi"]).set_value(name, "ada").bytes_(), tmp_path)
    assert accused(found) == []
    assert "Sensitivitas" in waiting(found)[0].message


# -- what the record does not know


def without_marks(data: bytes) -> Editor:
    """A workbook as a release left it that kept no digests of cells."""
    editor = Editor(data)
    sheet = editor.book.sheets.find("Rekam")
    assert sheet is not None
    rows = {r for r, k, _, x in read_sheet_cells(editor.book, sheet.part) if k == 1 and x in (CELLS, HELPERS)}
    assert len(rows) > 10
    for row in rows:
        for cell in editor.grid("Rekam").row_cells(row).values():
            clear_cell(cell)
    return editor


def test_older_record__changed_input_accuses_nobody(books: dict[str, bytes], tmp_path: Path) -> None:
    editor = without_marks(books["fungsi"])
    changed = hand_changed(editor, SHEETS, random.Random(3))  # noqa: S311 - a seeded test
    assert [c for _, c in accused(reviewed(editor.bytes_(), tmp_path))] == [changed]
    later = editor.content("Realisasi", "S1.1", "Status angka", "sementara")
    found = reviewed(later.bytes_(), tmp_path)
    assert (accused(found), len(waiting(found))) == ([], 1)


def test_left__cells_that_nobody_knows() -> None:
    marks = {"IKU": CellMarks({(3, 2): "000"})}
    keys = TabKeys({"iku": "IKU"})
    left = LeftCells(marks, {}, {("PK", 9): "000"}, keys, {"IKU": "IKU"}, frozenset({"PK"}))
    formula = WorkbookCell("1+1", 2.0)
    assert left.is_left(("IKU", 9, 9), formula)  # a user's own, where nothing was
    assert not left.is_left(("IKU", 3, 2), formula)
    assert not left.is_left(("Lain", 3, 2), formula)
    assert replace(left, input_changed=True).is_left(("Lain", 3, 2), formula)
    assert not left.is_left(("PK", 7, 9), None)
    assert not left.is_left(("PK", 7, 9), WorkbookCell(None, 3.0))
    assert not left.is_left(("PK", 7, 8), formula)  # no such helper column was recorded
    assert left.holds(("Lain", 3, 2), "1+1")
    assert list(left.places()) == []


def test_waiting__names_some_and_counts_the_rest() -> None:
    sheets = [f"L{n}" for n in range(1, 8)]
    assert waiting_finding(sheets, ["PK!A7"]).message == (
        "7 lembar belum mengikuti isian (PK!A7): L1, L2, L3, L4, L5 dan 2 lain; perbarui laporan"
    )
    assert waiting_finding(["IKU"], ()).message == (
        "1 lembar belum mengikuti versi program ini: IKU; perbarui laporan"
    )


def test_clean_book__nothing_waits(tmp_path: Path) -> None:
    bangun(small_laporan(), tmp_path / "a.xlsx")
    found = reviu(tmp_path / "a.xlsx")
    assert (accused(found), waiting(found)) == ([], [])


def formulas(editor: Editor, sheet: str, part: str = "") -> list[tuple[int, int]]:
    cells = sorted(read_cells(editor.book)[sheet].items())
    return [a for a, c in cells if c.formula is not None and part in c.formula]


def letter(at: tuple[int, int]) -> str:
    return f"{openpyxl.utils.get_column_letter(at[1])}{at[0]}"
