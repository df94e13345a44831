"""The template read as patterns: prototype sheets, the rows of each pattern, the tokens in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from openpyxl.utils.cell import get_column_letter

from lkjip_xl.errors import TemplateError
from lkjip_xl.figures.expression import Formula, Part, Setting, formula, mirror, text
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import shared_texts, stored_value
from lkjip_xl.ooxml.references import Box, cell_place, find_reference, read_box
from lkjip_xl.sheets.words import word

__all__ = [
    "ORIGIN",
    "Pattern",
    "PatternCell",
    "Prototype",
    "Template",
    "column_content",
    "read_sheet_cells",
    "split_reference",
    "text_with_settings",
]

ORIGIN = "Asal"
"""The hidden sheet on which a template that was handed out keeps the texts it had then."""

_SheetCell = tuple[int, int, int, str | float | None]
_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SETTING = re.compile(r"\{atur:([a-z_]+\.[a-z_]+)\}|\{([Kk])ata:([a-z_]+)\}")
_PATTERN_NAME = re.compile(r"pola_([a-z]+)_([a-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class PatternCell:
    """A cell of a pattern: ``row`` counts from 0 within it; ``content`` is fixed text or a number."""

    row: int
    column: int
    style: int
    content: str | float | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: its rows (attributes such as height), cells, merges within, and where its tokens are."""

    name: str
    start: int
    rows: tuple[Mapping[str, str], ...]
    cells: tuple[PatternCell, ...]
    merges: tuple[Box, ...]
    tokens: Mapping[str, PatternCell] = field(default_factory=dict)


@dataclass(frozen=True)
class Prototype:
    """A prototype sheet: its worksheet tree, its patterns by name, the last column in use."""

    name: str
    kode: str
    part: str
    root: etree._Element
    patterns: Mapping[str, Pattern]
    last_column: int
    print_titles: str | None

    def get(self, name: str) -> Pattern:
        """The pattern of that name; TemplateError names it when it is missing."""
        if name not in self.patterns:
            raise TemplateError(
                f"Templat: lembar {self.name} tidak punya pola {name}; "
                f"pulihkan nama pola_{self.kode}_{name} pada baris polanya"
            )
        return self.patterns[name]

    def row_pattern(self, row: int) -> Pattern | None:
        """The pattern to which a row of the prototype belongs."""
        return next((p for p in self.patterns.values() if p.start <= row < p.start + len(p.rows)), None)


def split_reference(reference: str) -> tuple[str, Box]:
    """``'PK as_printed'!$A$1:$B$2`` -> sheet and box; TemplateError when it is no plain range."""
    found = find_reference(reference)
    if found is None:
        raise TemplateError(f"Acuan {reference} bukan rentang sel biasa")
    return found


def text_with_settings(content: str) -> str | Formula:
    """Fixed text as it is; one with ``{atur:...}`` or ``{kata:...}`` as a formula that reads settings."""
    if not _SETTING.search(content):
        return content
    parts: list[Part] = []
    last = 0
    for m in _SETTING.finditer(content):
        asked = Setting(m[1]) if m[1] else word(m[3], capital=m[2] == "K")
        parts += [text(content[last : m.start()]), asked]
        last = m.end()
    parts.append(text(content[last:]))
    filled = [b for b in parts if b != '""']
    if len(filled) == 1:
        only = filled[0]
        return mirror(only) if isinstance(only, Setting) else formula(only)
    joined: list[Part] = []
    for b in filled:
        joined += ["&", b] if joined else [b]
    return formula(*joined)


class Template:
    """The template package and its prototypes; every fault is named before anything is written.

    It is shared by all that read it: nothing of it is changed.
    """

    def __init__(self, book: WorkbookFile) -> None:
        self.book = book

    @cached_property
    def prototypes(self) -> Mapping[str, Prototype]:
        """Prototype sheets by the middle part of their pattern names (``sasaran``, ``lampiran`` ...)."""
        spans: dict[str, dict[str, tuple[str, Box]]] = {}
        for n in self.book.names:
            match = _PATTERN_NAME.fullmatch(n.name)
            if match:
                spans.setdefault(match[1], {})[match[2]] = self._reference(n.name, n.formula)
        return {slug: self._prototype(slug, patterns) for slug, patterns in spans.items()}

    def get(self, slug: str) -> Prototype:
        """A prototype by name; TemplateError when the template has none."""
        if slug not in self.prototypes:
            raise TemplateError(
                f"Templat {self.book.name}: tidak ada pola pola_{slug}_...; pakai templat bawaan"
            )
        return self.prototypes[slug]

    def _reference(self, name: str, content: str) -> tuple[str, Box]:
        try:
            return split_reference(content)
        except TemplateError:
            message = f"Templat {self.book.name}: nama {name} rusak ({content}); tunjuk kembali baris polanya"
            raise TemplateError(message) from None

    def _prototype(self, slug: str, spans: Mapping[str, tuple[str, Box]]) -> Prototype:
        sheet_names = {sheet for sheet, _ in spans.values()}
        if len(sheet_names) > 1:
            raise TemplateError(
                f"Templat: pola_{slug}_... menunjuk lebih dari satu lembar: {sorted(sheet_names)}"
            )
        name = sheet_names.pop()
        sheet = self.book.sheets.find(name)
        if sheet is None:
            raise TemplateError(f"Templat: lembar {name} (pola_{slug}_...) tidak ada")
        root = self.book.package.tree(sheet.part)
        cells: dict[int, list[_SheetCell]] = {}
        for s in read_sheet_cells(self.book, sheet.part):
            cells.setdefault(s[0], []).append(s)
        merges = [read_box(m.get("ref") or "A1") for m in root.iter(q("mergeCell"))]
        attributes = {int(r.get("r", "0")): _row_attributes(r) for r in root.iter(q("row"))}
        patterns = {n: _pattern(n, box, cells, merges, attributes) for n, (_, box) in spans.items()}
        return Prototype(
            name,
            slug,
            sheet.part,
            root,
            patterns,
            max(box.column2 for _, box in spans.values()),
            self.book.names.get("_xlnm.Print_Titles", name),
        )


def read_sheet_cells(book: WorkbookFile, part: str) -> Iterator[_SheetCell]:
    """Row, column, style and stored content of each cell of a sheet part; of a formula its cached value."""
    listing = shared_texts(book)
    for c in book.package.tree(part).iter(q("c")):
        content = _cell_content(c, listing, book) if len(c) else None
        yield *cell_place(c.get("r", "")), int(c.get("s", "0")), content


def column_content(book: WorkbookFile, part: str, column: int, first: int) -> Iterator[str | float | None]:
    """The stored content of the cells of one column of a sheet part, from row ``first`` on."""
    listing, letter = shared_texts(book), get_column_letter(column)
    for row in book.package.tree(part).iterfind(f"{q('sheetData')}/{q('row')}"):
        address = f"{letter}{row.get('r')}"
        if int(row.get("r", "0")) >= first:
            for c in row:
                if c.get("r") == address:
                    yield _cell_content(c, listing, book)
                    break


def _row_attributes(row: etree._Element) -> dict[str, str]:
    name = ("ht", "customHeight", "hidden", "s", "customFormat")
    return {n: v for n in name if (v := row.get(n)) is not None}


def _cell_content(c: etree._Element, shared: tuple[str, ...], book: WorkbookFile) -> str | float | None:
    value = stored_value(c, shared, book)
    if isinstance(value, bool):
        return str(int(value))
    return None if value == "" and c.get("t") != "inlineStr" else value


def _pattern(
    name: str,
    box: Box,
    cells: Mapping[int, list[_SheetCell]],
    merges: list[Box],
    attributes: Mapping[int, Mapping[str, str]],
) -> Pattern:
    inside = [
        _pattern_cell(b - box.row1, k, g, content)
        for n in range(box.row1, box.row2 + 1)
        for b, k, g, content in cells.get(n, ())
    ]
    tokens: dict[str, PatternCell] = {}
    for s in inside:
        if s.token is not None:
            if s.token in tokens:
                raise TemplateError(f"Templat: token {{{s.token}}} dua kali di pola {name}")
            tokens[s.token] = s
    owned = tuple(
        Box(g.column1, g.row1 - box.row1, g.column2, g.row2 - box.row1)
        for g in merges
        if box.row1 <= g.row1 and g.row2 <= box.row2
    )
    rows = tuple(attributes.get(b, {}) for b in range(box.row1, box.row2 + 1))
    return Pattern(name, box.row1, rows, tuple(inside), owned, tokens)


def _pattern_cell(row: int, column: int, style: int, content: str | float | None) -> PatternCell:
    match = _TOKEN.fullmatch(content.strip()) if isinstance(content, str) else None
    return (
        PatternCell(row, column, style, None, match[1]) if match else PatternCell(row, column, style, content)
    )
