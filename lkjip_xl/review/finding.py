"""A finding of the review: frozen data, the same from the rule to a sheet, JSON and the terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.read.spots import Spot, WorkbookSpot
from lkjip_xl.review.places import FindingPlace, PrintedPlace, cell_words, key_parts, place_words

__all__ = ["Finding", "Level", "finding_key", "printed_finding"]


class Level(Enum):
    """How grave a finding is: a galat must be corrected, a peringatan explained, a catatan known."""

    ERROR = "galat"
    WARNING = "peringatan"
    NOTE = "catatan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; every text is Bahasa Indonesia and ready for the user.

    ``at`` is what it is about, ``spot`` the cell of the workbook or the package where that stands today, None
    where it is not known. ``found`` and ``expected`` are as a reader writes them; None where there is nothing
    to compare. ``how`` says how the expected value comes about, ``cause`` the probable cause of the wrong
    one, ``source`` the regulation or the data behind. ``follows`` are the kunci of the findings that it
    follows from: correct one of those, and it goes. ``found_key`` stands for ``found`` in the kunci where
    that holds addresses, which change with the rows. ``kode``, ``level`` and a source that is not given are
    those of the rule, which puts them in.
    """

    at: FindingPlace
    message: str
    found: str | None = None
    expected: str | None = None
    how: str | None = None
    cause: str | None = None
    source: str | None = None
    spot: Spot | None = field(default=None, compare=False)
    follows: tuple[str, ...] = field(default=(), compare=False)
    found_key: str | None = field(default=None, compare=False)
    kode: str = ""
    level: Level = Level.NOTE

    @property
    def place(self) -> str:
        """Sheet, table of the input, or place of the printed report, for a reader."""
        return place_words(self.at)

    @property
    def cell(self) -> str | None:
        """The cell for a reader: its address, else by kode and figure (``S07.2 capaian``)."""
        return cell_words(self.at) if self.spot is None else self.spot

    @property
    def link(self) -> str | None:
        """The address of the workbook's cell, None where there is none to go to."""
        cell = self.cell
        return cell if isinstance(cell, WorkbookSpot) and cell.is_cell else None

    @property
    def key(self) -> str:
        """What identifies it from one review to the next, so that what people wrote stays with it."""
        return finding_key(self.kode, self.at, self.found if self.found_key is None else self.found_key)

    @property
    def sentence(self) -> str:
        """Place and message; a message that names its place says it once."""
        place = self.link or self.place
        message = self.message
        while message.startswith(f"{place}: {place}"):
            message = message.removeprefix(f"{place}: ")
        if self.cell == place:
            mentioned = re.search(rf"(?<!\w){re.escape(place)}(?!\d)", message) is not None
        else:
            mentioned = message.startswith(place)
        return message if mentioned else f"{place}: {message}"


def finding_key(kode: str, at: FindingPlace, found: str | None) -> str:
    """The kunci of a finding: rule, place by its parts, what was found; a bar within a part is doubled.

    It ends in no blank, which a cell may lose.
    """
    parts = (kode, *key_parts(at), found)
    return " | ".join("" if x is None else str(x).replace("|", "||") for x in parts).rstrip()


def printed_finding(
    t: PrintedFigure,
    message: str,
    expected: str | None = None,
    how: str | None = None,
    cause: str | None = None,
) -> Finding:
    """A finding about a printed figure, at its place, with what is printed."""
    return Finding(PrintedPlace.of(t), message, t.printed, expected, how, cause)
