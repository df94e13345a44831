"""The vocabulary of the prototypes: recurring rows and patterns.

Column A holds the hidden ``{kode}``. A text in braces is a token; everything else is printed as it stands.
A row that holds tokens has no height of its own: Excel and the program fit it to its text, merged or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from openpyxl.utils import column_index_from_string, get_column_letter

from lkjip_xl.template.stacking import Line, PatternPlan, Styled

__all__ = [
    "AGENCY",
    "CHART_SPACE",
    "HEADING",
    "NOTICE",
    "SERIES_ROWS",
    "YEAR",
    "Cells",
    "Columns",
    "chart_space",
    "head",
    "header",
    "hidden_cells",
    "line",
    "narrow",
    "rows",
    "series",
    "series_table",
    "tail",
    "title",
    "total",
    "widths",
]

HEADING = "{judul}"
"""Number and title of a table: data of the workbook, filled by the program."""
AGENCY = "{atur:instansi.nama}"
YEAR = "{atur:laporan.tahun}"
NOTICE = "LEMBAR HASIL: dibuat oleh program; ubah di lembar isian, lalu jalankan regenerasi"
RUNNING = "Laporan Kinerja {atur:instansi.nama} Tahun {atur:laporan.tahun}"
TALL_HEADER = 30.0
SERIES_ROWS = 12
CHART_SPACE = 17

Cells = dict[str, str | Styled]
Columns = tuple[tuple[str, str, str], ...]
"""Place, header text, token of each column of a table."""


def widths(text: str) -> dict[str, float]:
    """Column widths from a line such as ``"A8 B6 C48"``."""
    items = (re.fullmatch(r"([A-Z]+)(.+)", item) for item in text.split())
    return {item[1]: float(item[2]) for item in items if item}


def line(name: str, cells: Cells, role: str = "Isi", height: float | None = None) -> PatternPlan:
    """A pattern of one row."""
    return PatternPlan(name, (Line(cells, role, height),))


def head(span: str, title: str, *more: Line) -> PatternPlan:
    """The top of a sheet: running head, title, further rows, gold line, gap."""
    running, heading = Line({span: RUNNING}, "Pemberitahuan", 12), Line({span: title}, "Judul")
    return PatternPlan("kop", (running, heading, *more, Line({}, "Garis", 3), Line({}, "Polos", 6)))


def title(name: str, text: str) -> PatternPlan:
    """The title over a table."""
    return line(name, {"B": text}, "Subjudul", 24)


def header(name: str, columns: Columns, height: float = TALL_HEADER) -> PatternPlan:
    """The header row of a table."""
    return line(name, {place: text for place, text, _ in columns}, "Kepala", height)


def rows(name: str, columns: Columns, role: str = "Isi", height: float | None = None) -> PatternPlan:
    """The row of a table: the tokens of its columns and the hidden ``{kode}``."""
    cells: Cells = {place: "{" + token + "}" for place, _, token in columns}
    return line(name, {"A": Styled("{kode}", "Polos"), **cells}, role, height)


def hidden_cells(pattern: PatternPlan, first: str, tokens: Iterable[str]) -> PatternPlan:
    """A pattern of one row with further tokens in hidden columns, from ``first`` on."""
    (row,) = pattern.rows
    start = column_index_from_string(first)
    own = {get_column_letter(start + n): Styled("{" + token + "}", "Polos") for n, token in enumerate(tokens)}
    return replace(pattern, rows=(replace(row, cells={**row.cells, **own}),))


def total(name: str, label: str, columns: Columns, tokens: str) -> PatternPlan:
    """A closing row: ``{text}`` merged over ``label``, then those columns whose token is in ``tokens``."""
    wanted = tokens.split()
    cells: Cells = {place: "{" + token + "}" for place, _, token in columns if token in wanted}
    return line(name, {label: "{teks}", **cells}, "Jumlah")


def series(name: str, label: str, years: str, hidden: str, span: str) -> PatternPlan:
    """Values of five years with their chart: title, years, realisasi, target, then rows for the chart.

    ``years`` are the columns of the years, ``hidden`` those of the chart's own cells (#N/A for a gap).
    """

    def numbers(role: str, mark: str, fmt: str | None = None) -> Cells:
        return {c: Styled("{" + f"{mark}{n}" + "}", role, fmt) for n, c in enumerate(years, 1)}

    def points(mark: str) -> Cells:
        return {c: Styled("{" + f"{mark}{n}" + "}", "Polos") for n, c in enumerate(hidden, 1)}

    after = chr(ord(years[-1]) + 1)
    first, last = span.split(":")
    place = f"{first}:{label}" if first != label else label
    return PatternPlan(
        name,
        (
            Line({span: Styled(HEADING, "Subjudul")}, "Polos", 24),
            Line(
                {place: "Tahun", **numbers("Kepala", "t", "cacah"), **points("keadaan_")},
                "Kepala",
                18,
                f"{first}:{years[-1]}",
            ),
            Line(
                {
                    "A": Styled("{kode}", "Polos"),
                    place: "Realisasi",
                    **numbers("Isi", "d", "nilai"),
                    # two rows: beside a blank cell LibreOffice prints a number of a hidden column as ###
                    f"{after}:{last}/2": Styled("{pesan}", "Metode"),
                    **points("g"),
                },
                "Isi",
                None,
                f"{first}:{years[-1]}",
            ),
            Line(
                {place: "Target", **numbers("Isi", "s", "nilai"), **points("h")},
                "Isi",
                None,
                f"{first}:{years[-1]}",
            ),
            *(Line({}, "Polos", 15) for _ in range(SERIES_ROWS)),
        ),
    )


def series_table(name: str, label: str, years: str, hidden: str, span: str) -> PatternPlan:
    """The values of :func:`series` without a chart: title, years, realisasi, target."""
    title_row, *rows = series(name, label, years, hidden, span).rows[:4]
    kept = [replace(r, cells={p: x for p, x in r.cells.items() if not _is_point(x)}) for r in rows]
    return PatternPlan(name, (title_row, *kept))


def _is_point(content: str | Styled) -> bool:
    return isinstance(content, Styled) and content.text[1:2] in ("g", "h")


def chart_space(span: str) -> PatternPlan:
    """The title of a chart and the rows on which it stands."""
    rows = (Line({}, "Polos", 15) for _ in range(CHART_SPACE))
    return PatternPlan("grafik", (Line({span: Styled(HEADING, "Subjudul")}, "Polos", 24), *rows))


def tail(span: str) -> tuple[PatternPlan, PatternPlan]:
    """The two patterns that every sheet has: a gap, and the note on the method under a table."""
    return line("kosong", {}, "Polos", 9), line("metode", {span: "{teks}"}, "Metode")


def narrow(pattern: PatternPlan, span: str) -> PatternPlan:
    """The same pattern with its look limited to some columns: a table narrower than the sheet."""
    return PatternPlan(pattern.name, tuple(Line(r.cells, r.role, r.height, span) for r in pattern.rows))
