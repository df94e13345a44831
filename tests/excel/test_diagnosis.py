"""What ``lkjip pasang --periksa`` sees on a Windows made of a folder and a dictionary: what breaks most."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.excel.installation import pc
from lkjip_xl.excel.installation.addin import build_addin
from lkjip_xl.excel.installation.diagnosis import addin_file, check
from lkjip_xl.excel.installation.install_addin import pasang
from lkjip_xl.excel.installation.internet_marks import internet_mark
from lkjip_xl.excel.installation.leftovers import foreign_letters
from lkjip_xl.excel.installation.pc import Environment, Ran
from lkjip_xl.excel.installation.trial_start import probe_program, start_command
from lkjip_xl.excel.installation.xlwings_settings import configuration_file, write_configuration
from lkjip_xl.rumus import DAFTAR
from tests.cli_runner import run_cli
from tests.excel.test_install_addin import APP, COMMANDS, LOADED, faults, windows

STORE = r"C:\Program Files\WindowsApps\Microsoft.Office.Desktop.Excel_16051.1\Office16\EXCEL.EXE"
COM = ("HKLM", r"SOFTWARE\Classes\Excel.Application\CLSID")
CMD = r"Software\Policies\Microsoft\Windows\System"
TYPES = "00020813-0000-0000-C000-000000000046x0x1x9"
MARK = "[ZoneTransfer]\r\nZoneId={}\r\nHostUrl=https://surat.contoh.go.id/\r\n"


@pytest.fixture(scope="module")
def addin() -> bytes:
    return build_addin(COMMANDS)


@pytest.fixture
def env(tmp_path: Path, addin: bytes) -> Environment:
    """A PC on which everything is right, as ``pasang`` leaves it."""
    right = windows(tmp_path)
    file = addin_file(tmp_path / "AppData")
    file.parent.mkdir(parents=True)
    file.write_bytes(addin)
    values = {"INTERPRETER_WIN": str(right.interpreter), "ADD_WORKBOOK_TO_PYTHONPATH": "false"}
    write_configuration(configuration_file(tmp_path), values)
    return right


def test_check__everything_right_names_the_trial_start(env: Environment) -> None:
    assert [str(p) for p in check(env) if p.state == "salah"] == []
    assert str(check(env)[-1]) == f"Fungsi: {len(DAFTAR)} fungsi dimuat dengan cara Excel memuatnya"


@pytest.mark.parametrize("root", ["HKLM", "HKCU"])
def test_excel_from_the_store(tmp_path: Path, env: Environment, root: str) -> None:
    store = windows(tmp_path, {APP: {}, COM: {}, (root, APP[1]): {"": STORE}})
    (one,) = faults(store)
    assert one.startswith(f"Excel: {STORE} dari Microsoft Store, tanpa server COM")
    assert one.endswith("hapus, lalu pasang Microsoft 365 dari office.com")
    with pytest.raises(FileError, match="Microsoft Store"):
        pasang(store, COMMANDS)


def test_excel_from_the_store__known_by_its_alias_only(tmp_path: Path, env: Environment) -> None:
    alias = tmp_path / "AppData" / "Local" / "Microsoft" / "WindowsApps" / "excel.exe"
    alias.parent.mkdir(parents=True)
    alias.symlink_to(tmp_path / "tidak-dapat-dibuka")
    (one,) = faults(windows(tmp_path, {APP: {}, COM: {}}))
    assert one.startswith(f"Excel: {alias} dari Microsoft Store")


def test_excel__com_server_is_not_registered(tmp_path: Path, env: Environment) -> None:
    (one,) = faults(windows(tmp_path, {COM: {}}))
    assert one.startswith("Excel: server COM Excel tidak terdaftar; Setelan Windows > Aplikasi")


@pytest.mark.parametrize(
    ("root", "value", "forbidden"),
    [("HKCU", 1, True), ("HKCU", 2, True), ("HKLM", 1, True), ("HKCU", 0, False)],
)
def test_cmd_exe__forbidden_by_policy(
    tmp_path: Path, env: Environment, root: str, value: int, forbidden: bool
) -> None:
    """1 forbids batch files too, 2 does not, 0 nothing: xlwings needs cmd.exe /K."""
    started: list[str] = []
    policy = replace(
        windows(tmp_path, {(root, CMD): {"DisableCMD": value}}),
        run=lambda command: started.append(command) or LOADED,
    )
    result = faults(policy)
    assert [r.split(";")[0] for r in result] == [
        "Fungsi: cmd.exe, jalan Excel memulai Python, dilarang oleh kebijakan instansi (DisableCMD)"
    ] * forbidden
    assert bool(started) is not forbidden


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda b: b.replace(b"\r\n", b"\r\n\r\n", 1), "baris 2 kosong"),
        (lambda b: b"\r\n" + b, "baris 1 kosong"),
        (lambda b: b + b"  \r\n", "baris 3 kosong"),
        (lambda b: b + b'"hanya satu"\r\n', "baris 3 kosong"),
    ],
)
def test_configuration__blank_lines(tmp_path: Path, env: Environment, change, lines) -> None:
    file = configuration_file(tmp_path)
    file.write_bytes(change(file.read_bytes()))
    (one,) = faults(env)
    assert f"LKjIP.conf {lines} atau bukan dua isian" in one
    assert one.endswith("jalankan lkjip pasang, yang menulisnya lagi")
    pasang(env, COMMANDS)
    assert faults(env) == []


def test_user_name__outside_ascii(env: Environment) -> None:
    """Windows-1252 has é, but no Javanese letter; xlwings' DLL gets the path of Python as bytes."""
    latin, javanese = Path("C:/Users/José"), Path("C:/Users/ꦏꦸꦛ")
    assert list(foreign_letters(env)) == []
    assert list(foreign_letters(replace(env, profile=latin, temp=latin / "Temp"))) == []
    (one,) = foreign_letters(replace(env, interpreter=latin / "python.exe"))
    assert (one.subject, one.state) == ("Python", "salah")
    assert r"py -m venv C:\LKjIP" in one.cure
    for changed in (replace(env, profile=javanese), replace(env, temp=javanese)):
        (one,) = foreign_letters(changed)
        assert (one.subject, one.state) == ("Nama pengguna", "salah")
        assert "buat akun Windows baru yang namanya huruf a-z" in one.cure


@pytest.mark.parametrize("place", ["Temp/gen_py/3.12", "Python/Lib/site-packages/win32com/gen_py"])
@pytest.mark.parametrize(
    ("name", "content", "whole"),
    [
        (f"{TYPES}/__init__.py", "CLSIDToClassMap = {}", True),
        (f"{TYPES}.py", "CLSIDToClassMap = {}", True),
        (f"{TYPES}/__init__.py", "", False),
        (f"{TYPES}/_Application.py", "class _Application: ...", False),
        (f"{TYPES}.py", "# dipotong", False),
        ("lain.py", "", True),
    ],
)
def test_gen_py__leftovers(
    tmp_path: Path, env: Environment, place: str, name: str, content: str, whole: bool
) -> None:
    file = tmp_path / place / name
    file.parent.mkdir(parents=True)
    file.write_text(content)
    result = faults(env)
    assert [r.split(" di ")[0] for r in result] == ["pywin32: sisa gen_py rusak"] * (not whole)
    assert all("hapus folder itu" in r for r in result)


def test_internet_mark__of_books(tmp_path: Path, env: Environment) -> None:
    """Zone 3 is the internet, 4 the forbidden; 1 is the office's own network, which Excel trusts."""
    folder = tmp_path / "unduhan"
    folder.mkdir()
    books = [folder / f"{n}.xlsm" for n in "abcd"]
    for book, zone in zip(books, (3, 4, 1, None), strict=True):
        book.touch()
        if zone is not None:
            internet_mark(book).write_text(MARK.format(zone))
    (one,) = (str(p) for p in check(env, books) if p.state == "salah")
    assert one.startswith(
        f"Berkas unduhan: {books[0]} dan 1 berkas lain diblokir karena berasal dari internet"
    )
    assert f"Get-ChildItem -Recurse '{folder}' | Unblock-File" in one
    (one,) = (str(p) for p in check(env, books[1:]) if p.state == "salah")
    assert f"{books[1]} diblokir" in one
    assert [p for p in check(env, books[2:]) if p.state == "salah"] == []


def test_cli__books_named_or_of_the_working_folder(
    tmp_path: Path, env: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pc, "this_environment", lambda: env)
    monkeypatch.chdir(tmp_path)
    book = tmp_path / "BUKU.xlsm"
    book.touch()
    assert run_cli("pasang", "--periksa").exit_code == 0
    internet_mark(book).write_text(MARK.format(3))
    result = run_cli("pasang", "--periksa")
    assert result.exit_code == 2
    assert result.output.startswith("salah Berkas unduhan: ")  # a fault stands before what is right
    assert run_cli("pasang", "--periksa", str(book)).exit_code == 2
    assert run_cli("pasang", "--periksa", str(tmp_path / "lain.xlsm")).exit_code == 0
    for options in ([], ["--lepas"], ["--libreoffice"]):
        refused = run_cli("pasang", str(book), *options)
        assert refused.exit_code == 2
        assert "tambahkan --periksa" in " ".join(refused.output.split())


PYTHON = r"C:\Pak Ja'far\python.exe"


def test_start_command__as_xlwings_writes_it() -> None:
    """XLPyCommand: two quotes around the whole, backslash, apostrophe and ampersand of the path escaped."""
    settings = {
        "INTERPRETER_WIN": PYTHON,
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",
        "PYTHONPATH": r"C:\A&B\Ja'far",
    }
    expected = (
        rf'cmd.exe /C ""{PYTHON}" -B -c "import sys, os;import xlwings.utils;'
        r"xlwings.utils.prepare_sys_path(\"false;;;;;;C:\\A^&B\\Ja\'far\");"
    )
    assert start_command(settings).startswith(expected)
    assert start_command(settings).endswith('""')


def test_probe_program__runs_and_counts(tmp_path: Path) -> None:
    """On this system, with a module in place of xlwings' server, which the settings' PYTHONPATH leads to."""
    (tmp_path / "server_pengganti.py").write_text(
        "import sys, types; m = types.ModuleType('s'); m.serve = None; sys.modules['xlwings.com_server'] = m"
    )
    settings = {"ADD_WORKBOOK_TO_PYTHONPATH": "false", "PYTHONPATH": str(tmp_path)}
    program = probe_program(settings).replace('\\"', '"')
    first, found, rest = program.partition("import xlwings; ")
    assert found
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-B", "-c", f"{first}import server_pengganti;{found}{rest}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.split() == ["LKJIP-FUNGSI", str(len(DAFTAR))]


@pytest.mark.parametrize(
    ("ran", "content", "cure"),
    [
        (
            Ran(1, "ModuleNotFoundError: No module named 'lkjip_xl'\n"),
            "modul lkjip_xl tidak ditemukan",
            "pip install .",
        ),
        (
            Ran(1, "ImportError: No module named 'win32api'"),
            "modul win32api tidak",
            "reinstall pywin32",
        ),
        (
            Ran(1, "ImportError: Couldn't find 'pywin32'."),
            "pywin32 tidak dapat dimuat",
            "reinstall pywin32",
        ),
        (
            Ran(1, "DLL load failed while importing win32api"),
            "pywin32 tidak dapat",
            "reinstall pywin32",
        ),
        (
            Ran(1, "AttributeError: module 'win32com.gen_py.00020813' has no attribute 'CLSIDToClassMap'"),
            "sisa gen_py rusak",
            "hapus folder gen_py",
        ),
        (
            Ran(1, "The command prompt has been disabled by your administrator."),
            "dilarang di PC ini",
            "minta pengelola TI",
        ),
        (Ran(None, "lebih dari 60 detik"), "tidak selesai: lebih dari 60 detik", "antivirus"),
        (Ran(0, "LKJIP-FUNGSI 3"), f"memuat 3 fungsi, bukan {len(DAFTAR)}", "pip install ."),
        (
            Ran(1, f"LKJIP-FUNGSI {len(DAFTAR)}\n\nOSError: x\n"),
            "kode 1: OSError: x",
            "jalankan lkjip pasang",
        ),
        (Ran(0, ""), "kode 0: tanpa keterangan", "jalankan lkjip pasang"),
    ],
)
def test_trial_start__what_failed_and_what_to_do(env: Environment, ran: Ran, content: str, cure: str) -> None:
    (one,) = faults(replace(env, run=lambda _command: ran))
    assert one.startswith("Fungsi: ")
    assert "\n" not in one
    assert content in one.partition("; ")[0]
    assert cure in one.partition("; ")[2]
    assert "{python}" not in one


def test_trial_start__with_the_settings_of_the_file(tmp_path: Path, env: Environment) -> None:
    write_configuration(configuration_file(tmp_path), {"PYTHONPATH": "C:\\Modul"})
    commands: list[str] = []
    check(replace(env, run=lambda command: commands.append(command) or LOADED))
    assert len(commands) == 1
    assert commands[0].startswith(f'cmd.exe /C ""{env.interpreter}" -B -c ')
    assert r"false;;;;;;C:\\Modul" in commands[0]


def test_run__exit_code_output_and_what_cannot_start(tmp_path: Path) -> None:
    """A command line is one argument for the system here: a program without arguments."""
    script = tmp_path / "uji"
    script.write_text("#!/bin/sh\necho keluar; echo galat >&2; exit 3\n")
    script.chmod(0o755)
    run = pc.this_environment().run
    assert run(str(script)) == Ran(3, "keluar\ngalat\n")
    assert run(str(tmp_path / "tiada")).code is None


def portable(env: Environment, folder: Path) -> Environment:
    """The same PC, its Python in a folder LKjIP-portabel."""
    here = replace(env, interpreter=folder / "LKjIP-portabel" / "program" / "python.exe")
    here.interpreter.parent.mkdir(parents=True)
    for dll in env.interpreter.parent.iterdir():
        (here.interpreter.parent / dll.name).touch()
    (folder / "LKjIP-portabel" / "LKjIP.bat").touch()
    values = {"INTERPRETER_WIN": str(here.interpreter), "ADD_WORKBOOK_TO_PYTHONPATH": "false"}
    write_configuration(configuration_file(folder), values)
    return here


def test_portable_folder__only_where_its_start_file_is(tmp_path: Path, env: Environment) -> None:
    here = portable(env, tmp_path)
    assert here.portable_folder == tmp_path / "LKjIP-portabel"
    assert env.portable_folder is None
    assert faults(here) == []


@pytest.mark.parametrize(
    ("module", "output", "subject"),
    [
        ({"pywin32": None}, LOADED.output, "pywin32: tidak terpasang; "),
        ({"xlwings": None}, LOADED.output, "xlwings: tidak terpasang; "),
        ({}, "ModuleNotFoundError: No module named 'lxml'", "Fungsi: modul lxml tidak ditemukan Python"),
    ],
)
def test_portable_folder__cures_need_no_pip(
    tmp_path: Path, env: Environment, module: dict, output: str, subject: str
) -> None:
    here = portable(env, tmp_path)
    broken = replace(
        here,
        module_version=windows(tmp_path, module=module).module_version,
        run=lambda _: Ran(0 if output == LOADED.output else 1, output),
    )
    said = next(f for f in faults(broken) if f.startswith(subject))
    assert said.endswith("ekstrak lagi zip LKjIP-portabel; berkas di folder ini tidak lengkap")
    assert not [f for f in faults(broken) if "pip install" in f]


def test_portable_folder__moved_or_under_foreign_letters(tmp_path: Path, env: Environment) -> None:
    here = portable(env, tmp_path / "naïf")
    cures = [f for f in faults(replace(here, profile=tmp_path)) if f.startswith(("Pengaturan", "Python"))]
    assert cures[0].endswith(
        "pindahkan folder LKjIP-portabel ke folder berhuruf a-z, lalu pilih Pasang di Excel lagi"
    )
    assert cures[1] == (
        f"Pengaturan: Excel memakai Python lain: {env.interpreter}; "
        f"buka LKjIP.bat di {tmp_path / 'naïf' / 'LKjIP-portabel'}, pilih Pasang di Excel"
    )
