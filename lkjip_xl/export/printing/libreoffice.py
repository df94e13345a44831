"""LibreOffice as a printer: found, started in a private profile, stopped when it takes too long."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lkjip_xl.errors import GalatBerkas

__all__ = ["BATAS_WAKTU", "TEMPAT_LAZIM", "cari_libreoffice", "jadikan_pdf"]

BATAS_WAKTU = 180.0
"""Seconds; a report of 60 pages takes about 10 on an office PC."""

_NAMA = ("soffice", "libreoffice")
TEMPAT_LAZIM: tuple[Path, ...] = (
    Path(r"C:\Program Files\LibreOffice\program\soffice.exe"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
"""Where the installers of Windows and macOS put it: neither adds it to the PATH."""

# Stored values are kept (1: never recalculate), decimals have a comma, and a known version spares the work of
# a first start.
_SETELAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>1</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse">\
<value>7.0</value></prop></item>
</oor:items>
"""


def cari_libreoffice() -> Path:
    """The program: on the PATH, else where the installers put it. Raises GalatBerkas where there is none."""
    for nama in _NAMA:
        ada = shutil.which(nama)
        if ada is not None:
            return Path(ada)
    for tempat in TEMPAT_LAZIM:
        if tempat.is_file():
            return tempat
    raise GalatBerkas(
        "LibreOffice tidak ditemukan; pasang LibreOffice Calc dari https://id.libreoffice.org "
        "(Debian/Ubuntu: apt install libreoffice-calc), lalu ulangi"
    )


def jadikan_pdf(data: bytes, nama: str, batas_waktu: float = BATAS_WAKTU) -> bytes:
    """Print the visible sheets of a workbook package to PDF. ``nama`` is what a footer shows as file name.

    Raises GalatBerkas: no LibreOffice, no PDF within ``batas_waktu`` seconds, or none at all.
    """
    program = cari_libreoffice()
    # On Windows a just stopped process may hold its profile for a moment: what cannot be removed is left.
    with tempfile.TemporaryDirectory(prefix="lkjip-", ignore_cleanup_errors=True) as folder:
        tempat = Path(folder)
        buku = tempat / "masuk" / nama
        buku.parent.mkdir()
        buku.write_bytes(data)
        catatan = _jalankan(program, tempat, buku, batas_waktu)
        hasil = tempat / "keluar" / f"{buku.stem}.pdf"
        if not hasil.is_file():
            raise GalatBerkas(
                f"{nama}: LibreOffice tidak menghasilkan PDF{catatan}; coba buka bukunya di sana"
            )
        return hasil.read_bytes()


def _jalankan(program: Path, tempat: Path, buku: Path, batas_waktu: float) -> str:
    """Run the conversion; returns what the program said last, for a message."""
    profil = tempat / "profil" / "user"
    profil.mkdir(parents=True)
    (profil / "registrymodifications.xcu").write_text(_SETELAN, encoding="utf-8")
    perintah = [
        str(program),
        f"-env:UserInstallation={profil.parent.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        *("--convert-to", "pdf:calc_pdf_Export", "--outdir", str(tempat / "keluar"), str(buku)),
    ]
    log = tempat / "log.txt"
    with log.open("wb") as keluaran:
        kode = _tunggu(perintah, keluaran.fileno(), batas_waktu, tempat)
    if kode is None:
        raise GalatBerkas(
            f"{buku.name}: LibreOffice tidak selesai dalam {batas_waktu:g} detik dan dihentikan; "
            "pilih lembar lebih sedikit dengan --lembar atau perpanjang dengan --batas-waktu"
        )
    baris = [b.strip() for b in log.read_text("utf-8", "replace").splitlines() if b.startswith("Error")]
    return f" ({baris[-1]})" if baris else f" (kode keluar {kode})" if kode else ""


def _tunggu(perintah: Sequence[str], keluaran: int, batas_waktu: float, folder: Path) -> int | None:
    """Exit code, or None when the time was up; then the program and all it started are gone."""
    try:
        proses = subprocess.Popen(  # noqa: S603 - a fixed command line, no shell
            perintah,
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as e:
        raise GalatBerkas(f"LibreOffice ({perintah[0]}) tidak dapat dijalankan: {e.strerror}") from e
    try:
        return proses.wait(batas_waktu)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if proses.poll() is None:
            _hentikan(proses)


def _hentikan(proses: subprocess.Popen[bytes]) -> None:
    """soffice starts a second program that does the work: both must go."""
    if sys.platform == "win32":
        taskkill = shutil.which("taskkill") or "taskkill"
        subprocess.run(  # noqa: S603 - our own child
            [taskkill, "/T", "/F", "/PID", str(proses.pid)], capture_output=True, check=False
        )
    else:
        os.killpg(proses.pid, signal.SIGKILL)
    proses.wait()
