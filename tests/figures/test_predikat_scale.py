"""The scale for predikat: the report's own before the built-in one of that name."""

from __future__ import annotations

from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.rumus.skala import Skala, Tingkat, skala_baku
from tests.small_report import small_laporan

OWN = Skala("AKIP", (Tingkat("Cukup", 10.0, ">=", None),))


def test_predikat_skala__own_one_first() -> None:
    assert predikat_skala(small_laporan(settings={"hitung.skala_predikat": "akip"}, skala=(OWN,))) is OWN


def test_predikat_skala__built_in_one() -> None:
    laporan = small_laporan(settings={"hitung.skala_predikat": "LPPD"}, skala=(OWN,))
    assert predikat_skala(laporan) is skala_baku()["LPPD"]
