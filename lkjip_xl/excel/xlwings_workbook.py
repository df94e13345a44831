"""The calling workbook through xlwings and COM: on Windows, inside Excel's Python only."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlwings

from lkjip_xl.errors import FormulaError

__all__ = ["XlwingsWorkbook", "caller_workbook"]


_COM_ERRORS = range(-2146826300, -2146826200)  # how COM passes an error value of Excel


@dataclass(frozen=True, slots=True)
class XlwingsWorkbook:
    """A workbook of a running Excel, as its COM object."""

    api: Any

    @property
    def key(self) -> str:
        """The full name: two open workbooks never share it."""
        return str(self.api.FullName)

    def column(self, name: str) -> Sequence[object] | None:
        """The cells of a named column as Excel holds them; None where there is no such name.

        Raises FormulaError where Excel does not let the workbook be read.
        """
        reference = self._reference(name)
        if reference is None:
            return None
        try:
            content = reference.Value2
        except Exception as error:
            raise _unreadable(name) from error
        return [_content(row[0]) for row in content] if isinstance(content, tuple) else [_content(content)]

    def _reference(self, name: str) -> Any:
        try:
            return self.api.Names(name).RefersToRange
        except Exception as error:  # COM says "no such name" and "Excel is busy" in the same class
            try:
                existing = any(str(n.Name).lower() == name for n in self.api.Names)
            except Exception:
                raise _unreadable(name) from error
            if existing:
                raise _unreadable(name) from error
            return None


def _content(x: object) -> object:
    return "#VALUE!" if isinstance(x, int) and x in _COM_ERRORS else x


def _unreadable(name: str) -> FormulaError:
    return FormulaError(
        f"nama {name} (lembar Skala) tidak terbaca; tekan Ctrl+Alt+F9, lalu Regenerasi bila tetap"
    )


def caller_workbook() -> XlwingsWorkbook | None:
    """The workbook of the calling cell; None outside Excel."""
    if not sys.platform.startswith("win"):
        return None
    api = getattr(getattr(xlwings, "_xlwindows", None), "BOOK_CALLER", None)
    if api is None:
        return None
    if not _last or _last[0].api is not api:
        _last[:] = [XlwingsWorkbook(api)]
    return _last[0]


_last: list[XlwingsWorkbook] = []
"""The workbook of the last call: xlwings makes a new object for each call, so one object is one call."""
