"""The cells of money: pagu that counts, realisasi, sisa, serapan of a program and of a group of programs."""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Part,
    Range,
    SameRow,
    berlaku_column,
    count_numbers,
    difference,
    find,
    formula,
    mirror,
    sum_if,
    sum_of,
    text,
)
from lkjip_xl.sheets.rows import Cell, RowContent

__all__ = [
    "mirror_money",
    "porsi",
    "program_content",
    "program_totals",
    "range_totals",
    "serapan",
    "sisa",
]

_PAGU, _REALISASI = SameRow("pagu"), SameRow("realisasi_rp")


def serapan(pagu: Part = _PAGU, realisasi: Part = _REALISASI) -> Formula:
    """SERAPAN of two cells; blank where both are blank."""
    return formula("IF(AND(", pagu, '="",', realisasi, '=""),"",SERAPAN(', pagu, ",", realisasi, "))")


def sisa() -> Formula:
    """pagu - realisasi; blank unless both are numbers."""
    return difference(_PAGU, _REALISASI)


def porsi(part: Part, whole: Part) -> Formula:
    """Share of a whole, in percent; blank unless both are numbers and the whole is not 0."""
    return formula("IF(AND(ISNUMBER(", part, "),N(", whole, ")<>0),", part, "/", whole, '*100,"")')


def _home(pagu: Formula, realisasi: Formula, kode: str) -> RowContent:
    return {
        "pagu": Cell(pagu, FigureKey("pagu", kode)),
        "realisasi_rp": Cell(realisasi, FigureKey("realisasi_rp", kode)),
        "sisa": sisa(),
        "serapan": Cell(serapan(), FigureKey("serapan", kode)),
    }


def program_content(kode: str, key: SameRow = SameRow("kode")) -> RowContent:
    """The money of a program in its home row."""
    pagu = mirror(find("program", berlaku_column("program", "pagu"), key))
    return _home(pagu, mirror(find("program", "realisasi", key)), kode)


def program_totals(sasaran: str, kode: str, group: str = "") -> RowContent:
    """Totals of the programs of a sasaran (``""``: of none), straight from the input, at home under ``kode``.

    ``group`` is the group of rows that show them, if any. The text says how many programs there are, how many
    have a realisasi where not all do, and when the rows no longer match the input.
    """
    owned = (InputColumn("program", "sasaran"), text(sasaran))
    count = formula("COUNTIFS(", owned[0], ",", owned[1], ",", InputColumn("program", "kode"), ',"<>")')
    filled = count_numbers(InputColumn("program", "realisasi"), *owned)
    shown = formula("COUNTA(", Range(group, "kode"), ")") if group else "0"
    label = formula(
        text("Jumlah "), "&", count, "&", text(" program"),
        "&IF(", filled, "<", count, ',"; realisasi terisi "&', filled, ',"")',
        "&IF(", count, "<>", shown, ',"; jalankan regenerasi","")',
    )  # fmt: skip
    pagu = sum_if(berlaku_column("program", "pagu"), "pagu di lembar Program", *owned)
    realisasi = sum_if(InputColumn("program", "realisasi"), "realisasi di lembar Program", *owned)
    return {"teks": label, **_home(pagu, realisasi, kode)}


def range_totals(group: str, kode: str, sheet: str | None = None) -> RowContent:
    """Totals of a group of generated rows, at home under ``kode``."""
    return _home(
        sum_of(Range(group, "pagu", sheet)), sum_of(Range(group, "realisasi_rp", sheet)), kode
    )  # fmt: skip


def mirror_money(kode: str) -> RowContent:
    """Mirror of the money of ``kode``; sisa is computed beside it."""
    return {
        "pagu": mirror(FigureKey("pagu", kode)),
        "realisasi_rp": mirror(FigureKey("realisasi_rp", kode)),
        "sisa": sisa(),
        "serapan": mirror(FigureKey("serapan", kode)),
    }
