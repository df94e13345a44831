"""Sheet "Pratinjau impor" from outside: shown, answered, applied as it was shown, and gone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lkjip_xl.api import baca, bangun_makro, impor, regenerasi, reviu, tahun_baru
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.excel.vba.vba_import import PREVIEW_KODE
from lkjip_xl.excel.vba.vba_project import project_content
from lkjip_xl.export.printing.print_pdf import choose_sheets
from lkjip_xl.intake.import_files import ImportedBook
from lkjip_xl.layout.own_sheets import drop_preview, find_preview
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant, fill_formula
from lkjip_xl.ooxml.references import cell_place
from tests.cli_runner import run_cli
from tests.excel.package_checks import package_defects
from tests.intake.import_book import import_book
from tests.workbook_tools import Reading

TAB = "Pratinjau impor"
TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
KEY = "program 1.01.05 | Program Perizinan Pendidikan"
EXPORT = """Tahun Anggaran 2020;;;
Kode;Uraian;Anggaran;Realisasi
1.01.01;Program Penunjang Urusan Pemerintahan;1.500.000,00;1.250.000,50
1.01.02;Program Pengelolaan Pendidikan;2.000.000,00;1.900.000,00
1.01.05;Program Perizinan Pendidikan;300.000,00;0,00
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return import_book(tmp_path_factory)


@pytest.fixture
def book(built: bytes, tmp_path: Path) -> Path:
    (tmp_path / "buku.xlsx").write_bytes(built)
    (tmp_path / "lra.csv").write_text(EXPORT, "utf-8")
    return tmp_path / "buku.xlsx"


@pytest.fixture
def shown(book: Path) -> Path:
    """The book with a preview, of which one program waits for an answer."""
    impor(book, keuangan=[book.with_name("lra.csv")], tulis=True, waktu=TIME)
    return book


def rows(book: Path) -> list[list[object]]:
    """What stands on the preview, row by row, blanks left out."""
    every = Reading(book.read_bytes()).sheet(TAB).iter_rows(values_only=True)
    return [[x for x in row if x is not None] for row in every]


def at(book: Path, text: str) -> int:
    """The row whose first column that is seen says this."""
    sheet = Reading(book.read_bytes()).sheet(TAB)
    return next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 2).value == text)


def typed(book: Path, cell: str, value: str | float | None, sheet: str = TAB) -> None:
    """As somebody types into a cell."""
    opened = WorkbookFile.open(book)
    found = opened.sheets.find(sheet)
    assert found is not None
    fill_constant(Grid(opened.package.edit(found.part)).cell(*cell_place(cell)), value)
    book.write_bytes(opened.save_bytes())


def answered(book: Path, answer: str) -> None:
    typed(book, f"D{at(book, 'Program Perizinan Pendidikan (1.01.05) tidak ada di buku')}", answer)


def tabs(book: Path) -> list[str]:
    return [x.name for x in WorkbookFile.open(book).sheets]


def apply(book: Path) -> ImportedBook:
    return impor(book, terapkan=True, waktu=TIME)


def apply_named(book: Path, file: Path) -> ImportedBook:
    return impor(book, keuangan=[file], terapkan=True, waktu=TIME)


def test_shown__amounts_questions_and_what_to_do(shown: Path) -> None:
    """P1 gets 1.500.000 and 1.250.000,50; 1.01.02 keeps 2.000.000 and gets 1.900.000: 3 cells."""
    content = rows(shown)
    assert content[0] == [TAB, "PRATINJAU IMPOR"]
    assert str(content[2][0]).startswith("1 pertanyaan menunggu. Isi kolom Jawaban (kuning)")
    assert [
        "Program Penunjang Urusan Pemerintahan (P1)",
        "Realisasi",
        1_250_000.5,
        "kode dan nama sama",
    ] in content
    assert [
        "Program Pengelolaan Pendidikan (1.01.02)", "Realisasi", 1, 1_900_000, "kode dan nama sama",
    ] in content  # fmt: skip
    assert ["Jumlah di buku", "Pagu perubahan", 2_000_000, 3_500_000] in content
    assert ["Jumlah menurut berkas", "Pagu", 3_800_000] in content
    question = content[at(shown, "Program Perizinan Pendidikan (1.01.05) tidak ada di buku") - 1]
    assert question[2:] == ["baru\nabaikan", "baru", "abaikan"]
    assert ["lra.csv: huruf tebal, baris tersembunyi dan saringan tidak dibaca dari berkas ini"] in content
    assert tabs(shown)[0] == TAB


def test_shown__a_list_of_answers_and_text_cells(shown: Path) -> None:
    sheet = Reading(shown.read_bytes()).sheet(TAB)
    n = at(shown, "Program Perizinan Pendidikan (1.01.05) tidak ada di buku")
    (offered,) = sheet.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == (f"D{n}", f"$I${n}:$J${n}")
    assert sheet[f"D{n}"].number_format == "@"  # a kode such as 1.10 stays what was typed
    assert sheet.column_dimensions["A"].hidden
    assert (sheet["E17"].number_format, sheet["E18"].number_format) == ("#,##0.00", "#,##0")
    assert package_defects(shown.read_bytes()) == []


def test_shown__nothing_else_of_the_book_changes(shown: Path, built: bytes) -> None:
    old, new = WorkbookFile.open(built), WorkbookFile.open(shown)
    changed = {p for p in old.package.parts() if old.package.read(p) != new.package.read(p)}
    styles = {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert changed <= styles
    assert len(set(new.package.parts()) - set(old.package.parts())) == 1
    assert sorted(x.name for x in shown.parent.iterdir()) == ["buku.peta.toml", "buku.xlsx", "lra.csv"]


def test_shown_again__in_its_place_and_without_new_styles(shown: Path) -> None:
    before = shown.read_bytes()
    result = impor(shown, tulis=True, waktu=TIME)
    assert result.tab == TAB
    assert shown.read_bytes() == before


def test_answer__previewed_again_then_applied_and_gone(shown: Path) -> None:
    """1.500.000 + 2.000.000 + 300.000 = 3.800.000; two cells more than before the answer: 5."""
    answered(shown, "baru")
    first = apply(shown)
    assert (first.backup, first.again) == (None, ("jawaban baru dicatat di buku.peta.toml",))
    assert f'"{KEY}" = "baru"' in shown.with_name("buku.peta.toml").read_text("utf-8")
    content = rows(shown)
    assert "Pratinjau ini baru: jawaban baru dicatat di buku.peta.toml. Periksa lagi." in content[2]
    assert "Periksa tabel di bawah, lalu tekan Terapkan impor" in str(content[3])
    assert ["Program Perizinan Pendidikan (1.01.05)", "Pagu perubahan", 300_000, "program baru"] in content
    before = shown.read_bytes()
    second = apply(shown)
    assert (second.change_count, second.again) == (5, ())
    assert second.backup is not None
    assert second.backup.read_bytes() == before
    assert {p.kode: p.pagu_perubahan for p in baca(shown).program} == {
        "P1": 1_500_000.0, "1.01.02": 2_000_000.0, "1.01.05": 300_000.0,
    }  # fmt: skip
    assert TAB not in tabs(shown)
    assert package_defects(shown.read_bytes()) == []
    assert [f for f in reviu(shown) if f.level.value == "galat"] == []
    with pytest.raises(FileError, match=f"tidak ada lembar {TAB} yang utuh; tekan Impor"):
        apply(shown)


def test_answer__taken_back(shown: Path) -> None:
    answered(shown, "abaikan")
    apply(shown)
    row = at(shown, KEY)
    assert rows(shown)[row - 1][1:] == [KEY, "kosongkan untuk menarik jawaban", "abaikan", "abaikan"]
    typed(shown, f"D{row}", None)
    assert [q.kunci for q in apply(shown).questions] == [KEY]
    assert f'"{KEY}" = ""' in shown.with_name("buku.peta.toml").read_text("utf-8")


def test_answer__a_wrong_one_is_named_by_its_cell(shown: Path) -> None:
    answered(shown, "P77")
    n = at(shown, "Program Perizinan Pendidikan (1.01.05) tidak ada di buku")
    before, peta = shown.read_bytes(), shown.with_name("buku.peta.toml").read_bytes()
    with pytest.raises(InputError) as error:
        apply(shown)
    assert str(error.value) == (
        f"'Pratinjau impor'!D{n}: \"P77\" bukan kode di lembar Program atau Rincian; "
        "tulis kodenya, baru, atau abaikan"
    )
    assert (shown.read_bytes(), shown.with_name("buku.peta.toml").read_bytes()) == (before, peta)


def test_answer__typed_and_another_file_previewed_is_not_lost(shown: Path) -> None:
    answered(shown, "abaikan")
    table = shown.with_name("kinerja.csv")
    table.write_text("Kode;Realisasi\nS1.1;7,5\nS3.1;n/a\n", "utf-8")
    impor(shown, kinerja=[table], tulis=True, waktu=TIME)
    assert f'"{KEY}" = "abaikan"' in shown.with_name("buku.peta.toml").read_text("utf-8")
    content = rows(shown)
    assert ["Indikator S1.1 (S1.1)", "Realisasi", 8, 7.5, "kinerja.csv baris 2"] in content
    assert ["Indikator S3.1 (S3.1)", "Realisasi", "n/a", "kinerja.csv baris 3"] in content
    assert ["Indikator S2.1 (S2.1) tidak ada di berkas; isiannya tetap"] in content
    assert [f[:2] for f in content if "Program" in f] == []
    assert apply(shown).questions == ()


def test_amounts_as_answers(book: Path) -> None:
    """7,632 alone may be 7632 or 7,632: no choice is offered in words, an amount is typed as a number."""
    file = book.with_name("lra.csv")
    file.write_text(EXPORT.replace("2.000.000,00", "2,632"), "utf-8")
    impor(book, keuangan=[file], tulis=True, waktu=TIME)
    content = rows(book)
    assert any(
        str(x).endswith("tidak dapat dibaca dengan pasti; berapa jumlahnya?") for r in content for x in r
    )
    assert ["Ditolak"] in content
    n = next(n for n, r in enumerate(content, 1) if str(r[:1]).startswith("['jawaban angka."))
    typed(book, f"D{n}", 2632.0)
    answered(book, "abaikan")
    apply(book)
    assert apply(book).backup is not None
    assert {p.kode: p.pagu_perubahan for p in baca(book).program} == {"P1": 1_500_000.0, "1.01.02": 2_632.0}


def test_file_without_realisasi_and_table_of_every_indikator(book: Path) -> None:
    """The file's own total has a pagu only; nothing is noted of indikator that a file lacks."""
    file, table = book.with_name("pagu.csv"), book.with_name("kinerja.csv")
    file.write_text("\n".join(line.rpartition(";")[0] for line in EXPORT.splitlines()[1:4]), "utf-8")
    every = "".join(f"{k};1\n" for k in ("T1.1", "T2.1", "S1.1", "S1.2", "S2.1", "S3.1"))
    table.write_text(f"Kode;Realisasi\n{every}", "utf-8")
    impor(book, keuangan=[file], kinerja=[table], tulis=True, waktu=TIME)
    content = rows(book)
    assert [r for r in content if r[:1] == ["Jumlah menurut berkas"]] == [
        ["Jumlah menurut berkas", "Pagu", 3_500_000]
    ]
    assert content.count(["Catatan"]) == 1


def test_file_changed__previewed_again(shown: Path) -> None:
    answered(shown, "abaikan")
    apply(shown)
    file = shown.with_name("lra.csv")
    file.write_text(EXPORT.replace("1.900.000,00", "1.950.000,00"), "utf-8")
    result = apply(shown)
    assert (result.backup, result.again) == (None, ("lra.csv berubah sejak pratinjau",))
    assert [
        r[3] for r in rows(shown) if r[:2] == ["Program Pengelolaan Pendidikan (1.01.02)", "Realisasi"]
    ] == [1_950_000]
    assert apply(shown).backup is not None


def test_input_changed__previewed_again(shown: Path) -> None:
    answered(shown, "abaikan")
    apply(shown)
    sheet = Reading(shown.read_bytes()).sheet("Program")
    cell = next(c.coordinate for row in sheet.iter_rows() for c in row if c.value == 2e6)
    typed(shown, cell, 2_500_000.0, "Program")
    result = apply(shown)
    assert (result.backup, result.again) == (
        None, ("isian buku, berkas, atau peta berubah sejak pratinjau",),
    )  # fmt: skip
    assert apply(shown).backup is not None
    assert next(p for p in baca(shown).program if p.kode == "1.01.02").pagu_perubahan == 2_000_000.0


def test_file_gone__one_line(shown: Path) -> None:
    shown.with_name("lra.csv").unlink()
    with pytest.raises(FileError, match=r"lra\.csv: berkas tidak ada; periksa nama dan foldernya"):
        apply(shown)


def test_nothing_to_change__only_the_preview_goes(book: Path) -> None:
    file = book.with_name("lra.csv")
    impor(book, keuangan=[file], jawaban={KEY: "abaikan"}, terapkan=True, waktu=TIME)
    before = sorted(x.name for x in book.parent.iterdir())
    impor(book, keuangan=[file], tulis=True, waktu=TIME)
    assert rows(book)[2] == ["Tidak ada yang berubah; angka di buku sudah sama dengan berkas."]
    result = apply(book)
    assert (result.backup, TAB in tabs(book)) == (None, False)
    assert sorted(x.name for x in book.parent.iterdir()) == before
    assert apply_named(book, file).backup is None


def test_files_named__the_preview_goes_as_well(shown: Path) -> None:
    answered(shown, "abaikan")
    assert apply_named(shown, shown.with_name("lra.csv")).backup is not None
    assert TAB not in tabs(shown)


def test_asked_for__sheets_map_and_day_are_remembered(book: Path) -> None:
    file, peta = book.with_name("lra.csv"), book.with_name("lain.toml")
    table = book.with_name("rekap.xlsx")
    from openpyxl import Workbook

    content = Workbook()
    content.worksheets[0].title = "Induk"
    for line in EXPORT.splitlines()[1:4]:
        content.worksheets[0].append(line.split(";"))
    content.create_sheet("Lain").append(["halo"])
    content.save(table)
    file.unlink()
    day = date(2020, 9, 30)
    impor(book, keuangan=[table], lembar=["Induk"], peta=peta, per=day, tulis=True, waktu=TIME)
    result = apply(book)
    assert result.backup is not None
    sources = {p.kode: p.sumber_data for p in baca(book).program}
    assert str(sources["P1"]).startswith("rekap.xlsx lembar Induk baris 2, per 2020-09-30, SHA-256 ")
    assert result.peta == peta


@pytest.mark.parametrize(
    ("key", "column", "value"),
    [("pratinjau", "A", None), ("berkas keuangan", "A", "x"), ("per", "B", "kemarin")],
)
def test_damaged__said_as_if_there_were_none(book: Path, key: str, column: str, value: str | None) -> None:
    impor(book, keuangan=[book.with_name("lra.csv")], per=date(2020, 9, 30), tulis=True, waktu=TIME)
    row = next(n for n, content in enumerate(rows(book), 1) if content[:1] == [key])
    typed(book, f"{column}{row}", value)
    with pytest.raises(FileError, match="yang utuh; tekan Impor"):
        apply(book)


def test_a_sheet_of_the_users_with_that_name_stays(book: Path) -> None:
    opened = WorkbookFile.open(book)
    opened.sheets.add(TAB, f'<worksheet xmlns="{NS_MAIN}"><sheetData/></worksheet>'.encode())
    book.write_bytes(opened.save_bytes())
    result = impor(
        book, keuangan=[book.with_name("lra.csv")], jawaban={KEY: "abaikan"}, tulis=True, waktu=TIME
    )
    assert result.tab == f"{TAB} (2)"
    assert apply(book).backup is not None
    assert tabs(book)[-1] == TAB
    assert f"{TAB} (2)" not in tabs(book)


def test_code_name_dropped_by_another_program__known_by_its_mark(shown: Path) -> None:
    opened = WorkbookFile.open(shown)
    sheet = find_preview(opened)
    assert sheet is not None
    opened.sheets.set_code_name(sheet.part, None)
    shown.write_bytes(opened.save_bytes())
    answered(shown, "abaikan")
    assert apply(shown).again != ()
    assert tabs(shown).count(TAB) == 1


def test_renamed_tab__known_by_its_code_name(shown: Path) -> None:
    opened = WorkbookFile.open(shown)
    opened.sheets.rename(TAB, "impor APBD")
    shown.write_bytes(opened.save_bytes())
    assert impor(shown, tulis=True, waktu=TIME).tab == "impor APBD"


def test_gone__what_read_it_says_so(shown: Path) -> None:
    """As in Excel, where a person deletes the tab."""
    opened = WorkbookFile.open(shown)
    sheet = opened.sheets.find("Beranda")
    assert sheet is not None
    fill_formula(Grid(opened.package.edit(sheet.part)).cell(90, 30), f"'{TAB}'!E16*2", 1.0)
    assert drop_preview(opened)
    assert "#REF!*2" in opened.package.read(sheet.part).decode()
    assert not drop_preview(opened)


def test_no_sheet_of_the_report(shown: Path) -> None:
    """A regeneration leaves it as it is, a review says nothing of it, nothing prints it."""
    opened = WorkbookFile.open(shown)
    sheet = find_preview(opened)
    assert sheet is not None
    before = opened.package.read(sheet.part)
    result = regenerasi(shown, waktu=TIME)
    assert (result.result.own.kept, result.result.lost) == ((), ())
    again = WorkbookFile.open(shown)
    kept = find_preview(again)
    assert kept is not None
    assert again.package.read(kept.part) == before
    assert [f for f in reviu(shown) if TAB in str(f)] == []
    assert TAB not in choose_sheets(again, None)
    assert TAB not in choose_sheets(again, ["*"])
    with pytest.raises(FileError, match=f'lembar "{TAB}" tidak ada'):
        choose_sheets(again, [TAB])


def test_next_year__without_it(shown: Path) -> None:
    new = shown.with_name("buku_2021.xlsx")
    result = tahun_baru(shown, new, periode="2021-2025")
    assert TAB not in tabs(new)
    assert [line for line in result.look_at if TAB in line] == []


def test_macro_workbook__its_module_comes_and_goes(shown: Path) -> None:
    macro = shown.with_suffix(".xlsm")
    drop = WorkbookFile.open(shown)
    drop_preview(drop)
    shown.write_bytes(drop.save_bytes())
    bangun_makro(shown, macro)
    file = shown.with_name("lra.csv")
    impor(macro, keuangan=[file], jawaban={KEY: "abaikan"}, tulis=True, waktu=TIME)
    assert PREVIEW_KODE in project_content(macro.read_bytes())
    assert apply(macro).backup is not None
    assert PREVIEW_KODE not in project_content(macro.read_bytes())
    assert package_defects(macro.read_bytes()) == []


def test_command_line(book: Path) -> None:
    file = book.with_name("lra.csv")
    wrong = run_cli("impor", book, "--keuangan", file, "--tulis", "--terapkan")
    assert (wrong.exit_code, "--tulis dan --terapkan: pilih salah satu" in wrong.stderr) == (2, True)
    first = run_cli("impor", book, "--keuangan", file, "--tulis")
    assert first.exit_code == 1
    assert first.stdout.splitlines() == [
        f"{book}: 3 isian akan berubah, 1 pertanyaan menunggu; lihat lembar {TAB}.",
        "Langkah berikutnya: isi kolom Jawaban di lembar itu, lalu Terapkan impor.",
    ]
    answered(book, "abaikan")
    second = run_cli("impor", book, "--terapkan")
    assert second.exit_code == 1
    assert second.stdout.splitlines() == [
        f"{book}: 3 isian akan berubah, 0 pertanyaan menunggu; lihat lembar {TAB}.",
        "Belum diterapkan: jawaban baru dicatat di buku.peta.toml. Periksa pratinjau yang baru.",
        "Langkah berikutnya: periksa lembar itu, lalu Terapkan impor.",
    ]
    typed(book, f"D{at(book, KEY)}", "baru")
    machine = json.loads(run_cli("impor", book, "--terapkan", "--json").stdout)
    assert (machine["diterapkan"], machine["ulang"]) == (False, ["jawaban baru dicatat di buku.peta.toml"])
    on_terminal = run_cli("impor", book)
    assert (on_terminal.exit_code, "Baru pratinjau" in on_terminal.stdout) == (0, True)
    assert "1.500.000" in on_terminal.stdout
    done = run_cli("impor", book, "--terapkan")
    assert done.exit_code == 0
    (said,) = done.stdout.splitlines()
    assert said.startswith(f"Selesai {book}: 5 isian ditulis; cadangan buku.cadangan-")
    nothing = run_cli("impor", book, "--keuangan", file, "--tulis")
    assert "Tidak ada yang berubah" in nothing.stdout
    assert run_cli("impor", book, "--terapkan").exit_code == 0
    assert run_cli("impor", book, "--terapkan").exit_code == 2
