"""Our xlwings configuration, ``%USERPROFILE%\\.LKjIP\\LKjIP.conf``: lines that VBA's ``Input #`` reads."""

from __future__ import annotations

import csv
import locale
from collections.abc import Mapping
from pathlib import Path

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.excel_names import NAMA_PROYEK

__all__ = ["INTERPRETER", "baca_pengaturan", "berkas_pengaturan", "tulis_pengaturan"]

INTERPRETER = "INTERPRETER_WIN"


def berkas_pengaturan(profil: Path) -> Path:
    """Where the VBA of workbook and add-in looks for it."""
    return profil / f".{NAMA_PROYEK}" / f"{NAMA_PROYEK}.conf"


def baca_pengaturan(berkas: Path) -> dict[str, str]:
    """The settings by name in capitals; empty where there is no file."""
    try:
        isi = berkas.read_bytes().decode(locale.getencoding(), "replace")
    except OSError:
        return {}
    return {baris[0].upper(): baris[1] for baris in csv.reader(isi.splitlines()) if len(baris) >= 2}


def tulis_pengaturan(berkas: Path, isi: Mapping[str, str]) -> None:
    """Write these settings, keeping others that are there. Raises GalatBerkas.

    VBA reads the code page of Windows, so a path that it cannot express is refused.
    """
    semua = {**baca_pengaturan(berkas), **{k.upper(): v for k, v in isi.items()}}
    teks = "".join(f'"{nama}","{nilai}"\r\n' for nama, nilai in semua.items())
    try:
        data = teks.encode(locale.getencoding())
    except UnicodeEncodeError as galat:
        raise GalatBerkas(
            f"{isi}: memuat huruf yang tidak dikenal Excel; pasang Python di folder bernama huruf Latin"
        ) from galat
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.write_bytes(data)
    except OSError as galat:
        raise GalatBerkas(f"{berkas}: tidak dapat ditulis ({galat.strerror}); periksa izin folder") from galat
