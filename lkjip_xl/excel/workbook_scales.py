"""The named scales of the workbook that calls: its sheet Skala, found by defined names.

They are read when a function first asks for a scale, and kept for two seconds: a recalculation of the whole
workbook reads them once, an edited scale counts at the next one. A workbook without the names has the
built-in scales only. Names that are there but cannot be read are an error: another scale would silently give
another predikat.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import as_number, blank, shown, tidy_spaces
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = ["MAX_AGE_SECONDS", "NAMES", "CallerSkala", "CallerWorkbook", "compose_skala"]

NAMES = ("skala_skala", "skala_batas_bawah", "skala_tanda", "skala_label", "skala_skor")
"""The defined names, in the order in which :func:`compose_skala` takes their columns."""

MAX_AGE_SECONDS = 2.0


class CallerWorkbook(Protocol):
    """What is asked of the calling workbook."""

    @property
    def key(self) -> str:
        """Tells this workbook from others that are open."""

    def column(self, name: str) -> Sequence[object] | None:
        """The cells of a named column; None where the workbook has no such name."""


def compose_skala(columns: Sequence[Sequence[object]]) -> dict[str, Skala]:
    """The scales of sheet Skala from its columns, in the order of ``NAMES``.

    Rows without a name are skipped. Raises FormulaError that names the scale and the remedy.
    """
    level: dict[str, list[Tingkat]] = {}
    for skala, batas, mark, label, skor in zip(*columns, strict=True):
        if blank(skala):
            continue
        name = tidy_spaces(shown(skala) if not isinstance(skala, str) else skala)
        content = Tingkat(_text(label), _number(batas, name), _text(mark), _number(skor, name))
        level.setdefault(name, []).append(content)
    return {name: Skala(name, tuple(content)) for name, content in level.items()}


def _text(x: object) -> str:
    return "" if blank(x) else tidy_spaces(x if isinstance(x, str) else shown(x))


def _number(x: object, name: str) -> float | None:
    return None if blank(x) else as_number(x, f"batas atau skor skala {name} di lembar Skala")


class CallerSkala(Mapping[str, Skala]):
    """The scales of the workbook that calls right now; reading them costs a look at the workbook."""

    def __init__(
        self,
        workbook: Callable[[], CallerWorkbook | None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._workbook = workbook or _xlwings_workbook
        self._clock = clock
        self._cache: dict[str, tuple[float, Mapping[str, Skala]]] = {}
        self._last: tuple[CallerWorkbook, float, Mapping[str, Skala]] | None = None

    def __getitem__(self, name: str) -> Skala:
        return self._current()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._current())

    def __len__(self) -> int:
        return len(self._current())

    def _current(self) -> Mapping[str, Skala]:
        workbook = self._workbook()
        if workbook is None:
            return {}
        moment = self._clock()
        last = self._last
        if last is not None and last[0] is workbook and moment - last[1] <= MAX_AGE_SECONDS:
            return last[2]  # within one call: not even the workbook's name is asked for again
        key = workbook.key
        existing = self._cache.get(key)
        if existing is None or moment - existing[0] > MAX_AGE_SECONDS:
            existing = self._cache[key] = (moment, _read(workbook))
        self._last = (workbook, *existing)
        return existing[1]


def _read(workbook: CallerWorkbook) -> Mapping[str, Skala]:
    columns = []
    for name in NAMES:
        content = workbook.column(name)
        if content is None:
            return {}
        columns.append(content)
    if len({len(content) for content in columns}) > 1:
        raise FormulaError("kolom lembar Skala tidak sama panjang; jalankan Regenerasi")
    return compose_skala(columns)


def _xlwings_workbook() -> CallerWorkbook | None:
    """The workbook of the calling cell, which the wrapper hands to xlwings; None outside Excel."""
    from lkjip_xl.excel.xlwings_workbook import caller_workbook

    return caller_workbook()
