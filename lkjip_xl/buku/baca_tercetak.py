"""Printed figures from a file: a CSV, or a table typed in Excel (first sheet that has the header)."""

from __future__ import annotations

import warnings
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from lkjip_xl.galat import GalatBerkas, GalatMasukan
from lkjip_xl.reviu.tercetak import Tercetak, baca_tercetak, dari_baris

__all__ = ["baca_berkas_tercetak"]


def baca_berkas_tercetak(path: Path) -> tuple[Tercetak, ...]:
    """Read ``path``. Raises GalatBerkas when it cannot be read, GalatMasukan for faults of its rows."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _dari_buku(path)
    try:
        return baca_tercetak(path.read_text(encoding="utf-8-sig"), path.name)
    except FileNotFoundError:
        raise GalatBerkas(f"{path}: berkas tidak ada; periksa namanya") from None
    except UnicodeDecodeError:
        raise GalatBerkas(f"{path}: bukan teks UTF-8; simpan sebagai CSV UTF-8 dari Excel") from None
    except OSError as galat:
        raise GalatBerkas(f"{path}: tidak dapat dibaca ({galat.strerror}); tutup dulu di Excel") from None


def _dari_buku(path: Path) -> tuple[Tercetak, ...]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nothing is saved from here
            buku = load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError:
        raise GalatBerkas(f"{path}: berkas tidak ada; periksa namanya") from None
    except (BadZipFile, InvalidFileException, KeyError, OSError) as galat:
        raise GalatBerkas(f"{path}: bukan buku Excel yang utuh ({galat}); simpan ulang di Excel") from None
    akhir = GalatMasukan([])
    try:
        for lembar in buku.worksheets:
            try:
                return dari_baris(lembar.iter_rows(values_only=True), f"{path.name} lembar {lembar.title}")
            except GalatMasukan as galat:
                akhir = galat
    finally:
        buku.close()
    raise akhir
