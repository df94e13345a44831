"""A zip file taken apart into its parts, after the checks that need no XML, and put together again."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from lkjip_xl.errors import FileError

__all__ = ["open_zip", "read_file", "write_zip"]

_FILE_LIMIT = 256 * 2**20  # bytes as stored
_CONTENT_LIMIT = 512 * 2**20  # when unpacked: far above any report, far below the memory of an office PC
_PART_LIMIT = 20_000
_BOMB_RATIO = 200  # spreadsheets shrink 5 to 60 times
_HARMLESS = 4 * 2**20  # what is no larger when unpacked may have shrunk by any ratio
_PIECE = 2**20


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
        raise FileError(
            f"{name}: tidak dapat dibaca ({error.strerror}); tutup di Excel atau minta izin membacanya"
        ) from error
    if len(data) > _FILE_LIMIT:
        raise FileError(f"{name}: lebih besar dari {_FILE_LIMIT // 2**20} MB; berkas ditolak")
    return data


def open_zip(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a zip file after the checks that need no XML.

    What the file says of its sizes is not trusted: unpacking stops where it becomes unreasonable.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileError(f"{name}: dikunci kata sandi; buka di Excel, hapus kata sandinya, lalu simpan")
        raise FileError(f"{name}: format Excel lama (.xls); simpan ulang sebagai .xlsx di Excel")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = [i for i in archive.infolist() if not i.is_dir()]
            _check_zip(content, len(data), name)
            return _unpack(archive, content, len(data), name)
    except zipfile.BadZipFile as error:
        damaged = data.startswith(b"PK")
        cause = "rusak atau terpotong" if damaged else "bukan buku kerja Excel (.xlsx atau .xlsm)"
        raise FileError(f"{name}: {cause}; pilih berkas lain atau pulihkan dari cadangan") from error
    except (OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise FileError(f"{name}: rusak atau terpotong; pulihkan dari cadangan") from error


def write_zip(parts: Iterable[tuple[str, bytes]], *, packed: bool = True) -> bytes:
    """Return a zip file of named parts in this order; the same parts give the same bytes on every machine.

    Not ``packed``: for a program of this process, which need not unpack it.
    """
    output = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(output, "w", method) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.external_attr = 0x20  # the DOS archive bit; 0 would be replaced by zipfile
            archive.writestr(info, content, method, 6)
    return output.getvalue()


def _check_zip(content: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """Refuse what cannot be a workbook before anything is unpacked; zipfile stops at the declared size."""
    part_names = [_part_name(i).lower() for i in content]
    if "mimetype" in part_names and "content.xml" in part_names:
        raise FileError(f"{name}: berkas LibreOffice (.ods); simpan ulang sebagai .xlsx")
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
    archive: zipfile.ZipFile, content: list[zipfile.ZipInfo], size: int, name: str
) -> dict[str, bytes]:
    result: dict[str, bytes] = {}
    left = _most_bytes(size)
    for info in content:
        pieces = []
        with archive.open(info) as part:
            while piece := part.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise FileError(f"{name}: terlalu besar bila dibuka; berkas ditolak")
                pieces.append(piece)
        result[_part_name(info)] = b"".join(pieces)
    return result


def _part_name(info: zipfile.ZipInfo) -> str:
    """Return the part name; some writers use the separator of Windows or a leading slash."""
    return info.filename.replace("\\", "/").lstrip("/")
