"""What others have hung onto a block that is written anew: comments, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import NamedTuple

from lkjip_xl.word.again.block_marks import BLOCK_BOOKMARK, NUMBER_BOOKMARK
from lkjip_xl.word.word_xml import Element, make, qn

__all__ = ["take_marks_over"]

_PAIRS = {
    qn(f"w:{kind}{first}"): qn(f"w:{kind}{last}")
    for kind, first, last in (
        ("bookmark", "Start", "End"),
        ("commentRange", "Start", "End"),
        ("perm", "Start", "End"),
    )
}
_STARTS, _ENDS = set(_PAIRS), set(_PAIRS.values())
_REFERENCE = qn("w:commentReference")


class _KeptMark(NamedTuple):
    """A mark, the paragraph in which it stood (-1: before the first), and whether words follow it there."""

    element: Element
    place: int
    words_follow: bool


def take_marks_over(old: Iterable[Element], new: Sequence[Element]) -> None:
    """Put the marks of others into what is written anew, at the paragraphs where they stood.

    A bookmark around the number of a caption ("Tabel 3.1"), which Word makes for a reference, is put there.
    """
    kept = list(_foreign_marks(list(old)))
    paragraphs = [p for e in new for p in e.iter(qn("w:p"))]
    for mark in kept:
        p = paragraphs[max(0, min(mark.place, len(paragraphs) - 1))]
        if mark.element.tag in _STARTS:
            p.insert(1 if len(p) and p[0].tag == qn("w:pPr") else 0, mark.element)
        elif mark.element.tag == qn("w:bookmarkEnd") and mark.words_follow and _number_end(p) is not None:
            _number_end(p).addnext(mark.element)  # type: ignore[union-attr]
        else:
            p.append(mark.element)


def _number_end(p: Element) -> Element | None:
    """The end of our bookmark around the number of a caption."""
    ours = {
        e.get(qn("w:id"))
        for e in p.iter(qn("w:bookmarkStart"))
        if e.get(qn("w:name"), "").startswith(NUMBER_BOOKMARK)
    }
    return next((e for e in p.iterchildren(qn("w:bookmarkEnd")) if e.get(qn("w:id")) in ours), None)


def _foreign_marks(old: list[Element]) -> Iterator[_KeptMark]:
    ours = {
        e.get(qn("w:id"))
        for top in old
        for e in top.iter(qn("w:bookmarkStart"))
        if e.get(qn("w:name"), "").startswith((BLOCK_BOOKMARK, NUMBER_BOOKMARK))
    }
    place = -1
    for top in old:
        for e in list(top.iter()):
            if e.tag == qn("w:p"):
                place += 1
            elif e.tag == _REFERENCE:
                yield _KeptMark(
                    make("w:r", None, make("w:commentReference", {"w:id": e.get(qn("w:id"), "")})),
                    place,
                    False,
                )
            elif e.tag in _STARTS or e.tag in _ENDS:
                bookmark = str(e.tag).rpartition("}")[2].startswith("bookmark")
                if not (bookmark and e.get(qn("w:id")) in ours):
                    yield _KeptMark(
                        copy(e), place + (1 if _beside(e) and e.tag in _STARTS else 0), _words_follow(e)
                    )


def _beside(mark: Element) -> bool:
    return next(mark.iterancestors(qn("w:p")), None) is None


def _words_follow(mark: Element) -> bool:
    return any(next(e.iter(qn("w:t")), None) is not None for e in mark.itersiblings() if e.tag != qn("w:p"))
