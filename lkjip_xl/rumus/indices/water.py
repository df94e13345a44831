"""Water: the pollution index of a sample, and the index of a city's samples."""

from __future__ import annotations

import math
from statistics import fmean, mean

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import (
    as_number,
    cell,
    ensure_finite,
    flatten,
    incoming_error,
    is_omitted,
    read_rentang,
    shown,
    tidy_spaces,
    without_value,
)
from lkjip_xl.rumus.indices.ranges import (
    RangeRow,
    number_in_row,
    optional_number,
    range_cells,
    read_rows,
    reject_negative,
)
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["indeks_air", "indeks_pencemaran"]

_P = 5.0
_SKALA = "IKA"


def indeks_pencemaran(
    konsentrasi: object, baku_mutu: object, maksimum: object = None, p: object = _P
) -> float | str | None:
    """Return PIj, the pollution index of one water sample: sqrt((M x M + R x R) / 2), unrounded, no unit.

    M is the largest and R the mean of the parameters' Ci/Lij, of which those above 1 count as
    1 + p x log10(Ci/Lij). ``konsentrasi`` (Ci) and ``baku_mutu`` (Lij) are ranges of one size, each row in
    its own unit; a baku_mutu may be a range text ("6-9"). Where a low value is the polluted one (DO),
    ``maksimum`` holds the best value possible (saturation): (maksimum - Ci) / (maksimum - Lij) is used.

    None where a konsentrasi is missing; "tidak dapat dihitung" and error texts are passed on. Raises
    FormulaError for a row without baku_mutu, a negative konsentrasi or one above its maksimum, a baku_mutu
    that is not above 0 or not below its maksimum, a range without width, and p not above 0.

    Source: KepmenLH 115/2003, Lampiran II; LKjIP Kota Serang 2020, pages 87-88 (the formula itself is lost).
    """
    error = incoming_error(konsentrasi=konsentrasi, baku_mutu=baku_mutu, maksimum=maksimum, p=p)
    if error is not None:
        return error
    constant = optional_number(p, "p", _P)
    ci = list(flatten(konsentrasi))
    column = {
        "konsentrasi": ci,
        "baku_mutu": list(flatten(baku_mutu)),
        "maksimum": _columns(maksimum, len(ci)),
    }
    row = read_rows(column)
    if not isinstance(row, list):
        return row
    rasio = [_rasio(b, constant) for b in row]
    largest, mean = max(rasio), fmean(rasio)
    return ensure_finite(math.sqrt((largest * largest + mean * mean) / 2))


def _columns(maksimum: object, count: int) -> list[object]:
    """The cells of the optional range; a mark such as "-" is a blank there."""
    if is_omitted(cell(maksimum)):
        return [None] * count
    return [None if without_value(x) else x for x in flatten(maksimum)]


def _rasio(row: RangeRow, p: float) -> float:
    origin = _source_rasio(row)
    return origin if origin <= 1 else 1 + p * math.log10(origin)


def _source_rasio(row: RangeRow) -> float:
    konsentrasi, baku_mutu, maksimum = row.content
    number = row.number
    ci = _konsentrasi(konsentrasi, number)
    span = read_rentang(baku_mutu, f"baku_mutu baris {number}") if maksimum is None else None
    if span is not None:
        return _against_rentang(ci, *span, number)
    lij = number_in_row(baku_mutu, "baku_mutu", number)
    if lij <= 0:
        raise FormulaError(f"baku_mutu baris {number} {shown(lij)} harus lebih dari 0")
    if maksimum is None:
        return ci / lij
    return _against_maksimum(ci, lij, as_number(maksimum, f"maksimum baris {number}"), number)


def _konsentrasi(x: object, number: int) -> float:
    name = f"konsentrasi baris {number}"
    if isinstance(x, str) and tidy_spaces(x).startswith("<"):
        raise FormulaError(f"{name} {shown(x)} bukan angka; tulis batas deteksi laboratorium sebagai angka")
    return reject_negative(as_number(x, name), name)


def _against_rentang(ci: float, bottom: float, top: float, number: int) -> float:
    """0 in the middle of the range, 1 at its bounds."""
    if bottom == top:
        raise FormulaError(f"baku_mutu baris {number}: batas bawah dan atas sama; tulis satu angka")
    return abs(ci - (bottom + top) / 2) / ((top - bottom) / 2)


def _against_maksimum(ci: float, lij: float, cim: float, number: int) -> float:
    """0 at the maximum, 1 at the standard, above 1 below it."""
    if cim <= lij:
        raise FormulaError(f"maksimum baris {number} {shown(cim)} harus melebihi baku mutu {shown(lij)}")
    if ci > cim:
        extra = f"konsentrasi baris {number} {shown(ci)} melebihi maksimum {shown(cim)}"
        raise FormulaError(f"{extra}; perbaiki nilai jenuhnya")
    return (cim - ci) / (cim - lij)


def indeks_air(pij: object, skala: object = _SKALA) -> float | str | None:
    """Return IKA, the water quality index: the share of the samples in each class times the class's weight.

    ``pij`` is a range with one value per sample: its PIj (see :func:`indeks_pencemaran`) or the label of its
    class. ``skala`` names the classes, whose skor are the weights: IKA unless given (70, 50, 30, 10).
    None where there is no sample or one is "n/a"; blank cells are no samples; "tidak dapat dihitung" and
    error texts are passed on. Raises FormulaError for a negative PIj, an unknown label, a scale without skor.

    Source: LKjIP Kota Serang 2020, page 88; letter KLHK S-318/PPKL/SET/REN.0/12/2020.
    """
    content = range_cells("pij", pij)
    error = content if isinstance(content, str) else incoming_error(skala=skala)
    if error is not None:
        return error
    resolved_skala = ambil_skala(_SKALA if is_omitted(cell(skala)) else skala)
    return mean(_bobot(x, resolved_skala) for x in content) if isinstance(content, list) else None


def _bobot(x: object, resolved_skala: Skala) -> float:
    label = resolved_skala.canonical_label(x)
    if label is None:
        label = resolved_skala.label(reject_negative(as_number(x, "pij", bounded_scale=True), "pij"))
    skor = next(t.skor for t in resolved_skala.tingkat if t.label == label)
    if skor is None:
        raise FormulaError(
            f"skala {resolved_skala.nama} tanpa skor untuk {label}; tulis nama skala berskor, misalnya IKA"
        )
    return skor
