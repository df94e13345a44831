"""Amounts that programs can hardly have, and their boundaries; figures by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from lkjip_xl.model import Belanja, Program, Rincian
from lkjip_xl.review import Finding, Level, check
from lkjip_xl.review.places import InputPlace
from tests.small_report import program, small_laporan

JUTA = 1_000_000.0


def found(rule: str, programs: Sequence[Program], **other: object) -> list[Finding]:
    laporan = small_laporan(program_=programs, **other)  # type: ignore[arg-type]
    return [t for t in check(laporan).findings if t.kode == rule]


def programs(*amounts: tuple[float | None, float | None]) -> list[Program]:
    return [program(f"P{n}", "S1", p, r, no_pk=n) for n, (p, r) in enumerate(amounts, 1)]


OTHERS = ((6250 * JUTA, 5812.5 * JUTA), (980 * JUTA, 725.2 * JUTA))


@pytest.mark.parametrize(
    ("realisasi", "right"),
    [
        (1_310_400.0, "1.310.400.000"),
        (1_310.4, "1.310.400.000"),  # in millions
        (1_310_400_000.0, None),
        (0.0, None),
        (14_000_000.0, None),  # 0,97 %: a thousand times is no serapan
        (280_000.0, None),  # 19,4 % a thousand times over
        (300_000.0, "300.000.000"),  # 20,8 %
    ],
)
def test_realisasi_in_another_unit(realisasi: float, right: str | None) -> None:
    """Of a pagu of 1.440.000.000."""
    every = found("realisasi-lain-satuan", programs((1440 * JUTA, realisasi), *OTHERS))
    assert [(t.at, t.expected) for t in every] == (
        [(InputPlace("program", "P1", "realisasi"), right)] if right else []
    )


def test_realisasi_in_another_unit__its_words() -> None:
    (t,) = found("realisasi-lain-satuan", programs((1440 * JUTA, 1_310_400.0), *OTHERS))
    assert t.message == (
        "realisasi Program P1 (P1) 1.310.400 dari pagu 1.440.000.000; mungkin ditulis dalam ribuan: "
        "1.310.400.000"
    )
    assert t.cause == "realisasi ditulis dalam ribuan"


@pytest.mark.parametrize(
    ("pagu", "right"),
    [
        (980_000.0, "980.000.000"),
        (1_200.0, "1.200.000.000"),
        (60 * JUTA, None),  # a small program
        (14_400_000.0, "14.400.000.000"),  # a hundredth of the next
        (14_500_000.0, None),
        (20_000.0, "20.000.000.000"),  # a thousand times is far below, a million times within reach
    ],
)
def test_pagu_in_another_unit(pagu: float, right: str | None) -> None:
    """Beside 6.250.000.000 and 1.440.000.000: within reach is from 144.000.000 to 62.500.000.000."""
    every = found("pagu-lain-satuan", programs((pagu, pagu * 0.7), (6250 * JUTA, 1.0), (1440 * JUTA, 1.0)))
    assert [t.expected for t in every] == ([right] if right else [])


def test_pagu_in_another_unit__needs_others() -> None:
    assert not found("pagu-lain-satuan", programs((980_000.0, 1.0), (1440 * JUTA, 1.0)))
    assert not found("pagu-lain-satuan", programs((None, None), (0.0, 0.0)))
    small_ones = programs((900.0, 1.0), (980.0, 1.0), (6250 * JUTA, 1.0), (1440 * JUTA, 1.0))
    assert len(found("pagu-lain-satuan", small_ones)) == 2
    assert not found("pagu-lain-satuan", programs(*[(900.0, 1.0)] * 3, (6250 * JUTA, 1.0)))  # most are small


def test_pagu_in_another_unit__too_far_away() -> None:
    """7 is 7.000 in thousands and 7.000.000 in millions: neither is where the others are."""
    assert not found("pagu-lain-satuan", programs((7.0, 1.0), (6250 * JUTA, 1.0), (1440 * JUTA, 1.0)))


AFTER, WITHIN = {"laporan.tanggal": date(2021, 2, 1)}, {"laporan.tanggal": date(2020, 10, 5)}


@pytest.mark.parametrize(
    ("shares", "settings", "middle"),
    [
        ((60, 70, 71, 75, 89), AFTER, "71"),
        ((60, 70, 71, 75, 89), WITHIN, None),
        ((60, 70, 71, 75, 91), AFTER, None),  # one has spent a whole year's
        ((60, 70, 71, 75, 89), {}, "71"),  # no date: a report of a year
        ((60, 70, 77), AFTER, "70"),  # of a few, each
        ((59, 70, 77), AFTER, None),
        ((60, 70, 78), AFTER, None),
        ((60, 70), AFTER, None),  # too few
        ((40, 50, 54, 60, 61), AFTER, None),
        ((80, 81, 82, 83, 84), AFTER, None),
    ],
)
def test_realisasi_of_nine_months(
    shares: Sequence[int], settings: dict[str, date], middle: str | None
) -> None:
    every = found(
        "realisasi-belum-setahun", programs(*((100.0, float(s)) for s in shares)), settings=settings
    )
    assert [t.found for t in every] == ([middle] if middle else [])


def kegiatan(*amounts: tuple[float, float]) -> dict[str, object]:
    """Rows below P1, which has no money of its own; K1 stands above K1.1, which has its money."""
    rows = [
        Rincian(f"K{n}", "P1", "kegiatan", f"Kegiatan {n}", pagu_perubahan=p, realisasi=r)
        for n, (p, r) in enumerate(amounts[1:], 2)
    ]
    pagu, realisasi = amounts[0]
    below = Rincian("K1.1", "K1", "sub kegiatan", "Sub kegiatan", pagu_perubahan=pagu, realisasi=realisasi)
    return {"rincian": (Rincian("K1", "P1", "kegiatan", "Kegiatan 1"), below, *rows)}


def test_rows_below_a_program__are_where_money_is_typed() -> None:
    """Of 1.440 million 1.310.400 in thousands, unseen in the 5.000 million of the program; 70 to 72 %."""
    own = programs((None, None))
    (t,) = found(
        "realisasi-lain-satuan", own, **kegiatan((1440 * JUTA, 1_310_400.0), (5000 * JUTA, 4800 * JUTA))
    )
    assert (t.at, t.expected) == (InputPlace("rincian", "K1.1", "realisasi"), "1.310.400.000")
    (t,) = found("realisasi-belum-setahun", own, **kegiatan((100.0, 70.0), (100.0, 71.0), (100.0, 72.0)))
    assert t.message.startswith("median serapan 3 program dan kegiatan 71 %, tertinggi 72 %")
    (t,) = found("realisasi-negatif", own, **kegiatan((100.0, -70.0), (100.0, 71.0)))
    assert t.message == "realisasi Sub kegiatan (K1.1) -70: setoran kembali"


def test_one_program_in_two_places() -> None:
    twin = [
        Program("P1", "Program Sampah", "S1", 1, pagu_perubahan=2400.0, realisasi=2300.0),
        Program("P2", "PROGRAM  SAMPAH", "S2", 1, pagu_perubahan=2400.0, realisasi=2300.0),
    ]
    (t,) = found("program-dua-tempat", twin)
    assert t.message == "Program Sampah dengan pagu 2.400 ada di P1 (S1), P2 (S2)"
    assert t.at == InputPlace("program", "P2", "nama")


@pytest.mark.parametrize(
    "second",
    [
        Program("P2", "Program Sampah", "S2", 1, pagu_perubahan=2400.0, realisasi=2200.0),
        Program("P2", "Program Lain", "S2", 2, pagu_perubahan=2400.0, realisasi=2300.0),
        Program("P2", "Program Sampah", "S1", 1, pagu_perubahan=2400.0, realisasi=2300.0),  # another rule's
    ],
)
def test_one_program_in_two_places__not(second: Program) -> None:
    first = Program("P1", "Program Sampah", "S1", 1, pagu_perubahan=2400.0, realisasi=2300.0)
    assert not found("program-dua-tempat", [first, second])


@pytest.mark.parametrize("realisasi", [None, 0.0])
def test_one_program_in_two_places__realisasi_at_one_of_them(realisasi: float | None) -> None:
    twin = [
        Program("P1", "Program Sampah", "S1", 1, pagu_perubahan=2400.0, realisasi=realisasi),
        Program("P2", "Program Sampah", "S2", 1, pagu_perubahan=2400.0, realisasi=2300.0),
    ]
    assert [t.at.kode for t in found("program-dua-tempat", twin)] == ["P2"]  # type: ignore[union-attr]


def test_one_program_in_two_places__of_two_opd() -> None:
    twin = [
        Program(f"P{n}", "Program Sampah", None, n, opd=opd, pagu_perubahan=24.0, realisasi=23.0)
        for n, opd in enumerate(("Dinas A", "Dinas B"), 1)
    ]
    (t,) = found("program-dua-tempat", twin)
    assert "P1 (tanpa sasaran, Dinas A), P2 (tanpa sasaran, Dinas B)" in t.message


@pytest.mark.parametrize(
    ("pagu", "realisasi", "field"),
    [
        (400.0, 299.0, "realisasi_rp"),
        (399.0, 300.0, "pagu"),
        (400.0, 300.0, None),
        (399.0, 299.0, None),
        (400.0, None, None),
    ],
)
def test_belanja_that_is_the_programs(pagu: float, realisasi: float | None, field: str | None) -> None:
    """Programs of 300 + 100 = 400, of which 250 + 50 = 300 are spent."""
    own = programs((300.0, 250.0), (100.0, 50.0))
    belanja = (Belanja("B1", "Belanja langsung", False, None, pagu, realisasi),)
    every = found("belanja-bukan-dari-program", own, belanja=belanja)
    assert [t.at for t in every] == ([InputPlace("belanja", "B1", field)] if field else [])
    other = (Belanja("B1", "Belanja langsung", True),)
    assert not found("belanja-bukan-dari-program", own, belanja=other)


def test_negative_realisasi_is_marked() -> None:
    own = programs((300.0, -4.0), (100.0, 50.0))
    belanja = (Belanja("B1", "Belanja langsung", False, None, 10.0, -1.0),)
    assert [t.message for t in found("realisasi-negatif", own, belanja=belanja)] == [
        "realisasi Program P1 (P1) -4: setoran kembali",
        "realisasi Belanja langsung (B1) -1: setoran kembali",
    ]


# -- a share of the total that moved tenfold against last year -------------------------------------------

Years = tuple[float | None, float | None, float | None, float | None]


def of_two_years(*amounts: Years) -> list[Program]:
    """Pagu and realisasi of this year, and of the last one."""
    return [
        replace(p, pagu_lalu=old, realisasi_lalu=spent)
        for p, (_, _, old, spent) in zip(programs(*(a[:2] for a in amounts)), amounts, strict=True)
    ]


def moved(*amounts: Years) -> list[tuple[str | None, str | None, str | None]]:
    every = found("bagian-program-berubah", of_two_years(*amounts))
    return [(t.at.kode, t.found, t.expected) for t in every]  # type: ignore[union-attr]


def test_moved_share__pagu_in_thousands() -> None:
    """P2 was 100 of 1.000 (10 %), now 0,1 of 900,1: 0,0111 %. The others are what they were."""
    rest: list[Years] = [(500 * JUTA, None, 500 * JUTA, None), (400 * JUTA, None, 400 * JUTA, None)]
    (t,) = found(
        "bagian-program-berubah", of_two_years(rest[0], (0.1 * JUTA, None, 100 * JUTA, None), rest[1])
    )
    assert (t.at, t.level) == (InputPlace("program", "P2", figure="pagu"), Level.NOTE)
    assert t.message == (
        "pagu Program P2 (P2) 0,0111 % dari jumlah program, tahun lalu 10 %: 100.000, tahun lalu 100.000.000"
    )


@pytest.mark.parametrize(("pagu", "share"), [(999.0, None), (1000.0, "10 %"), (1100.0, "10,8911 %")])
def test_moved_share__ten_times_is_tenfold(pagu: float, share: str | None) -> None:
    """Last year 10 of 1.000, 1 %. This year 1.000 of 10.000, 10 %; 999 of 9.999 are 9,991 %."""
    others: list[Years] = [(3000.0, None, 330.0, None)] * 3
    assert moved((pagu, None, 10.0, None), *others) == ([("P1", share, "1 %")] if share else [])


def test_moved_share__one_huge_amount_is_one_finding() -> None:
    """P1 a thousand times too large: 25 % to 99,7 %; the others fell from 25 % to 0,1 % and are not meant."""
    rest: list[Years] = [(100.0, None, 100.0, None)] * 3
    assert moved((100_000.0, None, 100.0, None), *rest) == [("P1", "99,7009 %", "25 %")]
    assert [x[0] for x in moved((100_000.0, None, 100.0, None), rest[0])] == ["P1"]  # 50 % to 99,9 %


def test_moved_share__realisasi_where_pagu_did_not() -> None:
    """Realisasi 90 of 270 (a third) to 0,09 of 180,09 (0,05 %); pagu as ever. Both moved: one finding."""
    rest: list[Years] = [(100.0, 90.0, 100.0, 90.0)] * 2
    assert [x[0] for x in moved((100.0, 0.09, 100.0, 90.0), *rest)] == ["P1"]
    every = found("bagian-program-berubah", of_two_years((100.0, 0.09, 100.0, 90.0), *rest))
    assert every[0].at == InputPlace("program", "P1", figure="realisasi_rp")
    both = found("bagian-program-berubah", of_two_years((0.1, 0.09, 100.0, 90.0), *rest))
    assert [t.at for t in both] == [InputPlace("program", "P1", figure="pagu")]


@pytest.mark.parametrize(
    "amounts",
    [
        [(500.0, 400.0, None, None), (5.0, 4.0, None, None)],
        [(500.0, 400.0, 500.0, 400.0), (5.0, 4.0, None, None), (7.0, 4.0, 0.0, 0.0)],
        [(500_000.0, 400_000.0, 500.0, 400.0), (300_000.0, 200_000.0, 300.0, 200.0)],
        [(500.0, -4.0, 500.0, 400.0), (300.0, 200.0, 300.0, -200.0), (200.0, 100.0, 200.0, 100.0)],
        [(1e6, None, 1e6, None), (1e6, None, 1e6, None), (900.0, None, 50.0, None)],
    ],
    ids=["no last year", "new programs", "all in thousands", "given back", "too small to tell"],
)
def test_moved_share__nothing_to_say(amounts: list[Years]) -> None:
    assert moved(*amounts) == []
