"""CSV as Excel saves it: letters and separators recognised, mixtures refused."""

from __future__ import annotations

import pytest

from lkjip_xl.read.files.csv_text import decode, find_separator, reading_lines


@pytest.mark.parametrize(
    ("data", "text", "letters"),
    [
        ("kode;é".encode(), "kode;é", ""),
        ("kode;é".encode("utf-8-sig"), "kode;é", ""),
        ("kode;é, –".encode("cp1252"), "kode;é, –", "Windows-1252"),
        ("kode\té".encode("utf-16"), "kode\té", "UTF-16"),
        (b"\xfe\xff" + "kode".encode("utf-16-be"), "kode", "UTF-16"),
        (b"", "", ""),
    ],
)
def test_decode(data: bytes, text: str, letters: str) -> None:
    content = decode(data)
    assert (content.text, content.letters) == (text, letters)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("é".encode() + "é".encode("cp1252"), "mencampur UTF-8 dengan huruf lain (bita ke-3)"),
        (b"a\x81", "bukan UTF-8 dan bukan Windows-1252 (bita ke-2)"),
        ("kode".encode("utf-16-le"), "bukan teks: memuat karakter NUL"),
        (b"\xff\xfea", "UTF-16 yang rusak"),
    ],
)
def test_decode__refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match="simpan ulang sebagai CSV UTF-8") as error:
        decode(data)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("header", "separator"),
    [("kode,urut", ","), ("kode;urut", ";"), ("kode\turut", "\t"), ("kode", ","), ('"a;b",kode', ",")],
)
def test_find_separator(header: str, separator: str) -> None:
    assert find_separator(header) == separator


def test_find_separator__two() -> None:
    with pytest.raises(ValueError, match=r"^judul kolom dipisah koma dan titik koma; pakai satu pemisah$"):
        find_separator("kode;urut,uraian")


def test_reading_lines() -> None:
    windows = decode("é".encode("cp1252"))
    assert decode(b"a").manner(",") == ""
    assert windows.manner(";") == "pemisah titik koma, huruf Windows-1252"
    manners = [(f"{n}.csv", "pemisah tab") for n in range(4)] + [("a.csv", ""), ("b.csv", "huruf UTF-16")]
    assert reading_lines(manners) == (
        "0.csv dan 3 berkas lain dibaca dengan pemisah tab",
        "b.csv dibaca dengan huruf UTF-16",
    )
