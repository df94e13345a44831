"""An agency's template on a new release: the release's contents in the agency's looks.

The frame is the shipped template of today. Of the agency's come, where the pattern still exists: rows with
their styles and heights, widths, window, page set-up, charts and pictures, colours of labels, looks of the
input sheets, sheets of its own. What is new takes the agency's look of the same role. No older release is
needed for looks, for the agency's count always; for words the template itself remembers how it was handed out
(``origin_texts``). A template without that memory keeps all its words.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import quote_sheetname

from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.template_patterns import ORIGIN, Prototype, Template, read_sheet_cells
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.ooxml.styles import merge_styles
from lkjip_xl.template.rebase.columns import ColumnMap
from lkjip_xl.template.rebase.drawing_rebase import DrawingSource, put_drawing
from lkjip_xl.template.rebase.input_rebase import input_sheets, rebase_inputs
from lkjip_xl.template.rebase.looks import Looks
from lkjip_xl.template.rebase.origin_texts import OriginTexts, fixed_texts, read_origin, write_origin
from lkjip_xl.template.rebase.pattern_rebase import SheetRebase, dress_new
from lkjip_xl.template.rebase.sheet_frame import (
    frame,
    own_columns,
    print_titles,
    set_tab_colour,
    shipped_columns,
)
from lkjip_xl.template.rebase.stack import Stack, stack_patterns

__all__ = ["RebasedTemplate", "rebase_template"]

_PRINT_TITLES = "_xlnm.Print_Titles"


@dataclass(frozen=True)
class RebasedTemplate:
    """The new template, and what it took over from the release: one line each."""

    book: WorkbookFile
    news: tuple[str, ...]


def rebase_template(own: WorkbookFile, shipped: WorkbookFile, release: str) -> RebasedTemplate:
    """The template ``own`` on the shipped one of ``release``; neither package is changed.

    Raises TemplateError where a pattern of the agency's is damaged (see ``check_template``).
    """
    work = _Rebase(
        Template(shipped), Template(own), WorkbookFile.open(shipped.save_bytes(), own.name), read_origin(own)
    )
    return RebasedTemplate(work.target, work.run(release))


class _Rebase:
    def __init__(
        self, shipped: Template, own: Template, target: WorkbookFile, origin: OriginTexts | None
    ) -> None:
        self.shipped, self.own, self.target = shipped, own, target
        style = target.main.related("styles") or ""
        own_style = own.book.main.related("styles") or ""
        self.looks = Looks(merge_styles(target.package.edit(style), own.book.package.tree(own_style)))
        self.sheets: Mapping[str, SheetRebase] = {
            slug: SheetRebase(prototype, old, self.looks, origin, ColumnMap(prototype, old))
            for slug, prototype in shipped.prototypes.items()
            if (old := own.prototypes.get(slug)) is not None
        }

    def run(self, release: str) -> tuple[str, ...]:
        for sheet in self.sheets.values():
            sheet.learn()
        rebase_inputs(self.target, self.shipped, self.own, self.looks)
        for slug, prototype in self.shipped.prototypes.items():
            self._sheet(prototype, self.sheets.get(slug))
        self._own_sheets()
        self._theme()
        write_origin(self.target, fixed_texts(self.shipped), release)
        return tuple(line for slug in self.shipped.prototypes for line in self._news(slug))

    def _sheet(self, prototype: Prototype, sheet: SheetRebase | None) -> None:
        ordered = sorted(prototype.patterns.values(), key=lambda p: p.start)
        last = prototype.last_column
        if sheet is None:
            patterns = [dress_new(self.looks, prototype.kode, p) for p in ordered]
            source = prototype
        else:
            patterns = [sheet.pattern(p.name) for p in ordered]
            source = sheet.own
            last = max(last, sheet.own.last_column)
        stack = stack_patterns(prototype.name, patterns, last)
        columns = self._columns(prototype, sheet, last)
        root = frame(prototype, source, stack, columns)
        if sheet is None:
            self._tab_colour(prototype, root)
        part = prototype.part
        self.target.package.remove_all_relationships(part)
        self.target.package.replace(part, root)
        own = None if sheet is None else DrawingSource(self.own, sheet.own)
        put_drawing(
            self.target,
            part,
            self.target.package.edit(part),
            stack,
            DrawingSource(self.shipped, prototype),
            own,
        )
        self._names(prototype, source, stack)

    def _columns(self, prototype: Prototype, sheet: SheetRebase | None, last: int) -> list[etree._Element]:
        if sheet is None:
            return shipped_columns(prototype.root, prototype.root, last, lambda k: k)
        if sheet.laid_out_anew:
            return shipped_columns(prototype.root, sheet.own.root, last, sheet.columns.own)
        return own_columns(sheet.own.root, last, prototype.root, self.looks.styles.index)

    def _tab_colour(self, prototype: Prototype, root: etree._Element) -> None:
        """A new sheet gets the tab of the agency's sheets, where the release gives all the same."""
        twin = next((s for s in self.sheets.values() if _tab(s.shipped) == _tab(prototype)), None)
        if twin is not None:
            set_tab_colour(root, twin.own.root)

    def _names(self, prototype: Prototype, source: Prototype, stack: Stack) -> None:
        for name in stack.patterns:
            self.target.names.define(f"pola_{prototype.kode}_{name}", stack.area(name))
        rows = print_titles(source, stack) or print_titles(prototype, stack)
        if rows is not None:
            self.target.names.define(
                _PRINT_TITLES, f"{quote_sheetname(prototype.name)}!{rows}", prototype.name
            )

    def _own_sheets(self) -> None:
        """Sheets that the agency added, for example a cover."""
        ours = {p.name for p in self.own.prototypes.values()} | input_sheets(self.own.book)
        for sheet in self.own.book.sheets:
            taken = self.target.sheets.find(sheet.name) is not None
            memory = sheet.name == ORIGIN or sheet.code_name == sheet_code_name(ORIGIN)
            if sheet.kind == "worksheet" and sheet.name not in ours and not taken and not memory:
                self._copy_sheet(sheet)

    def _copy_sheet(self, sheet: Sheet) -> None:
        origin = self.own.book
        root = copy.deepcopy(origin.package.tree(sheet.part))
        content = {(b, k): x for b, k, _, x in read_sheet_cells(origin, sheet.part)}
        for c in root.iter(q("c")):
            if c.get("t") == "s":
                fill_constant(c, content.get(cell_place(c.get("r", ""))))
        self.looks.styles.apply(root)
        new = self.target.sheets.add(sheet.name, root, state=sheet.state)
        for r in origin.package.relationships(sheet.part):
            target = r.target if r.part is None else self.target.package.copy_from(origin, r.part)
            self.target.package.add_relationship(new.part, r.kind, target, external=r.part is None, rid=r.id)

    def _theme(self) -> None:
        """Colours that the agency picked from the theme mean its theme."""
        here, there = self.target.main.related("theme"), self.own.book.main.related("theme")
        if here is not None and there is not None:
            self.target.package.replace(here, self.own.book.package.read(there))

    def _news(self, slug: str) -> list[str]:
        prototype, sheet = self.shipped.prototypes[slug], self.sheets.get(slug)
        if sheet is None:
            return [f"lembar {prototype.name} baru"]
        if sheet.laid_out_anew:
            return [f"lembar {prototype.name}: kolomnya berubah, susunan bawaan dipakai"]
        new = [n for n in prototype.patterns if n not in sheet.own.patterns]
        changed = [n for n in prototype.patterns if n in sheet.own.patterns and not sheet.kept(n)]
        lines = [f"lembar {prototype.name}: pola {', '.join(new)} baru"] if new else []
        return lines + ([f"lembar {prototype.name}: pola {', '.join(changed)} berubah"] if changed else [])


def _tab(prototype: Prototype) -> str | None:
    colour = prototype.root.find(f"{q('sheetPr')}/{q('tabColor')}")
    return None if colour is None else colour.get("rgb")
