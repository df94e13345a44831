"""Follows every relationship and content type of a package: what Excel would call damage."""

from __future__ import annotations

import posixpath
import re

from pyopenvba.cfb import CFB

from lkjip_xl.ooxml import NS_R, WorkbookFile


def package_defects(data: bytes) -> list[str]:
    book = WorkbookFile.open(data, "uji")
    every = set(book.package.parts())
    reachable, defects = {"[Content_Types].xml"}, []
    queue = [""]
    while queue:
        part = queue.pop()
        rid = [r.id for r in book.package.relationships(part)]
        defects += [f"{part}: relationship id twice" for _ in range(len(rid) - len(set(rid)))]
        defects += _missing_rids(book, part, set(rid))
        folder, file = posixpath.split(part)
        reachable |= {part, posixpath.join(folder, "_rels", f"{file}.rels")}
        for r in book.package.relationships(part):
            if r.part is not None and r.part not in every:
                defects.append(f"{part}: {r.id} leads to {r.part}, which is not there")
            elif r.part is not None and r.part not in reachable:
                queue.append(r.part)
    defects += [f"{b}: nothing leads to it" for b in sorted(every - reachable)]
    defects += [
        f"{b}: no content type"
        for b in sorted(every - {"[Content_Types].xml"})
        if not book.package.content_type(b)
    ]
    override = [
        e.get("PartName", "")[1:] for e in book.package.tree("[Content_Types].xml") if e.get("PartName")
    ]
    return defects + [f"content type of {b}, which is not there" for b in override if b not in every]


def _missing_rids(book: WorkbookFile, part: str, existing: set[str]) -> list[str]:
    if not part.endswith(".xml"):
        return []
    in_use = {
        str(v)
        for e in book.package.tree(part).iter("*")
        for k, v in e.attrib.items()
        if k.startswith(f"{{{NS_R}}}")
    }
    return [f"{part}: {rid} is used but not defined" for rid in sorted(in_use - existing) if rid]


def declared_kinds(project: bytes) -> dict[str, str]:
    """How PROJECT declares each module ([MS-OVBA] 2.3.1): name -> Module, Class, Document or BaseClass."""
    content = CFB.from_bytes(project).get_stream("PROJECT").decode("latin-1")
    lines = re.findall(r"^(Module|Class|Document|BaseClass)=([^/\r\n]+)", content, re.MULTILINE)
    return {name: kind for kind, name in lines}
