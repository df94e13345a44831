"""A small invented book with every kind of block, and charts as the workbook draws them."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any

from lkjip_xl.shipped import book_template_file
from lkjip_xl.word import (
    BookDocument,
    BookSection,
    ChartBlock,
    ChartCell,
    ComposedBook,
    ContentsBlock,
    CoverBlock,
    CoverLine,
    CrossReference,
    FigureText,
    HeadingBlock,
    ListBlock,
    NeutralBlock,
    PageBreakBlock,
    PictureBlock,
    ProseBlock,
    TableBlock,
    TableCell,
    compose_book,
)

__all__ = ["CHART", "STAMP", "cells", "compose", "png", "rows", "small_book", "template"]

STAMP = datetime(2021, 1, 15, 9, 0)  # noqa: DTZ001 - the package format stores UTC without a zone

CHART = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:roundedCorners val="0"/><c:chart>\
<c:title><c:tx>\
<c:strRef><c:f>'IKU'!$B$33</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Capaian</c:v></c:pt>\
</c:strCache>\
</c:strRef></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>\
<c:barChart>\
<c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>\
<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>Target</c:v></c:tx>\
<c:cat><c:numRef><c:f>'IKU'!$E$5:$F$5</c:f><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="2"/>\
<c:pt idx="0"><c:v>2019</c:v></c:pt><c:pt idx="1"><c:v>2020</c:v></c:pt></c:numCache></c:numRef></c:cat>\
<c:val><c:numRef><c:f>'IKU'!$E$6:$F$6</c:f><c:numCache><c:formatCode>0.00</c:formatCode><c:ptCount val="2"/>\
<c:pt idx="0"><c:v>70.5</c:v></c:pt><c:pt idx="1"><c:v>71.25</c:v></c:pt></c:numCache></c:numRef></c:val>\
</c:ser>\
<c:ser><c:idx val="1"/><c:order val="1"/><c:tx><c:strRef><c:f>'IKU'!$B$7</c:f><c:strCache>\
<c:ptCount val="1"/>\
<c:pt idx="0"><c:v>Realisasi</c:v></c:pt></c:strCache></c:strRef></c:tx>\
<c:cat><c:numRef><c:f>'IKU'!$E$5:$F$5</c:f><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="2"/>\
<c:pt idx="0"><c:v>2019</c:v></c:pt><c:pt idx="1"><c:v>2020</c:v></c:pt></c:numCache></c:numRef></c:cat>\
<c:val><c:numRef><c:f>'IKU'!$E$7:$F$7</c:f><c:numCache><c:formatCode>0.00</c:formatCode><c:ptCount val="2"/>\
<c:pt idx="0"><c:v>68</c:v></c:pt><c:pt idx="1"><c:v>98.15</c:v></c:pt></c:numCache></c:numRef></c:val>\
</c:ser>\
<c:axId val="10"/><c:axId val="100"/></c:barChart>\
<c:catAx><c:axId val="10"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>\
<c:axPos val="b"/><c:crossAx val="100"/></c:catAx>\
<c:valAx><c:axId val="100"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>\
<c:axPos val="l"/><c:crossAx val="10"/></c:valAx></c:plotArea><c:legend><c:legendPos val="b"/></c:legend>\
<c:plotVisOnly val="1"/></c:chart><c:printSettings/></c:chartSpace>"""
"""Two series over the years 2019 and 2020."""


def template() -> bytes:
    """The shipped template."""
    return book_template_file().read_bytes()


def cells(*texts: str, **looks: Any) -> tuple[TableCell, ...]:
    """A row of cells."""
    return tuple(TableCell((t,), **looks) for t in texts)


def rows(*lines: str) -> tuple[tuple[TableCell, ...], ...]:
    """Rows of cells, as ``a|b|c``."""
    return tuple(cells(*line.split("|")) for line in lines)


def png(width: int = 4, height: int = 2) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    line = b"\0" + b"\x1f\x38\x64" * width
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(line * height)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def small_book(capaian: str = "98,15", **changes: Any) -> BookDocument:
    """A book of 20 blocks; ``capaian`` is a figure in a sentence, in a table and in a chart."""
    value = float(capaian.replace(",", "."))
    chart = CHART.replace(b"98.15", str(value).encode())
    figure = FigureText("capaian:S01.1", capaian)
    span = (
        (
            TableCell(("No",), rows=2),
            TableCell(("Sasaran",), rows=2),
            TableCell(("Tahun 2020",), columns=2),
            None,
        ),
        (None, None, TableCell(("Target",)), TableCell(("Capaian",))),
    )
    body = (
        (
            *cells("1", "Meningkatnya mutu"),
            TableCell(("71,25",)),
            TableCell((figure,), fill="C6E0B4", bold=True),
        ),
        (
            *cells("2", "Menurunnya angka"),
            TableCell(("3,10",)),
            TableCell(("n/a",), fill="C00000", colour="FFFFFF"),
        ),
    )
    blocks: tuple[NeutralBlock, ...] = (
        HeadingBlock("judul/1", 1, "BAB I\nPENDAHULUAN"),
        HeadingBlock("judul/1.1", 2, "Latar belakang"),
        ProseBlock("teks/1.1", (("Laporan ini disusun setiap tahun.",), ("Dasarnya PermenPANRB 53/2014.",))),
        ProseBlock("teks/butir", (("Keterbukaan",), ("Pertanggungjawaban",)), "butir"),
        HeadingBlock("judul/3", 1, "BAB III\nAKUNTABILITAS KINERJA"),
        HeadingBlock("judul/3.1", 2, "Capaian kinerja"),
        ProseBlock(
            "teks/3.1",
            (
                (
                    "Capaian mutu ",
                    figure,
                    " persen, lihat ",
                    CrossReference("tabel/iku"),
                    " dan ",
                    CrossReference("grafik/S01"),
                    ".",
                ),
            ),
        ),
        TableBlock(
            "tabel/iku",
            "Capaian sasaran strategis",
            span,
            body,
            (1, 6, 2, 2),
            ("tengah", "kiri", "kanan", "kanan"),
            prefix="3.",
            note="Sumber: Dinas Contoh",
        ),
        ChartBlock(
            "grafik/S01",
            "Target dan realisasi",
            chart,
            {("IKU", "F7"): ChartCell(value, "0.00")},
            150,
            80,
            "3.",
        ),
        ProseBlock("teks/3.2", (("Penyebabnya beberapa hal.",), ("Perbaikannya sudah dimulai.",))),
        TableBlock(
            "tabel/matriks",
            "Matriks kinerja",
            (cells(*(f"Kolom {n}" for n in range(8))),),
            tuple(cells(*(f"isi {r}.{n}" for n in range(8))) for r in range(3)),
            (1,) * 8,
            prefix="3.",
            landscape=True,
        ),
        PageBreakBlock("halaman/1"),
        PictureBlock("gambar/peta", png(), 60, "Peta wilayah", "3.", "Peta"),
        TableBlock("tabel/tanda", "", (), rows("Mengetahui|Serang, 15 Januari 2021"), (1, 1), plain=True),
    )
    first = (
        HeadingBlock("judul/isi", 1, "DAFTAR ISI"),
        ContentsBlock("daftar/isi"),
        ListBlock("daftar/tabel", "Tabel"),
        ListBlock("daftar/gambar", "Gambar"),
    )
    cover = CoverBlock(
        "sampul/depan",
        (
            CoverLine("LAPORAN KINERJA", "judul"),
            CoverLine("Tahun 2020", "subjudul"),
            CoverLine("Kota Contoh"),
        ),
        png(),
        30,
    )
    sections = (BookSection("sampul", (cover,)), BookSection("awal", first), BookSection("isi", blocks))
    book = BookDocument("LKjIP Kota Contoh 2020", "Pemerintah Kota Contoh", STAMP, sections)
    return replace(book, **changes)


def compose(
    document: BookDocument | None = None, standing: bytes | None = None, **options: Any
) -> ComposedBook:
    """A composed book on the shipped template."""
    return compose_book(document or small_book(), template(), standing=standing, **options)


def opened(data: bytes) -> io.BytesIO:
    """The bytes as a file."""
    return io.BytesIO(data)
