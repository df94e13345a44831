"""An agency's own template as rows of the hidden record: base64 in pieces for cells, with its hash.

Cells survive a save in any program; customXml parts survive none, and a path means nothing on the next PC.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import WorkbookFile, read_file

__all__ = ["CARRIED", "CarriedTemplate", "ChosenTemplate", "pack_template", "unpack_template"]

CARRIED = "templat_sendiri"
"""The word of the record under which the rows stand."""

_CELL_LIMIT = 32_000  # Excel's own is 32,767 characters
_FILE, _RELEASE, _HASH, _PIECES, _PIECE = "berkas", "rilis", "sidik", "banyak", "isi "
_NAME = "templat di dalam buku"
_REMEDY = "pasang lagi dengan lkjip templat BUKU --pasang TEMPLAT.xlsx, atau pulihkan buku dari cadangan"


@dataclass(frozen=True, slots=True)
class CarriedTemplate:
    """A template as a workbook carries it: its bytes, the name of its file, the release it came from."""

    data: bytes
    file: str
    release: str


@dataclass(frozen=True, slots=True)
class ChosenTemplate:
    """The template to work with, a file or bytes; ``rows`` are what the workbook carries of it.

    No rows: the shipped template, of which a workbook keeps the fingerprint only. ``rebased`` says what was
    taken over from the shipped template because the carried one lacked it.
    """

    source: Path | bytes
    rows: Mapping[str, str]
    rebased: tuple[str, ...] = ()

    def open(self) -> Template:
        """The template to read, parsed once for all that work with it: nothing of it may be changed."""
        return _parsed(self._data(), self._name())

    def copy(self) -> WorkbookFile:
        """The template read anew, as a workbook of the caller's own."""
        return WorkbookFile.open(self._data(), self._name())

    def _data(self) -> bytes:
        return self.source if isinstance(self.source, bytes) else read_file(self.source)

    def _name(self) -> str:
        return _NAME if isinstance(self.source, bytes) else str(self.source)


@lru_cache(maxsize=4)  # a few MB each; whoever works through many workbooks uses one or two
def _parsed(data: bytes, name: str) -> Template:
    return Template(WorkbookFile.open(data, name))


def pack_template(template: CarriedTemplate) -> dict[str, str]:
    """The rows of a template by their kode."""
    text = base64.b64encode(template.data).decode("ascii")
    pieces = [text[n : n + _CELL_LIMIT] for n in range(0, len(text), _CELL_LIMIT)]
    head = {
        _FILE: template.file,
        _RELEASE: template.release,
        _HASH: hashlib.sha256(template.data).hexdigest(),
        _PIECES: str(len(pieces)),
    }
    return head | {f"{_PIECE}{n:03}": piece for n, piece in enumerate(pieces, 1)}


def unpack_template(rows: Mapping[str, str], book: str) -> CarriedTemplate | None:
    """The template that the rows of ``book`` hold; None where there are none.

    Raises FileError for a missing piece or a hash that does not fit.
    """
    if not rows:
        return None
    count = rows.get(_PIECES, "").removesuffix(".0")  # another program may have made a number of it
    if not count.isdecimal():
        raise FileError(f"{book}, lembar Rekam: jumlah bagian templat sendiri hilang; {_REMEDY}")
    names = [f"{_PIECE}{n:03}" for n in range(1, int(count) + 1)]
    missing = next((n for n in names if n not in rows), None)
    if missing is not None:
        raise FileError(
            f"{book}, lembar Rekam: templat sendiri rusak, {missing} dari {count} hilang; {_REMEDY}"
        )
    try:
        data = base64.b64decode("".join(rows[n] for n in names), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if hashlib.sha256(data).hexdigest() != rows.get(_HASH):
        raise FileError(
            f"{book}, lembar Rekam: templat sendiri rusak, isinya tidak cocok dengan sidiknya; {_REMEDY}"
        )
    return CarriedTemplate(data, rows.get(_FILE, ""), rows.get(_RELEASE, ""))
