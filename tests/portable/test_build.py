"""The folder as a whole, from made-up materials: contents, licences, the same bytes twice, pip's part."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT
from tests.portable.materials import make_python, make_wheel, standard_wheels
from tools.portable.build import utama
from tools.portable.fetch import build_own_wheel, fetch_needed
from tools.portable.wheels import open_wheel


def run(folder: Path, output: Path, wheels: Path) -> int:
    own = next(wheels.glob("lkjip_xl-*.whl"))
    return utama([str(make_python(folder)), "--wheels", str(wheels), "--own", str(own), "-o", str(output)])


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {i.filename.removeprefix("LKjIP-portabel/"): archive.read(i) for i in archive.infolist()}


def test_build__contents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "hasil" / "LKjIP-portabel.zip"
    assert run(tmp_path, output, standard_wheels(tmp_path / "w")) == 0
    files = contents(output)
    assert list(files) == sorted(files)
    assert files["program/python312._pth"].endswith(b"Lib\\site-packages\\win32\\lib\r\n")
    assert files["program/excelkit64-2.1.dll"] == b"dll"  # beside python.exe, where xlwings' own stands, too
    assert "program/Lib/site-packages/lkjip_xl/__init__.py" in files
    assert files["program/Lib/site-packages/win32/api.pyd"] == b"p"
    assert not [n for n in files if "unneeded" in n or n.endswith("test_a.py")]
    example = "contoh/LKjIP_Kota_Serang_2020.xlsx"
    assert files[example] == (ROOT / "workbook" / "LKjIP_Kota_Serang_2020.xlsx").read_bytes()
    for name in ("LKjIP.bat", "BACA DULU.txt", "LISENSI.txt"):
        assert files[name].count(b"\r\n") == files[name].count(b"\n") > 5
    said = capsys.readouterr().out
    total = sum(map(len, files.values()))
    assert f"{total / 1e6:8.1f} MB  in {len(files)} files" in said
    assert "Python 3.12.10" in said


def test_build__licences_of_all_that_is_inside(tmp_path: Path) -> None:
    assert run(tmp_path, tmp_path / "a.zip", standard_wheels(tmp_path / "w")) == 0
    files = contents(tmp_path / "a.zip")
    listed = files["LISENSI.txt"].decode().replace("\r\n", "\n")
    for heading in (
        "Python 3.12.10: PSF-2.0",
        "lkjip-xl 1.0: MIT",
        "excelkit 2.1: MIT",
        "winbridge 312: MIT",
    ):
        assert f"\n{heading}\n    program/" in listed
    named = {line.strip() for line in listed.splitlines() if line.startswith("    ")}
    assert named <= set(files)
    assert "program/Lib/site-packages/excelkit/tests/LICENSE.txt" in named


def test_build__guide_with_links_that_lead_somewhere(tmp_path: Path) -> None:
    assert run(tmp_path, tmp_path / "a.zip", standard_wheels(tmp_path / "w")) == 0
    files = contents(tmp_path / "a.zip")
    guide = files["panduan/panduan.html"].decode()
    assert 'href="portabel.html"' in guide
    for name in (n for n in files if n.endswith(".html")):
        leads = re.findall(r'(?:href|src)="(?!https?:)([^"#]+)', files[name].decode())
        assert [x for x in leads if f"panduan/{x}" not in files] == [], name
    assert '<h2 id="isi-bulan-demi-bulan">' in guide
    assert 'href="#isi-bulan-demi-bulan"' in guide
    assert {"panduan/portabel.html", "panduan/pc_terkunci.html"} <= set(files)


def test_build__same_bytes_twice(tmp_path: Path) -> None:
    wheels = standard_wheels(tmp_path / "w")
    assert run(tmp_path, tmp_path / "a.zip", wheels) == run(tmp_path, tmp_path / "b.zip", wheels) == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_build__as_a_folder(tmp_path: Path) -> None:
    wheels = standard_wheels(tmp_path / "w")
    assert run(tmp_path, tmp_path / "a.zip", wheels) == run(tmp_path, tmp_path / "isi", wheels) == 0
    written = {
        f.relative_to(tmp_path / "isi").as_posix(): f.read_bytes()
        for f in (tmp_path / "isi").rglob("*")
        if f.is_file()
    }
    assert written == contents(tmp_path / "a.zip")
    assert run(tmp_path, tmp_path / "isi", wheels) == 2


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("aux|x.py", "is no name for every Windows folder"),
        ("a" * 150 + ".py", "is no name for every Windows folder"),
        ("EXCELKIT/__init__.py", "is there twice"),
    ],
)
def test_build__names_that_windows_has_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, said: str
) -> None:
    wheels = standard_wheels(tmp_path / "w")
    make_wheel(wheels, "winbridge", "312", tag="cp310-abi3-win_amd64", files={file: b""})
    assert run(tmp_path, tmp_path / "a.zip", wheels) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()


def test_fetch_needed__asks_for_what_the_markers_of_this_machine_hide(tmp_path: Path) -> None:
    """pip here resolves for Linux: it brings excelkit and what that needs here, which is nothing."""
    source, place = standard_wheels(tmp_path / "w"), tmp_path / "fetched"
    place.mkdir()
    asked: list[list[str]] = []

    def pip(arguments: Sequence[str]) -> None:
        assert arguments[:2] == ["download", "--quiet"]
        assert " ".join(arguments).count("--platform win_amd64 --python-version 3.12") == 1
        wanted = list(arguments[arguments.index("--dest") + 2 :])
        asked.append(wanted)
        for w in wanted:
            file = next(source.glob(f"{Requirement(w).name}-*"))
            (place / file.name).write_bytes(file.read_bytes())

    own = open_wheel(next(source.glob("lkjip_xl-*")))
    names = [w.name for w in fetch_needed(own, Version("3.12.10"), place, pip)]
    assert asked == [["excelkit<3,>=2", "zones"], ["excelkit<3,>=2", "zones", "winbridge>=3"]]
    assert names == ["excelkit", "winbridge", "zones"]


def test_build_own_wheel__of_this_checkout(tmp_path: Path) -> None:
    def pip(arguments: Sequence[str]) -> None:
        assert arguments[-1] == str(ROOT)
        make_wheel(Path(arguments[arguments.index("--wheel-dir") + 1]), "lkjip-xl", "9.9")

    assert str(build_own_wheel(ROOT, tmp_path, pip).version) == "9.9"
