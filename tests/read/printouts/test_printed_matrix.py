"""A lampiran typed as a matrix: our own sheet as values, the published layout, and headers that mislead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.api import baca
from lkjip_xl.errors import InputError
from lkjip_xl.model import Laporan
from lkjip_xl.read.printouts.printed_file import read_printed_file
from lkjip_xl.read.printouts.printed_matrix import MatrixSheet, read_matrix
from lkjip_xl.review import Finding, Level, PrintedFigure, check
from lkjip_xl.review.printed.row_names import recognise
from tests.small_report import indikator, program, small_laporan
from tests.workbook_tools import Reading

ROOT = Path(__file__).parents[3] / "workbook"
WORKBOOK = ROOT / "LKjIP_Kota_Serang_2020.xlsx"

Edits = Mapping[str, Any]


@cache
def serang() -> Laporan:
    return baca(ROOT / "serang_2020")


@cache
def origin() -> Worksheet:
    return Reading(WORKBOOK.read_bytes()).sheet("Lampiran")


def copy(path: Path, edit: Edits, *, shape: bool, merge: bool) -> Path:
    """Our sheet Lampiran as values in a plain workbook, with some cells changed."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = "Matriks"
    for rows in origin().iter_rows():
        for cell in rows:
            if cell.value is not None:
                new = page.cell(cell.row, cell.column, cell.value)
                if shape:
                    new.number_format = cell.number_format
    for address, content in edit.items():
        page[address] = content
    for r in origin().merged_cells.ranges if merge else ():
        page.merge_cells(str(r))
    workbook.save(path)
    return path


@cache
def own_findings() -> tuple[Finding, ...]:
    return check(serang()).findings


def findings(path: Path, laporan: Laporan | None = None) -> list[Finding]:
    """What the print adds to the findings about the input."""
    own = own_findings() if laporan is None else check(laporan).findings
    return [t for t in check(laporan or serang(), read_printed_file(path)).findings if t not in own]


@pytest.mark.parametrize(("shape", "merge"), [(True, True), (False, False)])
def test_our_lampiran__no_findings(tmp_path: Path, shape: bool, merge: bool) -> None:
    path = copy(tmp_path / "a.xlsx", {}, shape=shape, merge=merge)
    as_printed = recognise(serang(), read_printed_file(path))
    assert {p.kode for p in serang().program} <= {t.entity for t in as_printed}
    assert {i.kode for i in serang().indikator} <= {t.entity for t in as_printed}
    assert findings(path) == []


def address(text: str, title: str, to: int = 0) -> str:
    """The cell below ``title`` in the row that holds ``text``."""
    headers = [s for s in origin()[6] if s.value == title]
    row = next(s.row for b in origin().iter_rows() for s in b if s.value == text)
    return f"{headers[to].column_letter}{row}"


@pytest.mark.parametrize(
    ("text", "title", "to", "content", "kode", "cell"),
    [
        ("Indeks Kualitas Mutu Air", "%", 0, 155.78, "arah-terbalik", "S07.2 capaian"),
        ("Rata-rata Lama Sekolah", "Target", 0, 8.46, "target-berbeda", "S01.1 target"),
        ("Program Kepemudaan", "Pagu (Rp)", 0, 156630000, "uang-program-berbeda", "P005 pagu"),
        ("Program Kepemudaan", "%", 1, 79.47, "serapan-berbeda", "P005 serapan"),
    ],
)
def test_our_lampiran__one_number_changed(
    tmp_path: Path, text: str, title: str, to: int, content: float, kode: str, cell: str
) -> None:
    placement = address(text, title, to)
    path = copy(tmp_path / "a.xlsx", {placement: content}, shape=True, merge=True)
    error = [t for t in findings(path) if t.level is Level.ERROR]
    assert [(t.kode, t.place, t.cell) for t in error] == [
        (kode, f"a.xlsx lembar Matriks, sel {placement}", cell)
    ]


def test_our_lampiran__program_removed(tmp_path: Path) -> None:
    row = address("Program Kepemudaan", "%", 1)[1:]
    blank = dict.fromkeys(f"{h}{row}" for h in "KLMN")
    path = copy(tmp_path / "a.xlsx", blank, shape=True, merge=True)
    assert ("program-hilang", "P005 pagu") in [(t.kode, t.cell) for t in findings(path)]


# -- the layout as people type it ------------------------------------------------------------------------

SMALL = small_laporan(
    [indikator("T1.1", 50.0, 40.0), indikator("S1.1", 8.0, 4.0), indikator("S2.1", 5.0, 6.0)],
    [
        program("P1", "S1", 300.0, 270.0),
        program("P2", "S1", 100.0, 30.0),
        program("P3", "S2", 100.0, 90.0),
    ],
    {"S1": "T1", "S2": "T1"},
    {"T1": "M1"},
)
S1, S2 = (s.uraian for s in SMALL.sasaran)
T1 = SMALL.tujuan[0].uraian
RERATA = "Rata-rata Cap paian dari 1 in dikator"  # as a scan has it
HEADER = [
    ["No.", "Tujuan Daerah dan", "", "Kinerja]", "", "", "", "Keuangan"],
    ["", "Sasaran Strategis", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "Realisasi", "%"],
]
CONTENT = [
    ["A", T1, "Indikator T1.1", "50", "40", "80,00", "Jumlah per Tujuan", "500", "390", "78,00"],
    ["1", S1, "Indikator S1.1", "8", "4", "50,00", "Program P1", "300", "270", "90,00"],
    ["", "", "", "", "", "", "Program P2", "100", "30", "30,00"],
    [
        "",
        "",
        "Rata-rata Cap paian dari 1 in dikator",
        "",
        "",
        "50,00",
        "Jumlah per Sasaran",
        "400",
        "300",
        "75,00",
    ],
    ["2", S2, "Indikator S2.1", "5", "6", "120,00", "Program P3", "100", "90", "90,00"],
]


def make_sheet(row: Iterable[Iterable[str]], *merge: tuple[int, int, int, int]) -> MatrixSheet:
    content = {(b, k): t for b, cells in enumerate(row, 1) for k, t in enumerate(cells, 1) if t}
    return MatrixSheet("l.xlsx lembar Satu", content, merge)


def matrix(row: Iterable[Iterable[str]]) -> tuple[PrintedFigure, ...]:
    result = read_matrix(make_sheet(row))
    assert result is not None
    return result


def brief(as_printed: Iterable[PrintedFigure]) -> set[tuple[str, str, str]]:
    return {(t.entity, t.field, t.printed) for t in recognise(SMALL, as_printed)}


COMPLETE = {
    ("T1.1", "target", "50"), ("T1.1", "realisasi", "40"), ("T1.1", "capaian", "80,00"),
    ("T1", "pagu", "500"), ("T1", "realisasi_rp", "390"), ("T1", "serapan", "78,00"),
    ("S1.1", "target", "8"), ("S1.1", "realisasi", "4"), ("S1.1", "capaian", "50,00"),
    ("P1", "pagu", "300"), ("P1", "realisasi_rp", "270"), ("P1", "serapan", "90,00"),
    ("P2", "pagu", "100"), ("P2", "realisasi_rp", "30"), ("P2", "serapan", "30,00"),
    ("S1", "rerata_capaian", "50,00"), ("S1", "pagu", "400"), ("S1", "realisasi_rp", "300"),
    ("S1", "serapan", "75,00"), ("S2.1", "target", "5"), ("S2.1", "realisasi", "6"),
    ("S2.1", "capaian", "120,00"), ("P3", "pagu", "100"), ("P3", "realisasi_rp", "90"),
    ("P3", "serapan", "90,00"),
}  # fmt: skip


def test_matrix__titles_of_two_rows() -> None:
    as_printed = matrix([["Lampiran:"], *HEADER, *CONTENT])
    assert brief(as_printed) == COMPLETE
    assert {t.placement for t in as_printed if t.printed == "120,00"} == {"l.xlsx lembar Satu, sel F8"}
    assert [t for t in check(SMALL, as_printed).findings if t.level is Level.ERROR] == []


def test_matrix__titles_repeated_on_each_page() -> None:
    assert brief(matrix([*HEADER, *CONTENT[:4], *HEADER, *CONTENT[4:]])) == COMPLETE


def test_matrix__column_numbers_below_the_titles() -> None:
    numbers = [f"({n})" for n in range(1, 11)]
    assert brief(matrix([*HEADER, numbers, *CONTENT])) == COMPLETE


def test_matrix__merged_entries_are_repeated() -> None:
    """Merged cells that were taken apart and filled down: the figure is still one."""
    repeat = [*CONTENT[:2], [*CONTENT[1][:6], *CONTENT[2][6:]], *CONTENT[3:]]
    as_printed = matrix([*HEADER, *repeat])
    assert brief(as_printed) == COMPLETE
    assert len(as_printed) == len(COMPLETE)


TOP = ["Sasaran", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "", "%"]
BOTTOM = ["", "", "", "", "", "", "Pagu", "Realisasi", ""]
VERTICAL = tuple((1, k, 2, k) for k in (1, 2, 3, 4, 5, 6, 9))  # the other headers, merged downwards
WITHOUT_T1 = {x for x in COMPLETE if not x[0].startswith("T1")}


def title(row: list[list[str]], *merge: tuple[int, int, int, int]) -> set[tuple[str, str, str]]:
    result = read_matrix(make_sheet([*row, *(b[1:] for b in CONTENT[1:])], *merge))
    assert result is not None
    return brief(result)


@pytest.mark.parametrize("top", ["Pagu", "Anggaran", "Anggaran (Rp)", "Keuangan"])
@pytest.mark.parametrize("bottom", ["Pagu", "Anggaran"])
@pytest.mark.parametrize("vertical", [VERTICAL, ()])
def test_matrix__merged_money_title_above_two_columns(
    top: str, bottom: str, vertical: tuple[tuple[int, int, int, int], ...]
) -> None:
    headers = [[top if s == "Pagu" else s for s in TOP], [bottom if s == "Pagu" else s for s in BOTTOM]]
    assert title(headers, (1, 7, 1, 8), *vertical) == WITHOUT_T1


def test_matrix__merged_titles_with_group_titles_above() -> None:
    groups = ["Sasaran", "Indikator", "Kinerja", "", "", "Program", "Keuangan", "", ""]
    top = ["", "", "Target", "Realisasi", "%", "", "Anggaran", "", "%"]
    merge = ((1, 3, 1, 5), (1, 7, 1, 9), (2, 7, 2, 8))
    assert title([groups, top, BOTTOM], *merge) == WITHOUT_T1


def test_matrix__merged_kinerja_title() -> None:
    top = ["Sasaran", "Indikator", "Target", "Realisasi", "", "Program", "Pagu", "Realisasi", "Serapan"]
    bottom = ["", "", "", "Realisasi", "%", "", "", "", ""]
    assert title([top, bottom], (1, 4, 1, 5)) == WITHOUT_T1


def test_matrix__merged_titles_repeated_on_each_page() -> None:
    content = [b[1:] for b in CONTENT]
    result = read_matrix(
        make_sheet([TOP, BOTTOM, *content[1:4], TOP, BOTTOM, content[4]], (1, 7, 1, 8), (6, 7, 6, 8))
    )
    assert result is not None
    assert brief(result) == WITHOUT_T1


def test_matrix__titles_on_two_rows_without_merges() -> None:
    """A title above on the left does not swallow the ones below on its right."""
    top = ["Sasaran", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "", ""]
    bottom = ["", "", "", "", "", "", "", "Realisasi", "%"]
    assert title([top, bottom]) == WITHOUT_T1


def test_matrix__program_row_without_numbers_is_no_title() -> None:
    """A name under a wide header is a name, whatever it begins with."""
    headers = ["Sasaran", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "Realisasi", "Serapan"]
    blank = ["", "", "", "", "", "Program P9", "", "", ""]
    assert title([headers, blank], (1, 6, 1, 6)) == WITHOUT_T1


def test_matrix__titles_of_one_row_with_rupiah() -> None:
    headers = ["Sasaran", "Indikator", "Target", "Realisasi", "Capaian (%)", "Program", "Anggaran (Rp)",
              "Realisasi Anggaran (Rp)", "Serapan (%)"]  # fmt: skip
    as_printed = matrix([headers, *(b[1:] for b in CONTENT[1:4])])
    assert brief(as_printed) == {x for x in COMPLETE if not x[0].startswith(("T1", "S2", "P3"))}


def test_matrix__nearly_equal_name_and_foreign_name() -> None:
    faults = [
        *CONTENT[:4],
        ["2", S2, "Indikator S2.1 ", "5", "6", "120,00", "Program P-3", "100", "90", "90"],
    ]
    assert ("P3", "pagu", "100") in brief(matrix([*HEADER, *faults]))
    foreign = [*CONTENT[:4], ["2", S2, "Angka Stunting", "5", "6", "120,00", "", "", "", ""]]
    result = [t for t in check(SMALL, matrix([*HEADER, *foreign])).findings if t.kode == "nama-tak-dikenal"]
    assert [(t.place, t.found) for t in result] == [("l.xlsx lembar Satu, sel D7", "Angka Stunting")]


def test_recognize__program_of_one_name_by_sasaran_then_order() -> None:
    lap = replace(
        SMALL,
        program=tuple(replace(p, nama="Program Sama") for p in SMALL.program),
    )
    content = [[*b[:6], b[6] if "Jumlah" in b[6] else "Program Sama", *b[7:]] for b in CONTENT]
    as_printed = recognise(lap, matrix([*HEADER, *content]))
    pagu = {t.entity: t.row for t in as_printed if t.field == "pagu" and t.entity.startswith("P")}
    assert pagu == {"P1": "4", "P2": "5", "P3": "7"}


@pytest.mark.parametrize(
    ("column", "title", "message"),
    [
        (3, "Sasaran antara", 'sel D2: judul "Sasaran antara" dapat berarti sama dengan B2'),
        (4, "Nilai X", 'sel E2: judul "Nilai X" tidak dikenal'),
        (8, "Pagu", 'sel I2: judul "Pagu" dapat berarti sama dengan H2'),
    ],
)
def test_matrix__misleading_titles(column: int, title: str, message: str) -> None:
    headers = [list(b) for b in HEADER]
    headers[1][column] = title
    with pytest.raises(InputError) as error:
        read_matrix(make_sheet([*headers, *CONTENT]))
    (one,) = str(error.value).splitlines()
    assert one.startswith(f"l.xlsx lembar Satu, {message}")


def test_matrix__not_a_matrix(tmp_path: Path) -> None:
    assert read_matrix(make_sheet([["Daftar", "isi"], ["1", "2"]])) is None
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "Daftar"
    workbook.save(tmp_path / "x.xlsx")
    with pytest.raises(InputError, match="tidak ada lembar dengan baris judul"):
        read_printed_file(tmp_path / "x.xlsx")


def test_matrix__persen_cells_read_as_shown(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    for rows in [*HEADER, *CONTENT]:
        page.append([float(s.replace(",", ".")) if s[:1].isdigit() else s for s in rows])
    page["F4"] = 0.5
    page["F4"].number_format = "0.00%"
    workbook.save(tmp_path / "x.xlsx")
    as_printed = {t.address: t.printed for t in read_printed_file(tmp_path / "x.xlsx")}
    assert (as_printed["F4"], as_printed["F7"]) == ("50,00", "120")


@pytest.mark.parametrize(
    ("labels", "total"),
    [
        (("Jumlah", "Jumlah"), "JUMLAH TOTAL"),
        (("Jumlah Sasaran", "Jumlah Sasaran"), "JUMLAH TOTAL"),
        (("Sub Jumlah", "Sub Jumlah"), "JUMLAH TOTAL"),
        (("Jumlah", "Jumlah"), "Jumlah"),
        (("Jumlah", "Jumlah"), None),
    ],
)
def test_subtotals__are_those_of_their_sasaran(
    labels: tuple[str, str], total: str | None, tmp_path: Path
) -> None:
    """S1 300 + 100, spent 250 + 50: 75 %; S2 100, spent 90; together 500, spent 390: 78 %."""
    lap = small_laporan(
        [indikator("S1.1", 8.0, 8.0), indikator("S2.1", 100.0, 120.0)],
        [
            program("P1", "S1", 300.0, 250.0),
            program("P2", "S1", 100.0, 50.0),
            program("P3", "S2", 100.0, 90.0),
        ],
        {"S1": "T1", "S2": "T1"},
        belanja=(),
    )
    rows: list[tuple[object, ...]] = [
        ("No", "Sasaran", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "Realisasi", "%"),
        (1, "Sasaran S1", "Indikator S1.1", "8", "8", "100", "Program P1", "300", "250", "83,33"),
        (None, None, None, None, None, None, "Program P2", "100", "50", "50"),
        (None, labels[0], None, None, None, None, None, "400", "300", "75"),
        (2, "Sasaran S2", "Indikator S2.1", "100", "120", "120", "Program P3", "100", "90", "90"),
        (None, labels[1], None, None, None, None, None, "100", "90", "90"),
    ]
    if total is not None:
        rows.append((None, total, None, None, None, None, None, "500", "390", "78"))

    def errors(changed: Mapping[int, str]) -> list[str]:
        workbook = openpyxl.Workbook()
        page = workbook.worksheets[0]
        for row in rows:
            page.append(row)
        for number, pagu in changed.items():
            page.cell(number, 8, pagu)
        workbook.save(tmp_path / "a.xlsx")
        return [t.cell for t in findings(tmp_path / "a.xlsx", lap) if t.level is Level.ERROR]

    assert errors({}) == []
    assert "S1 pagu" in errors({4: "401"})
    assert "S2 pagu" in errors({6: "101"})
    assert total is None or "total pagu" in errors({7: "501"})


@pytest.mark.parametrize("who", ["OPD", "Perangkat daerah", "Unit kerja", "Tim kerja", "Satuan kerja"])
def test_matrix__column_of_who_carries_out_is_no_figure(who: str) -> None:
    rows = [[*b, who if b is HEADER[1] else "Bagian Umum"] for b in (*HEADER, *CONTENT)]
    rows[0][-1] = ""
    assert brief(matrix(rows)) == COMPLETE
