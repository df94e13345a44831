"""Files written so that a failure costs nothing: checked first, backed up, replaced in one step.

The clock is the caller's: ``cadangkan`` gets the time that it prints into the name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lkjip_xl.errors import GalatBerkas

__all__ = ["cadangkan", "pastikan_bebas", "tulis_aman"]

_JEDA_ULANG = (0.1, 0.3, 1.0)  # seconds; virus scanners and sync clients let go of a file soon
_SEBAB = {
    errno.ENOSPC: "ruang disk habis; kosongkan sebagian lalu ulangi",
    errno.EDQUOT: "jatah ruang disk habis; kosongkan sebagian lalu ulangi",
    errno.ENOENT: "folder atau berkas tidak ada; periksa letaknya",
    errno.EROFS: "disk hanya dapat dibaca; pilih folder lain",
    errno.EACCES: "tidak ada izin menulis, atau sedang dibuka program lain; tutup berkasnya lalu ulangi",
    errno.EPERM: "tidak ada izin menulis; pilih folder lain",
    errno.ENAMETOOLONG: "nama terlalu panjang; pendekkan nama berkas",
}


def pastikan_bebas(path: str | os.PathLike[str]) -> None:
    """Make sure that a file can be written, whether it exists or not; nothing is changed.

    Raises:
        GalatBerkas: Excel or LibreOffice has it open (the message says who, where their lock file tells), the
            folder is missing or read-only, the file is read-only or is a folder.
    """
    berkas = Path(path)
    folder = berkas.parent
    if not folder.is_dir():
        raise GalatBerkas(f"{berkas}: folder {folder} tidak ada; buat dulu foldernya atau pilih folder lain")
    if berkas.is_dir():
        raise GalatBerkas(f"{berkas}: ini folder, bukan berkas; tulis juga nama berkasnya")
    _periksa_kunci(berkas, folder / f"~${berkas.name}", "Excel", _pemilik_excel)
    _periksa_kunci(berkas, folder / f".~lock.{berkas.name}#", "LibreOffice", _pemilik_libre)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as galat:
        raise GalatBerkas(
            f"{berkas}: folder {folder} tidak dapat ditulisi; pilih folder lain atau minta izin tulis"
        ) from galat
    _periksa_tulis(berkas)


def tulis_aman(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file completely or not at all: a new file beside it takes its place in one step.

    A link stays a link, and an existing file keeps its permissions.

    Raises:
        GalatBerkas: the file cannot be written; what was there before is untouched, nothing is left behind.
    """
    berkas = Path(path).resolve()
    sementara = berkas.with_name(f".{secrets.token_hex(6)}.tmp")  # short: the name itself may be at its limit
    try:
        _tulis_baru(sementara, data)
        if berkas.exists():
            shutil.copymode(berkas, sementara)
        _pindahkan(sementara, berkas)
    except OSError as galat:
        raise _galat(Path(path), galat) from galat
    finally:
        with contextlib.suppress(OSError):
            sementara.unlink(missing_ok=True)
    _sinkronkan_folder(berkas.parent)


def cadangkan(path: str | os.PathLike[str], waktu: datetime) -> Path:
    """Copy a file beside itself as ``NAMA.cadangan-2026-11-23_174400.xlsx`` and return the copy's path.

    An older backup is never overwritten: a second one of the same second ends in ``_2``.

    Raises:
        GalatBerkas: the file cannot be read, or the copy cannot be written.
    """
    berkas = Path(path)
    cap = waktu.strftime("%Y-%m-%d_%H%M%S")
    nomor = 1
    try:
        data = berkas.read_bytes()
        while True:
            urutan = "" if nomor == 1 else f"_{nomor}"
            salinan = berkas.with_name(f"{berkas.stem}.cadangan-{cap}{urutan}{berkas.suffix}")
            try:
                _tulis_baru(salinan, data)
            except FileExistsError:
                nomor += 1
            else:
                break
    except OSError as galat:
        raise _galat(berkas, galat, "cadangan tidak dapat dibuat: ") from galat
    with contextlib.suppress(OSError):
        shutil.copystat(berkas, salinan)
    return salinan


def _periksa_kunci(berkas: Path, kunci: Path, program: str, pemilik: Callable[[bytes], str]) -> None:
    """Refuse when a program's lock file stands beside the file."""
    if not kunci.exists():
        return
    try:
        nama = pemilik(kunci.read_bytes())
    except OSError:  # Excel may keep its owner file to itself
        nama = ""
    oleh = f" oleh {nama}" if nama else ""
    raise GalatBerkas(
        f"{berkas}: sedang dibuka di {program}{oleh}; simpan dan tutup dulu "
        f"(bila tidak sedang dibuka siapa pun, hapus berkas {kunci.name})"
    )


def _pemilik_excel(isi: bytes) -> str:
    """Return the user in Excel's owner file: length and name in one-byte letters, at 55 again in UTF-16."""
    if not isi:
        return ""
    panjang = isi[55] if len(isi) > 57 else 0
    if panjang and len(isi) >= 57 + 2 * panjang:
        return _bersih(isi[57 : 57 + 2 * panjang].decode("utf-16-le", "replace"))
    return _bersih(isi[1 : 1 + isi[0]].decode("latin-1"))


def _pemilik_libre(isi: bytes) -> str:
    r"""Return the user in LibreOffice's lock file: name, login, machine ...; a comma within is ``\,``."""
    bagian = [re.sub(r"\\(.)", r"\1", b) for b in re.split(r"(?<!\\),", isi.decode("utf-8", "replace"))]
    return next((nama for b in bagian[:2] if (nama := _bersih(b))), "")


def _bersih(teks: str) -> str:
    return "".join(huruf for huruf in teks if huruf.isprintable()).strip()


def _periksa_tulis(berkas: Path) -> None:
    """Open an existing file for writing; Windows refuses here what another program holds."""
    if not berkas.exists():
        return
    if not os.access(berkas, os.W_OK):
        raise GalatBerkas(f"{berkas}: hanya dapat dibaca; hapus tanda Read-only atau simpan dengan nama lain")
    try:
        with berkas.open("r+b"):
            pass
    except OSError as galat:
        raise _galat(berkas, galat) from galat


def _tulis_baru(berkas: Path, data: bytes) -> None:
    """Write a file that must not exist yet down to the disk; a half-written one is removed."""
    with berkas.open("xb") as keluaran:
        try:
            keluaran.write(data)
            keluaran.flush()
            os.fsync(keluaran.fileno())
        except BaseException:
            keluaran.close()
            berkas.unlink(missing_ok=True)
            raise


def _pindahkan(asal: Path, tujuan: Path) -> None:
    for jeda in _JEDA_ULANG:
        try:
            asal.replace(tujuan)
        except PermissionError:
            time.sleep(jeda)
        else:
            return
    asal.replace(tujuan)


def _sinkronkan_folder(folder: Path) -> None:
    """Make the new name durable; Windows knows no handle of a folder, and some file systems refuse."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        nomor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(nomor)
        finally:
            os.close(nomor)


def _galat(berkas: Path, galat: OSError, awalan: str = "tidak dapat ditulis: ") -> GalatBerkas:
    sebab = _SEBAB.get(galat.errno or 0, galat.strerror or str(galat))
    return GalatBerkas(f"{berkas}: {awalan}{sebab}")
