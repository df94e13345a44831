"""The sheets of a workbook: found, added, replaced, moved and removed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml.defined_names import DefinedNames
from lkjip_xl.ooxml.parts import Package, Relationship
from lkjip_xl.ooxml.workbook_part import WorkbookPart
from lkjip_xl.ooxml.xml_text import NS_MAIN, NS_R, drop_attribute, parse_xml, q

__all__ = ["Sheet", "Sheets"]

_SHEET_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

_RID = f"{{{NS_R}}}id"
_PIECE = 1024  # bytes: what stands before the rows is short
_ROWS = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook; ``code_name`` is its code name, None where Excel has not given one.

    ``kind`` is ``worksheet``, ``chartsheet``, ``dialogsheet`` or a macro sheet's type; ``state`` is
    ``visible``, ``hidden`` or ``veryHidden``.
    """

    name: str
    id: int
    rid: str
    part: str
    state: str
    code_name: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Head:
    """The code name of a sheet, and whether its tab is selected."""

    code_name: str | None
    selected: bool


def _head_of(elements: Iterable[etree._Element]) -> _Head:
    code_name, selected = None, False
    for e in elements:
        if e.tag == q("sheetPr"):
            code_name = e.get("codeName")
        else:
            view = e.find(q("sheetView"))
            selected = view is not None and view.get("tabSelected") in ("1", "true")
    return _Head(code_name, selected)


class Sheets:
    """The sheets of a workbook in the order of their tabs; defined names follow what happens to them.

    What a sheet says before its rows is read once, so nothing else may change code names or selected tabs of
    a part that stays.
    """

    def __init__(self, package: Package, main: WorkbookPart, names: DefinedNames) -> None:
        self._package = package
        self._main = main
        self._names = names
        self._heads: dict[str, tuple[bytes | etree._Element, _Head]] = {}  # by part, and its source
        self._known: dict[object, tuple[Relationship, _Head, Sheet]] = {}  # by what its tab says
        self._old_order: list[str] | None = None

    # --- read

    def __iter__(self) -> Iterator[Sheet]:
        return iter([self._read(e) for e in self._main.tabs()])

    def __len__(self) -> int:
        return len(self._main.tabs())

    def __getitem__(self, place: int) -> Sheet:
        return self._read(self._main.tabs()[place])

    def find(self, name: str | None = None, *, code_name: str | None = None) -> Sheet | None:
        """Return the sheet with this name or code name, without regard to case; None: no such sheet."""
        if name is not None:
            place = self._main.tab_place(name)
            return None if place is None else self[place]
        return self.find_all([code_name or ""]).get(code_name or "")

    def find_all(self, code_names: Iterable[str]) -> dict[str, Sheet]:
        """Return the sheets with these code names, by the name that was asked for, without regard to case."""
        coded: dict[str, Sheet] = {}
        for sheet in self:
            coded.setdefault((sheet.code_name or "").lower(), sheet)
        return {name: coded[name.lower()] for name in code_names if name.lower() in coded}

    def without_rows(self, sheet: Sheet) -> etree._Element:
        """What stands around the rows of a sheet, to be read; rows are not parsed for it."""
        content = self._package.content(sheet.part)
        if isinstance(content, bytes) and content.count(b"sheetData>") == 2:  # none of them in a comment
            return parse_xml(_ROWS.sub(b"<sheetData/>", content), f"{self._package.name} ({sheet.part})")
        return self._package.tree(sheet.part)

    # --- change

    def add(
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
        if self.find(name) is not None:
            raise ValueError(f"sheet {name} exists already")
        part = part or self._package.free_part(posixpath.dirname(self._main.name) + "/worksheets/sheet{}.xml")
        self._package.add(part, data, _SHEET_CONTENT_TYPE)
        self._select(part, False)
        rid = self._package.add_relationship(self._main.name, "worksheet", part)
        number = max((int(e.get("sheetId", "0")) for e in self._main.tabs()), default=0) + 1
        # Parsed, not made: the prefix of the id must not depend on what other modules registered with lxml.
        element = etree.fromstring(f'<sheet xmlns="{NS_MAIN}" xmlns:r="{NS_R}" r:id="{rid}"/>')
        element.attrib.update({"name": name, "sheetId": str(number)})
        if state != "visible":
            element.set("state", state)
        with self.moving():
            self._main.insert_tab(element, position)
        return self._read(element)

    def rename(self, old: str, new: str) -> None:
        """Give a sheet another tab name; defined names that point at it follow.

        Formulas in cells do not: the caller rewrites those that it owns. Raises ValueError where the name
        is taken.
        """
        if self.find(new) is not None:
            raise ValueError(f"sheet {new} exists already")
        self._main.rename_tab(self._element(old), new)
        self._names.follow_rename(old, new)

    def replace(self, name: str, data: bytes | etree._Element) -> Sheet:
        """Replace the content of a sheet in place: name, id, tab and selection stay.

        The old relationships go, and the parts that only they lead to; the caller adds the new ones.
        """
        sheet = self._required(name)
        selected = self._is_selected(sheet.part)
        self._package.remove_all_relationships(sheet.part)
        self._package.replace(sheet.part, data)
        self._select(sheet.part, selected)
        return self._required(name)

    def remove(self, *names: str) -> None:
        """Remove sheets, their scoped names, and the parts that only they lead to (drawings, charts, notes).

        Names of the workbook that point at them stay.
        """
        gone = [self._required(name) for name in names]
        if len(self) <= len(gone):
            raise ValueError("a workbook needs at least one sheet")
        with self.moving():
            for sheet in gone:
                self._main.remove_tab(self._element(sheet.name))
        self._package.remove_relationship(self._main.name, *(sheet.rid for sheet in gone))

    def move(self, name: str, position: int) -> None:
        """Move a sheet to a place among the tabs, counted from 0."""
        element = self._element(name)
        with self.moving():
            self._main.remove_tab(element)
            self._main.insert_tab(element, position)

    @contextmanager
    def moving(self) -> Iterator[None]:
        """While many sheets are added, removed or moved: what knows a sheet by its place follows at the end.

        Until then no name of a sheet can be asked for or defined.
        """
        if self._old_order is not None:
            yield
            return
        self._old_order = old = self._main.tab_ids()
        try:
            yield
        finally:
            self._old_order = None
            self._follow_order(old)

    def set_state(self, name: str, state: str) -> None:
        """Show or hide a sheet: ``visible``, ``hidden`` or ``veryHidden``."""
        element = self._element(name)
        self._main.edit()
        drop_attribute(element, "state")
        if state != "visible":
            element.set("state", state)

    def set_code_name(self, part: str, code_name: str | None) -> None:
        """Give the sheet of a part a code name, or take it away."""
        root = self._package.edit(part)
        properties = root.find(q("sheetPr"))
        if properties is None:
            properties = etree.Element(q("sheetPr"))
            root.insert(0, properties)
        drop_attribute(properties, "codeName")
        if code_name is not None:
            properties.set("codeName", code_name)
        self._heads.pop(part, None)

    def activate(self, name: str) -> None:
        """Make a sheet the open and only selected one; other sheets change only where needed."""
        sheet = self._required(name)
        placement = self._main.tab_ids().index(sheet.rid)
        for view in self._main.views():
            view.set("activeTab", str(placement))
            if int(view.get("firstSheet", "0")) > placement:  # else its tab is scrolled out of sight
                view.set("firstSheet", "0")
        for other in self:
            self._select(other.part, other.rid == sheet.rid)

    def _is_selected(self, part: str) -> bool:
        return self._head(part).selected

    def _select(self, part: str, selected: bool) -> None:
        if self._is_selected(part) == selected:
            return
        for view in self._package.edit(part).iterfind(f"{q('sheetViews')}/{q('sheetView')}"):
            drop_attribute(view, "tabSelected")
            if selected:
                view.set("tabSelected", "1")
        del self._heads[part]

    def _follow_order(self, old: list[str]) -> None:
        """Carry the indices of sheets (scoped names, active tab, first tab) over to the new order."""
        new = {rid: i for i, rid in enumerate(self._main.tab_ids())}
        moves = {str(i): new.get(rid) for i, rid in enumerate(old)}
        self._names.follow_order(moves)
        visible = [i for i, e in enumerate(self._main.tabs()) if e.get("state", "visible") == "visible"]
        for view in self._main.views():
            for attribute in ("activeTab", "firstSheet"):
                if attribute == "firstSheet" and view.get(attribute, "0") == "0":
                    continue  # tabs that are not scrolled stay so, with a new sheet in front as well
                tab = moves.get(view.get(attribute, "0"))
                tab = (visible or [0])[0] if tab is None else tab
                if tab or attribute in view.attrib:
                    view.set(attribute, str(tab))

    def _read(self, element: etree._Element) -> Sheet:
        """The sheet of a tab, made anew where its tab, its relationship or its head changed."""
        tab = tuple(element.items())
        found = self._package.relationship(self._main.name, element.get(_RID, ""))
        if found is None or found.part is None or found.part not in self._package:
            raise FileError(
                f"{self._package.name}: isi lembar {element.get('name')} hilang; pulihkan dari cadangan"
            )
        known = self._known.get(tab)
        if known is not None and known[0] is found and known[1] is self._head(known[2].part):
            return known[2]
        part = self._package.stored_name(found.part)
        head = self._head(part)
        sheet = Sheet(
            name=element.get("name", ""),
            id=int(element.get("sheetId", "0")),
            rid=element.get(_RID, ""),
            part=part,
            state=element.get("state", "visible"),
            code_name=head.code_name,
            kind=found.kind.rpartition("/")[2],
        )
        self._known[tab] = (found, head, sheet)
        return sheet

    def _head(self, part: str) -> _Head:
        """What a sheet says before its rows; one that is not parsed yet is read no further."""
        content, known = self._package.content(part), self._heads.get(part)
        if known is None or known[0] is not content:
            if isinstance(content, bytes):
                head = self._read_head(part, content)
            else:
                head = _head_of(content.iterchildren(q("sheetPr"), q("sheetViews")))
            known = self._heads[part] = (content, head)
        return known[1]

    def _read_head(self, part: str, content: bytes) -> _Head:
        parser = etree.XMLPullParser(events=("start", "end"), resolve_entities=False, no_network=True)
        found: list[etree._Element] = []
        try:
            for start in range(0, len(content), _PIECE):
                parser.feed(content[start : start + _PIECE])
                for event, element in parser.read_events():
                    if not isinstance(element, etree._Element):
                        continue
                    if event == "start" and element.tag == q("sheetData"):
                        return _head_of(found)
                    if event == "end" and element.tag in (q("sheetPr"), q("sheetViews")):
                        found.append(element)
            parser.close()  # a sheet without rows, or one that is cut off
        except etree.XMLSyntaxError as error:
            raise FileError(f"{self._package.name} ({part}): XML rusak; pulihkan dari cadangan") from error
        return _head_of(found)

    def _required(self, name: str) -> Sheet:
        return self._read(self._element(name))

    def _element(self, name: str) -> etree._Element:
        place = self._main.tab_place(name)
        if place is None:
            raise FileError(f"{self._package.name}: lembar {name} tidak ada")
        return self._main.tabs()[place]
