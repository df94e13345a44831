"""The workbook part of a package: opened and saved, its sheets read."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml.parts import CONTENT_TYPES, Package, Relationship, relationships_part
from lkjip_xl.ooxml.xml_text import NS_R, NS_STRICT, q
from lkjip_xl.ooxml.zip_parts import open_zip

__all__ = ["OpenedWorkbook", "Sheet"]

SHEET_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
WORKBOOK_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_WORKBOOK_CONTENT_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_READABLE_CONTENT_TYPES = frozenset(
    {
        WORKBOOK_CONTENT_TYPE,
        MACRO_WORKBOOK_CONTENT_TYPE,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
        "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    }
)

# The children of <workbook> in the order of the schema (ECMA-376 part 1, CT_Workbook).
_WORKBOOK_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews"),
    *("pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects"),
    "extLst",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook; ``kode`` is its code name, None where Excel has not given one.

    ``kind`` is ``worksheet``, ``chartsheet``, ``dialogsheet`` or a macro sheet's type; ``state`` is
    ``visible``, ``hidden`` or ``veryHidden``.
    """

    name: str
    id: int
    rid: str
    part: str
    state: str
    kode: str | None
    kind: str


class OpenedWorkbook(Package):
    """A workbook package: ``nama`` is what messages call the file, ``workbook`` the workbook part's name."""

    def __init__(self, content: dict[str, bytes], name: str) -> None:
        super().__init__(content, name)
        self.workbook = self._find_workbook()

    # --- opening and saving

    @classmethod
    def open(cls, source: str | os.PathLike[str] | bytes, name: str = "") -> Self:
        """Open a workbook package from a path or from bytes.

        Raises:
            FileError: missing, unreadable, not a workbook of Excel 2007 or later, encrypted, an old .xls,
                a .xlsb, an .ods, "Strict Open XML", damaged, or unreasonably large when unpacked.
        """
        if isinstance(source, bytes):
            return cls(open_zip(source, name or "buku kerja"), name or "buku kerja")
        name = name or os.fspath(source)
        try:
            data = Path(source).read_bytes()
        except FileNotFoundError as error:
            raise FileError(f"{name}: berkas tidak ada; periksa nama dan foldernya") from error
        except OSError as error:
            cause = (
                "ini folder"
                if Path(source).is_dir()
                else "tidak dapat dibaca; tutup di Excel atau minta izin"
            )
            raise FileError(f"{name}: {cause}; pilih berkas .xlsx") from error
        return cls(open_zip(data, name), name)

    def save_bytes(self) -> bytes:
        """Return the package as a zip file; the same parts give the same bytes.

        Order: content types, package relationships, workbook and its relationships (programs that sniff a
        file look at the first entries), then all others by name, so that history leaves no trace.
        """
        self._sort_content_types()
        front = [CONTENT_TYPES, relationships_part(""), self.workbook, relationships_part(self.workbook)]
        order = [n for d in front if (n := self._originals.get(d.lower()))]
        order += sorted(set(self._content) - set(order))
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in order:
                info = zipfile.ZipInfo(part, date_time=(1980, 1, 1, 0, 0, 0))
                info.create_system = 0
                info.external_attr = 0x20  # the DOS archive bit; 0 would be replaced by zipfile
                archive.writestr(info, self.baca(part), zipfile.ZIP_DEFLATED, 6)
        return output.getvalue()

    def _sort_content_types(self) -> None:
        """Content types by part name, where we changed them: their order means nothing, but it is history."""
        if self._original_name(CONTENT_TYPES) in self._dirty:
            root = self.tree(CONTENT_TYPES)
            root[:] = sorted(root, key=lambda e: (e.get("PartName", ""), e.get("Extension", "")))

    # --- the workbook and its sheets

    @property
    def macro(self) -> bool:
        """Whether the workbook part is declared macro-enabled (.xlsm, .xltm, .xlam)."""
        return "macroEnabled" in (self.content_type(self.workbook) or "")

    def set_macro(self, macro: bool) -> None:
        """Declare the file as .xlsm (true) or .xlsx (false); a template or an add-in becomes a workbook."""
        self.set_content_type(self.workbook, MACRO_WORKBOOK_CONTENT_TYPE if macro else WORKBOOK_CONTENT_TYPE)

    def workbook_part(self, kind: str) -> str | None:
        """Return the part that the workbook has for ``styles``, ``theme``, ``sharedStrings`` and the like."""
        return next((r.part for r in self.relationships(self.workbook, kind) if r.part is not None), None)

    def sheets(self) -> list[Sheet]:
        """Return the sheets in the order of their tabs."""
        relationships = {r.id: r for r in self.relationships(self.workbook)}
        return [self._read_sheet(e, relationships) for e in self._sheet_elements()]

    def find_sheet(self, name: str | None = None, *, kode: str | None = None) -> Sheet | None:
        """Return the sheet with this name or code name, without regard to case; None: no such sheet."""
        relationships = {r.id: r for r in self.relationships(self.workbook)}
        for e in self._sheet_elements():
            if name is not None and e.get("name", "").lower() == name.lower():
                return self._read_sheet(e, relationships)
            if kode is not None:
                sheet = self._read_sheet(e, relationships)
                if (sheet.kode or "").lower() == kode.lower():
                    return sheet
        return None

    def _find_workbook(self) -> str:
        if CONTENT_TYPES not in self:
            raise FileError(f"{self.name}: bukan buku kerja Excel (.xlsx atau .xlsm); pilih berkas lain")
        main = self.relationships("", "officeDocument")
        part = main[0].part if main else None
        if part is None or part not in self:
            raise FileError(f"{self.name}: tidak memuat buku kerja; berkas rusak, pulihkan dari cadangan")
        content_type = self.content_type(part) or ""
        if "sheet.binary" in content_type:
            raise FileError(f"{self.name}: buku kerja biner (.xlsb); simpan ulang sebagai .xlsx di Excel")
        if content_type not in _READABLE_CONTENT_TYPES:
            raise FileError(f"{self.name}: berkas Office lain, bukan buku kerja Excel; pilih .xlsx")
        if NS_STRICT in self.baca(part):
            raise FileError(
                f'{self.name}: tersimpan sebagai "Strict Open XML"; simpan ulang sebagai .xlsx biasa'
            )
        return self._original_name(part)

    def _read_sheet(self, element: etree._Element, relationships: dict[str, Relationship]) -> Sheet:
        rid = element.get(f"{{{NS_R}}}id", "")
        destination = relationships.get(rid)
        if destination is None or destination.part is None or destination.part not in self:
            raise FileError(f"{self.name}: isi lembar {element.get('name')} hilang; pulihkan dari cadangan")
        return Sheet(
            name=element.get("name", ""),
            id=int(element.get("sheetId", "0")),
            rid=rid,
            part=self._original_name(destination.part),
            state=element.get("state", "visible"),
            kode=self._sheet_code_name(destination.part),
            kind=destination.kind.rsplit("/", 1)[1],
        )

    def _sheet_code_name(self, part: str) -> str | None:
        """Return the code name; a sheet that is not parsed yet is read up to its first child only."""
        original = self._original_name(part)
        if original in self._trees:
            properties = self._trees[original].find("{*}sheetPr")
            return None if properties is None else properties.get("codeName")
        content = self._content[original]
        if original not in self._code_names or self._code_names[original][0] is not content:
            self._code_names[original] = (content, self._read_code_name(original, content))
        return self._code_names[original][1]

    def _read_code_name(self, original: str, content: bytes) -> str | None:
        try:
            for _, element in etree.iterparse(
                io.BytesIO(content), events=("start",), resolve_entities=False, no_network=True
            ):
                if element.getparent() is not None:
                    return element.get("codeName") if element.tag == q("sheetPr") else None
        except etree.XMLSyntaxError as error:
            raise FileError(f"{self.name} ({original}): XML rusak; pulihkan dari cadangan") from error
        return None

    def _required_sheet(self, name: str) -> Sheet:
        sheet = self.find_sheet(name)
        if sheet is None:
            raise FileError(f"{self.name}: lembar {name} tidak ada")
        return sheet

    def _sheet_elements(self) -> list[etree._Element]:
        container = self.tree(self.workbook).find(q("sheets"))
        return [] if container is None else container.findall(q("sheet"))

    def _element(self, sheet: Sheet) -> etree._Element:
        return next(e for e in self._sheet_elements() if e.get(f"{{{NS_R}}}id") == sheet.rid)

    def _rid_order(self) -> list[str]:
        return [e.get(f"{{{NS_R}}}id", "") for e in self._sheet_elements()]

    def _views(self) -> Iterator[etree._Element]:
        yield from self.edit(self.workbook).iterfind(f"{q('bookViews')}/{q('workbookView')}")

    def _container(self, tag: str) -> etree._Element:
        """Return a child of <workbook>, made at its place in the schema's order where it is missing."""
        root = self.edit(self.workbook)
        existing = root.find(q(tag))
        if existing is not None:
            return existing
        new = etree.Element(q(tag))
        before = {q(t) for t in _WORKBOOK_ORDER[: _WORKBOOK_ORDER.index(tag)]}
        placement = max((i + 1 for i, child in enumerate(root) if child.tag in before), default=0)
        root.insert(placement, new)
        return new
