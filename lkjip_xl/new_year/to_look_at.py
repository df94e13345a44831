"""What a person has to look at in the input of a new year."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LookAt"]


@dataclass(frozen=True, slots=True)
class LookAt:
    """A word on an input cell: ``row`` is counted from 0 within the ``table`` of the package.

    Without a row it is about the whole table, or about the setting ``column`` where there is no table.
    """

    message: str
    table: str = ""
    row: int | None = None
    column: str = ""
