"""The official kode of programs and of the rows below them."""

from __future__ import annotations

from lkjip_xl.figures.expression import Formula, Part, find, formula, mirror

__all__ = ["official_kode"]


def official_kode(table: str) -> Formula:
    """The official kode of a row, where it is not the one of the book."""
    own: Part = find(table, "nomenklatur")
    return formula("IF(", own, '="",', mirror(find(table, "kode")), ",", own, ")")
