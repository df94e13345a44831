"""A minimal .xlsb of our own: the binary records of [MS-XLSB] that a sheet of texts and numbers needs."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.finance.export_writer import Cell, Rows

_ROW, _REAL, _SHARED, _STRING = 0x00, 0x05, 0x07, 0x13
_BOOK, _BOOK_END, _BUNDLE, _BUNDLE_END, _SHEET = 0x83, 0x84, 0x8F, 0x90, 0x9C
_WORKSHEET, _WORKSHEET_END, _DATA, _DATA_END, _RANGE = 0x81, 0x82, 0x91, 0x92, 0x94
_STRINGS, _STRINGS_END = 0x9F, 0xA0

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_xlsb(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook without styles: texts are shared, numbers are of eight bytes."""
    texts = [v for rows in sheets.values() for row in rows for v in row if isinstance(v, str)]
    shared = {text: n for n, text in enumerate(dict.fromkeys(texts))}
    targets = [f"worksheets/sheet{n}.bin" for n in range(1, len(sheets) + 1)]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", _content_types(targets))
        package.writestr("_rels/.rels", _relationships({"rId1": ("officeDocument", "xl/workbook.bin")}))
        links = {f"rId{n}": ("worksheet", t) for n, t in enumerate(targets, 1)}
        links["rIdS"] = ("sharedStrings", "sharedStrings.bin")
        package.writestr("xl/_rels/workbook.bin.rels", _relationships(links))
        package.writestr("xl/workbook.bin", b"".join(_workbook(list(sheets))))
        package.writestr("xl/sharedStrings.bin", b"".join(_strings(shared, len(texts))))
        for target, rows in zip(targets, sheets.values(), strict=True):
            package.writestr(f"xl/{target}", b"".join(_sheet(rows, shared)))
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    """Type and size in 7 bits a byte, the low ones first (2.1.4)."""
    return _sevens(kind) + _sevens(len(data)) + data


def _sevens(number: int) -> bytes:
    result = bytearray()
    while number > 0x7F:
        result.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*result, number))


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _workbook(names: list[str]) -> Iterator[bytes]:
    yield _record(_BOOK)
    yield _record(_BUNDLE)
    for n, name in enumerate(names, 1):
        yield _record(_SHEET, struct.pack("<II", 0, n) + _wide(f"rId{n}") + _wide(name))
    yield _record(_BUNDLE_END)
    yield _record(_BOOK_END)


def _strings(shared: Mapping[str, int], total: int) -> Iterator[bytes]:
    yield _record(_STRINGS, struct.pack("<II", total, len(shared)))
    for text in shared:
        yield _record(_STRING, b"\0" + _wide(text))
    yield _record(_STRINGS_END)


def _sheet(rows: Rows, shared: Mapping[str, int]) -> Iterator[bytes]:
    yield _record(_WORKSHEET)
    yield _record(_RANGE, struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    yield _record(_DATA)
    for r, row in enumerate(rows):
        yield _record(_ROW, struct.pack("<IIH3xI", r, 0, 300, 0))
        yield from (_cell(c, value, shared) for c, value in enumerate(row) if value is not None)
    yield _record(_DATA_END)
    yield _record(_WORKSHEET_END)


def _cell(column: int, value: Cell, shared: Mapping[str, int]) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return _record(_SHARED, place + struct.pack("<I", shared[value]))
    return _record(_REAL, place + struct.pack("<d", value))


def _content_types(sheets: list[str]) -> str:
    kinds = {"/xl/workbook.bin": "sheet.main", "/xl/sharedStrings.bin": "sharedStrings"}
    kinds |= {f"/xl/{t}": "worksheet" for t in sheets}
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="application/vnd.ms-excel.{kind}"/>'
        for part, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )


def _relationships(links: Mapping[str, tuple[str, str]]) -> str:
    every = "".join(
        f'<Relationship Id="{rid}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for rid, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{every}</Relationships>'
