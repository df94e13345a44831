"""What a portable folder is made of, made up: an embeddable Python, wheels of a few bytes."""

from __future__ import annotations

import struct
from pathlib import Path

from lkjip_xl.ooxml.zip_parts import write_zip

__all__ = ["AMD64", "make_python", "make_wheel", "program", "standard_wheels"]

AMD64 = 0x8664
_PURE = "py3-none-any"


def program(version: tuple[int, int, int] | None = None, machine: int = AMD64) -> bytes:
    """The beginning of a Windows program, with the version resource that Python's DLL has."""
    head = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine) + bytes(20)
    if version is None:
        return head
    major, minor, micro = version  # a final release: micro times 1000, plus 150
    return head + struct.pack("<IIHHHH", 0xFEEF04BD, 0x10000, minor, major, 1013, micro * 1000 + 150)


def make_python(folder: Path, **changed: bytes | None) -> Path:
    """A zip of an embeddable Python 3.12.10; ``changed`` replaces files by name (``.`` written ``_dot_``)."""
    files: dict[str, bytes | None] = {
        "python.exe": program(),
        "python312.dll": program((3, 12, 10)),
        "python312.zip": b"library",
        "python312._pth": b"python312.zip\n.\n\n# import site\n",
        "LICENSE.txt": b"PSF",
        **{n.replace("_dot_", "."): c for n, c in changed.items()},
    }
    file = folder / "python-3.12.10-embed-amd64.zip"
    file.write_bytes(write_zip((n, c) for n, c in files.items() if c is not None))
    return file


def make_wheel(
    folder: Path,
    name: str,
    version: str = "1.0",
    *,
    tag: str = _PURE,
    needs: tuple[str, ...] = (),
    files: dict[str, bytes] | None = None,
    python: str = ">=3.11",
) -> Path:
    """A wheel with a module, a licence and what ``files`` adds."""
    stem = f"{name.replace('-', '_')}-{version}"
    lines = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}", f"Requires-Python: {python}"]
    lines += ["License-Expression: MIT", *(f"Requires-Dist: {n}" for n in needs)]
    content = {
        f"{name.replace('-', '_')}/__init__.py": b"",
        f"{stem}.dist-info/METADATA": "\n".join([*lines, "", ""]).encode(),
        f"{stem}.dist-info/licenses/LICENSE": b"MIT",
        **(files or {}),
    }
    folder.mkdir(exist_ok=True)
    file = folder / f"{stem}-{tag}.whl"
    file.write_bytes(write_zip(content.items()))
    return file


def standard_wheels(folder: Path) -> Path:
    """A folder of wheels that suffice for ours, with what only Windows needs, and one that nobody needs."""
    only = ('macbridge; sys_platform == "darwin"', 'zones; sys_platform == "win32"')
    make_wheel(folder, "zones")
    make_wheel(folder, "lkjip-xl", needs=("excelkit>=2,<3", *only))
    bridge = 'winbridge>=3; platform_system == "Windows"'
    dll = {"excelkit-2.1.data/data/excelkit64-2.1.dll": b"dll", "excelkit-2.1.data/scripts/e.exe": b"x"}
    tests = {"excelkit/tests/test_a.py": b"1", "excelkit/tests/LICENSE.txt": b"BSD", "excelkit/test.py": b"2"}
    make_wheel(
        folder, "excelkit", "2.1", tag="cp312-cp312-win_amd64", needs=(bridge,), files={**dll, **tests}
    )
    make_wheel(folder, "winbridge", "312", tag="cp310-abi3-win_amd64", files={"win32/api.pyd": b"p"})
    make_wheel(folder, "unneeded")
    return folder
