"""What Excel takes as a name, a sheet's name and a list validation: proved for the books that we build."""

from __future__ import annotations

import re

_TEXT_LIMIT = 255
_SHEET_LIMIT = 31
_A1_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE)
_R1C1_ADDRESS = re.compile(r"(R[0-9]*)?(C[0-9]*)?", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d]|[_\\]")
_NAME_REST = re.compile(r"[\w.\\?]*")


def check_name(name: str) -> str | None:
    """Return why ``name`` cannot be a defined name; None: it can."""
    if not name or _length(name) > _TEXT_LIMIT:
        return f'nama "{name[:40]}" sepanjang {_length(name)} huruf; harus 1 sampai {_TEXT_LIMIT}'
    if not _NAME.match(name):
        return f'nama "{name}" harus diawali huruf atau garis bawah'
    if not _NAME_REST.fullmatch(name):
        return f'nama "{name}" memuat tanda yang tidak boleh; pakai huruf, angka, titik, dan garis bawah'
    if name.upper() in ("TRUE", "FALSE"):
        return f'nama "{name}" adalah nilai logika; pakai nama lain'
    if _is_address(name):
        return f'nama "{name}" terbaca sebagai alamat sel; sisipkan garis bawah'
    return None


def check_sheet_name(name: str) -> str | None:
    """Return why ``name`` cannot be the name of a sheet; None: it can."""
    if not name.strip():
        return "nama lembar kosong"
    if (length := _length(name)) > _SHEET_LIMIT:
        return f'nama lembar "{name}" sepanjang {length} huruf; batas Excel {_SHEET_LIMIT}'
    if forbidden := re.findall(r"[\[\]:*?/\\\x00-\x1f]", name):
        return f'nama lembar "{name}" memuat {forbidden[0]!r}; tanda [ ] : * ? / \\ tidak boleh'
    if name.startswith("'") or name.endswith("'"):
        return f'nama lembar "{name}" tidak boleh diawali atau diakhiri tanda petik'
    if name.lower() == "history":
        return f'nama lembar "{name}" dipakai Excel sendiri; pakai nama lain'
    return None


def check_list_validation(formula: str) -> str | None:
    """Return why ``formula`` cannot be the source of a list validation (its ``formula1``); None: it can.

    A literal list is at most 255 characters between its quotes. A range of another sheet goes through a
    defined name: Excel keeps a direct one in an extension that other programs drop.
    """
    if formula.startswith('"'):
        content = formula[1:-1].replace('""', '"')
        if not formula.endswith('"') or not content.strip(", "):
            return f"daftar pilihan {formula[:40]} kosong atau tanpa tanda kutip penutup"
        if (length := _length(content)) > _TEXT_LIMIT:
            return f"daftar pilihan sepanjang {length} huruf; batas {_TEXT_LIMIT}, pindahkan ke kolom bernama"
        return None
    if not formula.strip("= "):
        return "daftar pilihan kosong"
    if "!" in formula:
        return f"daftar pilihan {formula} menunjuk lembar lain secara langsung; lewatkan nama terdefinisi"
    return None


def _length(text: str) -> int:
    """Return the length as Excel counts it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _is_address(name: str) -> bool:
    if _R1C1_ADDRESS.fullmatch(name):
        return True
    match = _A1_ADDRESS.fullmatch(name)
    if match is None:
        return False
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return column <= 16_384 and 1 <= int(match[2]) <= 1_048_576
