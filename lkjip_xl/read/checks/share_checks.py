"""Shares of programs: each once, together 100, and nothing elsewhere that says otherwise whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import Any

from lkjip_xl.errors import Problem
from lkjip_xl.read.checks.budget_checks import CheckedRow, Rows
from lkjip_xl.read.convert import comparison_key
from lkjip_xl.rumus.arguments import shown

__all__ = ["check_shares"]

_WHOLE, _DECIMALS = 100, 6
_LONGEST = 200
"""Letters of a perangkat daerah: Excel compares 255 at most."""
_LISTED = 5  # more would make a message that nobody reads


def check_shares(programs: Rows, rincian: Rows, shares: Rows) -> Iterator[Problem]:
    """The faults of sheet Porsi, and of rows elsewhere that say something else than it."""
    by_kode = {v["kode"]: (v, row) for v, row in programs if v.get("kode") is not None}
    owned: dict[str, list[CheckedRow]] = {}
    for values, row in shares:
        yield from _cells(values, row)
        if values.get("program") in by_kode:
            owned.setdefault(values["program"], []).append((values, row))
    below = {v["kode"]: (v, row) for v, row in rincian if v.get("kode") is not None}
    for kode, rows in owned.items():
        program = by_kode[kode]
        yield from _twice(program[0], rows)
        yield from _whole(kode, rows)
        yield from _of_its_own(program, rows)
        yield from _spent_below(kode, rows, below)


def _cells(values: Mapping[str, Any], row: Any) -> Iterator[Problem]:
    share, opd = values.get("porsi"), values.get("opd")
    if share is not None and not 0 < share <= _WHOLE:
        message = f"porsi {shown(share)}; tulis lebih dari 0 sampai {_WHOLE}, atau hapus baris ini"
        yield Problem(row.cells["porsi"].place, message)
    if opd is not None and len(opd) > _LONGEST:
        message = f"perangkat daerah {len(opd)} huruf; tulis paling banyak {_LONGEST} huruf"
        yield Problem(row.cells["opd"].place, message)


def _served(program: Mapping[str, Any], values: Mapping[str, Any], column: str) -> str:
    """The sasaran or perangkat daerah of a share: its own, else that of the program."""
    return str(values.get(column) or program.get(column) or "")


def _twice(program: Mapping[str, Any], rows: Sequence[CheckedRow]) -> Iterator[Problem]:
    """Two shares for one and the same; where both say so in full, their key is a fault already."""
    seen: dict[tuple[str, str], CheckedRow] = {}
    for values, row in rows:
        whose = [_served(program, values, column) for column in ("sasaran", "opd")]
        first, place = seen.setdefault((comparison_key(whose[0]), comparison_key(whose[1])), (values, row))
        in_full = all(v.get(c) is not None for v in (first, values) for c in ("sasaran", "opd"))
        if place is not row and not in_full:
            words = ", ".join(part for part in whose if part) or "yang sama"
            message = (
                f"porsi program {values['program']} untuk {words} sudah ada di "
                f"{place.cells['program'].place}; gabungkan keduanya dalam satu baris"
            )
            yield Problem(row.cells["program"].place, message)


def _whole(kode: str, rows: Sequence[CheckedRow]) -> Iterator[Problem]:
    """Shares of a program that are not 100 together; not where one of them could not be read."""
    sizes = [x for values, _ in rows if (x := values.get("porsi")) is not None]
    if len(sizes) < len(rows):
        return
    total = round(fsum(sizes), _DECIMALS)
    if total != _WHOLE:
        places = [str(row.cells["porsi"].place) for _, row in rows]
        more = f" dan {len(places) - _LISTED} lainnya" if len(places) > _LISTED else ""
        hint = "tulis 60 untuk 60 %" if total == 1 else "betulkan sehingga berjumlah 100"
        message = (
            f"jumlah porsi program {kode} {shown(total)}, bukan {_WHOLE} "
            f"({', '.join(places[:_LISTED])}{more}); {hint}"
        )
        yield Problem(rows[0][1].cells["porsi"].place, message)


def _of_its_own(program: CheckedRow, rows: Sequence[CheckedRow]) -> Iterator[Problem]:
    """A program that names a sasaran which has no share of it."""
    values, row = program
    own = values.get("sasaran")
    others = [str(v.get("sasaran") or own) for v, _ in rows]
    if own is not None and own not in others:
        message = (
            f"sasaran program {values['kode']} {own}, padahal porsinya untuk "
            f"{', '.join(dict.fromkeys(others))} ({rows[0][1].cells['sasaran'].place}); kosongkan, "
            f"atau beri {own} porsi"
        )
        yield Problem(row.cells["sasaran"].place, message)


def _spent_below(kode: str, rows: Sequence[CheckedRow], below: Mapping[str, CheckedRow]) -> Iterator[Problem]:
    """Perangkat daerah of rows below a program that its shares divide among perangkat daerah."""
    divided = next((row.cells["opd"].place for v, row in rows if v.get("opd") is not None), None)
    if divided is None:
        return
    for values, row in below.values():
        if values.get("opd") is not None and _root(values, below) == kode:
            message = (
                f"perangkat daerah {values['kode']} terisi, padahal programnya {kode} dibagi menurut "
                f"perangkat daerah di {divided}; kosongkan salah satu"
            )
            yield Problem(row.cells["opd"].place, message)


def _root(values: Mapping[str, Any], below: Mapping[str, CheckedRow]) -> str | None:
    """The program that a row stands below; None where it leads round to itself, a fault of its own."""
    seen: set[str] = set()
    induk: str | None = values.get("induk")
    while induk is not None and induk in below and induk not in seen:
        seen.add(induk)
        induk = below[induk][0].get("induk")
    return None if induk in seen else induk
