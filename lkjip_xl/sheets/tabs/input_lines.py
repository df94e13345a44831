"""The live line at the top of each input sheet: how much of it is still to be filled, counted by Excel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lkjip_xl.figures.expression import text
from lkjip_xl.figures.input_facts.provisional import NOT_RELEASED
from lkjip_xl.figures.inputs import InputValue
from lkjip_xl.model import Laporan
from lkjip_xl.schema import SETTINGS, TableSchema, column_name, setting_name

__all__ = ["InputLine", "settings_line", "table_line"]

_BERLAKU = "pk.berlaku"
_ALL_THERE, _NO_ROWS, _MISSING = " Semua terisi.", " Belum ada baris.", " Belum terisi: "
_OF_THE_PK = "target", "pagu"
"""What has a column for each PK; the one that counts is asked for."""
_WANTED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "rpjmd": (("uraian", "uraian"),),
    "pk": (("target", "target"),),
    "realisasi": (("realisasi", "realisasi"), ("sumber data", "sumber_data")),
    "deret": (("nilai", "nilai"),),
    "program": (("pagu", "pagu"), ("realisasi", "realisasi")),
    "belanja": (("pagu", "pagu"), ("realisasi", "realisasi")),
    "narasi": (("analisis", "analisis"), ("penghambat", "penghambat"), ("solusi", "solusi")),
    "tabel_data": (("nama tabel", "uraian"),),
    "kolom_data": (("judul", "judul"),),
    "data": (("uraian", "uraian"),),
    "skala": (("label", "label"),),
    "judul": (("judul", "judul"),),
}
"""What is counted on a sheet: word, and column; a table that is not here counts its required columns."""
_INSTEAD: Mapping[tuple[str, str], tuple[str, str]] = {
    **{
        ("belanja", column): ("dari_program", "ya")
        for column in ("pagu_murni", "pagu_perubahan", "realisasi")
    },
    ("realisasi", "realisasi"): ("status", NOT_RELEASED),
    ("deret", "nilai"): ("status", NOT_RELEASED),
}
"""Table and column -> the column, and what it says, that stands for a value that is not there."""
_WANTED_SETTINGS = ("laporan.tanggal", "pk.tanggal", "kepala.pangkat", "kepala.nip", "inspektur.nama")


class InputLine(NamedTuple):
    """A formula without ``=``, and its value."""

    formula: str
    value: str


def table_line(table: TableSchema, rows: Sequence[Mapping[str, InputValue]], laporan: Laporan) -> InputLine:
    """The line of a table with these rows."""
    key = table.keys[0]
    berlaku = str(laporan.settings.get(_BERLAKU, ""))
    counts = []
    for word, column in _wanted(table):
        own = f"{column}_{berlaku}" if column in _OF_THE_PK else column
        missing = sum(1 for r in rows if r.get(key) is not None and _is_missing(table, r, own))
        counts.append((word, _count(table, column), missing))
    there = f'SUMPRODUCT(({column_name(table.name, key)}<>"")*1)'
    listed = _list((word, count) for word, count, _ in counts)
    total = "+".join(count for _, count, _ in counts)
    state = f"IF({there}=0,{text(_NO_ROWS)},IF({total}=0,{text(_ALL_THERE)},{text(_MISSING)}&{listed}))"
    shown = ", ".join(f"{n} {word}" for word, _, n in counts)
    some = any(n for _, _, n in counts)
    value = _NO_ROWS if not rows else f"{_MISSING}{shown}." if some else _ALL_THERE
    return InputLine(state, value)


def settings_line(settings: Mapping[str, object]) -> InputLine:
    """The line of sheet Pengaturan: which of what a report usually says is blank."""
    labels = {a.key: a.label for a in SETTINGS if a.key in _WANTED_SETTINGS}
    pieces = [f'IF({setting_name(k)}="",{text(f", {label}")},"")' for k, label in labels.items()]
    blank = "&".join(pieces)
    shown = ", ".join(label for k, label in labels.items() if settings.get(k) is None)
    state = f'IF({blank}="",{text(_ALL_THERE)},{text(_MISSING)}&MID({blank},3,200)&".")'
    return InputLine(state, f"{_MISSING}{shown}." if shown else _ALL_THERE)


def _wanted(table: TableSchema) -> Iterable[tuple[str, str]]:
    required = ((k.label, k.name) for k in table.columns if k.required and k.name not in table.keys)
    return _WANTED.get(table.name) or tuple(required) or ((table.keys[0], table.keys[0]),)


def _is_missing(table: TableSchema, row: Mapping[str, InputValue], column: str) -> bool:
    instead = _INSTEAD.get((table.name, column))
    return row.get(column) is None and (instead is None or row.get(instead[0]) != instead[1])


def _count(table: TableSchema, column: str) -> str:
    """How many rows lack a value, as a formula."""
    if column in _OF_THE_PK:
        by_pk = (_rows_without(table, f"{column}_{x}") for x in ("perubahan", "murni"))
        return f'IF({setting_name(_BERLAKU)}="perubahan",{",".join(by_pk)})'
    return _rows_without(table, column)


def _rows_without(table: TableSchema, column: str) -> str:
    name = table.name
    column_, said = _INSTEAD.get((name, column), ("", ""))
    other = f"*({column_name(name, column_)}<>{text(said)})" if said else ""
    return f'SUMPRODUCT(({column_name(name, table.keys[0])}<>"")*({column_name(name, column)}=""){other})'


def _list(counts: Iterable[tuple[str, str]]) -> str:
    """``3 target, 0 pagu.``, as a formula in which each count stands once."""
    pieces = [f"{count}&{text(f' {word}')}" for word, count in counts]
    return '&", "&'.join(pieces) + '&"."'
