"""Sheet Perencanaan (Tabel 2.1 to 2.3): visi, misi, tujuan, sasaran, strategi, indikator."""

from __future__ import annotations

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import Setting, mirror
from lkjip_xl.figures.report_order import ReportOrder, letter
from lkjip_xl.model import Misi, Tujuan
from lkjip_xl.sheets.printed_numbers.numbering import unless_blank
from lkjip_xl.sheets.rows import GeneratedSheet, RowContent, SheetBuilder, SheetKind
from lkjip_xl.sheets.titles import title

__all__ = ["SHEETS", "perencanaan_sheet"]


def perencanaan_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of the plan."""
    p = SheetBuilder("Perencanaan", "perencanaan", "Perencanaan")
    p.add("kop", judul=title("perencanaan"))
    visi = p.add("visi", teks=mirror(Setting("rpjmd.visi")))
    p.add("kosong")
    if not u.laporan.settings.get("rpjmd.visi"):
        p.hide_from(visi)
    _matrix(p, u)
    if u.laporan.strategi:
        _strategi(p, u)
    if u.laporan.indikator:
        _adoption(p, u)
    return p.finish()


def _matrix(p: SheetBuilder, u: ReportOrder) -> None:
    p.add("judul_matriks", judul=title("matriks"))
    p.add("kepala_matriks")
    for m in u.misi:
        p.add("misi", kode=m.kode, teks=performance.uraian())
        for n, t in enumerate(u.tujuan_of(m.kode), 1):
            _tujuan_matrix(p, u, t, n)
    p.add("kosong")


def _tujuan_matrix(p: SheetBuilder, u: ReportOrder, t: Tujuan, number: int) -> None:
    """The rows of a tujuan: its IKU stand beside the rows of its sasaran, the longer side counts."""
    pair = [
        (s, i) for s in u.sasaran_of(t.kode) for i in (u.indikator_of(s.kode) or (None,))
    ]  # a sasaran without an indikator still has its row
    iku = u.indikator_of(t.kode)
    first, sasaran_start = len(p), {s.kode: n for n, (s, _) in reversed(list(enumerate(pair)))}
    no = unless_blank(u.live, number, "tujuan")
    for n in range(max(1, len(pair), len(iku))):
        content: RowContent = {"no": no, "tujuan": performance.uraian(t.kode)} if n == 0 else {}
        if n < len(iku):
            content["iku"] = performance.uraian(iku[n].kode)
        if n < len(pair):
            sasaran, indikator = pair[n]
            if sasaran_start[sasaran.kode] == n:
                content["sasaran"] = performance.uraian(sasaran.kode)
            if indikator is not None:
                content["indikator"] = performance.uraian(indikator.kode)
        p.add("matriks", **content)
    p.merge(first, len(p) - 1, "no", "tujuan", *(("iku",) if len(iku) <= 1 else ()))
    for kode, start in sasaran_start.items():
        last = max(n for n, (s, _) in enumerate(pair) if s.kode == kode)
        p.merge(first + start, first + last, "sasaran")


def _strategi(p: SheetBuilder, u: ReportOrder) -> None:
    p.add("judul_strategi", judul=title("strategi"))
    p.add("kepala_strategi")
    for m in u.misi:
        p.add("misi", kode=m.kode, teks=performance.uraian())
        _strategi_misi(p, u, m)
    p.add("kosong")


def _strategi_misi(p: SheetBuilder, u: ReportOrder, m: Misi) -> None:
    for t in u.tujuan_of(m.kode):
        tujuan_start = len(p)
        for s in u.sasaran_of(t.kode):
            first = len(p)
            for n, st in enumerate(u.strategi_of(s.kode), 1):
                content: RowContent = {"no": f"{letter(n).lower()}.", "strategi": performance.uraian(st.kode)}
                if len(p) == first:
                    content["sasaran"] = performance.uraian(s.kode)
                if len(p) == tujuan_start:
                    content["tujuan"] = performance.uraian(t.kode)
                p.add("strategi", **content)
            p.merge(first, len(p) - 1, "sasaran")
        p.merge(tujuan_start, len(p) - 1, "tujuan")


def _adoption(p: SheetBuilder, u: ReportOrder) -> None:
    p.add("judul_penetapan", judul=title("penetapan"))
    p.add("kepala_penetapan")
    for number, t in enumerate(u.tujuan, 1):
        first, n = len(p), unless_blank(u.live, number, "tujuan")
        for i in u.indikator_of(t.kode):
            headers: RowContent = {"no": n, "tujuan": performance.uraian(t.kode)} if len(p) == first else {}
            p.add("penetapan", indikator=performance.uraian(i.kode), **headers)
        for s in u.sasaran_of(t.kode):
            sasaran_start = len(p)
            for i in u.indikator_of(s.kode):
                content: RowContent = (
                    {"no": n, "tujuan": performance.uraian(t.kode)} if len(p) == first else {}
                )
                if len(p) == sasaran_start:
                    content["sasaran"] = performance.uraian(s.kode)
                p.add("penetapan", indikator=performance.uraian(i.kode), **content)
            p.merge(sasaran_start, len(p) - 1, "sasaran")
        p.merge(first, len(p) - 1, "no", "tujuan")
    p.add("kosong")


SHEETS = (
    SheetKind(
        30,
        "Visi, misi, tujuan, sasaran, strategi, indikator kinerja utama",
        perencanaan_sheet,
        "Perencanaan",
        "Perencanaan",
    ),
)
