"""Excel on this PC, from the registry: where it is, its version and bitness, what its settings forbid."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_xl.excel.installation.pc import Lingkungan

__all__ = ["Excel", "cari_excel", "dinonaktifkan", "larangan"]

_JALUR = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_VERSI = r"SOFTWARE\Classes\Excel.Application\CurVer"
_KLIK = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_OFFICE = r"Software\Microsoft\Office\{versi}\Excel"
_KEBIJAKAN = r"Software\Policies\Microsoft\Office\{versi}\Excel"
_MAKRO_MATI = 4


@dataclass(frozen=True, slots=True)
class Excel:
    """An installed Excel; ``versi`` as the registry writes it (``16.0``), ``bit`` 32 or 64."""

    jalur: str
    versi: str
    bit: int


def cari_excel(ling: Lingkungan) -> Excel | None:
    """The installed Excel, None without."""
    jalur = str(ling.registri("HKLM", _JALUR).get("") or "").strip('"')
    if not jalur:
        return None
    nomor = str(ling.registri("HKLM", _VERSI).get("") or "").rpartition(".")[2]
    versi = f"{nomor}.0" if nomor.isdigit() else "16.0"
    return Excel(jalur, versi, _bit(ling, jalur, versi))


def _bit(ling: Lingkungan, jalur: str, versi: str) -> int:
    bangun = ling.registri("HKLM", _KLIK).get("Platform")
    lain = ling.registri("HKLM", rf"SOFTWARE\Microsoft\Office\{versi}\Outlook").get("Bitness")
    if bangun or lain:
        return 64 if "x64" in (bangun, lain) else 32
    return 32 if "(x86)" in jalur else 64


def larangan(ling: Lingkungan, versi: str) -> list[tuple[str, str]]:
    """What the settings of Excel or of the agency forbid: (what, remedy)."""
    hasil = []
    for akar, siapa in ((_KEBIJAKAN, "kebijakan instansi"), (_OFFICE, "pengaturan Excel")):
        kunci = akar.format(versi=versi)
        aman = ling.registri("HKCU", rf"{kunci}\Security")
        lokasi = ling.registri("HKCU", rf"{kunci}\Security\Trusted Locations")
        oleh = _obat(siapa)
        if aman.get("VBAWarnings") == _MAKRO_MATI and lokasi.get("AllLocationsDisabled") == 1:
            hasil.append((f"makro dan lokasi tepercaya dimatikan oleh {siapa}", oleh))
        elif aman.get("VBAWarnings") == _MAKRO_MATI:
            hasil.append((f"makro dimatikan oleh {siapa}; buku .xlsm tidak berfungsi", oleh))
        elif lokasi.get("AllLocationsDisabled") == 1:
            hasil.append((f"lokasi tepercaya dimatikan oleh {siapa}; Excel dapat menolak LKjIP.xlam", oleh))
        if aman.get("DisableAllAddins") == 1:
            hasil.append((f"semua add-in dimatikan oleh {siapa}", oleh))
        if aman.get("RequireAddinSig") == 1:
            hasil.append((f"{siapa} mewajibkan add-in bertanda tangan", oleh))
    return hasil


def _obat(siapa: str) -> str:
    if siapa == "kebijakan instansi":
        return "minta pengelola TI mengizinkan LKjIP.xlam"
    return "Excel: File > Opsi > Pusat Kepercayaan > Pengaturan; pilih pemberitahuan untuk makro"


def dinonaktifkan(ling: Lingkungan, versi: str, nama: str) -> bool:
    """Whether Excel put the add-in on its list of disabled items after a crash."""
    isi = ling.registri("HKCU", _OFFICE.format(versi=versi) + r"\Resiliency\DisabledItems").values()
    cari = nama.lower().encode("utf-16-le")
    return any(isinstance(x, bytes) and cari in x.lower() for x in isi)
