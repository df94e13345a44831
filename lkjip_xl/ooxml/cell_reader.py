"""Every filled cell of a workbook package: formula and stored value, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_xml import Galat, Nilai

__all__ = ["Isi", "SelBuku", "alamat_sel", "baca_sel", "tampil_sel"]


@dataclass(frozen=True, slots=True)
class SelBuku:
    """A cell: its formula (None: a constant) and its stored value."""

    rumus: str | None
    nilai: Nilai


Isi = Mapping[str, Mapping[tuple[int, int], SelBuku]]
"""Sheet -> (row, column) -> cell."""


def baca_sel(paket: PaketOpc) -> dict[str, dict[tuple[int, int], SelBuku]]:
    """Every filled cell of every sheet, by (row, column)."""
    bagian = paket.bagian_buku("sharedStrings")
    bersama = (
        []
        if bagian is None
        else ["".join(t.text or "" for t in si.iter(q("t"))) for si in paket.pohon(bagian)]
    )
    return {x.nama: dict(_baca_lembar(paket.pohon(x.bagian), bersama)) for x in paket.lembar()}


def _baca_lembar(akar: etree._Element, bersama: list[str]) -> Iterator[tuple[tuple[int, int], SelBuku]]:
    induk: dict[str, tuple[str, str]] = {}  # shared formula: index -> formula and cell of its master
    for c in akar.iter(q("c")):
        f, letak = c.find(q("f")), c.get("r") or "A1"
        rumus = None if f is None else _rumus(f, letak, induk)
        nilai = _nilai(c, bersama)
        if rumus is not None or nilai is not None:
            huruf, baris = coordinate_from_string(letak)
            yield (baris, column_index_from_string(huruf)), SelBuku(rumus, nilai)


def _rumus(f: etree._Element, letak: str, induk: dict[str, tuple[str, str]]) -> str:
    indeks = f.get("si") if f.get("t") == "shared" else None
    if indeks is None:
        return f.text or ""
    if f.text:
        induk[indeks] = (f.text, letak)
        return f.text
    teks, asal = induk.get(indeks, ("", letak))
    return str(Translator(f"={teks}", asal).translate_formula(letak)).removeprefix("=")


def _nilai(c: etree._Element, bersama: list[str]) -> Nilai:
    jenis, v = c.get("t", "n"), c.find(q("v"))
    if jenis == "inlineStr":
        return "".join(t.text or "" for t in c.iter(q("t")))
    if v is None:
        return None
    teks = v.text or ""
    if jenis == "s":
        return bersama[int(teks)]
    if jenis == "e":
        return Galat(teks)
    if jenis == "b":
        return teks == "1"
    return teks if jenis == "str" else float(teks) if teks else None


def tampil_sel(isi: SelBuku) -> str:
    """A cell as a message shows it."""
    if isi.rumus is not None and isi.nilai is None:
        return f"={isi.rumus}"
    if isi.nilai is None or isi.nilai == "":
        return "kosong"
    return (
        repr(isi.nilai).removesuffix(".0").replace(".", ",")
        if isinstance(isi.nilai, float)
        else str(isi.nilai)
    )


def alamat_sel(lembar: str, b: int, k: int) -> str:
    """The address of a cell: ``'Sasaran 7'!C9``."""
    nama = quote_sheetname(lembar) if " " in lembar else lembar
    return f"{nama}!{get_column_letter(k)}{b}"
