"""What a block says, without its looks: the text that tells whether somebody edited it.

Results of fields (numbers of captions, pages, the table of contents) are calculated by Word, so they are no
words; a figure that nobody edited counts by its kode. What a person can add besides words (a note, a picture,
a tracked change) counts, so that it is never taken for formatting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
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


def content_of(control: Element) -> list[Element]:
    """What stands in a content control."""
    content = control.find(qn("w:sdtContent"))
    return [] if content is None else list(content)


def edited_text(content: Iterable[Element], part_data: PartData) -> str:
    """Text and table shape of a block, to be compared."""
    reader = _BlockReader(part_data)
    text = "".join(reader.read(content))
    return _normal(
        text + reader.token("open") * len(reader.fields)
    )  # a field that ends elsewhere hides words


def shown_text(content: Iterable[Element], *, results: bool = True) -> str:
    """The text of a block for a person: paragraphs on lines, cells parted by " | ".

    Not ``results``: without what fields show, which is numbered anew at every export.
    """
    reader = _BlockReader(lambda _: "", plain=True, results=results)
    text = "".join(reader.read(content)).replace(reader.token("cell"), " | ")
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
    part_data: PartData
    plain: bool = False
    results: bool = False
    fields: list[_Field] = field(default_factory=list)

    def read(self, content: Iterable[Element]) -> Iterator[str]:
        for element in content:
            yield from self._element(element)

    @property
    def _silent(self) -> bool:
        """Within the code of a field, or a result that is not shown."""
        return bool(self.fields) and not (self.results and all(f.result for f in self.fields))

    def _element(self, e: Element) -> Iterator[str]:
        tag = e.tag
        if tag == qn("w:fldChar"):
            yield from self._field_mark(e.get(qn("w:fldCharType"), ""))
        elif tag == qn("w:instrText") and self.fields:
            self.fields[-1].code.append(e.text or "")
        elif not self._silent:
            yield from self._visible(e)
        elif tag not in _SKIPPED:  # marks of fields may stand deeper
            yield from self.read(e)

    def _visible(self, e: Element) -> Iterator[str]:
        tag = e.tag
        if tag in _TOKENS:
            yield self.token(_TOKENS[tag])
        if tag in _SKIPPED or not isinstance(tag, str):
            return
        if tag == qn("w:pPr"):
            yield from (self.token(_TOKENS[x.tag]) for x in e.iter() if x.tag in _TOKENS)
        elif tag in _TEXTS:
            yield e.text or ""
        elif tag in _LETTERS:
            yield _LETTERS[tag]
        elif tag == qn("w:sym"):
            yield self.token(f"sym {e.get(qn('w:char'))}")
        elif tag == qn("w:drawing"):
            yield from self._drawing(e)
        elif tag == qn("w:fldSimple"):
            yield self._code(e.get(qn("w:instr"), ""))
            yield from self.read(e) if self.results else ()
        elif tag == qn("w:sdt") and not self.plain and is_untouched_figure(e):
            yield self.token(f"figure {tag_of(e).rpartition(':')[0]}")
        else:
            yield from self._container(e)

    def _container(self, e: Element) -> Iterator[str]:
        local = e.tag.rpartition("}")[2]
        if local == "sdt" and read_block_tag(tag_of(e)) and next(e.iterancestors(qn("w:p")), None) is None:
            yield self.token("block")  # another block, which somebody put here
        if local == "tc":
            span = w_int(e.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), "w:val", 1)
            merged = e.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            below = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
            yield self.token("cell") if self.plain else f"\n{self.token(f'cell {span} {below}')}\n"
            yield from self.read(e)
            return
        if local in ("tbl", "tr"):
            yield f"\n{self.token(local)}\n"
        yield from self.read(e)
        if local == "tbl":
            yield f"\n{self.token('end')}\n"
        if local == "p":
            yield " " if self.plain and e.getparent() is not None and _in_cell(e) else "\n"

    def _drawing(self, e: Element) -> Iterator[str]:
        chart = next(e.iter(qn("c:chart")), None)
        if chart is not None:
            yield self.token(f"chart {digest(self.part_data(chart.get(qn('r:id'), '')))}")
            return
        pictures = [self.part_data(blip.get(qn("r:embed"), "")) for blip in e.iter(qn("a:blip"))]
        yield self.token(f"picture {digest(' '.join(pictures))}" if pictures else "drawing")
        yield from self.read(e)

    def _field_mark(self, kind: str) -> Iterator[str]:
        if kind == "begin":
            self.fields.append(_Field())
        elif not self.fields:
            yield self.token(f"field {kind}")
        elif kind == "separate":
            self.fields[-1].result = True
        else:
            done = self.fields.pop()
            if not self.fields:
                yield self._code("".join(done.code))

    def _code(self, code: str) -> str:
        words = code.replace('"', " ").split()[:2]  # LibreOffice puts quotes around names
        if words[:1] == ["TOC"]:  # its switches are written anew by other programs
            words = words[:1]
        return self.token(f"field {' '.join(words)}")

    def token(self, name: str) -> str:
        """What is no word, as a text that no document can hold."""
        return f"{_MARK}{name}{_MARK}"


def _in_cell(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == qn("w:tc")
