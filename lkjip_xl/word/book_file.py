"""A Word document opened with care, and saved so that the same content gives the same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import Package
from lkjip_xl.ooxml.zip_parts import DOCUMENT

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["MADE_BY", "open_book", "save_book", "set_properties"]

MADE_BY = "LKjIP XL"
"""Category of a book that we made: it tells one that lost all marks from one that never had any."""

_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def open_book(data: bytes, name: str) -> Document:
    """A document as python-docx opens it, after the checks that every file passes.

    Raises:
        FileError: damaged, with a password, an old .doc, an .odt, with macros, or no document at all.
    """
    package = Package.open(data, name, DOCUMENT)
    main = (
        next((r.part for r in package.relationships("", "officeDocument")), None) if _whole(package) else None
    )
    if main is None or main not in package:
        raise FileError(f"{name}: bukan {DOCUMENT.noun}; pilih berkas lain")
    if package.content_type(main) != _MAIN:
        raise FileError(f"{name}: berkas Office lain, bukan {DOCUMENT.noun}; simpan sebagai .docx di Word")
    return _loaded(package)


def _whole(package: Package) -> bool:
    """Every part of XML is parsed; a link that leads nowhere is made one to the outside, as Word takes it."""
    if "[Content_Types].xml" not in package or "_rels/.rels" not in package:
        return False
    for link in package.tree("_rels/.rels"):
        if link.get("Type", "").endswith("/core-properties") and link.get("Type") != _CORE:
            link.set(
                "Type", _CORE
            )  # LibreOffice spells it otherwise, and python-docx would add a second part
            package.mark("_rels/.rels")
    for part in package.parts():
        if part.endswith(".rels"):
            for link in package.tree(part):
                _mend_link(package, part, link.get("Id", ""))
        elif part.endswith(".xml"):
            package.tree(part)
    return True


def _mend_link(package: Package, part: str, rid: str) -> None:
    owner = part.replace("_rels/", "").removesuffix(".rels")
    link = package.relationship(owner, rid)
    if link is not None and link.part not in package and "://" not in link.target:
        for e in package.edit(part):
            if e.get("Id") == rid:
                e.set("TargetMode", "External")


def _loaded(package: Package) -> Document:
    import docx

    try:
        return docx.Document(io.BytesIO(package.save_bytes(packed=False)))
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, AssertionError) as error:
        raise FileError(f"{package.name}: rusak; simpan ulang di Word atau pulihkan dari cadangan") from error


def set_properties(book: Document, title: str, author: str, created: datetime, *, new: bool) -> None:
    """Properties of the document: of one that was there its author and its date of making stay."""
    properties = book.core_properties
    properties.title, properties.category, properties.language = title, MADE_BY, "id-ID"
    properties.last_modified_by, properties.modified = author, created
    if new:
        properties.author, properties.created, properties.revision = author, created, 1


def save_book(book: Document) -> bytes:
    """The bytes of a document: fixed times and order."""
    links = book.part.rels
    inside_order = sorted(links.items(), key=lambda x: (len(x[0]), x[0]))
    links.clear()
    links.update(inside_order)
    raw = io.BytesIO()
    book.save(raw)
    return Package.open(raw.getvalue(), "buku", DOCUMENT).save_bytes()
