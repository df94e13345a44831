"""Figures in sentences that are not written anew with their block: renewed unless somebody edited them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lkjip_xl.word.again.block_marks import BlockTag, figure_tag, read_figure_tag, set_tag, tag_of
from lkjip_xl.word.again.block_text import control_text, is_untouched_figure
from lkjip_xl.word.book_outcome import EditedFigure
from lkjip_xl.word.word_xml import Element, qn, remove, text_run

__all__ = ["renew_figures"]


def renew_figures(
    body: Element, figures: Mapping[str, str], written: Collection[Element]
) -> tuple[tuple[EditedFigure, ...], tuple[str, ...]]:
    """Store today's text in the figures of a text; those that somebody edited, and kode that are unknown.

    ``written``: the controls of blocks that were written in this export.
    """
    edited, unknown = [], []
    for control, figure in _figures(body, written):
        today = figures.get(figure.kode)
        if not is_untouched_figure(control):
            edited.append(EditedFigure(figure.kode, control_text(control), today or ""))
        elif today is None:
            unknown.append(figure.kode)
        elif control_text(control) != today:
            _store(control, figure.kode, today)
    return tuple(edited), tuple(dict.fromkeys(unknown))


def _figures(body: Element, written: Collection[Element]) -> Iterator[tuple[Element, BlockTag]]:
    for control in body.iter(qn("w:sdt")):
        figure = read_figure_tag(tag_of(control))
        if figure is not None and not any(a in written for a in control.iterancestors(qn("w:sdt"))):
            yield control, figure


def _store(control: Element, kode: str, text: str) -> None:
    """A text in the looks of the old one, and its tag."""
    pieces = list(control.iter(qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab")))
    first = next((p for p in pieces if p.tag == qn("w:t")), None)
    if first is None:
        for content in control.iterchildren(qn("w:sdtContent")):
            content.append(text_run(text))
    else:
        for element in reversed(list(text_run(text))):
            first.addnext(element)
    for piece in pieces:
        remove(piece)
    set_tag(control, figure_tag(kode, text))
