"""LKjIP.oxt: the LibreOffice extension, put together from DAFTAR and the sources of ``rumus``.

The bytes depend on the sources only: fixed order and time stamps, and stored rather than deflated, because
compressed bytes differ from one zlib to another.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lkjip_xl.libre.descriptions import deskripsi, idl, manifes, xcu
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.version import __version__

__all__ = ["NAMA_OXT", "isi_oxt", "susun_oxt"]

NAMA_OXT = "LKjIP.oxt"

_AKAR = Path(__file__).parents[1]
_BERKAS = (
    *("__init__.py", "errors.py", "numbers.py", "version.py"),
    *("libre/__init__.py", "libre/uno_names.py", "libre/document_scales.py"),
)
_IDL, _KOMPONEN, _XCU = "XRumus.idl", "lkjip_addin.py", "CalcAddIns.xcu"
_TANGGAL = (1980, 1, 1, 0, 0, 0)


def susun_oxt() -> bytes:
    """The extension as bytes, the same ones on every machine."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_STORED) as arsip:
        for nama, isi in isi_oxt().items():
            butir = zipfile.ZipInfo(nama, _TANGGAL)
            butir.create_system = 3
            butir.external_attr = 0o644 << 16
            arsip.writestr(butir, isi)
    return keluar.getvalue()


def isi_oxt() -> dict[str, bytes]:
    """The files of the extension by path: descriptions, component, and what ``rumus`` needs, unchanged."""
    fungsi = list(DAFTAR.values())
    teks = {
        "META-INF/manifest.xml": manifes(_IDL, _KOMPONEN, _XCU),
        "description.xml": deskripsi(__version__),
        _IDL: idl(fungsi),
        _XCU: xcu(fungsi),
    }
    isi = {nama: t.encode() for nama, t in teks.items()}
    isi[_KOMPONEN] = _baca(_AKAR / "libre" / _KOMPONEN)
    return isi | {f"pythonpath/lkjip_xl/{nama}": _baca(_AKAR / nama) for nama in sorted(_bundel())}


def _bundel() -> Iterator[str]:
    yield from _BERKAS
    for berkas in (_AKAR / "rumus").iterdir():
        if berkas.suffix in {".py", ".csv"}:
            yield f"rumus/{berkas.name}"


def _baca(path: Path) -> bytes:
    """A source as it stands in the repository: a checkout on Windows may have turned its line ends."""
    return path.read_bytes().replace(b"\r\n", b"\n")
