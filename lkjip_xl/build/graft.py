"""Grafts the generated sheets into a package: the template's for a build, the user's for a regeneration.

Which sheet is ours says ``layout/own_sheets``. Its part keeps its name, its relationships and what a user may
have put on it (comments, pictures, page set-up, ``additions``); rows, merges, colours and links are replaced.
Every other part stays as it is.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property

from lxml import etree
from openpyxl.utils import quote_sheetname

from lkjip_xl.build.additions.keep_additions import FoundAdditions
from lkjip_xl.errors import TemplateError
from lkjip_xl.layout.addresses import LaidOutSheet, Layout
from lkjip_xl.layout.code_names import COLOURS, coded_sheets, link_name, sheet_code_name
from lkjip_xl.layout.drafts.pattern_forms import PatternForms
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.drafts.status_marks import StatusMarks
from lkjip_xl.layout.drafts.worksheet_frame import Colour, sheet_head, sort_parts
from lkjip_xl.layout.drawings import graft_drawing
from lkjip_xl.layout.own_sheets import INPUT_KEYS, known_keys, numbered_tab, own_sheets
from lkjip_xl.layout.template_patterns import ORIGIN, Template, read_sheet_cells, split_reference
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.following.user_references import LostReference, follow_names
from lkjip_xl.ooxml.incoming.number_formats import number_formats
from lkjip_xl.ooxml.styles import StyleMap, cell_colours, dxf_of_colours, merge_styles
from lkjip_xl.sheets.report import definisi_iku, sasaran, umum
from lkjip_xl.sheets.report.perjanjian import pk_pejabat
from lkjip_xl.sheets.report.spending import evaluasi_renja, formulir_pp8, kegiatan, pembagian, per_opd
from lkjip_xl.sheets.review_sheets import PERNYATAAN
from lkjip_xl.sheets.rows import GeneratedSheet

__all__ = [
    "GraftedSheets",
    "drop_prototypes",
    "free_code_names",
    "graft",
    "graft_sheets",
    "stale_sheets",
    "tab_names",
]

_OWNED_BY_USER = (
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "extLst",
)
_MAY_VANISH = (
    *(
        s.KEY
        for s in (umum, pembagian, kegiatan, per_opd, evaluasi_renja, formulir_pp8, definisi_iku, pk_pejabat)
    ),
    PERNYATAAN,
)
_SHADES = 5  # colours of the list on sheet Skala that are those of a predikat, best first
_DEFAULT_TAB = re.compile(r"Sasaran \d+")


@dataclass(frozen=True)
class GraftedSheets:
    """The generated sheets in a package, as drafts by key: they have a part there, and no rows yet."""

    book: WorkbookFile
    template: Template
    additions: FoundAdditions
    mapping: StyleMap
    drafts: dict[str, SheetDraft] = field(default_factory=dict)
    _: KW_ONLY
    same_template: bool
    labels: Sequence[str] = ()

    @cached_property
    def _forms(self) -> PatternForms:
        return PatternForms(self.mapping.index, self.mapping.with_format)

    def put_in(self, layout: Layout, keys: Collection[str]) -> None:
        """Give sheets of the layout their part, in which they replace what was there."""
        before = None
        there = coded_sheets(self.book, keys)
        with self.book.sheets.moving():
            for key, laid_out in layout.sheets.items():
                if key in keys:
                    root = sheet_head(laid_out.prototype, sheet_code_name(key))
                    self.mapping.apply(root)
                    draft = self.drafts[key] = SheetDraft(laid_out, self._forms)
                    draft.part, draft.root = self._put(there.get(key), laid_out.name, root, before), root
                before = laid_out.name
        for key in keys:
            self.add_users_own(key)

    def _put(self, sheet: Sheet | None, name: str, root: etree._Element, before: str | None) -> str:
        """Put the worksheet without rows into the part of the sheet, a new one where it has none."""
        if sheet is None:
            return self.book.sheets.add(name, root, position=_position(self.book, before)).part
        _carry_users_own(self.book, sheet, root, self.same_template)
        self.book.package.replace(sheet.part, root)
        return sheet.part

    def lay_out(self, layout: Layout, keys: Iterable[str]) -> None:
        """Lay sheets out anew, with what users added beside our rows."""
        for key in keys:
            self.drafts[key].lay_out(layout.sheets[key])
            self.add_users_own(key)

    def add_users_own(self, key: str) -> None:
        """Put the cells that users added beside our rows into a sheet."""
        if key in self.additions.sheets:
            self.additions.sheets[key].add_to(self.drafts[key])

    def write(self, keys: Iterable[str] | None = None) -> None:
        """Write every sheet, or some, into its part, with its drawings and what users put on it."""
        colours = _colours(self.book, self.mapping, self.labels)
        marks = StatusMarks(number_formats(self.book), self.mapping.add_dxf)
        for key in list(self.drafts if keys is None else keys):
            draft = self.drafts[key]
            draft.complete(colours, marks)
            graft_drawing(self.book, self.template, draft.laid_out, draft.part, draft.root)
            if key in self.additions.sheets:
                self.additions.sheets[key].put_back(self.book, draft.laid_out, draft.part, draft.root)
            sort_parts(draft.root)
            self.book.package.replace(draft.part, draft.xml())


def drop_prototypes(book: WorkbookFile, template: Template) -> None:
    """Take the prototype sheets and the names of their patterns out of a package made from the template."""
    book.names.remove_where(lambda name: name.startswith("pola_"))
    gone = [p.name for p in template.prototypes.values()]
    origin = book.sheets.find(code_name=sheet_code_name(ORIGIN)) or book.sheets.find(ORIGIN)
    if origin is not None:
        gone.append(origin.name)
    book.sheets.remove(*gone)


def tab_names(book: WorkbookFile, sheets: Sequence[GeneratedSheet]) -> dict[str, str]:
    """The tabs of generated sheets by key: those a user gave them, else the derived ones.

    A derived one that a sheet of the user's has is counted on: ``Lampiran (2)``.
    """
    ours = own_sheets(book)
    parts = {x.part for x in ours.values()}
    taken = {x.name.casefold() for x in book.sheets if x.part not in parts}
    return {
        x.key: own.name
        if (own := ours.get(x.key)) is not None and not _DEFAULT_TAB.fullmatch(own.name)
        else numbered_tab(x.name, taken)
        for x in sheets
    }


def free_code_names(book: WorkbookFile, sheets: Iterable[GeneratedSheet]) -> None:
    """Take the code names that sheets will have from sheets of the user's (copies that Excel has named)."""
    parts = {x.part for x in own_sheets(book).values()}
    kode = {sheet_code_name(x.key).casefold() for x in sheets}
    for sheet in book.sheets:
        if sheet.part not in parts and (sheet.code_name or "").casefold() in kode:
            book.sheets.set_code_name(sheet.part, None)


def graft(
    book: WorkbookFile,
    template: Template,
    layout: Layout,
    additions: FoundAdditions,
    lost: list[LostReference],
    kept: Container[str] = (),
    *,
    same_template: bool,
    labels: Sequence[str] = (),
) -> GraftedSheets:
    """Give every generated sheet its part in the package, and take away those no longer needed.

    ``additions`` is what users put on the sheets; ``lost`` gets their references to sheets that went.
    ``kept`` sheets have their part and rows already. ``labels`` of predikat have colours, listed or not.
    ``same_template``: the workbook was made with this template, so column widths and views are the user's.
    """
    mapping = _style_map(book, template)
    lost += _rename(book, layout, _drop_stale(book, layout))
    _sort_sasaran(book, layout)
    result = GraftedSheets(book, template, additions, mapping, same_template=same_template, labels=labels)
    result.put_in(layout, [key for key in layout.sheets if key not in kept])
    for laid_out in layout.sheets.values():
        _define_names(book, laid_out)
    _name_inputs(book)
    return result


def graft_sheets(
    book: WorkbookFile, template: Template, layout: Layout, additions: FoundAdditions
) -> GraftedSheets:
    """Replace the sheets of ``layout``, which the package has, and touch no other."""
    result = GraftedSheets(book, template, additions, _style_map(book, template), same_template=True)
    result.put_in(layout, layout.sheets)
    for laid_out in layout.sheets.values():
        _define_names(book, laid_out)
    return result


def _style_map(book: WorkbookFile, template: Template) -> StyleMap:
    origin = template.book.package.tree(_styles_part(template.book))
    return merge_styles(book.package.edit(_styles_part(book)), origin)


def _styles_part(book: WorkbookFile) -> str:
    part = book.main.related("styles")
    if part is None:
        raise TemplateError(f"{book.name}: tidak ada bagian gaya (styles.xml); simpan ulang di Excel")
    return part


def _colours(book: WorkbookFile, mapping: StyleMap, labels: Sequence[str]) -> tuple[Colour, ...]:
    """The labels of sheet Skala with their colours, as differential formats of the package.

    ``labels``, from best to worst, get one of the first colours of that list where it does not have them.
    """
    reference = book.names.get(COLOURS)
    if reference is None:
        raise TemplateError(f"Nama {COLOURS} tidak ada; pulihkan pada daftar warna di lembar Skala")
    name, box = split_reference(reference)
    sheet = book.sheets.find(name)
    if sheet is None:
        raise TemplateError(f"Nama {COLOURS} menunjuk lembar {name} yang tidak ada")
    style = book.package.tree(_styles_part(book))
    result = []
    for row, column, xf, content in read_sheet_cells(book, sheet.part):
        inside = box.row1 <= row <= box.row2 and box.column1 <= column <= box.column2
        if inside and isinstance(content, str) and content.strip():
            look = cell_colours(style, xf)
            if look.background is not None:
                result.append(Colour(content.strip(), mapping.add_dxf(dxf_of_colours(look))))
    known, shades = {c.label.casefold() for c in result}, result[:_SHADES]
    for n, label in enumerate(labels if shades else ()):
        if label.casefold() not in known:
            rank = round(n * (len(shades) - 1) / max(len(labels) - 1, 1))
            result.append(Colour(label, shades[rank].dxf))
    return tuple(result)


def _drop_stale(book: WorkbookFile, layout: Layout) -> dict[str, str | None]:
    """Take away sheets that nothing is on any more, and their link names; the tabs that went."""
    known = known_keys(book)
    missing: dict[str, str | None] = {x.name: None for x in stale_sheets(book, layout.sheets)}
    book.sheets.remove(*missing)
    used = {link_name(k) for k in (*layout.sheets, *INPUT_KEYS)}
    for name in {link_name(k) for k in known} - used:
        book.names.remove(name)
    return missing


def stale_sheets(book: WorkbookFile, keys: Collection[str]) -> list[Sheet]:
    """Our sheets on which nothing is any more: of a sasaran or tables that are gone, an unwanted page."""
    return [
        x
        for key, x in own_sheets(book).items()
        if key not in keys and (key in _MAY_VANISH or key.startswith(sasaran.PREFIX))
    ]


def _rename(book: WorkbookFile, layout: Layout, missing: Mapping[str, str | None]) -> list[LostReference]:
    """Give existing sheets their new tab where the number changed; the user's references that are lost."""
    renames: dict[str, str | None] = dict(missing)
    for key, sheet in coded_sheets(book, layout.sheets).items():
        if sheet.name != layout.sheets[key].name:
            renames[sheet.name] = layout.sheets[key].name
    lost = follow_names(book, renames)
    moves = [(old, new) for old, new in renames.items() if new is not None]
    for n, (old, _) in enumerate(moves):
        book.sheets.rename(old, f"~lk{n}")  # out of each other's way first
    for n, (_, new) in enumerate(moves):
        book.sheets.rename(f"~lk{n}", new)
    return lost


def _sort_sasaran(book: WorkbookFile, layout: Layout) -> None:
    """Put the sheets of the sasaran into their order, in the places that they hold among the tabs."""
    kode = {sheet_code_name(k): n for n, k in enumerate(layout.sheets) if k.startswith(sasaran.PREFIX)}
    places = [n for n, x in enumerate(book.sheets) if x.code_name in kode]
    ordered = sorted((x for x in book.sheets if x.code_name in kode), key=lambda x: kode[x.code_name or ""])
    with book.sheets.moving():
        for position, sheet in zip(places, ordered, strict=True):
            book.sheets.move(sheet.name, position)


def _position(book: WorkbookFile, before: str | None) -> int | None:
    """Beranda stands first; a new sasaran after the sheet before it; in a new workbook all at the end."""
    placement = None if before is None else book.main.tab_place(before)
    return 0 if placement is None else (placement + 1 if placement else None)


def _carry_users_own(book: WorkbookFile, sheet: Sheet, root: etree._Element, same_template: bool) -> None:
    """What a user may set or add on a protected sheet: print set-up, comments, sparklines, widths, zoom."""
    old = book.sheets.without_rows(sheet)
    name = (*_OWNED_BY_USER, "cols", "sheetViews") if same_template else _OWNED_BY_USER
    for n in name:
        owned = old.find(q(n))
        if owned is None:
            continue
        new = root.find(q(n))
        if new is not None:
            root.remove(new)
        root.append(copy.deepcopy(owned))
    drawing = old.find(q("drawing"))
    if drawing is not None:
        root.append(copy.deepcopy(drawing))
    sort_parts(root)


def _define_names(book: WorkbookFile, laid_out: LaidOutSheet) -> None:
    """Print titles of the prototype and the name that links to the sheet point to."""
    reference = laid_out.prototype.print_titles
    name = quote_sheetname(laid_out.name)
    if reference is not None and book.names.get("_xlnm.Print_Titles", laid_out.name) is None:
        row = reference.rsplit("!", 1)[1]
        book.names.define("_xlnm.Print_Titles", f"{name}!{row}", laid_out.name)
    book.names.define(link_name(laid_out.result.key), f"{name}!$A$1")


def _name_inputs(book: WorkbookFile) -> None:
    for key, sheet in coded_sheets(book, INPUT_KEYS).items():
        book.names.define(link_name(key), f"{quote_sheetname(sheet.name)}!$A$1")
