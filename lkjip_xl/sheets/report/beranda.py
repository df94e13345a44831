"""Sheet Beranda: cover, key figures, overview of the sasaran, list of the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_xl.figures.expression import Fakta, Rentang, Rumus, cermin, selisih
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.report import anggaran, ringkasan
from lkjip_xl.sheets.rows import LembarHasil, Penyusun, Sel

__all__ = ["KUNCI", "lembar_beranda"]

KUNCI = "Beranda"
_CATATAN = (
    "Ubah data hanya di lembar isian (tab hijau). Setelah menambah, menghapus, atau mengganti skala, "
    "jalankan: lkjip regenerasi NAMA_BUKU.xlsx",
    "Pada PC tanpa fungsi LKjIP, angka yang tersimpan tetap tampil. Bila sebuah sel isian diubah di PC itu, "
    "sel yang bergantung padanya menampilkan #NAME?; regenerasi memulihkannya.",
)


def lembar_beranda(u: Urutan, daftar: Sequence[tuple[str, str, str | Rumus]]) -> LembarHasil:
    """The cover. ``daftar`` lists the sheets to link: key, tab, description."""
    p = Penyusun(KUNCI, "beranda", "Beranda")
    p.tambah("kop")
    _angka(p, u)
    p.tambah("kosong")
    p.tambah("judul_sasaran")
    p.tambah("kepala_sasaran")
    for n, s in enumerate(u.sasaran, 1):
        _sasaran(p, n, s.kode)
    p.tambah(
        "metode",
        teks="Capaian: rata-rata indikator sasaran. Serapan: realisasi / pagu x 100. Rumus: lembar Metode.",
    )
    p.tambah("grafik")
    p.tambah("kosong")
    p.tambah("judul_daftar")
    p.tambah("kepala_daftar")
    for kunci, nama, keterangan in daftar:
        p.tambah("daftar", tautan=Sel(nama, tautan=kunci), keterangan=keterangan)
    for c in _CATATAN:
        p.tambah("catatan", teks=c)
    return p.selesai()


def _angka(p: Penyusun, u: Urutan) -> None:
    def status(s: str) -> Rumus | int:
        return cermin(Fakta("jumlah_iku", s)) if u.iku else 0

    def dihitung(ada: bool, grup: str, satuan: str) -> Rumus | str:
        rentang = Rentang(grup, "capaian", ringkasan.KUNCI)
        return kinerja.dihitung(rentang, satuan) if ada else f"belum ada {satuan}"

    rerata_sasaran = Fakta("rerata", ringkasan.SASARAN)
    program = f"{len(u.program_pk)} program"
    p.tambah(
        "angka",
        rerata_indikator=cermin(Fakta("rerata", ringkasan.INDIKATOR)),
        dihitung_indikator=dihitung(bool(u.indikator_sasaran), "indikator", "indikator"),
        rerata_sasaran=cermin(rerata_sasaran) if u.sasaran else "n/a",
        dihitung_sasaran=dihitung(bool(u.sasaran), "sasaran", "sasaran"),
        predikat_sasaran=cermin(Fakta("predikat_rerata", ringkasan.SASARAN)) if u.sasaran else "n/a",
        iku_melebihi=status("melebihi target"),
        iku_tidak=status("tidak mencapai target"),
        iku_belum=status("belum ada nilai"),
        serapan_program=cermin(Fakta("serapan", anggaran.PROGRAM)),
        serapan_apbd=cermin(Fakta("serapan", anggaran.APBD)),
        sisa_anggaran=selisih(Fakta("pagu", anggaran.APBD), Fakta("realisasi_rp", anggaran.APBD)),
        jumlah_program=program,
    )


def _sasaran(p: Penyusun, nomor: int, kode: str) -> None:
    p.tambah(
        "sasaran",
        "sasaran",
        kode=kode,
        no=nomor,
        sasaran=kinerja.nama(),
        capaian=cermin(Fakta("rerata", kode)),
        predikat=cermin(Fakta("predikat_rerata", kode)),
        serapan=cermin(Fakta("serapan", kode)),
        efisiensi=cermin(Fakta("efisiensi", kode)),
        grafik_label=f"Sasaran {nomor}",
        grafik_capaian=kinerja.titik("capaian"),
        grafik_serapan=kinerja.titik("serapan"),
    )
