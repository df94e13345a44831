"""What the user's own sheets say that a new year may make untrue. They are left as they are, and named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lkjip_xl.build.users_own.precedents import Sources
from lkjip_xl.layout.own_sheets import INPUT_KEYS, own_sheets
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.year_texts import names_year
from lkjip_xl.ooxml import Sheet, WorkbookFile
from lkjip_xl.ooxml.cell_reader import WorkbookCell, cell_address, filled_cells
from lkjip_xl.ooxml.following.formula_places import Holder, rewrite_places
from lkjip_xl.ooxml.following.user_references import holder_name

__all__ = ["own_content_to_check"]

_YEARLY = re.compile(r"\brpjmd_target_\d{4}\b", re.IGNORECASE)
_CHART = re.compile(r"xl/charts/", re.IGNORECASE)

_Wanted = Callable[[WorkbookCell], bool]


def own_content_to_check(book: WorkbookFile, step: YearStep) -> Iterator[str]:
    """A line a sheet and kind: cells that name the old year, what reads the report, names that went."""
    known = own_sheets(book)
    ours = {x.part for x in known.values()}
    tabs = {x.name for x in known.values()}
    own = [x for x in book.sheets if x.kind == "worksheet" and x.part not in ours]
    reads = f"membaca lembar laporan, yang kini berisi {step.new}; angka {step.old} ada di buku lama"
    for sheet in own:
        named = f"menyebut {step.old}; lembar Anda tidak diubah"
        yield from _found(book, sheet, lambda c: _names(c, step.old), named)
        yield from _found(book, sheet, _reader(book, sheet, tabs), reads)
    for chart in _charts(book, tabs, ours):
        yield f"{chart} {reads}"
    inputs = [x for key, x in known.items() if key in INPUT_KEYS]
    for sheet in [*own, *inputs] if step.has_new_period else ():
        gone = "memakai nama kolom target yang tidak ada lagi; betulkan rumusnya"
        yield from _found(book, sheet, _of_gone_years(book), gone)


def _found(book: WorkbookFile, sheet: Sheet, wanted: _Wanted, message: str) -> Iterator[str]:
    """The first cell that is wanted, how many more there are, and what of them."""
    places = [place for place, c in filled_cells(book, sheet).items() if wanted(c)]
    if places:
        more = f" dan {len(places) - 1} sel lain" if len(places) > 1 else ""
        yield f"{cell_address(sheet.name, *places[0])}{more} {message}"


def _names(c: WorkbookCell, year: int) -> bool:
    """A text or a formula that names the year, or a number that is it."""
    if c.formula is not None:
        return re.search(rf"(?<![\w$.]){year}(?![\w.!:(])", c.formula) is not None
    return c.value == year or (isinstance(c.value, str) and names_year(c.value, year))


def _reader(book: WorkbookFile, sheet: Sheet, tabs: set[str]) -> _Wanted:
    sources, folded = Sources.of(book), {x.casefold() for x in tabs}

    def reads(c: WorkbookCell) -> bool:
        boxes = sources.read(c.formula, sheet.name).boxes if c.formula else ()
        return any(tab in folded for tab, _ in boxes)

    return reads


def _charts(book: WorkbookFile, tabs: set[str], ours: set[str]) -> list[str]:
    """The user's charts of our sheets, each once, as a message names it."""
    found: dict[str, Holder] = {}

    def note(formula: str, holder: Holder) -> str:
        if _CHART.match(holder.part):
            found.setdefault(holder.part, holder)
        return formula

    rewrite_places(book, tabs, note, skip=[*ours, *book.package.reachable([*ours])])
    return [holder_name(book, x) for x in found.values()]


def _of_gone_years(book: WorkbookFile) -> _Wanted:
    there = {n.name.casefold() for n in book.names}

    def uses(c: WorkbookCell) -> bool:
        return any(x.casefold() not in there for x in _YEARLY.findall(c.formula or ""))

    return uses
