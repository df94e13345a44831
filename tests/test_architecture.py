"""The layers of docs/arsitektur.md: imports point upwards only, heavy libraries stay where they belong."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import AKAR

PAKET = "lkjip_xl"
# Each layer may import from itself and from the layers named; `rumus`, `angka`, `galat` serve all.
BOLEH = {
    "galat": set(),
    "angka": {"galat"},
    "rumus": {"galat", "angka"},
    "skema": set(),
    "model": {"rumus"},
    "sumber": {"galat", "angka", "rumus", "skema", "model"},
    "tabel": {"galat", "angka", "rumus", "skema", "model"},
    "reviu": {"galat", "angka", "rumus", "skema", "model", "sumber", "tabel"},
    "buku": {"galat", "angka", "rumus", "skema", "model", "sumber", "tabel", "reviu"},
    "bawaan": set(),
    "ekspor": {"galat", "angka", "rumus", "skema", "model", "sumber", "tabel", "buku", "bawaan"},
    "excel": {"galat", "angka", "rumus", "skema", "model", "buku", "bawaan"},
    "libre": {"galat", "angka", "rumus"},
    "api": {"galat", "model", "sumber", "tabel", "buku", "bawaan", "reviu", "excel", "ekspor"},
    "cli": None,
    "__init__": {"api"},
}  # fmt: skip
BAGIAN_CLI = {"bahasa", "ringkas", "cetak_reviu"}
PUSTAKA = {
    "openpyxl": {"buku"},
    "lxml": {"buku", "ekspor", "excel"},
    "formualizer": {"buku"},
    "xlwings": {"excel"},
    "typer": {"cli"},
    "rich": {"cli"},
    "pandas": {"sumber", "buku", "reviu"},
}


def lapisan(modul: str) -> str:
    """The layer of a dotted module name of the package."""
    bagian = modul.split(".")
    nama = bagian[1] if len(bagian) > 1 else "__init__"
    return "cli" if nama in BAGIAN_CLI else nama


def berkas() -> Iterator[tuple[str, Path]]:
    for p in sorted((AKAR / PAKET).rglob("*.py")):
        bagian = p.relative_to(AKAR).with_suffix("").parts
        yield ".".join(b for b in bagian if b != "__init__") or PAKET, p


BERKAS = list(berkas())


def impor(path: Path) -> Iterator[str]:
    """Every imported module, those inside functions and for type checking too."""
    for simpul in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(simpul, ast.Import):
            yield from (a.name for a in simpul.names)
        elif isinstance(simpul, ast.ImportFrom):
            assert simpul.level == 0, f"{path}: relative import"
            nama = simpul.module or ""
            yield from (f"{nama}.{a.name}" for a in simpul.names) if nama == PAKET else (nama,)


def akar(modul: str) -> str:
    return modul.split(".")[0]


def test_semua_lapisan_dikenal() -> None:
    assert {lapisan(m) for m, _ in BERKAS} <= set(BOLEH)


@pytest.mark.parametrize(("modul", "path"), BERKAS, ids=[m for m, _ in BERKAS])
def test_impor__satu_arah(modul: str, path: Path) -> None:
    sini = lapisan(modul)
    boleh = BOLEH[sini]
    for lain in impor(path):
        if akar(lain) != PAKET or lain in (PAKET, f"{PAKET}.__version__"):
            continue
        if (modul, lain) == (f"{PAKET}.reviu", f"{PAKET}.api"):
            continue  # `lkjip_xl.reviu(...)` is a public verb and a package: calling it loads the verb
        assert boleh is None or lapisan(lain) == sini or lapisan(lain) in boleh, f"{modul} imports {lain}"


@pytest.mark.parametrize(("modul", "path"), BERKAS, ids=[m for m, _ in BERKAS])
def test_pustaka__hanya_di_tempatnya(modul: str, path: Path) -> None:
    for lain in impor(path):
        tempat = PUSTAKA.get(akar(lain))
        assert tempat is None or lapisan(modul) in tempat, f"{modul} imports {lain}"


@pytest.mark.parametrize("nama", ["rumus", "angka", "galat", "skema", "model", "tabel"])
def test_inti__pustaka_baku_saja(nama: str) -> None:
    for modul, path in BERKAS:
        if lapisan(modul) == nama:
            asing = {akar(i) for i in impor(path)} - sys.stdlib_module_names - {PAKET}
            assert asing == set(), modul


@pytest.mark.parametrize(("modul", "path"), BERKAS, ids=[m for m, _ in BERKAS])
def test_hanya_cli_mencetak_dan_keluar(modul: str, path: Path) -> None:
    if lapisan(modul) == "cli" or modul == f"{PAKET}.excel.jalankan":
        return  # the latter is a program of its own, which the ribbon starts
    for simpul in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(simpul, ast.Call):
            nama = ast.unparse(simpul.func)
            assert nama not in ("print", "exit", "quit", "sys.exit", "os._exit", "input"), f"{modul}: {nama}"
            assert not nama.startswith(("sys.stdout", "sys.stderr")), f"{modul}: {nama}"


@pytest.mark.parametrize(("modul", "path"), BERKAS, ids=[m for m, _ in BERKAS])
def test_inti__tanpa_jam_dan_lingkungan(modul: str, path: Path) -> None:
    """The core is pure: no clock, no environment, no locale; the public verbs date a backup."""
    if lapisan(modul) in ("cli", "api", "excel", "libre"):
        return
    terlarang = ("datetime.now", "date.today", "time.time", "os.environ", "os.getenv", "locale.setlocale")
    for simpul in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(simpul, ast.Attribute):
            assert ast.unparse(simpul) not in terlarang, modul


def test_alamat__hanya_satu_modul_menulisnya() -> None:
    """No formula text with an address in it in `tabel`: references go by meaning."""
    pola = re.compile(r"\$[A-Z]{1,3}\$?\d|'!|\b[A-Z]{1,2}\d+:[A-Z]{1,2}\d+")
    for modul, path in BERKAS:
        if lapisan(modul) == "tabel":
            for simpul in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
                    assert not pola.search(simpul.value), f"{modul}: {simpul.value!r}"


def test_modul__tidak_membengkak() -> None:
    panjang = {m: len(p.read_text("utf-8").splitlines()) for m, p in BERKAS}
    # one subject that is longer: the styles of a workbook
    assert {m for m, n in panjang.items() if n > 400} <= {f"{PAKET}.buku.gaya"}


def test_kelas_galat__satu_pangkal() -> None:
    """Nothing of ours is raised that a user could meet without a message, faults of a caller apart."""
    boleh = {
        "GalatBerkas",
        "GalatMasukan",
        "GalatTemplat",
        "GalatHitung",
        "GalatRumus",
        "Salah",
        "ValueError",
    }
    boleh |= {
        "AttributeError",
        "AssertionError",
        "TypeError",
        "KeyError",
        "typer.Exit",
        "NotImplementedError",
        "ImportError",
    }
    for modul, path in BERKAS:
        for simpul in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(simpul, ast.Raise) and isinstance(simpul.exc, ast.Call):
                nama = ast.unparse(simpul.exc.func)
                assert nama in boleh or nama.startswith("_"), f"{modul}: {nama}"
