"""The input sheets of a new release in the agency's looks: cells are paired by their defined names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.errors import TemplateError
from lkjip_xl.layout.code_names import COLOURS
from lkjip_xl.layout.drafts.worksheet_frame import sort_parts
from lkjip_xl.layout.template_patterns import Box, Template, read_sheet_cells, split_reference
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.template.rebase.looks import Looks
from lkjip_xl.template.rebase.sheet_frame import PAGE_SETUP, plain_copy, set_tab_colour

__all__ = ["input_sheets", "rebase_inputs"]

_SETTING = "atur_"
_Cell = tuple[int, int]


@dataclass(frozen=True)
class _InputPair:
    """An input sheet of the release and the agency's; ``cells`` maps cells of the one to the other's."""

    name: str
    own_part: str
    cells: Mapping[_Cell, _Cell]
    columns: Mapping[int, int]


def input_sheets(book: WorkbookFile) -> frozenset[str]:
    """The sheets of a template to which names of input cells point."""
    return frozenset(name for name, _ in _areas(book).values())


def rebase_inputs(target: WorkbookFile, shipped: Template, own: Template, looks: Looks) -> None:
    """Dress every input sheet of the target, which still looks as shipped."""
    pairs = list(_pairs(shipped.book, own.book))
    styles = {p.name: _styles(own.book, p.own_part) for p in pairs}
    for pair in pairs:
        for place, style in _styles(target, _part(target, pair.name)).items():
            other = pair.cells.get(place)
            if other in styles[pair.name]:
                looks.learn(pair.name, style, styles[pair.name][other])
    paired = {p.name: p for p in pairs}
    for name in sorted(input_sheets(shipped.book)):
        root = target.package.edit(_part(target, name))
        pair = paired.get(name)
        for row, column, style, c in _cells(root):
            other = None if pair is None else pair.cells.get((row, column))
            known = {} if pair is None else styles[name]
            look = looks.of(name, style) if other not in known else looks.styles.index(known[other])
            c.set("s", str(look))
        if pair is not None:
            _frame(root, own.book.package.tree(pair.own_part), pair, looks)
    _legend(target, own, looks)


def _pairs(shipped: WorkbookFile, own: WorkbookFile) -> Iterator[_InputPair]:
    theirs = _areas(own)
    by_sheets: dict[str, list[tuple[str, Box, Box]]] = {}
    home: dict[str, str] = {}
    for name, (sheet, box) in _areas(shipped).items():
        if name in theirs and name != COLOURS:
            by_sheets.setdefault(sheet, []).append((name, box, theirs[name][1]))
            home.setdefault(sheet, theirs[name][0])
    for sheet, names in by_sheets.items():
        cells: dict[_Cell, _Cell] = {}
        for name, a, b in names:
            cells |= _setting_cells(a, b) if name.startswith(_SETTING) else _column_cells(a, b)
        columns = {a.column1: b.column1 for _, a, b in names}
        yield _InputPair(sheet, _part(own, home[sheet]), cells, columns)


def _column_cells(a: Box, b: Box) -> dict[_Cell, _Cell]:
    """What stands over a column, and its first two rows."""
    shift = b.row1 - a.row1
    return {(r, a.column1): (r + shift, b.column1) for r in range(1, a.row1 + 2) if r + shift > 0}


def _setting_cells(a: Box, b: Box) -> dict[_Cell, _Cell]:
    """Label, value and explanation."""
    return {(a.row1, a.column1 + n): (b.row1, b.column1 + n) for n in (-1, 0, 1)}


def _areas(book: WorkbookFile) -> dict[str, tuple[str, Box]]:
    result: dict[str, tuple[str, Box]] = {}
    sheets = {x.name.casefold(): x.name for x in book.sheets}
    for n in book.names:
        if n.sheet is None and not n.name.startswith("pola_"):
            try:
                name, box = split_reference(n.formula)
            except TemplateError:
                continue
            if name.casefold() in sheets:
                result[n.name] = (sheets[name.casefold()], box)
    return result


def _part(book: WorkbookFile, name: str) -> str:
    sheet = book.sheets.find(name)
    assert sheet is not None  # noqa: S101 - found through a name that points at it
    return sheet.part


def _styles(book: WorkbookFile, part: str) -> dict[_Cell, int]:
    return {(b, k): style for b, k, style, _ in read_sheet_cells(book, part)}


def _cells(root: etree._Element) -> Iterator[tuple[int, int, int, etree._Element]]:
    grid = Grid(root)
    for row in root.iter(q("row")):
        number = int(row.get("r", "0"))
        for column, c in sorted(grid.row_cells(number).items()):
            yield number, column, int(c.get("s", "0")), c


def _frame(root: etree._Element, own: etree._Element, pair: _InputPair, looks: Looks) -> None:
    """Widths, heights over the table, pages, tab and rules of colour."""
    set_tab_colour(root, own)
    for new in plain_copy(own, PAGE_SETUP):
        for old in root.findall(new.tag):
            root.remove(old)
        root.append(new)
    for col in root.iter(q("col")):
        first, last = int(col.get("min", "0")), int(col.get("max", "0"))
        width = _width(own, pair.columns.get(first))
        if first == last and width is not None:
            col.set("width", width)
            col.set("customWidth", "1")
    heights = {
        int(r.get("r", "0")): r.get("ht")
        for r in own.iter(q("row"))
        if r.get("customHeight") in ("1", "true")
    }
    top = {a: b for (a, _), (b, _) in pair.cells.items()}
    for row in root.iter(q("row")):
        height = heights.get(top.get(int(row.get("r", "0")), 0))
        if height is not None:
            row.set("ht", height)
            row.set("customHeight", "1")
    _rules(root, own, looks)
    sort_parts(root)


def _width(root: etree._Element, column: int | None) -> str | None:
    for col in root.iter(q("col")):
        if column is not None and int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
            return col.get("width")
    return None


def _rules(root: etree._Element, own: etree._Element, looks: Looks) -> None:
    """Conditional formats with the same condition take the agency's colours."""
    theirs = {_condition(r): r.get("dxfId") for r in own.iter(q("cfRule"))}
    for rule in root.iter(q("cfRule")):
        number = theirs.get(_condition(rule))
        if number is not None:
            rule.set("dxfId", str(looks.styles.dxf_index(int(number))))


def _condition(rule: etree._Element) -> tuple[str, ...]:
    return (rule.get("type", ""), *("".join((f.text or "").split()) for f in rule.iterfind(q("formula"))))


def _legend(target: WorkbookFile, own: Template, looks: Looks) -> None:
    """The agency's labels and colours; a label that only the release has goes to the next empty row."""
    here, there = _areas(target).get(COLOURS), _areas(own.book).get(COLOURS)
    if here is None or there is None:
        return
    root = target.package.edit(_part(target, here[0]))
    grid = Grid(root)
    contents = _contents(target, here)
    known = {str(text) for text, _ in _contents(own.book, there).values() if text is not None}
    new = [(text, style) for text, style in contents.values() if text is not None and str(text) not in known]
    rows = list(_contents(own.book, there).values())
    for number in range(here[1].row1, here[1].row2 + 1):
        text, style = rows.pop(0) if rows else (None, None)
        c = grid.cell(number, here[1].column1)
        if style is not None:
            c.set("s", str(looks.styles.index(style)))
        if text is None and new:
            text, shipped_style = new.pop(0)
            c.set("s", str(shipped_style))
        fill_constant(c, text)


def _contents(book: WorkbookFile, area: tuple[str, Box]) -> dict[int, tuple[str | float | None, int]]:
    name, box = area
    return {
        b: (content, style)
        for b, k, style, content in read_sheet_cells(book, _part(book, name))
        if k == box.column1 and box.row1 <= b <= box.row2
    }
