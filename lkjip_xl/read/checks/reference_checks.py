"""Figures that people name in the text of sheet Narasi: each must be one of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lkjip_xl.errors import Problem
from lkjip_xl.figures.spelling.figure_references import KodeByKind, ReferenceFault, figure_of, references_in
from lkjip_xl.read.convert import suggestion
from lkjip_xl.read.raw import RawRow
from lkjip_xl.schema import NARASI_PARTS

__all__ = ["MOST_REFERENCES", "check_figure_references"]

MOST_REFERENCES = 50
"""In one cell: each is a SUBSTITUTE around the last, and Excel takes 64 of these."""


def check_figure_references(
    rows: Iterable[tuple[Mapping[str, Any], RawRow]], kode: KodeByKind
) -> Iterator[Problem]:
    """References that lead nowhere, and cells with more than a formula can take."""
    for values, row in rows:
        for part in NARASI_PARTS:
            every = list(references_in(values.get(part) or ""))
            place = row.cells[part].place if every else ""
            if len(every) > MOST_REFERENCES:
                message = f"{len(every)} rujukan angka dalam satu sel; paling banyak {MOST_REFERENCES}"
                yield Problem(place, f"{message}, pecah teksnya")
            for reference in every:
                try:
                    figure_of(reference, kode)
                except ReferenceFault as fault:
                    yield Problem(place, f"{fault}{suggestion(fault.word, fault.known)}")
