"""Leaves -> programs and organisations: sums per kode and name, over the organisations that were chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_xl.finance.export_model import Aggregate, Money, Origin
from lkjip_xl.finance.headings.money_plan import MoneyPlan
from lkjip_xl.finance.money_tree import KINDS, MoneyTree, PlacedRow, Sums, grown
from lkjip_xl.finance.sheet_reading import alike

__all__ = ["SheetSums", "added", "organisations_of", "program_kode", "programs_of"]

SheetSums = tuple[MoneyTree, MoneyPlan]
"""The tree of a sheet and its money plan."""


def added(a: Money, b: Money) -> Money:
    """The sum of two sheets; what one does not say counts as nothing, where the other says it."""
    return Money(
        _plus(a.pagu, b.pagu),
        _plus(a.realisasi, b.realisasi),
        _merged(a.versi, b.versi),
        _merged(a.periode, b.periode),
        {
            k: added(a.kelompok.get(k, Money()), b.kelompok.get(k, Money()))
            for k in dict.fromkeys((*a.kelompok, *b.kelompok))
        },
        _plus(a.kas, b.kas),
    )


def _plus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return b if a is None else a if b is None else a + b


def _merged(a: Mapping[str, Decimal], b: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {k: a.get(k, Decimal(0)) + b.get(k, Decimal(0)) for k in dict.fromkeys((*a, *b))}


def program_kode(row: PlacedRow) -> str:
    """The kode of the program that a row belongs to, of its path; blank where rows have none."""
    path = row.place.jalur[: row.place.program]
    if not path or path[-1].startswith("#") or ":" in path[-1]:
        return ""
    parts = [p.split(" ")[0] for p in path]
    return ".".join(parts) if parts[0][:1].isdigit() or parts[0][:1] == "X" else parts[-1]


@dataclass(slots=True)
class _Gathered:
    kode: str
    nama: str
    sums: Sums = field(default_factory=dict)
    printed: Sums = field(default_factory=dict)
    organisasi: dict[str, None] = field(default_factory=dict)
    asal: list[Origin] = field(default_factory=list)
    refused: bool = False
    seen: bool = False
    """Whether a row of it is in view, or holds money."""


def _gathered(
    sheet: SheetSums,
    of: Callable[[PlacedRow], tuple[str, str, str] | None],
    printed: Callable[[PlacedRow], bool],
) -> dict[str, _Gathered]:
    """Rows by what ``of`` gives (key, kode, nama): leaves are added, printed rows beside them."""
    tree, _ = sheet
    found: dict[str, _Gathered] = {}
    for row in tree.rows:
        named = of(row)
        if named is None:
            continue
        key, kode, nama = named
        entry = found.setdefault(key, _Gathered(kode, nama))
        entry.nama = entry.nama or nama
        if row.place.organisasi:
            entry.organisasi[row.place.organisasi] = None
        if printed(row):
            grown(entry.printed, row.line.amounts)
            entry.asal.append(row.asal)
        leaf = False
        for kind in KINDS:
            if tree.is_leaf(row, kind):
                leaf = True
                entry.refused = entry.refused or row.line.refused
                grown(entry.sums, row.line.amounts, kind)
        if leaf and not entry.asal:
            entry.asal.append(row.asal)
        entry.seen = entry.seen or not row.hidden or any(row.line.amounts.values())
    return {k: e for k, e in found.items() if e.seen}


def _aggregates(
    sheets: Sequence[SheetSums],
    of: Callable[[PlacedRow], tuple[str, str, str] | None],
    printed: Callable[[PlacedRow], bool],
) -> tuple[Aggregate, ...]:
    result: dict[str, Aggregate] = {}
    for sheet in sheets:
        plan = sheet[1]
        for key, entry in _gathered(sheet, of, printed).items():
            money = Money() if entry.refused else plan.money(entry.sums)
            told = plan.money(entry.printed)
            known = result.get(key)
            if known is None:
                result[key] = Aggregate(
                    entry.kode, entry.nama, money, told, tuple(entry.organisasi), tuple(entry.asal)
                )
                continue
            organisations = tuple(dict.fromkeys((*known.organisasi, *entry.organisasi)))
            result[key] = Aggregate(
                known.kode,
                known.nama or entry.nama,
                added(known.uang, money),
                added(known.tercetak, told),
                organisations,
                (*known.asal, *entry.asal),
            )
    return tuple(result.values())


def programs_of(sheets: Sequence[SheetSums], joined: Collection[str] = ()) -> tuple[Aggregate, ...]:
    """Programs by kode and name, in their order; of a kode in ``joined`` all names are one."""

    def named(row: PlacedRow) -> tuple[str, str, str] | None:
        if not row.place.program:
            return None
        kode, nama = program_kode(row), row.program
        if not kode:
            kept = row.place.jalur[: row.place.program]
            return ("|".join(kept), "", nama)
        return (kode if kode in joined else f"{kode} {alike(nama)}", kode, nama)

    return _aggregates(sheets, named, lambda row: row.place.level == "program")


def organisations_of(sheets: Sequence[SheetSums]) -> tuple[Aggregate, ...]:
    """Organisations, in their order; names of their own rows or columns."""
    names: dict[str, str] = {}
    for tree, _ in sheets:
        for row in tree.rows:
            org = row.place.organisasi
            own = row.nama if row.place.level == "organisasi" else row.above.get("organisasi", "")
            if org and not names.get(org):
                names[org] = own

    def named(row: PlacedRow) -> tuple[str, str, str] | None:
        org = row.place.organisasi
        return (org, org, names.get(org) or org) if org else None

    return _aggregates(sheets, named, lambda row: row.place.level == "organisasi")
