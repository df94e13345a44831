"""The calculating engine against the figures' own values: where they differ, nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose

from lkjip_xl.build.user_formulas import WorkbookCalculation
from lkjip_xl.errors import CalculationError
from lkjip_xl.figures.cell_semantics import CellError, CellValue
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.plain.plain_writing import calls_ours
from lkjip_xl.layout.drafts.sheet_draft import DraftCell, SheetDraft
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.read.tidy.clean_text import clean_text
from lkjip_xl.rumus.arguments import BELUM_ADA, TANDA_GALAT, without_value
from lkjip_xl.sheets.values import SheetValues

__all__ = ["MessageCell", "check_values", "give_figures", "settle_values", "shown_value"]

_PRECISION = 1e-9  # sums of many amounts may differ in the last digits, by the order of adding


@dataclass(frozen=True, slots=True)
class MessageCell:
    """A cell that says ``#LKJIP!``: what is wrong with an input, and which ``inputs`` that can be."""

    cell: str
    message: str
    inputs: tuple[str, ...] = ()


def give_figures(draft: SheetDraft, values: SheetValues) -> None:
    """Give every formula of a sheet the value of its figure."""
    key = draft.laid_out.result.key

    def value(c: DraftCell) -> Value:
        assert isinstance(c.content, Formula)  # noqa: S101 - a draft asks for those only
        if c.token is None:
            return shown_value(values.of_input(c.content))
        return shown_value(values.cell(key, c.emission.number, c.token))

    draft.give_values(value)


def shown_value(value: CellValue) -> Value:
    """A computed value as a cell holds it."""
    return ErrorValue(value) if isinstance(value, CellError) else value


def settle_values(
    drafts: Iterable[SheetDraft], calculation: WorkbookCalculation, *, plain: bool = False
) -> list[SheetDraft]:
    """Hold every value against the calculating engine and take the engine's, as a program would show it.

    Returns the sheets on which a value became another one: the last digit of a sum, a blank in a text that
    stands in a user's workbook as it was typed. ``plain`` formulas say in their own words what is wrong with
    an input, and their numbers are the figures'. Raises CalculationError at the first one that is not the
    same value.
    """
    changed = []
    for draft in drafts:
        differing = False
        for c in draft.formulas:
            found = calculation.value(draft.laid_out.name, c.row, c.column)
            if found == c.value and type(found) is type(c.value):
                continue
            if plain and _is_number(found) and _same(found, c.value):
                continue
            in_fewer_words = plain and _both_say_errors(found, c.value)
            c.reason = str(c.value) if in_fewer_words else ""
            if not in_fewer_words and not _typed_mark(c, found) and not _same(found, c.value):
                address = cell_address(draft.laid_out.name, c.row, c.column)
                raise CalculationError(
                    f"{address}: mesin hitung memberi {_shown(found)}, seharusnya {_shown(c.value)}; "
                    "laporkan baris ini kepada pengembang"
                )
            c.value, differing = found, True
        if differing:
            changed.append(draft)
    return changed


def check_values(drafts: Iterable[SheetDraft]) -> tuple[MessageCell, ...]:
    """Every generated formula must have a result; an input's ``#LKJIP!`` is a message, not a failure."""
    messages = []
    for draft in drafts:
        name = draft.laid_out.name
        for c in draft.formulas:
            if c.value is None or (isinstance(c.value, ErrorValue) and not c.error_allowed):
                result = "tanpa hasil" if c.value is None else str(c.value)
                raise CalculationError(
                    f"{cell_address(name, c.row, c.column)}: rumus ={c.formula} memberi {result}"
                )
            if isinstance(c.value, str) and c.value.startswith("#LKJIP!"):
                messages.append(MessageCell(cell_address(name, c.row, c.column), c.reason or c.value))
    return tuple(messages)


def _same(found: Value, expected: Value) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return isclose(found, expected, rel_tol=_PRECISION, abs_tol=_PRECISION)
    return _letters(found) == _letters(expected)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _both_say_errors(*values: Value) -> bool:
    return all(isinstance(x, str) and TANDA_GALAT in x for x in values)


def _typed_mark(c: DraftCell, found: Value) -> bool:
    """Whether a cell shows a mark of no value ("-") as a user's own formula gives it: it is read as n/a."""
    assert isinstance(c.content, Formula)  # noqa: S101 - only formulas are calculated
    shows = c.value == BELUM_ADA and isinstance(found, str) and without_value(found)
    return shows and not calls_ours(c.content.shape)


def _letters(value: object) -> str:
    """What can be seen of a text; a number that was typed for a text is that text."""
    text = write_number(float(value)) if isinstance(value, int | float) else str(value or "")
    return text if text.isascii() and text.isalnum() else "".join(clean_text(text, key=True).split())


def _shown(value: object) -> str:
    return "sel kosong" if value is None or value == "" else str(value)
