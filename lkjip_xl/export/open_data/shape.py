"""The shape of open data: a table with typed columns, and the whole of a report's tables with metadata.

A blank is None. A number column holds numbers and blanks only; what a cell says instead of a number ("n/a",
"WTP", "3-5", "tidak dapat dihitung", "-", "#LKJIP! ...") stands in the text column beside it, ``..._teks``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = [
    "BOOLEAN",
    "DATE",
    "DECIMAL",
    "INTEGER",
    "TEXT",
    "Content",
    "DataColumn",
    "Kind",
    "OpenData",
    "OpenTable",
    "size",
]

Kind = Literal["string", "integer", "number", "boolean", "date"]
TEXT: Kind = "string"
INTEGER: Kind = "integer"
DECIMAL: Kind = "number"
BOOLEAN: Kind = "boolean"
DATE: Kind = "date"

Content = str | float | int | bool | date | None


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: ``name`` never changes between releases, ``satuan`` is persen, rupiah, poin persen or tahun.

    ``satuan`` is None where there is no unit, or where a column of the table gives it per row.
    """

    name: str
    uraian: str
    kind: Kind = TEXT
    satuan: str | None = None


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table; the columns ``keys`` together identify a row. Every row has exactly the declared columns."""

    name: str
    title: str
    keys: tuple[str, ...]
    columns: tuple[DataColumn, ...]
    rows: tuple[Mapping[str, Content], ...]


@dataclass(frozen=True, slots=True)
class OpenData:
    """All tables of a report; ``messages`` are the faults of the input that a result says, once each.

    ``read_as`` says of a package's files how they were read, where that is not as we write them.
    """

    metadata: Mapping[str, object]
    tables: tuple[OpenTable, ...]
    messages: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()

    def get(self, name: str) -> OpenTable:
        """A table by its name; KeyError where there is none."""
        for t in self.tables:
            if t.name == name:
                return t
        raise KeyError(name)


def size(name: str, uraian: str, satuan: str | None = None) -> Iterable[DataColumn]:
    """The two columns of a figure that may not be a number: ``capaian_persen`` and ``capaian_teks``."""
    suffix = {"persen": "_persen", "poin persen": "_poin"}.get(satuan or "", "")
    yield DataColumn(name + suffix, uraian, DECIMAL, satuan)
    yield DataColumn(f"{name}_teks", f"{uraian}: isi yang bukan angka, misalnya n/a", TEXT)
