"""Readings of exports as an import gets them, made without a file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lkjip_xl.finance.export_model import Aggregate, ExportEntry, ExportFile, Money, Origin, ReadExport

__all__ = ["entry", "export", "of_two_units", "program"]


def program(kode: str, nama: str, pagu: object, realisasi: object, row: int = 10, **versi: int) -> Aggregate:
    """A program of an export; None: nothing is written."""
    money = _money(pagu, realisasi, versi)
    return Aggregate(kode, nama, money, Money(), (), (Origin("apbd.xlsx", "Sheet1", row),))


def entry(organisasi: str, kode: str, nama: str, pagu: int, realisasi: int, row: int) -> ExportEntry:
    """A row of a program of one organisation."""
    money = _money(pagu, realisasi, {})
    at = Origin("apbd.xlsx", "Sheet1", row)
    return ExportEntry(organisasi, kode, nama, "program", (kode,), False, money, money, at)


def export(*programs: Aggregate) -> ReadExport:
    """An export of one organisation."""
    file = ExportFile("apbd.xlsx", "ab" * 32, 1000, ("Sheet1",))
    pagu = sum((p.uang.pagu for p in programs if p.uang.pagu is not None), Decimal(0))
    return ReadExport((file,), 2020, (), programs, (), Money(pagu, None), (), (), (), (), (), ())


def of_two_units(names: dict[str, str], *entries: ExportEntry) -> ReadExport:
    """An export of several organisations: their names by kode, and the rows of their programs."""
    organisations = tuple(Aggregate(k, n, Money(), Money(), (k,), ()) for k, n in names.items())
    return replace(export(), baris=entries, organisasi=organisations)


def _money(pagu: object, realisasi: object, versi: dict[str, int]) -> Money:
    amounts = [None if x is None else Decimal(str(x)) for x in (pagu, realisasi)]
    return Money(amounts[0], amounts[1], {k: Decimal(x) for k, x in versi.items()})
