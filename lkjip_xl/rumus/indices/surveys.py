"""Surveys: IKLI of the kecamatan, IKM of the elements of service."""

from __future__ import annotations

from statistics import mean

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import cell, flatten, incoming_error, is_omitted, shown
from lkjip_xl.rumus.indices.ranges import (
    number_in_row,
    read_numbers,
    read_rows,
    reject_negative,
    weighted_mean,
)

__all__ = ["ikli", "ikm_unit"]

_LOWEST_NRR, _HIGHEST_NRR = 1, 4
_CONVERSION = 25


def ikli(nilai: object, bobot: object = None) -> float | str | None:
    """Return IKLI, the mean of the kecamatan's values, in their unit (0-100 when converted), unrounded.

    ``bobot`` weights each kecamatan, for example with its respondents; without it all count alike. Blank
    cells are no kecamatan. None where no value is left, one is "n/a", or one lacks beside its weight; "tidak
    dapat dihitung" and error texts are passed on. Raises FormulaError for a value without weight, a negative
    weight, weights that are all 0.

    Source: LKjIP Kota Serang 2020, Tabel 3.10 (six kecamatan, plain mean 61,87).
    """
    content, weights = list(flatten(nilai)), list(flatten(bobot))
    error = incoming_error(nilai=content, bobot=weights)
    if error is not None:
        return error
    if is_omitted(cell(weights)):
        number = read_numbers("nilai", content, bounded_scale=True)
        return mean(number) if isinstance(number, list) else number
    row = read_rows({"nilai": content, "bobot": weights})
    if not isinstance(row, list):
        return row
    pair = [(_value(x, position), _bobot(b, position)) for position, (x, b) in row]
    if not any(b for _, b in pair):
        raise FormulaError("semua bobot 0; isi bobot, misalnya jumlah responden")
    return weighted_mean(pair)


def _value(x: object, position: int) -> float:
    return number_in_row(x, "nilai", position, bounded_scale=True)


def _bobot(x: object, position: int) -> float:
    return reject_negative(number_in_row(x, "bobot", position), f"bobot baris {position}")


def ikm_unit(nrr: object) -> float | str | None:
    """Return IKM of a unit, converted to 25-100: the mean of its elements' NRR (1-4) x 25, unrounded.

    ``nrr`` is a range of the mean answer per element (unsur); each has the weight 1/n, n the number of those
    that are filled. None where none is, or one is "n/a"; "tidak dapat dihitung" and error texts are passed
    on. Raises FormulaError for an NRR outside 1-4 (a converted value, for example).

    Source: PermenPANRB 14/2017, Lampiran. It rounds 1/9 to 0,11, by which the best unit would get 99: the
    weight is not rounded here.
    """
    nilai = read_numbers("nrr", nrr, bounded_scale=True)
    if not isinstance(nilai, list):
        return nilai
    for x in nilai:
        if not _LOWEST_NRR <= x <= _HIGHEST_NRR:
            raise FormulaError(f"nrr {shown(x)} di luar 1-4; tulis rata-rata jawaban, bukan nilai konversi")
    return mean(nilai) * _CONVERSION
