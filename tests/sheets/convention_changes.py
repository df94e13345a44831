"""One report with and without each convention: what a setting may change, and must.

The report has a capaian above a cap, one below a floor, one without a value, a target of 0, one near a bound.
"""

# ruff: noqa: E501  (a convention and what it says stand on a line)

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.konvensi.conventions import departures, with_departures
from lkjip_xl.model import Deret, Laporan
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from tests.small_report import PERMENDAGRI86, indikator, program, small_laporan

__all__ = [
    "AS_WRITTEN",
    "BANDS",
    "CAPAIAN",
    "CHANGES",
    "COUNTS",
    "LABELS",
    "MEANS",
    "WAITS",
    "changed",
    "figures",
    "metode_lines",
    "notes",
    "printed_cells",
    "report",
    "usual",
    "waiting",
    "with_weights",
]


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
    "efisiensi keluaran": ({"hitung.efisiensi_keluaran": "ada"}, frozenset(), frozenset()),
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


def with_weights(laporan: Laporan, *weights: float | None) -> Laporan:
    """The report with weights of its sasaran."""
    rows = zip(laporan.sasaran, weights, strict=True)
    return replace(laporan, sasaran=tuple(replace(s, bobot=x) for s, x in rows))


def printed_cells(laporan: Laporan, token: str) -> list[CellValue]:
    """What the cells of a token show on the sheets, in order."""
    sheets = compose_sheets(laporan)
    values = report_values(laporan, sheets)
    return [values.cell(s.key, n, token) for s in sheets for n, r in enumerate(s.rows) if token in r.content]


def metode_lines(laporan: Laporan) -> dict[CellValue, CellValue]:
    sheets = compose_sheets(laporan)
    values, (sheet,) = report_values(laporan, sheets), (s for s in sheets if s.key == "Metode")
    return {
        values.cell("Metode", n, "hal"): values.cell("Metode", n, "isi")
        for n, r in enumerate(sheet.rows)
        if "hal" in r.content
    }


WAITS = (
    "Cara menghitung di Pengaturan atau Bobot di RPJMD diubah sesudah laporan dibuat; angka masih menurut cara yang lama. "
    "Berlaku sesudah Perbarui laporan."
)
AS_WRITTEN = ("Sama dengan yang dipakai laporan ini.", "")


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
