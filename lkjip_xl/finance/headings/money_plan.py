"""Which columns make the pagu and the realisasi of a sheet, and what must be asked before they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lkjip_xl.finance.export_model import Money, Pertanyaan
from lkjip_xl.finance.grids.sheet_grid import CellContent, column_letter
from lkjip_xl.finance.headings.column_roles import ColumnRole
from lkjip_xl.finance.headings.label_tiers import plain

__all__ = ["Amounts", "Measure", "MoneyPlan", "measures_of", "money_plan"]

Measure = tuple[str, str, str]
"""Kind (pagu, realisasi, kas), version or period, group of belanja."""

Amounts = Mapping[Measure, Decimal]

_SPLIT = ("triwulan", "bulan", "semester")
SUM, LAST = "per periode", "kumulatif"


def measures_of(
    roles: Mapping[int, ColumnRole],
    labels: Mapping[int, tuple[str, ...]],
    rows: Sequence[list[CellContent]],
) -> dict[int, Measure]:
    """The measure of each money column. Two columns of one measure are one where never both are filled;
    else they are told apart by their letter, and asked about."""
    by_measure: dict[Measure, list[int]] = defaultdict(list)
    for column, role in sorted(roles.items()):
        if role.is_money:
            by_measure[(role.jenis, role.rinci, role.kelompok)].append(column)
    result: dict[int, Measure] = {}
    for (kind, detail, group), columns in by_measure.items():
        clash = len(columns) > 1 and any(
            sum(len(r) > c and r[c] is not None for c in columns) > 1 for r in rows
        )
        parts = clash and not group and (kind, detail, "jumlah") in by_measure
        for column in columns:
            if parts:  # LS, UP, Jumlah: what the sum adds are groups, whatever they are called
                result[column] = (kind, detail, f"{plain(labels[column][-1])} {column_letter(column)}")
                continue
            letter = f"kolom {column_letter(column)}"
            name = f"{detail} {letter}".strip() if clash else detail
            result[column] = (kind, name, group)
    return result


@dataclass(frozen=True)
class MoneyPlan:
    """How the amounts of a row become its money; ``version`` and ``period`` are None while they are asked."""

    measures: frozenset[Measure]
    version: str | None
    period: tuple[str, ...] | None
    """Periods whose amounts are added; of a cumulative one only the last filled counts (``cumulative``)."""
    cumulative: bool
    questions: tuple[Pertanyaan, ...]

    @cached_property
    def _known(self) -> tuple[dict[str, list[str]], dict[tuple[str, str], list[str]]]:
        """Details by kind, and groups by kind and detail: asked for every row."""
        kinds = {k for k, _, _ in self.measures}
        pairs = {(k, d) for k, d, _ in self.measures}
        details = {k: sorted({d for x, d in pairs if x == k}, key=_period_order) for k in kinds}
        return details, {pair: self._added(*pair) for pair in pairs}

    def groups(self, kind: str, detail: str) -> list[str]:
        """The groups that are added; the sum of groups (or a column of no group beside them) is not."""
        return self._known[1].get((kind, detail), [])

    def _added(self, kind: str, detail: str) -> list[str]:
        found = sorted(g for k, d, g in self.measures if k == kind and d == detail)
        parts = [g for g in found if g not in ("", "jumlah")]
        return parts or found[:1]

    def check(self, kind: str, detail: str) -> Measure | None:
        """The column that prints the sum of the groups, where there is one."""
        groups = self.groups(kind, detail)
        for group in ("jumlah", ""):
            if (kind, detail, group) in self.measures and group not in groups:
                return (kind, detail, group)
        return None

    def part(self, amounts: Amounts, kind: str, detail: str) -> Decimal | None:
        """The amount of one version or period, over its groups. None: nothing is written."""
        values = [amounts.get((kind, detail, g)) for g in self.groups(kind, detail)]
        known = [v for v in values if v is not None]
        if known:
            return sum(known, Decimal(0))
        check = self.check(kind, detail)
        return amounts.get(check) if check is not None else None

    def details(self, kind: str) -> list[str]:
        """The versions or periods that the columns name, in a fixed order."""
        return self._known[0].get(kind, [])

    def money(self, amounts: Amounts) -> Money:
        """The money of a row or of a sum of rows."""
        versions = {d: v for d in self.details("pagu") if (v := self.part(amounts, "pagu", d)) is not None}
        periods = {
            d: v for d in self.details("realisasi") if (v := self.part(amounts, "realisasi", d)) is not None
        }
        return Money(
            pagu=versions.get(self.version) if self.version is not None else None,
            realisasi=self._spent(periods),
            versi={d or "pagu": v for d, v in versions.items()} if len(self.details("pagu")) > 1 else {},
            periode={d: v for d, v in periods.items() if d},
            kelompok=self._by_group(amounts),
            kas=self.part(amounts, "kas", self.details("kas")[0]) if self.details("kas") else None,
        )

    def _spent(self, periods: Mapping[str, Decimal]) -> Decimal | None:
        if self.period is None:
            return None
        known = [periods[p] for p in self.period if p in periods]
        if not known:
            return None
        return known[-1] if self.cumulative else sum(known, Decimal(0))

    def _by_group(self, amounts: Amounts) -> dict[str, Money]:
        if self.version is None:
            return {}
        groups = self.groups("pagu", self.version) if self.details("pagu") else []
        period = self.period[0] if self.period and len(self.period) == 1 else None
        if len(groups) < 2:
            return {}
        return {
            g: Money(
                amounts.get(("pagu", self.version, g)),
                None if period is None else amounts.get(("realisasi", period, g)),
            )
            for g in groups
        }


def _period_order(detail: str) -> tuple[str, int, str]:
    order = {"lalu": 1, "ini": 2, "sd": 3, "murni": 1, "pergeseran": 2, "perubahan": 3, "revisi": 4}
    word, _, number = detail.partition(" ")
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4}
    value = roman.get(number, int(number) if number.isdigit() else 0)
    return ("" if word in order else word, order.get(word, 0) * 100 + value, detail)


def money_plan(
    measures: Mapping[int, Measure], answers: Mapping[str, str], totals: Sequence[Amounts]
) -> MoneyPlan:
    """The plan of a sheet. ``totals`` are its rows, which may show that periods are cumulative."""
    known = frozenset(measures.values())
    draft = MoneyPlan(known, "", ("",), False, ())
    questions: list[Pertanyaan] = []
    versions = draft.details("pagu")
    version: str | None = versions[0] if versions else ""
    if len(versions) > 1:
        asked = _question(
            "pagu.versi",
            "Beberapa kolom pagu; mana yang berlaku?",
            [v or "pagu" for v in versions],
            None,
            answers,
        )
        questions.append(asked)
        version = "" if asked.jawaban == "pagu" and "" in versions else asked.jawaban
    period, cumulative = _periods(draft, answers, totals, questions)
    return MoneyPlan(known, version, period, cumulative, tuple(questions))


def _periods(
    draft: MoneyPlan, answers: Mapping[str, str], totals: Sequence[Amounts], questions: list[Pertanyaan]
) -> tuple[tuple[str, ...] | None, bool]:
    found = draft.details("realisasi")
    split = [p for p in found if p.split(" ")[0] in _SPLIT]
    others = [p for p in found if p not in split]
    if len(found) <= 1 and found != ["ini"] and not split:
        return tuple(found), False
    if not others:
        words = (
            f"Realisasi hanya per periode ({', '.join(split)}); apakah tiap kolom sudah "
            f"dijumlahkan dari awal tahun?"
        )
        asked = _question("realisasi.cara", words, [LAST, SUM], None, answers)
        questions.append(asked)
        filled = [p for p in split if any(draft.part(t, "realisasi", p) for t in totals)]
        return (None, False) if asked.jawaban is None else (tuple(filled or split), asked.jawaban == LAST)
    if others == [""]:
        return ("",), False
    choices = [p or "realisasi" for p in others]
    if "lalu" in others and "ini" in others:
        choices.append("lalu + ini")
    proposal = "sd" if "sd" in others else None
    words = "Realisasi s.d. periode berdampingan dengan realisasi periode; mana realisasi tahun ini?"
    if not {"sd", "lalu", "ini"} & set(others):
        words = f"Beberapa kolom realisasi ({', '.join(choices)}); mana realisasi tahun ini?"
    if "sd" in others and {"lalu", "ini"} <= set(others) and _adds_up(draft, totals):
        words += " (di setiap baris: lalu + ini = s.d.)"
    asked = _question("realisasi.periode", words, choices, proposal, answers)
    questions.append(asked)
    chosen = asked.jawaban or proposal
    if chosen is None:
        return None, False
    return tuple("" if p == "realisasi" else p for p in chosen.split(" + ")), False


def _adds_up(draft: MoneyPlan, totals: Sequence[Amounts]) -> bool:
    rows = [[draft.part(t, "realisasi", p) for p in ("lalu", "ini", "sd")] for t in totals]
    full = [(a, b, c) for a, b, c in rows if a is not None and b is not None and c is not None]
    return bool(full) and all(a + b == c for a, b, c in full)


def _question(
    key: str, text: str, choices: Sequence[str], proposal: str | None, answers: Mapping[str, str]
) -> Pertanyaan:
    answer = answers.get(key)
    return Pertanyaan(key, text, tuple(choices), proposal, answer if answer in choices else None)
