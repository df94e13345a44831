"""Inputs changed in LibreOffice through UNO, against the headless engine on the same changed workbook."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from lkjip_xl.build.calculate import Calculation, calculate
from lkjip_xl.ooxml.cell_xml import ErrorValue
from lkjip_xl.rumus import Skala, Tingkat
from tests.libre.comparable import FormulaCell, compare, formula_cells
from tests.libre.office import Office, value

pytestmark = pytest.mark.libreoffice

Change = tuple[str, int, object]  # defined name, row of it (1-based), value

STAGES: dict[str, list[Change]] = {
    "realisasi: angka lain, 0, n/a, teks": [
        ("realisasi_realisasi", 1, 73.5),
        ("realisasi_realisasi", 2, 0),
        ("realisasi_realisasi", 3, "n/a"),
        ("realisasi_realisasi", 9, "70,5"),
        ("realisasi_realisasi", 12, "dua puluh"),
    ],
    "realisasi dan target dikosongkan": [
        *(("realisasi_realisasi", n, None) for n in (4, 5, 14)),
        ("pk_target_perubahan", 4, None),
        ("pk_target_perubahan", 14, None),
    ],
    "target rentang dan nol": [
        ("pk_target_perubahan", 1, "70 - 75"),
        ("pk_target_perubahan", 6, "3 s.d. 5"),
        ("pk_target_perubahan", 7, 0),
    ],
    "PK murni": [
        ("atur_pk_berlaku", 1, "murni"),
        *(("pk_target_murni", n, 50.0 + n) for n in range(1, 20)),
        *(("program_pagu_murni", n, 1_000_000_000 + n) for n in range(1, 100)),
    ],
    "batas, metode, syarat": [
        ("atur_hitung_batas", 1, 120),
        ("atur_hitung_metode", 1, "selisih"),
        ("atur_hitung_syarat_efisiensi", 1, 100),
    ],
    "anggaran: teks, kosong, nol, sasaran lain": [
        ("program_pagu_murni", 3, "satu miliar"),
        ("program_realisasi", 40, None),
        ("program_pagu_murni", 60, 0),
        ("program_realisasi", 60, 0),
        ("program_sasaran", 70, "S02"),
        ("program_sasaran", 71, None),
    ],
    "skala predikat": [("skala_batas_bawah", 1, 99.5), ("skala_label", 2, "Cukup Tinggi")],
}


def cell(workbook: openpyxl.Workbook, name: str, row: int) -> tuple[str, int, int]:
    sheet, address = next(iter(workbook.defined_names[name].destinations))
    column, top, _, _ = range_boundaries(address)
    return sheet, top + row - 1, column


def edit(workbook: openpyxl.Workbook, changes: list[Change]) -> list[list[object]]:
    """Write the changes into ``workbook``; returns them as cells."""
    result = []
    for name, row, content in changes:
        sheet, b, k = cell(workbook, name, row)
        workbook[sheet].cell(b, k).value = content
        result.append([sheet, b, k, content])
    return result


def sheet_skala(workbook: openpyxl.Workbook) -> list[Skala]:
    """The scales as sheet Skala has them now; the reader would refuse the faulty inputs of other sheets."""
    sheet, first, _ = cell(workbook, "skala_skala", 1)
    level: dict[str, list[Tingkat]] = {}
    for name, batas, mark, label, skor in workbook[sheet].iter_rows(first, max_col=5, values_only=True):
        if name is not None:
            level.setdefault(name, []).append(Tingkat(label, batas, mark or "", skor))
    return [Skala(name, tuple(content)) for name, content in level.items()]


def calculate_ours(workbook: openpyxl.Workbook) -> Calculation:
    out = io.BytesIO()
    workbook.save(out)
    return calculate(out.getvalue(), sheet_skala(workbook))


@pytest.fixture(scope="module")
def rounds(workbook: Path, office: Office):
    """Per round: our engine's calculation and LibreOffice's cells; the changes add up."""
    work = openpyxl.load_workbook(workbook)
    step: list[list[object]] = [["open", str(workbook)]]
    ours = {}
    for title, changes in STAGES.items():
        step += [["content", edit(work, changes)], ["calculate"], ["read"]]
        ours[title] = calculate_ours(work)
    answer = [j for j in office.run([*step, ["close"]]) if j is not None]
    return {title: (ours[title], content) for title, content in zip(STAGES, answer, strict=True)}


@pytest.mark.parametrize("title", STAGES)
def test_input_changes(title: str, rounds, workbook) -> None:
    ours, theirs = rounds[title]

    def own(s: FormulaCell) -> object:
        x = ours.value(s.sheet, s.row, s.column)
        return str(x) if isinstance(x, ErrorValue) else x

    differences = compare(f"Inputs changed ({title})", formula_cells(workbook), own, theirs)
    assert not differences, "\n".join(differences[:40])


def test_blank_input__row_looks_blank_not_zero(rounds, workbook) -> None:
    """An indikator without target and realisasi: blank capaian, predikat and status; 0 stays a value."""
    ours, theirs = rounds["realisasi dan target dikosongkan"]
    work = openpyxl.load_workbook(workbook)
    for name, row in [("realisasi_capaian", 4), ("realisasi_predikat", 4), ("realisasi_capaian", 14)]:
        place = cell(work, name, row)
        assert value(theirs, *place) == "", place
        assert ours.value(*place) in ("", None), place
    zero = cell(work, "realisasi_capaian", 2)
    assert value(theirs, *zero) == ours.value(*zero) == 0


def test_document_skala__used_before_the_builtin_skala(rounds, workbook) -> None:
    _, theirs = rounds["skala predikat"]
    every = {x for sheet in theirs.values() for row in sheet for x in row if isinstance(x, str)}
    assert "Cukup Tinggi" in every
