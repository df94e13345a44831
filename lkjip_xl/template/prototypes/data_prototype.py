"""The patterns of data tables of any number of columns, for the sheets that hold such tables.

For every number of value columns up to what the sheet has room for there are a header, a row, a subtotal, a
foot and a printed foot. The values share the width of the sheet as evenly as its columns allow; what they
do not need goes to the label. A cell's number format comes from a sample in pattern ``variant``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lkjip_xl.template.prototypes.pattern_stack import (
    CHART_SPACE,
    HEADING,
    Cells,
    head,
    line,
    tail,
    title,
    widths,
)
from lkjip_xl.template.stacking import Line, PatternPlan, PrototypePlan, Styled

__all__ = ["CHARTS", "GENERAL", "POINT_COLUMNS", "TablePlace", "data_patterns"]

CHARTS = tuple((kind, count) for kind in ("batang", "garis") for count in range(1, 6))
"""Kind and number of series of every chart pattern."""
POINT_COLUMNS = "BCDEFG"
"""Of the hidden rows of a chart's points: the label, then a column per series."""

_DECIMALS = 4
_WIDEST_VALUE = 24.0
_LABEL_COST = 4.0  # mean square of unevenness for which one more column goes to the label
_ROLES = {"isi": "Isi", "sub": "Kelompok", "kaki": "Jumlah", "cetak": "Cetak"}


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where data tables stand on a sheet: number, label, columns for values, hidden column."""

    number: str
    label: str
    values: str
    hidden: str

    @property
    def span(self) -> str:
        """All visible columns."""
        return f"{self.number}:{self.values[-1]}"


def data_patterns(place: TablePlace, widths: dict[str, float]) -> tuple[PatternPlan, ...]:
    """All patterns of data tables for a sheet with these column widths."""
    tables = (p for count in range(1, len(place.values) + 1) for p in _table(place, widths, count))
    charts = (_chart(place, kind, count) for kind, count in CHARTS)
    return (
        title("judul_data", HEADING),
        line("kelompok_data", {place.span: "{teks}"}, "Tujuan"),
        line("data_kosong", {place.span: "{teks}"}),
        *tables,
        *charts,
        _points("titik_kepala", "n"),
        _points("titik", "g"),
        _samples(place),
    )


def _table(place: TablePlace, widths: dict[str, float], count: int) -> tuple[PatternPlan, ...]:
    label, runs = _share(place, widths, count)
    values: Cells = {run: Styled(f"{{k{n}}}", fmt="tengah") for n, run in enumerate(runs, 1)}
    hidden: Cells = {place.hidden: Styled("{beda}", "Polos")}
    heads: Cells = {run: f"{{j{n}}}" for n, run in enumerate(runs, 1)}
    groups: Cells = {run: f"{{h{n}}}" for n, run in enumerate(runs, 1)}
    own: Cells = {place.number: Styled("{no}", fmt="tengah"), label: "{uraian}"}
    whole = f"{place.number}:{label.rpartition(':')[2]}"
    return (
        PatternPlan(
            f"kepala_kelompok_{count}",
            (
                Line({f"{place.number}/2": "{no}", f"{label}/2": "{uraian}", **groups}, "Kepala"),
                Line(heads, "Kepala"),
            ),
        ),
        line(f"kepala_data_{count}", {place.number: "{no}", label: "{uraian}", **heads}, "Kepala"),
        line(f"data_{count}", {"A": Styled("{kode}", "Polos"), **own, **values, **hidden}),
        line(f"jumlah_sub_{count}", {whole: "{teks}", **values}, "Kelompok"),
        line(f"jumlah_data_{count}", {whole: "{teks}", **values}, "Jumlah"),
        line(f"catatan_cetak_{count}", {whole: "{teks}", **values, **hidden}, "Cetak"),
    )


def _share(place: TablePlace, widths: dict[str, float], count: int) -> tuple[str, list[str]]:
    """The run of the label and those of ``count`` value columns, as even as can be."""
    spare = len(place.values) - count
    options = []
    for taken in range(spare + 1):
        columns = place.values[taken:]
        unevenness, parts = _split(columns, widths, count)
        too_wide = _width(columns, widths) / count > _WIDEST_VALUE
        options.append((too_wide and taken < spare, unevenness + _LABEL_COST * taken, taken, parts))
    _, _, taken, parts = min(options)
    return _run(place.label + place.values[:taken]), [_run(p) for p in parts]


def _split(columns: str, widths: dict[str, float], count: int) -> tuple[float, list[str]]:
    """Cut ``columns`` into ``count`` runs whose widths differ least in squares; mean square, and the runs."""
    aim = _width(columns, widths) / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for _ in range(count):
        step: dict[int, tuple[float, list[int]]] = {}
        for end in range(1, len(columns) + 1):
            options = [
                (cost + (_width(columns[start:end], widths) - aim) ** 2, [*cuts, end])
                for start, (cost, cuts) in best.items()
                if start < end
            ]
            if options:
                step[end] = min(options)
        best = step
    cost, cuts = best[len(columns)]
    return cost / count, [columns[a:b] for a, b in pairwise(cuts)]


def _width(columns: Sequence[str], widths: dict[str, float]) -> float:
    return sum(widths[c] for c in columns)


def _run(columns: str) -> str:
    return columns if len(columns) == 1 else f"{columns[0]}:{columns[-1]}"


def _chart(place: TablePlace, kind: str, count: int) -> PatternPlan:
    """Title, message, and the rows on which the chart stands."""
    space = (Line({}, "Polos", 15) for _ in range(CHART_SPACE))
    heading = Line({place.span: Styled(HEADING, "Subjudul")}, "Polos", 24)
    return PatternPlan(f"grafik_{kind}_{count}", (heading, Line({place.span: "{pesan}"}, "Metode"), *space))


def _points(name: str, mark: str) -> PatternPlan:
    """A hidden row with the names or the points of a chart's series."""
    cells: Cells = {c: f"{{{mark}{n}}}" for n, c in enumerate(POINT_COLUMNS[1:], 1)}
    return PatternPlan(name, (Line({POINT_COLUMNS[0]: "{label}", **cells}, "Polos", hidden=True),))


def _samples(place: TablePlace) -> PatternPlan:
    """One cell per look and number of decimals: ``{kaki_2}`` is a foot with two decimals."""
    rows = [
        {
            c: Styled(f"{{{mark}_{n}}}", role, f"desimal {n}")
            for n, c in enumerate(place.values[: _DECIMALS + 1])
        }
        for mark, role in _ROLES.items()
    ]
    rows.append(
        {
            c: Styled(f"{{beda_{n}}}", "Cetak", f"selisih {n}")
            for n, c in enumerate(place.values[: _DECIMALS + 1])
        }
    )
    rows.append({place.values[0]: Styled("{cetak_teks}", "Cetak", "tengah")})
    return PatternPlan("ragam", tuple(Line(dict(cells), "Polos") for cells in rows))


_WIDTHS = widths("A8 B6 C34 D11 E11 F11 G11 H11 I11 J11 K11 L11 M11 N11 O11 P11 Q11 R9")
_PLACE = TablePlace("B", "C", "DEFGHIJKLMNOPQ", "R")
GENERAL = PrototypePlan(
    key="umum",
    title="Gambaran Umum",
    code_name="lkUmum",
    widths=_WIDTHS,
    hidden="A R",
    frozen="kop",
    repeated=("kop", "kop"),
    patterns=(head("B:Q", HEADING), *data_patterns(_PLACE, _WIDTHS), *tail("B:Q")),
)
