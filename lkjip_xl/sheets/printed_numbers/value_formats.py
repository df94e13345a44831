"""How target and realisasi of an indikator print: its own decimals and thousands sign, on every sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Indikator, Laporan, Renstra
from lkjip_xl.rumus.arguments import tidy_spaces
from lkjip_xl.sheets.report.deret import YEAR_COUNT
from lkjip_xl.sheets.rows import GeneratedSheet, Row
from lkjip_xl.sheets.status_and_plan.planning_table import YEARS

__all__ = ["counted_units", "value_decimals", "value_format", "with_value_formats"]

_DECIMALS = 2  # of the template's cells
_WHOLE = "0"
_VALUES = frozenset(
    {
        *("target", "realisasi", "kondisi_awal", "kondisi_akhir", "target_lalu", "realisasi_lalu", "nilai"),
        *("target_murni", "target_perubahan", "target_rencana", "target_rkpd", "perubahan", "selisih"),
        *("target_akhir", "renstra"),
        *(f"{mark}{n}" for mark in "dsgh" for n in range(1, YEAR_COUNT + 1)),
        *(f"r{n}" for n in range(1, YEARS + 1)),
    }
)
"""The tokens of cells that hold a number in the unit of the indikator of the row; labels of a chart, too."""


_OF_REALISASI = frozenset(
    {
        *("realisasi", "renstra", "perubahan", "selisih"),
        *(f"{mark}{n}" for mark in "dg" for n in range(1, YEAR_COUNT + 1)),
    }
)
"""Those of ``_VALUES`` that a realisasi is in, which may be typed later."""
_MEASURED = ("realisasi", "perubahan")
"""How the names of figures begin that hold a realisasi."""


def value_format(indikator: Indikator, *, whole: bool = False) -> str | None:
    """The number format of an indikator's values; None: as the template has it.

    ``whole``: they are whole numbers of what is counted, and print without decimals unless it says otherwise.
    """
    if indikator.desimal is None and indikator.pemisah_ribuan is None and not whole:
        return None
    usual = 0 if whole else _DECIMALS
    decimals = usual if indikator.desimal is None else indikator.desimal
    digits = "#,##0" if indikator.pemisah_ribuan == "ya" else "0"
    return digits + ("." + "0" * decimals if decimals else "")


@cache
def counted_units() -> frozenset[str]:
    """The units in which things are counted, in small letters: data of ``satuan_bulat.csv``."""
    content = (
        files("lkjip_xl.sheets.printed_numbers").joinpath("satuan_bulat.csv").read_text(encoding="utf-8")
    )
    return frozenset(content.split("\n")[1:-1])


def with_value_formats(laporan: Laporan, sheets: Iterable[GeneratedSheet]) -> tuple[GeneratedSheet, ...]:
    """The sheets with the values of each indikator in its own format."""
    formats = _formats(laporan)
    if not formats:
        return tuple(sheets)
    return tuple(replace(s, rows=tuple(_formatted(s.rows, formats))) for s in sheets)


def value_decimals(laporan: Laporan) -> Callable[[FigureKey], int]:
    """The decimals with which figures in the unit of their indikator are printed."""
    formats = _formats(laporan)

    def decimals(figure: FigureKey) -> int:
        of_target, of_realisasi = formats.get(figure.kode.partition("|")[0], (None, None))
        number_format = of_realisasi if figure.name.startswith(_MEASURED) else of_target
        return _DECIMALS if number_format is None else len(number_format.partition(".")[2])

    return decimals


def _formats(laporan: Laporan) -> Mapping[str, tuple[str | None, str | None]]:
    """By indikator, program and row below one: the formats of what is planned and of what is achieved, where
    they are not the template's.
    """
    formats: dict[str, tuple[str | None, str | None]] = {}
    for i, target, realisasi in _filled_values(laporan):
        is_whole = _counts(i.satuan) and all(_is_whole(x) for x in (*target, *realisasi))
        of_target = value_format(i, whole=is_whole and bool(target))
        of_realisasi = value_format(i, whole=is_whole and bool(realisasi))
        if of_target is not None or of_realisasi is not None:
            formats[i.kode] = of_target, of_realisasi
    for kode in _whole_outputs(laporan):
        formats.setdefault(kode, (_WHOLE, _WHOLE))
    return formats


def _counts(satuan: str) -> bool:
    return tidy_spaces(satuan).casefold() in counted_units()


def _whole_outputs(laporan: Laporan) -> Iterator[str]:
    """The kode of programs and of rows below them whose outcome or output is counted in whole numbers."""
    plan: dict[str, Renstra] = {x.kode: x for x in laporan.renstra}
    outputs = {r.kode: (r.satuan, r.target_keluaran, r.realisasi_keluaran) for r in laporan.rincian}
    outcomes = {x.kode: (x.satuan, x.target, x.realisasi) for x in laporan.renstra}
    for kode, (satuan, *values) in {**outcomes, **outputs}.items():
        if kode in plan:
            values += [plan[kode].target_akhir, plan[kode].realisasi_lalu]
        if satuan is not None and _counts(satuan) and all(_is_whole(x) for x in _given(values)):
            yield kode


def _filled_values(laporan: Laporan) -> Iterator[tuple[Indikator, list[object], list[object]]]:
    """What is filled of each indikator: its targets and other planned values, its realisasi of any year."""
    planned: defaultdict[str, list[object]] = defaultdict(list)
    achieved: defaultdict[str, list[object]] = defaultdict(list)
    for p in laporan.pk:
        planned[p.kode] += (p.target_murni, p.target_perubahan, p.target_rkpd)
    for r in laporan.realisasi:
        achieved[r.kode].append(r.realisasi)
    for d in laporan.deret:
        planned[d.kode] += (d.target, d.nilai)
    for i in laporan.indikator:
        planned[i.kode] += (i.kondisi_awal, i.kondisi_akhir, *(i.target_rpjmd or {}).values())
        yield i, _given(planned[i.kode]), _given(achieved[i.kode])


def _given(values: Iterable[object]) -> list[object]:
    return [x for x in values if x is not None]


def _is_whole(x: object) -> bool:
    """Whether a value prints the same without decimals; a text prints as it is."""
    return not isinstance(x, float) or x.is_integer()


def _formatted(rows: Iterable[Row], formats: Mapping[str, tuple[str | None, str | None]]) -> Iterator[Row]:
    for row in rows:
        kode = row.content["kode"].content if "kode" in row.content else None
        if not isinstance(kode, str) or kode not in formats:
            yield row
            continue
        of_target, of_realisasi = formats[kode]
        by_token = {
            t: of_realisasi if t in _OF_REALISASI else of_target for t in _VALUES & row.content.keys()
        }
        cells = {
            t: c._replace(number_format=by_token[t]) if by_token.get(t) is not None else c
            for t, c in row.content.items()
        }
        yield replace(row, content=cells)
