"""``lkjip pasang`` and ``--lepas``: the add-in in Excel's start folder, our configuration in the profile."""

from __future__ import annotations

from pathlib import Path

from lkjip_xl.build.safe_writing import pastikan_bebas, tulis_aman
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.installation.diagnosis import bahan_kurang, berkas_tambahan, tanda_internet
from lkjip_xl.excel.installation.installed_excel import cari_excel
from lkjip_xl.excel.installation.pc import Lingkungan
from lkjip_xl.excel.installation.xlwings_settings import INTERPRETER, berkas_pengaturan, tulis_pengaturan
from lkjip_xl.excel.ribbon import Perintah

__all__ = ["lepas", "pasang", "penjelasan_bukan_windows"]

_SISTEM = {"linux": "Linux", "darwin": "macOS"}


def penjelasan_bukan_windows(sistem: str) -> str:
    """What is possible on a system where Excel cannot call Python functions."""
    nama = _SISTEM.get(sistem, sistem)
    excel = "Excel untuk Mac tidak dapat memanggil fungsi Python; " if sistem == "darwin" else ""
    return (
        f"{nama}: {excel}fungsi LKjIP di dalam Excel hanya ada di Windows. Di sini tetap dapat: lkjip "
        "bangun, regenerasi, reviu, dan ekspor (semua rumus dihitung dan nilainya tersimpan di buku), "
        "membuat .xlsm untuk dibuka di Windows, dan memasang fungsi yang sama di LibreOffice Calc: "
        "lkjip pasang --libreoffice."
    )


def pasang(ling: Lingkungan, perintah: Perintah) -> list[str]:
    """Install; return what was done, one line each. Raises GalatBerkas with every cause against it."""
    appdata, profil = _folder(ling)
    salah = [str(p) for p in bahan_kurang(ling, cari_excel(ling)) if p.keadaan == "salah"]
    if salah:
        raise GalatBerkas("\n".join(salah))
    from lkjip_xl.excel.installation.addin import bangun_tambahan  # needs xlwings, which is there as of here

    tambahan = berkas_tambahan(appdata)
    pengaturan = berkas_pengaturan(profil)
    _tulis_tambahan(tambahan, bangun_tambahan(perintah))
    nilai = {INTERPRETER: str(ling.interpreter), "ADD_WORKBOOK_TO_PYTHONPATH": "false"}
    tulis_pengaturan(pengaturan, nilai)
    return [
        f"Add-in dipasang: {tambahan}",
        f"Pengaturan ditulis: {pengaturan} (Python: {ling.interpreter})",
        "Langkah berikutnya: tutup semua jendela Excel, buka lagi; tab LKjIP muncul di pita.",
    ]


def lepas(ling: Lingkungan) -> list[str]:
    """Undo an installation; return what was done. Raises GalatBerkas while Excel holds the add-in."""
    appdata, profil = _folder(ling)
    pengaturan = berkas_pengaturan(profil)
    hasil = [f"Dihapus: {b}" for b in (berkas_tambahan(appdata), pengaturan) if _hapus(b)]
    if pengaturan.parent.is_dir() and not any(pengaturan.parent.iterdir()):
        pengaturan.parent.rmdir()
    return hasil or ["Tidak ada yang terpasang."]


def _folder(ling: Lingkungan) -> tuple[Path, Path]:
    if not ling.windows:
        raise GalatBerkas(penjelasan_bukan_windows(ling.sistem))
    if ling.appdata is None or ling.profil is None:
        raise GalatBerkas("Folder APPDATA atau USERPROFILE tidak dikenal; jalankan dari akun Windows biasa")
    return ling.appdata, ling.profil


def _tulis_tambahan(berkas: Path, data: bytes) -> None:
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
    except OSError as galat:
        raise GalatBerkas(f"{berkas.parent}: tidak dapat dibuat ({galat.strerror}); periksa izin") from galat
    pastikan_bebas(berkas)
    _hapus(tanda_internet(berkas))
    tulis_aman(berkas, data)


def _hapus(berkas: Path) -> bool:
    try:
        berkas.unlink()
    except FileNotFoundError:
        return False
    except OSError as galat:
        raise GalatBerkas(f"{berkas}: tidak dapat dihapus; tutup semua jendela Excel, lalu ulangi") from galat
    return True
