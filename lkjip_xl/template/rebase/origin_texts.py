"""The texts that a template had when it was handed out, on a hidden sheet of its own.

A rebase needs them: a fixed text that still reads as it was handed out takes the wording of the new release,
one that the agency changed stays. Looks need no such memory: those of the agency always stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.template_patterns import ORIGIN, Template, read_sheet_cells
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant

__all__ = ["OriginTexts", "fixed_texts", "read_origin", "write_origin"]

OriginTexts = Mapping[tuple[str, str, int, int], str]
"""Fixed text by prototype, pattern, row within the pattern, column."""

_HEAD = ("rilis", "Teks templat saat diambil; jangan diubah")


def fixed_texts(template: Template) -> dict[tuple[str, str, int, int], str]:
    """Every fixed text of the prototypes."""
    return {
        (slug, pattern.name, s.row, s.column): s.content
        for slug, prototype in template.prototypes.items()
        for pattern in prototype.patterns.values()
        for s in pattern.cells
        if isinstance(s.content, str)
    }


def write_origin(book: WorkbookFile, texts: OriginTexts, release: str) -> None:
    """Put the sheet into a template, in the place of an older one."""
    old = _sheet_name(book)
    if old is not None:
        book.sheets.remove(old)
    root = etree.fromstring(f'<worksheet xmlns="{NS_MAIN}"><sheetPr/><sheetData/></worksheet>')
    root[0].set("codeName", sheet_code_name(ORIGIN))
    grid = Grid(root)
    rows = [(*_HEAD, release), *((f"{s}_{p}", f"{b} {k}", t) for (s, p, b, k), t in sorted(texts.items()))]
    for number, row in enumerate(rows, 1):
        for column, content in enumerate(row, 1):
            fill_constant(grid.cell(number, column), content)
    book.sheets.add(ORIGIN, root, state="veryHidden")


def read_origin(book: WorkbookFile) -> OriginTexts | None:
    """The texts of the template when it was handed out; None where it does not say."""
    name = _sheet_name(book)
    sheet = None if name is None else book.sheets.find(name)
    if sheet is None:
        return None
    rows: dict[int, dict[int, str]] = {}
    for b, k, _, content in read_sheet_cells(book, sheet.part):
        if b > 1 and content is not None:
            rows.setdefault(b, {})[k] = str(content)
    return {key: text for row in rows.values() for key, text in _entry(row)}


def _entry(rows: Mapping[int, str]) -> Iterator[tuple[tuple[str, str, int, int], str]]:
    slug, _, pattern = rows.get(1, "").partition("_")
    places = rows.get(2, "").split(" ")
    if pattern and len(places) == 2 and all(x.isdecimal() for x in places):
        yield (slug, pattern, int(places[0]), int(places[1])), rows.get(3, "")


def _sheet_name(book: WorkbookFile) -> str | None:
    sheet = book.sheets.find(code_name=sheet_code_name(ORIGIN)) or book.sheets.find(ORIGIN)
    return None if sheet is None else sheet.name
