"""One sheet of an export, read as far as it goes by itself: rows with their places, money plan, what was
odd."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lkjip_xl.finance.export_model import ImportNote, Origin, Pertanyaan
from lkjip_xl.finance.grids.sheet_grid import SheetGrid, column_letter
from lkjip_xl.finance.headings.column_roles import ColumnRole, assign_roles, layout_id
from lkjip_xl.finance.headings.label_tiers import SheetHeading, find_heading, plain
from lkjip_xl.finance.headings.label_words import year_of
from lkjip_xl.finance.headings.money_plan import Measure, MoneyPlan, measures_of, money_plan
from lkjip_xl.finance.levels.codeless_levels import codeless_places
from lkjip_xl.finance.levels.kode_paths import places_of
from lkjip_xl.finance.money_tree import MoneyTree, PlacedRow, TotalRow, note_rows
from lkjip_xl.finance.repeated_rows import RepeatedRows
from lkjip_xl.finance.row_reading import ExportLine, LinesRead, read_lines

__all__ = ["SheetReading", "alike", "read_sheet"]

_SCALES = tuple(
    (rf"\b({word}an|{word} (rupiah|rp)|rp\.? ?({word}|{zeros})|dalam {word})\b|\({word}\)", factor)
    for word, zeros, factor in (
        ("ribu", "000", 1_000),
        ("juta", r"000\.?000", 1_000_000),
        ("mil[iy]ar", r"000\.?000\.?000", 10**9),
    )
)
_SCALE_WORDS = {1_000: "ribuan", 1_000_000: "jutaan", 10**9: "miliaran"}
_CONTINUED = re.compile(r"\s*[(\[]?\s*(lanjutan|sambungan)\s*[)\]]?\s*$", re.IGNORECASE)


@dataclass(slots=True)
class SheetReading:
    """What one sheet gives. ``periods`` are the periods of its rows, where each row stands there once a
    period."""

    grid: SheetGrid
    heading: SheetHeading
    layout: str
    roles: dict[int, ColumnRole]
    labels: dict[int, tuple[str, ...]]
    measures: dict[int, Measure]
    plan: MoneyPlan
    lines: LinesRead
    rows: list[PlacedRow]
    year: int | None
    notes: list[ImportNote]
    questions: list[Pertanyaan]
    periods: tuple[str, ...]
    trees: dict[str | None, MoneyTree] = field(default_factory=dict)

    def tree(self, period: str | None = None) -> MoneyTree:
        """The rows as a tree; of one period where they have several."""
        if period not in self.trees:
            self.trees[period] = self._tree(period)
        return self.trees[period]

    def _tree(self, period: str | None) -> MoneyTree:
        rows = self.rows if period is None else [r for r in self.rows if period_name(r.line) == period]
        return MoneyTree(rows)

    def total_rows(self, tree: MoneyTree) -> list[TotalRow]:
        """The printed totals of the sheet."""
        return tree.total_rows(self.lines.totals, self.lines.nameless)

    @property
    def has_programs(self) -> bool:
        """Whether a row says which program it belongs to."""
        return any(r.place.program for r in self.rows)


def alike(name: str) -> str:
    """A name for comparison: case, blanks and punctuation do not count."""
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def period_name(line: ExportLine) -> str:
    """The period of a row, of its period columns: 2025-II."""
    return "-".join(p for p in line.periods if p)


def read_sheet(
    grid: SheetGrid, answers: Mapping[str, str], columns: Mapping[str, Mapping[str, str]]
) -> SheetReading | None:
    """Read a sheet; None where it has no heading, no money or no rows. ``columns``: roles of the peta by
    layout."""
    heading = find_heading(grid)
    if heading is None:
        return None
    year = _title_year(heading)
    layout = layout_id(heading)
    roles, labels = assign_roles(grid, heading, year, dict(columns.get(layout, {})))
    measures = measures_of(roles, labels, grid.rows[heading.last + 1 :])
    lines = read_lines(grid, heading, roles, measures, answers)
    if not measures or not lines.lines:
        return None
    notes: list[ImportNote] = []
    _scaled(heading, lines, measures, labels, notes)
    rows = _placed(grid, heading, lines, roles, notes)
    questions: list[Pertanyaan] = []
    plan = money_plan(measures, answers, [r.line.amounts for r in rows])
    rows = RepeatedRows(grid, plan, answers, notes, questions).dropped(rows)
    reading = SheetReading(
        grid,
        heading,
        layout,
        roles,
        labels,
        measures,
        plan,
        lines,
        rows,
        year,
        notes,
        questions,
        _periods(rows),
    )
    reading.year = year or _row_year(roles, rows)
    return reading if rows else None


def _title_year(heading: SheetHeading) -> int | None:
    title = " ".join(heading.titles)
    for form in (r"(?:tahun anggaran|t\.?a\.?|tahun)\s*:?\s*(20\d\d)", r"\b(20\d\d)\b"):
        found = re.findall(form, title, re.IGNORECASE)
        if found:
            return int(Counter(found).most_common(1)[0][0])
    years = [y for labels in heading.labels.values() if (y := year_of(labels)) is not None]
    return max(years, default=None)


def _row_year(roles: Mapping[int, ColumnRole], rows: Sequence[PlacedRow]) -> int | None:
    """The year of a column Tahun; None where it has several."""
    columns = [r.rinci for c, r in sorted(roles.items()) if r.jenis == "periode"]
    if "tahun" not in columns:
        return None
    at = columns.index("tahun")
    found = {r.line.periods[at] for r in rows if r.line.periods[at]}
    value = found.pop() if len(found) == 1 else ""
    return int(value) if re.fullmatch(r"20\d\d", value) else None


def _scaled(
    heading: SheetHeading,
    lines: LinesRead,
    measures: Mapping[int, Measure],
    labels: Mapping[int, tuple[str, ...]],
    notes: list[ImportNote],
) -> None:
    """Amounts in thousands, millions: where the label of the column says so, else the title of the sheet."""
    whole = _scale_of(heading.titles)
    scales = {m: _scale_of(labels.get(c, ())) or whole for c, m in measures.items()}
    for line in (*lines.lines, *lines.totals, *lines.nameless):
        line.amounts = {m: v * Decimal(scales.get(m) or 1) for m, v in line.amounts.items()}
    for factor in dict.fromkeys(x for x in scales.values() if x is not None):
        columns = sorted(c for c, m in measures.items() if scales[m] == factor)
        letters = ", ".join(column_letter(c) for c in columns)
        words = f"kolom {letters} dalam {_SCALE_WORDS[factor]} rupiah menurut judulnya; dikalikan {factor:,}"
        notes.append(ImportNote("satuan_uang", words.replace(",000", ".000")))


def _scale_of(texts: Sequence[str]) -> int | None:
    said = plain(" ".join(texts))
    return next((factor for form, factor in _SCALES if re.search(form, said)), None)


# -- places and names ------------------------------------------------------------------------------------


def _placed(
    grid: SheetGrid,
    heading: SheetHeading,
    lines: LinesRead,
    roles: Mapping[int, ColumnRole],
    notes: list[ImportNote],
) -> list[PlacedRow]:
    coded = any(x.kode for x in lines.lines)
    places = places_of(lines.lines, roles) if coded else codeless_places(grid, lines.lines, roles)
    if not coded:
        notes.append(ImportNote("tanpa_kode", _codeless_words(grid)))
    unknown = [x for x, p in zip(lines.lines, places, strict=True) if p is None and x.amounts]
    for line in unknown:
        if not line.kode:
            lines.nameless.append(line)
    note_rows(
        notes, "kode_tidak_dikenal", "kode tidak dikenal; tidak dihitung", [x.row for x in unknown if x.kode]
    )
    note_rows(
        notes,
        "baris_tanpa_kode",
        "ada jumlah tanpa kode; tidak dihitung",
        [x.row for x in unknown if not x.kode],
    )
    hidden = grid.looks.hidden_rows if grid.looks is not None else frozenset()
    rows = []
    for line, place in zip(lines.lines, places, strict=True):
        if place is not None:
            above = {roles[c].rinci: v for c, v in line.nama.items() if roles[c].rinci}
            own = above.get(place.level) or _own_name(line, roles)
            origin = Origin(grid.berkas, grid.lembar, line.row + 1)
            rows.append(PlacedRow(line, place, _CONTINUED.sub("", own), origin, above, line.row in hidden))
    if any(r.place.program for r in rows):
        apart = [r.line.row for r in rows if r.place.level == "rekening" and not r.place.program]
        words = "rekening tanpa program (pendapatan, pembiayaan, rekap); tidak dihitung"
        note_rows(notes, "rekening_tanpa_program", words, apart)
        rows = [r for r in rows if r.place.level != "rekening" or r.place.program]
    return _with_programs(_with_organisations(rows))


def _own_name(line: ExportLine, roles: Mapping[int, ColumnRole]) -> str:
    """The name of a row: of a column that names no level, for that of another level names what is above."""
    return next((v for c, v in line.nama.items() if not roles[c].rinci), line.name)


def _codeless_words(grid: SheetGrid) -> str:
    how = (
        "huruf tebal, kata Program" if grid.looks is not None else "kata Program (huruf tebal tidak terbaca)"
    )
    return f"tidak ada kode; tingkat ditetapkan dari {how}, kolom nama dan jumlahnya"


def _with_organisations(rows: list[PlacedRow]) -> list[PlacedRow]:
    """Where organisations have names and no kode, the name is what tells them apart."""
    if any(r.place.organisasi for r in rows):
        return rows
    current = ""
    for row in rows:
        current = row.above.get("organisasi", current)
        if current and row.place.level != "organisasi" and len(row.place.jalur) > 2:
            row.place = replace(row.place, organisasi=current)
    return rows


def _with_programs(rows: list[PlacedRow]) -> list[PlacedRow]:
    """Tell apart programs of one kode and one organisation that have two names: by rows, or by their own
    columns."""
    current: dict[tuple[str, tuple[str, ...]], str] = {}
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    printed = {(r.place.organisasi, r.place.jalur) for r in rows if r.place.level == "program"}
    for row in rows:
        place = row.place
        if not place.program:
            continue
        key = (place.organisasi, place.jalur[: place.program])
        if place.level == "program" and not (key in current and _continues(current[key], row.nama)):
            current[key] = row.nama
        said = row.above.get("program", "")
        if place.level != "program" and said == row.nama and key in printed:
            said = ""  # one column of names, called Program: what stands in it is the name of the row
        name = said or current.get(key, "")
        row.program = name
        known = first.setdefault(key, name)
        if name and alike(name) != alike(known):
            at = place.program - 1
            varied = (*place.jalur[:at], f"{place.jalur[at]} {alike(name)}", *place.jalur[at + 1 :])
            row.place = replace(place, jalur=varied)
    return rows


def _continues(known: str, name: str) -> bool:
    """A name cut at a page break goes on in the repeated row: it begins in lower case."""
    return name[:1].islower() and not known[:1].islower()


def _periods(rows: Sequence[PlacedRow]) -> tuple[str, ...]:
    """The periods of the rows, where a row stands there once a period."""
    found = list(dict.fromkeys(period_name(r.line) for r in rows if period_name(r.line)))
    if len(found) < 2:
        return ()
    keys = Counter(r.key for r in rows)
    return tuple(found) if max(keys.values()) > 1 else ()
