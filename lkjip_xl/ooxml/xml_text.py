"""XML of a package's parts: namespaces, and text parsed and written as Excel does."""

from __future__ import annotations

from functools import cache
from textwrap import shorten

from lxml import etree

from lkjip_xl.errors import FileError

__all__ = [
    "NS_CONTENT_TYPES",
    "NS_MAIN",
    "NS_R",
    "NS_RELATIONSHIPS",
    "NS_STRICT",
    "drop_attribute",
    "parse_xml",
    "q",
    "write_xml",
]

NS_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
NS_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NS_STRICT = b"http://purl.oclc.org/ooxml/"

_LONGEST_REASON = 200  # characters


@cache
def q(tag: str) -> str:
    """Return ``tag`` in the main SpreadsheetML namespace, in lxml's notation."""
    return f"{{{NS_MAIN}}}{tag}"


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse a part without entities, DTD or network; ``name`` is named in the FileError of a bad part."""
    if b"<!DOCTYPE" in data:  # before anything is parsed: an entity may be expanded in an attribute
        raise _with_dtd(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = shorten(error.msg or "", _LONGEST_REASON, placeholder="...")  # it quotes the file
        raise FileError(f"{name}: XML rusak ({reason}); pulihkan dari cadangan") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in another encoding
        raise _with_dtd(name)
    return root


def _with_dtd(name: str) -> FileError:
    return FileError(f"{name}: memuat DTD, tidak lazim pada berkas Office; berkas ditolak")


def write_xml(root: etree._Element) -> bytes:
    """Serialise a part as Excel does: UTF-8, ``standalone="yes"``, prefixes as they were declared."""
    header = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    origin = root.getroottree() if root.getparent() is None else root  # comments beside the root stay
    content: bytes = etree.tostring(origin, encoding="UTF-8", xml_declaration=False, with_tail=False)
    return header + content


def drop_attribute(element: etree._Element, attribute: str) -> None:
    """Remove an attribute if it is there."""
    if attribute in element.attrib:
        del element.attrib[attribute]
