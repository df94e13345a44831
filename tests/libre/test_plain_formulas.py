"""A workbook of plain formulas in LibreOffice without the extension: alive, in any locale."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from lkjip_xl import bangun
from lkjip_xl.build.calculate import Calculation, calculate
from lkjip_xl.ooxml.cell_xml import ErrorValue
from lkjip_xl.shipped import example_folder
from lkjip_xl.template.input_prototypes import HEADER_ROW
from tests.conftest import Built
from tests.figures.plain.vector_book import TYPED, VECTOR_SHEET, VectorBook
from tests.libre.comparable import FormulaCell, compare, formula_cells, same
from tests.libre.office import Office, python_uno, value
from tests.libre.test_changed_input import Change, edit, sheet_skala

pytestmark = pytest.mark.libreoffice

LOCALES = ("id-ID", "en-US", "de-DE", "fr-FR", "de-CH")
"""Decimal comma with dots, point with commas, comma with dots, comma with blanks, point with apostrophes."""

STAGES: dict[str, list[Change]] = {
    "realisasi dikosongkan, 0, n/a, teks": [
        ("realisasi_realisasi", 1, None),
        ("realisasi_realisasi", 2, 0),
        ("realisasi_realisasi", 3, "n/a"),
        ("realisasi_realisasi", 9, "70,5"),
        ("realisasi_realisasi", 12, "dua puluh"),
        ("pk_target_perubahan", 14, None),
    ],
    "target menjadi rentang, 0, di bawah 0": [
        ("pk_target_perubahan", 2, "70 - 75"),
        ("pk_target_perubahan", 6, "3 – 5"),
        ("pk_target_perubahan", 7, 0),
        ("pk_target_perubahan", 8, -2),
    ],
    "arah diputar, selisih, batas, syarat": [
        *(("rpjmd_arah", n, "turun") for n in range(30, 60)),
        ("atur_hitung_metode", 1, "selisih"),
        ("atur_hitung_batas", 1, 120),
        ("atur_hitung_syarat_efisiensi", 1, 100),
    ],
    "tanda dan angka berspasi, tanda tambah": [
        ("realisasi_realisasi", 1, " n/a "),
        ("realisasi_realisasi", 2, "- "),
        ("realisasi_realisasi", 3, "+60"),
        ("realisasi_realisasi", 4, " Belum  Ada"),
        ("realisasi_realisasi", 5, " 70,5 "),
        ("realisasi_realisasi", 12, "belum ada PPAS"),
        ("pk_target_perubahan", 9, " n/a"),
        ("pk_target_perubahan", 10, "+60"),
        ("pk_target_perubahan", 11, "+3-5"),
        ("pk_target_perubahan", 15, "3-+5"),
    ],
    "skala": [("skala_batas_bawah", 1, 99.5), ("skala_tanda", 2, ">=")],
    "anggaran: teks, kosong, nol": [
        ("program_pagu_perubahan", 3, "satu miliar"),
        ("program_realisasi", 40, None),
        ("program_pagu_perubahan", 60, 0),
        ("program_realisasi", 60, 0),
        ("program_pagu_perubahan", 61, 0),
    ],
}


@pytest.fixture(scope="module")
def bare_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office without the extension that recalculates whatever it opens."""
    assert python_uno(), "python3-uno tidak ada; jalankan .ci/libreoffice"
    return Office(tmp_path_factory.mktemp("tanpa_fungsi"), addin=False)


@pytest.fixture(scope="module")
def plain_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of Kota Serang, of plain formulas."""
    path = tmp_path_factory.mktemp("biasa") / "serang.xlsx"
    bangun(example_folder(), path, rumus="biasa")
    return path


def test_every_cell__recalculated_without_our_functions(plain_book: Path, bare_office: Office) -> None:
    _, content, _ = bare_office.run([["open", str(plain_book)], ["read"], ["close"]])
    cells = formula_cells(plain_book)
    assert len(cells) > 7000
    assert max(len(s.formula) for s in cells) < 1000
    differences = compare("Plain formulas without the extension", cells, lambda s: s.stored, content)
    assert not differences, "\n".join(differences[:40])
    shown = [value(content, s.sheet, s.row, s.column) for s in cells]
    assert not any(isinstance(x, dict) and x["galat"] != 32767 for x in shown)  # #N/A: points of charts


def test_plain_and_functions__the_same_value_in_every_cell(plain_book: Path, serang: Built) -> None:
    """But for what follows from the setting itself: its cell, Metode's line, the fingerprint of the input."""
    of_functions = openpyxl.load_workbook(io.BytesIO(serang.data), data_only=True)
    cells = formula_cells(plain_book)
    assert [s for s in cells if of_functions[s.sheet].cell(s.row, s.column).value != s.stored] == []


@pytest.fixture(scope="module")
def rounds(plain_book: Path, serang: Built, bare_office: Office) -> dict[str, tuple[Calculation, object]]:
    """Per round: our engine with the functions, and LibreOffice with plain formulas; the changes add up."""
    plain, functions = openpyxl.load_workbook(plain_book), openpyxl.load_workbook(io.BytesIO(serang.data))
    step: list[list[object]] = [["open", str(plain_book)]]
    ours = {}
    for title, changes in STAGES.items():
        edit(functions, changes)
        step += [["content", edit(plain, changes)], ["calculate"], ["read"]]
        data = io.BytesIO()
        functions.save(data)
        ours[title] = calculate(data.getvalue(), sheet_skala(functions))
    answer = [a for a in bare_office.run([*step, ["close"]]) if a is not None]
    return {title: (ours[title], content) for title, content in zip(STAGES, answer, strict=True)}


@pytest.mark.parametrize("title", STAGES)
def test_edited_there__as_the_functions_give(title: str, rounds, plain_book: Path) -> None:
    """What is wrong with an input may be said in other words, in a sentence as in a cell."""
    ours, theirs = rounds[title]

    def own(s: FormulaCell) -> object:
        x = ours.value(s.sheet, s.row, s.column)
        other = value(theirs, s.sheet, s.row, s.column)
        both_say = isinstance(x, str) and isinstance(other, str) and "#LKJIP!" in x and "#LKJIP!" in other
        return other if both_say else str(x) if isinstance(x, ErrorValue) else x

    differences = compare(f"Plain formulas edited ({title})", formula_cells(plain_book), own, theirs)
    assert not differences, "\n".join(differences[:40])


@pytest.mark.parametrize("locale", LOCALES)
def test_vectors__alike_in_every_locale(locale: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As our engine calculates them, which the vectors' own test holds against what they say."""
    folder = tmp_path_factory.mktemp(locale)
    vectors = VectorBook([v for v in TYPED if "#NUM!" not in v.arguments])  # =SQRT(-1) is #VALUE! there
    file = folder / "vektor.xlsx"
    file.write_bytes(vectors.book.package())
    office = Office(folder, addin=False, locale=locale)
    _, content, _ = office.run([["open", str(file)], ["read"], ["close"]])
    ours = calculate(vectors.book.package(), ())
    differing = []
    for n, v in enumerate(vectors.vectors, 1):
        own = ours.value(VECTOR_SHEET, n, vectors.result_column)
        theirs = value(content, VECTOR_SHEET, n, vectors.result_column)
        if not same(str(own) if isinstance(own, ErrorValue) else own, theirs):
            differing.append((v.fungsi, v.arguments, own, theirs))
    assert differing == []


def test_exceptions__what_the_guide_of_plain_formulas_lists(
    plain_book: Path, serang: Built, bare_office: Office
) -> None:
    """TRUE is 1 there in a cell with a number format, and a non-breaking blank is not one."""
    edited = openpyxl.load_workbook(plain_book)
    changes: list[Change] = [("realisasi_realisasi", 4, True), ("realisasi_realisasi", 1, "\u00a0n/a")]
    (sheet, true_row, _, _), (_, blank_row, _, _) = edit(edited, changes)
    file = plain_book.with_name("kecuali.xlsx")
    edited.save(file)
    _, _, theirs, _ = bare_office.run([["open", str(file)], ["calculate"], ["read"], ["close"]])
    functions = openpyxl.load_workbook(io.BytesIO(serang.data))
    edit(functions, changes)
    data = io.BytesIO()
    functions.save(data)
    ours = calculate(data.getvalue(), sheet_skala(functions))
    heads = [c.value for c in functions[sheet][HEADER_ROW]]
    column = heads.index("Capaian (%)") + 1
    assert str(ours.value(sheet, true_row, column)).startswith("#LKJIP! realisasi TRUE bukan angka")
    assert isinstance(value(theirs, sheet, true_row, column), float)
    assert ours.value(sheet, blank_row, column) == "n/a"
    assert str(value(theirs, sheet, blank_row, column)).startswith(
        "#LKJIP! target atau realisasi tidak terbaca"
    )


def test_locales__differ_in_their_signs() -> None:
    assert len(set(LOCALES)) == len(LOCALES) >= 5
