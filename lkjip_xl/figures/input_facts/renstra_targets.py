"""What the five-year plan wants of a program or of a row below one, and how far it has come by now.

The ratios are those that the form E.81 prints in its heads: realisasi to date = that of the years before +
that of the year, level = realisasi to date / target of the plan x 100. Money has one home here as well: it is
typed at the lowest level and summed above, by the path of a row.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Formula,
    InputColumn,
    Kode,
    Part,
    Summed,
    find,
    formula,
    mirror,
    sum_of_columns,
    text,
)
from lkjip_xl.figures.input_facts import levels_below
from lkjip_xl.figures.plain.read_cells import has_no_value, pass_errors_on
from lkjip_xl.rumus.arguments import BELUM_ADA, TIDAK_DAPAT_DIHITUNG

__all__ = ["amount_at", "amount_of_all", "money_to_date", "percent_of", "spent_of_plan", "to_date", "typed"]

_TABLE = "renstra"
_NAMES = {"pagu_akhir": "anggaran s.d. akhir Renstra", "realisasi_lalu_rp": "realisasi s.d. tahun lalu"}
_SHARES = ("%", "persen")
"""The units whose values of several years make no sum."""


def typed(column: str, kode: str) -> Formula:
    """What sheet Target Program has of a program or row below one; blank where it has no row of it."""
    key = Kode(kode)
    there = formula("ISNUMBER(MATCH(", key, ",", InputColumn(_TABLE, "kode"), ",0))")
    return formula("IF(", there, ",", mirror(find(_TABLE, column, key)), ',"")')


def amount_at(column: str, path: Part) -> Formula:
    """The rupiah of a program or row below one and of all rows below it."""
    return _sum(column, levels_below.rows_at(path, _TABLE))


def amount_of_all(column: str) -> Formula:
    """The rupiah of every program."""
    return _sum(column, (InputColumn(_TABLE, "jalur"), text("?*")))


def _sum(column: str, criteria: tuple[Part, ...]) -> Formula:
    name = f"{_NAMES[column]} di lembar Target Program"
    return sum_of_columns(Summed(InputColumn(_TABLE, column), name, criteria))


def to_date(before: Part, now: Part, way: Part, satuan: Part) -> Formula:
    """What the plan has achieved: years before and this one together, or the last value that there is."""
    share = formula("OR(", *_among(satuan), ")")
    last = formula("OR(", way, '="terakhir",AND(', way, '="",', share, "))")
    older = formula("AND(", before, '<>"",', has_no_value(now), ")")
    latest = formula("IF(", older, ",", before, ",", now, ")")
    numbers = formula("OR(ISNUMBER(", before, "),ISNUMBER(", now, "))")
    added = formula("IF(", numbers, ",N(", before, ")+N(", now, "),", latest, ")")
    return formula(
        "IF(AND(", before, '="",', now, '=""),"",IF(', last, ",", latest, ",", added, "))",
    )  # fmt: skip


def _among(satuan: Part) -> list[Part]:
    tests: list[Part] = []
    for share in _SHARES:
        tests += [",", satuan, "=", text(share)]
    return tests[1:]


def money_to_date(before: Part, now: Part) -> Formula:
    """The rupiah spent by the years before and this one; an error text of either is passed on."""
    numbers = formula("OR(ISNUMBER(", before, "),ISNUMBER(", now, "))")
    return pass_errors_on(formula("IF(", numbers, ",N(", before, ")+N(", now, '),"")'), before, now)


def percent_of(target: Part, value: Part) -> Formula:
    """value / target x 100, as the form has it; blank where one is, "n/a" where one has no value yet."""
    numbers = formula("AND(ISNUMBER(", target, "),ISNUMBER(", value, "))")
    none = formula("OR(", has_no_value(target), ",", has_no_value(value), ")")
    never = text(TIDAK_DAPAT_DIHITUNG)
    share = formula("IF(", target, "=0,", never, ",", value, "/", target, "*100)")
    other = formula("IF(", none, ",", text(BELUM_ADA), ",", never, ")")
    return formula(
        "IF(OR(", target, '="",', value, '=""),"",IF(', numbers, ",", share, ",", other, "))",
    )  # fmt: skip


def spent_of_plan(pagu: Part, realisasi: Part) -> Formula:
    """The share of the plan's rupiah that is spent; blank where either is."""
    return formula("IF(OR(", pagu, '="",', realisasi, '=""),"",SERAPAN(', pagu, ",", realisasi, "))")
