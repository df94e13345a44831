"""Sheets Efektivitas (Tabel 3.32) and Efisiensi (Tabel 3.33); the latter is the home of efisiensi."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.figures import counts, money, performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Range,
    SameRow,
    mirror,
    sum_of,
)
from lkjip_xl.figures.konvensi.convention_words import efisiensi_words
from lkjip_xl.figures.konvensi.conventions import Conventions
from lkjip_xl.figures.konvensi.counted_values import printed
from lkjip_xl.figures.report_order import ReportOrder, letter
from lkjip_xl.sheets.printed_numbers.numbering import unless_blank
from lkjip_xl.sheets.report import anggaran, iku, ringkasan
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, RowContent, SheetBuilder, SheetKind
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note
from lkjip_xl.sheets.titles import title

__all__ = ["SHEETS", "efektivitas_sheet", "efisiensi_sheet"]

_ROWS = "baris"
"""The group of the rows of tujuan and sasaran."""


def efektivitas_sheet(u: ReportOrder) -> GeneratedSheet:
    """Budget against performance, per tujuan and sasaran."""
    p = SheetBuilder("Efektivitas", "efektivitas", "Efektivitas")
    _assemble(p, u, "efektivitas", _efektivitas_content)
    columns: RowContent = {
        t: sum_of(Range("sasaran", t, ringkasan.KEY)) if u.sasaran else 0
        for t in ("jumlah_indikator", "dihitung")
    }
    p.add(
        "jumlah",
        teks="Jumlah indikator sasaran dan program",
        realisasi_rp=mirror(FigureKey("realisasi_rp", anggaran.PROGRAM)),
        serapan=mirror(FigureKey("serapan", anggaran.PROGRAM)),
        **columns,
    )
    p.add(
        "metode",
        teks="Capaian tujuan: rata-rata IKU tujuan itu; capaian sasaran: rata-rata indikatornya. "
        "Kolom Dihitung: indikator yang punya nilai. Serapan = realisasi / pagu x 100.",
    )
    add_return_note(p, u, *([_ROWS] if u.tujuan else []))
    return p.finish()


def efisiensi_sheet(u: ReportOrder) -> GeneratedSheet:
    """Capaian less serapan, per tujuan and sasaran."""
    p = SheetBuilder("Efisiensi", "efisiensi", "Efisiensi")
    _assemble(p, u, "efisiensi", _efisiensi_content)
    p.add("metode", teks=efisiensi_words(u.conventions))
    return p.finish()


def _assemble(
    p: SheetBuilder, u: ReportOrder, kind: str, content: Callable[[ReportOrder, str], RowContent]
) -> None:
    p.add("kop", judul=title(kind))
    p.add("kepala")
    for h, m in enumerate(u.misi, 1):
        p.add("misi", huruf=unless_blank(u.live, letter(h), "teks"), teks=performance.uraian(m.kode))
        for n, t in enumerate(u.tujuan_of(m.kode), 1):
            no = unless_blank(u.live, n, "uraian")
            p.add("tujuan", _ROWS, kode=t.kode, no=no, uraian=performance.uraian(), **content(u, t.kode))
            for k, s in enumerate(u.sasaran_of(t.kode), 1):
                no = unless_blank(u.live, f"{letter(k).lower()}.", "uraian")
                p.add(
                    "sasaran",
                    _ROWS,
                    kode=s.kode,
                    no=no,
                    uraian=performance.uraian(),
                    **content(u, s.kode),
                )


def _efektivitas_content(u: ReportOrder, kode: str) -> RowContent:
    return {
        "jumlah_indikator": mirror(FigureKey("jumlah_indikator", kode)),
        "dihitung": _counted(u, kode),
        "capaian": printed(u.conventions, FigureKey("rerata", kode)),
        "predikat": mirror(FigureKey("predikat_rerata", kode)),
        "realisasi_rp": mirror(FigureKey("realisasi_rp", kode)),
        "serapan": mirror(FigureKey("serapan", kode)),
    }


def _counted(u: ReportOrder, kode: str) -> Formula | Cell:
    if kode in u.sasaran_numbers:
        return mirror(FigureKey("dihitung", kode))
    span = Range(f"iku_{kode}", "capaian", iku.KEY)
    count = counts.dihitung(span) if u.indikator_of(kode) else 0
    return Cell(count, FigureKey("iku_dihitung", kode))


def _efisiensi_content(u: ReportOrder, kode: str) -> RowContent:
    return {
        "jumlah_indikator": mirror(FigureKey("jumlah_indikator", kode)),
        "capaian": printed(u.conventions, FigureKey("rerata", kode)),
        "serapan": mirror(FigureKey("serapan", kode)),
        **_efisiensi_cells(u.conventions, kode),
    }


def _efisiensi_cells(c: Conventions, kode: str) -> RowContent:
    """The cell of efisiensi; where it is a label, its number is in a hidden one."""
    number, home = money.efisiensi(kode, c.efisiensi), FigureKey("efisiensi", kode)
    if not c.banded:
        return {"efisiensi": Cell(number, home)}
    return {"angka": number, "efisiensi": Cell(money.efisiensi_label(SameRow("angka")), home)}


SHEETS = (
    SheetKind(
        90, "Anggaran terhadap capaian tujuan dan sasaran", efektivitas_sheet, "Efektivitas", "Efektivitas"
    ),
    SheetKind(100, "Tingkat efisiensi penggunaan sumber daya", efisiensi_sheet, "Efisiensi", "Efisiensi"),
)
