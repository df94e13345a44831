"""Rules on plan and agreement: targets that differ, definitions that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.model import Indikator, KinerjaValue
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.recomputed import display_value
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.arguments import tidy_spaces, without_value
from lkjip_xl.sheets.words import word_of

__all__ = ["AGREEMENT_RULES"]

_PK = "Permen PANRB 53/2014 Lampiran I, perjanjian kinerja"
_IKU = "Permen PAN PER/09/M.PAN/5/2007, indikator kinerja utama"
_TOLERANCE = 1e-9


@rule(
    "target-rencana-berbeda", Level.WARNING,
    meaning="Target PK tahun laporan tidak sama dengan target rencana atau {kata:rencana_kerja}.",
    example="Target IPM 2024: rencana 73,10; {kata:rencana_kerja} 73,00; PK 72,90.",
    correction="Samakan, atau jelaskan di BAB II mengapa target PK berbeda.",
    source=_PK,
)  # fmt: skip
def TARGETS_DIFFER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """The three targets of one year; what is not given is not compared."""
    rkpd = {x.kode: x.target_rkpd for x in b.laporan.pk}
    work_plan = word_of("rencana_kerja", b.laporan.settings)
    for i in b.laporan.indikator:
        pk = b.recomputed.value(i.kode, "target")
        plan = (i.target_rpjmd or {}).get(b.laporan.year)
        others = {"rencana": plan, work_plan: rkpd.get(i.kode)}
        given = {name: x for name, x in others.items() if x is not None and not without_value(x)}
        if pk is None or without_value(pk) or all(_same(x, pk) for x in given.values()):
            continue
        words = "; ".join(f"{name} {_shown(x)}" for name, x in given.items())
        message = f"target {_name(i)} tahun {b.laporan.year}: {words}; PK {_shown(pk)}"
        expected = ", ".join(dict.fromkeys(_shown(x) for x in given.values() if not _same(x, pk)))
        yield Finding(InputPlace("pk", i.kode, "target"), message, _shown(pk), expected)


def _same(a: KinerjaValue, b: KinerjaValue) -> bool:
    if isinstance(a, str) or isinstance(b, str):
        return tidy_spaces(_shown(a)).casefold() == tidy_spaces(_shown(b)).casefold()
    return abs(a - b) <= _TOLERANCE


def _shown(x: KinerjaValue) -> str:
    return display_value(x)


@rule(
    "definisi-kurang", Level.NOTE,
    meaning="Lembar Definisi dipakai, tetapi indikator ini belum punya formulasi atau sumber data.",
    example="IPM tidak ada di lembar Definisi.",
    correction="Lengkapi barisnya di lembar Definisi.",
    source=_IKU,
)  # fmt: skip
def UNDEFINED(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Indikator without the parts of a definition that nobody can do without."""
    rows = {d.kode: d for d in b.laporan.definisi}
    for i in b.laporan.indikator if rows else ():
        row = rows.get(i.kode)
        if row is None:
            at = InputPlace("definisi", i.kode)
            yield Finding(at, f"indikator {_name(i)} belum ada di lembar Definisi")
            continue
        for column, name in (("formulasi", "formulasi"), ("sumber_data", "sumber data")):
            if getattr(row, column) is None:
                yield Finding(InputPlace("definisi", i.kode, column), f"{name} {_name(i)} kosong")


def _name(i: Indikator) -> str:
    return f"{i.kode} ({i.uraian})"


AGREEMENT_RULES: tuple[Rule, ...] = (TARGETS_DIFFER, UNDEFINED)
