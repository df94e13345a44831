"""What becomes of a capaian before it counts, is averaged, judged or printed, by the conventions of a report.

Wraps around the functions: the hidden cell ``mentah`` of a row holds what CAPAIAN gives without a cap,
``tepat`` the capaian before it is rounded for print, ``dirata`` what enters a mean, ``bobot`` its weight,
``dinilai`` what is rounded before it gets its predikat.
"""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.counts import jumlah_rows
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Kode,
    Part,
    Range,
    SameRow,
    Setting,
    find,
    formula,
    mirror,
    text,
)
from lkjip_xl.figures.konvensi.conventions import Conventions
from lkjip_xl.rumus.arguments import BELUM_ADA, TIDAK_DAPAT_DIHITUNG

__all__ = ["averaged", "judged", "limited", "mean", "printed", "rounded", "weight"]

_FLOOR, _CAP, _DECIMALS = (Setting(f"hitung.{x}") for x in ("batas_bawah", "batas", "desimal"))


def limited(c: Conventions, raw: Part, kode: str, *, capped: bool) -> Formula:
    """A capaian within the bounds of the report, from what CAPAIAN gives without a cap (``raw``)."""
    value = _within(c, raw, kode, capped=capped)
    other = formula(raw)
    if c.zero_target_met:
        met = _within(c, formula("IF(", SameRow("nilai"), ">=0,100,0)"), kode, capped=capped)
        zero = formula("AND(", raw, "=", text(TIDAK_DAPAT_DIHITUNG), ",ISNUMBER(", SameRow("nilai"), "))")
        other = formula("IF(", zero, ",", met, ",", raw, ")")
    return formula("IF(ISNUMBER(", raw, "),", value, ",", other, ")")


def _within(c: Conventions, value: Part, kode: str, *, capped: bool) -> Formula:
    result = formula(value)
    if capped:
        cap = FigureKey("batas", kode)
        result = formula("IF(AND(ISNUMBER(", cap, "),", value, ">", cap, "),", cap, ",", result, ")")
    if c.has_floor:
        result = formula("IF(AND(ISNUMBER(", _FLOOR, "),", value, "<", _FLOOR, "),", _FLOOR, ",", result, ")")
    return result


def averaged(c: Conventions, exact: Part, value: Part) -> Formula:
    """What enters a mean: ``value``, or 0 where the capaian (``exact``) has no value yet."""
    content = mirror(value) if value == exact else formula(value)
    return formula("IF(", exact, "=", text(BELUM_ADA), ",0,", content, ")") if c.blank_is_zero else content


def weight(kode: str, value: Part) -> Formula:
    """The weight of an indikator in a mean: its bobot, else 1; blank where ``value`` is no number."""
    own = find("rpjmd", "bobot", Kode(kode))
    return formula("IF(ISNUMBER(", value, "),IF(", own, '="",1,', own, '),"")')


def mean(c: Conventions, group: str, sheet: str | None = None, *, weighted: bool = True) -> Formula:
    """The mean of a group of rows, by the weights that their cells ``bobot`` hold where there are any.

    "tidak dapat dihitung" where each of them is; an error is passed on.
    """
    span = Range(group, c.averaged_cell, sheet)
    result = formula("RERATA(", span, ")")
    found = formula("COUNTIF(", span, ",", text(TIDAK_DAPAT_DIHITUNG), ")")
    none = formula("AND(", found, ">0,", found, "=", jumlah_rows(span), ")")
    if weighted and c.weighted:
        weights = Range(group, "bobot", sheet)
        unweighted = formula("COUNTIF(", span, ",", text("#LKJIP!*"), ")+(SUM(", weights, ")=0)>0")
        share = formula("SUMPRODUCT(", span, ",", weights, ")/SUM(", weights, ")")
        result = formula("IF(", unweighted, ",", result, ",", share, ")")
    if c.batas_pada == "rata-rata":
        uncapped = formula(
            "OR(", _CAP, '="",COUNT(', span, ")=0,COUNTIF(", span, ",", text("#LKJIP!*"), ")>0)"
        )
        result = formula("IF(", uncapped, ",", result, ",MIN(", _CAP, ",", result, "))")
    return formula("IF(", none, ",", text(TIDAK_DAPAT_DIHITUNG), ",", result, ")")


def rounded(rounding: str, value: Part) -> Formula:
    """A number to the decimals of the settings: ROUND is half up, TRUNC cuts."""
    return formula(f"{rounding}(", value, ",", _DECIMALS, ")")


def printed(c: Conventions, value: Part) -> Formula:
    """A mirror of a capaian or a mean as it is printed."""
    return _mirrored(c.printed_rounding, value)


def judged(c: Conventions, value: Part) -> Mapping[str, Formula]:
    """The hidden cell ``dinilai`` with what is rounded before it is judged; none where nothing is."""
    return {} if c.predikat_rounding is None else {"dinilai": _mirrored(c.predikat_rounding, value)}


def _mirrored(rounding: str | None, value: Part) -> Formula:
    if rounding is None:
        return mirror(value)
    return formula("IF(ISNUMBER(", value, "),", rounded(rounding, value), ",", mirror(value), ")")
