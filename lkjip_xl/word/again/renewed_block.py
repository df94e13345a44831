"""A block that stands in a file, written anew where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from lxml import etree

from lkjip_xl.word.again.kept_marks import take_marks_over
from lkjip_xl.word.again.standing_blocks import StandingBlock
from lkjip_xl.word.page_sections import closing_paragraph, sections_in
from lkjip_xl.word.word_xml import Element, make, qn, remove

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

__all__ = ["drop_parts", "emptied", "keep_sections", "put_content", "related_ids"]

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_IDS = etree.XPath(f"descendant-or-self::*/@*[namespace-uri() = '{_RELATIONSHIPS}']")


def emptied(standing: StandingBlock, text: str) -> bool:
    """Whether somebody deleted all that was in a control; Word then shows an invitation to type."""
    if standing.control is None:
        return not text
    inviting = standing.control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    off = inviting is not None and inviting.get(qn("w:val")) in ("0", "false")
    return not text or (inviting is not None and not off)


def put_content(
    standing: StandingBlock,
    document: DocumentPart,
    write: Callable[[], list[Element]],
    shell: Element,
    section_style: str,
) -> Element:
    """What ``write`` gives in place of what stands there; the control in which it stands then.

    The old charts are let go before, so that the new ones get their names. ``shell`` is a control for a block
    that lost its own, ``section_style`` the style of what closes a section. What others hung onto it stays.
    """
    old = list(standing.content)
    place = make("w:p")
    old[0].addprevious(place)
    sections = [] if standing.in_line else [s for e in old for s in sections_in(e)]
    for e in old:
        remove(e)
    drop_parts(document, related_ids(old) - related_ids(sections))
    content = write()
    take_marks_over(old, content)
    if standing.control is None:
        place.addprevious(shell)
        next(shell.iterchildren(qn("w:sdtContent"))).extend(content)
    else:
        shell = standing.control
        for e in _in_line(content) if standing.in_line else content:
            place.addprevious(e)
    keep_sections(sections, shell, section_style)
    remove(place)
    return shell


def keep_sections(sections: list[Element], shell: Element, style: str) -> None:
    """Ends of sections that stood in the old content (LibreOffice moves them there), behind the new."""
    top = next((e for e in (shell, *shell.iterancestors()) if _in_body(e)), shell)
    for section in reversed(sections):
        top.addnext(closing_paragraph(section, style))


def _in_body(e: Element) -> bool:
    parent = e.getparent()
    return parent is not None and parent.tag == qn("w:body")


def _in_line(content: list[Element]) -> list[Element]:
    """The runs of one paragraph, for a control within a line."""
    result = []
    for e in content:
        result += [x for x in e if x.tag != qn("w:pPr")] if e.tag == qn("w:p") else [e]
    return result


def related_ids(content: Iterable[Element]) -> set[str]:
    """The ids of relationships that elements use: charts, pictures."""
    return {str(rid) for top in content for rid in cast("list[str]", _IDS(top))}


def drop_parts(document: DocumentPart, candidates: Iterable[str]) -> None:
    """Let go of charts and pictures that nothing in the text uses any more."""
    wanted = set(candidates)
    if wanted:
        for rid in wanted - related_ids([document.element]):
            document.rels.pop(rid, None)
            document.rels.related_parts.pop(rid, None)
