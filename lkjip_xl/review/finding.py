"""A finding of the review: frozen data, ready for a terminal, a sheet or JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

__all__ = ["Finding", "Level"]


class Level(Enum):
    """How grave a finding is: a galat must be corrected, a peringatan explained, a catatan known."""

    ERROR = "galat"
    WARNING = "peringatan"
    NOTE = "catatan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; every text is Bahasa Indonesia and ready for the user.

    ``place`` is a sheet, a table of the input or a place of the printed report with page and line; ``cell``
    the cell there (``PK!D10``) or, in print, kode and figure (``S07.2 capaian``). ``found`` and
    ``expected`` are as a reader writes them; None where there is nothing to compare. ``how`` says how
    the expected value comes about, ``cause`` the probable cause of the wrong one, ``source`` the regulation
    or the data behind. ``origin`` is what ``cell`` was before a cell's address took its place.
    """

    kode: str
    level: Level
    place: str
    cell: str | None
    message: str
    found: str | None = None
    expected: str | None = None
    how: str | None = None
    cause: str | None = None
    source: str | None = None
    origin: str | None = field(default=None, compare=False)

    @property
    def sentence(self) -> str:
        """Place and message; a message that names its place says it once."""
        place = self.cell if self.cell is not None and "!" in self.cell else self.place
        message = self.message
        while message.startswith(f"{place}: {place}"):
            message = message.removeprefix(f"{place}: ")
        if self.cell == place:
            mentioned = re.search(rf"(?<!\w){re.escape(place)}(?!\d)", message) is not None
        else:
            mentioned = message.startswith(place)
        return message if mentioned else f"{place}: {message}"
