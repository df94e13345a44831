"""The English help texts of the functions, beside the Indonesian ones of DAFTAR.

LibreOffice shows them where its interface is not Indonesian. Every function and argument of DAFTAR has one; a
test checks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["INGGRIS", "Bantuan"]


@dataclass(frozen=True, slots=True)
class Bantuan:
    """Help of a function and of its arguments, by the argument's name."""

    fungsi: str
    argumen: Mapping[str, str]


_CAPAIAN = "Achievement in percent (100 = on target)"
_X = "A number, or a cell with the result of an LKjIP function"
_DESIMAL = "Number of decimals, 0 to 15; default 2"

INGGRIS: Mapping[str, Bantuan] = MappingProxyType(
    {
        "CAPAIAN": Bantuan(
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
        "PREDIKAT": Bantuan(
            "Rating of an achievement on a scale; the achievement is not rounded first.",
            {
                "capaian": _CAPAIAN,
                "skala": "Name of a scale (default permendagri86), or a range: lower bound (>=) and label",
            },
        ),
        "SERAPAN": Bantuan(
            "Budget absorption in percent: realisation / budget x 100.",
            {"pagu": "Budget ceiling (Rp)", "realisasi": "Budget realisation (Rp); blank: n/a"},
        ),
        "EFISIENSI": Bantuan(
            'Efficiency: achievement - absorption where positive (and the condition is met), else "-".',
            {
                "capaian": _CAPAIAN,
                "serapan": "Budget absorption in percent",
                "syarat": "Least achievement in percent; blank means no condition",
            },
        ),
        "RERATA": Bantuan(
            "Mean of the numbers of a range. Blanks, n/a, - and tidak dapat dihitung are left out; "
            "an error is passed on.",
            {"nilai": "Range of values"},
        ),
        "STATUS": Bantuan(
            "Above target (> 100), on target (= 100), below target (< 100), or no value yet; in Indonesian.",
            {"capaian": _CAPAIAN},
        ),
        "KATEGORI": Bantuan(
            "Label of a value on a named scale, e.g. grade B for IKM 77,74.",
            {
                "nilai": "Value of an index or a score",
                "skala": "Name of a scale (IKM, IKLI, IKLH, AKIP, RB, LPPD ...) or a range",
            },
        ),
        "ANGKA": Bantuan(
            "A number as Indonesian text, e.g. 1.234,56, whatever the locale.",
            {"x": _X, "desimal": _DESIMAL},
        ),
        "RUPIAH": Bantuan("Money as Indonesian text, e.g. Rp1.234.567 (whole rupiah).", {"x": _X}),
        "PERSEN": Bantuan(
            "Percent on the 0-100 scale as Indonesian text, e.g. 95,48%.", {"x": _X, "desimal": _DESIMAL}
        ),
    }
)
