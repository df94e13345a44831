"""Every figure of the report's tables, against the cell of the built workbook that stands in its place.

A printed figure agrees with the workbook to its own decimals, or the report is wrong there: then ``FAULTS``
holds what is right, worked by hand from the report's own rows, and why. A figure that fails is named by
table, line of the scanned text, entity and field. BAB I and the supporting tables have their own tests.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases import every_case
from tests.conftest import Built
from tests.printouts import PRINTED, Figure, agrees, printout_cells

_WATER_ARAH = "arah terbalik: S07.2 naik, 43,33 / 67,5 = 64,19"
_WATER_MEAN = "dengan 155,78 untuk S07.2; (142,08 + 64,19 + 107,32) / 3"
_IKM_CELL = "dari sel lain; 77,74 / 75"
_TRUNCATED = "dipotong, bukan dibulatkan"
_PERSEN_MEAN = "rata-rata persentase; 133.322.890.570 / 135.348.298.396"
_P060 = "36.000 dari P060 berpindah ke sasaran 10"
_S10_ROWS = "7.595.500 lebih dari jumlah barisnya"
_STATUS_S02 = "68,00 di bawah 68,03"
_STATUS_S04 = "70,09 di bawah 74"
_WORDS = "kata lain untuk tidak mencapai target"
_LPP = "3.576.917.541 / 3.812.684.700"
_BELANJA = "serapan belanja daerah, bukan program: 685.545.964.069 / 711.694.079.906"

FAULTS: dict[tuple[str, str, str], tuple[float | str, str]] = {
    ("Ikhtisar", "total", "jumlah_sasaran"): (10, "21 adalah banyaknya indikator"),
    ("Penutup", "total", "jumlah_sasaran"): (10, "21 adalah banyaknya indikator"),
    ("Ikhtisar", "total", "realisasi_rp"): (1_322_115_906_656, _S10_ROWS),
    ("Penutup", "B2", "realisasi_rp"): (685_545_964_069, _S10_ROWS),
    ("Penutup", "B2", "serapan"): (96.33, _BELANJA),
    **{
        (place, kode, field): content
        for place in ("Ikhtisar", "Penutup")
        for (kode, field), content in {
            ("S01", "rerata_capaian"): (101.05, _TRUNCATED),
            ("S02", "rerata_capaian"): (99.96, _TRUNCATED),
            ("S04", "rerata_capaian"): (94.72, _TRUNCATED),
            ("S07", "rerata_capaian"): (104.53, _WATER_MEAN),
            ("S10", "rerata_capaian"): (103.65, _IKM_CELL),
            ("S02", "status"): ("tidak mencapai target", _STATUS_S02),
            ("S03", "status"): ("tidak mencapai target", _WORDS),
            ("S04", "status"): ("tidak mencapai target", _STATUS_S04),
            ("S05", "status"): ("tidak mencapai target", _WORDS),
            ("S07", "status"): ("melebihi target", "104,53 di atas 100"),
            ("S10", "status"): ("melebihi target", "103,65 di atas 100"),
        }.items()
    },
    ("Tabel 2.5", "S09", "pagu"): (22_103_008_279, _P060),
    ("Tabel 2.5", "S10", "pagu"): (305_313_988_749, _P060 + "; angka terakhir hilang"),
    ("Tabel 3.2", "S07.2", "capaian"): (64.19, _WATER_ARAH),
    ("Tabel 3.2", "S10.1", "capaian"): (103.65, _IKM_CELL),
    ("Tabel 3.3", "predikat/sangat-tinggi", "jumlah_indikator"): (11, "S07.2 bukan Sangat Tinggi"),
    ("Tabel 3.3", "predikat/rendah", "jumlah_indikator"): (4, "S07.2 Rendah"),
    ("Tabel 3.9", "S03.1", "capaian_akhir"): (56.82, "arah terbalik: 1 / 1,76"),
    ("Tabel 3.9", "S03", "rerata_capaian_akhir"): (56.82, "arah terbalik: 1 / 1,76"),
    ("Tabel 3.17", "S07.2", "capaian"): (64.19, _WATER_ARAH),
    ("Tabel 3.17", "S07", "rerata_capaian"): (104.53, _WATER_MEAN),
    ("Tabel 3.21", "S09.5", "capaian"): (85.15, "satu angka terlalu banyak; 5,16 / 6,06"),
    ("Tabel 3.22", "S09.4", "capaian_akhir"): (104.17, "arah terbalik: 0,50 / 0,48"),
    ("Tabel 3.22", "S09.5", "capaian_akhir"): (80.20, "arah terbalik: 4,86 / 6,06"),
    ("Tabel 3.22", "S09.6", "capaian_akhir"): (85.64, "arah terbalik: 7,93 / 9,26"),
    ("Tabel 3.22", "S09", "rerata_capaian_akhir"): (85.63, "dengan tiga arah terbalik"),
    ("Tabel 3.24", "S10.1", "capaian"): (103.65, _IKM_CELL),
    ("Tabel 3.24", "S10", "rerata_capaian"): (103.65, _IKM_CELL),
    ("Tabel 3.30", "B2", "realisasi_rp"): (685_545_964_069, _S10_ROWS),
    ("Tabel 3.30", "total", "realisasi_rp"): (1_322_115_906_656, _S10_ROWS),
    ("Tabel 3.31", "S01", "serapan"): (98.50, _PERSEN_MEAN),
    ("Tabel 3.31", "S03", "serapan"): (93.82, _LPP),
    ("Tabel 3.31", "S09", "pagu"): (22_103_008_279, _P060),
    ("Tabel 3.31", "S10", "pagu"): (305_313_988_749, _P060),
    ("Tabel 3.31", "S10", "realisasi_rp"): (295_627_207_919, _S10_ROWS),
    ("Tabel 3.31", "total", "realisasi_rp"): (685_545_964_069, _S10_ROWS),
    ("Tabel 3.31", "total", "serapan"): (96.33, _BELANJA),
    ("Tabel 3.32", "S01", "serapan"): (98.50, _PERSEN_MEAN),
    ("Tabel 3.32", "S03", "serapan"): (93.82, _LPP),
    ("Tabel 3.32", "S07", "rerata_capaian"): (104.53, _WATER_MEAN),
    ("Tabel 3.32", "T5", "realisasi_rp"): (295_627_207_919, _S10_ROWS),
    ("Tabel 3.32", "S10", "rerata_capaian"): (103.65, _IKM_CELL),
    ("Tabel 3.32", "S10", "realisasi_rp"): (295_627_207_919, _S10_ROWS),
    ("Tabel 3.32", "total", "realisasi_rp"): (685_545_964_069, _S10_ROWS),
    ("Tabel 3.33", "S01", "serapan"): (98.50, _PERSEN_MEAN),
    ("Tabel 3.33", "S01", "efisiensi"): (2.55, "dengan serapan 96,10; 101,05 - 98,50"),
    ("Tabel 3.33", "S03", "serapan"): (93.82, _LPP),
    ("Tabel 3.33", "T2", "rerata_capaian"): (101.93, "dari 61,85; 61,87 / 60,70"),
    ("Tabel 3.33", "T2", "efisiensi"): (5.09, "dengan capaian 101,89; 101,93 - 96,84"),
    ("Tabel 3.33", "S06", "serapan"): (95.98, "serapan sasaran 5; 11.783.409.162 / 12.277.214.800"),
    ("Tabel 3.33", "S07", "rerata_capaian"): (104.53, _WATER_MEAN),
    ("Tabel 3.33", "S07", "efisiensi"): (6.93, "dengan capaian 135,06; 104,53 - 97,60"),
    ("Tabel 3.33", "S08", "efisiensi"): (12.35, "100 - 87,65"),
    ("Tabel 3.33", "S10", "rerata_capaian"): (103.65, _IKM_CELL),
    ("Tabel 3.33", "S10", "efisiensi"): (6.83, "dengan capaian 115,03; 103,65 - 96,83"),
    ("Lampiran", "S01", "serapan"): (98.50, _PERSEN_MEAN),
    ("Lampiran", "P016", "serapan"): (95.28, "koma hilang"),
    ("Lampiran", "S03", "serapan"): (93.82, _LPP),
    ("Lampiran", "T2.1", "realisasi"): (61.87, "Tabel 3.1, Tabel 3.10 dan teks memberi 61,87"),
    ("Lampiran", "T2.1", "capaian"): (101.93, "dari 61,85; 61,87 / 60,70"),
    ("Lampiran", "P030", "serapan"): (97.05, "24.309.292.842 / 25.048.526.470"),
    ("Lampiran", "S07.2", "capaian"): (64.19, _WATER_ARAH),
    ("Lampiran", "S07", "rerata_capaian"): (104.53, _WATER_MEAN),
    ("Lampiran", "P048", "serapan"): (98.70, "koma hilang"),
    ("Lampiran", "P060", "pagu"): (513_951_000, "angka bertukar; Perubahan PK"),
    ("Lampiran", "S09", "pagu"): (22_103_008_279, _P060),
    ("Lampiran", "T5.1", "target"): (72.50, "target T1.1; Perubahan PK, BAB II dan Tabel 3.1 memberi 72,50"),
    ("Lampiran", "T5", "pagu"): (305_313_988_749, _P060),
    ("Lampiran", "T5", "realisasi_rp"): (295_627_207_919, _S10_ROWS),
    ("Lampiran", "S10.1", "capaian"): (103.65, _IKM_CELL),
    ("Lampiran", "P103", "serapan"): (93.37, "1.246.248.816 / 1.334.760.000"),
    ("Lampiran", "S10", "rerata_capaian"): (103.65, _IKM_CELL),
    ("Lampiran", "S10", "pagu"): (305_313_988_749, _P060),
    ("Lampiran", "S10", "realisasi_rp"): (295_627_207_919, _S10_ROWS),
    ("Lampiran", "S10", "serapan"): (96.83, "serapan tujuan lain; 295.627.207.919 / 305.313.988.749"),
}  # fmt: skip

# figures of these tables that no cell stands for
WITHOUT_CELL = {
    ("Tabel 3.3", "ambang"): "the scale is sheet Skala's; the report prints it in words",
    ("Ikhtisar", "efisiensi"): "100 less serapan: not what efisiensi means in Tabel 3.33",
    ("Penutup", "S03.1"): "one indikator told again; its cells are in Tabel 3.2",
    (
        "Penutup",
        "rerata_capaian",
    ): "'di atas 90%' of the mean 89,45: a sentence that the workbook does not write",
}

TABLES = (
    "Tabel 2.4", "Tabel 2.5", "PK BAB II", "Perubahan PK", "Lampiran", "Ikhtisar", "Penutup",
    *(f"Tabel 3.{n}" for n in (*range(1, 10), *range(11, 23), 24, 25, *range(30, 34))),
)  # fmt: skip
CHECKED = [a for a in PRINTED if a.place in TABLES]


@pytest.fixture(scope="module")
def cell(serang: Built) -> dict[tuple[str, str, str], Any]:
    return printout_cells(serang.reading)


def _is_wrong(a: Figure) -> bool:
    """Whether this print of a figure is the wrong one: another line of the same text may have it right."""
    return a.key in FAULTS and not agrees(a.printed, FAULTS[a.key][0])


def _without_cell(a: Figure) -> bool:
    return (a.place, a.field) in WITHOUT_CELL or (a.place, a.entity) in WITHOUT_CELL


@pytest.mark.parametrize("table", TABLES)
def test_table__every_printed_figure_has_its_cell(cell: dict[tuple[str, str, str], Any], table: str) -> None:
    numbers = [a for a in CHECKED if a.place == table]
    assert numbers
    assert [a for a in numbers if a.key not in cell and not _without_cell(a)] == []


@pytest.mark.parametrize("table", TABLES)
def test_table__as_printed_or_misprinted(cell: dict[tuple[str, str, str], Any], table: str) -> None:
    numbers = [a for a in CHECKED if a.place == table]
    every_case(numbers, lambda a: _holds(cell, a), lambda a: f"{a.place}:{a.row}:{a.entity}:{a.field}")


def _holds(cell: dict[tuple[str, str, str], Any], number: Figure) -> None:
    if number.key not in cell:
        assert _without_cell(number)
        return
    value = cell[number.key]
    if not _is_wrong(number):
        assert agrees(number.printed, value), (number, value)
        return
    correct, cause = FAULTS[number.key]
    assert not agrees(number.printed, value), (number, cause)
    if isinstance(correct, str):
        assert value == correct
    else:
        assert value == pytest.approx(correct, abs=0.005 + 1e-9 if isinstance(correct, float) else 0)


def test_faults__each_one_is_really_misprinted() -> None:
    assert {a.key for a in CHECKED if _is_wrong(a)} == set(FAULTS)
    assert all(cause for _, cause in FAULTS.values())
