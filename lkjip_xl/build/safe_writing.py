"""Files written so that a failure costs nothing: checked first, backed up, replaced in one step.

The clock is the caller's: ``back_up`` gets the time that it prints into the name.
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

from lkjip_xl.errors import FileError

__all__ = ["back_up", "ensure_free", "write_safely"]

_RETRY_DELAYS = (0.1, 0.3, 1.0)  # seconds; virus scanners and sync clients let go of a file soon
_CAUSES = {
    errno.ENOSPC: "ruang disk habis; kosongkan sebagian lalu ulangi",
    errno.EDQUOT: "jatah ruang disk habis; kosongkan sebagian lalu ulangi",
    errno.ENOENT: "folder atau berkas tidak ada; periksa letaknya",
    errno.EROFS: "disk hanya dapat dibaca; pilih folder lain",
    errno.EACCES: "tidak ada izin menulis, atau sedang dibuka program lain; tutup berkasnya lalu ulangi",
    errno.EPERM: "tidak ada izin menulis; pilih folder lain",
    errno.ENAMETOOLONG: "nama terlalu panjang; pendekkan nama berkas",
}


def ensure_free(path: str | os.PathLike[str]) -> None:
    """Make sure that a file can be written, whether it exists or not; nothing is changed.

    Raises:
        FileError: Excel or LibreOffice has it open (the message says who, where their lock file tells), the
            folder is missing or read-only, the file is read-only or is a folder.
    """
    file = Path(path)
    folder = file.parent
    if not folder.is_dir():
        raise FileError(f"{file}: folder {folder} tidak ada; buat dulu foldernya atau pilih folder lain")
    if file.is_dir():
        raise FileError(f"{file}: ini folder, bukan berkas; tulis juga nama berkasnya")
    _check_lock(file, folder / f"~${file.name}", "Excel", _excel_owner)
    _check_lock(file, folder / f".~lock.{file.name}#", "LibreOffice", _libre_owner)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise FileError(
            f"{file}: folder {folder} tidak dapat ditulisi; pilih folder lain atau minta izin tulis"
        ) from error
    _check_writable(file)


def write_safely(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file completely or not at all: a new file beside it takes its place in one step.

    A link stays a link, and an existing file keeps its permissions.

    Raises:
        FileError: the file cannot be written; what was there before is untouched, nothing is left behind.
    """
    file = Path(path).resolve()
    temporary = file.with_name(f".{secrets.token_hex(6)}.tmp")  # short: the name itself may be at its limit
    try:
        _write_new(temporary, data)
        if file.exists():
            shutil.copymode(file, temporary)
        _move(temporary, file)
    except OSError as error:
        raise _error(Path(path), error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(file.parent)


def back_up(path: str | os.PathLike[str], waktu: datetime) -> Path:
    """Copy a file beside itself as ``NAMES.cadangan-2026-11-23_174400.xlsx`` and return the copy's path.

    An older backup is never overwritten: a second one of the same second ends in ``_2``.

    Raises:
        FileError: the file cannot be read, or the copy cannot be written.
    """
    file = Path(path)
    stamp = waktu.strftime("%Y-%m-%d_%H%M%S")
    number = 1
    try:
        data = file.read_bytes()
        while True:
            order = "" if number == 1 else f"_{number}"
            copy_ = file.with_name(f"{file.stem}.cadangan-{stamp}{order}{file.suffix}")
            try:
                _write_new(copy_, data)
            except FileExistsError:
                number += 1
            else:
                break
    except OSError as error:
        raise _error(file, error, "cadangan tidak dapat dibuat: ") from error
    with contextlib.suppress(OSError):
        shutil.copystat(file, copy_)
    return copy_


def _check_lock(file: Path, key: Path, program: str, owner: Callable[[bytes], str]) -> None:
    """Refuse when a program's lock file stands beside the file."""
    if not key.exists():
        return
    try:
        name = owner(key.read_bytes())
    except OSError:  # Excel may keep its owner file to itself
        name = ""
    by = f" oleh {name}" if name else ""
    raise FileError(
        f"{file}: sedang dibuka di {program}{by}; simpan dan tutup dulu "
        f"(bila tidak sedang dibuka siapa pun, hapus berkas {key.name})"
    )


def _excel_owner(content: bytes) -> str:
    """Return the user in Excel's owner file: length and name in one-byte letters, at 55 again in UTF-16."""
    if not content:
        return ""
    length = content[55] if len(content) > 57 else 0
    if length and len(content) >= 57 + 2 * length:
        return _clean(content[57 : 57 + 2 * length].decode("utf-16-le", "replace"))
    return _clean(content[1 : 1 + content[0]].decode("latin-1"))


def _libre_owner(content: bytes) -> str:
    r"""Return the user in LibreOffice's lock file: name, login, machine ...; a comma within is ``\,``."""
    parts = [re.sub(r"\\(.)", r"\1", b) for b in re.split(r"(?<!\\),", content.decode("utf-8", "replace"))]
    return next((name for b in parts[:2] if (name := _clean(b))), "")


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).strip()


def _check_writable(file: Path) -> None:
    """Open an existing file for writing; Windows refuses here what another program holds."""
    if not file.exists():
        return
    if not os.access(file, os.W_OK):
        raise FileError(f"{file}: hanya dapat dibaca; hapus tanda Read-only atau simpan dengan nama lain")
    try:
        with file.open("r+b"):
            pass
    except OSError as error:
        raise _error(file, error) from error


def _write_new(file: Path, data: bytes) -> None:
    """Write a file that must not exist yet down to the disk; a half-written one is removed."""
    with file.open("xb") as output:
        try:
            output.write(data)
            output.flush()
            os.fsync(output.fileno())
        except BaseException:
            output.close()
            file.unlink(missing_ok=True)
            raise


def _move(origin: Path, destination: Path) -> None:
    for delay in _RETRY_DELAYS:
        try:
            origin.replace(destination)
        except PermissionError:
            time.sleep(delay)
        else:
            return
    origin.replace(destination)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows knows no handle of a folder, and some file systems refuse."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _error(file: Path, error: OSError, prefix: str = "tidak dapat ditulis: ") -> FileError:
    cause = _CAUSES.get(error.errno or 0, error.strerror or str(error))
    return FileError(f"{file}: {prefix}{cause}")
