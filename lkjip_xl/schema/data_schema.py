"""The input of data tables: which tables there are, their columns, their rows."""

from __future__ import annotations

import re

from lkjip_xl.schema.kinds import Jenis, Kolom, Tabel

__all__ = [
    "DATA",
    "DESIMAL_TERBANYAK",
    "HITUNG_DATA",
    "KOLOM_DATA",
    "KOLOM_ISI",
    "KOLOM_TAMPIL",
    "SERI_TERBANYAK",
    "TABEL_DATA",
    "kolom_asal",
]

_K = Jenis
_KODE = Kolom("kode", "Kode", _K.KODE, True, bantuan="Tidak pernah berubah; nomor cetak dihitung sendiri")
_URUT = Kolom("urut", "Urut", _K.ANGKA, bantuan="Kosong: menurut kode")
_URAIAN = Kolom("uraian", "Uraian", wajib=True)
_CATATAN = Kolom("catatan", "Catatan")

DESIMAL_TERBANYAK = 4
"""Decimals for which the template has a number format."""

KOLOM_TAMPIL = {"umum": 14, "sasaran": 10, "tujuan": 9}
"""Columns of figures, printed ones beside computed ones included, for which each sheet has room."""

SERI_TERBANYAK = 5
"""Columns that a chart can show; the template has a pattern for each number up to it."""

KOLOM_ISI = 12
"""How many columns of figures a row of sheet Data has: ``isi_1`` to ``isi_12``."""

HITUNG_DATA = ("isian", "jumlah", "selisih", "bagian", "rasio", "pertumbuhan", "kategori", "banding")
"""What a column of a data table may be: typed, or computed from other columns of its row."""

TABEL_DATA = Tabel(
    "tabel_data",
    "Tabel",
    "Tabel Data",
    (
        _KODE,
        Kolom("tempat", "Tempat", _K.ACUAN, acuan=("tujuan", "sasaran"), bantuan="Kosong: Gambaran Umum"),
        _URUT,
        Kolom("uraian", "Nama tabel", wajib=True, bantuan="Nomor dan judul cetak: lembar Judul, data_KODE"),
        Kolom("judul_kolom", "Judul kolom pertama", wajib=True, bantuan="Misalnya Kecamatan"),
        Kolom("sumber", "Sumber"),
        Kolom("grafik", "Grafik", _K.PILIHAN, False, ("batang", "garis"), bantuan="Kosong: tanpa grafik"),
        _CATATAN,
    ),
    boleh_kosong=True,
    boleh_tiada=True,
)
KOLOM_DATA = Tabel(
    "kolom_data",
    "Kolom",
    "Kolom Tabel Data",
    (
        Kolom("kode", "Tabel", _K.KODE, True, acuan=("tabel_data",), bantuan="Kode dari lembar Tabel"),
        Kolom("isi", "Isi", _K.BULAT, True, bantuan="Nomor kolom Isi di lembar Data"),
        Kolom("urut", "Urut", _K.ANGKA, bantuan="Kosong: menurut Isi"),
        Kolom("kelompok", "Judul kelompok", bantuan="Judul di atas beberapa kolom"),
        Kolom("judul", "Judul kolom", wajib=True),
        Kolom("satuan", "Satuan"),
        Kolom("desimal", "Desimal", _K.BULAT, bantuan="Kosong: teks, atau angka apa adanya"),
        Kolom("hitung", "Hitung", _K.PILIHAN, False, HITUNG_DATA, bantuan="Kosong: isian"),
        Kolom("dari", "Dari kolom isi", bantuan="Misalnya 2, atau 2;3"),
        Kolom("faktor", "Faktor", _K.ANGKA, bantuan="Pengali rasio: 100 untuk persen; kosong: 1"),
        Kolom("skala", "Skala", _K.ACUAN, acuan=("skala",), bantuan="Kategori nilai, atau kategori kaki"),
        Kolom(
            "kaki", "Kaki", _K.PILIHAN, False, ("jumlah", "rerata", "rerata tertimbang", "rumus"),
            bantuan="Kosong: tanpa angka di kaki tabel",
        ),
        Kolom("bobot", "Bobot", _K.BULAT, bantuan="Nomor Isi penimbang rerata tertimbang"),
        Kolom("grafik", "Grafik", _K.PILIHAN, False, ("ya",), bantuan="Kosong semua: setiap kolom angka"),
    ),
    kunci=("kode", "isi"),
    bantu=(Kolom("kunci", "Kunci"),),
    boleh_kosong=True,
    boleh_tiada=True,
)  # fmt: skip
DATA = Tabel(
    "data",
    "Data",
    "Isi Tabel Data",
    (
        _KODE,
        Kolom("tabel", "Tabel", _K.ACUAN, True, acuan=("tabel_data",), bantuan="Kode dari lembar Tabel"),
        Kolom("kelompok", "Kelompok", bantuan="Baris sekelompok diberi subjumlah"),
        _URUT,
        Kolom(
            "peran", "Peran", _K.PILIHAN, False, ("baris", "tercetak", "tercetak kategori"),
            bantuan="tercetak: jumlah atau rerata dari sumbernya",
        ),
        _URAIAN,
        *(Kolom(f"isi_{n}", f"Isi {n}", _K.ISI) for n in range(1, KOLOM_ISI + 1)),
        _CATATAN,
    ),
    boleh_kosong=True,
    boleh_tiada=True,
)  # fmt: skip


def kolom_asal(dari: str | None) -> tuple[int, ...] | None:
    """The columns that ``"2;3"`` of a computed column names; None where the text is no such list."""
    if dari is None or not re.fullmatch(r"\d{1,3}(\s*;\s*\d{1,3})*", dari):
        return None
    return tuple(int(n) for n in dari.split(";"))
