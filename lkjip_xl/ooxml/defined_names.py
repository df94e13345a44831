"""The defined names of a workbook, and how it is calculated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.ooxml.workbook_part import OpenedWorkbook
from lkjip_xl.ooxml.xml_text import drop_attribute, q

__all__ = ["DefinedName", "NamedWorkbook", "sheet_pattern"]

_CALC_ID = "191029"  # an older id makes Excel recalculate everything on opening


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A defined name; ``sheet`` is the name of the sheet it is scoped to, None for the workbook."""

    name: str
    formula: str
    sheet: str | None
    hidden: bool


class NamedWorkbook(OpenedWorkbook):
    """A workbook whose defined names can be read, set and removed."""

    def defined_names(self) -> list[DefinedName]:
        """Return all defined names, hidden ones and print areas (``_xlnm.Print_Area``) included."""
        container = self.tree(self.workbook).find(q("definedNames"))
        return (
            []
            if container is None
            else [self._read_name(e) for e in container.iterchildren(q("definedName"))]
        )

    def get_name(self, name: str, sheet: str | None = None) -> str | None:
        """Return the formula of a defined name (without ``=``); None: not defined in this scope."""
        element = self._name_element(name, sheet)
        return None if element is None else element.text or ""

    def set_name(self, name: str, formula: str, sheet: str | None = None, *, hidden: bool = False) -> None:
        """Define a name in the workbook or in a sheet; an existing one keeps its comment and the like.

        A new name is inserted in alphabetical order, as Excel writes them.
        """
        element = self._name_element(name, sheet)
        if element is None:
            container = self._container("definedNames")
            element = etree.Element(q("definedName"), {"name": name})
            if sheet is not None:
                element.set("localSheetId", str(self._sheet_index(sheet)))
            key = _name_key(element)
            container.insert(sum(1 for e in container if _name_key(e) <= key), element)
        self.mark(self.workbook)
        element.text = formula
        drop_attribute(element, "hidden")
        if hidden:
            element.set("hidden", "1")

    def remove_name(self, name: str, sheet: str | None = None) -> bool:
        """Remove a defined name; return whether there was one."""
        element = self._name_element(name, sheet)
        if element is None:
            return False
        container = self._container("definedNames")
        container.remove(element)
        if len(container) == 0:
            self.edit(self.workbook).remove(container)
        return True

    def set_calculation(self) -> None:
        """Ask Excel to trust the cached values on opening; the user's other choices stay."""
        calculation = self._container("calcPr")
        calculation.set("calcId", _CALC_ID)
        calculation.set("fullCalcOnLoad", "0")
        drop_attribute(calculation, "calcCompleted")

    def drop_calculation_chain(self) -> None:
        """Drop the calculation chain: Excel rebuilds it, and a stale one is reported as damage."""
        for relationships in self.relationships(self.workbook, "calcChain"):
            self.remove_relationship(self.workbook, relationships.id)
            if relationships.part is not None:
                self.remove(relationships.part)

    def _read_name(self, element: etree._Element) -> DefinedName:
        placement = element.get("localSheetId")
        every = self._sheet_elements()
        scope = (
            every[int(placement)].get("name")
            if placement is not None and int(placement) < len(every)
            else None
        )
        return DefinedName(
            name=element.get("name", ""),
            formula=element.text or "",
            sheet=scope,
            hidden=element.get("hidden") in ("1", "true"),
        )

    def _sheet_index(self, name: str) -> int:
        return self._rid_order().index(self._required_sheet(name).rid)

    def _name_element(self, name: str, sheet: str | None) -> etree._Element | None:
        container = self.tree(self.workbook).find(q("definedNames"))
        placement = None if sheet is None else str(self._sheet_index(sheet))
        for element in [] if container is None else container.findall(q("definedName")):
            if element.get("name", "").lower() == name.lower() and element.get("localSheetId") == placement:
                return element
        return None


def sheet_pattern(name: str) -> re.Pattern[str]:
    """Match a reference to a sheet of this workbook (``Program!``, ``'Sasaran 1'!``) in a formula."""
    quote = re.escape(name.replace("'", "''"))
    return re.compile(rf"(?:(?<!')'{quote}'|(?<![\w.'\]]){re.escape(name)})!", re.IGNORECASE)


def _name_key(element: etree._Element) -> tuple[str, int]:
    return element.get("name", "").lower(), int(element.get("localSheetId", "-1"))
