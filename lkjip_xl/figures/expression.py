"""Formulas by meaning: text with references that name a figure, not an address.

``buku.alamat`` turns the references into addresses. The helpers below are the only ways in which a generated
formula mirrors, looks up or adds: each keeps blank, zero, "n/a" and "tidak dapat dihitung" apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = [
    "Acuan",
    "Atur",
    "Bagian",
    "Fakta",
    "Kolom",
    "Rentang",
    "Rumus",
    "Sebaris",
    "angka",
    "banyak_angka",
    "cari",
    "cari_jika_ada",
    "cermin",
    "jumlah",
    "jumlah_jika",
    "kolom_berlaku",
    "rumus",
    "selisih",
    "teks",
    "teks_aturan",
]


@dataclass(frozen=True, slots=True)
class Sebaris:
    """The cell of ``token`` in the row of the formula."""

    token: str


@dataclass(frozen=True, slots=True)
class Fakta:
    """The one cell in which the figure ``nama`` of ``kode`` is computed."""

    nama: str
    kode: str


@dataclass(frozen=True, slots=True)
class Rentang:
    """From the first to the last row of ``grup``, in the column of ``token``, on sheet ``lembar``."""

    grup: str
    token: str
    lembar: str | None = None


@dataclass(frozen=True, slots=True)
class Kolom:
    """An input column of the workbook, from its first data row to past its last."""

    tabel: str
    kolom: str


@dataclass(frozen=True, slots=True)
class Atur:
    """The cell of a setting."""

    kunci: str


Acuan = Sebaris | Fakta | Rentang | Kolom | Atur


@dataclass(frozen=True, slots=True)
class Rumus:
    """A formula, without the leading ``=``: pieces of text and references, in order."""

    bagian: tuple[str | Acuan, ...]


Bagian = str | Acuan | Rumus


def _ratakan(bagian: tuple[Bagian, ...]) -> Iterator[str | Acuan]:
    for b in bagian:
        if isinstance(b, Rumus):
            yield from b.bagian
        else:
            yield b


def rumus(*bagian: Bagian) -> Rumus:
    """Join pieces of formula text, references and formulas into one formula."""
    return Rumus(tuple(_ratakan(bagian)))


def teks(isi: str) -> str:
    """A string literal of a formula."""
    return '"' + isi.replace('"', '""') + '"'


def teks_aturan(kunci: str, awal: str = "") -> Rumus:
    """A setting as text with words before it; blank where it is blank."""
    return rumus("IF(", Atur(kunci), '="","",', teks(awal), "&", Atur(kunci), ")")


def angka(x: Bagian) -> Rumus:
    """A number inside a text, with the decimals of the settings; ``&`` alone would follow the PC's locale."""
    return rumus("ANGKA(", x, ",", Atur("hitung.desimal"), ")")


def cermin(x: Bagian) -> Rumus:
    """Mirror a cell: a blank stays blank (``=x`` alone would show 0)."""
    return rumus("IF(", x, '="","",', x, ")")


def cari(tabel: str, kolom: str | Rumus, kunci: str | Acuan = Sebaris("kode")) -> Rumus:
    """The value of an input column in the row with this kode.

    ``kolom`` is a column's name, or a formula that gives one (:func:`kolom_berlaku`); ``kunci`` is a kode
    or a reference to one. Unguarded: wrap it in :func:`cermin`, or use :func:`cari_jika_ada`.
    """
    k = teks(kunci) if isinstance(kunci, str) else kunci
    sumber = Kolom(tabel, kolom) if isinstance(kolom, str) else kolom
    return rumus("INDEX(", sumber, ",MATCH(", k, ",", Kolom(tabel, "kode"), ",0))")


def cari_jika_ada(tabel: str, kolom: str | Rumus, kunci: str | Acuan = Sebaris("kode")) -> Rumus:
    """Like ``cermin(cari(...))``; a kode without a row is blank, an error cell stays one."""
    k = teks(kunci) if isinstance(kunci, str) else kunci
    return rumus(
        "IF(COUNTIF(", Kolom(tabel, "kode"), ",", k, ')=0,"",', cermin(cari(tabel, kolom, kunci)), ")"
    )


def kolom_berlaku(tabel: str, awalan: str) -> Rumus:
    """The column of the PK that counts (murni or perubahan), as Pengaturan names it."""
    return rumus(
        "IF(", Atur("pk.berlaku"), '="perubahan",',
        Kolom(tabel, f"{awalan}_perubahan"), ",", Kolom(tabel, f"{awalan}_murni"), ")",
    )  # fmt: skip


def selisih(a: Bagian, b: Bagian) -> Rumus:
    """a - b; blank unless both are numbers."""
    return rumus("IF(AND(ISNUMBER(", a, "),ISNUMBER(", b, ")),", a, "-", b, ',"")')


def jumlah(rentang: Acuan) -> Rumus:
    """Sum of a range of generated cells: an error text is passed on, a range without a number is blank."""
    galat = teks("#LKJIP!*")
    return rumus(
        "IF(COUNTIF(", rentang, ",", galat, ")>0,INDEX(", rentang, ",MATCH(", galat, ",", rentang, ",0)),",
        "IF(COUNT(", rentang, ')=0,"",SUM(', rentang, ")))",
    )  # fmt: skip


def _kriteria(syarat: tuple[Bagian, ...]) -> Rumus:
    """The criteria of a ...IFS function after its first range: ``,kolom,syarat`` for each pair."""
    return rumus(*(b for s in syarat for b in (",", s)))


def banyak_angka(kolom: Bagian, *syarat: Bagian) -> Rumus:
    """How many cells of an input column hold a number, under criteria (column, criterion, ...).

    Not ``COUNTIFS(..., "?*")`` for text: LibreOffice counts numbers with it, too.
    """
    k = _kriteria(syarat)
    return rumus("COUNTIFS(", kolom, ',">=0"', k, ")+COUNTIFS(", kolom, ',"<0"', k, ")")


def jumlah_jika(kolom: Bagian, nama: str, *syarat: Bagian) -> Rumus:
    """Sum of an input column under criteria (column, criterion, ...): no entry is blank, text is refused.

    Text is what is neither a number nor blank nor an empty text; the criteria stand first there, since
    LibreOffice cuts all ranges to the data of the first one. ``nama`` says in the error text what the
    column holds and where to mend it.
    """
    k, angka_ada = _kriteria(syarat), banyak_angka(kolom, *syarat)
    semua = rumus("COUNTIFS(", *(k.bagian[1:]), ")")
    return rumus(
        "IF(", semua, ">", angka_ada, "+COUNTIFS(", *(k.bagian[1:]), ",", kolom, ',""),',
        teks(f"#LKJIP! {nama} berisi teks; tulis angka"),
        ",IF(", angka_ada, '=0,"",SUMIFS(', kolom, k, ")))",
    )  # fmt: skip
