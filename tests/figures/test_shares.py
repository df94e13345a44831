"""Shares in percent, by hand arithmetic."""

from __future__ import annotations

from lkjip_xl.figures import shares
from tests.figures.cells import shown


def test_money__part_of_its_whole() -> None:
    figures = {"pagu S1": 30.0, "pagu program": 120.0, "realisasi_rp S1": 10.0, "realisasi_rp program": 50.0}
    assert shown(shares.porsi_pagu("S1", "program"), **figures) == 25
    assert shown(shares.porsi_realisasi("S1", "program"), **figures) == 20
    assert shown(shares.porsi_pagu("S1", "program"), **figures | {"pagu program": 0.0}) == ""
    assert shown(shares.porsi_pagu("S1", "program"), **figures | {"pagu S1": ""}) == ""


def test_efisiensi_anggaran__what_was_not_absorbed() -> None:
    assert shown(shares.efisiensi_anggaran("apbd"), **{"serapan apbd": 92.5}) == 7.5
    assert shown(shares.efisiensi_anggaran("apbd"), **{"serapan apbd": 104.0}) == -4
    assert shown(shares.efisiensi_anggaran("apbd"), **{"serapan apbd": "n/a"}) == ""


def test_porsi_label__of_the_rows_of_the_recap() -> None:
    cells = {"jumlah": 3.0, "None!predikat.jumlah": [3.0, 1.0, 0.0, 0.0]}
    assert shown(shares.porsi_label("predikat"), **cells) == 75


def test_porsi_iku__of_those_with_a_status() -> None:
    counts = (1.0, 2.0, 4.0, 0.0, 1.0)
    labels = (
        "melebihi target",
        "mencapai target",
        "tidak mencapai target",
        "tidak dapat dihitung",
        "belum ada nilai",
    )
    figures = {f"jumlah_iku {label}": n for label, n in zip(labels, counts, strict=True)}
    assert shown(shares.porsi_iku("tidak mencapai target"), **figures) == 50
    assert shown(shares.porsi_iku("mencapai target"), **figures) == 25


def test_porsi_of_all__of_those_without_a_predikat_too() -> None:
    figures = {"jumlah_predikat Tinggi": 3.0, "jumlah_indikator indikator": 8.0}
    assert shown(shares.porsi_of_all("jumlah_predikat", "Tinggi", "indikator"), **figures) == 37.5
