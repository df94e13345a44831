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

from lkjip_xl.errors import FileError

__all__ = ["TIMEOUT", "USUAL_PLACES", "convert_to_pdf", "find_libreoffice"]

TIMEOUT = 180.0
"""Seconds; a report of 60 pages takes about 10 on an office PC."""

_NAME = ("soffice", "libreoffice")
USUAL_PLACES: tuple[Path, ...] = (
    Path(r"C:\Program Files\LibreOffice\program\soffice.exe"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
"""Where the installers of Windows and macOS put it: neither adds it to the PATH."""

# Stored values are kept (1: never recalculate), decimals have a comma, and a known version spares the work of
# a first start.
_SETTING = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>1</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse">\
<value>7.0</value></prop></item>
</oor:items>
"""


def find_libreoffice() -> Path:
    """The program: on the PATH, else where the installers put it. Raises FileError where there is none."""
    for name in _NAME:
        existing = shutil.which(name)
        if existing is not None:
            return Path(existing)
    for place in USUAL_PLACES:
        if place.is_file():
            return place
    raise FileError(
        "LibreOffice tidak ditemukan; pasang LibreOffice Calc dari https://id.libreoffice.org "
        "(Debian/Ubuntu: apt install libreoffice-calc), lalu ulangi"
    )


def convert_to_pdf(data: bytes, name: str, time_limit: float = TIMEOUT) -> bytes:
    """Print the visible sheets of a workbook package to PDF. ``name`` is what a footer shows as file name.

    Raises FileError: no LibreOffice, no PDF within ``time_limit`` seconds, or none at all.
    """
    program = find_libreoffice()
    # On Windows a just stopped process may hold its profile for a moment: what cannot be removed is left.
    with tempfile.TemporaryDirectory(prefix="lkjip-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        workbook = place / "masuk" / name
        workbook.parent.mkdir()
        workbook.write_bytes(data)
        catatan = _run(program, place, workbook, time_limit)
        result = place / "keluar" / f"{workbook.stem}.pdf"
        if not result.is_file():
            raise FileError(f"{name}: LibreOffice tidak menghasilkan PDF{catatan}; coba buka bukunya di sana")
        return result.read_bytes()


def _run(program: Path, place: Path, workbook: Path, time_limit: float) -> str:
    """Run the conversion; returns what the program said last, for a message."""
    profile = place / "profil" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTING, encoding="utf-8")
    commands = [
        str(program),
        f"-env:UserInstallation={profile.parent.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        *("--convert-to", "pdf:calc_pdf_Export", "--outdir", str(place / "keluar"), str(workbook)),
    ]
    log = place / "log.txt"
    with log.open("wb") as output:
        kode = _wait(commands, output.fileno(), time_limit, place)
    if kode is None:
        raise FileError(
            f"{workbook.name}: LibreOffice tidak selesai dalam {time_limit:g} detik dan dihentikan; "
            "pilih lembar lebih sedikit dengan --lembar atau perpanjang dengan --batas-waktu"
        )
    rows = [b.strip() for b in log.read_text("utf-8", "replace").splitlines() if b.startswith("Error")]
    return f" ({rows[-1]})" if rows else f" (kode keluar {kode})" if kode else ""


def _wait(commands: Sequence[str], output: int, time_limit: float, folder: Path) -> int | None:
    """Exit code, or None when the time was up; then the program and all it started are gone."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed command line, no shell
            commands,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as e:
        raise FileError(f"LibreOffice ({commands[0]}) tidak dapat dijalankan: {e.strerror}") from e
    try:
        return process.wait(time_limit)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """soffice starts a second program that does the work: both must go."""
    if sys.platform == "win32":
        taskkill = shutil.which("taskkill") or "taskkill"
        subprocess.run(  # noqa: S603 - our own child
            [taskkill, "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
