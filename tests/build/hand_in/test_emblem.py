"""The emblem: put on Beranda from a file, kept for good, and refused in one line where it cannot be used."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import bangun, ekspor_paket, regenerasi
from lkjip_xl.build.hand_in.emblem import emblem_of, picture_size
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read import write_package
from tests.january import january
from tests.shared_books import Built
from tests.workbook_tools import Editor

NAME = "lambang.png"


def png(width: int, height: int, grey: int = 90) -> bytes:
    """A picture of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([grey]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def named(book: Path) -> dict[str, bytes]:
    return emblem_of(book, NAME)


def pictures(book: Path) -> list[str]:
    return [p for p in WorkbookFile.open(book).package.parts() if "/media/" in p]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("lambang")
    (folder / NAME).write_bytes(png(90, 120))
    bangun(january(**{"cetak.lambang": NAME}), folder / "buku.xlsx")
    return (folder / "buku.xlsx").read_bytes()


@pytest.fixture
def book(made: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(made)
    return file


def test_build__fits_the_box_of_the_cover(book: Path) -> None:
    """Box: rows of 36, 30 and 28 points, less 4 of margin: 90 high, so a picture of 90 x 120 is 67,5 wide."""
    assert named(book) == {NAME: png(90, 120)}
    opened = WorkbookFile.open(book)
    sheet = opened.sheets.find("Beranda")
    assert sheet is not None
    (drawing,) = opened.package.relationships(sheet.part, "drawing")
    (ext,) = [e for e in opened.package.tree(drawing.part or "")[-1] if str(e.tag).endswith("}ext")]
    assert (int(ext.get("cx", "0")), int(ext.get("cy", "0"))) == (round(67.5 * 12700), 90 * 12700)


def test_regeneration__keeps_it_without_the_file(book: Path) -> None:
    result = regenerasi(book).result
    assert named(book) == {NAME: png(90, 120)}
    assert (result.lost, result.shifted) == ((), ())
    assert len(pictures(book)) == 1


def test_regeneration__another_file_replaces_it(book: Path) -> None:
    (book.parent / NAME).write_bytes(png(50, 50, 10))
    regenerasi(book)
    assert named(book) == {NAME: png(50, 50, 10)}
    assert len(pictures(book)) == 1


def test_package__takes_it_along(book: Path, tmp_path: Path) -> None:
    ekspor_paket(book, tmp_path / "paket")
    assert (tmp_path / "paket" / NAME).read_bytes() == png(90, 120)
    (tmp_path / "lagi").mkdir()
    bangun(tmp_path / "paket", tmp_path / "lagi" / "buku.xlsx")
    assert named(tmp_path / "lagi" / "buku.xlsx") == {NAME: png(90, 120)}


def test_missing__one_line_with_folder_and_cell_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is named even where the book is: a point would tell nobody anything."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError) as caught:
        bangun(january(**{"cetak.lambang": NAME}), Path("buku.xlsx"))
    said = f"Berkas lambang: lambang.png tidak ada di folder {tmp_path}; simpan gambarnya di situ, atau"
    assert re.fullmatch(rf"Pengaturan!B\d+, {re.escape(said)} .*Beranda", str(caught.value))
    assert list(tmp_path.iterdir()) == []


def test_missing__the_place_is_that_of_the_source(small: Built, tmp_path: Path) -> None:
    """The book that is regenerated, at the cell where it has the setting; the package of a build."""
    book, package = tmp_path / "buku.xlsx", tmp_path / "paket"
    rows = small.reading.sheet("Pengaturan").iter_rows()
    (cell,) = [r[1].coordinate for r in rows if r[0].value == "Berkas lambang"]
    book.write_bytes(Editor(small.data).set_value("atur_cetak_lambang", "tak.png").bytes_())
    with pytest.raises(FileError) as caught:
        regenerasi(book)
    beginning = f"buku.xlsx Pengaturan!{cell}, Berkas lambang: tak.png tidak ada di folder {tmp_path};"
    assert str(caught.value).startswith(beginning)
    write_package(january(**{"cetak.lambang": "tak.png"}), package)
    with pytest.raises(FileError) as caught:
        bangun(package, tmp_path / "lain.xlsx")
    place = f"{package / 'pengaturan.toml'} kunci cetak.lambang, Berkas lambang: tak.png"
    assert str(caught.value).startswith(f"{place} tidak ada di folder {package} atau {tmp_path};")


def test_no_picture__one_line(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"GIF89a")
    with pytest.raises(FileError, match=r"lambang\.png: bukan gambar PNG atau JPEG"):
        bangun(january(**{"cetak.lambang": NAME}), tmp_path / "buku.xlsx")


@pytest.mark.parametrize("name", ["../lambang.png", "C:\\lambang.png", "lambang.gif"])
def test_setting__a_name_of_a_picture_only(name: str, tmp_path: Path) -> None:
    from lkjip_xl import baca

    write_package(replace(january(), settings={**january().settings, "cetak.lambang": name}), tmp_path)
    with pytest.raises(InputError, match="bukan nama berkas gambar"):
        baca(tmp_path)


def test_picture_size__png_and_jpeg() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x28\x00\x1e\x03" + bytes(12)
    assert picture_size(png(3, 7)) == (3, 7)
    assert picture_size(jpeg) == (30, 40)  # the frame says height 0x28, then width 0x1e
    assert picture_size(jpeg[:14]) is None
    assert picture_size(png(3, 7)[:20]) is None
    assert picture_size(b"") is None
