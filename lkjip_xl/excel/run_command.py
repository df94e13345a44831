"""``lkjip dari-excel CATATAN PERINTAH ...``: a command of ``lkjip`` started by the ribbon.

Excel waits for the process and reads the exit code and CATATAN: what to show to the user, in the code page
that VBA reads. Exit codes are those of ``lkjip``.
"""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["jalankan", "utama"]

GAGAL = 2
_PROGRAM = "from lkjip_xl.cli import utama; utama()"
_PALING_BANYAK = 4_000  # characters; a message box of VBA shows about 1,000


def jalankan(
    argumen: Sequence[str], jalan: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run
) -> tuple[int, str]:
    """Run ``lkjip`` with these arguments; the exit code, and what it said (the fault where there is one)."""
    hasil = jalan(
        [sys.executable, "-c", _PROGRAM, *argumen],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "120"},
        check=False,
    )
    keluar, galat = (x.decode("utf-8", "replace").strip() for x in (hasil.stdout, hasil.stderr))
    if hasil.returncode == 0 or (hasil.returncode == 1 and keluar):
        return hasil.returncode, keluar or "Selesai."
    pesan = _pesan_galat(galat) or _pesan_galat(keluar) or keluar or "\n".join(galat.splitlines()[-5:])
    return GAGAL, pesan or f"Program berhenti dengan kode {hasil.returncode}."


def _pesan_galat(teks: str) -> str:
    """The lines of the fault, empty where there is none; the names of the steps before it are left out."""
    baris = teks.splitlines()
    mulai = next((n for n, isi in enumerate(baris) if isi.startswith("Galat")), len(baris))
    return "\n".join(isi.removeprefix("Galat").strip() for isi in baris[mulai:])


def utama(argumen: Sequence[str]) -> int:
    """Run the command and write what it said; return the exit code."""
    if len(argumen) < 2:
        return GAGAL
    catatan, *sisa = argumen
    kode, pesan = jalankan(sisa)
    isi = "".join(h for h in pesan[-_PALING_BANYAK:] if h.isprintable() or h == "\n")
    Path(catatan).write_bytes(isi.replace("\n", "\r\n").encode(locale.getencoding(), "replace"))
    return kode
