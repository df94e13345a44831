"""The data tables as open data: typed and computed figures, printed ones beside the computed, feet apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip_xl.export.open_data.figure_values import Angka, pisah
from lkjip_xl.export.open_data.shape import BULAT, Isi, KolomData, TabelData, ukuran
from lkjip_xl.figures.expression import Fakta
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import BarisTabel, KolomTabel
from lkjip_xl.sheets.data_tables.data_blocks import fakta_baris, fakta_kaki, fakta_kategori, fakta_sub
from lkjip_xl.sheets.data_tables.data_view import SusunanTabel, dihitung, nama_kolom_tabel

__all__ = ["tabel_data"]

_AWALAN = "data_"
_SELURUH = "seluruh tabel"


def tabel_data(u: Urutan, a: Angka) -> Iterator[TabelData]:
    """Every data table in the order of the sheets, then the feet of all of them."""
    tempat = (None, *(s.kode for s in u.sasaran), *(t.kode for t in u.tujuan))
    semua = [SusunanTabel.dari(u, t) for di in tempat for t in u.tabel_data_di(di)]
    for s in semua:
        yield _satu(s, a)
    if semua:
        yield _kaki(semua, a)


def _nama(kode: str) -> str:
    """The name of a table's file: ``data_d1_1``; other signs by their number, so that no two become one."""
    return _AWALAN + re.sub(r"[^a-z0-9.]", lambda m: f"_{ord(m[0]):x}_", kode.casefold()).replace(".", "_")


def _satu(s: SusunanTabel, a: Angka) -> TabelData:
    kolom = [KolomData("kode", "Kode baris"), KolomData("kelompok", "Kelompok baris")]
    kolom.append(KolomData("uraian", s.tabel.judul_kolom))
    for k in s.kolom:
        kolom += ukuran(f"isi_{k.isi}", _uraian(k))
        if dihitung(k):
            kolom += ukuran(f"isi_{k.isi}_tercetak", f"{_uraian(k)}, sebagaimana tercetak di sumbernya")
    baris = tuple(_baris(s, a, b) for b in s.isi)
    return TabelData(_nama(s.tabel.kode), s.tabel.uraian, ("kode",), tuple(kolom), baris)


def _uraian(k: KolomTabel) -> str:
    satuan = f" ({k.satuan})" if k.satuan else ""
    return f"{nama_kolom_tabel(k)}{satuan}{', dihitung: ' + str(k.hitung) if dihitung(k) else ''}"


def _baris(s: SusunanTabel, a: Angka, b: BarisTabel) -> dict[str, Isi]:
    hasil: dict[str, Isi] = {"kode": b.kode, "kelompok": b.kelompok, "uraian": b.uraian}
    for k in s.kolom:
        if dihitung(k):
            hasil |= _angka(a, fakta_baris(b, k), f"isi_{k.isi}")
            hasil |= pisah(f"isi_{k.isi}_tercetak", b.isi(k.isi))
        else:
            hasil |= pisah(f"isi_{k.isi}", b.isi(k.isi))
    return hasil


def _angka(a: Angka, fakta: Fakta, kolom: str) -> dict[str, Isi]:
    return a.ukuran(fakta.nama, fakta.kode, kolom)


def _kaki(semua: Iterable[SusunanTabel], a: Angka) -> TabelData:
    kolom = (
        KolomData("tabel", "Kode tabel"),
        KolomData("kelompok", f"Kelompok baris, atau {_SELURUH}"),
        KolomData("isi", "Nomor kolom isi", BULAT),
        KolomData("jenis", "jumlah, rerata, rerata tertimbang, rumus kolomnya, atau kategori"),
        KolomData("kolom", "Judul kolom"),
        *ukuran("nilai", "Hitungan"),
        *ukuran("tercetak", "Sebagaimana tercetak di sumbernya"),
    )
    baris = tuple(b for s in semua for b in _baris_kaki(s, a))
    judul = "Jumlah, rerata, dan kategori di kaki tabel data"
    return TabelData("kaki_data", judul, ("tabel", "kelompok", "isi", "jenis"), kolom, baris)


def _baris_kaki(s: SusunanTabel, a: Angka) -> Iterator[dict[str, Isi]]:
    berkaki = [k for k in s.kolom if k.kaki]
    for kelompok in s.kelompok:
        if kelompok.nama is not None:
            for k in berkaki:
                yield _satu_kaki(a, k, kelompok.nama, k.kaki, fakta_sub(k, kelompok.nama), kelompok.cetak)
    for k in berkaki:
        yield _satu_kaki(a, k, None, k.kaki, fakta_kaki(k), s.cetak)
    for k in s.berskala:
        yield _satu_kaki(a, k, None, "kategori", fakta_kategori(k), s.tercetak("tercetak kategori"))


def _satu_kaki(
    a: Angka,
    k: KolomTabel,
    kelompok: str | None,
    jenis: str | None,
    fakta: Fakta,
    cetak: Iterable[BarisTabel],
) -> dict[str, Isi]:
    tercetak = next((x for b in cetak if (x := b.isi(k.isi)) is not None), None)
    awal: dict[str, Isi] = {"tabel": k.kode, "kelompok": kelompok or _SELURUH, "isi": k.isi, "jenis": jenis}
    awal["kolom"] = nama_kolom_tabel(k)
    return awal | _angka(a, fakta, "nilai") | pisah("tercetak", tercetak)
