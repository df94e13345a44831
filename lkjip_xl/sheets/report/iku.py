"""Sheet IKU (Tabel 3.1): home of the capaian of each tujuan's own IKU, and of the money of a tujuan."""

from __future__ import annotations

from lkjip_xl.figures.expression import Fakta, Rentang, rumus, teks
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Tujuan
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets import money_cells as uang
from lkjip_xl.sheets.data_tables import data_blocks as data
from lkjip_xl.sheets.report import anggaran, deret
from lkjip_xl.sheets.rows import IsiBaris, LembarHasil, Penyusun, Sel, tanpa
from lkjip_xl.sheets.titles import judul

__all__ = ["KUNCI", "STATUS", "lembar_iku"]

KUNCI = "IKU"
STATUS = ("melebihi target", "mencapai target", "tidak mencapai target", "belum ada nilai")


def lembar_iku(u: Urutan) -> LembarHasil:
    """The sheet of the IKU."""
    p = Penyusun(KUNCI, "iku", "IKU")
    p.tambah("kop", judul=judul("iku"))
    p.tambah("kepala")
    for m in u.misi:
        p.tambah("misi", kode=m.kode, teks=kinerja.nama())
        for n, t in enumerate(u.tujuan_dari(m.kode), 1):
            _iku_tujuan(p, u, t, n)
    for catatan in kinerja.catatan_metode(u.iku):
        p.tambah("metode", teks=catatan)
    p.tambah("kosong")
    if u.iku:
        for s in STATUS:
            banyak = rumus("COUNTIF(", Rentang("iku", "status"), ",", teks(s), ")")
            p.tambah("rekap", label=f"IKU {s}", jumlah=Sel(banyak, Fakta("jumlah_iku", s)))
        p.tambah("kosong")
    _tabel_tujuan(p, u)
    p.tambah("kosong")
    if u.iku:
        p.tambah("grafik", judul=judul("grafik_iku"))
        p.tambah("kosong")
    deret.tabel_deret(p, u.iku, u.laporan)
    for t in u.tujuan:
        data.tabel_data(p, u, t.kode)
    return p.selesai()


def _iku_tujuan(p: Penyusun, u: Urutan, t: Tujuan, nomor: int) -> None:
    awal = len(p)
    for i in u.indikator_dari(t.kode):
        isi = kinerja.isi_indikator(i, nomor)
        grafik: IsiBaris = {"grafik_label": kinerja.nama(), "grafik_capaian": kinerja.titik("capaian")}
        p.tambah("indikator", ("iku", f"iku_{t.kode}"), tujuan=kinerja.nama(t.kode), **isi, **grafik)
    p.gabung(awal, len(p) - 1, "no", "tujuan")


def _tabel_tujuan(p: Penyusun, u: Urutan) -> None:
    p.tambah("judul_tujuan", judul=judul("tujuan"))
    p.tambah("kepala_tujuan")
    for n, t in enumerate(u.tujuan, 1):
        p.tambah(
            "tujuan", "tujuan", kode=t.kode, no=n, tujuan=kinerja.nama(), **_kinerja(u, t), **_uang(u, t)
        )
    p.tambah("jumlah_tujuan", teks="Jumlah", **tanpa(uang.isi_cermin_uang("program"), "sisa"))


def _kinerja(u: Urutan, t: Tujuan) -> IsiBaris:
    if not u.indikator_dari(t.kode):
        kosong = tanpa(kinerja.isi_tanpa_indikator(t.kode), "teks", "status")
        return {"jumlah_indikator": Sel(0, Fakta("jumlah_indikator", t.kode)), **kosong}
    rentang = Rentang(f"iku_{t.kode}", "capaian")
    rerata = tanpa(kinerja.isi_rerata("", rentang, "IKU", t.kode), "teks", "status")
    banyak = Sel(rumus("ROWS(", rentang, ")"), Fakta("jumlah_indikator", t.kode))
    return {"jumlah_indikator": banyak, **rerata}


def _uang(u: Urutan, t: Tujuan) -> IsiBaris:
    if not u.sasaran_dari(t.kode):
        return {k: Sel(None, Fakta(k, t.kode)) for k in ("pagu", "realisasi_rp", "serapan")}
    return tanpa(uang.isi_jumlah_rentang(anggaran.grup_tujuan(t.kode), t.kode, anggaran.KUNCI), "sisa")
