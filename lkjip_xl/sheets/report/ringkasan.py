"""Sheet Ringkasan (Tabel 3.2 and 3.3): every indikator in one table, counts, and the two overall means."""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Atur,
    Fakta,
    Kolom,
    Rentang,
    Rumus,
    Sebaris,
    angka,
    cari,
    cermin,
    rumus,
    teks,
)
from lkjip_xl.figures.predikat_scale import skala_predikat
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Sasaran
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets import money_cells as uang
from lkjip_xl.sheets.report.iku import STATUS
from lkjip_xl.sheets.rows import IsiBaris, LembarHasil, Penyusun, Sel
from lkjip_xl.sheets.titles import judul

__all__ = ["INDIKATOR", "KUNCI", "SASARAN", "isi_cermin_indikator", "lembar_ringkasan"]

KUNCI = "Ringkasan"
WARNA_GRAFIK = 5  # series of the chart of the template, one per predikat
INDIKATOR, SASARAN = "indikator", "sasaran"
"""Under these the mean of all indikator and the mean of all sasaran are at home."""


def lembar_ringkasan(u: Urutan) -> LembarHasil:
    """The sheet of the overall measurement."""
    p = Penyusun(KUNCI, "ringkasan", "Ringkasan")
    p.tambah("kop", judul=judul("pengukuran"))
    p.tambah("kepala", **_nama_predikat(u))
    nomor = 0
    for n, s in enumerate(u.sasaran, 1):
        nomor = _sasaran(p, u, s, n, nomor)
    if u.indikator_sasaran:
        rentang = Rentang("indikator", "capaian")
        p.tambah(
            "rerata",
            **kinerja.isi_rerata("Rata-rata capaian indikator sasaran", rentang, "indikator", INDIKATOR),
        )
    else:
        p.tambah("rerata", **kinerja.isi_tanpa_indikator(INDIKATOR))
    for catatan in kinerja.catatan_metode(u.indikator_sasaran):
        p.tambah("metode", teks=catatan)
    p.tambah("kosong")
    if u.indikator_sasaran:
        _rekap_predikat(p, skala_predikat(u.laporan))
        _rekap_status(p)
    _tabel_sasaran(p, u)
    if u.indikator_sasaran:
        p.tambah("kosong")
        p.tambah("grafik", judul=judul("grafik_pengukuran"))
    return p.selesai()


def isi_cermin_indikator(kode: str) -> IsiBaris:
    """Mirrors of an indikator; its name and unit are looked up by the kode of the row."""
    cermin_fakta = {
        t: cermin(Fakta(t, kode)) for t in ("target", "realisasi", "capaian", "predikat", "status")
    }
    return {
        "kode": kode,
        "indikator": kinerja.nama(),
        "satuan": cermin(cari("rpjmd", "satuan")),
        **cermin_fakta,
    }


def _sasaran(p: Penyusun, u: Urutan, s: Sasaran, no_sasaran: int, nomor: int) -> int:
    awal = len(p)
    for i in u.indikator_dari(s.kode):
        nomor += 1
        pertama = len(p) == awal
        kepala: IsiBaris = (
            {"no_sasaran": no_sasaran, "sasaran": kinerja.nama(s.kode)} if pertama else {}
        )  # merged below: only the first row of a sasaran carries its name
        isi = {**isi_cermin_indikator(i.kode), "no": nomor, **kepala, **_titik(u, nomor)}
        p.tambah("indikator", ("indikator", f"sasaran_{s.kode}"), **isi)
    p.gabung(awal, len(p) - 1, "no_sasaran", "sasaran")
    return nomor


def _label(u: Urutan) -> list[str]:
    """The labels of predikat, best first, as far as the chart has a colour for each."""
    return [t.label for t in skala_predikat(u.laporan).urut][:WARNA_GRAFIK]


def _nama_predikat(u: Urutan) -> IsiBaris:
    return {f"nama{n}": label for n, label in enumerate(_label(u), 1)}


def _titik(u: Urutan, nomor: int) -> IsiBaris:
    """The chart's cells of an indikator: its capaian in the column of its predikat."""
    isi: IsiBaris = {"grafik_label": str(nomor)}
    for n, label in enumerate(_label(u), 1):
        isi[f"titik{n}"] = kinerja.titik("capaian", rumus(Sebaris("predikat"), "=", teks(label)))
    return isi


def _ambang(skala: Skala, label: str) -> Rumus | str:
    """The threshold of a label as text, read from sheet Skala; the lowest is below the one before it."""
    urut = skala.urut
    letak = next(n for n, t in enumerate(urut) if t.label == label)
    if urut[letak].batas_bawah is not None:
        acuan, tanda = urut[letak], urut[letak].tanda
    elif letak > 0 and urut[letak - 1].batas_bawah is not None:
        acuan, tanda = urut[letak - 1], {">": "≤", ">=": "<"}[urut[letak - 1].tanda]
    else:
        return ""
    batas = rumus(
        "SUMIFS(", Kolom("skala", "batas_bawah"), ",", Kolom("skala", "skala"), ",",
        Atur("hitung.skala_predikat"), ",", Kolom("skala", "label"), ",", teks(acuan.label), ")",
    )  # fmt: skip
    return rumus(teks(f"{tanda} "), "&", angka(batas))


def _rekap_predikat(p: Penyusun, skala: Skala) -> None:
    p.tambah("judul_predikat", judul=judul("predikat"))
    p.tambah("kepala_predikat")
    for n, t in enumerate(skala.urut, 1):
        banyak = rumus("COUNTIF(", Rentang("indikator", "predikat"), ",", Sebaris("predikat"), ")")
        p.tambah(
            "predikat",
            "predikat",
            no=n,
            predikat=t.label,
            rentang=_ambang(skala, t.label),
            jumlah=Sel(banyak, Fakta("jumlah_predikat", t.label)),
            porsi=Sel(
                uang.porsi(Sebaris("jumlah"), rumus("SUM(", Rentang("predikat", "jumlah"), ")")),
                Fakta("porsi_predikat", t.label),
            ),
        )
    label = rumus(
        teks("Jumlah ("), "&", kinerja.dihitung(Rentang("indikator", "capaian"), "indikator"), '&")"'
    )
    _jumlah(p, "predikat", label)


def _rekap_status(p: Penyusun) -> None:
    p.tambah("judul_status", judul=judul("status"))
    p.tambah("kepala_status")
    for n, s in enumerate(STATUS, 1):
        banyak = rumus("COUNTIF(", Rentang("indikator", "status"), ",", Sebaris("status"), ")")
        p.tambah(
            "status",
            "status",
            no=n,
            status=s,
            jumlah=Sel(banyak, Fakta("jumlah_status", s)),
            porsi=uang.porsi(Sebaris("jumlah"), rumus("SUM(", Rentang("status", "jumlah"), ")")),
        )
    _jumlah(p, "status", "Jumlah indikator")


def _jumlah(p: Penyusun, tabel: str, label: Rumus | str) -> None:
    banyak = rumus("SUM(", Rentang(tabel, "jumlah"), ")")
    seluruh = rumus("IF(", Sebaris("jumlah"), "=0,", teks(""), ",SUM(", Rentang(tabel, "porsi"), "))")
    p.tambah(f"jumlah_{tabel}", teks=label, jumlah=banyak, porsi=seluruh)
    p.tambah("kosong")


def _tabel_sasaran(p: Penyusun, u: Urutan) -> None:
    p.tambah("judul_sasaran", judul=judul("rerata_sasaran"))
    p.tambah("kepala_sasaran")
    for n, s in enumerate(u.sasaran, 1):
        p.tambah(
            "sasaran",
            "sasaran",
            kode=s.kode,
            no=n,
            sasaran=kinerja.nama(),
            capaian=cermin(Fakta("rerata", s.kode)),
            predikat=cermin(Fakta("predikat_rerata", s.kode)),
            status=cermin(Fakta("status_rerata", s.kode)),
            **_banyak(u, s.kode),
        )
    if u.sasaran:
        rentang = Rentang("sasaran", "capaian")
        p.tambah(
            "rerata_sasaran", **kinerja.isi_rerata("Rata-rata capaian sasaran", rentang, "sasaran", SASARAN)
        )


def _banyak(u: Urutan, kode: str) -> IsiBaris:
    rumah = Fakta("jumlah_indikator", kode), Fakta("dihitung", kode)
    if not u.indikator_dari(kode):
        return {"jumlah_indikator": Sel(0, rumah[0]), "dihitung": Sel(0, rumah[1])}
    rentang = Rentang(f"sasaran_{kode}", "capaian")
    return {
        "jumlah_indikator": Sel(rumus("ROWS(", rentang, ")"), rumah[0]),
        "dihitung": Sel(rumus("COUNT(", rentang, ")"), rumah[1]),
    }
