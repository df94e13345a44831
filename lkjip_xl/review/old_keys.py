"""Kunci of findings as earlier editions wrote them into workbooks.

They are made from today's findings, never read apart, so that Status and Tanggapan of an older workbook are
found beside the finding to which they belong, whenever it returns.
"""

from __future__ import annotations

from lkjip_xl.review.finding import Finding, finding_key
from lkjip_xl.review.places import CellPlace, InputPlace, cell_words

__all__ = ["address_key", "first_edition_key", "text_key"]


def first_edition_key(t: Finding) -> str:
    """The kunci that the first edition gave this finding: rule, place and cell as text, found.

    It named an input figure by kode, yet by its address where the finding had been made at the cell.
    """
    by_kode = isinstance(t.at, InputPlace) and t.at.tab is None
    cell = cell_words(t.at) if by_kode else t.cell
    return " | ".join((t.kode, t.place, cell or "", t.found or ""))


def address_key(t: Finding) -> str:
    """The kunci with a generated cell by its address, as it was before a cell was known by what it is."""
    at = CellPlace(t.at.spot) if isinstance(t.at, CellPlace) else t.at
    return finding_key(t.kode, at, t.found)


def text_key(t: Finding) -> str:
    """The kunci with the text of a changed formula, as it was before that was known by what it means."""
    return finding_key(t.kode, t.at, t.found)
