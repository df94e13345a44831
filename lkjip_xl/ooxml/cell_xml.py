"""One cell of a worksheet part: content, formula and cached value as XML."""

from __future__ import annotations

import math
from datetime import date, datetime

from lxml import etree

from lkjip_xl.ooxml import q

__all__ = [
    "Galat",
    "Nilai",
    "baca_nilai",
    "buang_atribut",
    "isi_rumus",
    "isi_tetap",
    "kosongkan",
    "serial",
    "teks_bilangan",
]

_RUANG = "{http://www.w3.org/XML/1998/namespace}space"
_AWAL_KALENDER = date(1899, 12, 30)


class Galat(str):
    """An Excel error value such as ``#DIV/0!``; not a text."""

    __slots__ = ()


Nilai = str | float | bool | Galat | None


def serial(tanggal: date) -> float:
    """A date as the number that Excel stores."""
    hari = tanggal.date() if isinstance(tanggal, datetime) else tanggal
    return float((hari - _AWAL_KALENDER).days)


def buang_atribut(elemen: etree._Element, nama: str) -> None:
    """Take an attribute away, where there is one."""
    if nama in elemen.attrib:
        del elemen.attrib[nama]


def kosongkan(c: etree._Element) -> None:
    """Take formula, value and type from a cell; its style stays."""
    for anak in list(c):
        c.remove(anak)
    buang_atribut(c, "t")


def isi_tetap(c: etree._Element, isi: str | float | date | None) -> None:
    """Write a constant. Text is always text, whatever it begins with; an empty text is a blank."""
    kosongkan(c)
    if isi is None or isi == "":
        return
    if isinstance(isi, str):
        c.set("t", "inlineStr")
        t = etree.SubElement(etree.SubElement(c, q("is")), q("t"))
        t.text = _bersih(isi)
        if isi != isi.strip() or "\n" in isi:
            t.set(_RUANG, "preserve")
        return
    angka = serial(isi) if isinstance(isi, date) else float(isi)
    etree.SubElement(c, q("v")).text = teks_bilangan(angka)


def isi_rumus(c: etree._Element, rumus: str, nilai: Nilai = None) -> None:
    """Write a formula (without ``=``) and its cached value; ``None`` leaves the value out."""
    kosongkan(c)
    etree.SubElement(c, q("f")).text = rumus
    if nilai is None:
        return
    v = etree.SubElement(c, q("v"))
    if isinstance(nilai, Galat):
        c.set("t", "e")
        v.text = str(nilai)
    elif isinstance(nilai, bool):
        c.set("t", "b")
        v.text = str(int(nilai))
    elif isinstance(nilai, str):
        c.set("t", "str")
        v.text = _bersih(nilai)
    else:
        v.text = teks_bilangan(nilai)


def teks_bilangan(angka: float) -> str:
    """A number as XML: shortest text that reads back equal, whole numbers without a point."""
    if not math.isfinite(angka):
        raise ValueError(f"no cell can hold {angka}")
    return str(int(angka)) if angka == int(angka) and abs(angka) < 1e15 else repr(float(angka))


def baca_nilai(c: etree._Element) -> Nilai:
    """The cached value of a formula cell, or a number; None where there is none (shared strings too)."""
    v, jenis = c.find(q("v")), c.get("t", "n")
    if v is None or v.text is None:
        return "" if jenis == "str" and v is not None else None
    if jenis == "e":
        return Galat(v.text)
    if jenis == "b":
        return v.text == "1"
    return float(v.text) if jenis == "n" else (v.text if jenis == "str" else None)


def _bersih(isi: str) -> str:
    """Text without the control characters that XML refuses."""
    return "".join(h for h in isi if h in "\t\n\r" or ord(h) >= 32)
