"""The input tables that no table of results repeats, as open data, straight from the schema.

A table that the schema gains appears here by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from lkjip_xl.export.open_data.figure_values import pisah
from lkjip_xl.export.open_data.shape import (
    BULAT,
    DESIMAL,
    LOGIS,
    TANGGAL,
    TEKS,
    Isi,
    KolomData,
    TabelData,
    Tipe,
    ukuran,
)
from lkjip_xl.model import Laporan
from lkjip_xl.schema import TABEL_PAKET, Jenis, Kolom, Tabel

__all__ = ["tabel_isian"]

_TIPE: Mapping[Jenis, Tipe] = {
    Jenis.BULAT: BULAT,
    Jenis.ANGKA: DESIMAL,
    Jenis.RUPIAH: DESIMAL,
    Jenis.TANGGAL: TANGGAL,
}

_BERPASANGAN = (Jenis.NILAI, Jenis.ISI)
"""Kinds whose cell may hold a text instead of a number: two columns."""


def tabel_isian(laporan: Laporan, sudah: Iterable[str]) -> tuple[TabelData, ...]:
    """The input tables whose name is not in ``sudah``, in the order of the data package."""
    ada = set(sudah)
    return tuple(_tabel(laporan, t) for t in TABEL_PAKET.values() if t.nama not in ada)


def _tabel(laporan: Laporan, skema: Tabel) -> TabelData:
    kolom = tuple(k for s in skema.kolom for k in _kolom(s))
    baris = tuple(_baris(skema, b) for b in _mentah(laporan, skema.nama))
    return TabelData(skema.nama, skema.judul, skema.kunci, kolom, baris)


def _kolom(k: Kolom) -> Iterator[KolomData]:
    if k.jenis in _BERPASANGAN:
        yield from ukuran(k.nama, k.label)
    else:
        logis = k.pilihan == ("ya", "tidak")
        satuan = "rupiah" if k.jenis is Jenis.RUPIAH else "tahun" if k.nama == "tahun" else None
        yield KolomData(k.nama, k.label, LOGIS if logis else _TIPE.get(k.jenis, TEKS), satuan)


def _baris(skema: Tabel, isi: Mapping[str, Any]) -> dict[str, Isi]:
    hasil: dict[str, Isi] = {}
    for k in skema.kolom:
        nilai = isi.get(k.nama)
        hasil |= pisah(k.nama, nilai) if k.jenis in _BERPASANGAN else {k.nama: None if nilai == "" else nilai}
    return hasil


def _mentah(laporan: Laporan, nama: str) -> Iterator[Mapping[str, Any]]:
    if nama == "skala":
        for s in laporan.skala:
            for t in s.tingkat:
                yield asdict(t) | {"skala": s.nama}
        return
    for b in getattr(laporan, nama):
        yield asdict(b)
