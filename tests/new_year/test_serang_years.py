"""Kota Serang 2020 to 2021 to 2024, in a new planning period, each filled with invented figures.

Each year is reviewed and regenerated as it is in January, half filled, and filled. The figures of 2020 are
those of the printed report; what is expected of 2021 and 2024 is calculated by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from lkjip_xl.api import baca, regenerasi, reviu, tahun_baru
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.names import APBD
from lkjip_xl.model import Laporan, TableRow
from lkjip_xl.new_year.roll_files import NewYearResult
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.review import Finding, Level
from tests.conftest import Built
from tests.shared_books import make_once
from tests.workbook_tools import Editor, Reading

PLANNED = {2021: {"T1.1": 72.9, "S01.1": 8.85, "S03.1": 1.02}, 2024: {"S01.1": 9.5, "S03.1": 1.0}}
REALISED = {2021: {"T1.1": 72.8, "S01.1": 9.0, "S03.1": 1.1}, 2024: {"S01.1": 9.405, "S03.1": 1.25}}
"""Half filled: the other indikator have none yet."""
FULL = {
    "naik": (80.0, 72.0),
    "turun": (4.0, 5.0),
    "rentang": ("3-5", 4.0),
    "S10.2": ("Sangat Tinggi", "Sangat Tinggi"),
    "S10.3": ("BB", "BB"),
    "S10.4": ("WTP", "WTP"),
}
"""Target and realisasi of the others where the year is filled, by arah or kode."""
WAITING = ("isian-berubah", "lembar-menunggu")
"""What a review says of figures that were typed and wait for their regeneration."""
NARRATIVE = ("Analisis", "Faktor pendorong", "Faktor penghambat", "Solusi", "Rencana tindak lanjut")
STATES = ("Januari", "setengah terisi", "terisi", "terisi, diregenerasi")
FILES = {
    2020: "LKjIP_Kota_Serang_2020.xlsx",
    2021: "LKjIP_Kota_Serang_2021.xlsx",
    2024: "LKjIP_Kota_Serang_2024.xlsx",
}

Typed = Mapping[tuple[str, str, str], Any]
"""What is typed: sheet, kode, heading -> value."""


@dataclass
class Year:
    """A year's workbook: as it was made, what reviews found and figures were in each state."""

    file: Path
    made: NewYearResult
    january: Laporan
    found: dict[str, list[Finding]] = field(default_factory=dict)
    values: dict[str, Mapping[FigureKey, object]] = field(default_factory=dict)

    @cached_property
    def laporan(self) -> Laporan:
        return baca(self.file)

    def reviewed(self, state: str) -> None:
        self.found[state] = reviu(self.file)

    def regenerated(self, state: str) -> None:
        self.values[state] = regenerasi(self.file).result.values


@dataclass
class Years:
    """The years, the old books' bytes before and after the next was made, and 2024 made of half a 2021."""

    years: dict[int, Year] = field(default_factory=dict)
    digests: dict[int, tuple[str, str]] = field(default_factory=dict)
    unfinished: NewYearResult | None = None


def type_into(file: Path, cells: Typed, **settings: object) -> None:
    editor = Editor(file)
    for sheet, of_sheet in groupby(sorted(cells, key=lambda c: c[0]), key=lambda c: c[0]):
        grid, rows, columns = editor.grid(sheet), editor.row(sheet), editor.column(sheet)
        for _, kode, heading in of_sheet:
            fill_constant(grid.cell(rows[kode], columns[heading]), cells[sheet, kode, heading])
    for name, value in settings.items():
        editor.set_value(f"atur_{name}", value)
    file.write_bytes(editor.bytes_())


def half(year: int, laporan: Laporan) -> Typed:
    """What staff has by the middle of the year; the targets of 2021 are those that its plan offered."""
    cells: dict[tuple[str, str, str], Any] = {}
    for kode, target in PLANNED[year].items() if year == 2024 else ():
        cells["RPJMD", kode, f"Target RPJMD {year}"] = target
        cells["PK", kode, "Target murni"] = target
    for kode, value in REALISED[year].items():
        cells["Realisasi", kode, "Realisasi"] = value
    return cells | dict(money(laporan.program[::2])) | dict(narrative(["S01"]))


def full(year: int, laporan: Laporan, printed: Laporan) -> Typed:
    """Everything else: the figures of the year, and in the tables of BAB I those of the printed report."""
    cells: dict[tuple[str, str, str], Any] = {}
    for i in laporan.indikator:
        target, value = FULL[i.kode if i.arah == "kategori" else i.arah]
        if i.kode not in REALISED[year]:
            cells["RPJMD", i.kode, f"Target RPJMD {year}"] = cells["PK", i.kode, "Target murni"] = target
            cells["Realisasi", i.kode, "Realisasi"] = value
        if year == 2024:  # a new period has its own
            cells["RPJMD", i.kode, "Kondisi akhir"] = PLANNED[year].get(i.kode) or target
    cells["Belanja", "B1", "Pagu murni (Rp)"] = 80_000_000.0
    cells["Belanja", "B1", "Realisasi (Rp)"] = 20_000_000.0
    rows = {row.kode: row for row in printed.data}
    cells |= {c: x for row in laporan.data for c, x in content(row, rows[row.kode])}
    every = [s.kode for s in laporan.sasaran]
    return cells | dict(money(laporan.program[1::2])) | dict(narrative(every))


def money(programs: Iterable[Any]) -> Iterator[tuple[tuple[str, str, str], float]]:
    for p in programs:
        yield ("Program", p.kode, "Pagu murni (Rp)"), 1_000_000.0
        yield ("Program", p.kode, "Realisasi (Rp)"), 900_000.0


def narrative(kodes: Iterable[str]) -> Iterator[tuple[tuple[str, str, str], str]]:
    return ((("Narasi", kode, heading), f"Uraian {kode}.") for kode in kodes for heading in NARRATIVE)


def content(row: TableRow, printed: TableRow) -> Iterator[tuple[tuple[str, str, str], object]]:
    for n in range(1, 13):
        before = getattr(printed, f"isi_{n}")
        if getattr(row, f"isi_{n}") is None and before is not None:
            yield ("Data", row.kode, f"Isi {n}"), before


def lived(chain: Years, folder: Path, year: int, old: int, printed: Laporan, period: str | None) -> None:
    """A year from its beginning to its end; its book is what the next one is made of."""
    source, book = folder / FILES[old], folder / FILES[year]
    before = sha256(source.read_bytes()).hexdigest()
    rolled = tahun_baru(source, book, year, period)
    chain.digests[old] = (before, sha256(source.read_bytes()).hexdigest())
    made = chain.years[year] = Year(book, rolled, baca(book))
    made.reviewed("Januari")
    made.regenerated("Januari")
    type_into(book, half(year, made.january))
    made.reviewed("setengah terisi")
    made.regenerated("setengah terisi")
    if year == 2021:
        chain.unfinished = tahun_baru(book, folder / "dari_setengah.xlsx", 2024, "2024-2026")
    signed, written = date(year, 2, 1), date(year + 1, 3, 1)
    type_into(book, full(year, made.january, printed), pk_tanggal=signed, laporan_tanggal=written)
    made.reviewed("terisi")
    made.regenerated("terisi")
    made.reviewed("terisi, diregenerasi")


@pytest.fixture(scope="module")
def chain(serang: Built, laporan: Laporan, tmp_path_factory: pytest.TempPathFactory) -> Years:
    def make() -> Years:
        folder, result = tmp_path_factory.mktemp("serang"), Years()
        (folder / FILES[2020]).write_bytes(serang.data)
        planned = {("RPJMD", k, "Target RPJMD 2021"): x for k, x in PLANNED[2021].items()}
        type_into(folder / FILES[2020], planned)
        lived(result, folder, 2021, 2020, laporan, None)
        lived(result, folder, 2024, 2021, laporan, "2024-2026")
        return result

    return make_once(tmp_path_factory, "serang_years", make)


@pytest.fixture(scope="module")
def years(chain: Years) -> dict[int, Year]:
    return chain.years


def value(year: Year, name: str, kode: str, state: str = "setengah terisi") -> object:
    return year.values[state].get(FigureKey(name, kode))


def deret(laporan: Laporan, kode: str, tahun: int) -> list[tuple[object, object]]:
    return [
        (d.target, d.nilai)
        for d in laporan.deret
        if d.kode == kode and d.tahun == tahun and laporan.is_own(d.wilayah)
    ]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("year", [2021, 2024])
def test_review__has_no_error_in_any_state(years: dict[int, Year], year: int, state: str) -> None:
    """Everything that was typed is right, so an error would be ours."""
    assert [f.message for f in years[year].found[state] if f.level is Level.ERROR] == []


@pytest.mark.parametrize("year", [2021, 2024])
def test_review__names_what_is_still_blank_and_in_the_end_nothing(years: dict[int, Year], year: int) -> None:
    """26 indikator and 120 programs: target (23 of 26 in 2021, which has three planned) and realisasi, pagu
    and realisasi. With half of the programs and three (two) indikator. B1 and no setting count from then on.
    """
    blank = {s: sum(f.kode == "isian-kosong" for f in x) for s, x in years[year].found.items()}
    three = len(PLANNED[year])
    targets = 26 - (three if year == 2021 else 0)
    assert blank == {
        "Januari": targets + 26 + 2 * 120,
        "setengah terisi": 2 * (26 - three) + 2 * 60 + 2,
        "terisi": 0,
        "terisi, diregenerasi": 0,
    }


def test_review__of_a_filled_book_is_the_same_before_and_after_its_regeneration(
    years: dict[int, Year],
) -> None:
    for year in years.values():
        typed, regenerated = (
            {f.message for f in year.found[s] if f.kode not in WAITING} for s in STATES[-2:]
        )
        assert typed == regenerated


@pytest.mark.parametrize("year", [2021, 2024])
def test_old_book__stays_as_it_is_and_is_named_with_its_hash(chain: Years, year: int) -> None:
    old = {2021: 2020, 2024: 2021}[year]
    before, after = chain.digests[old]
    assert before == after
    named = str(chain.years[year].laporan.settings["laporan.buku_lalu"])
    assert named == f"{FILES[old]} (tahun {old}), SHA-256 {before}"


def test_2021__last_years_figures_are_those_of_the_printed_report(years: dict[int, Year]) -> None:
    """Tabel 3.1, 3.2: S01.1 8,76 of 8,64; S03.1 1,76 of 1,06; T4.1 -1,29 of 6,61; S10.4 n/a of WTP."""
    laporan = years[2021].laporan
    assert deret(laporan, "S01.1", 2020) == [(8.64, 8.76)]
    assert deret(laporan, "S03.1", 2020) == [(1.06, 1.76)]
    assert deret(laporan, "T4.1", 2020) == [(6.61, -1.29)]
    assert deret(laporan, "S10.4", 2020) == [("WTP", "n/a")]
    assert "26 baris 2020 ditambahkan, 0 dilengkapi" in years[2021].made.carried[0]


def test_2021__target_is_the_planned_one(years: dict[int, Year]) -> None:
    assert [value(years[2021], "target", k) for k in PLANNED[2021]] == [72.9, 8.85, 1.02]
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
    new = years[2021].january
    rows = [(x.uraian, x.isi_1, x.isi_2) for x in new.data if x.tabel == "D1.3"]
    assert [x[0] for x in rows] == ["2017", "2018", "2019", "2020", "2021"]
    assert rows[3:] == [("2020", 346829.0, 334183.0), ("2021", None, None)]
    assert [x.kode for x in new.data] == [x.kode for x in laporan.data]
    assert [(k.kode, k.isi) for k in new.kolom_data] == [(k.kode, k.isi) for k in laporan.kolom_data]


def test_filled_year__capaian_and_money_by_hand(years: dict[int, Year]) -> None:
    """72 of 80 = 90 %, 4 of 5 that falls = 80 %, 4 in 3-5 = 100 %, a category that is met = 100 %.

    S09: (100 + 90 + 90 + 80 + 80 + 80) / 6 = 86,67; S10: (90 + 3 x 100) / 4 = 97,5. Each program spent 0,9
    of 1 million: 90 %, so the efisiensi of S10 is 7,5 and S09, which is below its serapan, has none. 120
    programs and B1: 108 + 20 of 120 + 80 million = 64 %.
    """
    state = "terisi"
    for year in years.values():
        for kode, capaian in (("S01.2", 90), ("S05.1", 80), ("S09.1", 100), ("S10.2", 100)):
            assert value(year, "capaian", kode, state) == pytest.approx(capaian)
        assert value(year, "rerata", "S09", state) == pytest.approx(520 / 6)
        assert value(year, "rerata", "S10", state) == pytest.approx(97.5)
        assert value(year, "serapan", "S10", state) == pytest.approx(90)
        assert value(year, "efisiensi", "S10", state) == pytest.approx(7.5)
        assert value(year, "efisiensi", "S09", state) == "-"
        assert value(year, "serapan", APBD, state) == pytest.approx(64)
    assert value(years[2021], "rerata", "S01", "terisi") == pytest.approx((101.694915 + 90) / 2)
    assert value(years[2024], "rerata", "S01", "terisi") == pytest.approx((99 + 90) / 2)


def test_january__has_no_figure_of_the_year_and_all_of_the_last(years: dict[int, Year]) -> None:
    """2021 shows 101,39 of 2020, as printed."""
    for year in years.values():
        figures = year.values["Januari"]
        for name in ("capaian", "rerata", "serapan", "efisiensi", "predikat"):
            assert {x for f, x in figures.items() if f.name == name} <= {None, "", "n/a"}, name
    assert value(years[2021], "capaian_lalu", "S01.1", "Januari") == pytest.approx(101.39, abs=0.005)


def test_unfinished__is_listed_and_goes_on(chain: Years) -> None:
    """Of the printed report four are n/a; three of 26 were filled in the middle of 2021, so 23 are named."""
    (line,) = [x for x in chain.years[2021].made.look_at if "realisasi 2020 belum ada" in x]
    assert [kode in line for kode in ("T5.1", "S10.2", "S10.3", "S10.4", "S10.1")] == [True] * 4 + [False]
    assert chain.unfinished is not None
    (line,) = [x for x in chain.unfinished.look_at if "realisasi 2021 belum ada" in x]
    assert len(line.rpartition(": ")[2].split(", ")) == 23
    assert not [x for x in chain.years[2024].made.look_at if "belum ada" in x]


def test_2024__new_period(years: dict[int, Year]) -> None:
    laporan = years[2024].laporan
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
    assert deret(year.laporan, "S01.1", 2021) == [(8.85, 9.0)]
