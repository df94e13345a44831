"""Puts back what a user put on a generated sheet, and says what could not be kept.

Kept at its place is what stands beside or below our rows, and everything where no row of ours moved. What
stood on rows that moved cannot be put right, and is listed.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from lkjip_xl.build.additions.cell_marks import CELLS, CellMarks, cell_digests, read_cell_marks, tab_keys
from lkjip_xl.build.additions.inside_rows import InsideRows, find_inside_rows, plain_row_marks
from lkjip_xl.build.additions.row_looks import set_row_looks
from lkjip_xl.build.additions.sheet_additions import (
    Addition,
    find_additions,
    find_carried,
    hidden_columns,
)
from lkjip_xl.build.additions.sheet_mark import SheetMark, mark_sheet, read_mark, write_marks
from lkjip_xl.build.additions.typed_cells import TypedCells, find_typed
from lkjip_xl.build.embedded_review import answer_columns
from lkjip_xl.build.users_own.emissions import from_pieces, in_pieces, unpack
from lkjip_xl.layout.addresses import LaidOutSheet, Layout
from lkjip_xl.layout.code_names import coded_sheets, sheet_code_name
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.drafts.worksheet_frame import sort_parts
from lkjip_xl.layout.own_sheets import SHEET_FACT, own_sheets
from lkjip_xl.ooxml import NS_R, Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import filled_cells, part_formulas
from lkjip_xl.ooxml.references import read_box
from lkjip_xl.sheets.review_sheets import REVIU

__all__ = ["FoundAdditions", "SheetAdditions", "find_all_additions", "left_on_sheets"]

_RID = f"{{{NS_R}}}id"
_CONTAINERS = {
    "dataValidation": "dataValidations",
    "hyperlink": "hyperlinks",
    "protectedRange": "protectedRanges",
    "tablePart": "tableParts",
}
_UNCOUNTED = ("hyperlinks", "protectedRanges")
_BY_ELEMENT = ("hyperlink", "table", "oleObject", "package")
"""Kinds of relationships that nothing but an element of the sheet uses."""
_AMONG_ROWS = ("c", "mergeCell")
_MOST_PLACES = 8

Recorded = Mapping[str, Mapping[str, str]]
"""What the record keeps beside figures."""


@dataclass(frozen=True, slots=True)
class SheetAdditions:
    """What a user put on one sheet, and what we had left there."""

    old: SheetMark | None
    every: tuple[Addition, ...]
    inside: InsideRows | None = None

    def put_back(self, book: WorkbookFile, laid_out: LaidOutSheet, part: str, root: etree._Element) -> None:
        """Put what can be kept around the rows of the new sheet; drop the relationships of what cannot.

        Cells, merges and looks of rows are none of it (:meth:`add_to`).
        """
        if self.inside is not None:
            self.inside.put_filter(book, laid_out, root)
        for x in self.kept(laid_out):
            if x.element is not None and _name(x.element) not in _AMONG_ROWS:
                _put(root, copy.deepcopy(x.element))
        for name in {*_CONTAINERS.values()} - set(_UNCOUNTED):
            for container in root.findall(q(name)):
                container.set("count", str(len(container)))
        sort_parts(root)
        used = {e.get(_RID) for e in root.iter() if e.get(_RID)}
        for kind in _BY_ELEMENT:
            for r in book.package.relationships(part, kind):
                if r.id not in used:
                    book.package.remove_relationship(part, r.id)

    def add_to(self, draft: SheetDraft) -> None:
        """Put the cells, merges and looks of rows that can be kept into a sheet that is laid out."""
        every = [x for x in self.kept(draft.laid_out) if x.element is not None] if self.every else []
        cells = [x.element for x in every if x.element is not None and _name(x.element) == "c"]
        merges = [read_box(x.ref) for x in every if x.element is not None and _name(x.element) == "mergeCell"]
        inside = [] if self.inside is None else self.inside.cells(draft.laid_out)
        merges += [] if self.inside is None else self.inside.merges_today(draft.laid_out)
        if cells or merges or inside:
            draft.add([*cells, *inside], merges)
        if self.inside is not None and self.inside.looks:
            set_row_looks(draft, self.inside.looks_today(draft.laid_out))

    def keeps_nothing(self, laid_out: LaidOutSheet) -> bool:
        """Whether nothing on the new sheet is a user's."""
        inside = self.inside
        within = inside is not None and (inside.looks or inside.filter is not None or inside.cells(laid_out))
        merged = inside is not None and inside.merges_today(laid_out)
        return not self.kept(laid_out) and not within and not merged

    def kept(self, laid_out: LaidOutSheet) -> list[Addition]:
        """What stands beside our rows, and everything where none of them moved."""
        mark = mark_sheet(laid_out)
        return [x for x in self.every if self._can_be_kept(x, mark)]

    def lost(self, laid_out: LaidOutSheet) -> list[Addition]:
        """What cannot be put back."""
        mark = mark_sheet(laid_out)
        beside = [x for x in self.every if not self._can_be_kept(x, mark)]
        return beside if self.inside is None else [*beside, *self.inside.lost(laid_out)]

    def shifted(self, laid_out: LaidOutSheet) -> list[Addition]:
        """What was kept at its place beside rows that moved."""
        mark = mark_sheet(laid_out)
        if self._unmoved(mark):
            return []
        return [x for x in self.kept(laid_out) if any(b.row1 <= mark.box.row2 for b in x.boxes)]

    def _unmoved(self, new: SheetMark) -> bool:
        return self.old is not None and (self.old.box, self.old.digest) == (new.box, new.digest)

    def _can_be_kept(self, x: Addition, new: SheetMark) -> bool:
        if x.element is None:
            return False
        touches = any(b.column1 <= new.box.column2 and b.row1 <= new.box.row2 for b in x.boxes)
        return not touches or self._unmoved(new)


@dataclass(frozen=True, slots=True)
class FoundAdditions:
    """What users put on generated sheets: by key, and by tab what goes with sheets that nothing is on."""

    sheets: Mapping[str, SheetAdditions]
    gone: Mapping[str, tuple[Addition, ...]]

    def has_nothing_on(self, laid_out: LaidOutSheet) -> bool:
        """Whether nothing on a new sheet is a user's."""
        found = self.sheets.get(laid_out.result.key)
        return found is None or found.keeps_nothing(laid_out)

    def lost(self, layout: Layout) -> tuple[str, ...]:
        """What could not be kept, one line in Indonesian for a sheet; the backup has it."""
        lines = [
            f"lembar {layout.sheets[key].name}: {text} tidak dapat dipertahankan"
            for key, x in self.sheets.items()
            if (text := _words(x.lost(layout.sheets[key])))
        ]
        return (
            *lines,
            *(f"lembar {tab} dihapus, bersama {_words(every)}" for tab, every in self.gone.items() if every),
        )

    def shifted(self, layout: Layout) -> tuple[str, ...]:
        """What stays where it was beside rows that moved, one line for a sheet."""
        return tuple(
            f"lembar {layout.sheets[key].name}: {text} tetap di tempatnya, tetapi baris lembar ini bergeser"
            for key, x in self.sheets.items()
            if (text := _words(x.shifted(layout.sheets[key])))
        )


def left_on_sheets(
    book: WorkbookFile,
    layout: Layout,
    drafts: Mapping[str, SheetDraft],
    additions: FoundAdditions,
    recorded: Recorded = MappingProxyType({}),
) -> dict[str, dict[str, str]]:
    """What the record keeps of finished sheets, so that the next generation knows what is a user's.

    A sheet of the layout that is no draft stays as it is, and so does what was ``recorded`` of it.
    """
    tabs = tab_keys(book, layout)
    answers = answer_columns(book)
    stayed = dict(from_pieces(recorded.get(CELLS, {}))) if len(drafts) < len(layout.sheets) else {}
    texts = {}
    for key in layout.sheets:
        if key in drafts:
            found = additions.sheets.get(key)
            inside = None if found is None else found.inside
            rows = (plain_row_marks if inside is None else inside.row_marks)(drafts[key])
            skip = answers.own if key == REVIU and answers is not None else ()
            texts[key] = CellMarks(cell_digests(drafts[key], tabs, skip), rows).text()
        elif key in stayed:
            texts[key] = stayed[key]
    return {SHEET_FACT: write_marks(layout), CELLS: dict(in_pieces(texts))}


def find_all_additions(
    book: WorkbookFile,
    layout: Layout,
    recorded: Recorded,
    stale: Iterable[Sheet],
    known: Container[str] = (),
    *,
    same_template: bool,
) -> FoundAdditions:
    """Look at every sheet before it is replaced. ``recorded`` is what the record keeps, ``stale`` sheets go.

    On ``known`` sheets there is nothing of a user's. ``same_template``: widths of columns and hidden ones are
    carried over.
    """
    stale = list(stale)
    leaving = {x.name for x in stale}
    new = {key: x for key, x in layout.sheets.items() if key not in known}
    replaced = {k: x for k, x in own_sheets(book).items() if k in new or x.name in leaving}
    for part in (x.part for x in replaced.values()):
        part_formulas(book.package.tree(part))
    look = _Look(book, recorded, replaced)
    sheets: dict[str, SheetAdditions] = {}
    for key, sheet in coded_sheets(book, new).items():
        old, laid_out = look.marks.get(key), new[key]
        found = find_additions(book, sheet, old, mark_sheet(laid_out))
        if not same_template:
            found += hidden_columns(book.package.tree(sheet.part), laid_out.prototype.root)
        sheets[key] = SheetAdditions(
            old, tuple(found), look.inside(key, sheet, laid_out, same_template=same_template)
        )
    return FoundAdditions(sheets, {x.name: tuple(look.on_stale(x)) for x in stale})


class _Look:
    """A workbook before its sheets are replaced, with what we left there."""

    def __init__(self, book: WorkbookFile, recorded: Recorded, replaced: Mapping[str, Sheet]) -> None:
        self._book = book
        self.marks = {key: read_mark(text) for key, text in recorded.get(SHEET_FACT, {}).items()}
        self._cells = read_cell_marks(recorded, replaced)
        self._emitted = unpack(recorded)
        self._tabs = tab_keys(book)
        self._answers = answer_columns(book)
        found = {key: self._find_typed(key, sheet) for key, sheet in replaced.items()}
        self._typed = {key: typed for key, typed in found.items() if typed is not None}
        self._moved = {replaced[key].name.casefold() for key, t in self._typed.items() if t.moved}

    def inside(
        self, key: str, sheet: Sheet, laid_out: LaidOutSheet, *, same_template: bool
    ) -> InsideRows | None:
        """What is within our rows; None where the record does not say what we left."""
        old, cells, typed = self.marks.get(key), self._cells.get(key), self._typed.get(key)
        if old is None or cells is None or typed is None:
            return None
        root = self._book.package.tree(sheet.part)
        typed = typed.beside_moved(self._moved)
        left = (old, self._emitted.get(key), cells)
        return find_inside_rows(root, typed, left, laid_out, same_template=same_template)

    def _find_typed(self, key: str, sheet: Sheet) -> TypedCells | None:
        old, cells = self.marks.get(key), self._cells.get(key)
        if old is None or cells is None:
            return None
        root, content = self._book.package.tree(sheet.part), filled_cells(self._book, sheet)
        answers = self._answers if key == REVIU else None
        return find_typed(root, content, old.box, cells, self._tabs, answers)

    def on_stale(self, sheet: Sheet) -> list[Addition]:
        """All that a user put on a sheet that goes; its cells only where the record says which are ours."""
        found = find_carried(self._book, sheet)
        key = next((k for k in self.marks if sheet_code_name(k) == sheet.code_name), "")
        mark = self.marks.get(key)
        if mark is None:
            return found
        found += find_additions(self._book, sheet, mark, mark)
        typed = self._typed.get(key)
        return found if typed is None else [*found, *typed.kept.values(), *typed.replaced]


def _put(root: etree._Element, element: etree._Element) -> None:
    name = _name(element)
    if name == "sheetProtection":
        for old in root.findall(q(name)):
            root.remove(old)
    if name not in _CONTAINERS:
        root.append(element)
        return
    container = root.find(q(_CONTAINERS[name]))
    if container is None:
        container = etree.SubElement(root, q(_CONTAINERS[name]))
    container.append(element)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _words(every: Collection[Addition]) -> str:
    """``2 sel (P12, P13), format bersyarat (B5:D9)``."""
    return ", ".join(_of_one_kind(every))


def _of_one_kind(every: Collection[Addition]) -> Iterator[str]:
    for what in dict.fromkeys(x.what for x in every):
        places = [_place(x) for x in every if x.what == what]
        named = [p for p in places if p]
        more = f" dan {len(named) - _MOST_PLACES} lagi" if len(named) > _MOST_PLACES else ""
        count = f"{len(places)} {what}" if len(places) > 1 else what
        yield f"{count} ({', '.join(named[:_MOST_PLACES])}{more})" if named else count


def _place(x: Addition) -> str:
    """``I13``, or ``I13: 88`` where it is said what stood there."""
    return f"{x.ref}: {x.shown}" if x.shown else x.ref.replace(" ", ", ")
