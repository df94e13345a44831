"""Input cells that a lookup would not find: rewritten, said, and the figures are those of the clean input."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from lkjip_xl import bangun, regenerasi, reviu
from lkjip_xl.errors import InputError
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.schema import SETTINGS
from lkjip_xl.template.input_prototypes import FIRST_ROW
from tests.conftest import Built
from tests.foreign.exports import save_as_google
from tests.foreign.writers import save_as_libreoffice
from tests.small_report import PERMENDAGRI86, indikator, small_laporan
from tests.workbook_tools import Editor, Reading, recalculate, stored_values

TIME = datetime(2021, 1, 15, tzinfo=UTC)

_FIRST = next(n for n, a in enumerate(SETTINGS) if a.key == "pk.berlaku")
_PARTS = len(dict.fromkeys(a.key.partition(".")[0] for a in SETTINGS[: _FIRST + 1]))
BERLAKU = f"B{FIRST_ROW + _FIRST + _PARTS}"
"""The cell of setting pk.berlaku: each part of the settings has a row of its own above them."""


def as_text_cell(editor: Editor, sheet: str, row: int, column: int) -> None:
    """Give a cell the number format of text, as cells of a finance export have it."""
    part = editor.book.main.related("styles")
    assert part is not None
    xfs = editor.book.package.edit(part).find(q("cellXfs"))
    assert xfs is not None
    cell = editor.grid(sheet).cell(row, column)
    new = etree.fromstring(etree.tostring(xfs[int(cell.get("s", "0"))]))
    new.set("numFmtId", "49")
    xfs.append(new)
    xfs.set("count", str(len(xfs)))
    cell.set("s", str(len(xfs) - 1))


def untidy(small: Built) -> bytes:
    """The small workbook as text from web pages, Word and finance systems makes it; every figure stays."""
    editor = Editor(small.data)
    program, row = editor.column("Program"), editor.row("Program")
    editor.content("Program", "P1", "Sasaran", "S1\u00a0")
    editor.content("Program", "P1", "Pagu perubahan (Rp)", "300,00")
    editor.content("Program", "P2", "Realisasi (Rp)", "Rp 50,00")
    as_text_cell(editor, "Program", row["P1"], program["Pagu perubahan (Rp)"])
    editor.content("RPJMD", "S2", "Jenis", "sasaran\u3000")
    editor.content("RPJMD", "S2.1", "Arah", "naik\t")
    editor.content("Realisasi", "S2.1", "Realisasi", "120,0")
    editor.content("Realisasi", "S1.1", "Catatan", " catatan saya\u00a0")
    editor.content("PK", "S1.2", "Kode", "\u200bS1.2")
    editor.content("Realisasi", "S1.1", "Kode", "S1.1 ")
    editor.content("Program", "P3", "Kode", "P3\u00ad")
    editor.set_value("atur_pk_berlaku", "perubahan\u202f")
    return editor.bytes_()


def test_regeneration__cells_become_what_is_read(small: Built, tmp_path: Path) -> None:
    """All lookups find their kode again: the figures are those of the workbook before it was spoiled."""
    file = tmp_path / "buku.xlsx"
    file.write_bytes(untidy(small))
    result = regenerasi(file, waktu=TIME)
    assert result.result.changes == ()
    assert result.result.messages == ()
    assert list(result.updated) == [
        'PK!A9: "\u200bS1.2" (dengan U+200B) dirapikan menjadi "S1.2"',
        f'Pengaturan!{BERLAKU}: "perubahan\u202f" (dengan U+202F) dirapikan menjadi "perubahan"',
        'Program!A8: "P3\u00ad" (dengan U+00AD) dirapikan menjadi "P3"',
        'Program!F6: "S1\u00a0" (dengan U+00A0) dirapikan menjadi "S1"',
        'Program!H6: teks "300,00" menjadi angka 300',
        'Program!I7: teks "Rp 50,00" menjadi angka 50',
        'RPJMD!B10: "sasaran\u3000" (dengan U+3000) dirapikan menjadi "sasaran"',
        'RPJMD!G19: "naik\t" (dengan U+0009) dirapikan menjadi "naik"',
        'Realisasi!A8: "S1.1 " dirapikan menjadi "S1.1"',
        'Realisasi!C10: teks "120,0" menjadi angka 120',
    ]
    data = file.read_bytes()
    assert stored_values(data) == stored_values(small.data)
    workbook, before = Reading(data), small.reading
    assert workbook.sheet("Program")["H6"].value == 300
    assert workbook.sheet("Program")["H6"].number_format == before.sheet("Program")["H6"].number_format
    assert workbook.sheet("Realisasi")["A8"].value == "S1.1"
    assert regenerasi(file, waktu=TIME).updated == ()
    assert file.read_bytes() == data


def test_review__names_the_input_cell(small: Built, tmp_path: Path) -> None:
    """Stored figures do not count such cells: a galat each; a number as text that functions read is none."""
    file = tmp_path / "buku.xlsx"
    file.write_bytes(untidy(small))
    found = [t for t in reviu(file) if t.kode == "isian-tak-rapi"]
    assert sorted(str(t.spot) for t in found) == [
        "PK!A9", f"Pengaturan!{BERLAKU}", "Program!A8", "Program!F6", "Program!H6", "Program!I7", "RPJMD!B10",
        "RPJMD!G19", "Realisasi!A8",
    ]  # fmt: skip
    assert {t.level.name for t in found} == {"ERROR"}


def test_formula_of_a_user__is_a_fault_and_stays(small: Built, tmp_path: Path) -> None:
    """A formula is not rewritten; one that gives a kode which no lookup finds stops the regeneration."""
    editor = Editor(small.data)
    editor.formula("Program", "P1", "Sasaran", '"S1"&" "', "S1 ")
    file = tmp_path / "buku.xlsx"
    file.write_bytes(editor.bytes_())
    with pytest.raises(InputError) as info:
        regenerasi(file, waktu=TIME)
    assert str(info.value) == (
        'Program!F6: rumus Anda berisi "S1 ", terbaca "S1"; ubah rumusnya agar hasilnya teks itu, '
        "yang dicari lembar hasil"
    )
    assert file.read_bytes() == editor.bytes_()
    assert [str(t.spot) for t in reviu(file) if t.kode == "isian-tak-rapi"] == ["Program!F6"]


def test_many_cells_of_a_column__one_line(small: Built, tmp_path: Path) -> None:
    editor = Editor(small.data)
    for kode, realisasi in (("P1", "250,00"), ("P2", "50,00"), ("P3", "90"), ("P4", "10")):
        editor.content("Program", kode, "Realisasi (Rp)", realisasi)
    file = tmp_path / "buku.xlsx"
    file.write_bytes(editor.bytes_())
    result = regenerasi(file, waktu=TIME)
    assert result.updated == ('Program!I6: teks "250,00" menjadi angka 250, dan 3 sel lain di kolom I',)
    assert result.result.changes == ()


BLANKS = (" ", "\u00a0", "\u200b", "\u3000", "\t", "\ufeff", "\u2007", "\u00ad")


@pytest.mark.parametrize("save", [save_as_google, save_as_libreoffice], ids=["google", "libreoffice"])
def test_every_sheet_and_kind_of_blank__whoever_saved_it(
    small: Built, tmp_path: Path, save: Callable[[bytes], bytes]
) -> None:
    """The first and the last kode of every sheet, each with another blank before or behind it."""
    editor, wanted = Editor(small.data), []
    for n, sheet in enumerate(
        ("RPJMD", "PK", "Realisasi", "Program", "Belanja", "Narasi", "Tabel", "Kolom", "Data")
    ):
        rows = editor.row(sheet)
        for row, before in ((min(rows.values()), ""), (max(rows.values()), BLANKS[n % len(BLANKS)])):
            kode = next(k for k, b in rows.items() if b == row)
            behind = "" if before else BLANKS[(n + 1) % len(BLANKS)]
            fill_constant(editor.grid(sheet).cell(row, 1), f"{before}{kode}{behind}")
            wanted.append(f"{sheet}!A{row}")
    file = tmp_path / "buku.xlsx"
    file.write_bytes(save(editor.bytes_()))
    result = regenerasi(file, waktu=TIME)
    assert result.result.changes == ()
    assert sorted(x.partition(":")[0] for x in result.updated) == sorted(wanted)
    assert stored_values(file.read_bytes()) == stored_values(small.data)


@pytest.mark.parametrize(
    ("rumus", "marks"),
    [
        ("fungsi", {"S1.1": "-", "S1.2": "N/A", "S2.1": "belum ada data"}),
        ("biasa", {"S1.1": "-", "S1.2": "–", "S2.1": "Belum ada"}),
    ],
)
def test_mark_of_no_value__becomes_the_one_that_is_read(
    small: Built, tmp_path: Path, rumus: str, marks: dict[str, str]
) -> None:
    file, editor = tmp_path / "buku.xlsx", Editor(small.data)
    for kode, mark in marks.items():
        editor.content("Realisasi", kode, "Realisasi", mark)
    file.write_bytes(editor.bytes_())
    result = regenerasi(file, waktu=TIME, rumus=rumus)
    reading = Reading(file.read_bytes())
    for kode, mark in marks.items():
        assert [f'"{mark}" dirapikan menjadi "n/a"' in line for line in result.updated].count(True) == 1
        assert reading.row("Realisasi", kode, "Realisasi")["Realisasi"] == "n/a"
        assert reading.row("Ringkasan", kode, "Status")["Capaian (%)"] == "n/a"


def test_mark_of_no_value__of_a_users_formula_is_shown_as_it_is(small: Built, tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    editor = Editor(small.data).formula("Realisasi", "S1.1", "Realisasi", 'IF(1=1,"-",8)', "-")
    file.write_bytes(editor.bytes_())
    result = regenerasi(file, waktu=TIME)
    assert any("rumus Anda" in line and "rumusnya tidak diubah" in line for line in result.updated)
    reading = Reading(file.read_bytes())
    assert reading.row("Ringkasan", "S1.1", "Status")["Capaian (%)"] == "n/a"


def test_fraction_in_a_text__becomes_that_text(small: Built, tmp_path: Path) -> None:
    """3,5 as a number is "3.5" or "3,5" in a sentence, by the locale of the PC."""
    file = tmp_path / "buku.xlsx"
    editor = Editor(small.data)
    for column, content in enumerate(["predikat", 3.5, "Pencapaian indikator"], 1):
        fill_constant(editor.grid("Judul").cell(6, column), content)
    file.write_bytes(editor.bytes_())
    result = regenerasi(file, waktu=TIME)
    assert [line for line in result.updated if 'angka 3,5 menjadi teks "3,5"' in line]
    assert any("3,5" in text for text in Reading(file.read_bytes()).text("Ringkasan"))


def test_plain_cap__typed_as_text_caps_live(tmp_path: Path) -> None:
    """Capaian of S1.1: 200, capped at 120 whether the setting holds the number or its text."""
    file = tmp_path / "biasa.xlsx"
    bangun(small_laporan([indikator("S1.1", 4.0, 8.0)], [], {"S1": "T1"}, {"T1": "M1"}), file, rumus="biasa")
    data = Editor(file).set_value("atur_hitung_batas", "120").bytes_()
    values = recalculate(data, [PERMENDAGRI86]).values()
    assert 120.0 in values
    assert 200.0 not in values
