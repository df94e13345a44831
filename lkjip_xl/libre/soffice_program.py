"""Where LibreOffice is on this computer, and how one of its programs is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

__all__ = ["Office", "Output", "System", "clean_environment", "find_office", "this_system"]

_FLATPAK = "org.libreoffice.LibreOffice"
_TIMEOUT_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Output:
    """What a program returned: exit code and text of both streams."""

    kode: int
    text: str


@dataclass(frozen=True, slots=True)
class System:
    """What the search needs of the computer; a test hands over another one.

    ``name`` is ``sys.platform``, ``find`` is ``shutil.which``, ``existing`` tells whether a file exists.
    """

    name: str
    home: str
    environment: Mapping[str, str]
    root: bool
    find: Callable[[str], str | None]
    existing: Callable[[str], bool]
    run: Callable[[Sequence[str]], Output]

    def path(self, *part: str) -> PurePath:
        """A path in the system's own notation."""
        return PureWindowsPath(*part) if self.name == "win32" else PurePosixPath(*part)


@dataclass(frozen=True, slots=True)
class Office:
    """An installed LibreOffice: the commands of its two programs, each with its leading arguments."""

    unopkg: tuple[str, ...]
    soffice: tuple[str, ...]


def this_system() -> System:
    """The computer that the program runs on."""
    return System(
        name=sys.platform,
        home=str(Path.home()),
        environment=dict(os.environ),
        root=hasattr(os, "geteuid") and os.geteuid() == 0,
        find=shutil.which,
        existing=lambda path: Path(path).exists(),
        run=_run,
    )


def find_office(system: System) -> Office | None:
    """The first LibreOffice found; None where there is none."""
    for folder in _folder(system):
        unopkg, soffice = (str(folder / p) for p in _program_names(system))
        if system.existing(unopkg):
            return Office((unopkg,), (soffice,))
    flatpak = system.find("flatpak")
    if flatpak and system.run((flatpak, "info", _FLATPAK)).kode == 0:
        first = (flatpak, "run", "--command=/app/libreoffice/program/")
        unopkg_, soffice_ = ((*first[:2], first[2] + p, _FLATPAK) for p in _program_names(system))
        return Office(unopkg_, soffice_)
    return None


def _program_names(system: System) -> tuple[str, str]:
    """On Windows the .com programs: they write to the terminal, the .exe ones do not."""
    return ("unopkg.com", "soffice.com") if system.name == "win32" else ("unopkg", "soffice")


def _folder(system: System) -> Iterator[PurePath]:
    """Folders in which LibreOffice's programs may be, the one on the search path first."""
    on_path = system.find(_program_names(system)[0])
    if on_path:
        yield system.path(on_path).parent
    if system.name == "win32":
        for key in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
            if key in system.environment:
                yield system.path(system.environment[key], "LibreOffice", "program")
    elif system.name == "darwin":
        for first in ("/", system.home):
            yield system.path(first, "Applications", "LibreOffice.app", "Contents", "MacOS")
    else:
        for root in ("/usr/lib", "/usr/lib64", "/opt"):
            yield system.path(root, "libreoffice", "program")
        for year in range(30, 24, -1):  # the packages of the project itself: /opt/libreoffice25.2
            for month in (8, 2):
                yield system.path("/opt", f"libreoffice{year}.{month}", "program")


def clean_environment(origin: Mapping[str, str], executable: str) -> dict[str, str]:
    """The environment without the virtual environment of ``executable`` (``sys.executable``).

    LibreOffice's Python starts from the first ``python3`` on PATH; inside a virtual environment it would not
    find ``uno``, and the extension would not load.
    """
    result = {k: v for k, v in origin.items() if not k.startswith("PYTHON") and k != "VIRTUAL_ENV"}
    drop = {str(Path(executable).parent), str(Path(origin.get("VIRTUAL_ENV", executable), "bin"))}
    if "PATH" in origin:
        result["PATH"] = os.pathsep.join(p for p in origin["PATH"].split(os.pathsep) if p not in drop)
    return result


def _run(commands: Sequence[str]) -> Output:
    try:
        result = subprocess.run(  # noqa: S603 - a program that the search above found, no shell
            list(commands),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=_TIMEOUT_SECONDS,
            check=False,
            env=clean_environment(os.environ, sys.executable),
        )
    except subprocess.TimeoutExpired:
        return Output(-1, f"tidak selesai dalam {_TIMEOUT_SECONDS} detik")
    except OSError as error:
        return Output(-1, str(error))
    return Output(result.returncode, result.stdout.decode(errors="replace"))
