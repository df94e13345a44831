"""Metode, Beranda and the line under a table say each convention, in words and in no others."""

# ruff: noqa: E501  (a convention and what it says stand on a line)

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.model import Laporan
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from tests.sheets.convention_changes import (
    AS_WRITTEN,
    CHANGES,
    WAITS,
    metode_lines,
    notes,
    printed_cells,
    report,
    waiting,
    with_weights,
)


@pytest.mark.parametrize(
    ("rounding", "words"), [("dipotong", "78,33 %"), ("setengah ke atas", "78,34 %"), ("", "78,34 %")]
)
def test_sentence__as_it_is_printed(rounding: str, words: str) -> None:
    """S2.1 at 90,008 and S2.2 at 66,666...: the mean is 78,33733..., cut 78,33, rounded 78,34."""
    laporan = report(**({"hitung.pembulatan_cetak": rounding} if rounding else {}))
    rows = tuple(replace(r, realisasi=90.008) if r.kode == "S2.1" else r for r in laporan.realisasi)
    sentences = [x for x in printed_cells(replace(laporan, realisasi=rows), "teks") if isinstance(x, str)]
    assert any(s.startswith("Sasaran 2,") and words in s for s in sentences)


@cache
def metode_with(name: str) -> dict[CellValue, CellValue]:
    return metode_lines(report(**(CHANGES[name][0] if name else {})))


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("rata-rata", "Batas atas dikenakan pada", "Rata-rata: nilai indikator tanpa batas dirata-rata, lalu rata-ratanya dibatasi."),
        ("cetak", "Batas atas dikenakan pada", "Capaian dan predikat tercetak saja; rata-rata dari nilai tanpa batas."),
        ("batas bawah", "Batas bawah capaian", "0,00 %"),
        ("dihitung 0", "Capaian sasaran", "Rata-rata capaian indikatornya; n/a dihitung 0, jumlah yang dihitung ditulis."),
        ("target 0", "Capaian bila target 0", "100 bila tercapai, selain itu 0."),
        ("predikat dipotong", "Pembulatan", "Capaian untuk predikat dipotong ke 2 desimal; capaian tercetak menurut format sel; rata-rata dan status dari nilai tepat."),
        ("cetak dibulatkan", "Pembulatan", "Capaian untuk predikat tidak dibulatkan; capaian tercetak dibulatkan setengah ke atas ke 2 desimal; rata-rata, status, dan efisiensi dari nilai tepat."),
        ("bertanda", "Efisiensi", "Efisiensi = capaian - serapan, juga bila negatif. Bila capaian atau serapan belum ada: n/a."),
        ("100 - serapan", "Efisiensi", "Efisiensi = 100 - serapan. Bila capaian atau serapan belum ada: n/a."),
        ("tidak diukur", "Efisiensi", "Efisiensi tidak dapat diukur: pagu tidak dirinci"),
        ("tingkat efisiensi", "Efisiensi", "Efisiensi = tingkat di skala efisiensi (lembar Metode) dari capaian - serapan, juga bila negatif. Bila capaian atau serapan belum ada: n/a."),
        ("tingkat sisa", "Efisiensi", "Efisiensi = tingkat di skala efisiensi (lembar Metode) dari 100 - serapan. Bila capaian atau serapan belum ada: n/a."),
        ("syarat", "Efisiensi", 'Efisiensi = 100 - serapan, asal capaian paling sedikit 70,00 %; selain itu "-". Bila capaian atau serapan belum ada: n/a.'),
        ("skala predikat", "Skala predikat", "ketat"),
        ("metode", "Metode bawaan arah turun", "selisih"),
        ("batas", "Batas atas capaian", "110,00 %"),
        ("rumus", "Cara menulis rumus", "Rumus Excel biasa, tanpa fungsi LKjIP: hidup di PC mana pun, tanpa pemasangan. Langkah hitungnya ada di kolom tersembunyi di kanan tabel capaian dan tabel Skala di atas."),
    ],
)  # fmt: skip
def test_metode__says_the_convention(name: str, line: str, words: str) -> None:
    departing, plain = metode_with(name), metode_with("")
    assert departing[line] == words
    assert departing != plain
    assert {k for k, v in departing.items() if plain.get(k) != v} == {line}
    assert metode_with("seperti bawaan") == plain


def test_metode__the_condition_of_the_usual_efisiensi_and_the_decimals() -> None:
    lines = metode_lines(report(**{"hitung.syarat_efisiensi": 100.0}))
    assert (
        lines["Efisiensi"]
        == 'Capaian - serapan bila positif dan capaian paling sedikit 100,00 %, selain itu "-".'
    )
    assert metode_lines(report(**{"hitung.desimal": 3}))["Angka desimal dalam kalimat"] == "3"


def test_metode__every_setting_of_calculation_is_tried_and_shows() -> None:
    """From the list of settings: one that is added without a line in CHANGES, or in Metode, is found here."""
    plain = metode_lines(report())
    for setting in SETTINGS:
        if setting.key.startswith("hitung."):
            own = [s for name, (s, _, _) in CHANGES.items() if setting.key in s and name != "seperti bawaan"]
            assert own, f"{setting.key}: no change of it is tried"
            for settings in own:
                without = {k: x for k, x in settings.items() if k != setting.key}
                before = metode_lines(report(**without)) if without else plain
                assert metode_lines(report(**settings)) != before, settings


_NO_CONVENTION = {
    "kode",
    "induk",
    "urut",
    "uraian",
    "satuan",
    "kondisi_awal",
    "kondisi_akhir",
    "catatan",
    "penanggung_jawab",
}
_COLUMNS: dict[str, tuple[Any, str]] = {
    "arah": ("turun", "arah"), "metode": ("selisih", "metode"), "batas": (99.0, "batas"), "skala": ("ketat", "skala"),
    "bobot": (2.5, "catatan"), "desimal": (3, "catatan"), "pemisah_ribuan": ("ya", "catatan"),
}  # fmt: skip
"""Another value of each column of an indikator that is a convention, and where Metode shows it."""


def metode_of(laporan: Laporan, kode: str) -> dict[str, CellValue]:
    sheets = compose_sheets(laporan)
    values, (sheet,) = report_values(laporan, sheets), (s for s in sheets if s.key == "Metode")
    (n,) = (
        n for n, r in enumerate(sheet.rows) if r.pattern == "indikator" and r.content["kode"].content == kode
    )
    return {t: values.cell("Metode", n, t) for t in sheet.rows[n].content}


def test_metode__every_column_of_an_indikator_that_is_a_convention_shows() -> None:
    assert {k.name for k in PACKAGE_TABLES["indikator"].columns} == _NO_CONVENTION | set(_COLUMNS)
    laporan = report()
    plain = metode_of(laporan, "S1.1")
    assert plain["catatan"] == ""
    for column, (value, token) in _COLUMNS.items():
        own = tuple(replace(i, **{column: value}) if i.kode == "S1.1" else i for i in laporan.indikator)
        assert metode_of(replace(laporan, indikator=own), "S1.1")[token] != plain[token], column
    own = tuple(
        replace(i, bobot=2.5, desimal=0, pemisah_ribuan="ya") if i.kode == "S1.1" else i
        for i in laporan.indikator
    )
    assert (
        metode_of(replace(laporan, indikator=own), "S1.1")["catatan"]
        == "Bobot 2,5. Desimal 0. Pemisah ribuan: ya."
    )


_LIVE = ("efisiensi keluaran", "metode", "batas", "skala predikat", "desimal", "seperti bawaan")
"""Changes that formulas follow at once, or that change nothing."""


@pytest.mark.parametrize("name", [n for n in CHANGES if n != "rumus"])
def test_waiting__said_where_a_convention_was_changed_and_not_where_it_counts(name: str) -> None:
    usual_, departing = report(), report(**CHANGES[name][0])
    wanted = AS_WRITTEN if name in _LIVE else (WAITS, WAITS)
    assert waiting(usual_, departing) == wanted
    assert waiting(departing, usual_) == wanted
    assert waiting(departing, departing) == waiting(usual_, usual_) == AS_WRITTEN


def test_waiting__said_of_weights() -> None:
    laporan = report()
    first, *rest = laporan.indikator
    for weighted in (
        replace(laporan, indikator=(replace(first, bobot=2.0), *rest)),
        with_weights(laporan, None, 3.0),
    ):
        assert waiting(laporan, weighted) == waiting(weighted, laporan) == (WAITS, WAITS)
        assert waiting(weighted, weighted) == AS_WRITTEN


def test_metode__of_weights() -> None:
    laporan = report()
    indikator_ = replace(
        laporan, indikator=(replace(laporan.indikator[0], bobot=2.0), *laporan.indikator[1:])
    )
    for one, words in (
        (laporan, "Semua sama."), (indikator_, "Menurut kolom Bobot; kosong: 1."),
        (with_weights(laporan, 2.0, None), "Sasaran menurut kolom Bobot, kosong: 1; indikator semua sama."),
        (with_weights(indikator_, 2.0, None), "Indikator dan sasaran menurut kolom Bobot; kosong: 1."),
    ):  # fmt: skip
        assert metode_lines(one)["Bobot dalam rata-rata"] == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rata-rata", "batas atas dikenakan pada rata-rata"),
        ("cetak", "batas atas hanya pada capaian tercetak, rata-rata dari nilai tanpa batas"),
        ("batas bawah", "batas bawah capaian 0,00 %"),
        ("dihitung 0", "n/a dirata-rata sebagai 0"),
        ("target 0", "target 0: 100 bila tercapai, selain itu 0"),
        ("predikat dibulatkan", "predikat dari capaian yang dibulatkan setengah ke atas ke 2 desimal"),
        (
            "cetak dipotong",
            "capaian tercetak dipotong ke 2 desimal, rata-rata, status, dan efisiensi dari nilai tepat",
        ),
    ],
)
def test_note__under_each_table_of_capaian(name: str, words: str) -> None:
    assert notes(report()) == []
    assert notes(report(**CHANGES[name][0])) == [f"Menyimpang dari bawaan: {words}."] * 3


def test_note__of_weights() -> None:
    laporan = report()
    weighted = replace(laporan, indikator=(replace(laporan.indikator[0], bobot=2.0), *laporan.indikator[1:]))
    assert notes(weighted) == ["Menyimpang dari bawaan: rata-rata tertimbang menurut bobot indikator."] * 3


def test_note__of_weights_of_sasaran() -> None:
    weighted = with_weights(report(), 2.0, None)
    assert (
        notes(weighted) == ["Menyimpang dari bawaan: rata-rata sasaran tertimbang menurut bobot sasaran."] * 3
    )
