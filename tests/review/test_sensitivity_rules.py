"""Rule predikat-peka, numbers by hand. Above 90 is Sangat Tinggi, above 75 Tinggi, above 65 Sedang."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl import reviu
from lkjip_xl.review.finding import Level
from lkjip_xl.rumus.skala import Skala, Tingkat, skala_baku
from tests.small_report import Value, indikator, small_laporan

CODE = "predikat-peka"
OTHER = Skala(
    "milik",
    tuple(
        Tingkat(t.label, None if t.batas_bawah is None else t.batas_bawah + 1, t.tanda, t.skor, t.sumber)
        for t in skala_baku()["permendagri86"].tingkat
    ),
)


def found(
    target: Value,
    realisasi: Value,
    arah: str = "naik",
    settings: Mapping[str, Any] | None = None,
    scales: tuple[Skala, ...] = (),
    **own: Any,
) -> list[str]:
    laporan = small_laporan([indikator("S1.1", target, realisasi, arah, **own)], settings=settings)
    laporan = replace(laporan, skala=(*laporan.skala, *scales))
    findings = [t for t in reviu(laporan) if t.kode == CODE]
    assert all(t.level is Level.NOTE for t in findings)
    return [t.message for t in findings]


def test_clean__no_finding() -> None:
    assert found(100.0, 95.0) == []
    assert found(100.0, None) == []
    assert found(100.0, "n/a") == []


@pytest.mark.parametrize(
    ("realisasi", "changed"), [(90.004, True), (90.0, False), (90.005, False), (90.006, False)]
)
def test_rounding__capaian_just_above_a_bound(realisasi: float, changed: bool) -> None:
    """90,004 prints as 90,00, which is not above 90; 90,005 prints as 90,01."""
    messages = found(100.0, realisasi)
    assert bool(messages) == changed
    if changed:
        assert messages == [
            "predikat 1 indikator peka terhadap cara hitung: "
            "S1.1 90,0040 Sangat Tinggi (dibulatkan 90,00: Tinggi)"
        ]


def test_metode__of_arah_turun() -> None:
    """Target 8, realisasi 10: rasio 80, selisih (16 - 10)/8 = 75, which is not above 75."""
    (message,) = found(8.0, 10.0, "turun")
    assert "S1.1 80,0000 Tinggi (metode selisih: Sedang)" in message
    (message,) = found(8.0, 10.0, "turun", metode="selisih")
    assert "S1.1 75,0000 Sedang (metode rasio: Tinggi)" in message
    assert found(8.0, 8.0, "turun") == []


def test_cap__that_is_taken_away() -> None:
    """Of 120 a cap of 70 makes Sedang; without it the capaian is Sangat Tinggi."""
    (message,) = found(100.0, 120.0, batas=70.0)
    assert "S1.1 70,0000 Sedang (tanpa batas: Sangat Tinggi)" in message
    assert found(100.0, 120.0, batas=100.0) == []


def test_scale__of_the_same_labels_only() -> None:
    (message,) = found(100.0, 90.5, scales=(OTHER,))
    assert "S1.1 90,5000 Sangat Tinggi (skala milik: Tinggi)" in message
    assert found(100.0, 90.5) == []  # AKIP, RB ... have labels of their own


def test_many__one_finding() -> None:
    rows = [indikator(f"S1.{n}", 100.0, 90.004) for n in range(1, 9)]
    (finding,) = [t for t in reviu(small_laporan(rows)) if t.kode == CODE]
    assert finding.message.startswith("predikat 8 indikator peka")
    assert finding.message.endswith("dan 2 lagi")
    assert finding.message.count("dibulatkan") == 6
