"""The data tables as open data: typed and computed figures, printed ones beside the computed, feet apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip_xl.export.open_data.figure_values import Figures, split_value
from lkjip_xl.export.open_data.shape import INTEGER, Content, DataColumn, OpenTable, size
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.figures.tabel_data.data_keys import foot_figure, kategori_figure, row_figure, subtotal_figure
from lkjip_xl.figures.tabel_data.data_view import TableView, calculated, table_column_name
from lkjip_xl.model import TableColumn, TableRow

__all__ = ["data_tables"]

_PREFIX = "data_"
_WHOLE_TABLE = "seluruh tabel"


def data_tables(u: ReportOrder, a: Figures) -> Iterator[OpenTable]:
    """Every data table in the order of the sheets, then the feet of all of them."""
    places = (None, *(s.kode for s in u.sasaran), *(t.kode for t in u.tujuan))
    every = [TableView.from_(u, t) for at in places for t in u.data_tables_of(at)]
    for s in every:
        yield _one(s, a)
    if every:
        yield _feet(every, a)


def _name(kode: str) -> str:
    """The name of a table's file: ``data_d1_1``; other signs by their number, so that no two become one."""
    return _PREFIX + re.sub(r"[^a-z0-9.]", lambda m: f"_{ord(m[0]):x}_", kode.casefold()).replace(".", "_")


def _one(s: TableView, a: Figures) -> OpenTable:
    columns = [DataColumn("kode", "Kode baris"), DataColumn("kelompok", "Kelompok baris")]
    columns.append(DataColumn("uraian", s.table.judul_kolom))
    for k in s.columns:
        columns += size(f"isi_{k.isi}", _uraian(k))
        if calculated(k):
            columns += size(f"isi_{k.isi}_tercetak", f"{_uraian(k)}, sebagaimana tercetak di sumbernya")
    rows = tuple(_rows(s, a, b) for b in s.content)
    return OpenTable(_name(s.table.kode), s.table.uraian, ("kode",), tuple(columns), rows)


def _uraian(k: TableColumn) -> str:
    satuan = f" ({k.satuan})" if k.satuan else ""
    return f"{table_column_name(k)}{satuan}{', dihitung: ' + str(k.hitung) if calculated(k) else ''}"


def _rows(s: TableView, a: Figures, b: TableRow) -> dict[str, Content]:
    result: dict[str, Content] = {"kode": b.kode, "kelompok": b.kelompok, "uraian": b.uraian}
    for k in s.columns:
        if calculated(k):
            result |= _number(a, row_figure(b, k), f"isi_{k.isi}")
            result |= split_value(f"isi_{k.isi}_tercetak", b.content(k.isi))
        else:
            result |= split_value(f"isi_{k.isi}", b.content(k.isi))
    return result


def _number(a: Figures, figure: FigureKey, column: str) -> dict[str, Content]:
    return a.size(figure.name, figure.kode, column)


def _feet(every: Iterable[TableView], a: Figures) -> OpenTable:
    columns = (
        DataColumn("tabel", "Kode tabel"),
        DataColumn("kelompok", f"Kelompok baris, atau {_WHOLE_TABLE}"),
        DataColumn("isi", "Nomor kolom isi", INTEGER),
        DataColumn("jenis", "jumlah, rerata, rerata tertimbang, rumus kolomnya, atau kategori"),
        DataColumn("kolom", "Judul kolom"),
        *size("nilai", "Hitungan"),
        *size("tercetak", "Sebagaimana tercetak di sumbernya"),
    )
    rows = tuple(b for s in every for b in _foot_rows(s, a))
    title = "Jumlah, rerata, dan kategori di kaki tabel data"
    return OpenTable("kaki_data", title, ("tabel", "kelompok", "isi", "jenis"), columns, rows)


def _foot_rows(s: TableView, a: Figures) -> Iterator[dict[str, Content]]:
    with_foot = [k for k in s.columns if k.kaki]
    for group in s.groups:
        if group.name is not None:
            for k in with_foot:
                yield _one_foot(a, k, group.name, k.kaki, subtotal_figure(k, group.name), group.as_printed)
    for k in with_foot:
        yield _one_foot(a, k, None, k.kaki, foot_figure(k), s.as_printed)
    for k in s.with_skala:
        yield _one_foot(a, k, None, "kategori", kategori_figure(k), s.printed("tercetak kategori"))


def _one_foot(
    a: Figures,
    k: TableColumn,
    group: str | None,
    kind: str | None,
    figure: FigureKey,
    as_printed: Iterable[TableRow],
) -> dict[str, Content]:
    printed = next((x for b in as_printed if (x := b.content(k.isi)) is not None), None)
    first: dict[str, Content] = {
        "tabel": k.kode,
        "kelompok": group or _WHOLE_TABLE,
        "isi": k.isi,
        "jenis": kind,
    }
    first["kolom"] = table_column_name(k)
    return first | _number(a, figure, "nilai") | split_value("tercetak", printed)
