"""The input of a master workbook: cells found through defined names -> raw rows.

Names carry sheet, column and rows, so a renamed sheet, a moved column or an inserted row needs no telling.
A formula cell counts with the value that is calculated for it, else with the stored one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import WorkbookCell
from lkjip_xl.ooxml.cell_xml import ErrorValue
from lkjip_xl.ooxml.incoming.external_links import linked_numbers
from lkjip_xl.ooxml.incoming.number_formats import GENERAL
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.column_reader import ColumnReader
from lkjip_xl.read.convert import comparison_key
from lkjip_xl.read.evolve.migrations import bring_up_to_date
from lkjip_xl.read.evolve.schema_version import InputVersion, find_version
from lkjip_xl.read.evolve.stored_input import read_stored
from lkjip_xl.read.files.opened_cells import OpenedCells, is_blank
from lkjip_xl.read.name_ranges import NameRange, parse_name_range
from lkjip_xl.read.raw import (
    BrokenFormula,
    ErrorCell,
    RawCell,
    RawLaporan,
    RawRow,
    UncalculatedCell,
)
from lkjip_xl.read.spots import WorkbookSpot, row_spot
from lkjip_xl.read.tidy.merged_cells import merge_faults
from lkjip_xl.read.tidy.rpjmd_rows import RpjmdRows
from lkjip_xl.schema import (
    PACKAGE_TABLES,
    RPJMD_KINDS,
    SETTINGS,
    WORKBOOK_TABLES,
    ColumnSchema,
    SettingSchema,
    TableSchema,
    ValueKind,
    column_name,
    setting_name,
)

__all__ = ["FormulaValue", "TablePlacement", "WorkbookInput", "read_raw_workbook", "read_workbook"]

FormulaValue = Callable[[str, int, int], object]
"""Gives the calculated value of the formula cell at (sheet, row, column), None where it has none.

It may be a :class:`~lkjip_xl.read.raw.BrokenFormula`.
"""

_EXCEL_ERROR = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]|#N/A", re.I)
_RESTORE = "; pulihkan dari salinan buku"
_SETTINGS_SHEET = "Pengaturan"


@dataclass(frozen=True, slots=True)
class TablePlacement:
    """Where an input table is: sheet, header row, first and last row, and the letter of each column.

    ``last_row`` is the last row of the named range or the last row with data, whichever is lower on
    the sheet. ``columns`` maps own columns (yearly ones included), ``helpers`` the helper columns that have a
    name. ``content_rows`` are the rows that hold data.
    """

    table: str
    sheet: str
    title_row: int
    first_row: int
    last_row: int
    columns: Mapping[str, str]
    helpers: Mapping[str, str]
    content_rows: tuple[int, ...]

    @property
    def letters(self) -> Mapping[str, str]:
        """The letters of all columns, helper columns included."""
        return {**self.columns, **self.helpers}


class WorkbookInput(NamedTuple):
    """What a workbook holds: raw rows, faults of form, and the place of each table of ``WORKBOOK_TABLES``.

    ``raw`` is as today's schema has it, whatever ``version`` the workbook is of. ``others`` are cells that
    formulas see and ``raw`` has not: column Jenis of sheet RPJMD, and blanks for a kode in rows without any.
    """

    raw: RawLaporan
    problems: list[Problem]
    placements: dict[str, TablePlacement]
    version: InputVersion
    others: tuple[RawCell, ...] = ()


def read_workbook(
    workbook: Path | str | bytes | WorkbookFile, formula_value: FormulaValue | None = None
) -> Laporan:
    """Read a master workbook.

    Raises :class:`~lkjip_xl.errors.FileError` when it cannot be opened, and
    :class:`~lkjip_xl.errors.InputError` with every fault of the input.
    """
    inputs = read_raw_workbook(workbook, formula_value)
    return assemble(inputs.raw, inputs.problems)


def read_raw_workbook(
    workbook: Path | str | bytes | WorkbookFile, formula_value: FormulaValue | None = None
) -> WorkbookInput:
    """Read the input sheets of a master workbook (.xlsx, .xlsm) into raw rows.

    ``workbook`` is a file, its bytes, or the workbook itself where it has been opened already. A user's own
    formula gives the value of ``formula_value``, else the cached one. Every fault of form is
    collected; raises :class:`~lkjip_xl.errors.FileError` when the file is no workbook or is damaged,
    :class:`~lkjip_xl.errors.InputError` when it is none of ours, or of a later schema.
    """
    book = workbook if isinstance(workbook, WorkbookFile) else WorkbookFile.open(workbook)
    return _Reader(OpenedCells(book), formula_value).baca()


class _Reader:
    """Reads one workbook; ``problems`` collects the faults of form."""

    def __init__(self, opened: OpenedCells, formula_value: FormulaValue | None) -> None:
        self.opened = opened
        self.formula_value = formula_value
        self.problems: list[Problem] = []
        self.others: list[RawCell] = []
        self.names = opened.names
        self.sheets = frozenset(opened.sheets)

    def baca(self) -> WorkbookInput:
        if not any(setting_name(a.key) in self.names for a in SETTINGS):
            message = "bukan buku induk LKjIP; pilih buku yang dibuat dengan lkjip bangun atau lkjip contoh"
            raise InputError([Problem("Buku ini", message)])
        stored = read_stored(self.opened)
        version = find_version(stored.version, stored.program, "Buku ini", self._since_of_names())
        self.version = version.number
        settings = {a.key: cell for a in SETTINGS if (cell := self._read_setting(a)) is not None}
        if not settings:
            self.problems = []
            self._note(
                f"Lembar {_SETTINGS_SHEET}",
                f"hilang, atau nama semua selnya; aturan tidak dapat dibaca{_RESTORE}",
            )
        tables: dict[str, list[RawRow]] = {}
        places: dict[str, str] = {}
        placements: dict[str, TablePlacement] = {}
        for schema in WORKBOOK_TABLES.values():
            if self._predates_table(schema):
                tables[schema.name] = []
                continue
            result = self._read_table(schema)
            owned = RPJMD_KINDS if schema.name == "rpjmd" else (schema.name,)
            if result is None:
                places |= dict.fromkeys(owned, schema.sheet)
                continue
            placements[schema.name], rows = result
            sheet = placements[schema.name].sheet
            places |= dict.fromkeys(owned, WorkbookSpot(quoted_sheet(sheet), sheet))
            tables |= self._split_rpjmd(rows) if schema.name == "rpjmd" else {schema.name: rows}
        ordered = {t: tables[t] for t in PACKAGE_TABLES if t in tables}
        raw = RawLaporan(settings, ordered, places, settings_text=stored.settings_text)
        raw = bring_up_to_date(raw, version.number)
        return WorkbookInput(raw, self.problems, placements, version, tuple(self.others))

    def _split_rpjmd(self, rows: Iterable[RawRow]) -> dict[str, list[RawRow]]:
        """The rows of sheet RPJMD by Jenis, each with the columns of its package table."""
        split = RpjmdRows.split(rows)
        self.problems += split.problems
        self.others += split.kinds
        return split.tables

    # -- names ---------------------------------------------------------------------------------------

    def _since_of_names(self) -> Iterator[int]:
        """The versions of the schema that brought the names of this workbook."""
        yield from (a.since for a in SETTINGS if setting_name(a.key) in self.names)
        for schema in WORKBOOK_TABLES.values():
            for k in schema.columns:
                if column_name(schema.name, k.name) in self.names:
                    yield max(schema.since, k.since)

    def _find_name(self, name: str, purpose: str) -> NameRange | None:
        content = self.names.get(name.casefold())
        if content is None:
            self._note(f"Nama {name}", f"hilang di buku; {purpose} tidak dapat dibaca{_RESTORE}")
            return None
        span = parse_name_range(content)
        if span is None or span.sheet not in self.sheets:
            self._note(f"Nama {name}", f"rusak ({content}); {purpose} tidak dapat dibaca{_RESTORE}")
            return None
        return span

    def _note(self, place: str, message: str) -> None:
        self.problems.append(Problem(place, message))

    # -- settings ------------------------------------------------------------------------------------

    def _read_setting(self, settings: SettingSchema) -> RawCell | None:
        if settings.since > self.version and setting_name(settings.key) not in self.names:
            return None
        r = self._find_name(setting_name(settings.key), f"aturan {settings.label}")
        return None if r is None else self._cell(r.sheet, r.first, ColumnReader(r.sheet, r.column, settings))

    # -- tables --------------------------------------------------------------------------------------

    def _predates_table(self, schema: TableSchema) -> bool:
        """Whether the workbook is of a release that did not know this table: neither sheet nor a name."""
        names = (column_name(schema.name, k.name) for k in schema.columns)
        return (
            (schema.missing_allowed or schema.since > self.version)
            and schema.sheet not in self.sheets
            and not any(n in self.names for n in names)
        )

    def _read_table(self, schema: TableSchema) -> tuple[TablePlacement, list[RawRow]] | None:
        columns = self._known_columns(schema) | self._yearly_columns(schema)
        purpose = f"tabel {schema.title}"
        before = len(self.problems)
        spans = {k: self._find_name(column_name(schema.name, k), purpose) for k in columns}
        existing = {k: r for k, r in spans.items() if r is not None}
        if not existing:  # one line for all names: the sheet is gone
            del self.problems[before:]
            self._note(
                f"Lembar {schema.sheet}",
                f"hilang, atau nama semua kolomnya; {purpose} tidak dapat dibaca{_RESTORE}",
            )
            return None
        key = next(iter(existing.values()))
        for name, r in list(existing.items()):
            if (r.sheet, r.first) != (key.sheet, key.first):
                n = column_name(schema.name, name)
                wanted = f"harus di {quoted_sheet(key.sheet)} mulai baris {key.first}"
                self._note(f"Nama {n}", f"menunjuk {self.names[n.casefold()]}; {wanted}{_RESTORE}")
                del existing[name]
        numbers = {k: r.column for k, r in existing.items()}
        title = self._title_row(schema, key, numbers)
        numbers = self._years_of_headings(schema, key.sheet, title, numbers)
        columns |= {k: schema.year_column for k in numbers if schema.year_column and k not in columns}
        wanted_columns = {k: (numbers[k], columns[k]) for k in numbers}
        rows = list(self._read_row(key.sheet, title + 1, wanted_columns, schema))
        content = tuple(n for n, _ in rows)
        self.problems += merge_faults(self.opened.merges(key.sheet), key.sheet, content, numbers.values())
        placement = TablePlacement(
            schema.name,
            key.sheet,
            title,
            title + 1,
            max(key.last, *content) if content else key.last,
            {k: get_column_letter(n) for k, n in numbers.items()},
            self._helper_columns(schema, key.sheet),
            content,
        )
        return placement, [b for _, b in rows]

    def _known_columns(self, schema: TableSchema) -> dict[str, ColumnSchema]:
        """The own columns that a workbook of this version should have, and what it has beyond them."""
        return {
            k.name: k
            for k in schema.columns
            if k.since <= self.version or column_name(schema.name, k.name) in self.names
        }

    def _yearly_columns(self, schema: TableSchema) -> dict[str, ColumnSchema]:
        if schema.year_column is None:
            return {}
        prefix = column_name(schema.name, schema.year_column.name)
        names = [n for n in self.names if re.fullmatch(re.escape(prefix) + r"\d{4}", n)]
        years = sorted(n[len(prefix) :] for n in names if "#REF!" not in self.names[n])  # else: deleted
        return {f"{schema.year_column.name}{t}": schema.year_column for t in years}

    def _years_of_headings(
        self, schema: TableSchema, sheet: str, title: int, numbers: Mapping[str, int]
    ) -> dict[str, int]:
        """The columns by name, a yearly one by the year of its heading: that is what a user edits."""
        if schema.year_column is None:
            return dict(numbers)
        typed = self.opened.cells(sheet)
        result: dict[str, int] = {}
        heading = re.compile(re.escape(comparison_key(schema.year_column.label)) + r"\s*(\d{4})")
        for name, column in numbers.items():
            yearly = re.fullmatch(re.escape(schema.year_column.name) + r"\d{4}", name)
            cell = typed.get((title, column)) if yearly else None
            match = heading.fullmatch(comparison_key(str(cell.value))) if cell is not None else None
            key = f"{schema.year_column.name}{match[1]}" if match else name
            if key in result:
                place = f"{quoted_sheet(sheet)}!{get_column_letter(column)}{title}"
                other = f"{get_column_letter(result[key])}{title}"
                self._note(place, f"tahun {key[-4:]} sudah di {other}; ganti tahun di judul salah satunya")
                continue
            result[key] = column
        return result

    def _helper_columns(self, schema: TableSchema, sheet: str) -> dict[str, str]:
        spans = {
            k.name: parse_name_range(self.names.get(column_name(schema.name, k.name), ""))
            for k in schema.helpers
        }
        return {k: get_column_letter(r.column) for k, r in spans.items() if r and r.sheet == sheet}

    def _title_row(self, schema: TableSchema, span: NameRange, numbers: Mapping[str, int]) -> int:
        """The header row: above the range, or higher where rows were inserted between header and range."""
        typed = self.opened.cells(span.sheet)
        labels = {numbers[k.name]: comparison_key(k.label) for k in schema.columns if k.name in numbers}
        for row in range(span.first - 1, 0, -1):
            existing = {k: str(typed[row, k].value) for k in labels if (row, k) in typed}
            matches = [comparison_key(v) == labels[k] for k, v in existing.items()]
            if sum(matches) * 2 > len(labels):
                return row
        return span.first - 1

    def _read_row(
        self, sheet: str, first: int, columns: Mapping[str, tuple[int, ColumnSchema]], table: TableSchema
    ) -> Iterator[tuple[int, RawRow]]:
        owned = {n for n, _ in columns.values()}
        readers = {k: ColumnReader(sheet, n, col, table) for k, (n, col) in columns.items()}
        filled = self.opened.cells(sheet)
        for row in sorted({b for b, k in filled if b >= first and k in owned}):
            cells = {
                k: self._cell(sheet, row, reader) if (row, reader.column) in filled else reader.cell(row)
                for k, reader in readers.items()
            }
            if any(not is_blank(s.value) for s in cells.values()):
                yield row, RawRow(row_spot(sheet, row), cells, row)
            else:
                kode = [cells[k] for k, (_, col) in columns.items() if col.kind is ValueKind.KODE]
                self.others += [s for s in kode if s.original is not None]  # COUNTA counts it as a row

    def _cell(self, sheet: str, row: int, column: ColumnReader) -> RawCell:
        cell = self.opened.cells(sheet).get((row, column.column))
        if cell is None:
            return column.cell(row)
        value = self._value(sheet, row, column.column, cell)
        number_format = GENERAL
        if isinstance(value, int | float) and not isinstance(value, bool):
            number_format = self.opened.number_format(sheet, row, column.column)
        return column.cell(row, value, number_format, formula=cell.formula is not None)

    # -- cells ---------------------------------------------------------------------------------------

    def _value(self, sheet: str, row: int, column: int, cell: WorkbookCell) -> object:
        if cell.formula is not None:
            result = self._formula_result(sheet, row, column, cell.formula)
        else:
            result = self.opened.value(sheet, row, column)
        return ErrorCell(str(result)) if isinstance(result, ErrorValue) else result

    def _formula_result(self, sheet: str, row: int, column: int, formula: str) -> object:
        """The result of a user's formula: calculated, else cached; a cached empty text is a blank."""
        if not all(self.opened.has_link(n) for n in linked_numbers(formula)):
            return BrokenFormula("mengacu buku lain yang tidak ada lagi di berkas ini; tulis angkanya")
        if self.formula_value is not None:
            result = self.formula_value(sheet, row, column)
            if result is not None:
                return self._tidy_result(result, self.opened.number_format(sheet, row, column))
        stored = self.opened.value(sheet, row, column)
        if stored is None:
            return UncalculatedCell()
        return None if stored == "" else stored

    def _tidy_result(self, result: object, number_format: str) -> object:
        if isinstance(result, str) and _EXCEL_ERROR.fullmatch(result):
            return ErrorCell(result)
        number = isinstance(result, int | float) and not isinstance(result, bool)
        return self.opened.typed(float(str(result)), number_format) if number else result
