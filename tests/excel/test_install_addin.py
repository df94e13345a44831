"""Installation on a Windows made of a folder and a dictionary: every cause of failure has its remedy."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import xlwings

from lkjip_xl.errors import FileError
from lkjip_xl.excel.installation.diagnosis import addin_file, check
from lkjip_xl.excel.installation.install_addin import lepas, pasang
from lkjip_xl.excel.installation.installed_excel import Excel, find_excel
from lkjip_xl.excel.installation.internet_marks import internet_mark
from lkjip_xl.excel.installation.pc import Environment, Ran, this_environment
from lkjip_xl.excel.installation.xlwings_settings import (
    configuration_file,
    read_configuration,
    write_configuration,
)
from lkjip_xl.excel.vba.vba_project import project_content
from lkjip_xl.rumus import DAFTAR

COMMANDS = {"regenerasi": frozenset[str]()}
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
APP = ("HKLM", r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe")
CLICK_TO_RUN = ("HKLM", r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration")
SECURITY = ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Security")
POLICY = ("HKCU", r"Software\Policies\Microsoft\Office\16.0\Excel\Security")
LOCATIONS = ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations")
DISABLED_ITEMS = ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems")
WINDOWS_REGISTRY: dict[tuple[str, str], dict[str, object]] = {
    APP: {"": EXCEL},
    ("HKLM", r"SOFTWARE\Classes\Excel.Application\CurVer"): {"": "Excel.Application.16"},
    ("HKLM", r"SOFTWARE\Classes\Excel.Application\CLSID"): {"": "{00024500-0000-0000-C000-000000000046}"},
    CLICK_TO_RUN: {"Platform": "x64"},
}
LOADED = Ran(0, f"LKJIP-FUNGSI {len(DAFTAR)}\r\n")
MODULE = {"pywin32": "306", "xlwings": xlwings.__version__}


def windows(folder: Path, registry: dict | None = None, module: dict | None = None) -> Environment:
    python = folder / "Python" / "python.exe"
    python.parent.mkdir(exist_ok=True)
    python.touch()
    for bit in (32, 64):
        (python.parent / f"xlwings{bit}-{xlwings.__version__}.dll").touch()
    content, version = {**WINDOWS_REGISTRY, **(registry or {})}, {**MODULE, **(module or {})}
    return Environment(
        "win32",
        python,
        "3.12.1",
        64,
        folder / "AppData",
        folder,
        lambda a, k: content.get((a, k), {}),
        version.get,
        folder / "Temp",
        "cp1252",
        lambda _command: LOADED,
    )


def faults(env: Environment) -> list[str]:
    return [str(p) for p in check(env) if p.state == "salah"]


def test_install__then_clean_check_then_uninstall(tmp_path: Path) -> None:
    env = windows(tmp_path)
    laporan = pasang(env, COMMANDS)
    addin, configuration = addin_file(tmp_path / "AppData"), configuration_file(tmp_path)
    assert str(addin) in laporan[0]
    assert "LkjipPita" in project_content(addin.read_bytes(), ".xlam")
    assert read_configuration(configuration)["INTERPRETER_WIN"] == str(env.interpreter)
    assert faults(env) == []
    assert pasang(env, COMMANDS) == laporan
    assert len(lepas(env)) == 2
    assert not addin.exists()
    assert not configuration.parent.exists()
    assert lepas(env) == ["Tidak ada yang terpasang."]


def test_install__other_settings_stay(tmp_path: Path) -> None:
    file = configuration_file(tmp_path)
    write_configuration(file, {"Show Console": "True", "interpreter_win": "C:\\lama, dulu\\python.exe"})
    assert read_configuration(file)["INTERPRETER_WIN"] == "C:\\lama, dulu\\python.exe"
    pasang(windows(tmp_path), COMMANDS)
    assert read_configuration(file)["SHOW CONSOLE"] == "True"
    assert file.read_bytes().startswith(b'"SHOW CONSOLE","True"\r\n"INTERPRETER_WIN","')


@pytest.mark.parametrize(
    ("registry", "module", "cause"),
    [
        ({APP: {}}, {}, "Excel: tidak ditemukan; pasang Microsoft Excel"),
        ({}, {"pywin32": None}, "pywin32: tidak terpasang; jalankan "),
        ({}, {"xlwings": None}, "xlwings: tidak terpasang; jalankan "),
        ({}, {"xlwings": "0.37.99"}, "xlwings: xlwings64-0.37.99.dll tidak ada"),
        ({}, {"xlwings": "9.9.9"}, "xlwings: 9.9.9 belum dikenal LKjIP "),
    ],
)
def test_install__missing_material_refused(tmp_path: Path, registry: dict, module: dict, cause: str) -> None:
    env = windows(tmp_path, registry, module)
    with pytest.raises(FileError, match="^" + cause):
        pasang(env, COMMANDS)
    assert not (tmp_path / "AppData").exists()
    assert any(text.startswith(cause) for text in faults(env))


@pytest.mark.parametrize(
    ("registry", "cause", "cure"),
    [
        ({SECURITY: {"VBAWarnings": 4}}, "makro dimatikan oleh pengaturan Excel", "Pusat Kepercayaan"),
        ({POLICY: {"VBAWarnings": 4}}, "makro dimatikan oleh kebijakan instansi", "pengelola TI"),
        ({SECURITY: {"VBAWarnings": 4}, LOCATIONS: {"AllLocationsDisabled": 1}}, "makro dan lokasi", "Pusat"),
        ({LOCATIONS: {"AllLocationsDisabled": 1}}, "lokasi tepercaya dimatikan", "Pusat Kepercayaan"),
        ({SECURITY: {"DisableAllAddins": 1}}, "semua add-in dimatikan", "Pusat Kepercayaan"),
        ({POLICY: {"RequireAddinSig": 1}}, "mewajibkan add-in bertanda tangan", "pengelola TI"),
        (
            {DISABLED_ITEMS: {"a": b"x" + "c:\\lkjip.xlam".encode("utf-16-le")}},
            "dinonaktifkan Excel",
            "Item yang Din",
        ),
    ],
)
def test_check__excel_bans(tmp_path: Path, registry: dict, cause: str, cure: str) -> None:
    pasang(windows(tmp_path), COMMANDS)
    (one,) = faults(windows(tmp_path, registry))
    assert cause in one
    assert cure in one


def test_check__not_yet_installed(tmp_path: Path) -> None:
    result = faults(windows(tmp_path))
    assert [h.split(":")[0] for h in result] == ["Pengaturan", "Add-in"]
    assert all(h.endswith("jalankan lkjip pasang") for h in result)


def test_check__python_moved(tmp_path: Path) -> None:
    env = windows(tmp_path)
    pasang(env, COMMANDS)
    other = tmp_path / "Baru" / "python.exe"
    other.parent.mkdir()
    other.touch()
    (other.parent / f"xlwings64-{xlwings.__version__}.dll").touch()
    assert "Excel memakai Python lain" in faults(replace(env, interpreter=other))[0]
    env.interpreter.unlink()
    assert "sudah tidak ada; jalankan lkjip pasang" in faults(replace(env, interpreter=other))[0]


def test_check__python_microsoft_store(tmp_path: Path) -> None:
    env = windows(tmp_path)
    store = tmp_path / "WindowsApps" / "python.exe"
    store.parent.mkdir()
    store.touch()
    assert any("Microsoft Store" in h and "python.org" in h for h in faults(replace(env, interpreter=store)))


def test_check__python_not_found(tmp_path: Path) -> None:
    env = replace(windows(tmp_path), interpreter=tmp_path / "tiada.exe")
    assert any(h.startswith("Python: ") and "tidak ditemukan; pasang Python" in h for h in faults(env))


def test_check__internet_mark_is_gone_after_install(tmp_path: Path) -> None:
    env = windows(tmp_path)
    pasang(env, COMMANDS)
    mark = internet_mark(addin_file(tmp_path / "AppData"))
    mark.write_text("[ZoneTransfer]\nZoneId=3\n")
    assert "Buka blokir" in faults(env)[0]
    pasang(env, COMMANDS)
    assert not mark.exists()


def test_check__other_xlwings_version_and_damaged_file(tmp_path: Path) -> None:
    pasang(windows(tmp_path), COMMANDS)
    other = windows(tmp_path, module={"xlwings": "0.37.99"})
    (other.interpreter.parent / "xlwings64-0.37.99.dll").touch()
    (one,) = faults(other)
    assert f"xlwings {xlwings.__version__}, yang terpasang 0.37.99" in one
    assert "lkjip bangun LAMA.xlsm" in one
    addin_file(tmp_path / "AppData").write_bytes(b"PK")
    assert any("rusak; jalankan lkjip pasang" in h for h in faults(windows(tmp_path)))


@pytest.mark.parametrize(
    ("registry", "bit"),
    [
        ({}, 64),
        ({CLICK_TO_RUN: {"Platform": "x86"}}, 32),
        ({CLICK_TO_RUN: {}}, 64),
        ({CLICK_TO_RUN: {}, APP: {"": r"C:\Program Files (x86)\Microsoft Office\Office14\EXCEL.EXE"}}, 32),
        ({CLICK_TO_RUN: {}, ("HKLM", r"SOFTWARE\Microsoft\Office\16.0\Outlook"): {"Bitness": "x86"}}, 32),
    ],
)
def test_find_excel__bit(tmp_path: Path, registry: dict, bit: int) -> None:
    excel = find_excel(windows(tmp_path, registry))
    assert isinstance(excel, Excel)
    assert (excel.version, excel.bit) == ("16.0", bit)


@pytest.mark.parametrize(("system", "word"), [("linux", "Linux"), ("darwin", "Excel untuk Mac")])
def test_install__not_windows(system: str, word: str) -> None:
    env = replace(this_environment(), system=system)
    for action in (lambda: pasang(env, COMMANDS), lambda: lepas(env)):
        with pytest.raises(FileError, match=word):
            action()
    assert [p.state for p in check(env)] == ["salah"]


def test_this_environment() -> None:
    env = this_environment()
    assert env.interpreter == Path(sys.executable)
    assert env.module_version("xlwings") == xlwings.__version__
    assert env.module_version("tidak-ada-modul-ini") is None
    assert env.windows or env.registry("HKCU", "Software") == {}


def test_check__loads_without_xlwings() -> None:
    program = (
        "import sys; sys.modules['xlwings'] = None\n"
        "from lkjip_xl.excel.installation import diagnosis, install_addin"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])  # noqa: S603
