"""``lkjip pasang --periksa``: each known cause of failure with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.excel_names import NAMA_TAMBAHAN, SYARAT_XLWINGS, didukung, versi_vba
from lkjip_xl.excel.installation.installed_excel import Excel, cari_excel, dinonaktifkan, larangan
from lkjip_xl.excel.installation.pc import Lingkungan
from lkjip_xl.excel.installation.xlwings_settings import INTERPRETER, baca_pengaturan, berkas_pengaturan
from lkjip_xl.excel.vba.vba_project import isi_proyek

__all__ = ["Pemeriksaan", "bahan_kurang", "berkas_tambahan", "periksa", "tanda_internet"]

Keadaan = Literal["baik", "salah"]


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One thing that was looked at: what was found, and what to do where it is wrong."""

    hal: str
    keadaan: Keadaan
    isi: str
    obat: str = ""

    def __str__(self) -> str:
        teks = f"{self.hal}: {self.isi}"
        return f"{teks}; {self.obat}" if self.obat else teks


def berkas_tambahan(appdata: Path) -> Path:
    """The add-in in the start folder: Excel loads what is there, and trusts it unless told otherwise."""
    return appdata / "Microsoft" / "Excel" / "XLSTART" / NAMA_TAMBAHAN


def tanda_internet(berkas: Path) -> Path:
    """The mark that Windows puts on a file from the internet: a stream of NTFS beside the content."""
    return berkas.with_name(f"{berkas.name}:Zone.Identifier")


def periksa(ling: Lingkungan) -> list[Pemeriksaan]:
    """Everything, in the order in which it should be mended."""
    if not ling.windows or ling.appdata is None or ling.profil is None:
        return [Pemeriksaan("Sistem", "salah", f"{ling.sistem} bukan Windows", "fungsi Excel perlu Windows")]
    excel = cari_excel(ling)
    tambahan = berkas_tambahan(ling.appdata)
    return [
        *bahan_kurang(ling, excel),
        *_pengaturan(ling, berkas_pengaturan(ling.profil)),
        *_tambahan(ling, tambahan),
        *_izin(ling, excel),
    ]


def bahan_kurang(ling: Lingkungan, excel: Excel | None) -> Iterator[Pemeriksaan]:
    """Excel, Python and packages: without them an installation makes no sense."""
    if excel is None:
        yield Pemeriksaan("Excel", "salah", "tidak ditemukan", "pasang Microsoft Excel untuk Windows")
    else:
        yield Pemeriksaan("Excel", "baik", f"versi {excel.versi}, {excel.bit}-bit")
    yield from _python(ling)
    if ling.versi_modul("pywin32") is None:
        yield Pemeriksaan("pywin32", "salah", "tidak terpasang", _pip(ling, "pywin32"))
    yield from _xlwings(ling, excel)


def _python(ling: Lingkungan) -> Iterator[Pemeriksaan]:
    isi = f"{ling.versi_python}, {ling.bit_python}-bit, {ling.interpreter}"
    if not ling.interpreter.is_file():
        obat = "pasang Python dari python.org, lalu LKjIP"
        yield Pemeriksaan("Python", "salah", f"{ling.interpreter} tidak ditemukan", obat)
    elif "windowsapps" in str(ling.interpreter).lower():
        obat = "Excel tidak dapat memakainya; pasang Python dari python.org, lalu LKjIP"
        yield Pemeriksaan("Python", "salah", f"{isi} (Microsoft Store)", obat)
    else:
        yield Pemeriksaan("Python", "baik", isi)


def _xlwings(ling: Lingkungan, excel: Excel | None) -> Iterator[Pemeriksaan]:
    versi = ling.versi_modul("xlwings")
    if versi is None:
        yield Pemeriksaan("xlwings", "salah", "tidak terpasang", _pip(ling, "xlwings"))
        return
    if not didukung(versi):
        isi = f"{versi} belum dikenal LKjIP (yang dikenal: {SYARAT_XLWINGS})"
        yield Pemeriksaan("xlwings", "salah", isi, _pip(ling, "xlwings"))
        return
    nama = f"xlwings{64 if excel is None else excel.bit}-{versi}.dll"
    folder = ling.interpreter.parent
    if any((f / nama).is_file() for f in (folder, folder.parent)):
        yield Pemeriksaan("xlwings", "baik", f"{versi}, {nama}")
    else:
        yield Pemeriksaan("xlwings", "salah", f"{nama} tidak ada di {folder}", _pip(ling, "xlwings"))


def _pip(ling: Lingkungan, nama: str) -> str:
    syarat = f'"{nama}{SYARAT_XLWINGS}"' if nama == "xlwings" else nama
    return f'jalankan "{ling.interpreter}" -m pip install --force-reinstall {syarat}'


def _pengaturan(ling: Lingkungan, berkas: Path) -> Iterator[Pemeriksaan]:
    jalur = baca_pengaturan(berkas).get(INTERPRETER)
    if not jalur:
        yield Pemeriksaan("Pengaturan", "salah", f"{berkas} belum ada atau tanpa {INTERPRETER}", _PASANG)
    elif not Path(jalur).is_file():
        yield Pemeriksaan("Pengaturan", "salah", f"Python {jalur} sudah tidak ada", _PASANG)
    elif Path(jalur) != ling.interpreter:
        yield Pemeriksaan("Pengaturan", "salah", f"Excel memakai Python lain: {jalur}", _PASANG)
    else:
        yield Pemeriksaan("Pengaturan", "baik", str(berkas))


_PASANG = "jalankan lkjip pasang"


def _tambahan(ling: Lingkungan, berkas: Path) -> Iterator[Pemeriksaan]:
    if not berkas.is_file():
        yield Pemeriksaan("Add-in", "salah", f"{berkas} tidak ada", _PASANG)
        return
    if tanda_internet(berkas).exists():
        obat = "klik kanan berkas itu > Properti > Buka blokir, atau jalankan lkjip pasang"
        yield Pemeriksaan("Add-in", "salah", f"{berkas} diblokir karena berasal dari internet", obat)
    try:
        versi = versi_vba(isi_proyek(berkas.read_bytes(), ".xlam").get("xlwings", ""))
    except (GalatBerkas, OSError):
        yield Pemeriksaan("Add-in", "salah", f"{berkas} rusak", _PASANG)
        return
    terpasang = ling.versi_modul("xlwings")
    if versi != terpasang:
        isi = f"dibuat untuk xlwings {versi}, yang terpasang {terpasang}"
        obat = "jalankan lkjip pasang; buku .xlsm lama: lkjip bangun LAMA.xlsm -o BARU.xlsm"
        yield Pemeriksaan("Add-in", "salah", isi, obat)
    else:
        yield Pemeriksaan("Add-in", "baik", str(berkas))


def _izin(ling: Lingkungan, excel: Excel | None) -> Iterator[Pemeriksaan]:
    if excel is None:
        return
    salah = [Pemeriksaan("Makro", "salah", isi, obat) for isi, obat in larangan(ling, excel.versi)]
    yield from salah or [Pemeriksaan("Makro", "baik", "tidak ada larangan")]
    if dinonaktifkan(ling, excel.versi, NAMA_TAMBAHAN):
        obat = "Excel: File > Opsi > Add-in > Kelola: Item yang Dinonaktifkan > Buka; aktifkan LKjIP.xlam"
        yield Pemeriksaan("Add-in", "salah", "dinonaktifkan Excel setelah macet", obat)
