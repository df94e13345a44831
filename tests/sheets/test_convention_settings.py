"""Each convention changes what it says and nothing else: figures and cells of one report with and without it.

The report has a capaian above a cap, one below a floor, one without a value, a target of 0, one near a bound.
"""

# ruff: noqa: E501  (a convention and what it says stand on a line)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey, Formula
from lkjip_xl.figures.konvensi.conventions import TOKENS, departures, with_departures
from lkjip_xl.figures.names import INDIKATOR, SASARAN
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Deret, Indikator, Laporan, PerjanjianKinerja, Realisasi, Sasaran
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.printed_numbers.value_formats import value_format
from lkjip_xl.sheets.report_values import report_values
from tests.sheets.engine import calculate_report
from tests.small_report import PERMENDAGRI86, indikator, program, small_laporan

CAP = {"hitung.batas": 120.0}
MEANS = frozenset(
    {"rerata", "rerata_akhir", "predikat_rerata", "status_rerata", "efisiensi", "sasaran_mencapai"}
)
LABELS = frozenset({"jumlah_predikat", "porsi_predikat", "porsi_predikat_semua"})
STATUSES = frozenset({"jumlah_status", "porsi_status", "jumlah_iku", "porsi_iku"})
CAPAIAN = MEANS | LABELS | STATUSES | {"capaian", "capaian_akhir", "capaian_lalu", "predikat", "status"}
COUNTS = frozenset({"dihitung", "iku_dihitung", "belum_dihitung"})

CHANGES: dict[str, tuple[dict[str, Any], frozenset[str], frozenset[str]]] = {
    "rata-rata": ({"hitung.batas_pada": "rata-rata"}, CAPAIAN, frozenset({"capaian", "rerata"})),
    "cetak": ({"hitung.batas_pada": "cetak"}, MEANS, frozenset({"rerata"})),
    "batas bawah": ({"hitung.batas_bawah": 0.0}, CAPAIAN, frozenset({"capaian", "rerata"})),
    "dihitung 0": ({"hitung.tanpa_nilai": "dihitung 0"}, MEANS, frozenset({"rerata"})),
    "target 0": (
        {"hitung.target_nol": "100 bila tercapai"}, CAPAIAN | COUNTS, frozenset({"capaian", "status", "dihitung"}),
    ),
    "predikat dibulatkan": (
        {"hitung.pembulatan_predikat": "setengah ke atas"}, LABELS | {"predikat", "predikat_rerata"},
        frozenset({"predikat"}),
    ),
    "predikat dipotong": (
        {"hitung.pembulatan_predikat": "dipotong"}, LABELS | {"predikat", "predikat_rerata"}, frozenset({"predikat"}),
    ),
    "cetak dibulatkan": ({"hitung.pembulatan_cetak": "setengah ke atas"}, frozenset(), frozenset()),
    "cetak dipotong": ({"hitung.pembulatan_cetak": "dipotong"}, frozenset(), frozenset()),
    "bertanda": ({"hitung.efisiensi": "selisih bertanda"}, frozenset({"efisiensi"}), frozenset({"efisiensi"})),
    "100 - serapan": ({"hitung.efisiensi": "100 - serapan"}, frozenset({"efisiensi"}), frozenset({"efisiensi"})),
    "tingkat efisiensi": (
        {"hitung.efisiensi": "selisih bertanda", "hitung.skala_efisiensi": "efisiensi"},
        frozenset({"efisiensi"}), frozenset({"efisiensi"}),
    ),
    "tingkat sisa": (
        {"hitung.efisiensi": "100 - serapan", "hitung.skala_efisiensi": "efisiensi"},
        frozenset({"efisiensi"}), frozenset({"efisiensi"}),
    ),
    "syarat": (
        {"hitung.efisiensi": "100 - serapan", "hitung.syarat_efisiensi": 70.0},
        frozenset({"efisiensi"}), frozenset({"efisiensi"}),
    ),
    "batas": ({"hitung.batas": 110.0}, CAPAIAN | {"batas"}, frozenset({"batas", "capaian"})),
    "metode": ({"hitung.metode": "selisih"}, CAPAIAN | {"metode"}, frozenset({"metode"})),
    "skala predikat": (
        {"hitung.skala_predikat": "ketat"}, LABELS | {"predikat", "predikat_rerata"}, frozenset({"predikat"}),
    ),
    "desimal": ({"hitung.desimal": 3}, frozenset(), frozenset()),
    "rumus": ({"hitung.rumus": "biasa"}, frozenset(), frozenset()),
    "tidak diukur": (
        {"hitung.efisiensi": "tidak dapat diukur", "hitung.alasan_efisiensi": "pagu tidak dirinci"},
        frozenset({"efisiensi"}), frozenset({"efisiensi"}),
    ),
    "seperti bawaan": (
        {
            "hitung.batas_pada": "indikator", "hitung.tanpa_nilai": "tidak dihitung",
            "hitung.target_nol": "sesuai arah", "hitung.pembulatan_predikat": "tidak ada",
            "hitung.pembulatan_cetak": "tidak ada", "hitung.efisiensi": "selisih",
        },
        frozenset(), frozenset(),
    ),
}  # fmt: skip
"""Name -> settings, the figures that may change by them, and some that must."""


BANDS = Skala(
    "efisiensi",
    (
        Tingkat("Efisien", 10.0, ">", None),
        Tingkat("Cukup efisien", 0.0, ">=", None),
        Tingkat("Tidak efisien", None, "", None),
    ),
)
STRICT = Skala(
    "ketat",
    tuple(replace(t, batas_bawah=t.batas_bawah and t.batas_bawah + 5) for t in PERMENDAGRI86.tingkat),
)


def report(**settings: Any) -> Laporan:
    """S1: 200 (120 with the cap), -150, n/a and a target of 0; S2: 90,004; T1: 60 and n/a; the year before: 150."""
    rows = [
        indikator("T1.1", 50.0, 30.0),
        indikator("T1.2", 50.0, "n/a"),
        indikator("S1.1", 50.0, 100.0),
        indikator("S1.2", 10.0, 35.0, "turun", metode="selisih"),
        indikator("S1.3", 50.0, "n/a"),
        indikator("S1.4", 0.0, 3.0),
        indikator("S2.1", 100.0, 90.004),
        indikator("S2.2", 3.0, 2.0),
    ]
    money = [program("P1", "S1", 400.0, 300.0), program("P2", "S2", 100.0, 95.0)]
    past = (Deret("S1.1", 2019, "Kota Contoh", 50.0, 75.0),)
    sasaran = {"S1": "T1", "S2": "T1"}
    scales = (PERMENDAGRI86, BANDS, STRICT)
    settings = {**CAP, **settings}
    return small_laporan(rows, money, sasaran, {"T1": "M1"}, settings, deret=past, skala=scales)


def figures(laporan: Laporan) -> dict[Any, CellValue]:
    values = report_values(laporan)
    return {key: values.figure(key) for key in values.homes if key.name not in ("capaian_dirata", "bobot")}


@cache
def usual() -> dict[Any, CellValue]:
    return figures(report())


def changed(laporan: Laporan) -> set[str]:
    other = figures(laporan)
    assert other.keys() == usual().keys()
    return {key.name for key, value in other.items() if value != usual()[key]}


@pytest.mark.parametrize("name", CHANGES)
def test_setting__changes_what_it_says_and_nothing_else(name: str) -> None:
    settings, may, must = CHANGES[name]
    names = changed(report(**settings))
    assert names <= may
    assert must <= names


def test_bobot__changes_means_only() -> None:
    laporan = report()
    weighted = replace(
        laporan, indikator=tuple(replace(i, bobot=float(n)) for n, i in enumerate(laporan.indikator, 1))
    )
    names = changed(weighted)
    assert names <= MEANS
    assert {"rerata", "rerata_akhir"} <= names


def with_weights(laporan: Laporan, *weights: float | None) -> Laporan:
    """The report with weights of its sasaran."""
    rows = zip(laporan.sasaran, weights, strict=True)
    return replace(laporan, sasaran=tuple(replace(s, bobot=x) for s, x in rows))


def test_bobot_of_sasaran__changes_the_mean_over_sasaran_only() -> None:
    """S1: (120 - 150) / 2 = -15; S2: (90,004 + 66,66...) / 2. By 3 and 1 (blank): (3 x -15 + S2) / 4."""
    other = figures(with_weights(report(), 3.0, None))
    key = FigureKey("rerata", SASARAN)
    assert other[key] == pytest.approx((3 * -15 + (90.004 + 200 / 3) / 2) / 4)
    assert usual()[key] == pytest.approx((-15 + (90.004 + 200 / 3) / 2) / 2)
    assert {k for k, x in other.items() if x != usual()[k]} == {
        key, FigureKey("predikat_rerata", SASARAN),
    } - {k for k in other if other[k] == usual()[k]}  # fmt: skip


def test_bobot_of_sasaran__one_without_a_value_has_none() -> None:
    laporan = report()
    rows = tuple(replace(r, realisasi="n/a") if r.kode.startswith("S2") else r for r in laporan.realisasi)
    found = figures(with_weights(replace(laporan, realisasi=rows), 2.0, 50.0))
    assert found[FigureKey("rerata", SASARAN)] == pytest.approx(-15)


@pytest.mark.parametrize(
    ("realisasi", "label"),
    [
        (300.0, "Tidak efisien"),
        (130.0, "Cukup efisien"),
        (100.0, "Cukup efisien"),
        (99.0, "Efisien"),
        (0.0, "Efisien"),
    ],
)
def test_bands__by_the_bounds_of_their_scale(realisasi: float, label: str) -> None:
    """Capaian 85; serapan of 200: 150, 65 ... (85 - 65 = 20). Bounds: > 10 and >= 0."""
    wanted = {300.0: -65.0, 130.0: 20.0, 100.0: 35.0, 99.0: 35.5, 0.0: 85.0}[realisasi]
    rows = [indikator("S1.1", 100.0, 85.0)]
    scale = Skala(
        "efisiensi",
        tuple(replace(t, batas_bawah=x) for t, x in zip(BANDS.tingkat, (35.0, 20.0, None), strict=True)),
    )
    settings = {"hitung.efisiensi": "selisih bertanda", "hitung.skala_efisiensi": "efisiensi"}
    money = [program("P1", "S1", 200.0, realisasi)]
    laporan = small_laporan(rows, money, {"S1": "T1"}, {"T1": "M1"}, settings, skala=(PERMENDAGRI86, scale))
    assert figures(laporan)[FigureKey("efisiensi", "S1")] == label
    plain = replace(
        laporan, settings={k: x for k, x in laporan.settings.items() if k != "hitung.skala_efisiensi"}
    )
    assert figures(plain)[FigureKey("efisiensi", "S1")] == pytest.approx(wanted)


@pytest.mark.parametrize("bobot", [1.0, 2.5])
def test_bobot__the_same_for_all_is_none(bobot: float) -> None:
    """Weights of one size: every mean is what it is without them, to the last digits of a sum."""
    laporan = report()
    same = figures(replace(laporan, indikator=tuple(replace(i, bobot=bobot) for i in laporan.indikator)))
    for key, value in usual().items():
        assert same[key] == (pytest.approx(value, rel=1e-12) if isinstance(value, float) else value), key


def printed_cells(laporan: Laporan, token: str) -> list[CellValue]:
    """What the cells of a token show on the sheets, in order."""
    sheets = compose_sheets(laporan)
    values = report_values(laporan, sheets)
    return [values.cell(s.key, n, token) for s in sheets for n, r in enumerate(s.rows) if token in r.content]


@pytest.mark.parametrize(("rounding", "wanted"), [("setengah ke atas", 66.67), ("dipotong", 66.66)])
def test_print__rounded_to_the_decimals_of_the_settings(rounding: str, wanted: float) -> None:
    """S2.2 is 2 of 3. Where it is printed it is rounded, and the mean of S2 is that of what is not: 78,3353..."""
    laporan = report(**{"hitung.pembulatan_cetak": rounding})
    usual_cells, cells = (printed_cells(x, "capaian") for x in (report(), laporan))
    assert [x for x in usual_cells if isinstance(x, float) and 66 < x < 67] == [pytest.approx(200 / 3)] * 4
    assert [x for x in cells if isinstance(x, float) and 66 < x < 67] == [wanted] * 4
    numbers = [x for x in cells if isinstance(x, float)]
    assert all(round(x * 100) == pytest.approx(x * 100, abs=1e-9) for x in numbers)


@pytest.mark.parametrize(
    ("rounding", "words"), [("dipotong", "78,33 %"), ("setengah ke atas", "78,34 %"), ("", "78,34 %")]
)
def test_sentence__as_it_is_printed(rounding: str, words: str) -> None:
    """S2.1 at 90,008 and S2.2 at 66,666...: the mean is 78,33733..., cut 78,33, rounded 78,34."""
    laporan = report(**({"hitung.pembulatan_cetak": rounding} if rounding else {}))
    rows = tuple(replace(r, realisasi=90.008) if r.kode == "S2.1" else r for r in laporan.realisasi)
    sentences = [x for x in printed_cells(replace(laporan, realisasi=rows), "teks") if isinstance(x, str)]
    assert any(s.startswith("Sasaran 2,") and words in s for s in sentences)


def metode_lines(laporan: Laporan) -> dict[CellValue, CellValue]:
    sheets = compose_sheets(laporan)
    values, (sheet,) = report_values(laporan, sheets), (s for s in sheets if s.key == "Metode")
    return {
        values.cell("Metode", n, "hal"): values.cell("Metode", n, "isi")
        for n, r in enumerate(sheet.rows)
        if "hal" in r.content
    }


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


def waiting(before: Laporan, now: Laporan) -> tuple[CellValue, CellValue]:
    """What Metode and Beranda say, written of ``before``, where the input is ``now``."""
    sheets = compose_sheets(with_departures(now, departures(before)))
    values = report_values(now, sheets)
    (metode,) = (
        values.cell("Metode", n, "isi")
        for s in sheets for n, r in enumerate(s.rows)
        if s.key == "Metode" and "hal" in r.content and r.content["hal"].content == "Cara menghitung di Pengaturan"
    )  # fmt: skip
    notes = [
        values.cell(s.key, n, "teks")
        for s in sheets for n, r in enumerate(s.rows)
        if s.key == "Beranda" and r.pattern == "catatan" and isinstance(r.content["teks"].content, Formula)
    ]  # fmt: skip
    assert len(notes) == 1
    return metode, notes[0]


_LIVE = ("metode", "batas", "skala predikat", "desimal", "seperti bawaan")
"""Changes that formulas follow at once, or that change nothing."""
WAITS = (
    "Cara menghitung di Pengaturan atau Bobot di RPJMD diubah sesudah laporan dibuat; angka masih menurut cara yang lama. "
    "Berlaku sesudah Perbarui laporan."
)
AS_WRITTEN = ("Sama dengan yang dipakai laporan ini.", "")


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


def notes(laporan: Laporan) -> list[str]:
    sheets = compose_sheets(laporan)
    values = report_values(laporan, sheets)
    cells = [
        values.cell(s.key, n, "teks")
        for s in sheets
        if s.key in ("Ringkasan", "IKU", "Sasaran_S1")
        for n, r in enumerate(s.rows)
        if r.pattern == "metode"
    ]
    return [x for x in cells if isinstance(x, str) and x.startswith("Menyimpang")]


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


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("bobot", [None, 2.0])
def test_engine__gives_the_same_in_both_ways_of_writing(name: str, bobot: float | None) -> None:
    """The engine calculates plain formulas to the values of the definitions; none is longer than 1,000."""
    laporan = report(**{**CHANGES[name][0], "hitung.rumus": "biasa"})
    first, *others = laporan.indikator
    laporan = replace(laporan, indikator=(first, *(replace(i, bobot=bobot) for i in others)))
    laporan = with_weights(laporan, bobot, None)
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values, engine = report_values(laporan, sheets), calculate_report(laporan, sheets, helpers, plain=True)
    for s in sheets:
        for n, row in enumerate(s.rows):
            for token, cell in row.content.items():
                if isinstance(cell.content, Formula):
                    own, other = values.cell(s.key, n, token), engine.cell(s.key, n, token)
                    alike = pytest.approx(own, rel=1e-12) if isinstance(own, float) else own or ""
                    assert (other if isinstance(own, float) else other or "") == alike, (
                        s.key,
                        row.pattern,
                        token,
                    )
                    assert len(engine.text(s.key, n, token)) <= 1000, (s.key, row.pattern, token)


FORMATS: dict[str, tuple[dict[str, Any], str | None]] = {
    "": ({}, None),
    "0,421": ({"desimal": 3}, "0.000"),
    "2 hari": ({"desimal": 0}, "0"),
    "1.091": ({"desimal": 0, "pemisah_ribuan": "ya"}, "#,##0"),
    "1.091,50": ({"pemisah_ribuan": "ya"}, "#,##0.00"),
    "1091,50": ({"pemisah_ribuan": "tidak"}, "0.00"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_format__of_the_values_of_an_indikator(name: str) -> None:
    """Its target and realisasi on every sheet, and nothing but the format; other indikator keep theirs."""
    columns, wanted = FORMATS[name]
    laporan = report()
    own = tuple(replace(i, **columns) if i.kode == "S1.1" else i for i in laporan.indikator)
    formatted = replace(laporan, indikator=own)
    assert value_format(own[2]) == wanted
    sheets = compose_sheets(formatted)
    cells = [
        (r.content["kode"].content, t, c.number_format)
        for s in sheets
        for r in s.rows
        if "kode" in r.content
        for t, c in r.content.items()
    ]
    tokens = {t for kode, t, f in cells if f is not None and kode == "S1.1"}
    assert {f for kode, _, f in cells if kode != "S1.1"} == {None}
    assert {f for kode, t, f in cells if kode == "S1.1" and t in tokens} <= {wanted}
    if wanted is not None:
        assert {
            "target",
            "realisasi",
            "kondisi_akhir",
            "target_lalu",
            "target_perubahan",
            "d1",
            "s5",
        } <= tokens
        assert not tokens & {"capaian", "no", "bawah"}
    unformatted: Callable[[Laporan], Any] = lambda x: [  # noqa: E731 - one use
        (r.pattern, {t: c._replace(number_format=None) for t, c in r.content.items()}) for s in compose_sheets(x) for r in s.rows
    ]  # fmt: skip
    assert unformatted(formatted) == unformatted(laporan)


def with_ready_rows(laporan: Laporan) -> Laporan:
    """The report with a sasaran and indikator that have no name yet, beside named ones and alone."""
    kodes = ("T1.9", "S1.9", "S9.9")
    waiting = tuple(Indikator(k, k.partition(".")[0], "", "", "") for k in kodes)
    return replace(
        laporan,
        settings={**laporan.settings, "laporan.baris_siap": "ada"},
        sasaran=(*laporan.sasaran, Sasaran("S9", "T1", "")),
        indikator=(*laporan.indikator, *waiting),
        pk=(*laporan.pk, *map(PerjanjianKinerja, kodes)),
        realisasi=(*laporan.realisasi, *map(Realisasi, kodes)),
    )


READY_TOKENS = ("bawah", "atas", "nilai", *TOKENS, "capaian", "predikat", "status")


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("bobot", [None, 2.0])
def test_ready_rows__are_blank_and_count_nowhere(name: str, bobot: float | None) -> None:
    """Whatever the convention: an indikator without a name has no value, no weight, and changes no figure."""
    laporan = report(**CHANGES[name][0])
    first, *others = laporan.indikator
    laporan = replace(laporan, indikator=(first, *(replace(i, bobot=bobot) for i in others)))
    ready = with_ready_rows(laporan)
    without, with_ = figures(laporan), figures(ready)
    assert {k: with_[k] for k in without} == without
    sheets = compose_sheets(ready)
    values = report_values(ready, sheets)
    shown = {
        (s.key, row.pattern, token): values.cell(s.key, n, token)
        for s in sheets
        for n, row in enumerate(s.rows)
        if row.pattern in ("indikator", "akhir") and str(row.content["kode"].content).endswith(".9")
        for token in READY_TOKENS
        if token in row.content
    }
    assert len(shown) > 3 * 7
    assert {x or "" for x in shown.values()} == {""}


@pytest.mark.parametrize("bobot", [None, 2.0])
def test_ready_rows__leave_a_mean_that_cannot_be_calculated(bobot: float | None) -> None:
    """The one named indikator of S1 has a target of 0: the row that waits beside it makes no number of it."""
    rows = [indikator("S1.1", 0.0, 3.0), indikator("S2.1", 10.0, 5.0)]
    laporan = small_laporan(rows, [], {"S1": "T1", "S2": "T1"}, {"T1": "M1"})
    laporan = replace(laporan, indikator=tuple(replace(i, bobot=bobot) for i in laporan.indikator))
    found = figures(with_ready_rows(laporan))
    keys = [FigureKey(name, "S1") for name in ("rerata", "rerata_akhir")]
    assert [found[k] for k in keys] == ["tidak dapat dihitung"] * 2
    assert found[FigureKey("rerata", INDIKATOR)] == 50.0
