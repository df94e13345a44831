"""Tabel 1.1 to 1.11: every printed figure, and the totals, shares and means that its rows give.

Where the print differs from its rows the test says so and names the line of the report's text.
"""

from __future__ import annotations

import pytest

from tests.conftest import Built
from tests.sheets.data_tables.table_tools import WorkbookTable, nearly, printed_rows, printed_value, thousands
from tests.workbook_tools import Reading

DIFFERENCE = "Selisih tercetak - hitungan"


@pytest.fixture(scope="module")
def workbook(serang: Built) -> Reading:
    return serang.reading


def table(workbook: Reading, kode: str) -> WorkbookTable:
    return WorkbookTable(workbook, "Gambaran Umum", kode)


def test_table_1_1__area_of_wilayah(workbook: Reading) -> None:
    as_printed = printed_rows("""
        Serang | 12 | 25,88 | 9,7
        Cipocok Jaya | 8 | 31,54 | 11,82
        Kasemen | 10 | 63,36 | 23,75
        Taktakan | 13 | 47,88 | 17,95
        Walantaka | 14 | 48,48 | 18,18
        Curug | 10 | 49,60 | 18,59
    """)
    t = table(workbook, "D1.1")
    assert t.title == "Tabel 1.1 Luas Wilayah Kota Serang Berdasarkan Kecamatan"
    assert t.numbers == [1, 2, 3, 4, 5, 6]
    for rows, (name, kelurahan, area, part) in zip(t.rows, as_printed, strict=True):
        calculate = float(printed_value(area)) / 266.74 * 100
        assert rows == (
            name,
            *nearly([printed_value(kelurahan), printed_value(area), calculate, printed_value(part)]),
        )
        assert round(rows[3], 2) == printed_value(part)
    # line 515: the shares are said to add up to 266,18
    assert t.get("Jumlah") == tuple(nearly([67, 266.74, 100]))
    assert t.get("Tercetak: Jumlah") == tuple(nearly([67, 266.74, 266.18]))
    assert t.get(DIFFERENCE) == tuple(nearly([0, 0, 166.18]))
    assert t.catatan[-1].startswith("1 angka tercetak berbeda")


AREA_1_2 = (31.1, 49.60, 63.36, 25.88, 61.16, 36.56)
"""Cipocok Jaya: the scan has "31,1 / 01,1"; Tabel 1.1 prints 31,54, the printed total 266,74 leaves 30,18."""


def test_table_1_2__density(workbook: Reading) -> None:
    as_printed = printed_rows("""
        Cipocok Jaya | 2.725 | 2.797 | 2.860 | 2.898 | 2.831
        Curug | 1.073 | 1.078 | 1.077 | 1.078 | 1.461
        Kasemen | 1.489 | 1.509 | 1.494 | 1.534 | 1.487
        Serang | 8.517 | 8.524 | 8.618 | 8.667 | 8.659
        Taktakan | 1.846 | 1.875 | 1.890 | 1.912 | 1.590
        Walantaka | 1.774 | 1.811 | 1.870 | 1.879 | 2.681
    """)
    t = table(workbook, "D1.2")
    for rows, area, (name, *compact) in zip(t.rows, AREA_1_2, as_printed, strict=True):
        assert rows == (name, *nearly([area, *map(thousands, compact)]))
    rerata = [
        sum(a * float(thousands(b[n])) for a, b in zip(AREA_1_2, as_printed, strict=True)) / 267.66
        for n in range(1, 6)
    ]
    assert t.get("Jumlah dan rata-rata") == tuple(nearly([267.66, *rerata]))
    # line 536: none of the printed means is that of the rows, by area
    assert t.get("Tercetak: Rata-rata") == tuple(nearly([266.74, 2337, 2355, 2382, 2433, 2558]))
    assert [round(x) for x in rerata] == [2356, 2382, 2406, 2431, 2518]
    assert t.get(DIFFERENCE) == tuple(nearly([-0.92, -19, -27, -24, 2, 40]))


def test_table_1_3__sex(workbook: Reading) -> None:
    as_printed = printed_rows("""
        2016 | 323.286 | 305.148 | 628.434 | 1,06
        2017 | 325.997 | 309.635 | 635.632 | 1,05
        2018 | 328.797 | 313.789 | 642.586 | 1,05
        2019 | 332.912 | 319.280 | 652.192 | 1,04
        2020 | 346.829 | 334.183 | 681.012 | 1,04
    """)
    t = table(workbook, "D1.3")
    for rows, (year, men, women, total, rasio) in zip(t.rows, as_printed, strict=True):
        m_, p, j = thousands(men), thousands(women), thousands(total)
        assert rows == (year, *nearly([m_, p, m_ + p, j, m_ / p, printed_value(rasio)]))
        assert m_ + p == j
        assert round(m_ / p, 2) == printed_value(rasio)
    assert t.catatan[-1] == "Angka tercetak sama dengan hitungannya."


def test_table_1_4__age_groups(workbook: Reading) -> None:
    as_printed = printed_rows("""
        0 - 4 | 49,863 | 44,793 | 53.622 | 54.994 | 58.410
        5 - 9 | 59,090 | 59,738 | 55.796 | 63.247 | 68.557
        10 - 14 | 60,713 | 60,417 | 53.549 | 56.459 | 63.757
        15 - 19 | 60,925 | 62,072 | 59.733 | 41.716 | 48.873
        20 - 24 | 62,416 | 62,943 | 63.091 | 62.151 | 63.260
        25 - 29 | 59,518 | 60,944 | 60.168 | 62.172 | 63.833
        30 - 34 | 57,840 | 57,920 | 57.481 | 59.870 | 60.675
        35 - 39 | 50,990 | 53,903 | 54.199 | 55.534 | 56.105
        40 - 44 | 47,507 | 48,115 | 49.228 | 50.984 | 51.328
        45 - 49 | 39,068 | 41,386 | 42.869 | 74.023 | 44.500
        50 - 54 | 29,434 | 30,537 | 33.175 | 35.814 | 36.582
        55 - 59 | 21,226 | 22,292 | 24.186 | 25.846 | 25.654
        60 - 64 | 13,820 | 14,196 | 16.097 | 17.191 | 18.463
        65 - 69 | 7,723 | 8,185 | 9.564 | 11.118 | 10.339
        70 - 74 | 4,640 | 4,296 | 4.927 | 5.514 | 5.553
        75+ | 3,661 | 3,895 | 4.901 | 5.559 | 5.123
    """)
    t = table(workbook, "D1.4")
    for rows, (age, *content) in zip(t.rows, as_printed, strict=True):
        assert rows == (age, *nearly([thousands(x) for x in content]))
    # line 576 (45-49 tahun, 2019): 74.023 is 30.000 above what the printed total of 2019 allows
    assert t.get("Jumlah") == (628434, 635632, 642586, 682192, 681012)
    assert t.get("Tercetak: Jumlah") == (628434, 635632, 642586, 652192, 681012)
    assert t.get(DIFFERENCE) == (0, 0, 0, -30000, 0)


def test_table_1_5__ktp(workbook: Reading) -> None:
    as_printed = printed_rows("""
        Cipocok Jaya | 65,153 | 65.077 | 99.88
        Curug | 39,349 | 39,290 | 99.85
        Kasemen | 68,753 | 68,682 | 99,90
        Serang | 160,233 | 160,060 | 99.87
        Taktakan | 65,841 | 65.776 | 99.90
        Walantaka | 66,466 | 66,379 | 99.87
    """)
    t = table(workbook, "D1.5")
    for rows, (name, required, holders, persen) in zip(t.rows, as_printed, strict=True):
        w, p = thousands(required), thousands(holders)
        assert rows == (name, *nearly([w, p, p / w * 100, printed_value(persen)]))
        # line 606: 160.060 of 160.233 is 99,89; with 160.020 both 99,87 and the printed total hold
        assert (round(p / w * 100, 2) == printed_value(persen)) is (name != "Serang")
    assert round(160020 / 160233 * 100, 2) == 99.87
    assert 465264 - 160060 + 160020 == 465224
    assert t.get("Jumlah") == tuple(nearly([465795, 465264, 465264 / 465795 * 100]))
    assert t.get("Tercetak: Kota Serang") == tuple(nearly([465794, 465224, 99.88]))
    assert t.get(DIFFERENCE) == tuple(nearly([-1, -40, -0.01]))
    assert t.catatan[-1].startswith("4 angka tercetak berbeda")


def test_table_1_6__religion(workbook: Reading) -> None:
    as_printed = printed_rows("""
        Islam | 615.956 | 622.666 | 629.291 | 638.474 | 666.611
        Kristen Protestan | 6.781 | 7.203 | 7.651 | 8.003 | 8.530
        Kristen Katolik | 2.939 | 2.999 | 2.930 | 2.934 | 3.045
        Hindu | 256 | 257 | 261 | 246 | 273
        Budha | 2.498 | 2. 504 | 2.449 | 2.532 | 2.541
        Konghucu | - | - | - | 2 | 11
        Kepercayaan | 4 | 3 | 4 | 1 | 1
    """)
    t = table(workbook, "D1.6")
    for rows, (religion, *content) in zip(t.rows, as_printed, strict=True):
        assert rows == (religion, *nearly([thousands(x) for x in content]))
    # line 633: the total of 2020 is printed as that of 2019
    assert t.get("Jumlah") == (628434, 635632, 642586, 652192, 681012)
    assert t.get("Tercetak: Jumlah") == (628434, 635632, 642586, 652192, 652192)
    assert t.get(DIFFERENCE) == (0, 0, 0, 0, -28820)


def test_table_1_7__pdrb(workbook: Reading) -> None:
    # 1,951,46, 1,102,619,77 and 880,822,17 of the scan end in a decimal comma, as the totals confirm
    as_printed = printed_rows("""
        1.064.639,07 | 1,077,640.14 | 1,681,054.50 | 1,724,981.57
        1,394.68 | 1,339.73 | 1,990.31 | 1,951,46
        1,065,416.91 | 1,064,608.62 | 1,394,817.01 | 1,415,284.54
        30,108.59 | 26,555.77 | 55,226.65 | 48,480.97
        6,341.90 | 6,879.69 | 7,309.35 | 7,979.93
        3,944,657.63 | 3,792,788.31 | 6,116,457.44 | 5,901,557.24
        6,738,754.08 | 6,531,138.37 | 8,875,586.20 | 8,764,930.91
        1,084,331.32 | 1,025,946.66 | 1,531,925.10 | 1,480,452.40
        1,444,101.13 | 1,388,108.94 | 1,981,057.41 | 1,919,477.45
        1,358,032.36 | 1,479,712.06 | 1,202,492.11 | 1,295,429.74
        661,028.37 | 701,210.04 | 946,893.68 | 1,025,760.75
        2,330,972.59 | 2,351,485.15 | 2,847,048.45 | 2,908,003.75
        200,837.80 | 190,916.42 | 299,573.40 | 289,160.00
        1,102,619,77 | 1,086,631.79 | 1,940,101.46 | 1,991,507.94
        872,187.51 | 880,822,17 | 1,411,049.98 | 1,458,792.34
        480,182.86 | 506,304.81 | 668,978.67 | 718,420.47
        427,489.79 | 406,115.30 | 641,652.69 | 627,918.11
    """)
    t = table(workbook, "D1.7")
    assert (len(t.rows), t.name()[0], t.name()[-1]) == (
        17,
        "Pertanian, Kehutanan dan Perikanan",
        "Jasa Lainnya",
    )
    for rows, content in zip(t.rows, as_printed, strict=True):
        a, b, c, d = (float(printed_value(x)) for x in content)
        assert rows[1:] == tuple(nearly([a, b, c, d, (b - a) / a * 100, d / 31580089.57 * 100]))
    # line 690: three totals differ from their rows by the last digit, ADHB 2019 by 999,98
    total = (22813096.36, 22518203.97, 31603214.41, 31580089.57)
    # LPE of 2020 is -1,29 % in the text (line 694)
    growth = (22518203.97 - 22813096.36) / 22813096.36 * 100
    assert round(growth, 2) == -1.29
    assert t.get("Jumlah") == tuple(nearly([*total, growth, 100]))
    assert t.get("Tercetak: Jumlah") == (22813096.37, 22518203.96, 31604214.39, 31580089.58)
    assert t.get(DIFFERENCE) == tuple(nearly([0.01, -0.01, 999.98, 0.01]))


def test_table_1_8__rice(workbook: Reading) -> None:
    # line 713: "4.125.00" of the scan is 4.125, as the printed total 8177 confirms
    t = table(workbook, "D1.8")
    assert t.rows == [
        ("Cipocok Jaya", 895, 4418),
        ("Curug", 1440, 9064),
        ("Kasemen", 605, 3177),
        ("Serang", 396, 2145),
        ("Taktakan", 716, 3408),
        ("Walantaka", 4125, 26936),
    ]
    # line 714: the rows give 49.148 ton, printed 49.147
    assert t.get("Jumlah") == (8177, 49148)
    assert t.get("Tercetak: Jumlah") == (8177, 49147)
    assert t.get(DIFFERENCE) == (0, -1)


def test_table_1_9__investment(workbook: Reading) -> None:
    assert table(workbook, "D1.9").rows == [
        ("Nilai Investasi", "Milyar Rp", 3664.7, 4643.78, 5204.48, 3899.08, 3121.08),
        ("Jumlah Investor", "Proyek", 1837, 1260, 891, 1797, 617),
        ("Daya Serap Tenaga Kerja", "Orang", 5869, 12197, 6335, 10448, 3800),
    ]
    assert table(workbook, "D1.9").foot == []


def test_table_1_10__pns_by_golongan(workbook: Reading) -> None:
    as_printed = [
        ("A", 0, 0, 13, 5, 131, 352, 224, 397, 368, 754),
        ("B", 0, 0, 18, 11, 150, 305, 229, 574, 397, 890),
        ("C", 1, 0, 50, 43, 275, 482, 34, 16, 360, 541),
        ("D", 2, 0, 18, 19, 287, 586, 2, 0, 309, 605),
        ("E", None, None, None, None, None, None, 0, 0, 0, 0),
    ]
    t = table(workbook, "D1.10")
    for rows, (room, *content) in zip(t.rows, as_printed, strict=True):
        men, women = (sum(x or 0 for x in content[n:8:2]) for n in (0, 1))
        assert [men, women] == content[8:]
        assert rows == (room, *content[:8], men, men, women, women, men + women)
    # line 835: Gol. III L gives 843 (printed 853), Gol. IV P 987 (printed 982); the sums across agree
    assert t.get("Jumlah") == (3, 0, 99, 78, 843, 1725, 489, 987, 1434, 2790, 4224)
    assert t.get("Tercetak: Jumlah") == (3, 0, 99, 78, 853, 1725, 489, 982, 1434, 2790, 4224)
    assert t.get(DIFFERENCE) == (0, 0, 0, 0, 10, 0, 0, -5, 0, 0, 0)


def test_table_1_11__pns_by_education(workbook: Reading) -> None:
    as_printed = [
        ("SD / Sederajat", 2, 0, 0.05),
        ("SLTP / Sederajat", 15, 0, 0.36),
        ("SLTA / Sederajat", 79, 58, 3.24),
        ("SLTA Kejuruan", 10, 12, 0.52),
        ("Diploma I", 2, 4, 0.14),
        ("Diploma II", 35, 54, 2.11),
        ("Diploma III", 51, 146, 4.66),
        ("Diploma IV", 11, 85, 2.27),
        ("Strata I", 871, 2088, 70.05),
        ("Strata II", 351, 342, 16.41),
        ("Strata III", 7, 1, 0.19),
    ]
    t = table(workbook, "D1.11")
    for rows, (name, men, women, persen) in zip(t.rows, as_printed, strict=True):
        calculate = (men + women) / 4224 * 100
        assert round(calculate, 2) == persen
        assert rows == (name, *nearly([men, women, men + women, calculate, persen]))
    assert t.get("Jumlah") == tuple(nearly([1434, 2790, 4224, 100]))
    assert t.get("Tercetak: TOTAL") == (1434, 2790, 100)
    assert t.get(DIFFERENCE) == (0, 0, 0)
    assert t.catatan[-1] == "Angka tercetak sama dengan hitungannya."
