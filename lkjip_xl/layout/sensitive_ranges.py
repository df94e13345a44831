"""Ranges that a header printed again between their rows would mislead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip_xl.figures.expression import Rentang, Rumus
from lkjip_xl.sheets.rows import LembarHasil

__all__ = ["rentang_peka"]

_LEWATI_TEKS = frozenset(
    {"SUM", "SUMIF", "SUMIFS", "COUNT", "COUNTIF", "COUNTIFS", "AVERAGE", "MIN", "MAX", "MATCH", "INDEX"}
)
"""Functions that a text among the numbers or keys of a range does not disturb."""

_BUTIR = re.compile(r'"(?:[^"]|"")*"|([A-Za-z_.][\w.]*)?(\()|\)')


def rentang_peka(lembar: Iterable[LembarHasil]) -> dict[str, dict[str, set[str]]]:
    """By sheet and group, the tokens whose range is read by a function that takes every cell for a value."""
    hasil: dict[str, dict[str, set[str]]] = {}
    for satu in lembar:
        for baris in satu.baris:
            for sel in baris.isi.values():
                if isinstance(sel.isi, Rumus):
                    for r in _peka(sel.isi):
                        tempat = hasil.setdefault(r.lembar or satu.kunci, {})
                        tempat.setdefault(r.grup, set()).add(r.token)
    return hasil


def _peka(rumus: Rumus) -> Iterator[Rentang]:
    fungsi: list[str] = []
    for b in rumus.bagian:
        if isinstance(b, Rentang):
            if not fungsi or fungsi[-1] not in _LEWATI_TEKS:
                yield b
        elif isinstance(b, str):
            for m in _BUTIR.finditer(b):
                if m[2]:
                    fungsi.append((m[1] or "").upper())
                elif m[0] == ")" and fungsi:
                    fungsi.pop()
