"""The figures that are a share of a whole, in percent; blank where the part is no number or the whole is 0.

Of predikat there are two wholes: the indikator that bear any, as a recap shows them, and all indikator.
"""

from __future__ import annotations

from lkjip_xl.figures.counts import STATUS, jumlah_of_members, sum_of_counts
from lkjip_xl.figures.expression import FigureKey, Formula, Range, SameRow, difference, formula
from lkjip_xl.figures.money import porsi

__all__ = [
    "efisiensi_anggaran",
    "porsi_iku",
    "porsi_label",
    "porsi_of_all",
    "porsi_pagu",
    "porsi_realisasi",
]


def porsi_pagu(kode: str, whole: str) -> Formula:
    """The share of the pagu of ``kode`` in that of ``whole``."""
    return porsi(FigureKey("pagu", kode), FigureKey("pagu", whole))


def porsi_realisasi(kode: str, whole: str) -> Formula:
    """The share of the money that ``kode`` spent in what ``whole`` spent."""
    return porsi(FigureKey("realisasi_rp", kode), FigureKey("realisasi_rp", whole))


def efisiensi_anggaran(kode: str) -> Formula:
    """100 - serapan, in percentage points; blank where serapan is no number."""
    return difference("100", FigureKey("serapan", kode))


def porsi_label(recap: str) -> Formula:
    """The share of the ``jumlah`` of a row in all rows of a recap of labels."""
    return porsi(SameRow("jumlah"), sum_of_counts(Range(recap, "jumlah")))


def porsi_iku(status: str) -> Formula:
    """The share of a status in the IKU that have one."""
    whole = formula("(", jumlah_of_members("jumlah_iku", STATUS), ")")
    return porsi(FigureKey("jumlah_iku", status), whole)


def porsi_of_all(counted: str, label: str, whole: str) -> Formula:
    """The share of a label in all indikator of ``whole``; ``counted`` names the figure that counts labels."""
    return porsi(FigureKey(counted, label), FigureKey("jumlah_indikator", whole))
