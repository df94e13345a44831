"""Cells of generated sheets and helper columns against what they should hold and what was left in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lkjip_xl.ooxml.cell_reader import Content, WorkbookCell, cell_address, display_cell
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.places import BookPlace, SheetPlace
from lkjip_xl.verify.cell_meanings import Address, cell_place
from lkjip_xl.verify.expected_cells import Expected
from lkjip_xl.verify.former_formulas import is_expected
from lkjip_xl.verify.input_checks import make_finding, same
from lkjip_xl.verify.left_cells import LeftCells

__all__ = ["ComparedCells", "compare_cells", "waiting_finding"]

_PARTIAL = 0.1  # a sheet in which more formulas differ is spoken of as a whole
_AT_LEAST = 10
_MOST_NAMED = 5
_BLANK = WorkbookCell(None, None)


@dataclass(frozen=True, slots=True)
class ComparedCells:
    """What people changed, and the sheets of which cells wait for a regeneration, in their order."""

    findings: tuple[Finding, ...]
    waiting: tuple[str, ...]


def compare_cells(cells: Content, expected: Expected, left: LeftCells | None = None) -> ComparedCells:
    """Overwritten and changed cells; a sheet in which many differ is reported once.

    A cell that is not as expected, but as it was ``left``, waits: what it should hold follows from input that
    moved on.
    """
    left = LeftCells() if left is None else left
    per_sheets: dict[str, list[Finding]] = {}
    waiting: dict[str, None] = {}
    for address, content in _differing(cells, expected):
        if left.is_left(address, content):
            waiting[address[0]] = None
        else:
            per_sheets.setdefault(address[0], []).append(_difference(address, content, expected, left))
    for address in left.places():
        if address not in expected.formulas and address not in expected.constant:
            content = cells.get(address[0], {}).get(address[1:])
            if left.is_left(address, content):
                waiting[address[0]] = None
            else:
                per_sheets.setdefault(address[0], []).append(_changed(address, content))
    found = [t for sheet, every in per_sheets.items() for t in _of_sheet(sheet, every, expected)]
    return ComparedCells(tuple(found), tuple(waiting))


def waiting_finding(sheets: Sequence[str], changes: Sequence[str]) -> Finding:
    """One finding for all sheets that wait for a regeneration; ``changes`` are the input that changed."""
    what = f"isian ({_listed(changes)})" if changes else "versi program ini"
    message = f"{len(sheets)} lembar belum mengikuti {what}: {_listed(sheets)}; perbarui laporan"
    return make_finding("lembar-menunggu", BookPlace(), message)


def _listed(names: Sequence[str]) -> str:
    others = f" dan {len(names) - _MOST_NAMED} lain" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + others


def _differing(cells: Content, expected: Expected) -> Iterator[tuple[Address, WorkbookCell | None]]:
    """The cells that do not hold what they should."""
    for address, formula in expected.formulas.items():
        content = cells.get(address[0], {}).get(address[1:])
        if content is None or content.formula is None or not is_expected(content.formula, formula):
            yield address, content
    for address, constant in expected.constant.items():
        content = cells.get(address[0], {}).get(address[1:])
        if (content or _BLANK).formula is not None or not same((content or _BLANK).value, constant):
            yield address, content


def _difference(
    address: Address, content: WorkbookCell | None, expected: Expected, left: LeftCells
) -> Finding:
    """A cell that a person changed; what it should hold is known where that is what was left there."""
    formula = expected.formulas.get(address)
    if formula is None:
        at, shown, constant = (
            expected.place(address),
            display_cell(content or _BLANK),
            expected.constant[address],
        )
        message = f"{at.spot} berisi {shown}, seharusnya {constant}"
        return make_finding("sel-hasil-diubah", at, message, shown, str(constant))
    if not left.holds(address, formula):
        return _changed(address, content)
    at, wanted = expected.place(address), f"={formula}"
    if content is None or content.formula is None:
        shown = "kosong" if content is None else display_cell(content)
        message = f"{at.spot} seharusnya rumus, berisi {shown}"
        return make_finding("rumus-tertimpa", at, message, shown, wanted)
    message = f"rumus {at.spot} bukan rumus yang dibuat program"
    finding = make_finding("rumus-diubah", at, message, f"={content.formula}", wanted)
    return replace(finding, found_key=expected.formula_meaning.key(content.formula, address))


def _changed(address: Address, content: WorkbookCell | None) -> Finding:
    """A cell that a person changed, in whose place something else belongs by now."""
    spot = cell_address(*address)
    if content is not None and content.formula is not None:
        message = f"rumus {spot} bukan rumus yang dibuat program"
        return make_finding("rumus-diubah", cell_place(address), message, f"={content.formula}")
    shown = "kosong" if content is None else display_cell(content)
    message = f"{spot} berisi {shown}, bukan yang ditulis program"
    return make_finding("sel-hasil-diubah", cell_place(address), message, shown)


def _of_sheet(sheet: str, findings: list[Finding], expected: Expected) -> Iterator[Finding]:
    count = sum(1 for a in expected.formulas if a[0] == sheet)
    if len(findings) > max(_AT_LEAST, _PARTIAL * count):
        message = f"{len(findings)} sel lembar {sheet} bukan yang ditulis program; perbarui laporan"
        yield make_finding("rumus-diubah", SheetPlace(sheet), message)
    else:
        yield from findings
