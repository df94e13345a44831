"""A regeneration that leaves sheets as they are gives what one gives that makes every sheet again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from lkjip_xl import bangun, regenerasi
from lkjip_xl.build import pipeline
from lkjip_xl.build.unchanged.sheet_traces import TRACES
from lkjip_xl.errors import CalculationError
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.drawings import our_charts
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.model import Deret
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import clear_cell, fill_constant, fill_formula
from tests.conftest import Built
from tests.foreign.user_additions import USER_SHEET, add_to
from tests.small_report import indikator, program, small_laporan
from tests.workbook_tools import Editor, all_formulas

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
REKAM = "Rekam"
LONG = "Meningkatnya kualitas hidup masyarakat yang tinggal di kawasan padat " * 4


@pytest.fixture
def regenerate(tmp_path: Path) -> Callable[[bytes], bytes]:
    def one(data: bytes) -> bytes:
        file = tmp_path / "buku.xlsx"
        file.write_bytes(data)
        regenerasi(file, waktu=TIME)
        return file.read_bytes()

    return one


def without_traces(data: bytes) -> bytes:
    """A workbook whose record says nothing by which a sheet could stay."""
    editor = Editor(data)
    sheet = editor.book.sheets.find(REKAM)
    assert sheet is not None
    rows = {
        b for b, k, _, content in read_sheet_cells(editor.book, sheet.part) if (k, content) == (1, TRACES)
    }
    assert rows
    grid = editor.grid(REKAM)
    for row in rows:
        for cell in grid.row_cells(row).values():
            clear_cell(cell)
    return editor.bytes_()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tabs of the sheets that are made again, as they are made."""
    tabs: list[str] = []
    complete = SheetDraft.complete

    def counted(self: SheetDraft, colours: Any) -> None:
        tabs.append(self.laid_out.name)
        complete(self, colours)

    monkeypatch.setattr(SheetDraft, "complete", counted)
    return tabs


@pytest.fixture
def calculated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each time that the engine calculates the workbook."""
    times: list[str] = []
    calculate = pipeline.calculate_workbook

    def counted(*arguments: Any) -> Any:
        times.append("once")
        return calculate(*arguments)

    monkeypatch.setattr(pipeline, "calculate_workbook", counted)
    return times


# -- random edits ----------------------------------------------------------------------------------------

Dice = random.Random


def _kode(editor: Editor, sheet: str, dice: Dice) -> str:
    return dice.choice(sorted(editor.row(sheet)))


def _realisasi(editor: Editor, dice: Dice) -> None:
    value = dice.choice([dice.randint(0, 40) / 4, None, "n/a", "3-5", 7.1])
    editor.content("Realisasi", _kode(editor, "Realisasi", dice), "Realisasi", value)


def _target(editor: Editor, dice: Dice) -> None:
    value = dice.choice([dice.randint(1, 40) / 4, "2 - 4"])
    editor.content("PK", _kode(editor, "PK", dice), "Target perubahan", value)


def _money(editor: Editor, dice: Dice) -> None:
    row = editor.row("Program")
    column = editor.column("Program")["Realisasi (Rp)"]
    fill_constant(editor.grid("Program").cell(dice.choice([*row.values()]), column), dice.randint(0, 9) * 1e6)


def _words(editor: Editor, dice: Dice) -> None:
    text = dice.choice([LONG, "Pendek", LONG * 2, "Teks dengan spasi  di tengah "])
    editor.content("RPJMD", _kode(editor, "RPJMD", dice), "Uraian", text)


def _number_as_words(editor: Editor, dice: Dice) -> None:
    editor.content("RPJMD", _kode(editor, "RPJMD", dice), "Uraian", 2045.0)


def _setting(editor: Editor, dice: Dice) -> None:
    name, value = dice.choice(
        [("atur_hitung_desimal", dice.randint(0, 3)), ("atur_hitung_batas", dice.choice([None, 100, 120])),
         ("atur_kepala_nama", "Budi Santoso"), ("atur_pk_berlaku", "murni")]
    )  # fmt: skip
    editor.set_value(name, value)


def _new_row(editor: Editor, dice: Dice) -> None:
    kode = f"S1.{dice.randint(30, 99)}"
    if kode not in editor.row("RPJMD"):
        editor.add(
            "RPJMD", Kode=kode, Jenis="indikator", Induk="S1", Uraian=LONG, Satuan="Poin", Arah="turun"
        )
        editor.add("PK", Kode=kode, Target_perubahan=4)
        editor.add("Realisasi", Kode=kode, Realisasi=5)


def _sorted_backwards(editor: Editor, dice: Dice) -> None:
    editor.reverse(dice.choice(["Realisasi", "PK", "Program"]))


def _typed_over(editor: Editor, dice: Dice) -> None:
    tab = dice.choice(["Ringkasan", "Lampiran", "IKU", "Anggaran"])
    fill_constant(editor.grid(tab).cell(dice.randint(6, 12), dice.randint(1, 25)), "ketikan sendiri")


def _own_formula(editor: Editor, dice: Dice) -> None:
    if editor.book.sheets.find(USER_SHEET) is None:
        editor.book = WorkbookFile.open(add_to(editor.bytes_(), result="Ringkasan"))


def _formula_beside(editor: Editor, dice: Dice) -> None:
    fill_formula(editor.grid("Ringkasan").cell(7, 40), "I6+1", 0.0)


def _formula_in_input(editor: Editor, dice: Dice) -> None:
    editor.formula("Realisasi", _kode(editor, "Realisasi", dice), "Realisasi", "2+2", 4.0)


def _hidden_row(editor: Editor, dice: Dice) -> None:
    editor.grid("Lampiran").row(dice.randint(7, 9)).set("hidden", "1")


def _renamed(editor: Editor, dice: Dice) -> None:
    tab = dice.choice(["Anggaran", "Metode"])
    if editor.book.sheets.find(tab) is not None:
        editor.book.sheets.rename(tab, f"{tab} kami")


def _wider(editor: Editor, dice: Dice) -> None:
    column = next(editor.grid("Ringkasan").root.iter(q("col")))
    column.set("width", str(dice.randint(5, 40)))


def _print_area(editor: Editor, dice: Dice) -> None:
    editor.book.names.define("_xlnm.Print_Area", f"Ringkasan!$A$1:$J${dice.randint(20, 40)}", "Ringkasan")


def _recoloured(editor: Editor, dice: Dice) -> None:
    style = editor.book.package.edit(editor.book.main.related("styles") or "")
    colour = dice.choice([*style.iter(q("fgColor"))])
    colour.set("rgb", f"FF{dice.randint(0, 0xFFFFFF):06X}")


EDITS = (
    _realisasi, _realisasi, _target, _money, _words, _number_as_words, _setting, _new_row, _sorted_backwards,
    _typed_over, _own_formula, _formula_beside, _formula_in_input, _hidden_row, _renamed, _wider, _recoloured,
    _print_area,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_random_edits__give_what_a_whole_regeneration_gives(
    small: Built, regenerate: Callable[[bytes], bytes], seed: int
) -> None:
    dice, data = random.Random(seed), small.data  # noqa: S311 - edits, not secrets
    for _ in range(2):
        editor = Editor(data)
        chosen = [dice.choice(EDITS) for _ in range(dice.randint(1, 2))]
        for edit in chosen:
            edit(editor, dice)
        edited = editor.bytes_()
        data = regenerate(edited)
        assert data == regenerate(without_traces(edited)), [e.__name__ for e in chosen]


@pytest.mark.parametrize("edit", sorted(set(EDITS), key=lambda e: e.__name__))
def test_one_edit__gives_what_a_whole_regeneration_gives(
    small: Built, regenerate: Callable[[bytes], bytes], edit: Callable[[Editor, Dice], None]
) -> None:
    editor = Editor(small.data)
    edit(editor, random.Random(7))  # noqa: S311
    edited = editor.bytes_()
    assert regenerate(edited) == regenerate(without_traces(edited))


# -- what stays and what is calculated -------------------------------------------------------------------


def test_nothing_changed__nothing_is_made_and_nothing_calculated(
    small: Built, regenerate: Callable[[bytes], bytes], made: list[str], calculated: list[str]
) -> None:
    assert regenerate(small.data) == small.data
    assert set(made) == {REKAM}
    assert calculated == []


def test_one_realisasi__what_does_not_show_it_stays(
    small: Built, regenerate: Callable[[bytes], bytes], made: list[str], calculated: list[str]
) -> None:
    editor = Editor(small.data).content("Realisasi", "S1.1", "Realisasi", 6)
    new = regenerate(editor.bytes_())
    assert {"Sasaran 1", "Ringkasan", "Lampiran"} <= set(made)
    assert {"Sasaran 2", "Perencanaan", "Gambaran Umum"}.isdisjoint(made)
    assert calculated == []
    assert new != small.data


def test_new_row__everything_is_calculated(
    small: Built, regenerate: Callable[[bytes], bytes], calculated: list[str]
) -> None:
    editor = Editor(small.data)
    _new_row(editor, random.Random(1))  # noqa: S311
    regenerate(editor.bytes_())
    assert calculated == ["once"]


def test_shortened_name__is_found_as_a_whole_regeneration_finds_it(
    small: Built, regenerate: Callable[[bytes], bytes]
) -> None:
    editor = Editor(small.data)
    reference = editor.book.names.get("program_realisasi")
    assert reference is not None
    editor.book.names.define("program_realisasi", reference.rpartition(":")[0])
    for edited in (editor.bytes_(), without_traces(editor.bytes_())):
        with pytest.raises(CalculationError, match="mesin hitung memberi"):
            regenerate(edited)


def test_note_beside_our_rows__is_kept_for_good(small: Built, regenerate: Callable[[bytes], bytes]) -> None:
    editor = Editor(small.data)
    fill_constant(editor.grid("Ringkasan").cell(7, 40), "catatan sendiri")
    once = regenerate(editor.bytes_())
    new = regenerate(Editor(once).content("Realisasi", "S1.1", "Realisasi", 6).bytes_())
    note = Editor(new).grid("Ringkasan").existing(7, 40)
    assert note is not None
    assert "".join(note.itertext()) == "catatan sendiri"


def test_rows_that_move_by_a_header__are_followed_by_sheets_that_would_stay(
    regenerate: Callable[[bytes], bytes], tmp_path: Path, made: list[str]
) -> None:
    """A longer name puts one more header into the programs of a sasaran: its totals move down."""
    programs = [program(f"P{n}", "S1", 100.0, 50.0) for n in range(60)]
    two = [indikator("S1.1", 8.0, 6.0), indikator("S1.2", 8.0, 6.0)]
    deret = tuple(Deret(f"S1.{n}", y, "Kota Contoh", None, 5.0) for n in (1, 2) for y in (2017, 2018))
    long = small_laporan(two, programs, sasaran={"S1": "T1"}, tujuan={"T1": "M1"}, deret=deret)
    bangun(long, tmp_path / "panjang.xlsx")
    data = (tmp_path / "panjang.xlsx").read_bytes()
    made.clear()
    edited = Editor(data).content("RPJMD", "S1.1", "Uraian", LONG).bytes_()
    new = regenerate(edited)
    assert "Anggaran" in made
    assert all_formulas(new)["Anggaran", "D13"] != all_formulas(data)["Anggaran", "D13"]
    assert new == regenerate(without_traces(edited))


def test_plain_formulas__a_mean_of_other_bits_is_no_change_to_its_chart(
    regenerate: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """The engine's AVERAGE of these differs from the figure in the last bit; cells hold the figure."""
    four = [indikator(f"S1.{n}", 7.0, x) for n, x in enumerate((4.0, 16.0, 15.0, 16.0))]
    laporan = small_laporan(
        four, [program("P1", "S1", 100.0, 50.0)], sasaran={"S1": "T1"}, tujuan={"T1": "M1"}
    )
    bangun(laporan, tmp_path / "biasa.xlsx", rumus="biasa")
    data = (tmp_path / "biasa.xlsx").read_bytes()
    edited = Editor(data).content("Realisasi", "S1.0", "Realisasi", 7).bytes_()
    assert regenerate(edited) == regenerate(without_traces(edited))


def test_formula_of_a_user__is_calculated(
    small: Built, regenerate: Callable[[bytes], bytes], calculated: list[str]
) -> None:
    regenerate(add_to(small.data, result="Ringkasan"))
    assert calculated == ["once"]


def test_chart_that_somebody_changed__is_drawn_again(
    small: Built, regenerate: Callable[[bytes], bytes], made: list[str]
) -> None:
    editor = Editor(small.data)
    book = editor.book
    name, chart = next((s.name, c) for s in book.sheets for c in our_charts(book, s.part))
    root = book.package.edit(chart)
    etree.SubElement(root, "berubah")
    assert regenerate(editor.bytes_()) == small.data
    assert set(made) == {name, REKAM}


def test_other_release__makes_every_sheet(
    small: Built,
    regenerate: Callable[[bytes], bytes],
    made: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lkjip_xl.build.unchanged.sheet_traces.__version__", "9.9.9")
    regenerate(small.data)
    assert {"Sasaran 1", "Sasaran 2", "Perencanaan", "Gambaran Umum", "Beranda"} <= set(made)
