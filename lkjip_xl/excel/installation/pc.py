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

__all__ = ["Akar", "Lingkungan", "lingkungan_ini"]

Akar = Literal["HKLM", "HKCU"]


@dataclass(frozen=True, slots=True)
class Lingkungan:
    """What installation may ask.

    ``registri(akar, kunci)`` gives the values of a registry key by name (``""`` is the default value), empty
    where there is no such key. ``versi_modul`` gives the version of an installed distribution, None without.
    ``appdata`` and ``profil`` are the folders %APPDATA% and %USERPROFILE%; None outside Windows.
    """

    sistem: str
    interpreter: Path
    versi_python: str
    bit_python: int
    appdata: Path | None
    profil: Path | None
    registri: Callable[[Akar, str], Mapping[str, object]]
    versi_modul: Callable[[str], str | None]

    @property
    def windows(self) -> bool:
        """Whether worksheet functions in Excel are possible here."""
        return self.sistem == "win32"


def lingkungan_ini() -> Lingkungan:
    """This PC."""
    return Lingkungan(
        sistem=sys.platform,
        interpreter=Path(sys.executable),
        versi_python=platform.python_version(),
        bit_python=struct.calcsize("P") * 8,
        appdata=_folder("APPDATA"),
        profil=_folder("USERPROFILE"),
        registri=_registri,
        versi_modul=_versi_modul,
    )


def _folder(nama: str) -> Path | None:
    isi = os.environ.get(nama)
    return Path(isi) if isi else None


def _versi_modul(nama: str) -> str | None:
    try:
        return metadata.version(nama)
    except metadata.PackageNotFoundError:
        return None


def _registri(akar: Akar, kunci: str) -> Mapping[str, object]:
    """The values of a key, of the 64-bit view first: a 32-bit Python sees another one by default."""
    if sys.platform != "win32":
        return {}
    import winreg

    induk = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER}[akar]
    for pandangan in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
        try:
            with winreg.OpenKey(induk, kunci, 0, winreg.KEY_READ | pandangan) as terbuka:
                banyak = winreg.QueryInfoKey(terbuka)[1]
                return {nama: isi for nama, isi, _ in (winreg.EnumValue(terbuka, n) for n in range(banyak))}
        except OSError:
            continue
    return {}
