"""Drawings of a generated sheet: the prototype's charts with their references widened to the emitted rows.

A user's own pictures and shapes on the same sheet are kept: ours are told apart by the name of the shape.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.errors import GalatTemplat
from lkjip_xl.layout.addresses import LembarTertata, Letak
from lkjip_xl.layout.template_patterns import Templat, pecah_acuan
from lkjip_xl.ooxml import NS_R, PaketOpc, q
from lkjip_xl.ooxml.cell_xml import Galat, Nilai, teks_bilangan

__all__ = ["AWALAN_GAMBAR", "isi_simpanan", "tanam_gambar"]

AWALAN_GAMBAR = "LKjIP "
"""Names of our shapes begin with it."""

_NS_GAMBAR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_GRAFIK = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_JENIS_GAMBAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
_NSMAP: Any = {"xdr": _NS_GAMBAR, "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_SIFAT = f"{{{_NS_GAMBAR}}}cNvPr"
_RID = (f"{{{NS_R}}}id", f"{{{NS_R}}}embed", f"{{{NS_R}}}link")
_SIMPAN = re.compile(r"\{.*\}(numCache|strCache)")


def tanam_gambar(
    paket: PaketOpc, templat: Templat, tertata: LembarTertata, bagian: str, akar: etree._Element
) -> None:
    """Put the prototype's drawing on a sheet, beside what a user drew on it; ``akar`` gets the reference.

    A chart that stands on a pattern is drawn once per emission of that pattern.
    """
    asal = [r.bagian for r in templat.paket.relasi(tertata.prototipe.bagian, "drawing") if r.bagian]
    if not asal:
        return
    lama = [r.bagian for r in paket.relasi(bagian, "drawing") if r.bagian]
    if lama:
        _buang_milik_kita(paket, lama[0])  # first, so that the new parts get the names of the old ones
    gambar = _Gambar(paket, templat, tertata, asal[0])
    if lama:
        gambar.taruh(lama[0], depan=True)
        return
    baru = paket.bagian_bebas("xl/drawings/drawing{}.xml")
    kosong = etree.Element(templat.paket.pohon(asal[0]).tag, nsmap=_NSMAP)
    paket.tambah(baru, kosong, templat.paket.tipe(asal[0]))
    gambar.taruh(baru, depan=False)
    rid = paket.tambah_relasi(bagian, _JENIS_GAMBAR, baru)
    for ada in akar.findall(q("drawing")):
        akar.remove(ada)
    akar.append(etree.Element(q("drawing"), {f"{{{NS_R}}}id": rid}, nsmap={"r": NS_R}))


@dataclass(frozen=True)
class _Gambar:
    """The drawing of a prototype, to be repeated on a sheet."""

    paket: PaketOpc
    templat: Templat
    tertata: LembarTertata
    asal: str

    def taruh(self, bagian: str, *, depan: bool) -> None:
        """Put every anchor into the drawing part, before or after those that are there."""
        gambar = self.paket.ubah(bagian)
        asal = self.templat.paket.pohon(self.asal)
        baru = [self._jangkar(j, letak, bagian) for j in asal for letak in self._tempat(j)]
        terpakai = {sifat.get("id") for sifat in gambar.iter(_SIFAT)}
        bebas = (n for n in itertools.count(2) if str(n) not in terpakai)
        for j in baru:
            for sifat in j.iter(_SIFAT):
                sifat.set("id", str(next(bebas)))
        gambar[:] = [*baru, *gambar] if depan else [*gambar, *baru]

    def _tempat(self, jangkar: etree._Element) -> list[Letak]:
        """The emissions of the pattern on which an anchor of the prototype stands."""
        baris = next(jangkar.iter(f"{{{_NS_GAMBAR}}}row"), None)
        pola = self.tertata.prototipe.pola_baris(int(baris.text or "0") + 1) if baris is not None else None
        return [x for x in self.tertata.letak if pola is not None and x.pola is pola]

    def _jangkar(self, asal: etree._Element, letak: Letak, bagian: str) -> etree._Element:
        jangkar = copy.deepcopy(asal)
        geser = letak.mulai - letak.pola.mulai
        for baris in jangkar.iter(f"{{{_NS_GAMBAR}}}row"):
            baris.text = str(int(baris.text or "0") + geser)
        for sifat in jangkar.iter(_SIFAT):
            sifat.set("name", AWALAN_GAMBAR + sifat.get("name", ""))
        relasi = {r.id: r for r in self.templat.paket.relasi(self.asal)}
        for e in jangkar.iter():
            for k in _RID:
                r = relasi.get(e.get(k) or "")
                if r is not None and r.bagian is not None:
                    e.set(k, self._salin(r.bagian, r.jenis, letak, bagian))
        return jangkar

    def _salin(self, asal: str, jenis: str, letak: Letak, bagian: str) -> str:
        salinan = self.paket.salin_dari(self.templat.paket, asal)
        if jenis.endswith("/chart"):
            self._sesuaikan_grafik(self.paket.ubah(salinan), letak)
        return self.paket.tambah_relasi(bagian, jenis, salinan)

    def _sesuaikan_grafik(self, grafik: etree._Element, letak: Letak) -> None:
        for f in grafik.iter(f"{{{_NS_GRAFIK}}}f"):
            f.text = self._acuan(f.text or "", letak)
        for simpanan in [e for e in grafik.iter() if isinstance(e.tag, str) and _SIMPAN.fullmatch(e.tag)]:
            induk = simpanan.getparent()
            if induk is not None:
                induk.remove(simpanan)

    def _acuan(self, acuan: str, letak: Letak) -> str:
        """A reference to a pattern's rows: to this emission's, or widened to all rows of another pattern.

        A chart that is emitted in a group takes only the rows of that group.
        """
        try:
            nama, kotak = pecah_acuan(acuan)
        except GalatTemplat:
            return acuan
        pola = self.tertata.prototipe.pola_baris(kotak.baris1)
        if nama != self.tertata.prototipe.nama or pola is None:
            return acuan
        semua = [letak] if pola is letak.pola else [x for x in self.tertata.letak if x.pola is pola]
        if letak.baris.grup and pola is not letak.pola:
            semua = [x for x in semua if set(x.baris.grup) & set(letak.baris.grup)]
        baris1 = min((x.mulai for x in semua), default=pola.mulai) + kotak.baris1 - pola.mulai
        baris2 = max((x.mulai for x in semua), default=pola.mulai) + kotak.baris2 - pola.mulai
        k1, k2 = get_column_letter(kotak.kolom1), get_column_letter(kotak.kolom2)
        sel = f"${k1}${baris1}" if (k1, baris1) == (k2, baris2) else f"${k1}${baris1}:${k2}${baris2}"
        return f"{quote_sheetname(self.tertata.nama)}!{sel}"


def isi_simpanan(paket: PaketOpc, bagian: str, nilai: Callable[[str, int, int], Nilai]) -> None:
    """Store the calculated values in our charts of a sheet: previews and titles are read from there.

    ``nilai`` gives the value of (sheet, row, column). What is no number is a gap. Bars begin at zero.
    """
    for gambar in (r.bagian for r in paket.relasi(bagian, "drawing") if r.bagian):
        rid = _rid(j for j in paket.pohon(gambar) if _milik_kita(j))
        for r in paket.relasi(gambar, "chart"):
            if r.id in rid and r.bagian:
                grafik = paket.ubah(r.bagian)
                for f in list(grafik.iter(f"{{{_NS_GRAFIK}}}f")):
                    _isi_satu(f, nilai)
                _mulai_dari_nol(grafik)


def _isi_satu(f: etree._Element, nilai: Callable[[str, int, int], Nilai]) -> None:
    induk = f.getparent()
    if induk is None:
        return
    lembar, kotak = pecah_acuan(f.text or "")
    semua = [
        nilai(lembar, b, k)
        for b in range(kotak.baris1, kotak.baris2 + 1)
        for k in range(kotak.kolom1, kotak.kolom2 + 1)
    ]
    angka = str(induk.tag).endswith("numRef")
    simpanan = etree.SubElement(induk, f"{{{_NS_GRAFIK}}}{'numCache' if angka else 'strCache'}")
    if angka:
        etree.SubElement(simpanan, f"{{{_NS_GRAFIK}}}formatCode").text = "General"
    etree.SubElement(simpanan, f"{{{_NS_GRAFIK}}}ptCount", val=str(len(semua)))
    for n, isi in enumerate(semua):
        if isinstance(isi, Galat) or isi is None or isinstance(isi, bool) or (angka and isinstance(isi, str)):
            continue
        titik = etree.SubElement(simpanan, f"{{{_NS_GRAFIK}}}pt", idx=str(n))
        teks = isi if isinstance(isi, str) else teks_bilangan(isi)
        etree.SubElement(titik, f"{{{_NS_GRAFIK}}}v").text = teks


def _mulai_dari_nol(grafik: etree._Element) -> None:
    """Begin the axis of bars at zero: an automatic one cuts off what bars of like length have in common.

    Bars on both sides of zero need nothing: their axis holds zero, and a bound would cut one side.
    """
    if grafik.find(f".//{{{_NS_GRAFIK}}}barChart") is None:
        return
    titik = grafik.iterfind(f".//{{{_NS_GRAFIK}}}val//{{{_NS_GRAFIK}}}v")
    angka = [float(v.text or "0") for v in titik]
    for skala in grafik.iterfind(f".//{{{_NS_GRAFIK}}}valAx/{{{_NS_GRAFIK}}}scaling"):
        for batas in ("max", "min"):
            for lama in skala.findall(f"{{{_NS_GRAFIK}}}{batas}"):
                skala.remove(lama)
        if min(angka, default=0.0) >= 0:
            etree.SubElement(skala, f"{{{_NS_GRAFIK}}}min", val="0")
        elif max(angka) <= 0:
            etree.SubElement(skala, f"{{{_NS_GRAFIK}}}max", val="0")


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


def _milik_kita(jangkar: etree._Element) -> bool:
    sifat = next(jangkar.iter(_SIFAT), None)
    return sifat is not None and sifat.get("name", "").startswith(AWALAN_GAMBAR)
