"""The conventions as the record keeps them, and a way of writing that is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.figures.konvensi.conventions import departures, with_departures
from lkjip_xl.figures.plain.plain_writing import check_writing
from tests.small_report import small_laporan


def test_departures__nothing_named() -> None:
    assert departures(small_laporan()) == ""


def test_departures__what_is_chosen_by_name_a_floor_and_weights_by_being_there() -> None:
    named = {"hitung.target_nol": "100 bila tercapai", "hitung.batas_bawah": 5.0}
    laporan = small_laporan(settings=named)
    first, *rest = laporan.indikator
    weighted = replace(laporan, indikator=(replace(first, bobot=2.0), *rest))
    assert departures(weighted) == "target_nol=100 bila tercapai;batas_bawah;bobot"


def test_with_departures__the_conventions_of_the_text_and_the_rest_of_the_report() -> None:
    """A floor and a weight that the report has stay; where it has none, the floor is 0 and a weight 1."""
    laporan = small_laporan(settings={"hitung.efisiensi": "100 - serapan"})
    other = with_departures(laporan, "target_nol=100 bila tercapai;batas_bawah;bobot")
    assert departures(other) == "target_nol=100 bila tercapai;batas_bawah;bobot"
    assert other.settings["hitung.batas_bawah"] == 0.0
    assert {i.bobot for i in other.indikator} == {1.0}
    assert "hitung.efisiensi" not in other.settings
    assert with_departures(other, "") == replace(
        small_laporan(), settings={k: x for k, x in laporan.settings.items() if k != "hitung.efisiensi"}
    )


def test_departures__a_scale_of_efisiensi_and_weights_of_sasaran() -> None:
    """A scale that the report names no more is that of its predikat, so that something stands there."""
    bands = {"hitung.efisiensi": "100 - serapan", "hitung.skala_efisiensi": "AKIP"}
    laporan = small_laporan(settings=bands)
    first, *rest = laporan.sasaran
    weighted = replace(laporan, sasaran=(replace(first, bobot=2.0), *rest))
    assert departures(weighted) == "efisiensi=100 - serapan;skala_efisiensi;bobot_sasaran"
    assert with_departures(weighted, departures(weighted)).settings["hitung.skala_efisiensi"] == "AKIP"
    other = with_departures(small_laporan(), departures(weighted))
    assert departures(other) == departures(weighted)
    assert other.settings["hitung.skala_efisiensi"] == "permendagri86"
    assert {s.bobot for s in other.sasaran} == {1.0}
    assert {i.bobot for i in other.indikator} == {None}


def test_writing__is_one_of_two() -> None:
    check_writing(None)
    check_writing("biasa")
    with pytest.raises(FileError, match='rumus "makro" tidak dikenal; pilih fungsi atau biasa'):
        check_writing("makro")
