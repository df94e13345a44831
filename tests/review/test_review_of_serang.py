"""The published report: errors that are known from reading it, found by rule at their place and line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lkjip_xl.api import reviu
from lkjip_xl.review import Finding, Level
from tests.shared_books import make_once

PACKAGE = Path(__file__).parents[2] / "workbook" / "serang_2020"

KNOWN = [
    # place and line, cell, rule, found, expected, words of the cause
    ("Tabel 3.2", "1637", "S07.2 capaian", "arah-terbalik", "155,78", "64,19", "arah turun"),
    ("Tabel 3.17", "2175", "S07.2 capaian", "arah-terbalik", "155,78", "64,19", "arah turun"),
    ("Lampiran", "3265", "S07.2 capaian", "arah-terbalik", "155,78", "64,19", "arah turun"),
    ("Tabel 3.17", "2177", "S07 rerata_capaian", "rerata-berbeda", "135,06", "104,53",
     "S07.2 tercetak 155,78"),
    ("Tabel 3.2", "1646", "S10.1 capaian", "capaian-berbeda", "115,03", "103,65", "67,58"),
    ("Lampiran", "3309", "S10.1 capaian", "capaian-berbeda", "115,03", "103,65", "67,58"),
    ("Tabel 3.33", "3009", "S10 rerata_capaian", "rerata-berbeda", "115,03", "103,65", "S10.1"),
    ("Tabel 3.31", "2854", "S01 serapan", "serapan-berbeda", "96,10", "98,50", "rata-rata persentase 10"),
    ("Tabel 3.31", "2870", "total serapan", "serapan-berbeda", "95,48", "96,33", "lingkup lain"),
    ("Penutup", "3177", "B2 serapan", "serapan-berbeda", "95,48%", "96,33", "lingkup lain"),
    ("Teks BAB III", "2956", "T5 serapan", "serapan-berbeda", "92,56%", "96,83", "S10"),
    ("Tabel 3.33", "2992", "S06 serapan", "serapan-berbeda", "97,60", "95,98", "serapan S05"),
    ("Lampiran", "3297", "P060 pagu", "uang-program-berbeda", "513.915.000", "513.951.000", ""),
    ("Tabel 3.31", "2862", "S09 pagu", "jumlah-uang-berbeda", "22.102.972.279", "22.103.008.279", "P060"),
    ("Tabel 3.31", "2869", "S10 pagu", "jumlah-uang-berbeda", "305.314.024.749",
     "305.313.988.749", "36.000 berpindah"),
    ("Teks BAB III", "2847", "total pagu", "jumlah-uang-berbeda", "1.285.472.985.383",
     "1.384.644.172.872", ""),
    ("Tabel 3.3", "1675", "predikat/sangat-tinggi jumlah_indikator", "banyak-berbeda", "12", "11", "S07.2"),
    ("Tabel 3.3", "1678", "predikat/rendah jumlah_indikator", "banyak-berbeda", "3", "4", "S07.2"),
    ("Ikhtisar", "71", "S02 status", "pernyataan-target-salah", "melebihi target",
     "tidak mencapai target", ""),
    ("Penutup", "3147", "S07 status", "pernyataan-target-salah", "tidak mencapai target",
     "melebihi target", "S07.2"),
    ("Penutup", "3160", "S03.1 predikat", "predikat-berbeda", "cukup", "Rendah", "bukan label"),
    ("Penutup", "3139", "total rerata_capaian", "pernyataan-batas-salah", "90%", "89,45", ""),
    ("Lampiran", "3308", "T5.1 target", "target-berbeda", "72,47", "72,50", "target T1.1"),
    ("Lampiran", "3236", "T2.1 realisasi", "realisasi-berbeda", "61,85", "61,87", ""),
    ("Tabel 3.33", "3009", "S10 efisiensi", "efisiensi-berbeda", "18,2", "6,8", "115,03"),
    ("Teks BAB III", "2845", "B1 porsi_realisasi", "porsi-berbeda", "94,59%", "48,15", "serapan B1"),
    ("Tabel 3.9", "1828", "S03.1 capaian_akhir", "arah-terbalik", "176", "56,82", "arah naik"),
    ("Teks BAB III", "1734", "S01.2 capaian_akhir", "capaian-berbeda", "10,07%", "100,08",
     "satu angka hilang"),
    ("Teks BAB III", "1691", "T1.1 kenaikan", "geser-desimal", "0.6%", "0,1", "koma"),
    ("Lampiran", "3229", "P016 serapan", "geser-desimal", "9528", "95,28", "koma"),
    ("Tabel 1.6", "633", "total jumlah_2020", "jumlah-tabel-berbeda", "652.192", "681.012", "jumlah 2019"),
    ("Tabel 1.1", "515", "total porsi", "jumlah-tabel-berbeda", "266,18", "99,99", ""),
    ("Tabel 1.2", "534", "kecamatan/taktakan luas", "antartempat-berbeda", "61,16", "47,88", ""),
    ("Teks BAB III", "2729", "ikm-indikator porsi_mutu_b", "ringkasan-tabel-berbeda", "6875%", "43,75", ""),
    ("Tabel 3.27", "2697", "ikm-indikator/keterampilan-petugas terhadap_rerata", "terhadap-rerata-salah",
     "di bawah rerata", "di atas rerata", ""),
    ("Tabel 3.2", "1618", "S01.1 capaian", "hanya-pembulatan", "101,38", "101,39", "dipotong"),
    ("Tabel 3.2", "1619", "S01.2 capaian", "hanya-pembulatan", "100,70", "100,71", "dipotong"),
]  # fmt: skip


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return make_once(tmp_path_factory, "review_of_serang", lambda: reviu(PACKAGE))


@pytest.mark.parametrize(("place", "row", "cell", "kode", "found", "expected", "cause"), KNOWN)
def test_reviu__known_faults(
    findings: list[Finding],
    place: str,
    row: str,
    cell: str,
    kode: str,
    found: str,
    expected: str,
    cause: str,
) -> None:
    matches = [
        t
        for t in findings
        if t.cell == cell and t.place.startswith(f"{place}, ") and t.place.endswith(f" {row}")
    ]
    assert [(t.kode, t.found, t.expected) for t in matches] == [(kode, found, expected)]
    assert cause in (matches[0].cause or "")


def test_reviu__more_than_a_hundred_errors(findings: list[Finding]) -> None:
    count = Counter(t.level for t in findings)
    assert count[Level.ERROR] > 100
    assert len({(t.place, t.cell) for t in findings if t.cell}) == sum(1 for t in findings if t.cell)


def test_reviu__against_mean_of_its_table_row(findings: list[Finding]) -> None:
    """The 32 values of Tabel 3.27 add up to 2.401,28; / 32 = 75,04. Above it and printed "di bawah rerata":
    the lines below (76,34; 75,48; 75,05; 75,48; 76,56; 76,56; 75,38). The rows judged against the IKM 77,74
    (77,42 on line 2695, 77,63 on line 2691) are rightly "di atas".
    """
    faults = [t for t in findings if t.kode == "terhadap-rerata-salah"]
    assert {t.place.rsplit(" ", 1)[1] for t in faults} == {
        "2689", "2690", "2697", "2698", "2701", "2702", "2708",
    }  # fmt: skip
    assert {t.expected for t in faults} == {"di atas rerata"}
    assert {t.how for t in faults} == {"rata-rata 32 baris 75,04"}
    assert all("realisasi S10.1 77,74 bukan rata-rata baris tabel ini" in t.message for t in faults)
    (table,) = (t for t in findings if t.kode == "tabel-data-baris" and t.message.startswith("Tabel 3.27"))
    assert "7 dari 32 baris" in table.message


def test_reviu__total_row_not_accused_for_its_parts(findings: list[Finding]) -> None:
    """Line 835: 131+150+275+287 = 843, printed 853; 397+574+16 = 987, printed 982. With 843 and 987 the
    printed 3+99+843+489 = 1.434 and 0+78+1.725+987 = 2.790 are right.
    """
    total = {t.cell: t.expected for t in findings if t.place == "Tabel 1.10, halaman 22, baris 835"}
    assert total == {"total gol3_l": "843", "total gol4_p": "987"}


def test_reviu__every_printed_figure_is_known(findings: list[Finding]) -> None:
    assert [t for t in findings if t.kode == "nama-tak-dikenal"] == []


def test_reviu__serapan_of_apbd_right_at_its_place(findings: list[Finding]) -> None:
    # 95,48 is right beside 1.384.644.172.872 and wrong beside 711.694.079.906
    faults = {t.place for t in findings if (t.found or "").startswith("95,48")}
    assert faults == {"Tabel 3.31, halaman 116, baris 2870", "Penutup, halaman 133, baris 3177"}


def test_reviu__own_data_without_errors() -> None:
    own = reviu(PACKAGE, tercetak=())
    assert [t for t in own if t.level is Level.ERROR] == []
    assert {t.kode for t in own} == {
        "program-kembar",
        "capaian-jauh-di-atas-target",
        "capaian-negatif",
        "target-mundur",
        "deret-melompat",
        "deret-putus",
        "tabel-data-jumlah",
        "tabel-data-baris",
        "predikat-peka",
    }
