"""Input cells that hold something else than what is read from them: stored figures do not count them."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.read.cross_checks import Content
from lkjip_xl.read.tidy.differing_cells import DifferingCell, differing_cells
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.input_places import Emission
from lkjip_xl.review.places import InputPlace, SourcePlace
from lkjip_xl.verify.input_checks import make_finding

__all__ = ["untidy_cells"]


def untidy_cells(inputs: WorkbookInput, content: Content, placements: Emission) -> Iterator[Finding]:
    """A finding for each input cell that formulas see otherwise than the reader; the input has no fault.

    ``content`` are the values of the input.
    """
    differing = differing_cells(inputs.raw, inputs.others, content)
    figures = {cell.place: key for key, cell in placements.items()} if differing else {}
    for x in differing:
        if x.misleads:
            key = figures.get(x.place)
            at = SourcePlace(x.place) if key is None else InputPlace(*key, tab=x.place.container)
            yield make_finding("isian-tak-rapi", at, _message(x), str(x.typed), str(x.value or ""), x.place)


def _message(cell: DifferingCell) -> str:
    remedy = "ubah rumusnya" if cell.formula else "ketik ulang, atau perbarui laporan, yang merapikannya"
    return f"{cell.place} {cell.words}; rumus lembar hasil tidak menghitungnya begitu; {remedy}"
