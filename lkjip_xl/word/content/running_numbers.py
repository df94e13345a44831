"""Numbers of captions, and what refers to them, counted as Word counts them when fields are updated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from lkjip_xl.word.again.block_marks import NUMBER_BOOKMARK, digest
from lkjip_xl.word.again.block_text import shown_text
from lkjip_xl.word.content.document_fields import DocumentField, fields_in
from lkjip_xl.word.word_xml import Element, bookmark, qn, w_int

if TYPE_CHECKING:
    from docx.document import Document

__all__ = [
    "LISTED_BOOKMARK",
    "ListedLine",
    "captions_of",
    "headings_of",
    "number_captions",
    "store_references",
]

LISTED_BOOKMARK = "_lkt_"
"""Of a heading or a caption of a user's that a list leads to."""

_BODY_LEVEL = 9
_GONE = "(sudah dihapus)"


class ListedLine(NamedTuple):
    """A line of a list: its level (1 at the top), its text, and the bookmark that it leads to."""

    level: int
    text: str
    bookmark: str


def number_captions(book: Document) -> None:
    """Store the running number of each caption (field SEQ), a user's own included."""
    counts: dict[str, int] = {}
    restarts: dict[str, int] = {}  # the level of headings at which a label counts anew
    levels = _levels(book)
    numbered = {
        id(f.place): f for f in fields_in(book.element.body) if f.words[:1] == ["SEQ"] and f.words[1:]
    }
    for e in book.element.body.iter(qn("w:p"), qn("w:r"), qn("w:fldSimple")):
        if e.tag == qn("w:p"):
            level = _level(e, levels)
            for label in [x for x, n in restarts.items() if level <= n]:
                counts[label] = 0
        elif id(e) in numbered:
            _count(numbered[id(e)], counts, restarts)


def _count(one: DocumentField, counts: dict[str, int], restarts: dict[str, int]) -> None:
    label = one.words[1]
    again, level = (re.search(rf"\\{letter}\s*(\d+)", one.code) for letter in "rs")
    if level:
        restarts[label] = int(level[1])
    if again:
        counts[label] = int(again[1])
    elif "\\c" not in one.words:
        counts[label] = counts.get(label, 0) + 1
    kinds = re.findall(r"\\\*\s*(\w+)", one.code)
    if "\\h" not in one.words and set(kinds) <= {"ARABIC", "Arabic", "arabic", "MERGEFORMAT"}:
        one.store(str(counts.get(label, 0)))


def store_references(book: Document) -> list[str]:
    """Store what references to captions (field REF) show; the bookmarks of ours that are not there."""
    body = book.element.body
    starts = {e.get(qn("w:name"), ""): e for e in body.iter(qn("w:bookmarkStart"))}
    lost = []
    for one in list(fields_in(body)):
        if one.words[:1] == ["REF"] and one.words[1:] and one.words[1].startswith(NUMBER_BOOKMARK):
            start = starts.get(one.words[1])
            text = "" if start is None else _bookmarked(start)
            one.store(text or _GONE)
            if not text:
                lost.append(one.words[1])
    return list(dict.fromkeys(lost))


def _bookmarked(start: Element) -> str:
    """The text of a bookmark within one paragraph."""
    end = (qn("w:bookmarkEnd"), start.get(qn("w:id")))
    return shown_text(takewhile(lambda e: (e.tag, e.get(qn("w:id"))) != end, start.itersiblings()))


def headings_of(book: Document, deepest: int) -> list[ListedLine]:
    """The headings of the book down to a level; each is given a bookmark that it lacks."""
    levels = _levels(book)
    found = ((p, _level(p, levels)) for p in _paragraphs(book))
    return _lines(book, [(p, n) for p, n in found if n <= deepest])


def captions_of(book: Document, label: str) -> list[ListedLine]:
    """The captions with this label; each is given a bookmark that it lacks."""
    places = [f.place for f in fields_in(book.element.body) if f.words[:2] == ["SEQ", label]]
    owners = [next(p for p in e.iterancestors(qn("w:p"))) for e in places]
    return _lines(book, [(p, 1) for p in owners])


def _lines(book: Document, paragraphs: list[tuple[Element, int]]) -> list[ListedLine]:
    names = {str(e.get(qn("w:name"))) for e in book.element.body.iter(qn("w:bookmarkStart"))}
    result = []
    for p, level in paragraphs:
        text = " ".join(shown_text([p]).split())
        if text:
            result.append(ListedLine(level, text, _bookmark_of_paragraph(p, text, names)))
    return result


def _bookmark_of_paragraph(p: Element, text: str, names: set[str]) -> str:
    """A bookmark in a paragraph or directly around it; a new one where there is none."""
    near = [e for e in (p.getprevious(), *p.iter(qn("w:bookmarkStart"))) if e is not None]
    for e in near:
        name = e.get(qn("w:name"), "") if e.tag == qn("w:bookmarkStart") else ""
        if name.startswith(("_lk", "_Toc")):
            return name
    stem = f"{LISTED_BOOKMARK}{digest(text)}"
    name = next(n for i in range(len(names) + 1) if (n := f"{stem}{f'_{i}' if i else ''}") not in names)
    names.add(name)
    start, end = bookmark(name)
    p.insert(1 if len(p) and p[0].tag == qn("w:pPr") else 0, start)
    p.append(end)
    return name


def _paragraphs(book: Document) -> Iterator[Element]:
    """The paragraphs of the text; those of text boxes are in no table of contents."""
    for p in book.element.body.iter(qn("w:p")):
        if next(p.iterancestors(qn("w:txbxContent")), None) is None:
            yield p


def _levels(book: Document) -> Mapping[str, int]:
    """The level of headings of each paragraph style, by its id; that of body text: 10."""
    own: dict[str, int] = {}
    parents: dict[str, str] = {}
    for style in book.styles.element.iterchildren(qn("w:style")):
        key = style.get(qn("w:styleId"), "")
        level = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        name = style.find(qn("w:name"))
        named = re.fullmatch(r"heading (\d)", "" if name is None else name.get(qn("w:val"), "").lower())
        if level is not None:
            own[key] = w_int(level, "w:val", _BODY_LEVEL) + 1
        elif named:
            own[key] = int(named[1])
        based = style.find(qn("w:basedOn"))
        parents[key] = "" if based is None else based.get(qn("w:val"), "")
    return {key: _inherited(key, own, parents) for key in parents}


def _inherited(key: str, own: Mapping[str, int], parents: Mapping[str, str]) -> int:
    for _ in range(len(parents)):
        if key in own:
            return own[key]
        key = parents.get(key, "")
    return _BODY_LEVEL + 1


def _level(p: Element, levels: Mapping[str, int]) -> int:
    properties = p.find(qn("w:pPr"))
    if properties is None:
        return _BODY_LEVEL + 1
    own, style = properties.find(qn("w:outlineLvl")), properties.find(qn("w:pStyle"))
    if own is not None:
        return w_int(own, "w:val", _BODY_LEVEL) + 1
    return levels.get("" if style is None else style.get(qn("w:val"), ""), _BODY_LEVEL + 1)
