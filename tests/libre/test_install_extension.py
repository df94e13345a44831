"""Installation with an injected computer, and once for real where LibreOffice is."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

import lkjip_xl
from lkjip_xl.errors import FileError
from lkjip_xl.libre.install_extension import (
    check_libreoffice,
    data_folder,
    install_libreoffice,
    uninstall_libreoffice,
)
from lkjip_xl.libre.oxt import compose_oxt
from lkjip_xl.libre.soffice_program import Output, System, clean_environment, find_office
from tests.cli_runner import run_cli
from tests.libre.office import Office, environment, python_uno

LINUX = "/usr/bin/unopkg"


class Computer:
    """Records what is run; answers by the command's last words."""

    def __init__(
        self, name="linux", existing=(LINUX,), version="LibreOffice 25.2.3.2 520(Build:2)", **other
    ) -> None:
        self.commands: list[Sequence[str]] = []
        self.written: dict[str, bytes] = {}
        self.installed, self.version, self.answer = False, version, dict(other.pop("answer", {}))
        environment = {"LOCALAPPDATA": r"C:\Users\a\AppData\Local", "PROGRAMFILES": r"C:\Program Files"}
        content = {"home": "/home/a", "root": False, "find": lambda _: None, **other}
        if name == "win32":
            content["home"] = r"C:\Users\a"
        self.system = System(
            name, environment=environment, existing=lambda p: p in existing, run=self.run, **content
        )

    def write(self, path: str, content: bytes) -> None:
        self.written[path] = content

    def run(self, command: Sequence[str]) -> Output:
        self.commands.append(command)
        work = next((k for k in ("add", "remove", "list", "--version", "info") if k in command), "")
        if work in self.answer:
            return self.answer[work]
        if work == "--version":
            return Output(0, self.version)
        if work == "list":
            return Output(0 if self.installed else 1, "Identifier: id.lkjip.xl\n  is registered: yes")
        if work in ("add", "remove"):
            self.installed = work == "add"
        return Output(0, "")


@pytest.mark.parametrize(
    ("name", "unopkg", "file"),
    [
        (
            "win32",
            r"C:\Program Files\LibreOffice\program\unopkg.com",
            r"C:\Users\a\AppData\Local\LKjIP\LKjIP.oxt",
        ),
        (
            "darwin",
            "/Applications/LibreOffice.app/Contents/MacOS/unopkg",
            "/home/a/Library/Application Support/LKjIP/LKjIP.oxt",
        ),
        ("linux", "/usr/lib/libreoffice/program/unopkg", "/home/a/.local/share/lkjip/LKjIP.oxt"),
        ("linux", "/opt/libreoffice25.8/program/unopkg", "/home/a/.local/share/lkjip/LKjIP.oxt"),
    ],
)
def test_install__every_system(name, unopkg, file) -> None:
    k = Computer(name, existing=(unopkg,))
    rows = install_libreoffice(k.system, k.write)
    assert k.written == {file: compose_oxt()}
    assert k.commands[0] == (unopkg, "add", "--force", "--suppress-license", file)
    assert rows == [
        f"Fungsi LKjIP terpasang di LibreOffice 25.2 untuk pengguna ini ({file}).",
        "Tutup semua jendela LibreOffice, buka lagi, lalu coba =CAPAIAN(8;2): hasilnya 25.",
    ]


def test_install__program_on_the_path_first() -> None:
    k = Computer(existing=("/snap/bin/unopkg", LINUX), find=lambda p: f"/snap/bin/{p}")
    office = find_office(k.system)
    assert office is not None
    assert (office.unopkg, office.soffice) == (("/snap/bin/unopkg",), ("/snap/bin/soffice",))


def test_install__flatpak() -> None:
    k = Computer(existing=(), find=lambda p: "/usr/bin/flatpak" if p == "flatpak" else None)
    install_libreoffice(k.system, k.write)
    add = next(p for p in k.commands if "add" in p)
    assert add[:4] == (
        *("/usr/bin/flatpak", "run", "--command=/app/libreoffice/program/unopkg"),
        "org.libreoffice.LibreOffice",
    )


def test_install__old_version_is_told_the_lowest() -> None:
    k = Computer(existing=(LINUX,), find=lambda p: LINUX, version="LibreOffice 7.4.7.2 40(Build:2)")
    rows = install_libreoffice(k.system, k.write)
    assert len(rows) == 4
    assert rows[2].startswith("LibreOffice 7.4 belum mengenal nama fungsi LKjIP di berkas .xlsx")
    assert "LibreOffice 25.2 atau lebih baru" in rows[3]


def test_install__version_unreadable() -> None:
    k = Computer(find=lambda p: LINUX, version="")
    assert install_libreoffice(k.system, k.write)[0].startswith("Fungsi LKjIP terpasang di LibreOffice untuk")


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            {"root": True},
            "LibreOffice menolak root; jalankan perintah ini sebagai pengguna biasa, tanpa sudo",
        ),
        ({"find": lambda _: None, "existing": ()}, "LibreOffice tidak ditemukan; pasang LibreOffice 25.2"),
        (
            {"answer": {"add": Output(1, "The service com.sun.star.loader.Python cannot be instantiated")}},
            "LibreOffice ini tidak dapat memuat fungsi Python; pasang paket python3-uno, lalu ulangi",
        ),
        ({"answer": {"add": Output(1, "ERROR: lock file")}}, "LibreOffice sedang terbuka; tutup"),
        (
            {"answer": {"add": Output(3, "ERROR: aneh\nsekali")}},
            "/home/a/.local/share/lkjip/LKjIP.oxt: LibreOffice menolak (ERROR: aneh sekali); buka berkas itu",
        ),
        ({"answer": {"list": Output(0, "id.lkjip.xl\n is registered: no")}}, "/home/a/.local/share/lkjip"),
    ],
)
def test_install__cause_of_refusal(other, message) -> None:
    k = Computer(**({"find": lambda p: LINUX} | other))
    with pytest.raises(FileError) as error:
        install_libreoffice(k.system, k.write)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_uninstall() -> None:
    k = Computer(find=lambda p: LINUX)
    assert uninstall_libreoffice(k.system)[0].endswith("tidak ada yang dilepas.")
    k.installed = True
    assert uninstall_libreoffice(k.system) == ["Fungsi LKjIP dilepas dari LibreOffice pengguna ini."]
    assert k.commands[-1] == (LINUX, "remove", "id.lkjip.xl")


def test_uninstall__refused() -> None:
    k = Computer(find=lambda p: LINUX, answer={"remove": Output(1, "ERROR: x")})
    k.installed = True
    with pytest.raises(FileError, match="LibreOffice menolak"):
        uninstall_libreoffice(k.system)


def test_check() -> None:
    k = Computer(find=lambda p: LINUX)
    assert check_libreoffice(k.system) == [
        "Fungsi LKjIP belum terpasang di LibreOffice 25.2 pengguna ini; jalankan lkjip pasang --libreoffice."
    ]
    k.installed, k.version = True, "LibreOffice 7.4.7.2 40(Build:2)"
    rows = check_libreoffice(k.system)
    assert rows[0] == "Fungsi LKjIP terpasang di LibreOffice 7.4 pengguna ini."
    assert len(rows) == 3


def test_command__root_refused_with_the_remedy(monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    result = run_cli("pasang", "--libreoffice")
    assert result.exit_code == 2
    assert "jalankan perintah ini sebagai pengguna biasa" in result.output


def test_data_folder__xdg() -> None:
    system = Computer().system
    assert data_folder(system) == "/home/a/.local/share/lkjip"


def test_clean_environment__without_virtual_environment() -> None:
    origin = {
        "PATH": os.pathsep.join(["/x/venv/bin", "/usr/bin"]),
        "VIRTUAL_ENV": "/x/venv",
        "PYTHONPATH": "y",
    }
    assert clean_environment(origin, "/x/venv/bin/python") == {"PATH": "/usr/bin"}


@pytest.mark.libreoffice
def test_install__real(office: Office, tmp_path: Path) -> None:
    """Through unopkg, as a user who is not root: installed twice, a cell calculated, removed twice."""
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "=CAPAIAN(8,2)"
    workbook.save(tmp_path / "coba.xlsx")
    kode = "from lkjip_xl.libre.install_extension import *; print(*{}, *{}, sep='|')"
    pasang = run_as_user(tmp_path, str(python_uno()), "-c", kode.format(*["install_libreoffice()"] * 2))
    run_as_user(tmp_path, "soffice", "--headless", "--convert-to", "csv", "coba.xlsx")
    assert (tmp_path / "coba.csv").read_text().strip() == "25"
    lepas = run_as_user(tmp_path, str(python_uno()), "-c", kode.format(*["uninstall_libreoffice()"] * 2))
    assert [b[:24] for b in (pasang + "|" + lepas).split("|")] == [
        *("Fungsi LKjIP terpasang d", "Tutup semua jendela Libr") * 2,
        *("Fungsi LKjIP dilepas dar", "Fungsi LKjIP tidak terpa"),
    ]


def run_as_user(folder: Path, *command: str) -> str:
    """What a command prints for a user whose home is ``folder``; root becomes nobody."""
    first: list[str] = []
    if os.geteuid() == 0:
        first = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        os.chown(folder, 65534, 65534)
        for top in (folder, *folder.parents):  # pytest's folders are closed to others, however deep
            if top == Path(tempfile.gettempdir()) or not top.is_relative_to(tempfile.gettempdir()):
                break
            top.chmod(0o755)
    content = {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(copy_(folder)),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    result = subprocess.run(  # noqa: S603 - a program that the test names
        [*first, *command],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=folder,
        env=environment() | content,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def copy_(folder: Path) -> Path:
    """The package where another user may read it: a checkout below a home folder may be closed."""
    destination = folder / "paket"
    if not destination.exists():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(Path(lkjip_xl.__file__).parent, destination / "lkjip_xl", ignore=ignored)
    return destination
