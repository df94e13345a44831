"""Conventions of published regulations and reports, each as settings of a report, against hand arithmetic.

``read``: the page or line where the rule was read. "tidak dibaca": the rule is known from reports that name it;
the text of the regulation itself was not at hand, and nothing but arithmetic is claimed of it. Not offered,
for its regulation was not read: the nilai efisiensi of ministries, 50 + E / 20 x 50 (LAKIP Itjen 2019 p. 42,
fliphtml5 ivgoq/hwvo, applies it and comes to 235 %; PMK 214/PMK.02/2017 and 22/PMK.02/2021 are said to define it).
"""

# ruff: noqa: E501  (a convention stands on a line)

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.rumus.skala import Skala, Tingkat, skala_baku
from lkjip_xl.sheets.report_values import report_values
from tests.small_report import PERMENDAGRI86, SETTINGS, indikator, program, small_laporan

ROUNDING_OFF = 1e-9


@dataclass(frozen=True)
class Row:
    """An indikator: target, realisasi, arah, what else its columns say; what its capaian and labels must be."""

    target: float | str
    realisasi: float | str | None
    capaian: float | str
    arah: str = "naik"
    predikat: str | None = None
    status: str | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Convention:
    """What somebody published: the source, how a report says it in its settings, and what comes out."""

    name: str
    source: str
    rows: tuple[Row, ...]
    rerata: float | str
    settings: Mapping[str, Any] = field(default_factory=dict)
    skala: Skala = PERMENDAGRI86
    predikat: str | None = None
    efisiensi: float | str | None = None


MALUKU_TENGAH = Skala(
    "Maluku Tengah",
    (
        Tingkat("Memuaskan", 85.0, ">", None),
        Tingkat("Sangat Baik", 75.0, ">", None),
        Tingkat("Baik", 65.0, ">", None),
        Tingkat("Cukup Baik", 50.0, ">", None),
        Tingkat("Agak Kurang", 30.0, ">", None),
        Tingkat("Kurang", None, "", None),
    ),
)
SAMPANG = Skala(
    "Sampang",
    (
        Tingkat("Sangat Baik", 90.0, ">", None),
        Tingkat("Baik", 75.0, ">", None),
        Tingkat("Cukup", 65.0, ">", None),
        Tingkat("Kurang", 50.0, ">", None),
        Tingkat("Sangat Kurang", None, "", None),
    ),
)
EFISIENSI = Skala(
    "Efisiensi",
    (
        Tingkat("Efisien", 10.0, ">=", None),
        Tingkat("Cukup", 0.0, ">=", None),
        Tingkat("Tidak efisien", None, "", None),
    ),
)
_SELISIH = {"hitung.metode": "selisih"}

CONVENTIONS = (
    Convention(
        "Permendagri 86/2017: skala peringkat, kosong di antara 90 dan 91 dibaca bersambung",
        "Permendagri 86/2017 sebagaimana dikutip LKjIP Kota Serang 2020, yang menyebut 90,18 Sangat Tinggi; naskah peraturannya tidak dibaca",
        (
            Row(100.0, 90.18, 90.18, predikat="Sangat Tinggi"),
            Row(100.0, 90.0, 90.0, predikat="Tinggi"),
            Row(100.0, 75.5, 75.5, predikat="Tinggi"),
            Row(100.0, 65.0, 65.0, predikat="Rendah"),
            Row(100.0, 50.0, 50.0, predikat="Sangat Rendah"),
        ),
        74.136,  # (90,18 + 90 + 75,5 + 65 + 50) / 5 = 370,68 / 5
        predikat="Sedang",
    ),
    Convention(
        "LKjIP Kota Serang 2020: naik R/T, turun T/R, tanpa batas; efisiensi = capaian - serapan",
        "LKjIP Kota Serang 2020, Tabel 3.1 (72,16 / 72,47) dan Tabel 3.33",
        (Row(72.47, 72.16, 72.16 / 72.47 * 100), Row(5.0, 4.0, 125.0, "turun")),
        (72.16 / 72.47 * 100 + 125) / 2,
        efisiensi=(72.16 / 72.47 * 100 + 125) / 2 - 75,  # serapan 300 / 400
    ),
    Convention(
        "LKjIP Kabupaten Maluku Tengah 2021: turun = (rencana - (realisasi - rencana)) / rencana x 100; enam peringkat",
        "LKjIP Kabupaten Maluku Tengah 2021, BAB III hlm. III.2 (fliphtml5 qdghn/orip hlm. 94), dibaca",
        (
            Row(10.0, 12.0, 80.0, "turun", predikat="Sangat Baik"),  # (10 - (12 - 10)) / 10
            Row(10.0, 8.5, 115.0, "turun", predikat="Memuaskan"),  # (10 - (8,5 - 10)) / 10
            Row(20.0, 10.0, 50.0, predikat="Agak Kurang"),
        ),
        245 / 3,
        settings={**_SELISIH, "hitung.skala_predikat": "Maluku Tengah"},
        skala=MALUKU_TENGAH,
        predikat="Sangat Baik",
    ),
    Convention(
        "LKjIP Inspektorat Kabupaten Sampang 2019: lima kriteria; n/a tidak ikut rata-rata",
        "LKjIP Inspektorat Daerah Kabupaten Sampang 2019 hlm. 29-30, Tabel 3.1 (123dok zx5dll94), dibaca; batasnya dibaca bersambung",
        (Row(55.0, "n/a", "n/a"), Row(50.0, 45.5, 91.0, predikat="Sangat Baik"), Row(50.0, 38.0, 76.0, predikat="Baik")),
        83.5,  # (91 + 76) / 2
        settings={"hitung.skala_predikat": "Sampang"},
        skala=SAMPANG,
        predikat="Baik",
    ),
    Convention(
        "PermenPANRB 8/2021: target rentang, terhadap batas di sisi realisasinya",
        "PermenPANRB 8/2021 lampiran hlm. 110 (flipbuilder vajnr/eqrv), dibaca; untuk kinerja pegawai, dipakai sebagai analogi. "
        "Contoh a mencetak 113 % untuk 92/90; rumusnya memberi 102,22",
        (
            Row("80 - 90%", 92.0, 92 / 90 * 100),
            Row("80 - 90%", 70.0, 87.5),  # 70 / 80, sebagaimana tercetak
            Row("7 - 8", 6.5, (1 + (1 - 6.5 / 7)) * 100, "turun", columns={"metode": "selisih"}),  # tercetak 107 %
            Row("7 - 8", 9.0, 87.5, "turun", columns={"metode": "selisih"}),  # (1 + (1 - 9 / 8)), sebagaimana tercetak
        ),
        (92 / 90 * 100 + 87.5 + (2 - 6.5 / 7) * 100 + 87.5) / 4,
    ),
    Convention(
        "PermenPANRB 53/2014: realisasi dibanding target; tidak menetapkan batas atau metode arah turun",
        "PermenPANRB 53/2014, tidak dibaca di sini; dikutip laporan yang dibaca (Balai POM di Kupang 2020). Hanya R/T yang diklaim",
        (Row(40.0, 50.0, 125.0, status="melebihi target"), Row(40.0, 40.0, 100.0, status="mencapai target")),
        112.5,
    ),
    Convention(
        "PermenPANRB 88/2021: nilai AKIP menurut predikat AA sampai D; target kategori",
        "PermenPANRB 88/2021, tidak dibaca; skala AKIP sebagaimana skala_baku.csv (PermenPANRB 12/2015)",
        (
            Row("B", 54.96, 54.96 / 60 * 100, "kategori", columns={"skala": "AKIP"}),  # batas bawah B: 60
            Row("B", "BB", 100.0, "kategori", columns={"skala": "AKIP"}),
        ),
        95.8,  # (91,6 + 100) / 2
    ),
    *(
        Convention(
            f"Laporan dengan batas {cap:g} pada tiap indikator, sebelum dirata-rata",
            "Kebiasaan laporan kinerja (100, 120, 150); laporan tertentu tidak dibaca",
            (Row(50.0, 100.0, cap), Row(50.0, 40.0, 80.0)),
            (cap + 80) / 2,
            settings={"hitung.batas": cap, "hitung.batas_pada": "indikator"},
        )
        for cap in (100.0, 120.0, 150.0)
    ),
    Convention(
        "Batas 120 pada rata-rata: yang tanpa batas dirata-rata, lalu dibatasi",
        "Kebiasaan laporan kinerja; laporan tertentu tidak dibaca",
        (Row(50.0, 100.0, 200.0), Row(50.0, 40.0, 80.0)),
        120.0,  # (200 + 80) / 2 = 140
        settings={"hitung.batas": 120.0, "hitung.batas_pada": "rata-rata"},
    ),
    Convention(
        "Batas 100 hanya pada capaian tercetak; rata-rata dari nilai tanpa batas",
        "Kebiasaan laporan kinerja; laporan tertentu tidak dibaca",
        (Row(50.0, 100.0, 100.0), Row(50.0, 30.0, 60.0)),
        130.0,  # (200 + 60) / 2
        settings={"hitung.batas": 100.0, "hitung.batas_pada": "cetak"},
    ),
    Convention(
        "(2T - R)/T dengan batas bawah 0: capaian tidak pernah negatif",
        "(2T - R)/T dari LKjIP Kabupaten Maluku Tengah 2021; batas bawahnya kebiasaan, laporan tertentu tidak dibaca",
        (Row(10.0, 35.0, 0.0, "turun"), Row(10.0, 9.0, 110.0, "turun")),  # (20 - 35) / 10 = -150 %
        55.0,
        settings={**_SELISIH, "hitung.batas_bawah": 0.0},
    ),
    Convention(
        "Rata-rata tertimbang: bobot 40, 35, 25",
        "Nilai kinerja organisasi kementerian memakai bobot; rumus kementerian tertentu tidak dibaca, hanya rata-rata tertimbang",
        (
            Row(100.0, 90.0, 90.0, columns={"bobot": 40.0}),
            Row(100.0, 80.0, 80.0, columns={"bobot": 35.0}),
            Row(100.0, 120.0, 120.0, columns={"bobot": 25.0}),
        ),
        94.0,  # 0,40 x 90 + 0,35 x 80 + 0,25 x 120 = 36 + 28 + 30
    ),
    Convention(
        "Bobot satu indikator, yang lain 1; yang tanpa nilai tidak menimbang",
        "Aritmetika",
        (Row(100.0, 60.0, 60.0, columns={"bobot": 3.0}), Row(100.0, 100.0, 100.0), Row(100.0, "n/a", "n/a", columns={"bobot": 9.0})),
        70.0,  # (3 x 60 + 100) / 4
    ),
    Convention(
        "Indikator tanpa nilai dihitung 0 dalam rata-rata",
        "Kebiasaan evaluasi internal; laporan tertentu tidak dibaca",
        (Row(100.0, 90.0, 90.0), Row(100.0, "n/a", "n/a", status="belum ada nilai")),
        45.0,
        settings={"hitung.tanpa_nilai": "dihitung 0"},
    ),
    Convention(
        "Target 0 arah naik: tercapai 100, selain itu 0",
        "Kebiasaan laporan kinerja (misalnya jumlah pelanggaran); laporan tertentu tidak dibaca",
        (Row(0.0, 0.0, 100.0, status="mencapai target"), Row(0.0, -1.0, 0.0), Row(0.0, 2.0, 0.0, "turun")),
        100 / 3,
        settings={"hitung.target_nol": "100 bila tercapai"},
    ),
    Convention(
        "Predikat dari capaian yang dibulatkan: 90,004 bukan di atas 90",
        "Contoh issue: 90,004 dengan '> 90'",
        (Row(100.0, 90.004, 90.004, predikat="Tinggi"), Row(100.0, 90.005, 90.005, predikat="Sangat Tinggi")),
        90.0045,
        settings={"hitung.pembulatan_predikat": "setengah ke atas"},
        predikat="Tinggi",  # 90,0045 -> 90,00
    ),
    Convention(
        "Predikat dari capaian yang dipotong: 90,009 tetap 90,00",
        "Aritmetika",
        (Row(100.0, 90.009, 90.009, predikat="Tinggi"), Row(100.0, 90.01, 90.01, predikat="Sangat Tinggi")),
        90.0095,
        settings={"hitung.pembulatan_predikat": "dipotong"},
        predikat="Tinggi",
    ),
    Convention(
        "Target < 5 pada 5 dan > 90 pada 90: belum tercapai; ≥ 90 pada 90: tercapai",
        "Arti tanda matematika",
        (
            Row("< 5", 5.0, 100.0, "turun", status="tidak mencapai target"),
            Row("> 90", 90.0, 100.0, status="tidak mencapai target"),
            Row("≥ 90", 90.0, 100.0, status="mencapai target"),
            Row("≤ 5", 4.0, 125.0, "turun", status="melebihi target"),
        ),
        106.25,
    ),
    Convention(
        "Efisiensi bertanda: serapan 75, capaian 60",
        "LKjIP Kota Serang 2020 Tabel 3.33 mencetak '-' di tempat yang negatif; bertanda: aritmetika",
        (Row(100.0, 60.0, 60.0),),
        60.0,
        settings={"hitung.efisiensi": "selisih bertanda"},
        efisiensi=-15.0,
    ),
    Convention(
        "Efisiensi = 100 - serapan bila capaian paling sedikit 100",
        "Analisis efisiensi sebuah laporan kinerja kota 2019 (123dok.com/id/article/analisis-efisiensi.11334423; nama instansinya tidak terbaca), dibaca: efisien bila target tercapai, sebesar anggaran yang tidak terserap; angkanya aritmetika",
        (Row(100.0, 100.0, 100.0),),
        100.0,
        settings={"hitung.efisiensi": "100 - serapan", "hitung.syarat_efisiensi": 100.0},
        efisiensi=25.0,
    ),
    Convention(
        "Efisiensi = 100 - serapan, syarat 100 tidak terpenuhi",
        "Analisis efisiensi sebuah laporan kinerja kota 2019 (123dok.com/id/article/analisis-efisiensi.11334423; nama instansinya tidak terbaca), dibaca: efisien bila target tercapai, sebesar anggaran yang tidak terserap; angkanya aritmetika",
        (Row(100.0, 99.0, 99.0),),
        99.0,
        settings={"hitung.efisiensi": "100 - serapan", "hitung.syarat_efisiensi": 100.0},
        efisiensi="-",
    ),
    Convention(
        "Efisiensi menurut tingkat: selisih 25 di atas 10 efisien",
        "Kebiasaan laporan kinerja; batasnya contoh, laporan tertentu tidak dibaca",
        (Row(100.0, 100.0, 100.0),),
        100.0,
        settings={"hitung.efisiensi": "selisih bertanda", "hitung.skala_efisiensi": "Efisiensi"},
        skala=EFISIENSI,
        efisiensi="Efisien",
    ),
    Convention(
        "Efisiensi menurut tingkat: 84,999 - 75 belum sampai 10",
        "Kebiasaan laporan kinerja; batasnya contoh, laporan tertentu tidak dibaca",
        (Row(100.0, 84.999, 84.999),),
        84.999,
        settings={"hitung.efisiensi": "selisih bertanda", "hitung.skala_efisiensi": "Efisiensi"},
        skala=EFISIENSI,
        efisiensi="Cukup",
    ),
    Convention(
        "Efisiensi menurut tingkat: selisih negatif tidak efisien",
        "Kebiasaan laporan kinerja; batasnya contoh, laporan tertentu tidak dibaca",
        (Row(100.0, 74.0, 74.0),),
        74.0,
        settings={"hitung.efisiensi": "selisih bertanda", "hitung.skala_efisiensi": "Efisiensi"},
        skala=EFISIENSI,
        efisiensi="Tidak efisien",
    ),
    Convention(
        "Sisa anggaran 25 menurut tingkat, bila target tercapai",
        "Analisis efisiensi sebuah laporan kinerja kota 2019 (123dok.com/id/article/analisis-efisiensi.11334423; nama instansinya tidak terbaca), dibaca: efisien bila target tercapai, sebesar anggaran yang tidak terserap; angkanya aritmetika" + "; tingkatnya contoh",
        (Row(100.0, 99.0, 99.0),),
        99.0,
        settings={
            "hitung.efisiensi": "100 - serapan", "hitung.syarat_efisiensi": 100.0, "hitung.skala_efisiensi": "Efisiensi",
        },
        skala=EFISIENSI,
        efisiensi="-",
    ),
    Convention(
        "Efisiensi tidak dapat diukur, dengan alasannya",
        "Pagu yang tidak dirinci per sasaran: pernyataan instansi",
        (Row(100.0, 80.0, 80.0),),
        80.0,
        settings={"hitung.efisiensi": "tidak dapat diukur", "hitung.alasan_efisiensi": "pagu tidak dirinci"},
        efisiensi="tidak dapat diukur",
    ),
)  # fmt: skip


@pytest.mark.parametrize("c", CONVENTIONS, ids=lambda c: c.name)
def test_convention__as_published(c: Convention) -> None:
    """Pagu 400, realisasi 300: the serapan is 75."""
    rows = [indikator(f"S1.{n}", r.target, r.realisasi, r.arah, **r.columns) for n, r in enumerate(c.rows, 1)]
    laporan = small_laporan(
        rows,
        [program("P1", "S1", 400.0, 300.0)],
        {"S1": "T1"},
        {"T1": "M1"},
        {**SETTINGS, **c.settings},
        skala=(c.skala, skala_baku()["AKIP"]) if c.skala is PERMENDAGRI86 else (c.skala, PERMENDAGRI86),
    )
    values = report_values(laporan)

    def figure(name: str, kode: str) -> object:
        return values.figure(FigureKey(name, kode))

    for n, r in enumerate(c.rows, 1):
        _same(figure("capaian", f"S1.{n}"), r.capaian)
        assert r.predikat in (None, figure("predikat", f"S1.{n}"))
        assert r.status in (None, figure("status", f"S1.{n}"))
    for kode, name in (
        ("S1", "rerata"),
        ("S1", "rerata_akhir"),
        ("indikator", "rerata"),
        ("sasaran", "rerata"),
    ):
        _same(figure(name, kode), c.rerata)
    assert c.predikat in (None, figure("predikat_rerata", "S1"))
    if c.efisiensi is not None:
        _same(figure("efisiensi", "S1"), c.efisiensi)


def _same(value: object, wanted: float | str) -> None:
    if isinstance(wanted, str):
        assert value == wanted
    else:
        assert isinstance(value, float)
        assert abs(value - wanted) < ROUNDING_OFF
