"""A book written afresh, and exported again over what people made of it: walked as XML."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.word import (
    AddedBlock,
    BookDocument,
    BookSection,
    CoverBlock,
    CrossReference,
    FigureText,
    HeadingBlock,
    NeutralBlock,
    ProseBlock,
    TableBlock,
    bookmark_of,
)
from tests.word.small_book import cells, compose, png, rows, small_book
from tests.word.walked_book import (
    NS,
    changed,
    control,
    controls,
    document,
    field_results,
    make,
    order,
    part,
    parts,
    run,
    tags,
    text,
    user_paragraph,
    w,
    with_part,
)

FIRST = compose().data


def book_of(*blocks: NeutralBlock) -> BookDocument:
    return small_book(sections=(BookSection("isi", blocks),))


def prose(kode: str, *paragraphs: str, **looks: bool) -> ProseBlock:
    return ProseBlock(kode, tuple((p,) for p in paragraphs), **looks)


def again(data: bytes, book: BookDocument | None = None) -> bytes:
    return compose(book, data).data


def paragraphs_of(e: etree._Element) -> list[etree._Element]:
    return list(e.iter(w("p")))


# --- afresh


def test_fresh__every_block_in_a_control_in_order() -> None:
    body = document(FIRST)
    kode = [t.split(":")[1] for t in tags(body) if t.startswith("lk1:")]
    assert kode == [b.kode for b in small_book().blocks]
    assert all(len(t) <= 64 for t in tags(body))
    assert not any(t.startswith("lkjip:") for t in tags(body))  # the places of the template are gone


def test_fresh__same_blocks_give_the_same_bytes() -> None:
    assert compose().data == FIRST
    assert compose(small_book("98,16")).data != FIRST


def test_fresh__numbers_of_the_small_book() -> None:
    """The figure stands in a sentence and a table as a control, in the chart's stored values and cells."""
    body = document(FIRST)
    figures = [text_of(e) for e in controls(body, "capaian:S01.1")]
    assert figures == ["98,15", "98,15"]
    assert text(control(body, "teks/3.1")) == "Capaian mutu 98,15 persen, lihat Tabel 3.1 dan Gambar 3.1."


def text_of(e: etree._Element) -> str:
    return "".join(t.text or "" for t in e.iter(w("t")))


def test_fresh__table() -> None:
    body = document(FIRST)
    table = next(control(body, "tabel/iku").iter(w("tbl")))
    lines = [[text(c) for c in r.iter(w("tc"))] for r in table.iter(w("tr"))]
    assert lines == [
        ["No", "Sasaran", "Tahun 2020"],
        ["", "", "Target", "Capaian"],
        ["1", "Meningkatnya mutu", "71,25", "98,15"],
        ["2", "Menurunnya angka", "3,10", "n/a"],
    ]
    row_marks = [[x.tag.rpartition("}")[2] for x in r.find(w("trPr"))] for r in table.iter(w("tr"))]
    assert row_marks == [["cantSplit", "tblHeader"]] * 2 + [["cantSplit"]] * 2
    spans = [(c.tag.rpartition("}")[2], c.get(w("val"))) for c in table.iter(w("gridSpan"), w("vMerge"))]
    assert spans == [
        ("vMerge", "restart"),
        ("vMerge", "restart"),
        ("gridSpan", "2"),
        ("vMerge", "continue"),
        ("vMerge", "continue"),
    ]
    fills = [s.get(w("fill")) for s in table.iter(w("shd"))]
    assert fills == ["C6E0B4", "C00000"]
    # A4 is 11,906 wide, 1,701 and 1,418 are its margins: 8,787 in shares of 1, 6, 2, 2 of 11
    widths = [int(g.get(w("w"), "0")) for g in table.iter(w("gridCol"))]
    assert sum(widths) == 11906 - 1701 - 1418
    assert [round(x / 8787 * 11) for x in widths] == [1, 6, 2, 2]
    justified = [j.get(w("val")) for j in table.iter(w("jc"))]
    assert justified == ["center", "left", "right", "right"] * 2


def test_fresh__captions_and_references_have_their_numbers() -> None:
    """Counted by hand: in BAB III two tables and two pictures, all with the prefix 3."""
    fields = field_results(document(FIRST))
    numbers = [(c.split()[1], r) for c, r in fields if c.startswith("SEQ")]
    assert numbers == [("Tabel", "1"), ("Gambar", "1"), ("Tabel", "2"), ("Gambar", "2")]
    assert [r for c, r in fields if c.startswith("REF")] == ["Tabel 3.1", "Gambar 3.1"]
    assert all(c.endswith("\\s 1") for c, _ in fields if c.startswith("SEQ"))


def test_fresh__numbers_count_anew_at_each_chapter() -> None:
    def one(kode: str, prefix: str) -> TableBlock:
        return TableBlock(kode, "X", (), rows("a"), (1,), prefix=prefix)

    book = book_of(
        HeadingBlock("b1", 1, "BAB I"), one("t1", "1."), one("t2", "1."),
        HeadingBlock("b1.1", 2, "Bagian"), one("t3", "1."),
        HeadingBlock("b2", 1, "BAB II"), one("t4", "2."),
        ProseBlock("teks", ((CrossReference("t3"), " ", CrossReference("t4")),)),
    )  # fmt: skip
    body = document(compose(book).data)
    assert text(control(body, "teks")) == "Tabel 1.3 Tabel 2.1"


def test_fresh__lists_with_stored_results_and_pages() -> None:
    pages = {bookmark_of("judul/1"): "1", bookmark_of("judul/isi"): "i"}
    composed = compose(pages=pages)
    body = document(composed.data)
    lines = [text(p) for p in paragraphs_of(control(body, "daftar/isi"))]
    assert lines == [
        "DAFTAR ISIi",
        "BAB I PENDAHULUAN1",
        "Latar belakang",
        "BAB III AKUNTABILITAS KINERJA",
        "Capaian kinerja",
    ]
    assert composed.outcome.pages_known
    tables = [text(p) for p in paragraphs_of(control(body, "daftar/tabel"))]
    assert tables == ["Tabel 3.1 Capaian sasaran strategis", "Tabel 3.2 Matriks kinerja"]
    codes = [c for c, _ in field_results(body) if c.startswith("TOC")]
    assert codes == ['TOC \\o "1-3" \\h \\z \\u', 'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Gambar"']
    links = [h.get(w("anchor")) for h in body.iter(w("hyperlink"))]
    names = {b.get(w("name")) for b in body.iter(w("bookmarkStart"))}
    assert len(links) == 9
    assert composed.outcome.listed == tuple(links)
    assert set(links) <= names
    assert b"updateFields" not in parts(composed.data)["word/settings.xml"]


def test_fresh__an_empty_list_says_so() -> None:
    first = small_book().sections[1]
    book = small_book(sections=(replace(first, blocks=first.blocks[2:3]),))
    assert text(control(document(compose(book).data), "daftar/tabel")) == "Belum ada isinya."


def test_fresh__sections_and_page_numbers() -> None:
    """Cover, roman, arabic up to the matrix, the matrix turned aside, arabic onwards."""
    sections = list(document(FIRST).iter(w("sectPr")))
    sizes = [(s.find(w("pgSz")).get(w("w")), s.find(w("pgSz")).get(w("h"))) for s in sections]
    upright, turned = ("11906", "16838"), ("16838", "11906")
    assert sizes == [upright, upright, upright, turned, upright]
    numbers = [s.find(w("pgNumType")) for s in sections]
    shown = [None if n is None else (n.get(w("fmt")), n.get(w("start"))) for n in numbers]
    assert shown == [None, ("lowerRoman", "1"), ("decimal", "1"), ("decimal", None), ("decimal", None)]
    headers = [len(s.findall(w("footerReference"))) for s in sections]
    assert headers == [0, 1, 1, 0, 0]  # the later ones go on with those of the third


def test_fresh__paper_and_margins_of_the_caller() -> None:
    from lkjip_xl.word import Margins

    data = compose(small_book(paper="F4", margins=Margins(30, 20, 25, 40))).data
    sections = list(document(data).iter(w("sectPr")))
    f4 = {(s.find(w("pgSz")).get(w("w")), s.find(w("pgSz")).get(w("h"))) for s in sections}
    assert f4 == {("12189", "18709"), ("18709", "12189")}  # 215 x 330 mm of 1440 / 25.4 each
    edge = sections[0].find(w("pgMar"))
    assert [edge.get(w(x)) for x in ("top", "right", "bottom", "left")] == ["1701", "1134", "1417", "2268"]


def test_fresh__a_part_of_the_book_leaves_no_empty_pages() -> None:
    body = document(compose(book_of(prose("teks", "Satu"))).data)
    assert len(list(body.iter(w("sectPr")))) == 1
    assert next(body.iter(w("sectPr"))).find(w("pgNumType")).get(w("fmt")) == "decimal"
    body = document(compose(small_book(sections=small_book().sections[:1])).data)
    assert len(list(body.iter(w("sectPr")))) == 2  # the last one belongs to the document itself
    assert "ditulis di sini" not in text(body)


def test_fresh__properties_and_title_in_the_header() -> None:
    core = part(FIRST, "docProps/core.xml")
    values = {e.tag.rpartition("}")[2]: e.text for e in core}
    assert values["title"] == "LKjIP Kota Contoh 2020"
    assert values["creator"] == "Pemerintah Kota Contoh"
    assert values["created"] == values["modified"] == "2021-01-15T09:00:00Z"
    assert "LKjIP Kota Contoh 2020" in text(part(FIRST, "word/header1.xml"))


def test_fresh__ids_are_given_once() -> None:
    body = document(FIRST)
    for path in (".//w:bookmarkStart/@w:id", ".//wp:docPr/@id", ".//w:sdtPr/w:id/@w:val"):
        ids = body.xpath(path, namespaces=NS)
        assert len(ids) == len(set(ids)) > 1, path


def test_fresh__letters_that_xml_refuses_are_left_out() -> None:
    body = document(compose(book_of(prose("teks", "Satu\x0b\x00dua\ttiga\nempat"))).data)
    one = control(body, "teks")
    assert text(one) == "Satuduatigaempat"
    assert [x.tag for x in one.iter(w("tab"), w("br"))] == [w("tab"), w("br")]


def test_fresh__a_cover_without_emblem_a_chart_without_caption_an_empty_piece() -> None:
    cover = small_book().sections[0].blocks[0]
    chart = next(b for b in small_book().blocks if b.kode == "grafik/S01")
    bare = (replace(chart, caption=""), ProseBlock("teks", (("", "Satu"),)))
    sections = (
        BookSection("sampul", (replace(cover, emblem=None), CoverBlock("sampul/kosong", ()))),
        BookSection("isi", bare),
    )
    body = document(compose(small_book(sections=sections)).data)
    assert text(control(body, "sampul/depan")) == "LAPORAN KINERJA Tahun 2020 Kota Contoh"
    assert [c for c, _ in field_results(body) if c.startswith("SEQ")] == []
    assert len(paragraphs_of(control(body, "grafik/S01"))) == 1


def test_fresh__a_picture_that_is_none_is_refused_in_one_line() -> None:
    picture = next(b for b in small_book().blocks if b.kode == "gambar/peta")
    for data in (b"halo", png()[:20], png(0, 0)):
        with pytest.raises(
            FileError, match=r"^gambar gambar/peta: bukan gambar yang dapat dibaca; pakai PNG"
        ):
            compose(book_of(replace(picture, data=data)))


def test_fresh__no_paragraph_and_no_line_is_a_paragraph_all_the_same() -> None:
    body = document(compose(book_of(ProseBlock("teks", ()))).data)
    assert len(paragraphs_of(control(body, "teks"))) == 1


# --- again, nobody touched it


def test_again__same_blocks_give_the_same_bytes() -> None:
    composed = compose(standing=FIRST)
    assert composed.data == FIRST
    assert composed.outcome.same == tuple(b.kode for b in small_book().blocks)
    assert composed.outcome.renewed == composed.outcome.written == ()


def test_again__other_figures_give_what_a_fresh_book_has() -> None:
    composed = compose(small_book("97,00"), FIRST)
    assert composed.data == compose(small_book("97,00")).data
    assert composed.outcome.renewed == ("teks/3.1", "tabel/iku", "grafik/S01")


def test_again__properties_of_who_began_it_stay() -> None:
    core = parts(FIRST)["docProps/core.xml"].replace(
        b"Pemerintah Kota Contoh</dc:creator>", b"Ani</dc:creator>"
    )
    data = again(with_part(FIRST, "docProps/core.xml", core))
    assert b"<dc:creator>Ani<" in parts(data)["docProps/core.xml"]
    assert b"<cp:lastModifiedBy>Pemerintah Kota Contoh<" in parts(data)["docProps/core.xml"]


# --- again, edited


def edit(kode: str, words: str) -> object:
    return lambda body: paragraphs_of(control(body, kode))[0].append(run(words))


def test_again__an_edited_block_stays_and_both_versions_are_told() -> None:
    composed = compose(small_book("97,00"), changed(FIRST, edit("teks/3.1", " Alhamdulillah.")))
    (kept,) = composed.outcome.kept
    assert kept.kode == "teks/3.1"
    assert kept.theirs == "Capaian mutu 98,15 persen, lihat dan . Alhamdulillah."
    assert kept.ours == "Capaian mutu 97,00 persen, lihat dan ."
    expected = "Capaian mutu 97,00 persen, lihat Tabel 3.1 dan Gambar 3.1. Alhamdulillah."
    assert text(control(document(composed.data), "teks/3.1")) == expected  # the figure follows


def test_again__an_edited_figure_stays_as_it_is() -> None:
    def work(body: etree._Element) -> None:
        (figure,) = controls(control(body, "teks/3.1"), "capaian:S01.1")
        next(figure.iter(w("t"))).text = "hampir 99"

    composed = compose(small_book("97,00"), changed(FIRST, work))
    assert "mutu hampir 99 persen" in text(control(document(composed.data), "teks/3.1"))
    (figure,) = composed.outcome.edited_figures
    assert (figure.kode, figure.theirs, figure.ours) == ("capaian:S01.1", "hampir 99", "97,00")


def test_again__a_figure_that_somebody_copied_into_their_own_text_follows() -> None:
    def work(body: etree._Element) -> None:
        (figure,) = controls(control(body, "teks/3.1"), "capaian:S01.1")
        mine = user_paragraph("Naik menjadi ")
        mine.append(deepcopy(figure))
        body.insert(len(body) - 1, mine)

    data = again(changed(FIRST, work), small_book("97,00"))
    assert order(document(data))[-1] == "Naik menjadi 97,00"
    ids = document(data).xpath(".//w:sdtPr/w:id/@w:val", namespaces=NS)
    assert len(ids) == len(set(ids))


def test_again__figures_of_the_caller_and_unknown_ones() -> None:
    book = book_of(ProseBlock("teks", (("Serapan ", FigureText("serapan:S02", "90,1")),)))
    mine = changed(compose(book).data, edit("teks", " persen"))
    later = book_of(prose("teks", "Tanpa angka"))
    known = compose(later, mine, figures={"serapan:S02": "91,5\n92"})
    assert "Serapan 91,592 persen" in text(document(known.data))
    assert known.outcome.unknown_figures == ()
    assert compose(later, mine).outcome.unknown_figures == ("serapan:S02",)


def test_again__a_figure_keeps_the_looks_that_it_was_given() -> None:
    def work(body: etree._Element) -> None:
        one = control(body, "teks/3.1")
        (figure,) = controls(one, "capaian:S01.1")
        next(figure.iter(w("r"))).insert(0, make("rPr", None, make("b")))
        paragraphs_of(one)[0].append(run(" Baik."))

    data = again(changed(FIRST, work), small_book("97,00"))
    (figure,) = controls(control(document(data), "teks/3.1"), "capaian:S01.1")
    assert text_of(figure) == "97,00"
    assert next(figure.iter(w("rPr"))).find(w("b")) is not None


def test_again__a_figure_without_a_run_gets_one() -> None:
    book = book_of(ProseBlock("teks", (("Nilai ", FigureText("x", "")),)))
    mine = changed(compose(book).data, edit("teks", " ada"))
    data = compose(book_of(prose("teks", "lain")), mine, figures={"x": "7"}).data
    assert text(control(document(data), "teks")) == "Nilai 7 ada"


@pytest.mark.parametrize(
    "addition",
    [
        make("r", None, make("footnoteReference", {"id": "2"})),
        make("ins", {"id": "1", "author": "Ani"}, run("x")),
        make("del", {"id": "1", "author": "Ani"}, make("r", None, make("delText"))),
        make("r", None, make("drawing")),
        make("r", None, make("pict")),
        make("r", None, make("sym", {"char": "F0FC"})),
        make("fldSimple", {"instr": " DATE "}, run("hari ini")),
    ],
    ids=lambda e: str(e[-1].tag if len(e) and e.tag == w("r") else e.tag).rpartition("}")[2],
)
def test_again__what_people_add_besides_words_is_an_edit(addition: etree._Element) -> None:
    data = changed(FIRST, lambda body: paragraphs_of(control(body, "teks/1.1"))[0].append(deepcopy(addition)))
    composed = compose(standing=data)
    assert [k.kode for k in composed.outcome.kept] == ["teks/1.1"]


def test_again__words_that_only_a_tracked_change_removes_are_an_edit() -> None:
    def work(body: etree._Element) -> None:
        first = paragraphs_of(control(body, "teks/1.1"))[0]
        old = next(first.iter(w("r")))
        words = old.find(w("t"))
        gone = make("delText")
        gone.text, old[old.index(words)] = words.text, gone
        mark = make("del", {"id": "9", "author": "Ani"})
        first.append(mark)
        mark.append(old)

    (kept,) = compose(standing=changed(FIRST, work)).outcome.kept
    assert kept.theirs == "Dasarnya PermenPANRB 53/2014."


def test_again__a_paragraph_mark_that_a_tracked_change_removes_is_an_edit() -> None:
    def work(body: etree._Element) -> None:
        looks = paragraphs_of(control(body, "teks/1.1"))[0].find(w("pPr"))
        looks.append(make("rPr", None, make("del", {"id": "9", "author": "Ani"})))

    assert [k.kode for k in compose(standing=changed(FIRST, work)).outcome.kept] == ["teks/1.1"]


def test_again__a_row_that_somebody_added_is_an_edit() -> None:
    def work(body: etree._Element) -> None:
        last = list(control(body, "tabel/matriks").iter(w("tr")))[-1]
        twin = deepcopy(last)
        for t in twin.iter(w("t")):
            t.text = ""
        last.addnext(twin)

    assert [k.kode for k in compose(standing=changed(FIRST, work)).outcome.kept] == ["tabel/matriks"]


def test_again__a_number_typed_into_the_data_of_a_chart_is_an_edit() -> None:
    name = next(n for n in parts(FIRST) if n.startswith("word/charts/grafik"))
    data = with_part(FIRST, name, parts(FIRST)[name].replace(b"<c:v>98.15<", b"<c:v>99<"))
    composed = compose(small_book("97,00"), data)
    assert [k.kode for k in composed.outcome.kept] == ["grafik/S01"]
    assert b"<c:v>99<" in parts(composed.data)[name]
    assert (
        sum(n.startswith("word/charts/grafik") for n in parts(composed.data)) == 1
    )  # what was tried is gone


def test_again__a_chart_that_is_broken_or_not_there_stays() -> None:
    name = next(n for n in parts(FIRST) if n.startswith("word/charts/grafik"))
    doctype = b"<!DOCTYPE x []><x/>"
    with pytest.raises(FileError, match="DTD"):
        compose(standing=with_part(FIRST, name, doctype))
    link = parts(FIRST)["word/_rels/document.xml.rels"].replace(b"charts/grafik", b"charts/tiada")
    composed = compose(standing=with_part(FIRST, "word/_rels/document.xml.rels", link))
    assert [k.kode for k in composed.outcome.kept] == ["grafik/S01"]


# --- again, formatted, commented, referred to


def bold(kode: str) -> object:
    def work(body: etree._Element) -> None:
        next(control(body, kode).iter(w("r"))).insert(0, make("rPr", None, make("b")))

    return work


def test_again__formatting_alone_is_lost_and_told() -> None:
    composed = compose(standing=changed(FIRST, bold("teks/1.1")))
    assert composed.outcome.lost_formatting == ("teks/1.1",)
    assert composed.data == FIRST


def test_again__wider_columns_are_formatting_too() -> None:
    def work(body: etree._Element) -> None:
        first, second, *_ = control(body, "tabel/iku").iter(w("gridCol"))
        for column, more in ((first, 300), (second, -300)):
            column.set(w("w"), str(int(column.get(w("w"), "0")) + more))

    assert compose(standing=changed(FIRST, work)).outcome.lost_formatting == ("tabel/iku",)

    def rounded(body: etree._Element) -> None:
        for column in control(body, "tabel/iku").iter(w("gridCol")):
            column.set(w("w"), str(int(column.get(w("w"), "0")) + 7))

    assert compose(standing=changed(FIRST, rounded)).outcome.lost_formatting == ()


def test_again__a_comment_stays_on_what_is_written_anew() -> None:
    def work(body: etree._Element) -> None:
        second = paragraphs_of(control(body, "teks/3.2"))[1]
        second.insert(1, make("commentRangeStart", {"id": "5"}))
        second.append(make("commentRangeEnd", {"id": "5"}))
        second.append(make("r", None, make("commentReference", {"id": "5"})))

    composed = compose(standing=changed(FIRST, work))
    second = paragraphs_of(control(document(composed.data), "teks/3.2"))[1]
    marks = [e.tag.rpartition("}")[2] for e in second.iter() if "comment" in e.tag]
    assert marks == ["commentRangeStart", "commentRangeEnd", "commentReference"]
    assert [k.kode for k in composed.outcome.kept] == []


def test_again__a_reference_that_word_made_to_a_caption_still_leads_there() -> None:
    """Word puts a bookmark _Ref... around "Tabel 3.1", in a caption that is written anew."""

    def work(body: etree._Element) -> None:
        caption = paragraphs_of(control(body, "tabel/iku"))[0]
        (end,) = [e for e in caption if e.tag == w("bookmarkEnd")]
        caption.insert(1, make("bookmarkStart", {"id": "900", "name": "_Ref123"}))
        end.addprevious(make("bookmarkEnd", {"id": "900"}))
        heading = paragraphs_of(control(body, "judul/1.1"))[0]
        heading.insert(1, make("bookmarkStart", {"id": "901", "name": "_Toc77"}))
        heading.append(make("bookmarkEnd", {"id": "901"}))

    body = document(again(changed(FIRST, work), small_book("97,00")))
    assert bookmarked(body, "_Ref123") == "Tabel 3.1"
    assert bookmarked(body, "_Toc77") == "Latar belakang"


def bookmarked(body: etree._Element, name: str) -> str:
    """The text between the marks of a bookmark."""
    (start,) = body.xpath(f".//w:bookmarkStart[@w:name='{name}']", namespaces=NS)
    number = start.get(w("id"))
    words, inside = [], False
    for e in body.iter():
        inside = inside or e is start
        if e.tag == w("bookmarkEnd") and e.get(w("id")) == number:
            return "".join(words)
        if inside and e.tag == w("t"):
            words.append(e.text or "")
    raise AssertionError(name)


def test_again__a_bookmark_that_begins_in_one_block_and_ends_in_another() -> None:
    def work(body: etree._Element) -> None:
        paragraphs_of(control(body, "teks/1.1"))[1].insert(
            1, make("bookmarkStart", {"id": "900", "name": "dasar"})
        )
        control(body, "teks/butir").find(w("sdtContent")).append(make("bookmarkEnd", {"id": "900"}))

    body = document(again(changed(FIRST, work)))
    assert bookmarked(body, "dasar") == "Dasarnya PermenPANRB 53/2014.KeterbukaanPertanggungjawaban"


# --- again, moved, deleted, copied, nested


def test_again__deleted_stays_deleted_and_moved_is_renewed_where_it_is() -> None:
    def work(body: etree._Element) -> None:
        gone = control(body, "teks/butir")
        gone.getparent().remove(gone)
        body.insert(0, control(body, "teks/3.1"))

    composed = compose(small_book("97,00"), changed(FIRST, work))
    assert composed.outcome.deleted == ("teks/butir",)
    stands = order(document(composed.data))
    assert stands[0] == "lk1:teks/3.1"
    assert "lk1:teks/butir" not in stands
    assert "97,00" in text(document(composed.data)[0])
    assert compose(small_book("97,00"), composed.data).outcome.deleted == ("teks/butir",)


def test_again__an_emptied_control_is_a_deleted_block() -> None:
    def work(body: etree._Element) -> None:
        one = control(body, "teks/1.1")
        one.find(w("sdtPr")).append(make("showingPlcHdr"))
        one.find(w("sdtContent"))[:] = [user_paragraph("Klik di sini untuk mengetik.")]
        two = control(body, "teks/butir").find(w("sdtContent"))
        two[:] = [make("p")]

    composed = compose(standing=changed(FIRST, work))
    assert composed.outcome.deleted == ("teks/1.1", "teks/butir")
    assert composed.outcome.kept == ()


def test_again__an_invitation_that_is_switched_off_is_none() -> None:
    def work(body: etree._Element) -> None:
        one = control(body, "teks/1.1")
        one.find(w("sdtPr")).append(make("showingPlcHdr", {"val": "0"}))
        one.find(w("sdtContent"))[:] = [user_paragraph("Tulisan saya.")]

    assert [k.kode for k in compose(standing=changed(FIRST, work)).outcome.kept] == ["teks/1.1"]


def test_again__of_a_copy_the_first_is_the_block() -> None:
    def work(body: etree._Element) -> None:
        twin = deepcopy(control(body, "teks/3.1"))
        for paragraph in paragraphs_of(twin)[:1]:
            paragraph.append(run(" (salinan)"))
        body.insert(len(body) - 1, twin)

    composed = compose(small_book("97,00"), changed(FIRST, work))
    one, two = controls(document(composed.data), "teks/3.1")
    assert "97,00" in text(one)
    assert text(two).endswith("(salinan)")
    assert composed.outcome.kept == ()


def test_again__a_block_within_another_and_within_a_cell() -> None:
    def work(body: etree._Element) -> None:
        control(body, "teks/1.1").find(w("sdtContent")).append(control(body, "teks/3.1"))
        next(control(body, "tabel/tanda").iter(w("tc"))).insert(1, control(body, "tabel/iku"))

    composed = compose(small_book("97,00"), changed(FIRST, work))
    assert {k.kode for k in composed.outcome.kept} == {"teks/1.1", "tabel/tanda"}
    assert set(composed.outcome.renewed) == {"teks/3.1", "tabel/iku", "grafik/S01"}
    assert "97,00" in text(control(document(composed.data), "tabel/tanda"))


def test_again__a_paragraph_moved_into_a_line_of_somebodys_text() -> None:
    """Word makes a control within the line of it: one paragraph still fits there, two do not."""

    def work(body: etree._Element) -> None:
        for kode in ("teks/3.1", "teks/3.2"):
            one = control(body, kode)
            content = one.find(w("sdtContent"))
            runs = [r for p in paragraphs_of(one) for r in p if r.tag != w("pPr")]
            content[:] = [r for r in runs if "bookmark" not in r.tag]
            mine = user_paragraph("Menurut kami: ")
            one.addprevious(mine)
            mine.append(one)

    before = changed(FIRST, work)
    composed = compose(small_book("97,00"), before)
    assert [k.kode for k in composed.outcome.kept] == ["teks/3.2"]
    line = next(x for x in order(document(composed.data)) if x.startswith("Menurut kami: Cap"))
    assert line == "Menurut kami: Capaian mutu 97,00 persen, lihat Tabel 3.1 dan Gambar 3.1."


def test_again__a_control_around_a_cell_stays() -> None:
    def work(body: etree._Element) -> None:
        one = control(body, "teks/1.1")
        first = next(control(body, "tabel/tanda").iter(w("tc")))
        one.find(w("sdtContent"))[:] = []
        first.addprevious(one)
        one.find(w("sdtContent")).append(first)

    composed = compose(standing=changed(FIRST, work))
    assert {k.kode for k in composed.outcome.kept} == {"teks/1.1", "tabel/tanda"}


def unwrap(kode: str, *, keep: bool = True) -> object:
    """Take a control away, as "Remove Content Control" does; the bookmark stays."""

    def work(body: etree._Element) -> None:
        one = control(body, kode)
        for e in list(one.find(w("sdtContent"))) if keep else ():
            one.addprevious(e)
        one.getparent().remove(one)

    return work


def test_again__the_bookmark_is_a_second_mark() -> None:
    composed = compose(small_book("97,00"), changed(FIRST, unwrap("teks/3.1"), unwrap("tabel/iku")))
    assert composed.outcome.kept == ()
    assert composed.data == compose(small_book("97,00")).data


def test_again__a_bookmark_that_word_put_into_the_paragraphs() -> None:
    """Word writes the marks into the first paragraph of the block and of what follows it."""

    def work(body: etree._Element) -> None:
        start = body.xpath(f".//w:bookmarkStart[@w:name='{bookmark_of('teks/1.1')}']", namespaces=NS)[0]
        (end,) = body.xpath(f".//w:bookmarkEnd[@w:id='{start.get(w('id'))}']", namespaces=NS)
        one, two = start.getnext(), start.getnext().getnext()
        one.insert(1, start)
        following = user_paragraph("Milik saya.")
        two.addnext(following)
        following.insert(0, end)

    data = changed(FIRST, unwrap("teks/1.1"), work)
    composed = compose(standing=data)
    assert composed.outcome.kept == ()
    assert "Milik saya." in order(document(composed.data))
    assert text(control(document(composed.data), "teks/1.1")).startswith("Laporan ini")


def as_libreoffice_saves(kode: str) -> object:
    """The control goes into the first paragraph, the bookmark is there twice: at both ends of the block."""

    def work(body: etree._Element) -> None:
        one = control(body, kode)
        content = one.find(w("sdtContent"))
        start, *inner, end = list(content)
        for e in inner:
            one.addprevious(e)
        first, last = paragraphs_of(inner[0])[0], paragraphs_of(inner[-1])[-1]
        runs = [r for r in first if r.tag == w("r")]
        first.insert(first.index(runs[0]), one)
        content[:] = runs[:1]
        first.insert(1, start)
        second = deepcopy(start)
        number = f"99{sum(map(ord, kode))}"
        second.set(w("id"), number)
        end.set(w("id"), number)
        last.insert(1, second)
        last.append(end)

    return work


def test_again__a_block_that_libreoffice_took_apart_is_whole_again() -> None:
    every = [as_libreoffice_saves(k) for k in ("teks/1.1", "tabel/iku", "teks/3.1", "tabel/tanda")]
    composed = compose(small_book("97,00"), changed(FIRST, *every))
    assert composed.outcome.kept == ()
    assert composed.outcome.deleted == ()
    assert composed.data == compose(small_book("97,00")).data


def test_again__edited_in_libreoffice_it_stays() -> None:
    def work(body: etree._Element) -> None:
        second = control(body, "teks/1.1").getparent().getnext()
        second.append(run(" Kata saya."))

    data = changed(FIRST, as_libreoffice_saves("teks/1.1"), work)
    (kept,) = compose(standing=data).outcome.kept
    assert kept.theirs == "Laporan ini disusun setiap tahun.\nDasarnya PermenPANRB 53/2014. Kata saya."


def test_again__pages_given_twice_are_the_same_book() -> None:
    pages = {bookmark_of("judul/1"): "1", bookmark_of("judul/3"): "2"}
    first = compose(pages=pages).data
    assert compose(standing=first, pages=pages).data == first
    assert compose(standing=first).data == FIRST


def test_again__a_number_in_bold_is_formatting() -> None:
    def work(body: etree._Element) -> None:
        for r in paragraphs_of(control(body, "tabel/iku"))[0].iter(w("r")):
            r.insert(0, make("rPr", None, make("b")))

    composed = compose(standing=changed(FIRST, work))
    assert composed.outcome.lost_formatting == ("tabel/iku",)
    assert composed.outcome.kept == ()


def test_again__edited_and_the_figure_is_as_before() -> None:
    composed = compose(standing=changed(FIRST, edit("teks/3.1", " Baik.")))
    assert [k.kode for k in composed.outcome.kept] == ["teks/3.1"]
    assert composed.outcome.edited_figures == ()


def test_again__another_picture_in_place_of_ours_is_an_edit() -> None:
    name = next(n for n in parts(FIRST) if n.startswith("word/media/"))
    composed = compose(standing=with_part(FIRST, name, png(9, 9)))
    assert [k.kode for k in composed.outcome.kept] == ["sampul/depan", "gambar/peta"]
    assert png(9, 9) in parts(composed.data).values()


def test_again__a_bookmark_of_a_number_that_lost_its_end() -> None:
    def work(body: etree._Element) -> None:
        caption = paragraphs_of(control(body, "tabel/iku"))[0]
        caption.append(run(" Kami."))
        (end,) = [e for e in caption if e.tag == w("bookmarkEnd")]
        caption.remove(end)

    data = again(changed(FIRST, work))
    assert "lihat Tabel 3.1 Capaian sasaran strategis Kami. dan" in text(control(document(data), "teks/3.1"))


def test_again__without_control_an_edited_block_stays() -> None:
    data = changed(FIRST, edit("teks/1.1", " Dan lain-lain."), unwrap("teks/1.1"))
    composed = compose(standing=data)
    assert [k.theirs for k in composed.outcome.kept] == [
        "Laporan ini disusun setiap tahun. Dan lain-lain.\nDasarnya PermenPANRB 53/2014."
    ]


def test_again__a_bookmark_with_one_mark_or_crossed_marks_is_none() -> None:
    def one_mark(body: etree._Element) -> None:
        start = body.xpath(f".//w:bookmarkStart[@w:name='{bookmark_of('teks/1.1')}']", namespaces=NS)[0]
        (end,) = body.xpath(f".//w:bookmarkEnd[@w:id='{start.get(w('id'))}']", namespaces=NS)
        end.getparent().remove(end)

    composed = compose(standing=changed(FIRST, unwrap("teks/1.1"), one_mark))
    assert composed.outcome.deleted == ("teks/1.1",)

    def crossed(body: etree._Element) -> None:
        start = body.xpath(f".//w:bookmarkStart[@w:name='{bookmark_of('teks/1.1')}']", namespaces=NS)[0]
        (end,) = body.xpath(f".//w:bookmarkEnd[@w:id='{start.get(w('id'))}']", namespaces=NS)
        body.insert(0, end)

    composed = compose(standing=changed(FIRST, unwrap("teks/1.1"), crossed))
    assert composed.outcome.deleted == ("teks/1.1",)


def test_again__emptied_without_its_control() -> None:
    def work(body: etree._Element) -> None:
        start = body.xpath(f".//w:bookmarkStart[@w:name='{bookmark_of('teks/1.1')}']", namespaces=NS)[0]
        for e in (start.getnext().getnext(), start.getnext()):
            for r in list(e.iter(w("r"))):
                e.remove(r)

    assert compose(standing=changed(FIRST, unwrap("teks/1.1"), work)).outcome.deleted == ("teks/1.1",)


# --- again, another outline


def test_again__new_blocks_stand_behind_what_precedes_them() -> None:
    book = small_book()
    *before, last = book.sections
    wide = TableBlock("tabel/lebar", "Lebar", (cells("a"),), rows("b"), (1,), prefix="3.", landscape=True)
    blocks = list(last.blocks)
    at = [b.kode for b in blocks].index("tabel/matriks")
    blocks[at + 1 : at + 1] = [wide, prose("teks/baru", "Baru")]
    blocks[2:2] = [prose("teks/awal", "Awal")]
    composed = compose(replace(book, sections=(*before, replace(last, blocks=tuple(blocks)))), FIRST)
    assert composed.outcome.added == (
        AddedBlock("teks/awal", "judul/1.1"),
        AddedBlock("tabel/lebar", "tabel/matriks"),
        AddedBlock("teks/baru", "tabel/lebar"),
    )
    stands = [x.removeprefix("lk1:") for x in order(document(composed.data))]
    assert stands == [b.kode for s in before for b in s.blocks] + [b.kode for b in blocks]
    turned = [s.find(w("pgSz")).get(w("w")) for s in document(composed.data).iter(w("sectPr"))]
    assert turned == ["11906", "11906", "11906", "16838", "11906"]  # both on the same landscape pages


def test_again__the_first_of_the_outline_stands_before_what_follows() -> None:
    first = compose(book_of(prose("teks/2", "Dua"))).data
    composed = compose(book_of(prose("teks/1", "Satu"), prose("teks/2", "Dua")), first)
    assert order(document(composed.data)) == ["lk1:teks/1", "lk1:teks/2"]
    assert composed.outcome.added == (AddedBlock("teks/1", None),)
    mine = changed(first, edit("teks/2", " saya"), unwrap("teks/2"))
    kept = compose(book_of(prose("teks/1", "Satu"), prose("teks/2", "Dua")), mine)
    assert order(document(kept.data)) == ["lk1:teks/1", "Dua saya"]
    behind = compose(book_of(prose("teks/2", "Dua"), prose("teks/3", "Tiga")), mine)
    assert order(document(behind.data)) == ["Dua saya", "lk1:teks/3"]


def test_again__nothing_of_the_outline_stands() -> None:
    first = compose(book_of(prose("teks/2", "Dua"))).data
    composed = compose(book_of(prose("teks/1", "Satu")), first)
    assert order(document(composed.data)) == ["lk1:teks/1"]
    assert composed.outcome.removed == ("teks/2",)


def test_again__a_block_that_left_the_outline_goes_unless_edited() -> None:
    book = small_book()
    *before, last = book.sections
    gone = ("tabel/matriks", "grafik/S01", "gambar/peta", "teks/1.1")
    fewer = replace(last, blocks=tuple(b for b in last.blocks if b.kode not in (*gone, "teks/3.1")))
    data = changed(FIRST, edit("teks/1.1", " Milik saya."))
    shorter = replace(book, sections=(*before, fewer))
    composed = compose(shorter, data)
    assert composed.outcome.removed == ("teks/3.1", "grafik/S01", "tabel/matriks", "gambar/peta")
    assert [x.kode for x in composed.outcome.left] == ["teks/1.1"]
    sections = list(document(composed.data).iter(w("sectPr")))
    assert len(sections) == 3  # the landscape pages are gone, and the arabic numbers begin at 1 again
    assert sections[2].find(w("pgNumType")).get(w("start")) == "1"
    assert len(sections[2].findall(w("footerReference"))) == 1
    assert not any("grafik" in n for n in parts(composed.data))
    returned = compose(book, composed.data)
    assert {a.kode for a in returned.outcome.added} == {*gone, "teks/3.1"} - {"teks/1.1"}


def test_again__a_block_without_control_goes_as_well() -> None:
    first = compose(book_of(prose("teks/1", "Satu", "Dua"), prose("teks/2", "Tiga"))).data
    composed = compose(book_of(prose("teks/2", "Tiga")), changed(first, unwrap("teks/1")))
    assert composed.outcome.removed == ("teks/1",)
    assert text(document(composed.data)).split() == ["Tiga"]


def test_again__a_cell_keeps_a_paragraph_when_its_block_goes() -> None:
    def work(body: etree._Element) -> None:
        cell = next(control(body, "tabel/tanda").iter(w("tc")))
        for p in cell.findall(w("p")):
            cell.remove(p)
        cell.append(control(body, "teks/1.1"))

    book = small_book()
    *before, last = book.sections
    fewer = replace(last, blocks=tuple(b for b in last.blocks if b.kode != "teks/1.1"))
    composed = compose(replace(book, sections=(*before, fewer)), changed(FIRST, work))
    cell = next(control(document(composed.data), "tabel/tanda").iter(w("tc")))
    assert [x.tag for x in cell] == [w("tcPr"), w("p")]


def test_again__a_reference_to_a_deleted_table_says_so() -> None:
    def work(body: etree._Element) -> None:
        gone = control(body, "tabel/iku")
        gone.getparent().remove(gone)

    composed = compose(standing=changed(FIRST, work))
    assert composed.outcome.broken_references == ("tabel/iku",)
    assert "lihat (sudah dihapus) dan Gambar 3.1" in text(control(document(composed.data), "teks/3.1"))


def test_again__the_end_of_a_section_in_a_block_stays_behind_it() -> None:
    """LibreOffice puts the end of a section into the last paragraph before it."""

    def work(body: etree._Element) -> None:
        closing = body.xpath("./w:p[w:pPr/w:sectPr]", namespaces=NS)[0]
        (section,) = closing.iter(w("sectPr"))
        last = paragraphs_of(control(body, "sampul/depan"))[-1]
        last.find(w("pPr")).append(section)
        body.remove(closing)

    data = changed(FIRST, work)
    composed = compose(standing=data)
    assert composed.outcome.kept == ()
    assert composed.data == FIRST
    fewer = replace(small_book(), sections=small_book().sections[1:])
    without = compose(fewer, data)
    assert without.outcome.removed == ("sampul/depan",)
    assert len(list(document(without.data).iter(w("sectPr")))) == 5


# --- the list of blocks


def list_part(data: bytes) -> str:
    return next(
        n for n, c in parts(data).items() if b"urn:lkjip-xl:buku" in c and n.startswith("customXml/item1")
    )


def test_again__without_the_list_a_deleted_block_comes_back_and_that_is_told() -> None:
    def work(body: etree._Element) -> None:
        gone = control(body, "teks/butir")
        gone.getparent().remove(gone)

    data = changed(FIRST, work)
    links = parts(data)["word/_rels/document.xml.rels"]
    root = etree.fromstring(links)
    for e in [e for e in root if e.get("Type", "").endswith("/customXml")]:
        root.remove(e)
    composed = compose(standing=with_part(data, "word/_rels/document.xml.rels", etree.tostring(root)))
    assert composed.outcome.list_lost
    assert composed.outcome.added == (AddedBlock("teks/butir", "teks/1.1"),)
    assert composed.outcome.lost_formatting == ()  # nobody can tell
    assert not compose(standing=composed.data).outcome.list_lost


def test_again__a_list_that_somebody_changed_is_read_as_far_as_it_goes() -> None:
    name = list_part(FIRST)
    content = parts(FIRST)[name].replace(b'tampilan="', b'tampilan="x y ')
    composed = compose(standing=with_part(FIRST, name, content))
    assert composed.outcome.lost_formatting == ()
    assert composed.data == FIRST


def test_again__the_list_of_another_program_is_not_ours() -> None:
    name = list_part(FIRST)
    content = b'<x xmlns="urn:lain" about="urn:lkjip-xl:buku:1"/>'
    composed = compose(standing=with_part(FIRST, name, content))
    assert composed.outcome.list_lost
    assert content in [c.split(b"\n")[-1] for c in parts(composed.data).values()]


# --- refused


def no_marks(body: etree._Element) -> None:
    for one in list(body.iter(w("sdt"))):
        for e in list(one.find(w("sdtContent"))):
            one.addprevious(e)
        one.getparent().remove(one)
    for e in list(body.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        e.getparent().remove(e)


def test_again__all_marks_gone_is_refused_in_one_line() -> None:
    data = changed(FIRST, no_marks)
    with pytest.raises(FileError, match=r"^buku: semua tanda bloknya hilang .*--timpa.*$"):
        compose(standing=data)
    core = parts(data)["docProps/core.xml"].replace(b"LKjIP XL</cp:category>", b"</cp:category>")
    with pytest.raises(FileError, match="semua tanda bloknya hilang"):  # the list of blocks tells
        compose(standing=with_part(data, "docProps/core.xml", core))


def test_again__a_document_that_is_none_of_ours_is_refused_in_one_line() -> None:
    from docx import Document

    from tests.word.small_book import opened

    raw = opened(b"")
    Document().save(raw)
    with pytest.raises(FileError, match=r"^buku: bukan buku yang dibuat LKjIP XL; .*--timpa.*$"):
        compose(standing=raw.getvalue())


def test_again__styles_that_a_program_dropped_come_from_the_template() -> None:
    styles = part(FIRST, "word/styles.xml")
    for style in list(styles):
        if style.get(w("styleId")) in ("LKjIPButir", "LKjIPTabel"):
            styles.remove(style)
    (taken,) = [s for s in styles if s.get(w("styleId")) == "LKjIPCatatan"]
    taken.set(w("styleId"), "LKjIPButir")
    composed = compose(standing=with_part(FIRST, "word/styles.xml", etree.tostring(styles)))
    ids = [s.get(w("styleId")) for s in part(composed.data, "word/styles.xml")]
    assert {"LKjIPButir", "LKjIPButir1", "LKjIPTabel"} <= set(ids)
    assert len(ids) == len(set(ids))
    used = control(document(composed.data), "teks/butir").xpath(".//w:pStyle/@w:val", namespaces=NS)
    assert set(used) == {"LKjIPButir1"}


def test_again__a_picture_that_changed() -> None:
    book = small_book()
    *before, last = book.sections
    blocks = tuple(replace(b, data=png(8, 2)) if b.kode == "gambar/peta" else b for b in last.blocks)
    data = again(FIRST, replace(book, sections=(*before, replace(last, blocks=blocks))))
    assert png(8, 2) in parts(data).values()
    assert png() in parts(data).values()  # the emblem of the cover is the same picture
