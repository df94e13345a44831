"""The Open Packaging Convention: parts, content types and relationships, opened and saved."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Self, TypeVar

from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml.xml_text import NS_CONTENT_TYPES, NS_R, NS_RELATIONSHIPS, parse_xml, write_xml
from lkjip_xl.ooxml.zip_parts import WORKBOOK, FileKind, ZipParts, open_zip, read_file, write_zip

__all__ = ["CONTENT_TYPES", "Package", "Relationship", "relationships_part"]

CONTENT_TYPES = "[Content_Types].xml"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship: ``kind`` is the full type URI, ``part`` the part it leads to (None: external)."""

    id: str
    kind: str
    target: str
    part: str | None


class Package:
    """A package in memory, of whatever document; ``name`` is what messages call its file.

    ``prepare`` gets each part when it is parsed, and says whether it changed its tree.
    """

    def __init__(self, content: dict[str, bytes], name: str, opened: ZipParts | None = None) -> None:
        self.name = name
        self._opened = opened or {}
        self._content = dict(content)
        self._originals = {n.lower(): n for n in self._content}
        self._trees: dict[str, etree._Element] = {}
        self._dirty: set[str] = set()
        self._kept: dict[str, dict[str, Any]] = {}  # what was read from a part, while it stays
        self._relationships: dict[str, dict[str, Relationship]] = {}  # by their part, while it stays
        self._overrides: dict[str, etree._Element] = {}  # of content types by part, while they stay
        self._free: dict[str, int] = {}  # by pattern: all smaller numbers are taken
        self.prepare: Callable[[Package, str, etree._Element], bool] = lambda *_: False

    # --- opening and saving

    @classmethod
    def open(cls, source: str | os.PathLike[str] | bytes, name: str = "", kind: FileKind = WORKBOOK) -> Self:
        """Open a package from a path or from bytes; messages call it as its ``kind``.

        Raises:
            FileError: missing, unreadable, encrypted, an old .xls, an .ods, damaged, or unreasonably large
                when unpacked.
        """
        called = name or ("buku kerja" if isinstance(source, bytes) else os.fspath(source))
        opened = open_zip(source if isinstance(source, bytes) else read_file(source), called, kind)
        return cls({n: part.content for n, part in opened.items()}, called, opened)

    def save_bytes(self, *, packed: bool = True) -> bytes:
        """Return the package as a zip file; the same parts give the same bytes.

        Not ``packed``: to be read by this process.

        Order: content types, package relationships, main part and its relationships (programs that sniff a
        file look at the first entries), then all others by name, so that history leaves no trace.
        """
        self._sort_content_types()
        main = [r.part for r in self.relationships("", "officeDocument")[:1] if r.part is not None]
        front = [CONTENT_TYPES, relationships_part(""), *main, *map(relationships_part, main)]
        order = [n for d in front if (n := self._originals.get(d.lower()))]
        order += sorted(set(self._content) - set(order))
        return write_zip(((part, self.read(part)) for part in order), self._opened, packed=packed)

    def _sort_content_types(self) -> None:
        """Content types by part name, where we changed them: their order means nothing, but it is history."""
        if self.stored_name(CONTENT_TYPES) in self._dirty:
            root = self.tree(CONTENT_TYPES)
            root[:] = sorted(root, key=lambda e: (e.get("PartName", ""), e.get("Extension", "")))

    # --- parts

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and part.lower() in self._originals

    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts, content types and relationships included."""
        return tuple(self._content)

    def stored_name(self, part: str) -> str:
        """Return the name of a part in the case of the file; raises FileError where it is missing."""
        original = self._originals.get(part.lower())
        if original is None:
            raise FileError(f"{self.name}: bagian {part} tidak ada; berkas rusak, pulihkan dari cadangan")
        return original

    def read(self, part: str) -> bytes:
        """Return the content of a part as it would be saved now."""
        original = self.stored_name(part)
        return write_xml(self._trees[original]) if original in self._dirty else self._content[original]

    def digest(self, parts: Iterable[str]) -> str:
        """Return 16 hexadecimal digits of names and contents of parts, in their order."""
        each = (f"{part} {self.kept(part, 'digest', partial(self._digest, part))}" for part in parts)
        return hashlib.sha256("\n".join(each).encode()).hexdigest()[:16]

    def _digest(self, part: str) -> str:
        return hashlib.sha256(self.read(part)).hexdigest()

    @property
    def changed(self) -> Set[str]:
        """The parts whose trees differ from what was read, as they are stored."""
        return self._dirty

    def content(self, part: str) -> bytes | etree._Element:
        """Return what holds a part: its tree where it was parsed, else its bytes."""
        original = self.stored_name(part)
        tree = self._trees.get(original)
        return self._content[original] if tree is None else tree

    def tree(self, part: str) -> etree._Element:
        """Return the root of a part, parsed once. Call ``mark`` after changing it, or use ``edit``."""
        original = self.stored_name(part)
        if original not in self._trees:
            root = parse_xml(self._content[original], f"{self.name} ({original})")
            if self.prepare(self, original, root):
                self._dirty.add(original)
            self._trees[original] = root
        return self._trees[original]

    def kept(self, part: str, what: str, read: Callable[[], _T]) -> _T:
        """What ``read`` finds in a part, read once while the part is as it was opened or replaced."""
        if self.stored_name(part) in self._dirty:
            return read()
        kept = self._kept.setdefault(part.lower(), {})
        if what not in kept:
            kept[what] = read()
        return kept[what]  # type: ignore[no-any-return]  # each word for one kind of thing

    def mark(self, part: str) -> None:
        """Mark the tree of a part as changed: it is serialised when the package is saved."""
        self.tree(part)
        self._dirty.add(self.stored_name(part))
        self._forget(part)

    def _forget(self, part: str) -> None:
        """Forget what was read from a part."""
        self._relationships.pop(part.lower(), None)
        self._kept.pop(part.lower(), None)
        if part == CONTENT_TYPES:
            self._overrides = {}

    def edit(self, part: str) -> etree._Element:
        """Return the tree of a part and mark it as changed."""
        self.mark(part)
        return self.tree(part)

    def replace(self, part: str, data: bytes | etree._Element) -> None:
        """Replace the content of an existing part by bytes or by a tree."""
        original = self.stored_name(part)
        self._trees.pop(original, None)
        self._dirty.discard(original)
        self._forget(part)
        if isinstance(data, bytes):
            self._content[original] = data
        else:
            self._trees[original] = data
            self._dirty.add(original)

    def add(self, part: str, data: bytes | etree._Element, content_type: str | None = None) -> None:
        """Add a part. ``content_type`` is its content type; None relies on the default of its extension."""
        if part in self:
            raise ValueError(f"part {part} exists already")
        self._content[part] = b""
        self._originals[part.lower()] = part
        self.replace(part, data)
        if content_type is not None:
            self.set_content_type(part, content_type)

    def remove(self, part: str) -> None:
        """Remove a part, its relationships and its content type; what refers to it is not touched."""
        for name in (part, relationships_part(part)):
            original = self._originals.pop(name.lower(), None)
            if original is not None:
                del self._content[original]
                self._trees.pop(original, None)
                self._dirty.discard(original)
            self._forget(name)
        self._free = {}
        self.remove_content_type(part)

    def free_part(self, pattern: str) -> str:
        """Return the first unused part name of a pattern such as ``xl/charts/chart{}.xml``, from 1 on."""
        number = self._free.get(pattern, 1)
        while pattern.format(number) in self:
            number += 1
        self._free[pattern] = number
        return pattern.format(number)

    def copy_from(
        self, origin: Package, part: str, mapping: dict[str, str] | None = None, owner: str = ""
    ) -> str:
        """Copy a part with all it refers to from ``origin``; return its new name, which holds ``owner``.

        Relationship ids stay, so that the copied XML needs no change. ``mapping`` maps the names in
        ``origin`` to those here: several calls share what they have in common, or what exists here already.
        """
        mapping = {} if mapping is None else mapping
        if part in mapping:
            return mapping[part]
        stem, suffix = posixpath.splitext(part)
        new = self.free_part(re.sub(r"\d+$|[{}]", "", stem) + owner + "{}" + suffix)
        mapping[part] = new
        content_type = origin.content_type(part)
        self.add(new, origin.read(part), content_type if content_type != self.content_type(new) else None)
        for relationships in origin.relationships(part):
            target = (
                relationships.target
                if relationships.part is None
                else self.copy_from(origin, relationships.part, mapping, owner)
            )
            self.add_relationship(
                new, relationships.kind, target, external=relationships.part is None, rid=relationships.id
            )
        return new

    # --- content types

    def content_type(self, part: str) -> str | None:
        """Return the content type of a part, by its override or by its extension."""
        override = self._content_type_override(part)
        if override is not None:
            return override.get("ContentType")
        suffix = part.rpartition(".")[2].lower()  # splitext finds no extension in "_rels/.rels"
        for default in self.tree(CONTENT_TYPES).iterchildren(f"{{{NS_CONTENT_TYPES}}}Default"):
            if default.get("Extension", "").lower() == suffix:
                return default.get("ContentType")
        return None

    def set_content_type(self, part: str, content_type: str) -> None:
        """Give a part its content type; nothing changes where it has it already."""
        if self.content_type(part) == content_type:
            return
        override, overrides = self._content_type_override(part), self._overrides
        root = self.edit(CONTENT_TYPES)
        if override is None:
            override = etree.SubElement(root, f"{{{NS_CONTENT_TYPES}}}Override", {"PartName": f"/{part}"})
            overrides[part.lower()] = override
        override.set("ContentType", content_type)
        self._overrides = overrides

    def set_default_content_type(self, suffix: str, content_type: str) -> None:
        """Give an extension (``png``) its default content type unless it has one."""
        if self.content_type(f"x.{suffix}") is None:
            default = etree.Element(
                f"{{{NS_CONTENT_TYPES}}}Default", {"Extension": suffix, "ContentType": content_type}
            )
            self.edit(CONTENT_TYPES).insert(0, default)

    def remove_content_type(self, part: str) -> None:
        """Remove the override of a part, if there is one."""
        override, overrides = self._content_type_override(part), self._overrides
        if override is not None:
            self.edit(CONTENT_TYPES).remove(override)
            del overrides[part.lower()]
            self._overrides = overrides

    def _content_type_override(self, part: str) -> etree._Element | None:
        if not self._overrides:
            every = self.tree(CONTENT_TYPES).findall(f"{{{NS_CONTENT_TYPES}}}Override")
            named = ((e.get("PartName", "").lower().removeprefix("/"), e) for e in reversed(every))
            self._overrides = dict(named)  # of two for one part the first one counts
        return self._overrides.get(part.lower())

    # --- relationships

    def relationships(self, part: str, kind: str | None = None) -> list[Relationship]:
        """Return the relationships of a part (``""``: of the package).

        ``kind`` filters by type: the full URI, or its last word (``drawing``, ``threadedComment``).
        """
        return [r for r in self._related(part).values() if kind is None or _same_kind(r.kind, kind)]

    def relationship(self, part: str, rid: str) -> Relationship | None:
        """Return the relationship of a part with this id; None: there is none."""
        return self._related(part).get(rid)

    def _related(self, part: str) -> dict[str, Relationship]:
        rels = relationships_part(part).lower()
        known = self._relationships.get(rels)
        if known is None and rels in self:
            every = self.tree(rels).iterchildren(f"{{{NS_RELATIONSHIPS}}}Relationship")
            read = (_read_relationship(e, part) for e in every)
            known = self._relationships[rels] = {r.id: r for r in read}
        return known or {}

    def add_relationship(
        self, part: str, kind: str, target: str, *, external: bool = False, rid: str | None = None
    ) -> str:
        """Add a relationship and return its id, the smallest free ``rIdN`` unless ``rid`` is given.

        ``kind`` is a full URI or the last word of an officeDocument type (``drawing``). ``target`` is
        a part name, or any target where ``external`` (external) is set.
        """
        rels = relationships_part(part)
        if rels not in self:
            self.add(rels, _relationships_root())
            self.set_default_content_type("rels", "application/vnd.openxmlformats-package.relationships+xml")
        used = self._related(part)
        if rid is None:
            rid = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        attributes = {
            "Id": rid,
            "Type": kind if "://" in kind else f"{NS_R}/{kind}",
            "Target": target if external else _relative(part, target),
        }
        if external:
            attributes["TargetMode"] = "External"
        element = etree.SubElement(self.edit(rels), f"{{{NS_RELATIONSHIPS}}}Relationship", attributes)
        self._relationships[rels.lower()] = used | {rid: _read_relationship(element, part)}
        return rid

    def remove_relationship(self, part: str, *rids: str) -> None:
        """Remove relationships, and the parts that only they led to.

        The last one takes the relationships part with it.
        """
        candidates = self.reachable(r.part for r in self.relationships(part) if r.id in rids and r.part)
        root = self.edit(relationships_part(part))
        for element in root.findall(f"{{{NS_RELATIONSHIPS}}}Relationship"):
            if element.get("Id") in rids:
                root.remove(element)
        if len(root) == 0:
            self.remove(relationships_part(part))
        self._remove_orphans(candidates - self.reachable([part]))

    def remove_all_relationships(self, part: str) -> None:
        """Remove all relationships of a part, and the parts that nothing else leads to any more."""
        candidates = self.reachable([part]) - {part}
        if relationships_part(part) in self:
            self.remove(relationships_part(part))
        self._remove_orphans(candidates)

    def reachable(self, start: Iterable[str]) -> set[str]:
        """Return the parts that the relationships of ``start`` lead to, ``start`` included."""
        seen: set[str] = set()
        queue = list(start)
        while queue:
            part = queue.pop()
            if part not in seen:
                seen.add(part)
                queue += [r.part for r in self.relationships(part) if r.part is not None and r.part in self]
        return seen

    def _remove_orphans(self, candidates: Iterable[str]) -> None:
        used = {b.lower() for b in self.reachable([""])}
        for part in sorted(candidates):
            if part and part.lower() not in used:
                self.remove(part)


@lru_cache(maxsize=4096)
def relationships_part(part: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _same_kind(uri: str, kind: str) -> bool:
    return uri == kind or uri.endswith(f"/{kind}")


def _read_relationship(element: etree._Element, part: str) -> Relationship:
    target = element.get("Target", "")
    destination: str | None = None
    if element.get("TargetMode") != "External" and not target.startswith("#"):
        path = posixpath.join("/", posixpath.dirname(part), target.partition("#")[0])
        destination = posixpath.normpath(path).lstrip("/")
    return Relationship(
        id=element.get("Id", ""), kind=element.get("Type", ""), target=target, part=destination
    )


def _relative(part: str, target: str) -> str:
    """Return the target as Excel writes it: relative to the part that refers to it."""
    return posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(part)))


def _relationships_root() -> etree._Element:
    return etree.fromstring(f'<Relationships xmlns="{NS_RELATIONSHIPS}"/>')
