"""Numbers and titles of tables and charts: data of sheet Judul, with built-in titles for what it lacks."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lkjip_xl.figures.expression import Atur, Bagian, Fakta, Kolom, Rumus, cari, rumus, teks
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.rows import Sel

__all__ = ["judul"]

_SETELAN: Mapping[str, Atur] = {
    "instansi": Atur("instansi.nama"),
    "daerah": Atur("instansi.daerah"),
    "tahun": Atur("laporan.tahun"),
}
_TANDA = re.compile(r"\{([a-z]+)\}")


def judul(jenis: str, kode: str | None = None, nama: Rumus | None = None) -> Sel:
    """Number and title of a table or chart, at home under its key.

    ``jenis`` names the built-in title. ``kode`` makes it the table of one sasaran or indikator: its row in
    sheet Judul is ``jenis_kode`` (``kinerja_S01``), and ``{nama}`` in the title is its uraian, or ``nama``.
    """
    kunci = jenis if kode is None else f"{jenis}_{kode}"
    if kode is not None and nama is None:
        nama = kinerja.nama(kode)
    nomor = cari("judul", "nomor", kunci)
    sendiri = rumus("IF(", nomor, '="","",', nomor, '&" ")&', _ganti(cari("judul", "judul", kunci), nama))
    ada = rumus("COUNTIF(", Kolom("judul", "kode"), ",", teks(kunci), ")>0")
    isi = rumus("IF(", ada, ",", sendiri, ",", _bawaan(jenis, nama), ")")
    return Sel(isi if nama is None else _tanpa_ulangan(isi), Fakta("judul", kunci))


def _tanpa_ulangan(isi: Rumus) -> Rumus:
    """``Nilai LPPD Kota`` before ``Kota Serang``: the word that both have stands once."""
    daerah = _SETELAN["daerah"]
    kata = rumus("LEFT(", daerah, ",FIND(", teks(" "), ",", daerah, "&", teks(" "), "))")
    return rumus("SUBSTITUTE(", isi, ",", kata, "&", daerah, ",", daerah, ")")


def _ganti(isi: Rumus, nama: Rumus | None) -> Rumus:
    """The placeholders of a title from sheet Judul replaced, in the formula."""
    for tanda, nilai in _nilai(nama).items():
        isi = rumus("SUBSTITUTE(", isi, ",", teks("{" + tanda + "}"), ",", nilai, ")")
    return isi


def _bawaan(jenis: str, nama: Rumus | None) -> Rumus:
    """The built-in title with its placeholders replaced."""
    bagian: list[Bagian] = []
    for n, potong in enumerate(_TANDA.split(_judul_bawaan()[jenis])):
        if n % 2:
            bagian += ["&", _nilai(nama)[potong]]
        elif potong:
            bagian += ["&", teks(potong)]
    return rumus(*bagian[1:])


def _nilai(nama: Rumus | None) -> Mapping[str, Bagian]:
    return _SETELAN if nama is None else {**_SETELAN, "nama": nama}


@cache
def _judul_bawaan() -> Mapping[str, str]:
    isi = files("lkjip_xl.sheets").joinpath("judul_bawaan.csv").read_text(encoding="utf-8")
    return {b["kode"]: b["judul"] for b in csv.DictReader(isi.splitlines())}
