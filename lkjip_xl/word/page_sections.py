"""Sections of a document: which one governs a place, its paper, and pages turned aside for wide tables."""

from __future__ import annotations

from copy import deepcopy
from itertools import takewhile
from typing import TypeGuard

from lkjip_xl.ooxml.xml_text import drop_attribute
from lkjip_xl.word.blocks import Margins
from lkjip_xl.word.word_xml import Element, make, qn, remove, w_int

__all__ = [
    "all_sections",
    "closing_paragraph",
    "drop_section",
    "insert_block",
    "section_of",
    "sections_in",
    "set_paper",
    "take_out",
    "text_width",
]

_TWIPS_MM = 1440 / 25.4
_PAPERS = {"A4": (11906, 16838), "F4": (12189, 18709)}  # 210 x 297 and 215 x 330 mm
_HEADERS = (qn("w:headerReference"), qn("w:footerReference"))
_BREAK_LINE = "20"  # twentieths of a point: a line that nobody sees


def all_sections(body: Element) -> list[Element]:
    """The section properties of a document, in order."""
    return [s for s in body.iter(qn("w:sectPr")) if s.getparent() is body or _closing(s) is not None]


def _closing(section: Element) -> Element | None:
    """The paragraph that closes a section; None: the last one, or the former looks of one (sectPrChange)."""
    properties = section.getparent()
    if properties is None or properties.tag != qn("w:pPr"):
        return None
    return properties.getparent()


def section_of(element: Element) -> Element:
    """The properties of the section in which an element ends: the next ones after it in the document."""
    for near in (element, *element.iterancestors()):
        for e in near.itersiblings():
            found = next(iter(sections_in(e)), None)
            if found is not None:
                return found
    return make("w:sectPr")


def sections_in(e: Element) -> list[Element]:
    """The section properties in an element, or itself."""
    return [s for s in e.iter(qn("w:sectPr")) if s is e or _closing(s) is not None]


def text_width(section: Element) -> int:
    """Twentieths of a point between the margins."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    sides = sum(w_int(margins, f"w:{side}") for side in ("left", "right", "gutter"))
    return max(w_int(size, "w:w", _PAPERS["A4"][0]) - sides, 1440)


def set_paper(section: Element, paper: str | None, margins: Margins | None) -> None:
    """Give a section its paper, turned as it is, and its margins; None leaves them."""
    for size in section.iterchildren(qn("w:pgSz")) if paper is not None else ():
        short, long_ = _PAPERS[paper or "A4"]
        turned = is_landscape(section)
        size.set(qn("w:w"), str(long_ if turned else short))
        size.set(qn("w:h"), str(short if turned else long_))
        drop_attribute(size, qn("w:code"))
    for edge in section.iterchildren(qn("w:pgMar")) if margins is not None else ():
        for side in ("top", "right", "bottom", "left"):
            edge.set(qn(f"w:{side}"), str(round(getattr(margins, side) * _TWIPS_MM)))


def is_landscape(section: Element) -> bool:
    """Whether its pages are wider than high."""
    size = section.find(qn("w:pgSz"))
    return w_int(size, "w:w") > w_int(size, "w:h")


def insert_block(place: Element, block: Element, style: str, *, landscape: bool) -> None:
    """Put a block after ``place`` (a child of the body), on pages turned as it wants them.

    ``style`` is that of the paragraphs that close our sections: by it they are told from a user's. A block
    that follows landscape pages of ours and is none itself goes behind them.
    """
    section = section_of(place)
    closing = _closing(section)
    if closing is not None and _style(closing) == style and is_landscape(section):
        (place if landscape else closing).addnext(block)
    elif landscape and not is_landscape(section):
        before, after = _turned(section, style)
        for element in (after, block, before):
            place.addnext(element)
    else:
        place.addnext(block)


def _turned(section: Element, style: str) -> tuple[Element, Element]:
    """What closes the pages before a landscape block, and what closes its own.

    The first keeps headers, footers and where numbers begin, which the later ones take over from it.
    """
    first, aside = deepcopy(section), deepcopy(section)
    for later in (aside, section):
        _follow_on(later)
    for size in aside.iterchildren(qn("w:pgSz")):
        width, height = size.get(qn("w:w"), ""), size.get(qn("w:h"), "")
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
    return closing_paragraph(first, style), closing_paragraph(aside, style)


def _follow_on(section: Element) -> None:
    for e in list(section):
        if e.tag in (*_HEADERS, qn("w:titlePg")):
            section.remove(e)
        elif e.tag == qn("w:pgNumType"):
            drop_attribute(e, qn("w:start"))
        elif e.tag == qn("w:type"):  # on a new page, as without it
            section.remove(e)


def closing_paragraph(section: Element, style: str) -> Element:
    """A paragraph that nobody sees, to close a section."""
    spacing = {"w:before": "0", "w:after": "0", "w:line": _BREAK_LINE, "w:lineRule": "exact"}
    properties = make("w:pPr", None, make("w:pStyle", {"w:val": style}), make("w:spacing", spacing), section)
    return make("w:p", None, properties)


def take_out(block: Element, style: str) -> None:
    """Take a block out of its place, and landscape pages of ours on which nothing else stands."""
    parent, before, after = block.getparent(), block.getprevious(), block.getnext()
    remove(block)
    if _empty_break(before, style) and _empty_break(after, style):
        remove(after)
        _hand_on(before, (*_HEADERS, qn("w:titlePg"), qn("w:type")))
    elif (
        parent is not None and parent.tag == qn("w:tc") and next(parent.iterchildren(qn("w:p")), None) is None
    ):
        parent.append(make("w:p"))


def drop_section(anchor: Element) -> None:
    """Take out a section of a template for which there are no blocks, unless an agency put text into it."""
    closing = _closing(section_of(anchor))
    own = []
    for e in anchor.itersiblings(preceding=True):
        if sections_in(e):
            break
        own.append(e)
    own += [] if closing is None else takewhile(lambda e: e is not closing, anchor.itersiblings())
    speaks = any(next(e.iter(qn("w:t"), qn("w:drawing"), qn("w:tbl")), None) is not None for e in own)
    if closing is None or speaks:
        anchor.addnext(make("w:p"))
        remove(anchor)
        return
    _hand_on(closing, _HEADERS)
    for e in (anchor, *own):
        remove(e)


def _hand_on(closing: Element, what: tuple[str, ...]) -> None:
    """Take out what closes a section; the next one gets of it what it lacks, and where its numbers begin."""
    kept, following = sections_in(closing)[0], section_of(closing)
    if following.getparent() is None:  # it is the last one that the file tells of
        return
    own = {(e.tag, e.get(qn("w:type"))) for e in following}
    for e in [e for e in kept if e.tag in what]:
        if (e.tag, e.get(qn("w:type"))) not in own:
            _put(following, e)
    numbers, later = kept.find(qn("w:pgNumType")), following.find(qn("w:pgNumType"))
    if numbers is not None and later is not None and later.get(qn("w:fmt")) == numbers.get(qn("w:fmt")):
        start = numbers.get(qn("w:start"))
        if start is not None and later.get(qn("w:start")) is None:
            later.set(qn("w:start"), start)
    remove(closing)


def _empty_break(e: Element | None, style: str) -> TypeGuard[Element]:
    """Whether it closes a section, is ours and has no words."""
    if e is None or not sections_in(e):
        return False
    return _style(e) == style and next(e.iter(qn("w:r")), None) is None


def _put(section: Element, e: Element) -> None:
    """A child of section properties in its order, in place of one of its kind."""
    order = [qn(f"w:{n}") for n in _ORDER]
    rank = order.index(str(e.tag))
    place = sum(1 for x in section if x.tag in order and order.index(str(x.tag)) <= rank)
    section.insert(place, e)


_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
    "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
)  # fmt: skip


def _style(p: Element) -> str:
    style = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")
