"""All rules in their fixed order: galat about figures first, then tables, words, input, cells.

Where two rules meet at one printed cell, the earlier one speaks.
"""

from __future__ import annotations

from lkjip_xl.review.rule import Aturan
from lkjip_xl.review.rules.comparison_rules import ATURAN_BANDING
from lkjip_xl.review.rules.data_table_rules import ATURAN_DATA
from lkjip_xl.review.rules.input_rules import ATURAN_ISIAN
from lkjip_xl.review.rules.label_rules import ATURAN_LABEL
from lkjip_xl.review.rules.plausibility_rules import ATURAN_WAJAR
from lkjip_xl.review.rules.table_rules import ATURAN_TABEL
from lkjip_xl.review.rules.workbook_rules import ATURAN_BUKU

__all__ = ["DAFTAR_ATURAN", "cari_aturan"]

DAFTAR_ATURAN: tuple[Aturan, ...] = (
    *ATURAN_BANDING,
    *ATURAN_TABEL,
    *ATURAN_LABEL,
    *ATURAN_ISIAN,
    *ATURAN_DATA,
    *ATURAN_WAJAR,
    *ATURAN_BUKU,
)


def cari_aturan(kode: str) -> Aturan:
    """The rule of that code. Raises KeyError: a code that no rule has is a fault of the program."""
    return {a.kode: a for a in DAFTAR_ATURAN}[kode]
