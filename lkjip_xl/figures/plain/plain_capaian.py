"""CAPAIAN as a plain formula, over the hidden cells of its row that ``readings`` says."""

from __future__ import annotations

from lkjip_xl.figures.expression import Formula, Part, SameRow, formula, text
from lkjip_xl.figures.plain.read_cells import is_uncalculable_text, pass_errors_on, shown_content
from lkjip_xl.rumus.arguments import TIDAK_DAPAT_DIHITUNG

__all__ = ["capaian"]

_TDD = text(TIDAK_DAPAT_DIHITUNG)
_LOWER, _NILAI, _ACUAN, _WAY = SameRow("bawah"), SameRow("nilai"), SameRow("acuan"), SameRow("cara")
_RANK_T, _RANK_R = SameRow("peringkat_t"), SameRow("peringkat_r")


def capaian(
    target: Part, realisasi: Part, arah: Part, metode: Part = '""', batas: Part = '""', skala: Part = '""'
) -> Formula:
    """The capaian in percent; ``skala`` has been read by the hidden cells."""
    numbers = formula("COUNT(", _LOWER, ",", SameRow("atas"), ",", _NILAI, ")=3")
    read = formula(
        "IF(", _NILAI, '="n/a","n/a",IF(', _LOWER, '="n/a","n/a",IF(', numbers, ",",
        _calculated(arah, metode, batas), ",", _unreadable(target, realisasi), ")))",
    )  # fmt: skip
    return pass_errors_on(read, target, realisasi)


def _unreadable(target: Part, realisasi: Part) -> Formula:
    """What there is to say where target or realisasi is no number, range or label."""
    missing = formula(
        '"#LKJIP! target kosong padahal realisasi "&',
        shown_content(realisasi),
        '&"; isi target atau tulis n/a"',
    )
    rest = text("#LKJIP! target atau realisasi tidak terbaca; tulis angka, rentang 3-5, atau label skala")
    uncalculable = formula("OR(", is_uncalculable_text(target), ",", is_uncalculable_text(realisasi), ")")
    return formula("IF(", target, '="",', missing, ",IF(", uncalculable, ",", _TDD, ",", rest, "))")


def _calculated(arah: Part, metode: Part, batas: Part) -> Formula:
    misfit = formula(
        '"#LKJIP! arah "&', arah,
        '&" tidak cocok dengan targetnya; pilih naik, turun, rentang (target seperti 3-5), atau kategori"',
    )  # fmt: skip
    none = formula("OR(", batas, '="",', batas, "=0)")
    cap = formula("IF(", none, ",1E+307,", batas, "*1)")  # times 1: the number of a text, else an error
    category = formula("IF(", _RANK_R, ">=", _RANK_T, ",100,", _NILAI, "/", _LOWER, "*100)")
    number = formula(
        "IF(", _WAY, '="dalam",100,IF(', _WAY, '="kategori",', category, ",",
        "IF(", _WAY, '="naik",', _naik(), ",", _turun(metode), ")))",
    )  # fmt: skip
    return formula(
        "IF(", _WAY, '="",', misfit, ",IF(AND(", _WAY, '="naik",', _ACUAN, "=0),", _TDD,
        ",MIN(", cap, ",", number, ")))",
    )  # fmt: skip


def _naik() -> Formula:
    """R/T x 100; T < 0: (1 + (R - T)/abs(T)) x 100."""
    return formula(
        "IF(",
        _ACUAN,
        "<0,(1+(",
        _NILAI,
        "-",
        _ACUAN,
        ")/ABS(",
        _ACUAN,
        "))*100,",
        _NILAI,
        "/",
        _ACUAN,
        "*100)",
    )


def _turun(metode: Part) -> Formula:
    """T/R x 100; selisih, and T or R not above 0: the other rows of the table."""
    t, r = _ACUAN, _NILAI
    return formula(
        "IF(", t, "=0,IF(", r, "<=0,100,0),IF(", t, "<0,(1+(", t, "-", r, ")/ABS(", t, "))*100,",
        "IF(AND(", r, ">0,", metode, '<>"selisih"),', t, "/", r, "*100,(2*", t, "-", r, ")/", t, "*100)))",
    )  # fmt: skip
