"""Each function of the registry that generated formulas call, as a plain formula; CAPAIAN is apart.

An argument comes as an operand: a cell, a name, a number, a text, or an expression in brackets. What a
function means is said in ``lkjip_xl.rumus``; here is what an auditor writes for it, in the order in which the
function decides.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import Formula, Part, aggregate_of, formula, text
from lkjip_xl.figures.plain.read_cells import (
    has_no_value,
    is_error_text,
    is_uncalculable_text,
    number_of,
    pass_errors_on,
    shown_content,
    shown_number,
)
from lkjip_xl.figures.plain.scale_rows import column, key_of_label, key_of_number, key_of_typed_label
from lkjip_xl.rumus.arguments import BELUM_ADA, TIDAK_DAPAT_DIHITUNG

__all__ = ["efisiensi", "kategori", "predikat", "rerata", "serapan", "status"]

_TDD = text(TIDAK_DAPAT_DIHITUNG)


def serapan(pagu: Part, realisasi: Part) -> Formula:
    """realisasi / pagu x 100."""
    spent = formula(
        '"#LKJIP! pagu 0 padahal realisasi "&',
        shown_number(realisasi),
        '&"; periksa pagu atau pindahkan realisasi"',
    )
    negative = formula(
        '"#LKJIP! pagu "&', shown_number(pagu), '&" negatif; tulis pagu sebagai angka positif"'
    )
    without_pagu = formula("IF(", realisasi, "=0,", _TDD, ",", spent, ")")
    share = formula(
        "IF(", pagu, ">0,", realisasi, "/", pagu, "*100,IF(", pagu, "<0,", negative, ",", without_pagu, "))"
    )
    missing = formula('"#LKJIP! pagu kosong padahal realisasi "&', shown_content(realisasi), '&"; isi pagu"')
    fault = text("#LKJIP! pagu atau realisasi bukan angka; tulis angka")
    texts = formula(
        "IF(", has_no_value(realisasi), ',"n/a",IF(', pagu, '="",', missing,
        ",IF(", has_no_value(pagu), ',"n/a",', _unless_uncalculable((pagu, realisasi), fault), ")))",
    )  # fmt: skip
    return formula(
        "IF(", _are_numbers(pagu, realisasi), ",", share, ",", pass_errors_on(texts, pagu, realisasi), ")"
    )


def efisiensi(capaian: Part, serapan: Part, syarat: Part = '""') -> Formula:
    """capaian - serapan where that is positive and the capaian reaches ``syarat``, else "-"."""
    reached = formula("AND(", capaian, ">", serapan, ",OR(N(", syarat, ")=0,", capaian, ">=", syarat, "))")
    difference = formula("IF(", reached, ",", capaian, "-", serapan, ',"-")')
    fault = text("#LKJIP! capaian atau serapan bukan angka")
    texts = formula(
        "IF(OR(", has_no_value(capaian), ",", has_no_value(serapan), '),"n/a",',
        _unless_uncalculable((capaian, serapan), fault), ")",
    )  # fmt: skip
    return formula(
        "IF(",
        _are_numbers(capaian, serapan),
        ",",
        difference,
        ",",
        pass_errors_on(texts, capaian, serapan),
        ")",
    )


def rerata(nilai: Part) -> Formula:
    """The mean of the numbers of a range; an error text is passed on."""
    return aggregate_of("AVERAGE", nilai, BELUM_ADA)


def status(capaian: Part) -> Formula:
    """Above, at or below 100 percent."""
    fault = formula('"#LKJIP! capaian "&', capaian, '&" bukan angka"')
    return formula(
        "IF(ISNUMBER(", capaian, "),IF(", capaian, '>100,"melebihi target",IF(', capaian,
        '=100,"mencapai target","tidak mencapai target")),IF(', has_no_value(capaian), ',"belum ada nilai",',
        _passed_on(capaian, fault), "))",
    )  # fmt: skip


def predikat(capaian: Part, skala: Part = '"permendagri86"') -> Formula:
    """The label of a capaian on a scale, or the label that a text is."""
    by_number, by_label = (
        formula("IFERROR(", found, ",", _not_on_scale(x, skala), ")")
        for found, x in (
            (_label("urutan", key_of_number(skala, capaian)), shown_number(capaian)),
            (_label("kunci", key_of_label(skala, capaian)), capaian),
        )
    )
    texts = formula("IF(", has_no_value(capaian), ',"n/a",', _passed_on(capaian, by_label), ")")
    return formula("IF(ISNUMBER(", capaian, "),", by_number, ",", texts, ")")


def kategori(nilai: Part, skala: Part) -> Formula:
    """As :func:`predikat`, of what a user typed: a number may be written as text."""
    by_number = _label("urutan", key_of_number(skala, number_of(nilai)))
    by_label = _label("kunci", key_of_typed_label(skala, nilai))
    found = formula(
        "IFERROR(", by_label, ",IFERROR(", by_number, ",", _not_on_scale(shown_content(nilai), skala), "))"
    )
    return formula("IF(", has_no_value(nilai), ',"n/a",', _passed_on(nilai, found), ")")


def _not_on_scale(x: Part, skala: Part) -> Formula:
    return formula(
        '"#LKJIP! "&',
        x,
        '&" tidak ada di skala "&',
        skala,
        '&"; periksa nilainya, atau jalankan regenerasi"',
    )


def _label(token: str, key: Formula) -> Formula:
    return formula("INDEX(", column("label"), ",MATCH(", key, ",", column(token), ",0))")


def _are_numbers(a: Part, b: Part) -> Formula:
    return formula("AND(ISNUMBER(", a, "),ISNUMBER(", b, "))")


def _unless_uncalculable(cells: tuple[Part, Part], content: str) -> Formula:
    first, second = map(is_uncalculable_text, cells)
    return formula("IF(OR(", first, ",", second, "),", _TDD, ",", content, ")")


def _passed_on(x: Part, content: Formula) -> Formula:
    """The cell itself where it says "tidak dapat dihitung" or an error, else ``content``."""
    return formula("IF(OR(", is_uncalculable_text(x), ",", is_error_text(x), "),", x, ",", content, ")")
