"""The list of blocks that a book ever got: what is in it and not in the text was deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from lkjip_xl.ooxml import parse_xml, write_xml
from lkjip_xl.word.again.block_look import BlockLook, look_text, read_look
from lkjip_xl.word.word_xml import make, qn

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

__all__ = ["ExportedBlock", "read_list", "write_list"]

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_GUID = "{6C4B4A49-5058-4C58-9B0B-4C4B4A495001}"
_ROOT = qn("lk:buku")


class ExportedBlock(NamedTuple):
    """What was written of a block at the last export that wrote it."""

    digest: str
    look: BlockLook | None


def read_list(document: DocumentPart) -> dict[str, ExportedBlock] | None:
    """The blocks by kode; None: the file has no list."""
    part = _find(document)
    if part is None:
        return None
    root = parse_xml(part.blob, "daftar blok")
    return {
        e.get("kode", ""): ExportedBlock(e.get("digest", ""), read_look(e.get("tampilan", "")))
        for e in root.iterchildren(qn("lk:blok"))
    }


def write_list(document: DocumentPart, blocks: Mapping[str, ExportedBlock]) -> None:
    """Write the list, in place of the one that is there."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    root = make("lk:buku")
    for kode, block in blocks.items():
        looks = {"tampilan": look_text(block.look)} if block.look else {}
        root.append(make("lk:blok", {"kode": kode, "digest": block.digest} | looks))
    found = _find(document)
    if found is not None:
        found._blob = write_xml(root)  # python-docx has no other way to a part that it does not know
        return
    taken = {str(p.partname) for p in document.package.parts if p is not None} if document.package else set()
    number = next(n for n in range(1, len(taken) + 2) if f"/customXml/item{n}.xml" not in taken)
    part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", write_xml(root), document.package)
    document.relate_to(part, _KIND)
    store = etree.fromstring(
        f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_GUID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{etree.QName(_ROOT).namespace}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    uri = PackURI(f"/customXml/itemProps{number}.xml")
    part.relate_to(Part(uri, _PROPERTIES_TYPE, write_xml(store), document.package), _PROPERTIES_KIND)


def _find(document: DocumentPart) -> Part | None:
    return next(_ours(document), None)


def _ours(document: DocumentPart) -> Iterator[Part]:
    for relationship in document.rels.values():
        if relationship.reltype == _KIND and not relationship.is_external:
            part = relationship.target_part
            if b"urn:lkjip-xl:buku" in part.blob and parse_xml(part.blob, "daftar blok").tag == _ROOT:
                yield part
