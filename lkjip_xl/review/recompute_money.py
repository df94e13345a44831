"""The money of a report recomputed: pagu, realisasi, serapan, share and efisiensi at every level."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Belanja, Program, Sasaran, Tujuan
from lkjip_xl.review.recomputed import Himpun, tampil_nilai
from lkjip_xl.rumus import efisiensi, rerata, serapan

__all__ = ["hitung_uang", "pagu_berlaku"]


def pagu_berlaku(berlaku: object, baris: Program | Belanja) -> float | None:
    """The pagu of the PK that the settings name."""
    return baris.pagu_murni if berlaku == "murni" else baris.pagu_perubahan


def hitung_uang(h: Himpun, u: Urutan) -> None:
    """Add the money of programs, sasaran, tujuan, kinds of belanja and totals; efisiensi needs the means."""
    berlaku = u.laporan.aturan.get("pk.berlaku")
    for p in u.laporan.program:
        h.sumber(p.kode, "pagu", pagu_berlaku(berlaku, p), "lembar Program")
        h.sumber(p.kode, "realisasi_rp", p.realisasi, "lembar Program")
        _serapan(h, p.kode)
    for s in u.sasaran:
        _jumlah(h, s.kode, [p.kode for p in u.program_dari(s.kode)], "program")
    for t in u.tujuan:
        _jumlah(h, t.kode, [s.kode for s in u.sasaran_dari(t.kode)], "sasaran")
    _belanja(h, u, berlaku)
    induk_semua: tuple[Sasaran | Tujuan, ...] = (*u.sasaran, *u.tujuan)
    for induk in induk_semua:
        _porsi(h, induk.kode, "program")
        _efisiensi(h, induk.kode, u.laporan.aturan.get("hitung.syarat_efisiensi"))
    _total(h, u)


def _serapan(h: Himpun, kode: str) -> None:
    pagu, realisasi = h.nilai(kode, "pagu"), h.nilai(kode, "realisasi_rp")
    if pagu is None and realisasi is None:
        return
    h.coba(
        kode,
        "serapan",
        lambda: serapan(pagu, realisasi),
        f"{tampil_nilai(realisasi)} / {tampil_nilai(pagu)} x 100",
    )


def _jumlah(h: Himpun, kode: str, milik: Iterable[str], nama: str) -> None:
    """Sums of members, their serapan as the ratio of sums, and the mean of their percentages."""
    anggota = list(milik)
    for medan in ("pagu", "realisasi_rp"):
        isi = [n for k in anggota if (n := h.bilangan(k, medan)) is not None]
        if isi:
            h.tambah(kode, medan, sum(isi), f"jumlah {len(isi)} {nama}")
    _serapan(h, kode)
    h.coba(
        kode, "rerata_serapan", lambda: rerata([h.nilai(k, "serapan") for k in anggota]),
        f"rata-rata persentase serapan {len(anggota)} {nama}",
    )  # fmt: skip


def _belanja(h: Himpun, u: Urutan, berlaku: object) -> None:
    _jumlah(h, "program", [p.kode for p in u.laporan.program], "program")
    for b in u.belanja:
        if b.dari_program:
            for medan in ("pagu", "realisasi_rp"):
                nilai = h.bilangan("program", medan)
                if nilai is not None:
                    h.tambah(b.kode, medan, nilai, f"jumlah {len(u.laporan.program)} program")
        else:
            h.sumber(b.kode, "pagu", pagu_berlaku(berlaku, b), "lembar Belanja")
            h.sumber(b.kode, "realisasi_rp", b.realisasi, "lembar Belanja")
        _serapan(h, b.kode)
    _jumlah(h, "apbd", [b.kode for b in u.belanja], "jenis belanja")
    for b in u.belanja:
        _porsi(h, b.kode, "apbd")


def _porsi(h: Himpun, kode: str, seluruh: str) -> None:
    for medan, dari in (("porsi", "pagu"), ("porsi_realisasi", "realisasi_rp")):
        bagian, semua = h.bilangan(kode, dari), h.bilangan(seluruh, dari)
        if bagian is not None and semua:
            h.tambah(
                kode, medan, bagian / semua * 100, f"{tampil_nilai(bagian)} / {tampil_nilai(semua)} x 100"
            )


def _efisiensi(h: Himpun, kode: str, syarat: object) -> None:
    rata, serap = h.nilai(kode, "rerata_capaian"), h.nilai(kode, "serapan")
    if (kode, "rerata_capaian") in h.angka and (kode, "serapan") in h.angka:
        cara = f"{tampil_nilai(rata)} - {tampil_nilai(serap)}, bila positif"
        h.coba(kode, "efisiensi", lambda: efisiensi(rata, serap, syarat), cara)


def _total(h: Himpun, u: Urutan) -> None:
    """What ``total`` may mean: all kinds of belanja, or all programs."""
    for lingkup in ("apbd", "program"):
        for medan in ("pagu", "realisasi_rp", "serapan", "rerata_serapan"):
            for a in h.angka.get((lingkup, medan), [])[:1]:
                h.tambah("total", medan, a.nilai, a.cara)
        serap = h.bilangan(lingkup, "serapan")
        if serap is not None:
            h.tambah("total", "efisiensi", 100 - serap, f"100 - {tampil_nilai(serap)}")
    h.coba(
        "total", "rerata_serapan", lambda: rerata([h.nilai(s.kode, "serapan") for s in u.sasaran]),
        "rata-rata persentase serapan sasaran",
    )  # fmt: skip
