"""The figures of a report by (nama, kode), as numbers and texts for open data."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_xl.export.open_data.shape import Content
from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.sheets.values import SheetValues

__all__ = ["Figures", "split_value"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Reads the figures of a report; one that it does not have is blank."""

    values: SheetValues

    def _content(self, name: str, kode: str) -> CellValue:
        key = FigureKey(name, kode)
        return self.values.figure(key) if key in self.values.homes else None

    def get(self, name: str, kode: str) -> float | None:
        """A figure that is a number, else None."""
        content = self._content(name, kode)
        return float(content) if isinstance(content, int | float) and not isinstance(content, bool) else None

    def text(self, name: str, kode: str) -> str | None:
        """A figure that is a text (predikat, status, "n/a"), else None."""
        content = self._content(name, kode)
        return str(content) if isinstance(content, str) and content else None

    def size(self, name: str, kode: str, column: str, suffix: str = "") -> dict[str, Content]:
        """A figure as its number column ``column + suffix`` and its text column."""
        return {f"{column}{suffix}": self.get(name, kode), f"{column}_teks": self.text(name, kode)}

    def persen(self, name: str, kode: str, column: str | None = None) -> dict[str, Content]:
        """A percentage as its two columns."""
        return self.size(name, kode, column or name, "_persen")

    def money(self, kode: str) -> dict[str, Content]:
        """pagu, realisasi, sisa and serapan of a kode; sisa is blank unless both are numbers."""
        return {
            "pagu_rupiah": self.get("pagu", kode),
            "realisasi_rupiah": self.get("realisasi_rp", kode),
            "sisa_rupiah": self.get("sisa", kode),
            **self.persen("serapan", kode),
        }


def split_value(column: str, content: object) -> dict[str, Content]:
    """An input value (number, range, category, n/a) as its two columns."""
    number = float(content) if isinstance(content, int | float) else None
    return {column: number, f"{column}_teks": content if isinstance(content, str) and content else None}
