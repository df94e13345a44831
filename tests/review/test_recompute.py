"""What the review takes from the sheets: own ways of an indikator, faults once, what a print may mean."""

from __future__ import annotations

import pytest

from lkjip_xl.model import Laporan
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.recompute import Recomputation
from tests.small_report import indikator, small_laporan


def figures(laporan: Laporan) -> Recomputation:
    return ReviewMaterial(laporan).recomputed


def test_capaian_if__own_method_cap_and_scale_beside_the_defaults() -> None:
    lap = small_laporan(
        [
            indikator("S1.1", 4.0, 5.0, "turun"),
            indikator("S1.2", 4.0, 5.0, "turun", metode="selisih"),
            indikator("S1.3", 4.0, 5.0, batas=110.0),
            indikator("S1.4", "Tinggi", "Sedang", "kategori", skala="permendagri86"),
        ],
        settings={"hitung.metode": "rasio", "hitung.batas": 120.0},
    )
    h = figures(lap)
    assert h.capaian_if("S1.1", 4.0, 5.0) == 80.0  # 4 / 5
    assert h.capaian_if("S1.2", 4.0, 5.0) == 75.0  # (2 x 4 - 5) / 4
    assert h.capaian_if("S1.2", 4.0, 5.0, metode="rasio") == 80.0
    assert h.capaian_if("S1.1", 4.0, 5.0, arah="naik") == 120.0  # 125, under the general cap
    assert h.capaian_if("S1.3", 4.0, 5.0) == 110.0  # under its own
    assert h.capaian_if("S1.4", "Tinggi", "Sedang") == pytest.approx(65 / 75 * 100)  # their lower bounds
    assert h.capaian_if("S1.4", "Tinggi", "Tinggi") == 100.0


def test_capaian_if__default_method_of_the_settings() -> None:
    lap = small_laporan([indikator("S1.1", 4.0, 5.0, "turun")], settings={"hitung.metode": "selisih"})
    assert figures(lap).capaian_if("S1.1", 4.0, 5.0) == 75.0
    assert figures(lap).value("S1.1", "capaian") == 75.0


def test_failed__the_fault_once_and_nothing_that_follows_from_it() -> None:
    h = figures(
        small_laporan([indikator("S1.1", None, 8.0, kondisi_akhir=16.0), indikator("S1.2", 4.0, 8.0)])
    )
    assert [(k, m) for k, m, _ in h.failed] == [("S1.1", "capaian")]
    assert h.failed[0][2].startswith("target kosong padahal realisasi 8")
    assert h.get("S1", "rerata_capaian") == ()  # the sheet shows #LKJIP! there
    assert h.value("S1.1", "capaian_akhir") == 50.0


def test_distribution__what_is_not_filled_in_has_no_value_yet() -> None:
    h = figures(
        small_laporan(
            [indikator("S1.1", None, None), indikator("S1.2", 4.0, "n/a"), indikator("S2.1", 1.0, 2.0)]
        )
    )
    assert [a.value for a in h.get("status/belum-ada-nilai", "jumlah_indikator")] == [2.0]
    assert [a.value for a in h.get("status/belum-ada-nilai", "porsi")] == [pytest.approx(200 / 3)]
    assert h.value("S1.1", "status") == "belum ada nilai"
    assert h.value("S1.1", "predikat") is None


def test_distribution__share_of_those_with_a_predikat_or_of_all() -> None:
    h = figures(small_laporan())
    every = h.get("predikat/sangat-tinggi", "porsi")
    assert [a.value for a in every] == [pytest.approx(200 / 3), 50.0]
    assert [a.how for a in every] == ["2 dari 3", "2 dari 4"]


def test_total__apbd_before_the_programs() -> None:
    h = figures(small_laporan())
    assert [a.value for a in h.get("total", "pagu")] == [1020.0, 520.0]
    assert [a.value for a in h.get("total", "realisasi_rp")] == [850.0, 400.0]
    assert [a.value for a in h.get("T1", "jumlah_indikator")] == [1.0, 3.0]
    assert h.value("S1", "porsi") == pytest.approx(400 / 520 * 100)
    assert h.get("S3", "pagu") == ()
