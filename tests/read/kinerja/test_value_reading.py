"""Targets and realisasi as staff write them: read where one thing can be meant, else refused with the way."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

from datetime import time

import pytest

from lkjip_xl.read.convert import Fault
from lkjip_xl.read.kinerja.value_reading import Measure, convert_value
from lkjip_xl.schema import PACKAGE_TABLES, ColumnSchema

TARGET, REALISASI = (
    next(c for c in PACKAGE_TABLES[t].columns if c.name == n)
    for t, n in (("pk", "target_murni"), ("realisasi", "realisasi"))
)


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    ("column", "text", "satuan", "arah", "read"),
    [
        (REALISASI, "60 kali", "Kali", "naik", 60.0),
        (REALISASI, "60  KALI", "kali/tahun", "naik", 60.0),
        (REALISASI, "60 kali", "kali per tahun", "naik", 60.0),
        (REALISASI, "2,5 hari kerja", "Hari kerja", "turun", 2.5),
        (REALISASI, "2hari", "hari", "turun", 2.0),
        (REALISASI, "100%", "Persen", "naik", 100.0),
        (REALISASI, "100 %", "%", "naik", 100.0),
        (REALISASI, "72,5 persen", "Persen (%)", "naik", 72.5),
        (REALISASI, "1:32", "1:siswa", "turun", 32.0),
        (REALISASI, "1 : 32", "guru : siswa", "naik", 32.0),
        (TARGET, "1:28,5", "rasio 1:n", "turun", 28.5),
        (TARGET, "≥ 90", "Poin", "naik", "≥ 90"),
        (TARGET, ">=90%", "Persen", "naik", "≥ 90"),
        (TARGET, "> 90,5", "Poin", "naik", "> 90,5"),
        (TARGET, "<5", "hari", "turun", "< 5"),
        (TARGET, "<= 2 hari", "hari", "turun", "≤ 2"),
        (TARGET, "80 - 90%", "Persen", "rentang", "80 - 90%"),
        (TARGET, "3 s.d. 5", "hari", "rentang", "3 s.d. 5"),
        (TARGET, "2 - 3 hari", "hari", "rentang", "2 - 3"),
    ],
)  # fmt: skip
def test_convert_value__as_staff_write_it(
    column: ColumnSchema, text: str, satuan: str, arah: str, read: float | str, strict: bool
) -> None:
    assert convert_value(text, column, Measure(arah, satuan), strict=strict) == read


@pytest.mark.parametrize(
    ("column", "text", "satuan", "arah", "message"),
    [
        (REALISASI, "60 kali", "Hari", "naik", 'realisasi "60 kali" bersatuan kali, padahal satuan indikatornya "Hari"; tulis 60 bila satuannya memang itu, atau betulkan salah satunya'),
        (REALISASI, "2 hari", "hari kerja", "turun", 'realisasi "2 hari" bersatuan hari, padahal satuan indikatornya "hari kerja"; tulis 2 bila satuannya memang itu, atau betulkan salah satunya'),
        (REALISASI, "100%", "Dokumen", "naik", 'realisasi "100%" bersatuan %, padahal satuan indikatornya "Dokumen"; tulis 100 bila satuannya memang itu, atau betulkan salah satunya'),
        (REALISASI, "1:32", "Rasio", "naik", 'realisasi "1:32" tidak jelas arahnya; tulis 32 saja, atau beri satuan seperti 1:siswa'),
        (REALISASI, "2:32", "1:siswa", "naik", 'realisasi "2:32" bukan perbandingan terhadap 1; tulis hasil baginya sebagai angka'),
        (REALISASI, "≥ 90", "Poin", "naik", 'realisasi "≥ 90" bukan angka; tulis angkanya saja dan pilih arah naik'),
        (TARGET, "≥ 90", "Poin", "turun", 'target murni "≥ 90" tidak cocok dengan arah turun; pakai arah naik atau angkanya saja'),
        (TARGET, "≤ 5", "hari", "rentang", 'target murni "≤ 5" tidak cocok dengan arah rentang; tulis rentang seperti 3-5'),
        (TARGET, "≥ 60.895", "Persen", "naik", 'target murni "60.895" meragukan, titik ribuan atau desimal; tulis 60,895 atau 60895'),
        (TARGET, "≥ banyak", "Poin", "naik", 'target murni "≥ banyak": "banyak" bukan angka; tulis misalnya 1.234,56'),
        (TARGET, "4", "hari", "rentang", "target murni 4 bukan rentang, padahal arah indikatornya rentang; tulis misalnya 3-5, atau 4-4 bila harus tepat"),
        (TARGET, "5-3", "hari", "rentang", 'target murni "5-3" terbalik; tulis batas bawah dahulu, misalnya 3-5'),
        (TARGET, "60 kali lipat dari 2019", "kali", "naik", 'target murni "60 kali lipat dari 2019" bukan angka; tulis misalnya 1.234,56'),
    ],
)  # fmt: skip
def test_convert_value__ambiguous(
    column: ColumnSchema, text: str, satuan: str, arah: str, message: str
) -> None:
    with pytest.raises(Fault) as info:
        convert_value(text, column, Measure(arah, satuan), strict=False)
    assert str(info.value) == message


def test_convert_value__bare_number_where_a_range_is_meant() -> None:
    """A target is a range; what was reached is a number."""
    measure = Measure("rentang", "hari")
    assert convert_value(4.0, REALISASI, measure, strict=False) == 4.0
    assert convert_value("4-4", TARGET, measure, strict=False) == "4-4"
    with pytest.raises(Fault, match="target murni 4,5 bukan rentang"):
        convert_value(4.5, TARGET, measure, strict=False)


def test_convert_value__ratio_that_excel_made_a_time() -> None:
    with pytest.raises(Fault) as info:
        convert_value(time(1, 32), REALISASI, Measure("turun", "1:siswa"), strict=False)
    assert str(info.value) == (
        "realisasi 1:32 terbaca Excel sebagai waktu; "
        "tulis angkanya saja, atau '1:32 sebagai teks (awali dengan tanda petik)"
    )


@pytest.mark.parametrize(
    ("column", "scored", "refused"), [(TARGET, True, True), (TARGET, False, True), (REALISASI, False, True), (REALISASI, True, False)]
)  # fmt: skip
def test_convert_value__bare_number_of_a_category(column: ColumnSchema, scored: bool, refused: bool) -> None:
    """A target is a label; a realisasi may be a score, where the scale has scores."""
    size = Measure("kategori", "Opini", "OPINI", ("WTP", "WDP"), scored)
    if not refused:
        assert convert_value(4.0, column, size, strict=False) == 4.0
        return
    with pytest.raises(Fault, match="4 bukan label skala OPINI; pilih WTP atau WDP"):
        convert_value(4.0, column, size, strict=False)
