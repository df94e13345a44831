"""Columns and settings a year on, each as its ``next_year`` says: kept, emptied, or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lkjip_xl.model import SettingValue
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.new_year.year_texts import Spans, is_year, move_years, names_year
from lkjip_xl.schema import SETTINGS, ColumnSchema, NextYear, SettingSchema, TableSchema, ValueKind

__all__ = ["RolledColumns"]

_NAME_THEIR_YEARS = ("rpjmd.nama", "laporan.buku_lalu")
_SERIES = "grafik"  # how the kode of the title of a chart begins, which shows the years up to the report's


class RolledColumns:
    """Rolls rows and settings.

    It remembers what was emptied, how many texts moved, what is to be looked at, which settings ``changed``.
    """

    def __init__(self, step: YearStep) -> None:
        self.step = step
        self.cleared: Counter[tuple[str, str]] = Counter()
        self.moved = 0
        self.look_at: list[LookAt] = []
        self.changed: list[str] = []

    def row(self, table: TableSchema, number: int, row: Any) -> Any:
        """A row; None where the rows of the table belong to the year."""
        if table.next_year is NextYear.CLEAR:
            self.cleared[table.sheet, "baris"] += 1
            return None
        changes: dict[str, Any] = {}
        for k in table.columns:
            before = getattr(row, k.name)
            if before is None:
                continue
            if k.next_year is NextYear.CLEAR:
                changes[k.name] = None
                self.cleared[table.sheet, k.label] += 1
            elif k.next_year is NextYear.SHIFT:
                changes[k.name] = self._shift(table, number, k, row)
            else:
                self._keep(table, number, k, before)
        return replace(row, **changes)

    def settings(self, settings: Mapping[str, SettingValue]) -> dict[str, SettingValue]:
        """The settings; one that must not be blank takes its first choice instead."""
        result: dict[str, SettingValue] = {}
        for a in SETTINGS:
            value = settings.get(a.key)
            if value is None:
                continue
            if a.next_year is NextYear.CLEAR:
                if a.required and a.choices:
                    result[a.key] = a.choices[0]
                if a.key not in result:
                    self.cleared["Pengaturan", a.label] += 1
                elif result[a.key] != value:
                    self.changed.append(f"{a.label} menjadi {result[a.key]}, semula {value}")
            else:
                result[a.key] = self._setting(a, value)
        return result

    def _setting(self, setting: SettingSchema, value: SettingValue) -> SettingValue:
        if setting.next_year is NextYear.KEEP:
            is_text = setting.kind is ValueKind.TEXT and isinstance(value, str)
            if is_text and setting.key not in _NAME_THEIR_YEARS and names_year(str(value), self.step.old):
                self.look_at.append(LookAt(_still(str(value), self.step.old), column=setting.key))
            return value
        if isinstance(value, str):
            moved = move_years(value, self.step)
            if moved.unsure:
                self.look_at.append(LookAt(_unsure(value, moved.unsure), column=setting.key))
            return moved.text
        later: SettingValue = _later(value, self.step.distance)
        return later

    def _shift(self, table: TableSchema, number: int, column: ColumnSchema, row: Any) -> Any:
        before = getattr(row, column.name)
        if not isinstance(before, str):
            return _later(before, self.step.distance)
        if is_year(before) is not None and table.name in ("kolom_data", "data"):
            return before  # a run of years moves as a whole
        series = table.name == "judul" and row.kode.startswith(_SERIES)
        moved = move_years(before, self.step, Spans.SERIES if series else Spans.ANY)
        self.moved += moved.text != before
        if moved.unsure:
            message = _unsure(before, moved.unsure)
            self.look_at.append(LookAt(message, table.name, number, column.name))
        return moved.text

    def _keep(self, table: TableSchema, number: int, column: ColumnSchema, value: Any) -> None:
        """A text that stays and names the old year may be wrong in the new one; in Deret it is not."""
        is_text = column.kind is ValueKind.TEXT and isinstance(value, str)
        if is_text and table.name != "deret" and names_year(value, self.step.old):
            self.look_at.append(LookAt(_still(value, self.step.old), table.name, number, column.name))


def _later(value: Any, years: int) -> Any:
    """A year, or a date, so many years on; 29 February becomes 28 where there is none."""
    if not isinstance(value, date):
        return value + years
    try:
        return value.replace(year=value.year + years)
    except ValueError:
        return value.replace(year=value.year + years, day=28)


def _still(text: str, year: int) -> str:
    return f'"{_short(text)}" masih menyebut {year}; periksa'


def _unsure(text: str, years: Iterable[str]) -> str:
    return f'"{_short(text)}" menyebut {", ".join(years)}; periksa tahunnya'


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:87] + "..."
