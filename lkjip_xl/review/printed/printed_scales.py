"""Scales as a report prints them: bands of a table, to judge the labels that stand beside values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.printed.printed_number import read_printed_number
from lkjip_xl.rumus.arguments import tidy_spaces
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = ["Band", "choose_skala", "every_skala", "printed_bands"]

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_LIMIT_FIELDS = ("interval_konversi", "ambang", "interval")


@dataclass(frozen=True, slots=True)
class Band:
    """A printed band: where, its lower and upper bound (None: open), and the decimals of the print."""

    t: PrintedFigure
    bottom: float | None
    top: float | None
    decimals: int
    open_below: bool


def printed_bands(b: ReviewMaterial) -> dict[tuple[str, str, str], list[Band]]:
    """The bands of every printed scale: (tempat, prefix of the entitas, medan) -> bands as printed."""
    result: dict[tuple[str, str, str], list[Band]] = {}
    for t in b.printed:
        prefix, slash, _ = t.entity.partition("/")
        band = _band(t) if slash and t.field in _LIMIT_FIELDS else None
        if band is not None:
            result.setdefault((t.place, prefix, t.field), []).append(band)
    return result


def _band(t: PrintedFigure) -> Band | None:
    """``10,00 - 29,99``, ``> 90``, ``82 < X ≤ 90``, ``≤ 50 %``."""
    text = t.printed.replace("<=", "≤").replace(">=", "≥")
    baca = [read_printed_number(x, fraction=True) for x in _NUMBER.findall(text)]
    numbers = [a for a in baca if a is not None]
    if not numbers or len(numbers) > 2:
        return None
    decimals = max(a.decimals for a in numbers)
    if len(numbers) == 2:
        return Band(
            t, numbers[0].value, numbers[1].value, decimals, "<" in text.split("X")[0].split("Pij")[0]
        )
    if ">" in text or "≥" in text:
        return Band(t, numbers[0].value, None, decimals, ">" in text)
    return Band(t, None, numbers[0].value, decimals, False) if "<" in text or "≤" in text else None


def every_skala(b: ReviewMaterial, kind: str) -> list[Skala]:
    """Every scale with bounds: those of the report's data, and those printed, labelled by ``kind``."""
    return [s for s in (*b.laporan.skala, *_from_print(b, kind)) if s.has_bounds]


def choose_skala(b: ReviewMaterial, every: Iterable[Skala], entity: str, labels: set[str]) -> list[Skala]:
    """The scales that hold all labels: those that the figure's name tells, else all of them."""
    matching = [s for s in every if labels <= {t.label.casefold() for t in s.tingkat}]
    i = b.indikator.get(entity)
    name = entity.casefold() if i is None else f"{i.skala or ''} {i.uraian}".casefold()
    named = [s for s in matching if re.search(rf"(?<![a-z]){re.escape(s.nama.casefold())}(?![a-z])", name)]
    return named or matching


def _from_print(b: ReviewMaterial, kind: str) -> Iterator[Skala]:
    """Printed bands with the label that each row gives under ``kind``, or in its entitas."""
    every = printed_bands(b)
    for (place, prefix, field), band in every.items():
        if field == "interval" and (place, prefix, "interval_konversi") in every:
            continue
        level = []
        for p in band:
            rows = b.rows[place, p.t.row, p.t.entity]
            name = rows[kind].printed if kind in rows else p.t.entity.partition("/")[2].replace("-", " ")
            level.append(Tingkat(tidy_spaces(name), p.bottom, ">" if p.open_below else ">=", None))
        if len({t.label.casefold() for t in level}) == len(level) == len({t.batas_bawah for t in level}):
            yield Skala(prefix, tuple(level))
