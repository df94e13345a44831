"""Sheet Metode: how every figure of the workbook was computed, taken from the data."""

from __future__ import annotations

from lkjip_xl.figures.expression import Atur, Fakta, Rumus, Sebaris, cari, cermin, rumus, teks
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Indikator
from lkjip_xl.numbers import teks_angka
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.rumus.skala import Tingkat
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.notices import PEMBERITAHUAN
from lkjip_xl.sheets.rows import LembarHasil, Penyusun
from lkjip_xl.sheets.titles import judul

__all__ = ["lembar_metode"]

_RUMUS = (
    ("turun-selisih", "(2 x target - realisasi) / target x 100"),
    ("turun", "target / realisasi x 100"),
    ("rentang", "di dalam rentang 100; di luar: terhadap batas terdekat"),
    ("kategori", "sama atau lebih baik: 100; di bawah: terhadap batas bawah target"),
    ("naik", "realisasi / target x 100"),
)


def lembar_metode(u: Urutan) -> LembarHasil:
    """The sheet of methods."""
    p = Penyusun("Metode", "metode", "Metode")
    p.tambah("kop", judul=judul("metode"))
    _tetapan(p)
    p.tambah("kosong")
    p.tambah("judul", teks="Rumus tiap indikator")
    p.tambah("kepala_indikator")
    for i in (*u.iku, *u.indikator_sasaran):
        _indikator(p, i)
    p.tambah("kosong")
    p.tambah("judul", teks="Skala")
    p.tambah("kepala_skala")
    for s in u.laporan.skala:
        for t in s.urut:
            p.tambah("skala", skala=s.nama, label=t.label, ambang=_ambang(t), skor=t.skor, sumber=t.sumber)
    p.tambah("kosong")
    p.tambah("judul", teks="Fungsi lembar kerja")
    for f in DAFTAR.values():
        p.tambah("baris", hal=f.nama, isi=f.bantuan)
    p.tambah("kosong")
    p.tambah("judul", teks="Kode pihak lain di dalam buku makro (.xlsm) dan add-in (.xlam)")
    for isi in PEMBERITAHUAN:
        p.tambah("baris", hal="Lisensi", isi=isi)
    return p.selesai()


def _ambang(t: Tingkat) -> str | None:
    return None if t.batas_bawah is None else f"{t.tanda} {teks_angka(t.batas_bawah, 2)}"


def _tetapan(p: Penyusun) -> None:
    p.tambah("judul", teks="Cara menghitung")
    for hal, isi in (
        (
            "PK yang berlaku",
            rumus(teks("PK "), "&", Atur("pk.berlaku"), '&": target dan pagu dari kolom itu"'),
        ),
        ("Metode bawaan arah turun", rumus(Atur("hitung.metode"))),
        ("Batas atas capaian", kinerja.teks_batas()),
        ("Skala predikat", rumus(Atur("hitung.skala_predikat"))),
        ("Pembulatan", "Tidak ada nilai yang dibulatkan di dalam rumus; hanya tampilan sel yang dibulatkan."),
        ("Capaian sasaran", "Rata-rata capaian indikatornya; n/a tidak ikut, jumlah yang dihitung ditulis."),
        ("Capaian tujuan", "Rata-rata capaian IKU tujuan itu sendiri."),
        (
            "Dua rata-rata seluruhnya",
            "Rata-rata indikator sasaran dan rata-rata sasaran; selalu disebut namanya.",
        ),
        ("Serapan", "Realisasi / pagu x 100, dari jumlah; bukan rata-rata persen program."),
        ("Efisiensi", 'Capaian - serapan bila positif, selain itu "-".'),
        ("Belum ada nilai", "n/a: realisasi belum ada. Sel kosong: target dan realisasi belum diisi."),
        ("Galat", "Teks yang diawali #LKJIP! menyebut isian yang harus diperbaiki."),
    ):
        p.tambah("baris", hal=hal, isi=isi)


def _indikator(p: Penyusun, i: Indikator) -> None:
    p.tambah(
        "indikator",
        kode=i.kode,
        kode_tampil=i.kode,
        indikator=kinerja.nama(),
        arah=cermin(cari("rpjmd", "arah")),
        metode=kinerja.metode(),
        batas=kinerja.batas(),
        skala=cermin(cari("rpjmd", "skala")),
        rumus=_rumus(),
        catatan=rumus(
            "IF(", Fakta("status", i.kode), '="belum ada nilai","tidak dihitung: belum ada nilai",',
            "IF(", Fakta("capaian", i.kode), '="","tidak dihitung: belum diisi",',
            "IF(ISNUMBER(", Fakta("capaian", i.kode), '),"",', Fakta("capaian", i.kode), ")))",
        ),
    )  # fmt: skip


def _rumus() -> Rumus:
    arah = Sebaris("arah")
    hasil = rumus(teks(""))
    for kunci, isi in reversed(_RUMUS):
        nama, _, metode = kunci.partition("-")
        syarat = rumus(arah, "=", teks(nama))
        if metode:
            syarat = rumus("AND(", syarat, ",", Sebaris("metode"), "=", teks(metode), ")")
        hasil = rumus("IF(", syarat, ",", teks(isi), ",", hasil, ")")
    return hasil
