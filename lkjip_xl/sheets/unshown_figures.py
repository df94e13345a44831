"""Figures that no cell of the workbook shows, and that a printed report or the open data may show.

They are written as a sheet that is never laid out, out of the same definitions as the cells of the others, so
that each has one definition and one home: what a figure is stands in ``figures``, here is only which kode
have it. ``report_values`` computes it with the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lkjip_xl.figures import counts, money, other_years, performance, shares
from lkjip_xl.figures.counts import STATUS
from lkjip_xl.figures.expression import FigureKey, Kode, Range, SameRow, find, mirror
from lkjip_xl.figures.input_facts.budget_facts import budget_of
from lkjip_xl.figures.konvensi.counted_values import mean
from lkjip_xl.figures.names import APBD, IKU, INDIKATOR, OTHER, PROGRAM, SASARAN
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator, Tujuan
from lkjip_xl.sheets.indikator_cells import capaian_cells, capaian_readings, mean_cells
from lkjip_xl.sheets.report import iku, ringkasan
from lkjip_xl.sheets.rows import Cell, Content, GeneratedSheet, SheetBuilder

__all__ = ["KEY", "unshown_figures"]

KEY = "TidakTampil"


def unshown_figures(u: ReportOrder) -> GeneratedSheet:
    """The sheet that is never laid out."""
    p = SheetBuilder(KEY, KEY, KEY)
    shown = {d.kode for d in u.laporan.deret if d.tahun == u.laporan.year - 1 and u.laporan.is_own(d.wilayah)}
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


# -- performance -------------------------------------------------------------------------------------


def _changes(p: SheetBuilder, u: ReportOrder, i: Indikator, *, past: bool) -> None:
    """What a realisasi grew by; ``past``: since last year too, which no table of the year before shows."""
    if past:
        change = other_years.perubahan(i.kode, SameRow("lalu"))
        lalu = other_years.last_year("nilai", i.kode)
        p.add("angka", lalu=lalu, angka=Cell(change, FigureKey("perubahan", i.kode)))
    _home(p, "perubahan_awal", i.kode, other_years.perubahan_awal(i.kode))
    own = {d.tahun for d in u.deret_of(i.kode) if u.laporan.is_own(d.wilayah)}
    for year in sorted(own):
        change = other_years.perubahan_tahun(SameRow("ini"), SameRow("lalu"))
        p.add(
            "angka",
            ini=other_years.own_deret("nilai", i.kode, str(year)),
            lalu=other_years.own_deret("nilai", i.kode, str(year - 1)),
            angka=Cell(change, FigureKey("perubahan_tahun", f"{i.kode}|{year}")),
        )


def _tujuan(p: SheetBuilder, u: ReportOrder, t: Tujuan) -> None:
    """Of a tujuan's own IKU what the sheets show of a sasaran's indikator, and counts of its sasaran."""
    group = f"akhir_{t.kode}"
    owned, sasaran = u.indikator_of(t.kode), u.sasaran_of(t.kode)
    for i in owned:
        end, c = SameRow("kondisi_akhir"), u.conventions
        p.add(
            "angka",
            group,
            indikator=performance.uraian(i.kode),
            kondisi_akhir=mirror(find("rpjmd", "kondisi_akhir", Kode(i.kode))),
            **capaian_cells(
                c, i.kode, partial(performance.capaian_akhir, i.kode, end), FigureKey("capaian_akhir", i.kode)
            ),
            **mean_cells(c, i.kode),
            **(capaian_readings(end, FigureKey("realisasi", i.kode), i.kode) if c.zero_target_met else {}),
        )
    if owned:
        _home(p, "rerata_akhir", t.kode, mean(u.conventions, group))
        _home(p, "status_rerata", t.kode, performance.status_label(FigureKey("rerata", t.kode)))
    if sasaran:
        every = counts.jumlah_of_members("jumlah_indikator", (s.kode for s in sasaran))
        _home(p, "indikator_sasaran", t.kode, every)
    _home(p, "jumlah_sasaran", t.kode, counts.jumlah_rpjmd("sasaran", t.kode))


# -- money -------------------------------------------------------------------------------------------


def _money(p: SheetBuilder, u: ReportOrder) -> None:
    others = [OTHER] if u.program_of(None) else []
    induk = [*(s.kode for s in u.sasaran), *(t.kode for t in u.tujuan)]
    belanja = [b.kode for b in u.belanja]
    rincian = [r.kode for r in u.laporan.rincian]
    divided = [b.kode for b in u.laporan.porsi]
    for kode in (*_programs(u), *divided, *rincian, *induk, *others, *belanja, PROGRAM, APBD):
        _home(p, "sisa", kode, money.sisa(kode))
    for t in u.tujuan:
        _home(p, "porsi", t.kode, shares.porsi_pagu(t.kode, PROGRAM))
    for owned, whole in (((*induk, *others), PROGRAM), (belanja, APBD)):
        for kode in owned:
            _home(p, "porsi_realisasi", kode, shares.porsi_realisasi(kode, whole))
    for kode in (PROGRAM, APBD):
        _home(p, "efisiensi_anggaran", kode, shares.efisiensi_anggaran(kode))


def _programs(u: ReportOrder) -> tuple[str, ...]:
    return tuple(x.kode for x in u.programs)


def _rerata_serapan(p: SheetBuilder, u: ReportOrder) -> None:
    """The mean of percentages, which is not the serapan of the sum, of every group of money."""
    for s in u.sasaran:
        _mean_of_members(p, u, s.kode, [x.kode for x in u.portions_of(s.kode)])
    for t in u.tujuan:
        _mean_of_members(p, u, t.kode, [s.kode for s in u.sasaran_of(t.kode)])
    _mean_of_members(p, u, PROGRAM, _programs(u))
    _mean_of_members(p, u, APBD, [b.kode for b in u.belanja])
    _mean_of_members(p, u, SASARAN, [s.kode for s in u.sasaran])


def _mean_of_members(p: SheetBuilder, u: ReportOrder, kode: str, members: Sequence[str]) -> None:
    group = f"serapan_{kode}"
    for m in members:
        name = None if u.waits(m) or u.program_waits(m) else m
        p.add("angka", group, indikator=name, serapan=mirror(FigureKey("serapan", m)))
    mean: Content = performance.rerata(Range(group, "serapan")) if members else "n/a"
    _home(p, "rerata_serapan", kode, mean)


# -- counts ------------------------------------------------------------------------------------------


def _counts(p: SheetBuilder, u: ReportOrder) -> None:
    for kind in ("misi", "tujuan", "sasaran", "strategi"):
        _home(p, "jumlah", kind, counts.jumlah_rpjmd(kind))
    _home(p, "jumlah", PROGRAM, counts.whole_program())
    span = Range("indikator", "capaian", ringkasan.KEY)
    for name, count in (("jumlah_indikator", counts.jumlah_indikator), ("dihitung", counts.dihitung)):
        _home(p, name, INDIKATOR, count(span) if u.indikator_sasaran else 0)
    _programs_of_induk(p, u)
    every = counts.sum_of_counts(Range("tujuan", "jumlah_indikator", iku.KEY)) if u.tujuan else 0
    _home(p, "jumlah_indikator", IKU, every)
    counted = [(s.kode, "dihitung") for s in u.sasaran] + [(t.kode, "iku_dihitung") for t in u.tujuan]
    for kode, name in (*counted, (INDIKATOR, "dihitung")):
        _home(p, "belum_dihitung", kode, counts.belum_dihitung(kode, name))
    rerata = Range("sasaran", u.conventions.exact_cell, ringkasan.KEY)
    _home(p, "sasaran_mencapai", SASARAN, counts.sasaran_mencapai(rerata) if u.sasaran else 0)


def _programs_of_induk(p: SheetBuilder, u: ReportOrder) -> None:
    """Rows of sheet Program: one that serves two sasaran under one PK number counts for each."""
    budget = budget_of(u)
    for s in u.sasaran:
        _home(p, "jumlah_program", s.kode, money.program_count(s.kode, budget))
    for t in u.tujuan:
        members = [s.kode for s in u.sasaran_of(t.kode)]
        every = counts.jumlah_of_members("jumlah_program", members) if members else 0
        _home(p, "jumlah_program", t.kode, every)
    if u.program_of(None):
        _home(p, "jumlah_program", OTHER, money.program_count("", budget))


def _labels(p: SheetBuilder, u: ReportOrder) -> None:
    """Shares of predikat and of the status of IKU that no recap shows."""
    if u.indikator_sasaran:
        for t in predikat_skala(u.laporan).urut:
            share = shares.porsi_of_all("jumlah_predikat", t.label, INDIKATOR)
            _home(p, "porsi_predikat_semua", t.label, share)
    if u.iku:
        for s in STATUS:
            _home(p, "porsi_iku", s, shares.porsi_iku(s))
