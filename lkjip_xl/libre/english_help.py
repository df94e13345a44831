"""The English help texts of the functions, beside the Indonesian ones of DAFTAR.

LibreOffice shows them where its interface is not Indonesian. Every function and argument of DAFTAR has one; a
test checks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["ENGLISH", "Help"]


@dataclass(frozen=True, slots=True)
class Help:
    """Help of a function and of its arguments, by the argument's name."""

    function: str
    arguments: Mapping[str, str]


_CAPAIAN = "Achievement in percent (100 = on target)"
_X = "A number, or a cell with the result of an LKjIP function"
_SETTLEMENT = "Settlement area, in the same unit"
_DECIMALS = "Number of decimals, 0 to 15; default 2"

ENGLISH: Mapping[str, Help] = MappingProxyType(
    {
        "CAPAIAN": Help(
            "Achievement against the target in percent (100 = on target), not rounded. "
            "n/a while there is no realisation.",
            {
                "target": "Target: a number, a range such as '3-5 (as text), or a category label",
                "realisasi": "Realisation: a number or a label; blank or n/a means no value yet",
                "arah": "naik (default, higher is better), turun (lower is better), rentang, kategori",
                "metode": "For turun: rasio (default) = T/R x 100; selisih = (2T - R)/T x 100",
                "batas": "Upper cap in percent, e.g. 120; blank means no cap",
                "skala": "Needed for kategori: name of a scale, or a two-column range",
            },
        ),
        "PREDIKAT": Help(
            "Rating of an achievement on a scale; the achievement is not rounded first.",
            {
                "capaian": _CAPAIAN,
                "skala": "Name of a scale (default permendagri86), or a range: lower bound (>=) and label",
            },
        ),
        "SERAPAN": Help(
            "Budget absorption in percent: realisation / budget x 100.",
            {"pagu": "Budget ceiling (Rp)", "realisasi": "Budget realisation (Rp); blank: n/a"},
        ),
        "EFISIENSI": Help(
            'Efficiency: achievement - absorption where positive (and the condition is met), else "-".',
            {
                "capaian": _CAPAIAN,
                "serapan": "Budget absorption in percent",
                "syarat": "Least achievement in percent; blank means no condition",
            },
        ),
        "RERATA": Help(
            "Mean of the numbers of a range. Blanks, n/a, - and tidak dapat dihitung are left out; "
            "an error is passed on.",
            {"nilai": "Range of values"},
        ),
        "STATUS": Help(
            "Above target (> 100), on target (= 100), below target (< 100), or no value yet; in Indonesian.",
            {"capaian": _CAPAIAN},
        ),
        "KATEGORI": Help(
            "Label of a value on a named scale, e.g. grade B for IKM 77,74.",
            {
                "nilai": "Value of an index or a score",
                "skala": "Name of a scale (IKM, IKLI, IKLH, AKIP, RB, LPPD ...) or a range",
            },
        ),
        "ANGKA": Help(
            "A number as Indonesian text, e.g. 1.234,56, whatever the locale.",
            {"x": _X, "desimal": _DECIMALS},
        ),
        "RUPIAH": Help("Money as Indonesian text, e.g. Rp1.234.567 (whole rupiah).", {"x": _X}),
        "PERSEN": Help(
            "Percent on the 0-100 scale as Indonesian text, e.g. 95,48%.", {"x": _X, "desimal": _DECIMALS}
        ),
        "KAWASAN_KUMUH": Help(
            "Share of slum areas in percent: slum area / settlement area x 100.",
            {"luas_kumuh": "Slum area, e.g. in hectares", "luas_permukiman": _SETTLEMENT},
        ),
        "KAWASAN_TERTATA": Help(
            "Share of well-ordered settlements in percent: ordered area / settlement area x 100.",
            {"luas_tertata": "Area of ordered settlements, e.g. in hectares", "luas_permukiman": _SETTLEMENT},
        ),
        "INDEKS_EU": Help(
            "Air index of the European model (IEU): mean of NO2 / its standard and SO2 / its standard. "
            "INDEKS_UDARA takes it.",
            {
                "no2": "Yearly mean of NO2 at all stations (µg/m3)",
                "so2": "Yearly mean of SO2 at all stations (µg/m3)",
                "baku_no2": "EU standard for NO2 (µg/m3); default 40",
                "baku_so2": "EU standard for SO2 (µg/m3); default 20",
            },
        ),
        "INDEKS_UDARA": Help(
            "Air quality index (IKU): 100 - (50 / 0.9 x (IEU - 0.1)).",
            {"ieu": "Air index of the European model, from INDEKS_EU (1 = exactly the standard)"},
        ),
        "INDEKS_PENCEMARAN": Help(
            "Water pollution index (PIj) of one sample: sqrt((M x M + R x R) / 2), M the greatest and R the "
            "mean Ci/Lij; a Ci/Lij above 1 becomes 1 + P x log(Ci/Lij).",
            {
                "konsentrasi": "Range of the measured values of one sample (Ci)",
                "baku_mutu": "Range of the standards (Lij), same units; also a range such as 6-9 (text)",
                "maksimum": "Only for parameters that are bad when low: the best value, e.g. saturated DO",
                "p": "Constant P for Ci/Lij above 1; default 5",
            },
        ),
        "INDEKS_AIR": Help(
            "Water quality index (IKA): percent of samples in each class x its weight (70, 50, 30, 10). "
            "A blank cell is no sample.",
            {
                "pij": "Range of PIj or of class labels, one cell per sample",
                "skala": "Name of the scale of classes and weights (skor); default IKA",
            },
        ),
        "INDEKS_TUTUPAN": Help(
            "Land cover index (IKTL): 100 - ((84.3 - (TH x 100)) x 50 / 54.3), TH = covered / whole area.",
            {
                "luas_tutupan": "Area of forest or other vegetation, e.g. in hectares",
                "luas_wilayah": "Whole area, in the same unit",
            },
        ),
        "IKLH": Help(
            "Environment quality index of a regency or city: IKA, IKU and IKTL by their weights. "
            "Default 0.376 IKA + 0.405 IKU + 0.219 IKTL.",
            {
                "ika": "Water quality index",
                "iku": "Air quality index",
                "iktl": "Land cover index",
                "bobot": "Name of the weights: BOBOT_IKLH_2020 (default), BOBOT_IKLH_2019; or a range: "
                "label and weight",
            },
        ),
        "IKLI": Help(
            "Satisfaction with infrastructure services: mean over the districts, weighted where asked.",
            {
                "nilai": "Range of the districts' values",
                "bobot": "Range of weights, e.g. numbers of respondents; blank: all alike",
            },
        ),
        "IKM_UNIT": Help(
            "Public satisfaction index of a service unit: sum (NRR x 1/n) x 25, n = elements filled in.",
            {"nrr": "Range of the mean score of each element, 1-4"},
        ),
        "WILLIAMSON": Help(
            "Williamson inequality index: sqrt(sum((Yi - Y)^2 x fi / n)) / Y. 0 means equal.",
            {
                "pdrb_per_kapita": "Range of the GRDP per capita of each area",
                "penduduk": "Range of the population of each area",
            },
        ),
    }
)
