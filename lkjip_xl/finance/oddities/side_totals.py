"""Totals that staff put beside the table, held against what the rows add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lkjip_xl.errors import FormulaError
from lkjip_xl.finance.cell_amounts import amount_of
from lkjip_xl.finance.export_model import ImportNote
from lkjip_xl.finance.grids.sheet_grid import CellContent, cell_name
from lkjip_xl.finance.money_tree import KINDS, MoneyTree, Sums, differs, grown
from lkjip_xl.finance.oddities.note_words import rupiah
from lkjip_xl.finance.programs import program_kode
from lkjip_xl.finance.sheet_reading import SheetReading

__all__ = ["side_totals"]

_NEAR = Decimal("0.001")  # of an amount: a slip, where nothing else in the row says what it is the sum of
_ENOUGH = 2  # amounts of a column that are found again before it is judged

_Kind = tuple[str, str]
"""Kind of money, and version or period."""


@dataclass(frozen=True, slots=True)
class _Summed:
    """A row, organisation or program, and what its leaves add up to."""

    name: str
    amounts: dict[_Kind, Decimal]


def side_totals(reading: SheetReading, tree: MoneyTree) -> list[ImportNote]:
    """Amounts of unlabelled columns that should be the sum of something and are not.

    What a column adds up is known from those of its amounts that are sums of the sheet; which sum a wrong one
    should be, from the amount beside it, else from the one that it nearly is.
    """
    columns = _side_columns(reading)
    if not columns:
        return []
    summed = list(_sums(reading, tree))
    kinds = {c: k for c, cells in columns.items() if (k := _kind_of(cells, summed)) is not None}
    notes = []
    for column, kind in kinds.items():
        for row, value in columns[column].items():
            if any(x.amounts.get(kind) == value for x in summed):
                continue
            beside = [(k, columns[c].get(row)) for c, k in kinds.items() if k != kind]
            of = _what_it_sums(kind, value, beside, summed)
            if of is not None:
                notes.append(_note(cell_name(row, column), kind, value, of))
    return notes


def _note(cell: str, kind: _Kind, value: Decimal, of: _Summed) -> ImportNote:
    right = of.amounts[kind]
    words = (
        f"{cell} {rupiah(value)}, {' '.join(kind).strip()} {of.name} menurut rinciannya {rupiah(right)}, "
        f"selisih {rupiah(right - value)}; jumlah di samping tabel tidak dihitung"
    )
    return ImportNote("jumlah_samping", words)


def _side_columns(reading: SheetReading) -> dict[int, dict[int, Decimal]]:
    """Amounts by row of columns without a label that hold some, in fewer than half of the rows."""
    first = reading.heading.last + 1
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for row, cells in enumerate(reading.grid.rows[first:], first):
        for column, content in enumerate(cells):
            if column in reading.labels or column in reading.roles:
                continue
            value = _amount(content)
            if value:
                found[column][row] = value
    most = len(reading.rows) / 2
    return {c: cells for c, cells in found.items() if _ENOUGH <= len(cells) < most}


def _amount(content: CellContent) -> Decimal | None:
    try:
        return amount_of(content)
    except FormulaError:
        return None


def _sums(reading: SheetReading, tree: MoneyTree) -> Iterator[_Summed]:
    """Everything that a total beside the table may be, the largest first; rows as they print it as well."""
    plan = reading.plan
    names = {r.place.organisasi: r.nama for r in tree.rows if r.place.level == "organisasi"}
    groups: dict[str, Sums] = defaultdict(dict)
    for kind in KINDS:
        for row in tree.leaves(kind):
            org, program = row.place.organisasi, program_kode(row)
            for name in (names.get(org) or org, f"{program} {row.program}".strip()):
                grown(groups[name], row.line.amounts, kind)

    def told(name: str, sums: Sums) -> _Summed:
        pairs = [(k, d) for k in KINDS for d in plan.details(k)]
        return _Summed(name, {p: v for p in pairs if (v := plan.part(sums, *p)) is not None})

    yield told("seluruhnya", tree.total)
    yield from (told(name, sums) for name, sums in groups.items() if name)
    for row in tree.rows:
        yield told(f"{row.place.kode} {row.nama}".strip(), tree.computed(row))
        yield told(f"{row.place.kode} {row.nama}".strip(), row.line.amounts)


def _kind_of(cells: dict[int, Decimal], summed: list[_Summed]) -> _Kind | None:
    """The kind of money that most amounts of a column are sums of."""
    known: dict[_Kind, set[Decimal]] = defaultdict(set)
    for x in summed:
        for kind, value in x.amounts.items():
            known[kind].add(value)
    found = {k: sum(v in values for v in cells.values()) for k, values in known.items()}
    best = max(found, key=lambda k: found[k])
    return best if found[best] >= _ENOUGH and found[best] * 2 >= len(cells) else None


def _what_it_sums(
    kind: _Kind, value: Decimal, beside: list[tuple[_Kind, Decimal | None]], summed: list[_Summed]
) -> _Summed | None:
    known = [x for x in summed if kind in x.amounts]
    told = [(k, v) for k, v in beside if v is not None]
    of = [x for x in known if any(k in x.amounts and not differs(x.amounts[k], v) for k, v in told)]
    near = of or [x for x in known if abs(x.amounts[kind] - value) <= abs(x.amounts[kind]) * _NEAR]
    return min(near, key=lambda x: abs(x.amounts[kind] - value), default=None)
