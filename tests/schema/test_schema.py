"""The schema says of everything since when it is there, and what becomes of it next year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, VERSION, WORKBOOK_TABLES, ColumnSchema, NextYear


def columns() -> Iterator[tuple[str, ColumnSchema]]:
    for table in (*PACKAGE_TABLES.values(), *WORKBOOK_TABLES.values()):
        yield from ((f"{table.name}.{k.name}", k) for k in table.columns)


def test_since__between_the_first_edition_and_today() -> None:
    since = [k.since for _, k in columns()] + [a.since for a in SETTINGS]
    since += [t.since for t in (*PACKAGE_TABLES.values(), *WORKBOOK_TABLES.values())]
    assert all(1 <= n <= VERSION for n in since)


def test_since__what_came_later_may_be_blank() -> None:
    assert [name for name, k in columns() if k.since > 1 and k.required] == []
    assert [a.key for a in SETTINGS if a.since > 1 and a.required] == []


@pytest.mark.parametrize(
    ("table", "column", "next_year"),
    [
        ("realisasi", "kode", NextYear.KEEP),
        ("realisasi", "opd", NextYear.KEEP),
        ("realisasi", "realisasi", NextYear.CLEAR),
        ("realisasi", "tanggal", NextYear.CLEAR),
        ("pk", "target_perubahan", NextYear.CLEAR),
        ("program", "nama", NextYear.KEEP),
        ("program", "pagu_murni", NextYear.CLEAR),
        ("narasi", "analisis", NextYear.CLEAR),
        ("deret", "nilai", NextYear.KEEP),
        ("indikator", "kondisi_akhir", NextYear.KEEP),
        ("data", "isi_12", NextYear.CLEAR),
        ("data", "uraian", NextYear.SHIFT),
        ("judul", "judul", NextYear.SHIFT),
        ("realisasi", "sumber_data", NextYear.SHIFT),
    ],
)
def test_next_year__of_columns(table: str, column: str, next_year: NextYear) -> None:
    (found,) = [k for k in PACKAGE_TABLES[table].columns if k.name == column]
    assert found.next_year is next_year


def test_next_year__no_required_column_is_cleared() -> None:
    kept = (table for table in PACKAGE_TABLES.values() if table.next_year is not NextYear.CLEAR)
    every = [k for table in kept for k in table.columns]
    assert [k.name for k in every if k.required and k.next_year is NextYear.CLEAR] == []


def test_next_year__yearly_targets_of_the_rpjmd_stay() -> None:
    yearly = PACKAGE_TABLES["indikator"].year_column
    assert yearly is not None
    assert yearly.next_year is NextYear.KEEP


def test_next_year__of_settings() -> None:
    by_kind = {n: {a.key for a in SETTINGS if a.next_year is n} for n in NextYear}
    assert by_kind[NextYear.SHIFT] == {"laporan.tahun"}
    assert by_kind[NextYear.CLEAR] == {
        *("laporan.tanggal", "pk.tanggal", "pk.berlaku", "pk.versi", "pagu.berlaku")
    }
