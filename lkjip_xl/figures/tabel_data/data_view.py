"""A data table as it is printed: which columns are shown, which rows stand together, what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import DataTable, TableColumn, TableRow
from lkjip_xl.schema import MAX_SERIES, source_columns

__all__ = [
    "DEFAULT_DECIMALS",
    "Group",
    "ShownColumn",
    "TableView",
    "calculated",
    "decimals",
    "origin",
    "table_column_name",
]

DEFAULT_DECIMALS = 2
"""Where a column gives no decimals; also what a total may be printed with where its rows have more."""
_NOT_NUMBERS = ("kategori", "banding")


def calculated(k: TableColumn) -> bool:
    """Whether a column is computed; its typed figures are then printed ones, to compare with."""
    return k.hitung not in (None, "isian")


def origin(k: TableColumn) -> tuple[int, ...]:
    """The columns of which a computed one is made."""
    return source_columns(k.dari) or ()


def decimals(k: TableColumn) -> int:
    """The decimals to which a printed figure is compared with a computed one."""
    return DEFAULT_DECIMALS if k.desimal is None else k.desimal


def table_column_name(k: TableColumn) -> str:
    """A column in a sentence: the title over it, and its own."""
    return f"{k.kelompok} {k.judul}" if k.kelompok else k.judul


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column on paper; ``as_printed`` is the column of printed figures beside a computed one."""

    column: TableColumn
    as_printed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together, and how their subtotal was printed."""

    name: str | None
    rows: tuple[TableRow, ...]
    as_printed: tuple[TableRow, ...]


@dataclass(frozen=True)
class TableView:
    """A data table with its columns and rows in print order."""

    table: DataTable
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]

    @staticmethod
    def from_(u: ReportOrder, table: DataTable) -> TableView:
        """The table as the report has it."""
        return TableView(table, u.table_columns(table.kode), u.table_rows(table.kode))

    @cached_property
    def content(self) -> tuple[TableRow, ...]:
        """The rows that count, without printed totals."""
        return tuple(b for b in self.rows if b.peran in (None, "baris"))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Rows by kelompok, in the order in which each first occurs."""
        names = dict.fromkeys(b.kelompok for b in self.content)
        return tuple(
            Group(
                n,
                tuple(b for b in self.content if b.kelompok == n),
                () if n is None else tuple(b for b in self.printed("tercetak") if b.kelompok == n),
            )
            for n in names
        )

    @cached_property
    def has_named_groups(self) -> bool:
        """Whether a row is told by its kelompok too: the same label may stand in another one."""
        return sum(k.name is not None for k in self.groups) > 1

    def designation(self, b: TableRow) -> str:
        """A row in a sentence; the label of a subtotal may name the kelompok itself."""
        if not self.has_named_groups or not b.kelompok or b.kelompok.casefold() in b.uraian.casefold():
            return b.uraian
        return f"{b.uraian} ({b.kelompok})"

    def printed(self, role: str) -> tuple[TableRow, ...]:
        """Printed totals (``printed``) or categories of them (``printed kategori``)."""
        return tuple(b for b in self.rows if b.peran == role)

    @cached_property
    def as_printed(self) -> tuple[TableRow, ...]:
        """Printed totals of the whole table."""
        names = {k.name for k in self.groups} - {None}
        return tuple(b for b in self.printed("tercetak") if b.kelompok not in names)

    @cached_property
    def shown(self) -> tuple[ShownColumn, ...]:
        """The columns on paper: beside a computed one that of its printed figures, where there are any."""
        result: list[ShownColumn] = []
        for k in self.columns:
            result.append(ShownColumn(k))
            if self.has_printed(k):
                result.append(ShownColumn(k, as_printed=True))
        return tuple(result)

    def has_printed(self, k: TableColumn) -> bool:
        """Whether rows of a computed column have printed figures."""
        return calculated(k) and any(b.content(k.isi) is not None for b in self.content)

    @cached_property
    def has_foot(self) -> bool:
        """Whether any column has something at the foot."""
        return any(k.kaki for k in self.columns)

    @cached_property
    def with_skala(self) -> tuple[TableColumn, ...]:
        """The columns whose foot gets a category."""
        return tuple(k for k in self.columns if k.skala and k.kaki and k.hitung != "kategori")

    @cached_property
    def series(self) -> tuple[TableColumn, ...]:
        """The columns of the chart: those that are marked, else every column of numbers."""
        if self.table.grafik is None:
            return ()
        numbers = [k for k in self.columns if k.desimal is not None and k.hitung not in _NOT_NUMBERS]
        marked = [k for k in self.columns if k.grafik]
        return tuple((marked or numbers)[:MAX_SERIES])
