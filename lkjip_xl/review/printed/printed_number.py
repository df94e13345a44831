"""Numbers as a report prints them, with the decimals that the author chose.

Print is less regular than input: ``99.88``, ``49,863`` and ``1,077,640.14`` stand beside ``1.234,56``.
The kind of figure decides what a lone separator before three digits means.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lkjip_xl.numbers import excel_round

__all__ = ["NUMBER_IN_TEXT", "KnownNumbers", "PrintedNumber", "cut", "read_printed_number"]

NUMBER_IN_TEXT = re.compile(r"(?<![\w.,])[-−]?\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\w]|[.,]\d)")
"""A number within a sentence, in Indonesian print."""

_LARGEST = 1e15
_SHAPE = re.compile(r"(?P<minus>[-–−]?)\s*(?P<isi>[0-9][0-9., ]*)\s*%?")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A printed number: value, decimals, digits as printed, and how it departs from Indonesian print.

    ``style`` is baku, titik-desimal, koma-ribuan, spasi or rusak (separators that no number has).
    """

    value: float
    decimals: int
    digits: str
    style: str

    def same(self, value: float) -> bool:
        """True where ``value`` rounds to this print."""
        if abs(value) >= _LARGEST:  # pragma: no cover - no budget is that large; keeps bulat exact
            return False
        return _equal(excel_round(value, self.decimals), self.value)

    def is_truncated(self, value: float) -> bool:
        """True where ``value`` cut after the printed decimals, not rounded, gives this print."""
        return _equal(cut(value, self.decimals), self.value)


class KnownNumbers:
    """Many numbers, rounded once for every count of decimals that is asked for."""

    def __init__(self, numbers: Iterable[float]) -> None:
        self._sizes = {abs(x) for x in numbers if abs(x) < _LARGEST}
        self._rounded: dict[int, Sequence[float]] = {}

    def printed_as(self, printed: PrintedNumber) -> bool:
        """True where one of the numbers, whatever its sign, rounds to this print."""
        if printed.decimals not in self._rounded:
            self._rounded[printed.decimals] = sorted({excel_round(x, printed.decimals) for x in self._sizes})
        rounded, size = self._rounded[printed.decimals], abs(printed.value)
        place = bisect_left(rounded, size)
        return any(_equal(x, size) for x in rounded[max(place - 1, 0) : place + 1])


def _equal(rounded: float, printed: float) -> bool:
    return math.isclose(rounded, printed, rel_tol=0.0, abs_tol=1e-9)


def cut(x: float, decimals: int) -> float:
    """``x`` without what stands after ``decimals`` decimals."""
    skala = 10.0**decimals
    return math.trunc(round(x * skala, 6)) / skala


def read_printed_number(text: str, *, fraction: bool) -> PrintedNumber | None:
    """The number that ``text`` prints; None where it is no number (n/a, -, 3-5, WTP).

    ``fraction``: a lone separator before three digits is a decimal sign (60,895), else it groups thousands.
    """
    match = _SHAPE.fullmatch(" ".join(text.replace("Rp", "").split()))
    if match is None:
        return None
    content = match["isi"].strip()
    compact = content.replace(" ", "")
    whole, decimals, style = _parse(compact, fraction)
    value = float(f"{whole}.{decimals}" if decimals else whole)
    if compact != content:
        style = "spasi"
    return PrintedNumber(-value if match["minus"] else value, len(decimals), whole + decimals, style)


def _parse(content: str, fraction: bool) -> tuple[str, str, str]:
    """Whole digits, decimals and style of digits with separators."""
    parts = re.split("[.,]", content)
    mark = [h for h in content if h in ".,"]
    if not mark:
        return content, "", "baku"
    if _are_thousands(parts) and not (fraction and len(mark) == 1):
        return "".join(parts), "", _thousands_style(mark)
    if len(mark) == 1:
        return parts[0], parts[1], "baku" if mark == [","] else "titik-desimal"
    if (
        _are_thousands(parts[:-1])
        and (mark[-1] != mark[-2] or parts[-1] == "00")
        and len(set(mark[:-1])) == 1
    ):
        return (
            "".join(parts[:-1]),
            parts[-1],
            "baku" if mark[-1] == "," and mark[0] == "." else "titik-desimal",
        )
    if set(mark) == {","} and _are_thousands(parts[:-1]):  # 1,951,46: the comma serves as both signs
        return "".join(parts[:-1]), parts[-1], "rusak"
    return "".join(parts), "", "rusak"


def _thousands_style(mark: list[str]) -> str:
    if len(set(mark)) > 1:
        return "rusak"
    return "baku" if mark[0] == "." else "koma-ribuan"


def _are_thousands(parts: list[str]) -> bool:
    """True where the parts are groups of thousands."""
    return 1 <= len(parts[0]) <= 3 and all(len(b) == 3 for b in parts[1:])
