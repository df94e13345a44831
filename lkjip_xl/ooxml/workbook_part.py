"""The main part of a workbook (``xl/workbook.xml``): found, checked, and changed child by child."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml.child_order import child_in_order
from lkjip_xl.ooxml.parts import CONTENT_TYPES, Package
from lkjip_xl.ooxml.xml_text import NS_R, NS_STRICT, drop_attribute, q

__all__ = ["WorkbookPart"]

_WORKBOOK_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_WORKBOOK_CONTENT_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_READABLE_CONTENT_TYPES = frozenset(
    {
        _WORKBOOK_CONTENT_TYPE,
        _MACRO_WORKBOOK_CONTENT_TYPE,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
        "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    }
)

_CALC_ID = "191029"  # an older id makes Excel recalculate everything on opening

# The children of <workbook> in the order of the schema (ECMA-376 part 1, CT_Workbook).
_WORKBOOK_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews"),
    *("pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects"),
    "extLst",
)


class WorkbookPart:
    """The main part of a package that holds a workbook; ``name`` is the name of the part.

    Sheets and defined names both stand in it, and a name of a sheet knows its sheet by its place among the
    tabs: what both need is here. The tabs are listed once, so they are changed by the methods for them.

    Raises:
        FileError: no workbook of Excel 2007 or later, a .xlsb, "Strict Open XML".
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._tabs: list[etree._Element] | None = None
        self._places: dict[str, int] = {}
        self.name = _find_main(package)

    # --- its children

    def child(self, tag: str) -> etree._Element | None:
        """Return a child of <workbook> to read; None where it is missing."""
        return self._package.tree(self.name).find(q(tag))

    def container(self, tag: str) -> etree._Element:
        """Return a child of <workbook> to change, made at its place in the schema's order if missing."""
        return child_in_order(self._package.edit(self.name), tag, _WORKBOOK_ORDER)

    def edit(self) -> etree._Element:
        """Return <workbook> to change."""
        self._tabs = None
        return self._package.edit(self.name)

    def related(self, kind: str) -> str | None:
        """Return the part that the workbook has for ``styles``, ``theme``, ``sharedStrings`` and the like."""
        found = self._package.relationships(self.name, kind)
        return next((r.part for r in found if r.part is not None), None)

    # --- the tabs, as the file lists them

    def tabs(self) -> list[etree._Element]:
        """Return the <sheet> elements in the order of the tabs."""
        if self._tabs is None:
            container = self.child("sheets")
            self._tabs = [] if container is None else container.findall(q("sheet"))
            last_first = reversed([*enumerate(self._tabs)])  # of two with one name the first one counts
            self._places = {e.get("name", "").lower(): n for n, e in last_first}
        return self._tabs

    def tab_place(self, name: str) -> int | None:
        """Return the place of the tab with this name, without regard to case; None: no such tab."""
        return self._places.get(name.lower()) if self.tabs() else None

    def insert_tab(self, element: etree._Element, place: int | None) -> None:
        """Put a <sheet> among the tabs (None: last)."""
        tabs, container = self.tabs(), self.container("sheets")
        if place is None or place == len(tabs):
            container.append(element)
            self._places.setdefault(element.get("name", "").lower(), len(tabs))
            tabs.append(element)
        else:
            container.insert(place, element)
            self._tabs = None

    def remove_tab(self, element: etree._Element) -> None:
        """Take a <sheet> from the tabs."""
        self.container("sheets").remove(element)
        self._tabs = None

    def rename_tab(self, element: etree._Element, name: str) -> None:
        """Give a <sheet> another name."""
        self.edit()
        element.set("name", name)

    def tab_ids(self) -> list[str]:
        """Return the relationship ids of the sheets in the order of their tabs."""
        return [e.get(f"{{{NS_R}}}id", "") for e in self.tabs()]

    def views(self) -> Iterator[etree._Element]:
        """Return the windows of the workbook, to change."""
        yield from self.edit().iterfind(f"{q('bookViews')}/{q('workbookView')}")

    # --- what holds for the whole file

    def set_macro(self, macro: bool) -> None:
        """Declare the file as .xlsm (true) or .xlsx (false); a template or an add-in becomes a workbook."""
        content_type = _MACRO_WORKBOOK_CONTENT_TYPE if macro else _WORKBOOK_CONTENT_TYPE
        self._package.set_content_type(self.name, content_type)

    def set_calculation(self) -> None:
        """Ask Excel to trust the cached values on opening; the user's other choices stay."""
        calculation = self.container("calcPr")
        calculation.set("calcId", _CALC_ID)
        calculation.set("fullCalcOnLoad", "0")
        drop_attribute(calculation, "calcCompleted")

    def drop_calculation_chain(self) -> None:
        """Drop the calculation chain: Excel rebuilds it, and a stale one is reported as damage."""
        for relationship in self._package.relationships(self.name, "calcChain"):
            self._package.remove_relationship(self.name, relationship.id)


def _find_main(package: Package) -> str:
    if CONTENT_TYPES not in package:
        raise FileError(f"{package.name}: bukan buku kerja Excel (.xlsx atau .xlsm); pilih berkas lain")
    main = package.relationships("", "officeDocument")
    part = main[0].part if main else None
    if part is None or part not in package:
        raise FileError(f"{package.name}: tidak memuat buku kerja; berkas rusak, pulihkan dari cadangan")
    content_type = package.content_type(part) or ""
    if "sheet.binary" in content_type:
        raise FileError(f"{package.name}: buku kerja biner (.xlsb); simpan ulang sebagai .xlsx di Excel")
    if content_type not in _READABLE_CONTENT_TYPES:
        raise FileError(f"{package.name}: berkas Office lain, bukan buku kerja Excel; pilih .xlsx")
    if NS_STRICT in package.read(part):
        raise FileError(
            f'{package.name}: tersimpan sebagai "Strict Open XML"; simpan ulang sebagai .xlsx biasa'
        )
    return package.stored_name(part)
