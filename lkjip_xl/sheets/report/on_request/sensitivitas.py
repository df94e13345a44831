"""Sheet Sensitivitas: which predikat another convention would change. Off by default, never printed."""

from __future__ import annotations

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import FigureKey, Formula, SameRow, Setting, formula, mirror, text
from lkjip_xl.figures.predikat_scale import predikat_skala, scales_of_like_labels
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.indikator_cells import capaian_readings
from lkjip_xl.sheets.rows import GeneratedSheet, SheetBuilder, SheetKind
from lkjip_xl.sheets.tabs.book_parts import ON, part_setting
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "OTHER_CAP", "SHEETS", "sensitivitas_sheets"]

KEY = "Sensitivitas"
OTHER_CAP = 100
"""The cap that is tried on an indikator that has none."""

_CAPAIAN, _PREDIKAT = SameRow("capaian"), SameRow("predikat_kini")
_TRIED = (
    ("predikat_metode", "metode lain"),
    ("predikat_batas", "batas lain"),
    ("predikat_bulat", "dibulatkan"),
    ("predikat_skala", "skala lain"),
)


def sensitivitas_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, where the settings ask for it."""
    if u.laporan.settings.get(part_setting("sensitivitas")) != ON:
        return ()
    p = SheetBuilder(KEY, "sensitivitas", KEY)
    p.add("kop", judul=title("sensitivitas"))
    p.add("kepala")
    scale = next(iter(scales_of_like_labels(u.laporan)), predikat_skala(u.laporan))
    for i in (*u.iku, *u.indikator_sasaran):
        _indikator(p, i, scale.nama)
    p.add(
        "metode",
        teks="Metode lain: rasio dan selisih bertukar, hanya arah turun. Batas lain: tanpa batas, atau "
        f"{OTHER_CAP} bila tidak berbatas. Dibulatkan: ke desimal dalam kalimat di Pengaturan. Skala lain: "
        f"{scale.nama}.",
    )
    return (p.finish(),)


def _indikator(p: SheetBuilder, i: Indikator, scale: str) -> None:
    kode = i.kode
    metode, batas = FigureKey("metode", kode), FigureKey("batas", kode)
    target, realisasi = FigureKey("target", kode), FigureKey("realisasi", kode)
    rounded = formula("ROUND(", _CAPAIAN, ",", Setting("hitung.desimal"), ")")
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
        capaian_metode=_if_tried(
            SameRow("metode_lain"), performance.capaian_if(kode, metode=SameRow("metode_lain"))
        ),
        predikat_metode=performance.predikat_label(SameRow("capaian_metode")),
        batas_lain=formula("IF(", batas, '="",', str(OTHER_CAP), ',"")'),
        capaian_batas=performance.capaian_if(kode, batas=SameRow("batas_lain")),
        predikat_batas=performance.predikat_label(
            SameRow("capaian_batas")
        ),
        predikat_bulat=formula(
            "IF(ISNUMBER(", _CAPAIAN, "),", performance.predikat_label(rounded), ',"")'
        ),
        predikat_skala=performance.predikat_label(_CAPAIAN, text(scale)),
        berubah=_changes(),
        **capaian_readings(target, realisasi, kode),
    )  # fmt: skip


def _if_tried(tried: SameRow, content: Formula) -> Formula:
    return formula("IF(", tried, '="","",', content, ")")


def _changes() -> Formula:
    """What changes the predikat, in words; blank where nothing does."""
    parts = []
    for token, word in _TRIED:
        tried = SameRow(token)
        same = formula("OR(", tried, '="",', tried, "=", _PREDIKAT, ")")
        parts.append(formula("IF(", same, ',"",', text(f"{word}; "), ")"))
    joined = formula(*[b for part in parts for b in ("&", part)][1:])
    return formula("IF(ISNUMBER(", _CAPAIAN, "),", joined, ',"")')


_WORDS = "Predikat menurut metode, batas, pembulatan, dan skala lain"
SHEETS = (SheetKind(130, _WORDS, sensitivitas_sheets, KEY, KEY),)
