"""Excel on this PC, from the registry: where it is, its version and bitness, what its settings forbid."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from lkjip_xl.excel.installation.pc import Environment, RootKey

__all__ = [
    "Excel",
    "cmd_forbidden",
    "find_excel",
    "is_com_registered",
    "is_disabled",
    "is_from_store",
    "restrictions",
]

_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_VERSION = r"SOFTWARE\Classes\Excel.Application\CurVer"
_CLICK_TO_RUN = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_OFFICE = r"Software\Microsoft\Office\{versi}\Excel"
_POLICY = r"Software\Policies\Microsoft\Office\{versi}\Excel"
_MACROS_OFF = 4
_COM_CLASS = r"SOFTWARE\Classes\Excel.Application\CLSID"
_CMD_POLICY = r"Software\Policies\Microsoft\Windows\System"
_ROOTS: Final[tuple[RootKey, ...]] = ("HKLM", "HKCU")
_STORE = "windowsapps"  # where Windows puts what its Store installs


@dataclass(frozen=True, slots=True)
class Excel:
    """An installed Excel; ``version`` as the registry writes it (``16.0``), ``bit`` 32 or 64."""

    path: str
    version: str
    bit: int


def find_excel(env: Environment) -> Excel | None:
    """The installed Excel, None without; for all users, for this one, or from the Store."""
    found = (env.registry(root, _PATH).get("") for root in _ROOTS)
    path = next((str(x).strip('"') for x in found if x), "") or _store_alias(env)
    if not path:
        return None
    number = str(env.registry("HKLM", _VERSION).get("") or "").rpartition(".")[2]
    version = f"{number}.0" if number.isdigit() else "16.0"
    return Excel(path, version, _bit(env, path, version))


def _store_alias(env: Environment) -> str:
    """What the Store puts into the user's search path; it is no real file, so it is only looked for."""
    if env.profile is None:
        return ""
    alias = env.profile / "AppData" / "Local" / "Microsoft" / "WindowsApps" / "excel.exe"
    return str(alias) if os.path.lexists(alias) else ""


def is_from_store(excel: Excel) -> bool:
    """Whether it came from the Microsoft Store: it runs shut off, and no other program can speak to it."""
    return _STORE in excel.path.lower()


def is_com_registered(env: Environment) -> bool:
    """Whether Windows knows Excel as a COM server."""
    return any(env.registry(root, _COM_CLASS).get("") for root in _ROOTS)


def cmd_forbidden(env: Environment) -> bool:
    """Whether a policy forbids cmd.exe (1: batch files too, 2: not those); xlwings starts Python by it."""
    return any(env.registry(root, _CMD_POLICY).get("DisableCMD") in (1, 2) for root in _ROOTS)


def _bit(env: Environment, path: str, version: str) -> int:
    bangun = env.registry("HKLM", _CLICK_TO_RUN).get("Platform")
    other = env.registry("HKLM", rf"SOFTWARE\Microsoft\Office\{version}\Outlook").get("Bitness")
    if bangun or other:
        return 64 if "x64" in (bangun, other) else 32
    return 32 if "(x86)" in path else 64


def restrictions(env: Environment, version: str) -> list[tuple[str, str]]:
    """What the settings of Excel or of the agency forbid: (what, remedy)."""
    result = []
    for root, who in ((_POLICY, "kebijakan instansi"), (_OFFICE, "pengaturan Excel")):
        key = root.format(versi=version)
        security = env.registry("HKCU", rf"{key}\Security")
        location = env.registry("HKCU", rf"{key}\Security\Trusted Locations")
        by = _cure(who)
        if security.get("VBAWarnings") == _MACROS_OFF and location.get("AllLocationsDisabled") == 1:
            result.append((f"makro dan lokasi tepercaya dimatikan oleh {who}", by))
        elif security.get("VBAWarnings") == _MACROS_OFF:
            result.append((f"makro dimatikan oleh {who}; buku .xlsm tidak berfungsi", by))
        elif location.get("AllLocationsDisabled") == 1:
            result.append((f"lokasi tepercaya dimatikan oleh {who}; Excel dapat menolak LKjIP.xlam", by))
        if security.get("DisableAllAddins") == 1:
            result.append((f"semua add-in dimatikan oleh {who}", by))
        if security.get("RequireAddinSig") == 1:
            result.append((f"{who} mewajibkan add-in bertanda tangan", by))
    return result


def _cure(who: str) -> str:
    if who == "kebijakan instansi":
        return "minta pengelola TI mengizinkan LKjIP.xlam"
    return "Excel: File > Opsi > Pusat Kepercayaan > Pengaturan; pilih pemberitahuan untuk makro"


def is_disabled(env: Environment, version: str, name: str) -> bool:
    """Whether Excel put the add-in on its list of disabled items after a crash."""
    content = env.registry("HKCU", _OFFICE.format(versi=version) + r"\Resiliency\DisabledItems").values()
    needle = name.lower().encode("utf-16-le")
    return any(isinstance(x, bytes) and needle in x.lower() for x in content)
