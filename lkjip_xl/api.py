"""The public verbs: read, build, regenerate, export. They raise :class:`~lkjip_xl.galat.GalatLkjip` only."""

from __future__ import annotations

from datetime import datetime
from os import PathLike
from pathlib import Path

from lkjip_xl.bawaan import berkas_templat
from lkjip_xl.buku.bangun import bangun_buku
from lkjip_xl.buku.opc import PaketOpc
from lkjip_xl.buku.rangkai import Hasil, Langkah
from lkjip_xl.buku.regenerasi import HasilRegenerasi, baca_laporan_buku, regenerasi_buku
from lkjip_xl.buku.tulis import pastikan_bebas, tulis_aman
from lkjip_xl.galat import GalatBerkas
from lkjip_xl.model import Laporan
from lkjip_xl.sumber import baca_paket, tulis_paket

__all__ = ["baca", "bangun", "bangun_makro", "ekspor_paket", "regenerasi"]

_EKOR_MAKRO = ".xlsm"
_EKOR = (".xlsx", _EKOR_MAKRO)


def baca(paket_atau_buku: str | PathLike[str]) -> Laporan:
    """Read a report: a data package (folder) or a master workbook (.xlsx, .xlsm).

    Raises GalatBerkas when there is no such thing, GalatMasukan with every fault of the input.
    """
    path = Path(paket_atau_buku)
    if path.is_dir():
        return baca_paket(path)
    _periksa_ekor(path, _EKOR)
    return baca_laporan_buku(path)


def bangun(
    paket_atau_laporan: str | PathLike[str] | Laporan,
    keluaran: str | PathLike[str],
    templat: str | PathLike[str] | None = None,
    langkah: Langkah = lambda _: None,
) -> Hasil:
    """Build the master workbook of a package, a workbook or a Laporan and write it to ``keluaran``.

    An ``.xlsm`` gets the worksheet functions for Excel on Windows as a VBA project.
    ``templat`` is another template than the built-in one; ``langkah`` is told each step. Raises
    GalatMasukan, GalatBerkas, GalatTemplat or GalatHitung; an existing file is then as it was.
    """
    tujuan = Path(keluaran)
    _periksa_ekor(tujuan, _EKOR)
    langkah("Membaca data")
    laporan = paket_atau_laporan if isinstance(paket_atau_laporan, Laporan) else baca(paket_atau_laporan)
    if tujuan.suffix.lower() != _EKOR_MAKRO:
        return bangun_buku(laporan, tujuan, _templat(templat), langkah)
    from lkjip_xl.excel.makro import jadikan_makro  # xlwings is loaded for macro-enabled files only

    return bangun_buku(laporan, tujuan, _templat(templat), langkah, jadikan_makro)


def bangun_makro(buku: str | PathLike[str], keluaran: str | PathLike[str]) -> None:
    """Write a master workbook without macros once more, as an ``.xlsm`` with the worksheet functions.

    The same bytes as :func:`bangun` gives, without calculating again. Raises GalatBerkas.
    """
    from lkjip_xl.excel.makro import jadikan_makro

    tujuan = Path(keluaran)
    _periksa_ekor(tujuan, (_EKOR_MAKRO,))
    pastikan_bebas(tujuan)
    paket = PaketOpc.buka(Path(buku))
    jadikan_makro(paket)
    tulis_aman(tujuan, paket.simpan_bytes())


def regenerasi(
    buku: str | PathLike[str],
    templat: str | PathLike[str] | None = None,
    waktu: datetime | None = None,
    langkah: Langkah = lambda _: None,
) -> HasilRegenerasi:
    """Regenerate a master workbook in place and leave a dated backup beside it.

    ``waktu`` dates the backup (default: now). Raises as :func:`bangun` does; the file is then as it was.
    """
    path = Path(buku)
    _periksa_ekor(path, _EKOR)
    return regenerasi_buku(path, _templat(templat), waktu or datetime.now().astimezone(), langkah)


def ekspor_paket(buku: str | PathLike[str], folder: str | PathLike[str]) -> Laporan:
    """Write the input of a master workbook as a data package into ``folder``, and return it."""
    laporan = baca(buku)
    tulis_paket(laporan, folder)
    return laporan


def _templat(templat: str | PathLike[str] | None) -> Path:
    return berkas_templat() if templat is None else Path(templat)


def _periksa_ekor(path: Path, ekor: tuple[str, ...]) -> None:
    if path.suffix.lower() not in ekor:
        raise GalatBerkas(f"{path}: bukan berkas {' atau '.join(ekor)}; simpan sebagai buku Excel dulu")
