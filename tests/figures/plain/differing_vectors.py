"""The vectors for which a plain formula says something else than our function, each with its reason.

A plain formula stands in a workbook of ours: what it gets has been read, checked and tidied before, or is
computed by a formula of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lkjip_xl.figures.plain.live_spelling import live_spelling
from tests.rumus.vector_files import Vector

REASONS: dict[str, Callable[[Vector], bool]] = {
    "an error value stays one, as in any formula; the function makes a text of it": lambda v: any(
        re.fullmatch(r"#[A-Z/0]+[!?]|#N/A", str(s)) for s in _cells(v)
    ),
    "a spelling that a build and a regeneration rewrite: 1.234,5, Rp, %, s.d., two blanks": lambda v: any(
        isinstance(s, str) and (live_spelling(s) != s or "  " in s or s.endswith(",-")) for s in _values(v)
    ),
    "an option is a column or a setting whose words and numbers are checked when they are read": lambda v: (
        v.fungsi in _FITTING and not _FITTING[v.fungsi](_options(v))
    ),
    "a range of computed figures holds no words but ours": lambda v: v.fungsi == "RERATA",
}
"""Reason -> whether it is that of a vector; the first one counts."""

NUMBERS = {
    "an error value stays one, as in any formula; the function makes a text of it": 13,
    "a spelling that a build and a regeneration rewrite: 1.234,5, Rp, %, s.d., two blanks": 23,
    "an option is a column or a setting whose words and numbers are checked when they are read": 25,
    "a range of computed figures holds no words but ours": 2,
}
"""How many vectors differ for each reason, so that one more is seen."""


def reason_of(vector: Vector) -> str | None:
    """Why a plain formula may differ; None: it may not."""
    return next((reason for reason, applies in REASONS.items() if applies(vector)), None)


def _cells(vector: Vector) -> list[object]:
    return [s for x in vector.arguments for b in (x if isinstance(x, list) else [[x]]) for s in b]


def _values(vector: Vector) -> list[object]:
    """The cells of the arguments that are read: the first two, a range as a whole."""
    first = (
        vector.arguments[:2] if vector.fungsi in ("CAPAIAN", "SERAPAN", "EFISIENSI") else vector.arguments[:1]
    )
    return [s for x in first for b in (x if isinstance(x, list) else [[x]]) for s in b]


def _options(vector: Vector) -> tuple[object, ...]:
    return vector.arguments[2:] if vector.fungsi in ("CAPAIAN", "EFISIENSI") else vector.arguments[1:]


def _is_capaian(options: tuple[object, ...]) -> bool:
    arah, metode, batas, skala = options
    fitting = str(arah).casefold() in ("naik", "turun", "rentang", "kategori")
    fitting = fitting and metode in (None, "rasio", "selisih", 0.0)
    fitting = fitting and (batas is None or (isinstance(batas, float) and batas >= 0))
    return fitting and (skala is None or isinstance(skala, list) or skala != "AKPI")


_FITTING: dict[str, Callable[[tuple[object, ...]], bool]] = {
    "CAPAIAN": _is_capaian,
    "EFISIENSI": lambda o: o[0] is None or isinstance(o[0], float),
    "ANGKA": lambda o: o[0] is None or (isinstance(o[0], float) and o[0] in range(16)),
    "PREDIKAT": lambda o: o[0] is None or isinstance(o[0], list) or o[0] in ("permendagri86",),
}
