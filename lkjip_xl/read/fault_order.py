"""The order in which faults are reported: that in which a person reads the input."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.errors import Problem
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.read.spots import Spot

__all__ = ["reading_order"]


def reading_order(problems: Iterable[Problem], raw: RawLaporan) -> list[Problem]:
    """The faults by sheet or file, row and column; places that are no cell come first in their sheet."""
    container: dict[str, int] = {}
    columns: dict[tuple[str, str], int] = {}
    for place in _all_places(raw):
        name, _, k = _parts(place)
        container.setdefault(name, len(container))
        columns.setdefault((name, str(k)), len(columns))

    def key(m: Problem) -> tuple[int, int, int]:
        name, row, k = _parts(m.place)
        number = k if isinstance(k, int) else columns.get((name, k), -1)
        return container.get(name, -1), row, number

    return sorted(problems, key=key)


def _all_places(raw: RawLaporan) -> Iterable[str]:
    yield from (s.place for s in raw.settings.values())
    yield from raw.table_places.values()
    for rows in raw.tables.values():
        for b in rows:
            yield from (s.place for s in b.cells.values())


def _parts(place: str) -> tuple[str, int, int | str]:
    """Sheet or file, row (0: none), and column: its number in a sheet, its name in a file."""
    if not isinstance(place, Spot):
        return place, 0, ""
    return place.container, place.row or 0, "" if place.column is None else place.column
