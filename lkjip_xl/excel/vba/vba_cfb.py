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

__all__ = ["declare_documents", "name_project"]

_LINE = re.compile(r"^(Module|Class|Document|BaseClass)=([^/\r\n]+)", re.MULTILINE)
_NAME = re.compile(r'^Name="([^"]*)"', re.MULTILINE)
_NAME_ID = 0x0004  # PROJECTNAME record of the stream dir


def declare_documents(project: bytes, kode: Collection[str]) -> bytes:
    """Declare these modules as document modules."""
    cfb = CFB.from_bytes(project)
    documents = {k.casefold() for k in kode}

    def replace(match: re.Match[str]) -> str:
        kind, name = match.groups()
        return f"Document={name}/&H00000000" if kind == "Class" and name.casefold() in documents else match[0]

    cfb.write_stream("PROJECT", _LINE.sub(replace, _project(cfb)).encode("latin-1"))
    return bytes(cfb.to_bytes())


def name_project(project: bytes, name: str) -> bytes:
    """Give the VBA project another name (ASCII), as the editor shows it."""
    cfb = CFB.from_bytes(project)
    content = _project(cfb)
    old = _NAME.search(content)
    if old is None or old[1] == name:
        return project
    cfb.write_stream("PROJECT", _NAME.sub(f'Name="{name}"', content).encode("latin-1"))
    record = _name_record(old[1])
    dir_ = decompress(cfb.get_stream_in_storage("VBA", "dir"))
    if dir_.count(record) != 1:
        raise ValueError("the project's name is not found in the stream dir")
    cfb.write_stream_in_storage("VBA", "dir", compress(dir_.replace(record, _name_record(name))))
    return bytes(cfb.to_bytes())


def _project(cfb: CFB) -> str:
    return str(cfb.get_stream("PROJECT").decode("latin-1"))  # byte for byte, whatever the code page


def _name_record(name: str) -> bytes:
    return struct.pack("<HI", _NAME_ID, len(name)) + name.encode("latin-1")
