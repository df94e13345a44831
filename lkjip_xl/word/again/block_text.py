"""What a block says, without its looks: the text that tells whether somebody edited it.

Results of fields (numbers of captions, pages, the table of contents) are calculated by Word, so they are no
words; a figure that nobody edited counts by its kode. What a person can add besides words (a note, a picture,
a tracked change) counts, so that it is never taken for formatting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lkjip_xl.word.again.block_marks import digest, read_block_tag, read_figure_tag, tag_of
from lkjip_xl.word.word_xml import Element, qn, w_int

__all__ = ["PartData", "content_of", "control_text", "edited_text", "is_untouched_figure", "shown_text"]

PartData = Callable[[str], str]
"""What the chart or picture with this id of a relationship shows."""

_MARK = "\x01"  # no text of a document can hold it
_SKIPPED = frozenset(
    qn(f"w:{n}")
    for n in (
        *("rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "commentReference"),
        *("del", "moveFrom", "delText", "delInstrText"),
    )
) | {qn("mc:Fallback")}
_TOKENS = {
    qn(f"w:{n}"): n
    for n in (
        *("ins", "del", "moveFrom", "moveTo", "footnoteReference", "endnoteReference"),
        *("pict", "object", "altChunk", "contentPart", "subDoc"),
    )
}
_LETTERS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
_TEXTS = frozenset((qn("w:t"), qn("m:t"), qn("a:t")))
_FIELD_MARK, _FIELD_KIND, _FIELD_CODE = qn("w:fldChar"), qn("w:fldCharType"), qn("w:instrText")
_SPAN, _MERGED = (f"{qn('w:tcPr')}/{qn(f'w:{n}')}" for n in ("gridSpan", "vMerge"))


def content_of(control: Element) -> list[Element]:
    """What stands in a content control."""
    content = control.find(qn("w:sdtContent"))
    return [] if content is None else list(content)


def edited_text(content: Iterable[Element], part_data: PartData) -> str:
    """Text and table shape of a block, to be compared."""
    reader = _BlockReader(part_data)
    reader.read(content)
    reader.pieces += [token("open")] * len(reader.fields)  # a field that ends elsewhere hides words
    return _normal("".join(reader.pieces))


def shown_text(content: Iterable[Element], *, results: bool = True) -> str:
    """The text of a block for a person: paragraphs on lines, cells parted by " | ".

    Not ``results``: without what fields show, which is numbered anew at every export.
    """
    reader = _BlockReader(lambda _: "", plain=True, results=results)
    reader.read(content)
    text = "".join(reader.pieces).replace(token("cell"), " | ")
    return _normal(re.sub(f"{_MARK}[^{_MARK}]*{_MARK}", "", text)).strip("| \n")


def control_text(control: Element) -> str:
    """The plain text of a control in a sentence."""
    return shown_text(content_of(control))


def is_untouched_figure(control: Element) -> bool:
    """Whether a control is a figure whose text is what was written."""
    figure = read_figure_tag(tag_of(control))
    return figure is not None and figure.digest == digest(control_text(control))[:8]


def _normal(text: str) -> str:
    """Lines without blanks around, none empty; other blanks are one."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass
class _Field:
    """A field that is being read."""

    code: list[str] = field(default_factory=list)
    result: bool = False


@dataclass
class _BlockReader:
    """Reads elements into ``pieces``: one method call an element, for a book has hundreds of thousands."""

    part_data: PartData
    plain: bool = False
    results: bool = False
    fields: list[_Field] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def read(self, content: Iterable[Element]) -> None:
        """Read elements."""
        for e in content:
            tag = e.tag
            if tag == _FIELD_MARK:
                self._field_mark(e.get(_FIELD_KIND, ""))
            elif tag == _FIELD_CODE and self.fields:
                self.fields[-1].code.append(e.text or "")
            elif self.fields and self._silent():
                if tag not in _SKIPPED:  # marks of fields may stand deeper
                    self.read(e)
            elif tag in _TEXTS:
                self.pieces.append(e.text or "")
            else:
                self._visible(e, tag)

    def _silent(self) -> bool:
        """Within the code of a field, or a result that is not shown."""
        return not (self.results and all(f.result for f in self.fields))

    def _visible(self, e: Element, tag: str) -> None:
        if tag in _TOKENS:
            self._token(_TOKENS[tag])
        if tag not in _SKIPPED and isinstance(tag, str):
            special = _SPECIAL.get(tag)
            if special is None:
                self.read(e)
            else:
                special(self, e)

    def letter(self, e: Element) -> None:
        """A tab, a break, a hyphen."""
        self.pieces.append(_LETTERS[e.tag])

    def symbol(self, e: Element) -> None:
        """A letter of a font of symbols."""
        self._token(f"sym {e.get(qn('w:char'))}")

    def properties(self, e: Element) -> None:
        """Those of a paragraph, of which only tracked changes count."""
        for x in e.iter(*_TOKENS):
            self._token(_TOKENS[x.tag])

    def simple_field(self, e: Element) -> None:
        """A field in one element."""
        self._code(e.get(qn("w:instr"), ""))
        if self.results:
            self.read(e)

    def control(self, e: Element) -> None:
        """A control: a figure, or another block, which somebody put here."""
        tag = tag_of(e)
        if not self.plain and is_untouched_figure(e):
            self._token(f"figure {tag.rpartition(':')[0]}")
            return
        if read_block_tag(tag) and next(e.iterancestors(qn("w:p")), None) is None:
            self._token("block")
        self.read(e)

    def cell(self, e: Element) -> None:
        """A cell, with what it spans."""
        if self.plain:
            self._token("cell")
        else:
            span = w_int(e.find(_SPAN), "w:val", 1)
            merged = e.find(_MERGED)
            below = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
            self.pieces.append(f"\n{token(f'cell {span} {below}')}\n")
        self.read(e)

    def row(self, e: Element) -> None:
        """A row."""
        self.pieces.append(f"\n{token('tr')}\n")
        self.read(e)

    def table(self, e: Element) -> None:
        """A table."""
        self.pieces.append(f"\n{token('tbl')}\n")
        self.read(e)
        self.pieces.append(f"\n{token('end')}\n")

    def paragraph(self, e: Element) -> None:
        """A paragraph; those of a cell stand on one line for a person."""
        self.read(e)
        parent = e.getparent()
        in_cell = self.plain and parent is not None and parent.tag == qn("w:tc")
        self.pieces.append(" " if in_cell else "\n")

    def drawing(self, e: Element) -> None:
        """A chart, a picture, or a drawing with words."""
        chart = next(e.iter(qn("c:chart")), None)
        if chart is not None:
            self._token(f"chart {digest(self.part_data(chart.get(qn('r:id'), '')))}")
            return
        pictures = [self.part_data(blip.get(qn("r:embed"), "")) for blip in e.iter(qn("a:blip"))]
        self._token(f"picture {digest(' '.join(pictures))}" if pictures else "drawing")
        self.read(e)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif not self.fields:
            self._token(f"field {kind}")
        elif kind == "separate":
            self.fields[-1].result = True
        else:
            done = self.fields.pop()
            if not self.fields:
                self._code("".join(done.code))

    def _code(self, code: str) -> None:
        words = code.replace('"', " ").split()[:2]  # LibreOffice puts quotes around names
        if words[:1] == ["TOC"]:  # its switches are written anew by other programs
            words = words[:1]
        self._token(f"field {' '.join(words)}")

    def _token(self, name: str) -> None:
        self.pieces.append(token(name))


def token(name: str) -> str:
    """What is no word, as a text that no document can hold."""
    return f"{_MARK}{name}{_MARK}"


_SPECIAL: Mapping[str, Callable[[_BlockReader, Element], None]] = {
    **dict.fromkeys(_LETTERS, _BlockReader.letter),
    qn("w:sym"): _BlockReader.symbol,
    qn("w:pPr"): _BlockReader.properties,
    qn("w:fldSimple"): _BlockReader.simple_field,
    qn("w:sdt"): _BlockReader.control,
    qn("w:tc"): _BlockReader.cell,
    qn("w:tr"): _BlockReader.row,
    qn("w:tbl"): _BlockReader.table,
    qn("w:p"): _BlockReader.paragraph,
    qn("w:drawing"): _BlockReader.drawing,
}
