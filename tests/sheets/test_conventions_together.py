"""All conventions at once, and each of them taken back alone: what it said goes, and nothing else does."""

# ruff: noqa: E501  (a convention and what it says stand on a line)

from __future__ import annotations

from typing import Any

import pytest

from lkjip_xl.model import Laporan
from tests.sheets.convention_changes import (
    AS_WRITTEN,
    CAPAIAN,
    COUNTS,
    LABELS,
    MEANS,
    WAITS,
    figures,
    metode_lines,
    notes,
    report,
    waiting,
)

TOGETHER: dict[str, Any] = {
    "batas_pada": "rata-rata",
    "batas_bawah": 0.0,
    "tanpa_nilai": "dihitung 0",
    "target_nol": "100 bila tercapai",
    "pembulatan_predikat": "dipotong",
    "pembulatan_cetak": "setengah ke atas",
    "efisiensi": "100 - serapan",
    "skala_efisiensi": "efisiensi",
    "syarat_efisiensi": 70.0,
    "metode": "selisih",
    "batas": 110.0,
}
GOES_ALONG = {"efisiensi": ("skala_efisiensi",)}
"""What is refused without another one: bands need a number for each sasaran."""

TAKEN_BACK: dict[str, tuple[frozenset[str], frozenset[str], str, str]] = {
    "batas_pada": (
        CAPAIAN, frozenset({"capaian", "rerata"}), "Batas atas dikenakan pada", "batas atas dikenakan pada rata-rata",
    ),
    "batas_bawah": (CAPAIAN, frozenset({"capaian", "rerata"}), "Batas bawah capaian", "batas bawah capaian 0,00 %"),
    "tanpa_nilai": (MEANS, frozenset({"rerata"}), "Capaian sasaran", "n/a dirata-rata sebagai 0"),
    "target_nol": (
        CAPAIAN | COUNTS, frozenset({"capaian", "status", "dihitung"}), "Capaian bila target 0",
        "target 0: 100 bila tercapai, selain itu 0",
    ),
    "pembulatan_predikat": (
        LABELS | {"predikat", "predikat_rerata"}, frozenset({"predikat"}), "Pembulatan",
        "predikat dari capaian yang dipotong ke 2 desimal",
    ),
    "pembulatan_cetak": (
        frozenset(), frozenset(), "Pembulatan",
        "capaian tercetak dibulatkan setengah ke atas ke 2 desimal, rata-rata dan status dari nilai tepat",
    ),
    "efisiensi": (frozenset({"efisiensi"}), frozenset({"efisiensi"}), "Efisiensi", ""),
    "skala_efisiensi": (frozenset({"efisiensi"}), frozenset({"efisiensi"}), "Efisiensi", ""),
    "syarat_efisiensi": (frozenset({"efisiensi"}), frozenset({"efisiensi"}), "Efisiensi", ""),
    "metode": (frozenset({"metode"}), frozenset({"metode"}), "Metode bawaan arah turun", ""),
    "batas": (CAPAIAN | {"batas"}, frozenset({"batas"}), "Batas atas capaian", ""),
}  # fmt: skip
"""The figures that may change, some that must, the line of Metode that does, and what the note no longer says."""

LIVE = ("syarat_efisiensi", "metode", "batas")
"""Formulas read these: nothing waits for a regeneration."""
ROUNDED = "rata-rata dan status dari nilai tepat"
ALSO = "rata-rata, status, dan efisiensi dari nilai tepat"
"""An efisiensi that is a number is of exact values as well; of its bands and of 100 - serapan nothing is said."""


def together(*without: str) -> Laporan:
    return report(**{f"hitung.{name}": x for name, x in TOGETHER.items() if name not in without})


def taken_back(name: str) -> Laporan:
    return together(name, *GOES_ALONG.get(name, ()))


def test_every_convention_is_taken_back() -> None:
    assert TAKEN_BACK.keys() == TOGETHER.keys()


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_figures__only_those_of_what_is_taken_back_change(name: str) -> None:
    may, must, _, _ = TAKEN_BACK[name]
    whole, other = figures(together()), figures(taken_back(name))
    assert whole.keys() == other.keys()
    names = {key.name for key, value in other.items() if value != whole[key]}
    assert names <= may
    assert must <= names


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_metode__only_its_line_changes(name: str) -> None:
    _, _, line, _ = TAKEN_BACK[name]
    whole, other = metode_lines(together()), metode_lines(taken_back(name))
    changed = {k for k in whole.keys() | other.keys() if whole.get(k) != other.get(k)}
    assert changed == ({line, "Pembulatan"} if name == "efisiensi" else {line})


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_note__the_others_are_still_said(name: str) -> None:
    words = [w for *_, w in TAKEN_BACK.values() if w]
    assert notes(together()) == [f"Menyimpang dari bawaan: {'; '.join(words)}."] * 3
    left = "; ".join(w for w in words if w != TAKEN_BACK[name][3])
    if name == "efisiensi":
        left = left.replace(ROUNDED, ALSO)
    assert notes(taken_back(name)) == [f"Menyimpang dari bawaan: {left}."] * 3


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_waiting__said_of_one_that_was_taken_back_or_added(name: str) -> None:
    wanted = AS_WRITTEN if name in LIVE else (WAITS, WAITS)
    assert waiting(together(), taken_back(name)) == wanted
    assert waiting(taken_back(name), together()) == wanted
    assert waiting(taken_back(name), taken_back(name)) == AS_WRITTEN
