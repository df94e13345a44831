"""XML of a package's parts: namespaces, and text parsed and written as Excel does."""

from __future__ import annotations

from lxml import etree

from lkjip_xl.errors import GalatBerkas

__all__ = [
    "NS_R",
    "NS_RELASI",
    "NS_STRICT",
    "NS_TIPE",
    "NS_UTAMA",
    "buang_atribut",
    "q",
    "tulis_xml",
    "urai_xml",
]

NS_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS_RELASI = "http://schemas.openxmlformats.org/package/2006/relationships"
NS_TIPE = "http://schemas.openxmlformats.org/package/2006/content-types"
NS_STRICT = b"http://purl.oclc.org/ooxml/"


def q(tag: str) -> str:
    """Return ``tag`` in the main SpreadsheetML namespace, in lxml's notation."""
    return f"{{{NS_UTAMA}}}{tag}"


def urai_xml(data: bytes, nama: str) -> etree._Element:
    """Parse a part without entities, DTD or network; ``nama`` is named in the GalatBerkas of a bad part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        akar = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as galat:
        raise GalatBerkas(f"{nama}: XML rusak ({galat.msg}); pulihkan dari cadangan") from galat
    if akar.getroottree().docinfo.internalDTD is not None:
        raise GalatBerkas(f"{nama}: memuat DTD, tidak lazim pada buku kerja Excel; berkas ditolak")
    return akar


def tulis_xml(akar: etree._Element) -> bytes:
    """Serialise a part as Excel does: UTF-8, ``standalone="yes"``, prefixes as they were declared."""
    kepala = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    asal = akar.getroottree() if akar.getparent() is None else akar  # comments beside the root stay
    isi: bytes = etree.tostring(asal, encoding="UTF-8", xml_declaration=False, with_tail=False)
    return kepala + isi


def buang_atribut(elemen: etree._Element, atribut: str) -> None:
    """Remove an attribute if it is there."""
    if atribut in elemen.attrib:
        del elemen.attrib[atribut]
