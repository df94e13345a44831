"""What CAPAIAN reads from target and realisasi, as formulas of hidden cells in the row of the capaian.

=================== ================================================================================
``bawah``, ``atas`` the bounds of a target; both are the target where it is one number, or "≥ 90". Of a
                    category they are what a realisasi is divided by: the label's lower bound, else its rank
``nilai``           the realisasi as a number; of a category its score where ``bawah`` is one, else its rank
``acuan``           the bound on the side of the realisasi
``cara``            naik, turun, kategori, or dalam: inside the range; blank where arah and target do not fit
``peringkat_t``     the rank of a target that is a label; ``peringkat_r`` that of its realisasi
=================== ================================================================================

"n/a" where the cell has no value yet, blank where it cannot be read or does not apply.
"""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.expression import Formula, Part, SameRow, formula
from lkjip_xl.figures.plain.read_cells import (
    ambang_of,
    has_no_value,
    is_range,
    lower_bound,
    number_of,
    upper_bound,
)
from lkjip_xl.figures.plain.scale_rows import column, key_of_number, key_of_typed_label

__all__ = ["TOKENS", "readings"]

TOKENS = {
    "bawah": "target_bawah",
    "atas": "target_atas",
    "nilai": "realisasi_angka",
    "acuan": "target_acuan",
    "cara": "cara_capaian",
    "peringkat_t": "peringkat_target",
    "peringkat_r": "peringkat_realisasi",
}
"""The tokens of the hidden cells, in the order of their columns; the name of the figure that each is."""

_LOWER, _UPPER, _NILAI = SameRow("bawah"), SameRow("atas"), SameRow("nilai")
_RANK_T, _RANK_R = SameRow("peringkat_t"), SameRow("peringkat_r")


def readings(target: Part, realisasi: Part, arah: Part, skala: Part) -> Mapping[str, Formula]:
    """The formulas of the hidden cells, by token."""
    category = formula(arah, '="kategori"')
    key = key_of_typed_label(skala, target)
    divisor = formula("SUMIFS(", column("pembagi"), ",", column("kunci"), ",", key, ")")
    divided_by = formula("IF(", divisor, ">0,", divisor, ",", _RANK_T, ")")
    score = formula(
        "IF(", _RANK_R, '="","",IF(', divisor, ">0,", _score(realisasi, skala), ",", _RANK_R, "))"
    )
    ambang = ambang_of(target, arah)
    lower, upper = (
        formula("IFERROR(", ambang, ",", _else_blank(bound(target)), ")")
        for bound in (lower_bound, upper_bound)
    )
    lower = formula("IF(", category, ",", divided_by, ",", lower, ")")
    value = formula("IF(", category, ",", score, ",", _else_blank(number_of(realisasi)), ")")
    return {
        "bawah": formula(
            "IF(", target, '="","",IF(', has_no_value(target), ',"n/a",', lower, "))",
        ),
        "atas": formula("IF(", category, ",", _LOWER, ",", upper, ")"),
        "nilai": formula("IF(", has_no_value(realisasi), ',"n/a",', value, ")"),
        "acuan": formula("IF(", _NILAI, "<", _LOWER, ",", _LOWER, ",", _UPPER, ")"),
        "cara": _way(target, arah),
        "peringkat_t": formula("IF(", category, ",", _else_blank(_rank("kunci", key)), ',"")'),
        "peringkat_r": formula("IF(", category, ",", _rank_of_realisasi(realisasi, skala), ',"")'),
    }  # fmt: skip


def _way(target: Part, arah: Part) -> Formula:
    """Which formula applies, by the arah and the side of a range on which the realisasi is."""
    no_range = formula("AND(", arah, '="rentang",NOT(', is_range(target), "))")
    inside = formula("AND(", is_range(target), ",", _NILAI, ">=", _LOWER, ",", _NILAI, "<=", _UPPER, ")")
    rising = formula("OR(", arah, '="naik",AND(', arah, '="rentang",', _NILAI, "<", _LOWER, "))")
    falling = formula("OR(", arah, '="turun",', arah, '="rentang")')
    return formula(
        "IF(", arah, '="kategori","kategori",IF(OR(', _LOWER, ">", _UPPER, ",", no_range, '),"",',
        "IF(", inside, ',"dalam",IF(', rising, ',"naik",IF(', falling, ',"turun","")))))',
    )  # fmt: skip


def _else_blank(content: Formula) -> Formula:
    return formula("IFERROR(", content, ',"")')


def _rank(token: str, key: Formula) -> Formula:
    return formula("INDEX(", column("peringkat"), ",MATCH(", key, ",", column(token), ",0))")


def _rank_of_realisasi(realisasi: Part, skala: Part) -> Formula:
    """By its label, else by the label of its score."""
    of_score = _rank("urutan", key_of_number(skala, number_of(realisasi)))
    return formula(
        "IFERROR(", _rank("kunci", key_of_typed_label(skala, realisasi)), ",", _else_blank(of_score), ")"
    )


def _score(realisasi: Part, skala: Part) -> Formula:
    """The score of a realisasi: what its label alone has, else the number that it is."""
    found = formula("MATCH(", key_of_typed_label(skala, realisasi), ",", column("kunci"), ",0)")
    return formula("IFERROR(INDEX(", column("batas"), ",", found, "),", number_of(realisasi), ")")
