"""A zip file taken apart into its parts, after the checks that need no XML, and put together again.

A part that stays as it was in a file of ours is written as it is deflated there: deflating takes long. What
another program deflated is deflated again, so the same parts give the same bytes whoever saved the file.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from lkjip_xl.errors import FileError
from lkjip_xl.writing.disk_errors import why_unreadable

__all__ = [
    "DOCUMENT",
    "WORKBOOK",
    "Deflated",
    "FileKind",
    "ZipPart",
    "ZipParts",
    "open_zip",
    "read_file",
    "write_zip",
]

_FILE_LIMIT = 256 * 2**20  # bytes as stored
_CONTENT_LIMIT = 512 * 2**20  # when unpacked: far above any report, far below the memory of an office PC
_PART_LIMIT = 20_000
_BOMB_RATIO = 200  # spreadsheets shrink 5 to 60 times
_HARMLESS = 4 * 2**20  # what is no larger when unpacked may have shrunk by any ratio
_PIECE = 2**20

_LEVEL = 6
_VERSION = 20
_DATE, _TIME = 0x21, 0  # 1 January 1980
_DOS, _ARCHIVE_BIT, _UTF8 = 0, 0x20, 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class Deflated(NamedTuple):
    """A part as a file of ours holds it, and the checksum of its content."""

    data: bytes
    crc: int


class ZipPart(NamedTuple):
    """A part; ``deflated`` None: another program wrote it."""

    content: bytes
    deflated: Deflated | None


class FileKind(NamedTuple):
    """A kind of Office file in messages: what it is, who opens it, its suffixes before and in LibreOffice."""

    noun: str
    program: str
    suffix: str
    old: str
    libre: str


WORKBOOK = FileKind("buku kerja Excel (.xlsx atau .xlsm)", "Excel", ".xlsx", ".xls", ".ods")
DOCUMENT = FileKind("dokumen Word (.docx)", "Word", ".docx", ".doc", ".odt")

ZipParts = Mapping[str, ZipPart]
_NOTHING: ZipParts = MappingProxyType({})


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file. Raises FileError when it is missing, cannot be read, or is far too large."""
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(_FILE_LIMIT + 1)  # not by its size: a pipe or a device has none
    except ValueError:
        raise FileError(f"{name}: bukan nama berkas; periksa namanya") from None
    except FileNotFoundError:
        raise FileError(f"{name}: berkas tidak ada; periksa nama dan foldernya") from None
    except OSError as error:
        if Path(path).is_dir():  # which Windows reports as a missing permission
            raise FileError(f"{name}: ini folder, bukan berkas; tulis juga nama berkasnya") from None
        raise FileError(f"{name}: {why_unreadable(error)}") from error
    if len(data) > _FILE_LIMIT:
        raise FileError(f"{name}: lebih besar dari {_FILE_LIMIT // 2**20} MB; berkas ditolak")
    return data


def open_zip(data: bytes, name: str, kind: FileKind = WORKBOOK) -> dict[str, ZipPart]:
    """Return the parts of a zip file after the checks that need no XML.

    What the file says of its sizes is not trusted: unpacking stops where it becomes unreasonable.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileError(
                f"{name}: dikunci kata sandi; buka di {kind.program}, hapus kata sandinya, lalu simpan"
            )
        raise FileError(
            f"{name}: format {kind.program} lama ({kind.old}); "
            f"simpan ulang sebagai {kind.suffix} di {kind.program}"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = [i for i in archive.infolist() if not i.is_dir()]
            _check_zip(content, len(data), name, kind)
            return _unpack(archive, content, data, name)
    except zipfile.BadZipFile as error:
        damaged = data.startswith(b"PK")
        cause = "rusak atau terpotong" if damaged else f"bukan {kind.noun}"
        raise FileError(f"{name}: {cause}; pilih berkas lain atau pulihkan dari cadangan") from error
    except (OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise FileError(f"{name}: rusak atau terpotong; pulihkan dari cadangan") from error


def write_zip(
    parts: Iterable[tuple[str, bytes]], opened: ZipParts = _NOTHING, *, packed: bool = True
) -> bytes:
    """Return a zip file of named parts in this order; the same parts give the same bytes.

    ``opened`` are those of the file that was read. Not ``packed``: for a program of this process, which
    need not unpack it.
    """
    output = io.BytesIO()
    directory = []
    for name, content in parts:
        before = opened.get(name)
        if not packed:
            data, crc = content, zlib.crc32(content)
        elif before and before.deflated and before.content == content:
            data, crc = before.deflated
        else:
            data, crc = _deflate(content), zlib.crc32(content)
        named = name.encode()
        flags, method = 0 if name.isascii() else _UTF8, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        common = (flags, method, _TIME, _DATE, crc, len(data), len(content), len(named), 0)
        directory.append(
            _ENTRY.pack(b"PK\1\2", _VERSION, _DOS, _VERSION, 0, *common, 0, 0, 0, _ARCHIVE_BIT, output.tell())
            + named
        )
        output.write(_LOCAL.pack(b"PK\3\4", _VERSION, *common) + named)
        output.write(data)
    start, size = output.tell(), sum(map(len, directory))
    output.writelines(directory)
    output.write(_END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), size, start, 0))
    return output.getvalue()


def _deflate(content: bytes) -> bytes:
    deflation = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflation.compress(content) + deflation.flush()


def _check_zip(content: list[zipfile.ZipInfo], size: int, name: str, kind: FileKind) -> None:
    """Refuse what cannot be such a file before anything is unpacked; zipfile stops at the declared size."""
    part_names = [_part_name(i).lower() for i in content]
    if "mimetype" in part_names and "content.xml" in part_names:
        raise FileError(f"{name}: berkas LibreOffice ({kind.libre}); simpan ulang sebagai {kind.suffix}")
    if any(i.flag_bits & 1 for i in content):
        raise FileError(f"{name}: dikunci kata sandi; hapus kata sandinya, lalu simpan")
    if len(set(part_names)) != len(part_names):
        raise FileError(f"{name}: memuat bagian bernama sama; berkas rusak, pulihkan dari cadangan")
    total = sum(i.file_size for i in content)
    if total > _most_bytes(size) or len(content) > _PART_LIMIT:
        raise FileError(
            f"{name}: terlalu besar bila dibuka ({total // 2**20} MB, {len(content)} bagian); berkas ditolak"
        )


def _most_bytes(size: int) -> int:
    """How many bytes a file of ``size`` bytes may become when unpacked."""
    return min(_CONTENT_LIMIT, max(_HARMLESS, _BOMB_RATIO * size))


def _unpack(
    archive: zipfile.ZipFile, content: list[zipfile.ZipInfo], data: bytes, name: str
) -> dict[str, ZipPart]:
    result: dict[str, ZipPart] = {}
    left = _most_bytes(len(data))
    for info in content:
        part = _of_ours(info, data, left) or ZipPart(_read(archive, info, left, name), None)
        left -= len(part.content)
        result[_part_name(info)] = part
    return result


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, name: str) -> bytes:
    """The content of an entry of at most ``most`` bytes."""
    pieces = []
    with archive.open(info) as part:
        while piece := part.read(_PIECE):
            most -= len(piece)
            if most < 0:
                raise FileError(f"{name}: terlalu besar bila dibuka; berkas ditolak")
            pieces.append(piece)
    return b"".join(pieces)


def _of_ours(info: zipfile.ZipInfo, data: bytes, most: int) -> ZipPart | None:
    """A part of at most ``most`` bytes that :func:`write_zip` deflated; None: another's, or damaged."""
    looks = (info.create_system, info.external_attr, info.flag_bits & ~_UTF8, info.compress_type)
    if looks != (_DOS, _ARCHIVE_BIT, 0, zipfile.ZIP_DEFLATED) or info.date_time != (1980, 1, 1, 0, 0, 0):
        return None
    named, start = info.orig_filename.encode(), info.header_offset + _LOCAL.size
    if data[start - 2 : start] != b"\0\0" or data[start : start + len(named)] != named:
        return None
    deflated = data[start + len(named) : start + len(named) + info.compress_size]
    inflation = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflation.decompress(deflated, min(info.file_size, most) + 1)
    except zlib.error:
        return None
    whole = inflation.eof and not inflation.unused_data and len(content) == info.file_size <= most
    if not whole or zlib.crc32(content) != info.CRC:
        return None
    return ZipPart(content, Deflated(deflated, info.CRC))


def _part_name(info: zipfile.ZipInfo) -> str:
    """Return the part name; some writers use the separator of Windows or a leading slash."""
    return info.filename.replace("\\", "/").lstrip("/")
