"""The boundary of each threshold, scope and order of a total's meanings, an indikator's own method."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.model import Laporan
from lkjip_xl.review.recompute import recomputed
from lkjip_xl.sheets.report_values import report_values
from tests.review.samples import LAPORAN, edit, reviu


def kodes(laporan: Laporan) -> set[str]:
    return {t.kode for t in reviu(laporan, ())}


@pytest.mark.parametrize(
    ("realisasi", "expected"),
    [
        (75.5, {"capaian-di-atas-150"}),  # 75,5 / 50 = 151 %
        (75.0, {"capaian-jauh-di-atas-target"}),  # 150 % is not above 150
        (60.5, {"capaian-jauh-di-atas-target"}),  # 121 %
        (60.0, set()),  # 120 % is not above 120
        (0.0, set()),  # 0 % is not below 0
        (-0.5, {"capaian-negatif"}),  # -1 %
    ],
)
def test_capaian__exactly_on_a_threshold(realisasi: float, expected: set[str]) -> None:
    """The target of IA1b is 50."""
    found = kodes(edit("realisasi", "IA1b", realisasi=realisasi))
    assert {k for k in found if k.startswith("capaian-")} == expected


@pytest.mark.parametrize(("extra", "expected"), [(0.0, False), (1.0, True)])
def test_serapan__the_whole_pagu_is_not_above_it(extra: float, expected: bool) -> None:
    """PA has a pagu of 1.234.000.000."""
    found = kodes(edit("program", "PA", realisasi=1_234_000_000.0 + extra))
    assert ("serapan-di-atas-100" in found) is expected


def test_target__equal_kondisi_is_not_backwards() -> None:
    assert "target-mundur" not in kodes(edit("indikator", "IA1b", kondisi_akhir=35.0))
    assert "target-mundur" in kodes(edit("indikator", "IA1b", kondisi_akhir=34.9))
    assert "target-mundur" in kodes(edit("indikator", "IA2a", kondisi_akhir=9.1))  # turun from 9


@pytest.mark.parametrize(("count", "expected"), [(4, False), (5, True)])
def test_realisasi_equals_target__five_are_evidence(count: int, expected: bool) -> None:
    target = {p.kode: p.target_perubahan for p in LAPORAN.pk}
    filled = sorted(target)[:count]
    realisasi = tuple(
        replace(r, realisasi=target[r.kode] if r.kode in filled else None) for r in LAPORAN.realisasi
    )
    assert ("realisasi-sama-target" in kodes(replace(LAPORAN, realisasi=realisasi))) is expected


def test_total__all_belanja_first_then_all_programs() -> None:
    """Pagu: BO 10 miliar and the programs 1,234 + 2,766 + 2 + 2,5 + 1,5 = 10 miliar, together 20.

    Realisasi: 9,5 and 1,1106 + 2,7294 + 1,7 + 2,25 + 1,47 = 9,26 miliar, together 18,76: 93,8 % of 20, and
    92,6 % of 10. The remainder is 6,2 and 7,4.
    """
    result = recomputed(LAPORAN, report_values(LAPORAN))

    def meanings(field: str) -> list[float]:
        return [float(str(f.value)) for f in result.get("total", field)]

    assert meanings("pagu") == [20e9, 10e9]
    assert meanings("realisasi_rp") == pytest.approx([18.76e9, 9.26e9])
    assert meanings("serapan") == pytest.approx([93.8, 92.6])
    assert meanings("efisiensi") == pytest.approx([6.2, 7.4])


def _capaian(laporan: Laporan, kode: str) -> float | None:
    return recomputed(laporan, report_values(laporan)).number_of(kode, "capaian")


def test_capaian__own_method_before_that_of_the_settings() -> None:
    """IA2a: turun, target 6, realisasi 8: rasio 6 / 8 = 75 %, selisih (12 - 8) / 6 = 66,67 %."""
    selisih = {**LAPORAN.settings, "hitung.metode": "selisih"}

    def capaian(laporan: Laporan) -> float | None:
        return _capaian(laporan, "IA2a")

    assert capaian(LAPORAN) == pytest.approx(75)
    assert capaian(edit("indikator", "IA2a", metode="selisih")) == pytest.approx(200 / 3)
    assert capaian(replace(LAPORAN, settings=selisih)) == pytest.approx(200 / 3)
    own = replace(edit("indikator", "IA2a", metode="rasio"), settings=selisih)
    assert capaian(own) == pytest.approx(75)


def test_capaian__own_batas_before_that_of_the_settings() -> None:
    """IA1b: 75 of 50 is 150 %, cut at 120 by the settings, at 140 by its own batas."""
    over = edit("realisasi", "IA1b", realisasi=75.0)
    limited = replace(over, settings={**LAPORAN.settings, "hitung.batas": 120.0})
    assert _capaian(limited, "IA1b") == 120
    owned = tuple(replace(i, batas=140.0) if i.kode == "IA1b" else i for i in LAPORAN.indikator)
    assert _capaian(replace(limited, indikator=owned), "IA1b") == 140
