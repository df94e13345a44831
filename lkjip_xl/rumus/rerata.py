"""Rerata: the mean that leaves out what has no value, and never an error."""

from __future__ import annotations

from statistics import mean

from lkjip_xl.rumus.arguments import as_number, flatten, incoming_error, is_skipped

__all__ = ["rerata"]


def rerata(nilai: object) -> float | str | None:
    """Return the mean of the numbers in ``nilai`` (a range, a list, one value), in their unit, unrounded.

    Blanks, "n/a", "-" and "tidak dapat dihitung" are left out; None where no number is left. An error text
    is passed on, never skipped. Number texts count. Raises FormulaError for any other text, TRUE and dates.
    The mean is exact before its one rounding, so it never leaves the span of its numbers.

    Source: LKjIP Kota Serang 2020, "Rata-rata Capaian Kinerja Sasaran" under Tabel 3.4 to 3.24.
    """
    content = list(flatten(nilai))
    error = incoming_error(nilai=content)
    if error is not None:
        return error
    number = [as_number(x, "nilai") for x in content if not is_skipped(x)]
    return mean(number) if number else None
