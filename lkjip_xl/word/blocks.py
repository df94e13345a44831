"""What a book is made of: sections with blocks, all texts final, and nothing of a report.

A block has a kode, public and stable (``tabel/iku``): it is known by it in every later export. A fault here
is the caller's, so it is a ValueError.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

__all__ = [
    "ANCHORS",
    "Align",
    "BookDocument",
    "BookSection",
    "ChartBlock",
    "ChartCell",
    "ContentsBlock",
    "CoverBlock",
    "CoverLine",
    "CrossReference",
    "FigureText",
    "HeadingBlock",
    "Inline",
    "ListBlock",
    "Margins",
    "NeutralBlock",
    "PageBreakBlock",
    "PictureBlock",
    "ProseBlock",
    "TableBlock",
    "TableCell",
    "plain_text",
]

Anchor = Literal["sampul", "awal", "isi"]
ANCHORS: tuple[Anchor, ...] = ("sampul", "awal", "isi")
"""The places of the template: cover, what precedes BAB I (roman page numbers), the report (arabic)."""

Align = Literal["kiri", "tengah", "kanan"]
CoverRole = Literal["judul", "subjudul", "keterangan"]
ProseRole = Literal["naskah", "butir", "tengah", "catatan"]
Label = Literal["Tabel", "Gambar"]

_KODE = re.compile(r"[\w./-]{1,40}")
_FIGURE = re.compile(r"\S{1,48}")  # of a tag's 64 letters
_COLOUR = re.compile(r"[0-9A-F]{6}")
_LEVELS = 4


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure in a sentence: its kode (``capaian:S07.2``) and how it is printed."""

    kode: str
    text: str

    def __post_init__(self) -> None:
        _demand(_FIGURE.fullmatch(self.kode), f"kode of a figure: {self.kode!r}")


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The number of a table, chart or picture of the book, by its kode: "Tabel 3.2"."""

    kode: str


Inline = str | FigureText | CrossReference
"""A piece of a paragraph; ``\\n`` in a text is a line break."""


@dataclass(frozen=True, slots=True)
class NeutralBlock:
    """What is exported, kept, renewed or deleted as a whole; ``landscape``: on a page turned aside."""

    kode: str
    landscape: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        _demand(_KODE.fullmatch(self.kode), f"kode of a block: {self.kode!r}")

    @property
    def caption_text(self) -> str:
        """What its caption says; "" where it has none."""
        return ""


@dataclass(frozen=True, slots=True)
class HeadingBlock(NeutralBlock):
    """A heading of level 1 (a BAB, on a new page) to 4."""

    level: int
    text: str

    def __post_init__(self) -> None:
        NeutralBlock.__post_init__(self)
        _demand(1 <= self.level <= _LEVELS, f"{self.kode}: level {self.level}")


@dataclass(frozen=True, slots=True)
class ProseBlock(NeutralBlock):
    """Paragraphs, each of pieces; ``role`` is its style: running text, bullets, centred, small note."""

    paragraphs: tuple[tuple[Inline, ...], ...]
    role: ProseRole = "naskah"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell; ``fill`` and ``colour`` as RRGGBB; ``columns`` and ``rows`` that it spans."""

    content: tuple[Inline, ...] = ()
    fill: str | None = None
    colour: str | None = None
    bold: bool = False
    align: Align | None = None
    columns: int = 1
    rows: int = 1

    def __post_init__(self) -> None:
        for colour in filter(None, (self.fill, self.colour)):
            _demand(_COLOUR.fullmatch(colour), f"colour {colour!r}")


Grid = tuple[tuple[TableCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class TableBlock(NeutralBlock):
    """A table. Rows are as long as ``widths`` (shares of the page's width); None: covered by a span.

    ``prefix`` is printed before the running number: "3." gives Tabel 3.1 and counts anew at each heading of
    level 1. ``plain``: no lines (signatures). No caption: no number.
    """

    caption: str
    header: Grid
    rows: Grid
    widths: tuple[float, ...]
    alignments: tuple[Align, ...] = ()
    prefix: str = ""
    note: str = ""
    plain: bool = False

    def __post_init__(self) -> None:
        NeutralBlock.__post_init__(self)
        width = len(self.widths)
        _demand(width and min(self.widths) > 0, f"{self.kode}: widths {self.widths}")
        _demand(len(self.alignments) in (0, width), f"{self.kode}: alignments for {width} columns")
        _demand(self.header or self.rows, f"{self.kode}: no row")
        for part in (self.header, self.rows):
            _check_spans(self.kode, part, width)

    @property
    def caption_text(self) -> str:
        """What its caption says."""
        return self.caption


@dataclass(frozen=True, slots=True)
class ChartCell:
    """A cell that a chart refers to: its value and number format."""

    value: str | float | None
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class ChartBlock(NeutralBlock):
    """A chart: its part as the workbook has it, and the cells it refers to, by sheet and address (``B7``).

    A cell that is not given has the value that the chart has stored.
    """

    caption: str
    chart_xml: bytes
    cells: Mapping[tuple[str, str], ChartCell]
    width_mm: float
    height_mm: float
    prefix: str = ""
    description: str = ""

    @property
    def caption_text(self) -> str:
        """What its caption says."""
        return self.caption


@dataclass(frozen=True, slots=True)
class PictureBlock(NeutralBlock):
    """A picture (PNG, JPEG, GIF, BMP or TIFF); its height follows its width."""

    data: bytes
    width_mm: float
    caption: str = ""
    prefix: str = ""
    description: str = ""

    @property
    def caption_text(self) -> str:
        """What its caption says."""
        return self.caption


@dataclass(frozen=True, slots=True)
class PageBreakBlock(NeutralBlock):
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover."""

    text: str
    role: CoverRole = "keterangan"


@dataclass(frozen=True, slots=True)
class CoverBlock(NeutralBlock):
    """The cover: an emblem (a picture, its width in mm) and lines."""

    lines: tuple[CoverLine, ...]
    emblem: bytes | None = None
    emblem_mm: float = 30.0


@dataclass(frozen=True, slots=True)
class ContentsBlock(NeutralBlock):
    """The table of contents: every heading of the book down to ``levels``, a user's own too."""

    levels: int = 3


@dataclass(frozen=True, slots=True)
class ListBlock(NeutralBlock):
    """The list of tables, or of charts and pictures."""

    label: Label


@dataclass(frozen=True, slots=True)
class Margins:
    """Millimetres."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class BookSection:
    """Blocks that stand at a place of the template."""

    anchor: Anchor
    blocks: tuple[NeutralBlock, ...]


@dataclass(frozen=True, slots=True)
class BookDocument:
    """A book: its properties and its sections in order; no paper or margins: those of the template."""

    title: str
    author: str
    created: datetime
    sections: tuple[BookSection, ...]
    paper: Literal["A4", "F4"] | None = None
    margins: Margins | None = None

    def __post_init__(self) -> None:
        anchors = [s.anchor for s in self.sections]
        _demand(anchors == [a for a in ANCHORS if a in anchors], f"sections {anchors}")
        twice = [k for k, n in Counter(b.kode for b in self.blocks).items() if n > 1]
        _demand(not twice, f"kode twice: {twice}")
        captioned = {b.kode for b in self.blocks if b.caption_text}
        unknown = {r for b in self.blocks for r in _references(b)} - captioned
        _demand(not unknown, f"references to what has no caption: {sorted(unknown)}")

    @property
    def blocks(self) -> tuple[NeutralBlock, ...]:
        """All blocks in order."""
        return tuple(b for s in self.sections for b in s.blocks)


def plain_text(pieces: Iterable[Inline]) -> str:
    """Pieces as text; a cross reference is its kode in brackets."""
    return "".join(
        p if isinstance(p, str) else p.text if isinstance(p, FigureText) else f"[{p.kode}]" for p in pieces
    )


def _references(block: NeutralBlock) -> Iterator[str]:
    pieces: list[tuple[Inline, ...]] = []
    if isinstance(block, ProseBlock):
        pieces += block.paragraphs
    if isinstance(block, TableBlock):
        pieces += [c.content for row in (*block.header, *block.rows) for c in row if c]
    return (p.kode for piece in pieces for p in piece if isinstance(p, CrossReference))


def _check_spans(kode: str, rows: Grid, width: int) -> None:
    """Each place of the grid is covered once."""
    covered = [[0] * width for _ in rows]
    for r, row in enumerate(rows):
        _demand(len(row) == width, f"{kode}: row {r + 1} has {len(row)} cells of {width}")
        for c, cell in enumerate(row):
            if cell is not None:
                inside = r + cell.rows <= len(rows) and c + cell.columns <= width
                _demand(inside and min(cell.rows, cell.columns) > 0, f"{kode}: span at row {r + 1}")
                for line in covered[r : r + cell.rows]:
                    line[c : c + cell.columns] = [n + 1 for n in line[c : c + cell.columns]]
    _demand(all(n == 1 for line in covered for n in line), f"{kode}: cells that overlap or are missing")


def _demand(holds: object, message: str) -> None:
    if not holds:
        raise ValueError(message)
