"""Rules on figures of another year: last year's left in place, and a series that says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lkjip_xl.figures.input_facts.provisional import LAST_YEAR as OF_LAST_YEAR
from lkjip_xl.model import Deret, Indikator
from lkjip_xl.numbers import TypedNumber, excel_round
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.recomputed import Value, display_value
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.review.rules.belonging.listed_places import listed
from lkjip_xl.rumus.arguments import tidy_spaces, without_value
from lkjip_xl.sheets.words import word_of

__all__ = ["LAST_YEAR_RULES"]

_G, _P = Level.ERROR, Level.WARNING
_SOURCE = "Permen PANRB 53/2014 Lampiran II: target dan realisasi tahun laporan, beserta tahun sebelumnya"
_ONE_FACT = "Satu fakta satu rumah: nilai tahun laporan ada di lembar Realisasi"
_EVIDENCE = {"realisasi": 3, "target": 5}
"""How much must agree; targets stay more often than what is reached."""
_PLAN_EVIDENCE = 3
_NEARLY_ALL, _GOOD_PART = 0.9, 0.4
_EXACT = 1000
"""A whole number from here on says as much as a fraction: it does not come twice by chance."""
_RESTING = (0.0, 100.0)
"""Values at which an indikator rightly stays year after year: nothing, all."""
_SINGLE = 3


@rule(
    "isian-tahun-lalu", _P,
    meaning="Target atau realisasi hampir semua indikator sama dengan tahun sebelumnya.",
    example="Realisasi 12 dari 12 indikator sama dengan nilai 2024 di lembar Deret.",
    correction="Isi target dan realisasi tahun laporan; kosongkan dulu bila belum ada.",
    source=_SOURCE,
)  # fmt: skip
def LAST_YEAR(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Realisasi and target against sheet Deret; the target else against the plan, which has both years.

    A realisasi that says itself that it is of an earlier year is not left in place.
    """
    past = b.laporan.year - 1
    for field, table, old in (("realisasi", "realisasi", "nilai"), ("target", "pk", "target")):
        pairs = _two_years(b, field, old)
        same, count = _unchanged(pairs, _EVIDENCE[field], _exactness if field == "realisasi" else _one)
        where = f"{old} {past} di lembar Deret"
        if not same and field == "target":
            same, count = _unchanged(dict(_planned(b, past)), _PLAN_EVIDENCE, _one)
            where = f"target {past} di {word_of('rencana', b.laporan.settings)}"
        if same:
            message = f"{field} {len(same)} dari {count} indikator sama dengan {where}: {listed(same)}"
            expected = f"{field} {b.laporan.year}"
            yield Finding(InputPlace(table, same[0], field), message, f"{field} {past}", expected)


@rule(
    "sebagian-isian-tahun-lalu", Level.NOTE,
    meaning="Realisasi beberapa indikator persis sama dengan tahun sebelumnya.",
    example="Realisasi 5 dari 8 indikator sama dengan nilai 2024 di lembar Deret.",
    correction="Pastikan itu angka tahun laporan; bila masih angka lama, ganti, atau pilih Status angka.",
    source=_SOURCE,
)  # fmt: skip
def PARTLY_LAST_YEAR(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """A good part of the realisasi, exactly, and not nearly all: some rows were typed, the rest left."""
    past, known = b.laporan.year - 1, _telling(_two_years(b, "realisasi", "nilai"))
    same = [k for k, (x, y) in known.items() if x == y]
    if len(same) < _NEARLY_ALL * len(known) and len(same) >= max(_SINGLE, _GOOD_PART * len(known)):
        where = f"nilai {past} di lembar Deret"
        message = f"realisasi {len(same)} dari {len(known)} indikator sama dengan {where}: {listed(same)}"
        yield Finding(InputPlace("realisasi", same[0], "realisasi"), message, f"realisasi {past}")


def _two_years(b: ReviewMaterial, field: str, old: str) -> dict[str, tuple[Value, Value]]:
    """A figure of this year and of last, by indikator; not a realisasi that says it is of an earlier year."""
    past, said = b.laporan.year - 1, {r.kode for r in b.laporan.realisasi if r.status == OF_LAST_YEAR}
    return {
        i.kode: (b.recomputed.value(i.kode, field), b.recomputed.value(i.kode, f"{old}_{past}"))
        for i in b.laporan.indikator
        if field != "realisasi" or i.kode not in said
    }


def _telling(pairs: Mapping[str, tuple[Value, Value]]) -> dict[str, tuple[Value, Value]]:
    """Those of which it says something that both values are the same."""
    return {k: (x, y) for k, (x, y) in pairs.items() if _tells(x) and _tells(y)}


def _planned(b: ReviewMaterial, past: int) -> Iterator[tuple[str, tuple[Value, Value]]]:
    """Targets of PK and of the plan's last year, where the plan changes from that year to this one."""
    for i in b.laporan.indikator:
        plan = i.target_rpjmd or {}
        old, new = plan.get(past), plan.get(b.laporan.year)
        if old is not None and new is not None and old != new:
            yield i.kode, (b.recomputed.value(i.kode, "target"), old)


def _unchanged(
    pairs: Mapping[str, tuple[Value, Value]], evidence: int, weight: Callable[[Value], int]
) -> tuple[list[str], int]:
    """The kode whose two values are the same, where nearly all are, and of how many.

    Of a few indikator all must be, with ``evidence`` in sum: three small counts, or two fractions.
    """
    known = _telling(pairs)
    same = [k for k, (x, y) in known.items() if x == y]
    enough = sum(weight(known[k][0]) for k in same) >= evidence and len(same) >= _NEARLY_ALL * len(known)
    return (same if enough else []), len(known)


def _exactness(x: Value) -> int:
    """What it says that a value came twice: a fraction or a large number counts for two."""
    return 2 if isinstance(x, int | float) and (x % 1 != 0 or x >= _EXACT) else 1


def _one(_: Value) -> int:
    return 1


def _tells(x: Value) -> bool:
    """Whether that it stays the same says anything: labels, 0 and 100 often do."""
    return isinstance(x, int | float) and x not in _RESTING


def _agree(x: object, y: object) -> bool:
    """Whether two values of one fact may be one: to the decimals of the coarser; a score is no label."""
    if isinstance(x, str) and isinstance(y, str):
        return tidy_spaces(x).casefold() == tidy_spaces(y).casefold()
    if isinstance(x, str) or isinstance(y, str):
        return True
    one, other = float(str(x)), float(str(y))
    decimals = min(_decimals(x), _decimals(y))
    return excel_round(one, decimals) == excel_round(other, decimals)


def _decimals(x: object) -> int:
    """How many decimals a number was typed with."""
    text = repr(float(str(x)))
    shown = 0 if text.endswith(".0") or "e" in text else len(text.partition(".")[2])
    return max(shown, x.decimals if isinstance(x, TypedNumber) else 0)


@rule(
    "deret-tahun-ini-berbeda", _G,
    meaning="Nilai atau target sendiri tahun laporan di lembar Deret lain dari isiannya.",
    example="Realisasi 72,16 di lembar Realisasi, 72,10 di lembar Deret untuk tahun yang sama.",
    correction="Hapus baris Deret tahun laporan, atau samakan; yang dihitung adalah lembar Realisasi dan PK.",
    source=_ONE_FACT,
)  # fmt: skip
def SERIES_DIFFERS(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """A finding for each of up to three rows; more have one cause and are one finding."""
    x = b.laporan
    kode = {i.kode: i for i in x.indikator}
    own = [d for d in x.deret if d.tahun == x.year and x.is_own(d.wilayah) and d.kode in kode]
    every = [(d, f, o, n) for d in own for f, o, n in _differences(b, d)]
    if len(every) > _SINGLE:
        d = every[0][0]
        message = f"nilai {x.year} di lembar Deret lain dari isian: {listed(d.kode for d, *_ in every)}"
        yield Finding(
            InputPlace("deret", d.kode, str(x.year)), message, expected="nilai lembar Realisasi dan PK"
        )
        return
    for d, field, old, new in every:
        series = f"di lembar Deret {x.year} {display_value(old)}"
        message = f"{field} {_name(kode[d.kode])} {display_value(new)}, {series}"
        at = InputPlace("deret", d.kode, str(x.year))
        yield Finding(at, message, display_value(old), display_value(new))


def _differences(b: ReviewMaterial, d: Deret) -> Iterator[tuple[str, object, Value]]:
    """(figure, what the series says, what is typed); a blank on either side says nothing."""
    given = {r.kode: r.realisasi for r in b.laporan.realisasi}.get(d.kode)
    values = (("realisasi", d.nilai, given), ("target", d.target, b.recomputed.value(d.kode, "target")))
    for field, old, new in values:
        if old is None or new is None or without_value(old):
            continue
        if without_value(new) or not _agree(old, new):
            yield field, old, None if without_value(new) else new


def _name(i: Indikator) -> str:
    return f"{i.kode} ({i.uraian})"


LAST_YEAR_RULES: tuple[Rule, ...] = (LAST_YEAR, PARTLY_LAST_YEAR, SERIES_DIFFERS)
