"""The blocks that stand in a file: by their controls, else by their bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lkjip_xl.word.again.block_marks import BLOCK_BOOKMARK, bookmark_of, read_block_tag, tag_of
from lkjip_xl.word.again.block_text import content_of
from lkjip_xl.word.word_xml import Element, qn

__all__ = ["StandingBlock", "find_blocks", "has_marks"]

DigestOf = Callable[[Iterable[Element]], str]

_BLOCKS = (qn("w:p"), qn("w:tbl"), qn("w:sdt"))
_WORDS = (qn("w:t"), qn("w:drawing"), qn("w:instrText"))
_MARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))


@dataclass(frozen=True, slots=True)
class StandingBlock:
    """A block in a file. ``digest``: of what was written; None: only the list of blocks may know.

    ``control`` None: somebody took the control away, the bookmark tells what was in it.
    """

    kode: str
    content: tuple[Element, ...]
    digest: str | None
    control: Element | None

    @property
    def whole(self) -> bool:
        """Whether paragraphs and tables are in it; else it was put into a line of text, or around cells."""
        inner = [e for e in self.content if e.tag not in _MARKS]
        return bool(inner) and all(e.tag in _BLOCKS for e in inner) and not self.in_line

    @property
    def in_line(self) -> bool:
        """Whether it stands within a paragraph."""
        if self.control is None:
            return False
        return next(self.control.iterancestors(qn("w:p")), None) is not None

    @property
    def first(self) -> Element:
        """Its first element."""
        return self.content[0] if self.control is None else self.control

    @property
    def last(self) -> Element:
        """Its last element."""
        return self.content[-1] if self.control is None else self.control


def has_marks(body: Element) -> bool:
    """Whether a block of ours was ever in the text, as far as it still tells."""
    controls = any(read_block_tag(tag_of(c)) for c in body.iter(qn("w:sdt")))
    names = (e.get(qn("w:name"), "") for e in body.iter(qn("w:bookmarkStart")))
    return controls or any(n.startswith(BLOCK_BOOKMARK) for n in names)


def find_blocks(body: Element, known: Iterable[str], digest_of: DigestOf) -> dict[str, StandingBlock]:
    """The blocks by kode: of two controls with one kode the first counts; the other is a copy.

    ``known``: the kode that bookmarks are looked up for where no control has them.
    """
    found: dict[str, StandingBlock] = {}
    regions = _regions(body)
    for control in body.iter(qn("w:sdt")):
        tag = read_block_tag(tag_of(control))
        if tag is not None and tag.kode not in found:
            own = StandingBlock(tag.kode, tuple(content_of(control)), tag.digest, control)
            found[tag.kode] = _or_region(own, regions.get(bookmark_of(tag.kode), ()), digest_of)
    for kode in known:
        region = regions.get(bookmark_of(kode), ())
        if kode not in found and region:
            found[kode] = StandingBlock(kode, region, None, None)
    return found


def _or_region(own: StandingBlock, region: tuple[Element, ...], digest_of: DigestOf) -> StandingBlock:
    """A block whose control LibreOffice put into its first paragraph: all that its bookmark holds.

    Somebody may as well have moved the block into a line of their own text: then its control is untouched.
    """
    around = own.control is not None and any(e in region for e in own.control.iterancestors())
    if not own.in_line or not around or own.digest == digest_of(own.content) != digest_of(region):
        return own
    return StandingBlock(own.kode, region, own.digest, None)


def _regions(body: Element) -> dict[str, tuple[Element, ...]]:
    """Paragraphs and tables between the first mark of each of our bookmarks and the last, by name.

    LibreOffice makes two bookmarks of one name where a block has several paragraphs.
    """
    ends = {e.get(qn("w:id"), ""): e for e in body.iter(qn("w:bookmarkEnd"))}
    marks: dict[str, list[Element]] = {}
    for start in body.iter(qn("w:bookmarkStart")):
        name, end = start.get(qn("w:name"), ""), ends.get(start.get(qn("w:id"), ""))
        if name.startswith(BLOCK_BOOKMARK):
            marks.setdefault(name, [start]).extend([end] if end is not None else [])
    return {name: _region(found[0], found[-1]) for name, found in marks.items() if len(found) > 1}


def _region(start: Element, end: Element) -> tuple[Element, ...]:
    """Paragraphs and tables between two marks, marks beside them included; none where they are crossed."""
    first, last = _sides(start, end)
    between = []
    for e in (first, *first.itersiblings()):
        between.append(e)
        if e is last:
            ends_before = e is not first and e.tag == qn("w:p") and _at_beginning(e, end)
            return tuple(between[:-1] if ends_before else between)
    return ()


def _sides(start: Element, end: Element) -> tuple[Element, Element]:
    """The elements side by side that hold the two marks: those of one paragraph are in it."""
    to_start, to_end = [start, *start.iterancestors()], [end, *end.iterancestors()]
    shared = next(e for e in to_start if e in to_end and e.tag != qn("w:p"))
    return to_start[to_start.index(shared) - 1], to_end[to_end.index(shared) - 1]


def _at_beginning(paragraph: Element, end: Element) -> bool:
    """Whether a mark stands before all words of a paragraph that has some, so that it ends what precedes."""
    marked = [e for e in paragraph.iter() if e is end or e.tag in _WORDS]
    return len(marked) > 1 and marked[0] is end
