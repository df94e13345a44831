"""Styles of one workbook carried over into another, compared by what they look like.

A style sheet (``xl/styles.xml``) is a set of numbered lists; a cell names a number. When a sheet moves to
another workbook, its numbers must be translated, and what the target lacks must be added. Two formats are the
same when they mean the same: Excel rewrites a style sheet whenever it saves (``00FFFFFF`` becomes
``FFFFFFFF``, a missing border colour becomes ``auto``, a tint gets fifteen digits, flags that equal their
default come and go), and a second graft after that must not add everything once more.

Left alone on purpose: theme colours keep their number, so where the two themes differ, a theme colour takes
the target's shade; likewise the target's palette counts for indexed colours. Built-in number formats that
follow the user's region (short date, accounting) keep their built-in number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.errors import GalatTemplat
from lkjip_xl.ooxml import NS_UTAMA, q

__all__ = ["Isian", "PetaGaya", "dxf_isian", "gabung_gaya", "isian"]

_URUTAN_GAYA = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)
_SISI = {"left": "left", "start": "left", "right": "right", "end": "right", "top": "top", "bottom": "bottom"}
_SISI_DALAM = {"vertical": "vertical", "horizontal": "horizontal"}
_HURUF_BENDERA = frozenset({"b", "i", "strike", "condense", "extend", "outline", "shadow"})
_HURUF_POLOS = {"u": ("single", "none"), "vertAlign": ("baseline", "baseline"), "scheme": ("none", "none")}
_PERATAAN = {
    "horizontal": "general",
    "vertical": "bottom",
    "textRotation": "0",
    "wrapText": "0",
    "indent": "0",
    "relativeIndent": "0",
    "justifyLastLine": "0",
    "shrinkToFit": "0",
    "readingOrder": "0",
}
# Built-in formats that read the same in every region; the others (dates, money) follow the user's.
_FORMAT_TETAP = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    48: "##0.0E+0",
    49: "@",
}
_ATRIBUT_DXF = (
    *("dxfId", "dataDxfId", "headerRowDxfId", "totalsRowDxfId"),
    *("headerRowBorderDxfId", "tableBorderDxfId", "totalsRowBorderDxfId"),
)

Elemen = etree._Element


@dataclass(frozen=True, slots=True)
class Isian:
    """The colours of a cell style as elements of its style sheet; None: no fill, automatic font colour."""

    latar: Elemen | None
    huruf: Elemen | None


def isian(gaya: Elemen, xf: int) -> Isian:
    """Return the fill (``fgColor``) and the font colour of cell style number ``xf``."""
    elemen = _anggota(gaya, "cellXfs", xf)
    pola = _anggota(gaya, "fills", _nomor(elemen, "fillId")).find(q("patternFill"))
    polos = pola is None or pola.get("patternType", "none") == "none"
    return Isian(
        latar=None if pola is None or polos else pola.find(q("fgColor")),
        huruf=_anggota(gaya, "fonts", _nomor(elemen, "fontId")).find(q("color")),
    )


def dxf_isian(warna: Isian) -> Elemen:
    """Return a new differential format with these colours, for a conditional format."""
    dxf = etree.fromstring(f'<dxf xmlns="{NS_UTAMA}"/>')
    if warna.huruf is not None:
        etree.SubElement(dxf, q("font")).append(_salin_warna(warna.huruf, "color"))
    if warna.latar is not None:
        pola = etree.SubElement(etree.SubElement(dxf, q("fill")), q("patternFill"))
        pola.append(_salin_warna(warna.latar, "bgColor"))  # a differential solid fill shows its bgColor
    return dxf


def gabung_gaya(sasaran: Elemen, asal: Elemen) -> PetaGaya:
    """Prepare the styles of ``asal`` for use in ``sasaran``; both are roots of a ``styles.xml``.

    ``sasaran`` is changed in place, and only by what is then asked for.
    """
    return PetaGaya(sasaran, asal)


class PetaGaya:
    """Translates style numbers of ``asal`` to numbers of ``sasaran``, adding what is missing."""

    def __init__(self, sasaran: Elemen, asal: Elemen) -> None:
        self.berubah = False
        self._sasaran, self._asal = sasaran, asal
        self._format = _Format(sasaran)
        self._format_asal = _Format(asal)
        self._gaya_bernama = {nama: xf for xf, nama in reversed(_gaya_bernama(sasaran).items())}
        self._gaya_bernama_asal = _gaya_bernama(asal)
        self._huruf = _Daftar(sasaran, "fonts", _kunci_huruf)
        self._isian = _Daftar(sasaran, "fills", _kunci_isian)
        self._bingkai = _Daftar(sasaran, "borders", _kunci_bingkai)
        self._xf = _Daftar(sasaran, "cellXfs", self._kunci_xf)
        self._dxf = _Daftar(sasaran, "dxfs", _kunci_dxf)
        self._peta: dict[int, int] = {}
        self._peta_dxf: dict[int, int] = {}

    def indeks(self, xf_asal: int) -> int:
        """Return the number in the target of cell style ``xf_asal``; it is added when nothing equals it.

        Raises:
            GalatTemplat: the source has no such style.
        """
        if xf_asal not in self._peta:
            self._peta[xf_asal] = self._tambah_xf(_anggota(self._asal, "cellXfs", xf_asal))
        return self._peta[xf_asal]

    def indeks_dxf(self, dxf_asal: int) -> int:
        """Return the number in the target of differential format ``dxf_asal``.

        Raises:
            GalatTemplat: the source has no such format.
        """
        if dxf_asal not in self._peta_dxf:
            self._peta_dxf[dxf_asal] = self.tambah_dxf(_anggota(self._asal, "dxfs", dxf_asal))
        return self._peta_dxf[dxf_asal]

    def tambah_dxf(self, elemen: Elemen) -> int:
        """Return the number of a differential format in the target; it is added unless it is there."""
        baru = deepcopy(elemen)
        angka = baru.find(q("numFmt"))
        if angka is not None:  # it carries its own code, but its number must not mean another one here
            angka.set("numFmtId", str(self._format.nomor_dxf(angka.get("formatCode", "General"))))
        return self._letakkan(self._dxf, baru)

    def pakai(self, akar: Elemen) -> None:
        """Translate in place every style number of a worksheet or a table that came with ``asal``."""
        for elemen in akar.iter(q("c"), q("row"), q("col")):
            atribut = "style" if elemen.tag == q("col") else "s"
            if atribut in elemen.attrib or elemen.tag == q("c"):
                nomor = self.indeks(_nomor(elemen, atribut))
                if nomor or atribut in elemen.attrib:
                    elemen.set(atribut, str(nomor))
        for elemen in akar.iter(f"{q('')}*"):
            for atribut in _ATRIBUT_DXF:
                if atribut in elemen.attrib:
                    elemen.set(atribut, str(self.indeks_dxf(_nomor(elemen, atribut))))

    def _tambah_xf(self, asal: Elemen) -> int:
        baru = deepcopy(asal)
        for atribut, tag, daftar in (
            ("fontId", "fonts", self._huruf),
            ("fillId", "fills", self._isian),
            ("borderId", "borders", self._bingkai),
        ):
            bagian = deepcopy(_anggota(self._asal, tag, _nomor(asal, atribut)))
            baru.set(atribut, str(self._letakkan(daftar, bagian)))
        angka, tambahan = self._format.nomor(self._format_asal.arti_nomor(_nomor(asal, "numFmtId")))
        self.berubah |= tambahan
        baru.set("numFmtId", str(angka))
        bernama = self._gaya_bernama_asal.get(_nomor(asal, "xfId"))
        baru.set("xfId", str(0 if bernama is None else self._gaya_bernama.get(bernama, 0)))
        return self._letakkan(self._xf, baru)

    def _letakkan(self, daftar: _Daftar, elemen: Elemen) -> int:
        nomor, baru = daftar.nomor(elemen)
        self.berubah |= baru
        return nomor

    def _kunci_xf(self, xf: Elemen) -> Hashable:
        """Return what a cell style of the target means; the ``apply...`` flags say how it came about."""
        perataan, lindung = xf.find(q("alignment")), xf.find(q("protection"))
        return (
            self._huruf.kunci(_nomor(xf, "fontId")),
            self._isian.kunci(_nomor(xf, "fillId")),
            self._bingkai.kunci(_nomor(xf, "borderId")),
            self._format.arti_nomor(_nomor(xf, "numFmtId")).kunci,
            _nomor(xf, "xfId"),
            _kunci_perataan(perataan),
            (_benar(lindung, "locked", True), _benar(lindung, "hidden", False)),
            (_benar(xf, "quotePrefix", False), _benar(xf, "pivotButton", False)),
        )


class _Daftar:
    """One numbered list of a style sheet, looked up by meaning."""

    def __init__(self, akar: Elemen, tag: str, arti: Callable[[Elemen], Hashable]) -> None:
        self._wadah = _wadah(akar, tag)
        self._arti = arti
        self._kunci = [arti(e) for e in _elemen(self._wadah)]
        self._nomor: dict[Hashable, int] = {}
        for nomor, kunci in enumerate(self._kunci):
            self._nomor.setdefault(kunci, nomor)

    def kunci(self, nomor: int) -> Hashable:
        return self._kunci[nomor] if 0 <= nomor < len(self._kunci) else ("?", nomor)

    def nomor(self, elemen: Elemen) -> tuple[int, bool]:
        """Return the number of an element, and whether it had to be added."""
        kunci = self._arti(elemen)
        if kunci in self._nomor:
            return self._nomor[kunci], False
        elemen.tail = None
        self._wadah.append(elemen)
        self._kunci.append(kunci)
        self._wadah.set("count", str(len(self._kunci)))
        self._nomor[kunci] = len(self._kunci) - 1
        return self._nomor[kunci], True


@dataclass(frozen=True, slots=True)
class _Arti:
    """A number format: ``kode`` as written, or a built-in ``nomor`` that follows the user's region."""

    kunci: Hashable
    kode: str | None
    nomor: int | None


class _Format:
    """The number formats of a style sheet, by number and by meaning."""

    def __init__(self, akar: Elemen) -> None:
        self._akar = akar
        self._kode = {
            _nomor(e, "numFmtId"): e.get("formatCode", "") for e in _elemen(akar.find(q("numFmts")))
        }
        self._tetap = {n: k for n, k in _FORMAT_TETAP.items() if n not in self._kode}

    @staticmethod
    def arti(kode: str, nomor: int | None) -> _Arti:
        return _Arti(_kunci_format(kode), kode, nomor)

    def arti_nomor(self, nomor: int) -> _Arti:
        if nomor in self._tetap:
            return self.arti(self._tetap[nomor], nomor)
        if nomor in self._kode and (nomor >= 164 or nomor in _FORMAT_TETAP):
            return self.arti(self._kode[nomor], nomor)
        if nomor >= 164:
            return self.arti("General", 0)  # so does Excel when the list lacks a number
        return _Arti(("bawaan", nomor), None, nomor)

    def nomor(self, arti: _Arti) -> tuple[int, bool]:
        """Return the number of a format here, and whether it had to be added."""
        if arti.kode is None:
            return arti.nomor or 0, False
        ada = self._cari(arti.kunci)
        if ada is not None:
            return ada, False
        nomor = self._bebas()
        self._kode[nomor] = arti.kode
        wadah = _wadah(self._akar, "numFmts")
        etree.SubElement(wadah, q("numFmt"), {"numFmtId": str(nomor), "formatCode": arti.kode})
        wadah.set("count", str(len(self._kode)))
        return nomor, True

    def nomor_dxf(self, kode: str) -> int:
        """Return a number for a format code inside a differential format, which stands outside the list."""
        ada = self._cari(_kunci_format(kode))
        return self._bebas() if ada is None else ada

    def _cari(self, kunci: Hashable) -> int | None:
        semua = (*self._tetap, *self._kode)
        return next((n for n in semua if self.arti_nomor(n).kunci == kunci), None)

    def _bebas(self) -> int:
        return max((163, *(_nomor(e, "numFmtId") for e in self._akar.iter(q("numFmt"))))) + 1


# --- what things mean


def _kunci_warna(elemen: Elemen | None) -> Hashable:
    """Return a colour's meaning; no element, ``auto`` and the system colours 64 and 65 are one."""
    if elemen is None:
        return "otomatis"
    tint = round(float(elemen.get("tint", "0")), 3)  # Excel stores it in steps of 1/32767
    if (rgb := elemen.get("rgb")) is not None:
        return ("rgb", rgb[-6:].upper(), tint)  # Excel ignores the alpha channel
    if (tema := elemen.get("theme")) is not None:
        return ("tema", int(tema), tint)
    nomor = elemen.get("indexed")
    return "otomatis" if nomor is None or int(nomor) >= 64 else ("palet", int(nomor), tint)


def _kunci_huruf(elemen: Elemen, *, beda: bool = False) -> Hashable:
    """Return a font's meaning; in a differential format (``beda``) "not bold" differs from unsaid.

    Family and character set are hints for a missing font; Excel fills them in by itself.
    """
    isi: dict[str, Hashable] = {}
    for anak in _elemen(elemen):
        tag, nilai = etree.QName(anak).localname, anak.get("val")
        if tag in _HURUF_BENDERA:
            if (benar := _benar(anak, "val", True)) or beda:
                isi[tag] = benar
        elif tag in _HURUF_POLOS:
            bawaan, kosong = _HURUF_POLOS[tag]
            if beda or (nilai or bawaan) != kosong:
                isi[tag] = nilai or bawaan
        elif tag == "color":
            isi[tag] = _kunci_warna(anak)
        elif tag == "sz":
            isi[tag] = float(nilai or 11)
        elif tag in ("name", "rFont"):
            isi["name"] = (nilai or "").lower()
    if isi.get("color") == "otomatis" and not beda:
        del isi["color"]
    return tuple(sorted(isi.items(), key=lambda pasangan: pasangan[0]))


def _kunci_isian(elemen: Elemen) -> Hashable:
    """Return a fill's meaning; the second colour of a solid cell fill is never seen."""
    pola = elemen.find(q("patternFill"))
    if pola is None:
        return _kunci_gradasi(elemen.find(q("gradientFill")))
    jenis = pola.get("patternType", "none")
    if jenis == "none":
        return ("none",)
    depan, latar = _kunci_warna(pola.find(q("fgColor"))), _kunci_warna(pola.find(q("bgColor")))
    return (jenis, depan) if jenis == "solid" else (jenis, depan, latar)


def _kunci_isian_dxf(elemen: Elemen) -> Hashable:
    """Return the meaning of a differential fill: solid unless said otherwise, and bgColor is what shows."""
    pola = elemen.find(q("patternFill"))
    if pola is None:
        return _kunci_gradasi(elemen.find(q("gradientFill")))
    depan, latar = _kunci_warna(pola.find(q("fgColor"))), _kunci_warna(pola.find(q("bgColor")))
    jenis = pola.get("patternType", "solid")
    return (jenis, latar) if jenis == "solid" and latar != "otomatis" else (jenis, depan, latar)


def _kunci_gradasi(elemen: Elemen | None) -> Hashable:
    if elemen is None:
        return ("none",)
    ukuran = tuple(round(float(elemen.get(a, "0")), 6) for a in ("degree", "left", "right", "top", "bottom"))
    henti = tuple((float(h.get("position", "0")), _kunci_warna(h.find(q("color")))) for h in _elemen(elemen))
    return ("gradasi", elemen.get("type", "linear"), ukuran, henti)


def _kunci_bingkai(elemen: Elemen, *, beda: bool = False) -> Hashable:
    """Return a border's meaning: the sides that have a line, the diagonal only where a direction is set."""
    sisi: dict[str, Hashable] = {}
    for anak in _elemen(elemen):
        nama = (_SISI | _SISI_DALAM if beda else _SISI).get(etree.QName(anak).localname)
        if nama is not None and anak.get("style", "none") != "none":
            sisi[nama] = (anak.get("style"), _kunci_warna(anak.find(q("color"))))
    arah = (_benar(elemen, "diagonalUp", False), _benar(elemen, "diagonalDown", False))
    miring = elemen.find(q("diagonal"))
    if miring is not None and any(arah) and miring.get("style", "none") != "none":
        sisi["diagonal"] = (arah, miring.get("style"), _kunci_warna(miring.find(q("color"))))
    return tuple(sorted(sisi.items(), key=lambda pasangan: pasangan[0]))


def _kunci_perataan(elemen: Elemen | None) -> Hashable:
    if elemen is None:
        return ()
    ada = {a: elemen.get(a, bawaan) for a, bawaan in _PERATAAN.items()}
    nilai = {a: {"true": "1", "false": "0"}.get(v, v) for a, v in ada.items()}
    return tuple((a, v) for a, v in nilai.items() if v != _PERATAAN[a])


def _kunci_format(kode: str) -> Hashable:
    """Return a format code's meaning: ``"Rp"``, ``\\R\\p`` and a bare blank are spelled in one way."""
    if kode.lower() == "general":
        return "general"
    hasil: list[str] = []
    for butir in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|.', kode, re.DOTALL):
        if butir.startswith('"') and len(butir) > 1:
            hasil += [f"\\{huruf}" for huruf in butir[1:-1]]
        elif butir in (" ", "-", "+", "(", ")", ":", "\u00a0"):
            hasil.append(f"\\{butir}")
        else:
            hasil.append(butir.lower() if butir.startswith("[") else butir)
    return "".join(hasil)


def _kunci_dxf(dxf: Elemen) -> Hashable:
    """Return the meaning of a differential format; parts that change nothing count as absent."""
    isi: dict[str, Hashable] = {}
    for anak in _elemen(dxf):
        tag = etree.QName(anak).localname
        if tag == "font":
            isi[tag] = _kunci_huruf(anak, beda=True)
        elif tag == "fill":
            isi[tag] = _kunci_isian_dxf(anak)
        elif tag == "border":
            isi[tag] = _kunci_bingkai(anak, beda=True)
        elif tag == "numFmt":
            isi[tag] = _kunci_format(anak.get("formatCode", "General"))
        elif tag == "alignment":
            isi[tag] = tuple(sorted(anak.attrib.items()))
        elif tag == "protection":
            isi[tag] = (anak.get("locked"), anak.get("hidden"))
    return tuple(sorted(((t, k) for t, k in isi.items() if k != ()), key=lambda pasangan: pasangan[0]))


# --- the style sheet as XML


def _wadah(akar: Elemen, tag: str) -> Elemen:
    """Return a list of the style sheet, made at its place in the schema's order where it is missing."""
    ada = akar.find(q(tag))
    if ada is not None:
        return ada
    baru = etree.Element(q(tag), {"count": "0"})
    sebelum = {q(t) for t in _URUTAN_GAYA[: _URUTAN_GAYA.index(tag)]}
    akar.insert(max((i + 1 for i, anak in enumerate(akar) if anak.tag in sebelum), default=0), baru)
    return baru


def _anggota(akar: Elemen, tag: str, nomor: int) -> Elemen:
    semua = list(_elemen(akar.find(q(tag))))
    if not 0 <= nomor < len(semua):
        raise GalatTemplat(f"gaya nomor {nomor} tidak ada di daftar {tag}; berkas rusak, pulihkan")
    return semua[nomor]


def _elemen(wadah: Elemen | None) -> Iterator[Elemen]:
    return iter(()) if wadah is None else (e for e in wadah if isinstance(e.tag, str))


def _gaya_bernama(akar: Elemen) -> dict[int, Hashable]:
    """Return the named style of each number of cellStyleXfs; built-in ones by number: names vary."""
    hasil: dict[int, Hashable] = {}
    for gaya in _elemen(akar.find(q("cellStyles"))):
        bawaan = gaya.get("builtinId")
        nama = gaya.get("name", "").lower() if bawaan is None else (int(bawaan), gaya.get("iLevel", "0"))
        hasil.setdefault(_nomor(gaya, "xfId"), nama)
    return hasil


def _salin_warna(asal: Elemen, tag: str) -> Elemen:
    return etree.Element(q(tag), {str(a): str(n) for a, n in asal.attrib.items()})


def _nomor(elemen: Elemen, atribut: str) -> int:
    return int(elemen.get(atribut, "0"))


def _benar(elemen: Elemen | None, atribut: str, bawaan: bool) -> bool:
    nilai = None if elemen is None else elemen.get(atribut)
    return bawaan if nilai is None else nilai in ("1", "true", "on")
