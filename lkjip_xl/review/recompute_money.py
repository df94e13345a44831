"""The money of a report by what print calls it: pagu, realisasi, serapan, share and efisiensi."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_xl.figures.input_facts.portions import Portion
from lkjip_xl.figures.names import APBD, PROGRAM, SASARAN
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Belanja, Sasaran, Tujuan
from lkjip_xl.review.recomputed import FigureCollection, display_value

__all__ = ["collect_money"]

_AMOUNTS = ("pagu", "realisasi_rp")
_MONEY = (*_AMOUNTS, "serapan", "rerata_serapan")


def collect_money(h: FigureCollection, u: ReportOrder) -> None:
    """Add the money of programs, rows below them, sasaran, tujuan, belanja, totals; efisiensi needs means."""
    for p in u.laporan.program:
        typed = any(x is not None for x in (p.pagu_murni, p.pagu_perubahan, p.realisasi))
        below = u.rincian_of(p.kode) and not typed
        _amounts(h, p.kode, "jumlah baris di lembar Rincian" if below else "lembar Program")
        _serapan(h, p.kode)
        for x in u.shares_of(p.kode):
            _share(h, x)
    for r in u.laporan.rincian:
        _amounts(h, r.kode, "lembar Rincian")
        _serapan(h, r.kode)
    if u.has_output_efisiensi:
        for kode in (*(p.kode for p in u.laporan.program), *(r.kode for r in u.laporan.rincian)):
            _efisiensi_of_output(h, kode)
    for s in u.sasaran:
        _sum(h, s.kode, s.kode, [x.kode for x in u.portions_of(s.kode)], "program")
    for t in u.tujuan:
        _sum(h, t.kode, t.kode, [s.kode for s in u.sasaran_of(t.kode)], "sasaran")
    _sum(h, "program", PROGRAM, [p.kode for p in u.laporan.program], "program")
    for b in u.belanja:
        _belanja(h, u, b)
    _sum(h, "apbd", APBD, [b.kode for b in u.belanja], "jenis belanja")
    for b in u.belanja:
        _porsi(h, b.kode, "apbd")
    every_induk: tuple[Sasaran | Tujuan, ...] = (*u.sasaran, *u.tujuan)
    for induk in every_induk:
        _porsi(h, induk.kode, "program")
        _efisiensi(h, induk.kode)
    _total(h, u)


def _amounts(h: FigureCollection, kode: str, origin: str) -> None:
    for field in _AMOUNTS:
        h.source(kode, field, h.cell(field, kode), origin)


def _share(h: FigureCollection, x: Portion) -> None:
    """A share of a program; where it is printed under its sasaran, it stands in the place of the program."""
    how = f"{display_value(h.cell('porsi_program', x.kode))} % dari program {x.program.kode}, lembar Porsi"
    for entity in (x.kode, x.program.kode):
        for field in _AMOUNTS:
            h.computed(entity, field, (field, x.kode), how, of=[(field, x.program.kode)])
    _serapan(h, x.kode)
    h.computed(x.program.kode, "serapan", ("serapan", x.kode), how, of=_of(x.kode, *_AMOUNTS))


def _serapan(h: FigureCollection, kode: str) -> None:
    pagu, realisasi = h.value(kode, "pagu"), h.value(kode, "realisasi_rp")
    how = f"{display_value(realisasi)} / {display_value(pagu)} x 100"
    h.computed(kode, "serapan", ("serapan", kode), how, of=_of(kode, *_AMOUNTS))


def _of(kode: str, *name: str) -> list[tuple[str, str]]:
    return [(n, kode) for n in name]


def _sum(h: FigureCollection, entity: str, kode: str, members: Sequence[str], name: str) -> None:
    """Sums of members, their serapan as the ratio of sums, and the mean of their percentages."""
    for field in _AMOUNTS:
        count = sum(1 for k in members if h.number_of(k, field) is not None)
        h.computed(entity, field, (field, kode), f"jumlah {count} {name}")
    _serapan(h, entity)
    how = f"rata-rata persentase serapan {len(members)} {name}"
    origin = [("serapan", k) for k in members]
    h.computed(entity, "rerata_serapan", ("rerata_serapan", kode), how, of=origin, blank=True)


def _belanja(h: FigureCollection, u: ReportOrder, b: Belanja) -> None:
    if b.dari_program:
        for field in _AMOUNTS:
            how = f"jumlah {len(u.laporan.program)} program"
            h.computed(b.kode, field, (field, b.kode), how, of=[(field, PROGRAM)])
    else:
        _amounts(h, b.kode, "lembar Belanja")
    _serapan(h, b.kode)


def _porsi(h: FigureCollection, kode: str, whole: str) -> None:
    for field, from_ in (("porsi", "pagu"), ("porsi_realisasi", "realisasi_rp")):
        part, every = h.value(kode, from_), h.value(whole, from_)
        how = f"{display_value(part)} / {display_value(every)} x 100"
        h.computed(kode, field, (field, kode), how, of=_of(kode, from_))


def _efisiensi(h: FigureCollection, kode: str) -> None:
    if (kode, "rerata_capaian") in h.numbers and (kode, "serapan") in h.numbers:
        mean, absorbed = h.value(kode, "rerata_capaian"), h.value(kode, "serapan")
        how = f"{display_value(mean)} - {display_value(absorbed)}, bila positif"
        h.computed(kode, "efisiensi", ("efisiensi", kode), how, of=_of(kode, "rerata", "serapan"))


def _efisiensi_of_output(h: FigureCollection, kode: str) -> None:
    output, absorbed = h.cell("capaian_keluaran", kode), h.value(kode, "serapan")
    how = f"{display_value(output)} - {display_value(absorbed)}"
    of = _of(kode, "capaian_keluaran", "serapan")
    h.computed(kode, "efisiensi", ("efisiensi_keluaran", kode), how, of=of)


def _total(h: FigureCollection, u: ReportOrder) -> None:
    """What ``total`` may mean: all kinds of belanja, or all programs."""
    for scope, kode in (("apbd", APBD), ("program", PROGRAM)):
        for field in _MONEY:
            for a in h.numbers.get((scope, field), [])[:1]:
                h.add("total", field, a.value, a.how)
        how = f"100 - {display_value(h.value(scope, 'serapan'))}"
        h.computed("total", "efisiensi", ("efisiensi_anggaran", kode), how, of=_of(kode, "serapan"))
    h.computed(
        "total", "rerata_serapan", ("rerata_serapan", SASARAN), "rata-rata persentase serapan sasaran",
        of=[("serapan", s.kode) for s in u.sasaran], blank=True,
    )  # fmt: skip
