"""Files that are damaged, locked, or no document: one line in Indonesian, nothing else."""

from __future__ import annotations

import io

import pytest
from docx import Document
from lxml import etree

from lkjip_xl.errors import FileError, TemplateError
from lkjip_xl.word import compose_book
from lkjip_xl.word.book_file import open_book
from tests.word.small_book import compose, small_book, template
from tests.word.walked_book import document, parts, text, with_part

FIRST = compose().data


def without(data: bytes, name: str) -> bytes:
    return with_part(data, name, None)


def of_another_kind() -> bytes:
    types = parts(FIRST)["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    return with_part(FIRST, "[Content_Types].xml", types)


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "bukan dokumen Word (.docx); pilih berkas lain"),
        (b"halo", "bukan dokumen Word (.docx); pilih berkas lain"),
        (FIRST[:2000], "rusak atau terpotong; pilih berkas lain"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "format Word lama (.doc); simpan ulang sebagai .docx",
        ),
        (encrypted(), "dikunci kata sandi; buka di Word"),
        (without(FIRST, "[Content_Types].xml"), "bukan dokumen Word (.docx)"),
        (without(FIRST, "_rels/.rels"), "bukan dokumen Word (.docx)"),
        (without(FIRST, "word/document.xml"), "bukan dokumen Word (.docx)"),
        (of_another_kind(), "berkas Office lain, bukan dokumen Word (.docx); simpan sebagai .docx"),
        (with_part(FIRST, "word/styles.xml", b"<w"), "(word/styles.xml): XML rusak"),
        (with_part(FIRST, "word/header1.xml", b"<!DOCTYPE x []><x/>"), "memuat DTD"),
        (
            with_part(with_part(FIRST, "mimetype", b"x"), "content.xml", b"<x/>"),
            "berkas LibreOffice (.odt); simpan",
        ),
    ],
)
def test_open_book__one_line(data: bytes, message: str) -> None:
    with pytest.raises(FileError) as fault:
        open_book(data, "LAPORAN.docx")
    assert message in str(fault.value)
    assert str(fault.value).startswith("LAPORAN.docx")
    assert "\n" not in str(fault.value)


def test_open_book__a_workbook_is_no_document() -> None:
    from lkjip_xl.shipped import template_file

    with pytest.raises(FileError, match="berkas Office lain, bukan dokumen Word"):
        open_book(template_file().read_bytes(), "LAPORAN.docx")


def test_open_book__what_python_docx_cannot_take_is_damage() -> None:
    types = (
        parts(FIRST)["[Content_Types].xml"]
        .replace(b"/word/header1.xml", b"/word/tiada.xml")
        .replace(b'Extension="xml"', b'Extension="abc"')
    )
    with pytest.raises(FileError, match=r"^LAPORAN.docx: rusak; simpan ulang di Word"):
        open_book(with_part(FIRST, "[Content_Types].xml", types), "LAPORAN.docx")


def test_open_book__links_that_lead_nowhere_are_no_damage() -> None:
    """Word writes such for a picture that it could not find; python-docx alone would refuse the file."""
    name = "word/_rels/document.xml.rels"
    links = etree.fromstring(parts(FIRST)[name])
    for target in ("NULL", "../tiada.png", "#Bagian", "https://contoh.go.id/x"):
        outside = {"TargetMode": "External"} if ":" in target else {}
        rid = f"rId9{len(links)}"
        etree.SubElement(
            links, links[0].tag, {"Id": rid, "Type": "http://x/image", "Target": target} | outside
        )
    composed = compose(standing=with_part(FIRST, name, etree.tostring(links)))
    assert text(document(composed.data)) == text(document(FIRST))
    kept = {e.get("Target") for e in etree.fromstring(parts(composed.data)[name])}
    assert {"NULL", "../tiada.png", "#Bagian", "https://contoh.go.id/x"} <= kept


def test_open_book__properties_as_libreoffice_links_them() -> None:
    """Its spelling of the link would give the file two parts of one name."""
    rels = parts(FIRST)["_rels/.rels"].replace(
        b"package/2006/relationships/metadata/core-properties",
        b"officedocument/2006/relationships/metadata/core-properties",
    )
    composed = compose(standing=with_part(FIRST, "_rels/.rels", rels))
    assert composed.data == FIRST


def test_footnotes_of_a_user_are_left() -> None:
    """python-docx knows no footnotes: the part stays as it is."""
    rels = parts(FIRST)["word/_rels/document.xml.rels"]
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = b'<Relationship Id="rId77" Type="' + kind + b'" Target="footnotes.xml"/></Relationships>'
    types = parts(FIRST)["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    data = with_part(FIRST, "word/footnotes.xml", b"<x/>")
    data = with_part(
        with_part(data, "[Content_Types].xml", types),
        "word/_rels/document.xml.rels",
        rels.replace(b"</Relationships>", link),
    )
    assert parts(compose(standing=data).data)["word/footnotes.xml"] == b"<x/>"


# --- the template


def test_check_template__all_that_is_missing_in_one_line() -> None:
    raw = io.BytesIO()
    Document().save(raw)
    with pytest.raises(TemplateError) as fault:
        compose_book(small_book(), raw.getvalue(), template_name="NASKAH.docx")
    said = str(fault.value)
    assert said.startswith("NASKAH.docx: templat buku kurang: gaya ")
    assert "\n" not in said
    for missing in ("LKjIP Naskah", "LKjIP Tabel;", "lkjip:sampul", "lkjip:awal", "lkjip:isi"):
        assert missing in said, missing
    assert "heading 1;" not in said  # Word's own are there


def test_check_template__places_in_one_section() -> None:
    body = parts(template())["word/document.xml"]
    root = etree.fromstring(body)
    first = root[0].find("{*}p")
    root[0].remove(first)
    with pytest.raises(
        TemplateError, match=r"batas bagian \(section break\) di antara kotak sampul, awal, isi"
    ):
        compose_book(small_book(), with_part(template(), "word/document.xml", etree.tostring(root)))


def test_template__an_agencys_own_words_and_styles() -> None:
    root = etree.fromstring(parts(template())["word/document.xml"])
    w = root.nsmap["w"]
    control = etree.SubElement(root[0], f"{{{w}}}sdt")  # one of the agency's own
    etree.SubElement(control, f"{{{w}}}sdtContent")
    root[0].insert(0, control)
    own = etree.SubElement(root[0], f"{{{w}}}p")
    etree.SubElement(etree.SubElement(own, f"{{{w}}}r"), f"{{{w}}}t").text = "Dicetak oleh Bagian Organisasi"
    root[0].insert(0, own)
    styles = parts(template())["word/styles.xml"].replace(b'w:val="heading 1"', b'w:val="Heading 1"')
    mine = with_part(
        with_part(template(), "word/document.xml", etree.tostring(root)), "word/styles.xml", styles
    )
    data = compose_book(small_book(), mine).data
    assert text(document(data)).startswith("Dicetak oleh Bagian Organisasi")
