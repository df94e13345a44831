"""States that are normal in the course of a year: nothing crashes, and a table that has nothing says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lkjip_xl import api
from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Laporan, Misi
from lkjip_xl.review import check
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.values import SheetValues
from tests.small_report import indikator, program, small_laporan
from tests.workbook_tools import Reading

WHOLE = small_laporan()
NOTHING: dict[str, Any] = {"deret": (), "tabel_data": (), "kolom_data": (), "data": (), "judul": ()}
UNCALCULABLE = small_laporan(
    [
        indikator("T1.1", 0.0, 5.0),
        indikator("S1.1", 8.0, 8.0),
        indikator("S1.2", 4.0, None),
        indikator("S2.1", 0.0, 5.0),
        indikator("S3.1", None, None),
    ]
)
"""Of four indikator one mencapai, one tidak dapat dihitung, two without a value: S1.2 and S3.1."""

STATES = {
    "tanpa belanja": replace(WHOLE, belanja=()),
    "tanpa program": replace(WHOLE, program=()),
    "tanpa uang": replace(WHOLE, program=(), belanja=()),
    "tanpa realisasi": replace(WHOLE, realisasi=()),
    "tanpa PK": replace(WHOLE, pk=(), realisasi=()),
    "tanpa indikator": replace(WHOLE, indikator=(), pk=(), realisasi=()),
    "tanpa narasi dan strategi": replace(WHOLE, narasi=(), strategi=()),
    "tanpa apa pun": replace(
        WHOLE, indikator=(), pk=(), realisasi=(), program=(), belanja=(), narasi=(), strategi=(), **NOTHING
    ),
    "sasaran hanya n/a": small_laporan([indikator("S1.1", 8.0, "n/a"), indikator("S1.2", "n/a", "n/a")]),
    "tanpa sasaran": small_laporan([indikator("T1.1", 5.0, 4.0)], [program("P1", None, 2.0, 1.0)], {}),
    "tanpa tujuan": small_laporan([], [], {}, {}, belanja=()),
    "misi saja": small_laporan([], [], {}, {}, misi=(Misi("M1", "Misi"), Misi("M2", "Misi lain"))),
    "tidak dapat dihitung": UNCALCULABLE,
}


@pytest.mark.parametrize("state", STATES)
def test_state__reviewed_and_exported(state: str) -> None:
    laporan = STATES[state]
    assert check(laporan).crashes == ()
    data = assemble_data(laporan)
    assert len(data.get("indikator").rows) == len(laporan.indikator)
    assert len(data.get("belanja").rows) == len(laporan.belanja)


def words(laporan: Laporan, sheet: str) -> Iterator[CellValue]:
    """The values of the cells of a sheet."""
    values = report_values(laporan)
    for n, row in enumerate(values._sheets[sheet].rows):
        yield from (values.cell(sheet, n, token) for token in row.content)


@pytest.mark.parametrize(
    ("state", "sheet", "text"),
    [
        ("tanpa belanja", "Anggaran", "Belum ada belanja; isi di lembar Belanja."),
        ("tanpa tujuan", "Anggaran", "Belum ada sasaran; isi di lembar RPJMD."),
        ("tanpa indikator", "IKU", "Belum ada IKU; isi di lembar RPJMD."),
        ("tanpa indikator", "Ringkasan", "Belum ada indikator; isi di lembar RPJMD."),
        ("tanpa program", "PKCetak", "Belum ada program; isi di lembar Program."),
        ("tanpa indikator", "Beranda", "belum ada indikator kinerja utama"),
        ("tanpa apa pun", "Daftar", "Belum ada yang bernomor; isi nomor di lembar Judul."),
        (
            "tanpa belanja",
            "Ikhtisar",
            "Seluruh program: pagu Rp520, realisasi Rp400, serapan 76,92 %, sisa anggaran Rp120.",
        ),
    ],
)
def test_state__says_what_is_not_there(state: str, sheet: str, text: str) -> None:
    """Programs: 300 + 100 + 100 + 20 of pagu, 250 + 50 + 90 + 10 spent; 400 of 520 is 76,92 %."""
    assert text in words(STATES[state], sheet)
    assert text.startswith("Seluruh") or text not in words(WHOLE, sheet) or sheet == "Daftar"


# -- what cannot be calculated ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def values() -> SheetValues:
    return report_values(UNCALCULABLE)


@pytest.mark.parametrize(
    ("name", "kode", "wanted"),
    [
        ("jumlah_status", "mencapai target", 1),
        ("jumlah_status", "tidak dapat dihitung", 1),
        ("jumlah_status", "belum ada nilai", 2),
        ("porsi_status", "tidak dapat dihitung", 25),
        ("jumlah_iku", "tidak dapat dihitung", 1),
        ("porsi_iku", "tidak dapat dihitung", 100),
        ("status", "S2.1", "tidak dapat dihitung"),
        ("rerata", "S2", "tidak dapat dihitung"),
        ("predikat_rerata", "S2", "tidak dapat dihitung"),
        ("status_rerata", "S2", "tidak dapat dihitung"),
        ("status_rerata", "S3", "belum ada nilai"),
        ("rerata", "S1", 100),
        ("rerata", "indikator", 100),
        ("rerata", "sasaran", 100),
        ("efisiensi", "S2", "tidak dapat dihitung"),
    ],
)
def test_uncalculable__has_its_place(values: SheetValues, name: str, kode: str, wanted: object) -> None:
    assert values.figure(FigureKey(name, kode)) == wanted


def test_uncalculable__a_mean_that_waits_for_a_value_is_none_yet() -> None:
    waiting = report_values(small_laporan([indikator("S1.1", 0.0, 5.0), indikator("S1.2", 4.0, None)]))
    assert waiting.figure(FigureKey("rerata", "S1")) == "n/a"


def test_uncalculable__sentences_and_total_name_it() -> None:
    overall = (
        "Indikator sasaran: melebihi target 0 (0,00 %), mencapai target 1 (25,00 %), tidak mencapai target 0 "
        "(0,00 %), tidak dapat dihitung 1 (25,00 %), belum ada nilai 2 (50,00 %)."
    )
    ikhtisar = [str(x) for x in words(UNCALCULABLE, "Ikhtisar")]
    assert overall in ikhtisar
    assert "Yang diukur: 2 tujuan, 1 indikator kinerja utama, 3 sasaran, 4 indikator sasaran." in ikhtisar
    (s2,) = (x for x in ikhtisar if x.startswith("Sasaran 2"))
    assert "tidak mencapai target 0, tidak dapat dihitung 1, belum ada nilai 0)" in s2
    assert "Jumlah (4 dari 4 indikator)" in words(UNCALCULABLE, "Ringkasan")
    assert "dari 1 IKU; mencapai 0; tidak dapat dihitung 1" in words(UNCALCULABLE, "Beranda")
    assert not [x for x in words(WHOLE, "Ikhtisar") if "tidak dapat dihitung" in str(x)]


def test_uncalculable__open_data_and_review() -> None:
    rows = {b["status"]: b["jumlah_indikator"] for b in assemble_data(UNCALCULABLE).get("rekap_status").rows}
    assert rows["tidak dapat dihitung"] == 1
    assert sum(float(str(n)) for n in rows.values()) == len(
        [i for i in UNCALCULABLE.indikator if i.induk[0] == "S"]
    )
    found = [t for t in check(UNCALCULABLE).findings if t.kode == "target-nol"]
    assert [(t.level.value, t.cell) for t in found] == [
        ("peringatan", "T1.1 target"),
        ("peringatan", "S2.1 target"),
    ]


# -- as a workbook ---------------------------------------------------------------------------------------


def test_nearly_empty__built_regenerated_reviewed_exported(tmp_path: Path) -> None:
    """No belanja, no program, no IKU; S2.1 cannot be calculated, S3 has no indikator."""
    laporan = small_laporan(
        [indikator("S1.1", 8.0, None), indikator("S2.1", 0.0, 5.0)], [], belanja=(), **NOTHING
    )
    book = tmp_path / "buku.xlsx"
    assert api.bangun(laporan, book).messages == ()
    result = api.regenerasi(book)
    assert (result.result.messages, result.result.changes) == ((), ())
    assert [t.kode for t in api.reviu(book) if t.kode.startswith(("sel-", "rumus-", "nilai-usang"))] == []
    reading = Reading(book.read_bytes())
    assert (
        reading.row("Ringkasan", "S2", "Jumlah indikator", "Dihitung", "Status")["Status"]
        == "tidak dapat dihitung"
    )
    assert "Belum ada belanja; isi di lembar Belanja." in reading.text("Anggaran")
    data = api.ekspor_data(book, csv=tmp_path / "csv", json=tmp_path / "data.json")
    assert data.get("belanja").rows == ()
    assert api.ekspor_paket(book, tmp_path / "paket").belanja == ()
    assert api.baca(tmp_path / "paket").program == ()
