"""Rules on money of the input: what the programs have and spend against all belanja."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.recomputed import display_value
from lkjip_xl.review.rule import Rule, rule

__all__ = ["BUDGET_RULES"]

_SOURCE = "UU 1/2004 tentang Perbendaharaan Negara: belanja dirinci sampai program dan kegiatan"
_FIELDS = {"pagu": "pagu", "realisasi_rp": "realisasi"}
_LEAST = 1.0  # rupiah: sums of amounts with sen may differ by less
_MOST_KINDS = 12  # sums of some kinds are tried one by one


def _totals(b: ReviewMaterial) -> Iterator[tuple[str, float, float]]:
    """(figure, of the programs, of belanja) where both are typed in full, each by itself."""
    belanja, program = b.laporan.belanja, b.laporan.program
    if not belanja or not program or any(x.dari_program for x in belanja):
        return
    for field in _FIELDS:
        owned = [*((p.kode, "program") for p in program), *((x.kode, "belanja") for x in belanja)]
        if all(b.recomputed.get(k, field) for k, _ in owned):
            sums = [
                sum(n for k, t in owned if t == table and (n := b.recomputed.number_of(k, field)) is not None)
                for table in ("program", "belanja")
            ]
            yield field, sums[0], sums[1]


@rule(
    "program-melebihi-belanja", Level.WARNING,
    meaning="Jumlah semua program lebih besar daripada jumlah semua belanja.",
    example="Pagu program 9.000.000.000, pagu di lembar Belanja 8.500.000.000.",
    correction="Cocokkan lembar Program dan Belanja, atau isi Dari program = ya di lembar Belanja.",
    source=_SOURCE,
)  # fmt: skip
def PROGRAM_OVER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Belanja is the whole of which programs are a part."""
    for field, program, belanja in _totals(b):
        if program - belanja >= _LEAST:
            yield _finding(field, program, belanja, "melebihi")


@rule(
    "program-kurang-dari-belanja", Level.NOTE,
    meaning="Jumlah program kurang dari belanja instansi, yang semestinya dirinci menurut program.",
    example="Pagu program 8.000.000.000, pagu di lembar Belanja 8.500.000.000.",
    correction="Lengkapi lembar Program, atau biarkan bila sebagian belanja memang tanpa program.",
    source=_SOURCE,
)  # fmt: skip
def PROGRAM_UNDER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Not of a region, whose report leaves programs out; not where some kinds of belanja are the programs."""
    if b.laporan.settings.get("instansi.bentuk") in (None, "kepala daerah"):
        return
    for field, program, belanja in _totals(b):
        if belanja - program >= _LEAST and not _is_part(b, field, program):
            yield _finding(field, program, belanja, "kurang dari")


def _is_part(b: ReviewMaterial, field: str, program: float) -> bool:
    """Whether some of the kinds of belanja make up the programs exactly: the others have none."""
    amounts = [b.recomputed.number_of(x.kode, field) or 0.0 for x in b.laporan.belanja][:_MOST_KINDS]
    return any(
        abs(sum(some) - program) < _LEAST for n in range(1, len(amounts)) for some in combinations(amounts, n)
    )


def _finding(field: str, program: float, belanja: float, word: str) -> Finding:
    """At sheet Belanja, whose total it is."""
    message = (
        f"{_FIELDS[field]} semua program {display_value(program)} {word} {_FIELDS[field]} semua belanja "
        f"{display_value(belanja)}, selisih {display_value(abs(program - belanja))}"
    )
    return Finding(
        InputPlace("belanja", figure=field), message, display_value(program), display_value(belanja)
    )


BUDGET_RULES: tuple[Rule, ...] = (PROGRAM_OVER, PROGRAM_UNDER)
