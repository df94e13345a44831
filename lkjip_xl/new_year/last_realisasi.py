"""The realisasi of the old year as rows of Deret, the planned targets of the new one as targets of the PK."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.input_facts.provisional import LAST_YEAR, NOT_RELEASED, last_year_words
from lkjip_xl.model import Deret, Indikator, Laporan, PerjanjianKinerja, Renstra
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.review.recomputed import figure_value
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.schema import PACKAGE_TABLES
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.values import SheetValues
from lkjip_xl.sheets.words import word_of

__all__ = ["CarriedYear", "carry_plan", "carry_realisasi", "own_value", "pk_targets", "skipped_years"]

_NO_VALUE = "n/a"
_YEAR_OF_DATA = "catatan"  # of Deret, which has no column for it
_NAMED = 5  # indikator of a line that are named; more are listed by their kode


class CarriedYear:
    """The rows of sheet Deret with the old year: ``rows`` in their order, then new ones."""

    def __init__(self, laporan: Laporan) -> None:
        self.rows: list[Deret] = list(laporan.deret)
        self.added = self.completed = self.same = 0
        self.look_at: list[LookAt] = []


def _shared_columns() -> list[str]:
    """What a row of Realisasi and one of Deret both say of a value beside its kode: its status."""
    own = {k.name for k in PACKAGE_TABLES["deret"].columns} - {"kode", "catatan"}
    return [k.name for k in PACKAGE_TABLES["realisasi"].columns if k.name in own]


def carry_realisasi(laporan: Laporan, year: int) -> CarriedYear:
    """Realisasi and target of the PK as rows of Deret of the own region and ``year``.

    What a row that exists already says stays: a blank of it is filled, a difference is named. Where rows are
    laid out ready, an indikator without figures gets its row as well.
    """
    result = CarriedYear(laporan)
    existing = {
        d.kode: n for n, d in enumerate(laporan.deret) if d.tahun == year and laporan.is_own(d.wilayah)
    }
    values = _values(laporan)
    for i in laporan.indikator:
        new = values[i.kode]
        says_something = any(x is not None for x in new.values())
        if i.kode in existing:
            _complete(result, existing[i.kode], new, year)
        elif says_something or laporan.has_ready_rows:
            result.rows.append(Deret(i.kode, year, laporan.daerah, **new))
            result.added += says_something
    result.look_at += _lacking(laporan, values, year)
    return result


def _values(laporan: Laporan) -> dict[str, dict[str, Any]]:
    """By indikator what a row of Deret says: the target of the PK that counts, the realisasi, its status.

    Of a realisasi that is the one of an earlier year its year is said as well.
    """
    counting = f"target_{laporan.settings['pk.berlaku']}"
    targets = {p.kode: getattr(p, counting) for p in laporan.pk}
    rows = {r.kode: r for r in laporan.realisasi}
    result: dict[str, dict[str, Any]] = {}
    for i in laporan.indikator:
        row = rows.get(i.kode)
        nilai = None if row is None else row.realisasi
        said = row is not None and (nilai is not None or row.status == NOT_RELEASED)
        also = {k: getattr(row, k) for k in _shared_columns()} if said else {}
        if row is not None and said and row.status == LAST_YEAR:
            also[_YEAR_OF_DATA] = last_year_words(row.tahun_data or laporan.year - 1)
        result[i.kode] = {"target": targets.get(i.kode), "nilai": nilai, **also}
    return result


def _complete(result: CarriedYear, n: int, new: Mapping[str, Any], year: int) -> None:
    row = result.rows[n]
    given = {k: x for k, x in new.items() if x is not None}
    if row.nilai not in (None, new["nilai"]):  # what is said of another value than the row's
        given = {k: x for k, x in given.items() if k not in (*_shared_columns(), _YEAR_OF_DATA)}
    blank = {k: x for k, x in given.items() if getattr(row, k) is None}
    for name, value in given.items():
        before = getattr(row, name)
        if before is not None and before != value:
            label = next(k.label.lower() for k in PACKAGE_TABLES["deret"].columns if k.name == name)
            message = f"{label} {row.kode} {year} tetap {_shown(before)}; di buku lama {_shown(value)}"
            result.look_at.append(LookAt(message, "deret", n, name))
    result.rows[n] = replace(row, **blank)
    result.completed += bool(blank)
    result.same += not blank


def _lacking(laporan: Laporan, values: Mapping[str, Mapping[str, Any]], year: int) -> Iterator[LookAt]:
    """What the old report is not finished with, one line a kind; rows that wait for a name are not meant."""
    for name, words in (("nilai", "realisasi"), ("target", "target PK")):
        blank = [i for i in laporan.indikator if i.uraian and values[i.kode][name] in (None, _NO_VALUE)]
        if blank:
            yield LookAt(f"{words} {year} belum ada di buku lama: {_names(blank)}", "deret")
    if laporan.indikator and not any(i.uraian for i in laporan.indikator):  # else what waits is to spare
        yield LookAt(f"buku lama belum diisi: {len(laporan.indikator)} indikator belum bernama", "indikator")
    below = {x.induk for x in laporan.rincian}  # what these spent counts for the program
    named = [p for p in laporan.program if p.nama]
    unspent = sum(p.realisasi is None and p.kode not in below for p in named)
    if unspent:
        words = f"{unspent} dari {len(named)} program"
        yield LookAt(f"realisasi anggaran {year} belum ada di buku lama: {words}", "program")


def _shown(value: object) -> str:
    return write_number(value) if isinstance(value, int | float) else str(value)


def _names(indikator: Sequence[Indikator]) -> str:
    """A few by their names, many by their kode."""
    few = len(indikator) <= _NAMED
    return ", ".join(f"{i.uraian} ({i.kode})" if few else i.kode for i in indikator)


def skipped_years(rows: Sequence[Deret], laporan: Laporan, step: YearStep) -> list[LookAt]:
    """The years between the two reports of which sheet Deret knows nothing."""
    known = {d.tahun for d in rows if laporan.is_own(d.wilayah) and d.nilai is not None}
    lacking = [str(year) for year in range(step.old + 1, step.new) if year not in known]
    message = f"tahun {', '.join(lacking)} dilewati; isi barisnya dari laporan tahun itu"
    return [LookAt(message, "deret")] if lacking else []


def own_value(rows: Sequence[Deret], laporan: Laporan, kode: str, year: int) -> Any:
    """The value of the own region in a year; None where there is no such row."""
    return next(
        (d.nilai for d in rows if d.kode == kode and d.tahun == year and laporan.is_own(d.wilayah)), None
    )


def pk_targets(
    laporan: Laporan, pk: Sequence[PerjanjianKinerja], indikator: Sequence[Indikator], step: YearStep
) -> tuple[list[PerjanjianKinerja], int, list[LookAt]]:
    """The PK with the planned targets of the new year as target murni, how many, and those that lack one."""
    planned = {i.kode: (i.target_rpjmd or {}).get(step.new) for i in indikator}
    rows = [replace(p, target_murni=planned.get(p.kode)) for p in pk]
    known = {p.kode for p in pk}
    rows += [PerjanjianKinerja(k, x) for k, x in planned.items() if k not in known and x is not None]
    lacking = [i for i in indikator if i.uraian and planned[i.kode] is None]
    look_at = []
    if lacking:
        plan = word_of("rencana", laporan.settings)
        message = f"target {plan} {step.new} kosong, target PK tidak ditawarkan: {_names(lacking)}"
        look_at.append(LookAt(message, "pk"))
    return rows, sum(x is not None for x in planned.values()), look_at


def carry_plan(laporan: Laporan, rows: Sequence[Renstra], *, same_period: bool) -> list[Renstra]:
    """Rows of sheet Target Program, with what the old year brought as that of the years before.

    A new plan has other targets, and nothing before it.
    """
    if not same_period or not rows:
        return [replace(x, target_akhir=None, pagu_akhir=None) for x in rows]
    asked = {**laporan.settings, "bagian.evaluasi_renja": "ada", "instansi.bentuk": "perangkat daerah"}
    values = report_values(replace(laporan, settings=asked).filled())
    old = {x.kode: x for x in laporan.renstra}
    return [
        replace(
            x,
            realisasi_lalu=_figure(values, "realisasi_renstra", x.kode),
            realisasi_lalu_rp=_spent(values, old[x.kode]),
        )
        for x in rows
    ]


def _spent(values: SheetValues, row: Renstra) -> float | None:
    """Only where the row holds rupiah: what stands above is a sum."""
    found = _figure(values, "realisasi_renstra_rp", row.kode)
    holds = row.pagu_akhir is not None or row.realisasi_lalu_rp is not None
    return found if holds and isinstance(found, float) else None


def _figure(values: SheetValues, name: str, kode: str) -> float | str | None:
    found = figure_value(values, FigureKey(name, kode))
    if isinstance(found, str):
        return None if found.startswith(TANDA_GALAT) else found
    return float(found) if isinstance(found, int | float) else None
