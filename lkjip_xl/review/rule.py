"""A rule: its code and words as data, and the function that looks for it.

The documentation is generated from these words; a code is never reused for another meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lkjip_xl.review.finding import Temuan, Tingkat

if TYPE_CHECKING:
    from lkjip_xl.review.material import Bahan

__all__ = ["Aturan", "Periksa", "Serah", "aturan", "tanpa_periksa"]


@dataclass(frozen=True, slots=True)
class Serah:
    """What a rule function hands over: a finding without the code and level of its rule."""

    tempat: str
    sel: str | None
    pesan: str
    ditemukan: str | None = None
    diharapkan: str | None = None
    cara: str | None = None
    sebab: str | None = None
    sumber: str | None = None


Periksa = Callable[["Bahan"], Iterable[Serah]]


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule. ``arti`` says what a finding means, ``contoh`` shows one, ``perbaikan`` says what to do."""

    kode: str
    tingkat: Tingkat
    arti: str
    contoh: str
    perbaikan: str
    sumber: str
    periksa: Periksa

    def temukan(self, bahan: Bahan) -> Iterator[Temuan]:
        """The findings of this rule, in the order in which it meets them."""
        for s in self.periksa(bahan):
            yield self.temuan(s)

    def temuan(self, s: Serah) -> Temuan:
        """``s`` with the code and level of this rule, and its source where ``s`` names none."""
        return Temuan(
            self.kode,
            self.tingkat,
            s.tempat,
            s.sel,
            s.pesan,
            s.ditemukan,
            s.diharapkan,
            s.cara,
            s.sebab,
            s.sumber or self.sumber,
        )


def aturan(
    kode: str, tingkat: Tingkat, *, arti: str, contoh: str, perbaikan: str, sumber: str
) -> Callable[[Periksa], Aturan]:
    """Make a rule of a function."""

    def buat(periksa: Periksa) -> Aturan:
        return Aturan(kode, tingkat, arti, contoh, perbaikan, sumber, periksa)

    return buat


def tanpa_periksa(_: Bahan) -> Iterable[Serah]:
    """For rules about the cells of a workbook: the check is where cells are known, the words are here."""
    return ()
