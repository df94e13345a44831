"""Fields of a document: found by their marks, with results that are stored anew."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lkjip_xl.word.word_xml import Element, break_run, qn, text_run

__all__ = ["DocumentField", "field_words", "fields_in"]


@dataclass(slots=True)
class DocumentField:
    """A field: its code, and the runs with its marks (``simple``: an element of its own)."""

    code: str = ""
    simple: Element | None = None
    begin: Element | None = None
    separate: Element | None = None
    end: Element | None = None
    inner: bool = False
    codes: list[str] = field(default_factory=list)

    @property
    def place(self) -> Element:
        """Its first element."""
        first = self.begin if self.simple is None else self.simple
        assert first is not None  # noqa: S101 - one of the two
        return first

    @property
    def words(self) -> list[str]:
        """The words of its code: ``SEQ``, ``Tabel``, ``\\*``, ``ARABIC``; quotes mean nothing."""
        return field_words(self.code)

    def store(self, text: str) -> None:
        """Store a result as text, in the looks of the old one; a field over several paragraphs stays."""
        if self.simple is not None:
            _put_text([r for r in self.simple if r.tag == qn("w:r")], self.simple, len(self.simple), text)
            return
        parent = self.place.getparent()
        if parent is None or self.end is None or self.end.getparent() is not parent:
            return
        if self.separate is None:
            self.separate = break_run("separate")
            parent.insert(parent.index(self.end), self.separate)
        if self.separate.getparent() is parent and self.separate is not self.end:
            first, last = parent.index(self.separate) + 1, parent.index(self.end)
            _put_text([r for r in list(parent)[first:last] if r.tag == qn("w:r")], parent, first, text)


def _put_text(runs: list[Element], parent: Element, place: int, text: str) -> None:
    """One run with the text, in place of the others; its looks are those of the first."""
    looks = runs[0].find(qn("w:rPr")) if runs else None
    for run in runs:
        parent.remove(run)
    kept = [] if looks is None else [deepcopy(e) for e in looks]
    parent.insert(min(place, len(parent)), text_run(text, kept))


def field_words(code: str) -> list[str]:
    """The words of a field's code; LibreOffice puts quotes around names."""
    return code.replace('"', " ").split()


def fields_in(root: Element) -> Iterator[DocumentField]:
    """The fields of a tree, in the order in which they end."""
    stack: list[DocumentField] = []
    for e in list(root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple"))):
        if e.tag == qn("w:fldSimple"):
            yield DocumentField(e.get(qn("w:instr"), ""), simple=e, inner=bool(stack))
            continue
        run = e.getparent()
        kind = e.get(qn("w:fldCharType"), "")
        if e.tag == qn("w:instrText"):
            if stack:
                stack[-1].codes.append(e.text or "")
        elif kind == "begin":
            stack.append(DocumentField(begin=run, inner=bool(stack)))
        elif stack and kind == "separate":
            stack[-1].separate = run
        elif stack and kind == "end":
            done = stack.pop()
            done.end, done.code = run, "".join(done.codes)
            yield done
