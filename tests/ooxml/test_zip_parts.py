"""Zip files: what is refused before anything is unpacked, and what is written."""

from __future__ import annotations

import io
import zipfile

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile
from tests.ooxml.three_sheets import zip_content, zip_from


def test_save__fixed_metadata(book: WorkbookFile) -> None:
    with zipfile.ZipFile(io.BytesIO(book.save_bytes())) as archive:
        every = archive.infolist()
    assert [i.filename for i in every[:4]] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ]
    assert {i.date_time for i in every} == {(1980, 1, 1, 0, 0, 0)}
    assert {(i.create_system, i.external_attr, i.compress_type) for i in every} == {(0, 0x20, 8)}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "bukan buku kerja"),
        (b"kode;pagu\n", "bukan buku kerja"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel lama"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (zip_from({"a.txt": b"x"}), "bukan buku kerja"),
        (zip_from({"mimetype": b"x", "content.xml": b"<x/>"}), r"\.ods"),
        (zip_from({"bom": b"0" * (65 * 2**20)}), "terlalu besar"),
    ],
)
def test_open__not_a_workbook(content: bytes, word: str) -> None:
    with pytest.raises(FileError, match=rf"^laporan\.xlsx: .*{word}") as error:
        WorkbookFile.open(content, "laporan.xlsx")
    assert "\n" not in str(error.value)


def test_open__truncated(data: bytes) -> None:
    with pytest.raises(FileError, match="rusak atau terpotong"):
        WorkbookFile.open(data[: len(data) // 2])


def test_open__damaged_member(data: bytes) -> None:
    placement = data.index(b"xl/worksheets/sheet1.xml") + 60
    with pytest.raises(FileError, match="rusak atau terpotong"):
        WorkbookFile.open(data[:placement] + b"\xff" * 20 + data[placement + 20 :])


def test_open__windows_separators_and_password_of_the_zip(data: bytes) -> None:
    backwards = zip_from({n.replace("/", "\\"): content for n, content in zip_content(data).items()})
    assert WorkbookFile.open(backwards).save_bytes() == WorkbookFile.open(data).save_bytes()
    locked = bytearray(data)
    locked[data.index(b"PK\x01\x02") + 8] |= 1  # the flag of the first entry in the directory
    with pytest.raises(FileError, match="kata sandi"):
        WorkbookFile.open(bytes(locked))


def test_open__two_parts_of_one_name(data: bytes) -> None:
    with pytest.raises(FileError, match="bernama sama"):
        WorkbookFile.open(zip_from(zip_content(data) | {"XL/workbook.xml": b""}))
