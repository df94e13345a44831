"""Books for the validator: every kind of block with charts of the example, and what people do to one."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from lkjip_xl.export.printing.charts import EMU_MM, find_charts
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.shipped import example_folder
from lkjip_xl.word import BookDocument, ChartBlock, NeutralBlock, ProseBlock, TableBlock
from tests.word.small_book import rows, small_book
from tests.word.walked_book import control, controls, make, run, user_paragraph, w

__all__ = ["WORK", "example_book", "spoil_tables"]

Element = etree._Element


def example_book(capaian: str = "98,15", *, more: bool = False) -> BookDocument:
    """The small book with all charts of the example; ``more``: with blocks that are new, and one less."""
    book = small_book(capaian)
    *first, last = book.sections
    blocks: list[NeutralBlock] = [b for b in last.blocks if not (more and b.kode == "gambar/peta")]
    blocks += _charts()
    if more:
        wide = TableBlock("tabel/baru", "Tabel baru", (), rows("a|b"), (1, 2), landscape=True)
        blocks[3:3] = [ProseBlock("teks/baru", (("Paragraf baru.",),)), wide]
    return replace(book, sections=(*first, replace(last, blocks=tuple(blocks))))


def _charts() -> list[NeutralBlock]:
    book = WorkbookFile.open(example_folder().parent / "LKjIP_Kota_Serang_2020.xlsx")
    return [
        ChartBlock(
            f"grafik/contoh{n}",
            chart.title or "Grafik",
            book.package.read(chart.part),
            {},
            chart.width / EMU_MM,
            chart.height / EMU_MM,
            prefix="3.",
        )
        for n, chart in enumerate(find_charts(book), 1)
    ]


def _first_paragraph(body: Element, kode: str) -> Element:
    return next(control(body, kode).iter(w("p")))


def _edit(body: Element) -> None:
    _first_paragraph(body, "teks/3.1").append(run(" Kata kami.", make("b")))


def _refer(body: Element) -> None:
    p = _first_paragraph(body, "tabel/iku")
    p.insert(1, make("bookmarkStart", {"id": "900", "name": "_Ref900"}))
    p.append(make("bookmarkEnd", {"id": "900"}))


def _move(body: Element) -> None:
    body.insert(3, control(body, "grafik/S01"))


def _delete(body: Element) -> None:
    body.remove(control(body, "teks/butir"))


def _copy(body: Element) -> None:
    twin = deepcopy(control(body, "teks/1.1"))
    for name in ("bookmarkStart", "bookmarkEnd"):  # as Word does, which knows a name once
        for e in list(twin.iter(w(name))):
            parent = e.getparent()
            if parent is not None:
                parent.remove(e)
    body.insert(5, twin)


def _own(body: Element) -> None:
    mine = user_paragraph("Naik menjadi ")
    mine.append(deepcopy(controls(body, "capaian:S01.1")[0]))
    body.insert(6, mine)


WORK: tuple[Callable[[Element], None], ...] = (_edit, _refer, _move, _delete, _copy, _own)
"""What people did to the book."""


def spoil_tables(body: Element) -> None:
    """Take the grids of all tables away."""
    for grid in list(body.iter(w("tblGrid"))):
        parent = grid.getparent()
        if parent is not None:
            parent.remove(grid)
