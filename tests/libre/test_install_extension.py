"""Installation with an injected computer, and once for real where LibreOffice is."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import lkjip_xl
from lkjip_xl.cli import app
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.libre.install_extension import (
    folder_data,
    lepas_libreoffice,
    pasang_libreoffice,
    periksa_libreoffice,
)
from lkjip_xl.libre.oxt import susun_oxt
from lkjip_xl.libre.soffice_program import Keluaran, Sistem, cari_kantor, lingkungan_bersih
from tests.libre.office import Kantor, lingkungan, python_uno

LINUX = "/usr/bin/unopkg"


class Komputer:
    """Records what is run; answers by the command's last words."""

    def __init__(self, nama="linux", ada=(LINUX,), versi="LibreOffice 25.2.3.2 520(Build:2)", **lain) -> None:
        self.perintah: list[Sequence[str]] = []
        self.tertulis: dict[str, bytes] = {}
        self.terpasang, self.versi, self.jawab = False, versi, dict(lain.pop("jawab", {}))
        lingkungan = {"LOCALAPPDATA": r"C:\Users\a\AppData\Local", "PROGRAMFILES": r"C:\Program Files"}
        isi = {"rumah": "/home/a", "root": False, "cari": lambda _: None, **lain}
        if nama == "win32":
            isi["rumah"] = r"C:\Users\a"
        self.sistem = Sistem(
            nama, lingkungan=lingkungan, ada=lambda p: p in ada, jalankan=self.jalankan, **isi
        )

    def tulis(self, path: str, isi: bytes) -> None:
        self.tertulis[path] = isi

    def jalankan(self, perintah: Sequence[str]) -> Keluaran:
        self.perintah.append(perintah)
        kerja = next((k for k in ("add", "remove", "list", "--version", "info") if k in perintah), "")
        if kerja in self.jawab:
            return self.jawab[kerja]
        if kerja == "--version":
            return Keluaran(0, self.versi)
        if kerja == "list":
            return Keluaran(0 if self.terpasang else 1, "Identifier: id.lkjip.xl\n  is registered: yes")
        if kerja in ("add", "remove"):
            self.terpasang = kerja == "add"
        return Keluaran(0, "")


@pytest.mark.parametrize(
    ("nama", "unopkg", "berkas"),
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
def test_pasang__setiap_sistem(nama, unopkg, berkas) -> None:
    k = Komputer(nama, ada=(unopkg,))
    baris = pasang_libreoffice(k.sistem, k.tulis)
    assert k.tertulis == {berkas: susun_oxt()}
    assert k.perintah[0] == (unopkg, "add", "--force", "--suppress-license", berkas)
    assert baris == [
        f"Fungsi LKjIP terpasang di LibreOffice 25.2 untuk pengguna ini ({berkas}).",
        "Tutup semua jendela LibreOffice, buka lagi, lalu coba =CAPAIAN(8;2): hasilnya 25.",
    ]


def test_pasang__program_di_jalur_lebih_dahulu() -> None:
    k = Komputer(ada=("/snap/bin/unopkg", LINUX), cari=lambda p: f"/snap/bin/{p}")
    kantor = cari_kantor(k.sistem)
    assert kantor is not None
    assert (kantor.unopkg, kantor.soffice) == (("/snap/bin/unopkg",), ("/snap/bin/soffice",))


def test_pasang__flatpak() -> None:
    k = Komputer(ada=(), cari=lambda p: "/usr/bin/flatpak" if p == "flatpak" else None)
    pasang_libreoffice(k.sistem, k.tulis)
    tambah = next(p for p in k.perintah if "add" in p)
    assert tambah[:4] == (
        *("/usr/bin/flatpak", "run", "--command=/app/libreoffice/program/unopkg"),
        "org.libreoffice.LibreOffice",
    )


def test_pasang__versi_lama_disebut_batasnya() -> None:
    k = Komputer(ada=(LINUX,), cari=lambda p: LINUX, versi="LibreOffice 7.4.7.2 40(Build:2)")
    baris = pasang_libreoffice(k.sistem, k.tulis)
    assert len(baris) == 4
    assert baris[2].startswith("LibreOffice 7.4 belum mengenal nama fungsi LKjIP di berkas .xlsx")
    assert "LibreOffice 25.2 atau lebih baru" in baris[3]


def test_pasang__versi_tidak_terbaca() -> None:
    k = Komputer(cari=lambda p: LINUX, versi="")
    assert pasang_libreoffice(k.sistem, k.tulis)[0].startswith("Fungsi LKjIP terpasang di LibreOffice untuk")


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        (
            {"root": True},
            "LibreOffice menolak root; jalankan perintah ini sebagai pengguna biasa, tanpa sudo",
        ),
        ({"cari": lambda _: None, "ada": ()}, "LibreOffice tidak ditemukan; pasang LibreOffice 25.2"),
        (
            {"jawab": {"add": Keluaran(1, "The service com.sun.star.loader.Python cannot be instantiated")}},
            "LibreOffice ini tidak dapat memuat fungsi Python; pasang paket python3-uno, lalu ulangi",
        ),
        ({"jawab": {"add": Keluaran(1, "ERROR: lock file")}}, "LibreOffice sedang terbuka; tutup"),
        (
            {"jawab": {"add": Keluaran(3, "ERROR: aneh\nsekali")}},
            "/home/a/.local/share/lkjip/LKjIP.oxt: LibreOffice menolak (ERROR: aneh sekali); buka berkas itu",
        ),
        ({"jawab": {"list": Keluaran(0, "id.lkjip.xl\n is registered: no")}}, "/home/a/.local/share/lkjip"),
    ],
)
def test_pasang__sebab_penolakan(lain, pesan) -> None:
    k = Komputer(**({"cari": lambda p: LINUX} | lain))
    with pytest.raises(GalatBerkas) as galat:
        pasang_libreoffice(k.sistem, k.tulis)
    assert str(galat.value).startswith(pesan)
    assert "\n" not in str(galat.value)


def test_lepas() -> None:
    k = Komputer(cari=lambda p: LINUX)
    assert lepas_libreoffice(k.sistem)[0].endswith("tidak ada yang dilepas.")
    k.terpasang = True
    assert lepas_libreoffice(k.sistem) == ["Fungsi LKjIP dilepas dari LibreOffice pengguna ini."]
    assert k.perintah[-1] == (LINUX, "remove", "id.lkjip.xl")


def test_lepas__ditolak() -> None:
    k = Komputer(cari=lambda p: LINUX, jawab={"remove": Keluaran(1, "ERROR: x")})
    k.terpasang = True
    with pytest.raises(GalatBerkas, match="LibreOffice menolak"):
        lepas_libreoffice(k.sistem)


def test_periksa() -> None:
    k = Komputer(cari=lambda p: LINUX)
    assert periksa_libreoffice(k.sistem) == [
        "Fungsi LKjIP belum terpasang di LibreOffice 25.2 pengguna ini; jalankan lkjip pasang --libreoffice."
    ]
    k.terpasang, k.versi = True, "LibreOffice 7.4.7.2 40(Build:2)"
    baris = periksa_libreoffice(k.sistem)
    assert baris[0] == "Fungsi LKjIP terpasang di LibreOffice 7.4 pengguna ini."
    assert len(baris) == 3


def test_perintah__root_ditolak_dengan_obatnya(monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    hasil = CliRunner().invoke(app, ["pasang", "--libreoffice"])
    assert hasil.exit_code == 2
    assert "jalankan perintah ini sebagai pengguna biasa" in hasil.output


def test_folder_data__xdg() -> None:
    sistem = Komputer().sistem
    assert folder_data(sistem) == "/home/a/.local/share/lkjip"


def test_lingkungan_bersih__tanpa_virtual_environment() -> None:
    asal = {"PATH": os.pathsep.join(["/x/venv/bin", "/usr/bin"]), "VIRTUAL_ENV": "/x/venv", "PYTHONPATH": "y"}
    assert lingkungan_bersih(asal, "/x/venv/bin/python") == {"PATH": "/usr/bin"}


@pytest.mark.libreoffice
def test_pasang__sungguhan(kantor: Kantor, tmp_path: Path) -> None:
    """Through unopkg, as a user who is not root: installed twice, a cell calculated, removed twice."""
    buku = openpyxl.Workbook()
    buku.active["A1"] = "=CAPAIAN(8,2)"
    buku.save(tmp_path / "coba.xlsx")
    kode = "from lkjip_xl.libre.install_extension import *; print(*{}, *{}, sep='|')"
    pasang = pengguna(tmp_path, str(python_uno()), "-c", kode.format(*["pasang_libreoffice()"] * 2))
    pengguna(tmp_path, "soffice", "--headless", "--convert-to", "csv", "coba.xlsx")
    assert (tmp_path / "coba.csv").read_text().strip() == "25"
    lepas = pengguna(tmp_path, str(python_uno()), "-c", kode.format(*["lepas_libreoffice()"] * 2))
    assert [b[:24] for b in (pasang + "|" + lepas).split("|")] == [
        *("Fungsi LKjIP terpasang d", "Tutup semua jendela Libr") * 2,
        *("Fungsi LKjIP dilepas dar", "Fungsi LKjIP tidak terpa"),
    ]


def pengguna(folder: Path, *perintah: str) -> str:
    """What a command prints for a user whose home is ``folder``; root becomes nobody."""
    awal: list[str] = []
    if os.geteuid() == 0:
        awal = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        os.chown(folder, 65534, 65534)
        for atas in (folder, *folder.parents):  # pytest's folders are closed to others, however deep
            if atas == Path(tempfile.gettempdir()) or not atas.is_relative_to(tempfile.gettempdir()):
                break
            atas.chmod(0o755)
    isi = {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(salinan(folder)),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    hasil = subprocess.run(  # noqa: S603 - a program that the test names
        [*awal, *perintah], capture_output=True, text=True, timeout=300, cwd=folder, env=lingkungan() | isi
    )
    assert hasil.returncode == 0, hasil.stderr
    return hasil.stdout.strip()


def salinan(folder: Path) -> Path:
    """The package where another user may read it: a checkout below a home folder may be closed."""
    tujuan = folder / "paket"
    if not tujuan.exists():
        abai = shutil.ignore_patterns("__pycache__")
        shutil.copytree(Path(lkjip_xl.__file__).parent, tujuan / "lkjip_xl", ignore=abai)
    return tujuan
