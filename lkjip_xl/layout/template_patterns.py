"""The template read as patterns: prototype sheets, the rows of each pattern, the tokens in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from lkjip_xl.errors import GalatTemplat
from lkjip_xl.figures.expression import Atur, Rumus, rumus, teks
from lkjip_xl.ooxml import PaketOpc, q

__all__ = [
    "Kotak",
    "Pola",
    "Prototipe",
    "SelPola",
    "Templat",
    "baca_sel_lembar",
    "pecah_acuan",
    "teks_bersetelan",
]

_SelLembar = tuple[int, int, int, str | float | None]
_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SETELAN = re.compile(r"\{atur:([a-z_]+\.[a-z_]+)\}")
_NAMA_POLA = re.compile(r"pola_([a-z]+)_([a-z0-9_]+)")
_RENTANG = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")


class Kotak(NamedTuple):
    """Rows and columns of a range, 1-based, both ends included."""

    kolom1: int
    baris1: int
    kolom2: int
    baris2: int


@dataclass(frozen=True, slots=True)
class SelPola:
    """A cell of a pattern: ``baris`` counts from 0 within it; ``isi`` is fixed text or a number."""

    baris: int
    kolom: int
    gaya: int
    isi: str | float | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Pola:
    """A pattern: its rows (attributes such as height), cells, merges within, and where its tokens are."""

    nama: str
    mulai: int
    baris: tuple[Mapping[str, str], ...]
    sel: tuple[SelPola, ...]
    gabung: tuple[Kotak, ...]
    token: Mapping[str, SelPola] = field(default_factory=dict)


@dataclass(frozen=True)
class Prototipe:
    """A prototype sheet: its worksheet tree, its patterns by name, the last column in use."""

    nama: str
    kode: str
    bagian: str
    akar: etree._Element
    pola: Mapping[str, Pola]
    kolom_akhir: int
    judul_cetak: str | None

    def ambil(self, nama: str) -> Pola:
        """The pattern of that name; GalatTemplat names it when it is missing."""
        if nama not in self.pola:
            raise GalatTemplat(
                f"Templat: lembar {self.nama} tidak punya pola {nama}; "
                f"pulihkan nama pola_{self.kode}_{nama} pada baris polanya"
            )
        return self.pola[nama]

    def pola_baris(self, baris: int) -> Pola | None:
        """The pattern to which a row of the prototype belongs."""
        return next((p for p in self.pola.values() if p.mulai <= baris < p.mulai + len(p.baris)), None)


def pecah_acuan(acuan: str) -> tuple[str, Kotak]:
    """``'PK cetak'!$A$1:$B$2`` -> sheet and box; GalatTemplat when it is no plain range."""
    cocok = _RENTANG.fullmatch(acuan.strip())
    if cocok is None:
        raise GalatTemplat(f"Acuan {acuan} bukan rentang sel biasa")
    nama = (cocok[1] or cocok[2]).replace("''", "'")
    k1, b1, k2, b2 = range_boundaries(cocok[3])
    return nama, Kotak(k1 or 1, b1 or 1, k2 or 1, b2 or 1)


def teks_bersetelan(isi: str) -> str | Rumus:
    """Fixed text as it is; text with ``{atur:kunci}`` in it as a formula that reads the settings."""
    if not _SETELAN.search(isi):
        return isi
    bagian: list[str | Atur] = []
    akhir = 0
    for m in _SETELAN.finditer(isi):
        bagian += [teks(isi[akhir : m.start()]), Atur(m[1])]
        akhir = m.end()
    bagian.append(teks(isi[akhir:]))
    berisi = [b for b in bagian if b != '""']
    sambung: list[str | Atur] = []
    for b in berisi:
        sambung += ["&", b] if sambung else [b]
    return rumus(*sambung) if len(berisi) > 1 else rumus("IF(", berisi[0], '="","",', berisi[0], ")")


class Templat:
    """The template package and its prototypes; every fault is named before anything is written."""

    def __init__(self, paket: PaketOpc) -> None:
        self.paket = paket

    @cached_property
    def prototipe(self) -> Mapping[str, Prototipe]:
        """Prototype sheets by the middle part of their pattern names (``sasaran``, ``lampiran`` ...)."""
        rentang: dict[str, dict[str, tuple[str, Kotak]]] = {}
        for n in self.paket.nama_terdefinisi():
            cocok = _NAMA_POLA.fullmatch(n.nama)
            if cocok:
                rentang.setdefault(cocok[1], {})[cocok[2]] = self._acuan(n.nama, n.rumus)
        return {slug: self._prototipe(slug, pola) for slug, pola in rentang.items()}

    def ambil(self, slug: str) -> Prototipe:
        """A prototype by name; GalatTemplat when the template has none."""
        if slug not in self.prototipe:
            raise GalatTemplat(
                f"Templat {self.paket.nama}: tidak ada pola pola_{slug}_...; pakai templat bawaan"
            )
        return self.prototipe[slug]

    def _acuan(self, nama: str, isi: str) -> tuple[str, Kotak]:
        try:
            return pecah_acuan(isi)
        except GalatTemplat:
            pesan = f"Templat {self.paket.nama}: nama {nama} rusak ({isi}); tunjuk kembali baris polanya"
            raise GalatTemplat(pesan) from None

    def _prototipe(self, slug: str, rentang: Mapping[str, tuple[str, Kotak]]) -> Prototipe:
        nama_lembar = {lembar for lembar, _ in rentang.values()}
        if len(nama_lembar) > 1:
            raise GalatTemplat(
                f"Templat: pola_{slug}_... menunjuk lebih dari satu lembar: {sorted(nama_lembar)}"
            )
        nama = nama_lembar.pop()
        lembar = self.paket.cari_lembar(nama)
        if lembar is None:
            raise GalatTemplat(f"Templat: lembar {nama} (pola_{slug}_...) tidak ada")
        akar = self.paket.pohon(lembar.bagian)
        sel: dict[int, list[_SelLembar]] = {}
        for s in baca_sel_lembar(self.paket, lembar.bagian):
            sel.setdefault(s[0], []).append(s)
        gabung = [Kotak(*_kotak(m.get("ref"))) for m in akar.iter(q("mergeCell"))]
        atribut = {int(r.get("r", "0")): _atribut_baris(r) for r in akar.iter(q("row"))}
        pola = {n: _pola(n, kotak, sel, gabung, atribut) for n, (_, kotak) in rentang.items()}
        return Prototipe(
            nama,
            slug,
            lembar.bagian,
            akar,
            pola,
            max(kotak.kolom2 for _, kotak in rentang.values()),
            self.paket.ambil_nama("_xlnm.Print_Titles", nama),
        )


def baca_sel_lembar(paket: PaketOpc, bagian: str) -> Iterator[_SelLembar]:
    """Row, column, style and stored content of each cell of a sheet part; of a formula its cached value."""
    bersama = paket.bagian_buku("sharedStrings")
    daftar = _teks_bersama(paket.pohon(bersama)) if bersama else ()
    for c in paket.pohon(bagian).iter(q("c")):
        huruf, baris = coordinate_from_string(c.get("r", ""))
        yield baris, column_index_from_string(huruf), int(c.get("s", "0")), _isi_sel(c, daftar)


def _teks_bersama(akar: etree._Element) -> tuple[str, ...]:
    """The shared strings as plain text; rich text loses its fonts."""
    return tuple(_teks_elemen(si) for si in akar.iterfind(q("si")))


def _teks_elemen(elemen: etree._Element) -> str:
    bagian = [t.text or "" for t in elemen.iterfind(q("t"))]
    bagian += [t.text or "" for r in elemen.iterfind(q("r")) for t in r.iterfind(q("t"))]
    return "".join(bagian)


def _kotak(ref: str | None) -> tuple[int, int, int, int]:
    k1, b1, k2, b2 = range_boundaries(ref or "A1")
    return (k1 or 1, b1 or 1, k2 or 1, b2 or 1)


def _atribut_baris(row: etree._Element) -> dict[str, str]:
    nama = ("ht", "customHeight", "hidden", "s", "customFormat")
    return {n: v for n in nama if (v := row.get(n)) is not None}


def _isi_sel(c: etree._Element, bersama: tuple[str, ...]) -> str | float | None:
    jenis, v = c.get("t", "n"), c.find(q("v"))
    if jenis == "inlineStr":
        dalam = c.find(q("is"))
        return None if dalam is None else _teks_elemen(dalam)
    if v is None or v.text is None:
        return None
    if jenis == "s":
        return bersama[int(v.text)]
    return float(v.text) if jenis == "n" else v.text


def _pola(
    nama: str,
    kotak: Kotak,
    sel: Mapping[int, list[_SelLembar]],
    gabung: list[Kotak],
    atribut: Mapping[int, Mapping[str, str]],
) -> Pola:
    dalam = [
        _sel_pola(b - kotak.baris1, k, g, isi)
        for n in range(kotak.baris1, kotak.baris2 + 1)
        for b, k, g, isi in sel.get(n, ())
    ]
    token: dict[str, SelPola] = {}
    for s in dalam:
        if s.token is not None:
            if s.token in token:
                raise GalatTemplat(f"Templat: token {{{s.token}}} dua kali di pola {nama}")
            token[s.token] = s
    milik = tuple(
        Kotak(g.kolom1, g.baris1 - kotak.baris1, g.kolom2, g.baris2 - kotak.baris1)
        for g in gabung
        if kotak.baris1 <= g.baris1 and g.baris2 <= kotak.baris2
    )
    baris = tuple(atribut.get(b, {}) for b in range(kotak.baris1, kotak.baris2 + 1))
    return Pola(nama, kotak.baris1, baris, tuple(dalam), milik, token)


def _sel_pola(baris: int, kolom: int, gaya: int, isi: str | float | None) -> SelPola:
    cocok = _TOKEN.fullmatch(isi.strip()) if isinstance(isi, str) else None
    return SelPola(baris, kolom, gaya, None, cocok[1]) if cocok else SelPola(baris, kolom, gaya, isi)
