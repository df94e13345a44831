"""Data tables a year on: columns and rows that are years move on, and figures stay with their year.

A run of years that ends in the year of the report moves as a whole. Another run stays and is named: it may be
of a source that comes a year late. All other figures belong to the old report.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip_xl.model import KinerjaValue, Laporan, TableRow
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.new_year.year_texts import is_year
from lkjip_xl.schema.data_schema import CONTENT_COLUMNS

__all__ = ["DataYears", "data_a_year_on", "find_years"]


@dataclass(frozen=True)
class DataYears:
    """The headings of columns and rows that are years, by their place in the table of the package.

    ``columns`` and ``rows`` give the new year; ``column_sources`` and ``row_sources`` where the figures of
    that year stand now, None where nowhere.
    """

    columns: Mapping[int, int]
    rows: Mapping[int, int]
    column_sources: Mapping[int, int | None]
    row_sources: Mapping[int, int | None]
    look_at: tuple[LookAt, ...]


def find_years(laporan: Laporan, step: YearStep) -> DataYears:
    """The years among the headings of ``laporan``, and what becomes of them."""
    columns = _Runs.of([((k.kode, k.kelompok), k.judul) for k in laporan.kolom_data])
    rows = _Runs.of([((x.tabel, x.kelompok, x.peran or ""), x.uraian) for x in laporan.data])
    new_columns, new_rows = columns.moved(step), rows.moved(step)
    notes = (
        *columns.staying(step, "kolom_data", "judul"),
        *rows.staying(step, "data", "uraian"),
    )
    return DataYears(new_columns, new_rows, columns.sources(new_columns), rows.sources(new_rows), notes)


def data_a_year_on(laporan: Laporan, years: DataYears) -> list[dict[str, KinerjaValue | None]]:
    """The figures of each row of sheet Data, by column: those of a year that is still shown."""
    source_of = {
        (k.kode, k.isi): None if (s := years.column_sources[n]) is None else laporan.kolom_data[s].isi
        for n, k in enumerate(laporan.kolom_data)
        if n in years.column_sources
    }
    return [_figures(laporan, years, source_of, n, row) for n, row in enumerate(laporan.data)]


def _figures(
    laporan: Laporan,
    years: DataYears,
    source_of: Mapping[tuple[str, int], int | None],
    n: int,
    row: TableRow,
) -> dict[str, KinerjaValue | None]:
    origin = years.row_sources.get(n, n)
    result: dict[str, KinerjaValue | None] = {}
    for isi in range(1, CONTENT_COLUMNS + 1):
        of_year = n in years.row_sources or (row.tabel, isi) in source_of
        column = source_of.get((row.tabel, isi), isi)
        lacking = not of_year or origin is None or column is None
        result[f"isi_{isi}"] = None if lacking else laporan.data[origin or 0].content(column or 0)
    return result


@dataclass(frozen=True)
class _Runs:
    """Years that belong together, each by its place: the column headings of a table under one group."""

    by_group: Mapping[Hashable, Mapping[int, int]]

    @classmethod
    def of(cls, headings: Sequence[tuple[Hashable, str]]) -> _Runs:
        groups: dict[Hashable, dict[int, int]] = {}
        for n, (group, text) in enumerate(headings):
            if (year := is_year(text)) is not None:
                groups.setdefault(group, {})[n] = year
        return cls(groups)

    def moved(self, step: YearStep) -> dict[int, int]:
        """The new year at each place."""
        return {
            n: year + (step.distance if _moves(run, step) else 0)
            for run in self.by_group.values()
            for n, year in run.items()
        }

    def sources(self, new: Mapping[int, int]) -> dict[int, int | None]:
        """Where the figures of the new year stand now."""
        result: dict[int, int | None] = {}
        for run in self.by_group.values():
            place_of = {year: n for n, year in run.items()}
            result |= {n: place_of.get(new[n]) for n in run}
        return result

    def staying(self, step: YearStep, table: str, column: str) -> Iterator[LookAt]:
        for run in self.by_group.values():
            if not _moves(run, step):
                years = ", ".join(map(str, run.values()))
                yield LookAt(f"{years} tetap, dengan isinya; periksa tahunnya", table, min(run), column)


def _moves(run: Mapping[int, int], step: YearStep) -> bool:
    return max(run.values()) in (step.old, step.old + 1) and step.old in run.values()
