"""``lkjip pasang --periksa``: each known cause of failure with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.excel.excel_names import ADDIN_NAME, XLWINGS_REQUIREMENT, is_supported, vba_version
from lkjip_xl.excel.installation.check_result import CheckResult
from lkjip_xl.excel.installation.cures import install_again, package_again
from lkjip_xl.excel.installation.installed_excel import (
    Excel,
    cmd_forbidden,
    find_excel,
    is_com_registered,
    is_disabled,
    is_from_store,
    restrictions,
)
from lkjip_xl.excel.installation.internet_marks import is_marked, marked_files
from lkjip_xl.excel.installation.leftovers import configuration_lines, damaged_cache, foreign_letters
from lkjip_xl.excel.installation.pc import Environment
from lkjip_xl.excel.installation.trial_start import try_start
from lkjip_xl.excel.installation.xlwings_settings import INTERPRETER, configuration_file, read_configuration
from lkjip_xl.excel.vba.vba_project import project_content

__all__ = ["addin_file", "check", "interpreter_fault", "missing_prerequisites"]


def addin_file(appdata: Path) -> Path:
    """The add-in in the start folder: Excel loads what is there, and trusts it unless told otherwise."""
    return appdata / "Microsoft" / "Excel" / "XLSTART" / ADDIN_NAME


def check(env: Environment, books: Iterable[Path] = ()) -> list[CheckResult]:
    """Everything, in the order in which it should be mended; of ``books`` whether Windows blocks them."""
    if not env.windows or env.appdata is None or env.profile is None:
        return [CheckResult("Sistem", "salah", f"{env.system} bukan Windows", "fungsi Excel perlu Windows")]
    excel = find_excel(env)
    addin = addin_file(env.appdata)
    return [
        *missing_prerequisites(env, excel),
        *foreign_letters(env),
        *damaged_cache(env),
        *_configuration(env, configuration_file(env.profile)),
        *_addin(env, addin),
        *marked_files(books),
        *_permissions(env, excel),
        *_start(env, configuration_file(env.profile)),
    ]


def missing_prerequisites(env: Environment, excel: Excel | None) -> Iterator[CheckResult]:
    """Excel, Python and packages: without them an installation makes no sense."""
    if excel is None:
        yield CheckResult("Excel", "salah", "tidak ditemukan", "pasang Microsoft Excel untuk Windows")
    elif is_from_store(excel):
        content = f"{excel.path} dari Microsoft Store, tanpa server COM: tidak dapat memanggil Python"
        yield CheckResult("Excel", "salah", content, "hapus, lalu pasang Microsoft 365 dari office.com")
    else:
        yield CheckResult("Excel", "baik", f"versi {excel.version}, {excel.bit}-bit")
    yield from _python(env)
    if env.module_version("pywin32") is None:
        yield CheckResult("pywin32", "salah", "tidak terpasang", package_again(env, "pywin32"))
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
        yield CheckResult("xlwings", "salah", "tidak terpasang", package_again(env, "xlwings"))
        return
    if not is_supported(version):
        content = f"{version} belum dikenal LKjIP (yang dikenal: {XLWINGS_REQUIREMENT})"
        yield CheckResult("xlwings", "salah", content, package_again(env, "xlwings"))
        return
    name = f"xlwings{64 if excel is None else excel.bit}-{version}.dll"
    folder = env.interpreter.parent
    if any((f / name).is_file() for f in (folder, folder.parent)):
        yield CheckResult("xlwings", "baik", f"{version}, {name}")
    else:
        yield CheckResult("xlwings", "salah", f"{name} tidak ada di {folder}", package_again(env, "xlwings"))


def _configuration(env: Environment, file: Path) -> Iterator[CheckResult]:
    path = read_configuration(file).get(INTERPRETER)
    moved = interpreter_fault(env, file)
    if not path:
        content = f"{file} belum ada atau tanpa {INTERPRETER}"
        yield CheckResult("Pengaturan", "salah", content, install_again(env))
    elif moved is not None:
        yield moved
    else:
        lines = list(configuration_lines(env, file))
        yield from lines or [CheckResult("Pengaturan", "baik", str(file))]


def interpreter_fault(env: Environment, file: Path) -> CheckResult | None:
    """Whether the add-in, where it is installed, expects Python elsewhere than where this one is."""
    path = read_configuration(file).get(INTERPRETER)
    if not path or Path(path) == env.interpreter:
        return None
    found = f"Excel memakai Python lain: {path}" if Path(path).is_file() else f"Python {path} sudah tidak ada"
    return CheckResult("Pengaturan", "salah", found, install_again(env))


def _addin(env: Environment, file: Path) -> Iterator[CheckResult]:
    if not file.is_file():
        yield CheckResult("Add-in", "salah", f"{file} tidak ada", install_again(env))
        return
    if is_marked(file):
        cure = f"klik kanan berkas itu > Properti > Buka blokir, atau {install_again(env)}"
        yield CheckResult("Add-in", "salah", f"{file} diblokir karena berasal dari internet", cure)
    try:
        version = vba_version(project_content(file.read_bytes(), ".xlam").get("xlwings", ""))
    except (FileError, OSError):
        yield CheckResult("Add-in", "salah", f"{file} rusak", install_again(env))
        return
    installed = env.module_version("xlwings")
    if version != installed:
        content = f"dibuat untuk xlwings {version}, yang terpasang {installed}"
        cure = f"{install_again(env)}; buku .xlsm lama: lkjip bangun LAMA.xlsm -o BARU.xlsm"
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
    if not is_com_registered(env) and not is_from_store(excel):
        cure = "Setelan Windows > Aplikasi > Microsoft Office > Ubah > Perbaikan Cepat"
        yield CheckResult("Excel", "salah", "server COM Excel tidak terdaftar", cure)
    if is_disabled(env, excel.version, ADDIN_NAME):
        cure = "Excel: File > Opsi > Add-in > Kelola: Item yang Dinonaktifkan > Buka; aktifkan LKjIP.xlam"
        yield CheckResult("Add-in", "salah", "dinonaktifkan Excel setelah macet", cure)


def _start(env: Environment, file: Path) -> Iterator[CheckResult]:
    """Python as Excel starts it; a policy that forbids the way is named instead of tried."""
    settings = read_configuration(file)
    if cmd_forbidden(env):
        content = "cmd.exe, jalan Excel memulai Python, dilarang oleh kebijakan instansi (DisableCMD)"
        yield CheckResult("Fungsi", "salah", content, "minta pengelola TI mengizinkan cmd.exe untuk Anda")
    elif Path(settings.get(INTERPRETER, "")).is_file():
        yield from try_start(env, settings)
