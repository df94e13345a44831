"""What a data table needs: its columns, what a computed one is made of, numbers where it counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from lkjip_xl.errors import Problem
from lkjip_xl.read.raw import RawRow
from lkjip_xl.rumus.arguments import shown, without_value
from lkjip_xl.schema import CONTENT_COLUMNS, DISPLAY_COLUMNS, MAX_DECIMALS, MAX_SERIES, source_columns

__all__ = ["check_columns", "check_content", "check_tables"]

CheckedRow = tuple[dict[str, Any], RawRow]

_SOURCE_COUNT = {
    "jumlah": 0,
    "selisih": 2,
    "bagian": 1,
    "rasio": 2,
    "pertumbuhan": 2,
    "kategori": 1,
    "banding": 1,
}
"""From how many columns a computed one is made; 0: any number."""


_NUMERIC = (None, "baris", "tercetak")
"""The kinds of row whose figures are numbers."""

_LABELLED = ("kategori", "banding")
"""Computed columns whose printed figures are words."""


def check_columns(columns: Sequence[CheckedRow]) -> Iterator[Problem]:
    """Every fault of the columns of data tables that lies between cells or rows."""
    by_table: dict[str, list[CheckedRow]] = {}
    for one in columns:
        if one[0].get("kode") and one[0].get("isi") is not None:
            by_table.setdefault(one[0]["kode"], []).append(one)
    for owned in by_table.values():
        origin = {values["isi"]: _origin(values) for values, _ in owned}
        for values, row in owned:
            yield from _check_one(values, row, origin)
        marked = [row for values, row in owned if values.get("grafik")]
        for row in marked[MAX_SERIES:]:
            message = f"grafik memuat paling banyak {MAX_SERIES} kolom; kosongkan"
            yield Problem(row.cells["grafik"].place, message)


def _origin(values: Mapping[str, Any]) -> tuple[int, ...]:
    calculated = values.get("hitung") not in (None, "isian")
    return (source_columns(values.get("dari")) or ()) if calculated else ()


def _check_one(
    values: Mapping[str, Any], row: RawRow, origin: Mapping[int, tuple[int, ...]]
) -> Iterator[Problem]:
    if not 1 <= values["isi"] <= CONTENT_COLUMNS:
        yield Problem(
            row.cells["isi"].place, f"isi {values['isi']} tidak ada; tulis 1 sampai {CONTENT_COLUMNS}"
        )
    if (values.get("desimal") or 0) > MAX_DECIMALS:
        message = f"desimal {values['desimal']} terlalu banyak; tulis 0 sampai {MAX_DECIMALS}"
        yield Problem(row.cells["desimal"].place, message)
    calculate = values.get("hitung") or "isian"
    if calculate != "isian":
        yield from _check_sources(values, row, origin, calculate)
    if calculate == "kategori" and "skala" in values and values["skala"] is None:
        yield Problem(row.cells["skala"].place, "skala kosong; kategori perlu nama skala")
    yield from _check_bobot(values, row, origin)


def _check_sources(
    values: Mapping[str, Any], row: RawRow, origin: Mapping[int, tuple[int, ...]], calculate: str
) -> Iterator[Problem]:
    if "dari" not in values:
        return
    place, from_ = row.cells["dari"].place, source_columns(values["dari"])
    needed = _SOURCE_COUNT[calculate]
    if not from_ or (needed and len(from_) != needed):
        example = {1: "2", 2: "2;3"}.get(needed, "2;3;4")
        yield Problem(place, f"{calculate} perlu {needed or 'beberapa'} kolom isi; tulis seperti {example}")
        return
    missing = [n for n in from_ if n not in origin]
    if missing:
        yield Problem(place, f"kolom isi {missing[0]} tidak ada di tabel {values['kode']}; betulkan nomornya")
    elif _is_circular(values["isi"], origin):
        yield Problem(place, f"kolom isi {values['isi']} dihitung dari dirinya sendiri; betulkan nomornya")


def _is_circular(start: int, origin: Mapping[int, tuple[int, ...]]) -> bool:
    to_visit, seen = list(origin[start]), set[int]()
    while to_visit:
        one = to_visit.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            to_visit += origin.get(one, ())
    return False


def _check_bobot(values: Mapping[str, Any], row: RawRow, origin: Iterable[int]) -> Iterator[Problem]:
    if values.get("kaki") != "rerata tertimbang" or "bobot" not in values:
        return
    if values["bobot"] is None:
        yield Problem(row.cells["bobot"].place, "bobot kosong; rerata tertimbang perlu nomor isi penimbang")
    elif values["bobot"] not in origin:
        message = f"kolom isi {values['bobot']} tidak ada di tabel {values['kode']}; betulkan nomornya"
        yield Problem(row.cells["bobot"].place, message)


def check_tables(
    tables: Iterable[CheckedRow],
    columns: Sequence[CheckedRow],
    data: Iterable[Mapping[str, Any]],
    sasaran: Collection[str],
) -> Iterator[Problem]:
    """A table needs columns, and no more than its sheet has room for."""
    printed = {
        (b.get("tabel"), n)
        for b in data
        if b.get("peran") in (None, "baris")
        for n in range(1, CONTENT_COLUMNS + 1)
        if b.get(f"isi_{n}") is not None
    }
    for values, row in tables:
        kode = values.get("kode")
        owned = [k for k, _ in columns if k.get("kode") == kode]
        if kode and not owned:
            yield Problem(row.cells["kode"].place, f"tabel {kode} tanpa kolom; tambahkan di tabel kolom_data")
        place = values.get("tempat")
        capacity = DISPLAY_COLUMNS["umum" if place is None else "sasaran" if place in sasaran else "tujuan"]
        count = len(owned) + sum(1 for k in owned if _origin(k) and (kode, k.get("isi")) in printed)
        if count > capacity:
            message = (
                f"tabel {kode} punya {count} kolom, kolom tercetak ikut; "
                f"lembarnya memuat {capacity}; bagi dua"
            )
            yield Problem(row.cells["kode"].place, message)


def check_content(
    data: Iterable[CheckedRow], columns: Iterable[CheckedRow], bounded_scales: Collection[str]
) -> Iterator[Problem]:
    """Figures of rows: each has a column, and what is counted with is a number.

    ``bounded_scales`` are the scales with bounds: a category on one of them is made of a number.
    """
    by_table: dict[str, list[Mapping[str, Any]]] = {}
    for values, _ in columns:
        if values.get("kode"):
            by_table.setdefault(values["kode"], []).append(values)
    owned = {kode: one for kode, one in by_table.items() if _numbered(one)}
    titles = {kode: {k["isi"]: k.get("judul") for k in one} for kode, one in owned.items()}
    numbers = {kode: _number_columns(one, bounded_scales) for kode, one in owned.items()}
    for values, row in data:
        kode = values.get("tabel") or ""
        filled = {n: x for n in range(1, CONTENT_COLUMNS + 1) if (x := values.get(f"isi_{n}")) is not None}
        for n, content in filled.items() if kode in owned else ():
            place = row.cells[f"isi_{n}"].place
            if n not in titles[kode]:
                message = "tambahkan di tabel kolom_data, atau kosongkan"
                yield Problem(place, f"tabel {kode} tidak punya kolom isi {n}; {message}")
            elif n in numbers[kode] and _word(content) and values.get("peran", "") in _NUMERIC:
                designation = f'kolom "{titles[kode][n]}" tabel {kode}'
                message = (
                    f"isi {n} {shown(content)} bukan angka; {designation} perlu angka, -, n/a atau kosong"
                )
                yield Problem(place, message)


def _numbered(owned: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every column of a table has a number of its own; else that is the fault to mend first."""
    numbers = [k.get("isi") for k in owned]
    return len(set(numbers)) == len(numbers) and all(
        n is not None and 1 <= n <= CONTENT_COLUMNS for n in numbers
    )


def _word(content: object) -> bool:
    return isinstance(content, str) and not without_value(content)


def _number_columns(owned: Iterable[Mapping[str, Any]], bounded_scales: Collection[str]) -> set[int]:
    """The columns of a table that hold numbers: shown as such, or the source of a figure."""
    numbers: set[int] = set()
    words: set[int] = set()
    for k in owned:
        calculate = k.get("hitung")
        if calculate in _LABELLED:
            words.add(k["isi"])
        elif k.get("desimal") is not None or k.get("kaki"):
            numbers.add(k["isi"])
        if calculate != "kategori" or k.get("skala") in bounded_scales:
            numbers.update(_origin(k))
        if k.get("kaki") == "rerata tertimbang" and k.get("bobot") is not None:
            numbers.add(k["bobot"])
    return numbers - words
