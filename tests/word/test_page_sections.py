"""Sections: which governs a place, pages turned aside and back, templates that lose one."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from lkjip_xl.word.page_sections import (
    all_sections,
    drop_section,
    insert_block,
    section_of,
    set_paper,
    take_out,
    text_width,
)
from tests.word.walked_book import make, run, user_paragraph, w

STYLE = "Batas"


def section(width: int = 200, height: int = 300, *more: etree._Element) -> etree._Element:
    return make("sectPr", None, make("pgSz", {"w": str(width), "h": str(height)}), *more)


def closing(properties: etree._Element, style: str = STYLE, *runs: etree._Element) -> etree._Element:
    return make("p", None, make("pPr", None, make("pStyle", {"val": style}), properties), *runs)


def sizes(body: etree._Element) -> list[str]:
    return [s.find(w("pgSz")).get(w("w"), "") for s in all_sections(body)]


def kinds(body: etree._Element) -> list[str]:
    return [e.tag.rpartition("}")[2] for e in body]


def block(words: str = "x") -> etree._Element:
    return make("sdt", None, make("sdtContent", None, user_paragraph(words)))


def test_section_of__the_next_one_in_the_document() -> None:
    first, last = section(100), section(200)
    former = make("sectPrChange", None, make("sectPr"))  # what a section was before a tracked change
    last.append(former)
    inner = user_paragraph("x")
    body = make("body", None, make("sdt", None, inner), closing(first), user_paragraph("y"), last)
    assert section_of(inner) is first
    assert section_of(body[2]) is last
    assert all_sections(body) == [first, last]
    alone = make("body", None, user_paragraph("x"))
    assert len(section_of(alone[0])) == 0


def test_text_width__less_margins_and_gutter_and_never_nothing() -> None:
    edge = make("pgMar", {"left": "1000", "right": "900.5", "gutter": "100"})
    assert text_width(section(5000, 300, edge)) == 5000 - 1000 - 900 - 100
    assert text_width(section(1000, 300, edge)) == 1440
    assert text_width(make("sectPr")) == 11906  # A4
    assert text_width(section(5000, 300, make("pgMar", {"left": "x"}))) == 5000


def test_set_paper__none_leaves_it() -> None:
    one = section(11906, 16838, make("pgMar", {"left": "1"}))
    set_paper(one, None, None)
    assert one.find(w("pgSz")).get(w("w")) == "11906"
    one.find(w("pgSz")).set(w("code"), "9")
    set_paper(one, "F4", None)
    assert dict(one.find(w("pgSz")).attrib) == {w("w"): "12189", w("h"): "18709"}


def landscape(body: etree._Element, place: etree._Element, *turned: bool) -> Sequence[str]:
    for n, aside in enumerate(turned):
        one = block(str(n))
        insert_block(place, one, STYLE, landscape=aside)
        place = one
    return kinds(body)


def test_insert_block__wide_ones_share_their_pages() -> None:
    start = make("p", None)
    kept = (make("headerReference", {"type": "default"}), make("titlePg"), make("pgNumType", {"start": "1"}))
    body = make("body", None, start, section(200, 300, *kept, make("type", {"val": "nextPage"})))
    assert landscape(body, start, False, True, True, False) == [
        "p",
        "sdt",
        "p",
        "sdt",
        "sdt",
        "p",
        "sdt",
        "sectPr",
    ]
    assert sizes(body) == ["200", "300", "200"]
    first, aside, rest = all_sections(body)
    assert len(first) == 5
    assert [len(s.findall(w("headerReference"))) for s in (first, aside, rest)] == [1, 0, 0]
    assert [e.get(w("start")) for s in (first, aside, rest) for e in s.iter(w("pgNumType"))] == [
        "1",
        None,
        None,
    ]
    assert aside.find(w("pgSz")).get(w("orient")) == "landscape"


def test_insert_block__pages_that_a_user_turned_are_theirs() -> None:
    start = make("p", None)
    body = make("body", None, start, closing(section(300, 200), "Normal"), section())
    assert landscape(body, start, True, False) == ["p", "sdt", "sdt", "p", "sectPr"]
    bare = make("body", None, make("p", None), make("sectPr"))
    assert landscape(bare, bare[0], True) == ["p", "p", "sdt", "p", "sectPr"]


def test_take_out__the_pages_of_the_last_wide_block_go_with_it() -> None:
    start = make("p", None)
    kept = (make("headerReference", {"type": "default"}), make("titlePg"), make("pgNumType", {"start": "3"}))
    body = make("body", None, start, section(200, 300, *kept))
    landscape(body, start, True, True)
    one, two = body.findall(w("sdt"))
    take_out(one, STYLE)
    assert sizes(body) == ["200", "300", "200"]
    take_out(two, STYLE)
    assert kinds(body) == ["p", "sectPr"]
    (left,) = all_sections(body)
    children = [e.tag.rpartition("}")[2] for e in left]
    assert children == ["headerReference", "pgSz", "pgNumType", "titlePg"]
    assert left.find(w("pgNumType")).get(w("start")) == "3"


def test_take_out__pages_with_a_users_words_stay() -> None:
    start = make("p", None)
    body = make("body", None, start, section())
    landscape(body, start, True)
    one = body.find(w("sdt"))
    one.getnext().append(run("milik saya"))
    take_out(one, STYLE)
    assert sizes(body) == ["200", "300", "200"]
    take_out(make("p"), STYLE)  # what stands nowhere is nowhere afterwards
    last = make("body", None, closing(section()), block(), closing(section()))
    take_out(last[1], STYLE)
    assert kinds(last) == ["p"]  # nothing follows that could take it over


def test_drop_section__the_next_one_keeps_its_headers_and_gets_what_it_lacks() -> None:
    def header(kind: str) -> etree._Element:
        return make("headerReference", {"type": kind})

    first = section(
        200, 300, header("default"), header("first"), make("pgNumType", {"start": "5", "fmt": "decimal"})
    )
    second = section(200, 300, header("first"), make("pgNumType", {"start": "1", "fmt": "decimal"}))
    anchor = block()
    body = make(
        "body", None, closing(section()), make("p"), anchor, make("p"), closing(first), block(), second
    )
    drop_section(anchor)
    assert kinds(body) == ["p", "sdt", "sectPr"]
    assert sorted(e.get(w("type"), "") for e in second.findall(w("headerReference"))) == ["default", "first"]
    assert second.find(w("pgNumType")).get(w("start")) == "1"


def test_drop_section__an_agencys_text_stays() -> None:
    anchor = block()
    body = make("body", None, anchor, user_paragraph("Rahasia"), closing(section()), section())
    drop_section(anchor)
    assert kinds(body) == ["p", "p", "p", "sectPr"]
