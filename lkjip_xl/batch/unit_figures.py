"""What the summary says of one unit: its figures and how many findings it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_xl.export.open_data.figure_values import Figures
from lkjip_xl.figures.names import INDIKATOR, PROGRAM, SASARAN
from lkjip_xl.model import Laporan
from lkjip_xl.review.finding import Level
from lkjip_xl.review.run_rules import ReviewResult, check
from lkjip_xl.sheets.report_values import report_values

__all__ = ["UnitFigures", "count_findings", "measure_unit", "name_unit"]

_COUNT = "jumlah_predikat"


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of a unit; None where there is no number.

    ``capaian`` and ``capaian_sasaran`` are the means over indikator and over sasaran, ``per_predikat`` counts
    the indikator sasaran by label, best first, ``tanpa_predikat`` those without one. Money is that of all
    programs. ``temuan`` counts by level, gravest first. ``rumus_sendiri`` are the formulas of the user's that
    call our functions in a book that has become one of plain formulas.
    """

    instansi: str | None = None
    bentuk: str | None = None
    tahun: int | None = None
    capaian: float | None = None
    capaian_sasaran: float | None = None
    predikat: str | None = None
    per_predikat: tuple[tuple[str, int], ...] = ()
    tanpa_predikat: int | None = None
    pagu: float | None = None
    realisasi: float | None = None
    serapan: float | None = None
    temuan: tuple[int, ...] = ()
    rumus_sendiri: tuple[str, ...] = ()


def measure_unit(laporan: Laporan, reviewed: ReviewResult | None = None) -> UnitFigures:
    """The figures of a report; ``reviewed`` None: the rules are run over its input."""
    values = report_values(laporan)
    a = Figures(values)
    counts = {k.kode: int(a.get(_COUNT, k.kode) or 0) for k in values.homes if k.name == _COUNT}
    who = name_unit(laporan.settings)
    return UnitFigures(
        who.instansi,
        who.bentuk,
        int(str(laporan.settings["laporan.tahun"])),
        a.get("rerata", INDIKATOR),
        a.get("rerata", SASARAN),
        a.text("predikat_rerata", INDIKATOR),
        tuple(counts.items()),
        int(a.get("jumlah_indikator", INDIKATOR) or 0) - sum(counts.values()),
        a.get("pagu", PROGRAM),
        a.get("realisasi_rp", PROGRAM),
        a.get("serapan", PROGRAM),
        count_findings(reviewed or check(laporan, values=values)),
    )


def name_unit(settings: Mapping[str, object]) -> UnitFigures:
    """What settings say of who a unit is, without any figure; they may hold anything."""
    instansi, bentuk = (settings.get(f"instansi.{k}") for k in ("nama", "bentuk"))
    return UnitFigures(
        instansi if isinstance(instansi, str) and instansi else None,
        bentuk if isinstance(bentuk, str) and bentuk else None,
    )


def count_findings(result: ReviewResult) -> tuple[int, ...]:
    """How many findings of each level there are, gravest first."""
    return tuple(result.count(level) for level in Level)
