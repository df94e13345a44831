"""The PC as installation sees it: all that is asked of Windows, in one object that a test can replace."""

from __future__ import annotations

import locale
import os
import platform
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final, Literal

__all__ = ["PORTABLE_START", "Environment", "Ran", "RootKey", "this_environment"]

PORTABLE_START: Final = "LKjIP.bat"
"""What opens a folder LKjIP-portabel; its interpreter stands one folder below."""

RootKey = Literal["HKLM", "HKCU"]
_PATIENCE = 60  # seconds; a first start under an antivirus takes ten to twenty


@dataclass(frozen=True, slots=True)
class Ran:
    """A command line that ended: exit code and all it said. Code None: it did not start or not end."""

    code: int | None
    output: str


@dataclass(frozen=True, slots=True)
class Environment:
    """What installation may ask.

    ``registry(root, key)`` gives the values of a registry key by name (``""`` is the default value), empty
    where there is no such key. ``module_version`` gives the version of an installed distribution, None
    without. ``appdata``, ``profile`` and ``temp`` are the folders %APPDATA%, %USERPROFILE% and %TEMP%; None
    where there is none. ``code_page`` is the encoding of VBA's files and texts. ``run`` runs a command line.
    """

    system: str
    interpreter: Path
    python_version: str
    python_bits: int
    appdata: Path | None
    profile: Path | None
    registry: Callable[[RootKey, str], Mapping[str, object]]
    module_version: Callable[[str], str | None]
    temp: Path | None
    code_page: str
    run: Callable[[str], Ran]

    @property
    def windows(self) -> bool:
        """Whether worksheet functions in Excel are possible here."""
        return self.system == "win32"

    @property
    def portable_folder(self) -> Path | None:
        """The folder LKjIP-portabel that the interpreter is part of; None: it was installed otherwise."""
        folder = self.interpreter.parent.parent
        return folder if (folder / PORTABLE_START).is_file() else None


def this_environment() -> Environment:
    """This PC."""
    return Environment(
        system=sys.platform,
        interpreter=Path(sys.executable),
        python_version=platform.python_version(),
        python_bits=struct.calcsize("P") * 8,
        appdata=_folder("APPDATA"),
        profile=_folder("USERPROFILE"),
        registry=_registry,
        module_version=_module_version,
        temp=_folder("TEMP"),
        code_page=locale.getencoding(),
        run=_run,
    )


def _run(command: str) -> Ran:
    try:
        ran = subprocess.run(  # noqa: S603 - the command line of our own settings, as Excel would start it
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_PATIENCE,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return Ran(None, f"lebih dari {_PATIENCE} detik")
    except OSError as error:
        return Ran(None, error.strerror or str(error))
    return Ran(ran.returncode, ran.stdout.decode(locale.getencoding(), "replace"))


def _folder(name: str) -> Path | None:
    content = os.environ.get(name)
    return Path(content) if content else None


def _module_version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _registry(root: RootKey, key: str) -> Mapping[str, object]:
    """The values of a key, of the 64-bit view first: a 32-bit Python sees another one by default."""
    if sys.platform != "win32":
        return {}
    import winreg

    induk = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER}[root]
    for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
        try:
            with winreg.OpenKey(induk, key, 0, winreg.KEY_READ | view) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                return {
                    name: content for name, content, _ in (winreg.EnumValue(opened, n) for n in range(count))
                }
        except OSError:
            continue
    return {}
