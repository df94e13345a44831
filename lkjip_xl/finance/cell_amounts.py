"""One cell -> an amount in rupiah, exactly; text through the one number reader, numbers by their 15
digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from lkjip_xl.errors import FormulaError
from lkjip_xl.finance.grids.sheet_grid import CellContent
from lkjip_xl.numbers import amount_is_english, read_amount

__all__ = [
    "amount_of",
    "column_is_english",
    "is_amount_text",
    "is_error_text",
    "is_nothing",
    "possible_amounts",
]

_NOTHING = {"-", "–", "−", "--", "rp -", "rp. -", "rp-", "rp.-", "nihil"}
_ERRORS = re.compile(
    r"#(BELUM DIHITUNG|DIV/0!|VALUE!|REF!|NAME\?|N/A|NUM!|NULL!|DIV0|####*)|#+", re.IGNORECASE
)
_AMOUNT_LIKE = re.compile(
    r"[(\s]*[-–−]?[(\s]*(rp\.?)?[(\s]*[-–−]?[(\s]*[0-9][0-9.,]*(\s*,-)?[)\s]*[-–−]?", re.IGNORECASE
)


def is_nothing(content: CellContent) -> bool:
    """Whether a cell says that there is no amount: blank, a dash, nihil."""
    return content is None or (isinstance(content, str) and content.casefold() in _NOTHING)


def is_error_text(content: CellContent) -> bool:
    """Whether a cell shows an error of Excel."""
    return isinstance(content, str) and bool(_ERRORS.fullmatch(content))


@lru_cache(maxsize=65_536)
def is_amount_text(text: str) -> bool:
    """Whether a text is meant as an amount, readable or not."""
    return bool(_AMOUNT_LIKE.fullmatch(text))


def amount_of(content: CellContent, *, english: bool | None = None) -> Decimal | None:
    """The amount of a cell, None where it says none. Raises FormulaError where it cannot be read surely."""
    if is_nothing(content):
        return None
    if isinstance(content, str):
        return read_amount(content, english=english)
    if isinstance(content, datetime):
        raise FormulaError(f"tanggal {content:%d-%m-%Y} bukan jumlah uang")
    if isinstance(content, float):
        return Decimal(f"{content:.15g}")
    return Decimal(content or 0)


def column_is_english(contents: Iterable[CellContent]) -> bool | None:
    """What the texts of a column say of its commas; None where they say nothing or contradict each other."""
    said = {amount_is_english(c) for c in contents if isinstance(c, str) and is_amount_text(c)} - {None}
    return said.pop() if len(said) == 1 else None


def possible_amounts(text: str) -> tuple[str, ...]:
    """The amounts that a refused text may mean, in plain digits with a decimal comma.

    None where a letter stands in it: 3O0.000 has lost a digit, and any reading would be of another size.
    """
    if re.search(r"[^\W\d_]", re.sub(r"(?i)\b(?:rp|idr|rupiah)\b", "", text)):
        return ()
    digits = re.sub(r"[^0-9.,]", "", text)
    head, tail = (
        re.split(r"[.,](?=[0-9]*$)", digits, maxsplit=1) if re.search(r"[.,]", digits) else (digits, "")
    )
    whole = re.sub(r"[.,]", "", head)
    readings = [f"{whole},{tail}", f"{whole}{tail}"] if tail else []
    return tuple(("-" if "(" in text or "-" in text else "") + r for r in readings)
