"""The review's sheets in a workbook: true after a build and a regeneration, and what people wrote stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl import api
from lkjip_xl.build.new_workbook import assemble_package
from lkjip_xl.errors import FileError
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.review import figures_from_rows
from lkjip_xl.sheets.review_sheets import REVIU_SHEETS
from lkjip_xl.shipped import template_file
from lkjip_xl.verify.write_review import WriteResult
from tests.shared_books import make_once
from tests.small_report import indikator, program, small_laporan
from tests.workbook_tools import Editor, Reading, all_formulas, sheet_content

TIME = datetime(2021, 3, 1, 9, 30)  # noqa: DTZ001 - only printed
WITH_FINDINGS = small_laporan(
    [
        indikator("T1.1", 50.0, 40.0),
        indikator("T2.1", 10.0, None),
        indikator("S1.1", 8.0, 80.0),
        indikator("S1.2", 4.0, 2.0),
        indikator("S2.1", 5.0, -1.0),
        indikator("S3.1", 7.0, None),
    ],
    [
        program("P1", "S1", 300.0, 290.0),
        program("P2", "S2", 100.0, 140.0),  # serapan 140
    ],
)
PRINT = [("tempat", "entitas", "medan", "tercetak"), ("Tabel 3.1, halaman 5", "S1.2", "capaian", "95,24")]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_once(tmp_path_factory, "with_findings", lambda: bangun(WITH_FINDINGS))


@pytest.fixture
def workbook(origin: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(origin)
    return path


@pytest.fixture(scope="module")
def reviewed(origin: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[WriteResult, bytes]:
    """The workbook with a review of a printed figure written into it, once for the tests that begin there."""

    def make() -> tuple[WriteResult, bytes]:
        path = tmp_path_factory.mktemp("direviu") / "buku.xlsx"
        path.write_bytes(origin)
        result = api.tulis_reviu(path, figures_from_rows(PRINT, "x"), waktu=TIME)
        assert result.backup.read_bytes() == origin
        return result, path.read_bytes()

    return make_once(tmp_path_factory, "reviewed", make)


def bangun(laporan: Laporan) -> bytes:
    return assemble_package(laporan, template_file())[0].save_bytes()


def sheet(data: bytes | Path, name: str = "Reviu") -> Worksheet:
    return Reading(data if isinstance(data, bytes) else data.read_bytes()).sheet(name)


def table(data: bytes | Path) -> list[dict[str, Any]]:
    """The findings on sheet Reviu by heading, with their row."""
    grid = sheet_content(data if isinstance(data, bytes) else data.read_bytes(), "Reviu")
    header = next(n for n, b in enumerate(grid) if b[0] == "Kunci")
    titles = [str(s) for s in grid[header]]
    return [
        dict(zip(titles, b, strict=True)) | {"baris": n}
        for n, b in enumerate(grid[header + 1 :], header + 2)
        if b[0] is not None
    ]


def written(data: bytes | Path) -> dict[str, tuple[Any, Any]]:
    return {b["Kunci"]: (b["Status"], b["Tanggapan"]) for b in table(data) if b["Status"] or b["Tanggapan"]}


def write(path: Path, content: Mapping[str, tuple[str, str]]) -> None:
    """Type status and tanggapan beside findings, as a user does."""
    rows = {b["Kunci"]: b["baris"] for b in table(path)}
    s = Editor(path)
    for key, (status, tanggapan) in content.items():
        fill_constant(s.grid("Reviu").cell(rows[key], 12), status)
        fill_constant(s.grid("Reviu").cell(rows[key], 13), tanggapan)
    path.write_bytes(s.bytes_())


def sort_backwards(path: Path) -> None:
    """Sort the rows of the findings backwards: contents move, rows stay."""
    numbers = [b["baris"] for b in table(path)]
    s = Editor(path)
    s._rearrange(s.grid("Reviu"), list(range(1, 14)), numbers, numbers[::-1])
    path.write_bytes(s.bytes_())


def key(data: bytes | Path, kode: str) -> str:
    (one,) = [b["Kunci"] for b in table(data) if b["Kunci"].startswith(kode)]
    return str(one)


# -- what stands there -----------------------------------------------------------------------------------


def test_bangun__gravest_finding_first_with_a_link_to_its_cell(origin: bytes) -> None:
    rows = table(origin)
    assert [b["No."] for b in rows] == list(range(1, len(rows) + 1))
    workbook = Reading(origin)
    located = [b for b in rows if "!" in str(b["Sel"])]
    assert len(located) >= 3
    for b in located:
        link = workbook.sheet("Reviu")[f"E{b['baris']}"].hyperlink
        assert (link.location, link.id) == (b["Sel"], None)
    (serapan,) = [b for b in rows if b["Kunci"].startswith("serapan-di-atas-100")]
    place, _, address = serapan["Sel"].partition("!")
    assert (place, workbook.sheet(place)[address].value) == ("Program", 140)
    (capaian,) = [b for b in rows if b["Kunci"].startswith("capaian-negatif")]
    place, _, address = capaian["Sel"].partition("!")
    assert (place, workbook.sheet(place)[address].value) == ("Realisasi", -1)


def test_bangun__counts_validation_filter_and_key(origin: bytes) -> None:
    page, rows = sheet(origin), table(origin)
    level = [b["Tingkat"] for b in rows]
    headers = {s.value: s for b in page.iter_rows(max_row=9) for s in b if s.value}
    for label, awaited in (
        ("Jumlah galat", level.count("galat")),
        ("Jumlah peringatan", level.count("peringatan")),
        ("Jumlah catatan", level.count("catatan")),
        ("Jumlah belum berstatus", len(rows)),
    ):
        cell = headers[label]
        assert page.cell(cell.row + 1, cell.column).value == awaited, label
    first, last = rows[0]["baris"], rows[-1]["baris"]
    assert page.auto_filter.ref == f"A{first - 1}:M{last}"
    listing = [v for v in page.data_validations.dataValidation if v.type == "list"]
    assert listing[0].formula1 == '"Belum,Diperbaiki,Dijelaskan,Bukan kesalahan"'
    chosen = {c for v in listing for r in v.sqref.ranges for c in (b[0] for b in r.rows)}
    assert chosen == {(b["baris"], 12) for b in rows}
    for b in rows:
        assert not page.cell(b["baris"], 12).protection.locked
        assert not page.cell(b["baris"], 13).protection.locked
        assert page.cell(b["baris"], 6).protection.locked
    assert page.protection.sheet
    assert page.column_dimensions["A"].hidden
    assert page.freeze_panes == f"F{first}"
    assert page.print_title_rows == f"${first - 1}:${first - 1}"


def test_bangun__pernyataan_and_catatan(origin: bytes) -> None:
    texts = [s for b in sheet(origin, "Pernyataan telah direviu").iter_rows(values_only=True) for s in b if s]
    assert any("belum dapat ditandatangani" in str(s) for s in texts)
    catatan = [s for b in sheet(origin, "Catatan hasil reviu").iter_rows(values_only=True) for s in b if s]
    assert "Yang harus dilakukan" in catatan
    assert any("P2" in str(s) for s in catatan)


def test_bangun__without_findings() -> None:
    data = bangun(small_laporan([], [], {"S1": "T1"}, {"T1": "M1"}))
    assert table(data) == [] or all(b["Kunci"] for b in table(data))
    assert sheet(data)["B7"].value is not None


def test_regenerasi__same_bytes(workbook: Path, origin: bytes) -> None:
    api.regenerasi(workbook, waktu=TIME)
    assert workbook.read_bytes() == origin


# -- what people wrote -----------------------------------------------------------------------------------


def test_tanggapan__survives_sorting_too(workbook: Path) -> None:
    every = [b["Kunci"] for b in table(workbook)]
    content = {every[0]: ("Dijelaskan", "target 2020 lama"), every[-1]: ("Belum", "menunggu OPD")}
    write(workbook, content)
    api.regenerasi(workbook, waktu=TIME)
    assert written(workbook) == content
    sort_backwards(workbook)
    assert [b["Kunci"] for b in table(workbook)] == every[::-1]
    api.regenerasi(workbook, waktu=TIME)
    assert written(workbook) == content
    assert [b["Kunci"] for b in table(workbook)] == every
    page = sheet(workbook)
    assert page["G7"].value == len(every) - 2


def test_tanggapan__finding_that_goes_and_returns(workbook: Path) -> None:
    one = key(workbook, "serapan-di-atas-100")
    write(workbook, {one: ("Dijelaskan", "pergeseran anggaran")})
    faults = workbook.read_bytes()
    workbook.write_bytes(Editor(workbook).content("Program", "P2", "Realisasi (Rp)", 90.0).bytes_())
    api.regenerasi(workbook, waktu=TIME)
    assert one not in [b["Kunci"] for b in table(workbook)]
    for _ in range(2):  # it waits however long
        api.regenerasi(workbook, waktu=TIME)
    workbook.write_bytes(Editor(workbook).content("Program", "P2", "Realisasi (Rp)", 140.0).bytes_())
    api.regenerasi(workbook, waktu=TIME)
    assert written(workbook) == {one: ("Dijelaskan", "pergeseran anggaran")}
    returned = written(faults)
    assert written(workbook) == returned


def test_tanggapan__deleted_by_a_person_does_not_return(workbook: Path) -> None:
    one = key(workbook, "serapan-di-atas-100")
    write(workbook, {one: ("Dijelaskan", "x")})
    api.regenerasi(workbook, waktu=TIME)
    row = {b["Kunci"]: b["baris"] for b in table(workbook)}[one]
    s = Editor(workbook)
    fill_constant(s.grid("Reviu").cell(row, 12), None)
    fill_constant(s.grid("Reviu").cell(row, 13), None)
    workbook.write_bytes(s.bytes_())
    api.regenerasi(workbook, waktu=TIME)
    assert written(workbook) == {}


def test_tanggapan__follows_a_shifted_input_row(workbook: Path) -> None:
    """The address in the finding changes, the finding is the same."""
    one = key(workbook, "serapan-di-atas-100")
    cell = {b["Kunci"]: b["Sel"] for b in table(workbook)}[one]
    write(workbook, {one: ("Dijelaskan", "x")})
    workbook.write_bytes(Editor(workbook).reverse("Program").bytes_())
    api.regenerasi(workbook, waktu=TIME)
    assert {b["Kunci"]: b["Sel"] for b in table(workbook)}[one] != cell
    assert written(workbook) == {one: ("Dijelaskan", "x")}


def test_tanggapan__damaged_column_name_is_named(workbook: Path) -> None:
    p = WorkbookFile.open(workbook)
    p.names.define("reviu_status", "#REF!")
    workbook.write_bytes(p.save_bytes())
    with pytest.raises(FileError, match="nama reviu_status"):
        api.regenerasi(workbook, waktu=TIME)


def test_tanggapan__deleted_sheet_is_made_again(workbook: Path, origin: bytes) -> None:
    p = WorkbookFile.open(workbook)
    p.sheets.remove("Reviu")
    workbook.write_bytes(p.save_bytes())
    api.regenerasi(workbook, waktu=TIME)
    assert [b["Kunci"] for b in table(workbook)] == [b["Kunci"] for b in table(origin)]


# -- lkjip reviu --tulis ---------------------------------------------------------------------------------


def _part(data: bytes) -> dict[str, bytes]:
    p = WorkbookFile.open(data)
    return {n: p.package.read(n) for n in p.package.parts()}


def _reviu_parts(data: bytes) -> set[str]:
    p = WorkbookFile.open(data)
    name = {name for name, _ in REVIU_SHEETS.values()} | {"Rekam"}  # it says what stands in which row
    return {x.part for x in p.sheets if x.name in name}


def test_write__only_the_reviu_sheet(reviewed: tuple[WriteResult, bytes], origin: bytes) -> None:
    """The fixture has held the backup against the workbook."""
    result, workbook = reviewed
    old, new = _part(origin), _part(workbook)
    record = next(
        x.part for x in WorkbookFile.open(origin).sheets if x.name == "Rekam"
    )  # how far they go now
    assert {n for n in old if old[n] != new.get(n)} <= _reviu_parts(origin) | {"xl/workbook.xml", record}
    assert set(old) == set(new)
    assert result.result.printed_figures == 1
    assert "capaian-berbeda" in {b["Kunci"].split(" | ")[0] for b in table(workbook)}
    assert len(table(workbook)) == len(result.result.findings)
    top = str(sheet(workbook)["B5"].value)
    assert "sel dan rumus buku, 1 angka tercetak" in top
    assert "1 Maret 2021 pukul 09.30, lembar hasil dibuat dari isian ini" in top


def test_write__a_reference_to_a_finding_follows_its_row(workbook: Path) -> None:
    """A finding of the printed figures comes in above the last one; the cell reads that one's kunci."""
    last = table(workbook)[-1]
    editor = Editor(workbook)
    cells = f'<row r="1"><c r="A1"><f>Reviu!$A${last["baris"]}</f><v>0</v></c></row>'
    editor.book.sheets.add(
        "Saya", f'<worksheet xmlns="{NS_MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    )
    workbook.write_bytes(editor.bytes_())
    for printed, shift in ((figures_from_rows(PRINT, "x"), 1), ([], 0)):
        api.tulis_reviu(workbook, printed, waktu=TIME)
        (row,) = [b["baris"] for b in table(workbook) if b["Kunci"] == last["Kunci"]]
        assert row == last["baris"] + shift
        assert all_formulas(workbook.read_bytes())["Saya", "A1"] == f"Reviu!$A${row}"


def test_write__styles_of_the_users_file_stay_to_the_byte(workbook: Path, origin: bytes) -> None:
    """Another program writes its parts its own way; a part that needs nothing new keeps its bytes."""
    p = WorkbookFile.open(origin)
    style = p.main.related("styles") or ""
    p.package.replace(style, p.package.read(style).replace(b"/>", b" />"))
    workbook.write_bytes(p.save_bytes())
    old = _part(workbook.read_bytes())[style]
    api.tulis_reviu(workbook, waktu=TIME)
    assert _part(workbook.read_bytes())[style] == old


def test_write__status_of_a_printed_finding_waits_in_the_record(
    workbook: Path, reviewed: tuple[WriteResult, bytes]
) -> None:
    as_printed = figures_from_rows(PRINT, "x")
    workbook.write_bytes(reviewed[1])
    one = key(workbook, "capaian-berbeda")
    write(workbook, {one: ("Diperbaiki", "halaman 5 dicetak ulang")})
    api.regenerasi(workbook, waktu=TIME)
    assert one not in [b["Kunci"] for b in table(workbook)]
    api.tulis_reviu(workbook, waktu=TIME)
    assert one not in [b["Kunci"] for b in table(workbook)]
    api.tulis_reviu(workbook, as_printed, waktu=TIME)
    assert written(workbook) == {one: ("Diperbaiki", "halaman 5 dicetak ulang")}


def statement(path: Path) -> list[str]:
    cells = sheet(path, "Pernyataan telah direviu").iter_rows(values_only=True)
    return [str(s) for row in cells for s in row if s]


def test_statement__errors_that_a_person_answers_for(workbook: Path) -> None:
    api.tulis_reviu(workbook, waktu=TIME)
    error = [b["Kunci"] for b in table(workbook) if b["Tingkat"] == "galat"]
    assert error
    assert any("belum dapat ditandatangani" in s for s in statement(workbook))
    write(workbook, dict.fromkeys(error, ("Dijelaskan", "tanpa DPA baru; Siti Aminah, 3-2-2021")))
    api.tulis_reviu(workbook, waktu=TIME)
    texts = statement(workbook)
    assert sum(s.endswith("Dijelaskan: tanpa DPA baru; Siti Aminah, 3-2-2021") for s in texts) == len(error)
    assert not any("belum dapat ditandatangani" in s for s in texts)


def test_statement__exists_as_the_settings_say(workbook: Path) -> None:
    name = "Pernyataan telah direviu"
    workbook.write_bytes(Editor(workbook).set_value("atur_reviu_pernyataan", "tidak ada").bytes_())
    api.regenerasi(workbook, waktu=TIME)
    api.tulis_reviu(workbook, waktu=TIME)
    book = Editor(workbook).book
    assert book.sheets.find(name) is None
    assert book.names.get("ke_Pernyataan") is None
    assert name not in [s for row in sheet_content(workbook.read_bytes(), "Beranda") for s in row]
    workbook.write_bytes(Editor(workbook).set_value("atur_reviu_pernyataan", "ada").bytes_())
    api.regenerasi(workbook, waktu=TIME)
    assert Reading(workbook.read_bytes()).names.count(name) == 1


def test_write__does_not_accuse_its_own_sheet(workbook: Path, reviewed: tuple[WriteResult, bytes]) -> None:
    before = api.reviu(workbook)
    workbook.write_bytes(reviewed[1])
    write(workbook, {b["Kunci"]: ("Belum", "#LKJIP! bukan rumus") for b in table(workbook)})
    assert api.reviu(workbook) == before


def test_write__changed_input_is_named(workbook: Path) -> None:
    workbook.write_bytes(Editor(workbook).content("Narasi", "S1", "Analisis", "baru").bytes_())
    api.tulis_reviu(workbook, waktu=TIME)
    assert "isian berubah sejak lembar hasil dibuat" in str(sheet(workbook)["B5"].value)


def test_write__unreadable_input(workbook: Path) -> None:
    workbook.write_bytes(Editor(workbook).content("Realisasi", "S1.1", "Realisasi", "delapan puluh").bytes_())
    api.tulis_reviu(workbook, waktu=TIME)
    (one,) = [b for b in table(workbook) if b["Kunci"].startswith("isian-salah")]
    assert one["Sel"].startswith("Realisasi!")
    texts = [
        s for b in sheet(workbook, "Pernyataan telah direviu").iter_rows(values_only=True) for s in b if s
    ]
    assert any("belum dapat ditandatangani" in str(s) for s in texts)


def test_write__workbook_without_reviu_sheet(workbook: Path) -> None:
    p = WorkbookFile.open(workbook)
    p.sheets.remove("Reviu")
    workbook.write_bytes(p.save_bytes())
    with pytest.raises(FileError, match="jalankan lkjip regenerasi"):
        api.tulis_reviu(workbook, waktu=TIME)


def test_write__package_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="hanya ke buku"):
        api.tulis_reviu(tmp_path)
    with pytest.raises(FileError, match="tidak ada"):
        api.tulis_reviu(tmp_path / "tiada.xlsx")


def test_write__calculation_chain_dropped(workbook: Path) -> None:
    """A stale chain would be reported as damage by Excel."""
    p = WorkbookFile.open(workbook)
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    p.package.add("xl/calcChain.xml", b"<calcChain/>", content_type)
    p.package.add_relationship(p.main.name, "calcChain", "xl/calcChain.xml")
    workbook.write_bytes(p.save_bytes())
    api.tulis_reviu(workbook, waktu=TIME)
    assert "xl/calcChain.xml" not in _part(workbook.read_bytes())


def test_half_filled__lkjip_error_is_in_the_reviu(workbook: Path) -> None:
    """A target without which nothing can be calculated is a galat of the review, at its cell."""
    workbook.write_bytes(Editor(workbook).content("PK", "S1.2", "Target perubahan", None).bytes_())
    api.regenerasi(workbook, waktu=TIME)
    error = [b for b in table(workbook) if b["Tingkat"] == "galat"]
    assert any("S1.2" in b["Kunci"] for b in error)


def test_excel_workbook__shared_texts(workbook: Path) -> None:
    """Excel stores texts in a part of their own."""
    one = key(workbook, "serapan-di-atas-100")
    write(workbook, {one: ("Dijelaskan", "x")})
    p = WorkbookFile.open(workbook)
    page = p.sheets.find("Reviu")
    assert page is not None
    listing = etree.Element(q("sst"))
    for c in p.package.edit(page.part).iter(q("c")):
        inside = c.find(q("is"))
        if inside is not None:
            etree.SubElement(c, q("v")).text = str(len(listing))
            c.set("t", "s")
            c.remove(inside)
            inside.tag = q("si")
            listing.append(inside)
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    p.package.add("xl/sharedStrings.xml", listing, content_type)
    p.package.add_relationship(p.main.name, "sharedStrings", "xl/sharedStrings.xml")
    workbook.write_bytes(p.save_bytes())
    api.regenerasi(workbook, waktu=TIME)
    assert written(workbook) == {one: ("Dijelaskan", "x")}


# -- input that moved on ---------------------------------------------------------------------------------


def test_changed_input__cause_not_its_effects(workbook: Path) -> None:
    """An input that is no figure of its own (a narrative, a name) is found where stored values are stale."""
    workbook.write_bytes(Editor(workbook).content("Narasi", "S1", "Analisis", "analisis yang baru").bytes_())
    (t,) = [t for t in api.reviu(workbook) if t.kode in ("isian-berubah", "nilai-usang")]
    assert (t.kode, t.place) == ("isian-berubah", "Narasi")
    assert "narasi S1 berubah sejak lembar hasil dibuat" in t.message
    api.regenerasi(workbook, waktu=TIME)
    assert [t for t in api.reviu(workbook) if t.kode == "isian-berubah"] == []


def test_changed_input__row_order_is_no_change(workbook: Path) -> None:
    workbook.write_bytes(Editor(workbook).reverse("Narasi").reverse("PK").bytes_())
    assert [t for t in api.reviu(workbook) if t.kode == "isian-berubah"] == []
