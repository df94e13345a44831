"""What people do to cells, on every input sheet with rows: each is named with its cell, in one reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import InputError
from lkjip_xl.ooxml.cell_xml import fill_constant
from tests.conftest import Built
from tests.foreign.sheet_notes import append
from tests.workbook_tools import Editor

SHEETS = ("RPJMD", "PK", "Realisasi", "Program", "Belanja", "Narasi", "Tabel", "Kolom", "Data")
ALIKE = {"P": "\u0420", "S": "\u0405", "T": "\uff34", "B": "\u0392", "M": "\uff2d", "X": "\u0425"}
"""Cyrillic, Greek and full width letters that look like the first of a kode."""


def faults(edit: Editor, folder: Path) -> list[str]:
    file = folder / "buku.xlsx"
    file.write_bytes(edit.bytes_())
    with pytest.raises(InputError) as info:
        api.baca(file)
    return [str(x) for x in info.value.problems]


def test_merged_rows__named_on_every_sheet(small: Built, tmp_path: Path) -> None:
    edit = Editor(small.data)
    for tab in (*SHEETS, "Skala"):
        append(edit.grid(tab).root, '<mergeCells count="1"><mergeCell ref="A6:A7"/></mergeCells>')
    advice = "sel digabung; pisahkan (Merge & Center), lalu isi tiap baris"
    wanted = {f"{tab}!A6:A7: {advice}" for tab in (*SHEETS, "Skala")}
    assert wanted <= set(faults(edit, tmp_path))


def test_look_alike_kode__named_on_every_sheet(small: Built, tmp_path: Path) -> None:
    edit, wanted = Editor(small.data), []
    for tab in SHEETS:
        kode, row = next(iter(edit.row(tab).items()))
        kode = str(kode)
        letter = ALIKE[kode[0]]
        fill_constant(edit.grid(tab).cell(row, 1), letter + kode[1:])
        advice = f'memuat "{letter}" (U+{ord(letter):04X}) yang mirip huruf {kode[0]}; ketik ulang "{kode}"'
        wanted.append((f"{tab}!A{row}: ", advice))
    told = faults(edit, tmp_path)
    assert [w for w in wanted if not any(x.startswith(w[0]) and w[1] in x for x in told)] == []
