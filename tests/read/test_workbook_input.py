"""The workbook reader: cells through names, whatever the user did to sheets, rows, formats and formulas."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.errors import FileError, FormulaError, InputError
from lkjip_xl.model import (
    Belanja,
    Deret,
    Indikator,
    Laporan,
    Misi,
    Narasi,
    PerjanjianKinerja,
    Program,
    Realisasi,
    Sasaran,
    Strategi,
    Tujuan,
)
from lkjip_xl.numbers import read_number
from lkjip_xl.read.workbook_input import TablePlacement, read_raw_workbook, read_workbook
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.schema import RPJMD_KINDS, SETTINGS, WORKBOOK_TABLES, TableSchema, column_name, setting_name

_LAST_YEAR = get_column_letter(len(WORKBOOK_TABLES["rpjmd"].columns) + 2)
"""The column of sheet RPJMD for the target of 2020, the second year."""

LAPORAN = Laporan(
    settings={
        "instansi.nama": "Pemerintah Kota Contoh",
        "instansi.daerah": "Kota Contoh",
        "instansi.bentuk": "kepala daerah",
        "instansi.tempat": "Contoh",
        "laporan.tahun": 2020,
        "laporan.tanggal": date(2021, 3, 30),
        "rpjmd.tahun_awal": 2018,
        "rpjmd.tahun_akhir": 2023,
        "kepala.nama": "Ayu Lestari",
        "kepala.jabatan": "Wali Kota",
        "pk.berlaku": "perubahan",
        "hitung.metode": "rasio",
        "hitung.batas": 120.5,
        "hitung.skala_predikat": "permendagri86",
        "hitung.desimal": 2,
    },
    misi=(Misi("M1", "Misi satu"),),
    tujuan=(Tujuan("T1", "M1", "Tujuan satu", 1.0),),
    sasaran=(Sasaran("S01", "T1", "Sasaran satu"), Sasaran("S02", "T1", "Sasaran dua")),
    strategi=(Strategi("ST1", "S01", "Strategi satu"),),
    indikator=(
        Indikator("I1", "T1", "Indeks satu", "Poin", "naik", kondisi_awal=67.58, target_rpjmd={2019: 68.0, 2020: 68.5}),
        Indikator("I2", "S01", "Waktu layanan", "hari", "rentang", target_rpjmd={2019: None, 2020: "3-5"}),
        Indikator("I3", "S02", "Nilai AKIP", "Predikat", "kategori", skala="AKIP", target_rpjmd={2019: "CC", 2020: "B"}),
    ),
    pk=(PerjanjianKinerja("I1", 68.0, 68.5), PerjanjianKinerja("I2", None, "3-5"), PerjanjianKinerja("I3", "B", "B")),
    realisasi=(
        Realisasi("I1", 69.25, "Bappeda", "BPS", date(2021, 1, 15)),
        Realisasi("I2", "n/a"),
        Realisasi("I3", 54.96),
    ),
    deret=(Deret("I1", 2019, "Kota Contoh", None, 67.83),),
    program=(Program("P001", "Program satu", "S01", 1, 1, None, 1e6, 1.5e6, 1.4e6), Program("P002", "Program dua")),
    belanja=(Belanja("B1", "Tidak langsung", False, None, 500.0, 450.0), Belanja("B2", "Langsung", True)),
    narasi=(Narasi("S01", "Baris satu\nbaris dua"),),
    skala=(
        Skala("permendagri86", (Tingkat("Tinggi", 90.0, ">", None), Tingkat("Rendah", None, "", None))),
        Skala("AKIP", (Tingkat("B", 60.0, ">", None, "PermenPANRB 12/2015"), Tingkat("CC", 50.0, ">", None))),
    ),
)  # fmt: skip

MAY_THIRD = datetime(2020, 5, 3)  # noqa: DTZ001  (a cell has no time zone)


AFTERNOON = datetime(2020, 12, 31, 16, 30)  # noqa: DTZ001

HEADER_ROW = 5
LAST_ROW = 2005


def make_workbook(laporan: Laporan = LAPORAN) -> Workbook:
    """Return a small master workbook of a report: the input sheets and their names, nothing else."""
    workbook = Workbook()
    settings = workbook.active
    assert isinstance(settings, Worksheet)
    settings.title = "Pengaturan"
    for row, a in enumerate(SETTINGS, HEADER_ROW):
        settings.cell(row, 2, a.label)
        settings.cell(row, 3, laporan.settings.get(a.key))
        define_name(workbook, setting_name(a.key), f"Pengaturan!$C${row}")
    for table in WORKBOOK_TABLES.values():
        fill_sheet(workbook, table, table_rows(laporan, table))
    return workbook


def table_rows(laporan: Laporan, table: TableSchema) -> list[dict[str, object]]:
    if table.name == "skala":
        return [asdict(t) | {"skala": s.nama} for s in laporan.skala for t in s.tingkat]
    if table.name != "rpjmd":
        return [asdict(b) for b in getattr(laporan, table.name)]
    rpjmd = [asdict(b) | {"jenis": j} for j in RPJMD_KINDS for b in getattr(laporan, j)]
    return [b | {f"target_{t}": n for t, n in (b.get("target_rpjmd") or {}).items()} for b in rpjmd]


def fill_sheet(workbook: Workbook, table: TableSchema, row: list[dict[str, object]]) -> None:
    sheet = workbook.create_sheet(table.sheet)
    columns = [(k.name, k.label) for k in table.columns]
    columns += [(f"target_{t}", f"Target RPJMD {t}") for t in (2019, 2020)] if table.year_column else []
    columns += [(k.name, k.label) for k in table.helpers]
    for number, (name, label) in enumerate(columns, 1):
        letter = get_column_letter(number)
        sheet.cell(HEADER_ROW, number, label)
        reference = f"{table.sheet}!${letter}${HEADER_ROW + 1}:${letter}${LAST_ROW}"
        define_name(workbook, column_name(table.name, name), reference)
        if number <= len(columns) - len(table.helpers):
            for n, b in enumerate(row, HEADER_ROW + 1):
                value = b.get(name)
                sheet.cell(n, number, ("ya" if value else "tidak") if isinstance(value, bool) else value)


def define_name(workbook: Workbook, name: str, reference: str) -> None:
    workbook.defined_names[name] = DefinedName(name, attr_text=reference)


def bytes_(workbook: Workbook) -> bytes:
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def error(
    workbook: Workbook | bytes, formula_value: Callable[[str, int, int], object] | None = None
) -> list[str]:
    with pytest.raises(InputError) as info:
        read_workbook(workbook if isinstance(workbook, bytes) else bytes_(workbook), formula_value)
    return [str(m) for m in info.value.problems]


# -- what is read ----------------------------------------------------------------------------------------


def test_read_workbook__same_laporan() -> None:
    assert read_workbook(bytes_(make_workbook())) == LAPORAN


def test_read_workbook__from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(bytes_(make_workbook()))
    assert read_workbook(file) == read_workbook(str(file)) == LAPORAN


def test_read_workbook__sheet_renamed_and_columns_moved() -> None:
    workbook = make_workbook()
    workbook["Program"].title = "Data Program '20"
    for name, definition in workbook.defined_names.items():
        if name.startswith("program_"):
            definition.value = definition.value.replace("Program!", "'Data Program ''20'!")
    workbook["PK"].move_range("C5:C8", cols=8)
    workbook.defined_names["pk_target_perubahan"].value = "PK!$K$6:$K$2005"
    assert read_workbook(bytes_(workbook)) == LAPORAN
    workbook["Data Program '20"]["H6"] = -1
    assert error(workbook) == ["'Data Program ''20'!H6: pagu perubahan -1 negatif; tulis 0 atau lebih"]


def test_read_workbook__realisasi_may_be_negative() -> None:
    """More came back than was spent (setoran kembali)."""
    workbook = make_workbook()
    workbook["Program"]["I6"] = -1
    assert read_workbook(bytes_(workbook)).program[0].realisasi == -1.0


def test_read_workbook__blank_rows_are_skipped_and_order_is_free() -> None:
    workbook = make_workbook()
    workbook["PK"].move_range("A7:D8", rows=40)
    workbook["PK"]["A20"] = "  "
    assert read_workbook(bytes_(workbook)) == LAPORAN


def test_read_workbook__rows_after_the_range_are_read_too() -> None:
    workbook = make_workbook()
    for name, definition in workbook.defined_names.items():
        if name.startswith("pk_"):
            definition.value = definition.value.replace("$2005", "$7")
    result = read_raw_workbook(bytes_(workbook))
    assert [b.cells["kode"].value for b in result.raw.tables["pk"]] == ["I1", "I2", "I3"]
    assert result.placements["pk"].last_row == 8


def test_read_workbook__rows_inserted_above_the_range_are_read_too() -> None:
    workbook = make_workbook()
    for (
        name,
        definition,
    ) in workbook.defined_names.items():  # Excel moves the range when a row is put in above it
        if name.startswith("pk_"):
            definition.value = definition.value.replace("$6:", "$7:")
    result = read_raw_workbook(bytes_(workbook))
    assert [b.cells["kode"].value for b in result.raw.tables["pk"]] == ["I1", "I2", "I3"]
    assert (result.placements["pk"].title_row, result.placements["pk"].first_row) == (5, 6)


def test_read_workbook__titles_changed_by_the_user() -> None:
    workbook = make_workbook()
    for column in range(1, 5):
        workbook["PK"].cell(5, column, f"Judul {column}")
    assert read_workbook(bytes_(workbook)) == LAPORAN


def test_layout__one_table() -> None:
    placements = read_raw_workbook(bytes_(make_workbook())).placements
    assert list(placements) == list(WORKBOOK_TABLES)
    assert placements["realisasi"] == TablePlacement(
        table="realisasi",
        sheet="Realisasi",
        title_row=5,
        first_row=6,
        last_row=2005,
        columns={
            "kode": "A",
            "opd": "B",
            "realisasi": "C",
            "sumber_data": "D",
            "tanggal": "E",
            "catatan": "F",
            "status": "G",
            "tahun_data": "H",
        },
        helpers={"indikator": "I", "satuan": "J", "target": "K", "capaian": "L", "predikat": "M"},
        content_rows=(6, 7, 8),
    )
    assert placements["rpjmd"].columns["target_2020"] == _LAST_YEAR


# -- values of cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "readable"),
    [
        ("69,25", 69.25),
        ("69.25", 69.25),
        (" Belum ada ", "n/a"),
        ("–", "n/a"),
        (0, 0.0),
        ("80 - 90%", "80 - 90%"),
        (None, None),
    ],
)
def test_realisasi__text_and_number(value: object, readable: object) -> None:
    workbook = make_workbook()
    workbook["Realisasi"]["C6"] = value
    assert read_workbook(bytes_(workbook)).realisasi[0].realisasi == readable


def test_rupiah__indonesian_text() -> None:
    workbook = make_workbook()
    workbook["Program"]["I6"] = "Rp 1.618.615.241,-"
    assert read_workbook(bytes_(workbook)).program[0].realisasi == 1618615241.0


@pytest.mark.parametrize("value", [date(2020, 12, 31), AFTERNOON, "2020-12-31", "31/12/2020"])
def test_date__accepted_forms(value: object) -> None:
    workbook = make_workbook()
    workbook["Realisasi"]["E6"] = value
    assert read_workbook(bytes_(workbook)).realisasi[0].tanggal == date(2020, 12, 31)


def test_kode__excel_number_becomes_text() -> None:
    workbook = make_workbook()
    workbook["Belanja"]["A6"], workbook["Belanja"]["A7"] = 1.0, 2
    assert [b.kode for b in read_workbook(bytes_(workbook)).belanja] == ["1", "2"]


def test_text__excel_number_becomes_indonesian_text() -> None:
    workbook = make_workbook()
    workbook["PK"]["D6"], workbook["PK"]["D7"] = 2019, 1.5
    assert [p.catatan for p in read_workbook(bytes_(workbook)).pk] == ["2019", "1,5", None]


def reason(text: str, *, bounded: bool = False) -> str:
    """Return why the number reader refuses a text; the wording is its own."""
    with pytest.raises(FormulaError) as info:
        read_number(text, bounded_scale=bounded)
    return str(info.value)


CELLS = [
    ("Realisasi", "C6", "abc", f"Realisasi!C6: realisasi {reason('abc')}"),
    ("Realisasi", "C6", "60.895", f"Realisasi!C6: realisasi {reason('60.895', bounded=True)}"),
    ("Realisasi", "C6", "≥ 5", 'Realisasi!C6: realisasi "≥ 5" bukan angka; tulis angkanya saja dan pilih arah naik'),
    ("Realisasi", "C6", MAY_THIRD, "Realisasi!C6: 3 Mei 2020 terbaca sebagai tanggal; tulis 3-5 sebagai teks: awali dengan tanda petik"),
    ("Realisasi", "C6", True, "Realisasi!C6: realisasi TRUE adalah nilai logika; tulis angka"),
    ("Realisasi", "C6", "#DIV/0!", "Realisasi!C6: realisasi berisi galat #DIV/0!; perbaiki rumus atau isinya"),
    ("Realisasi", "C6", "#LKJIP! target kosong", 'Realisasi!C6: realisasi berisi galat "#LKJIP! target kosong"; perbaiki rumusnya'),
    ("Realisasi", "C8", "Baik", 'Realisasi!C8: realisasi "Baik" tidak ada di skala AKIP; pilih B atau CC'),
    ("Realisasi", "C8", "54.960", f"Realisasi!C8: realisasi {reason('54.960', bounded=True)}"),
    ("Realisasi", "E6", 44196, "Realisasi!E6: tanggal 44196 bukan tanggal; tulis seperti 2020-12-31"),
    ("Realisasi", "A8", "I9", 'Realisasi!A8: kode "I9" tidak ada di tabel indikator; mungkin maksudnya I3'),
    ("Program", "G6", -5, "Program!G6: pagu murni -5 negatif; tulis 0 atau lebih"),
    ("Program", "G6", MAY_THIRD, "Program!G6: 3 Mei 2020 terbaca sebagai tanggal; tulis angka setelah format sel diubah ke General"),
    ("Program", "G6", "1.618. 615.241", f"Program!G6: pagu murni {reason('1.618. 615.241')}"),
    ("Program", "A7", 1.5, "Program!A7: kode 1,5 terbaca sebagai angka; tulis sebagai teks: awali dengan tanda petik"),
    ("Program", "A7", "P001", 'Program!A7: kode "P001" sudah ada di Program!A6; beri kode lain'),
    ("Program", "D7", MAY_THIRD, "Program!D7: 3 Mei 2020 terbaca sebagai tanggal; tulis sebagai teks: awali dengan tanda petik"),
    ("RPJMD", "B11", "indikatr", 'RPJMD!B11: jenis "indikatr" tidak dikenal; mungkin maksudnya indikator'),
    ("RPJMD", "B10", None, "RPJMD!B10: jenis kosong atau bukan teks; pilih misi, tujuan, sasaran, strategi atau indikator"),
    ("RPJMD", "F8", "Poin", "RPJMD!F8: satuan terisi, padahal baris sasaran tidak memilikinya; kosongkan"),
    ("RPJMD", f"{_LAST_YEAR}6", 5, f"RPJMD!{_LAST_YEAR}6: target 2020 terisi, padahal baris misi tidak memilikinya; kosongkan"),
    ("RPJMD", "C6", "T1", "RPJMD!C6: induk terisi, padahal baris misi tidak memilikinya; kosongkan"),
    ("RPJMD", "C7", "S01", 'RPJMD!C7: induk "S01" adalah sasaran; induk tujuan harus kode misi'),
    ("RPJMD", "C11", None, "RPJMD!C11: induk kosong; isi kode tujuan atau sasaran"),
    ("Pengaturan", "C9", 2020.5, "Pengaturan!C9: Tahun laporan 2020,5 bukan bilangan bulat; tulis tanpa desimal"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "cell", "value", "message"), CELLS)
def test_read_workbook__one_fault_one_message(sheet: str, cell: str, value: object, message: str) -> None:
    workbook = make_workbook()
    workbook[sheet][cell].number_format = "General"
    workbook[sheet][cell] = value
    assert [p for p in error(workbook) if p.startswith(f"{sheet}!{cell}")] == [message]


@pytest.mark.parametrize(
    ("sheet", "cell", "message"),
    [
        (
            "Realisasi",
            "C6",
            "Realisasi!C6: berformat persen: 0,7009; tulis 70,09 setelah format sel diubah ke General",
        ),
        (
            "Program",
            "G6",
            "Program!G6: berformat persen: 0,7009; tulis 70,09 setelah format sel diubah ke General",
        ),
        (
            "RPJMD",
            f"{_LAST_YEAR}11",
            f"RPJMD!{_LAST_YEAR}11: berformat persen: 0,7009; tulis 70,09 setelah format sel diubah ke General",
        ),
    ],
)
def test_persen__message_gives_the_right_value(sheet: str, cell: str, message: str) -> None:
    workbook = make_workbook()
    workbook[sheet][cell] = 0.7009
    workbook[sheet][cell].number_format = "0.00%"
    assert error(workbook) == [message]


def test_persen__setting() -> None:
    workbook = make_workbook()
    row = HEADER_ROW + [a.key for a in SETTINGS].index("hitung.batas")
    workbook["Pengaturan"].cell(row, 3, 1.2).number_format = "0%"
    assert error(workbook) == [
        f"Pengaturan!C{row}: berformat persen: 1,2; tulis 120 setelah format sel diubah ke General"
    ]


def test_persen__literal_percent_sign_is_no_percent_format() -> None:
    workbook = make_workbook()
    workbook["Realisasi"]["C6"].number_format = '0.00" %"'
    assert read_workbook(bytes_(workbook)) == LAPORAN


# -- the user's own formulas -----------------------------------------------------------------------------


def edit_part(content: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Return the package with one part changed."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(output, "w") as result:
        for part in source.namelist():
            old = source.read(part)
            result.writestr(part, edit(old) if part == name else old)
    return output.getvalue()


def with_stored_value(workbook: Workbook, sheet: str, cell: str, xml: str) -> bytes:
    """Return the workbook with a cached value put into a formula cell, as Excel stores it."""
    pattern = f'<c r="{cell}"([^>]*)><f>([^<]*)</f><v ?/?>(</v>)?</c>'

    def edit(content: bytes) -> bytes:
        new, count = re.subn(
            pattern, lambda m: f'<c r="{cell}" {xml}</c>'.replace("RUMUS", m[2]), content.decode()
        )
        assert count == 1
        return new.encode()

    return edit_part(bytes_(workbook), f"xl/worksheets/sheet{workbook.sheetnames.index(sheet) + 1}.xml", edit)


def with_formula(formula: str = "=34+35.25") -> Workbook:
    workbook = make_workbook()
    workbook["Realisasi"]["C6"] = formula
    return workbook


def test_formula__stored_value_is_used() -> None:
    content = with_stored_value(with_formula(), "Realisasi", "C6", "><f>RUMUS</f><v>69.25</v>")
    assert read_workbook(content) == LAPORAN


def test_formula__calculated_value_comes_first() -> None:
    content = with_stored_value(with_formula(), "Realisasi", "C6", "><f>RUMUS</f><v>1</v>")
    requested: list[tuple[str, int, int]] = []

    def formula_value(sheet: str, row: int, column: int) -> object:
        requested.append((sheet, row, column))
        return 69.25

    assert read_workbook(content, formula_value) == LAPORAN
    assert requested == [("Realisasi", 6, 3)]


def test_formula__without_calculated_value_falls_back_to_the_stored_one() -> None:
    content = with_stored_value(with_formula(), "Realisasi", "C6", "><f>RUMUS</f><v>69.25</v>")
    assert read_workbook(content, lambda *_: None) == LAPORAN


def test_formula__not_yet_calculated() -> None:
    assert error(with_formula()) == ["Realisasi!C6: rumus belum dihitung; buka dan simpan di Excel"]


def test_formula__empty_text_result_is_a_blank_cell() -> None:
    content = with_stored_value(with_formula('=""'), "Realisasi", "C6", 't="str"><f>RUMUS</f><v></v>')
    assert read_workbook(content).realisasi[0].realisasi is None


def test_formula__error_result() -> None:
    content = with_stored_value(with_formula("=1/0"), "Realisasi", "C6", 't="e"><f>RUMUS</f><v>#DIV/0!</v>')
    message = "Realisasi!C6: realisasi berisi galat #DIV/0!; perbaiki rumus atau isinya"
    assert error(content) == [message]
    assert error(with_formula("=1/0"), lambda *_: "#DIV/0!") == [message]


def test_formula__calculated_date_as_serial() -> None:
    workbook = make_workbook()
    workbook["Realisasi"]["E6"] = "=DATE(2020,12,31)"
    workbook["Realisasi"]["E6"].number_format = "dd/mm/yyyy"
    assert read_workbook(bytes_(workbook), lambda *_: 44196.0).realisasi[0].tanggal == date(2020, 12, 31)


def test_formula__helper_column_is_not_read() -> None:
    workbook = make_workbook()
    workbook["Realisasi"]["J6"] = "=1/0"
    assert read_workbook(bytes_(workbook)) == LAPORAN


# -- damage ----------------------------------------------------------------------------------------------


def test_name__missing() -> None:
    workbook = make_workbook()
    del workbook.defined_names["program_pagu_murni"]
    del workbook.defined_names["atur_laporan_tahun"]
    assert error(workbook) == [
        "Nama atur_laporan_tahun: hilang di buku; aturan Tahun laporan tidak dapat dibaca; pulihkan dari salinan buku",
        "Nama program_pagu_murni: hilang di buku; tabel Program dan Anggaran tidak dapat dibaca; pulihkan dari salinan buku",
    ]


@pytest.mark.parametrize("reference", ["#REF!", "Program!#REF!", "Program!$G$6:$H$2005", "Hilang!$G$6:$G$9"])
def test_name__damaged(reference: str) -> None:
    workbook = make_workbook()
    workbook.defined_names["program_pagu_murni"].value = reference
    assert error(workbook) == [
        f"Nama program_pagu_murni: rusak ({reference}); tabel Program dan Anggaran tidak dapat dibaca; pulihkan dari salinan buku"
    ]


def test_name__starts_at_another_row() -> None:
    workbook = make_workbook()
    workbook.defined_names["program_pagu_murni"].value = "Program!$G$9:$G$2005"
    assert error(workbook) == [
        "Nama program_pagu_murni: menunjuk Program!$G$9:$G$2005; harus di Program mulai baris 6; pulihkan dari salinan buku"
    ]


def test_name__kind_of_rpjmd_missing_brings_no_further_messages() -> None:
    workbook = make_workbook()
    del workbook.defined_names["rpjmd_jenis"]
    assert error(workbook) == [
        "Nama rpjmd_jenis: hilang di buku; tabel Rencana Jangka Menengah tidak dapat dibaca; pulihkan dari salinan buku"
    ]


def test_read_workbook__every_problem_in_reading_order() -> None:
    workbook = make_workbook()
    workbook["Program"]["I7"] = "x"
    workbook["Program"]["G7"] = "x"
    workbook["Program"]["I6"] = "x"
    workbook["RPJMD"]["C11"] = None
    workbook["RPJMD"]["F6"] = "x"
    workbook["Pengaturan"]["C9"] = None
    places = [p.partition(":")[0] for p in error(workbook)]
    assert places == ["Pengaturan!C9", "RPJMD!F6", "RPJMD!C11", "Program!I6", "Program!G7", "Program!I7"]


def test_read_workbook__empty_table() -> None:
    workbook = make_workbook()
    workbook["Belanja"].delete_rows(6, 10)
    assert read_workbook(bytes_(workbook)).belanja == ()
    workbook["RPJMD"].delete_rows(6, 20)
    assert "RPJMD: tabel misi kosong; isi paling sedikit satu baris misi" in error(workbook)


def test_read_workbook__not_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="bukan buku kerja Excel"):
        read_raw_workbook(b"kode,urut\n")
    with pytest.raises(FileError, match="berkas tidak ada; periksa nama"):
        read_raw_workbook(tmp_path / "tidak_ada.xlsx")
    with pytest.raises(FileError, match="ini folder"):
        read_raw_workbook(tmp_path)


def test_read_workbook__not_a_main_workbook() -> None:
    """One line, not one for each name that is missing."""
    other = Workbook()
    (message,) = error(other)
    assert message.startswith("Buku ini: bukan buku induk LKjIP; pilih buku yang dibuat dengan lkjip bangun")


def test_read_workbook__damaged_sheet() -> None:
    content = edit_part(bytes_(make_workbook()), "xl/worksheets/sheet3.xml", lambda b: b[: len(b) * 2 // 3])
    with pytest.raises(FileError, match=r"sheet3\.xml.*XML rusak"):
        read_raw_workbook(content)


@pytest.mark.parametrize(
    ("sheet", "line"),
    [
        ("Pengaturan", "aturan tidak dapat dibaca"),
        ("Program", "tabel Program dan Anggaran tidak dapat dibaca"),
        ("PK", "tabel Target Perjanjian Kinerja tidak dapat dibaca"),
    ],
)
def test_sheet__missing_is_one_line(sheet: str, line: str) -> None:
    workbook = make_workbook()
    del workbook[sheet]
    (said,) = [p for p in error(workbook) if "tidak dapat dibaca" in p]
    assert (
        said
        == f"Lembar {sheet}: hilang, atau nama semua {'selnya' if sheet == 'Pengaturan' else 'kolomnya'}; {line}; pulihkan dari salinan buku"
    )
