"""Which sheets are ours, whoever saved the workbook, and which only look so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from lkjip_xl.build import record
from lkjip_xl.layout.code_names import link_name, sheet_code_name
from lkjip_xl.layout.own_sheets import (
    INPUT_KEYS,
    SHEET_FACT,
    generated_tabs,
    known_keys,
    own_sheets,
    restore_code_names,
)
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.sheets import compose_sheets, sheet_tabs
from lkjip_xl.sheets.report import sasaran
from tests.conftest import Built
from tests.foreign.writers import copy_sheet, drop_code_names, forget_list

Code = dict[str, str | None]


def sheet(book: WorkbookFile, tab: str) -> Sheet:
    found = book.sheets.find(tab)
    assert found is not None, tab
    return found


def code_names(book: WorkbookFile) -> Code:
    return {x.name: x.code_name for x in book.sheets}


@pytest.fixture
def book(small: Built) -> WorkbookFile:
    return WorkbookFile.open(small.data)


@pytest.fixture
def before(small: Built) -> Code:
    return code_names(WorkbookFile.open(small.data))


def test_sheet_tabs__what_a_report_makes(small: Built) -> None:
    """A sheet that is not declared would not be recognised after another program's save."""
    made = {x.key: x.name for x in compose_sheets(small.result.laporan)}
    once = {k: name for k, name in made.items() if not k.startswith(sasaran.PREFIX)}
    assert once.items() <= sheet_tabs().items()


def test_record__lists_the_generated_sheets(book: WorkbookFile) -> None:
    listed = record.read_supplement(book)[SHEET_FACT]
    unused = {
        "PKPejabat",
        "DefinisiIKU",
        "Pembagian",
        "Kegiatan",
        "PerOPD",
        "EvaluasiRenja",
        "PP8",
        "Sensitivitas",
        "Rujukan",
    }  # sheets of parts that this report does not use
    assert set(listed) == {*sheet_tabs(), "Sasaran_S1", "Sasaran_S2", "Sasaran_S3"} - unused
    assert not set(listed) & set(INPUT_KEYS)


def test_nothing_to_do__nothing_done(small: Built, book: WorkbookFile) -> None:
    assert restore_code_names(book) == 0
    assert book.save_bytes() == small.data


# -- a program dropped or changed code names ----------------------------------------------------------------


def test_dropped__every_sheet_by_its_name(book: WorkbookFile, before: Code) -> None:
    drop_code_names(book)
    assert restore_code_names(book) == len(before)
    assert code_names(book) == before


def test_dropped__tabs_renamed_and_sorted(book: WorkbookFile, before: Code) -> None:
    drop_code_names(book)
    for old, new in (
        ("Lampiran", "Matriks"),
        ("Sasaran 2", "Kesehatan"),
        ("Program", "Uang"),
        ("Rekam", "x"),
    ):
        book.sheets.rename(old, new)
    for place, name in enumerate(sorted(x.name for x in book.sheets)):
        book.sheets.move(name, place)
    restore_code_names(book)
    after = code_names(book)
    assert after["Matriks"] == "lkLampiran"
    assert after["Kesehatan"] == "lkSasaran_S2"
    assert after["Uang"] == "lkProgram"
    assert after["x"] == "lkRekam"
    assert sorted(str(x) for x in after.values()) == sorted(str(x) for x in before.values())


def test_dropped__columns_and_rows_inserted_above_a_name(book: WorkbookFile) -> None:
    drop_code_names(book)
    book.names.define("ke_Ringkasan", "Ringkasan!$C$4")
    restore_code_names(book)
    assert sheet(book, "Ringkasan").code_name == "lkRingkasan"


def test_dropped_with_the_names_of_links__by_anchors_and_headers(book: WorkbookFile, before: Code) -> None:
    drop_code_names(book)
    book.names.remove_where(lambda name: name.startswith("ke_") or name == "skema_versi")
    restore_code_names(book)
    assert code_names(book) == before


def test_dropped__a_user_s_sheet_with_our_tab_is_not_ours(book: WorkbookFile) -> None:
    """Nothing points at it, and its header is not ours."""
    drop_code_names(book)
    book.names.remove("ke_Metode")
    data = etree.Element(q("worksheet"))
    fill_constant(Grid(_with_data(data)).cell(1, 1), "Metode rapat")
    book.sheets.remove("Metode")
    book.sheets.add("Metode", data)
    restore_code_names(book)
    assert sheet(book, "Metode").code_name is None
    assert "Metode" not in own_sheets(book)


def _with_data(root: etree._Element) -> etree._Element:
    etree.SubElement(root, q("sheetData"))
    return root


def test_changed__the_sheet_that_links_lead_to(book: WorkbookFile) -> None:
    """Excel's editor has given sheets without code names its own."""
    for tab, kode in (("Beranda", "Sheet1"), ("Program", "Sheet2"), ("Sasaran 1", "Sheet3")):
        book.sheets.set_code_name(sheet(book, tab).part, kode)
    assert restore_code_names(book) == 3
    after = code_names(book)
    assert [after[x] for x in ("Beranda", "Program", "Sasaran 1")] == [
        "lkBeranda",
        "lkProgram",
        "lkSasaran_S1",
    ]


def test_two_with_one_code_name__ours_is_the_one_that_links_lead_to(book: WorkbookFile) -> None:
    copy_sheet(book, "Sasaran 1", "A Sasaran", "lkSasaran_S1", position=0)
    restore_code_names(book)
    assert sheet(book, "Sasaran 1").code_name == "lkSasaran_S1"
    assert sheet(book, "A Sasaran").code_name is None


def test_long_kode_with_blanks(book: WorkbookFile) -> None:
    """The code name of a long kode ends in a hash of the kode itself, not of its spelling in the name."""
    key = "Sasaran_S 01 kode yang panjang sekali"
    grid, part = Grid(book.package.edit(sheet(book, "Rekam").part)), sheet(book, "Sasaran 3").part
    row = next(r for r in range(2, 500) if _row_texts(grid, r)[:2] == [SHEET_FACT, "Sasaran_S3"])
    fill_constant(grid.cell(row, 2), key)
    book.names.define(link_name(key), "'Sasaran 3'!$A$1")
    book.names.remove("ke_Sasaran_S3")
    drop_code_names(book)
    restore_code_names(book)
    assert next(x for x in book.sheets if x.part == part).code_name == sheet_code_name(key)


def _row_texts(grid: Grid, row: int) -> list[str]:
    cells = (grid.existing(row, k) for k in (1, 2))
    return ["".join(str(x) for x in c.itertext()) if c is not None else "" for c in cells]


# -- what only looks like ours ------------------------------------------------------------------------------


@pytest.mark.parametrize("prepare", [lambda _: None, forget_list], ids=["with list", "older"])
def test_a_copy__is_the_user_s(book: WorkbookFile, prepare: Callable[[WorkbookFile], None]) -> None:
    prepare(book)
    copy_sheet(book, "Sasaran 1", "Sasaran 1 (2)", "lkSasaran_S11")
    copy_sheet(book, "Ringkasan", "Ringkasan (2)", "lkRingkasan1")
    assert restore_code_names(book) == 0
    assert not {"Sasaran 1 (2)", "Ringkasan (2)"} & {x.name for x in own_sheets(book).values()}
    assert not {"Sasaran 1 (2)", "Ringkasan (2)"} & set(generated_tabs(book))


@pytest.mark.parametrize("prepare", [lambda _: None, forget_list], ids=["with list", "older"])
def test_a_name_of_the_user_s__is_no_key(book: WorkbookFile, prepare: Callable[[WorkbookFile], None]) -> None:
    prepare(book)
    copy_sheet(book, "Ringkasan", "Catatan saya", None)
    book.names.define("ke_total_saya", "'Catatan saya'!$A$1")
    assert restore_code_names(book) == 0
    assert not {"total_saya", "Sasaran_S11"} & set(known_keys(book))
    assert {"Sasaran_S1", "Ringkasan", "Program", "Rekam", "Arsip"} <= set(known_keys(book))


def test_generated_tabs__neither_inputs_nor_record(book: WorkbookFile) -> None:
    tabs = generated_tabs(book)
    assert tabs[0] == "Beranda"
    assert {"Sasaran 1", "Reviu", "Metode"} <= set(tabs)
    assert not {"Program", "Pengaturan", "Rekam"} & set(tabs)
