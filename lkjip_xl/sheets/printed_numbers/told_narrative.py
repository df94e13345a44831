"""The narrative as it is printed: what people wrote, each figure that they name in it as it stands today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Part,
    SameRow,
    Setting,
    find_if_exists,
    formula,
    text,
)
from lkjip_xl.figures.konvensi.counted_values import rounded
from lkjip_xl.figures.names import FIGURE_NAMES
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.figures.spelling.figure_references import (
    FigureReference,
    KodeByKind,
    figure_of,
    kode_by_kind,
    references_in,
)
from lkjip_xl.model import Laporan, Narasi
from lkjip_xl.schema import NARASI_PARTS
from lkjip_xl.sheets.values import SheetValues

__all__ = [
    "NOTHING",
    "TOLD",
    "has_references",
    "named_figures",
    "narrative",
    "told_figure",
    "with_told_narrative",
]

TOLD = "rujukan"
"""The figure that is a reference as it is printed, of the kode that is its text."""
NOTHING = "n/a"
"""Printed for a figure that has no value, or that this report does not compute."""
_WHOLE = ("rupiah", "banyak", "tahun")
"""Units of whole numbers."""
_OF_INDIKATOR = "satuan indikator"


def has_references(laporan: Laporan) -> bool:
    """Whether a narrative names a figure."""
    return any(True for n in laporan.narasi for _ in _references(n))


def named_figures(u: ReportOrder) -> Iterator[tuple[str, str, FigureReference, FigureKey]]:
    """Sasaran and part of a narrative, a reference in it, and the figure that is meant; in order of print."""
    kode = _kode_of(u.laporan)
    for s in u.sasaran:
        for part, reference in _references(u.narasi[s.kode]) if s.kode in u.narasi else ():
            yield s.kode, part, reference, figure_of(reference, kode)


def narrative(u: ReportOrder, part: str, kode: str, key: str | SameRow) -> Formula:
    """A part of the narrative of a sasaran, found by ``key``, which is its ``kode`` or the cell of it."""
    content = find_if_exists("narasi", part, key)
    for reference in references_in(getattr(u.narasi.get(kode), part, None) or ""):
        told = FigureKey(TOLD, reference.text)
        content = formula("SUBSTITUTE(", content, ",", text(reference.text), ",", told, ")")
    return content


def told_figure(
    u: ReportOrder, reference: FigureReference, figure: FigureKey, usual: Callable[[FigureKey], int]
) -> Formula:
    """A figure inside a text: its decimals and its size as the reference asks, else as it is printed.

    ``usual`` are the decimals of figures in the unit of their indikator (:func:`value_decimals`).
    """
    if figure not in u.figures:
        return formula(text(NOTHING))
    unit = FIGURE_NAMES[figure.name].unit
    number: Part = figure
    if reference.size:
        number = formula(figure, "/1", "0" * reference.size)
    elif unit.startswith(("persen", "poin")) and u.conventions.printed_rounding is not None:
        number = rounded(u.conventions.printed_rounding, figure)
    decimals: Part = Setting("hitung.desimal")
    if reference.decimals is not None:
        decimals = str(reference.decimals)
    elif unit in _WHOLE and not reference.size:
        decimals = "0"
    elif unit == _OF_INDIKATOR:
        decimals = str(usual(figure))
    words = formula("ANGKA(", number, ",", decimals, ")")
    return formula(
        "IF(ISNUMBER(", figure, "),", words, ",IF(", figure, '="",', text(NOTHING), ",", figure, "))"
    )


def with_told_narrative(laporan: Laporan, values: SheetValues) -> Laporan:
    """The report with its narratives as they are printed; ``values`` are those of its sheets."""
    u = ReportOrder(laporan)

    def told(n: Narasi) -> Narasi:
        parts = {part for part, _ in _references(n)}
        return replace(
            n, **{part: str(values.of_input(narrative(u, part, n.kode, n.kode))) for part in parts}
        )

    return replace(laporan, narasi=tuple(map(told, laporan.narasi)))


def _references(n: Narasi) -> Iterator[tuple[str, FigureReference]]:
    for part in NARASI_PARTS:
        written = getattr(n, part)
        if written and "{" in written:
            for reference in references_in(written):
                yield part, reference


def _kode_of(laporan: Laporan) -> KodeByKind:
    return kode_by_kind(lambda table: (row.kode for row in getattr(laporan, table)))
