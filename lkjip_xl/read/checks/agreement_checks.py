"""Officials and versions of the PK: who is whose superior, times in office, the version that is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from lkjip_xl.errors import Problem
from lkjip_xl.read.convert import listing
from lkjip_xl.read.raw import RawCell, RawRow
from lkjip_xl.read.tidy.nearest_words import nearest_kode

__all__ = ["PRINTED_VERSION", "check_printed_version", "check_superiors", "check_term", "check_times"]

PRINTED_VERSION = "pk.versi"
Rows = Iterable[tuple[Mapping[str, Any], RawRow]]


def check_superiors(rows: Rows) -> Iterator[Problem]:
    """A superior who is, over others, his own subordinate."""
    every = [(v, row) for v, row in rows if v.get("kode") is not None]
    superior = {v["kode"]: v.get("atasan") for v, _ in every}
    for values, row in every:
        chain = [values["kode"]]
        while (above := superior.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        if above == values["kode"]:
            words = " > ".join((*chain, above))
            yield Problem(row.cells["atasan"].place, f"atasan melingkar ({words}); betulkan salah satu")


def check_times(rows: Rows) -> Iterator[Problem]:
    """A time in office that ends before it begins."""
    for values, row in rows:
        yield from check_term(values.get("mulai"), values.get("selesai"), row.cells.get("selesai"))


def check_term(first: date | None, last: date | None, cell: RawCell | None) -> Iterator[Problem]:
    """One time in office; ``cell`` holds its end."""
    if cell is not None and first is not None and last is not None and last < first:
        message = f"menjabat sampai {last:%d/%m/%Y} sebelum mulai {first:%d/%m/%Y}; periksa keduanya"
        yield Problem(cell.place, message)


def check_printed_version(kode: str | None, cell: RawCell, existing: Iterable[str]) -> Iterator[Problem]:
    """The version that a setting names and sheet Versi PK does not have."""
    known = sorted(existing)
    if kode is not None and kode not in known:
        nearest = nearest_kode(kode, known)
        choices = f"; pilih {listing(known)}" if known else "; kosongkan"
        remedy = f"; mungkin maksudnya {nearest}" if nearest else choices
        yield Problem(cell.place, f'versi "{kode}" tidak ada di tabel versi_pk{remedy}')
