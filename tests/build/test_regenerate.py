"""Regeneration: everything generated follows the input, everything that a user typed or added stays."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl import regenerasi
from lkjip_xl.build.regenerate import RegenerationResult
from lkjip_xl.errors import FileError, InputError, TemplateError
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import NS_MAIN, NS_R, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, clear_cell, fill_constant, fill_formula
from lkjip_xl.shipped import template_file
from tests.conftest import Built
from tests.foreign.user_additions import USER_SHEET, add_to, foreign_parts
from tests.shared_books import make_once
from tests.small_report import PERMENDAGRI86
from tests.workbook_tools import (
    INPUT_SHEETS,
    Editor,
    Reading,
    all_formulas,
    chart_references,
    differences,
    recalculate,
    stored_values,
)

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
SUFFIX = ".cadangan-2021-01-15_093005.xlsx"

Run = Callable[[bytes], tuple[RegenerationResult, bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Regenerate bytes as a file of their own."""

    def one(data: bytes) -> tuple[RegenerationResult, bytes]:
        file = tmp_path / "buku.xlsx"
        file.write_bytes(data)
        result = regenerasi(file, waktu=TIME)
        return result, file.read_bytes()

    return one


def failure(data: bytes, folder: Path, error_class: type[Exception], template: Path | None = None) -> str:
    """Regenerate what must fail: the file is byte for byte as it was, and nothing lies beside it."""
    file = folder / "buku.xlsx"
    file.write_bytes(data)
    before = sorted(p.name for p in folder.iterdir())
    with pytest.raises(error_class) as info:
        regenerasi(file, template, waktu=TIME)
    assert file.read_bytes() == data
    assert sorted(p.name for p in folder.iterdir()) == before
    return str(info.value)


def zip_content(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def kode_lampiran(workbook: Reading, column: int) -> list[str]:
    """Kode of the indikator (column 0) or of the programs (column 1) of the matrix, in order."""
    rows = workbook.sheet("Lampiran").iter_rows(min_row=7, values_only=True)
    return [str(b[column]) for b in rows if b[column]]


def add_sasaran(workbook: Editor) -> Editor:
    """Sasaran S4 of T1 with two indikator (capaian 50 and 150) and three programs (80 of 100)."""
    workbook.add("RPJMD", Kode="S4", Jenis="sasaran", Induk="T1", Uraian="Sasaran baru")
    workbook.add("RPJMD", Kode="ST9", Jenis="strategi", Induk="S4", Uraian="Strategi baru")
    for kode, target, realisasi in (("S4.1", 10, 5), ("S4.2", 10, 15)):
        workbook.add(
            "RPJMD", Kode=kode, Jenis="indikator", Induk="S4", Uraian=f"Indikator {kode}", Satuan="Poin",
            Arah="naik",
        )  # fmt: skip
        workbook.add("PK", Kode=kode, Target_perubahan=target)
        workbook.add("Realisasi", Kode=kode, Realisasi=realisasi)
    for n, (pagu, realisasi) in enumerate(((50, 40), (30, 25), (20, 15)), 5):
        content = {"Kode": f"P{n}", "No. PK": n, "Nama program": f"Program P{n}", "Sasaran": "S4"}
        workbook.add("Program", **content, **{"Pagu perubahan (Rp)": pagu, "Realisasi (Rp)": realisasi})
    return workbook


@pytest.fixture(scope="module")
def widened(small: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[RegenerationResult, bytes]:
    """The small report with one sasaran more and one program less, regenerated once for two tests."""

    def make() -> tuple[RegenerationResult, bytes]:
        file = tmp_path_factory.mktemp("bertambah") / "buku.xlsx"
        file.write_bytes(add_sasaran(Editor(small.data)).remove("Program", "P2").bytes_())
        return regenerasi(file, waktu=TIME), file.read_bytes()

    return make_once(tmp_path_factory, "widened", make)


# -- nothing to do ---------------------------------------------------------------------------------------


def test_without_changes__same_bytes(small: Built, run: Run) -> None:
    """A second regeneration changes nothing; the first may differ from a build only in the active tab."""
    result, once = run(small.data)
    assert result.result.changes == ()
    _, two = run(once)
    assert two == once
    assert stored_values(once) == stored_values(small.data)
    assert all_formulas(once) == all_formulas(small.data)


def test_serang__without_changes_its_parts_are_equal(serang: Built, run: Run) -> None:
    result, once = run(serang.data)
    assert result.result.changes == ()
    old, new = zip_content(serang.data), zip_content(once)
    assert sorted(n for n in old.keys() | new.keys() if old.get(n) != new.get(n)) == []


# -- the plan changes ------------------------------------------------------------------------------------


def test_sasaran_added_program_deleted__every_sheet_follows(
    small: Built, widened: tuple[RegenerationResult, bytes], run: Run
) -> None:
    result, data = widened
    workbook = Reading(data)
    # S4 belongs to T1, so it is printed third; S3 of T2 becomes the fourth
    assert [n for n in workbook.names if n.startswith("Sasaran")] == [f"Sasaran {n}" for n in range(1, 5)]
    assert "Sasaran baru" in workbook.text("Sasaran 3")
    assert "Sasaran S3" in workbook.text("Sasaran 4")
    assert result.result.sheet_count == len(workbook.names) == len(small.reading.names) + 1
    assert kode_lampiran(workbook, 1) == ["P1", "P3", "P5", "P6", "P7", "P4"]
    assert [k for k in kode_lampiran(workbook, 0) if "." in k] == [
        "T1.1", "S1.1", "S1.2", "S2.1", "S4.1", "S4.2", "T2.1", "S3.1",
    ]  # fmt: skip
    brief = workbook.row("Ringkasan", "S4", "Jumlah indikator", "Dihitung", "Status")
    assert (brief["Jumlah indikator"], brief["Dihitung"]) == (2, 2)
    assert brief["Capaian (%)"] == pytest.approx(100)
    # (100 + 50 + 120 + 50 + 150) / 5 = 94; S3.1 has no realisasi
    assert "Rata-rata capaian indikator sasaran (5 dari 6 indikator)" in workbook.text("Ringkasan")
    assert workbook.below("Beranda", "Rata-rata capaian indikator (%)") == pytest.approx(94)
    # pagu 300 (P1), 100 (P3), 50 + 30 + 20, 20 without a sasaran; realisasi 250 + 90 + 80 + 10
    anggaran = workbook.table("Anggaran", "Pagu (Rp)", "Sisa (Rp)", after="Pagu dan Realisasi")
    assert [b["Pagu (Rp)"] for b in anggaran[:6]] == [300, 100, 100, None, 20, 520]
    assert [b["Realisasi (Rp)"] for b in anggaran[:6]] == [250, 90, 80, None, 10, 430]
    assert workbook.row("IKU", "T1", "Jumlah indikator", "Pagu (Rp)")["Pagu (Rp)"] == 500
    assert workbook.row("Beranda", "S4", "Sasaran strategis", "Efisiensi")["Efisiensi"] == pytest.approx(20)
    assert "6 program" in workbook.text("Beranda")
    for reference in chart_references(WorkbookFile.open(data), "Beranda"):
        first, last = (int(n) for n in re.findall(r"\$(\d+)", reference))
        assert last - first + 1 == 4  # sasaran
    pk = [b[0] for b in workbook.sheet("PK cetak").iter_rows(values_only=True) if str(b[0]).startswith("P")]
    assert pk == ["P1", "P3", "P4", "P5", "P6", "P7"]
    assert workbook.row("Realisasi", "S4.2", "Kode", "Target berlaku")["Capaian (%)"] == pytest.approx(150)
    assert differences(stored_values(data), recalculate(data, [PERMENDAGRI86])) == {}
    _, again = run(data)
    assert again == data


def test_indikator_and_sasaran_deleted(small: Built, run: Run) -> None:
    """S1.2 and the whole of S2 go; P3, which served S2, is left without a sasaran."""
    workbook = Editor(small.data)
    for sheet in ("RPJMD", "PK", "Realisasi"):
        workbook.remove(sheet, "S1.2", "S2.1")
    workbook.remove("RPJMD", "S2", "ST2").content("Program", "P3", "Sasaran", None)
    result, data = run(workbook.bytes_())
    reading = Reading(data)
    assert [n for n in reading.names if n.startswith("Sasaran")] == ["Sasaran 1", "Sasaran 2"]
    assert "Sasaran S3" in reading.text("Sasaran 2")
    assert "Rata-rata capaian sasaran (1 dari 1 indikator)" in reading.text("Sasaran 1")
    assert [k for k in kode_lampiran(reading, 0) if "." in k] == ["T1.1", "S1.1", "T2.1", "S3.1"]
    assert kode_lampiran(reading, 1)[-2:] == ["P3", "P4"]
    other = reading.row("Anggaran", "lain", "Pagu (Rp)", "Sisa (Rp)", after="Pagu dan Realisasi")
    assert (other["Pagu (Rp)"], other["Realisasi (Rp)"]) == (120, 100)
    assert result.archived == ("S2",)
    book = WorkbookFile.open(data)
    assert book.names.get("ke_Sasaran_S2") is None
    assert not [n for n in book.names if "#REF!" in n.formula]
    _, again = run(data)
    assert again == data


def test_narasi_of_a_deleted_sasaran__moves_to_the_archive(small: Built, run: Run) -> None:
    workbook = Editor(small.data)
    for sheet in ("RPJMD", "PK", "Realisasi"):
        workbook.remove(sheet, "S2.1")
    workbook.remove("RPJMD", "S2", "ST2").remove("Program", "P3")
    _, data = run(workbook.bytes_())
    reading = Reading(data)
    archive = {b[0]: b[1] for b in reading.sheet("Arsip").iter_rows(values_only=True) if b[0]}
    assert archive["S2"] == "Analisis S2"
    assert "Analisis S2" not in reading.text("Narasi")
    assert {"Analisis S1", "Analisis S3"} <= set(reading.text("Narasi"))
    # the second sasaran to go is put below the first
    two = Editor(data)
    for sheet in ("RPJMD", "PK", "Realisasi"):
        two.remove(sheet, "S3.1")
    two.remove("RPJMD", "S3", "ST3")
    result, again = run(two.bytes_())
    assert result.archived == ("S3",)
    archive = {b[0]: b[1] for b in Reading(again).sheet("Arsip").iter_rows(values_only=True) if b[0]}
    assert (archive["S2"], archive["S3"]) == ("Analisis S2", "Analisis S3")


def test_order_and_numbers__follow_urut(small: Built, run: Run) -> None:
    """Urut moves S2 before S1: the sheets swap their tabs, each keeps its code name and its figures."""
    workbook = Editor(small.data).content("RPJMD", "S2", "Urut", 1).content("RPJMD", "S1", "Urut", 2)
    result, data = run(workbook.bytes_())
    reading = Reading(data)
    assert "Sasaran S2" in reading.text("Sasaran 1")
    assert "Sasaran S1" in reading.text("Sasaran 2")
    kode = {x.name: x.code_name for x in WorkbookFile.open(data).sheets}
    assert (kode["Sasaran 1"], kode["Sasaran 2"]) == ("lkSasaran_S2", "lkSasaran_S1")
    assert result.result.changes == ()
    assert [n for n in reading.names if n.startswith("Sasaran")] == ["Sasaran 1", "Sasaran 2", "Sasaran 3"]


# -- again and again-------------------------------------------------------------------------------------


def test_again_and_again__file_does_not_grow(small: Built, run: Run) -> None:
    """Realisasi to and fro, with a user's additions aboard: the same state is the same file each time."""
    data = add_to(small.data)
    size: dict[int, set[bytes]] = {0: set(), 1: set()}
    for n in range(4):
        _, data = run(Editor(data).content("Realisasi", "S1.1", "Realisasi", (6, 8)[n % 2]).bytes_())
        size[n % 2].add(data)
    assert [len(v) for v in size.values()] == [1, 1]


def test_repeated_add_and_delete__styles_and_parts_do_not_grow(small: Built, run: Run) -> None:
    _, first = run(small.data)
    data = first
    for _ in range(2):
        _, data = run(add_sasaran(Editor(data)).bytes_())
        workbook = (
            Editor(data).remove("RPJMD", "S4", "ST9", "S4.1", "S4.2").remove("Program", "P5", "P6", "P7")
        )
        _, data = run(workbook.remove("PK", "S4.1", "S4.2").remove("Realisasi", "S4.1", "S4.2").bytes_())
    assert sorted(zip_content(data)) == sorted(zip_content(first))
    a, b = WorkbookFile.open(first), WorkbookFile.open(data)
    for listing in ("cellXfs", "dxfs", "fonts", "fills", "borders"):
        assert _style_count(b, listing) == _style_count(a, listing), listing
    assert len(list(b.names)) == len(list(a.names))


def _style_count(book: WorkbookFile, listing: str) -> int:
    part = book.main.related("styles")
    assert part is not None
    container = book.package.tree(part).find(q(listing))
    return 0 if container is None else len(container)


# -- the change summary ----------------------------------------------------------------------------------


def test_changes__from_what_to_what(small: Built, run: Run) -> None:
    """S2.1 from 120 to 90 of 100; its sasaran, the overall means, counts and efisiensi follow."""
    result, _ = run(Editor(small.data).content("Realisasi", "S2.1", "Realisasi", 90).bytes_())
    p = {(x.figure.name, x.figure.kode): (x.old, x.new) for x in result.result.changes}
    assert p["realisasi", "S2.1"] == (120, 90)
    assert p["capaian", "S2.1"] == (pytest.approx(120), pytest.approx(90))
    assert p["predikat", "S2.1"] == ("Sangat Tinggi", "Tinggi")  # > 90, not >=
    assert p["status", "S2.1"] == ("melebihi target", "tidak mencapai target")
    assert p["rerata", "S2"] == (pytest.approx(120), pytest.approx(90))
    assert p["rerata", "indikator"] == (pytest.approx(90), pytest.approx(80))  # (100 + 50 + 120) / 3
    assert p["rerata", "sasaran"] == (pytest.approx(97.5), pytest.approx(82.5))  # (75 + 120) / 2
    assert p["efisiensi", "S2"] == (pytest.approx(30), "-")  # serapan 90 of 100
    assert not [k for k in p if k[1] in ("S1", "S1.1", "T1", "P1")]


def test_changes__new_and_missing(widened: tuple[RegenerationResult, bytes]) -> None:
    result, _ = widened
    p = {(x.figure.name, x.figure.kode): (x.old, x.new) for x in result.result.changes}
    assert p["capaian", "S4.1"] == (None, pytest.approx(50))
    assert p["pagu", "P2"] == (100, None)
    assert p["pagu", "S1"] == (400, 300)
    assert ("pagu", "program") not in p  # 520 before: 100 less, 100 more


def test_name_error__recovered(small: Built, run: Run) -> None:
    """A PC without the functions: every generated cell reads #NAME?. The snapshot still knows the figures."""
    damaged = _all_name_errors(small.data)
    assert set(stored_values(damaged).values()) == {"#NAME?"}
    result, data = run(damaged)
    assert differences(stored_values(data), stored_values(small.data)) == {}
    assert result.result.changes == ()


def test_name_error__changes_are_still_read(small: Built, run: Run) -> None:
    damaged = Editor(_all_name_errors(small.data)).content("Realisasi", "S2.1", "Realisasi", 110).bytes_()
    result, _ = run(damaged)
    p = {(x.figure.name, x.figure.kode): (x.old, x.new) for x in result.result.changes}
    assert p["capaian", "S2.1"] == (pytest.approx(120), pytest.approx(110))


def _all_name_errors(data: bytes) -> bytes:
    book = WorkbookFile.open(data)
    for sheet in book.sheets:
        for c in book.package.edit(sheet.part).iter(q("c")):
            f = c.find(q("f"))
            if f is not None:
                fill_formula(c, f.text, ErrorValue("#NAME?"))
    return book.save_bytes()


# -- a user's own formulas in input cells ----------------------------------------------------------------


def test_user_formula__kept_and_its_value_used(small: Built, run: Run) -> None:
    workbook = Editor(small.data).formula(
        "Realisasi", "S1.1", "Realisasi", "2*3", 5
    )  # the stored value is stale
    _, data = run(workbook.bytes_())
    cell = Reading(data).row("Realisasi", "S1.1", "Kode", "Target berlaku")["sel"]["Realisasi"]
    assert all_formulas(data)["Realisasi", cell] == "2*3"
    assert stored_values(data)["Realisasi", cell] == 6
    assert Reading(data).row("Ringkasan", "S1.1", "Target", "Status")["Capaian (%)"] == pytest.approx(75)


def test_user_formula__not_calculable_old_value_used_and_named(small: Built, run: Run) -> None:
    workbook = Editor(small.data).formula("Realisasi", "S1.1", "Realisasi", "FUNGSIKANTOR(2)", 4)
    result, data = run(workbook.bytes_())
    cell = Reading(data).row("Realisasi", "S1.1", "Kode", "Target berlaku")["sel"]["Realisasi"]
    assert result.result.uncalculated == (f"Realisasi!{cell}",)
    assert all_formulas(data)["Realisasi", cell] == "FUNGSIKANTOR(2)"
    assert stored_values(data)["Realisasi", cell] == 4
    assert Reading(data).row("Ringkasan", "S1.1", "Target", "Status")["Capaian (%)"] == pytest.approx(50)
    _, again = run(data)
    assert again == data


def test_user_formula__refers_to_another_input(small: Built, run: Run) -> None:
    """The realisasi of a program as a formula on another row of the same column."""
    cell = small.reading.row("Program", "P3", "Kode", "No. PK")["sel"]["Realisasi (Rp)"]
    workbook = Editor(small.data).formula("Program", "P1", "Realisasi (Rp)", f"{cell}*3", 0)
    _, data = run(workbook.bytes_())
    reading = Reading(data)
    assert reading.row("Program", "P1", "Kode", "No. PK")["Realisasi (Rp)"] == 270
    anggaran = reading.row("Anggaran", "S1", "Pagu (Rp)", "Sisa (Rp)", after="Pagu dan Realisasi")
    assert anggaran["Realisasi (Rp)"] == 270 + 50


def test_user_formula__refers_to_a_generated_sheet(small: Built, run: Run) -> None:
    """A note cell may look at a generated sheet; rows move there, the user's formula keeps its address."""
    workbook = Editor(small.data).formula("Realisasi", "S1.1", "Catatan", "Beranda!$B$1", "x")
    _, data = run(workbook.bytes_())
    assert "Beranda!$B$1" in all_formulas(data).values()


# -- what users keep -------------------------------------------------------------------------------------


def test_input_and_catatan__untouched(small: Built, run: Run) -> None:
    """Every input cell, and a note beside the tables, is as it was; only helper columns are rewritten."""
    workbook = Editor(small.data).content("Realisasi", "S1.1", "Catatan", "  dua baris\nsudah dicek ")
    fill_constant(workbook.grid("Program").cell(3, 20), "catatan di luar tabel")
    data = workbook.bytes_()
    _, after = run(data)
    before = _typed(data)
    assert ("Program", "T3") in before
    assert _typed(after) == before


def _typed(data: bytes) -> dict[tuple[str, str], object]:
    """What is typed into the input sheets: the cells without a formula."""
    formulas, workbook = all_formulas(data), Reading(data)
    return {
        (sheet, s.coordinate): s.value
        for sheet in INPUT_SHEETS
        for b in workbook.sheet(sheet).iter_rows()
        for s in b
        if s.value is not None and (sheet, s.coordinate) not in formulas
    }


def test_tab_renamed__kept(small: Built, run: Run) -> None:
    book = WorkbookFile.open(small.data)
    for old, new in (("Program", "Data Program '20"), ("Lampiran", "Matriks"), ("Sasaran 2", "Kesehatan")):
        book.sheets.rename(old, new)
    data = Editor(book.save_bytes()).content("Realisasi", "S2.1", "Realisasi", 50).bytes_()
    _, after = run(data)
    reading = Reading(after)
    assert {"Data Program '20", "Matriks", "Kesehatan"} <= set(reading.names)
    assert not {"Program", "Lampiran", "Sasaran 2"} & set(reading.names)
    assert reading.row("Matriks", "S2.1", "Indikator", "Program")["%"] == pytest.approx(50)
    assert reading.row("Data Program '20", "P1", "Kode", "No. PK")["Serapan (%)"] == pytest.approx(250 / 3)
    assert differences(stored_values(after), recalculate(after, [PERMENDAGRI86])) == {}
    _, again = run(after)
    assert again == after


def test_column_width_of_a_generated_sheet__kept(small: Built, run: Run) -> None:
    book = WorkbookFile.open(small.data)
    sheet = book.sheets.find("Ringkasan")
    assert sheet is not None
    column = book.package.edit(sheet.part).find(q("cols"))
    column[4].set("width", "77.25")
    view = book.package.edit(sheet.part).find(q("sheetViews"))[0]
    view.set("zoomScale", "85")
    _, data = run(book.save_bytes())
    after = WorkbookFile.open(data)
    sheet = after.sheets.find("Ringkasan")
    assert sheet is not None
    assert after.package.tree(sheet.part).find(q("cols"))[4].get("width") == "77.25"
    assert after.package.tree(sheet.part).find(q("sheetViews"))[0].get("zoomScale") == "85"


def test_comment_and_picture_on_a_generated_sheet__kept(small: Built, run: Run) -> None:
    """A comment, a picture, a text box and a chart that a user put on a sheet without a chart of ours."""
    book = WorkbookFile.open(add_to(small.data))
    catatan = book.sheets.find(USER_SHEET)
    result = book.sheets.find("Metode")
    assert catatan is not None
    assert result is not None
    _borrow(book, catatan.part, result.part)
    before = book.save_bytes()
    owned = _dependants(before, "Metode")
    assert any("drawing" in n for n in owned)
    assert any("comments" in n for n in owned)
    _, after = run(add_sasaran(Editor(before)).bytes_())
    assert _dependants(after, "Metode") == owned
    root = _root(after, "Metode")
    assert root.find(q("drawing")) is not None
    assert root.find(q("legacyDrawing")) is not None
    existing_ids = {r.id for r in _relationships(after, "Metode")}
    assert {e.get(f"{{{NS_R}}}id") for e in root if e.get(f"{{{NS_R}}}id")} <= existing_ids


def test_text_box_beside_our_chart__kept(small: Built, run: Run) -> None:
    """On Beranda our chart is drawn anew; what a user drew beside it stays, once."""
    book = WorkbookFile.open(small.data)
    sheet = book.sheets.find("Beranda")
    assert sheet is not None
    picture = next(r.part for r in book.package.relationships(sheet.part, "drawing") if r.part)
    foreign = etree.fromstring(_TEXT_BOX)
    book.package.edit(picture).append(foreign)
    count = len(book.package.tree(picture))
    _, data = run(add_sasaran(Editor(book.save_bytes())).bytes_())
    after = WorkbookFile.open(data)
    owned = [g for g in after.package.tree(picture) if "Catatan pimpinan" in "".join(g.itertext())]
    assert [etree.tostring(m, method="c14n") for m in owned] == [etree.tostring(foreign, method="c14n")]
    assert len(after.package.tree(picture)) == count


_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_TEXT_BOX = f"""<xdr:absoluteAnchor xmlns:xdr="{_XDR}"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:pos x="0" y="0"/>
<xdr:ext cx="900000" cy="300000"/><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="77" name="Kotak 1"/>
<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>
<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Catatan pimpinan</a:t></a:r></a:p></xdr:txBody></xdr:sp>
<xdr:clientData/></xdr:absoluteAnchor>"""


def _borrow(book: WorkbookFile, origin: str, destination: str) -> None:
    """Let a second sheet show the drawing and the comments of the first: copies of the parts."""
    root = book.package.edit(destination)
    for kind, element, pattern in (
        ("drawing", "drawing", "xl/drawings/drawing{}.xml"),
        ("vmlDrawing", "legacyDrawing", "xl/drawings/vmlDrawing{}.vml"),
        ("comments", None, "xl/comments{}.xml"),
    ):
        old = next(r.part for r in book.package.relationships(origin, kind))
        assert old is not None
        new = book.package.free_part(pattern)
        book.package.add(new, book.package.read(old), book.package.content_type(old))
        for r in book.package.relationships(old):
            if r.part is not None:
                book.package.add_relationship(new, r.kind.rsplit("/", 1)[1], r.part, rid=r.id)
        rid = book.package.add_relationship(destination, kind, new)
        if element is not None:
            e = etree.SubElement(root, f"{{{NS_MAIN}}}{element}")
            e.set(f"{{{NS_R}}}id", rid)


def _root(data: bytes, name: str) -> etree._Element:
    book = WorkbookFile.open(data)
    sheet = book.sheets.find(name)
    assert sheet is not None
    return book.package.tree(sheet.part)


def _relationships(data: bytes, name: str) -> list[object]:
    book = WorkbookFile.open(data)
    sheet = book.sheets.find(name)
    assert sheet is not None
    return list(book.package.relationships(sheet.part))


def _dependants(data: bytes, name: str) -> dict[str, bytes]:
    """The parts that hang on a sheet, with their content."""
    book = WorkbookFile.open(data)
    return {r.part: book.package.read(r.part) for r in _relationships(data, name)}  # type: ignore[attr-defined]


# -- foreign parts ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def with_additions(small: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The workbook with everything that users add, before and after a regeneration that adds a sasaran."""

    def make() -> tuple[bytes, bytes]:
        before = add_sasaran(Editor(add_to(small.data))).bytes_()
        file = tmp_path_factory.mktemp("tambahan") / "buku.xlsx"
        file.write_bytes(before)
        regenerasi(file, waktu=TIME)
        return before, file.read_bytes()

    return make_once(tmp_path_factory, "with_additions", make)


def test_user_additions__byte_for_byte(with_additions: tuple[bytes, bytes]) -> None:
    before, after = with_additions
    old, new = foreign_parts(before), foreign_parts(after)
    assert len(old) > 15
    assert sorted(old) == sorted(new)
    assert [n for n in old if old[n] != new[n]] == []


def test_user_additions__package_is_sound(with_additions: tuple[bytes, bytes]) -> None:
    book = WorkbookFile.open(with_additions[1])
    for part in ["", *book.package.parts()]:
        assert all(r.part in book.package for r in book.package.relationships(part) if r.part is not None), (
            part
        )
        assert part in ("", "[Content_Types].xml") or book.package.content_type(part) is not None
    assert USER_SHEET in [x.name for x in book.sheets]
    assert book.main.child("pivotCaches") is not None


def test_user_additions__formula_to_a_generated_sheet_stays(with_additions: tuple[bytes, bytes]) -> None:
    before, after = ({a: f for a, f in all_formulas(d).items() if a[0] == USER_SHEET} for d in with_additions)
    assert before == after
    assert before


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_user_additions__libreoffice_opens_it(with_additions: tuple[bytes, bytes], tmp_path: Path) -> None:
    (tmp_path / "buku.xlsx").write_bytes(with_additions[1])
    commands = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "ods",
    ]
    subprocess.run(  # noqa: S603
        [*commands, "--outdir", str(tmp_path), str(tmp_path / "buku.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "buku.ods") as archive:
        content = archive.read("content.xml").decode()
    assert USER_SHEET in content
    assert "Sasaran baru" in content
    assert "Err:5" not in content


# -- backup, failure, locks ------------------------------------------------------------------------------


def test_backup__dated_and_equal_to_the_old_file(small: Built, tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    data = Editor(small.data).content("Realisasi", "S2.1", "Realisasi", 50).bytes_()
    file.write_bytes(data)
    result = regenerasi(file, waktu=TIME)
    assert result.backup == tmp_path / f"buku{SUFFIX}"
    assert result.backup.read_bytes() == data
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"buku{SUFFIX}", "buku.xlsx"]


def test_faulty_input__file_untouched_and_every_error_named(small: Built, tmp_path: Path) -> None:
    workbook = Editor(small.data).content("Realisasi", "S2.1", "Realisasi", "banyak")
    workbook.content("Program", "P1", "Pagu perubahan (Rp)", -5).content("Program", "P3", "Sasaran", "S9")
    messages = failure(workbook.bytes_(), tmp_path, InputError).splitlines()
    placement = small.reading.row("Realisasi", "S2.1", "Kode", "Target berlaku")["sel"]["Realisasi"]
    program = small.reading.row("Program", "P1", "Kode", "No. PK")["sel"]["Pagu perubahan (Rp)"]
    reference = small.reading.row("Program", "P3", "Kode", "No. PK")["sel"]["Sasaran"]
    assert len(messages) == 3
    assert messages[0].startswith(f"Realisasi!{placement}: ")
    assert messages[1] == f"Program!{program}: pagu perubahan -5 negatif; tulis 0 atau lebih"
    assert messages[2].startswith(f'Program!{reference}: sasaran "S9" tidak ada di tabel sasaran')


def test_locked_by_excel__refused(small: Built, tmp_path: Path) -> None:
    (tmp_path / "~$buku.xlsx").write_bytes(b"\x04Siti" + b" " * 50)
    message = failure(small.data, tmp_path, FileError)
    assert "sedang dibuka di Excel oleh Siti; simpan dan tutup dulu" in message


def test_not_a_workbook__refused(tmp_path: Path) -> None:
    failure(b"PK bukan zip", tmp_path, FileError)


def test_file_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="berkas tidak ada"):
        regenerasi(tmp_path / "tidak-ada.xlsx")


@pytest.mark.parametrize("name", ["program_nama", "realisasi_kode", "atur_laporan_tahun"])
def test_anchor_missing__is_named(small: Built, tmp_path: Path, name: str) -> None:
    book = WorkbookFile.open(small.data)
    assert book.names.remove(name)
    message = failure(book.save_bytes(), tmp_path, InputError)
    assert f"Nama {name}: hilang di buku" in message


def test_colour_anchor_missing__is_named(small: Built, tmp_path: Path) -> None:
    book = WorkbookFile.open(small.data)
    assert book.names.remove("warna_label")
    assert "warna_label" in failure(book.save_bytes(), tmp_path, TemplateError)


def test_anchor_damaged__is_named(small: Built, tmp_path: Path) -> None:
    book = WorkbookFile.open(small.data)
    book.names.define("pk_kode", "PK!#REF!")
    assert "Nama pk_kode: rusak (PK!#REF!)" in failure(book.save_bytes(), tmp_path, InputError)


def test_template_without_token__is_named(small: Built, tmp_path: Path) -> None:
    folder = tmp_path / "templat"
    folder.mkdir()
    template = _template_without_text(folder, "{capaian}", "sasaran", "indikator")
    workbook = tmp_path / "buku"
    workbook.mkdir()
    message = failure(small.data, workbook, TemplateError, template)
    assert "pola_sasaran_indikator" in message
    assert "{capaian}" in message


def test_template_without_pattern__is_named(small: Built, tmp_path: Path) -> None:
    book = WorkbookFile.open(template_file())
    assert book.names.remove("pola_lampiran_rerata")
    template = tmp_path / "templat.xlsx"
    template.write_bytes(book.save_bytes())
    workbook = tmp_path / "buku"
    workbook.mkdir()
    assert "pola_lampiran_rerata" in failure(small.data, workbook, TemplateError, template)


def _template_without_text(folder: Path, token: str, sheet: str, pattern: str) -> Path:
    """The built-in template with one token of one pattern erased."""
    book = WorkbookFile.open(template_file())
    reference = book.names.get(f"pola_{sheet}_{pattern}")
    assert reference is not None
    name, _, span = reference.partition("!")
    place = book.sheets.find(name.strip("'"))
    assert place is not None
    first, _, last = span.replace("$", "").partition(":")
    top, bottom = (coordinate_from_string(x)[1] for x in (first, last or first))

    placements = {(b, k) for b, k, _, content in read_sheet_cells(book, place.part) if content == token}
    for c in book.package.edit(place.part).iter(q("c")):
        letter, row = coordinate_from_string(c.get("r"))
        column = sum((ord(h) - 64) * 26**n for n, h in enumerate(reversed(letter)))
        if top <= row <= bottom and (row, column) in placements:
            clear_cell(c)
    file = folder / "templat.xlsx"
    file.write_bytes(book.save_bytes())
    return file


# -- a workbook of an earlier release --------------------------------------------------------------------

BEFORE = ("Tabel", "Kolom", "Data")


def _without_data_tables(data: bytes) -> bytes:
    """The small workbook as it was before there were data tables: neither their sheets nor their names."""
    book = WorkbookFile.open(data)
    for n in book.names:
        if n.name.startswith(("tabel_data_", "kolom_data_", "data_", "ke_Tabel", "ke_Kolom", "ke_Data")):
            book.names.remove(n.name, n.sheet)
    for name in (*BEFORE, "Gambaran Umum"):
        book.sheets.remove(name)
    return book.save_bytes()


def test_old_workbook__missing_input_sheets_are_added(small: Built, run: Run) -> None:
    old = _without_data_tables(small.data)
    _, data = run(old)
    workbook = Reading(data)
    names = [x.name for x in WorkbookFile.open(data).sheets]  # hidden until they are filled
    assert [n for n in names if n in BEFORE] == list(BEFORE)
    assert names[names.index("Narasi") + 1] == "Tabel"
    assert "Gambaran Umum" not in names
    headers = [c.value for c in workbook.sheet("Data")[5]][:6]
    assert headers == ["Kode", "Tabel", "Kelompok", "Urut", "Peran", "Uraian"]
    _, again = run(data)
    assert again == data


def test_table_deleted__its_sheet_follows(small: Built, run: Run) -> None:
    """Without a table of its own sheet Gambaran Umum goes; the table of sasaran 1 stays."""
    workbook = Editor(small.data)
    for kode in ("X1.1", "X1.2", "X1.3", "X1.4", "X1.5"):
        for header in ("Tabel", "Kelompok"):
            workbook.content("Data", kode, header, "X2" if header == "Tabel" else None)
        workbook.content("Data", kode, "Isi 4", None)  # X2 has no such column
    workbook.content("Tabel", "X1", "Tempat", "S1")
    _, data = run(workbook.bytes_())
    assert "Gambaran Umum" not in Reading(data).names
