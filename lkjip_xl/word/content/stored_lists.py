"""The table of contents and the lists of tables and charts: fields with their results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_xl.word.blocks import ContentsBlock, ListBlock
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.content.running_numbers import ListedLine
from lkjip_xl.word.word_xml import Element, break_run, field_runs, make, paragraph, text_run

__all__ = ["Pages", "write_listing"]

Pages = Mapping[str, str]
"""Page numbers as they are printed, by bookmark."""

_EMPTY = "Belum ada isinya."


def write_listing(
    block: ContentsBlock | ListBlock, lines: Sequence[ListedLine], parts: PartsOfBook, pages: Pages | None
) -> list[Element]:
    """A field TOC with its lines; without ``pages`` no number, until somebody updates it (F9)."""
    if isinstance(block, ContentsBlock):
        code, styles = f'TOC \\o "1-{block.levels}" \\h \\z \\u', [f"daftar isi {n}" for n in range(1, 5)]
    else:
        code, styles = f'TOC \\h \\z \\c "{block.label}"', ["daftar"]
    result = [_line(line, parts.styles[styles[line.level - 1]], parts, pages) for line in lines]
    if not result:
        result = [paragraph(parts.styles[styles[0]], text_run(_EMPTY))]
    before = field_runs(code, ())[:-1]
    for n, run in enumerate(before):
        result[0].insert(1 + n, run)
    result[-1].append(break_run("end"))
    return result


def _line(line: ListedLine, style: str, parts: PartsOfBook, pages: Pages | None) -> Element:
    runs = [text_run(line.text)]
    page = (pages or {}).get(line.bookmark)
    if page is not None:
        runs += [text_run("\t"), *field_runs(f"PAGEREF {line.bookmark} \\h", [text_run(page)])]
    tab = make("w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": str(parts.width)})
    link = make("w:hyperlink", {"w:anchor": line.bookmark, "w:history": "1"}, *runs)
    return paragraph(style, link, properties=[make("w:tabs", None, tab)])
