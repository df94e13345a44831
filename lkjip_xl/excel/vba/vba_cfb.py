"""What pyOpenVBA has no call for in ``vbaProject.bin``: document declarations and the project's name.

A sheet's module is declared ``Document=`` in the stream PROJECT ([MS-OVBA] 2.3.1.2); pyOpenVBA declares a
module that is added later as ``Class=``, and Excel then finds no module behind the sheet.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Collection

from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

__all__ = ["deklarasi", "namai_proyek", "tetapkan_dokumen"]

_BARIS = re.compile(r"^(Module|Class|Document|BaseClass)=([^/\r\n]+)", re.MULTILINE)
_NAMA = re.compile(r'^Name="([^"]*)"', re.MULTILINE)
_ID_NAMA = 0x0004  # PROJECTNAME record of the stream dir


def deklarasi(proyek: bytes) -> dict[str, str]:
    """How each module is declared: name -> ``Module``, ``Class``, ``Document`` or ``BaseClass``."""
    return {nama: jenis for jenis, nama in _BARIS.findall(_project(CFB.from_bytes(proyek)))}


def tetapkan_dokumen(proyek: bytes, kode: Collection[str]) -> bytes:
    """Declare these modules as document modules."""
    cfb = CFB.from_bytes(proyek)
    dokumen = {k.casefold() for k in kode}

    def ganti(cocok: re.Match[str]) -> str:
        jenis, nama = cocok.groups()
        return f"Document={nama}/&H00000000" if jenis == "Class" and nama.casefold() in dokumen else cocok[0]

    cfb.write_stream("PROJECT", _BARIS.sub(ganti, _project(cfb)).encode("latin-1"))
    return bytes(cfb.to_bytes())


def namai_proyek(proyek: bytes, nama: str) -> bytes:
    """Give the VBA project another name (ASCII), as the editor shows it."""
    cfb = CFB.from_bytes(proyek)
    isi = _project(cfb)
    lama = _NAMA.search(isi)
    if lama is None or lama[1] == nama:
        return proyek
    cfb.write_stream("PROJECT", _NAMA.sub(f'Name="{nama}"', isi).encode("latin-1"))
    catatan = _catatan_nama(lama[1])
    dir_ = decompress(cfb.get_stream_in_storage("VBA", "dir"))
    if dir_.count(catatan) != 1:
        raise ValueError("the project's name is not found in the stream dir")
    cfb.write_stream_in_storage("VBA", "dir", compress(dir_.replace(catatan, _catatan_nama(nama))))
    return bytes(cfb.to_bytes())


def _project(cfb: CFB) -> str:
    return str(cfb.get_stream("PROJECT").decode("latin-1"))  # byte for byte, whatever the code page


def _catatan_nama(nama: str) -> bytes:
    return struct.pack("<HI", _ID_NAMA, len(nama)) + nama.encode("latin-1")
