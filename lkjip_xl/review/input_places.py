"""Where an input figure is typed: from (sheet, kode, figure) to the cell, in a workbook or a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lkjip_xl.read.raw import MentahLaporan, Sel
from lkjip_xl.review.finding import Temuan

__all__ = ["Letak", "beri_letak", "letak_isian"]

Letak = Mapping[tuple[str, str, str], Sel]
"""(table, kode, column) -> cell."""

_TABEL = {
    "PK": ("pk",),
    "Realisasi": ("realisasi",),
    "Program": ("program",),
    "Belanja": ("belanja",),
    "Narasi": ("narasi",),
    "Data": ("data",),
    "RPJMD": ("indikator", "sasaran", "tujuan"),
}
_KOLOM = {
    "realisasi_rp": "realisasi",
    "capaian": "realisasi",
    "serapan": "realisasi",
    "efisiensi": "realisasi",
}
_BERLAKU = ("target", "pagu")


def letak_isian(mentah: MentahLaporan) -> Letak:
    """The cells of every input row that has a kode."""
    hasil: dict[tuple[str, str, str], Sel] = {}
    for tabel, semua in mentah.tabel.items():
        for baris in semua:
            kode = baris.sel.get("kode")
            if kode is not None and kode.nilai is not None:
                for kolom, sel in baris.sel.items():
                    hasil.setdefault((tabel, str(kode.nilai).strip(), kolom), sel)
    return hasil


def beri_letak(temuan: Iterable[Temuan], letak: Letak, berlaku: object) -> Iterator[Temuan]:
    """The findings about input, with the cell in ``sel`` where it is known."""
    for t in temuan:
        sel = _cari(t, letak, str(berlaku)) if t.tempat in _TABEL and t.sel else None
        yield t if sel is None else replace(t, sel=sel.tempat, asal=t.sel)


def _cari(t: Temuan, letak: Letak, berlaku: str) -> Sel | None:
    kode, _, medan = (t.sel or "").partition(" ")
    kolom = f"{medan}_{berlaku}" if medan in _BERLAKU else _KOLOM.get(medan, medan)
    for tabel in _TABEL[t.tempat]:
        for nama in (kolom, "kode"):
            if (tabel, kode, nama) in letak:
                return letak[tabel, kode, nama]
    return None
