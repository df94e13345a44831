"""Sheet Gambaran Umum: the data tables that belong to no tujuan or sasaran."""

from __future__ import annotations

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.data_tables import data_blocks
from lkjip_xl.sheets.rows import GeneratedSheet, SheetBuilder, SheetKind
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "umum_sheets"]

KEY = "Umum"
_TAB = "Gambaran Umum"


def umum_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, or none where there is no such table."""
    if not u.data_tables_of(None):
        return ()
    p = SheetBuilder(KEY, "umum", _TAB)
    p.add("kop", judul=title("umum"))
    data_blocks.data_tables(p, u, None)
    return (p.finish(),)


SHEETS = (
    SheetKind(
        20,
        "Tabel data gambaran umum: jumlah, bagian, rerata, dan kategori dihitung sendiri",
        umum_sheets,
        KEY,
        _TAB,
    ),
)
