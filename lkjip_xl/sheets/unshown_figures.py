"""Figures that no cell of the workbook shows, and that a printed report or the open data may show.

They are written as a sheet that is never laid out, out of the same definitions as the cells of the others, so
that each has one definition and one home. ``report_values`` computes it with the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjip_xl.figures import money, performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Part,
    Range,
    SameRow,
    Setting,
    difference,
    find,
    formula,
    mirror,
    text,
)
from lkjip_xl.figures.names import APBD, IKU, INDIKATOR, OTHER, PROGRAM, SASARAN
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator, Tujuan
from lkjip_xl.sheets.report import iku, ringkasan
from lkjip_xl.sheets.report.deret import find_deret
from lkjip_xl.sheets.rows import Cell, Content, GeneratedSheet, SheetBuilder

__all__ = ["KEY", "unshown_figures"]

KEY = "TidakTampil"
_YEAR, _OWN = Setting("laporan.tahun"), Setting("instansi.daerah")


def unshown_figures(u: ReportOrder) -> GeneratedSheet:
    """The sheet that is never laid out."""
    p = SheetBuilder(KEY, KEY, KEY)
    shown = {
        d.kode for d in u.laporan.deret if d.tahun == u.laporan.year - 1 and d.wilayah == u.laporan.daerah
    }
    for i in u.iku:
        _changes(p, u, i, past=True)
    for i in u.indikator_sasaran:
        _changes(p, u, i, past=i.kode not in shown)
    for t in u.tujuan:
        _tujuan(p, u, t)
    _money(p, u)
    _rerata_serapan(p, u)
    _counts(p, u)
    _labels(p, u)
    return p.finish()


def _home(p: SheetBuilder, name: str, kode: str, content: Content) -> None:
    p.add("angka", angka=Cell(content, FigureKey(name, kode)))


def _join(sign: str, parts: Iterable[Part]) -> Formula:
    """Operands with a sign between them."""
    return formula(*[x for operand in parts for x in (sign, operand)][1:])


# -- performance -------------------------------------------------------------------------------------


def _changes(p: SheetBuilder, u: ReportOrder, i: Indikator, *, past: bool) -> None:
    """What a realisasi grew by; ``past``: since last year too, which no table of the year before shows."""
    current, kode = FigureKey("realisasi", i.kode), Kode(i.kode)
    if past:
        last_year = find_deret("nilai", kode, formula(_YEAR, "-1"), _OWN)
        p.add(
            "angka",
            lalu=last_year,
            angka=Cell(difference(current, SameRow("lalu")), FigureKey("perubahan", i.kode)),
        )
    _home(p, "perubahan_awal", i.kode, difference(current, find("rpjmd", "kondisi_awal", kode)))
    daerah = u.laporan.daerah.casefold()
    own = {d.tahun for d in u.laporan.deret if d.kode == i.kode and d.wilayah.casefold() == daerah}
    for year in sorted(own):
        p.add(
            "angka",
            ini=find_deret("nilai", kode, str(year), _OWN),
            lalu=find_deret("nilai", kode, str(year - 1), _OWN),
            angka=Cell(
                difference(SameRow("ini"), SameRow("lalu")), FigureKey("perubahan_tahun", f"{i.kode}|{year}")
            ),
        )


def _tujuan(p: SheetBuilder, u: ReportOrder, t: Tujuan) -> None:
    """Of a tujuan's own IKU what the sheets show of a sasaran's indikator, and counts of its sasaran."""
    group = f"akhir_{t.kode}"
    owned, sasaran = u.indikator_of(t.kode), u.sasaran_of(t.kode)
    for i in owned:
        content = performance.capaian_akhir(i.kode, SameRow("kondisi_akhir"))
        p.add(
            "angka",
            group,
            kondisi_akhir=mirror(find("rpjmd", "kondisi_akhir", Kode(i.kode))),
            capaian=Cell(content, FigureKey("capaian_akhir", i.kode)),
        )
    if owned:
        _home(p, "rerata_akhir", t.kode, performance.rerata(Range(group, "capaian")))
        _home(p, "status_rerata", t.kode, performance.status_label(FigureKey("rerata", t.kode)))
    if sasaran:
        every = _join("+", (FigureKey("jumlah_indikator", s.kode) for s in sasaran))
        _home(p, "indikator_sasaran", t.kode, every)
    _home(p, "jumlah_sasaran", t.kode, _count_rpjmd("sasaran", ("induk", t.kode)))


# -- money -------------------------------------------------------------------------------------------


def _money(p: SheetBuilder, u: ReportOrder) -> None:
    others = [OTHER] if u.program_of(None) else []
    induk = [*(s.kode for s in u.sasaran), *(t.kode for t in u.tujuan)]
    belanja = [b.kode for b in u.belanja]
    for kode in (*_programs(u), *induk, *others, *belanja, PROGRAM, APBD):
        _home(p, "sisa", kode, money.sisa(kode))
    for t in u.tujuan:
        _home(p, "porsi", t.kode, money.porsi(FigureKey("pagu", t.kode), FigureKey("pagu", PROGRAM)))
    for owned, whole in (((*induk, *others), PROGRAM), (belanja, APBD)):
        for kode in owned:
            part = money.porsi(FigureKey("realisasi_rp", kode), FigureKey("realisasi_rp", whole))
            _home(p, "porsi_realisasi", kode, part)
    for kode in (PROGRAM, APBD):
        _home(p, "efisiensi_anggaran", kode, difference("100", FigureKey("serapan", kode)))


def _programs(u: ReportOrder) -> tuple[str, ...]:
    return tuple(x.kode for s in (*(s.kode for s in u.sasaran), None) for x in u.program_of(s))


def _rerata_serapan(p: SheetBuilder, u: ReportOrder) -> None:
    """The mean of percentages, which is not the serapan of the sum, of every group of money."""
    for s in u.sasaran:
        _mean_of_members(p, s.kode, [x.kode for x in u.program_of(s.kode)])
    for t in u.tujuan:
        _mean_of_members(p, t.kode, [s.kode for s in u.sasaran_of(t.kode)])
    _mean_of_members(p, PROGRAM, _programs(u))
    _mean_of_members(p, APBD, [b.kode for b in u.belanja])
    _mean_of_members(p, SASARAN, [s.kode for s in u.sasaran])


def _mean_of_members(p: SheetBuilder, kode: str, members: Sequence[str]) -> None:
    group = f"serapan_{kode}"
    for m in members:
        p.add("angka", group, serapan=mirror(FigureKey("serapan", m)))
    mean: Content = performance.rerata(Range(group, "serapan")) if members else "n/a"
    _home(p, "rerata_serapan", kode, mean)


# -- counts ------------------------------------------------------------------------------------------


def _counts(p: SheetBuilder, u: ReportOrder) -> None:
    for kind in ("misi", "tujuan", "sasaran", "strategi"):
        _home(p, "jumlah", kind, _count_rpjmd(kind))
    _home(p, "jumlah", PROGRAM, formula("COUNTA(", InputColumn("program", "kode"), ")"))
    span = Range("indikator", "capaian", ringkasan.KEY)
    for name, function in (("jumlah_indikator", "ROWS("), ("dihitung", "COUNT(")):
        _home(p, name, INDIKATOR, formula(function, span, ")") if u.indikator_sasaran else 0)
    every = formula("SUM(", Range("tujuan", "jumlah_indikator", iku.KEY), ")") if u.tujuan else 0
    _home(p, "jumlah_indikator", IKU, every)
    counted = [(s.kode, "dihitung") for s in u.sasaran] + [(t.kode, "iku_dihitung") for t in u.tujuan]
    for kode, name in (*counted, (INDIKATOR, "dihitung")):
        rest = formula(FigureKey("jumlah_indikator", kode), "-", FigureKey(name, kode))
        _home(p, "belum_dihitung", kode, rest)
    rerata = Range("sasaran", "capaian", ringkasan.KEY)
    reached = formula("COUNTIF(", rerata, ",", text(">=100"), ")") if u.sasaran else 0
    _home(p, "sasaran_mencapai", SASARAN, reached)


def _count_rpjmd(kind: str, *condition: tuple[str, str]) -> Formula:
    """How many rows of sheet RPJMD are of a kind, under further conditions (column, text)."""
    pairs = [b for c, x in condition for b in (",", InputColumn("rpjmd", c), ",", text(x))]
    return formula("COUNTIFS(", InputColumn("rpjmd", "jenis"), ",", text(kind), *pairs, ")")


def _labels(p: SheetBuilder, u: ReportOrder) -> None:
    """Shares of predikat and status that no recap shows, and how many have no status yet."""
    if u.indikator_sasaran:
        _unfilled(p, INDIKATOR, u.indikator_sasaran)
        _of_all(p, "predikat", [t.label for t in predikat_skala(u.laporan).urut], INDIKATOR)
        _of_all(p, "status", iku.STATUS, INDIKATOR)
    if u.iku:
        _unfilled(p, IKU, u.iku)
        _of_all(p, "iku", iku.STATUS, IKU)
        whole = formula("(", _join("+", (FigureKey("jumlah_iku", s) for s in iku.STATUS)), ")")
        for s in iku.STATUS:
            _home(p, "porsi_iku", s, money.porsi(FigureKey("jumlah_iku", s), whole))


def _unfilled(p: SheetBuilder, kode: str, owned: Sequence[Indikator]) -> None:
    """How many indikator have a blank status, for neither target nor realisasi is there."""
    group = f"status_{kode}"
    for i in owned:
        p.add("angka", group, status=mirror(FigureKey("status", i.kode)))
    _home(p, "tanpa_isian", kode, formula("COUNTIF(", Range(group, "status"), ",", text(""), ")"))


def _of_all(p: SheetBuilder, what: str, labels: Iterable[str], whole: str) -> None:
    """Shares of all indikator, where one that is not filled in counts among those without a value yet."""
    for one in labels:
        count: Part = FigureKey(f"jumlah_{what}", one)
        if one == iku.STATUS[-1]:
            count = formula("(", count, "+", FigureKey("tanpa_isian", whole), ")")
        share = money.porsi(count, FigureKey("jumlah_indikator", whole))
        _home(p, f"porsi_{what}_semua", one, share)
