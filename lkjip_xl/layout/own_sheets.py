"""Which sheets of a workbook are ours: by code name, else by the name that links point to, else by header.

A prefix identifies nothing: Excel names a copy of ``lkSasaran_S1`` ``lkSasaran_S11``. So only the keys count
that the program knows: those of every report, and of the sasaran those that the hidden record lists. Of a
workbook whose record has no such list yet, those of the kodes in its record and on its sheet RPJMD.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from weakref import WeakKeyDictionary

from lxml import etree

from lkjip_xl.layout.code_names import link_name, sheet_code_name
from lkjip_xl.layout.template_patterns import column_content, read_sheet_cells
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import SheetContent, WorkbookCell, filled_cells
from lkjip_xl.ooxml.following.user_references import follow_names
from lkjip_xl.ooxml.references import find_reference
from lkjip_xl.read.evolve.stored_input import VERSION_NAME
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, column_name, setting_name
from lkjip_xl.sheets import sheet_tabs
from lkjip_xl.sheets.report import sasaran

__all__ = [
    "ARCHIVE",
    "INPUT_KEYS",
    "PREVIEW",
    "RECORD",
    "SHEET_FACT",
    "RecordRow",
    "drop_preview",
    "find_preview",
    "find_record",
    "free_tab",
    "generated_tabs",
    "known_keys",
    "numbered_tab",
    "own_sheets",
    "record_rows",
    "restore_code_names",
]

RECORD, ARCHIVE = "Rekam", "Arsip"
"""Keys, and tabs, of the hidden record and of the sheet for narrative of sasaran that are gone."""

PREVIEW = "Pratinjau impor"
"""Key, tab and mark (in A1) of the sheet that shows what an import would change. It is no sheet of the
report: nothing generates, reviews or prints it, and a regeneration leaves it as it is."""

INPUT_KEYS = ("Pengaturan", *(t.sheet for t in WORKBOOK_TABLES.values()))
"""Keys of the input sheets."""

SHEET_FACT = "lembar"
"""``fakta`` of the rows of the record that list the generated sheets, by their key."""

_BLANK = WorkbookCell(None, None)
_RECORD_HEADER = ("Fakta", "Kode", "Nilai")
_ARCHIVE_HEADER = "ARSIP NARASI"
_HEADER_ROWS = 6
_GENERATED = re.compile(r"\batur_instansi_nama\b|^LEMBAR HASIL", re.IGNORECASE)
_SASARAN_TAB = re.compile(r"Sasaran \d+")
_SASARAN = re.compile(r'MATCH\("((?:[^"]|"")+)", ?rpjmd_kode', re.IGNORECASE)


def own_sheets(book: WorkbookFile) -> dict[str, Sheet]:
    """Our sheets by key: input, generated, record and archive, as far as they are there."""
    return _Recognition(book).complete().found


def find_record(book: WorkbookFile) -> Sheet | None:
    """The hidden record; None where a workbook has none."""
    pointed = find_reference(book.names.get(VERSION_NAME) or "")
    sheet = None if pointed is None else book.sheets.find(pointed[0])
    if sheet is not None and (sheet.code_name or "").casefold() == sheet_code_name(RECORD).casefold():
        return sheet  # both its marks: no other sheet can be meant
    return _Recognition(book).found.get(RECORD)


def known_keys(book: WorkbookFile) -> tuple[str, ...]:
    """The keys of which a sheet, or a name that links point to, is ours; whether it is there or not."""
    return _Recognition(book).complete().keys


def generated_tabs(book: WorkbookFile) -> list[str]:
    """The tabs of the generated sheets, the review's included and the record not, in their order."""
    other = (*INPUT_KEYS, RECORD, ARCHIVE)
    names = {x.name for key, x in own_sheets(book).items() if key not in other}
    return [x.name for x in book.sheets if x.name in names]


def find_preview(book: WorkbookFile) -> Sheet | None:
    """The preview of an import; a sheet of the user's with that tab lacks the mark."""
    coded = book.sheets.find(code_name=sheet_code_name(PREVIEW))
    named = book.sheets.find(PREVIEW)
    if coded is None and named is not None and filled_cells(book, named).get((1, 1), _BLANK).value == PREVIEW:
        return named
    return coded


def drop_preview(book: WorkbookFile) -> bool:
    """Take the preview of an import away, as if a person had deleted its tab; whether there was one."""
    sheet = find_preview(book)
    if sheet is None:
        return False
    follow_names(book, {sheet.name: None})
    book.sheets.remove(sheet.name)
    book.main.drop_calculation_chain()  # a formula that somebody typed there is listed in it
    return True


def restore_code_names(book: WorkbookFile) -> int:
    """Give our sheets the code names that other programs drop or change; return how many were changed.

    A sheet of a user's that has the code name of one of ours loses it: Excel gives it another one.
    """
    count = 0
    ours = own_sheets(book)
    kode = {sheet.part: sheet_code_name(key) for key, sheet in ours.items()}
    taken = {k.casefold() for k in kode.values()}
    for sheet in book.sheets:
        wanted = kode.get(sheet.part)
        if wanted is None and (sheet.code_name or "").casefold() in taken:
            book.sheets.set_code_name(sheet.part, None)
            count += 1
        elif wanted is not None and sheet.code_name != wanted:
            book.sheets.set_code_name(sheet.part, wanted)
            count += 1
    return count


def free_tab(book: WorkbookFile, tab: str) -> str:
    """A tab that no sheet of the user's has: the one that is asked for, else ``Lampiran (2)``."""
    parts = {x.part for x in own_sheets(book).values()}
    return numbered_tab(tab, {x.name.casefold() for x in book.sheets if x.part not in parts})


def numbered_tab(tab: str, taken: Container[str]) -> str:
    """A tab that is not ``taken`` (casefolded)."""
    numbered = (f"{tab} ({n})" for n in itertools.count(2))
    return tab if tab.casefold() not in taken else next(x for x in numbered if x.casefold() not in taken)


RecordRow = tuple[str, str, str | float]
"""A row of the record: fakta, kode, nilai."""

_READ: WeakKeyDictionary[WorkbookFile, tuple[etree._Element, tuple[RecordRow, ...]]] = WeakKeyDictionary()
"""The rows of a workbook's record, and the tree they were read from: it is replaced, never edited."""


def record_rows(book: WorkbookFile, sheet: Sheet) -> tuple[RecordRow, ...]:
    """The rows of the record, which is long and asked for often: read once."""
    root = book.package.tree(sheet.part)
    known = _READ.get(book)
    if known is None or known[0] is not root:
        known = _READ[book] = (root, tuple(_read_record(filled_cells(book, sheet))))
    return known[1]


def _read_record(cells: SheetContent) -> Iterator[RecordRow]:
    values = ((row, cell.value) for (row, _), cell in cells.items() if cell.value not in (None, ""))
    for number, (_, row) in enumerate(groupby(values, key=itemgetter(0))):
        content = [value for _, value in row if value is not None]
        if number and len(content) == 3:
            fact, kode, value = content
            yield str(fact), str(kode), value


class _Recognition:
    """One look at a workbook: each key takes a sheet at most, and the surer mark goes first."""

    def __init__(self, book: WorkbookFile) -> None:
        self._book = book
        self._every = {x.name.casefold(): x for x in book.sheets if x.kind == "worksheet"}
        self._coded: dict[str | None, list[Sheet]] = {}
        for x in self._every.values():
            self._coded.setdefault(x.code_name and x.code_name.casefold(), []).append(x)
        self.found: dict[str, Sheet] = {}
        self._parts: set[str] = set()
        self._tops: dict[str, list[str]] = {}
        self.keys: tuple[str, ...] = (RECORD,)
        self._find(self.keys, {RECORD: RECORD})

    def complete(self) -> _Recognition:
        """Look for the other sheets as well: which of them there may be, the record says."""
        tabs = {**sheet_tabs(), ARCHIVE: ARCHIVE, **{k: k for k in INPUT_KEYS}}
        self.keys = (RECORD, *tabs, *self._sasaran())
        self._find(self.keys[1:], tabs)
        return self

    def _find(self, keys: Iterable[str], tabs: Mapping[str, str]) -> None:
        """Each mark for all keys before the next one: no weaker mark takes a sheet from a surer one."""
        codes = {sheet_code_name(k).casefold() for k in keys}
        for key in keys:
            self._take(key, self._by_code_name(key, tabs.get(key)))
        for key in self._missing(keys):
            pointed = self._pointed(key)
            if pointed is not None and (pointed.code_name or "").casefold() not in codes:
                self._take(key, pointed)
        for key in self._missing(keys):
            self._take(key, self._by_header(key, tabs.get(key)))

    def _missing(self, keys: Iterable[str]) -> list[str]:
        return [k for k in keys if k not in self.found]

    def _take(self, key: str, sheet: Sheet | None) -> None:
        if sheet is not None and sheet.part not in self._parts:
            self.found[key] = sheet
            self._parts.add(sheet.part)

    def _by_code_name(self, key: str, tab: str | None) -> Sheet | None:
        """Of several with the same code name the one that the links point to, else the one with our tab."""
        matching = self._coded.get(sheet_code_name(key).casefold(), [])
        if len(matching) > 1:
            pointed = self._pointed(key)
            matching = sorted(matching, key=lambda x: (x != pointed, x.name != tab))
        return matching[0] if matching else None

    def _pointed(self, key: str) -> Sheet | None:
        """The sheet to which links to ``key`` lead; an input sheet has anchors as well."""
        names = [VERSION_NAME] if key == RECORD else [link_name(key), *_ANCHORS.get(key, ())]
        for name in names:
            found = find_reference(self._book.names.get(name) or "")
            if found is not None and found[0].casefold() in self._every:
                return self._every[found[0].casefold()]
        return None

    def _by_header(self, key: str, tab: str | None) -> Sheet | None:
        """A sheet without a code name that has the tab and the header of ours."""
        for x in self._coded.get(None, ()):
            is_named = _SASARAN_TAB.fullmatch(x.name) if tab is None else x.name.casefold() == tab.casefold()
            if is_named and x.part not in self._parts and self._has_header(key, x):
                return x
        return None

    def _has_header(self, key: str, sheet: Sheet) -> bool:
        top = self._top(sheet)
        if key == RECORD:
            return tuple(top[:3]) == _RECORD_HEADER
        if key == ARCHIVE:
            return bool(top) and top[0].startswith(_ARCHIVE_HEADER)
        if key in INPUT_KEYS or not any(_GENERATED.search(x) for x in top):
            return False  # an input sheet is where its anchors are
        kode = [m[1].replace('""', '"') for x in top if (m := _SASARAN.search(x))]
        return not key.startswith(sasaran.PREFIX) or key.removeprefix(sasaran.PREFIX) in kode

    def _top(self, sheet: Sheet) -> list[str]:
        """The texts and formulas of the first rows."""
        if sheet.part not in self._tops:
            self._tops[sheet.part] = self._read_top(sheet)
        return self._tops[sheet.part]

    def _read_top(self, sheet: Sheet) -> list[str]:
        root = self._book.package.tree(sheet.part)
        data = root.find(q("sheetData"))
        rows = [] if data is None else list(data)[:_HEADER_ROWS]
        formulas = [f.text or "" for row in rows for f in row.iter(q("f"))]
        shown = (
            content
            for row, _, _, content in read_sheet_cells(self._book, sheet.part)
            if row <= _HEADER_ROWS and isinstance(content, str)
        )
        return [*shown, *formulas]

    def _sasaran(self) -> list[str]:
        """Keys of the sheets of sasaran that there may be."""
        record = self.found.get(RECORD)
        rows = () if record is None else record_rows(self._book, record)
        listed = [kode for fact, kode, _ in rows if fact == SHEET_FACT]
        if listed:
            return [k for k in listed if k.startswith(sasaran.PREFIX)]
        return [sasaran.sheet_key(k) for k in dict.fromkeys([*(kode for _, kode, _ in rows), *self._plan()])]

    def _plan(self) -> Iterator[str]:
        """What stands in column Kode of sheet RPJMD."""
        found = find_reference(self._book.names.get(column_name("rpjmd", "kode")) or "")
        sheet = None if found is None else self._every.get(found[0].casefold())
        if found is not None and sheet is not None:
            for content in column_content(self._book, sheet.part, found[1].column1, found[1].row1):
                if isinstance(content, str):
                    yield content.strip()


_ANCHORS: Mapping[str, tuple[str, ...]] = {
    **{t.sheet: tuple(column_name(n, c.name) for c in t.columns) for n, t in WORKBOOK_TABLES.items()},
    INPUT_KEYS[0]: tuple(setting_name(s.key) for s in SETTINGS),
}
"""Names that lie on an input sheet, and say where it is when no link does."""
