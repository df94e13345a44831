"""The defined names of a workbook."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import quote_sheetname

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml.parts import Package
from lkjip_xl.ooxml.workbook_part import WorkbookPart
from lkjip_xl.ooxml.xml_text import drop_attribute, q

__all__ = ["DefinedName", "DefinedNames", "sheet_pattern"]


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A defined name; ``sheet`` is the name of the sheet it is scoped to, None for the workbook."""

    name: str
    formula: str
    sheet: str | None
    hidden: bool


class DefinedNames:
    """The defined names of a workbook, hidden ones and print areas (``_xlnm.Print_Area``) included.

    They are looked up in an index, so nothing else may change ``definedNames`` of the main part.
    """

    def __init__(self, package: Package, main: WorkbookPart) -> None:
        self._package = package
        self._main = main
        self._index: dict[tuple[str, str | None], etree._Element] = {}
        self._order: list[tuple[str, int]] = []  # of all that are in the index, sorted

    def __iter__(self) -> Iterator[DefinedName]:
        return iter([self._read(e) for e in self._elements()])

    def get(self, name: str, sheet: str | None = None) -> str | None:
        """Return the formula of a defined name (without ``=``); None: not defined in this scope."""
        element = self._element(name, sheet)
        return None if element is None else element.text or ""

    def define(self, name: str, formula: str, sheet: str | None = None, *, hidden: bool = False) -> None:
        """Define a name in the workbook or in a sheet; an existing one keeps its comment and the like.

        A new name is inserted in alphabetical order, as Excel writes them.
        """
        element = self._element(name, sheet)
        container = self._main.container("definedNames")
        if element is None:
            element = etree.Element(q("definedName"), {"name": name})
            if sheet is not None:
                element.set("localSheetId", str(self._sheet_index(sheet)))
            place = bisect(self._order, _sort_key(element))
            container.insert(place, element)
            self._order.insert(place, _sort_key(element))
            self._index[_place_key(element)] = element
        element.text = formula
        drop_attribute(element, "hidden")
        if hidden:
            element.set("hidden", "1")

    def remove(self, name: str, sheet: str | None = None) -> bool:
        """Remove a defined name; return whether there was one."""
        element = self._element(name, sheet)
        if element is None:
            return False
        self._main.container("definedNames").remove(element)
        self._index.clear()
        self._drop_empty()
        return True

    def remove_where(self, unwanted: Callable[[str], bool]) -> None:
        """Remove every defined name, in whatever scope, whose name is ``unwanted``."""
        gone = [e for e in self._elements() if unwanted(e.get("name", ""))]
        for element in gone:
            self._main.container("definedNames").remove(element)
        self._index.clear()
        self._drop_empty()

    def follow_rename(self, old: str, new: str) -> None:
        """Let the names that point at a sheet point at its new tab name."""
        self._main.edit()
        reference = sheet_pattern(old)
        for element in self._elements():
            element.text = reference.sub(lambda _: f"{quote_sheetname(new)}!", element.text or "")

    def follow_order(self, moves: Mapping[str, int | None]) -> None:
        """Carry the names of sheets over to a new order of the tabs: old place -> new one, None: removed."""
        self._main.edit()
        for element in self._elements():
            placement = element.get("localSheetId", "")
            if placement in moves:
                _move(element, moves[placement])
        self._index.clear()
        self._drop_empty()

    def _elements(self) -> list[etree._Element]:
        container = self._main.child("definedNames")
        return [] if container is None else container.findall(q("definedName"))

    def _element(self, name: str, sheet: str | None) -> etree._Element | None:
        if not self._index:
            elements = self._elements()
            self._index = {_place_key(e): e for e in reversed(elements)}  # of two alike the first one counts
            self._order = sorted(map(_sort_key, elements))
        return self._index.get((name.lower(), None if sheet is None else str(self._sheet_index(sheet))))

    def _sheet_index(self, name: str) -> int:
        place = self._main.tab_place(name)
        if place is None:
            raise FileError(f"{self._package.name}: lembar {name} tidak ada")
        return place

    def _read(self, element: etree._Element) -> DefinedName:
        placement = element.get("localSheetId")
        tabs = self._main.tabs()
        scope = (
            tabs[int(placement)].get("name") if placement is not None and int(placement) < len(tabs) else None
        )
        return DefinedName(
            name=element.get("name", ""),
            formula=element.text or "",
            sheet=scope,
            hidden=element.get("hidden") in ("1", "true"),
        )

    def _drop_empty(self) -> None:
        container = self._main.child("definedNames")
        if container is not None and len(container) == 0:
            self._main.edit().remove(container)


def sheet_pattern(name: str) -> re.Pattern[str]:
    """Match a reference to a sheet of this workbook (``Program!``, ``'Sasaran 1'!``) in a formula."""
    quote = re.escape(name.replace("'", "''"))
    return re.compile(rf"(?:(?<!')'{quote}'|(?<![\w.'\]]){re.escape(name)})!", re.IGNORECASE)


def _place_key(element: etree._Element) -> tuple[str, str | None]:
    return element.get("name", "").lower(), element.get("localSheetId")


def _sort_key(element: etree._Element) -> tuple[str, int]:
    return element.get("name", "").lower(), int(element.get("localSheetId", "-1"))


def _move(element: etree._Element, placement: int | None) -> None:
    parent = element.getparent()
    if placement is not None:
        element.set("localSheetId", str(placement))
    elif parent is not None:
        parent.remove(element)
