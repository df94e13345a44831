"""The zip of python.org: which one is accepted, what its version is, where it looks for modules."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.version import Version

from lkjip_xl.errors import FileError
from tests.portable.materials import make_python, program
from tools.portable.embedded_python import open_python, path_file


def test_open_python__version_of_its_library(tmp_path: Path) -> None:
    python = open_python(make_python(tmp_path))
    assert python.version == Version("3.12.10")
    assert python.files["python312.zip"] == b"library"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"python_dot_exe": program(machine=0x14C)}, "python.exe is 32-bit"),
        ({"python312_dot_dll": program((3, 12, 10), machine=0xAA64)}, "python312.dll is ARM64"),
        ({"python_dot_exe": b"#!/bin/sh"}, "python.exe is no Windows program"),
        ({"python312_dot_dll": program((3, 11, 9))}, "python312.dll says version 3.11.9"),
        ({"python312_dot_dll": program()}, "python312.dll says version nothing"),
        ({"python312_dot_dll": None}, "no embeddable Python"),
        ({"python_dot_exe": None}, "no embeddable Python"),
        ({"python313_dot_dll": program((3, 13, 0))}, "no embeddable Python"),
    ],
)
def test_open_python__another_one_is_refused(tmp_path: Path, changed: dict, said: str) -> None:
    file = make_python(tmp_path, **changed)
    with pytest.raises(FileError, match=f"^{file}: .*{said}"):
        open_python(file)


def test_open_python__no_zip(tmp_path: Path) -> None:
    file = tmp_path / "python.zip"
    with pytest.raises(FileError, match="not a readable zip"):
        open_python(file)
    file.write_bytes(b"PK")
    with pytest.raises(FileError, match="not a readable zip"):
        open_python(file)


def test_path_file__the_folder_and_nothing_else(tmp_path: Path) -> None:
    """`import site` would add the user's own packages; a line above the folder would add the PC's."""
    name, content = path_file(open_python(make_python(tmp_path)))
    assert name == "python312._pth"
    packages = r"Lib\site-packages"
    lines = ["python312.zip", ".", packages, rf"{packages}\win32", rf"{packages}\win32\lib", ""]
    assert content.decode("ascii").split("\r\n") == lines
