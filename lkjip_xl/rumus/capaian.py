"""Capaian: how far a realisasi meets its target, in percent (100 = on target)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.ambang import read_ambang
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    as_number,
    blank,
    cell,
    choose,
    ensure_finite,
    incoming_error,
    is_omitted,
    is_uncalculable,
    read_rentang,
    shown,
    tidy_spaces,
    without_value,
)
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["capaian", "prepare_capaian"]

_NAIK = ("naik", "maks", "positif", "+")
_TURUN = ("turun", "min", "negatif", "-", "–", "−")
_ARAH = {
    **dict.fromkeys(_NAIK, "naik"),
    **dict.fromkeys(_TURUN, "turun"),
    "rentang": "rentang",
    "kategori": "kategori",
}
_METODE = {"rasio": "rasio", "selisih": "selisih"}


def capaian(
    target: object,
    realisasi: object,
    arah: object = "naik",
    metode: object = "rasio",
    batas: object = None,
    skala: object = None,
) -> float | str | None:
    """Return capaian in percent, unrounded; None where there is no realisasi (or the target is "n/a").

    ``target`` is a number, a bound ("≥ 90", "< 5"), a range ("3-5") or, with arah ``kategori``, a label of
    ``skala``. ``arah`` is naik (maks, positif, +), turun (min, negatif, -), rentang or kategori; ``metode``
    (rasio, selisih) counts for turun. ``batas`` caps the result, in percent; ``skala`` is a name, a Skala or
    a two-column range.
    "tidak dapat dihitung" is a result (naik with target 0); it and error texts are passed on.

    Raises FormulaError for a blank target with a realisasi, an unknown arah, metode or skala, and values that
    are no number or label. Source: R/T and T/R as the agency's report uses them (LKjIP Kota Serang 2020,
    Tabel 3.1 and 3.2); (2T - R)/T from LAN 239/2003; ranges from PermenPANRB 8/2021, by analogy.
    """
    error = incoming_error(
        target=target, realisasi=realisasi, arah=arah, metode=metode, batas=batas, skala=skala
    )
    if error is not None:
        return error
    return prepare_capaian(arah, metode, batas, skala)(cell(target), cell(realisasi))


def prepare_capaian(
    arah: object, metode: object, batas: object, skala: object
) -> Callable[[object, object], float | str | None]:
    """What :func:`capaian` does with a target and a realisasi, its options read once. No errors come in."""
    chosen_arah = choose(cell(arah), "arah", _ARAH, "naik")
    chosen_metode = choose(cell(metode), "metode", _METODE, "rasio")
    cap = _upper_batas(cell(batas))
    chosen_skala = None if is_omitted(cell(skala)) else ambil_skala(skala)
    if chosen_arah == "kategori" and chosen_skala is None:
        raise FormulaError("skala kosong padahal arah kategori; tulis nama skala, misalnya AKIP atau LKPD")
    lowest, highest = -inf, inf
    of_numbers = _FORMULAS.get((chosen_arah, chosen_metode))

    def one(target: object, realisasi: object) -> float | str | None:
        if (
            of_numbers is not None
            and type(target) is float
            and type(realisasi) is float
            and lowest < target < highest
            and lowest < realisasi < highest
        ):  # nothing to read
            result = of_numbers(target, realisasi)
        elif _no_value_yet(target, realisasi):
            return None
        elif is_uncalculable(target) or is_uncalculable(realisasi):
            return TIDAK_DAPAT_DIHITUNG
        elif chosen_arah == "kategori" and chosen_skala is not None:
            result = _kategori(target, realisasi, chosen_skala)
        else:
            result = _number(target, as_number(realisasi, "realisasi"), chosen_arah, chosen_metode)
        if isinstance(result, str):
            return result
        if not lowest < result < highest:
            ensure_finite(result)
        return result if result <= cap else cap

    return one


def _upper_batas(batas: object) -> float:
    """The cap in percent; infinity where it is left out."""
    if is_omitted(batas):
        return inf
    cap = as_number(batas, "batas", bounded_scale=True)
    if cap <= 0:
        raise FormulaError(f"batas {shown(cap)} harus lebih dari 0; tulis misalnya 120 atau kosongkan")
    return cap


def _no_value_yet(target: object, realisasi: object) -> bool:
    """True without a realisasi or with target "n/a"; a target that was forgotten is an error."""
    if without_value(realisasi):
        return True
    if blank(target):
        raise FormulaError(f"target kosong padahal realisasi {shown(realisasi)}; isi target atau tulis n/a")
    return without_value(target)


def _number(target: object, realisasi: float, arah: str, metode: str) -> float | str:
    span = read_rentang(target, "target")
    if span is not None:
        return _against_rentang(*span, realisasi, arah, metode)
    value = _single_target(target, arah)
    if arah == "rentang":
        raise FormulaError(f"target {shown(target)} bukan rentang; tulis misalnya '3-5 (awali tanda petik)")
    return _FORMULAS[arah, metode](value, realisasi)


def _single_target(target: object, arah: str) -> float:
    """The number of a target; the sign of a bound must be that of the arah."""
    ambang = read_ambang(target, "target") if isinstance(target, str) else None
    if ambang is None:
        return as_number(target, "target")
    if ambang.arah != arah:
        raise FormulaError(
            f"target {shown(target)} tidak cocok dengan arah {arah}; "
            f"pilih arah {ambang.arah} atau tulis angkanya saja"
        )
    return ambang.nilai


def _against_rentang(bottom: float, top: float, realisasi: float, arah: str, metode: str) -> float | str:
    """Against the bound on the side of the realisasi; inside the range is 100."""
    if bottom <= realisasi <= top:
        return 100.0
    below = realisasi < bottom
    if arah == "rentang":
        arah = "naik" if below else "turun"
    return _FORMULAS[arah, metode](bottom if below else top, realisasi)


def _naik(target: float, realisasi: float) -> float | str:
    if target == 0:
        return TIDAK_DAPAT_DIHITUNG
    if target < 0:
        return (1 + (realisasi - target) / abs(target)) * 100
    return realisasi / target * 100


def _turun(target: float, realisasi: float) -> float | str:
    if target > 0 and realisasi > 0:
        return target / realisasi * 100
    return _turun_selisih(target, realisasi)


def _turun_selisih(target: float, realisasi: float) -> float | str:
    if target < 0:
        return (1 + (target - realisasi) / abs(target)) * 100
    if target == 0:
        return 100.0 if realisasi <= 0 else 0.0
    return (2 * target - realisasi) / target * 100


_FORMULAS: Mapping[tuple[str, str], Callable[[float, float], float | str]] = {
    ("naik", "rasio"): _naik,
    ("naik", "selisih"): _naik,
    ("turun", "rasio"): _turun,
    ("turun", "selisih"): _turun_selisih,
}
"""Arah and metode -> capaian of a target and a realisasi that are numbers."""


def _kategori(target: object, realisasi: object, skala: Skala) -> float:
    """100 for an equal or better label; worse by scores where a high score is good, else by ranks."""
    target_label = skala.canonical_label(target)
    if target_label is None:
        raise FormulaError(f"target {shown(target)} bukan label skala {skala.nama}; pilih {skala.listing}")
    label, skor = _label_and_score(realisasi, skala)
    if skala.rank(label) >= skala.rank(target_label):
        return 100.0
    divisor = skala.batas(target_label)
    if not skala.higher_is_better or divisor is None or divisor <= 0:
        return skala.rank(label) / skala.rank(target_label) * 100
    if skor is None:
        remedy = "tulis skornya sebagai angka"
        raise FormulaError(f"realisasi {shown(label)} tidak berbatas bawah di skala {skala.nama}; {remedy}")
    return skor / divisor * 100


def _label_and_score(realisasi: object, skala: Skala) -> tuple[str, float | None]:
    """Label and score of a realisasi; the score of a label alone is its lower bound, where it has one."""
    label = skala.canonical_label(realisasi)
    if label is not None:
        return label, skala.batas(label)
    text = tidy_spaces(realisasi) if isinstance(realisasi, str) else ""
    if text[:1].isalpha() or not skala.has_bounds:
        raise FormulaError(
            f"realisasi {shown(realisasi)} bukan label skala {skala.nama}; pilih {skala.listing}"
        )
    skor = as_number(realisasi, "realisasi", bounded_scale=True)
    return skala.label(skor), skor
