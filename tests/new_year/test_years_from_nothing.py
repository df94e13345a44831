"""The next year's book of one that `lkjip baru` made, full and half filled, with rows that still wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.model import Deret, Laporan
from tests.cli_runner import run_cli
from tests.start.agencies import SATKER, fill
from tests.workbook_tools import Editor, Reading

LEFT = frozenset({"S1.2", "P02"})
"""The rows that nobody fills: an indikator of four, a program of two."""


@pytest.fixture(scope="module", params=[frozenset(), LEFT], ids=["filled", "half filled"])
def years(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bool]:
    """The book of 2025, filled without a regeneration; the one of 2026 and what was said when it was made."""
    old = tmp_path_factory.mktemp("baru") / "Satker_2025.xlsx"
    empty = api.baru(old, SATKER.answers)
    old.write_bytes(fill(old.read_bytes(), SATKER, empty, request.param))
    before = old.read_bytes()
    said = run_cli("tahun-baru", old)
    assert (said.exit_code, old.read_bytes() == before) == (0, True), said.output
    return old.with_name("Satker_2026.xlsx"), said.stdout, bool(request.param)


def filled_kode(laporan: Laporan) -> list[str]:
    return [i.kode for i in laporan.filled().indikator]


def test_new_book__carries_what_was_filled(years: tuple[Path, str, bool]) -> None:
    """Typed were target 50 + n and realisasi 48 + 2 n of the n-th indikator, T1.1 being the first.

    The empty book had rows for the four years before; a row that waits gets one of 2025, too, as if new.
    """
    new, said, half = years
    laporan = api.baca(new)
    kode = [i.kode for i in laporan.indikator if not (half and i.kode in LEFT)]
    numbers = {i.kode: n for n, i in enumerate(laporan.indikator, 1)}
    assert [(d.kode, d.tahun) for d in laporan.deret[: 4 * 5]] == [
        (i.kode, y) for i in laporan.indikator for y in range(2021, 2025)
    ]
    assert laporan.deret[4 * 5 :] == tuple(
        Deret(k, 2025, laporan.daerah, 50.0 + n, 48.0 + 2 * n)
        if k in kode
        else Deret(k, 2025, laporan.daerah)
        for k, n in numbers.items()
    )
    assert f"{len(kode)} baris 2025 ditambahkan" in said
    assert [r.realisasi for r in laporan.realisasi if r.realisasi is not None] == []


def test_new_book__names_nothing_of_rows_that_wait(years: tuple[Path, str, bool]) -> None:
    new, said, half = years
    laporan = api.baca(new)
    assert laporan.has_ready_rows
    assert ("S1.2" in filled_kode(laporan)) is not half
    lines = [x for x in said.splitlines() if x.startswith("  ")]
    assert not [x for x in lines if "belum ada di buku lama" in x]
    assert [x for x in lines if half and "S1.2" in x] == []
    (line,) = [x for x in lines if "target Renstra 2026 kosong" in x]
    assert len(line.split(": ")[2].split(", ")) == len(filled_kode(laporan))


def test_new_book__is_filled_without_a_regeneration_and_reviewed(years: tuple[Path, str, bool]) -> None:
    """A row that waited in 2025 gets its name in 2026; the progress counts it."""
    new, _, half = years
    assert run_cli("reviu", new).exit_code == 0
    editor = Editor(new)
    for n, kode in enumerate(i.kode for i in api.baca(new).indikator):
        if half and kode in LEFT:
            editor.content("RPJMD", kode, "Uraian", "Indikator yang menyusul")
            editor.content("RPJMD", kode, "Satuan", "Persen").content("RPJMD", kode, "Arah", "naik")
        editor.content("PK", kode, "Target murni", 60 + n).content("Realisasi", kode, "Realisasi", 30 + n / 2)
    file = new.with_name("isi.xlsx")
    file.write_bytes(editor.bytes_())
    said = run_cli("regenerasi", file)
    assert said.exit_code == 0, said.output
    reading = Reading(file.read_bytes())
    for kode in ("S1.1", "S1.2"):
        assert reading.row("Sasaran 1", kode, "Capaian (%)")["Capaian (%)"] == pytest.approx(50.0)
    assert run_cli("reviu", file).exit_code == 0


def test_empty_book__of_january_goes_on_as_well(tmp_path: Path) -> None:
    """Nobody filled anything: nothing is carried, that is said, and the rows stay ready, 2025 among them."""
    old = tmp_path / "Satker_2025.xlsx"
    api.baru(old, SATKER.answers)
    said = run_cli("tahun-baru", old)
    assert said.exit_code == 0, said.output
    laporan = api.baca(tmp_path / "Satker_2026.xlsx")
    assert (laporan.filled().indikator, len(laporan.indikator)) == ((), 5)
    assert [(d.tahun, d.nilai) for d in laporan.deret if d.kode == "S1.1"] == [
        (year, None) for year in range(2021, 2026)
    ]
    assert "buku lama belum diisi: 5 indikator belum bernama" in " ".join(said.stdout.split())
    assert run_cli("reviu", tmp_path / "Satker_2026.xlsx").exit_code == 0
