"""A zip file taken apart into its parts, after the checks that need no XML."""

from __future__ import annotations

import io
import zipfile
import zlib

from lkjip_xl.errors import GalatBerkas

__all__ = ["buka_zip"]

_BATAS_ISI = 512 * 2**20  # bytes when unpacked: far above any report, far below the memory of an office PC
_BATAS_BAGIAN = 20_000
_RASIO_BOM = 200  # spreadsheets shrink 5 to 60 times; checked above 64 MiB only


def buka_zip(data: bytes, nama: str) -> dict[str, bytes]:
    """Return the parts of a zip file after the checks that need no XML."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise GalatBerkas(f"{nama}: dikunci kata sandi; buka di Excel, hapus kata sandinya, lalu simpan")
        raise GalatBerkas(f"{nama}: format Excel lama (.xls); simpan ulang sebagai .xlsx di Excel")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as arsip:
            isi = [i for i in arsip.infolist() if not i.is_dir()]
            _periksa_zip(isi, len(data), nama)
            return {_nama_bagian(i): arsip.read(i) for i in isi}
    except zipfile.BadZipFile as galat:
        rusak = data.startswith(b"PK")
        sebab = "rusak atau terpotong" if rusak else "bukan buku kerja Excel (.xlsx atau .xlsm)"
        raise GalatBerkas(f"{nama}: {sebab}; pilih berkas lain atau pulihkan dari cadangan") from galat
    except (OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as galat:
        raise GalatBerkas(f"{nama}: rusak atau terpotong; pulihkan dari cadangan") from galat


def _periksa_zip(isi: list[zipfile.ZipInfo], besar: int, nama: str) -> None:
    """Refuse what cannot be a workbook before anything is unpacked; zipfile stops at the declared size."""
    nama_bagian = [_nama_bagian(i).lower() for i in isi]
    if "mimetype" in nama_bagian and "content.xml" in nama_bagian:
        raise GalatBerkas(f"{nama}: berkas LibreOffice (.ods); simpan ulang sebagai .xlsx")
    if any(i.flag_bits & 1 for i in isi):
        raise GalatBerkas(f"{nama}: dikunci kata sandi; hapus kata sandinya, lalu simpan")
    if len(set(nama_bagian)) != len(nama_bagian):
        raise GalatBerkas(f"{nama}: memuat bagian bernama sama; berkas rusak, pulihkan dari cadangan")
    total = sum(i.file_size for i in isi)
    bom = total > 64 * 2**20 and total > _RASIO_BOM * besar
    if total > _BATAS_ISI or len(isi) > _BATAS_BAGIAN or bom:
        raise GalatBerkas(
            f"{nama}: terlalu besar bila dibuka ({total // 2**20} MB, {len(isi)} bagian); berkas ditolak"
        )


def _nama_bagian(info: zipfile.ZipInfo) -> str:
    """Return the part name; some writers use the separator of Windows or a leading slash."""
    return info.filename.replace("\\", "/").lstrip("/")
