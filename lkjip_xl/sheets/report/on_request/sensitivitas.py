"""Sheet Sensitivitas: which predikat another convention would change. Made on request, never printed."""

from __future__ import annotations

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import FigureKey, Formula, Part, SameRow, formula, mirror, text
from lkjip_xl.figures.konvensi.conventions import Conventions
from lkjip_xl.figures.konvensi.counted_values import judged, limited
from lkjip_xl.figures.konvensi.counted_values import rounded as rounded_to
from lkjip_xl.figures.predikat_scale import predikat_skala, scales_of_like_labels
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.indikator_cells import capaian_readings
from lkjip_xl.sheets.rows import GeneratedSheet, RowContent, SheetBuilder, SheetKind
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "OTHER_CAP", "SHEETS", "TRIED", "sensitivitas_sheet"]

KEY = "Sensitivitas"
OTHER_CAP = 100
"""The cap that is tried on an indikator that has none."""

_CAPAIAN, _PREDIKAT = SameRow("capaian"), SameRow("predikat_kini")
TRIED = {
    "predikat_metode": "metode lain",
    "predikat_batas": "batas lain",
    "predikat_bulat": "dibulatkan",
    "predikat_skala": "skala lain",
}
"""Token of each predikat that is tried -> its words in ``berubah``, joined by a semicolon and a blank."""
_BETWEEN = "; "
_TRIED_CAPAIAN = {"predikat_metode": "capaian_metode", "predikat_batas": "capaian_batas"}


def sensitivitas_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet, which a workbook has once the settings asked for it; a review reads its values always."""
    p = SheetBuilder(KEY, "sensitivitas", KEY)
    p.add("kop", judul=title("sensitivitas"))
    p.add("kepala")
    scale = next(iter(scales_of_like_labels(u.laporan)), predikat_skala(u.laporan))
    for i in (*u.iku, *u.indikator_sasaran):
        _indikator(p, u.conventions, i, scale.nama)
    p.add(
        "metode",
        teks="Metode lain: rasio dan selisih bertukar, hanya arah turun. Batas lain: tanpa batas, atau "
        f"{OTHER_CAP} bila tidak berbatas. Dibulatkan: ke desimal dalam kalimat di Pengaturan. Skala lain: "
        f"{scale.nama}.",
    )
    return p.finish()


def _indikator(p: SheetBuilder, c: Conventions, i: Indikator, scale: str) -> None:
    kode = i.kode
    metode, batas = FigureKey("metode", kode), FigureKey("batas", kode)
    target, realisasi = FigureKey("target", kode), FigureKey("realisasi", kode)
    rounded = rounded_to("ROUND", _CAPAIAN)
    capped = c.batas_pada != "rata-rata"
    cap = None if capped and not c.limits else text("")
    by_metode = performance.capaian_if(kode, SameRow("metode_lain"), cap)
    p.add(
        "indikator",
        kode=kode,
        kode_tampil=kode,
        indikator=performance.uraian(),
        capaian=mirror(FigureKey("capaian", kode)),
        predikat_kini=mirror(FigureKey("predikat", kode)),
        metode_lain=formula(
            "IF(", FigureKey("arah", kode), '<>"turun","",IF(', metode, '="selisih","rasio","selisih"))'
        ),
        **_tried_cells(c, kode, "metode", _if_tried(SameRow("metode_lain"), by_metode), capped=capped),
        batas_lain=formula("IF(", batas, '="",', str(OTHER_CAP), ',"")'),
        **_tried_cells(c, kode, "batas", performance.capaian_if(kode, batas=SameRow("batas_lain"))),
        predikat_bulat=formula(
            "IF(ISNUMBER(", _CAPAIAN, "),", performance.predikat_label(rounded, Conventions()), ',"")'
        ),
        predikat_skala=_predikat(c, _CAPAIAN, text(scale)),
        berubah=_changes(),
        **capaian_readings(target, realisasi, kode),
    )  # fmt: skip


def _tried_cells(
    c: Conventions, kode: str, way: str, content: Formula, *, capped: bool = False
) -> RowContent:
    """A capaian that is tried, within the bounds of the report, and its predikat.

    ``capped``: under the cap of the indikator, too, as its own capaian is.
    """
    tried, raw = f"capaian_{way}", f"mentah_{way}"
    cells: RowContent = {tried: content}
    if c.limits:
        cells = {raw: content, tried: limited(c, SameRow(raw), kode, capped=capped)}
    return {**cells, f"predikat_{way}": _predikat(c, SameRow(tried))}


def _predikat(c: Conventions, value: Part, scale: Part | None = None) -> Formula:
    judged_ = judged(c, value).get("dinilai", value)
    return performance.predikat_label(judged_, Conventions(), scale)


def _if_tried(tried: SameRow, content: Formula) -> Formula:
    return formula("IF(", tried, '="","",', content, ")")


def _changes() -> Formula:
    """What changes the predikat, in words; blank where nothing does, or no number comes of it."""
    parts = []
    for token, word in TRIED.items():
        tried = SameRow(token)
        refused: tuple[Part, ...] = ()
        if token in _TRIED_CAPAIAN:
            refused = (",NOT(ISNUMBER(", SameRow(_TRIED_CAPAIAN[token]), "))")
        same = formula("OR(", tried, '="",', tried, "=", _PREDIKAT, *refused, ")")
        parts.append(formula("IF(", same, ',"",', text(f"{_BETWEEN}{word}"), ")"))
    joined = formula(*[b for part in parts for b in ("&", part)][1:])
    after = f",{len(_BETWEEN) + 1},{sum(len(_BETWEEN + word) for word in TRIED.values())})"
    return formula("IF(ISNUMBER(", _CAPAIAN, "),MID(", joined, after, ',"")')


_WORDS = "Predikat menurut metode, batas, pembulatan, dan skala lain"
SHEETS = (SheetKind(130, _WORDS, sensitivitas_sheet, KEY, KEY, on_request="sensitivitas"),)
