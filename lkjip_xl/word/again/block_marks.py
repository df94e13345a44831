"""The marks of a block: the tag of its control, its bookmark, and the tags of figures in sentences."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from lkjip_xl.word.word_xml import Element, qn

__all__ = [
    "ANCHOR_TAG",
    "BLOCK_BOOKMARK",
    "NUMBER_BOOKMARK",
    "BlockTag",
    "block_tag",
    "bookmark_of",
    "control_number",
    "digest",
    "figure_tag",
    "number_bookmark",
    "read_block_tag",
    "read_figure_tag",
    "set_tag",
    "tag_of",
]

_BLOCK, _FIGURE = "lk1", "lkf"
ANCHOR_TAG = "lkjip"
"""``lkjip:isi``: a place of the template."""
BLOCK_BOOKMARK, NUMBER_BOOKMARK = "_lk_", "_lkr_"


class BlockTag(NamedTuple):
    """What a tag says: a kode, and the digest of what was written."""

    kode: str
    digest: str


def digest(text: str) -> str:
    """12 hexadecimal digits of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def block_tag(kode: str, content: str) -> str:
    """``lk1:tabel/iku:0123456789ab``; at most 64 letters, as Word wants them."""
    return f"{_BLOCK}:{kode}:{content}"


def figure_tag(kode: str, text: str) -> str:
    """``lkf:capaian:S07.2:01234567``: a figure, and the digest of its text."""
    return f"{_FIGURE}:{kode}:{digest(text)[:8]}"


def tag_of(control: Element) -> str:
    """The tag of a content control; "" where it has none."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else tag.get(qn("w:val"), "")


def set_tag(control: Element, tag: str) -> None:
    """Write the tag of a control."""
    for e in control.iterfind(f"{qn('w:sdtPr')}/{qn('w:tag')}"):
        e.set(qn("w:val"), tag)


def read_block_tag(tag: str) -> BlockTag | None:
    """The kode and digest of a block's tag; None: not ours."""
    return _read(tag, _BLOCK)


def read_figure_tag(tag: str) -> BlockTag | None:
    """The kode and digest of a figure's tag; None: not ours."""
    return _read(tag, _FIGURE)


def _read(tag: str, kind: str) -> BlockTag | None:
    first, _, rest = tag.partition(":")
    kode, _, written = rest.rpartition(":")
    return BlockTag(kode, written) if first == kind and kode and written else None


def bookmark_of(kode: str) -> str:
    """The name of the bookmark around a block."""
    return BLOCK_BOOKMARK + digest(kode)


def number_bookmark(kode: str) -> str:
    """The name of the bookmark around the number of a caption ("Tabel 3.2")."""
    return NUMBER_BOOKMARK + digest(kode)


def control_number(kode: str) -> int:
    """The number of a block's control: positive, 31 bits."""
    return int(digest(kode)[:8], 16) % (2**31 - 2) + 1
