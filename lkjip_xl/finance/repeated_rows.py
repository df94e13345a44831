"""Rows that stand in a sheet twice: repeated at a page break, printed again, or two of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_xl.finance.export_model import ImportNote, Pertanyaan
from lkjip_xl.finance.grids.sheet_grid import SheetGrid
from lkjip_xl.finance.headings.money_plan import MoneyPlan
from lkjip_xl.finance.money_tree import MoneyTree, PlacedRow, note_rows

__all__ = ["RepeatedRows"]

_Key = tuple[object, ...]


@dataclass(slots=True)
class RepeatedRows:
    """Finds them in a sheet; what is noticed goes to ``notes``, what must be asked to ``questions``."""

    grid: SheetGrid
    plan: MoneyPlan
    answers: Mapping[str, str]
    notes: list[ImportNote]
    questions: list[Pertanyaan]

    def dropped(self, rows: list[PlacedRow]) -> list[PlacedRow]:
        """The rows that count: without those repeated at a page break; those that are alike without one
        are asked."""
        if len({(*r.key, r.line.periods) for r in rows}) == len(rows):
            return rows
        before: dict[_Key, PlacedRow] = {}
        tree = MoneyTree(rows)
        kept: list[PlacedRow] = []
        repeated, again = [], []
        doubled: dict[_Key, list[PlacedRow]] = {}
        for row in rows:
            key = (*row.key, row.line.periods)
            earlier = before.get(key)
            leaf = tree.any_leaf(row)
            if earlier is not None and _same_amounts(earlier, row):
                near = kept[-1] is earlier and _parted(earlier, row)
                if near or not leaf:
                    repeated.append(row.line.row)
                    _take_name(earlier, row)
                    continue
                doubled.setdefault(key, [earlier]).append(row)
            elif earlier is not None and not leaf and row.line.amounts:
                again.append(row.line.row)
            before[key] = row
            kept.append(row)
        note_rows(self.notes, "baris_terulang", "terulang di pergantian halaman; dihitung sekali", repeated)
        note_rows(
            self.notes, "induk_terulang", "mencetak lagi induk yang sudah ada dengan jumlah lain", again
        )
        return self._once_or_twice(kept, doubled) if doubled else kept

    def _once_or_twice(self, rows: list[PlacedRow], doubled: dict[_Key, list[PlacedRow]]) -> list[PlacedRow]:
        """Both count where the printed parents say so, one where they say that, else it is asked."""
        second = {id(r) for found in doubled.values() for r in found[1:]}
        once = [r for r in rows if id(r) not in second]
        wrong_once, wrong_twice = (len(MoneyTree(x).differences(self.plan)) for x in (once, rows))
        if wrong_once != wrong_twice:
            note_rows(
                self.notes,
                "baris_kembar",
                f"kembar; dihitung {'sekali' if wrong_once < wrong_twice else 'semuanya'} "
                f"menurut induk yang tercetak",
                [r.line.row for found in doubled.values() for r in found],
            )
            return once if wrong_once < wrong_twice else rows
        key = f"kembar.{self.grid.sheet_id}"
        places = ", ".join(str(r.line.row + 1) for found in list(doubled.values())[:5] for r in found)
        words = f"{self.grid.place}: baris kembar ({places}); dihitung sekali atau semuanya?"
        answer = self.answers.get(key)
        choices = ("semua", "sekali")
        self.questions.append(Pertanyaan(key, words, choices, "semua", answer if answer in choices else None))
        return once if answer == "sekali" else rows


def _take_name(earlier: PlacedRow, row: PlacedRow) -> None:
    """A name that a page break cut goes on in the row that repeats it."""
    if row.nama and " ".join(row.nama.split()).casefold() not in " ".join(earlier.nama.split()).casefold():
        earlier.nama = f"{earlier.nama} {row.nama}"


def _same_amounts(a: PlacedRow, b: PlacedRow) -> bool:
    shared = set(a.line.amounts) & set(b.line.amounts)
    return bool(shared) and all(a.line.amounts[m] == b.line.amounts[m] for m in shared)


def _parted(a: PlacedRow, b: PlacedRow) -> bool:
    """Whether something parts two rows (a note, a heading, blank rows), or the second says less."""
    return b.line.row - a.line.row > 1 or set(a.line.amounts) > set(b.line.amounts)
