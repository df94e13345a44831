"""Data tables of any shape: on sheet Gambaran Umum, or on the sheet of the tujuan or sasaran they support."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Part,
    Range,
    SameRow,
    find,
    formula,
    mirror,
    text,
)
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.figures.tabel_data.data_formulas import (
    RERATA,
    TableFormulas,
    is_different,
    kategori,
    mark,
    printed_difference,
)
from lkjip_xl.figures.tabel_data.data_keys import (
    foot_figure,
    kategori_figure,
    printed_figure,
    row_figure,
    subtotal_figure,
)
from lkjip_xl.figures.tabel_data.data_view import Group, ShownColumn, TableView, calculated
from lkjip_xl.model import TableColumn, TableRow
from lkjip_xl.sheets.data_tables.data_notes import Comparison, table_catatan
from lkjip_xl.sheets.rows import Cell, Content, RowContent, SheetBuilder
from lkjip_xl.sheets.titles import title

__all__ = ["data_tables"]


_FEWEST_ROWS = {"": 1, "batang": 1, "garis": 2}
"""How many rows a table has at least to be drawn: a line needs two points."""


def data_tables(p: SheetBuilder, u: ReportOrder, place: str | None) -> None:
    """The data tables of a place, each with its notes and its chart."""
    for t in u.data_tables_of(place):
        _Writer(p, TableView.from_(u, t)).write()


class _Writer:
    """Emits one data table."""

    def __init__(self, p: SheetBuilder, arrangement: TableView) -> None:
        self.p, self.s = p, arrangement
        self.formula = TableFormulas(arrangement)
        self.k = len(arrangement.shown)
        self.shown: Sequence[tuple[int, ShownColumn]] = tuple(enumerate(arrangement.shown, 1))
        self.comparison = Comparison()

    def write(self) -> None:
        name = mirror(find("tabel_data", "uraian", self.s.table.kode))
        self.p.add("judul_data", judul=title("data", self.s.table.kode, name))
        self._header()
        for number, group in enumerate(self.s.groups):
            self._group(number, group)
        if self.s.content:
            self._table_foot()
        else:
            self.p.add("data_kosong", teks="Belum ada baris; isi di lembar Data.")
        for catatan in table_catatan(self.s, self.comparison):
            self.p.add("metode", teks=catatan)
        self.p.add("kosong")
        if self.s.series and len(self.s.content) >= _FEWEST_ROWS[self.s.table.grafik or ""]:
            _chart(self.p, self.s, self.formula, name)

    # -- header --------------------------------------------------------------------------------------

    def _header(self) -> None:
        content: RowContent = {
            "no": "No.",
            "uraian": mirror(find("tabel_data", "judul_kolom", self.s.table.kode)),
        }
        own: RowContent = {f"j{n}": _column_title(t) for n, t in self.shown}
        if not any(t.column.kelompok for _, t in self.shown):
            self.p.add(f"kepala_data_{self.k}", **content, **own)
            return
        merges: list[tuple[str, str]] = []
        for name, owned in groupby(self.shown, key=lambda x: x[1].column.kelompok):
            columns = list(owned)
            if name:
                content[f"h{columns[0][0]}"] = _column_text(columns[0][1].column, "kelompok")
                merges.append((f"h{columns[0][0]}", f"h{columns[-1][0]}"))
            else:
                content |= {f"h{n}": own.pop(f"j{n}") for n, _ in columns}
                merges += [(f"h{n}", f"j{n}") for n, _ in columns]
        number = self.p.add(f"kepala_kelompok_{self.k}", **content, **own)
        for from_, until in merges:
            self.p.merge_until(number, from_, until)

    # -- rows ----------------------------------------------------------------------------------------

    def _group(self, number: int, group: Group) -> None:
        if group.name is not None:
            self.p.add("kelompok_data", teks=group.name)
        for n, b in enumerate(group.rows, 1):
            self._rows(number, n, b)
        if any(t.as_printed for _, t in self.shown):
            self.comparison.differences.append(Range(self.formula.group(number), "beda"))
            self.comparison.other = True
        if group.name is not None and self.s.has_foot:
            label = self._label((number,), f" {group.name}")
            content = self._foot_content((number,), "sub", lambda k: subtotal_figure(k, group.name))
            self.p.add(f"jumlah_sub_{self.k}", teks=label, **content)
            for b in group.as_printed:
                self._printed(b, content)

    def _rows(self, number: int, n: int, b: TableRow) -> None:
        content: RowContent = {"kode": b.kode, "no": n, "uraian": mirror(find("data", "uraian"))}
        differences: list[Part] = []
        for i, t in self.shown:
            k = t.column
            if t.as_printed:
                content[f"k{i}"] = Cell(mirror(find("data", f"isi_{k.isi}")), variant=_variant("cetak", k))
                differences += ["+", is_different(SameRow(f"k{i}"), SameRow(f"k{i - 1}"), k)]
            else:
                content[f"k{i}"] = Cell(self.formula.value(k), row_figure(b, k), variant=_variant("isi", k))
        if differences:
            content["beda"] = mark(formula(*differences[1:]))
        self.p.add(f"data_{self.k}", self.formula.group(number), **content)

    # -- feet ----------------------------------------------------------------------------------------

    def _foot_content(
        self, groups: Sequence[int], look: str, home: Callable[[TableColumn], FigureKey]
    ) -> dict[str, Cell]:
        content: dict[str, Cell] = {}
        for i, t in self.shown:
            foot = None if t.as_printed else self.formula.foot(t.column, groups)
            if foot is not None:
                content[f"k{i}"] = Cell(foot, home(t.column), variant=_variant(look, t.column))
        return content

    def _label(self, groups: Sequence[int], suffix: str = "") -> Content:
        """What the foot is; a mean says how many rows it counts where some hold no number."""
        label = _foot_label(self.s.columns) + suffix
        averaged = next((k for k in self.s.columns if k.kaki in RERATA), None)
        if averaged is None:
            return label
        count, every = self.formula.calculated(averaged.isi, groups)
        partial = formula('" ("&', count, '&" dari "&', every, '&")"')
        return formula(text(label), "&IF(", count, "<", every, ",", partial, ',"")')

    def _table_foot(self) -> None:
        content = self._foot_content(self.formula.every, "kaki", foot_figure)
        if content:
            self.p.add(f"jumlah_data_{self.k}", teks=self._label(self.formula.every), **content)
        for b in self.s.as_printed:
            self._printed(b, content)
        labels = {
            self.formula.tokens[k.isi]: Cell(kategori(foot_figure(k), k.skala or ""), kategori_figure(k))
            for k in self.s.with_skala
        }
        if labels:
            self.p.add(f"jumlah_data_{self.k}", teks="Kategori", **labels)
        for b in self.s.printed("tercetak kategori"):
            self._printed(b, labels)

    def _printed(self, b: TableRow, foot: Mapping[str, Cell]) -> None:
        """A total or mean as printed, and under it what it differs by from the computed one."""
        as_printed: RowContent = {}
        differences: RowContent = {}
        for i, t in self.shown:
            token, k = f"k{i}", t.column
            if t.as_printed or b.content(k.isi) is None:
                continue
            origin = printed_figure(b, k)
            as_printed[token] = Cell(
                mirror(find("data", f"isi_{k.isi}", b.kode)), origin, variant=_variant("cetak", k)
            )
            calculate = foot[token].home if token in foot else None
            if calculate is not None:
                deviation = self.formula.if_complete(k, printed_difference(origin, calculate, k))
                differences[token] = Cell(deviation, variant=_variant("beda", k))
                if k.kaki in RERATA:
                    self.comparison.rerata[k.isi] = self.formula.calculated(k.isi, self.formula.every)
                    self.comparison.has_mean |= b.peran == "tercetak"
                else:
                    self.comparison.other = True
        uraian = formula(text("Tercetak: "), "&", find("data", "uraian", b.kode))
        self.p.add(f"catatan_cetak_{self.k}", teks=uraian, **as_printed)
        if differences:
            count = [x for token in differences for x in ("+", _not_zero(SameRow(token)))]
            group = f"selisih_{b.kode}"
            self.comparison.differences.append(Range(group, "beda"))
            content: RowContent = {
                "teks": "Selisih tercetak - hitungan",
                "beda": mark(formula(*count[1:])),
                **differences,
            }
            self.p.add(f"catatan_cetak_{self.k}", group, **content)


def _variant(look: str, k: TableColumn) -> str | None:
    """The look of a cell by its column's decimals; a text keeps that of its pattern."""
    if k.desimal is None:
        return "cetak_teks" if look == "cetak" else None
    return f"{look}_{k.desimal}"


def _not_zero(x: Part) -> Formula:
    return formula("IF(OR(", x, '="",', x, '="-",', x, "=0),0,1)")


def _foot_label(columns: Iterable[TableColumn]) -> str:
    foot = {k.kaki or "" for k in columns}
    rerata = any(k in foot for k in RERATA)
    if "jumlah" in foot:
        return "Jumlah dan rata-rata" if rerata else "Jumlah"
    return "Rata-rata" if rerata else "Seluruhnya"


def _column_text(k: TableColumn, what: str) -> Formula:
    """What sheet Kolom says of a column, as text: a year in a header must never be added up."""
    placement = formula("MATCH(", text(f"{k.kode}|{k.isi}"), ",", InputColumn("kolom_data", "kunci"), ",0)")
    return formula("INDEX(", InputColumn("kolom_data", what), ",", placement, ')&""')


def _column_title(t: ShownColumn) -> Formula:
    if t.as_printed:
        return formula(_column_text(t.column, "judul"), '&" (tercetak)"')
    satuan = _column_text(t.column, "satuan")
    return formula(_column_text(t.column, "judul"), "&IF(", satuan, '="",""," ("&', satuan, '&")")')


def _chart(p: SheetBuilder, s: TableView, r: TableFormulas, name: Formula) -> None:
    """The chart of a table, and the hidden rows of its points."""
    kode = s.table.kode
    group = f"grafik_{kode}"
    span = formula(*[b for k in s.series for b in (",", r.span(k.isi, r.every))][1:]) if s.content else None
    message: Content = "data belum diisi"
    if span is not None:
        message = formula("IF(COUNT(", span, ')<2,"data belum diisi","")')
    series = tuple(enumerate(s.series, 1))
    p.add(
        f"grafik_{s.table.grafik}_{len(series)}", group, judul=title("grafik_data", kode, name), pesan=message
    )
    p.add("titik_kepala", group, **{f"n{n}": _column_title(ShownColumn(k)) for n, k in series})
    for b in s.content:
        points: RowContent = {f"g{n}": _point(b, k) for n, k in series}
        p.add("titik", group, label=_point_label(s, b), **points)
    p.add("kosong")


def _point_label(s: TableView, b: TableRow) -> Formula:
    """The label of a row's points; where a table has several kelompok it names that of the row."""
    uraian = find("data", "uraian", b.kode)
    if not s.has_named_groups:
        return mirror(uraian)
    group = find("data", "kelompok", b.kode)
    return formula(mirror(uraian), "&IF(", group, '="",""," ("&', group, '&")")')


def _point(b: TableRow, k: TableColumn) -> Cell:
    """A chart point; where there is no number the cell is truly blank, for LibreOffice draws #N/A as 0."""
    x = row_figure(b, k)
    existing = calculated(k) or isinstance(b.content(k.isi), int | float)
    return Cell(formula("IF(ISNUMBER(", x, "),", x, ",NA())") if existing else None, error_allowed=True)
