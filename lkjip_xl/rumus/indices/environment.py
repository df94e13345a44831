"""Environment: index of the air, of the land cover, and their composite with the water, IKLH.

No index is cut at 0 or 100: the regulation's formulas are not.
"""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import (
    as_number,
    blank,
    cell,
    ensure_finite,
    incoming_error,
    is_omitted,
    shown,
    tidy_spaces,
)
from lkjip_xl.rumus.indices.ranges import (
    optional_number,
    porsi_persen,
    read_value,
    reject_negative,
    weighted_mean,
)
from lkjip_xl.rumus.skala import Skala, Tingkat, ambil_skala

__all__ = ["iklh", "indeks_eu", "indeks_tutupan", "indeks_udara"]

_BAKU_NO2, _BAKU_SO2 = 40.0, 20.0
_BEST_IEU, _IEU_WIDTH = 0.1, 0.9
_BEST_TUTUPAN, _TUTUPAN_WIDTH = 84.3, 54.3
_DEFAULT_BOBOT = "BOBOT_IKLH_2020"
_COMPONENTS = ("IKA", "IKU", "IKTL")


def indeks_eu(
    no2: object, so2: object, baku_no2: object = _BAKU_NO2, baku_so2: object = _BAKU_SO2
) -> float | str | None:
    """Return IEU, the mean of NO2 and SO2 relative to the European Union's limit values (1 = at the limit).

    ``no2`` and ``so2`` are the year's means of the city in µg/m3 (the mean of its locations); the limits are
    40 and 20 µg/m3 unless given. None where a mean is missing; "tidak dapat dihitung" and error texts are
    passed on. Raises FormulaError for a negative value and a limit that is not above 0.

    Source: Permen LHK 27/2021, Lampiran II; before it letter KLHK S-318/PPKL/SET/REN.0/12/2020.
    """
    error = incoming_error(no2=no2, so2=so2, baku_no2=baku_no2, baku_so2=baku_so2)
    if error is not None:
        return error
    no2_limit = optional_number(baku_no2, "baku_no2", _BAKU_NO2)
    so2_limit = optional_number(baku_so2, "baku_so2", _BAKU_SO2)
    value = read_value({"no2": no2, "so2": so2}, bounded_scale=True)
    if not isinstance(value, list):
        return value
    rasio = reject_negative(value[0], "no2") / no2_limit + reject_negative(value[1], "so2") / so2_limit
    return ensure_finite(rasio / 2)


def indeks_udara(ieu: object) -> float | str | None:
    """Return IKU, the air quality index: 100 - (50 / 0,9 x (ieu - 0,1)), unrounded.

    ``ieu`` is a ratio (see :func:`indeks_eu`): 0,1 gives 100, 1 gives 50, above 1,9 the index is negative.
    None where ieu is missing; "tidak dapat dihitung" and error texts are passed on. Raises FormulaError for a
    negative ieu.

    Source: Permen LHK 27/2021, Lampiran II; LKjIP Kota Serang 2020, page 87 (its last bracket is lost).
    """
    value = read_value({"ieu": ieu}, bounded_scale=True)
    if not isinstance(value, list):
        return value
    return ensure_finite(100 - 50 / _IEU_WIDTH * (reject_negative(value[0], "ieu") - _BEST_IEU))


def indeks_tutupan(luas_tutupan: object, luas_wilayah: object) -> float | str | None:
    """Return IKTL (since 2020: IKL), the land cover index: 100 - ((84,3 - (TH x 100)) x 50 / 54,3).

    TH is luas_tutupan / luas_wilayah, two areas in one unit: a share of 84,3 percent gives 100, of 30 percent
    50. None where an area is missing; "tidak dapat dihitung" and error texts are passed on. Raises
    FormulaError for a negative area, luas_wilayah 0, and a part larger than the whole.

    Source: letter KLHK S-318/PPKL/SET/REN.0/12/2020 of 4 December 2020, without its deduction for fires and
    canals on peat; LKjIP Kota Serang 2020, page 89 (the divisor 54,3 is lost).
    """
    persen = porsi_persen({"luas_tutupan": luas_tutupan, "luas_wilayah": luas_wilayah})
    if not isinstance(persen, float):
        return persen
    return 100 - (_BEST_TUTUPAN - persen) * 50 / _TUTUPAN_WIDTH


def iklh(ika: object, iku: object, iktl: object, bobot: object = _DEFAULT_BOBOT) -> float | str | None:
    """Return IKLH, the environmental quality index of a kabupaten or kota: its three indices, weighted.

    ``bobot`` names a scale with labels IKA, IKU and IKTL whose skor are the weights, or is a two-column range
    (label, weight): BOBOT_IKLH_2020 (0,376, 0,405, 0,219) unless given, BOBOT_IKLH_2019 (0,30, 0,30, 0,40)
    for the years before. None where an index is missing; "tidak dapat dihitung" and error texts are passed
    on. Raises FormulaError for weights that are missing, negative, or not 1 together.

    Source: letter KLHK S-318/PPKL/SET/REN.0/12/2020, Permen LHK 27/2021; weights: ``skala_baku.csv``.
    """
    error = incoming_error(ika=ika, iku=iku, iktl=iktl, bobot=bobot)
    if error is not None:
        return error
    weights = _iklh_bobot(_DEFAULT_BOBOT if is_omitted(cell(bobot)) else cell(bobot))
    value = read_value({"ika": ika, "iku": iku, "iktl": iktl}, bounded_scale=True)
    if not isinstance(value, list):
        return value
    return weighted_mean(zip(value, weights, strict=True))


def _iklh_bobot(x: object) -> list[float]:
    """The weights of IKA, IKU and IKTL, in that order."""
    skala = ambil_skala(x) if isinstance(x, (str, Skala)) or not isinstance(x, Iterable) else _from_range(x)
    bobot = {t.label.casefold(): t.skor for t in skala.tingkat}
    result = []
    for component in _COMPONENTS:
        value = bobot.get(component.casefold())
        if value is None:
            raise FormulaError(
                f"bobot {skala.nama} tanpa {component}; isi label IKA, IKU, dan IKTL dengan skornya"
            )
        result.append(reject_negative(value, f"bobot {component}"))
    if abs(sum(result) - 1) > 1e-9:
        raise FormulaError(f"jumlah bobot {skala.nama} {shown(round(sum(result), 9))}; harus 1")
    return result


def _from_range(row: Iterable[object]) -> Skala:
    """The weights of a two-column range (label, weight) as a scale; blank rows are skipped."""
    level = []
    for content in row:
        column = tuple(content) if isinstance(content, (list, tuple)) else ()
        if len(column) != 2:
            raise FormulaError("rentang bobot harus dua kolom: label (IKA, IKU, IKTL) dan bobotnya")
        if all(map(blank, column)):
            continue
        label = tidy_spaces(column[0]) if isinstance(column[0], str) else ""
        level.append(Tingkat(label, None, "", as_number(column[1], f"bobot {shown(label)}")))
    return Skala("rentang", tuple(level))
