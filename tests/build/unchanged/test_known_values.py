"""Values that are taken from the record are those that a whole regeneration computes."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from lkjip_xl import bangun
from lkjip_xl.build import pipeline
from lkjip_xl.build.filling import helper_cells
from lkjip_xl.build.unchanged.known_values import READS, KnownValues
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.model import Deret, Laporan
from lkjip_xl.sheets.values import SheetValues
from tests.build.unchanged.random_edits import INPUT_EDITS, REKAM, add_indikator, without_traces
from tests.conftest import Built
from tests.shared_books import make_once
from tests.small_report import small_laporan
from tests.workbook_tools import Editor

Regenerate = Callable[[bytes], bytes]


def report() -> Laporan:
    """The small report with values of other years and regions."""
    return small_laporan(
        deret=(
            Deret("S1.1", 2019, "Kota Contoh", 7.0, 6.5),
            Deret("S1.1", 2020, "Provinsi", None, 9.0),
            Deret("S2.1", 2018, "Kota Contoh", 80.0, 75.0),
        )
    )


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report with our functions, and in plain formulas."""

    def made() -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("diketahui")
        for way in ("fungsi", "biasa"):
            bangun(report(), folder / f"{way}.xlsx", rumus=way)
        return {way: (folder / f"{way}.xlsx").read_bytes() for way in ("fungsi", "biasa")}

    return make_once(tmp_path_factory, "diketahui", made)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """For each regeneration the sheets whose values were known."""
    found: list[frozenset[str]] = []
    teach = KnownValues.teach

    def noted(self: KnownValues, values: SheetValues, figures: Any) -> None:
        whole = (key for key, known in self.blocks.items() if known == self.sheets[key].blocks.keys())
        found.append(frozenset(whole))
        teach(self, values, figures)

    monkeypatch.setattr(KnownValues, "teach", noted)
    return found


# -- random edits of the input ---------------------------------------------------------------------------


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_random_edits_of_the_input__give_what_a_whole_regeneration_gives(
    books: dict[str, bytes], regenerate: Regenerate, known: list[frozenset[str]], way: str, half: int
) -> None:
    """Every kind of edit once for each way of writing, one or two at a time, on what came out before."""
    dice, data, fair = random.Random(f"{way} {half}"), books[way], 0  # noqa: S311 - edits, not secrets
    kinds = sorted({*INPUT_EDITS}, key=lambda e: e.__name__)
    random.Random(way).shuffle(kinds)  # noqa: S311
    dealt, many = kinds[half::2], 1
    while dealt:
        editor = Editor(data)
        chosen = [dealt.pop() for _ in range(min(many, len(dealt)))]
        for edit in chosen:
            edit(editor, dice)
        edited = editor.bytes_()
        data = regenerate(edited)
        fair += len(known[-1]) >= 4
        assert data == regenerate(without_traces(edited)), [e.__name__ for e in chosen]
        assert known[-1] == frozenset()
        many = 3 - many
    assert fair >= 1, known


# -- what is known ---------------------------------------------------------------------------------------

EVERY_SASARAN = {"Sasaran_S1", "Sasaran_S2", "Sasaran_S3"}


def test_realisasi_of_one_indikator__is_read_by_the_sheets_that_show_it(
    small: Built, regenerate: Regenerate, known: list[frozenset[str]]
) -> None:
    """S1.1 is of sasaran S1; that of tujuan T1, and the texts of the plan, say nothing of it."""
    regenerate(Editor(small.data).content("Realisasi", "S1.1", "Realisasi", 6).bytes_())
    assert known[-1] >= {"Sasaran_S2", "Sasaran_S3", "Perencanaan", "Umum"}
    assert known[-1].isdisjoint({"Sasaran_S1", "Ringkasan", "Lampiran"})


def test_realisasi_of_one_indikator__most_blocks_of_a_long_sheet_are_known(
    small: Built, regenerate: Regenerate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Metode lists every indikator and every level of the scales: only what stands beside S1.1 may change."""
    computed: set[tuple[str, int]] = set()
    cell = SheetValues.cell

    def noted(self: SheetValues, sheet: str, emission: int, token: str) -> Any:
        if (sheet, emission, token) not in self._known:
            computed.add((sheet, emission))
        return cell(self, sheet, emission, token)

    monkeypatch.setattr(SheetValues, "cell", noted)
    regenerate(without_traces(small.data))
    whole = {n for key, n in computed if key == "Metode"}
    computed.clear()
    regenerate(Editor(small.data).content("Realisasi", "S1.1", "Realisasi", 6).bytes_())
    part = {n for key, n in computed if key == "Metode"}
    assert part
    assert len(part) * 2 < len(whole)


def test_helper_columns__of_sheets_that_nobody_touched_stay(
    small: Built, regenerate: Regenerate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of PK name its indikator; Realisasi was typed into; what is typed over a formula goes."""
    stayed: list[set[tuple[str, str]]] = []
    store = helper_cells.store_helpers

    def noted(helpers: Any, value_of: Any) -> None:
        stayed.append({(h.table, h.name) for h in helpers if h.stays})
        store(helpers, value_of)

    monkeypatch.setattr(pipeline, "store_helpers", noted)
    regenerate(Editor(small.data).content("Realisasi", "S1.1", "Realisasi", 6).bytes_())
    assert {("pk", "indikator"), ("pk", "satuan")} <= stayed[-1]
    assert ("realisasi", "indikator") not in stayed[-1]
    assert regenerate(Editor(small.data).content("PK", "S1.1", "Indikator", "lain").bytes_()) == small.data
    assert ("pk", "satuan") not in stayed[-1]
    regenerate(Editor(small.data).content("RPJMD", "S1.1", "Uraian", "Nama yang lain").bytes_())
    assert ("pk", "satuan") in stayed[-1]
    assert ("pk", "indikator") not in stayed[-1]


def test_money_of_one_program__is_read_where_it_is_added(
    small: Built, regenerate: Regenerate, known: list[frozenset[str]]
) -> None:
    """A sum over a column under a condition may read every row of it: no sasaran's money is known."""
    regenerate(Editor(small.data).content("Program", "P1", "Realisasi (Rp)", 251).bytes_())
    assert "Perencanaan" in known[-1]
    assert known[-1].isdisjoint({*EVERY_SASARAN, "Anggaran", "Lampiran"})


def test_nothing_changed__all_is_known(
    small: Built, regenerate: Regenerate, known: list[frozenset[str]]
) -> None:
    regenerate(small.data)
    assert known[-1] >= {*EVERY_SASARAN, "Beranda", "Ringkasan", "Lampiran", "Anggaran"}


@pytest.mark.parametrize("name", ["atur_hitung_desimal", "atur_laporan_tahun"])
def test_setting__leaves_nothing_known(
    small: Built, regenerate: Regenerate, known: list[frozenset[str]], name: str
) -> None:
    regenerate(Editor(small.data).set_value(name, 3 if name == "atur_hitung_desimal" else 2019).bytes_())
    assert known[-1] == frozenset()


CONVENTIONS: dict[str, Any] = {
    "Bobot": 3.0,
    "Desimal": 0,
    "Pemisah ribuan": "ya",
    "atur_hitung_batas_bawah": 60,
    "atur_hitung_tanpa_nilai": "dihitung 0",
    "atur_hitung_pembulatan_cetak": "dipotong",
}


def _give(editor: Editor, name: str, value: Any) -> None:
    if name.startswith("atur_"):
        editor.set_value(name, value)
    else:
        editor.content("RPJMD", "S1.1", name, value)


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_conventions__give_what_a_whole_regeneration_gives(
    books: dict[str, bytes], regenerate: Regenerate, way: str
) -> None:
    """One after the other, then another input beside them, then without: always the book of the whole way."""
    data, columns = books[way], [x for x in CONVENTIONS if not x.startswith("atur_")]
    given: list[dict[str, Any]] = [{name: value} for name, value in CONVENTIONS.items()]
    without = [dict.fromkeys(columns), dict.fromkeys(x for x in CONVENTIONS if x not in columns)]
    for step, realisasi in [*((x, 8.0) for x in given), ({}, 6.0), *((x, 6.0) for x in without)]:
        editor = Editor(data).content("Realisasi", "S1.1", "Realisasi", realisasi)
        for name, value in step.items():
            _give(editor, name, value)
        edited = editor.bytes_()
        data = regenerate(edited)
        assert data == regenerate(without_traces(edited)), step


def test_bound_of_a_scale__leaves_nothing_known(
    small: Built, regenerate: Regenerate, known: list[frozenset[str]]
) -> None:
    """PREDIKAT reads the scale without naming its cells."""
    editor = Editor(small.data)
    editor.grid("Skala").cell(7, editor.column("Skala")["Batas bawah"])[0].text = "80"
    regenerate(editor.bytes_())
    assert known[-1] == frozenset()


def test_new_row__leaves_unknown_what_counts_it(
    small: Built, regenerate: Regenerate, known: list[frozenset[str]]
) -> None:
    editor = Editor(small.data)
    add_indikator(editor, random.Random(1))  # noqa: S311
    regenerate(editor.bytes_())
    assert known[-1].isdisjoint({"Sasaran_S1", "Ringkasan", "Lampiran", "Beranda"})


def test_message_on_a_sheet__is_said_again_although_nothing_changed(
    small: Built, regenerate: Regenerate, known: list[frozenset[str]]
) -> None:
    """A sheet with ``#LKJIP!`` is computed, so that the message is listed as a fault each time."""
    once = regenerate(Editor(small.data).content("Realisasi", "S1.1", "Realisasi", "3-5").bytes_())
    regenerate(once)
    assert "Sasaran_S1" not in known[-1]
    assert "Sasaran_S2" in known[-1]


@pytest.mark.parametrize("damage", ["", "x", "lembar;tabel:;zz"])
def test_damaged_record__is_as_if_there_were_none(small: Built, regenerate: Regenerate, damage: str) -> None:
    editor = Editor(small.data)
    sheet = editor.book.sheets.find(REKAM)
    assert sheet is not None
    for row, column, _, content in [*read_sheet_cells(editor.book, sheet.part)]:
        if column == 3 and READS in str(content):
            text = str(content).replace('"lembar IKU":"', f'"lembar IKU":"{damage}')
            editor.grid(REKAM).cell(row, column)[0][0].text = text.replace(";", damage)
    assert regenerate(editor.bytes_()) == small.data
