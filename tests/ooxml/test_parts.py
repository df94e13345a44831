"""The package: what is not touched stays, what is added is found, what goes takes its own parts along."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, parse_xml, q, write_xml
from lkjip_xl.ooxml.defined_names import sheet_pattern

NEW_SHEET = (
    f'<worksheet xmlns="{NS_MAIN}"><sheetPr codeName="lkLampiran"/>'
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>baru</t></is></c></row></sheetData></worksheet>'
).encode()


def make_workbook(**choices: object) -> bytes:
    """Return a workbook of three sheets: a chart on the second, a comment on the third."""
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output, {"in_memory": True, **choices})
    program, ringkasan, lampiran = (workbook.add_worksheet(n) for n in ("Program", "Ringkasan", "Lampiran"))
    program.write_row("A1", ["Kode", "Pagu"])
    program.write_row("A2", ["P001", 1000])
    ringkasan.write_formula("A1", "=Program!B2", None, 1000)
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Program!$B$2:$B$3"})
    ringkasan.insert_chart("C3", chart)
    lampiran.write_comment("A1", "periksa")
    lampiran.print_area("A1:D9")
    program.print_area("A1:B9")
    workbook.define_name("program_pagu", "=Program!$B$2:$B$99")
    lampiran.activate()
    workbook.close()
    return output.getvalue()


@pytest.fixture(scope="module")
def data() -> bytes:
    return make_workbook()


@pytest.fixture
def book(data: bytes) -> WorkbookFile:
    return WorkbookFile.open(data)


def zip_content(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def zip_from(content: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return output.getvalue()


def edit_workbook(data: bytes, old: str, new: str, part: str = "xl/workbook.xml") -> bytes:
    content = zip_content(data)
    assert old.encode() in content[part]
    content[part] = content[part].replace(old.encode(), new.encode())
    return zip_from(content)


# --- saving


def test_save__untouched_parts_are_identical(data: bytes) -> None:
    assert zip_content(WorkbookFile.open(data).save_bytes()) == zip_content(data)


def test_save__reading_a_tree_changes_nothing(book: WorkbookFile, data: bytes) -> None:
    for part in book.package.parts():
        if part.endswith((".xml", ".rels", ".vml")):
            book.package.tree(part)
    assert zip_content(book.save_bytes()) == zip_content(data)


def test_save__twice_gives_the_same_bytes_and_order_of_input_is_forgotten(
    book: WorkbookFile, data: bytes
) -> None:
    backwards = zip_from(dict(reversed(zip_content(data).items())))
    assert book.save_bytes() == book.save_bytes()
    assert WorkbookFile.open(backwards).save_bytes() == book.save_bytes()


def test_save__fixed_metadata(book: WorkbookFile) -> None:
    with zipfile.ZipFile(io.BytesIO(book.save_bytes())) as archive:
        every = archive.infolist()
    assert [i.filename for i in every[:4]] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ]
    assert {i.date_time for i in every} == {(1980, 1, 1, 0, 0, 0)}
    assert {(i.create_system, i.external_attr, i.compress_type) for i in every} == {(0, 0x20, 8)}


def test_write_xml__keeps_prefixes_and_ignorable() -> None:
    origin = (
        f'<worksheet xmlns="{NS_MAIN}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"><sheetData/></worksheet>'
    )
    result = write_xml(parse_xml(origin.encode(), "x")).decode()
    assert result.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet ')
    for fragment in ('xmlns:x14ac="', 'xmlns:xr="', 'mc:Ignorable="x14ac xr"', "<sheetData/>"):
        assert fragment in result


# --- refusals


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "bukan buku kerja"),
        (b"kode;pagu\n", "bukan buku kerja"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel lama"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (zip_from({"a.txt": b"x"}), "bukan buku kerja"),
        (zip_from({"mimetype": b"x", "content.xml": b"<x/>"}), r"\.ods"),
        (zip_from({"bom": b"0" * (65 * 2**20)}), "terlalu besar"),
    ],
)
def test_open__not_a_workbook(content: bytes, word: str) -> None:
    with pytest.raises(FileError, match=rf"^laporan\.xlsx: .*{word}") as error:
        WorkbookFile.open(content, "laporan.xlsx")
    assert "\n" not in str(error.value)


def test_open__truncated(data: bytes) -> None:
    with pytest.raises(FileError, match="rusak atau terpotong"):
        WorkbookFile.open(data[: len(data) // 2])


def test_open__damaged_member(data: bytes) -> None:
    placement = data.index(b"xl/worksheets/sheet1.xml") + 60
    with pytest.raises(FileError, match="rusak atau terpotong"):
        WorkbookFile.open(data[:placement] + b"\xff" * 20 + data[placement + 20 :])


@pytest.mark.parametrize(
    ("part", "old", "new", "word"),
    [
        ("[Content_Types].xml", "spreadsheetml.sheet.main", "wordprocessingml.document.main", "Office lain"),
        (
            "[Content_Types].xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            "xlsb",
        ),
        ("xl/workbook.xml", NS_MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main", "Strict"),
        ("_rels/.rels", "xl/workbook.xml", "xl/hilang.xml", "tidak memuat buku kerja"),
        ("_rels/.rels", "<Relationships", "<!DOCTYPE a [<!ENTITY b 'c'>]><Relationships", "DTD"),
        ("_rels/.rels", "</Relationships>", "", "XML rusak"),
    ],
)
def test_open__wrong_kind(data: bytes, part: str, old: str, new: str, word: str) -> None:
    with pytest.raises(FileError, match=word):
        WorkbookFile.open(edit_workbook(data, old, new, part))


def test_open__missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="tidak ada"):
        WorkbookFile.open(tmp_path / "tiada.xlsx")


def test_open__folder_and_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileError, match="ini folder"):
        WorkbookFile.open(tmp_path)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FileError, match=r"a\.xlsx: tidak dapat dibaca"):
        WorkbookFile.open(tmp_path / "a.xlsx")


def test_open__windows_separators_and_password_of_the_zip(data: bytes) -> None:
    backwards = zip_from({n.replace("/", "\\"): content for n, content in zip_content(data).items()})
    assert WorkbookFile.open(backwards).save_bytes() == WorkbookFile.open(data).save_bytes()
    locked = bytearray(data)
    locked[data.index(b"PK\x01\x02") + 8] |= 1  # the flag of the first entry in the directory
    with pytest.raises(FileError, match="kata sandi"):
        WorkbookFile.open(bytes(locked))


def test_open__two_parts_of_one_name(data: bytes) -> None:
    with pytest.raises(FileError, match="bernama sama"):
        WorkbookFile.open(zip_from(zip_content(data) | {"XL/workbook.xml": b""}))


def test_sheets__missing_part(data: bytes) -> None:
    content = zip_content(data)
    del content["xl/worksheets/sheet2.xml"]
    with pytest.raises(FileError, match="isi lembar Ringkasan hilang"):
        list(WorkbookFile.open(zip_from(content)).sheets)


def test_sheets__damaged_part(data: bytes) -> None:
    damaged = zip_from(zip_content(data) | {"xl/worksheets/sheet2.xml": b"<worksheet"})
    with pytest.raises(FileError, match=r"sheet2\.xml\): XML rusak"):
        list(WorkbookFile.open(damaged).sheets)


def test_remove_all_relationships__takes_orphans_only(book: WorkbookFile) -> None:
    book.package.add_relationship("xl/worksheets/sheet1.xml", "chart", "xl/charts/chart1.xml")
    book.package.remove_all_relationships("xl/worksheets/sheet2.xml")
    assert "xl/drawings/drawing1.xml" not in book.package
    assert "xl/charts/chart1.xml" in book.package
    assert "xl/worksheets/sheet2.xml" in book.package


def test_required_sheet__unknown_name(book: WorkbookFile) -> None:
    with pytest.raises(FileError, match="lembar Tiada tidak ada"):
        book.sheets.remove("Tiada")


def test_tree__external_entity_is_never_read(book: WorkbookFile, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text("rahasia")
    book.package.add("x.xml", f'<!DOCTYPE a [<!ENTITY b SYSTEM "{tmp_path}/rahasia">]><a>&b;</a>'.encode())
    with pytest.raises(FileError, match="DTD"):
        book.package.tree("x.xml")


# --- parts, types, relationships


def test_part__found_without_regard_to_case(book: WorkbookFile) -> None:
    assert "XL/Workbook.xml" in book.package
    assert book.package.read("XL/Workbook.xml") == book.package.read("xl/workbook.xml")
    with pytest.raises(FileError, match=r"xl/tiada\.xml tidak ada"):
        book.package.read("xl/tiada.xml")


def test_add__type_and_removal(book: WorkbookFile) -> None:
    initial_kinds = etree.tostring(book.package.tree("[Content_Types].xml"))
    book.package.add("xl/custom.xml", b"<a/>", "application/vnd.contoh+xml")
    assert book.package.content_type("xl/custom.xml") == "application/vnd.contoh+xml"
    with pytest.raises(ValueError, match="exists"):
        book.package.add("XL/custom.xml", b"")
    book.package.remove("xl/custom.xml")
    assert "xl/custom.xml" not in book.package
    assert etree.tostring(book.package.tree("[Content_Types].xml")) == initial_kinds


def test_kind__default_of_an_extension(book: WorkbookFile) -> None:
    assert book.package.content_type("xl/media/image1.png") is None
    book.package.set_default_content_type("png", "image/png")
    book.package.set_default_content_type("PNG", "image/lain")
    assert book.package.content_type("xl/media/image1.png") == "image/png"
    assert (
        book.package.content_type("_rels/.rels") == "application/vnd.openxmlformats-package.relationships+xml"
    )


def test_relationships__relative_absolute_external(book: WorkbookFile) -> None:
    sheet = "xl/worksheets/sheet2.xml"
    assert [r.part for r in book.package.relationships(sheet, "drawing")] == ["xl/drawings/drawing1.xml"]
    rels = book.package.edit("xl/worksheets/_rels/sheet2.xml.rels")
    rels[0].set("Target", "/xl/drawings/drawing1.xml")
    assert book.package.relationships(sheet)[0].part == "xl/drawings/drawing1.xml"
    rid = book.package.add_relationship(sheet, "hyperlink", "https://contoh.go.id/a", external=True)
    external = book.package.relationships(sheet, "hyperlink")[0]
    assert (rid, external.part, external.target) == ("rId2", None, "https://contoh.go.id/a")


def test_add_relationship__smallest_free_id_and_removal(book: WorkbookFile) -> None:
    part = "xl/drawings/drawing1.xml"
    for expected in ("rId2", "rId3"):
        assert book.package.add_relationship(part, "image", "xl/media/image1.png") == expected
    book.package.remove_relationship(part, "rId2")
    assert book.package.add_relationship(part, "image", "xl/media/image1.png") == "rId2"
    assert book.package.relationships(part)[-1].target == "../media/image1.png"
    for rid in ("rId1", "rId2", "rId3"):
        book.package.remove_relationship(part, rid)
    assert "xl/drawings/_rels/drawing1.xml.rels" not in book.package


def test_remove_relationship__takes_what_only_it_led_to(book: WorkbookFile) -> None:
    """The drawing of sheet 2 leads to the chart alone: both go with it, unless another sheet shows it."""
    sheet, rid = "xl/worksheets/sheet2.xml", book.package.relationships("xl/worksheets/sheet2.xml")[0].id
    second = book.package.add_relationship(sheet, "drawing", "xl/drawings/drawing1.xml")
    book.package.remove_relationship(sheet, rid)
    assert {"xl/drawings/drawing1.xml", "xl/charts/chart1.xml"} <= set(book.package.parts())
    book.package.remove_relationship(sheet, second)
    assert not {"xl/drawings/drawing1.xml", "xl/charts/chart1.xml"} & set(book.package.parts())


def test_copy_from__copies_what_hangs_on_it_once(book: WorkbookFile, data: bytes) -> None:
    origin = WorkbookFile.open(data)
    mapping: dict[str, str] = {}
    new = book.package.copy_from(origin.package, "xl/drawings/drawing1.xml", mapping)
    assert new == "xl/drawings/drawing2.xml"
    assert book.package.copy_from(origin.package, "xl/drawings/drawing1.xml", mapping) == new
    assert book.package.relationships(new)[0].part == "xl/charts/chart2.xml"
    assert (
        book.package.relationships(new)[0].id
        == origin.package.relationships("xl/drawings/drawing1.xml")[0].id
    )
    assert book.package.read("xl/charts/chart2.xml") == origin.package.read("xl/charts/chart1.xml")
    assert book.package.content_type("xl/charts/chart2.xml") == origin.package.content_type(
        "xl/charts/chart1.xml"
    )


# --- sheets


def test_sheets__order_and_properties(data: bytes) -> None:
    coded = edit_workbook(
        data, "<dimension", '<sheetPr codeName="lkProgram"/><dimension', "xl/worksheets/sheet1.xml"
    )
    coded = edit_workbook(coded, 'sheetId="2"', 'sheetId="2" state="hidden"')
    sheets = WorkbookFile.open(coded).sheets
    assert [(s.name, s.id, s.state, s.code_name, s.kind) for s in sheets] == [
        ("Program", 1, "visible", "lkProgram", "worksheet"),
        ("Ringkasan", 2, "hidden", None, "worksheet"),
        ("Lampiran", 3, "visible", None, "worksheet"),
    ]
    assert WorkbookFile.open(coded).sheets.find(code_name="LKprogram") == sheets[0]


def test_add_sheet__in_front_shifts_indices(book: WorkbookFile) -> None:
    sheet = book.sheets.add("Beranda & isi", NEW_SHEET, position=0)
    assert (sheet.part, sheet.id, sheet.code_name) == ("xl/worksheets/sheet4.xml", 4, "lkLampiran")
    assert [s.name for s in book.sheets] == ["Beranda & isi", "Program", "Ringkasan", "Lampiran"]
    view = book.package.tree("xl/workbook.xml").find(f"{q('bookViews')}/{q('workbookView')}")
    assert view is not None
    assert view.get("activeTab") == "3"
    assert book.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    assert b"tabSelected" not in book.package.read(sheet.part)
    workbook = openpyxl.load_workbook(io.BytesIO(book.save_bytes()))
    assert workbook["Beranda & isi"]["A1"].value == "baru"
    assert workbook.active is not None
    assert workbook.active.title == "Lampiran"


def test_first_tab__not_scrolled_stays_so(data: bytes) -> None:
    book = WorkbookFile.open(data)
    (view,) = book.package.tree("xl/workbook.xml").iter(q("workbookView"))
    view.set("firstSheet", "0")
    book.sheets.add("Beranda", NEW_SHEET, position=0)
    assert view.get("firstSheet") == "0"


def test_first_tab__scrolled_follows_its_sheet_until_another_one_opens(data: bytes) -> None:
    book = WorkbookFile.open(data)
    (view,) = book.package.tree("xl/workbook.xml").iter(q("workbookView"))
    view.set("firstSheet", "1")
    book.sheets.add("Beranda", NEW_SHEET, position=0)
    assert view.get("firstSheet") == "2"
    book.sheets.activate("Lampiran")
    assert view.get("firstSheet") == "2"
    book.sheets.activate("Beranda")
    assert (view.get("firstSheet"), view.get("activeTab")) == ("0", "0")


def test_add_sheet__name_is_taken(book: WorkbookFile) -> None:
    with pytest.raises(ValueError, match="exists"):
        book.sheets.add("program", NEW_SHEET)


def test_remove_sheet__takes_its_own_parts_along(book: WorkbookFile) -> None:
    book.sheets.remove("Ringkasan")
    missing = ("xl/worksheets/sheet2.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml")
    for part in missing:
        assert part not in book.package
        assert f"/{part}".encode() not in book.package.read("[Content_Types].xml")
    assert "xl/worksheets/_rels/sheet2.xml.rels" not in book.package
    assert "xl/comments1.xml" in book.package
    assert book.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    workbook = openpyxl.load_workbook(io.BytesIO(book.save_bytes()))
    assert workbook.sheetnames == ["Program", "Lampiran"]
    assert workbook.active is not None
    assert workbook.active.title == "Lampiran"


def test_remove_sheet__active_sheet_and_scoped_name(book: WorkbookFile) -> None:
    book.sheets.remove("Lampiran")
    assert "xl/comments1.xml" not in book.package
    assert "xl/drawings/vmlDrawing1.vml" not in book.package
    assert [(n.name, n.sheet) for n in book.names] == [
        ("_xlnm.Print_Area", "Program"),
        ("program_pagu", None),
    ]
    assert openpyxl.load_workbook(io.BytesIO(book.save_bytes())).active.title == "Program"  # type: ignore[union-attr]


def test_remove_sheet__shared_part_stays(book: WorkbookFile) -> None:
    book.package.add_relationship("xl/worksheets/sheet1.xml", "drawing", "xl/drawings/drawing1.xml")
    book.sheets.remove("Ringkasan")
    assert "xl/charts/chart1.xml" in book.package


def test_remove_sheet__not_the_last_one(book: WorkbookFile) -> None:
    book.sheets.remove("Program")
    book.sheets.remove("Ringkasan")
    with pytest.raises(ValueError, match="at least one"):
        book.sheets.remove("Lampiran")


def test_replace_sheet__in_place(book: WorkbookFile) -> None:
    before = book.sheets.find("Lampiran")
    after = book.sheets.replace("Lampiran", NEW_SHEET.replace(b' tabSelected="1"', b""))
    assert before is not None
    assert (after.part, after.rid, after.code_name) == (before.part, before.rid, "lkLampiran")
    assert "xl/comments1.xml" not in book.package
    assert b'tabSelected="1"' in book.package.read(after.part)  # it was the open sheet and still is
    assert "xl/charts/chart1.xml" in book.package


def test_activate__one_selected_sheet(book: WorkbookFile, data: bytes) -> None:
    book.sheets.activate("Program")
    assert b"tabSelected" not in book.package.read("xl/worksheets/sheet3.xml")
    assert book.package.read("xl/worksheets/sheet2.xml") == zip_content(data)["xl/worksheets/sheet2.xml"]
    workbook = openpyxl.load_workbook(io.BytesIO(book.save_bytes()))
    assert [bool(s.sheet_view.tabSelected) for s in workbook.worksheets] == [True, False, False]


def test_move_sheet_and_set_state(book: WorkbookFile) -> None:
    book.sheets.move("Lampiran", 0)
    book.sheets.set_state("Ringkasan", "veryHidden")
    assert [(s.name, s.state) for s in book.sheets] == [
        ("Lampiran", "visible"),
        ("Program", "visible"),
        ("Ringkasan", "veryHidden"),
    ]
    assert book.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    book.sheets.set_state("Ringkasan", "visible")
    assert book.sheets[2].state == "visible"


def test_rename_sheet__names_follow(book: WorkbookFile) -> None:
    book.names.define("dua", "SUM(Program!$A$1,'Program'!$A$2,Subprogram!$A$1)")
    book.sheets.rename("Program", "Program '20")
    assert book.names.get("dua") == "SUM('Program ''20'!$A$1,'Program ''20'!$A$2,Subprogram!$A$1)"
    assert book.names.get("program_pagu") == "'Program ''20'!$B$2:$B$99"
    assert book.names.get("_xlnm.Print_Area", "Program '20") is not None
    with pytest.raises(ValueError, match="exists"):
        book.sheets.rename("Ringkasan", "lampiran")


def test_add_sheet__prefix_of_the_id_is_ours(data: bytes) -> None:
    content = zip_content(data)
    ns = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    workbook = content["xl/workbook.xml"].decode().replace(ns, "", 1).replace("<sheet ", f"<sheet{ns} ")
    book = WorkbookFile.open(zip_from(content | {"xl/workbook.xml": workbook.encode()}))
    book.sheets.add("Baru", NEW_SHEET)
    assert (
        f'<sheet{ns} r:id="rId7" name="Baru" sheetId="4"/>' in book.package.read("xl/workbook.xml").decode()
    )


# --- names, calculation, macros


def test_name__set_get_remove(book: WorkbookFile) -> None:
    book.names.define("atur_laporan_tahun", "Pengaturan!$B$4")
    book.names.define("PROGRAM_PAGU", "Program!$B$2:$B$500")
    book.names.define("lokal", "Program!$A$1", "Program", hidden=True)
    assert book.names.get("program_pagu") == "Program!$B$2:$B$500"
    assert book.names.get("lokal") is None
    assert [n.name for n in book.names] == [
        "_xlnm.Print_Area",
        "_xlnm.Print_Area",
        "atur_laporan_tahun",
        "lokal",
        "program_pagu",
    ]
    assert [n.name for n in book.names if n.hidden] == ["lokal"]
    assert book.names.remove("LOKAL", "Program")
    assert not book.names.remove("LOKAL", "Program")


def test_name__container_is_made_at_its_place() -> None:
    output = io.BytesIO()
    openpyxl.Workbook().save(output)
    book = WorkbookFile.open(output.getvalue())
    if book.main.child("definedNames") is not None:
        book.main.edit().remove(book.main.child("definedNames"))  # type: ignore[arg-type]
    book.names.define("a_b", "Sheet!$A$1")
    order = [etree.QName(e).localname for e in book.package.tree(book.main.name)]
    assert order.index("sheets") + 1 == order.index("definedNames") == order.index("calcPr") - 1
    book.names.remove("a_b")
    assert book.main.child("definedNames") is None


@pytest.mark.parametrize(
    ("sheet", "formula", "expected"),
    [
        ("Sasaran 1", "'Sasaran 1'!$A$1", True),
        ("Data'an", "SUM('Data''an'!$A$1,Program!$B$2)", True),
        ("Program", "SUM('Data''an'!$A$1,Program!$B$2)", True),
        ("Program", "[1]Program!$A$1", False),
        ("Program", "Subprogram!$A$1", False),
    ],
)
def test_sheet_pattern__quoted_and_plain(sheet: str, formula: str, expected: bool) -> None:
    assert (sheet_pattern(sheet).search(formula) is not None) is expected


def test_set_calculation__keeps_the_users_choices(data: bytes) -> None:
    book = WorkbookFile.open(
        edit_workbook(
            data,
            '<calcPr calcId="124519" fullCalcOnLoad="1"/>',
            '<calcPr calcId="124519" calcMode="manual" iterate="1" calcCompleted="0" fullCalcOnLoad="1"/>',
        )
    )
    book.main.set_calculation()
    calculate = book.main.child("calcPr")
    assert calculate is not None
    assert dict(calculate.attrib) == {
        "calcId": "191029",
        "calcMode": "manual",
        "iterate": "1",
        "fullCalcOnLoad": "0",
    }


def test_drop_calculation_chain(book: WorkbookFile, data: bytes) -> None:
    book.package.add("xl/calcChain.xml", b"<calcChain/>", "application/vnd.contoh.calcChain+xml")
    book.package.add_relationship(book.main.name, "calcChain", "xl/calcChain.xml")
    book.main.drop_calculation_chain()
    assert "xl/calcChain.xml" not in book.package
    assert set(zip_content(book.save_bytes())) == set(zip_content(data))
    assert book.package.relationships(book.main.name, "calcChain") == []


def test_macro__stays_and_can_be_declared(book: WorkbookFile) -> None:
    assert not book.main.macro
    book.package.add("xl/vbaProject.bin", b"\xd0\xcfmakro", "application/vnd.ms-office.vbaProject")
    book.package.add_relationship(
        book.main.name,
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "xl/vbaProject.bin",
    )
    book.main.set_macro(True)
    again = WorkbookFile.open(book.save_bytes())
    again.sheets.add("Baru", NEW_SHEET)
    assert again.main.macro
    assert again.main.related("vbaProject") == "xl/vbaProject.bin"
    assert zip_content(again.save_bytes())["xl/vbaProject.bin"] == b"\xd0\xcfmakro"
