"""LKjIP.oxt: the LibreOffice extension, put together from DAFTAR and the sources of ``rumus``.

The bytes depend on the sources only: fixed order and time stamps, and stored rather than deflated, because
compressed bytes differ from one zlib to another.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lkjip_xl.libre.descriptions import description, idl, manifest, xcu
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.version import __version__

__all__ = ["OXT_NAME", "compose_oxt", "oxt_content"]

OXT_NAME = "LKjIP.oxt"

_ROOT = Path(__file__).parents[1]
_FILES = (
    *("__init__.py", "errors.py", "numbers.py", "version.py"),
    *("libre/__init__.py", "libre/uno_names.py", "libre/document_scales.py"),
)
_IDL, _COMPONENT, _XCU = "XRumus.idl", "lkjip_addin.py", "CalcAddIns.xcu"
_DATE = (1980, 1, 1, 0, 0, 0)


def compose_oxt() -> bytes:
    """The extension as bytes, the same ones on every machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in oxt_content().items():
            item = zipfile.ZipInfo(name, _DATE)
            item.create_system = 3
            item.external_attr = 0o644 << 16
            archive.writestr(item, content)
    return out.getvalue()


def oxt_content() -> dict[str, bytes]:
    """The files of the extension by path: descriptions, component, and what ``rumus`` needs, unchanged."""
    function = list(DAFTAR.values())
    texts = {
        "META-INF/manifest.xml": manifest(_IDL, _COMPONENT, _XCU),
        "description.xml": description(__version__),
        _IDL: idl(function),
        _XCU: xcu(function),
    }
    content = {name: t.encode() for name, t in texts.items()}
    content[_COMPONENT] = _read(_ROOT / "libre" / _COMPONENT)
    return content | {f"pythonpath/lkjip_xl/{name}": _read(_ROOT / name) for name in sorted(_bundle())}


def _bundle() -> Iterator[str]:
    yield from _FILES
    for file in (_ROOT / "rumus").rglob("*"):
        if file.suffix in {".py", ".csv"}:
            yield file.relative_to(_ROOT).as_posix()


def _read(path: Path) -> bytes:
    """A source as it stands in the repository: a checkout on Windows may have turned its line ends."""
    return path.read_bytes().replace(b"\r\n", b"\n")
