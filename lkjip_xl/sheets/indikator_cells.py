"""The cells of an indikator and of a mean of indikator, each at home under its kode."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Part,
    Range,
    SameRow,
    Setting,
    formula,
    text,
)
from lkjip_xl.figures.plain.readings import TOKENS
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.numbering import when_named
from lkjip_xl.sheets.rows import Cell, Content, RowContent

__all__ = [
    "capaian_readings",
    "catatan_metode",
    "content_without_indikator",
    "indikator_content",
    "mean_content",
    "point",
    "with_arah",
]

_ARAH_FORMULAS = {
    "naik": "Arah naik: capaian = realisasi / target x 100.",
    "turun": (
        "Arah turun, metode rasio: capaian = target / realisasi x 100; "
        "metode selisih: capaian = (2 x target - realisasi) / target x 100."
    ),
    "rentang": (
        "Arah rentang: di dalam rentang target capaian 100; di bawahnya realisasi / batas bawah x 100; "
        "di atasnya seperti arah turun terhadap batas atas."
    ),
    "kategori": (
        "Arah kategori: sama atau lebih baik dari target capaian 100; di bawahnya skor (atau peringkat) "
        "realisasi terhadap batas bawah (atau peringkat) target."
    ),
}


def indikator_content(indikator: Indikator, number: Content, *, live: bool = False) -> RowContent:
    """The cells of an indikator in its home sheet (a sasaran's sheet, or IKU).

    ``live``: it may be named later; until then its cells are blank.
    """
    kode = indikator.kode
    value = FigureKey("capaian", kode)
    figures: dict[str, Formula] = {
        "arah": performance.arah(),
        "metode": performance.metode(kode),
        "batas": performance.batas(kode),
        "target": performance.target(kode),
        "realisasi": performance.realisasi(kode),
        "capaian": performance.capaian(kode),
        "predikat": performance.predikat_label(value),
        "status": performance.status_label(value),
    }
    if live:
        figures |= {t: when_named(SameRow("indikator"), figures[t]) for t in ("metode", "batas")}
    readings = capaian_readings(
        FigureKey("target", kode), FigureKey("realisasi", kode), kode, at_home=True, live=live
    )
    return {
        **readings,
        "kode": kode,
        "no": number,
        "indikator": performance.uraian(),
        "satuan": performance.satuan(),
        **{name: Cell(content, FigureKey(name, kode)) for name, content in figures.items()},
    }


def capaian_readings(
    target: Part, realisasi: Part, kode: str, *, at_home: bool = False, live: bool = False
) -> RowContent:
    """The hidden cells of a row with a capaian: what is read from its target and realisasi.

    ``at_home``: they are the figures of the indikator, for they read its own target and realisasi. ``live``:
    they are blank until the row has its name.
    """
    content = performance.read_target_and_realisasi(target, realisasi, kode)
    if live:
        content = {t: when_named(SameRow("indikator"), x) for t, x in content.items()}
    home = {t: FigureKey(name, kode) for t, name in TOKENS.items()} if at_home else {}
    return {t: Cell(x, home.get(t)) for t, x in content.items()}


def mean_content(first: str | Formula, span: Range, satuan: str, kode: str) -> RowContent:
    """A row of means: what was counted, the mean (its home is ``rerata`` of ``kode``), predikat, status."""
    value = SameRow("capaian")
    start = (text(f"{first} ("),) if isinstance(first, str) else (first, "&", text(" ("))
    return {
        "teks": formula(*start, "&", performance.calculated(span, satuan), '&")"'),
        "capaian": Cell(performance.rerata(span), FigureKey("rerata", kode)),
        "predikat": Cell(performance.predikat_label(value), FigureKey("predikat_rerata", kode)),
        "status": Cell(performance.status_label(value), FigureKey("status_rerata", kode)),
    }


def content_without_indikator(kode: str) -> RowContent:
    """The row of means of a sasaran or tujuan that has no indikator yet: n/a, and it says why."""
    return {
        "teks": "Belum ada indikator; isi di lembar RPJMD.",
        "capaian": Cell("n/a", FigureKey("rerata", kode)),
        "predikat": Cell("n/a", FigureKey("predikat_rerata", kode)),
        "status": Cell("belum ada nilai", FigureKey("status_rerata", kode)),
    }


def point(token: str, syarat: Part | None = None) -> Cell:
    """A point of a bar chart: the number of a cell of the row, else #N/A, for a text would be drawn as 0."""
    x = SameRow(token)
    existing = formula("ISNUMBER(", x, ")")
    existing = existing if syarat is None else formula("AND(", existing, ",", syarat, ")")
    return Cell(formula("IF(", existing, ",", x, ",NA())"), error_allowed=True)


def catatan_metode(
    indikator: tuple[Indikator, ...], counted: Callable[[str], Formula] | None = None
) -> list[Content]:
    """Method notes of a table: the formulas of the directions that occur, then cap, scale and rounding.

    ``counted`` gives, where rows may be named later, how many indikator of the table have a direction.
    """
    existing: list[Content]
    if counted is None:
        existing = [_ARAH_FORMULAS[a] for a in _ARAH_FORMULAS if any(i.arah == a for i in indikator)]
    else:
        existing = [formula("IF(", counted(a), ">0,", text(n), ',"")') for a, n in _ARAH_FORMULAS.items()]
    constant = formula(
        text("Batas atas capaian: "), "&", performance.batas_text(),
        '&"; skala predikat: "&', Setting("hitung.skala_predikat"), "&",
        text("; predikat dan status memakai nilai yang tidak dibulatkan. Nilai n/a tidak ikut dirata-rata."),
    )  # fmt: skip
    return [*existing, constant] if counted is None else [constant, *existing]


def with_arah(span: Range | InputColumn) -> Callable[[str], Formula]:
    """How many rows of a range of directions have one."""
    return lambda arah: formula("COUNTIF(", span, ",", text(arah), ")")
