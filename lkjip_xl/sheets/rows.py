"""The shape of a generated sheet before it has addresses: rows of a pattern with contents by token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from lkjip_xl.figures.expression import FigureKey, Formula, mirrored
from lkjip_xl.figures.plain.number_cells import NUMBER_TOKENS
from lkjip_xl.figures.report_order import ReportOrder

__all__ = [
    "LABEL_TOKENS",
    "STATUS_TOKENS",
    "Cell",
    "Content",
    "GeneratedSheet",
    "Merge",
    "Row",
    "RowContent",
    "SheetBuilder",
    "SheetKind",
    "without",
]

LABEL_TOKENS = ("predikat", "status")
"""The tokens whose cells take the colour that the scale gives their label."""

STATUS_TOKENS: Mapping[str, str] = {
    "realisasi": "keadaan",
    "realisasi_lalu": "keadaan_lalu",
    "nilai": "keadaan_nilai",
    **{f"d{n}": f"keadaan_{n}" for n in range(1, 6)},
}
"""The tokens of values that are printed with a mark, each with the hidden one that holds their status."""

Content = str | float | int | Formula | None


class Cell(NamedTuple):
    """What a token's cell holds.

    ``home`` registers the cell as the home of a figure; ``link`` is the kunci of the sheet it links to;
    ``location`` an address of the workbook to link to, as data of a finding; ``error_allowed`` marks a hidden
    chart helper in which NA() is meant; ``variant`` names the cell of the prototype's pattern ``variant``
    whose look the cell takes (a number of decimals is data, its look is not); ``number_format`` takes the
    place of the format in that look. ``room`` is a text for which the row is high enough while the cell is
    blank: nobody fits the height when its input is typed.
    """

    content: Content
    home: FigureKey | None = None
    link: str | None = None
    error_allowed: bool = False
    location: str | None = None
    variant: str | None = None
    number_format: str | None = None
    room: str = ""


RowContent = dict[str, Content | Cell]


def without(content: Mapping[str, Content | Cell], *token: str) -> RowContent:
    """The cells of a row without some tokens."""
    return {t: i for t, i in content.items() if t not in token}


@dataclass(frozen=True)
class Row:
    """One emission of a pattern; ``groups`` names the rows that a range spans.

    ``waits``: there is nothing to show in it yet, so it is hidden until a generation finds something.
    """

    pattern: str
    content: Mapping[str, Cell] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    waits: bool = False

    @cached_property
    def shown(self) -> Mapping[FigureKey, str]:
        """The figures that cells of this row hold or mirror, with their tokens."""
        mirrors = {
            key: token
            for token, cell in self.content.items()
            if isinstance(cell.content, Formula) and (key := mirrored(cell.content)) is not None
        }
        return mirrors | {c.home: token for token, c in self.content.items() if c.home is not None}

    @cached_property
    def number_cells(self) -> Mapping[str, Formula]:
        """The hidden cells for the numbers in this row's texts, by token."""
        cells = ((t, self.content[t].content) for t in NUMBER_TOKENS if t in self.content)
        return {t: content for t, content in cells if isinstance(content, Formula)}

    def token_of_kode(self, kode: str) -> str | None:
        """The token whose cell holds this kode as a key; None where no cell does."""
        return next((t for t, c in self.content.items() if t.startswith("kode") and c.content == kode), None)


@dataclass(frozen=True, slots=True)
class Merge:
    """Merge the cells of a token from one emission to another, counted from 0; ``until`` is a last token."""

    token: str
    from_: int
    end: int
    until: str | None = None


@dataclass(frozen=True, slots=True)
class GeneratedSheet:
    """A generated sheet: ``key`` identifies it, ``pattern`` names its prototype, ``name`` is the tab."""

    key: str
    pattern: str
    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    printed: int | None = None
    """How many emissions, from the first, are printed; the rest is for the screen. None: all."""


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A generated sheet as its module declares it in ``SHEETS``.

    ``order`` is its place among the tabs, ``description`` what Beranda says of it (None: the uraian of the
    kode that the sheet is about), ``compose`` makes the sheet, or a tuple of none or several. ``key`` and
    ``tab`` are those of the sheet; a kind with a sheet per kode has none, for its keys are known by the kode.
    ``on_request`` is the part of the book whose setting asks for the sheet: no book has it before.
    """

    order: int
    description: str | None
    compose: Callable[[ReportOrder], GeneratedSheet | tuple[GeneratedSheet, ...]]
    key: str | None = None
    tab: str = ""
    on_request: str | None = None

    def sheets(self, u: ReportOrder) -> tuple[GeneratedSheet, ...]:
        """The sheets of this kind in a report."""
        made = self.compose(u)
        return made if isinstance(made, tuple) else (made,)


class SheetBuilder:
    """Collects the rows of one sheet in order."""

    def __init__(self, key: str, pattern: str, name: str) -> None:
        self._key, self._pattern, self._name = key, pattern, name
        self._rows: list[Row] = []
        self._merges: list[Merge] = []
        self._printed: int | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, pattern: str, group: str | tuple[str, ...] = (), /, **content: Content | Cell) -> int:
        """Emit a pattern and return its number; a bare value becomes a plain cell."""
        cells = {t: i if isinstance(i, Cell) else Cell(i) for t, i in content.items()}
        self._rows.append(Row(pattern, cells, (group,) if isinstance(group, str) else group))
        return len(self._rows) - 1

    def merge(self, from_: int, end: int, *token: str) -> None:
        """Merge the cells of each token over emissions ``from_`` .. ``end``; one row needs no merge."""
        if end > from_:
            self._merges += [Merge(t, from_, end) for t in token]

    def merge_until(self, row: int, token: str, until: str) -> None:
        """Merge the cells of one emission from ``token`` to ``until``; one cell needs no merge."""
        if token != until:
            self._merges.append(Merge(token, row, row, until))

    def hide_from(self, first: int) -> None:
        """Hide the emissions from ``first`` on: nothing is in them yet, on paper they were empty boxes."""
        self._rows[first:] = [replace(r, waits=True) for r in self._rows[first:]]

    def end_print(self) -> None:
        """What is emitted from here on is for the screen and is not printed."""
        self._printed = len(self._rows)

    def finish(self) -> GeneratedSheet:
        """The finished sheet."""
        printed = None if self._printed == len(self._rows) else self._printed
        rows, merges = tuple(self._rows), tuple(self._merges)
        return GeneratedSheet(self._key, self._pattern, self._name, rows, merges, printed)
