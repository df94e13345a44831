"""Sheet Sasaran n: home of capaian per indikator, their mean, and the money of the sasaran's programs."""

from __future__ import annotations

from lkjip_xl import model
from lkjip_xl.figures.expression import Fakta, Rentang, Sebaris, cari, cari_jika_ada, cermin, rumus
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets import money_cells as uang
from lkjip_xl.sheets.data_tables import data_blocks as data
from lkjip_xl.sheets.report import deret
from lkjip_xl.sheets.rows import IsiBaris, LembarHasil, Penyusun, Sel
from lkjip_xl.sheets.titles import judul

__all__ = ["kunci_lembar", "lembar_sasaran", "nama_lembar"]

_NARASI = (
    ("Analisis", "analisis"),
    ("Faktor pendorong", "pendorong"),
    ("Faktor penghambat", "penghambat"),
    ("Solusi", "solusi"),
    ("Rencana tindak lanjut", "rencana_tindak_lanjut"),
)


def kunci_lembar(kode: str) -> str:
    """Key of a sasaran's sheet; it follows the kode, the tab follows the printed number."""
    return f"Sasaran_{kode}"


def nama_lembar(u: Urutan, kode: str) -> str:
    """Tab of a sasaran's sheet."""
    return f"Sasaran {u.nomor_sasaran[kode]}"


def lembar_sasaran(u: Urutan, sasaran: model.Sasaran) -> LembarHasil:
    """The sheet of one sasaran."""
    p = Penyusun(kunci_lembar(sasaran.kode), "sasaran", nama_lembar(u, sasaran.kode))
    _kop(p, u, sasaran)
    _tabel_kinerja(p, u, sasaran.kode)
    _tabel_akhir(p, u, sasaran.kode)
    milik, nomor = u.indikator_dari(sasaran.kode), _nomor(u)
    deret.tabel_lalu(p, sasaran.kode, milik, nomor, u.laporan)
    deret.tabel_banding(p, sasaran.kode, milik, nomor, u.laporan)
    _tabel_program(p, u, sasaran.kode)
    p.tambah("kosong")
    deret.tabel_deret(p, milik, u.laporan)
    data.tabel_data(p, u, sasaran.kode)
    p.tambah("judul_narasi", judul=judul("narasi", sasaran.kode))
    for label, kolom in _NARASI:
        p.tambah("narasi", label=label, isi=cari_jika_ada("narasi", kolom, sasaran.kode))
    return p.selesai()


def _kop(p: Penyusun, u: Urutan, s: model.Sasaran) -> None:
    tujuan = next(t for t in u.tujuan if t.kode == s.induk)
    p.tambah(
        "kop",
        misi=kinerja.nama(tujuan.induk),
        tujuan=kinerja.nama(tujuan.kode),
        nomor=nama_lembar(u, s.kode),
        uraian=kinerja.nama(s.kode),
    )
    p.tambah(
        "ringkas",
        capaian=cermin(Fakta("rerata", s.kode)),
        predikat=cermin(Fakta("predikat_rerata", s.kode)),
        pagu=cermin(Fakta("pagu", s.kode)),
        realisasi_rp=cermin(Fakta("realisasi_rp", s.kode)),
        serapan=cermin(Fakta("serapan", s.kode)),
        efisiensi=cermin(Fakta("efisiensi", s.kode)),
    )
    p.tambah("kosong")


def _tabel_kinerja(p: Penyusun, u: Urutan, kode: str) -> None:
    p.tambah("judul_kinerja", judul=judul("kinerja", kode))
    p.tambah("kepala_kinerja")
    nomor = _nomor(u)
    milik = u.indikator_dari(kode)
    for i in milik:
        awal = cermin(cari("rpjmd", "kondisi_awal"))
        p.tambah("indikator", "indikator", kondisi_awal=awal, **kinerja.isi_indikator(i, nomor[i.kode]))
    if milik:
        rentang = Rentang("indikator", "capaian")
        p.tambah("rerata", **kinerja.isi_rerata("Rata-rata capaian sasaran", rentang, "indikator", kode))
    else:
        p.tambah("rerata", **kinerja.isi_tanpa_indikator(kode))
    for catatan in kinerja.catatan_metode(milik):
        p.tambah("metode", teks=catatan)
    p.tambah("kosong")


def _nomor(u: Urutan) -> dict[str, int]:
    """Printed numbers of the indikator: they run through all sasaran."""
    return {i.kode: n for n, i in enumerate(u.indikator_sasaran, 1)}


def _tabel_akhir(p: Penyusun, u: Urutan, kode: str) -> None:
    """Realisasi against the end of the medium-term plan, each indikator in its own direction."""
    milik, nomor = u.indikator_dari(kode), _nomor(u)
    if not milik:
        return
    p.tambah("judul_akhir", judul=judul("akhir", kode))
    p.tambah("kepala_akhir")
    for i in milik:
        kondisi_akhir = Sebaris("kondisi_akhir")
        p.tambah(
            "akhir",
            "akhir",
            kode=i.kode,
            no=nomor[i.kode],
            indikator=kinerja.nama(),
            satuan=cermin(cari("rpjmd", "satuan")),
            arah=cermin(Fakta("arah", i.kode)),
            metode=cermin(Fakta("metode", i.kode)),
            batas=cermin(Fakta("batas", i.kode)),
            kondisi_akhir=cermin(cari("rpjmd", "kondisi_akhir")),
            realisasi=cermin(Fakta("realisasi", i.kode)),
            capaian=Sel(
                rumus("IF(", kondisi_akhir, '="","",', kinerja.capaian(kondisi_akhir), ")"),
                Fakta("capaian_akhir", i.kode),
            ),
            predikat=kinerja.label_predikat(Sebaris("capaian")),
            status=kinerja.label_status(Sebaris("capaian")),
        )
    rentang = Rentang("akhir", "capaian")
    isi = kinerja.isi_rerata("Rata-rata terhadap kondisi akhir RPJMD", rentang, "indikator", kode)
    rumah = {"capaian": Fakta("rerata_akhir", kode)}
    p.tambah("rerata_akhir", **{t: Sel(x.isi, rumah.get(t)) for t, x in _sel(isi).items()})
    p.tambah("kosong")


def _sel(isi: IsiBaris) -> dict[str, Sel]:
    return {t: x if isinstance(x, Sel) else Sel(x) for t, x in isi.items()}


def _tabel_program(p: Penyusun, u: Urutan, kode: str) -> None:
    p.tambah("judul_program", judul=judul("program", kode))
    p.tambah("kepala_program")
    milik = u.program_dari(kode)
    for n, pr in enumerate(milik, 1):
        p.tambah(
            "program",
            "program",
            kode=pr.kode,
            no=n,
            program=cermin(cari("program", "nama")),
            opd=cermin(cari("program", "opd")),
            **uang.isi_program(pr.kode),
        )
    if not milik:
        p.tambah("tanpa_program", teks="Belum ada program untuk sasaran ini; isi di lembar Program.")
    p.tambah("jumlah_program", **uang.isi_jumlah_program(kode, kode, "program" if milik else ""))
    p.tambah(
        "metode",
        teks="Serapan = realisasi / pagu x 100; serapan sasaran dari jumlah, bukan rata-rata persen.",
    )
