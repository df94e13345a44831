"""Amounts of leaves that are legal and said all the same: negative, above the pagu, another cash plan."""

from __future__ import annotations

from decimal import Decimal

from lkjip_xl.finance.export_model import ImportNote
from lkjip_xl.finance.money_tree import MoneyTree
from lkjip_xl.finance.oddities.note_words import rows_text, rupiah
from lkjip_xl.finance.sheet_reading import SheetReading

__all__ = ["odd_amounts"]

_FEW = 3  # rows whose amounts are written out


def odd_amounts(reading: SheetReading, tree: MoneyTree) -> list[ImportNote]:
    """Leaves whose amounts are negative, above their pagu, or of a cash plan that differs from it."""
    plan, notes = reading.plan, []
    if not plan.details("realisasi"):
        plan_only = " (rencana kas, bukan realisasi)" if plan.details("kas") else ""
        notes.append(ImportNote("tanpa_realisasi", f"tidak ada kolom realisasi{plan_only}"))
    negative, cash_other, cash_blank = [], [], []
    over: list[tuple[int, str]] = []
    for row in tree.rows:
        if not tree.any_leaf(row):
            continue
        money = plan.money(row.line.amounts)
        at = row.line.row + 1
        if (
            money.pagu is not None
            and money.realisasi is not None
            and money.realisasi > max(money.pagu, Decimal(0))
        ):
            over.append((at, f"{rupiah(money.realisasi)} dari {rupiah(money.pagu)}"))
        if (money.realisasi is not None and money.realisasi < 0) or (
            money.pagu is not None and money.pagu < 0
        ):
            negative.append(at)
        if plan.details("kas") and money.pagu is not None:
            if money.kas is None:
                cash_blank.append(at)
            elif money.kas != money.pagu:
                cash_other.append(at)
    if over:
        amounts = f" ({', '.join(x for _, x in over)})" if len(over) <= _FEW else ""
        words = f"baris {rows_text(n for n, _ in over)} realisasi melebihi pagu{amounts}"
        notes.append(ImportNote("realisasi_melebihi_pagu", words))
    if negative:
        words = f"baris {rows_text(negative)} negatif (setoran kembali); dihitung"
        notes.append(ImportNote("negatif", words))
    if cash_other:
        notes.append(
            ImportNote("kas_berbeda", f"baris {rows_text(cash_other)} rencana kas berbeda dari pagu")
        )
    if cash_blank:
        notes.append(ImportNote("kas_kosong", f"baris {rows_text(cash_blank)} rencana kas kosong"))
    if plan.period is not None and len(plan.details("realisasi")) > 1:
        chosen = " + ".join(p or "realisasi" for p in plan.period)
        notes.append(ImportNote("realisasi_dipakai", f"realisasi diambil dari kolom {chosen}"))
    return notes
