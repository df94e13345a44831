"""The live line at the top of each input sheet: how much of it is still to be filled, counted by Excel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lkjip_xl.figures.expression import text
from lkjip_xl.figures.inputs import InputValue
from lkjip_xl.model import Laporan
from lkjip_xl.schema import TableSchema, column_name, setting_name
from lkjip_xl.sheets.tabs.wanted_input import (
    INSTEAD,
    OF_THE_PK,
    PLACEHOLDER,
    is_waiting,
    wanted_of,
    wanted_settings,
)

__all__ = ["BANNER", "BANNER_START", "InputLine", "settings_line", "table_line"]

BANNER_START = "LEMBAR ISIAN"
"""So begins the words before the line; where they stand in a formula, that is ours."""
BANNER = f"{BANNER_START}: ketik di sel kuning; kolom abu-abu dihitung sendiri"
"""The words before the line, those of earlier releases too, which had them alone."""

_BERLAKU = "pk.berlaku"
_ALL_THERE, _NO_ROWS, _MISSING = " Semua terisi.", " Belum ada baris.", " Belum terisi: "


class InputLine(NamedTuple):
    """A formula without ``=``, and its value."""

    formula: str
    value: str


def table_line(table: TableSchema, rows: Sequence[Mapping[str, InputValue]], laporan: Laporan) -> InputLine:
    """The line of a table with these rows."""
    key = table.keys[0]
    berlaku = str(laporan.settings.get(_BERLAKU, ""))
    counts = []
    below = table.name == "program" and bool(laporan.rincian)
    summed = {r.induk for r in laporan.rincian} if below else set()
    asked = [r for r in rows if r.get(key) is not None and r.get(key) not in summed]
    for _, column, word, *_ in wanted_of(table):
        own = f"{column}_{berlaku}" if _is_of_the_pk(table, column) else column
        missing = sum(1 for r in asked if _is_missing(table, r, own))
        counts.append((word, _count(table, column, below=below), missing))
    there = f'SUMPRODUCT(({column_name(table.name, key)}<>"")*1)'
    listed = _list((word, count) for word, count, _ in counts)
    total = "+".join(count for _, count, _ in counts)
    state = f"IF({there}=0,{text(_NO_ROWS)},IF({total}=0,{text(_ALL_THERE)},{text(_MISSING)}&{listed}))"
    shown = ", ".join(f"{n} {word}" for word, _, n in counts)
    some = any(n for _, _, n in counts)
    value = _NO_ROWS if not rows else f"{_MISSING}{shown}." if some else _ALL_THERE
    return InputLine(state, value)


def settings_line(settings: Mapping[str, object]) -> InputLine:
    """The line of sheet Pengaturan: which of what a report usually says is not there yet."""
    labels = wanted_settings(settings)
    mark, words = text(PLACEHOLDER), _MISSING.rstrip()
    blank = "&".join(  # a blank cell and one that says what to put there begin alike
        f'IF(LEFT({setting_name(k)}&{mark},1)={mark},{text(f", {label}")},"")' for k, label in labels.items()
    )
    shown = ", ".join(label for k, label in labels.items() if is_waiting(settings.get(k)))
    none = f'SUBSTITUTE({text(words)}&{blank}&".",{text(words + ".")},{text(_ALL_THERE)})'
    return InputLine(f'SUBSTITUTE({none},":,",":")', f"{_MISSING}{shown}." if shown else _ALL_THERE)


def _is_of_the_pk(table: TableSchema, column: str) -> bool:
    """Whether a table has what is counted in a column for each PK; Pagu Versi has one column of pagu."""
    return column in OF_THE_PK and all(k.name != column for k in table.columns)


def _is_missing(table: TableSchema, row: Mapping[str, InputValue], column: str) -> bool:
    instead = INSTEAD.get((table.name, column))
    return row.get(column) is None and (instead is None or row.get(instead[0]) != instead[1])


def _count(table: TableSchema, column: str, *, below: bool) -> str:
    """How many rows lack a value, as a formula; ``below``: those with rows below them need none."""
    if _is_of_the_pk(table, column):
        by_pk = (_rows_without(table, f"{column}_{x}", below=below) for x in ("perubahan", "murni"))
        return f'IF({setting_name(_BERLAKU)}="perubahan",{",".join(by_pk)})'
    return _rows_without(table, column, below=below)


def _rows_without(table: TableSchema, column: str, *, below: bool) -> str:
    name = table.name
    column_, said = INSTEAD.get((name, column), ("", ""))
    other = f"*({column_name(name, column_)}<>{text(said)})" if said else ""
    if below:
        other = f"*ISNA(MATCH({column_name(name, 'kode')},{column_name('rincian', 'induk')},0))"
    return f'SUMPRODUCT(({column_name(name, table.keys[0])}<>"")*({column_name(name, column)}=""){other})'


def _list(counts: Iterable[tuple[str, str]]) -> str:
    """``3 target, 0 pagu.``, as a formula in which each count stands once."""
    pieces = [f"{count}&{text(f' {word}')}" for word, count in counts]
    return '&", "&'.join(pieces) + '&"."'
