"""What hands, names and earlier runs put in the way: blank lines, letters, a damaged cache of pywin32."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lkjip_xl.excel.installation.check_result import CheckResult
from lkjip_xl.excel.installation.cures import install_again, plain_folder
from lkjip_xl.excel.installation.pc import Environment

__all__ = ["configuration_lines", "damaged_cache", "foreign_letters"]

_EXCEL_TYPES = "00020813-0000-0000-C000-000000000046"  # Excel's type library
_NEEDED = b"CLSIDToClassMap"  # what pywin32 asks of every module of its cache


def configuration_lines(env: Environment, file: Path) -> Iterator[CheckResult]:
    """Lines that shift what follows: VBA's ``Input #`` takes two values wherever it finds them.

    A blank line is one value, and from there on names are read as values. No file has none.
    """
    try:
        lines = file.read_bytes().decode(env.code_page, "replace").splitlines()
    except OSError:
        return
    bad = [n for n, line in enumerate(lines, 1) if line.strip(" \t\ufeff").count(",") < 1]
    if bad:
        numbers = ", ".join(map(str, bad[:5])) + (" ..." if len(bad) > 5 else "")
        content = f"{file} baris {numbers} kosong atau bukan dua isian; Excel salah membaca sisanya"
        yield CheckResult("Pengaturan", "salah", content, f"{install_again(env)}, yang menulisnya lagi")


def foreign_letters(env: Environment) -> Iterator[CheckResult]:
    """Folders whose letters are lost on the way: xlwings' VBA and DLL know the code page of Windows only."""
    if not str(env.interpreter).isascii():
        content = f"{env.interpreter} memuat huruf di luar a-z"
        yield CheckResult("Python", "salah", content, plain_folder(env))
    for folder in (env.profile, env.temp):
        if folder is not None and not _is_known(folder, env.code_page):
            cure = "buat akun Windows baru yang namanya huruf a-z; mengganti nama tampilan tidak cukup"
            content = f"{folder} memuat huruf yang tidak dikenal Excel di PC ini"
            yield CheckResult("Nama pengguna", "salah", content, cure)
            return


def _is_known(folder: Path, code_page: str) -> bool:
    try:
        str(folder).encode(code_page)
    except UnicodeEncodeError:
        return False
    return True


def damaged_cache(env: Environment) -> Iterator[CheckResult]:
    """A cache of Excel's types without what pywin32 asks of it: left by a killed run, or by a cleaner.

    pywin32 takes it up before every call to Excel and stops with "has no attribute 'CLSIDToClassMap'".
    """
    for folder in _caches(env):
        if any(not _is_whole(found) for found in folder.rglob(f"{_EXCEL_TYPES}*") if found.suffix != ".pyc"):
            cure = "tutup Excel, hapus folder itu (dibuat lagi sendiri), lalu buka Excel"
            yield CheckResult("pywin32", "salah", f"sisa gen_py rusak di {folder}", cure)


def _caches(env: Environment) -> Iterator[Path]:
    """Where pywin32 keeps it: in its own folder, or in that for temporary files where it may not write."""
    home = env.interpreter.parent
    folders = [f / "Lib" / "site-packages" / "win32com" / "gen_py" for f in (home, home.parent)]
    if env.temp is not None:
        folders.append(env.temp / "gen_py")
    return (f for f in folders if f.is_dir())


def _is_whole(found: Path) -> bool:
    module = found / "__init__.py" if found.is_dir() else found
    try:
        return _NEEDED in module.read_bytes()
    except OSError:
        return False
