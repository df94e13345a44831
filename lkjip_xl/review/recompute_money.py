"""The money of a report recomputed: pagu, realisasi, serapan, share and efisiensi at every level."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Belanja, Program, Sasaran, Tujuan
from lkjip_xl.review.recomputed import FigureCollection, display_value
from lkjip_xl.rumus import efisiensi, rerata, serapan

__all__ = ["calculate_money", "pagu_berlaku"]


def pagu_berlaku(berlaku: object, row: Program | Belanja) -> float | None:
    """The pagu of the PK that the settings name."""
    return row.pagu_murni if berlaku == "murni" else row.pagu_perubahan


def calculate_money(h: FigureCollection, u: ReportOrder) -> None:
    """Add the money of programs, sasaran, tujuan, kinds of belanja and totals; efisiensi needs the means."""
    berlaku = u.laporan.settings.get("pk.berlaku")
    for p in u.laporan.program:
        h.source(p.kode, "pagu", pagu_berlaku(berlaku, p), "lembar Program")
        h.source(p.kode, "realisasi_rp", p.realisasi, "lembar Program")
        _serapan(h, p.kode)
    for s in u.sasaran:
        _sum(h, s.kode, [p.kode for p in u.program_of(s.kode)], "program")
    for t in u.tujuan:
        _sum(h, t.kode, [s.kode for s in u.sasaran_of(t.kode)], "sasaran")
    _belanja(h, u, berlaku)
    every_induk: tuple[Sasaran | Tujuan, ...] = (*u.sasaran, *u.tujuan)
    for induk in every_induk:
        _porsi(h, induk.kode, "program")
        _efisiensi(h, induk.kode, u.laporan.settings.get("hitung.syarat_efisiensi"))
    _total(h, u)


def _serapan(h: FigureCollection, kode: str) -> None:
    pagu, realisasi = h.value(kode, "pagu"), h.value(kode, "realisasi_rp")
    if pagu is None and realisasi is None:
        return
    h.attempt(
        kode,
        "serapan",
        lambda: serapan(pagu, realisasi),
        f"{display_value(realisasi)} / {display_value(pagu)} x 100",
    )


def _sum(h: FigureCollection, kode: str, owned: Iterable[str], name: str) -> None:
    """Sums of members, their serapan as the ratio of sums, and the mean of their percentages."""
    members = list(owned)
    for field in ("pagu", "realisasi_rp"):
        content = [n for k in members if (n := h.number_of(k, field)) is not None]
        if content:
            h.add(kode, field, sum(content), f"jumlah {len(content)} {name}")
    _serapan(h, kode)
    h.attempt(
        kode, "rerata_serapan", lambda: rerata([h.value(k, "serapan") for k in members]),
        f"rata-rata persentase serapan {len(members)} {name}",
    )  # fmt: skip


def _belanja(h: FigureCollection, u: ReportOrder, berlaku: object) -> None:
    _sum(h, "program", [p.kode for p in u.laporan.program], "program")
    for b in u.belanja:
        if b.dari_program:
            for field in ("pagu", "realisasi_rp"):
                value = h.number_of("program", field)
                if value is not None:
                    h.add(b.kode, field, value, f"jumlah {len(u.laporan.program)} program")
        else:
            h.source(b.kode, "pagu", pagu_berlaku(berlaku, b), "lembar Belanja")
            h.source(b.kode, "realisasi_rp", b.realisasi, "lembar Belanja")
        _serapan(h, b.kode)
    _sum(h, "apbd", [b.kode for b in u.belanja], "jenis belanja")
    for b in u.belanja:
        _porsi(h, b.kode, "apbd")


def _porsi(h: FigureCollection, kode: str, whole: str) -> None:
    for field, from_ in (("porsi", "pagu"), ("porsi_realisasi", "realisasi_rp")):
        part, every = h.number_of(kode, from_), h.number_of(whole, from_)
        if part is not None and every:
            h.add(kode, field, part / every * 100, f"{display_value(part)} / {display_value(every)} x 100")


def _efisiensi(h: FigureCollection, kode: str, syarat: object) -> None:
    mean, absorbed = h.value(kode, "rerata_capaian"), h.value(kode, "serapan")
    if (kode, "rerata_capaian") in h.number and (kode, "serapan") in h.number:
        how = f"{display_value(mean)} - {display_value(absorbed)}, bila positif"
        h.attempt(kode, "efisiensi", lambda: efisiensi(mean, absorbed, syarat), how)


def _total(h: FigureCollection, u: ReportOrder) -> None:
    """What ``total`` may mean: all kinds of belanja, or all programs."""
    for scope in ("apbd", "program"):
        for field in ("pagu", "realisasi_rp", "serapan", "rerata_serapan"):
            for a in h.number.get((scope, field), [])[:1]:
                h.add("total", field, a.value, a.how)
        absorbed = h.number_of(scope, "serapan")
        if absorbed is not None:
            h.add("total", "efisiensi", 100 - absorbed, f"100 - {display_value(absorbed)}")
    h.attempt(
        "total", "rerata_serapan", lambda: rerata([h.value(s.kode, "serapan") for s in u.sasaran]),
        "rata-rata persentase serapan sasaran",
    )  # fmt: skip
