"""Numbers of captions, references and lists over fields as people and other programs write them."""

from __future__ import annotations

from lxml import etree

from tests.word.small_book import compose
from tests.word.walked_book import (
    changed,
    control,
    document,
    field_results,
    make,
    run,
    text,
    user_paragraph,
    w,
)

FIRST = compose().data


def mark(kind: str) -> etree._Element:
    return make("r", None, make("fldChar", {"fldCharType": kind}))


def field(code: str, *result: etree._Element, separate: bool = True) -> list[etree._Element]:
    words = make("instrText")
    words.text = code
    middle = [mark("separate"), *result] if separate else []
    return [mark("begin"), make("r", None, words), *middle, mark("end")]


def caption(*pieces: etree._Element) -> etree._Element:
    return make("p", None, *pieces)


def after(*paragraphs: etree._Element, kode: str = "tabel/tanda") -> bytes:
    """The book with paragraphs of a user's behind a block, exported again."""

    def work(body: etree._Element) -> None:
        for p in reversed(paragraphs):
            control(body, kode).addnext(p)

    return compose(standing=changed(FIRST, work)).data


def mine(data: bytes, count: int) -> list[str]:
    """The texts of the last paragraphs."""
    return [text(p) for p in document(data).findall(w("p"))][-count:]


def numbers(data: bytes) -> list[str]:
    return [r for c, r in field_results(document(data)) if c.startswith(("SEQ Tabel", 'SEQ "Tabel'))]


def test_number_captions__a_users_own_is_counted_and_numbered() -> None:
    looks = make("b")
    own = caption(
        run("Tabel "), *field('SEQ "Tabel" \\* ARABIC', run("?", looks), run("?")), run(" Milik saya")
    )
    data = after(own, kode="judul/3.1")
    assert numbers(data) == ["1", "2", "3"]
    listed = [text(p) for p in control(document(data), "daftar/tabel").iter(w("p"))]
    assert listed == [
        "Tabel 1 Milik saya",
        "Tabel 3.2 Capaian sasaran strategis",
        "Tabel 3.3 Matriks kinerja",
    ]
    bold = [
        t.text for t in document(data).iter(w("t")) if t.getparent().find(f"{w('rPr')}/{w('b')}") is not None
    ]
    assert "1" in bold


def test_number_captions__a_field_without_result_gets_one() -> None:
    data = after(caption(run("Tabel "), *field("SEQ Tabel", separate=False)))
    assert mine(data, 1) == ["Tabel 3"]


def test_number_captions__simple_fields() -> None:
    simple = make("fldSimple", {"instr": " SEQ Tabel \\* ARABIC \\* MERGEFORMAT "}, run("9"))
    assert mine(after(caption(run("Tabel "), simple)), 1) == ["Tabel 3"]


def test_number_captions__switches() -> None:
    """\\r begins at a number, \\c repeats the last one, \\h is hidden, \\* ROMAN is left to Word."""
    data = after(
        caption(*field("SEQ Tabel \\r 10", run("?"))),
        caption(*field("SEQ Tabel \\c", run("?"))),
        caption(*field("SEQ Tabel \\h", run(""))),
        caption(*field("SEQ Tabel \\* ROMAN", run("XII"))),
        caption(*field("SEQ Tabel", run("?"))),
        caption(*field("SEQ", run("?"))),
    )
    assert mine(data, 6) == ["10", "10", "", "XII", "13", "?"]


def test_number_captions__a_heading_of_a_users_style_begins_anew() -> None:
    """Tables 3.1 and 3.2 precede; a paragraph with an outline level of 1 is a chapter for Word."""
    chapter = make("p", None, make("pPr", None, make("outlineLvl", {"val": "0"})), run("BAB IV"))
    data = after(chapter, caption(*field("SEQ Tabel \\s 1", run("?"))))
    assert mine(data, 2) == ["BAB IV", "1"]
    listed = [text(p) for p in control(document(data), "daftar/isi").iter(w("p"))]
    assert listed[-1] == "BAB IV"


def test_number_captions__a_field_over_two_paragraphs_stays() -> None:
    one, two = caption(*field("SEQ Tabel", run("?"))[:-1]), caption(mark("end"))
    assert mine(after(one, two), 2) == ["?", ""]
    whole = make("r")
    for piece in field("SEQ Tabel", run("?")):
        whole.extend(list(piece))
    assert mine(after(caption(whole)), 1) == ["?"]  # all in one run: left to Word


def test_lists__headings_with_bookmarks_of_word_and_in_text_boxes() -> None:
    heading = make("p", None, make("pPr", None, make("pStyle", {"val": "Heading2"})))
    heading.append(make("bookmarkStart", {"id": "700", "name": "_Toc55"}))
    heading.append(run("Milik saya"))
    heading.append(make("bookmarkEnd", {"id": "700"}))
    twins = [
        make("p", None, make("pPr", None, make("pStyle", {"val": "Heading2"})), run("Kembar")) for _ in "ab"
    ]
    bare = make("p", None, run("bukan judul"))
    hidden = make("p", None, make("pPr", None, make("pStyle", {"val": "Heading2"})), run("Kotak"))
    box = make("p", None, make("r", None, make("pict", None, make("txbxContent", None, hidden))))
    data = after(heading, *twins, bare, box)
    listed = [text(p) for p in control(document(data), "daftar/isi").iter(w("p"))]
    assert listed[-3:] == ["Milik saya", "Kembar", "Kembar"]
    anchors = [h.get(w("anchor")) for h in control(document(data), "daftar/isi").iter(w("hyperlink"))]
    assert "_Toc55" in anchors
    assert len(set(anchors)) == 8


def test_levels__a_style_based_on_a_heading_is_one() -> None:
    from tests.word.walked_book import part, with_part

    styles = part(FIRST, "word/styles.xml")
    own = make(
        "style",
        {"type": "paragraph", "styleId": "JudulKami"},
        make("name", {"val": "Judul Kami"}),
        make("basedOn", {"val": "Heading1"}),
    )
    plain = make("style", {"type": "paragraph", "styleId": "H5"}, make("name", {"val": "heading 2"}))
    circle = make("style", {"type": "paragraph", "styleId": "Lingkar"}, make("basedOn", {"val": "Lingkar"}))
    styles.extend([own, plain, circle])
    data = with_part(FIRST, "word/styles.xml", etree.tostring(styles))

    def work(body: etree._Element) -> None:
        for key, words in (("JudulKami", "Satu"), ("H5", "Dua"), ("Lingkar", "Tiga"), ("tiada", "Empat")):
            p = user_paragraph(words)
            p.insert(0, make("pPr", None, make("pStyle", {"val": key})))
            body.insert(len(body) - 1, p)

    composed = compose(standing=changed(data, work))
    listed = [text(p) for p in control(document(composed.data), "daftar/isi").iter(w("p"))]
    assert listed[-2:] == ["Satu", "Dua"]


def test_fields__marks_that_do_not_match() -> None:
    data = after(caption(mark("end"), mark("separate"), make("r", None, make("instrText")), run("Sisa")))
    assert mine(data, 1) == ["Sisa"]


def test_edited__a_field_that_ends_outside_the_block_is_an_edit() -> None:
    def opened(body: etree._Element) -> None:
        p = next(control(body, "teks/1.1").iter(w("p")))
        p.insert(1, mark("begin"))
        p.append(run(" kata saya"))

    def stray(body: etree._Element) -> None:
        next(control(body, "teks/1.1").iter(w("p"))).append(mark("end"))

    for work in (opened, stray):
        assert [k.kode for k in compose(standing=changed(FIRST, work)).outcome.kept] == ["teks/1.1"]
