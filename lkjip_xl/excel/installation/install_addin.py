"""``lkjip pasang`` and ``--lepas``: the add-in in Excel's start folder, our configuration in the profile."""

from __future__ import annotations

from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.excel.installation.diagnosis import addin_file, missing_prerequisites
from lkjip_xl.excel.installation.installed_excel import find_excel
from lkjip_xl.excel.installation.internet_marks import internet_mark
from lkjip_xl.excel.installation.pc import Environment
from lkjip_xl.excel.installation.xlwings_settings import INTERPRETER, configuration_file, write_configuration
from lkjip_xl.excel.ribbon import Commands
from lkjip_xl.writing.free_file import ensure_free, output_folder
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["lepas", "not_windows_explanation", "pasang"]

_SYSTEMS = {"linux": "Linux", "darwin": "macOS"}


def not_windows_explanation(system: str) -> str:
    """What is possible on a system where Excel cannot call Python functions."""
    name = _SYSTEMS.get(system, system)
    excel = "Excel untuk Mac tidak dapat memanggil fungsi Python; " if system == "darwin" else ""
    return (
        f"{name}: {excel}fungsi LKjIP di dalam Excel hanya ada di Windows. Di sini tetap dapat: lkjip "
        "bangun, regenerasi, reviu, dan ekspor (semua rumus dihitung dan nilainya tersimpan di buku), "
        "membuat .xlsm untuk dibuka di Windows, dan memasang fungsi yang sama di LibreOffice Calc: "
        "lkjip pasang --libreoffice."
    )


def pasang(env: Environment, commands: Commands) -> list[str]:
    """Install; return what was done, one line each. Raises FileError with every cause against it."""
    appdata, profile = _folder(env)
    faults = [str(p) for p in missing_prerequisites(env, find_excel(env)) if p.state == "salah"]
    if faults:
        raise FileError("\n".join(faults))
    from lkjip_xl.excel.installation.addin import build_addin  # needs xlwings, which is there as of here

    addin = addin_file(appdata)
    configuration = configuration_file(profile)
    _write_addin(addin, build_addin(commands))
    values = {INTERPRETER: str(env.interpreter), "ADD_WORKBOOK_TO_PYTHONPATH": "false"}
    write_configuration(configuration, values)
    portable = ["Bila folder LKjIP-portabel dipindahkan: pilih Pasang di Excel sekali lagi."]
    return [
        f"Add-in dipasang: {addin}",
        f"Pengaturan ditulis: {configuration} (Python: {env.interpreter})",
        *(portable if env.portable_folder else []),
        "Langkah berikutnya: tutup semua jendela Excel, buka lagi; tab LKjIP muncul di pita.",
    ]


def lepas(env: Environment) -> list[str]:
    """Undo an installation; return what was done. Raises FileError while Excel holds the add-in."""
    appdata, profile = _folder(env)
    configuration = configuration_file(profile)
    result = [f"Dihapus: {b}" for b in (addin_file(appdata), configuration) if _remove(b)]
    if configuration.parent.is_dir() and not any(configuration.parent.iterdir()):
        configuration.parent.rmdir()
    return result or ["Tidak ada yang terpasang."]


def _folder(env: Environment) -> tuple[Path, Path]:
    if not env.windows:
        raise FileError(not_windows_explanation(env.system))
    if env.appdata is None or env.profile is None:
        raise FileError("Folder APPDATA atau USERPROFILE tidak dikenal; jalankan dari akun Windows biasa")
    return env.appdata, env.profile


def _write_addin(file: Path, data: bytes) -> None:
    with output_folder(file.parent):
        ensure_free(file)
        _remove(internet_mark(file))
        write_safely(file, data)


def _remove(file: Path) -> bool:
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FileError(f"{file}: tidak dapat dihapus; tutup semua jendela Excel, lalu ulangi") from error
    return True
