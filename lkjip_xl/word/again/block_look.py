"""The looks of a block that a person changes by hand: to tell, never to keep.

What a program adds by itself (revision numbers, languages, marks of the spell checker, split runs) is left
out. Widths of columns and sizes of pictures are kept as numbers, for a program may round them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lkjip_xl.word.again.block_marks import digest
from lkjip_xl.word.word_xml import Element, qn, w_int

__all__ = ["BlockLook", "look_of", "look_text", "read_look", "same_look"]

_TOLERANCE = 40  # twentieths of a point: 0.7 mm
_EMU = 635  # of a twentieth of a point
_OFF = ("0", "false", "none")
_RUN = ("b", "i", "u", "strike", "color", "highlight", "sz", "vertAlign", "caps", "smallCaps")
_PARAGRAPH = ("pStyle", "jc", "pageBreakBefore", "shd")


class BlockLook(NamedTuple):
    """A digest of styles and formats, and the sizes in twentieths of a point."""

    formats: str
    sizes: tuple[int, ...]


def look_of(content: Iterable[Element]) -> BlockLook:
    """The looks of what stands in a control."""
    formats: list[str] = []
    sizes: list[int] = []
    for top in content:
        for e in top.iter(qn("w:p"), qn("w:tc"), qn("w:gridCol"), qn("wp:extent")):
            if e.tag == qn("w:p"):
                formats.append(_paragraph(e))
            elif e.tag == qn("w:tc"):
                formats.append(f"cell {_shade(e.find(qn('w:tcPr')))}")
            elif e.tag == qn("w:gridCol"):
                sizes.append(w_int(e, "w:w"))
            else:
                sizes += [int(e.get(side, "0")) // _EMU for side in ("cx", "cy")]
    return BlockLook(digest("\n".join(formats)), tuple(sizes))


def look_text(look: BlockLook) -> str:
    """As it is kept in the file: ``0123456789ab 1200 2400``."""
    return " ".join((look.formats, *map(str, look.sizes)))


def read_look(text: str) -> BlockLook | None:
    """What :func:`look_text` gave; None: nothing that it could have given."""
    formats, *sizes = text.split() or [""]
    if not formats or not all(s.isdecimal() for s in sizes):
        return None
    return BlockLook(formats, tuple(map(int, sizes)))


def same_look(a: BlockLook, b: BlockLook) -> bool:
    """Whether nobody formatted by hand between the two."""
    near = len(a.sizes) == len(b.sizes) and all(
        abs(x - y) <= _TOLERANCE for x, y in zip(a.sizes, b.sizes, strict=True)
    )
    return near and a.formats == b.formats


def _paragraph(p: Element) -> str:
    properties = p.find(qn("w:pPr"))
    return f"p {_marks(properties, _PARAGRAPH)} {' / '.join(_runs(p))}"


def _runs(p: Element) -> Iterator[str]:
    """The looks of runs, neighbours of the same looks as one; their lengths count where looks differ."""
    looks = []
    for run in p.iter(qn("w:r")):
        text = "".join("".join(t.text or "" for t in run.iterchildren(qn("w:t"))).split())
        if text:
            looks.append((_marks(run.find(qn("w:rPr")), _RUN), len(text)))
    parts = [(look, sum(n for _, n in same)) for look, same in groupby(looks, key=lambda x: x[0])]
    yield from (look if len(parts) == 1 else f"{look} {length}" for look, length in parts)


def _marks(properties: Element | None, names: Iterable[str]) -> str:
    """``b sz=18``: what is set, as far as it counts."""
    if properties is None:
        return ""
    found = []
    for name in names:
        e = properties.find(qn(f"w:{name}"))
        text = "" if e is None else e.get(qn("w:fill" if name == "shd" else "w:val"), "1")
        if text and text not in _OFF and text != "auto":
            found.append(f"{name}={_one_word(name, text)}")
    return " ".join(found)


def _one_word(name: str, text: str) -> str:
    """A value that has two spellings, as one."""
    same = {"true": "1", "on": "1", "start": "left", "end": "right"}
    return same.get(text, text.upper() if name in ("color", "shd") else text)


def _shade(properties: Element | None) -> str:
    shade = None if properties is None else properties.find(qn("w:shd"))
    fill = "" if shade is None else shade.get(qn("w:fill"), "")
    return "" if fill == "auto" else fill.upper()
