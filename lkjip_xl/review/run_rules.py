"""The review itself: every rule over a report, findings in a fixed order, crashes apart."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lkjip_xl.model import Laporan
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.finding import Temuan, Tingkat
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed.row_names import kenali
from lkjip_xl.review.rule import Aturan
from lkjip_xl.review.rules.all_rules import DAFTAR_ATURAN

__all__ = ["HasilReviu", "Kerusakan", "gabung", "periksa"]


@dataclass(frozen=True, slots=True)
class Kerusakan:
    """A rule that crashed: a fault of this program, not of the report."""

    aturan: str
    galat: str


@dataclass(frozen=True, slots=True)
class HasilReviu:
    """What was found, which rules crashed, and what was looked at.

    ``angka_tercetak`` leaves out the printed figures whose owner or medan nothing knows.
    """

    temuan: tuple[Temuan, ...]
    kerusakan: tuple[Kerusakan, ...] = ()
    aturan: int = 0
    angka_tercetak: int = 0

    def banyak(self, tingkat: Tingkat) -> int:
        """How many findings of a level there are."""
        return sum(1 for t in self.temuan if t.tingkat is tingkat)


def periksa(
    laporan: Laporan, tercetak: Iterable[Tercetak] = (), aturan: Sequence[Aturan] = DAFTAR_ATURAN
) -> HasilReviu:
    """Review ``laporan``, with printed figures where given. Pure: same input, same result."""
    bahan = Bahan(laporan, kenali(laporan, tercetak))
    temuan: list[Temuan] = []
    rusak: list[Kerusakan] = []
    for a in aturan:
        try:
            temuan += a.temukan(bahan)
        except Exception as galat:  # a crash is our bug and is said apart; the other rules go on
            rusak.append(Kerusakan(a.kode, _ringkas(galat)))
    terbanding = sum(1 for t in bahan.tercetak if t not in bahan.tak_dikenal)
    return HasilReviu(tuple(_satu_per_sel(temuan)), tuple(rusak), len(aturan), terbanding)


def gabung(*hasil: HasilReviu) -> HasilReviu:
    """Several reviews as one."""
    return HasilReviu(
        tuple(t for h in hasil for t in h.temuan),
        tuple(k for h in hasil for k in h.kerusakan),
        max((h.aturan for h in hasil), default=0),
        sum(h.angka_tercetak for h in hasil),
    )


def _satu_per_sel(temuan: Iterable[Temuan]) -> Iterator[Temuan]:
    """The first finding of each cell of print: one cause, one finding. Input cells may have several
    faults.
    """
    sudah: set[tuple[str, str]] = set()
    for t in temuan:
        kunci = (t.tempat, t.sel or "")
        if t.sel and "," in t.tempat and kunci in sudah:
            continue
        sudah.add(kunci)
        yield t


def _ringkas(galat: Exception) -> str:
    """Kind, text and line of a crash, for a report to the developers."""
    jejak = traceback.extract_tb(sys.exc_info()[2] or galat.__traceback__)
    letak = f" ({jejak[-1].name} baris {jejak[-1].lineno})" if jejak else ""
    return f"{type(galat).__name__}: {galat}{letak}"
