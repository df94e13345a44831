"""A finding of the review: frozen data, ready for a terminal, a sheet or JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

__all__ = ["Temuan", "Tingkat"]


class Tingkat(Enum):
    """How grave a finding is: a galat must be corrected, a peringatan explained, a catatan known."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding; every text is Bahasa Indonesia and ready for the user.

    ``tempat`` is a sheet, a table of the input or a place of the printed report with page and line; ``sel``
    the cell there (``PK!D10``) or, in print, kode and figure (``S07.2 capaian``). ``ditemukan`` and
    ``diharapkan`` are as a reader writes them; None where there is nothing to compare. ``cara`` says how
    the expected value comes about, ``sebab`` the probable cause of the wrong one, ``sumber`` the regulation
    or the data behind. ``asal`` is what ``sel`` was before a cell's address took its place.
    """

    kode: str
    tingkat: Tingkat
    tempat: str
    sel: str | None
    pesan: str
    ditemukan: str | None = None
    diharapkan: str | None = None
    cara: str | None = None
    sebab: str | None = None
    sumber: str | None = None
    asal: str | None = field(default=None, compare=False)

    @property
    def kalimat(self) -> str:
        """Place and message; a message that names its place says it once."""
        tempat = self.sel if self.sel is not None and "!" in self.sel else self.tempat
        pesan = self.pesan
        while pesan.startswith(f"{tempat}: {tempat}"):
            pesan = pesan.removeprefix(f"{tempat}: ")
        if self.sel == tempat:
            disebut = re.search(rf"(?<!\w){re.escape(tempat)}(?!\d)", pesan) is not None
        else:
            disebut = pesan.startswith(tempat)
        return pesan if disebut else f"{tempat}: {pesan}"
