"""The sheets of a workbook package: added, replaced, moved and removed."""

from __future__ import annotations

import posixpath

from lxml import etree
from openpyxl.utils import quote_sheetname

from lkjip_xl.ooxml.defined_names import NamedWorkbook, sheet_pattern
from lkjip_xl.ooxml.workbook_part import SHEET_CONTENT_TYPE, Sheet
from lkjip_xl.ooxml.xml_text import NS_MAIN, NS_R, drop_attribute, q

__all__ = ["OpcPackage"]


class OpcPackage(NamedWorkbook):
    """A workbook package whose parts, sheets and defined names can be read, replaced, added and removed.

    ``nama`` is what messages call the file, ``workbook`` the name of the workbook part.
    """

    def add_sheet(
        self,
        name: str,
        data: bytes | etree._Element,
        *,
        position: int | None = None,
        part: str | None = None,
        state: str = "visible",
    ) -> Sheet:
        """Add a worksheet part as a sheet; ``position`` is its place among the tabs (None: last).

        The part is named ``part``, or ``xl/worksheets/sheetN.xml`` with the first free N. The caller adds
        the sheet's own relationships (``copy_from``, ``add_relationship``). A new sheet is not selected,
        whatever its XML says: Excel edits two selected sheets together.
        """
        if self.find_sheet(name) is not None:
            raise ValueError(f"sheet {name} exists already")
        part = part or self.free_part(posixpath.dirname(self.workbook) + "/worksheets/sheet{}.xml")
        self.add(part, data, SHEET_CONTENT_TYPE)
        self._select(part, False)
        rid = self.add_relationship(self.workbook, "worksheet", part)
        container = self._container("sheets")
        old = self._rid_order()
        number = max((int(e.get("sheetId", "0")) for e in container), default=0) + 1
        # Parsed, not made: the prefix of the id must not depend on what other modules registered with lxml.
        element = etree.fromstring(f'<sheet xmlns="{NS_MAIN}" xmlns:r="{NS_R}" r:id="{rid}"/>')
        element.attrib.update({"name": name, "sheetId": str(number)})
        if state != "visible":
            element.set("state", state)
        container.insert(len(container) if position is None else position, element)
        self._adjust_indices(old)
        return self._read_sheet(element, {r.id: r for r in self.relationships(self.workbook)})

    def rename_sheet(self, old: str, new: str) -> None:
        """Give a sheet another tab name; defined names that point at it follow.

        Formulas in cells do not: the caller rewrites those that it owns. Raises ValueError where the name
        is taken.
        """
        if self.find_sheet(new) is not None:
            raise ValueError(f"sheet {new} exists already")
        self._element(self._required_sheet(old)).set("name", new)
        self.mark(self.workbook)
        reference = sheet_pattern(old)
        container = self.tree(self.workbook).find(q("definedNames"))
        for element in [] if container is None else container.iterchildren(q("definedName")):
            element.text = reference.sub(lambda _: f"{quote_sheetname(new)}!", element.text or "")

    def replace_sheet(self, name: str, data: bytes | etree._Element) -> Sheet:
        """Replace the content of a sheet in place: name, id, tab and selection stay.

        The old relationships go, and the parts that only they lead to; the caller adds the new ones.
        """
        sheet = self._required_sheet(name)
        selected = self._is_selected(sheet.part)
        self.remove_all_relationships(sheet.part)
        self.replace(sheet.part, data)
        self._select(sheet.part, selected)
        return self._required_sheet(name)

    def remove_sheet(self, name: str) -> None:
        """Remove a sheet, its scoped names, and the parts that only it leads to (drawings, charts, comments).

        Names of the workbook that point at it stay.
        """
        sheet = self._required_sheet(name)
        container = self._container("sheets")
        if len(container) == 1:
            raise ValueError("a workbook needs at least one sheet")
        old = self._rid_order()
        container.remove(self._element(sheet))
        self._adjust_indices(old)
        candidates = self._reachable([sheet.part])
        self.remove_relationship(self.workbook, sheet.rid)
        self._remove_orphans(candidates)

    def move_sheet(self, name: str, position: int) -> None:
        """Move a sheet to a place among the tabs, counted from 0."""
        element = self._element(self._required_sheet(name))
        container = self._container("sheets")
        old = self._rid_order()
        container.remove(element)
        container.insert(position, element)
        self._adjust_indices(old)

    def set_state(self, name: str, state: str) -> None:
        """Show or hide a sheet: ``visible``, ``hidden`` or ``veryHidden``."""
        element = self._element(self._required_sheet(name))
        self.mark(self.workbook)
        drop_attribute(element, "state")
        if state != "visible":
            element.set("state", state)

    def activate(self, name: str) -> None:
        """Make a sheet the open and only selected one; other sheets change only where needed."""
        sheet = self._required_sheet(name)
        placement = self._rid_order().index(sheet.rid)
        for view in self._views():
            view.set("activeTab", str(placement))
            if int(view.get("firstSheet", "0")) > placement:  # else its tab is scrolled out of sight
                view.set("firstSheet", "0")
        for other in self.sheets():
            self._select(other.part, other.rid == sheet.rid)

    def _is_selected(self, part: str) -> bool:
        view = self.tree(part).find(f"{q('sheetViews')}/{q('sheetView')}")
        return view is not None and view.get("tabSelected") in ("1", "true")

    def _select(self, part: str, selected: bool) -> None:
        if self._is_selected(part) == selected:
            return
        for view in self.edit(part).iterfind(f"{q('sheetViews')}/{q('sheetView')}"):
            drop_attribute(view, "tabSelected")
            if selected:
                view.set("tabSelected", "1")

    def _adjust_indices(self, old: list[str]) -> None:
        """Carry the indices of sheets (scoped names, active tab, first tab) over to the new order."""
        new = {rid: i for i, rid in enumerate(self._rid_order())}
        moves = {str(i): new.get(rid) for i, rid in enumerate(old)}
        name = self.tree(self.workbook).find(q("definedNames"))
        for element in [] if name is None else list(name):
            placement = element.get("localSheetId")
            if placement in moves:
                self._move_name(element, moves[placement])
        if name is not None and len(name) == 0:
            self.edit(self.workbook).remove(name)
        visible = [i for i, e in enumerate(self._sheet_elements()) if e.get("state", "visible") == "visible"]
        for view in self._views():
            for attribute in ("activeTab", "firstSheet"):
                if attribute == "firstSheet" and view.get(attribute, "0") == "0":
                    continue  # tabs that are not scrolled stay so, with a new sheet in front as well
                tab = moves.get(view.get(attribute, "0"))
                tab = (visible or [0])[0] if tab is None else tab
                if tab or attribute in view.attrib:
                    view.set(attribute, str(tab))

    @staticmethod
    def _move_name(element: etree._Element, placement: int | None) -> None:
        parent = element.getparent()
        if placement is not None:
            element.set("localSheetId", str(placement))
        elif parent is not None:
            parent.remove(element)
