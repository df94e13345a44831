"""Programs against belanja: the boundary of a rupiah, kinds of agency, what may rightly differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.model import Belanja, Laporan
from lkjip_xl.review import check
from lkjip_xl.review.places import InputPlace
from tests.small_report import program, small_laporan


def _report(belanja: list[tuple[float | None, float | None]], bentuk: str = "perangkat daerah") -> Laporan:
    """Programs of 300 + 100 = 400, of which 250 + 50 = 300 are spent, and belanja by pagu and realisasi."""
    return small_laporan(
        program_=[program("P1", "S1", 300.0, 250.0), program("P2", "S2", 100.0, 50.0)],
        belanja=tuple(
            Belanja(f"B{n}", f"Belanja {n}", False, None, p, r) for n, (p, r) in enumerate(belanja)
        ),
        settings={"instansi.bentuk": bentuk},
    )


def _found(laporan: Laporan) -> list[tuple[str, object]]:
    own = ("program-melebihi-belanja", "program-kurang-dari-belanja")
    return [(t.kode, t.at) for t in check(laporan).findings if t.kode in own]


@pytest.mark.parametrize("bentuk", ["kepala daerah", "perangkat daerah"])
@pytest.mark.parametrize(
    ("pagu", "realisasi", "field"),
    [(399.0, 300.0, "pagu"), (400.0, 299.0, "realisasi_rp"), (399.5, 299.5, None), (400.0, 300.0, None)],
)
def test_over(pagu: float, realisasi: float, field: str | None, bentuk: str) -> None:
    expected = [("program-melebihi-belanja", InputPlace("belanja", figure=field))] if field else []
    assert _found(_report([(pagu, realisasi)], bentuk)) == expected


def test_over__says_both_totals() -> None:
    laporan = _report([(200.0, 300.0), (150.0, 0.0)])
    (t,) = (t for t in check(laporan).findings if t.kode == "program-melebihi-belanja")
    assert t.message == "pagu semua program 400 melebihi pagu semua belanja 350, selisih 50"
    assert (t.found, t.expected) == ("400", "350")


def test_under__only_where_all_belanja_is_of_programs() -> None:
    fault = ("program-kurang-dari-belanja", InputPlace("belanja", figure="pagu"))
    assert _found(_report([(500.0, 300.0)])) == [fault]
    assert _found(_report([(500.0, 300.0)], "kepala daerah")) == []  # its report leaves programs out
    assert _found(_report([(400.5, 300.0)])) == []


def test_under__some_kinds_may_be_the_programs() -> None:
    """Belanja langsung 150 + 250 = 400 is the programs', the rest is salaries."""
    assert _found(_report([(150.0, 100.0), (600.0, 500.0), (250.0, 200.0)])) == []


@pytest.mark.parametrize("belanja", [[], [(399.0, None), (None, 300.0)]])
def test_blank_belanja_is_not_compared(belanja: list[tuple[float | None, float | None]]) -> None:
    assert _found(_report(belanja)) == []


def test_blank_programs_are_not_compared() -> None:
    plain = _report([(100.0, 100.0)])
    blank = tuple(replace(p, pagu_perubahan=None, realisasi=None) for p in plain.program[:1])
    assert _found(replace(plain, program=blank + plain.program[1:])) == []


def test_belanja_from_programs_cannot_differ() -> None:
    plain = _report([(100.0, 100.0)])
    assert _found(replace(plain, belanja=(*plain.belanja, Belanja("BP", "Program", True)))) == []
