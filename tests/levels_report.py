"""The small report with levels below its programs; what is typed where, and the sums by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lkjip_xl.model import Laporan, Program, Rincian
from tests.small_report import program, small_laporan

__all__ = ["PROGRAMS", "ROWS", "levels_report", "row"]


def row(
    kode: str,
    induk: str,
    jenjang: str,
    pagu: float | None = None,
    realisasi: float | None = None,
    **other: Any,
) -> Rincian:
    """A row below a program whose pagu is that of the PK perubahan; the murni one is ten more."""
    murni = None if pagu is None else pagu + 10
    amounts = {"pagu_murni": murni, "pagu_perubahan": pagu, "realisasi": realisasi}
    return Rincian(kode, induk, jenjang, **{"nama": f"Baris {kode}", **amounts, **other})


PROGRAMS: Sequence[Program] = (
    program("P1", "S1", None, None, no_pk=2, opd="Dinas A"),
    program("P2", "S1", 100.0, 50.0, no_pk=1, opd="Dinas A", pagu_murni=110.0),
    program("P3", "S2", 100.0, 90.0, no_pk=3, opd="Dinas B", pagu_murni=110.0),
    program("P4", None, None, None, no_pk=4),
    program("P5", "S2", None, None, no_pk=3, opd="Dinas B"),
    program("P6", "S2", None, None),
)
ROWS: Sequence[Rincian] = (
    row("P1.2", "P1", "kegiatan", nomenklatur="1.01"),
    row("P1.1", "P1", "kegiatan", 30.0, 15.0, keluaran="Dokumen", satuan="Dokumen", target_keluaran=4.0),
    row("P1.2.1", "P1.2", "sub kegiatan", 200.0, 150.0, target_keluaran=8.0, realisasi_keluaran=6.0),
    row("P1.2.10", "P1.2", "sub kegiatan", 20.0, None, target_keluaran=5.0, realisasi_keluaran="n/a"),
    row("P3.1", "P3", "kegiatan", keluaran="Orang dilatih", target_keluaran=10.0, realisasi_keluaran=12.0),
    row("P4.1", "P4", "kegiatan", 7.0, 0.0),
    row("P5.1", "P5", "kegiatan", 40.0, 20.0),
)
"""P1 has 30 + 200 + 20 = 250, spent 15 + 150 = 165; P3 is typed at the program; P6 has nothing anywhere.

S1: 250 + 100 = 350, spent 165 + 50 = 215. S2: 100 + 40 = 140, spent 90 + 20 = 110. No sasaran: 7, spent 0.
All: 497, spent 325; murni ten more for each typed row: P1 280, S1 390, number 3 of the PK 110 + 50 = 160.
"""


def levels_report(
    rows: Sequence[Rincian] = ROWS,
    programs: Sequence[Program] = PROGRAMS,
    settings: Mapping[str, Any] | None = None,
    **other: Any,
) -> Laporan:
    """The report of a perangkat daerah."""
    made = small_laporan(
        program_=programs, settings={"instansi.bentuk": "perangkat daerah", **(settings or {})}, **other
    )
    return replace(made, rincian=tuple(rows))
