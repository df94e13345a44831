"""Sheets Efektivitas (Tabel 3.32) and Efisiensi (Tabel 3.33); the latter is the home of efisiensi."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.figures.expression import (
    Atur,
    Fakta,
    Rentang,
    Rumus,
    Sebaris,
    angka,
    cermin,
    jumlah,
    rumus,
    teks,
)
from lkjip_xl.figures.report_order import Urutan, huruf
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.report import anggaran, iku, ringkasan
from lkjip_xl.sheets.rows import IsiBaris, LembarHasil, Penyusun, Sel
from lkjip_xl.sheets.titles import judul

__all__ = ["lembar_efektivitas", "lembar_efisiensi"]


def lembar_efektivitas(u: Urutan) -> LembarHasil:
    """Budget against performance, per tujuan and sasaran."""
    p = Penyusun("Efektivitas", "efektivitas", "Efektivitas")
    _susun(p, u, "efektivitas", _isi_efektivitas)
    kolom = {t: jumlah(Rentang("sasaran", t, ringkasan.KUNCI)) for t in ("jumlah_indikator", "dihitung")}
    p.tambah(
        "jumlah",
        teks="Jumlah indikator sasaran dan program",
        realisasi_rp=cermin(Fakta("realisasi_rp", anggaran.PROGRAM)),
        serapan=cermin(Fakta("serapan", anggaran.PROGRAM)),
        **kolom,
    )
    p.tambah(
        "metode",
        teks="Capaian tujuan: rata-rata IKU tujuan itu; capaian sasaran: rata-rata indikatornya. "
        "Kolom Dihitung: indikator yang punya nilai. Serapan = realisasi / pagu x 100.",
    )
    return p.selesai()


def lembar_efisiensi(u: Urutan) -> LembarHasil:
    """Capaian less serapan, per tujuan and sasaran."""
    p = Penyusun("Efisiensi", "efisiensi", "Efisiensi")
    _susun(p, u, "efisiensi", _isi_efisiensi)
    syarat = rumus(
        teks("Efisiensi = capaian - serapan bila hasilnya positif"), "&IF(", Atur("hitung.syarat_efisiensi"),
        '="",""," dan capaian paling sedikit "&', angka(Atur("hitung.syarat_efisiensi")), '&" %")&',
        teks('; selain itu "-". Bila capaian atau serapan belum ada: n/a.'),
    )  # fmt: skip
    p.tambah("metode", teks=syarat)
    return p.selesai()


def _susun(p: Penyusun, u: Urutan, jenis: str, isi: Callable[[Urutan, str], IsiBaris]) -> None:
    p.tambah("kop", judul=judul(jenis))
    p.tambah("kepala")
    for h, m in enumerate(u.misi, 1):
        p.tambah("misi", huruf=huruf(h), teks=kinerja.nama(m.kode))
        for n, t in enumerate(u.tujuan_dari(m.kode), 1):
            p.tambah("tujuan", kode=t.kode, no=n, uraian=kinerja.nama(), **isi(u, t.kode))
            for k, s in enumerate(u.sasaran_dari(t.kode), 1):
                no = f"{huruf(k).lower()}."
                p.tambah("sasaran", kode=s.kode, no=no, uraian=kinerja.nama(), **isi(u, s.kode))


def _isi_efektivitas(u: Urutan, kode: str) -> IsiBaris:
    return {
        "jumlah_indikator": cermin(Fakta("jumlah_indikator", kode)),
        "dihitung": _dihitung(u, kode),
        "capaian": cermin(Fakta("rerata", kode)),
        "predikat": cermin(Fakta("predikat_rerata", kode)),
        "realisasi_rp": cermin(Fakta("realisasi_rp", kode)),
        "serapan": cermin(Fakta("serapan", kode)),
    }


def _dihitung(u: Urutan, kode: str) -> Rumus | int:
    if kode in u.nomor_sasaran:
        return cermin(Fakta("dihitung", kode))
    return rumus("COUNT(", Rentang(f"iku_{kode}", "capaian", iku.KUNCI), ")") if u.indikator_dari(kode) else 0


def _isi_efisiensi(u: Urutan, kode: str) -> IsiBaris:
    return {
        "jumlah_indikator": cermin(Fakta("jumlah_indikator", kode)),
        "capaian": cermin(Fakta("rerata", kode)),
        "serapan": cermin(Fakta("serapan", kode)),
        "efisiensi": Sel(_efisiensi(), Fakta("efisiensi", kode)),
    }


def _efisiensi() -> Rumus:
    c, s = Sebaris("capaian"), Sebaris("serapan")
    return rumus(
        "IF(AND(", c, '="",', s, '=""),"",EFISIENSI(', c, ",", s, ",", Atur("hitung.syarat_efisiensi"), "))"
    )
