"""The order in which faults are reported: that in which a person reads the input."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lkjip_xl.errors import Problem
from lkjip_xl.read.raw import RawLaporan

__all__ = ["reading_order"]

_WORKBOOK_CELL = re.compile(r"(?P<wadah>.+)!(?P<kolom>[A-Z]{1,3})(?P<baris>\d+)")
_PACKAGE_CELL = re.compile(r"(?P<wadah>\S+\.(?:csv|toml))(?: baris (?P<baris>\d+))?(?: k\w+ (?P<kolom>.+))?")


def reading_order(problems: Iterable[Problem], raw: RawLaporan) -> list[Problem]:
    """The faults by sheet or file, row and column; places that are no cell come first in their sheet."""
    container: dict[str, int] = {}
    column: dict[str, int] = {}
    for place in _all_places(raw):
        name, _, k = _split(place)
        container.setdefault(name, len(container))
        column.setdefault(f"{name} {k}", len(column))

    def key(m: Problem) -> tuple[int, int, int]:
        name, row, k = _split(m.place)
        number = k if isinstance(k, int) else column.get(f"{name} {k}", -1)
        return container.get(name, -1), row, number

    return sorted(problems, key=key)


def _all_places(raw: RawLaporan) -> Iterable[str]:
    yield from (s.place for s in raw.settings.values())
    yield from raw.table_places.values()
    for row in raw.table.values():
        for b in row:
            yield from (s.place for s in b.cell.values())


def _split(place: str) -> tuple[str, int, int | str]:
    """Sheet or file, row (0: none), and column: its number in a sheet, its name in a file."""
    if match := _WORKBOOK_CELL.fullmatch(place):
        return match["wadah"], int(match["baris"]), _column_number(match["kolom"])
    if match := _PACKAGE_CELL.fullmatch(place):
        return match["wadah"], int(match["baris"] or 0), match["kolom"] or ""
    return place, 0, ""


def _column_number(letter: str) -> int:
    number = 0
    for h in letter:
        number = number * 26 + ord(h) - ord("A") + 1
    return number
