"""Sheet Ringkasan (Tabel 3.2 and 3.3): every indikator in one table, counts, and the two overall means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lkjip_xl.figures import counts, performance, shares
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Range,
    SameRow,
    Setting,
    find,
    formula,
    mirror,
    number_text,
    text,
)
from lkjip_xl.figures.konvensi.counted_values import printed
from lkjip_xl.figures.names import INDIKATOR, SASARAN
from lkjip_xl.figures.plain.number_cells import NUMBER_TOKENS
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Sasaran
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.sheets import indikator_cells
from lkjip_xl.sheets.printed_numbers.numbering import number_cells_of, unless_blank
from lkjip_xl.sheets.rows import Cell, Content, GeneratedSheet, RowContent, SheetBuilder, SheetKind
from lkjip_xl.sheets.status_and_plan import provisional_cells
from lkjip_xl.sheets.titles import title

__all__ = ["INDIKATOR", "KEY", "SASARAN", "SHEETS", "mirror_indikator", "ringkasan_sheet"]

KEY = "Ringkasan"
CHART_COLOURS = 5  # series of the chart of the template, one per predikat


def ringkasan_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of the overall measurement."""
    p = SheetBuilder(KEY, "ringkasan", "Ringkasan")
    p.add("kop", judul=title("pengukuran"))
    p.add("kepala", **_predikat_names(u))
    kodes, c = list(u.indikator_numbers), u.conventions
    numbers = number_cells_of(kodes, "indikator", live=u.live)
    for n, s in enumerate(u.sasaran, 1):
        _sasaran(p, u, s, n, numbers)
    if u.indikator_sasaran:
        label = "Rata-rata capaian indikator sasaran"
        p.add("rerata", **indikator_cells.mean_content(c, label, "indikator", "indikator", INDIKATOR))
    else:
        p.add("rerata", **indikator_cells.content_without_indikator(INDIKATOR))
    indikator_cells.add_method_notes(p, u, u.indikator_sasaran, _with_arah(u) if u.live else None)
    provisional_cells.add_footnote(p, u, u.indikator_sasaran, "indikator")
    p.add("kosong")
    if u.indikator_sasaran:
        _predikat_recap(p, predikat_skala(u.laporan))
        _status_recap(p)
    _sasaran_table(p, u)
    if u.live or u.has_values(u.indikator_sasaran):
        gap = p.add("kosong")
        p.add("grafik", judul=title("grafik_pengukuran"))
        if not u.has_values(u.indikator_sasaran):
            p.hide_from(gap)
    return p.finish()


def _with_arah(u: ReportOrder) -> Callable[[str], Formula]:
    """How many indikator of the sasaran have a direction: those of the input less the IKU of the tujuan."""
    every = indikator_cells.with_arah(InputColumn("rpjmd", "arah"))
    if not u.iku:
        return every
    iku = indikator_cells.with_arah(Range("iku", "arah", "IKU"))
    return lambda arah: formula(every(arah), "-", iku(arah))


def mirror_indikator(u: ReportOrder, kode: str) -> RowContent:
    """Mirrors of an indikator; its name and unit are looked up by the kode of the row."""
    figures = ("target", "realisasi", "predikat", "status")
    mirrored_figures = {t: mirror(FigureKey(t, kode)) for t in figures}
    return {
        "kode": kode,
        "indikator": performance.uraian(),
        "satuan": mirror(find("rpjmd", "satuan")),
        "capaian": printed(u.conventions, FigureKey("capaian", kode)),
        **mirrored_figures,
    }


def _sasaran(
    p: SheetBuilder,
    u: ReportOrder,
    s: Sasaran,
    sasaran_number: int,
    numbers: Mapping[str, Content | Cell],
) -> None:
    start = len(p)
    for i in u.indikator_of(s.kode):
        first = len(p) == start
        no = unless_blank(u.live, sasaran_number, "sasaran")
        headers: RowContent = (
            {"no_sasaran": no, "sasaran": performance.uraian(s.kode)} if first else {}
        )  # merged below: only the first row of a sasaran carries its name
        number = numbers[i.kode]
        averaged = indikator_cells.mirrored_mean_cells(u.conventions, i.kode)
        content = {**mirror_indikator(u, i.kode), **averaged, "no": number, **headers, **_point(u, number)}
        content |= provisional_cells.mirrored_status(u, i.kode)
        p.add("indikator", ("indikator", f"sasaran_{s.kode}"), **content)
    p.merge(start, len(p) - 1, "no_sasaran", "sasaran")


def _label(u: ReportOrder) -> list[str]:
    """The labels of predikat, best first, as far as the chart has a colour for each."""
    return [t.label for t in predikat_skala(u.laporan).urut][:CHART_COLOURS]


def _predikat_names(u: ReportOrder) -> RowContent:
    return {f"nama{n}": label for n, label in enumerate(_label(u), 1)}


def _point(u: ReportOrder, number: Content | Cell) -> RowContent:
    """The chart's cells of an indikator: its capaian in the column of its predikat."""
    label = str(number) if isinstance(number, int) else formula(SameRow("no"), "&", text(""))
    content: RowContent = {"grafik_label": label}
    for n, label in enumerate(_label(u), 1):
        content[f"titik{n}"] = indikator_cells.point(
            "capaian", formula(SameRow("predikat"), "=", text(label))
        )
    return content


def _threshold(skala: Skala, label: str) -> RowContent:
    """The threshold of a label as text, read from sheet Skala, and its number in a hidden cell.

    The lowest is below the one before it.
    """
    urut = skala.urut
    placement = next(n for n, t in enumerate(urut) if t.label == label)
    if urut[placement].batas_bawah is not None:
        reference, tanda = urut[placement], urut[placement].tanda
    elif placement > 0 and urut[placement - 1].batas_bawah is not None:
        reference, tanda = urut[placement - 1], {">": "≤", ">=": "<"}[urut[placement - 1].tanda]
    else:
        return {"rentang": ""}
    batas = formula(
        "SUMIFS(", InputColumn("skala", "batas_bawah"), ",", InputColumn("skala", "skala"), ",",
        Setting("hitung.skala_predikat"), ",", InputColumn("skala", "label"), ",", text(reference.label), ")",
    )  # fmt: skip
    return {"rentang": formula(text(f"{tanda} "), "&", number_text(batas)), NUMBER_TOKENS[0]: batas}


def _predikat_recap(p: SheetBuilder, skala: Skala) -> None:
    p.add("judul_predikat", judul=title("predikat"))
    p.add("kepala_predikat")
    for n, t in enumerate(skala.urut, 1):
        count = counts.jumlah_berlabel(Range("indikator", "predikat"), SameRow("predikat"))
        p.add(
            "predikat",
            "predikat",
            no=n,
            predikat=t.label,
            jumlah=Cell(count, FigureKey("jumlah_predikat", t.label)),
            porsi=Cell(shares.porsi_label("predikat"), FigureKey("porsi_predikat", t.label)),
            **_threshold(skala, t.label),
        )
    label = formula(
        text("Jumlah ("), "&", performance.calculated(Range("indikator", "capaian"), "indikator"), '&")"'
    )
    _sum(p, "predikat", label)


def _status_recap(p: SheetBuilder) -> None:
    p.add("judul_status", judul=title("status"))
    p.add("kepala_status")
    for n, s in enumerate(counts.STATUS, 1):
        count = counts.jumlah_berstatus(s, [Range("indikator", "status")], SameRow("status"))
        p.add(
            "status",
            "status",
            no=n,
            status=s,
            jumlah=Cell(count, FigureKey("jumlah_status", s)),
            porsi=Cell(shares.porsi_label("status"), FigureKey("porsi_status", s)),
        )
    every = counts.jumlah_indikator(Range("indikator", "status"))
    label = formula(text("Jumlah ("), "&", SameRow("jumlah"), '&" dari "&', every, '&" indikator)"')
    _sum(p, "status", label)


def _sum(p: SheetBuilder, table: str, label: Formula | str) -> None:
    count = counts.sum_of_counts(Range(table, "jumlah"))
    whole = formula("IF(", SameRow("jumlah"), "=0,", text(""), ",SUM(", Range(table, "porsi"), "))")
    p.add(f"jumlah_{table}", teks=label, jumlah=count, porsi=whole)
    p.add("kosong")


def _sasaran_table(p: SheetBuilder, u: ReportOrder) -> None:
    c = u.conventions
    p.add("judul_sasaran", judul=title("rerata_sasaran"))
    p.add("kepala_sasaran")
    for n, s in enumerate(u.sasaran, 1):
        p.add(
            "sasaran",
            "sasaran",
            kode=s.kode,
            no=unless_blank(u.live, n, "sasaran"),
            sasaran=performance.uraian(),
            capaian=printed(c, FigureKey("rerata", s.kode)),
            **indikator_cells.exact_mirror(c, FigureKey("rerata", s.kode)),
            predikat=mirror(FigureKey("predikat_rerata", s.kode)),
            status=mirror(FigureKey("status_rerata", s.kode)),
            **indikator_cells.sasaran_weight(c, s.kode),
            **_count(u, s.kode),
        )
    if u.sasaran:
        label = "Rata-rata capaian sasaran"
        content = indikator_cells.mean_content(c.of_means, label, "sasaran", "sasaran", SASARAN)
        p.add("rerata_sasaran", **content)


def _count(u: ReportOrder, kode: str) -> RowContent:
    home = FigureKey("jumlah_indikator", kode), FigureKey("dihitung", kode)
    if not u.indikator_of(kode):
        return {"jumlah_indikator": Cell(0, home[0]), "dihitung": Cell(0, home[1])}
    rentang = Range(f"sasaran_{kode}", "capaian")
    return {
        "jumlah_indikator": Cell(counts.jumlah_indikator(rentang), home[0]),
        "dihitung": Cell(counts.dihitung(rentang), home[1]),
    }


SHEETS = (
    SheetKind(
        70,
        "Pengukuran kinerja seluruh indikator, rekap predikat dan status",
        ringkasan_sheet,
        KEY,
        "Ringkasan",
    ),
)
