"""Rules on data tables: what their source printed against what their rows give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_xl.figures.tabel_data.data_view import TableView, calculated, decimals, table_column_name
from lkjip_xl.model import TableColumn, TableRow
from lkjip_xl.numbers import number_text
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.recompute_data import RowFigures, TableCalculation, Value, same_as_printed
from lkjip_xl.review.rule import Rule, rule

__all__ = ["DATA_TABLE_RULES"]

_MAX_EXAMPLES = 3


@rule(
    "tabel-data-jumlah", Level.WARNING,
    meaning="Jumlah, rerata, atau kategori tercetak di kaki tabel data berbeda dari baris-barisnya.",
    example="Jumlah pemeluk agama 2020 tercetak 652.192, padahal baris-barisnya 681.012.",
    correction="Periksa baris dan jumlahnya ke sumbernya; betulkan yang salah di lembar Data.",
    source="Lembar Data, peran tercetak",
)  # fmt: skip
def TOTAL(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Printed totals, means and categories of data tables; one finding per cell."""
    for s, h, name in _table(b):
        for group in s.groups:
            if group.name is not None:
                yield from _foot(s, name, group.as_printed, h.foot(group))
        yield from _foot(s, name, s.as_printed, h.foot())
        labels = {k.isi: h.kategori(k) for k in s.with_skala}
        yield from _foot(s, name, s.printed("tercetak kategori"), labels)


@rule(
    "tabel-data-baris", Level.WARNING,
    meaning="Bagian, rasio, jumlah, atau kategori tercetak di baris tabel data berbeda dari hitungannya.",
    example="Persentase tercetak 99,87; menurut kolom asalnya 99,89.",
    correction="Periksa angka asal dan angka tercetaknya ke sumbernya; betulkan yang salah di lembar Data.",
    source="Lembar Data, kolom hitungan",
)  # fmt: skip
def ROW(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Printed figures of computed columns; one finding per column of a table."""
    for s, h, name in _table(b):
        for k in (k for k in s.columns if calculated(k)):
            differences = [
                (row, as_printed, recomputed)
                for row in s.content
                if (as_printed := row.content(k.isi)) is not None
                and not same_as_printed(as_printed, recomputed := h.row(row).get(k.isi), k)
            ]
            if differences:
                yield _one_column(s, k, name, differences)


def _one_column(
    s: TableView, k: TableColumn, name: str, differences: Sequence[tuple[TableRow, float | str, Value]]
) -> Finding:
    first, as_printed, recomputed = differences[0]
    example = "; ".join(
        f"{s.designation(row)} {_text(c, k)}, hitungan {_text(h, k)}"
        for row, c, h in differences[:_MAX_EXAMPLES]
    )
    more = len(differences) - _MAX_EXAMPLES
    rest = f"; dan {more} baris lain" if more > 0 else ""
    message = (
        f"{name}, {table_column_name(k)}: {len(differences)} dari {len(s.content)} baris tercetak berbeda: "
        f"{example}{rest}"
    )
    return _data_finding(first, k, message, as_printed, recomputed)


def _data_finding(row: TableRow, k: TableColumn, message: str, found: Value, expected: Value) -> Finding:
    """A finding at a cell of sheet Data."""
    at = InputPlace("data", row.kode, f"isi_{k.isi}")
    return Finding(at, message, _text(found, k), _text(expected, k))


def _table(b: ReviewMaterial) -> Iterator[tuple[TableView, TableCalculation, str]]:
    """Every data table with its recomputed figures and its name."""
    numbers = {j.kode: j.nomor for j in b.laporan.judul}
    for t in b.laporan.tabel_data:
        s = TableView.from_(b.order, t)
        yield s, TableCalculation(s, b.values), numbers.get(f"data_{t.kode}") or f"Tabel data {t.kode}"


def _foot(
    s: TableView, name: str, as_printed: Sequence[TableRow], recomputed: RowFigures
) -> Iterator[Finding]:
    for row in as_printed:
        for k in s.columns:
            x, h = row.content(k.isi), recomputed.get(k.isi)
            if x is not None and h is not None and not same_as_printed(x, h, k):
                message = (
                    f"{name}, {table_column_name(k)}: {s.designation(row)} tercetak {_text(x, k)}, "
                    f"baris-barisnya memberi {_text(h, k)}"
                )
                yield _data_finding(row, k, message, x, h)


def _text(x: Value, k: TableColumn) -> str:
    return number_text(x, decimals(k)) if isinstance(x, int | float) else x or "kosong"


DATA_TABLE_RULES: tuple[Rule, ...] = (TOTAL, ROW)
