"""Where LibreOffice is on this computer, and how one of its programs is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

__all__ = ["Kantor", "Keluaran", "Sistem", "cari_kantor", "lingkungan_bersih", "sistem_ini"]

_FLATPAK = "org.libreoffice.LibreOffice"
_BATAS_DETIK = 180


@dataclass(frozen=True, slots=True)
class Keluaran:
    """What a program returned: exit code and text of both streams."""

    kode: int
    teks: str


@dataclass(frozen=True, slots=True)
class Sistem:
    """What the search needs of the computer; a test hands over another one.

    ``nama`` is ``sys.platform``, ``cari`` is ``shutil.which``, ``ada`` tells whether a file exists.
    """

    nama: str
    rumah: str
    lingkungan: Mapping[str, str]
    root: bool
    cari: Callable[[str], str | None]
    ada: Callable[[str], bool]
    jalankan: Callable[[Sequence[str]], Keluaran]

    def path(self, *bagian: str) -> PurePath:
        """A path in the system's own notation."""
        return PureWindowsPath(*bagian) if self.nama == "win32" else PurePosixPath(*bagian)


@dataclass(frozen=True, slots=True)
class Kantor:
    """An installed LibreOffice: the commands of its two programs, each with its leading arguments."""

    unopkg: tuple[str, ...]
    soffice: tuple[str, ...]


def sistem_ini() -> Sistem:
    """The computer that the program runs on."""
    return Sistem(
        nama=sys.platform,
        rumah=str(Path.home()),
        lingkungan=dict(os.environ),
        root=hasattr(os, "geteuid") and os.geteuid() == 0,
        cari=shutil.which,
        ada=lambda path: Path(path).exists(),
        jalankan=_jalankan,
    )


def cari_kantor(sistem: Sistem) -> Kantor | None:
    """The first LibreOffice found; None where there is none."""
    for folder in _folder(sistem):
        unopkg, soffice = (str(folder / p) for p in _nama_program(sistem))
        if sistem.ada(unopkg):
            return Kantor((unopkg,), (soffice,))
    flatpak = sistem.cari("flatpak")
    if flatpak and sistem.jalankan((flatpak, "info", _FLATPAK)).kode == 0:
        awal = (flatpak, "run", "--command=/app/libreoffice/program/")
        unopkg_, soffice_ = ((*awal[:2], awal[2] + p, _FLATPAK) for p in _nama_program(sistem))
        return Kantor(unopkg_, soffice_)
    return None


def _nama_program(sistem: Sistem) -> tuple[str, str]:
    """On Windows the .com programs: they write to the terminal, the .exe ones do not."""
    return ("unopkg.com", "soffice.com") if sistem.nama == "win32" else ("unopkg", "soffice")


def _folder(sistem: Sistem) -> Iterator[PurePath]:
    """Folders in which LibreOffice's programs may be, the one on the search path first."""
    di_jalur = sistem.cari(_nama_program(sistem)[0])
    if di_jalur:
        yield sistem.path(di_jalur).parent
    if sistem.nama == "win32":
        for kunci in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
            if kunci in sistem.lingkungan:
                yield sistem.path(sistem.lingkungan[kunci], "LibreOffice", "program")
    elif sistem.nama == "darwin":
        for awal in ("/", sistem.rumah):
            yield sistem.path(awal, "Applications", "LibreOffice.app", "Contents", "MacOS")
    else:
        for akar in ("/usr/lib", "/usr/lib64", "/opt"):
            yield sistem.path(akar, "libreoffice", "program")
        for tahun in range(30, 24, -1):  # the packages of the project itself: /opt/libreoffice25.2
            for bulan in (8, 2):
                yield sistem.path("/opt", f"libreoffice{tahun}.{bulan}", "program")


def lingkungan_bersih(asal: Mapping[str, str], pelaksana: str) -> dict[str, str]:
    """The environment without the virtual environment of ``pelaksana`` (``sys.executable``).

    LibreOffice's Python starts from the first ``python3`` on PATH; inside a virtual environment it would not
    find ``uno``, and the extension would not load.
    """
    hasil = {k: v for k, v in asal.items() if not k.startswith("PYTHON") and k != "VIRTUAL_ENV"}
    buang = {str(Path(pelaksana).parent), str(Path(asal.get("VIRTUAL_ENV", pelaksana), "bin"))}
    if "PATH" in asal:
        hasil["PATH"] = os.pathsep.join(p for p in asal["PATH"].split(os.pathsep) if p not in buang)
    return hasil


def _jalankan(perintah: Sequence[str]) -> Keluaran:
    try:
        hasil = subprocess.run(  # noqa: S603 - a program that the search above found, no shell
            list(perintah),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=_BATAS_DETIK,
            check=False,
            env=lingkungan_bersih(os.environ, sys.executable),
        )
    except subprocess.TimeoutExpired:
        return Keluaran(-1, f"tidak selesai dalam {_BATAS_DETIK} detik")
    except OSError as galat:
        return Keluaran(-1, str(galat))
    return Keluaran(hasil.returncode, hasil.stdout.decode(errors="replace"))
