"""Rules on tables by themselves: tolerances and their equality, which formula a column has, causes."""

from __future__ import annotations

import pytest

from lkjip_xl.review.causes.figure_causes import NONE_FOUND
from tests.review.samples import found_by, rows


def column(field: str, *values: str, total: str | None = None, place: str = "Tabel 9") -> tuple[str, ...]:
    """One column: rows kota/1, kota/2 ... and the total below them; a blank value is no figure."""
    every = [f'{place},1,{n},kota/{n},{field},"{x}",' for n, x in enumerate(values, 1) if x]
    return (*every, *([] if total is None else [f'{place},1,99,total,{field},"{total}",']))


def row(entity: str = "kota/1", **values: str) -> tuple[str, ...]:
    return tuple(f'Tabel 9,1,1,{entity},{field},"{x}",' for field, x in values.items())


# -- totals -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "total", "expected"),
    [
        (("1", "2"), "3", None),
        (("1", "2"), "4", "3"),
        (("1,0", "2,0"), "3,1", None),  # half of the last digit for each row: 0,1
        (("1,0", "2,0"), "3,1050", "3,0"),
        (("1,0", "2"), "3,06", "3,0"),  # a whole row is exact: 0,05
        (("1",), "4", None),  # one row is no table
        (("1", "-"), "4", None),
    ],
)
def test_total__half_a_digit_for_each_row(values: tuple[str, ...], total: str, expected: str | None) -> None:
    found = found_by("jumlah-tabel-berbeda", rows(*column("luas", *values, total=total)))
    assert [(t.message, t.expected, t.how) for t in found] == (
        [] if expected is None
        else [(f"luas total tercetak {total}, jumlah 2 barisnya {expected}", expected, "jumlah 2 baris")]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [(("45", "50"), None), (("46", "50"), "96"), (("50", "54"), "104"), (("50", "55"), None)],
)
def test_total__of_shares_only_where_they_make_a_whole(values: tuple[str, ...], expected: str | None) -> None:
    """Within 5 of 100."""
    found = found_by("jumlah-tabel-berbeda", rows(*column("porsi", *values, total="80")))
    assert [t.expected for t in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize("field", ["pagu", "nilai", "mutu"])
def test_total__known_to_the_report_or_no_sum(field: str) -> None:
    """The report has a total pagu; values and words are not added up."""
    assert found_by("jumlah-tabel-berbeda", rows(*column(field, "1", "2", total="20.000.000.000"))) == []


@pytest.mark.parametrize(
    ("values", "total", "cause"),
    [
        (("1,0000", "2,5480"), "2,5", "kota/1 tidak ikut dijumlah"),  # 3,548 - 2,5 = 1,048: within 0,05 of 1
        (("1,0000", "2,5520"), "2,5", NONE_FOUND),  # 1,052
        (("1", "3,5"), "3", NONE_FOUND),  # 1,5: exactly half a digit away from 1
        (("10", "25"), "60", "kota/2 terhitung dua kali"),
        (("10", "25"), "25", "kota/1 tidak ikut dijumlah"),
        (("0", "25", "30"), "56", NONE_FOUND),  # a row of 0 was neither left out nor doubled
        (("1.000.000", "234.567"), "1.234.576", "dua angka tertukar (6 dan 7)"),
    ],
)
def test_total__cause(values: tuple[str, ...], total: str, cause: str) -> None:
    (t,) = found_by("jumlah-tabel-berbeda", rows(*column("luas", *values, total=total)))
    assert t.cause == cause


@pytest.mark.parametrize(
    ("extra", "cause"),
    [
        (row("total", porsi="77"), "sama dengan kolom porsi di baris yang sama"),
        (row("kota/3", porsi="77"), NONE_FOUND),  # another row
        (row("total", mutu="77"), NONE_FOUND),  # no number
        (row("total", porsi="78"), NONE_FOUND),
    ],
)
def test_total__cause_is_another_column(extra: tuple[str, ...], cause: str) -> None:
    (t,) = found_by("jumlah-tabel-berbeda", rows(*extra, *column("luas", "10", "25", total="77")))
    assert t.cause == cause


# -- sums across a row ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("men", "women", "total", "expected"),
    [
        ("1", "2", "3", None),
        ("1", "2", "4", "3"),
        ("1,50", "2", "4", None),  # exactly half of the last digit
        ("1,4520", "2,5000", "4,0", None),  # 0,048
        ("1,4480", "2,5000", "4,0", "3,9"),  # 0,052
        ("-", "2", "4", None),  # one part
    ],
)
def test_column_sum__half_of_the_last_digit(men: str, women: str, total: str, expected: str | None) -> None:
    printed = rows(*row(laki_laki=men, perempuan=women, jumlah=total))
    found = found_by("jumlah-kolom-berbeda", printed)
    message = f"jumlah kota/1 tercetak {total}, jumlah kolomnya {expected}"
    assert [(t.message, t.expected, t.how) for t in found] == (
        [] if expected is None else [(message, expected, "laki laki + perempuan")]
    )


def test_column_sum__cause_is_a_part_or_its_column() -> None:
    (t,) = found_by("jumlah-kolom-berbeda", rows(*row(laki_laki="10", perempuan="25", jumlah="60")))
    assert t.cause == "perempuan terhitung dua kali"
    (t,) = found_by("jumlah-kolom-berbeda", rows(*row(laki_laki="10", perempuan="25", jumlah="25")))
    assert t.cause == "sama dengan kolom perempuan di baris yang sama"
    (t,) = found_by("jumlah-kolom-berbeda", rows(*row(laki_laki="10", perempuan="25", jumlah="61")))
    assert t.cause == NONE_FOUND


# -- quotients --------------------------------------------------------------------------------------------

AREA = column("luas", "10", "20", "30", "40", "50", "50", total="200")  # 5, 10, 15, 20, 25, 25 %


def quotients(*printed: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(t.cell, t.expected, t.how) for t in found_by("hasil-bagi-berbeda", rows(*printed))]


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("5,00", "10,00", "15,00", "20,00", "25,00", "25,00"), {}),
        (("5,00", "10,00", "15,00", "20,00", "25,00", "26,00"), {6: "25,00"}),
        (("5", "10", "15", "20", "25", "28"), {6: "25,00"}),  # two decimals where the print has none
        (("5,0", "10,0", "15,0", "20,0", "25,0", "25,1"), {}),  # one off in the last digit
        (("5,0", "10,0", "15,0", "20,0", "25,0", "25,2"), {6: "25,00"}),
        (("5,00", "10,00", "15,00", "99,00", "99,00"), {4: "20,00", 5: "25,00"}),  # 3 of 5 are 60 %
        (("5,00", "10,00", "15,00", "99,00", "99,00", "99,00"), {}),  # 3 of 6 are less
        (("5,00", "10,00", "99,00"), {}),  # 2 of 3 are too few
        (("5,00", "10,00", "99,00", "99,00"), {}),
        (("5,00",), {}),
    ],
)
def test_quotient__formula_that_most_rows_follow(shares: tuple[str, ...], found: dict[int, str]) -> None:
    expected = [(f"kota/{n} porsi", text, "luas / total luas x 100") for n, text in found.items()]
    assert quotients(*AREA, *column("porsi", *shares)) == expected


def test_quotient__tolerance_is_a_digit_and_a_hundredth() -> None:
    """25,0 is 0,105 more than 49,79 / 200 = 24,895 %, and 0,1 more than 49,8 / 200 = 24,9 %."""
    for area, found in (("49,79", [("kota/6 porsi", "24,90", "luas / total luas x 100")]), ("49,80", [])):
        area_ = column("luas", "10", "20", "30", "40", "50", area, total="200")
        assert quotients(*area_, *column("porsi", "5,0", "10,0", "15,0", "20,0", "25,0", "25,0")) == found


def test_quotient__in_full_with_its_cause() -> None:
    shares = column("porsi", "5,00", "10,00", "15,00", "20,00", "25,00", "52,00")
    (t,) = found_by("hasil-bagi-berbeda", rows(*AREA, *shares))
    assert t.message == "porsi kota/6 tercetak 52,00, menurut luas / total luas x 100 seharusnya 25,00"
    assert t.cause == "dua angka tertukar (2 dan 5)"


def test_quotient__of_two_columns_and_as_ratio() -> None:
    people = column("jumlah", "100", "200", "300", "400")
    area = column("luas", "10", "10", "10", "10")
    assert quotients(*people, *area, *column("rasio", "10,00", "20,00", "30,00", "41,00")) == [
        ("kota/4 rasio", "40,00", "jumlah / luas")
    ]
    assert quotients(*people, *area, *column("capaian", "1000,0", "2000,0", "3000,0", "4100,0")) == [
        ("kota/4 capaian", "4.000,00", "jumlah / luas x 100")
    ]


def test_quotient__men_and_women_together() -> None:
    """(10 + 10) / (100 + 100) = 10 %, 30 %, 20 %; the last (30 + 50) / 200 = 40 %."""
    men, women = (
        column("jumlah_l", "10", "40", "20", "30", total="100"),
        column("jumlah_p", "10", "20", "20", "50", total="100"),
    )
    how = "jumlah l+jumlah p / total jumlah l+jumlah p x 100"
    assert quotients(*men, *women, *column("porsi", "10,00", "30,00", "20,00", "41,00")) == [
        ("kota/4 porsi", "40,00", how)
    ]


def test_quotient__total_is_no_row() -> None:
    """Its 99 % are for the rule on totals."""
    shares = ("5,00", "10,00", "15,00", "20,00", "25,00", "25,00")
    assert quotients(*AREA, *column("porsi", *shares, total="99,00")) == []


def test_quotient__not_of_itself() -> None:
    """A column of 100 makes every share a hundredth of itself, which says nothing."""
    shares = column("porsi", "5,00", "10,00", "15,00", "20,00", "25,00", "26,00")
    full = column("luas_baku", *["100"] * 6)
    assert quotients(*shares, *full, *AREA) == [("kota/6 porsi", "25,00", "luas / total luas x 100")]


def test_quotient__of_the_same_year() -> None:
    last_year = tuple(t.replace(",luas,", ",luas_2020,") for t in AREA)
    this_year = tuple(t.replace(",luas,", ",luas_2021,") for t in AREA)
    shares = column("porsi_2021", "5,00", "10,00", "15,00", "20,00", "25,00", "26,00")
    assert quotients(*last_year, *shares) == []
    assert quotients(*this_year, *shares) == [
        ("kota/6 porsi_2021", "25,00", "luas 2021 / total luas 2021 x 100")
    ]


def test_quotient__columns_are_those_of_the_first_row() -> None:
    """The second and the last have no area, the last but one has none that is a number: 6 of 10 follow."""
    area = column("luas", "10", "", "30", "40", "50", "50", "50", "20", "-", "", total="200")
    shares = ("5,00", "9,00", "15,00", "20,00", "25,00", "25,00", "25,00", "11,00", "9,00", "9,00")
    expected = [("kota/8 porsi", "10,00", "luas / total luas x 100")]
    assert quotients(*area, *column("porsi", *shares)) == expected


# -- components -------------------------------------------------------------------------------------------


def components(*values: str, index: str) -> list[tuple[str, str | None]]:
    owned = column("nilai_2021", *values)
    found = found_by("komponen-indeks-berbeda", rows(*owned, f'Tabel 9,1,99,IB1b,nilai_2021,"{index}",'))
    return [(t.message, t.cause) for t in found]


@pytest.mark.parametrize(
    ("values", "index", "expected"),
    [
        (("20,5000", "39,7545"), "60,25", None),  # 0,0045
        (("20,5000", "39,7552"), "60,25", "60,26"),  # 0,0052
        (("20,05", "40,00"), "60,0", None),  # exactly half of the last digit
        (("20", "40"), "60", None),
        (("20,4", "40"), "60", "60"),  # a whole index has whole components
        (("20",), "60", None),  # one is no sum
    ],
)
def test_components__half_of_the_last_digit(
    values: tuple[str, ...], index: str, expected: str | None
) -> None:
    message = f"nilai 2021 IB1b tercetak {index}, jumlah 2 komponennya {expected}"
    assert components(*values, index=index) == ([] if expected is None else [(message, NONE_FOUND)])


def test_components__cause_is_a_slip_of_digits() -> None:
    """The example of the rule: 28,67 + 27,98 = 56,65."""
    assert components("28,67", "27,98", index="56,56") == [
        ("nilai 2021 IB1b tercetak 56,56, jumlah 2 komponennya 56,65", "dua angka tertukar (6 dan 5)")
    ]


def test_components__blocks_and_their_subtotals() -> None:
    """1 + 2 = 3, printed 4; 5 + 6 = 11; the index is the sum of the subtotals as printed, 4 + 11 = 15."""
    names = ("satu", "dua", "komponen-a", "tiga", "empat", "subtotal-b")
    printed = [
        f"Tabel 9,1,{x},rb/{x},nilai_2021,{v}," for x, v in zip(names, (1, 2, 4, 5, 6, 11), strict=True)
    ]
    found = found_by("komponen-indeks-berbeda", rows(*printed, "Tabel 9,1,9,IB1b,nilai_2021,15,"))
    assert [t.message for t in found] == ["nilai 2021 rb/komponen-a tercetak 4, jumlah 2 komponennya 3"]


# -- one thing in two places ------------------------------------------------------------------------------


def places(field: str, *printed: tuple[str, str]) -> tuple[str, ...]:
    return tuple(f'{place},{n},1,kota/1,{field},"{x}",' for n, (place, x) in enumerate(printed, 1))


@pytest.mark.parametrize(
    ("field", "printed", "found"),
    [
        ("luas", (("Tabel 1", "47,88"), ("Tabel 2", "48,78")),
         ("48,78", "Tabel 1, halaman 1, baris 1", "47,88", "dua angka tertukar (7 dan 8)")),
        ("luas", (("Tabel 1", "48,78"), ("Tabel 2", "47,88"), ("Tabel 3", "47,88")),  # what stands most often
         ("48,78", "Tabel 2, halaman 2, baris 1", "47,88", "dua angka tertukar (7 dan 8)")),
        ("luas", (("Tabel 1", "47,88"), ("Tabel 2", "487,8")),  # other decimals: no slip of two digits
         ("487,8", "Tabel 1, halaman 1, baris 1", "47,88", NONE_FOUND)),
        ("luas", (("Tabel 1", "47,88"), ("Tabel 2", "47,9")), None),  # rounded
        ("luas", (("Tabel 1", "47,9"), ("Tabel 2", "47,88")), None),
        ("luas", (("Tabel 1", "47,9"),), None),
        ("luas", (("Tabel 1", "-"), ("Tabel 2", "n/a")), None),
        ("porsi", (("Tabel 1", "40"), ("Tabel 2", "50")), None),  # of two different wholes
        ("porsi", (("Tabel 1", "40"), ("Teks", "50")),
         ("50", "Tabel 1, halaman 1, baris 1", "40", NONE_FOUND)),
        ("porsi", (("Teks", "40"), ("Tabel 1", "50")), ("50", "Teks, halaman 1, baris 1", "40", NONE_FOUND)),
    ],
)  # fmt: skip
def test_between_places(
    field: str, printed: tuple[tuple[str, str], ...], found: tuple[str, str, str, str] | None
) -> None:
    every = found_by("antartempat-berbeda", rows(*places(field, *printed)))
    assert [(t.found, t.how, t.expected, t.cause) for t in every] == ([] if found is None else [found])
    for t in every:
        assert t.message == f"{field} kota/1 tercetak {t.found}, di {t.how} tercetak {t.expected}"


@pytest.mark.parametrize(
    ("field", "printed", "found"),
    [
        ("mutu", ("buruk", "tercemar ringan"), True),
        ("kategori", ("buruk", "tercemar ringan"), True),
        ("mutu", ("buruk", " BURUK "), False),
        ("mutu", ("-", "buruk"), False),  # a dash says nothing
        ("mutu", ("buruk", "-"), False),
        ("standar", ("buruk", "tercemar ringan"), False),  # no label
    ],
)
def test_words_between_places(field: str, printed: tuple[str, str], found: bool) -> None:
    every = found_by(
        "kata-antartempat-berbeda", rows(*places(field, ("Tabel 1", printed[0]), ("Tabel 2", printed[1])))
    )
    reference = "Tabel 1, halaman 1, baris 1"
    message = f'{field} kota/1 disebut "{printed[1]}", di {reference} "{printed[0]}"'
    assert [(t.message, t.expected, t.how) for t in every] == (
        [(message, printed[0], reference)] if found else []
    )
