"""Amounts that programs can hardly have, and their boundaries; figures by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from lkjip_xl.model import Belanja, Program
from lkjip_xl.review import Finding, check
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
        ((60, 70, 71, 75), AFTER, None),  # too few
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
