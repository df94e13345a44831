"""``lkjip pasang --periksa``: each known cause of failure with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lkjip_xl.errors import FileError
from lkjip_xl.excel.excel_names import ADDIN_NAME, XLWINGS_REQUIREMENT, is_supported, vba_version
from lkjip_xl.excel.installation.installed_excel import Excel, find_excel, is_disabled, restrictions
from lkjip_xl.excel.installation.pc import Environment
from lkjip_xl.excel.installation.xlwings_settings import INTERPRETER, configuration_file, read_configuration
from lkjip_xl.excel.vba.vba_project import project_content

__all__ = ["CheckResult", "addin_file", "check", "internet_mark", "missing_prerequisites"]

State = Literal["baik", "salah"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that was looked at: what was found, and what to do where it is wrong."""

    subject: str
    state: State
    content: str
    cure: str = ""

    def __str__(self) -> str:
        text = f"{self.subject}: {self.content}"
        return f"{text}; {self.cure}" if self.cure else text


def addin_file(appdata: Path) -> Path:
    """The add-in in the start folder: Excel loads what is there, and trusts it unless told otherwise."""
    return appdata / "Microsoft" / "Excel" / "XLSTART" / ADDIN_NAME


def internet_mark(file: Path) -> Path:
    """The mark that Windows puts on a file from the internet: a stream of NTFS beside the content."""
    return file.with_name(f"{file.name}:Zone.Identifier")


def check(env: Environment) -> list[CheckResult]:
    """Everything, in the order in which it should be mended."""
    if not env.windows or env.appdata is None or env.profile is None:
        return [CheckResult("Sistem", "salah", f"{env.system} bukan Windows", "fungsi Excel perlu Windows")]
    excel = find_excel(env)
    addin = addin_file(env.appdata)
    return [
        *missing_prerequisites(env, excel),
        *_configuration(env, configuration_file(env.profile)),
        *_addin(env, addin),
        *_permissions(env, excel),
    ]


def missing_prerequisites(env: Environment, excel: Excel | None) -> Iterator[CheckResult]:
    """Excel, Python and packages: without them an installation makes no sense."""
    if excel is None:
        yield CheckResult("Excel", "salah", "tidak ditemukan", "pasang Microsoft Excel untuk Windows")
    else:
        yield CheckResult("Excel", "baik", f"versi {excel.version}, {excel.bit}-bit")
    yield from _python(env)
    if env.module_version("pywin32") is None:
        yield CheckResult("pywin32", "salah", "tidak terpasang", _pip(env, "pywin32"))
    yield from _xlwings(env, excel)


def _python(env: Environment) -> Iterator[CheckResult]:
    content = f"{env.python_version}, {env.python_bits}-bit, {env.interpreter}"
    if not env.interpreter.is_file():
        cure = "pasang Python dari python.org, lalu LKjIP"
        yield CheckResult("Python", "salah", f"{env.interpreter} tidak ditemukan", cure)
    elif "windowsapps" in str(env.interpreter).lower():
        cure = "Excel tidak dapat memakainya; pasang Python dari python.org, lalu LKjIP"
        yield CheckResult("Python", "salah", f"{content} (Microsoft Store)", cure)
    else:
        yield CheckResult("Python", "baik", content)


def _xlwings(env: Environment, excel: Excel | None) -> Iterator[CheckResult]:
    version = env.module_version("xlwings")
    if version is None:
        yield CheckResult("xlwings", "salah", "tidak terpasang", _pip(env, "xlwings"))
        return
    if not is_supported(version):
        content = f"{version} belum dikenal LKjIP (yang dikenal: {XLWINGS_REQUIREMENT})"
        yield CheckResult("xlwings", "salah", content, _pip(env, "xlwings"))
        return
    name = f"xlwings{64 if excel is None else excel.bit}-{version}.dll"
    folder = env.interpreter.parent
    if any((f / name).is_file() for f in (folder, folder.parent)):
        yield CheckResult("xlwings", "baik", f"{version}, {name}")
    else:
        yield CheckResult("xlwings", "salah", f"{name} tidak ada di {folder}", _pip(env, "xlwings"))


def _pip(env: Environment, name: str) -> str:
    requirement = f'"{name}{XLWINGS_REQUIREMENT}"' if name == "xlwings" else name
    return f'jalankan "{env.interpreter}" -m pip install --force-reinstall {requirement}'


def _configuration(env: Environment, file: Path) -> Iterator[CheckResult]:
    path = read_configuration(file).get(INTERPRETER)
    if not path:
        yield CheckResult("Pengaturan", "salah", f"{file} belum ada atau tanpa {INTERPRETER}", _INSTALL)
    elif not Path(path).is_file():
        yield CheckResult("Pengaturan", "salah", f"Python {path} sudah tidak ada", _INSTALL)
    elif Path(path) != env.interpreter:
        yield CheckResult("Pengaturan", "salah", f"Excel memakai Python lain: {path}", _INSTALL)
    else:
        yield CheckResult("Pengaturan", "baik", str(file))


_INSTALL = "jalankan lkjip pasang"


def _addin(env: Environment, file: Path) -> Iterator[CheckResult]:
    if not file.is_file():
        yield CheckResult("Add-in", "salah", f"{file} tidak ada", _INSTALL)
        return
    if internet_mark(file).exists():
        cure = "klik kanan berkas itu > Properti > Buka blokir, atau jalankan lkjip pasang"
        yield CheckResult("Add-in", "salah", f"{file} diblokir karena berasal dari internet", cure)
    try:
        version = vba_version(project_content(file.read_bytes(), ".xlam").get("xlwings", ""))
    except (FileError, OSError):
        yield CheckResult("Add-in", "salah", f"{file} rusak", _INSTALL)
        return
    installed = env.module_version("xlwings")
    if version != installed:
        content = f"dibuat untuk xlwings {version}, yang terpasang {installed}"
        cure = "jalankan lkjip pasang; buku .xlsm lama: lkjip bangun LAMA.xlsm -o BARU.xlsm"
        yield CheckResult("Add-in", "salah", content, cure)
    else:
        yield CheckResult("Add-in", "baik", str(file))


def _permissions(env: Environment, excel: Excel | None) -> Iterator[CheckResult]:
    if excel is None:
        return
    faults = [
        CheckResult("Makro", "salah", content, cure) for content, cure in restrictions(env, excel.version)
    ]
    yield from faults or [CheckResult("Makro", "baik", "tidak ada larangan")]
    if is_disabled(env, excel.version, ADDIN_NAME):
        cure = "Excel: File > Opsi > Add-in > Kelola: Item yang Dinonaktifkan > Buka; aktifkan LKjIP.xlam"
        yield CheckResult("Add-in", "salah", "dinonaktifkan Excel setelah macet", cure)
