"""The official embeddable Python for 64-bit Windows, given as its zip: checked, and its files."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

from packaging.version import Version

from lkjip_xl.errors import FileError

__all__ = ["EmbeddedPython", "open_python", "path_file"]

_AMD64 = 0x8664
_MACHINES = {0x14C: "32-bit", 0xAA64: "ARM64"}
_FIXED_INFO = struct.pack("<II", 0xFEEF04BD, 0x00010000)  # VS_FIXEDFILEINFO: signature, structure version
_LIBRARY = re.compile(r"python3\d\d+\.dll")


@dataclass(frozen=True, slots=True)
class EmbeddedPython:
    """A Python for 64-bit Windows: its version and its files by name."""

    version: Version
    files: dict[str, bytes]

    @property
    def short(self) -> str:
        """``312``, as its files are called."""
        return f"{self.version.major}{self.version.minor}"


def open_python(file: Path) -> EmbeddedPython:
    """The Python in ``file``. Raises FileError: no embeddable Python, or not for 64-bit Windows."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            files = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    except (OSError, zipfile.BadZipFile) as error:
        raise FileError(f"{file}: not a readable zip ({error}); give the zip from python.org") from error
    libraries = [name for name in files if _LIBRARY.fullmatch(name)]
    if len(libraries) != 1 or "python.exe" not in files:
        raise FileError(f"{file}: no embeddable Python; give python-3.x.y-embed-amd64.zip from python.org")
    for name in ("python.exe", *libraries):
        machine = _machine(files[name])
        if machine != _AMD64:
            found = _MACHINES.get(machine, "no Windows program")
            raise FileError(f"{file}: {name} is {found}; give python-3.x.y-embed-amd64.zip from python.org")
    version = _version(files[libraries[0]])
    python = EmbeddedPython(version, files) if version else None
    if python is None or libraries[0] != f"python{python.short}.dll":
        raise FileError(f"{file}: {libraries[0]} says version {version or 'nothing'}; fetch the zip again")
    return python


def path_file(python: EmbeddedPython) -> tuple[str, bytes]:
    """Its ``._pth``: where modules are looked for, and nowhere else.

    No ``import site``: that would also look in the user's own folder (%APPDATA%), and run what is there. The
    three folders of pywin32's ``.pth`` file, which only ``site`` reads, are therefore named here.
    """
    packages = "Lib\\site-packages"
    lines = (f"python{python.short}.zip", ".", packages, f"{packages}\\win32", f"{packages}\\win32\\lib")
    return f"python{python.short}._pth", "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _machine(data: bytes) -> int:
    """For which processor a Windows program is; 0 for what is none."""
    if not data.startswith(b"MZ") or len(data) < 64:
        return 0
    (start,) = struct.unpack_from("<I", data, 60)
    if data[start : start + 4] != b"PE\0\0":
        return 0
    (machine,) = struct.unpack_from("<H", data, start + 4)
    return int(machine)


def _version(data: bytes) -> Version | None:
    """The version resource: Python writes its micro version times 1000, plus level and serial, third."""
    place = data.find(_FIXED_INFO)
    if place < 0:
        return None
    minor, major, _, third = struct.unpack_from("<HHHH", data, place + 8)
    return Version(f"{major}.{minor}.{third // 1000}")
