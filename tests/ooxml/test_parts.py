"""The package: what is not touched stays, what is added is found, what goes takes its own parts along."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile
from tests.ooxml.three_sheets import zip_content, zip_from


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


def test_open__missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="tidak ada"):
        WorkbookFile.open(tmp_path / "tiada.xlsx")


def test_open__folder_and_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileError, match="ini folder"):
        WorkbookFile.open(tmp_path)

    def refuse(error: OSError) -> str:
        def fail(_: Path, mode: str) -> bytes:
            raise error

        monkeypatch.setattr(Path, "open", fail)
        with pytest.raises(FileError) as refused:
            WorkbookFile.open(Path("a.xlsx"))
        return str(refused.value)

    assert refuse(PermissionError(13, "Permission denied")) == (
        "a.xlsx: tidak dapat dibaca: tidak ada izin, atau dikunci program lain; "
        "tutup berkasnya atau minta izin membacanya"
    )
    assert refuse(OSError(5, "Input/output error")) == (
        "a.xlsx: tidak dapat dibaca: disk atau sambungan bermasalah; periksa, lalu ulangi"
    )


def test_remove_all_relationships__takes_orphans_only(book: WorkbookFile) -> None:
    book.package.add_relationship("xl/worksheets/sheet1.xml", "chart", "xl/charts/chart1.xml")
    book.package.remove_all_relationships("xl/worksheets/sheet2.xml")
    assert "xl/drawings/drawing1.xml" not in book.package
    assert "xl/charts/chart1.xml" in book.package
    assert "xl/worksheets/sheet2.xml" in book.package


def test_stored_name__found_without_regard_to_case(book: WorkbookFile) -> None:
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


def test_content_type__default_of_an_extension(book: WorkbookFile) -> None:
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


def test_remove_relationship__of_a_part_that_nothing_leads_to_yet(book: WorkbookFile) -> None:
    """A drawing that is being made shows one chart twice: the chart goes with the second."""
    book.package.add("xl/drawings/baru.xml", b"<a/>")
    book.package.add("xl/charts/baru.xml", b"<a/>")
    ids = [book.package.add_relationship("xl/drawings/baru.xml", "chart", "xl/charts/baru.xml") for _ in "12"]
    book.package.remove_relationship("xl/drawings/baru.xml", ids[0])
    assert "xl/charts/baru.xml" in book.package
    book.package.remove_relationship("xl/drawings/baru.xml", ids[1])
    assert "xl/charts/baru.xml" not in book.package


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


def test_kept__read_once_while_a_part_stays_as_it_is(book: WorkbookFile) -> None:
    part, reads = "xl/worksheets/sheet1.xml", []

    def read() -> str:
        reads.append(book.package.tree(part).get("mark", "none"))
        return reads[-1]

    assert [book.package.kept(part, "mark", read) for _ in range(2)] == ["none"] * 2
    assert len(reads) == 1
    book.package.edit(part).set("mark", "1")
    assert book.package.kept(part, "mark", read) == "1"
    book.package.tree(part).set("mark", "2")  # who edits a part may go on without a word
    assert book.package.kept(part, "mark", read) == "2"
    book.package.replace(part, b'<worksheet mark="3"/>')
    assert [book.package.kept(part, "mark", read) for _ in range(2)] == ["3"] * 2
    book.package.replace(part, b'<worksheet mark="4"/>')
    assert book.package.kept(part.upper(), "mark", read) == "4"
    assert len(reads) == 5


def test_free_part__a_removed_number_is_free_again(book: WorkbookFile) -> None:
    package = book.package
    names = []
    for _ in range(3):
        names.append(package.free_part("xl/a{}.xml"))
        package.add(names[-1], b"<a/>", "text/a")
    assert names == ["xl/a1.xml", "xl/a2.xml", "xl/a3.xml"]
    package.remove("xl/a2.xml")
    assert (package.free_part("xl/a{}.xml"), package.content_type("xl/a2.xml")) == (
        "xl/a2.xml",
        "application/xml",
    )
    package.set_content_type("xl/a1.xml", "text/b")
    assert [package.content_type(f"xl/a{n}.xml") for n in (1, 3)] == ["text/b", "text/a"]


def test_relationships__known_ones_stay_known(book: WorkbookFile) -> None:
    part = book.sheets[0].part
    before = len(book.package.relationships(part))
    first = book.package.add_relationship(part, "drawing", "xl/drawings/drawing9.xml")
    second = book.package.add_relationship(part, "hyperlink", "https://a.id", external=True)
    assert first != second
    assert len(book.package.relationships(part)) == before + 2
    found = book.package.relationship(part, first)
    assert found is not None
    assert found.part == "xl/drawings/drawing9.xml"
    book.package.remove_relationship(part, first)
    assert book.package.relationship(part, first) is None
    assert book.package.relationship(part, second) is not None
