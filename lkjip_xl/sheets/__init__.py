"""Every generated sheet of the workbook as rows of values and formulas, without addresses."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets import report
from lkjip_xl.sheets.helper_columns import helper_formulas
from lkjip_xl.sheets.printed_numbers.numbering import with_room
from lkjip_xl.sheets.printed_numbers.told_narrative import has_references
from lkjip_xl.sheets.printed_numbers.value_formats import with_value_formats
from lkjip_xl.sheets.report import beranda, contents
from lkjip_xl.sheets.report.beranda import beranda_sheet
from lkjip_xl.sheets.report.contents import contents_sheet
from lkjip_xl.sheets.review_sheets import REVIU_SHEETS, reviu_keys
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, Merge, Row, SheetKind
from lkjip_xl.sheets.status_and_plan.returned_money import with_return_marks
from lkjip_xl.sheets.tabs.book_parts import hidden_sheets, is_switched_on

__all__ = [
    "Cell",
    "GeneratedSheet",
    "Merge",
    "ReportOrder",
    "Row",
    "compose_sheets",
    "helper_formulas",
    "sheet_kinds",
    "sheet_tabs",
]


@lru_cache(maxsize=1)
def sheet_kinds() -> tuple[SheetKind, ...]:
    """What the modules of ``sheets.report`` declare in ``SHEETS``, in the order of the tabs."""
    names = (m.name for m in walk_packages(report.__path__, f"{report.__name__}."))
    modules = map(import_module, names)
    kinds: list[SheetKind] = [k for m in modules for k in getattr(m, "SHEETS", ())]
    return tuple(sorted(kinds, key=lambda k: k.order))


@lru_cache(maxsize=1)
def sheet_tabs() -> Mapping[str, str]:
    """Key -> tab, as generated, of every sheet that a report has once: all but those of the sasaran."""
    kinds = {k.key: k.tab for k in sheet_kinds() if k.key is not None}
    reviu = {key: tab for key, (tab, _) in REVIU_SHEETS.items()}
    return {beranda.KEY: beranda.KEY, contents.KEY: contents.KEY, **kinds, **reviu}


def compose_sheets(laporan: Laporan, existing: Container[str] = ()) -> tuple[GeneratedSheet, ...]:
    """All generated sheets of the report's figures in the order of their tabs, Beranda first.

    ``existing`` are the keys of the sheets that the workbook has: one that is made on request only is among
    them where a setting asks for it, or where it is there already, perhaps with something of a user's. The
    sheets of the review, which follow them, are made of its findings (``review_sheets``).
    """
    u = ReportOrder.shown(laporan)
    kinds = [
        k
        for k in sheet_kinds()
        if k.on_request is None or k.key in existing or is_switched_on(laporan, k.on_request)
    ]
    if has_references(u.laporan):  # only what is at home somewhere can be told
        sheets = (s for k in kinds for s in k.sheets(u))
        cells = (c for s in sheets for row in s.rows for c in row.content.values())
        u = replace(u, figures=frozenset(c.home for c in cells if c.home is not None))
    made = [(s, k.description) for k in kinds for s in k.sheets(u)]
    if u.live:
        made = [(with_room(s), d) for s, d in made]
    content = with_return_marks(u, with_value_formats(laporan, (s for s, _ in made)))
    hidden = hidden_sheets(laporan)
    listing = contents_sheet(u, content, hidden)
    words = {s.key: d for s, d in made} | {listing.key: "Daftar tabel dan daftar grafik"}
    every = _list(u, (listing, *content), words)
    return (beranda_sheet(u, every, hidden), listing, *content)


def _list(
    u: ReportOrder, content: tuple[GeneratedSheet, ...], words: Mapping[str, str | None]
) -> list[tuple[str, str, str | Formula]]:
    """The tabs as Beranda lists them: key, tab, what it is; a sasaran's sheet is its uraian."""
    inputs: list[tuple[str, str, str | Formula]] = [
        ("Pengaturan", "Pengaturan", "Isian: instansi, tahun, pejabat, PK yang berlaku, cara menghitung"),
        *((t.sheet, t.sheet, f"Isian: {t.title}") for t in WORKBOOK_TABLES.values()),
    ]
    uraian = {s.kode: performance.uraian(s.kode) for s in u.sasaran}
    result = [(b.key, b.name, words[b.key] or uraian[b.key.partition("_")[2]]) for b in content]
    return [*inputs, *result, *((key, *REVIU_SHEETS[key]) for key in reviu_keys(u.laporan.settings))]
