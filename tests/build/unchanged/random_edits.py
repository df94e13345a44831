"""Edits of a workbook as people make them, at random, and the workbook of a whole regeneration."""

from __future__ import annotations

import random

from lkjip_xl.build.unchanged.known_values import READS
from lkjip_xl.build.unchanged.sheet_traces import TRACES
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import clear_cell, fill_constant, fill_formula
from tests.foreign.user_additions import USER_SHEET, add_to
from tests.workbook_tools import Editor

__all__ = ["EDITS", "INPUT_EDITS", "LONG", "REKAM", "Dice", "add_indikator", "without_traces"]

REKAM = "Rekam"
LONG = "Meningkatnya kualitas hidup masyarakat yang tinggal di kawasan padat " * 4


def without_traces(data: bytes) -> bytes:
    """A workbook whose record says nothing by which a sheet or a value could stay."""
    editor = Editor(data)
    sheet = editor.book.sheets.find(REKAM)
    assert sheet is not None
    rows: dict[str, set[int]] = {TRACES: set(), READS: set()}
    for row, column, _, content in read_sheet_cells(editor.book, sheet.part):
        fact = str(content).partition(" ")[0]  # a packed fact has the number of its piece
        if fact in rows and (column, fact) in ((1, TRACES), (2, READS)):
            rows[fact].add(row)
    assert all(rows.values())
    grid = editor.grid(REKAM)
    for row in set().union(*rows.values()):
        for cell in grid.row_cells(row).values():
            clear_cell(cell)
    return editor.bytes_()


Dice = random.Random


def _kode(editor: Editor, sheet: str, dice: Dice) -> str:
    return dice.choice(sorted(editor.row(sheet)))


def _realisasi(editor: Editor, dice: Dice) -> None:
    value = dice.choice([dice.randint(0, 40) / 4, None, "n/a", "3-5", 7.1])
    editor.content("Realisasi", _kode(editor, "Realisasi", dice), "Realisasi", value)


def _target(editor: Editor, dice: Dice) -> None:
    value = dice.choice([dice.randint(1, 40) / 4, "2 - 4"])
    editor.content("PK", _kode(editor, "PK", dice), "Target perubahan", value)


def _money(editor: Editor, dice: Dice) -> None:
    row = editor.row("Program")
    column = editor.column("Program")["Realisasi (Rp)"]
    fill_constant(editor.grid("Program").cell(dice.choice([*row.values()]), column), dice.randint(0, 9) * 1e6)


def _words(editor: Editor, dice: Dice) -> None:
    text = dice.choice([LONG, "Pendek", LONG * 2, "Teks dengan spasi  di tengah "])
    editor.content("RPJMD", _kode(editor, "RPJMD", dice), "Uraian", text)


def _number_as_words(editor: Editor, dice: Dice) -> None:
    editor.content("RPJMD", _kode(editor, "RPJMD", dice), "Uraian", 2045.0)


def _setting(editor: Editor, dice: Dice) -> None:
    name, value = dice.choice(
        [("atur_hitung_desimal", dice.randint(0, 3)), ("atur_hitung_batas", dice.choice([None, 100, 120])),
         ("atur_kepala_nama", "Budi Santoso"), ("atur_pk_berlaku", "murni")]
    )  # fmt: skip
    editor.set_value(name, value)


def add_indikator(editor: Editor, dice: Dice) -> None:
    kode = f"S1.{dice.randint(30, 99)}"
    if kode not in editor.row("RPJMD"):
        editor.add(
            "RPJMD", Kode=kode, Jenis="indikator", Induk="S1", Uraian=LONG, Satuan="Poin", Arah="turun"
        )
        editor.add("PK", Kode=kode, Target_perubahan=4)
        editor.add("Realisasi", Kode=kode, Realisasi=5)


def _sorted_backwards(editor: Editor, dice: Dice) -> None:
    editor.reverse(dice.choice(["Realisasi", "PK", "Program"]))


def _typed_over(editor: Editor, dice: Dice) -> None:
    tab = dice.choice(["Ringkasan", "Lampiran", "IKU", "Anggaran"])
    fill_constant(editor.grid(tab).cell(dice.randint(6, 12), dice.randint(1, 25)), "ketikan sendiri")


def _own_formula(editor: Editor, dice: Dice) -> None:
    if editor.book.sheets.find(USER_SHEET) is None:
        editor.book = WorkbookFile.open(add_to(editor.bytes_(), result="Ringkasan"))


def _formula_beside(editor: Editor, dice: Dice) -> None:
    fill_formula(editor.grid("Ringkasan").cell(7, 40), "I6+1", 0.0)


def _formula_in_input(editor: Editor, dice: Dice) -> None:
    editor.formula("Realisasi", _kode(editor, "Realisasi", dice), "Realisasi", "2+2", 4.0)


def _hidden_row(editor: Editor, dice: Dice) -> None:
    editor.grid("Lampiran").row(dice.randint(7, 9)).set("hidden", "1")


def _renamed(editor: Editor, dice: Dice) -> None:
    tab = dice.choice(["Anggaran", "Metode"])
    if editor.book.sheets.find(tab) is not None:
        editor.book.sheets.rename(tab, f"{tab} kami")


def _wider(editor: Editor, dice: Dice) -> None:
    column = next(editor.grid("Ringkasan").root.iter(q("col")))
    column.set("width", str(dice.randint(5, 40)))


def _print_area(editor: Editor, dice: Dice) -> None:
    editor.book.names.define("_xlnm.Print_Area", f"Ringkasan!$A$1:$J${dice.randint(20, 40)}", "Ringkasan")


def _recoloured(editor: Editor, dice: Dice) -> None:
    style = editor.book.package.edit(editor.book.main.related("styles") or "")
    colour = dice.choice([*style.iter(q("fgColor"))])
    colour.set("rgb", f"FF{dice.randint(0, 0xFFFFFF):06X}")


def _typed(editor: Editor, sheet: str, row: int, header: str, value: object) -> None:
    fill_constant(editor.grid(sheet).cell(row, editor.column(sheet)[header]), value)


def _row(editor: Editor, sheet: str, dice: Dice) -> int:
    """A row with data, also of a table whose rows share a kode."""
    return dice.choice(sorted(editor.row(sheet).values()))


def _pagu(editor: Editor, dice: Dice) -> None:
    header = dice.choice(["Pagu perubahan (Rp)", "Pagu murni (Rp)"])
    _typed(editor, "Program", _row(editor, "Program", dice), header, dice.choice([0.0, 3e8, 7.5e6]))


def _belanja(editor: Editor, dice: Dice) -> None:
    editor.content(
        "Belanja", "B1", dice.choice(["Realisasi (Rp)", "Pagu perubahan (Rp)"]), dice.choice([1e6, 0])
    )


def _program_name(editor: Editor, dice: Dice) -> None:
    _typed(
        editor, "Program", _row(editor, "Program", dice), "Nama program", dice.choice([LONG, "Program lain"])
    )


def _narasi(editor: Editor, dice: Dice) -> None:
    header = dice.choice(["Analisis", "Solusi", "Faktor penghambat"])
    _typed(editor, "Narasi", _row(editor, "Narasi", dice), header, dice.choice([LONG, "Singkat.", None]))


def _indikator_word(editor: Editor, dice: Dice) -> None:
    kode = dice.choice([k for k in editor.row("RPJMD") if "." in k])
    header, value = dice.choice(
        [("Satuan", "Orang"), ("Arah", "turun"), ("Metode", "selisih"), ("Batas (%)", 110)]
    )
    editor.content("RPJMD", kode, header, value)


def _other_year(editor: Editor, dice: Dice) -> None:
    if editor.row("Deret"):
        _typed(editor, "Deret", _row(editor, "Deret", dice), "Nilai", dice.choice([3.5, 12, None]))


def _data(editor: Editor, dice: Dice) -> None:
    kode = dice.choice(["X1.1", "X1.2", "X2.1", "X2.2"])
    editor.content("Data", kode, "Isi 1", dice.choice([4.0, 9.25, None, 51]))


def _heading(editor: Editor, dice: Dice) -> None:
    _typed(editor, "Kolom", _row(editor, "Kolom", dice), "Judul kolom", dice.choice(["Lainnya", "Angka"]))


def _scale(editor: Editor, dice: Dice) -> None:
    _typed(editor, "Skala", 7, "Batas bawah", dice.choice([70, 80]))  # of Tinggi


def _without_program(editor: Editor, dice: Dice) -> None:
    if len(editor.row("Program")) > 2:
        editor.remove("Program", _kode(editor, "Program", dice))


def _new_program(editor: Editor, dice: Dice) -> None:
    kode = f"P{dice.randint(10, 99)}"
    if kode not in editor.row("Program"):
        editor.add("Program", Kode=kode, Nama_program="Program tambahan", Sasaran=dice.choice(["S1", "S2"]))


def _without_data(editor: Editor, dice: Dice) -> None:
    if len(editor.row("Data")) > 4:
        editor.remove("Data", dice.choice(sorted(editor.row("Data"))))


INPUT_EDITS = (
    _realisasi, _realisasi, _target, _money, _pagu, _belanja, _words, _program_name, _narasi, _indikator_word,
    _other_year, _data, _heading, _scale, _setting, add_indikator, _new_program, _without_program,
    _without_data, _sorted_backwards, _number_as_words,
)  # fmt: skip
"""What people change in the input."""

EDITS = (
    *INPUT_EDITS, _typed_over, _own_formula, _formula_beside, _formula_in_input, _hidden_row, _renamed,
    _wider, _recoloured, _print_area,
)  # fmt: skip
