"""Zip files: what is refused before anything is unpacked, and what is written."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile, zip_parts
from lkjip_xl.ooxml.zip_parts import open_zip, read_file, write_zip
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
    ],
)
def test_open__not_a_workbook(content: bytes, word: str) -> None:
    with pytest.raises(FileError, match=rf"^laporan\.xlsx: .*{word}") as error:
        WorkbookFile.open(content, "laporan.xlsx")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("size", [65 * 2**20, 5 * 2**20])
def test_open__much_in_little(size: int) -> None:
    """Made here, not where tests are collected: every worker would pack them."""
    test_open__not_a_workbook(zip_from({"bom": b"0" * size}), "terlalu besar")


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


def test_open__more_bytes_than_it_says(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpacking stops at the limit, whatever sizes the directory of the zip claims."""
    monkeypatch.setattr(zip_parts, "_check_zip", lambda *_: None)
    with pytest.raises(FileError, match=r"^b\.xlsx: terlalu besar bila dibuka; berkas ditolak$"):
        open_zip(zip_from({"a": b"0" * (3 * 2**20), "b": b"0" * (2 * 2**20)}), "b.xlsx")


def test_read_file__limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "_FILE_LIMIT", 3)
    (tmp_path / "a.csv").write_bytes(b"123")
    assert read_file(tmp_path / "a.csv") == b"123"
    (tmp_path / "a.csv").write_bytes(b"1234")
    with pytest.raises(FileError, match="lebih besar dari"):
        read_file(tmp_path / "a.csv")
    with pytest.raises(FileError, match="bukan nama berkas"):
        read_file("a\0.xlsx")


def _zip_of_ours(parts: dict[str, bytes], level: int = 6, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """What Python's own module writes with the metadata of our files."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", method) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0x20
            archive.writestr(info, content, method, level)
    return output.getvalue()


_PARTS = {
    "a.xml": b"<a>" + b"Kota Serang, " * 50 + b"</a>",
    "xl/gambar é.png": bytes(range(256)),
    "kosong": b"",
}


def test_write_zip__is_a_zip_file_as_others_write_it() -> None:
    assert write_zip(_PARTS.items()) == _zip_of_ours(_PARTS)
    assert write_zip(_PARTS.items(), packed=False) == _zip_of_ours(_PARTS, method=zipfile.ZIP_STORED)


def test_write_zip__a_part_that_stays_in_a_file_of_ours_stays_deflated() -> None:
    left = _zip_of_ours(_PARTS, level=1)
    opened = open_zip(left, "b.xlsx")
    assert {n: x.content for n, x in opened.items()} == _PARTS
    assert write_zip(_PARTS.items(), opened) == left != write_zip(_PARTS.items())
    changed = {**_PARTS, "a.xml": b"<a>lain</a>", "baru.xml": b"<b/>"}
    assert zip_content(write_zip(changed.items(), opened)) == changed


def test_write_zip__what_another_program_deflated_is_deflated_as_we_do() -> None:
    opened = open_zip(zip_from(_PARTS), "b.xlsx")
    assert all(x.deflated is None for x in opened.values())
    assert write_zip(_PARTS.items(), opened) == write_zip(_PARTS.items())


def test_open__what_stands_behind_a_part_is_not_carried_along() -> None:
    """An entry that is longer than what it unpacks to."""
    data = bytearray(_zip_of_ours({"a": b"isi" * 40}))
    entry = data.index(b"PK\x01\x02")
    stored = int.from_bytes(data[entry + 20 : entry + 24], "little")
    behind = b"titipan"
    for place in (entry + 20, 18):  # in the directory and before the part
        data[place : place + 4] = (stored + len(behind)).to_bytes(4, "little")
    data[entry:entry] = behind
    end = data.index(b"PK\x05\x06")
    data[end + 16 : end + 20] = (entry + len(behind)).to_bytes(4, "little")
    opened = open_zip(bytes(data), "b.xlsx")
    assert opened["a"].content == b"isi" * 40
    assert behind not in write_zip([("a", opened["a"].content)], opened)


def test_open__a_part_of_ours_with_another_checksum() -> None:
    data = _zip_of_ours({"a": b"isi" * 40})
    other = data.replace(zlib.crc32(b"isi" * 40).to_bytes(4, "little"), b"\1\2\3\4")
    with pytest.raises(FileError, match="rusak atau terpotong"):
        open_zip(other, "b.xlsx")
