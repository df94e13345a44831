"""Open data of a report: calculated afresh from its input, in tables with stable names.

The figures come from the homes of a workbook that is built for the purpose from the input, so that they are
right whatever the generated sheets of the user's file show.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lkjip_xl.build.new_workbook import bangun_buku
from lkjip_xl.export.open_data.figure_values import Angka
from lkjip_xl.export.open_data.input_tables import tabel_isian
from lkjip_xl.export.open_data.result_tables import tabel_hasil
from lkjip_xl.export.open_data.shape import DataTerbuka
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Laporan
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.version import __version__

__all__ = ["VERSI_FORMAT", "susun_data"]

VERSI_FORMAT = "1.0"
"""Grows with the tables: the first number when a name or a meaning changes, the second when one is added."""

_FUNGSI = ("CAPAIAN", "PREDIKAT", "STATUS", "RERATA", "SERAPAN", "EFISIENSI")


def susun_data(
    laporan: Laporan, templat: Path, langkah: Callable[[str], None] = lambda _: None
) -> DataTerbuka:
    """All tables of ``laporan``. Raises GalatTemplat or GalatHitung as a build does."""
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        hasil = bangun_buku(laporan, Path(folder) / "hitung.xlsx", templat, langkah)
    langkah("Menyusun data")
    utama = tabel_hasil(Urutan(laporan), Angka(hasil.nilai))
    isian = tabel_isian(laporan, (t.nama for t in utama))
    pesan = tuple(dict.fromkeys(p.pesan for p in hasil.pesan))
    return DataTerbuka(_metadata(laporan), (*utama, *isian), pesan)


def _metadata(laporan: Laporan) -> dict[str, object]:
    def atur(kunci: str) -> object:
        isi = laporan.aturan.get(kunci)
        return isi.isoformat() if isinstance(isi, date) else isi

    def bulat(kunci: str) -> int | None:
        isi = laporan.aturan.get(kunci)
        return int(isi) if isinstance(isi, int | float) else None

    return {
        "instansi": atur("instansi.nama"),
        "daerah": atur("instansi.daerah"),
        "bentuk_instansi": atur("instansi.bentuk"),
        "tahun": bulat("laporan.tahun"),
        "tanggal_laporan": atur("laporan.tanggal"),
        "perencanaan": {
            "nama": atur("rpjmd.nama"),
            "visi": atur("rpjmd.visi"),
            "tahun_awal": bulat("rpjmd.tahun_awal"),
            "tahun_akhir": bulat("rpjmd.tahun_akhir"),
        },
        "pk": {"berlaku": atur("pk.berlaku"), "tanggal": atur("pk.tanggal")},
        "metode": {
            "arah_turun": atur("hitung.metode"),
            "batas_capaian_persen": atur("hitung.batas"),
            "skala_predikat": atur("hitung.skala_predikat"),
            "syarat_efisiensi_persen": atur("hitung.syarat_efisiensi"),
            "pembulatan": "Angka tidak dibulatkan.",
            "fungsi": {nama: DAFTAR[nama].bantuan for nama in _FUNGSI},
        },
        "aturan_isi": "Kosong (null): belum diisi. Isi yang bukan angka, misalnya n/a: kolom _teks.",
        "perangkat_lunak": {"nama": "lkjip-xl", "versi": __version__},
    }
