"""Printed figures that nothing can be compared with, because their kode or medan is not known.

A name of the user's own (``kecamatan/serang``, ``penduduk``) is legitimate, and so are its medan: such
figures are compared with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lkjip_xl.model import Laporan
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.printed import fields as _field

__all__ = ["input_kode", "unknown"]

_TOTAL = "total"
_PREFIX = frozenset("STPBM")  # sasaran, tujuan, program, belanja, misi, as the template numbers them
_KODE = re.compile(r"([A-Z]+)\d[\d.]*[a-z]?")


def input_kode(laporan: Laporan) -> frozenset[str]:
    """The kode of everything that printed figures may belong to."""
    x = laporan
    return frozenset(
        b.kode
        for every in (
            *(x.misi, x.tujuan, x.sasaran, x.strategi, x.indikator),
            *(x.program, x.rincian, x.porsi, x.belanja),
        )
        for b in every
    )


def unknown(
    laporan: Laporan, printed: Sequence[PrintedFigure], calculated: Iterable[tuple[str, str]]
) -> Mapping[PrintedFigure, str]:
    """The figures nothing known bears, with what is wrong in words; ``calculated`` are the recomputed."""
    kode = input_kode(laporan)
    return dict(_find(kode, printed, frozenset(calculated)))


def _find(
    kode: frozenset[str], printed: Sequence[PrintedFigure], calculated: frozenset[tuple[str, str]]
) -> Iterator[tuple[PrintedFigure, str]]:
    prefixes = _PREFIX | {m[1] for k in kode if (m := _KODE.fullmatch(k))}
    standard = {_canonical(k): k for k in sorted(kode | {_TOTAL})}
    columns = {(t.place, t.field) for t in printed if t.entity not in kode and t.entity != _TOTAL}
    places: dict[tuple[str, str], set[str]] = {}
    for t in printed:
        places.setdefault((t.entity, t.field), set()).add(t.place)
    for t in printed:
        e = t.entity
        if t.kind:
            if e not in kode and e != _TOTAL:
                yield t, f'{t.kind} "{e}" tidak ada di isian'
        elif e not in kode and e != _TOTAL:
            nearest = standard.get(_canonical(e))
            shape = _KODE.fullmatch(e)
            if nearest is not None or (shape is not None and shape[1] in prefixes):
                yield t, f'kode "{e}" tidak ada di isian{_remedy(nearest)}'
        elif (e, t.field) not in calculated and not _field.known(t.field):
            nearest = _field.similar(t.field)
            compared = (e == _TOTAL and (t.place, t.field) in columns) or len(places[e, t.field]) > 1
            if nearest is not None or not compared:
                yield t, f'medan "{t.field}" dari {e} tidak dikenal{_remedy(nearest)}'


def _remedy(nearest: str | None) -> str:
    return f"; mungkin maksudnya {nearest}" if nearest else ""


def _canonical(kode: str) -> str:
    """A kode without what typists vary: case, spaces, leading zeros."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"\s", "", kode.casefold()))
