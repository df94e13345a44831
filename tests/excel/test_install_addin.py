"""Installation on a Windows made of a folder and a dictionary: every cause of failure has its remedy."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import xlwings

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.installation.diagnosis import berkas_tambahan, periksa, tanda_internet
from lkjip_xl.excel.installation.install_addin import lepas, pasang
from lkjip_xl.excel.installation.installed_excel import Excel, cari_excel
from lkjip_xl.excel.installation.pc import Lingkungan, lingkungan_ini
from lkjip_xl.excel.installation.xlwings_settings import baca_pengaturan, berkas_pengaturan, tulis_pengaturan
from lkjip_xl.excel.vba.vba_project import isi_proyek

PERINTAH = {"regenerasi": frozenset[str]()}
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
APP = ("HKLM", r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe")
KLIK = ("HKLM", r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration")
AMAN = ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Security")
KEBIJAKAN = ("HKCU", r"Software\Policies\Microsoft\Office\16.0\Excel\Security")
LOKASI = ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations")
MACET = ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems")
REGISTRI: dict[tuple[str, str], dict[str, object]] = {
    APP: {"": EXCEL},
    ("HKLM", r"SOFTWARE\Classes\Excel.Application\CurVer"): {"": "Excel.Application.16"},
    KLIK: {"Platform": "x64"},
}
MODUL = {"pywin32": "306", "xlwings": xlwings.__version__}


def windows(folder: Path, registri: dict | None = None, modul: dict | None = None) -> Lingkungan:
    python = folder / "Python" / "python.exe"
    python.parent.mkdir(exist_ok=True)
    python.touch()
    for bit in (32, 64):
        (python.parent / f"xlwings{bit}-{xlwings.__version__}.dll").touch()
    isi, versi = {**REGISTRI, **(registri or {})}, {**MODUL, **(modul or {})}
    return Lingkungan(
        "win32", python, "3.12.1", 64, folder / "AppData", folder, lambda a, k: isi.get((a, k), {}), versi.get
    )


def salah(ling: Lingkungan) -> list[str]:
    return [str(p) for p in periksa(ling) if p.keadaan == "salah"]


def test_pasang__lalu_periksa_bersih_lalu_lepas(tmp_path: Path) -> None:
    ling = windows(tmp_path)
    laporan = pasang(ling, PERINTAH)
    tambahan, pengaturan = berkas_tambahan(tmp_path / "AppData"), berkas_pengaturan(tmp_path)
    assert str(tambahan) in laporan[0]
    assert "LkjipPita" in isi_proyek(tambahan.read_bytes(), ".xlam")
    assert baca_pengaturan(pengaturan)["INTERPRETER_WIN"] == str(ling.interpreter)
    assert salah(ling) == []
    assert pasang(ling, PERINTAH) == laporan
    assert len(lepas(ling)) == 2
    assert not tambahan.exists()
    assert not pengaturan.parent.exists()
    assert lepas(ling) == ["Tidak ada yang terpasang."]


def test_pasang__pengaturan_lain_tetap(tmp_path: Path) -> None:
    berkas = berkas_pengaturan(tmp_path)
    tulis_pengaturan(berkas, {"Show Console": "True", "interpreter_win": "C:\\lama, dulu\\python.exe"})
    assert baca_pengaturan(berkas)["INTERPRETER_WIN"] == "C:\\lama, dulu\\python.exe"
    pasang(windows(tmp_path), PERINTAH)
    assert baca_pengaturan(berkas)["SHOW CONSOLE"] == "True"
    assert berkas.read_bytes().startswith(b'"SHOW CONSOLE","True"\r\n"INTERPRETER_WIN","')


@pytest.mark.parametrize(
    ("registri", "modul", "sebab"),
    [
        ({APP: {}}, {}, "Excel: tidak ditemukan; pasang Microsoft Excel"),
        ({}, {"pywin32": None}, "pywin32: tidak terpasang; jalankan "),
        ({}, {"xlwings": None}, "xlwings: tidak terpasang; jalankan "),
        ({}, {"xlwings": "0.37.99"}, "xlwings: xlwings64-0.37.99.dll tidak ada"),
        ({}, {"xlwings": "9.9.9"}, "xlwings: 9.9.9 belum dikenal LKjIP "),
    ],
)
def test_pasang__bahan_kurang_ditolak(tmp_path: Path, registri: dict, modul: dict, sebab: str) -> None:
    ling = windows(tmp_path, registri, modul)
    with pytest.raises(GalatBerkas, match="^" + sebab):
        pasang(ling, PERINTAH)
    assert not (tmp_path / "AppData").exists()
    assert any(teks.startswith(sebab) for teks in salah(ling))


@pytest.mark.parametrize(
    ("registri", "sebab", "obat"),
    [
        ({AMAN: {"VBAWarnings": 4}}, "makro dimatikan oleh pengaturan Excel", "Pusat Kepercayaan"),
        ({KEBIJAKAN: {"VBAWarnings": 4}}, "makro dimatikan oleh kebijakan instansi", "pengelola TI"),
        ({AMAN: {"VBAWarnings": 4}, LOKASI: {"AllLocationsDisabled": 1}}, "makro dan lokasi", "Pusat"),
        ({LOKASI: {"AllLocationsDisabled": 1}}, "lokasi tepercaya dimatikan", "Pusat Kepercayaan"),
        ({AMAN: {"DisableAllAddins": 1}}, "semua add-in dimatikan", "Pusat Kepercayaan"),
        ({KEBIJAKAN: {"RequireAddinSig": 1}}, "mewajibkan add-in bertanda tangan", "pengelola TI"),
        ({MACET: {"a": b"x" + "c:\\lkjip.xlam".encode("utf-16-le")}}, "dinonaktifkan Excel", "Item yang Din"),
    ],
)
def test_periksa__larangan_excel(tmp_path: Path, registri: dict, sebab: str, obat: str) -> None:
    pasang(windows(tmp_path), PERINTAH)
    (satu,) = salah(windows(tmp_path, registri))
    assert sebab in satu
    assert obat in satu


def test_periksa__belum_dipasang(tmp_path: Path) -> None:
    hasil = salah(windows(tmp_path))
    assert [h.split(":")[0] for h in hasil] == ["Pengaturan", "Add-in"]
    assert all(h.endswith("jalankan lkjip pasang") for h in hasil)


def test_periksa__python_pindah(tmp_path: Path) -> None:
    ling = windows(tmp_path)
    pasang(ling, PERINTAH)
    lain = tmp_path / "Baru" / "python.exe"
    lain.parent.mkdir()
    lain.touch()
    (lain.parent / f"xlwings64-{xlwings.__version__}.dll").touch()
    assert "Excel memakai Python lain" in salah(replace(ling, interpreter=lain))[0]
    ling.interpreter.unlink()
    assert "sudah tidak ada; jalankan lkjip pasang" in salah(replace(ling, interpreter=lain))[0]


def test_periksa__python_microsoft_store(tmp_path: Path) -> None:
    ling = windows(tmp_path)
    toko = tmp_path / "WindowsApps" / "python.exe"
    toko.parent.mkdir()
    toko.touch()
    assert any("Microsoft Store" in h and "python.org" in h for h in salah(replace(ling, interpreter=toko)))


def test_periksa__python_tidak_ditemukan(tmp_path: Path) -> None:
    ling = replace(windows(tmp_path), interpreter=tmp_path / "tiada.exe")
    assert any(h.startswith("Python: ") and "tidak ditemukan; pasang Python" in h for h in salah(ling))


def test_periksa__tanda_internet_hilang_sesudah_pasang(tmp_path: Path) -> None:
    ling = windows(tmp_path)
    pasang(ling, PERINTAH)
    tanda = tanda_internet(berkas_tambahan(tmp_path / "AppData"))
    tanda.write_text("[ZoneTransfer]\nZoneId=3\n")
    assert "Buka blokir" in salah(ling)[0]
    pasang(ling, PERINTAH)
    assert not tanda.exists()


def test_periksa__versi_xlwings_lain_dan_berkas_rusak(tmp_path: Path) -> None:
    pasang(windows(tmp_path), PERINTAH)
    lain = windows(tmp_path, modul={"xlwings": "0.37.99"})
    (lain.interpreter.parent / "xlwings64-0.37.99.dll").touch()
    (satu,) = salah(lain)
    assert f"xlwings {xlwings.__version__}, yang terpasang 0.37.99" in satu
    assert "lkjip bangun LAMA.xlsm" in satu
    berkas_tambahan(tmp_path / "AppData").write_bytes(b"PK")
    assert any("rusak; jalankan lkjip pasang" in h for h in salah(windows(tmp_path)))


@pytest.mark.parametrize(
    ("registri", "bit"),
    [
        ({}, 64),
        ({KLIK: {"Platform": "x86"}}, 32),
        ({KLIK: {}}, 64),
        ({KLIK: {}, APP: {"": r"C:\Program Files (x86)\Microsoft Office\Office14\EXCEL.EXE"}}, 32),
        ({KLIK: {}, ("HKLM", r"SOFTWARE\Microsoft\Office\16.0\Outlook"): {"Bitness": "x86"}}, 32),
    ],
)
def test_cari_excel__bit(tmp_path: Path, registri: dict, bit: int) -> None:
    excel = cari_excel(windows(tmp_path, registri))
    assert isinstance(excel, Excel)
    assert (excel.versi, excel.bit) == ("16.0", bit)


@pytest.mark.parametrize(("sistem", "kata"), [("linux", "Linux"), ("darwin", "Excel untuk Mac")])
def test_pasang__bukan_windows(sistem: str, kata: str) -> None:
    ling = replace(lingkungan_ini(), sistem=sistem)
    for perbuatan in (lambda: pasang(ling, PERINTAH), lambda: lepas(ling)):
        with pytest.raises(GalatBerkas, match=kata):
            perbuatan()
    assert [p.keadaan for p in periksa(ling)] == ["salah"]


def test_lingkungan_ini() -> None:
    ling = lingkungan_ini()
    assert ling.interpreter == Path(sys.executable)
    assert ling.versi_modul("xlwings") == xlwings.__version__
    assert ling.versi_modul("tidak-ada-modul-ini") is None
    assert ling.windows or ling.registri("HKCU", "Software") == {}


def test_periksa__dapat_dimuat_tanpa_xlwings() -> None:
    program = (
        "import sys; sys.modules['xlwings'] = None\n"
        "from lkjip_xl.excel.installation import diagnosis, install_addin"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])  # noqa: S603
