"""The error classes of the package: one base, one line of Bahasa Indonesia per fault.

Raise for faults of the caller or of a file. A fault of the report's figures is a finding, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "GalatBerkas",
    "GalatHitung",
    "GalatLkjip",
    "GalatMasukan",
    "GalatRumus",
    "GalatTemplat",
    "Masalah",
]


class GalatLkjip(Exception):
    """Base of every error that this package raises on purpose; ``str()`` is ready for the user."""


class GalatBerkas(GalatLkjip):
    """A file cannot be read or written: missing, locked, open in Excel, not a workbook."""


class GalatTemplat(GalatLkjip):
    """The template lacks an anchor or a token, or it is damaged; the message names it."""


class GalatHitung(GalatLkjip):
    """A generated formula cannot be calculated, or breaks a limit of Excel; names sheet and cell."""


class GalatRumus(GalatLkjip, ValueError):
    """A worksheet function got an argument that it cannot use; names argument, value and remedy."""


@dataclass(frozen=True, slots=True, order=True)
class Masalah:
    """One fault of the input.

    ``tempat`` is a cell (``Program!E14``) or a place in a file (``program.csv baris 14 kolom pagu_murni``),
    ``pesan`` says what was found, what is expected and what to write instead.
    """

    tempat: str
    pesan: str

    def __str__(self) -> str:
        return f"{self.tempat}: {self.pesan}"


class GalatMasukan(GalatLkjip):
    """The input has faults; all of them are collected and reported together, one line each."""

    def __init__(self, masalah: Iterable[Masalah]) -> None:
        self.masalah = tuple(masalah)
        super().__init__("\n".join(str(m) for m in self.masalah))
