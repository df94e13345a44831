"""The two ways in which formulas are written: the setting, the switch, what a user's own keeps."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl import bangun, regenerasi, reviu
from lkjip_xl.build.regenerate import RegenerationResult
from lkjip_xl.build.users_own.regenerated_book import OwnCall
from lkjip_xl.errors import CancelledError, FileError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.rumus import DAFTAR
from tests.conftest import Built
from tests.shared_books import make_once
from tests.small_report import small_laporan
from tests.workbook_tools import Editor, all_formulas, sheet_content, stored_values

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
CALL = re.compile(r"\b(?:" + "|".join(DAFTAR) + r")\(")
TEXT = re.compile(r'"(?:[^"]|"")*"|&quot;.*?&quot;')

Switch = Callable[[bytes, str | None], tuple[RegenerationResult, bytes]]


@pytest.fixture
def switch(tmp_path: Path) -> Switch:
    """Regenerate bytes as a file of their own, in a way of writing."""

    def one(data: bytes, rumus: str | None = None) -> tuple[RegenerationResult, bytes]:
        file = tmp_path / "buku.xlsx"
        file.write_bytes(data)
        return regenerasi(file, waktu=TIME, rumus=rumus), file.read_bytes()

    return one


def _built(tmp_path_factory: pytest.TempPathFactory, rumus: str) -> bytes:
    def make() -> bytes:
        file = tmp_path_factory.mktemp(rumus) / "buku.xlsx"
        bangun(small_laporan(), file, rumus=rumus)
        return file.read_bytes()

    return make_once(tmp_path_factory, f"rumus_{rumus}", make)


@pytest.fixture(scope="module")
def functions(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _built(tmp_path_factory, "fungsi")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _built(tmp_path_factory, "biasa")


def calls_of_ours(data: bytes) -> list[str]:
    """Every formula of the package (cells, names, validations, charts ...) that calls a function of ours."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            xml = package.read(name).decode("utf-8", "replace")
            texts = re.findall(r"<(?:\w+:)?(?:f|formula\d?|definedName)(?: [^>]*)?>([^<]*)<", xml)
            found += [f"{name} {t}" for t in texts if CALL.search(TEXT.sub("", t))]
    return found


def line_of_metode(data: bytes) -> str:
    rows = [r for r in sheet_content(data, "Metode") if "Cara menulis rumus" in r]
    assert len(rows) == 1
    return " ".join(str(x) for x in rows[0] if x)


def test_functions__the_default(small: Built, functions: bytes) -> None:
    assert calls_of_ours(small.data)
    assert all_formulas(functions) == all_formulas(small.data)
    assert "Fungsi LKjIP" in line_of_metode(small.data)


def test_plain__calls_nothing_of_ours_anywhere(plain: bytes) -> None:
    assert calls_of_ours(plain) == []
    assert "Rumus Excel biasa" in line_of_metode(plain)


def test_plain__the_same_cells_with_the_same_values(functions: bytes, plain: bytes) -> None:
    assert all_formulas(plain).keys() == all_formulas(functions).keys()
    one, other = stored_values(functions), stored_values(plain)
    differing = {k for k in all_formulas(plain) if one.get(k) != other.get(k)}
    assert differing == set()


def test_plain__no_formula_above_1_000_characters(plain: bytes) -> None:
    assert max(len(str(f)) for f in all_formulas(plain).values()) < 1000


def test_switch__and_back_is_the_first_file(functions: bytes, plain: bytes, switch: Switch) -> None:
    result, there = switch(functions, "biasa")
    assert result.updated == ("Cara menulis rumus di Pengaturan menjadi biasa, semula fungsi",)
    assert result.result.changes == ()
    assert there == plain
    _, back = switch(there, "fungsi")
    assert back == functions


def test_switch__a_plain_book_stays_plain(plain: bytes, switch: Switch) -> None:
    result, data = switch(plain, None)
    assert result.updated == ()
    assert data == plain


def test_switch__unknown_way(functions: bytes, tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(functions)
    with pytest.raises(FileError, match=r'rumus "makro" tidak dikenal; pilih fungsi atau biasa'):
        regenerasi(file, rumus="makro")
    with pytest.raises(FileError, match=r'rumus "makro" tidak dikenal'):
        bangun(small_laporan(), tmp_path / "lain.xlsx", rumus="makro")


def test_switch__formulas_of_a_user_that_call_ours_stay_and_are_listed(
    functions: bytes, switch: Switch
) -> None:
    editor = Editor(functions)
    kode = small_laporan().realisasi[0].kode
    editor.formula("Realisasi", kode, "Realisasi", "SERAPAN(100,80)", 80)
    result, data = switch(editor.bytes_(), "biasa")
    row = editor.row("Realisasi")[kode]
    assert result.result.own.calls_ours == (OwnCall(f"Realisasi!C{row}", ("SERAPAN",)),)
    assert [f.partition(" ")[2] for f in calls_of_ours(data)] == ["SERAPAN(100,80)"]


def test_switch__asks_before_it_writes(functions: bytes, plain: bytes, tmp_path: Path) -> None:
    """``setuju`` decides on the way to plain formulas only, and where there is something to decide."""
    kode = small_laporan().realisasi[0].kode
    file, asked = tmp_path / "buku.xlsx", []
    own = Editor(functions).formula("Realisasi", kode, "Realisasi", "SERAPAN(100,80)", 80).bytes_()
    file.write_bytes(own)

    def refuse(calls: Sequence[OwnCall]) -> bool:
        asked.append(calls)
        return False

    with pytest.raises(CancelledError, match=r"buku\.xlsx: tidak jadi ditulis dengan rumus biasa"):
        regenerasi(file, waktu=TIME, rumus="biasa", setuju=refuse)
    assert [[c.functions for c in calls] for calls in asked] == [[("SERAPAN",)]]
    assert file.read_bytes() == own
    assert [*tmp_path.iterdir()] == [file]
    for data, rumus in ((own, None), (own, "fungsi"), (functions, "biasa"), (plain, None), (plain, "fungsi")):
        file.write_bytes(data)
        regenerasi(file, waktu=TIME, rumus=rumus, setuju=refuse)
    assert len(asked) == 1


def test_switch__a_range_in_words_is_rewritten(functions: bytes, switch: Switch) -> None:
    kode = small_laporan().pk[0].kode
    editor = Editor(functions)
    editor.content("RPJMD", kode, "Arah", "rentang")
    for header in ("Kondisi akhir", *(h for h in editor.column("RPJMD") if h.startswith("Target RPJMD"))):
        editor.content("RPJMD", kode, header, None)
    editor.content("PK", kode, "Target murni", None).content("PK", kode, "Target perubahan", "3 s.d. 5")
    editor.content("Realisasi", kode, "Realisasi", 2)
    typed, _ = switch(editor.bytes_(), None)
    assert typed.updated == ()
    result, _ = switch(editor.bytes_(), "biasa")
    assert [x for x in result.updated if "3 s.d. 5" in x and "3-5" in x]
    assert result.result.values[FigureKey("target", kode)] == "3-5"
    assert result.result.values[FigureKey("capaian", kode)] == pytest.approx(200 / 3)


def test_build__a_range_in_words(tmp_path: Path) -> None:
    """A package says "3 s.d. 5": a plain workbook holds 3-5, and gives the same capaian, 2 of 3."""
    laporan = small_laporan()
    kode = laporan.pk[0].kode
    indikator = tuple(replace(i, arah="rentang") if i.kode == kode else i for i in laporan.indikator)
    pk = (replace(laporan.pk[0], target_perubahan="3 s.d. 5"), *laporan.pk[1:])
    realisasi = tuple(replace(r, realisasi=2.0) if r.kode == kode else r for r in laporan.realisasi)
    ranged = replace(laporan, indikator=indikator, pk=pk, realisasi=realisasi)
    for rumus, spelled in (("fungsi", "3 s.d. 5"), ("biasa", "3-5")):
        file = tmp_path / f"{rumus}.xlsx"
        result = bangun(ranged, file, rumus=rumus)
        values = {f.name: x for f, x in result.values.items() if f.kode == kode}
        assert values["capaian"] == pytest.approx(200 / 3)
        assert values["target"] == spelled


def test_review__a_plain_book_is_as_it_should_be(plain: bytes, functions: bytes, tmp_path: Path) -> None:
    one, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    one.write_bytes(functions)
    other.write_bytes(plain)
    assert [f.message for f in reviu(other)] == [f.message for f in reviu(one)]


def test_review__the_setting_changed_by_hand_makes_no_cell_wrong(plain: bytes, tmp_path: Path) -> None:
    """The formulas are what the last generation wrote, whatever the setting says since."""
    editor = Editor(plain)
    editor.set_value("atur_hitung_rumus", "fungsi")
    file, before = tmp_path / "buku.xlsx", tmp_path / "semula.xlsx"
    file.write_bytes(editor.bytes_())
    before.write_bytes(plain)
    assert [f.message for f in reviu(file)] == [f.message for f in reviu(before)]
