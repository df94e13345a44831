"""What a file that a user names has to be, by its name."""

from __future__ import annotations

from pathlib import Path

from lkjip_xl.errors import FileError

__all__ = ["BOOK_SUFFIXES", "MACRO_SUFFIX", "check_output", "check_source", "check_suffix", "check_unused"]


MACRO_SUFFIX = ".xlsm"
BOOK_SUFFIXES = (".xlsx", MACRO_SUFFIX)
"""Of a master workbook."""

_OTHER_BOOKS = (".xls", ".xlsb", ".xltx", ".xltm", ".xlam", ".ods", ".csv", ".toml", ".zip")


def check_source(path: Path, suffix: tuple[str, ...]) -> None:
    """A package or a workbook to read: what is not there may be a folder whose name was mistyped.

    Raises FileError.
    """
    if not path.exists():
        raise FileError(f"{path}: tidak ada; periksa nama dan tempat paket data (folder) atau bukunya")
    if not path.is_dir():
        check_suffix(path, suffix)


def check_suffix(path: Path, suffix: tuple[str, ...]) -> None:
    """It must be of one of these kinds. Raises FileError."""
    if path.suffix.lower() not in suffix:
        raise FileError(f"{path}: bukan berkas {' atau '.join(suffix)}; simpan sebagai buku Excel dulu")


def check_output(path: Path, suffix: str) -> None:
    """What is written must have this suffix. Raises FileError."""
    if path.suffix.lower() != suffix:
        raise FileError(f"{path}: nama berkas keluaran harus berakhiran {suffix}")


def check_unused(path: Path) -> None:
    """Make sure that a new book or folder replaces nothing; a folder may be there where it is empty.

    Raises FileError.
    """
    if path.suffix.lower() in _OTHER_BOOKS:
        raise FileError(f"{path}: tulis BUKU.xlsx, BUKU.xlsm, atau nama folder")
    if path.is_dir():
        if any(path.iterdir()):
            raise FileError(f"{path}: folder ini sudah berisi; pilih folder kosong atau nama lain")
    elif path.exists():
        raise FileError(f"{path}: sudah ada dan tidak ditimpa; pilih nama lain")
