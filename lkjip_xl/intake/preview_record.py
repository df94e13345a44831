"""What sheet "Pratinjau impor" tells the program: the files, what was shown, what somebody answered there.

Column A, which is hidden, says what a row is, so that rows may be sorted or filtered. An answer counts where
its cell holds something else than the preview wrote into it; it goes into the map, which is its home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from lkjip_xl.layout.own_sheets import find_preview
from lkjip_xl.numbers import number_text
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import SheetContent, cell_address, filled_cells
from lkjip_xl.ooxml.cell_xml import Value

__all__ = [
    "ANSWER",
    "DAY",
    "KEPT",
    "MONEY",
    "PERFORMANCE",
    "PETA",
    "SHEET",
    "SHOWN",
    "PreviewRecord",
    "read_record",
]

SHOWN: Final = "pratinjau"
"""In column A of the row with the digest of what is shown. Likewise the others."""
MONEY, PERFORMANCE = "berkas keuangan", "berkas kinerja"
SHEET, PETA, DAY = "lembar", "peta", "per"
ANSWER = "jawaban "
"""Followed by the key of the question."""

_KEY, _TEXT, _ANSWERED, _KEPT = 1, 2, 4, 8
KEPT: Final = _KEPT
"""The hidden column of what must not be edited: the whole hash of a file, an answer as it was written."""


@dataclass(frozen=True, slots=True)
class PreviewRecord:
    """``hashes`` by path as it was written; ``answers`` those that were typed, "" where one was taken back.

    ``cells``: where the answer to a question stands. ``peta`` None: the map beside the workbook.
    """

    shown: str
    hashes: Mapping[tuple[str, str], str]
    sheets: tuple[str, ...]
    peta: Path | None
    day: date | None
    answers: Mapping[str, str]
    cells: Mapping[str, str] = field(default_factory=dict)

    def paths(self, kind: str) -> tuple[Path, ...]:
        """The files of one kind, MONEY or PERFORMANCE."""
        return tuple(Path(path) for k, path in self.hashes if k == kind)


def read_record(book: WorkbookFile) -> PreviewRecord | None:
    """The record of the preview in a workbook; None where there is none, or what it says was damaged."""
    sheet = find_preview(book)
    if sheet is None:
        return None
    content = filled_cells(book, sheet)
    rows = [(n, str(c.value)) for (n, column), c in content.items() if column == _KEY and c.value]
    texts = [(key, _text(content, n, _TEXT)) for n, key in rows]
    shown = next((text for key, text in texts if key == SHOWN), "")
    kinds = (MONEY, PERFORMANCE)
    try:
        day = next((date.fromisoformat(text) for key, text in texts if key == DAY), None)
    except ValueError:
        return None
    if not shown or not any(key in kinds for _, key in rows):
        return None
    asked = {key.removeprefix(ANSWER): n for n, key in rows if key.startswith(ANSWER)}
    return PreviewRecord(
        shown,
        {(k, _text(content, n, _TEXT)): _text(content, n, _KEPT) for n, k in rows if k in kinds},
        tuple(text for key, text in texts if key == SHEET),
        next((Path(text) for key, text in texts if key == PETA), None),
        day,
        dict(_answers(content, asked)),
        {key: cell_address(sheet.name, n, _ANSWERED) for key, n in asked.items()},
    )


def _answers(content: SheetContent, asked: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for key, n in asked.items():
        answer = _text(content, n, _ANSWERED)
        if answer != _text(content, n, _KEPT):
            yield key, answer


def _text(content: SheetContent, row: int, column: int) -> str:
    value: Value = content[row, column].value if (row, column) in content else None
    if isinstance(value, float | int) and not isinstance(value, bool):
        return str(int(value)) if float(value).is_integer() else number_text(float(value), 2)
    return "" if value is None else str(value).strip()
