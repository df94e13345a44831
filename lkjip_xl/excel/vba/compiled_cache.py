"""What an Excel compiled is left out of a project that we write, as [MS-OVBA] asks of every writer.

Version FFFF and no cache in ``_VBA_PROJECT`` (2.3.4.1), none before a module's source (2.3.4.3), no stream
``__SRP_`` (2.2.6): Excel then compiles the sources instead of running what was compiled from other ones.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

__all__ = ["VBA_HEADER", "drop_compiled"]

VBA_HEADER: Final = b"\xcc\x61\xff\xff\x00\x00\x00"
"""The whole stream ``_VBA_PROJECT``: Reserved1, Version, Reserved2, Reserved3 and no cache."""

_PROJECT_VERSION, _STREAM_NAME, _OFFSET = 0x0009, 0x001A, 0x0031  # records of the stream dir
_BLANK_ROWS = re.compile(rb"(\[Workspace\]\r\n(?:[^\r\n]+\r\n)*)(?:\r\n)+(?=[^\r\n])")


def drop_compiled(project: bytes) -> bytes:
    """The project without anything that was compiled; its sources are the same."""
    cfb = CFB.from_bytes(project)
    cfb.drop_streams_in_storage("VBA", lambda name: name.startswith("__SRP_"))
    cfb.write_stream_in_storage("VBA", "_VBA_PROJECT", VBA_HEADER)
    _start_at_sources(cfb)
    # pyOpenVBA adds its rows of windows below the blank line that ends Excel's
    cfb.write_stream("PROJECT", _BLANK_ROWS.sub(rb"\1", cfb.get_stream("PROJECT")))
    return bytes(cfb.to_bytes())


def _start_at_sources(cfb: CFB) -> None:
    content = bytearray(decompress(cfb.get_stream_in_storage("VBA", "dir")))
    stream = ""
    for kind, start, end in list(_records(content)):
        if kind == _STREAM_NAME:
            stream = content[start:end].decode("latin-1")
        elif kind == _OFFSET and (offset := struct.unpack_from("<I", content, start)[0]):
            source = cfb.get_stream_in_storage("VBA", stream)[offset:]
            cfb.write_stream_in_storage("VBA", stream, source)
            struct.pack_into("<I", content, start, 0)
    cfb.write_stream_in_storage("VBA", "dir", compress(bytes(content)))


def _records(content: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """Kind, start and end of the content of each record of the stream dir ([MS-OVBA] 2.3.4.2)."""
    at = 0
    while at + 6 <= len(content):
        kind, size = struct.unpack_from("<HI", content, at)
        if kind == _PROJECT_VERSION:
            size = 6  # its size field is reserved and says 4; two numbers follow, of 4 and 2 bytes
        yield kind, at + 6, at + 6 + size
        at += 6 + size
