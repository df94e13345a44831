"""No project that we write holds what another Excel compiled ([MS-OVBA] 2.3.4.1, 2.3.4.3, 2.2.6)."""

from __future__ import annotations

import struct

import pytest
from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

from lkjip_xl.excel.installation.addin import build_addin
from lkjip_xl.excel.vba.compiled_cache import drop_compiled
from lkjip_xl.excel.vba.vba_project import VBA_PART, align_project, change_project, project_content
from lkjip_xl.ooxml import WorkbookFile

EMPTY = bytes.fromhex("cc 61 ff ff 00 00 00")  # Reserved1 61CC, Version FFFF, Reserved2 00, Reserved3 0000


def compiled(project: bytes) -> list[str]:
    """What is left of a cache: streams, and modules whose source does not begin their stream."""
    cfb = CFB.from_bytes(project)
    names = cfb.list_streams_in_storage("VBA")
    found = [n for n in names if n.startswith("__SRP_")]
    if cfb.get_stream_in_storage("VBA", "_VBA_PROJECT") != EMPTY:
        found.append("_VBA_PROJECT")
    # MODULEOFFSET: 31 00, size 4, then the offset; the record before it is a module's name in UTF-16
    content = decompress(cfb.get_stream_in_storage("VBA", "dir"))
    offsets = content.split(b"\x31\x00\x04\x00\x00\x00")[1:]
    assert len(offsets) == len([n for n in names if n not in ("dir", "_VBA_PROJECT") and n not in found])
    return found + [str(n) for x in offsets if (n := struct.unpack_from("<I", x)[0])]


def test_macro_workbook__and_after_a_sheet_came(macro: bytes) -> None:
    book = WorkbookFile.open(macro, "buku.xlsm")
    assert compiled(book.package.read(VBA_PART)) == []
    book.sheets.remove("Sasaran 3")
    assert align_project(book)
    assert compiled(book.package.read(VBA_PART)) == []


def test_addin__and_no_blank_row_among_its_windows() -> None:
    project = WorkbookFile.open(build_addin({"regenerasi": set()}), "LKjIP.xlam").package.read(VBA_PART)
    assert compiled(project) == []
    windows = CFB.from_bytes(project).get_stream("PROJECT").partition(b"[Workspace]\r\n")[2]
    assert b"LkjipBantu=" in windows
    assert b"\r\n\r\n" not in windows


@pytest.mark.parametrize("module", ["ThisWorkbook", "LkjipBantu"])
def test_drop_compiled__keeps_every_source(macro: bytes, module: str) -> None:
    """A module with a cache of 5 bytes before its source, as Excel leaves one, and a stream of its own."""
    book = WorkbookFile.open(macro, "buku.xlsm")
    cfb = CFB.from_bytes(book.package.read(VBA_PART))
    source = cfb.get_stream_in_storage("VBA", module)
    cfb.write_stream_in_storage("VBA", module, b"\x01cache"[:5] + source)
    content = decompress(cfb.get_stream_in_storage("VBA", "dir"))
    name = struct.pack("<HI", 0x1A, len(module)) + module.encode()
    at = content.index(b"\x31\x00\x04\x00\x00\x00", content.index(name)) + 6
    changed = content[:at] + struct.pack("<I", 5) + content[at + 4 :]
    cfb.write_stream_in_storage("VBA", "dir", compress(changed))
    cfb.add_stream_to_storage("VBA", "__SRP_0", b"cache")
    cfb.write_stream_in_storage("VBA", "_VBA_PROJECT", b"\xcc\x61\xb5\x00\x00\x03\x00cache")
    planted = bytes(cfb.to_bytes())
    assert compiled(planted) == ["__SRP_0", "_VBA_PROJECT", "5"]
    after = drop_compiled(planted)
    assert compiled(after) == []
    book.package.replace(VBA_PART, after)
    assert project_content(book.save_bytes()) == project_content(macro)


def test_change_project__drops_them_from_a_users_project(macro: bytes) -> None:
    book = WorkbookFile.open(macro, "buku.xlsm")
    cfb = CFB.from_bytes(book.package.read(VBA_PART))
    cfb.write_stream_in_storage("VBA", "_VBA_PROJECT", b"\xcc\x61\xb5\x00\x00\x03\x00cache")
    book.package.replace(VBA_PART, bytes(cfb.to_bytes()))
    after = change_project(
        book.save_bytes(), lambda file: file.set_module("LkjipBantu", "Sub Baru()\r\nEnd Sub")
    )
    assert compiled(after) == []
