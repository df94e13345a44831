"""The review as rows for sheets: Reviu, Catatan hasil reviu, Pernyataan telah direviu. Data only.

The statement says what was checked and what was found; it never says that all is well by default.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lkjip_xl.model import Laporan
from lkjip_xl.reviu.daftar import cari_aturan
from lkjip_xl.reviu.periksa import HasilReviu
from lkjip_xl.reviu.temuan import Temuan, Tingkat

__all__ = ["baris_catatan", "baris_reviu", "kunci_temuan", "pernyataan"]

Baris = dict[str, str | int | None]


def kunci_temuan(t: Temuan) -> str:
    """What identifies a finding from one review to the next, so that the status a person gave it stays."""
    return " | ".join((t.kode, t.tempat, t.sel or "", t.ditemukan or ""))


def baris_reviu(hasil: HasilReviu, status: Mapping[str, str] | None = None) -> list[Baris]:
    """One row per finding, gravest first; ``tautan`` is the cell to link to; ``status`` by kunci survives."""
    lama = status or {}
    urut = sorted(hasil.temuan, key=lambda t: list(Tingkat).index(t.tingkat))
    return [
        {
            "nomor": n,
            "tingkat": t.tingkat.value,
            "kode": t.kode,
            "tempat": t.tempat,
            "sel": t.sel,
            "tautan": t.sel if t.sel is not None and "!" in t.sel else None,
            "pesan": t.pesan,
            "ditemukan": t.ditemukan,
            "diharapkan": t.diharapkan,
            "cara": t.cara,
            "sebab": t.sebab,
            "sumber": t.sumber,
            "kunci": kunci_temuan(t),
            "status": lama.get(kunci_temuan(t)),
        }
        for n, t in enumerate(urut, 1)
    ]


def baris_catatan(hasil: HasilReviu) -> list[Baris]:
    """The one page: per rule how many findings, the first of them, and what to do; catatan are only
    counted.
    """
    banyak = Counter(t.kode for t in hasil.temuan)
    pertama: dict[str, Temuan] = {}
    for t in hasil.temuan:
        pertama.setdefault(t.kode, t)
    urut = sorted(pertama.values(), key=lambda t: list(Tingkat).index(t.tingkat))
    return [
        {
            "nomor": n,
            "tingkat": t.tingkat.value,
            "uraian": cari_aturan(t.kode).arti,
            "banyak": banyak[t.kode],
            "contoh": f"{t.tempat}: {t.pesan}",
            "perbaikan": cari_aturan(t.kode).perbaikan,
        }
        for n, t in enumerate((t for t in urut if t.tingkat is not Tingkat.CATATAN), 1)
    ]


def pernyataan(hasil: HasilReviu, laporan: Laporan) -> Baris:
    """The statement in the form of Permen PANRB 53/2014 Lampiran III, with what was checked and found."""
    aturan = laporan.aturan
    galat, peringatan, catatan = (hasil.banyak(t) for t in Tingkat)
    cetak = f" dan {hasil.angka_tercetak} angka tercetak" if hasil.angka_tercetak else ""
    return {
        "judul": "Pernyataan Telah Direviu",
        "instansi": str(aturan.get("instansi.nama", "")),
        "tahun": str(aturan.get("laporan.tahun", "")),
        "lingkup": (
            f"Telah direviu laporan kinerja {aturan.get('instansi.nama', '')} tahun "
            f"{aturan.get('laporan.tahun', '')}: "
            f"{len(laporan.indikator)} indikator, {len(laporan.program)} program{cetak}, dengan "
            f"{hasil.aturan} aturan."
        ),
        "hasil": (
            f"Ditemukan {galat} galat, {peringatan} peringatan dan {catatan} catatan, terinci di "
            "Catatan hasil reviu."
        ),
        "simpulan": _simpulan(hasil, galat, peringatan),
        "inspektur": str(aturan.get("inspektur.nama", "")),
        "jabatan": str(aturan.get("inspektur.jabatan", "")),
        "nip": str(aturan.get("inspektur.nip", "")),
    }


def _simpulan(hasil: HasilReviu, galat: int, peringatan: int) -> str:
    if hasil.kerusakan:
        return (
            "Reviu belum lengkap: ada aturan yang gagal dijalankan. Pernyataan ini belum dapat "
            "ditandatangani."
        )
    if galat:
        return f"Laporan belum memenuhi syarat: {galat} galat harus dibetulkan sebelum ditandatangani."
    if peringatan:
        return f"Tidak ditemukan galat pada yang diperiksa; {peringatan} peringatan perlu dijelaskan."
    return (
        "Tidak ditemukan galat dan peringatan pada yang diperiksa. Kebenaran sumber data tidak "
        "diperiksa program."
    )
