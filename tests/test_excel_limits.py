"""What Excel takes as a name is told from what it takes for an address."""

from __future__ import annotations

import pytest

from tests.excel_limits import check_list_validation, check_name, check_sheet_name


@pytest.mark.parametrize(
    "name",
    [
        "program_pagu_murni",
        "_xlnm.Print_Area",
        "TW_1",
        "PK_2024",
        "XFE1",
        "ABCD1",
        "A1048577",
        "ñ_1",
        "a" * 255,
    ],
)
def test_check_name__legal(name: str) -> None:
    assert check_name(name) is None


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("IKU1", "alamat sel"),
        ("TW4", "alamat sel"),
        ("pk2024", "alamat sel"),
        ("XFD1048576", "alamat sel"),
        ("R", "alamat sel"),
        ("c", "alamat sel"),
        ("R1C1", "alamat sel"),
        ("rc", "alamat sel"),
        ("1tahun", "diawali huruf"),
        (".awal", "diawali huruf"),
        ("pagu murni", "tanda yang tidak boleh"),
        ("pagu-murni", "tanda yang tidak boleh"),
        ("True", "nilai logika"),
        ("", "sepanjang 0"),
        ("a" * 256, "sepanjang 256"),
    ],
)
def test_check_name__illegal(name: str, word: str) -> None:
    message = check_name(name)
    assert message is not None
    assert word in message


@pytest.mark.parametrize("name", ["Sasaran 1", "PK cetak", "x" * 31, "Data 'an' (1)", "É"])
def test_check_sheet_name__legal(name: str) -> None:
    assert check_sheet_name(name) is None


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "kosong"),
        ("   ", "kosong"),
        ("x" * 32, "32 huruf"),
        ("2019/2020", "memuat '/'"),
        ("a:b", "memuat ':'"),
        ("'a", "petik"),
        ("History", "dipakai Excel"),
    ],
)
def test_check_sheet_name__illegal(name: str, word: str) -> None:
    message = check_sheet_name(name)
    assert message is not None
    assert word in message


@pytest.mark.parametrize(
    "formula", ['"naik,turun,rentang,kategori"', "daftar_opd", "$A$2:$A$9", '"' + "x" * 255 + '"']
)
def test_check_list_validation__legal(formula: str) -> None:
    assert check_list_validation(formula) is None


@pytest.mark.parametrize(
    ("formula", "word"),
    [
        ('"' + "x" * 256 + '"', "sepanjang 256"),
        ('""', "kosong"),
        ('"naik,turun', "tanpa tanda kutip penutup"),
        ("", "kosong"),
        ("Skala!$A$2:$A$9", "lewatkan nama terdefinisi"),
    ],
)
def test_check_list_validation__illegal(formula: str, word: str) -> None:
    message = check_list_validation(formula)
    assert message is not None
    assert word in message
