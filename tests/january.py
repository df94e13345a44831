"""The report of an OPD of three sasaran in January: plans, targets and programs, and nothing achieved yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lkjip_xl.model import Laporan
from lkjip_xl.rumus.skala import skala_baku
from tests.small_report import small_laporan

__all__ = ["january"]


def january(**settings: Any) -> Laporan:
    """The small report without realisasi, narrative, data tables and titles, on the standard scales."""
    made = small_laporan()
    return replace(
        made,
        settings={**made.settings, "instansi.bentuk": "perangkat daerah", **settings},
        realisasi=tuple(replace(r, realisasi=None) for r in made.realisasi),
        program=tuple(replace(p, realisasi=None) for p in made.program),
        deret=(),
        belanja=(),
        narasi=(),
        skala=tuple(skala_baku().values()),
        judul=(),
        tabel_data=(),
        kolom_data=(),
        data=(),
    )
