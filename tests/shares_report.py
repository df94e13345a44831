"""The small report with programs that several sasaran and perangkat daerah share; the amounts by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lkjip_xl.model import Laporan, Porsi, Program
from tests.small_report import program, small_laporan

__all__ = ["PROGRAMS", "SHARES", "shares_report"]

PROGRAMS: Sequence[Program] = (
    program("P1", None, 100_000_001.0, 99_999_999.0, no_pk=1),
    program("P2", "S1", 1001.0, 500.0, no_pk=2, opd="Dinas A"),
    program("P3", "S2", 300.0, 200.0, no_pk=3, opd="Dinas B"),
    program("P4", None, 20.0, None, no_pk=4),
)
SHARES: Sequence[Porsi] = (
    Porsi("P1", 33.33, "S1"),
    Porsi("P1", 33.33, "S2"),
    Porsi("P1", 33.34, "S3"),
    Porsi("P2", 50.0),
    Porsi("P2", 50.0, None, "Dinas * C"),
)
"""P1: 100,000,001 x 33.33 % = 33,330,000.33, so S1 and S2 have 33,330,000 each and S3 the rest, 33,340,001.
Spent 99,999,999 x 33.33 % = 33,329,999.67: 33,330,000 twice, and 33,339,999.
P2, all of it S1: half of 1,001 is 500.5, so Dinas A has 501 and Dinas * C 500; spent 250 each.

S1: 33,330,000 + 1,001 = 33,331,001, spent 33,330,500. S2: 33,330,300, spent 33,330,200. S3: 33,340,001, spent
33,339,999. No sasaran: P4 with 20. All: 100,000,001 + 1,001 + 300 + 20 = 100,001,322, spent 100,000,699.
Dinas A 501, Dinas * C 500, Dinas B 300; none: P1 and P4, 100,000,021.
"""


def shares_report(
    shares: Sequence[Porsi] = SHARES,
    programs: Sequence[Program] = PROGRAMS,
    settings: Mapping[str, Any] | None = None,
    **other: Any,
) -> Laporan:
    """The report, with sheet Per OPD."""
    made = small_laporan(program_=programs, settings={"bagian.opd": "ada", **(settings or {})}, **other)
    return replace(made, porsi=tuple(shares))
