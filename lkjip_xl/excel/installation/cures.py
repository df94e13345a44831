"""What to do where an installation is not as it should be: in a folder LKjIP-portabel there is no pip."""

from __future__ import annotations

from lkjip_xl.excel.excel_names import XLWINGS_REQUIREMENT
from lkjip_xl.excel.installation.pc import Environment

__all__ = ["install_again", "package_again", "plain_folder", "without_pip"]


def install_again(env: Environment) -> str:
    """The add-in and its settings, written anew."""
    folder = env.portable_folder
    return "jalankan lkjip pasang" if folder is None else f"buka LKjIP.bat di {folder}, pilih Pasang di Excel"


def package_again(env: Environment, name: str) -> str:
    """A package of Python's, of a release that is known."""
    requirement = f'"{name}{XLWINGS_REQUIREMENT}"' if name == "xlwings" else name
    return without_pip(env, f'jalankan "{env.interpreter}" -m pip install --force-reinstall {requirement}')


def without_pip(env: Environment, cure: str) -> str:
    """The cure, or what takes its place where it is done with pip and there is none."""
    if env.portable_folder is not None and " -m pip " in cure:
        return "ekstrak lagi zip LKjIP-portabel; berkas di folder ini tidak lengkap"
    return cure


def plain_folder(env: Environment) -> str:
    """A folder whose letters every program knows."""
    if env.portable_folder is not None:
        return "pindahkan folder LKjIP-portabel ke folder berhuruf a-z, lalu pilih Pasang di Excel lagi"
    return r"pasang LKjIP di folder berhuruf a-z (py -m venv C:\LKjIP dan seterusnya, lihat panduan)"
