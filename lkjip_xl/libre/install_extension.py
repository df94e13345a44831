"""Install and remove the LibreOffice extension for the user who runs the program.

The functions return the lines to print and raise FileError with the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.libre.descriptions import IDENTIFIER
from lkjip_xl.libre.oxt import OXT_NAME, compose_oxt
from lkjip_xl.libre.soffice_program import Office, Output, System, find_office, this_system
from lkjip_xl.writing.free_file import output_folder
from lkjip_xl.writing.safe_writing import write_safely

__all__ = [
    "LOWEST_VERSION",
    "check_libreoffice",
    "data_folder",
    "install_libreoffice",
    "uninstall_libreoffice",
]

LOWEST_VERSION = (25, 2)
"""The oldest LibreOffice that was seen to know the functions' plain names in an .xlsx."""

_OLD = (
    "LibreOffice {versi} belum mengenal nama fungsi LKjIP di berkas .xlsx dan .xlsm: nilai yang tersimpan "
    "tetap tampak, tetapi sel yang dihitung ulang menjadi #NAME?.",
    "Di sana fungsi hanya dapat diketik sendiri, pada berkas .ods. "
    "Perbarui ke LibreOffice {terendah} atau lebih baru.",
)

Writer = Callable[[str, bytes], None]
"""Writes a file and the folders above it."""


def install_libreoffice(system: System | None = None, write: Writer | None = None) -> list[str]:
    """Build the extension and install it into the user's LibreOffice profile.

    Raises FileError when there is no LibreOffice, for root, and when LibreOffice refuses.
    """
    system = system or this_system()
    office = _office(system)
    file = str(system.path(data_folder(system), OXT_NAME))
    (write or _write)(file, compose_oxt())
    result = system.run((*office.unopkg, "add", "--force", "--suppress-license", file))
    if result.kode != 0 or not _is_installed(system, office):
        raise FileError(_cause(system, result, file))
    version = _version(system, office)
    return [
        f"Fungsi LKjIP terpasang di {_name(version)} untuk pengguna ini ({file}).",
        "Tutup semua jendela LibreOffice, buka lagi, lalu coba =CAPAIAN(8;2): hasilnya 25.",
        *_old_version_notes(version),
    ]


def uninstall_libreoffice(system: System | None = None) -> list[str]:
    """Remove the extension from the user's profile; says so where it was not installed."""
    system = system or this_system()
    office = _office(system)
    if not _is_installed(system, office):
        return ["Fungsi LKjIP tidak terpasang di LibreOffice pengguna ini; tidak ada yang dilepas."]
    result = system.run((*office.unopkg, "remove", IDENTIFIER))
    if result.kode != 0:
        raise FileError(_cause(system, result, IDENTIFIER))
    return ["Fungsi LKjIP dilepas dari LibreOffice pengguna ini."]


def check_libreoffice(system: System | None = None) -> list[str]:
    """Whether the extension is installed for the user, and what the LibreOffice there cannot do."""
    system = system or this_system()
    office = _office(system)
    version = _version(system, office)
    if _is_installed(system, office):
        return [f"Fungsi LKjIP terpasang di {_name(version)} pengguna ini.", *_old_version_notes(version)]
    remedy = "jalankan lkjip pasang --libreoffice"
    return [
        f"Fungsi LKjIP belum terpasang di {_name(version)} pengguna ini; {remedy}.",
        *_old_version_notes(version),
    ]


def data_folder(system: System) -> str:
    """The folder for the program's own files of this user."""
    if system.name == "win32":
        return str(system.path(system.environment.get("LOCALAPPDATA", system.home), "LKjIP"))
    if system.name == "darwin":
        return str(system.path(system.home, "Library", "Application Support", "LKjIP"))
    return str(system.path(system.environment.get("XDG_DATA_HOME") or f"{system.home}/.local/share", "lkjip"))


def _office(system: System) -> Office:
    if system.root:
        raise FileError("LibreOffice menolak root; jalankan perintah ini sebagai pengguna biasa, tanpa sudo")
    office = find_office(system)
    if office is None:
        lowest = ".".join(map(str, LOWEST_VERSION))
        raise FileError(f"LibreOffice tidak ditemukan; pasang LibreOffice {lowest} atau lebih baru dulu")
    return office


def _is_installed(system: System, office: Office) -> bool:
    result = system.run((*office.unopkg, "list", IDENTIFIER))
    return result.kode == 0 and IDENTIFIER in result.text and "is registered: no" not in result.text


def _version(system: System, office: Office) -> tuple[int, int] | None:
    match = re.search(r"LibreOffice\D*(\d+)\.(\d+)", system.run((*office.soffice, "--version")).text)
    return (int(match[1]), int(match[2])) if match else None


def _name(version: tuple[int, int] | None) -> str:
    return f"LibreOffice {version[0]}.{version[1]}" if version else "LibreOffice"


def _old_version_notes(version: tuple[int, int] | None) -> list[str]:
    """What an older version cannot do."""
    if version is None or version >= LOWEST_VERSION:
        return []
    content = {"versi": f"{version[0]}.{version[1]}", "terendah": ".".join(map(str, LOWEST_VERSION))}
    return [row.format_map(content) for row in _OLD]


def _cause(system: System, result: Output, file: str) -> str:
    """Why LibreOffice refused, with the remedy for what is known."""
    text = " ".join(result.text.split())
    if "com.sun.star.loader.Python" in text or "uno-component;type=Python" in text or "pyuno" in text.lower():
        package = (
            "paket python3-uno" if system.name not in ("win32", "darwin") else "LibreOffice dengan Python"
        )
        return f"LibreOffice ini tidak dapat memuat fungsi Python; pasang {package}, lalu ulangi"
    if "lock" in text.lower() or "already running" in text.lower():
        return "LibreOffice sedang terbuka; tutup semua jendelanya, lalu ulangi"
    cause = text[-200:] or f"kode {result.kode}"
    return f"{file}: LibreOffice menolak ({cause}); buka berkas itu dengan LibreOffice"


def _write(path: str, content: bytes) -> None:
    with output_folder(Path(path).parent):
        write_safely(path, content)
