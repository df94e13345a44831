"""Faults of whoever makes blocks are found when they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lkjip_xl.word import (
    BookSection,
    CrossReference,
    FigureText,
    HeadingBlock,
    NeutralBlock,
    ProseBlock,
    TableBlock,
    TableCell,
)
from lkjip_xl.word.blocks import plain_text
from tests.word.small_book import cells, rows, small_book


def table(header: tuple[tuple[TableCell | None, ...], ...], widths: tuple[float, ...] = (1, 1)) -> TableBlock:
    return TableBlock("tabel/x", "X", header, rows("a|b"), widths)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: NeutralBlock("a b"), "kode of a block"),
        (lambda: NeutralBlock("x" * 41), "kode of a block"),
        (lambda: NeutralBlock("lk1:x"), "kode of a block"),
        (lambda: FigureText("a b", "1"), "kode of a figure"),
        (lambda: FigureText("x" * 49, "1"), "kode of a figure"),
        (lambda: HeadingBlock("judul", 0, "x"), "level 0"),
        (lambda: HeadingBlock("judul", 5, "x"), "level 5"),
        (lambda: TableCell(("x",), fill="hijau"), "colour 'hijau'"),
        (lambda: TableCell(("x",), colour="ff0000"), "colour 'ff0000'"),
        (lambda: table((cells("a"),)), "row 1 has 1 cells of 2"),
        (lambda: table(((TableCell(("a",), columns=3), None),)), "span at row 1"),
        (lambda: table(((TableCell(("a",), rows=2), TableCell()),)), "span at row 1"),
        (lambda: table(((TableCell(("a",)), None),)), "overlap or are missing"),
        (lambda: table(((TableCell(("a",), columns=2), TableCell()),)), "overlap or are missing"),
        (lambda: table((), ()), "widths"),
        (lambda: table((), (1, 0)), "widths"),
        (lambda: TableBlock("tabel/x", "X", (), (), (1,)), "no row"),
        (lambda: TableBlock("tabel/x", "X", (), rows("a"), (1,), ("kiri", "kiri")), "alignments for 1"),
        (lambda: small_book(sections=(BookSection("isi", ()), BookSection("awal", ()))), "sections"),
        (lambda: small_book(sections=(BookSection("isi", (HeadingBlock("j", 1, "a"),) * 2),)), "kode twice"),
        (
            lambda: small_book(
                sections=(BookSection("isi", (ProseBlock("t", ((CrossReference("tabel/x"),),)),)),)
            ),
            "no caption: \\['tabel/x'\\]",
        ),
        (
            lambda: small_book(
                sections=(
                    BookSection(
                        "isi",
                        (TableBlock("t", "", (), ((TableCell((CrossReference("t"),)),),), (1,)),),
                    ),
                )
            ),
            "no caption: \\['t'\\]",
        ),
    ],
)
def test_blocks__faults(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_kode__of_forty_letters_fits_a_tag() -> None:
    assert len(f"lk1:{NeutralBlock('x' * 40).kode}:{'0' * 12}") <= 64
    assert len(f"lkf:{FigureText('x' * 48, '1').kode}:{'0' * 8}") <= 64


def test_plain_text__of_pieces() -> None:
    pieces = ("Capaian ", FigureText("capaian:S01", "98,15"), " di ", CrossReference("tabel/iku"))
    assert plain_text(pieces) == "Capaian 98,15 di [tabel/iku]"


def test_document__blocks_in_order() -> None:
    book = small_book()
    assert [b.kode for b in book.blocks][:2] == ["sampul/depan", "judul/isi"]
    assert replace(book, sections=()).blocks == ()
    assert [b.caption_text for b in book.blocks if b.caption_text] == [
        "Capaian sasaran strategis",
        "Target dan realisasi",
        "Matriks kinerja",
        "Peta wilayah",
    ]
