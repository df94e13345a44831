"""Native charts: the part, its cells as an embedded workbook, and the drawing in the text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from lkjip_xl.word.again.block_marks import digest
from lkjip_xl.word.blocks import ChartBlock, PictureBlock
from lkjip_xl.word.content.block_parts import PartsOfBook, part_name
from lkjip_xl.word.content.embedded_cells import move_chart, shown_data
from lkjip_xl.word.content.written_captions import caption_paragraph
from lkjip_xl.word.content.written_pictures import EMU_MM, drawing_run, fitted, picture_run
from lkjip_xl.word.word_xml import Element, make, paragraph

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

__all__ = ["part_data", "write_chart", "write_picture"]

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_chart(block: ChartBlock, parts: PartsOfBook) -> list[Element]:
    """A chart with its caption below. Raises FileError: its part is no XML."""
    size = fitted(round(block.width_mm * EMU_MM), round(block.height_mm * EMU_MM), parts)
    chart = make("c:chart", {"r:id": _add_parts(block, parts.document)})
    run = drawing_run(block.kode, block.description or block.caption, size, _CHART, chart)
    return _with_caption(run, block, parts)


def write_picture(block: PictureBlock, parts: PartsOfBook) -> list[Element]:
    """A picture with its caption below. Raises FileError: no picture."""
    return _with_caption(picture_run(block, parts), block, parts)


def _with_caption(run: Element, block: ChartBlock | PictureBlock, parts: PartsOfBook) -> list[Element]:
    keep = [make("w:keepNext")] if block.caption else []
    result = [paragraph(parts.styles["gambar"], run, properties=keep)]
    if block.caption:
        caption = (block.caption, block.prefix, parts)
        result.append(caption_paragraph("Gambar", block.kode, *caption, above=False))
    return result


def _add_parts(block: ChartBlock, document: DocumentPart) -> str:
    """The parts of a chart; the id of its relationship."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    moved = move_chart(block.chart_xml, block.cells, block.kode)
    stem = f"grafik_{digest(block.kode)}"
    cells_uri = PackURI(part_name(document, f"/word/embeddings/{stem}", ".xlsx"))
    chart_uri = PackURI(part_name(document, f"/word/charts/{stem}", ".xml"))
    chart = Part(chart_uri, _CHART_TYPE, moved.xml, document.package)
    cells = Part(cells_uri, _WORKBOOK_TYPE, moved.workbook, document.package)
    chart.rels.add_relationship(f"{_RELATIONSHIPS}/package", cells, "rId1")
    return document.relate_to(chart, f"{_RELATIONSHIPS}/chart")


def part_data(document: DocumentPart, rid: str) -> str:
    """What a chart or picture with an id of the document's relationships shows; "" where there is none."""
    link = document.rels.get(rid)
    if link is None or link.is_external:
        return ""
    blob = link.target_part.blob
    return shown_data(blob) if link.reltype.endswith("/chart") else hashlib.sha256(blob).hexdigest()
