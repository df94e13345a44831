"""Where something of an input stands, with its parts: nobody reads them out of the text again.

A spot is its own text (``Program!E14``, ``pk.csv baris 3 kolom kode``), for it is written into messages and
compared as one. A place that has no parts, such as the name of a missing anchor, stays a plain text.
"""

from __future__ import annotations

from lkjip_xl.ooxml.references import quoted_sheet

__all__ = ["FileSpot", "Spot", "WorkbookSpot", "beside", "container_of", "row_spot"]


class Spot(str):
    """A text that knows its sheet or file, its row and its column; None: the whole of it."""

    __slots__ = ("column", "container", "row")

    container: str
    row: int | None
    column: int | str | None

    def __new__(  # noqa: D102 - as the class says
        cls, text: str, container: str, row: int | None = None, column: int | str | None = None
    ) -> Spot:
        self = super().__new__(cls, text)
        self.container, self.row, self.column = container, row, column
        return self

    def __getnewargs__(self) -> tuple[str, str, int | None, int | str | None]:  # type: ignore[override]
        return str(self), self.container, self.row, self.column


class WorkbookSpot(Spot):
    """A cell of a workbook, or a row or a sheet of it; ``container`` is the tab, ``column`` a number."""

    __slots__ = ()

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell, which a link can lead to."""
        return self.row is not None and self.column is not None


def row_spot(sheet: str, row: int) -> WorkbookSpot:
    """A row of a sheet."""
    return WorkbookSpot(f"{quoted_sheet(sheet)} baris {row}", sheet, row)


class FileSpot(Spot):
    """A place in a file of a data package; ``column`` is the name of a column or of a setting."""

    __slots__ = ()

    @classmethod
    def of(cls, file: str, row: int | None = None, column: str | None = None) -> FileSpot:
        """A file, a row of it, or a cell of that row."""
        text = file if row is None else f"{file} baris {row}"
        return cls(text if column is None else f"{text} kolom {column}", file, row, column)

    @classmethod
    def key(cls, file: str, key: str) -> FileSpot:
        """A setting."""
        return cls(f"{file} kunci {key}", file, None, key)


def beside(row: Spot, column: str) -> Spot:
    """The place of a column that the row of an older input lacks."""
    return type(row)(f"{row} kolom {column}", row.container, row.row, column)


def container_of(place: str) -> str:
    """The sheet or file of a place; the place itself where it has no parts."""
    return place.container if isinstance(place, Spot) else place
