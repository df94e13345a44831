"""Raw rows of an older schema become rows of today's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import schema
from lkjip_xl.read import RawCell, RawLaporan, RawRow, read_package
from lkjip_xl.read.evolve.migrations import MIGRATIONS, bring_up_to_date
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.version import __version__
from tests.conftest import ROOT
from tests.later_schema import NEW_COLUMN, later_schema
from tests.read.conftest import Package


def raw_indikator(**cell: object) -> RawLaporan:
    row = RawRow(
        WorkbookSpot("RPJMD baris 6", "RPJMD", 6),
        {k: RawCell(v, WorkbookSpot(f"RPJMD!{k}", "RPJMD", 6, k)) for k, v in cell.items()},
        6,
    )
    return RawLaporan({}, {"indikator": [row]})


def test_migrations__one_step_per_version_with_a_stored_example() -> None:
    """Each example is a package as that version wrote it; it reads."""
    assert sorted(MIGRATIONS) == list(range(1, schema.VERSION))
    for number in MIGRATIONS:
        name = "edition_1" if number == 1 else f"version_{number}"
        assert read_package(ROOT / "tests" / "releases" / name / "small_report").indikator


def test_bring_up_to_date__new_column_is_blank_and_a_missing_old_one_stays_missing() -> None:
    with later_schema():
        (row,) = bring_up_to_date(raw_indikator(kode="I1"), NEW_COLUMN.since - 1).tables["indikator"]
    assert set(row.cells) == {"kode", "definisi"}
    assert row.cells["definisi"] == RawCell(None, "RPJMD baris 6 kolom definisi")
    assert row.number == 6


def test_bring_up_to_date__a_version_that_has_the_column_must_have_it() -> None:
    with later_schema():
        (row,) = bring_up_to_date(raw_indikator(kode="I1"), NEW_COLUMN.since).tables["indikator"]
    assert set(row.cells) == {"kode"}


def test_bring_up_to_date__a_migration_fills_what_its_version_brought() -> None:
    def fill(raw: RawLaporan) -> RawLaporan:
        rows = [
            replace(
                b, cells={**b.cells, "definisi": RawCell("Satuan: " + str(b.cells["satuan"].value), b.place)}
            )
            for b in raw.tables["indikator"]
            if "definisi" not in b.cells
        ]
        return replace(raw, tables={**raw.tables, "indikator": rows})

    with later_schema() as patch:
        patch.setitem(MIGRATIONS, NEW_COLUMN.since - 1, fill)
        (row,) = bring_up_to_date(raw_indikator(kode="I1", satuan="Poin"), 1).tables["indikator"]
    assert row.cells["definisi"].value == "Satuan: Poin"


@pytest.mark.parametrize("number", [1, 2])
def test_bring_up_to_date__nothing_changes_in_what_is_there(number: int) -> None:
    raw = raw_indikator(kode="I1", satuan="Poin")
    ((before,), (after,)) = (x.tables["indikator"] for x in (raw, bring_up_to_date(raw, number)))
    assert {k: after.cells[k] for k in before.cells} == before.cells
    assert {c.value for k, c in after.cells.items() if k not in before.cells} <= {None}


def test_package__of_a_schema_before_the_column(package: Package, tmp_path: Path) -> None:
    with later_schema():
        assert [getattr(i, "definisi") for i in package.baca().indikator] == [None, None, None]  # noqa: B009


def test_package__of_a_later_schema_is_refused_in_one_line(package: Package) -> None:
    package.replace(
        "pengaturan.toml", f'versi = {schema.VERSION}\nprogram = "0.1.0"', 'versi = 99\nprogram = "9.4.0"'
    )
    package.replace("misi.csv", "kode,urut,uraian", "kode,urut,uraian,zzz")
    assert package.error() == [
        "pengaturan.toml kunci skema.versi: isian memakai skema versi 99, "
        f"lkjip-xl {__version__} membaca sampai versi {schema.VERSION}; "
        "pasang lkjip-xl 9.4.0 atau yang lebih baru"
    ]


def test_package__version_that_is_no_number(package: Package) -> None:
    package.replace("pengaturan.toml", f"versi = {schema.VERSION}", 'versi = "dua"')
    assert package.error() == [
        'pengaturan.toml kunci skema.versi: "dua" bukan nomor versi skema; '
        "tulis bilangan bulat, atau hapus kuncinya"
    ]
