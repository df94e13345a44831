"""Code names: what ties a sheet to its document module, and the text of modules without their header."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml import etree

from lkjip_xl.ooxml import PaketOpc, q

__all__ = ["DASAR_LEMBAR", "badan_modul", "bagian_proyek", "kepala_dokumen", "lengkapi_kode", "nama_buku"]

DASAR_LEMBAR: Final = {
    "worksheet": "0{00020820-0000-0000-C000-000000000046}",
    "chartsheet": "0{00020821-0000-0000-C000-000000000046}",
}
"""The class behind a document module, by kind of sheet; other kinds (macro sheets) have none of ours."""

_KEPALA = (
    ("VB_GlobalNameSpace", "False"),
    ("VB_Creatable", "False"),
    ("VB_PredeclaredId", "True"),
    ("VB_Exposed", "True"),
    ("VB_TemplateDerived", "False"),
    ("VB_Customizable", "True"),
)
_AWAL_KEPALA = ("attribute ", "version ", "begin", "end", "  multiuse")


def kepala_dokumen(kode: str, dasar: str) -> str:
    """The text of a document module without code, as Excel writes it."""
    baris = [f'Attribute VB_Name = "{kode}"', f'Attribute VB_Base = "{dasar}"']
    baris += [f"Attribute {nama} = {nilai}" for nama, nilai in _KEPALA]
    return "\r\n".join(baris) + "\r\n"


def bagian_proyek(paket: PaketOpc) -> str | None:
    """The part of the VBA project; None in a workbook without macros."""
    return next((r.bagian for r in paket.relasi(paket.buku, "vbaProject") if r.bagian in paket), None)


def badan_modul(teks: str) -> str:
    """A module's code without its attribute header, line ends and final blank lines levelled."""
    baris = teks.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    mulai = 0
    for isi in baris:
        if not isi.lower().startswith(_AWAL_KEPALA) or isi.lower().startswith("end "):
            break
        mulai += 1
    return "\n".join(baris[mulai:]).rstrip("\n")


def nama_buku(paket: PaketOpc) -> str:
    """The workbook's code name, ``ThisWorkbook`` where it has none."""
    sifat = paket.pohon(paket.buku).find(q("workbookPr"))
    return (None if sifat is None else sifat.get("codeName")) or "ThisWorkbook"


def lengkapi_kode(paket: PaketOpc) -> None:
    """Give the workbook and every sheet a code name; what has one is not touched."""
    sifat = paket.pohon(paket.buku).find(q("workbookPr"))
    if sifat is None or not sifat.get("codeName"):
        _sifat_buku(paket).set("codeName", "ThisWorkbook")
    bebas = _kode_bebas(paket)
    for lembar in paket.lembar():
        if not lembar.kode and lembar.jenis in DASAR_LEMBAR:
            _beri_kode(paket, lembar.bagian, next(bebas))


def _sifat_buku(paket: PaketOpc) -> etree._Element:
    akar = paket.ubah(paket.buku)
    sifat = akar.find(q("workbookPr"))
    if sifat is None:
        sifat = etree.Element(q("workbookPr"))
        depan = sum(1 for e in akar if e.tag in (q("fileVersion"), q("fileSharing")))
        akar.insert(depan, sifat)
    return sifat


def _kode_bebas(paket: PaketOpc) -> Iterator[str]:
    terpakai = {(x.kode or "").casefold() for x in paket.lembar()} | {nama_buku(paket).casefold()}
    return (kode for n in count(1) if (kode := f"Sheet{n}").casefold() not in terpakai)


def _beri_kode(paket: PaketOpc, bagian: str, kode: str) -> None:
    akar = paket.ubah(bagian)
    sifat = akar.find(q("sheetPr"))
    if sifat is None:
        sifat = etree.Element(q("sheetPr"))
        akar.insert(0, sifat)
    sifat.set("codeName", kode)
