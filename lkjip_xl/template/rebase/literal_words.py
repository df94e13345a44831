"""Words that a template spells out though they differ by kind of agency; each with the token that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.errors import Problem
from lkjip_xl.layout.template_patterns import Prototype, Template
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.sheets.words import WORDS, word_token, words_by_kind

__all__ = ["literal_words"]

_TEXT_OF_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_BRACES = re.compile(r"\{[^}]*\}")
_NOT_TOLD = "instansi"
"""In the name of every such report (laporan kinerja instansi pemerintah), of whatever kind."""
_OTHERS = {
    "RPD": "rencana",
    "RPJPD": "rencana",
    "DPPA": "anggaran",
    **dict.fromkeys(("OPD", "SKPD", "satuan kerja"), "perangkat"),
}
_OFFICES = ("wali kota", "walikota", "bupati", "gubernur", "kepala dinas", "kepala badan", "camat")


def literal_words(book: WorkbookFile) -> tuple[Problem, ...]:
    """The words of a template without faults, by cell, chart or footer, in the order of its prototypes."""
    return tuple(
        Problem(place, f'kata "{found}" tertulis langsung, tidak mengikuti Pengaturan; {remedy}')
        for prototype in Template(book).prototypes.values()
        for place, text, is_cell in _texts(book, prototype)
        for found, remedy in _found(text, is_cell)
    )


def _texts(book: WorkbookFile, prototype: Prototype) -> Iterator[tuple[str, str, bool]]:
    """Place and text, and whether it is a cell, in which a token works."""
    sheet = quoted_sheet(prototype.name)
    for pattern in prototype.patterns.values():
        for cell in pattern.cells:
            if isinstance(cell.content, str):
                address = f"{get_column_letter(cell.column)}{pattern.start + cell.row}"
                yield f"{sheet}!{address}", cell.content, True
    for part in prototype.root.iterfind(f"{q('headerFooter')}/*"):
        yield f"Kepala atau kaki halaman lembar {prototype.name}", part.text or "", False
    for chart in _charts(book, prototype):
        for text in chart.iter(_TEXT_OF_CHART):
            yield f"Grafik di lembar {prototype.name}", text.text or "", False


def _charts(book: WorkbookFile, prototype: Prototype) -> Iterator[etree._Element]:
    package = book.package
    for drawing in package.relationships(prototype.part, "drawing"):
        for chart in package.relationships(drawing.part, "chart") if drawing.part else ():
            if chart.part is not None:
                yield package.tree(chart.part)


def _found(content: str, is_cell: bool) -> Iterator[tuple[str, str]]:
    """Each spelled word of a text once, and what to write instead."""
    outside = _BRACES.sub("\0", content)
    for found in dict.fromkeys(m[0] for m in _pattern().finditer(outside)):
        token = _spelled()[found.casefold()]
        if token in WORDS:
            token = word_token(token, capital=found[0].isupper() and not found.isupper())
        yield found, f"tulis {token}" if is_cell else "hapus kata itu, atau hubungkan teksnya ke sel"


@cache
def _spelled() -> Mapping[str, str]:
    """The words as they are spelled -> the word of ours, or the token of a setting."""
    spelled = {
        w.casefold(): name for words in words_by_kind().values() for name, w in words.items() if name in WORDS
    }
    del spelled[_NOT_TOLD]
    offices = dict.fromkeys(_OFFICES, "{atur:kepala.jabatan}")
    return {**spelled, **{w.casefold(): name for w, name in _OTHERS.items()}, **offices}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_spelled(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
