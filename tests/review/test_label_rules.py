"""Rules on printed words and lists: thresholds and their equality, scope, and what a finding says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.review.places import PrintedPlace
from lkjip_xl.rumus.skala import Skala, Tingkat
from tests.review.samples import LAPORAN, add, found_by, rows


def labels(*row: str, laporan: object = LAPORAN) -> list[tuple[str, str | None]]:
    assert isinstance(laporan, type(LAPORAN))
    return [(f"{t.cell} {t.found}", t.expected) for t in found_by("kategori-berbeda", rows(*row), laporan)]


def test_kategori__in_full() -> None:
    """50,12346 to four decimals; on both scales with a B and a C it is C, and the first one is named."""
    small = Skala(
        "LAIN", (Tingkat("a", 99.0, ">", None), Tingkat("b", 98.0, ">", None), Tingkat("c", None, "", None))
    )
    laporan = replace(LAPORAN, skala=(*LAPORAN.skala, small))
    print_ = rows('Tabel 9,1,1,pasar/satu,nilai,"50,12346",', "Tabel 9,1,1,pasar/satu,mutu,B,")
    (t,) = found_by("kategori-berbeda", print_, laporan)
    assert t.message == 'mutu pasar/satu (50,1235) tercetak "B", pada skala AKIP "C"'
    assert (t.found, t.expected, t.how) == ("B", "C", "nilai 50,1235 pada skala AKIP")


def test_kategori__scales_that_disagree_do_not_judge() -> None:
    """85 is A above 80 (AKIP) and B above 76,6 (IKM); 70 is B and C; 40 is C on both."""

    def judged(value: int, label: str) -> list[tuple[str, str | None]]:
        return labels(f"Tabel 9,1,1,pasar/satu,nilai,{value},", f"Tabel 9,1,1,pasar/satu,mutu,{label},")

    assert judged(85, "C") == []
    assert judged(70, "A") == []
    assert judged(40, "A") == [("pasar/satu mutu A", "C")]


def test_kategori__row_without_label_does_not_hide_another() -> None:
    owned = (
        "Tabel 9,1,1,pasar/satu,nilai,40,",
        "Tabel 9,1,1,pasar/satu,mutu,A,",
        "Tabel 9,1,2,pasar/dua,nilai,40,",
    )
    assert labels(*owned, "Tabel 9,1,2,pasar/dua,mutu,-,") == [("pasar/satu mutu A", "C")]


@pytest.mark.parametrize(("other", "judged"), [("pasar/dua", False), ("toko/dua", True)])
def test_kategori__a_scale_holds_every_label_of_its_group(other: str, judged: bool) -> None:
    """No scale has "tiada", so nothing is known of a group that uses it."""
    group = (f"Tabel 9,1,2,{other},nilai,40,", f"Tabel 9,1,2,{other},mutu,tiada,")
    found = labels("Tabel 9,1,1,pasar/satu,nilai,40,", "Tabel 9,1,1,pasar/satu,mutu,A,", *group)
    assert found == ([("pasar/satu mutu A", "C")] if judged else [])


def test_kategori__printed_scale_with_its_own_medan() -> None:
    """Rows that are numbered have their label in the medan of the same name."""
    scale = [f"Skala X,1,{n},iklx/{n},interval,{i}," for n, i in ((1, "50-100"), (2, "10-49"))]
    scale += ["Skala X,1,1,iklx/1,mutu,bagus,", "Skala X,1,2,iklx/2,mutu,jelek,"]
    value = ("Tabel 9,1,1,pasar/satu,nilai,60,", "Tabel 9,1,1,pasar/satu,mutu,jelek,")
    assert labels(*scale, *value) == [("pasar/satu mutu jelek", "bagus")]


def test_kategori__of_another_year_goes_with_the_value_of_that_year() -> None:
    """IA1a was 41 in 2021 and is 42."""
    (t,) = found_by("kategori-berbeda", rows("Teks,1,1,IA1a,mutu_2021,A,"))
    assert t.message == 'mutu 2021 IA1a (41) tercetak "A", pada skala AKIP "C"'
    (t,) = found_by("kategori-berbeda", rows("Teks,1,1,IA1a,mutu,A,"))
    assert t.message == 'mutu IA1a (42) tercetak "A", pada skala AKIP "C"'


# -- means ------------------------------------------------------------------------------------------------


def unit(group: str, *row: tuple[str, str]) -> tuple[str, ...]:
    """Rows of a group, a, b, c ...: value and what is said of it."""
    result = []
    for name, (value, word) in zip("abcdef", row, strict=False):
        at = f"Tabel 9,1,{name},{group}/{name}"
        result += [f"{at},nilai,{value},", f"{at},terhadap_rerata,{word},"]
    return tuple(result)


def means(*row: str) -> list[str]:
    return [t.message for t in found_by("terhadap-rerata-salah", rows(*row))]


def test_against_mean__of_its_own_group_and_column() -> None:
    """a to c: (80 + 70 + 60) / 3 = 70; another group and another column of the table say nothing."""
    other = (
        "Tabel 9,1,x,lain/x,nilai,10,",
        "Tabel 9,1,y,lain/y,nilai,10,",
        "Tabel 9,1,c,pasar/c,nilai_persepsi,1,",
    )
    owned = unit("pasar", ("80", "di atas rerata"), ("70", "di bawah rerata"), ("60", "di atas rerata"))
    assert means(*owned, *other) == ["pasar/c 60 disebut di atas rerata, padahal rata-rata 3 baris 70,00"]


@pytest.mark.parametrize("word", ["di atas rerata", "di bawah rerata"])
def test_against_mean__equal_to_it_may_be_called_either(word: str) -> None:
    assert means(*unit("pasar", ("80", "di atas rerata"), ("70", word), ("60", "di bawah rerata"))) == []


@pytest.mark.parametrize(
    ("first", "end"),
    [
        ("80", "78,00"),
        ("80,01", "78,00"),  # 78,003: the same to two decimals
        ("83", "79,00; realisasi IB1c 78,00 bukan rata-rata baris tabel ini"),
    ],
)
def test_against_mean__says_where_the_realisasi_is_another(first: str, end: str) -> None:
    """The realisasi of the IKM is 78, and so is (80 + 79 + 75) / 3."""
    high = "di atas rerata"
    assert means(*unit("ikm", (f'"{first}"', high), ("79", high), ("75", high))) == [
        f"ikm/c 75 disebut di atas rerata, padahal rata-rata 3 baris {end}"
    ]


def test_against_mean__incomplete_table_against_the_realisasi() -> None:
    printed = unit("ikm", ("79", "di bawah rerata"), ("90", "di atas rerata"), ("-", "di atas rerata"))
    assert means(*printed) == ["ikm/a 79 disebut di bawah rerata, padahal realisasi IB1c 78,00"]


# -- summaries --------------------------------------------------------------------------------------------


def summary(row: str, *labels_: str) -> list[tuple[str, str | None, str | None]]:
    owned = (f"Tabel 9,1,{n},kota/{n},mutu,{x}," for n, x in enumerate(labels_))
    return [(t.message, t.expected, t.how) for t in found_by("ringkasan-tabel-berbeda", rows(*owned, row))]


@pytest.mark.parametrize(
    ("row", "labels_", "found"),
    [
        ("Teks,1,1,kota,porsi_mutu_b,40,", "BCC",
         ("porsi mutu b kota tercetak 40, di tabelnya 33,33 (1 dari 3)", "33,33", "1 dari 3")),
        ("Teks,1,1,kota,jumlah_mutu_b,2,", "BCC",
         ("jumlah mutu b kota tercetak 2, di tabelnya 1 (1 dari 3)", "1", "1 dari 3")),
        ("Teks,1,1,kota,jumlah_mutu_b,1,", "BCC", None),
        ("Teks,1,1,kota,porsi_mutu_b,40,", "BC", None),  # two rows are no table
        ("Teks,1,1,kota,porsi_mutu_b,sebagian,", "BCC", None),  # no number
        ("Teks,1,1,kota,rasio_mutu_b,40,", "BCC", None),  # no share and no count
        ("Teks,1,1,kota,porsi_mutu,40,", "BCC", None),  # of which label?
    ],
)  # fmt: skip
def test_summary(row: str, labels_: str, found: tuple[str, str, str] | None) -> None:
    assert summary(row, *labels_) == ([] if found is None else [found])


# -- printed scales ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bands", "problem"),
    [
        (("0 - 0,49", "0,50 - 1,00"), None),  # a hundredth apart: printed to two decimals
        (("0,50 - 1,00", "0 - 0,49"), None),  # in any order
        (("0,50 - 1,00", "0 - 0,48"), "skala iklx bercelah antara 0,48 dan 0,50"),
        (("<= 0", "0,0101 - 5"), None),  # the tolerance itself
        (("<= 0", "0,0102 - 5"), "skala iklx bercelah antara 0 dan 0,0102"),
        (("50 - 100", "0 - 50"), None),
        (("50 - 100", "0 - 51"), "skala iklx tumpang tindih antara 50 dan 51"),
        (("> 90", "<= 80"), "skala iklx bercelah antara 80 dan 90"),
        (("> 90", "> 75"), None),  # each goes on without end
    ],
)
def test_printed_scale(bands: tuple[str, ...], problem: str | None) -> None:
    printed = rows(*(f'Tabel 9,1,{n},iklx/{n},interval,"{x}",' for n, x in enumerate(bands)))
    found = found_by("skala-tercetak-bercelah", printed)
    assert [(t.message, t.expected, t.found) for t in found] == (
        [] if problem is None else [(problem, "batas yang menyambung", bands[0])]
    )


# -- lists of programs ------------------------------------------------------------------------------------


def list_of(*kode: str, field: str = "pagu") -> tuple[str, ...]:
    return tuple(f"Daftar,7,{n},{k},{field},5," for n, k in enumerate(kode))


@pytest.mark.parametrize(
    ("kode", "missing"),
    [(("PA", "PB"), []), (("PA", "PB", "PC"), ["PD"]), (("PA", "PB", "PC", "PD"), [])],
)
def test_missing_program__half_of_them_is_no_list(kode: tuple[str, ...], missing: list[str]) -> None:
    """Of four."""
    four = replace(LAPORAN, program=LAPORAN.program[:4])
    found = found_by("program-hilang", rows(*list_of(*kode)), four)
    assert [t.at for t in found] == [PrintedPlace("Daftar", entity=k, field="pagu") for k in missing]
    assert [(t.message, t.expected) for t in found] == [
        ("program PD (Izin) tidak tercetak", k) for k in missing
    ]


def test_list__is_of_money() -> None:
    printed = rows(*list_of("PA", "PB", "PC", field="serapan"))
    assert found_by("program-hilang", printed) == []


def test_list__other_money_of_a_program_is_not_a_second_row() -> None:
    every = ("PA", "PB", "PC", "PD", "PE", "total", "total")
    printed = rows(*list_of(*every), *list_of(*every, field="realisasi_rp"))
    assert [found_by(k, printed) for k in ("program-hilang", "program-asing", "program-ganda")] == [
        [],
        [],
        [],
    ]


def test_duplicate_program__the_second_row_names_the_first() -> None:
    (t,) = found_by("program-ganda", rows(*list_of("PA", "PB", "PC", "PA")))
    assert t.message == "program PA sudah tercetak di Daftar, halaman 7, baris 0"
    assert t.place == "Daftar, halaman 7, baris 3"


def test_unknown_program__in_a_list_has_its_own_rule() -> None:
    """A list that prints its pagu says so; with a realisasi only, the name is unknown."""
    listed = list_of("PA", "PB", "PC")
    pagu, realisasi = (
        rows(*listed, "Daftar,7,9,P121,pagu,5,"),
        rows(*listed, "Daftar,7,9,P121,realisasi_rp,5,"),
    )
    assert [t.message for t in found_by("program-asing", pagu)] == [
        "program P121 tidak ada di lembar Program"
    ]
    assert found_by("nama-tak-dikenal", pagu) == []
    assert found_by("program-asing", realisasi) == []
    assert [t.found for t in found_by("nama-tak-dikenal", realisasi)] == ["P121"]


def test_unknown_name__once_for_a_row_and_message() -> None:
    printed = rows(
        "Tabel 9,1,1,S99,capaian,5,", "Tabel 9,1,1,S99,target,5,", "Tabel 9,1,2,S99,target,5,",
        "Tabel 9,1,3,IA1a,kapaian,5,",
    )  # fmt: skip
    found = [(t.found, t.place) for t in found_by("nama-tak-dikenal", printed)]
    assert found == [
        ("S99", "Tabel 9, halaman 1, baris 1"),
        ("S99", "Tabel 9, halaman 1, baris 2"),
        ("kapaian", "Tabel 9, halaman 1, baris 3"),
    ]


# -- numbers and text -------------------------------------------------------------------------------------


def test_damaged_number__in_full_and_only_where_it_is_right() -> None:
    (t,) = found_by("angka-rusak", rows('Tabel 9,1,1,pasar/satu,luas,"1.234, 50",'))
    assert (t.message, t.expected) == ("1.234, 50 berspasi di dalam angka; maksudnya 1.234,50", "1.234,50")
    (t,) = found_by("angka-rusak", rows('Tabel 9,1,1,PA,pagu,"1,234.000.000",'))
    assert (t.message, t.expected) == (
        "1,234.000.000 berpemisah rusak; maksudnya 1.234.000.000", "1.234.000.000",
    )  # fmt: skip
    assert found_by("angka-rusak", rows('Tabel 9,1,1,PA,pagu,"1,235.000.000",')) == []


def test_number_style__at_the_first_of_a_table() -> None:
    printed = rows(
        "Tabel 9,7,1,IA1a,target,40.00,", "Tabel 9,8,2,IA1b,target,50.0,", 'Tabel 9,9,3,PA,pagu,"1,234",',
        'Tabel 8,9,3,PA,pagu,"1.234",',
    )  # fmt: skip
    found = found_by("penulisan-angka", printed)
    assert [(t.at, t.message, t.found, t.expected) for t in found] == [
        (PrintedPlace("Tabel 9", "7", "1"),
         "Tabel 9: 2 angka memakai titik sebagai tanda desimal, misalnya 40.00",
         "40.00", "40,00"),
        (PrintedPlace("Tabel 9", "9", "3"),
         "Tabel 9: 1 angka memakai koma sebagai pemisah ribuan, misalnya 1,234",
         "1,234", "1.234"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('Teks BAB III,9,9,IA1a,luas_kumuh,"6,44",', True),
        ('Teks BAB III,9,9,IA1a,luas_kumuh,"78,00",', False),  # the table has it
        ('Teks BAB III,9,9,IA1a,luas_kumuh,"644",', False),  # a whole number may be anything
        ('Teks BAB III,9,9,IA1a,nilai_2021,"6,44",', False),  # known, so compared by another rule
        ('Teks BAB III,9,9,kota,luas_kumuh,"6,44",', False),  # of no indikator
        ('Tabel 9,9,9,IA1a,luas_kumuh,"6,44",', False),  # a table itself
    ],
)
def test_text_without_table(row: str, found: bool) -> None:
    expected = ["luas kumuh IA1a 6,44 tidak ada di tabel mana pun"] if found else []
    assert [t.message for t in found_by("teks-tanpa-tabel", add(row))] == expected
