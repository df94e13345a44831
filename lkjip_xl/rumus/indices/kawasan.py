"""Kawasan: the share of settlement area that is kumuh, and the share that is tertata."""

from __future__ import annotations

from lkjip_xl.rumus.indices.ranges import porsi_persen

__all__ = ["kawasan_kumuh", "kawasan_tertata"]


def kawasan_kumuh(luas_kumuh: object, luas_permukiman: object) -> float | str | None:
    """Return luas_kumuh / luas_permukiman x 100 in percent, unrounded, from two areas in one unit (hectares).

    None where an area is missing; "tidak dapat dihitung" and error texts are passed on. Raises FormulaError
    for a negative area, luas_permukiman 0, and a part larger than the whole.

    Source: the rest of kawasan tertata in LKjIP Kota Serang 2020, pages 78-79: 100 - 93,56 = 6,44. Its
    Tabel 3.13 prints 6,50, for which no areas are given.
    """
    return porsi_persen({"luas_kumuh": luas_kumuh, "luas_permukiman": luas_permukiman})


def kawasan_tertata(luas_tertata: object, luas_permukiman: object) -> float | str | None:
    """Return luas_tertata / luas_permukiman x 100 in percent; otherwise as :func:`kawasan_kumuh`.

    Source: LKjIP Kota Serang 2020, page 78 (5.589,45 / 5.973,96 x 100 = 93,56).
    """
    return porsi_persen({"luas_tertata": luas_tertata, "luas_permukiman": luas_permukiman})
