"""Whether a file can be written: looked at before any work is done, so that nobody waits for a refusal."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.writing.disk_errors import FULL, plain_errors
from lkjip_xl.writing.temporary_files import temporary_prefix

__all__ = [
    "ensure_free",
    "output_folder",
    "prepare_folder",
]

_WORD_SUFFIXES = (".docx", ".docm", ".doc", ".dotx")


def ensure_free(path: str | os.PathLike[str]) -> None:
    """Make sure that a file can be written, whether it exists or not; nothing is changed.

    Raises:
        FileError: Excel, Word or LibreOffice has it open (the message says who, where a lock file tells), the
            folder is missing or read-only, the file is read-only or is a folder.
    """
    file = Path(path)
    folder = file.parent
    if not folder.is_dir():
        raise FileError(f"{file}: folder {folder} tidak ada; buat dulu foldernya atau pilih folder lain")
    if file.is_dir():
        raise FileError(f"{file}: ini folder, bukan berkas; tulis juga nama berkasnya")
    if file.suffix.lower() in _WORD_SUFFIXES:
        _check_lock(file, folder / _word_lock(file), "Word", _word_owner)
    else:
        _check_lock(file, folder / f"~${file.name}", "Excel", _excel_owner)
    _check_lock(file, folder / f".~lock.{file.name}#", "LibreOffice", _libre_owner)
    try:
        with tempfile.TemporaryFile(prefix=temporary_prefix(file), suffix=".tmp", dir=folder):
            pass
    except OSError as error:
        if error.errno in FULL:
            with plain_errors(file):
                raise
        raise FileError(
            f"{file}: folder {folder} tidak dapat ditulisi; pilih folder lain atau minta izin tulis"
        ) from error
    _check_writable(file)


@contextmanager
def output_folder(folder: Path) -> Iterator[None]:
    """Make a folder for what is written within; where that fails, the folders that were made go again.

    Raises FileError.
    """
    new = [f for f in (folder, *folder.parents) if not f.exists()]
    try:
        prepare_folder(folder)
        yield
    except BaseException:
        for f in new:
            with suppress(OSError):  # one that was not made, or in which something is
                f.rmdir()
        raise


def prepare_folder(folder: Path) -> None:
    """Make a folder for output. Raises FileError."""
    with plain_errors(folder, "folder tidak dapat dibuat: "):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as e:
            raise FileError(f"{folder}: ini berkas, bukan folder; pilih nama folder lain") from e


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
    return _owner(content, 55)


def _word_owner(content: bytes) -> str:
    """Return the user in Word's owner file, which is Excel's but for one byte."""
    return _owner(content, 54)


def _owner(content: bytes, again: int) -> str:
    if not content:
        return ""
    start = again + 2
    length = content[again] if len(content) > start else 0
    if length and len(content) >= start + 2 * length:
        return _clean(content[start : start + 2 * length].decode("utf-16-le", "replace"))
    return _clean(content[1 : 1 + content[0]].decode("latin-1"))


def _word_lock(file: Path) -> str:
    """The name of Word's owner file: of a name of eight letters or more the first two give way."""
    return f"~${file.name[min(max(len(file.stem) - 6, 0), 2) :]}"


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
    with plain_errors(file), file.open("r+b"):
        pass
