"""Printed figures against recomputed ones: one verdict per printed figure, so that one fault is one
finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import excel_round, excel_trunc, number_text
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.printed.printed_number import PrintedNumber
from lkjip_xl.review.printed_material import PrintedMaterial
from lkjip_xl.review.recomputed import Figure, display_value
from lkjip_xl.rumus.arguments import read_rentang, tidy_spaces, without_value

__all__ = ["Difference", "DifferenceKind", "compare", "expected_text", "status_verdict"]

_REVERSE = {"naik": "turun", "turun": "naik"}
_ROUNDED = {"ROUND": excel_round, "TRUNC": excel_trunc}
_ROUNDED_FIELDS = ("capaian", "capaian_akhir", "rerata_capaian", "rerata_capaian_akhir")
_SCOPE = ("pagu", "realisasi_rp", "serapan", "efisiensi", "rerata_serapan")


class DifferenceKind(Enum):
    """What kind of difference: ordinary, direction inverted, powers of ten, or rounding only."""

    DIFFERS = "beda"
    ARAH = "arah"
    SHIFTED = "geser"
    ROUNDING = "bulat"
    LIMIT = "batas"


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed figure that is not what it should be. ``as_printed`` None: print holds no number."""

    t: PrintedFigure
    as_printed: PrintedNumber | None
    expected: Figure
    variant: DifferenceKind


def compare(b: PrintedMaterial) -> Iterator[Difference]:
    """Every printed figure that differs from the recomputed one, in the order of print."""
    for t in b.printed:
        every = b.recomputed.get(t.entity, t.field)
        if not every or t.field in ("predikat", "status"):
            continue
        as_printed = b.readable.get(t)
        result = _text(t, every) if as_printed is None else _number(b, t, as_printed, every)
        if result is not None:
            yield result


def expected_text(a: Figure, as_printed: PrintedNumber | None) -> str:
    """What should be printed, with the decimals of the print; a whole print of a fraction gets two.

    Where print holds words, a computed fraction gets two as well; a value of the input stays as typed.
    """
    if not isinstance(a.value, float) or (as_printed is None and a.input_):
        return display_value(a.value)
    printed = 0 if as_printed is None else as_printed.decimals
    return number_text(a.value, printed or (0 if a.value.is_integer() else 2))


def status_verdict(as_printed: str) -> str:
    """The status that a wording means; the wording itself where it means none."""
    word = tidy_spaces(as_printed).casefold()
    if "tidak" in word or "belum" in word:
        return "belum ada nilai" if "nilai" in word or "data" in word else "tidak mencapai target"
    if "lebih" in word or "lampau" in word:
        return "melebihi target"
    return "mencapai target" if "capai" in word else word


def _text(t: PrintedFigure, every: tuple[Figure, ...]) -> Difference | None:
    """Words, ranges and n/a. A dash is also a zero count and a missing efisiensi."""
    if any(_same_text(t.printed, a.value) for a in every):
        return None
    return Difference(t, None, every[0], DifferenceKind.DIFFERS)


def _same_text(as_printed: str, value: float | str | None) -> bool:
    if without_value(as_printed):
        return value is None or value in (0.0, "-")
    if not isinstance(value, str):
        return False
    try:
        span = read_rentang(value, "")
        if span is not None:
            return read_rentang(as_printed, "") == span
    except FormulaError:
        return False
    return tidy_spaces(as_printed).casefold() == tidy_spaces(value).casefold()


def _number(
    b: PrintedMaterial, t: PrintedFigure, as_printed: PrintedNumber, every: tuple[Figure, ...]
) -> Difference | None:
    candidates = _scope(b, t, every)
    if "di atas" in t.catatan or "lebih dari" in t.catatan:
        return _limit(t, as_printed, _numbers_of(candidates))
    candidates = _as_the_agency_prints(b, t, as_printed, candidates)
    numbers = _numbers_of(candidates)
    if any(as_printed.same(n) for _, n in numbers) or _decline(t, as_printed, numbers):
        return None
    if not numbers:
        return Difference(t, as_printed, candidates[0], DifferenceKind.DIFFERS)
    nearest, value = min(numbers, key=lambda a: abs(a[1] - as_printed.value))
    return Difference(t, as_printed, nearest, _variant(b, t, as_printed, nearest, value))


def _numbers_of(candidates: tuple[Figure, ...]) -> list[tuple[Figure, float]]:
    return [(a, a.value) for a in candidates if isinstance(a.value, float)]


def _as_the_agency_prints(
    b: PrintedMaterial, t: PrintedFigure, as_printed: PrintedNumber, every: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """Capaian and means rounded or cut where the report says so; a print with more decimals is of the exact
    ones.
    """
    rounding = _ROUNDED.get(str(b.order.conventions.printed_rounding))
    decimals = int(float(str(b.laporan.settings.get("hitung.desimal", 2))))
    if rounding is None or t.field not in _ROUNDED_FIELDS or as_printed.decimals > decimals:
        return every
    return tuple(
        replace(a, value=rounding(a.value, decimals)) if isinstance(a.value, float) else a for a in every
    )


def _limit(
    t: PrintedFigure, as_printed: PrintedNumber, numbers: list[tuple[Figure, float]]
) -> Difference | None:
    """A claim such as "di atas 90 %"; true when any of the figures it may mean is above."""
    if not numbers or any(n > as_printed.value for _, n in numbers):
        return None
    return Difference(t, as_printed, numbers[0][0], DifferenceKind.LIMIT)


def _decline(t: PrintedFigure, as_printed: PrintedNumber, numbers: list[tuple[Figure, float]]) -> bool:
    """A fall may be printed with or without its sign."""
    return t.field == "penurunan" and any(as_printed.same(-n) for _, n in numbers)


def _scope(b: PrintedMaterial, t: PrintedFigure, every: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """For a total: the scope that the other money of its row belongs to."""
    if t.entity != "total" or t.field not in _SCOPE:
        return every
    for field in ("pagu", "realisasi_rp"):
        other = None if field == t.field else b.same_row(t, field)
        if other is None:
            continue
        distances = [abs(a.value - other.value) / a.value if isinstance(a.value, float) and a.value else 1.0
                 for a in b.recomputed.get("total", field)]  # fmt: skip
        chosen = min(range(len(distances)), key=distances.__getitem__)
        if distances[chosen] < 0.001 and chosen < len(every):
            return (every[chosen],)
    return every


def _variant(
    b: PrintedMaterial, t: PrintedFigure, as_printed: PrintedNumber, expected: Figure, value: float
) -> DifferenceKind:
    if not expected.input_ and t.entity not in b.program_kode | {"total"} and _is_inverted(b, t, as_printed):
        return DifferenceKind.ARAH
    if not expected.input_ and as_printed.decimals and _only_rounded(as_printed, value):
        return DifferenceKind.ROUNDING
    if value and any(as_printed.same(value * 10.0**k) for k in (-3, -2, -1, 1, 2, 3)) and as_printed.value:
        return DifferenceKind.SHIFTED
    return DifferenceKind.DIFFERS


def _only_rounded(as_printed: PrintedNumber, value: float) -> bool:
    """True where the print was cut, or is one off in its last digit."""
    return (
        as_printed.is_truncated(value)
        or abs(as_printed.value - value) < 1.5 * 10.0**-as_printed.decimals - 1e-9
    )


def _is_inverted(b: PrintedMaterial, t: PrintedFigure, as_printed: PrintedNumber) -> bool:
    """True where the other direction gives the print."""
    i = b.indikator.get(t.entity)
    if i is None or i.arah not in _REVERSE or t.field not in ("capaian", "capaian_akhir"):
        return False
    reference = b.recomputed.value(i.kode, "target" if t.field == "capaian" else "kondisi_akhir")
    realisasi = b.recomputed.value(i.kode, "realisasi")
    reverse = b.recomputed.capaian_if(i.kode, reference, realisasi, _REVERSE[i.arah], "rasio")
    return isinstance(reverse, float) and (as_printed.same(reverse) or as_printed.is_truncated(reverse))
