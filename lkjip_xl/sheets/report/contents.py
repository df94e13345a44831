"""Sheet Daftar: list of tables and list of charts, by their numbers, each with a link to its sheet."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from lkjip_xl.figures.expression import FigureKey, mirror
from lkjip_xl.figures.report_order import ReportOrder, kode_key
from lkjip_xl.sheets.report.deret import AS_TABLE
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, SheetBuilder
from lkjip_xl.sheets.titles import CHART_NUMBER

__all__ = ["KEY", "contents_sheet"]

KEY = "Daftar"


def contents_sheet(
    u: ReportOrder, sheets: Sequence[GeneratedSheet], hidden: Container[str] = ()
) -> GeneratedSheet:
    """The lists of what has a number in sheet Judul and stands on a sheet; no link to a hidden one."""
    shown = [b for b in sheets if u.live or b.key not in hidden]
    places = {kode: (b.key, b.name) for b in shown for kode in _title_kodes(b)}
    waiting = {kode for b in shown for kode in _title_kodes(b, waits=True)}
    waiting |= {kode for b in shown for kode in _charts_as_tables(b, u)}
    numbered = [j for j in u.laporan.judul if j.nomor and j.kode in places]
    numbered.sort(key=lambda j: kode_key(j.nomor or ""))
    p = SheetBuilder(KEY, "daftar", KEY)
    p.add("kop")
    for part, chart in (("Daftar tabel", False), ("Daftar grafik", True)):
        p.add("bagian", teks=part)
        listed = [j for j in numbered if (j.nomor or "").casefold().startswith(CHART_NUMBER) is chart]
        for j in listed:
            key, name = places[j.kode]
            row = p.add(
                "baris",
                judul=mirror(FigureKey("judul", j.kode)),
                tautan=Cell(name, link=None if key in hidden else key),
            )
            if j.kode in waiting:
                p.hide_from(row)
        if not listed:
            p.add("baris", judul="Belum ada yang bernomor; isi nomor di lembar Judul.")
        p.add("kosong")
    return p.finish()


def _charts_as_tables(sheet: GeneratedSheet, u: ReportOrder) -> Iterator[str]:
    """The charts in whose place a table stands, unless it has the number of a table."""
    charts = {j.kode for j in u.laporan.judul if (j.nomor or "").casefold().startswith(CHART_NUMBER)}
    for row in sheet.rows:
        home = row.content["judul"].home if row.pattern == AS_TABLE else None
        if home is not None and home.kode in charts:
            yield home.kode


def _title_kodes(sheet: GeneratedSheet, *, waits: bool = False) -> list[str]:
    """The kodes of the titles on a sheet; ``waits``: only of those that are hidden."""
    home = (cell.home for b in sheet.rows if b.waits or not waits for cell in b.content.values())
    return [f.kode for f in home if f is not None and f.name == "judul"]
