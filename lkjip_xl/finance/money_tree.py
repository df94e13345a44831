"""Rows with their places -> leaves, sums of the leaves, and what printed parents and totals say instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_xl.finance.export_model import BudgetDifference, ImportNote, Origin
from lkjip_xl.finance.headings.money_plan import Measure, MoneyPlan
from lkjip_xl.finance.levels.kode_paths import KodePlace
from lkjip_xl.finance.row_reading import ExportLine

__all__ = ["MoneyTree", "PlacedRow", "TotalRow", "differs", "grown", "note_rows"]

KINDS = ("pagu", "realisasi", "kas")
_LEAST = Decimal("0.01")

Sums = dict[Measure, Decimal]
Key = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class PlacedRow:
    """A row, its place, its name and the names that it gives to the levels above it."""

    line: ExportLine
    place: KodePlace
    nama: str
    asal: Origin
    above: dict[str, str] = field(default_factory=dict)
    hidden: bool = False
    program: str = ""
    """The name of its program, as it is told apart from others of the same kode."""

    @property
    def key(self) -> Key:
        """Organisation and path."""
        return (self.place.organisasi, self.place.jalur)


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A printed total and what it is the sum of."""

    line: ExportLine
    dihitung: Mapping[Measure, Decimal]
    whole: bool


def differs(a: Decimal, b: Decimal) -> bool:
    """Whether two amounts differ by a sen or more."""
    return abs(a - b) >= _LEAST


def grown(sums: Sums, amounts: Mapping[Measure, Decimal], kind: str = "") -> None:
    """Add amounts, of one kind where it is named, into sums."""
    for measure, value in amounts.items():
        if not kind or measure[0] == kind:
            sums[measure] = sums.get(measure, Decimal(0)) + value


def _holds(row: PlacedRow, kind: str) -> bool:
    return row.line.refused or any(m[0] == kind for m in row.line.amounts)


class MoneyTree:
    """The rows of a sheet (of one period). A leaf of a kind of money is a row below which no row holds
    any."""

    def __init__(self, rows: Sequence[PlacedRow]) -> None:
        self.rows = rows
        self._parents: dict[str, set[Key]] = {}
        for kind in KINDS:
            self._parents[kind] = self._above(kind)
        self._leaves = {k: [r for r in rows if self.is_leaf(r, k)] for k in KINDS}
        self.sums: dict[Key, Sums] = defaultdict(dict)
        self.total: Sums = {}
        self._add_up()

    def _above(self, kind: str) -> set[Key]:
        found: set[Key] = set()
        for row in self.rows:
            if not _holds(row, kind):
                continue
            org, path = row.key
            for n in range(len(path) - 1, -1, -1):
                if (org, path[:n]) in found and ("", path[:n]) in found:
                    break
                found.add((org, path[:n]))
                found.add(("", path[:n]))
        return found

    def is_leaf(self, row: PlacedRow, kind: str) -> bool:
        """Whether a row's amounts of a kind count."""
        return _holds(row, kind) and row.key not in self._parents[kind] and row.place.level != "rincian"

    def leaves(self, kind: str) -> list[PlacedRow]:
        """The rows whose amounts of a kind count."""
        return self._leaves[kind]

    def any_leaf(self, row: PlacedRow) -> bool:
        """Whether a row counts for any kind of money."""
        return any(self.is_leaf(row, k) for k in KINDS)

    def _add_up(self) -> None:
        printed = {r.key for r in self.rows}
        for kind in KINDS:
            for row in self.leaves(kind):
                if row.line.refused:
                    continue
                grown(self.total, row.line.amounts, kind)
                org, path = row.key
                for n in range(len(path)):
                    above = path[:n]
                    if (org, above) in printed:
                        grown(self.sums[(org, above)], row.line.amounts, kind)
                    if org and ("", above) in printed:
                        grown(self.sums[("", above)], row.line.amounts, kind)

    def computed(self, row: PlacedRow) -> Sums:
        """What the leaves below a row add up to; of a leaf its own amounts."""
        result: Sums = {}
        for kind in KINDS:
            own = self.is_leaf(row, kind)
            grown(result, row.line.amounts if own else self.sums.get(row.key, {}), kind)
        return result

    def differences(self, plan: MoneyPlan) -> list[BudgetDifference]:
        """Parents that print something else than their leaves add up to, per version and period."""
        found = []
        for row in self.rows:
            if row.place.level == "rincian":
                continue
            kinds = [k for k in KINDS if not self.is_leaf(row, k)]
            if kinds and row.line.amounts:
                named = (row.place.kode, row.nama, row.place.level)
                found += self.compared(plan, row.line.amounts, self.computed(row), kinds, row.asal, named)
        return found

    def compared(
        self,
        plan: MoneyPlan,
        printed: Mapping[Measure, Decimal],
        computed: Mapping[Measure, Decimal],
        kinds: Sequence[str],
        asal: Origin,
        named: tuple[str, str, str],
    ) -> list[BudgetDifference]:
        """Where printed amounts differ from computed ones; ``named``: kode, nama, level. Columns that no leaf
        fills are left out."""
        found = []
        for kind in kinds:
            for detail in plan.details(kind):
                groups = [g for g in plan.groups(kind, detail) if (kind, detail, g) in self.total]
                told = plan.part(printed, kind, detail)
                if told is None or not groups:
                    continue
                value = plan.part(computed, kind, detail) or Decimal(0)
                gaps = {
                    g: computed.get((kind, detail, g), Decimal(0)) - printed[(kind, detail, g)]
                    for g in groups
                    if (kind, detail, g) in printed
                }
                by_group = {g: gap for g, gap in gaps.items() if differs(gap, Decimal(0))}
                if by_group or differs(value, told):
                    words = f"{kind} {detail}".strip()
                    shown = by_group if len(groups) > 1 else {}
                    found.append(BudgetDifference(asal, *named, words, told, value, shown))
        return found

    def total_rows(self, totals: Sequence[ExportLine], nameless: Sequence[ExportLine]) -> list[TotalRow]:
        """Printed totals: of everything, or of what stands since the total before.

        A row without a name is one where it is the sum of everything for a kind of money, at least.
        """
        found = []
        waiting = sorted(
            ((leaf.line.row, kind, leaf.line.amounts) for kind in KINDS for leaf in self.leaves(kind)),
            key=lambda x: x[0],
            reverse=True,
        )
        for line in sorted(totals, key=lambda x: x.row):
            section: Sums = {}
            while waiting and waiting[-1][0] < line.row:
                _, kind, amounts = waiting.pop()
                grown(section, amounts, kind)
            whole = self._fits(line, self.total)
            if not whole and section and self._fits(line, section):
                found.append(TotalRow(line, section, False))
            elif whole or line.is_whole_total:
                found.append(TotalRow(line, self.total, True))
        if not any(t.whole for t in found):
            found += [TotalRow(x, self.total, True) for x in nameless if self._nearly(x)]
        return found

    def _fits(self, line: ExportLine, sums: Sums) -> bool:
        shared = [m for m in line.amounts if m in sums]
        return bool(shared) and not any(differs(line.amounts[m], sums[m]) for m in shared)

    def _nearly(self, line: ExportLine) -> bool:
        """Equal for pagu, or for realisasi: more than half of the columns of either."""
        for kind in KINDS:
            shared = [m for m in line.amounts if m in self.total and m[0] == kind]
            equal = [m for m in shared if not differs(line.amounts[m], self.total[m])]
            if shared and len(equal) * 2 > len(shared) and any(line.amounts[m] for m in equal):
                return True
        return False


def note_rows(notes: list[ImportNote], kind: str, words: str, rows: Sequence[int]) -> None:
    """A note about rows (from 0), where there are any."""
    if rows:
        shown = ", ".join(str(r + 1) for r in rows[:8]) + (
            f" dan {len(rows) - 8} lagi" if len(rows) > 8 else ""
        )
        notes.append(ImportNote(kind, f"baris {shown} {words}"))
