"""Kota Serang 2020 to 2021 to 2024, in a new planning period, each filled with invented figures.

The figures of 2020 are those of the printed report; what is expected of 2021 and 2024 is calculated by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from lkjip_xl.api import baca, regenerasi, reviu, tahun_baru
from lkjip_xl.build.regenerate import RegenerationResult
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.roll_files import NewYearResult
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.review import Finding, Level
from tests.conftest import Built
from tests.workbook_tools import Editor, Reading

PLANNED_2021 = {"T1.1": 72.9, "S01.1": 8.85, "S03.1": 1.02}
REALISASI_2021 = {"T1.1": 72.8, "S01.1": 9.0, "S03.1": 1.1}
"""Half filled: the other 23 indikator have none yet."""
PLANNED_2024 = {"S01.1": 9.5, "S03.1": 1.0}
REALISASI_2024 = {"S01.1": 9.405, "S03.1": 1.25}


@dataclass
class Year:
    """A year's workbook: as it was made, what reviews found, and as it was regenerated with its figures."""

    file: Path
    made: NewYearResult
    filled: RegenerationResult
    found: list[Finding]


def fill(file: Path, sheet: str, heading: str, values: Mapping[str, float]) -> None:
    editor = Editor(file)
    grid, rows, column = editor.grid(sheet), editor.row(sheet), editor.column(sheet)[heading]
    for kode, value in values.items():
        fill_constant(grid.cell(rows[kode], column), value)
    file.write_bytes(editor.bytes_())


@pytest.fixture(scope="module")
def years(serang: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Year]:
    folder = tmp_path_factory.mktemp("serang")
    book = folder / "LKjIP_Kota_Serang_2020.xlsx"
    book.write_bytes(serang.data)
    fill(book, "RPJMD", "Target RPJMD 2021", PLANNED_2021)
    first = folder / "LKjIP_Kota_Serang_2021.xlsx"
    made = tahun_baru(book, first)
    january = reviu(first)
    fill(first, "Realisasi", "Realisasi", REALISASI_2021)
    year_2021 = Year(first, made, regenerasi(first), january)
    second = folder / "LKjIP_Kota_Serang_2024.xlsx"
    made = tahun_baru(first, second, 2024, "2024-2026")
    fill(second, "RPJMD", "Target RPJMD 2024", PLANNED_2024)
    fill(second, "PK", "Target murni", PLANNED_2024)
    fill(second, "Realisasi", "Realisasi", REALISASI_2024)
    return {2021: year_2021, 2024: Year(second, made, regenerasi(second), reviu(second))}


def value(year: Year, name: str, kode: str) -> object:
    return year.filled.result.values.get(FigureKey(name, kode))


def deret(laporan: Laporan, kode: str, tahun: int) -> list[tuple[object, object]]:
    return [
        (d.target, d.nilai)
        for d in laporan.deret
        if d.kode == kode and d.tahun == tahun and laporan.is_own(d.wilayah)
    ]


def test_review__has_no_error_in_january_nor_half_filled(years: dict[int, Year]) -> None:
    """January of 2021, and 2024 with two of 26 indikator filled."""
    for year in years.values():
        assert [f.message for f in year.found if f.level is Level.ERROR] == []


def test_2021__last_years_figures_are_those_of_the_printed_report(years: dict[int, Year]) -> None:
    """Tabel 3.1, 3.2: S01.1 8,76 of 8,64; S03.1 1,76 of 1,06; T4.1 -1,29 of 6,61; S10.4 n/a of WTP."""
    laporan = baca(years[2021].file)
    assert deret(laporan, "S01.1", 2020) == [(8.64, 8.76)]
    assert deret(laporan, "S03.1", 2020) == [(1.06, 1.76)]
    assert deret(laporan, "T4.1", 2020) == [(6.61, -1.29)]
    assert deret(laporan, "S10.4", 2020) == [("WTP", "n/a")]
    assert "26 baris 2020 ditambahkan, 0 dilengkapi" in years[2021].made.carried[0]


def test_2021__target_is_the_planned_one(years: dict[int, Year]) -> None:
    assert [value(years[2021], "target", k) for k in PLANNED_2021] == [72.9, 8.85, 1.02]
    assert "target RPJMD 2021 ditawarkan sebagai target PK murni: 3 indikator" in years[2021].made.carried


def test_2021__capaian_and_change_by_hand(years: dict[int, Year]) -> None:
    """S01.1: 9 / 8,85 = 101,6949 %, 9 - 8,76 = 0,24. S03.1 falls: 1,02 / 1,1 = 92,7273 %, 1,1 - 1,76 = -0,66.

    Capaian of 2020 as printed: 101,39 (8,76 / 8,64) and 60,23 (1,06 / 1,76).
    """
    year = years[2021]
    assert value(year, "capaian", "S01.1") == pytest.approx(101.694915, abs=1e-6)
    assert value(year, "perubahan", "S01.1") == pytest.approx(0.24)
    assert value(year, "capaian", "S03.1") == pytest.approx(92.727273, abs=1e-6)
    assert value(year, "perubahan", "S03.1") == pytest.approx(-0.66)
    assert value(year, "capaian_lalu", "S01.1") == pytest.approx(101.39, abs=0.005)
    assert value(year, "capaian_lalu", "S03.1") == pytest.approx(60.23, abs=0.005)
    assert value(year, "rerata", "S01") == pytest.approx(101.694915, abs=1e-6)  # S01.2 has none yet


def test_2021__no_title_says_2020(years: dict[int, Year]) -> None:
    """Every title that names a year: 2021, a span up to it, or the period; a source a year late is named."""
    reading = Reading(years[2021].file.read_bytes())
    assert reading.row("Judul", "grafik_S01.1", "Judul")["Judul"] == "{nama} {daerah} Tahun 2017-2021"
    assert reading.row("Judul", "data_D1.7", "Judul")["Judul"].endswith(
        "PDRB {daerah} Tahun 2020-2021 (dalam Juta Rupiah)"
    )
    assert reading.row("Judul", "penetapan", "Judul")["Judul"].endswith("Tahun 2019-2023")
    titles = [x for name in ("Ikhtisar", "Lampiran", "Sasaran 1", "PK cetak") for x in reading.text(name)]
    assert [x for x in titles if "Tahun 2020" in x] == []
    assert any("data_D3.29" in x or "2017 – 2019" in x for x in years[2021].made.look_at)


def test_2021__tables_of_bab_1_keep_their_shape(years: dict[int, Year], laporan: Laporan) -> None:
    """Tabel 1.3 has a row a year: 2017 to 2020 as printed (2020: 346.829, 334.183), and 2021 to be filled."""
    new = baca(years[2021].file)
    rows = [(x.uraian, x.isi_1, x.isi_2) for x in new.data if x.tabel == "D1.3"]
    assert [x[0] for x in rows] == ["2017", "2018", "2019", "2020", "2021"]
    assert rows[3:] == [("2020", 346829.0, 334183.0), ("2021", None, None)]
    assert [x.kode for x in new.data] == [x.kode for x in laporan.data]
    assert [(k.kode, k.isi) for k in new.kolom_data] == [(k.kode, k.isi) for k in laporan.kolom_data]


def test_2021__unfinished_is_listed_and_goes_on(years: dict[int, Year]) -> None:
    """Three of 26 were filled in 2021, so 23 are named when 2024 is made."""
    (line,) = [x for x in years[2024].made.look_at if "realisasi 2021 belum ada" in x]
    assert len(line.rpartition(": ")[2].split(", ")) == 23


def test_2024__new_period(years: dict[int, Year]) -> None:
    laporan = baca(years[2024].file)
    assert (laporan.settings["rpjmd.tahun_awal"], laporan.settings["rpjmd.tahun_akhir"]) == (2023, 2026)
    assert {tuple(i.target_rpjmd or {}) for i in laporan.indikator} == {(2024, 2025, 2026)}
    assert laporan.settings["rpjmd.nama"] == "RPJMD Kota Serang Tahun 2024-2026"
    title = next(t.judul for t in laporan.judul if t.kode == "penetapan")
    assert title == "Indikator Kinerja Utama {instansi} Tahun 2024-2026"
    assert any("tahun 2022, 2023 dilewati" in x for x in years[2024].made.look_at)


def test_2024__figures_by_hand(years: dict[int, Year]) -> None:
    """S01.1: 9,405 / 9,5 = 99 %. S03.1 falls: 1 / 1,25 = 80 %. Of 2023 nothing is known, so no change."""
    year = years[2024]
    assert value(year, "capaian", "S01.1") == pytest.approx(99.0)
    assert value(year, "capaian", "S03.1") == pytest.approx(80.0)
    assert value(year, "perubahan", "S01.1") is None
    assert deret(baca(year.file), "S01.1", 2021) == [(8.85, 9.0)]


def test_every_year__names_the_one_before(years: dict[int, Year]) -> None:
    named = {y: str(baca(x.file).settings["laporan.buku_lalu"]).partition(",")[0] for y, x in years.items()}
    assert named == {
        2021: "LKjIP_Kota_Serang_2020.xlsx (tahun 2020)",
        2024: "LKjIP_Kota_Serang_2021.xlsx (tahun 2021)",
    }
