"""The probable cause of a wrong figure: the simplest slip that reproduces what is printed.

Slips are tried in a fixed order, from the one that needs least to happen to the one that needs most; the
first that gives the print to its decimals is reported, or else the first that gives it when cut. The work
is bounded by the number of figures in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.errors import FormulaError
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.numbers import number_text
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.causes.digit_edits import digit_edit
from lkjip_xl.review.causes.money_causes import money_candidates
from lkjip_xl.review.compare import Difference
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.printed.printed_number import PrintedNumber
from lkjip_xl.review.recompute import slug
from lkjip_xl.review.recomputed import Value, display_value
from lkjip_xl.rumus import predikat
from lkjip_xl.rumus.arguments import without_value

__all__ = ["NONE_FOUND", "find_cause"]

NONE_FOUND = "sebab tidak ditemukan; periksa perhitungannya"
NOT_A_NUMBER = "yang tercetak tidak terbaca sebagai angka; tulis dengan angka"

Candidates = Iterator[tuple[Value, str]]
_PAIRS = {"capaian": "target", "capaian_akhir": "kondisi_akhir"}
_INDIKATOR_FIELDS = ("target", "realisasi", "kondisi_awal", "kondisi_akhir")
_MEANS = {"rerata_capaian": "capaian", "rerata_capaian_akhir": "capaian_akhir"}


def find_cause(b: ReviewMaterial, s: Difference) -> str:
    """The probable cause of ``s``, or :data:`NONE_FOUND`."""
    if s.as_printed is None:
        return _text_cause(b, s)
    is_truncated = None
    for value, text in _candidates(b, s, s.as_printed):
        if not isinstance(value, float):
            continue
        if s.as_printed.same(value):
            return text
        if is_truncated is None and s.as_printed.decimals and s.as_printed.is_truncated(value):
            is_truncated = f"{text}, {display_value(value)} dipotong"
    return is_truncated or NONE_FOUND


def _text_cause(b: ReviewMaterial, s: Difference) -> str:
    """For words: another cell that holds them, or that a number belongs there."""
    for (entity, field), every in b.recomputed.numbers.items():
        if (entity == s.t.entity) != (field == s.t.field) and every[0].value == s.t.printed:
            return f"sama dengan {field.replace('_', ' ')} {entity}"
    if isinstance(s.expected.value, float) and not without_value(s.t.printed):
        return NOT_A_NUMBER
    return NONE_FOUND


def _candidates(b: ReviewMaterial, s: Difference, as_printed: PrintedNumber) -> Candidates:
    """Candidates, simplest first."""
    t = s.t
    if t.field in _PAIRS:
        yield from _capaian(b, t)
    yield from _mean(b, t)
    yield from _predikat(b, t)
    yield from money_candidates(b, t, as_printed, s.expected)
    yield from _edits(as_printed, s.expected.value)
    yield from _elsewhere(b, t, as_printed)
    yield from _same_row(b, t)
    yield from _last_year(b, t)
    yield from _neighbours(b, t)
    if t.field in _PAIRS:
        yield from _other_cell(b, t)


def _capaian(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """Inverted ratio, the other method, and the target or realisasi as printed beside it."""
    i = b.indikator[t.entity]
    reference, realisasi = (
        b.recomputed.value(i.kode, _PAIRS[t.field]),
        b.recomputed.value(i.kode, "realisasi"),
    )
    arah = {"naik": "turun", "turun": "naik"}.get(i.arah)
    if arah is not None:
        yield (
            _attempt(b, t, reference, realisasi, arah=arah),
            f"perbandingan terbalik: dihitung dengan arah {arah}",
        )
        yield _attempt(b, t, reference, realisasi, metode="selisih"), "dihitung dengan metode selisih"
    for field, pair in ((_PAIRS[t.field], True), ("realisasi", False)):
        other = b.same_row(t, field)
        if other is not None:
            value = _attempt(b, t, other.value, realisasi) if pair else _attempt(b, t, reference, other.value)
            yield (
                value,
                f"dihitung dari {field} yang tercetak di baris ini, "
                f"{number_text(other.value, other.decimals)}",
            )


def _attempt(
    b: ReviewMaterial,
    t: PrintedFigure,
    target: Value,
    realisasi: Value,
    arah: str | None = None,
    metode: str | None = None,
) -> Value:
    try:
        return b.recomputed.capaian_if(t.entity, target, realisasi, arah, metode)
    except FormulaError:
        return None


def _mean(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """The mean of members as printed in one place, or with n/a as 0."""
    from_ = _MEANS.get(t.field)
    if from_ is None:
        return
    members = [i.kode for i in b.laporan.indikator if i.induk == t.entity]
    places = (x.place for k in members for x in b.by_figures.get((k, from_), ()))
    for origin in dict.fromkeys((t.place, *places)):
        as_printed = {k: c for k in members if (c := b.printed_elsewhere(k, from_, origin)) is not None}
        if as_printed:
            mean = sum(c.value for _, c in as_printed.values()) / len(as_printed)
            faults = [
                f"{k} tercetak {x.printed}" for k, (x, c) in as_printed.items() if _is_wrong(b, k, from_, c)
            ]
            yield mean, f"ikut salah: {', '.join(faults)}" if faults else "rata-rata angka yang tercetak"
    values = [n for k in members if (n := b.recomputed.number_of(k, from_)) is not None]
    if values and len(values) < len(members):
        yield sum(values) / len(members), "indikator tanpa nilai ikut dihitung sebagai 0"


def _is_wrong(b: ReviewMaterial, kode: str, field: str, as_printed: PrintedNumber) -> bool:
    value = b.recomputed.number_of(kode, field)
    return value is not None and not as_printed.same(value)


def _predikat(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """A count per predikat from capaian as printed."""
    prefix, _, label = t.entity.partition("/")
    if prefix != "predikat" or t.field != "jumlah_indikator":
        return
    as_printed = {
        i.kode: c for i in b.order.indikator_sasaran if (c := b.printed_elsewhere(i.kode, "capaian", t.place))
    }
    owned = [
        k
        for k, (_, c) in as_printed.items()
        if slug(predikat(c.value, predikat_skala(b.laporan)) or "") == label
    ]
    differences = [
        f"{k} tercetak {x.printed}" for k, (x, c) in as_printed.items()
        if (k in owned) != (slug(str(b.recomputed.value(k, "predikat"))) == label)
    ]  # fmt: skip
    if differences:
        yield float(len(owned)), f"ikut salah: {', '.join(differences)}"


def _elsewhere(b: ReviewMaterial, t: PrintedFigure, as_printed: PrintedNumber) -> Candidates:
    """A slip in copying the same figure from another place, or a member's figure as printed."""
    for x in b.by_figures[t.entity, t.field]:
        other = b.readable.get(x)
        slip = (
            None
            if other is None or other.decimals != as_printed.decimals
            else digit_edit(other.digits, as_printed.digits)
        )
        if slip is not None:
            yield as_printed.value, f"{slip} dari {x.printed} ({x.place})"
    for k in b.members.get(t.entity, ()) if t.entity != "total" else ():
        for x in b.by_figures.get((k, t.field), ()):
            if x in b.readable:
                yield (
                    b.readable[x].value,
                    f"sama dengan {t.field.replace('_', ' ')} {k} yang tercetak di {x.place}",
                )


def _edits(as_printed: PrintedNumber, value: Value) -> Candidates:
    """Slips of digits, sign and comma."""
    if not isinstance(value, float):
        return
    if value:
        yield -value, "tanda minus hilang atau berlebih"
    for decimals in (2, 1, 3):
        if decimals != as_printed.decimals and _digits(value, decimals).lstrip(
            "0"
        ) == as_printed.digits.lstrip("0"):
            yield as_printed.value, "tanda koma hilang atau bergeser"
    for correct in dict.fromkeys(
        (_digits(value, as_printed.decimals), _truncated(value, as_printed.decimals))
    ):
        slip = digit_edit(correct, as_printed.digits)
        if slip is not None:
            yield as_printed.value, slip
    for k in (1, -1, 2, -2, 3, -3):
        yield value * 10.0**k, "tanda koma bergeser"


def _digits(value: float, decimals: int) -> str:
    return "".join(h for h in number_text(abs(value), decimals) if h.isdigit())


def _truncated(value: float, decimals: int) -> str:
    """Digits of ``value`` cut after ``decimals`` decimals."""
    return str(int(round(abs(value) * 10**decimals, 6)))


def _same_row(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """Another column of the same row, printed or recomputed."""
    for field, x in b.rows[t.place, t.row, t.entity].items():
        if field != t.field and x in b.readable and field not in ("pagu", "realisasi_rp"):
            yield b.readable[x].value, f"sama dengan kolom {field.replace('_', ' ')} di baris yang sama"
    for (entity, field), every in b.recomputed.numbers.items():
        if entity == t.entity and field != t.field:
            yield every[0].value, f"sama dengan {field.replace('_', ' ')} {entity}"


def _last_year(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """The realisasi of another year in place of this year's."""
    i = b.indikator.get(t.entity)
    if i is None or t.field not in _PAIRS:
        return
    reference = b.recomputed.value(i.kode, _PAIRS[t.field])
    for d in b.laporan.deret:
        if d.kode == i.kode:
            value = d.nilai if isinstance(d.nilai, float) else None
            yield (
                _attempt(b, t, reference, value),
                f"memakai nilai {d.wilayah} tahun {d.tahun}, {display_value(d.nilai)}",
            )


def _neighbours(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """The same column of another row; the parent and its children first. A count is a number too small to
    tell.
    """
    if t.field.startswith("jumlah_"):
        for e, m in b.recomputed.numbers:
            if (m == t.field and e in b.members.get(t.entity, ())) or (
                e == t.entity and m.startswith("jumlah_")
            ):
                yield b.recomputed.value(e, m), f"sama dengan {m.replace('_', ' ')} {e}"
        return
    other = [e for e in b.by_field.get(t.field, ()) if e != t.entity]
    other.sort(key=lambda e: not b.related(e, t.entity))
    for e in dict.fromkeys(other):
        for a in b.recomputed.get(e, t.field):
            yield a.value, f"sama dengan {t.field.replace('_', ' ')} {e}"
    for from_ in ("rerata_capaian", "serapan", "capaian_akhir", "rerata_capaian_akhir"):
        if t.entity in b.indikator and from_ != t.field:
            yield (
                b.recomputed.value(b.indikator[t.entity].induk, from_),
                f"sama dengan {from_.replace('_', ' ')} induknya",
            )


def _other_cell(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """Target or realisasi taken from another row or column."""
    i = b.indikator[t.entity]
    reference, realisasi = (
        b.recomputed.value(i.kode, _PAIRS[t.field]),
        b.recomputed.value(i.kode, "realisasi"),
    )
    for kode in b.indikator:
        for field in _INDIKATOR_FIELDS:
            other = b.recomputed.number_of(kode, field)
            if other is None:
                continue
            origin = f"{field.replace('_', ' ')} {kode}, {display_value(other)}"
            yield _attempt(b, t, other, realisasi), f"sel baris lain: dibagi dengan {origin}"
            yield _attempt(b, t, reference, other), f"sel baris lain: realisasinya {origin}"
