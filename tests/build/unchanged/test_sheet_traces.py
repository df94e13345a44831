"""A regeneration that leaves sheets as they are gives what one gives that makes every sheet again."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from lkjip_xl import bangun
from lkjip_xl.build import pipeline
from lkjip_xl.errors import CalculationError
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.drawings import our_charts
from lkjip_xl.model import Deret
from lkjip_xl.ooxml.cell_xml import fill_constant
from tests.build.unchanged.random_edits import (
    EDITS,
    INPUT_EDITS,
    LONG,
    REKAM,
    Dice,
    add_indikator,
    without_traces,
)
from tests.conftest import Built
from tests.foreign.user_additions import add_to
from tests.small_report import indikator, program, small_laporan
from tests.workbook_tools import Editor, all_formulas


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tabs of the sheets that are made again, as they are made."""
    tabs: list[str] = []
    complete = SheetDraft.complete

    def counted(self: SheetDraft, *looks: Any) -> None:
        tabs.append(self.laid_out.name)
        complete(self, *looks)

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


@pytest.mark.parametrize("edit", sorted({*EDITS} - {*INPUT_EDITS}, key=lambda e: e.__name__))
def test_edit_of_our_sheets__gives_what_a_whole_regeneration_gives(
    small: Built, regenerate: Callable[[bytes], bytes], edit: Callable[[Editor, Dice], None]
) -> None:
    """Those of the input, every kind: test_known_values."""
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
    assert "Ringkasan" in made
    assert {"Sasaran 2", "Perencanaan", "Gambaran Umum"}.isdisjoint(made)
    assert calculated == []
    assert new != small.data


def test_new_row__everything_is_calculated(
    small: Built, regenerate: Callable[[bytes], bytes], calculated: list[str]
) -> None:
    editor = Editor(small.data)
    add_indikator(editor, random.Random(1))  # noqa: S311
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
