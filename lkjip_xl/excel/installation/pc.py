"""The PC as installation sees it: all that is asked of Windows, in one object that a test can replace."""

from __future__ import annotations

import os
import platform
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

__all__ = ["Environment", "RootKey", "this_environment"]

RootKey = Literal["HKLM", "HKCU"]


@dataclass(frozen=True, slots=True)
class Environment:
    """What installation may ask.

    ``registry(root, key)`` gives the values of a registry key by name (``""`` is the default value), empty
    where there is no such key. ``module_version`` gives the version of an installed distribution, None
    without. ``appdata`` and ``profile`` are the folders %APPDATA% and %USERPROFILE%; None outside Windows.
    """

    system: str
    interpreter: Path
    python_version: str
    python_bits: int
    appdata: Path | None
    profile: Path | None
    registry: Callable[[RootKey, str], Mapping[str, object]]
    module_version: Callable[[str], str | None]

    @property
    def windows(self) -> bool:
        """Whether worksheet functions in Excel are possible here."""
        return self.system == "win32"


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
    )


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
