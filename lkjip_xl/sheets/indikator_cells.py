"""The cells of an indikator: the one place where capaian, predikat and status are computed."""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Part,
    Range,
    SameRow,
    Setting,
    berlaku_column,
    find,
    find_if_exists,
    formula,
    mirror,
    number_text,
    text,
)
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.rows import Cell, Content, RowContent

__all__ = [
    "arah",
    "batas",
    "batas_text",
    "calculated",
    "capaian",
    "capaian_with",
    "catatan_metode",
    "content_without_indikator",
    "indikator_content",
    "mean_content",
    "metode",
    "name",
    "point",
    "predikat_label",
    "rerata",
    "status_label",
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


def name(kode: str | SameRow = SameRow("kode")) -> Formula:
    """The uraian of a row of sheet RPJMD."""
    return mirror(find("rpjmd", "uraian", kode))


def predikat_label(value: Part) -> Formula:
    """PREDIKAT of a capaian on the scale of the settings; blank where the capaian is blank."""
    return formula("IF(", value, '="","",PREDIKAT(', value, ",", Setting("hitung.skala_predikat"), "))")


def status_label(value: Part) -> Formula:
    """STATUS of a capaian; blank where the capaian is blank."""
    return formula("IF(", value, '="","",STATUS(', value, "))")


def rerata(span: Range) -> Formula:
    """Mean of the numbers of a range of capaian."""
    return formula("RERATA(", span, ")")


def calculated(span: Range, satuan: str) -> Formula:
    """How many cells of a range hold a number, as text: ``18 dari 21 indikator``."""
    return formula("COUNT(", span, ')&" dari "&ROWS(', span, ")&", text(f" {satuan}"))


def mean_content(first: str, span: Range, satuan: str, kode: str) -> RowContent:
    """A row of means: what was counted, the mean (its home is ``rerata`` of ``kode``), predikat, status."""
    return {
        "teks": formula(text(f"{first} ("), "&", calculated(span, satuan), '&")"'),
        "capaian": Cell(rerata(span), FigureKey("rerata", kode)),
        "predikat": Cell(predikat_label(SameRow("capaian")), FigureKey("predikat_rerata", kode)),
        "status": Cell(status_label(SameRow("capaian")), FigureKey("status_rerata", kode)),
    }


def content_without_indikator(kode: str) -> RowContent:
    """The row of means of a sasaran or tujuan that has no indikator yet: n/a, and it says why."""
    return {
        "teks": "Belum ada indikator; isi di lembar RPJMD.",
        "capaian": Cell("n/a", FigureKey("rerata", kode)),
        "predikat": Cell("n/a", FigureKey("predikat_rerata", kode)),
        "status": Cell("belum ada nilai", FigureKey("status_rerata", kode)),
    }


def metode() -> Formula:
    """The method of the indikator of this row: its own, else the default; a category has none."""
    choices = formula(
        "IF(", find("rpjmd", "metode"), '="",', Setting("hitung.metode"), ",", find("rpjmd", "metode"), ")"
    )
    return formula("IF(", SameRow("arah"), '="kategori","",', choices, ")")


def batas() -> Formula:
    """The cap on the capaian of the indikator of this row: its own, else the general one, else blank."""
    return formula(
        "IF(", find("rpjmd", "batas"), '="",', mirror(Setting("hitung.batas")), ",",
        find("rpjmd", "batas"), ")",
    )  # fmt: skip


def capaian(target: Part = SameRow("target"), realisasi: Part = SameRow("realisasi")) -> Formula:
    """CAPAIAN of two cells of a row that shows arah, metode and batas; blank where both are blank."""
    return _capaian(target, realisasi, SameRow("arah"), SameRow("metode"), SameRow("batas"))


def capaian_with(target: Part, realisasi: Part, kode: str) -> Formula:
    """CAPAIAN of two cells with the direction, method and cap of ``kode``, where the row does not show them.

    Blank unless both are there: of another year the target may be unknown.
    """
    result = _capaian(
        target, realisasi, FigureKey("arah", kode), FigureKey("metode", kode), FigureKey("batas", kode)
    )
    return formula("IF(OR(", target, '="",', realisasi, '=""),"",', result, ")")


def _capaian(target: Part, realisasi: Part, *how: Part) -> Formula:
    choices = [b for c in how for b in (",", c)]
    return formula(
        "IF(AND(", target, '="",', realisasi, '=""),"",CAPAIAN(', target, ",", realisasi, *choices, ",",
        mirror(find("rpjmd", "skala")), "))",
    )  # fmt: skip


def arah() -> Formula:
    """The direction of the indikator of this row."""
    return mirror(find("rpjmd", "arah"))


def batas_text() -> Formula:
    """The general cap in words."""
    general_batas = Setting("hitung.batas")
    return formula("IF(", general_batas, '="","tanpa batas",', number_text(general_batas), '&" %")')


def indikator_content(indikator: Indikator, number: int) -> RowContent:
    """The cells of an indikator in its home sheet (a sasaran's sheet, or IKU)."""
    kode = indikator.kode
    target = find_if_exists("pk", berlaku_column("pk", "target"))
    return {
        "kode": kode,
        "no": number,
        "indikator": name(),
        "satuan": mirror(find("rpjmd", "satuan")),
        "arah": Cell(arah(), FigureKey("arah", kode)),
        "metode": Cell(metode(), FigureKey("metode", kode)),
        "batas": Cell(batas(), FigureKey("batas", kode)),
        "target": Cell(target, FigureKey("target", kode)),
        "realisasi": Cell(find_if_exists("realisasi", "realisasi"), FigureKey("realisasi", kode)),
        "capaian": Cell(capaian(), FigureKey("capaian", kode)),
        "predikat": Cell(predikat_label(SameRow("capaian")), FigureKey("predikat", kode)),
        "status": Cell(status_label(SameRow("capaian")), FigureKey("status", kode)),
    }


def point(token: str, syarat: Part | None = None) -> Cell:
    """A point of a bar chart: the number of a cell of the row, else #N/A, for a text would be drawn as 0."""
    x = SameRow(token)
    existing = formula("ISNUMBER(", x, ")")
    existing = existing if syarat is None else formula("AND(", existing, ",", syarat, ")")
    return Cell(formula("IF(", existing, ",", x, ",NA())"), error_allowed=True)


def catatan_metode(indikator: tuple[Indikator, ...]) -> list[Content]:
    """Method notes of a table: the formulas of the directions that occur, then cap, scale and rounding."""
    existing = [_ARAH_FORMULAS[a] for a in _ARAH_FORMULAS if any(i.arah == a for i in indikator)]
    constant = formula(
        text("Batas atas capaian: "), "&", batas_text(),
        '&"; skala predikat: "&', Setting("hitung.skala_predikat"), "&",
        text("; predikat dan status memakai nilai yang tidak dibulatkan. Nilai n/a tidak ikut dirata-rata."),
    )  # fmt: skip
    return [*existing, constant]
