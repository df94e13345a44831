"""Drawings of a generated sheet: the prototype's charts with their references widened to the emitted rows.

A user's own pictures and shapes on the same sheet are kept: ours are told apart by the name of the shape.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.buku.alamat import LembarTertata
from lkjip_xl.buku.opc import NS_R, PaketOpc, q
from lkjip_xl.buku.templat import Templat, pecah_acuan
from lkjip_xl.galat import GalatTemplat

__all__ = ["AWALAN_GAMBAR", "tanam_gambar"]

AWALAN_GAMBAR = "LKjIP "
"""Names of our shapes begin with it."""

_NS_GAMBAR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_GRAFIK = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_JENIS_GAMBAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
_RID = (f"{{{NS_R}}}id", f"{{{NS_R}}}embed", f"{{{NS_R}}}link")
_SIMPAN = re.compile(r"\{.*\}(numCache|strCache)")


def tanam_gambar(
    paket: PaketOpc, templat: Templat, tertata: LembarTertata, bagian: str, akar: etree._Element
) -> None:
    """Put the prototype's drawing on a sheet, beside what a user drew on it; ``akar`` gets the reference."""
    asal = [r for r in templat.paket.relasi(tertata.prototipe.bagian, "drawing") if r.bagian]
    if not asal:
        return
    lama = [r.bagian for r in paket.relasi(bagian, "drawing") if r.bagian]
    if lama:
        _buang_milik_kita(paket, lama[0])  # first, so that the new parts get the names of the old ones
    salinan = paket.salin_dari(templat.paket, asal[0].bagian or "")
    gambar = paket.ubah(salinan)
    _sesuaikan(paket, tertata, salinan, gambar)
    if lama:
        _gabung(paket, salinan, lama[0])
        return
    rid = paket.tambah_relasi(bagian, _JENIS_GAMBAR, salinan)
    for ada in akar.findall(q("drawing")):
        akar.remove(ada)
    akar.append(etree.Element(q("drawing"), {f"{{{NS_R}}}id": rid}, nsmap={"r": NS_R}))


def _sesuaikan(paket: PaketOpc, tertata: LembarTertata, bagian: str, gambar: etree._Element) -> None:
    for jangkar in gambar:
        for sifat in jangkar.iter(f"{{{_NS_GAMBAR}}}cNvPr"):
            sifat.set("name", AWALAN_GAMBAR + sifat.get("name", "").removeprefix(AWALAN_GAMBAR))
        for baris in jangkar.iter(f"{{{_NS_GAMBAR}}}row"):
            baris.text = str(_baris_baru(tertata, int(baris.text or "0") + 1) - 1)
    for r in paket.relasi(bagian, "chart"):
        if r.bagian:
            _sesuaikan_grafik(paket.ubah(r.bagian), tertata)


def _baris_baru(tertata: LembarTertata, baris: int) -> int:
    """The row of the sheet on which a row of the prototype came to stand first."""
    pola = tertata.prototipe.pola_baris(baris)
    if pola is None:
        return baris
    letak = next((x for x in tertata.letak if x.pola is pola), None)
    return baris if letak is None else letak.mulai + baris - pola.mulai


def _sesuaikan_grafik(grafik: etree._Element, tertata: LembarTertata) -> None:
    for f in grafik.iter(f"{{{_NS_GRAFIK}}}f"):
        f.text = _acuan_baru(f.text or "", tertata)
    for simpanan in [e for e in grafik.iter() if isinstance(e.tag, str) and _SIMPAN.fullmatch(e.tag)]:
        induk = simpanan.getparent()
        if induk is not None:
            induk.remove(simpanan)


def _acuan_baru(acuan: str, tertata: LembarTertata) -> str:
    """A reference to a pattern's row, widened to all rows emitted from that pattern."""
    try:
        nama, kotak = pecah_acuan(acuan)
    except GalatTemplat:
        return acuan
    if nama != tertata.prototipe.nama:
        return acuan
    baris = list(_baris_terbit(tertata, kotak.baris1)) or [kotak.baris1]
    huruf = get_column_letter(kotak.kolom1)
    return f"{quote_sheetname(tertata.nama)}!${huruf}${min(baris)}:${huruf}${max(baris)}"


def _baris_terbit(tertata: LembarTertata, baris: int) -> Iterator[int]:
    pola = tertata.prototipe.pola_baris(baris)
    for letak in tertata.letak:
        if letak.pola is pola and pola is not None:
            yield letak.mulai + baris - pola.mulai


def _buang_milik_kita(paket: PaketOpc, bagian: str) -> None:
    """Take our anchors out of a sheet's drawing, with the parts that only they lead to."""
    gambar = paket.ubah(bagian)
    buang = [j for j in gambar if _milik_kita(j)]
    rid = _rid(buang)
    for j in buang:
        gambar.remove(j)
    for r in paket.relasi(bagian):
        if r.id in rid - _rid(gambar):
            paket.hapus_relasi(bagian, r.id)
            if r.bagian and r.bagian in paket:
                paket.hapus(r.bagian)


def _rid(elemen: Iterable[etree._Element]) -> set[str]:
    return {rid for e in elemen for a in e.iter() for k in _RID if (rid := a.get(k))}


def _gabung(paket: PaketOpc, baru: str, lama: str) -> None:
    """Put our anchors before the user's in the sheet's drawing; the copied drawing part goes."""
    gambar, sumber = paket.ubah(lama), paket.pohon(baru)
    peta = {r.id: paket.tambah_relasi(lama, r.jenis, r.bagian) for r in paket.relasi(baru) if r.bagian}
    for n, j in enumerate(sumber):
        salin = copy.deepcopy(j)
        for a in salin.iter():
            for k in _RID:
                if (rid := a.get(k)) in peta:
                    a.set(k, peta[rid])
        gambar.insert(n, salin)
    paket.hapus(baru)


def _milik_kita(jangkar: etree._Element) -> bool:
    sifat = next(jangkar.iter(f"{{{_NS_GAMBAR}}}cNvPr"), None)
    return sifat is not None and sifat.get("name", "").startswith(AWALAN_GAMBAR)
