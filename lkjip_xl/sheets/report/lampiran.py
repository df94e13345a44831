"""Sheet Lampiran: the matrix of the whole report, performance on the left and money on the right."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.figures import counts, performance
from lkjip_xl.figures.expression import FigureKey, Formula, Kode, SameRow, find, formula, mirror, text
from lkjip_xl.figures.input_facts.portions import Portion
from lkjip_xl.figures.konvensi.counted_values import printed
from lkjip_xl.figures.report_order import ReportOrder, letter
from lkjip_xl.model import Indikator, Sasaran, Tujuan
from lkjip_xl.sheets import money_cells, portion_cells
from lkjip_xl.sheets.printed_numbers.numbering import unless_blank
from lkjip_xl.sheets.report import anggaran, ringkasan
from lkjip_xl.sheets.rows import Content, GeneratedSheet, RowContent, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.status_and_plan import provisional_cells
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "divide_rows", "lampiran_sheet"]

KEY = "Lampiran"
_WITH_STATUS = "kinerja"
"""The group of the rows that may show an indikator."""
_KINERJA = ("indikator", "satuan", "target", "realisasi", "capaian", "predikat")
_PROGRAM_KODE = SameRow("kode_program")


def lampiran_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of the matrix."""
    p = SheetBuilder(KEY, "lampiran", "Lampiran")
    p.add("kop", judul=title("lampiran"))
    p.add("kepala")
    for n, t in enumerate(u.tujuan, 1):
        _tujuan(p, u, t, letter(n))
        for k, s in enumerate(u.sasaran_of(t.kode), 1):
            _sasaran(p, u, s, k)
    if u.program_of(None):
        _without_sasaran(p, u)
    _sum(p, u)
    p.add(
        "metode",
        teks="Jumlah per tujuan = jumlah sasarannya; serapan dari jumlah, bukan rata-rata persen. "
        "Nilai n/a tidak ikut dirata-rata. Rumus tiap indikator: lembar Metode.",
    )
    add_return_note(p, u, *(["baris"] if u.sasaran or u.program_of(None) else []))
    provisional_cells.add_footnote(p, u, (*u.iku, *u.indikator_sasaran), _WITH_STATUS)
    return p.finish()


def divide_rows(row: int, part: int) -> list[int]:
    """First rows of ``part`` blocks that share ``row`` rows evenly, the first ones larger."""
    large, rest = divmod(row, part)
    first, result = 0, []
    for b in range(part):
        result.append(first)
        first += large + (1 if b < rest else 0)
    return result


def _performance_content(u: ReportOrder, i: Indikator) -> RowContent:
    content = without(ringkasan.mirror_indikator(u, i.kode), "status")
    return content | provisional_cells.mirrored_status(u, i.kode)


def _money(kode: str) -> RowContent:
    return without(money_cells.mirror_money(kode), "sisa")


def _tujuan(p: SheetBuilder, u: ReportOrder, t: Tujuan, number: str) -> None:
    first = len(p)
    iku = u.indikator_of(t.kode)
    headers: RowContent = {
        "no": unless_blank(u.live, number, "uraian"),
        "uraian": performance.uraian(t.kode),
        "program": "Jumlah per Tujuan",
        **_money(t.kode),
    }
    for n in range(max(1, len(iku))):
        content = _performance_content(u, iku[n]) if iku else {}
        p.add("tujuan", _WITH_STATUS, **{**content, **(headers if n == 0 else {})})
    p.merge(first, len(p) - 1, "no", "uraian", "program", "pagu", "realisasi_rp", "serapan")


def _sasaran(p: SheetBuilder, u: ReportOrder, s: Sasaran, number: int) -> None:
    indikator, money = u.indikator_of(s.kode), list(_money_rows(u, s.kode))
    count = max(1, len(indikator), len(money))
    block_starts = divide_rows(count, len(indikator)) if indikator else []
    start = dict(zip(block_starts, indikator, strict=True))
    first = len(p)
    for b in range(count):
        no = unless_blank(u.live, number, "uraian")
        content: RowContent = {"no": no, "uraian": performance.uraian(s.kode)} if b == 0 else {}
        if b in start:
            content |= _performance_content(u, start[b])
        if b < len(money):
            content |= money[b]
        p.add("baris", ("baris", _WITH_STATUS), **content)
    p.merge(first, len(p) - 1, "no", "uraian")
    for n, block_start in enumerate(block_starts):
        last = block_starts[n + 1] if n + 1 < len(block_starts) else count
        p.merge(first + block_start, first + last - 1, *_KINERJA)
    label = _mean_label(s.kode) if indikator else "Belum ada indikator"
    _mean(p, u, s.kode, label)


def _mean_label(kode: str) -> Formula:
    calculated, count = FigureKey("dihitung", kode), FigureKey("jumlah_indikator", kode)
    return formula(text("Rata-rata capaian ("), "&", calculated, '&" dari "&', count, '&" indikator)"')


def _program_content(x: Portion) -> RowContent:
    return {"kode_program": x.kode, "program": portion_cells.name_of_portion(x, _PROGRAM_KODE)}


def _money_rows(u: ReportOrder, sasaran: str | None) -> Iterator[RowContent]:
    """The programs of a sasaran, each followed by its kegiatan where the setting asks for them.

    The money of a kegiatan is that of all who share its program, so it is not said below a share.
    """
    detailed = u.laporan.settings.get("lampiran.rinci") == "kegiatan"
    for x in u.portions_of(sasaran):
        own = _money(x.kode)
        if sasaran is None:
            own = without(portion_cells.money_of_portion(u, x), "sisa")
        yield _program_content(x) | own
        for r in u.rincian_of(x.program.kode) if detailed else ():
            yield {"program": _kegiatan(r.kode), **(_money(r.kode) if x.share is None else {})}


def _kegiatan(kode: str) -> Formula:
    """The name of a kegiatan below its program."""
    name = find("rincian", "nama", Kode(kode))
    return formula("IF(", name, '="","","- "&', name, ")")


def _mean(p: SheetBuilder, u: ReportOrder, kode: str, label: Content) -> None:
    p.add(
        "rerata",
        kode=kode,
        teks=label,
        capaian=printed(u.conventions, FigureKey("rerata", kode)),
        predikat=mirror(FigureKey("predikat_rerata", kode)),
        program="Jumlah per Sasaran",
        **_money(kode),
    )


def _without_sasaran(p: SheetBuilder, u: ReportOrder) -> None:
    first = len(p)
    for content in _money_rows(u, None):
        headers: RowContent = {"uraian": anggaran.WITHOUT_SASARAN} if len(p) == first else {}
        p.add("baris", "baris", **headers, **content)
    p.merge(first, len(p) - 1, "no", "uraian", *_KINERJA)
    p.add("rerata", program="Jumlah tidak terkait sasaran", **_money(anggaran.OTHER))


def _sum(p: SheetBuilder, u: ReportOrder) -> None:
    label = "Rata-rata capaian seluruh indikator sasaran; jumlah seluruh program"
    program: Content = f"Jumlah {len(u.program_pk)} program"
    if u.live:
        program = formula(text("Jumlah "), "&", counts.programs_of_pk(u), "&", text(" program"))
    p.add(
        "jumlah",
        teks=label,
        capaian=printed(u.conventions, FigureKey("rerata", ringkasan.INDIKATOR)),
        predikat=mirror(FigureKey("predikat_rerata", ringkasan.INDIKATOR)),
        program=program,
        **_money(anggaran.PROGRAM),
    )


SHEETS = (
    SheetKind(110, "Matriks rencana dan realisasi kinerja dan keuangan", lampiran_sheet, KEY, "Lampiran"),
)
