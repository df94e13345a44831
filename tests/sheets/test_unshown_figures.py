"""Figures that no cell shows, by hand arithmetic on the small report (see ``small_laporan``)."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Deret, Laporan
from lkjip_xl.sheets.report_values import report_values
from tests.small_report import indikator, small_laporan

SMALL = report_values(small_laporan())


def figure(laporan: Laporan, name: str, kode: str) -> CellValue:
    return report_values(laporan).figure(FigureKey(name, kode))


@pytest.mark.parametrize(
    ("name", "kode", "wanted"),
    [
        ("sisa", "P1", 50.0),
        ("sisa", "S1", 100.0),
        ("sisa", "S3", ""),  # no program
        ("sisa", "apbd", 1020.0 - 850.0),  # 500 + 520 of the programs; 450 + 400
        ("porsi", "S1", 400 / 520 * 100),
        ("porsi", "T1", 500 / 520 * 100),
        ("porsi", "lain", 20 / 520 * 100),
        ("porsi", "B1", 500 / 1020 * 100),
        ("porsi_realisasi", "S1", 75.0),
        ("porsi_realisasi", "S3", ""),
        ("porsi_realisasi", "lain", 2.5),
        ("porsi_realisasi", "B1", 450 / 850 * 100),
        ("rerata_serapan", "S1", (250 / 300 * 100 + 50) / 2),  # not 300 / 400
        ("rerata_serapan", "S3", "n/a"),
        ("rerata_serapan", "T1", (75 + 90) / 2),
        ("rerata_serapan", "program", (250 / 300 * 100 + 50 + 90 + 50) / 4),
        ("rerata_serapan", "sasaran", (75 + 90) / 2),
        ("efisiensi_anggaran", "program", 100 - 400 / 520 * 100),
    ],
)
def test_money(name: str, kode: str, wanted: CellValue) -> None:
    assert SMALL.figure(FigureKey(name, kode)) == (
        pytest.approx(wanted) if isinstance(wanted, float) else wanted
    )


@pytest.mark.parametrize(
    ("name", "kode", "wanted"),
    [
        ("jumlah", "misi", 1),
        ("jumlah", "tujuan", 2),
        ("jumlah", "sasaran", 3),
        ("jumlah", "strategi", 3),
        ("jumlah", "program", 4),
        ("jumlah_program", "S1", 2),
        ("jumlah_program", "S3", 0),
        ("jumlah_program", "T1", 3),
        ("jumlah_program", "lain", 1),
        ("jumlah_indikator", "indikator", 4),
        ("jumlah_indikator", "iku", 2),
        ("dihitung", "indikator", 3),
        ("iku_dihitung", "T1", 1),
        ("iku_dihitung", "T2", 0),
        ("belum_dihitung", "indikator", 1),
        ("belum_dihitung", "S1", 0),
        ("belum_dihitung", "S3", 1),
        ("belum_dihitung", "T2", 1),
        ("indikator_sasaran", "T1", 3),
        ("jumlah_sasaran", "T1", 2),
        ("sasaran_mencapai", "sasaran", 1),  # S2 with 120; S1 has 75
        ("porsi_iku", "tidak mencapai target", 50.0),
        ("porsi_predikat", "Sangat Tinggi", 2 / 3 * 100),  # S1.1 and S2.1, of three with a predikat
        ("porsi_predikat_semua", "Sangat Tinggi", 50.0),  # of all four
    ],
)
def test_counts_and_shares(name: str, kode: str, wanted: float) -> None:
    assert SMALL.figure(FigureKey(name, kode)) == pytest.approx(wanted)


def test_sasaran_mencapai__100_reaches() -> None:
    assert figure(small_laporan([indikator("S1.1", 8.0, 8.0)]), "sasaran_mencapai", "sasaran") == 1
    assert figure(small_laporan([indikator("S1.1", 8.0, 7.99)]), "sasaran_mencapai", "sasaran") == 0


def test_status__what_is_not_filled_in_has_no_value_yet() -> None:
    lap = small_laporan(
        [indikator("S1.1", None, None), indikator("S1.2", 4.0, "n/a"), indikator("S2.1", 1.0, 2.0)]
    )
    assert figure(lap, "jumlah_status", "belum ada nilai") == 2
    assert figure(lap, "porsi_status", "belum ada nilai") == pytest.approx(2 / 3 * 100)
    assert figure(lap, "porsi_status", "melebihi target") == pytest.approx(1 / 3 * 100)


def test_against_the_end__an_iku_in_its_own_way() -> None:
    lap = small_laporan(
        [
            indikator("T1.1", 9.0, 6.0, "turun", kondisi_akhir=4.0),
            indikator("T1.2", 9.0, 6.0, "turun", kondisi_akhir=4.0, metode="selisih"),
            indikator("T1.3", 9.0, 6.0, "naik", kondisi_akhir=4.0, batas=120.0),
            indikator("T1.4", 9.0, 6.0, "naik", kondisi_akhir=None),
        ]
    )
    wanted = (4 / 6 * 100, (2 * 4 - 6) / 4 * 100, 120.0)
    for n, value in enumerate(wanted, 1):
        assert figure(lap, "capaian_akhir", f"T1.{n}") == pytest.approx(value)
    assert figure(lap, "capaian_akhir", "T1.4") == ""
    assert figure(lap, "rerata_akhir", "T1") == pytest.approx(sum(wanted) / 3)
    # Of the year: 150, 133,33, 66,67 and 66,67.
    assert figure(lap, "rerata", "T1") == pytest.approx((9 / 6 * 100 + 12 / 9 * 100 + 2 * 6 / 9 * 100) / 4)
    assert figure(lap, "status_rerata", "T1") == "melebihi target"


def test_change__of_last_year_of_the_start_and_within_a_year() -> None:
    own = "Kota Contoh"
    lap = small_laporan(
        [indikator("T1.1", 50.0, 40.0, kondisi_awal=30.0), indikator("S1.1", 8.0, 8.0)],
        deret=(
            Deret("T1.1", 2018, own, None, 31.0),
            Deret("T1.1", 2019, own, None, 37.5),
            Deret("T1.1", 2019, "Nasional", None, 99.0),
            Deret("S1.1", 2019, own, None, 9.5),
        ),
    )
    assert figure(lap, "perubahan", "T1.1") == 2.5
    assert figure(lap, "perubahan_awal", "T1.1") == 10.0
    assert figure(lap, "perubahan_tahun", "T1.1|2019") == 6.5
    assert figure(lap, "perubahan_tahun", "T1.1|2018") == ""
    assert figure(lap, "perubahan", "S1.1") == -1.5  # at home on the sheet of its sasaran
    assert figure(lap, "perubahan_awal", "S1.1") == ""
