"""How target and realisasi of an indikator print: its own decimals and thousands sign, on every sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.sheets.report.deret import YEAR_COUNT
from lkjip_xl.sheets.rows import GeneratedSheet, Row
from lkjip_xl.sheets.status_and_plan.planning_table import YEARS

__all__ = ["value_format", "with_value_formats"]

_DECIMALS = 2  # of the template's cells
_VALUES = frozenset(
    {
        *("target", "realisasi", "kondisi_awal", "kondisi_akhir", "target_lalu", "realisasi_lalu", "nilai"),
        *("target_murni", "target_perubahan", "target_rencana", "target_rkpd", "perubahan", "selisih"),
        *(f"{mark}{n}" for mark in "ds" for n in range(1, YEAR_COUNT + 1)),
        *(f"r{n}" for n in range(1, YEARS + 1)),
    }
)
"""The tokens of cells that hold a number in the unit of the indikator of the row."""


def value_format(indikator: Indikator) -> str | None:
    """The number format of an indikator's values; None: as the template has it."""
    if indikator.desimal is None and indikator.pemisah_ribuan is None:
        return None
    decimals = _DECIMALS if indikator.desimal is None else indikator.desimal
    whole = "#,##0" if indikator.pemisah_ribuan == "ya" else "0"
    return whole + ("." + "0" * decimals if decimals else "")


def with_value_formats(laporan: Laporan, sheets: Iterable[GeneratedSheet]) -> tuple[GeneratedSheet, ...]:
    """The sheets with the values of each indikator in its own format."""
    formats = {i.kode: f for i in laporan.indikator if (f := value_format(i)) is not None}
    if not formats:
        return tuple(sheets)
    return tuple(replace(s, rows=tuple(_formatted(s.rows, formats))) for s in sheets)


def _formatted(rows: Iterable[Row], formats: Mapping[str, str]) -> Iterator[Row]:
    for row in rows:
        kode = row.content["kode"].content if "kode" in row.content else None
        number_format = formats.get(kode) if isinstance(kode, str) else None
        if number_format is None:
            yield row
            continue
        cells = {
            t: c._replace(number_format=number_format) if t in _VALUES else c for t, c in row.content.items()
        }
        yield replace(row, content=cells)
