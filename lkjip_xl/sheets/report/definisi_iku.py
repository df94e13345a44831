"""Sheet Definisi IKU: why each indikator was chosen, how it is computed, from what, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import find_if_exists
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.rows import GeneratedSheet, RowContent, SheetBuilder, SheetKind
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "definisi_sheets"]

KEY = "DefinisiIKU"
_TAB = "Definisi IKU"
_COLUMNS = ("alasan", "formulasi", "sumber_data", "penanggung_jawab", "jadwal")


def definisi_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, or none where sheet Definisi is blank."""
    defined = {d.kode for d in u.laporan.definisi}
    if not defined:
        return ()
    p = SheetBuilder(KEY, "definisiiku", _TAB)
    p.add("kop", judul=title("definisi"))
    p.add("kepala")
    number = 0
    for induk, owned in _groups(u):
        first = len(p)
        for i in owned:
            if i.kode in defined:
                number += 1
                headers: RowContent = {"induk": performance.uraian(induk)} if len(p) == first else {}
                p.add("definisi", kode=i.kode, no=number, **headers, **_content())
        if len(p) > first:
            p.merge(first, len(p) - 1, "induk")
    return (p.finish(),)


def _groups(u: ReportOrder) -> Iterator[tuple[str, tuple[Indikator, ...]]]:
    """Each tujuan with its own IKU, then each of its sasaran with its indikator."""
    for t in u.tujuan:
        yield t.kode, u.indikator_of(t.kode)
        for s in u.sasaran_of(t.kode):
            yield s.kode, u.indikator_of(s.kode)


def _content() -> RowContent:
    columns = {name: find_if_exists("definisi", name) for name in _COLUMNS}
    return {"indikator": performance.uraian(), "satuan": performance.satuan(), **columns}


SHEETS = (SheetKind(112, "Lampiran: definisi tiap indikator kinerja utama", definisi_sheets, KEY, _TAB),)
