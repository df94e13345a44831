"""A regeneration adds what an older workbook lacks, and moves nothing of a user's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl import baca, ekspor_paket, regenerasi
from lkjip_xl.build.regenerate import RegenerationResult
from lkjip_xl.errors import InputError
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import fill_constant, fill_formula
from lkjip_xl.read.evolve.migrations import MIGRATIONS
from lkjip_xl.read.raw import RawCell, RawLaporan
from lkjip_xl.read.workbook_input import read_raw_workbook, read_workbook
from lkjip_xl.schema import SETTINGS, VERSION, setting_name
from tests.conftest import Built
from tests.later_schema import NEW_COLUMN, later_schema, later_template
from tests.workbook_tools import Editor, Reading

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
HEADER = 5  # row of the headers of an input sheet

Run = Callable[..., tuple[RegenerationResult, bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def one(data: bytes, template: Path | None = None) -> tuple[RegenerationResult, bytes]:
        file = tmp_path / "buku.xlsx"
        file.write_bytes(data)
        return regenerasi(file, template, TIME), file.read_bytes()

    return one


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with later_schema(setting=True):
        return later_template(tmp_path_factory.mktemp("templat"))


def page(data: bytes, sheet: str) -> Worksheet:
    return Reading(data, value=False).sheet(sheet)


def headers(data: bytes, sheet: str = "RPJMD") -> dict[str, str]:
    """Header -> letter of its column."""
    return {str(c.value): c.column_letter for c in page(data, sheet)[HEADER] if c.value is not None}


def reference(data: bytes, name: str) -> str | None:
    return Editor(data).book.names.get(name)


# -- a column and a setting of a later schema --------------------------------------------------------------


def test_new_column__right_of_ours_where_nothing_is(small: Built, run: Run, template: Path) -> None:
    last = headers(small.data)["Target RPJMD 2020"]
    assert last == "O"
    with later_schema():
        assert [vars(i)["definisi"] for i in read_workbook(small.data).indikator] == [None] * 6
        result, data = run(small.data, template)
        _, again = run(data, template)
    assert result.updated == ("kolom Definisi operasional ditambahkan di RPJMD!P5",)
    assert result.result.changes == ()
    assert headers(data)["Definisi operasional"] == "P"
    assert reference(data, "rpjmd_definisi") == "'RPJMD'!$P$6:$P$2005"
    assert again == data
    sheet, composed = page(data, "RPJMD"), page(template.read_bytes(), "RPJMD")
    like = headers(template.read_bytes())["Definisi operasional"]
    for up, row in ((4, 4), (5, 5), (6, 6), (6, 12)):
        new, old = sheet[f"P{row}"], composed[f"{like}{up}"]
        assert (new.fill.fgColor.rgb, new.font.b, new.number_format) == (
            old.fill.fgColor.rgb, old.font.b, old.number_format,
        )  # fmt: skip
    assert sheet["P4"].value == "Cara mengukur"
    assert sheet.column_dimensions["P"].width == composed.column_dimensions[like].width


def test_new_column__is_read_once_it_is_there(small: Built, run: Run, template: Path, tmp_path: Path) -> None:
    with later_schema():
        _, data = run(small.data, template)
        editor = Editor(data).content("RPJMD", "S1.1", "Definisi operasional", "Jumlah dibagi luas")
        file = tmp_path / "isi.xlsx"
        file.write_bytes(editor.bytes_())
        laporan = ekspor_paket(file, tmp_path / "paket")
        assert {i.kode: vars(i)["definisi"] for i in laporan.indikator}["S1.1"] == "Jumlah dibagi luas"
        assert baca(tmp_path / "paket") == laporan
        text = (tmp_path / "paket" / "pengaturan.toml").read_text("utf-8")
        assert f"[skema]\nversi = {NEW_COLUMN.since}\n" in text
    with pytest.raises(
        InputError,
        match=rf"Buku ini: isian memakai skema versi {NEW_COLUMN.since}, .* sampai versi {VERSION}; pasang",
    ):
        baca(file)


def test_new_column__a_users_own_columns_stay(small: Built, run: Run, template: Path) -> None:
    """P holds a user's figures, Q a colour only, R a formula: the new column is S."""
    editor = Editor(small.data)
    grid = editor.grid("RPJMD")
    fill_constant(grid.cell(5, 16), "Target dinas")
    for row in range(6, 12):
        fill_constant(grid.cell(row, 16), row * 1.5)
        grid.cell(row, 17).set("s", grid.style(5, 1) or "0")
    fill_formula(grid.cell(6, 18), "P6*2", 18.0)
    before = page(editor.bytes_(), "RPJMD")
    with later_schema():
        result, data = run(editor.bytes_(), template)
    assert result.updated == ("kolom Definisi operasional ditambahkan di RPJMD!S5",)
    after = page(data, "RPJMD")
    for letter in "PQR":
        for row in range(1, 60):
            old, new = before[f"{letter}{row}"], after[f"{letter}{row}"]
            assert (new.value, new.fill.fgColor.rgb) == (old.value, old.fill.fgColor.rgb)
    assert reference(data, "rpjmd_definisi") == "'RPJMD'!$S$6:$S$2005"


@pytest.mark.parametrize(
    ("parent", "tag", "attribute"),
    [
        ("mergeCells", "mergeCell", {"ref": "P20:P22"}),
        ("dataValidations", "dataValidation", {"type": "whole", "sqref": "P8"}),
        (None, "conditionalFormatting", {"sqref": "P6:Q9"}),
    ],
)
def test_new_column__a_users_rule_or_merge_claims_the_column(
    small: Built, run: Run, template: Path, parent: str | None, tag: str, attribute: dict[str, str]
) -> None:
    editor = Editor(small.data)
    root = editor.grid("RPJMD").root
    container = root
    if parent is not None:
        found = root.find(q(parent))
        if found is None:
            found = etree.Element(q(parent))
            data_end = root.find(q("sheetData"))
            assert data_end is not None
            data_end.addnext(found)
        container = found
    element = etree.Element(q(tag), attribute)
    if parent is None:
        first = root.find(q("conditionalFormatting"))
        assert first is not None
        first.addprevious(element)
    else:
        container.append(element)
    with later_schema():
        result, _ = run(editor.bytes_(), template)
    expected = "R" if "Q" in attribute.get("sqref", "") else "Q"
    assert result.updated == (f"kolom Definisi operasional ditambahkan di RPJMD!{expected}5",)


def test_new_setting__gets_a_row_below_the_last(small: Built, run: Run, template: Path) -> None:
    last = max(int((reference(small.data, setting_name(a.key)) or "").rpartition("$")[2]) for a in SETTINGS)
    with later_schema(setting=True):
        result, data = run(small.data, template)
    row = last + 1
    assert f"aturan Batas bawah capaian (%) ditambahkan di Pengaturan!B{row}" in result.updated
    assert reference(data, "atur_hitung_lantai") == f"'Pengaturan'!$B${row}"
    assert page(data, "Pengaturan")[f"A{row}"].value == "Batas bawah capaian (%)"


def test_migration__what_it_fills_is_written_into_the_new_column(
    small: Built, run: Run, template: Path
) -> None:
    def fill(raw: RawLaporan) -> RawLaporan:
        rows = [
            b if "definisi" in b.cells
            else replace(b, cells={**b.cells, "definisi": RawCell(f"dari {b.cells['kode'].value}", b.place)})
            for b in raw.tables["indikator"]
        ]  # fmt: skip
        return replace(raw, tables={**raw.tables, "indikator": rows})

    with later_schema() as patch:
        patch.setitem(MIGRATIONS, NEW_COLUMN.since - 1, fill)
        _, data = run(small.data, template)
    row = Editor(data).row("RPJMD")["S1.2"]
    assert page(data, "RPJMD")[f"P{row}"].value == "dari S1.2"


# -- which version -----------------------------------------------------------------------------------------


def test_version__without_a_record_it_is_deduced_and_said(small: Built, run: Run, template: Path) -> None:
    with later_schema():
        _, data = run(small.data, template)
        editor = Editor(data)
        assert editor.book.names.remove("skema_versi")
        grid = editor.grid("Rekam")
        for row in range(1, 6):
            for column in (1, 2, 3):
                fill_constant(grid.cell(row, column), "hilang")
        inputs = read_raw_workbook(editor.bytes_())
        assert (inputs.version.number, inputs.version.deduced) == (VERSION + 1, True)
        result, _ = run(editor.bytes_(), template)
    assert result.updated == (
        f"buku tidak menyebut versi skema; dari nama-namanya terbaca versi {VERSION + 1}",
    )


def test_version__found_by_the_tab_where_a_program_dropped_the_name(small: Built) -> None:
    editor = Editor(small.data)
    assert editor.book.names.remove("skema_versi")
    inputs = read_raw_workbook(editor.bytes_())
    assert (inputs.version.number, inputs.version.deduced) == (VERSION, False)


def test_version__a_missing_name_of_that_version_is_damage(small: Built) -> None:
    editor = Editor(small.data)
    editor.book.names.remove("rpjmd_satuan")
    with later_schema():
        problems = [str(p) for p in read_raw_workbook(editor.bytes_()).problems]
    assert problems == [
        "Nama rpjmd_satuan: hilang di buku; tabel Rencana Jangka Menengah tidak dapat dibaca; "
        "pulihkan dari salinan buku"
    ]


# -- the planning period -----------------------------------------------------------------------------------


def test_longer_period__gets_its_columns(small: Built, run: Run, tmp_path: Path) -> None:
    result, data = run(Editor(small.data).set_value("atur_rpjmd_tahun_akhir", 2022).bytes_())
    assert result.updated == (
        "kolom Target RPJMD 2021 ditambahkan di RPJMD!P5",
        "kolom Target RPJMD 2022 ditambahkan di RPJMD!Q5",
    )
    assert reference(data, "rpjmd_target_2022") == "'RPJMD'!$Q$6:$Q$2005"
    editor = Editor(data).content("RPJMD", "S1.1", "Target RPJMD 2022", 9.5)
    file = tmp_path / "isi.xlsx"
    file.write_bytes(editor.bytes_())
    laporan = ekspor_paket(file, tmp_path / "paket")
    target = {i.kode: i.target_rpjmd for i in laporan.indikator}["S1.1"]
    assert target == {2019: None, 2020: None, 2021: None, 2022: 9.5}
    header = (tmp_path / "paket" / "indikator.csv").read_text("utf-8").partition("\n")[0]
    assert header.endswith(",target_2019,target_2020,target_2021,target_2022")
    validation = {str(v.sqref): v.promptTitle for v in page(data, "RPJMD").data_validations.dataValidation}
    assert "Q6:Q2005" in validation


def test_longer_period__beyond_a_users_column(small: Built, run: Run) -> None:
    editor = Editor(small.data).set_value("atur_rpjmd_tahun_akhir", 2021)
    fill_constant(editor.grid("RPJMD").cell(8, 16), "milik saya")
    result, data = run(editor.bytes_())
    assert result.updated == ("kolom Target RPJMD 2021 ditambahkan di RPJMD!Q5",)
    assert page(data, "RPJMD")["P8"].value == "milik saya"


def test_shorter_period__an_empty_column_stays_a_filled_one_is_a_fault(small: Built, run: Run) -> None:
    editor = Editor(small.data).set_value("atur_rpjmd_tahun_akhir", 2019)
    result, data = run(editor.bytes_())
    assert result.updated == ()
    assert headers(data)["Target RPJMD 2020"] == "O"
    editor.content("RPJMD", "S1.1", "Target RPJMD 2020", 7.0)
    row = editor.row("RPJMD")["S1.1"]
    with pytest.raises(InputError) as info:
        run(editor.bytes_())
    assert str(info.value) == (
        f"RPJMD!O{row}: tahun 2020 di luar masa 2018-2019; ganti tahun di judul kolom, hapus kolom itu, "
        "atau betulkan pengaturan"
    )


def test_new_period__headings_given_other_years(small: Built, run: Run) -> None:
    """The year of a column is that of its heading; the names follow, the years that lack are added."""
    editor = Editor(small.data).set_value("atur_rpjmd_tahun_awal", 2020)
    editor.set_value("atur_rpjmd_tahun_akhir", 2023).content("RPJMD", "S1.1", "Target RPJMD 2020", 7.0)
    grid = editor.grid("RPJMD")
    fill_constant(grid.cell(5, 14), "Target RPJMD 2021")
    fill_constant(grid.cell(5, 15), "Target RPJMD 2022")
    result, data = run(editor.bytes_())
    assert result.updated == ("kolom Target RPJMD 2023 ditambahkan di RPJMD!P5",)
    target = {i.kode: i.target_rpjmd for i in result.result.laporan.indikator}["S1.1"]
    assert target == {2021: None, 2022: 7.0, 2023: None}
    assert reference(data, "rpjmd_target_2022") == "'RPJMD'!$O$6:$O$2005"
    assert reference(data, "rpjmd_target_2020") is None


def test_new_period__two_headings_of_one_year(small: Built) -> None:
    editor = Editor(small.data)
    fill_constant(editor.grid("RPJMD").cell(5, 15), "Target RPJMD 2019")
    (problem,) = read_raw_workbook(editor.bytes_()).problems
    assert str(problem) == "RPJMD!O5: tahun 2019 sudah di N5; ganti tahun di judul salah satunya"


def test_yearly_column_deleted__is_no_damage(small: Built, run: Run) -> None:
    editor = Editor(small.data)
    editor.book.names.define("rpjmd_target_2019", "RPJMD!#REF!")
    fill_constant(editor.grid("RPJMD").cell(5, 14), None)
    result, data = run(editor.bytes_())
    assert result.updated == ("kolom Target RPJMD 2019 ditambahkan di RPJMD!P5",)
    assert reference(data, "rpjmd_target_2019") == "'RPJMD'!$P$6:$P$2005"
