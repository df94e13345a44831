"""Sheet Anggaran (Tabel 2.4, 2.5, 3.30, 3.31): belanja and sasaran, plan and absorption.

Home of the totals of all programs, of the belanja, and of the programs that serve no sasaran.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Fakta,
    Rentang,
    Rumus,
    Sebaris,
    cari,
    cermin,
    jumlah,
    kolom_berlaku,
    rumus,
)
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Belanja
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets import money_cells as uang
from lkjip_xl.sheets.rows import IsiBaris, LembarHasil, Penyusun, Sel, tanpa
from lkjip_xl.sheets.titles import judul

__all__ = ["APBD", "KUNCI", "LAIN", "PROGRAM", "grup_tujuan", "lembar_anggaran"]

KUNCI = "Anggaran"
PROGRAM, APBD, LAIN = "program", "apbd", "lain"
"""Under these the totals of all programs, of the belanja, and of programs without a sasaran are at home."""

TANPA_SASARAN = "Program yang tidak terkait sasaran"


def grup_tujuan(kode: str) -> str:
    """The rows of Tabel 3.31 that belong to the sasaran of a tujuan."""
    return f"tujuan_{kode}"


def lembar_anggaran(u: Urutan) -> LembarHasil:
    """The sheet of plan and absorption."""
    p = Penyusun(KUNCI, "anggaran", "Anggaran")
    p.tambah("kop", judul=judul("anggaran"))
    _rencana_belanja(p, u)
    _alokasi_sasaran(p, u)
    _komposisi_belanja(p, u)
    _serapan_sasaran(p, u)
    p.tambah(
        "metode",
        teks="Serapan = realisasi / pagu x 100, dari jumlah; pagu menurut PK yang berlaku di Pengaturan.",
    )
    return p.selesai()


def _mulai(p: Penyusun, tabel: str) -> None:
    p.tambah(f"judul_{tabel}", judul=judul(tabel))
    p.tambah(f"kepala_{tabel}")


def _rencana_belanja(p: Penyusun, u: Urutan) -> None:
    _mulai(p, "rencana_belanja")
    for n, b in enumerate(u.belanja, 1):
        bagian = uang.porsi(Sebaris("pagu"), Fakta("pagu", APBD))
        pagu = cermin(Fakta("pagu", b.kode))
        uraian = cermin(cari("belanja", "uraian"))
        p.tambah(
            "rencana_belanja", "rencana_belanja", kode=b.kode, no=n, uraian=uraian, pagu=pagu, porsi=bagian
        )
    _jumlah_porsi(p, "rencana_belanja", APBD)


def _alokasi_sasaran(p: Penyusun, u: Urutan) -> None:
    _mulai(p, "alokasi_sasaran")
    for n, kode, uraian in _sasaran(u):
        bagian = uang.porsi(Sebaris("pagu"), Fakta("pagu", PROGRAM))
        pagu = cermin(Fakta("pagu", kode))
        p.tambah(
            "alokasi_sasaran", "alokasi_sasaran", kode=kode, no=n, uraian=uraian, pagu=pagu, porsi=bagian
        )
    _jumlah_porsi(p, "alokasi_sasaran", PROGRAM)


def _jumlah_porsi(p: Penyusun, tabel: str, kode: str) -> None:
    seluruh = jumlah(Rentang(tabel, "porsi"))
    p.tambah(f"jumlah_{tabel}", teks="Jumlah", pagu=cermin(Fakta("pagu", kode)), porsi=seluruh)
    p.tambah("kosong")


def _komposisi_belanja(p: Penyusun, u: Urutan) -> None:
    _mulai(p, "komposisi_belanja")
    for n, b in enumerate(u.belanja, 1):
        uraian = cermin(cari("belanja", "uraian"))
        p.tambah(
            "komposisi_belanja", "komposisi_belanja", kode=b.kode, no=n, uraian=uraian, **_isi_belanja(b)
        )
    total = uang.isi_jumlah_rentang("komposisi_belanja", APBD)
    p.tambah("jumlah_komposisi_belanja", teks="Jumlah", **total)
    p.tambah("kosong")


def _isi_belanja(b: Belanja) -> IsiBaris:
    pagu = _dari_program(Fakta("pagu", PROGRAM), kolom_berlaku("belanja", "pagu"))
    realisasi = _dari_program(Fakta("realisasi_rp", PROGRAM), "realisasi")
    return {
        "pagu": Sel(pagu, Fakta("pagu", b.kode)),
        "realisasi_rp": Sel(realisasi, Fakta("realisasi_rp", b.kode)),
        "sisa": uang.sisa(),
        "serapan": Sel(uang.serapan(), Fakta("serapan", b.kode)),
    }


def _dari_program(total: Fakta, kolom: str | Rumus) -> Rumus:
    sendiri = cermin(cari("belanja", kolom))
    return rumus("IF(", cari("belanja", "dari_program"), '="ya",', cermin(total), ",", sendiri, ")")


def _serapan_sasaran(p: Penyusun, u: Urutan) -> None:
    _mulai(p, "serapan_sasaran")
    tujuan = {s.kode: s.induk for s in u.sasaran}
    for n, kode, uraian in _sasaran(u):
        grup = ("serapan_sasaran", grup_tujuan(tujuan[kode])) if kode in tujuan else ("serapan_sasaran",)
        isi = (
            uang.isi_cermin_uang(kode) if kode in tujuan else tanpa(uang.isi_jumlah_program("", LAIN), "teks")
        )
        p.tambah("serapan_sasaran", grup, kode=kode, no=n, uraian=uraian, **isi)
    p.tambah("jumlah_serapan_sasaran", teks="Jumlah", **uang.isi_jumlah_rentang("serapan_sasaran", PROGRAM))


def _sasaran(u: Urutan) -> list[tuple[int, str, Rumus | str]]:
    baris: list[tuple[int, str, Rumus | str]] = [
        (n, s.kode, kinerja.nama()) for n, s in enumerate(u.sasaran, 1)
    ]
    if u.program_dari(None):
        baris.append((len(baris) + 1, LAIN, TANPA_SASARAN))
    return baris
