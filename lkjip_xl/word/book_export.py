"""A book from blocks: afresh on a template, or again over a book that people have worked on since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lkjip_xl.errors import FileError
from lkjip_xl.word.again.block_look import look_of, same_look
from lkjip_xl.word.again.block_marks import NUMBER_BOOKMARK, block_tag, digest, set_tag
from lkjip_xl.word.again.block_text import content_of, edited_text, shown_text
from lkjip_xl.word.again.renewed_block import (
    drop_parts,
    emptied,
    keep_sections,
    put_content,
    related_ids,
)
from lkjip_xl.word.again.renewed_figures import renew_figures
from lkjip_xl.word.again.standing_blocks import StandingBlock, find_blocks, has_marks
from lkjip_xl.word.blocks import ANCHORS, BookDocument, FigureText, NeutralBlock, ProseBlock, TableBlock
from lkjip_xl.word.book_file import MADE_BY, open_book, save_book, set_properties
from lkjip_xl.word.book_outcome import AddedBlock, BookOutcome, ComposedBook, EditedBlock
from lkjip_xl.word.book_template import BookStyles, anchors_of, check_template, styles_of
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.content.stored_lists import Pages
from lkjip_xl.word.content.written_blocks import block_content, block_control, own_look
from lkjip_xl.word.content.written_charts import part_data
from lkjip_xl.word.exported_list import ExportedBlock, read_list, write_list
from lkjip_xl.word.finished_book import finish_book
from lkjip_xl.word.page_sections import (
    all_sections,
    drop_section,
    insert_block,
    section_of,
    sections_in,
    set_paper,
    take_out,
    text_width,
)
from lkjip_xl.word.word_xml import Element, control, make, qn

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["compose_book"]


def compose_book(
    document: BookDocument,
    template: bytes,
    *,
    standing: bytes | None = None,
    figures: Mapping[str, str] | None = None,
    pages: Pages | None = None,
    name: str = "buku",
    template_name: str = "templat",
) -> ComposedBook:
    """The bytes of a book and what was done.

    ``standing`` is the book that is there; None: afresh. ``figures``: the text of any figure that a sentence
    may show, by kode (those in blocks are known). ``pages``: page numbers by bookmark (those of
    ``BookOutcome.listed``; :func:`bookmark_of` a block), for the stored table of contents.

    Raises:
        FileError: ``standing`` is damaged, none of ours, or lost all marks.
        TemplateError: the template lacks styles, places or sections; all are named.
    """
    origin = open_book(template, template_name)
    check_template(origin, template_name)
    every = _figures_of(document) | dict(figures or {})
    if standing is None:
        return _Work(document, origin, styles_of(origin), every, pages).afresh()
    book = open_book(standing, name)
    _check_ours(book, name)
    return _Work(document, book, styles_of(book, origin), every, pages).again()


def _figures_of(document: BookDocument) -> dict[str, str]:
    pieces = [p for b in document.blocks if isinstance(b, ProseBlock) for p in b.paragraphs]
    tables = (b for b in document.blocks if isinstance(b, TableBlock))
    pieces += [c.content for b in tables for row in (*b.header, *b.rows) for c in row if c]
    return {x.kode: x.text for piece in pieces for x in piece if isinstance(x, FigureText)}


def _check_ours(book: Document, name: str) -> None:
    body = book.element.body
    if has_marks(body):
        return
    numbers = any(
        e.get(qn("w:name"), "").startswith(NUMBER_BOOKMARK) for e in body.iter(qn("w:bookmarkStart"))
    )
    if numbers or book.core_properties.category == MADE_BY or read_list(book.part) is not None:
        raise FileError(
            f"{name}: semua tanda bloknya hilang (disimpan program lain, misalnya Google Docs); "
            "tulis ke nama lain, atau pakai --timpa untuk menulis seluruhnya baru"
        )
    raise FileError(
        f"{name}: bukan buku yang dibuat LKjIP XL; tulis ke nama lain, atau pakai --timpa untuk menggantinya"
    )


@dataclass
class _Work:
    """One export into a document, with what was done so far."""

    document: BookDocument
    book: Document
    styles: BookStyles
    figures: Mapping[str, str]
    pages: Pages | None
    controls: dict[str, Element] = field(default_factory=dict)
    exported: dict[str, ExportedBlock] = field(default_factory=dict)
    done: dict[str, list[str]] = field(default_factory=dict)
    kept: list[EditedBlock] = field(default_factory=list)
    left: list[EditedBlock] = field(default_factory=list)
    added: list[AddedBlock] = field(default_factory=list)

    # --- afresh

    def afresh(self) -> ComposedBook:
        for section in all_sections(self.book.element.body):
            set_paper(section, self.document.paper, self.document.margins)
        anchors = anchors_of(self.book)
        used = {s.anchor: s.blocks for s in self.document.sections}
        for anchor in ANCHORS:
            place = anchors[anchor]
            for block in used.get(anchor, ()):
                place = self._insert(block, place)
                self._note("written", block.kode)
            if used.get(anchor):
                take_out(anchors[anchor], self.styles["batas"])
            else:
                drop_section(anchors[anchor])
        return self._finished(new=True)

    def _insert(self, block: NeutralBlock, place: Element) -> Element:
        """Write a block behind a place; its control."""
        shell = control("", block.kode, 0)
        insert_block(place, shell, self.styles["batas"], landscape=block.landscape)
        parts = self._parts(shell)
        shell[:] = list(block_control(block, block_content(block, parts)))
        self._wrote(block, shell)
        return shell

    def _wrote(self, block: NeutralBlock, shell: Element) -> str:
        """Mark a block that was written; its text."""
        content = content_of(shell)
        text = self._text(content)
        set_tag(shell, block_tag(block.kode, digest(text)))
        self.controls[block.kode] = shell
        self.exported[block.kode] = ExportedBlock(digest(text), own_look(block, content))
        return text

    def _parts(self, place: Element) -> PartsOfBook:
        return PartsOfBook(self.book.part, self.styles, text_width(section_of(place)))

    # --- again

    def again(self) -> ComposedBook:
        body = self.book.element.body
        listed = read_list(self.book.part)
        before = listed or {}
        outline = {b.kode: b for b in self.document.blocks}
        found = find_blocks(body, [*before, *outline], self._digest)
        self.exported = {
            k: before.get(k) or ExportedBlock(s.digest or "", None) for k, s in found.items()
        } | before
        standing = set()
        for kode, block in outline.items():
            if kode in found and self._renew(block, found[kode], before.get(kode)):
                standing.add(kode)
            elif kode in before or kode in found:
                self._note("deleted", kode)
        for kode in [k for k in found if k not in outline]:
            self._retire(found[kode], before.get(kode))
        self._add_new(
            [b for k, b in outline.items() if k in standing or (k not in before and k not in found)], found
        )
        return self._finished(new=False, list_lost=listed is None)

    def _text(self, content: Iterable[Element]) -> str:
        return edited_text(content, partial(part_data, self.book.part))

    def _digest(self, content: Iterable[Element]) -> str:
        return digest(self._text(content))

    @staticmethod
    def _untouched(standing: StandingBlock, before: ExportedBlock | None, text: str) -> bool:
        return digest(text) == (standing.digest or (before.digest if before else None))

    def _renew(self, block: NeutralBlock, standing: StandingBlock, before: ExportedBlock | None) -> bool:
        """Write a standing block anew unless it was edited; False: somebody emptied it."""
        old = list(standing.content)
        parts = self._parts(standing.last)
        old_text, old_shown = self._text(old), shown_text(old, results=False)
        untouched = self._untouched(standing, before, old_text)
        if not untouched and emptied(standing, old_text):
            return False
        if not untouched or not self._fits(block, standing, parts):
            ours = self._tried(block, parts)
            self.kept.append(EditedBlock(block.kode, old_shown, shown_text(ours, results=False)))
            return True
        if before and before.look and not same_look(look_of(old), before.look):
            self._note("lost_formatting", block.kode)
        new_text = self._replace(block, standing, parts)
        new_shown = shown_text(content_of(self.controls[block.kode]), results=False)
        same = (old_text, old_shown) == (new_text, new_shown)
        self._note("same" if same else "renewed", block.kode)
        return True

    def _fits(self, block: NeutralBlock, standing: StandingBlock, parts: PartsOfBook) -> bool:
        """Whether a block can stand where it was moved to: in a line only one paragraph can."""
        if standing.whole or not standing.in_line:
            return standing.whole
        tried = self._tried(block, parts)
        return [e.tag for e in tried] == [qn("w:bookmarkStart"), qn("w:p"), qn("w:bookmarkEnd")]

    def _tried(self, block: NeutralBlock, parts: PartsOfBook) -> list[Element]:
        """What would be written; its charts and pictures leave no trace."""
        had = set(self.book.part.rels)
        content = block_content(block, parts)
        drop_parts(self.book.part, set(self.book.part.rels) - had)
        return content

    def _replace(self, block: NeutralBlock, standing: StandingBlock, parts: PartsOfBook) -> str:
        """Write a block where it stands; its text."""
        shell = put_content(
            standing,
            self.book.part,
            lambda: block_content(block, parts),
            block_control(block, ()),
            self.styles["batas"],
        )
        return self._wrote(block, shell)

    def _retire(self, standing: StandingBlock, before: ExportedBlock | None) -> None:
        """A block that the outline has no longer: out, unless somebody edited it."""
        if not self._untouched(standing, before, self._text(standing.content)) or not standing.whole:
            text = shown_text(standing.content, results=False)
            self.left.append(EditedBlock(standing.kode, text, ""))
            return
        sections = [s for e in standing.content for s in sections_in(e)]
        used = related_ids(standing.content) - related_ids(sections)
        keep_sections(sections, standing.last, self.styles["batas"])
        if standing.control is not None:
            take_out(standing.control, self.styles["batas"])
        else:
            for e in standing.content:
                take_out(e, self.styles["batas"])
        drop_parts(self.book.part, used)
        del self.exported[standing.kode]
        self._note("removed", standing.kode)

    def _add_new(self, outline: list[NeutralBlock], found: Mapping[str, StandingBlock]) -> None:
        """Put what is new behind what precedes it in the outline, else before what follows."""
        previous: NeutralBlock | None = None
        for n, block in enumerate(outline):
            if block.kode not in found:
                place, temporary = self._place(previous, outline[n + 1 :], found)
                self._insert(block, place)
                if temporary:
                    take_out(place, self.styles["batas"])
                self.added.append(AddedBlock(block.kode, previous.kode if previous else None))
            previous = block

    def _place(
        self, previous: NeutralBlock | None, later: list[NeutralBlock], found: Mapping[str, StandingBlock]
    ) -> tuple[Element, bool]:
        """Where a new block goes behind, and whether that is only a mark, to be taken out again."""
        if previous is not None:
            return self._top(self._element(previous, found)), False
        mark = make("w:p")
        following = next((b for b in later if b.kode in found), None)
        if following is not None:
            element = self.controls.get(following.kode, found[following.kode].first)
            self._top(element).addprevious(mark)
        else:
            self.book.element.body.insert(self._end(), mark)
        return mark, True

    def _element(self, block: NeutralBlock, found: Mapping[str, StandingBlock]) -> Element:
        own = self.controls.get(block.kode)
        return found[block.kode].last if own is None else own

    def _top(self, element: Element) -> Element:
        body = self.book.element.body
        return next(e for e in (element, *element.iterancestors()) if e.getparent() is body)

    def _end(self) -> int:
        body = self.book.element.body
        return len(body) - (1 if len(body) and body[-1].tag == qn("w:sectPr") else 0)

    # --- both

    def _note(self, what: str, kode: str) -> None:
        self.done.setdefault(what, []).append(kode)

    def _finished(self, *, new: bool, list_lost: bool = False) -> ComposedBook:
        edited, unknown = renew_figures(self.book.element.body, self.figures, list(self.controls.values()))
        broken, listed = finish_book(self.book, self.document, self.controls, self.styles, self.pages)
        write_list(self.book.part, dict(sorted(self.exported.items())))
        set_properties(self.book, self.document.title, self.document.author, self.document.created, new=new)
        outcome = BookOutcome(
            **{what: tuple(kode) for what, kode in self.done.items()},
            kept=tuple(self.kept),
            left=tuple(self.left),
            added=tuple(self.added),
            edited_figures=edited,
            unknown_figures=unknown,
            broken_references=broken,
            listed=listed,
            list_lost=list_lost,
            pages_known=self.pages is not None,
        )
        return ComposedBook(save_book(self.book), outcome)
