"""A book in Word from neutral blocks, and again over one that people have worked on: not a word is lost.

The room knows no report and no sheet: a ``BookDocument`` has sections with blocks, whose texts are final.
``write_book`` writes a file, ``compose_book`` gives its bytes; both say in a ``BookOutcome`` what became of
each block. ``bookmark_of`` is the bookmark around a block, by which page numbers are handed in. Others import
from here.
"""

from lkjip_xl.word.again.block_marks import bookmark_of
from lkjip_xl.word.blocks import (
    BookDocument,
    BookSection,
    ChartBlock,
    ChartCell,
    ContentsBlock,
    CoverBlock,
    CoverLine,
    CrossReference,
    FigureText,
    HeadingBlock,
    ListBlock,
    Margins,
    NeutralBlock,
    PageBreakBlock,
    PictureBlock,
    ProseBlock,
    TableBlock,
    TableCell,
)
from lkjip_xl.word.book_export import compose_book
from lkjip_xl.word.book_outcome import AddedBlock, BookOutcome, ComposedBook, EditedBlock, EditedFigure
from lkjip_xl.word.write_book import write_book

__all__ = [
    "AddedBlock",
    "BookDocument",
    "BookOutcome",
    "BookSection",
    "ChartBlock",
    "ChartCell",
    "ComposedBook",
    "ContentsBlock",
    "CoverBlock",
    "CoverLine",
    "CrossReference",
    "EditedBlock",
    "EditedFigure",
    "FigureText",
    "HeadingBlock",
    "ListBlock",
    "Margins",
    "NeutralBlock",
    "PageBreakBlock",
    "PictureBlock",
    "ProseBlock",
    "TableBlock",
    "TableCell",
    "bookmark_of",
    "compose_book",
    "write_book",
]
