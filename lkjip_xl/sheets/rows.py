"""The shape of a generated sheet before it has addresses: rows of a pattern with contents by token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lkjip_xl.figures.expression import Fakta, Rumus

__all__ = ["Baris", "Gabung", "Isi", "IsiBaris", "LembarHasil", "Penyusun", "Sel", "hanya", "tanpa"]

Isi = str | float | int | Rumus | None


@dataclass(frozen=True, slots=True)
class Sel:
    """What a token's cell holds.

    ``rumah`` registers the cell as the home of a figure; ``tautan`` is the kunci of the sheet it links to;
    ``lokasi`` an address of the workbook to link to, as data of a finding; ``boleh_galat`` marks a hidden
    chart helper in which NA() is meant; ``ragam`` names the cell of the prototype's pattern ``ragam`` whose
    look the cell takes (a number of decimals is data, its look is not).
    """

    isi: Isi
    rumah: Fakta | None = None
    tautan: str | None = None
    boleh_galat: bool = False
    lokasi: str | None = None
    ragam: str | None = None


IsiBaris = dict[str, Isi | Sel]


def tanpa(isi: Mapping[str, Isi | Sel], *token: str) -> IsiBaris:
    """The cells of a row without some tokens."""
    return {t: i for t, i in isi.items() if t not in token}


def hanya(isi: Mapping[str, Isi | Sel], *token: str) -> IsiBaris:
    """The cells of some tokens of a row."""
    return {t: isi[t] for t in token}


@dataclass(frozen=True, slots=True)
class Baris:
    """One emission of a pattern; ``grup`` names the rows that a range spans."""

    pola: str
    isi: Mapping[str, Sel] = field(default_factory=dict)
    grup: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gabung:
    """Merge the cells of a token from one emission to another, counted from 0; ``hingga`` is a last token."""

    token: str
    dari: int
    sampai: int
    hingga: str | None = None


@dataclass(frozen=True, slots=True)
class LembarHasil:
    """A generated sheet: ``kunci`` identifies it, ``pola`` names its prototype, ``nama`` is the tab."""

    kunci: str
    pola: str
    nama: str
    baris: tuple[Baris, ...]
    gabung: tuple[Gabung, ...] = ()


class Penyusun:
    """Collects the rows of one sheet in order."""

    def __init__(self, kunci: str, pola: str, nama: str) -> None:
        self._kunci, self._pola, self._nama = kunci, pola, nama
        self._baris: list[Baris] = []
        self._gabung: list[Gabung] = []

    def __len__(self) -> int:
        return len(self._baris)

    def tambah(self, pola: str, grup: str | tuple[str, ...] = (), /, **isi: Isi | Sel) -> int:
        """Emit a pattern and return its number; a bare value becomes a plain cell."""
        sel = {t: i if isinstance(i, Sel) else Sel(i) for t, i in isi.items()}
        self._baris.append(Baris(pola, sel, (grup,) if isinstance(grup, str) else grup))
        return len(self._baris) - 1

    def gabung(self, dari: int, sampai: int, *token: str) -> None:
        """Merge the cells of each token over emissions ``dari`` .. ``sampai``; one row needs no merge."""
        if sampai > dari:
            self._gabung += [Gabung(t, dari, sampai) for t in token]

    def gabung_sampai(self, baris: int, token: str, hingga: str) -> None:
        """Merge the cells of one emission from ``token`` to ``hingga``; one cell needs no merge."""
        if token != hingga:
            self._gabung.append(Gabung(token, baris, baris, hingga))

    def selesai(self) -> LembarHasil:
        """The finished sheet."""
        return LembarHasil(self._kunci, self._pola, self._nama, tuple(self._baris), tuple(self._gabung))
