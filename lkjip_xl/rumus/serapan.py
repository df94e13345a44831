"""Money: serapan of a pagu, and efisiensi of a capaian against the serapan that it took."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    as_number,
    blank,
    cell,
    ensure_finite,
    incoming_error,
    is_omitted,
    is_uncalculable,
    shown,
    without_value,
)

__all__ = ["efisiensi", "prepare_efisiensi", "prepare_serapan", "serapan"]


def serapan(pagu: object, realisasi: object) -> float | str | None:
    """Return realisasi / pagu x 100 in percent, unrounded, from two amounts in rupiah.

    None where there is no realisasi, or the pagu is "n/a"; "tidak dapat dihitung" where both are 0. Error
    texts are passed on. Raises FormulaError for a pagu that is blank, 0 or negative beside a realisasi.
    Source: LKjIP Kota Serang 2020, Tabel 3.30 and 3.31.
    """
    error = incoming_error(pagu=pagu, realisasi=realisasi)
    return _share(cell(pagu), cell(realisasi)) if error is None else error


def prepare_serapan() -> Callable[[object, object], float | str | None]:
    """What :func:`serapan` does with a pagu and a realisasi. No errors come in."""
    return _share


def _share(pagu: object, realisasi: object) -> float | str | None:
    if without_value(realisasi):
        return None
    if blank(pagu):
        raise FormulaError(f"pagu kosong padahal realisasi {shown(realisasi)}; isi pagu")
    if without_value(pagu):
        return None
    if is_uncalculable(pagu) or is_uncalculable(realisasi):
        return TIDAK_DAPAT_DIHITUNG
    return _serapan(as_number(pagu, "pagu"), as_number(realisasi, "realisasi"))


def _serapan(pagu: float, realisasi: float) -> float | str:
    if pagu == 0 and realisasi == 0:
        return TIDAK_DAPAT_DIHITUNG
    if pagu == 0:
        raise FormulaError(
            f"pagu 0 padahal realisasi {shown(realisasi)}; periksa pagu atau pindahkan realisasi"
        )
    if pagu < 0:
        raise FormulaError(f"pagu {shown(pagu)} negatif; tulis pagu sebagai angka positif")
    return ensure_finite(realisasi / pagu * 100)


def efisiensi(capaian: object, serapan: object, syarat: object = None) -> float | str | None:
    """Return capaian - serapan in percentage points where that is positive, else "-".

    With ``syarat`` (percent) the capaian must reach it as well. None where capaian or serapan is missing;
    "tidak dapat dihitung" and error texts are passed on. Raises FormulaError for a value that is no number.
    Source: LKjIP Kota Serang 2020, Tabel 3.33 (115,03 - 96,83 = 18,2).
    """
    error = incoming_error(capaian=capaian, serapan=serapan, syarat=syarat)
    return prepare_efisiensi(syarat)(cell(capaian), cell(serapan)) if error is None else error


def prepare_efisiensi(syarat: object) -> Callable[[object, object], float | str | None]:
    """What :func:`efisiensi` does with a capaian and a serapan, its option read once. No errors come in."""
    syarat = cell(syarat)
    minimum = None if is_omitted(syarat) else as_number(syarat, "syarat", bounded_scale=True)

    def one(capaian: object, serapan: object) -> float | str | None:
        if without_value(capaian) or without_value(serapan):
            return None
        if is_uncalculable(capaian) or is_uncalculable(serapan):
            return TIDAK_DAPAT_DIHITUNG
        persen = as_number(capaian, "capaian", bounded_scale=True)
        difference = ensure_finite(persen - as_number(serapan, "serapan", bounded_scale=True))
        if difference <= 0 or (minimum is not None and persen < minimum):
            return "-"
        return difference

    return one
