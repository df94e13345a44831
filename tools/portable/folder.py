"""The folder LKjIP-portabel as files by path: put together from its parts, checked, listed with sizes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.errors import FileError
from tools.portable.embedded_python import EmbeddedPython, path_file
from tools.portable.empty_books import empty_books
from tools.portable.guide import guide_pages
from tools.portable.wheels import Wheel, is_licence

__all__ = ["NAME", "PortableFolder", "compose"]

NAME = "LKjIP-portabel"
_START = Path(__file__).with_name("LKjIP.bat")
_LONGEST = 160  # letters of a path within the folder: Windows allows 260 in all
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ](/|$)')  # in names, on Windows
_FIRST_READ = """LKjIP-portabel {version}: LKjIP XL tanpa pemasangan, untuk Windows 10 ke atas, 64-bit.

1. Ekstrak seluruh zip, misalnya ke Dokumen atau flash disk (klik kanan > Ekstrak Semua).
2. Klik dua kali LKjIP.bat, atau seret buku LKjIP ke atasnya; lalu ketik nomor pekerjaannya.
3. Buku sendiri: salin satu dari folder buku_kosong, atau pilih Mulai dari nol.
4. Petunjuk: panduan\\panduan.html dan panduan\\portabel.html.

Tidak perlu administrator atau internet. Sesudah folder ini dipindahkan: pilih Pasang di Excel lagi.
Lisensi semua yang ada di sini: LISENSI.txt.
"""


@dataclass(frozen=True, slots=True)
class PortableFolder:
    """Files by path within the folder, and the bytes that each part takes."""

    files: dict[str, bytes]
    sizes: dict[str, int]

    @property
    def total(self) -> int:
        """Bytes of all files."""
        return sum(map(len, self.files.values()))


def compose(
    python: EmbeddedPython, own: Wheel, wheels: Sequence[Wheel], root: Path, year: int
) -> PortableFolder:
    """The folder, of the Python, of ``own`` and ``wheels``, and of the example and guide of the checkout
    ``root``, and of empty books for ``year``. Raises FileError where two parts bring the same file, or a name
    is none for Windows.
    """
    pth_name, pth = path_file(python)
    parts: dict[str, dict[str, bytes]] = {
        f"Python {python.version}": {f"program/{n}": c for n, c in {**python.files, pth_name: pth}.items()}
    }
    for w in (own, *wheels):
        parts[f"{w.name} {w.version}"] = {f"program/{n}": c for n, c in w.installed()}
    example = next((root / "workbook").glob("LKjIP_*.xlsx"))
    parts["example"] = {f"contoh/{example.name}": example.read_bytes()}
    parts["empty books"] = {f"buku_kosong/{n}": c for n, c in empty_books(year).items()}
    pages = guide_pages(root / "docs" / "panduan.md")
    parts["guide"] = {f"panduan/{n}": c for n, c in pages.items()}
    parts["start"] = {
        "LKjIP.bat": _windows_text(_START.read_text("ascii")),
        "BACA DULU.txt": _windows_text(_FIRST_READ.format(version=own.version)),
        "LISENSI.txt": _windows_text("".join(_licences(python, parts, (own, *wheels)))),
    }
    return PortableFolder(_merged(parts), {n: sum(map(len, f.values())) for n, f in parts.items()})


def _merged(parts: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    count = Counter(name.casefold() for files in parts.values() for name in files)
    faults = []
    for part, files in parts.items():
        for name in files:
            if count[name.casefold()] > 1:
                faults.append(f"{part}: {name} is there twice")
            if _FORBIDDEN.search(name) or not name.isascii() or len(name) > _LONGEST:
                faults.append(f"{part}: {name} is no name for every Windows folder")
    if faults:
        raise FileError("\n".join(faults))
    merged = {name: content for files in parts.values() for name, content in files.items()}
    return dict(sorted(merged.items()))


def _licences(
    python: EmbeddedPython, parts: Mapping[str, Mapping[str, bytes]], wheels: Sequence[Wheel]
) -> Iterator[str]:
    """What is inside, under which licence, and where its text stands."""
    yield "Isi LKjIP-portabel dan lisensinya. Teks lengkap tiap lisensi ada di berkas yang disebut.\n"
    yield f"\nPython {python.version}: PSF-2.0\n"
    yield from _licence_files(parts[f"Python {python.version}"])
    for w in wheels:
        yield f"\n{w.name} {w.version}: {w.licence}\n"
        yield from _licence_files(parts[f"{w.name} {w.version}"])


def _licence_files(files: Mapping[str, bytes]) -> Iterator[str]:
    found = sorted(n for n in files if is_licence(n.rpartition("/")[2]))
    yield from (f"    {n}\n" for n in found)
    if not found:
        yield "    (tanpa berkas lisensi di dalam paketnya)\n"


def _windows_text(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8")
