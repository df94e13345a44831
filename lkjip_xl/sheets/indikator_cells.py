"""The cells of an indikator and of a mean of indikator, each at home under its kode."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

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
    mirror,
    text,
)
from lkjip_xl.figures.konvensi.convention_words import departing_words
from lkjip_xl.figures.konvensi.conventions import Conventions
from lkjip_xl.figures.konvensi.counted_values import averaged, judged, limited, mean, printed, weight
from lkjip_xl.figures.plain.readings import TOKENS
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.printed_numbers.numbering import when_named
from lkjip_xl.sheets.rows import Cell, Content, RowContent, SheetBuilder
from lkjip_xl.sheets.status_and_plan.provisional_cells import value_shown

__all__ = [
    "AVERAGED",
    "add_method_notes",
    "capaian_cells",
    "capaian_readings",
    "content_without_indikator",
    "exact_mirror",
    "indikator_content",
    "mean_cells",
    "mean_content",
    "mirrored_mean_cells",
    "point",
    "sasaran_weight",
    "with_arah",
]

AVERAGED = {"dirata": "capaian_dirata", "bobot": "bobot"}
"""The figure that each hidden cell of a mean is."""

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


def indikator_content(u: ReportOrder, indikator: Indikator, number: Content) -> RowContent:
    """The cells of an indikator in its home sheet (a sasaran's sheet, or IKU).

    Where it may be named later its cells are blank until then.
    """
    kode, c = indikator.kode, u.conventions
    value = FigureKey("capaian", kode)
    figures: dict[str, Formula] = {
        "arah": performance.arah(),
        "metode": performance.metode(kode),
        "batas": performance.batas(kode),
        "target": performance.target(kode),
        "realisasi": value_shown(u, performance.realisasi(kode), "keadaan"),
        "predikat": performance.predikat_label(value, c),
        "status": performance.status_against(value, FigureKey("target", kode)),
    }
    if u.live:
        figures |= {t: when_named(SameRow("indikator"), figures[t]) for t in ("metode", "batas")}
    readings = capaian_readings(
        FigureKey("target", kode), FigureKey("realisasi", kode), kode, at_home=True, live=u.live
    )
    return {
        **readings,
        "kode": kode,
        "no": number,
        "indikator": performance.uraian(),
        "satuan": performance.satuan(),
        **{name: Cell(content, FigureKey(name, kode)) for name, content in figures.items()},
        **capaian_cells(c, kode, partial(performance.capaian, kode), value),
        **judged(c, value),
        **{t: Cell(x, FigureKey(AVERAGED[t], kode)) for t, x in mean_cells(c, kode).items()},
    }


def capaian_cells(
    c: Conventions, kode: str, capaian: Callable[..., Formula], home: FigureKey, shown: str = "capaian"
) -> RowContent:
    """The cell of a capaian, by the conventions of the report, and the hidden ones that it needs.

    ``capaian`` gives it with or without a cap (``capped``); ``home`` is the figure that it is.
    """
    capped = c.batas_pada != "rata-rata"
    hidden: RowContent = {}
    value = capaian(capped=capped)
    if c.limits:
        hidden["mentah"] = capaian(capped=False)
        value = limited(c, SameRow("mentah"), kode, capped=capped)
    if c.printed_rounding is None:
        return {**hidden, shown: Cell(value, home)}
    return {**hidden, "tepat": Cell(value, home), shown: printed(c, SameRow("tepat"))}


def mean_cells(c: Conventions, kode: str) -> dict[str, Formula]:
    """The hidden cells of a row from which a mean is taken, where that is not of the capaian as it is."""
    exact, cells = SameRow(c.exact_cell), dict[str, Formula]()
    if c.averaged_cell == "dirata":
        uncapped = limited(c, SameRow("mentah"), kode, capped=False) if c.batas_pada == "cetak" else exact
        cells["dirata"] = averaged(c, exact, uncapped)
    if c.weighted:
        cells["bobot"] = weight(kode, SameRow(c.averaged_cell))
    return cells


def mirrored_mean_cells(c: Conventions, kode: str) -> RowContent:
    """As :func:`mean_cells`, in a table that mirrors indikator; with what is not rounded for print."""
    tokens = [t for t in AVERAGED if t == c.averaged_cell or (t == "bobot" and c.weighted)]
    mirrors: RowContent = {t: mirror(FigureKey(AVERAGED[t], kode)) for t in tokens}
    return {**exact_mirror(c, FigureKey("capaian", kode)), **mirrors}


def sasaran_weight(c: Conventions, kode: str) -> RowContent:
    """The hidden weight of a sasaran in the mean of all; none where no sasaran has one."""
    cell = Cell(weight(kode, SameRow(c.exact_cell)), FigureKey("bobot", kode))
    return {"bobot": cell} if c.sasaran_weighted else {}


def exact_mirror(c: Conventions, key: FigureKey) -> RowContent:
    """The hidden mirror of a figure that is rounded for print in the row; none where it is not."""
    return {} if c.printed_rounding is None else {c.exact_cell: mirror(key)}


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


def mean_content(c: Conventions, first: str | Formula, group: str, satuan: str, kode: str) -> RowContent:
    """A row of means: what was counted, the mean (its home is ``rerata`` of ``kode``), predikat, status."""
    value = SameRow(c.exact_cell)
    span = Range(group, c.averaged_cell)
    start = (text(f"{first} ("),) if isinstance(first, str) else (first, "&", text(" ("))
    shown: RowContent = {} if c.printed_rounding is None else {"capaian": printed(c, value)}
    return {
        "teks": formula(*start, "&", performance.calculated(span, satuan), '&")"'),
        **shown,
        **judged(c, value),
        c.exact_cell: Cell(mean(c, group), FigureKey("rerata", kode)),
        "predikat": Cell(performance.predikat_label(value, c), FigureKey("predikat_rerata", kode)),
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


def add_method_notes(
    p: SheetBuilder,
    u: ReportOrder,
    indikator: tuple[Indikator, ...],
    counted: Callable[[str], Formula] | None = None,
) -> None:
    """Method notes of a table: the formulas of the directions that occur, then cap, scale and rounding.

    ``counted`` gives, where rows may be named later, how many indikator of the table have a direction; the
    note of one that no indikator has waits. Where the report departs from the usual conventions a line says
    in what.
    """
    used = [a for a in _ARAH_FORMULAS if any(i.arah == a for i in indikator)]
    if counted is None:
        for a in used:
            p.add("metode", teks=_ARAH_FORMULAS[a])
    for note in _general_notes(u):
        p.add("metode", teks=note)
    if counted is None:
        return
    for a, words in _ARAH_FORMULAS.items():
        row = p.add("metode", teks=formula("IF(", counted(a), ">0,", text(words), ',"")'))
        if a not in used:
            p.hide_from(row)


def _general_notes(u: ReportOrder) -> list[Content]:
    c = u.conventions
    exact = "predikat dan status memakai" if c.predikat_rounding is None else "status memakai"
    blank = "" if c.blank_is_zero else " Nilai n/a tidak ikut dirata-rata."
    constant = formula(
        text("Batas atas capaian: "), "&", performance.batas_text(),
        '&"; skala predikat: "&', Setting("hitung.skala_predikat"), "&",
        text(f"; {exact} nilai yang tidak dibulatkan.{blank}"),
    )  # fmt: skip
    words = departing_words(c)
    return [constant] if words is None else [constant, words]


def with_arah(span: Range | InputColumn) -> Callable[[str], Formula]:
    """How many rows of a range of directions have one."""
    return lambda arah: formula("COUNTIF(", span, ",", text(arah), ")")
