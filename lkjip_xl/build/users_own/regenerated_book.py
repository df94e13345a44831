"""A user's own in a workbook that is generated anew: remembered before, followed and calculated after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lkjip_xl.build import record
from lkjip_xl.build.calculate import engine_copy
from lkjip_xl.build.user_formulas import UserFormula, WorkbookCalculation
from lkjip_xl.build.users_own.emissions import unpack
from lkjip_xl.build.users_own.figure_links import name_figures
from lkjip_xl.build.users_own.follow_rows import RowFollower
from lkjip_xl.build.users_own.own_formulas import CellKey, own_formulas, own_texts
from lkjip_xl.build.users_own.own_values import KeptCell, OwnCells
from lkjip_xl.build.users_own.precedents import Sources
from lkjip_xl.build.users_own.unrecorded_rows import row_texts, unsure_references
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.own_sheets import INPUT_KEYS
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.following.user_references import LostReference
from lkjip_xl.rumus.registry import DAFTAR

__all__ = ["OwnCall", "OwnReport", "RegeneratedBook"]


@dataclass(frozen=True, slots=True)
class OwnCall:
    """A cell with a formula of a user's that calls functions of ours, by their names."""

    cell: str
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnReport:
    """What could not be done for a user's own cells, to be said in the closing summary.

    ``kept``: stored values that were not renewed. ``lost``: references to what is gone, now ``#REF!``, or
    that could not follow. ``unsure``: references whose row may have moved, in a workbook that kept no places.
    ``unknown_names``: names that are spelled like a figure's (``angka_...``) and are none of this report.
    ``calls_ours``: formulas that call our functions, in a workbook of plain formulas.
    """

    kept: tuple[KeptCell, ...] = ()
    lost: tuple[LostReference, ...] = ()
    unsure: tuple[LostReference, ...] = ()
    unknown_names: tuple[str, ...] = ()
    calls_ours: tuple[OwnCall, ...] = ()


class RegeneratedBook:
    """A workbook before its sheets are generated anew, with what is remembered of it.

    ``keys`` are the sheets that will be generated, ``input_formulas`` a user's formulas in input
    columns, which others store. Formulas that read the sheets or ``inputs`` get new values. ``others`` are
    tabs of ours that stay as they are: nothing on them is a user's; nor is anything in a ``new`` workbook.
    """

    def __init__(
        self,
        book: WorkbookFile,
        keys: Collection[str],
        input_formulas: Iterable[UserFormula],
        inputs: Collection[str] = INPUT_KEYS,
        others: Collection[str] = (),
        *,
        new: bool = False,
    ) -> None:
        self.lost: list[LostReference] = []  # to sheets that went, told by the graft
        self._book, self._new = book, new
        self._others = others
        codes = {sheet_code_name(key) for key in inputs}
        self._inputs = {s.name.casefold() for s in book.sheets if s.code_name in codes}
        self._input_cells = {(f.sheet, f.row, f.column) for f in input_formulas}
        supplement = record.read_supplement(book)
        self._old = unpack(supplement)
        regenerated = bool(record.read_record(book))
        self._texts = row_texts(book, self._old, keys) if regenerated else {}

    def name_figures(self, layout: Layout) -> list[str]:
        """Define the names of figures that are asked for; those that spell none."""
        formulas = () if self._new else own_texts(self._book, _tabs(layout))
        return name_figures(self._book, layout, formulas)

    def any_formulas(self, layout: Layout, helpers: Collection[CellKey], beside: Collection[CellKey]) -> bool:
        """Whether a formula of a user's may read what is generated anew."""
        return not self._new and bool(own_formulas(self._book, _tabs(layout), helpers, beside))

    def calculable(self, layout: Layout, helpers: Collection[CellKey], beside: Collection[CellKey]) -> bytes:
        """The package as the engine shall calculate it: references followed, what it cannot do a constant.

        ``helpers`` are ours on input sheets, ``beside`` the cells of users on generated ones.
        """
        if not self.any_formulas(layout, helpers, beside):
            return engine_copy(self._book, self._inputs)
        data = self._book.save_bytes(packed=False)
        follower = RowFollower(layout, self._old, helpers)
        if not follower.moves() and not self._own(self._book, layout, helpers, beside).unsuited:
            return data
        copy = WorkbookFile.open(data, self._book.name)
        follower.follow(copy)
        self._own(copy, layout, helpers, beside).freeze(copy)
        return copy.save_bytes(packed=False)

    def finish(
        self,
        layout: Layout,
        helpers: Collection[CellKey],
        beside: Collection[CellKey],
        calculation: WorkbookCalculation | None,
        unknown: Iterable[str],
    ) -> OwnReport:
        """Let references follow and store the new values; what could not be done.

        Without a ``calculation`` no formula of a user's is there.
        """
        if self._new:
            return OwnReport(unknown_names=tuple(unknown))
        lost = [*self.lost, *RowFollower(layout, self._old, helpers).follow(self._book)]
        unsure = unsure_references(self._book, layout, self._texts, helpers)
        kept: tuple[KeptCell, ...] = ()
        if calculation is not None:
            kept = self._own(self._book, layout, helpers, beside).store(self._book, calculation)
        calling = self._calling(layout, helpers, beside) if layout.plain else ()
        return OwnReport(kept, tuple(lost), tuple(unsure), tuple(unknown), tuple(calling))

    def _calling(
        self, layout: Layout, helpers: Collection[CellKey], beside: Collection[CellKey]
    ) -> Iterator[OwnCall]:
        """The formulas of a user's, those in input cells among them, that call our functions."""
        sources = Sources.of(self._book)
        for f in own_formulas(self._book, [*_tabs(layout), *self._others], helpers, beside):
            called = sources.read(f.text, f.sheet).functions
            if not called.isdisjoint(DAFTAR):
                yield OwnCall(f.address, tuple(sorted(called.intersection(DAFTAR))))

    def _own(
        self,
        book: WorkbookFile,
        layout: Layout,
        helpers: Collection[CellKey],
        beside: Collection[CellKey],
    ) -> OwnCells:
        generated = [*_tabs(layout), *self._others]
        formulas = own_formulas(book, generated, {*helpers, *self._input_cells}, beside)
        tabs = {*self._inputs, *(tab.casefold() for tab in _tabs(layout))}
        return OwnCells(tuple(formulas), Sources.of(book), tabs)


def _tabs(layout: Layout) -> list[str]:
    return [laid_out.name for laid_out in layout.sheets.values()]
