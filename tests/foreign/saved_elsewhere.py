"""A workbook with a user's work in it, and what must hold of it after any program has saved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lkjip_xl import api, regenerasi
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import read_cells
from lkjip_xl.ooxml.cell_xml import fill_constant, fill_formula
from lkjip_xl.review.finding import Finding, Level
from tests.shared_books import Built, make_once
from tests.workbook_tools import Editor, differences, stored_values

__all__ = ["OWN", "TIME", "Worked", "charts", "check_saved", "make_worked", "orphans"]

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
OWN = "Catatan saya"
_ADDED = {
    (OWN, 1, 1): "punya bagian perencanaan",
    ("Ringkasan", 3, 26): "lihat DPA",
    ("Program", 5, 26): "PIC",
    ("Program", 6, 26): "Ani",
}


@dataclass(frozen=True)
class Worked:
    """The workbook with its user's work; what its review, its open data and its input say."""

    data: bytes
    findings: frozenset[tuple[Level, str, str]]
    tables: tuple[Any, ...]
    laporan: Laporan


def make_worked(small: Built, factory: pytest.TempPathFactory) -> Worked:
    """The small workbook after a user's work in Excel; made once for all workers."""
    return make_once(factory, "worked", lambda: _read(_work(small.data), factory.mktemp("worked") / "a.xlsx"))


def _work(data: bytes) -> bytes:
    """An own sheet that reads ours (I6: capaian of S1.1, 100) and calls ours (3 of 4), an answer in the
    review, a note on a generated sheet, an own column.
    """
    edit = Editor(data)
    edit.book.sheets.add(OWN, f'<worksheet xmlns="{NS_MAIN}"><sheetData/></worksheet>'.encode())
    fill_formula(edit.grid(OWN).cell(2, 1), "Ringkasan!$I$6*2", 200.0)
    fill_formula(edit.grid(OWN).cell(3, 1), "CAPAIAN(4,3)", 75.0)
    fill_formula(edit.grid(OWN).cell(4, 1), "3*4", 12.0)
    for (tab, row, column), text in _ADDED.items():
        fill_constant(edit.grid(tab).cell(row, column), text)
    place = str(edit.book.names.get("reviu_status")).partition("!")[2].replace("$", "").partition(":")[0]
    first = int(place[1:]) + 2  # below the header and the first sheet's heading
    fill_constant(edit.grid("Reviu").cell(first, ord(place[0]) - 64), "Diperbaiki")
    for tab in {tab for tab, _, _ in _ADDED}:
        edit.grid(tab).update_dimension()  # SheetJS reads no further
    return edit.bytes_()


def _read(data: bytes, file: Path) -> Worked:
    file.write_bytes(data)
    return Worked(data, _findings(api.reviu(file)), _tables(file), api.baca(file))


def _findings(every: Iterable[Finding]) -> frozenset[tuple[Level, str, str]]:
    return frozenset((t.level, t.kode, t.message) for t in every)


def _tables(file: Path, csv: Path | None = None) -> tuple[Any, ...]:
    return tuple((t.name, t.rows) for t in api.ekspor_data(file, csv=csv).tables)


def check_saved(work: Worked, small: Built, data: bytes, folder: Path, rounds: int = 2) -> WorkbookFile:
    """All verbs on the workbook as another program saved it; return it as it was regenerated.

    A review may say that values are missing, and no more. Nothing but the file and the time goes into a
    regeneration: what a second one leaves as it was, ten leave as it was.
    """
    file = folder / "buku.xlsx"
    file.write_bytes(data)
    reviewed = api.tulis_reviu(file, waktu=TIME)
    assert reviewed.lost == ()
    written = WorkbookFile.open(file)
    _work_is_kept(written)
    found = _findings(reviewed.result.findings)
    assert found >= work.findings
    lacks = {(level, kode) for level, kode, _ in found - work.findings}
    assert lacks <= {(Level.NOTE, "belum-dihitung")}
    origin = WorkbookFile.open(data)
    assert _calculation(written) == (_calculation(origin) if lacks else ("191029", "0"))
    file.write_bytes(data)
    assert _tables(file, folder / "data") == work.tables
    api.ekspor_paket(file, folder / "paket")
    assert api.baca(folder / "paket") == work.laporan
    once = _regenerate(file)
    for _ in range(rounds - 1):
        assert _regenerate(file) == once
    book, origin = WorkbookFile.open(once), WorkbookFile.open(small.data)
    _work_is_kept(book)
    assert _calculation(book) == ("191029", "0")
    assert _links(book) == _links(origin)
    assert [(x.name, x.code_name, x.state) for x in book.sheets if x.name != OWN] == [
        (x.name, x.code_name, x.state) for x in origin.sheets
    ]
    after = stored_values(once)
    assert [after[OWN, cell] for cell in ("A2", "A3", "A4")] == [200, 75, 12]
    same = {a: v for a, v in stored_values(small.data).items() if a[0] != "Reviu"}  # it counts an answer more
    assert differences(same, {a: v for a, v in after.items() if a in same}) == {}
    assert (charts(book), orphans(book)) == (charts(origin), [])
    return book


def _regenerate(file: Path) -> bytes:
    result = regenerasi(file, waktu=TIME)
    result.backup.unlink()
    assert (result.result.changes, result.result.lost, result.result.own.kept) == ((), (), ())
    return file.read_bytes()


def _work_is_kept(book: WorkbookFile) -> None:
    cells = read_cells(book)
    assert {a: cells[a[0]][a[1:]].value for a in _ADDED} == _ADDED
    assert "Diperbaiki" in [x.value for x in cells["Reviu"].values()]


def _calculation(book: WorkbookFile) -> tuple[str | None, str | None]:
    """What decides whether Excel calculates when it opens the book."""
    element = book.main.child("calcPr")
    assert element is not None
    return element.get("calcId"), element.get("fullCalcOnLoad")


def _links(book: WorkbookFile) -> dict[str, list[tuple[str | None, str | None]]]:
    trees = {x.name: book.package.tree(x.part) for x in book.sheets if x.name != OWN}
    return {n: [(e.get("ref"), e.get("location")) for e in t.iter(q("hyperlink"))] for n, t in trees.items()}


def charts(book: WorkbookFile) -> int:
    return sum("/charts/chart" in part for part in book.package.parts())


def orphans(book: WorkbookFile) -> list[str]:
    """Parts to which no relationship leads."""
    seen, queue = set(), [""]
    while queue:
        part = queue.pop()
        if part not in seen:
            seen.add(part)
            queue += [r.part for r in book.package.relationships(part) if r.part is not None]
    parts = [x for x in book.package.parts() if not x.endswith(".rels") and x != "[Content_Types].xml"]
    return [x for x in parts if x not in seen]
