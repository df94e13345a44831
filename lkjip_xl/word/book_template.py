"""What a book takes from a document made in Word: styles by name, and the places where blocks go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from lkjip_xl.errors import TemplateError
from lkjip_xl.word.again.block_marks import ANCHOR_TAG, tag_of
from lkjip_xl.word.blocks import ANCHORS
from lkjip_xl.word.page_sections import section_of
from lkjip_xl.word.word_xml import Element, qn

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["STYLE_NAMES", "BookStyles", "StyleName", "anchors_of", "check_template", "styles_of"]


class StyleName(NamedTuple):
    """A style by its kind (paragraph or table) and the name that the file has: Word shows it translated."""

    kind: str
    name: str


def _paragraphs(**names: str) -> Iterator[tuple[str, StyleName]]:
    return ((role, StyleName("paragraph", name)) for role, name in names.items())


STYLE_NAMES: Mapping[str, StyleName] = {
    **{f"judul {n}": StyleName("paragraph", f"heading {n}") for n in range(1, 5)},
    **{f"daftar isi {n}": StyleName("paragraph", f"toc {n}") for n in range(1, 5)},
    **{
        f"sampul {r}": StyleName("paragraph", f"LKjIP Sampul {r.title()}")
        for r in ("judul", "subjudul", "keterangan")
    },
    **dict(
        _paragraphs(
            naskah="LKjIP Naskah",
            butir="LKjIP Butir",
            tengah="LKjIP Tengah",
            catatan="LKjIP Catatan",
            keterangan="caption",
            daftar="table of figures",
            gambar="LKjIP Gambar",
            isi="LKjIP Isi Tabel",
            kepala="LKjIP Kepala Tabel",
            batas="LKjIP Batas",
        )
    ),
    "tabel": StyleName("table", "LKjIP Tabel"),
    "polos": StyleName("table", "LKjIP Tabel Polos"),
}
"""The styles that a book uses, by role."""

BookStyles = Mapping[str, str]
"""The id of each style in a file, by role."""


def check_template(book: Document, name: str) -> None:
    """Look whether a template has all that a book needs.

    Raises:
        TemplateError: all that is missing, in one line.
    """
    have = _style_ids(book)
    lacks = [f"gaya {n.name}" for n in STYLE_NAMES.values() if n not in have]
    places = anchors_of(book)
    lacks += [f"kotak isian bertanda {ANCHOR_TAG}:{a}" for a in ANCHORS if a not in places]
    sections = [section_of(places[a]) for a in ANCHORS if a in places]
    if len({id(s) for s in sections}) < len(sections):
        lacks.append(f"batas bagian (section break) di antara kotak {', '.join(ANCHORS)}")
    if lacks:
        raise TemplateError(
            f"{name}: templat buku kurang: {'; '.join(lacks)}; "
            "tambahkan di Word, atau mulai dari templat bawaan"
        )


def anchors_of(book: Document) -> dict[str, Element]:
    """The content controls of a template that say where blocks go, by anchor; the first of each."""
    found: dict[str, Element] = {}
    for control in book.element.body.iterchildren(qn("w:sdt")):
        kind, _, anchor = tag_of(control).partition(":")
        if kind == ANCHOR_TAG:
            found.setdefault(anchor, control)
    return found


def styles_of(book: Document, template: Document | None = None) -> BookStyles:
    """The ids of the styles in a file; what a file lacks it gets from ``template``."""
    have = _style_ids(book)
    if template is not None:
        origin = _style_ids(template)
        taken = set(have.values())
        for name in (n for n in STYLE_NAMES.values() if n not in have):
            style = deepcopy(_style(template, origin[name]))
            for numbers in list(style.iter(qn("w:numPr"))):  # the list that it belongs to is in the template
                numbers.getparent().remove(numbers)  # type: ignore[union-attr]
            new = next(i for n in range(len(taken) + 2) if (i := f"{origin[name]}{n or ''}") not in taken)
            style.set(qn("w:styleId"), new)
            taken.add(new)
            have[name] = new
            book.styles.element.append(style)
    return {role: have[name] for role, name in STYLE_NAMES.items()}


def _style(book: Document, style_id: str) -> Element:
    styles: Iterator[Element] = book.styles.element.iterchildren(qn("w:style"))
    return next(s for s in styles if s.get(qn("w:styleId")) == style_id)


def _style_ids(book: Document) -> dict[StyleName, str]:
    """Ids by kind and name, as the names are written in :data:`STYLE_NAMES`: their case means nothing."""
    wanted = {(n.kind, n.name.casefold()): n for n in STYLE_NAMES.values()}
    found: dict[StyleName, str] = {}
    for style in book.styles.element.iterchildren(qn("w:style")):
        name = style.find(qn("w:name"))
        words = "" if name is None else name.get(qn("w:val"), "").casefold()
        key = wanted.get((style.get(qn("w:type"), "paragraph"), words))
        if key is not None:
            found.setdefault(key, style.get(qn("w:styleId"), ""))
    return found
