"""Install and remove the LibreOffice extension for the user who runs the program.

The functions return the lines to print and raise GalatBerkas with the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.libre.descriptions import IDENTITAS
from lkjip_xl.libre.oxt import NAMA_OXT, susun_oxt
from lkjip_xl.libre.soffice_program import Kantor, Keluaran, Sistem, cari_kantor, sistem_ini

__all__ = ["TERENDAH", "folder_data", "lepas_libreoffice", "pasang_libreoffice", "periksa_libreoffice"]

TERENDAH = (25, 2)
"""The oldest LibreOffice that was seen to know the functions' plain names in an .xlsx."""

_LAMA = (
    "LibreOffice {versi} belum mengenal nama fungsi LKjIP di berkas .xlsx dan .xlsm: nilai yang tersimpan "
    "tetap tampak, tetapi sel yang dihitung ulang menjadi #NAME?.",
    "Di sana fungsi hanya dapat diketik sendiri, pada berkas .ods. "
    "Perbarui ke LibreOffice {terendah} atau lebih baru.",
)

Tulis = Callable[[str, bytes], None]
"""Writes a file and the folders above it."""


def pasang_libreoffice(sistem: Sistem | None = None, tulis: Tulis | None = None) -> list[str]:
    """Build the extension and install it into the user's LibreOffice profile.

    Raises GalatBerkas when there is no LibreOffice, for root, and when LibreOffice refuses.
    """
    sistem = sistem or sistem_ini()
    kantor = _kantor(sistem)
    berkas = str(sistem.path(folder_data(sistem), NAMA_OXT))
    (tulis or _tulis)(berkas, susun_oxt())
    hasil = sistem.jalankan((*kantor.unopkg, "add", "--force", "--suppress-license", berkas))
    if hasil.kode != 0 or not _terpasang(sistem, kantor):
        raise GalatBerkas(_sebab(sistem, hasil, berkas))
    versi = _versi(sistem, kantor)
    return [
        f"Fungsi LKjIP terpasang di {_nama(versi)} untuk pengguna ini ({berkas}).",
        "Tutup semua jendela LibreOffice, buka lagi, lalu coba =CAPAIAN(8;2): hasilnya 25.",
        *_catatan_lama(versi),
    ]


def lepas_libreoffice(sistem: Sistem | None = None) -> list[str]:
    """Remove the extension from the user's profile; says so where it was not installed."""
    sistem = sistem or sistem_ini()
    kantor = _kantor(sistem)
    if not _terpasang(sistem, kantor):
        return ["Fungsi LKjIP tidak terpasang di LibreOffice pengguna ini; tidak ada yang dilepas."]
    hasil = sistem.jalankan((*kantor.unopkg, "remove", IDENTITAS))
    if hasil.kode != 0:
        raise GalatBerkas(_sebab(sistem, hasil, IDENTITAS))
    return ["Fungsi LKjIP dilepas dari LibreOffice pengguna ini."]


def periksa_libreoffice(sistem: Sistem | None = None) -> list[str]:
    """Whether the extension is installed for the user, and what the LibreOffice there cannot do."""
    sistem = sistem or sistem_ini()
    kantor = _kantor(sistem)
    versi = _versi(sistem, kantor)
    if _terpasang(sistem, kantor):
        return [f"Fungsi LKjIP terpasang di {_nama(versi)} pengguna ini.", *_catatan_lama(versi)]
    saran = "jalankan lkjip pasang --libreoffice"
    return [f"Fungsi LKjIP belum terpasang di {_nama(versi)} pengguna ini; {saran}.", *_catatan_lama(versi)]


def folder_data(sistem: Sistem) -> str:
    """The folder for the program's own files of this user."""
    if sistem.nama == "win32":
        return str(sistem.path(sistem.lingkungan.get("LOCALAPPDATA", sistem.rumah), "LKjIP"))
    if sistem.nama == "darwin":
        return str(sistem.path(sistem.rumah, "Library", "Application Support", "LKjIP"))
    return str(sistem.path(sistem.lingkungan.get("XDG_DATA_HOME") or f"{sistem.rumah}/.local/share", "lkjip"))


def _kantor(sistem: Sistem) -> Kantor:
    if sistem.root:
        raise GalatBerkas(
            "LibreOffice menolak root; jalankan perintah ini sebagai pengguna biasa, tanpa sudo"
        )
    kantor = cari_kantor(sistem)
    if kantor is None:
        terendah = ".".join(map(str, TERENDAH))
        raise GalatBerkas(f"LibreOffice tidak ditemukan; pasang LibreOffice {terendah} atau lebih baru dulu")
    return kantor


def _terpasang(sistem: Sistem, kantor: Kantor) -> bool:
    hasil = sistem.jalankan((*kantor.unopkg, "list", IDENTITAS))
    return hasil.kode == 0 and IDENTITAS in hasil.teks and "is registered: no" not in hasil.teks


def _versi(sistem: Sistem, kantor: Kantor) -> tuple[int, int] | None:
    cocok = re.search(r"LibreOffice\D*(\d+)\.(\d+)", sistem.jalankan((*kantor.soffice, "--version")).teks)
    return (int(cocok[1]), int(cocok[2])) if cocok else None


def _nama(versi: tuple[int, int] | None) -> str:
    return f"LibreOffice {versi[0]}.{versi[1]}" if versi else "LibreOffice"


def _catatan_lama(versi: tuple[int, int] | None) -> list[str]:
    """What an older version cannot do."""
    if versi is None or versi >= TERENDAH:
        return []
    isi = {"versi": f"{versi[0]}.{versi[1]}", "terendah": ".".join(map(str, TERENDAH))}
    return [baris.format_map(isi) for baris in _LAMA]


def _sebab(sistem: Sistem, hasil: Keluaran, berkas: str) -> str:
    """Why LibreOffice refused, with the remedy for what is known."""
    teks = " ".join(hasil.teks.split())
    if "com.sun.star.loader.Python" in teks or "uno-component;type=Python" in teks or "pyuno" in teks.lower():
        paket = "paket python3-uno" if sistem.nama not in ("win32", "darwin") else "LibreOffice dengan Python"
        return f"LibreOffice ini tidak dapat memuat fungsi Python; pasang {paket}, lalu ulangi"
    if "lock" in teks.lower() or "already running" in teks.lower():
        return "LibreOffice sedang terbuka; tutup semua jendelanya, lalu ulangi"
    sebab = teks[-200:] or f"kode {hasil.kode}"
    return f"{berkas}: LibreOffice menolak ({sebab}); buka berkas itu dengan LibreOffice"


def _tulis(path: str, isi: bytes) -> None:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(isi)
    except OSError as galat:
        raise GalatBerkas(
            f"{path}: tidak dapat ditulis ({galat.strerror}); periksa izin folder itu"
        ) from galat
