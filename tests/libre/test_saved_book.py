"""A workbook that was edited and stored by LibreOffice itself, then regenerated ten times."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl import regenerasi
from lkjip_xl.api import baca, reviu, tahun_baru
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.review import Level
from tests.conftest import Built
from tests.foreign.writers import copy_sheet
from tests.libre.office import Office
from tests.workbook_tools import Reading, differences, stored_values

pytestmark = pytest.mark.libreoffice

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
XLSX = "Calc MS Excel 2007 XML"
EDITS = [
    ["sort", "Program", [1, 6, 10, 9]],
    ["insert_rows", "Realisasi", 8, 2],
    ["insert_columns", "PK", 2, 1],
    ["rename", "Lampiran", "Matriks"],
    ["rename", "Program", "Uang"],
    ["rename", "Sasaran 2", "Kesehatan"],
    ["move", "Reviu", 0],
]


def regenerate(file: Path) -> bytes:
    regenerasi(file, waktu=TIME).backup.unlink()
    return file.read_bytes()


def charts(data: bytes) -> int:
    return sum("/charts/chart" in x for x in WorkbookFile.open(data).package.parts())


@pytest.fixture(scope="module")
def stored(small: Built, plain_office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small workbook with a sheet of the user's, stored without an edit, and stored with edits."""
    folder = tmp_path_factory.mktemp("libreoffice")
    book = WorkbookFile.open(small.data)
    copy_sheet(book, "Ringkasan", "Catatan saya", "lkRingkasan1")
    origin, plain, edited = (folder / f"{n}.xlsx" for n in ("asal", "simpan", "ubah"))
    origin.write_bytes(book.save_bytes())
    steps = [
        ["open", str(origin)],
        ["save", str(plain), XLSX],
        *EDITS,
        ["save", str(edited), XLSX],
        ["close"],
    ]
    plain_office.run(steps)
    return plain, edited


def test_stored_without_an_edit__no_finding(small: Built, stored: tuple[Path, Path], tmp_path: Path) -> None:
    """69 false galat once."""
    origin = tmp_path / "asal.xlsx"
    origin.write_bytes(small.data)
    assert [(t.kode, t.message) for t in reviu(stored[0])] == [(t.kode, t.message) for t in reviu(origin)]


def test_stored_with_edits__next_year_says_the_same(
    small: Built, stored: tuple[Path, Path], tmp_path: Path
) -> None:
    """Rows and columns elsewhere, tabs renamed: the same input of the next year, in a new planning period."""
    origin = tmp_path / "asal.xlsx"
    origin.write_bytes(small.data)
    new = []
    for name, old in (("a", origin), ("b", stored[1])):
        tahun_baru(old, tmp_path / f"{name}.xlsx", periode="2021-2025")
        new.append(baca(tmp_path / f"{name}.xlsx"))
        assert [t for t in reviu(tmp_path / f"{name}.xlsx") if t.level is Level.ERROR] == []
    assert sorted(new[0].deret, key=lambda d: d.kode) == sorted(new[1].deret, key=lambda d: d.kode)
    assert {p.kode: p for p in new[0].pk} == {p.kode: p for p in new[1].pk}
    assert {i.kode: i for i in new[0].indikator} == {i.kode: i for i in new[1].indikator}


def test_stored_with_edits__ten_regenerations(small: Built, stored: tuple[Path, Path]) -> None:
    """Rows sorted and inserted, a column inserted, tabs renamed and moved: the same figures, no growth."""
    file = stored[1]
    result = regenerasi(file, waktu=TIME)
    result.backup.unlink()
    assert (result.result.changes, result.result.lost, result.archived) == ((), (), ())
    once = file.read_bytes()
    assert {regenerate(file) for _ in range(9)} == {once}
    book = WorkbookFile.open(once)
    tabs = {x.name: x.code_name for x in book.sheets}
    assert tabs.items() >= {"Matriks": "lkLampiran", "Uang": "lkProgram", "Kesehatan": "lkSasaran_S2"}.items()
    assert tabs["Catatan saya"] is None
    assert charts(once) == charts(small.data)
    same = {a: v for a, v in stored_values(small.data).items() if a[0] in ("Ringkasan", "Anggaran", "IKU")}
    assert differences(same, {a: v for a, v in stored_values(once).items() if a in same}) == {}
    assert Reading(once).text("Catatan saya")


def test_stored_again__no_growth(stored: tuple[Path, Path], plain_office: Office, tmp_path: Path) -> None:
    """LibreOffice and a regeneration in turn: each round gives what the one before gave.

    The first regeneration stands apart: it takes widths and views from a template that is new to the
    workbook, later ones keep them as LibreOffice spells them, and so are its shared texts.
    """
    file = tmp_path / "buku.xlsx"
    file.write_bytes(stored[0].read_bytes())
    sizes = [len(regenerate(file))]
    for _ in range(3):
        again = tmp_path / "lagi.xlsx"
        plain_office.run([["open", str(file)], ["save", str(again), XLSX], ["close"]])
        file.write_bytes(again.read_bytes())
        sizes.append(len(regenerate(file)))
    assert max(sizes[1:]) - min(sizes[1:]) < 200, sizes
    assert max(sizes) < 1.1 * sizes[0]
