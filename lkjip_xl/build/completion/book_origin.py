"""What the book of a new year was made from: named in sheet Pengaturan and in the hidden record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ORIGIN_SETTING", "BookOrigin"]

ORIGIN_SETTING = "laporan.buku_lalu"
"""The setting that names it."""


@dataclass(frozen=True, slots=True)
class BookOrigin:
    """A file, or a package, by its name, with the SHA-256 of what it held and the year of its report."""

    name: str
    sha256: str
    year: int

    @property
    def text(self) -> str:
        """The words of the setting."""
        return f"{self.name} (tahun {self.year}), SHA-256 {self.sha256}"

    @property
    def facts(self) -> Mapping[str, str]:
        """The rows of the record."""
        return {"berkas": self.name, "tahun": str(self.year), "sha256": self.sha256}
