"""Printed figures that nothing can be compared with, because their kode or medan is not known.

A name of the user's own (``kecamatan/serang``, ``penduduk``) is legitimate, and so are its medan: such
figures are compared with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lkjip_xl.model import Laporan
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.printed import fields as _medan

__all__ = ["kode_isian", "tak_dikenal"]

_TOTAL = "total"
_AWALAN = frozenset("STPBM")  # sasaran, tujuan, program, belanja, misi, as the template numbers them
_KODE = re.compile(r"([A-Z]+)\d[\d.]*[a-z]?")


def kode_isian(laporan: Laporan) -> frozenset[str]:
    """The kode of everything that printed figures may belong to."""
    x = laporan
    return frozenset(
        b.kode
        for semua in (x.misi, x.tujuan, x.sasaran, x.strategi, x.indikator, x.program, x.belanja)
        for b in semua
    )


def tak_dikenal(
    laporan: Laporan, tercetak: Sequence[Tercetak], terhitung: Iterable[tuple[str, str]]
) -> Mapping[Tercetak, str]:
    """The figures that nothing known bears, with what is wrong in words; ``terhitung`` are the recomputed."""
    kode = kode_isian(laporan)
    return dict(_cari(kode, tercetak, frozenset(terhitung)))


def _cari(
    kode: frozenset[str], tercetak: Sequence[Tercetak], terhitung: frozenset[tuple[str, str]]
) -> Iterator[tuple[Tercetak, str]]:
    awalan = _AWALAN | {m[1] for k in kode if (m := _KODE.fullmatch(k))}
    baku = {_baku(k): k for k in sorted(kode | {_TOTAL})}
    kolom = {(t.tempat, t.medan) for t in tercetak if t.entitas not in kode and t.entitas != _TOTAL}
    tempat: dict[tuple[str, str], set[str]] = {}
    for t in tercetak:
        tempat.setdefault((t.entitas, t.medan), set()).add(t.tempat)
    for t in tercetak:
        e = t.entitas
        if t.jenis:
            if e not in kode and e != _TOTAL:
                yield t, f'{t.jenis} "{e}" tidak ada di isian'
        elif e not in kode and e != _TOTAL:
            dekat = baku.get(_baku(e))
            bentuk = _KODE.fullmatch(e)
            if dekat is not None or (bentuk is not None and bentuk[1] in awalan):
                yield t, f'kode "{e}" tidak ada di isian{_saran(dekat)}'
        elif (e, t.medan) not in terhitung and not _medan.dikenal(t.medan):
            dekat = _medan.mirip(t.medan)
            terbanding = (e == _TOTAL and (t.tempat, t.medan) in kolom) or len(tempat[e, t.medan]) > 1
            if dekat is not None or not terbanding:
                yield t, f'medan "{t.medan}" dari {e} tidak dikenal{_saran(dekat)}'


def _saran(dekat: str | None) -> str:
    return f"; mungkin maksudnya {dekat}" if dekat else ""


def _baku(kode: str) -> str:
    """A kode without what typists vary: case, spaces, leading zeros."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"\s", "", kode.casefold()))
