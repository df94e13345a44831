"""The emblem on Beranda: a picture file named in the settings, fitted into the box of the cover.

It counts as a user's own picture, so every regeneration and every other program keeps it; only a file of
other bytes replaces it. A picture that somebody pasted is left alone.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.layout.drawings import EMBLEM_NAME
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.row_heights import DEFAULT_WIDTH, column_widths, standard_height
from lkjip_xl.layout.template_patterns import read_sheet_cells, split_reference
from lkjip_xl.ooxml import NS_R, WorkbookFile, q, read_file
from lkjip_xl.ooxml.child_order import WORKSHEET_ORDER, insert_in_order
from lkjip_xl.ooxml.references import Box, box_reference, quoted_sheet, read_box
from lkjip_xl.read.data_package import SETTINGS_FILE
from lkjip_xl.read.spots import FileSpot
from lkjip_xl.schema import setting_name
from lkjip_xl.sheets.report import beranda

__all__ = ["EMBLEM_SETTING", "emblem_given", "emblem_of", "emblem_step", "named_emblem", "picture_size"]

EMBLEM_SETTING = "cetak.lambang"
"""The setting that names the file."""
_LIMIT = 5 * 2**20
_EMU_PER_POINT, _POINTS_PER_UNIT = 12_700, 5.25
_MARGIN = 4.0  # points that the box leaves around the picture
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class _Placed(NamedTuple):
    """The emblem where it is: drawing part, anchor, part of the picture."""

    drawing: str
    anchor: etree._Element
    image: str | None


def emblem_step(
    beside: Iterable[object], then: Callable[[WorkbookFile], None] = lambda _: None
) -> Callable[[WorkbookFile], None]:
    """What puts the emblem into a finished book, from the first place that has the file.

    The places are packages, or the folders of files; what is no path, such as a Laporan, is none of them.
    Where none has it, the book keeps the picture that it holds; without one FileError is raised.
    """
    paths = [Path(x) for x in beside if isinstance(x, str | PathLike)]
    places = tuple(dict.fromkeys(p if p.is_dir() else p.parent for p in paths))

    def put(book: WorkbookFile) -> None:
        name, cell = _named(book)
        file = next((f for f in (folder / name for folder in places) if f.is_file()), None) if name else None
        data = None if file is None else read_file(file)
        where = "folder " + " atau ".join(str(folder.absolute()) for folder in places)
        setting = _setting_place(paths[0], cell) if paths else cell
        _put_named(book, name if file is None else str(file), data, (setting, where))
        then(book)

    return put


def emblem_given(
    data: bytes | None, where: str, then: Callable[[WorkbookFile], None] = lambda _: None
) -> Callable[[WorkbookFile], None]:
    """:func:`emblem_step` without a file: ``data`` is what is in the one that the settings name.

    None: there is none ``where`` it should be.
    """

    def put(book: WorkbookFile) -> None:
        name, cell = _named(book)
        _put_named(book, name, data, (cell, where))
        then(book)

    return put


def _put_named(book: WorkbookFile, name: str, data: bytes | None, places: tuple[str, str]) -> None:
    """``places``: the setting, and where the file should be."""
    setting, where = places
    if name and data is not None:
        _put(book, data, name)
    elif name and _placed(book) is None:
        raise FileError(
            f"{setting}, Berkas lambang: {name} tidak ada di {where}; simpan gambarnya di situ, atau "
            "kosongkan pengaturan itu dan tempel gambarnya di Beranda"
        )


def emblem_of(source: Path, name: object) -> dict[str, bytes]:
    """The bytes of the emblem by the name of its file, from a package or a book that has them.

    ``name`` is what the setting says.
    """
    if not name:
        return {}
    if source.is_dir():
        file = source / str(name)
        return {str(name): read_file(file)} if file.is_file() else {}
    book = WorkbookFile.open(source)
    placed = _placed(book)
    if placed is None or placed.image is None or placed.image not in book.package:
        return {}
    return {str(name): book.package.read(placed.image)}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _SOF:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + length if marker != 0xFF else 1
    return None


def _setting_place(source: Path, cell: str) -> str:
    """Where the setting can be changed: in the package, or in the book, by its name where it is there."""
    if source.is_dir():
        return FileSpot.key(str(source / SETTINGS_FILE), EMBLEM_SETTING)
    return f"{source.name} {cell}" if source.is_file() else cell


def named_emblem(book: WorkbookFile) -> str:
    """The file that the settings of a book name; blank where they name none."""
    return _named(book)[0]


def _named(book: WorkbookFile) -> tuple[str, str]:
    """What the setting says, and its cell; blank where it is not there."""
    reference = book.names.get(setting_name(EMBLEM_SETTING))
    if reference is None:
        return "", ""
    tab, box = split_reference(reference)
    sheet = book.sheets.find(tab)
    if sheet is None:
        return "", ""
    at = (box.row1, box.column1)
    found = (str(x) for row, column, _, x in read_sheet_cells(book, sheet.part) if (row, column) == at and x)
    return next(found, "").strip(), f"{quoted_sheet(tab)}!{box_reference(box).split(':')[0]}"


def _placed(book: WorkbookFile) -> _Placed | None:
    """The emblem of ours on Beranda, else a picture of somebody's in its box."""
    sheet = own_sheets(book).get(beranda.KEY)
    if sheet is None:
        return None
    box = _box(book.package.tree(sheet.part))
    pasted: _Placed | None = None
    for r in book.package.relationships(sheet.part, "drawing"):
        images = {x.id: x.part for x in book.package.relationships(r.part, "image")} if r.part else {}
        for anchor in book.package.tree(r.part) if r.part else ():
            blip = next(anchor.iter(f"{{{_MAIN}}}blip"), None)
            if blip is None or r.part is None:
                continue
            placed = _Placed(r.part, anchor, images.get(blip.get(f"{{{NS_R}}}embed") or ""))
            if any(p.get("name") == EMBLEM_NAME for p in anchor.iter(f"{{{_DRAWING}}}cNvPr")):
                return placed
            pasted = placed if _begins_in(anchor, box) else pasted
    return pasted


def _begins_in(anchor: etree._Element, box: Box) -> bool:
    corner = anchor.find(f"{{{_DRAWING}}}from")
    if corner is None:
        return False
    column, row = (int(corner.findtext(f"{{{_DRAWING}}}{n}") or "0") + 1 for n in ("col", "row"))
    return box.row1 <= row <= box.row2 and box.column1 <= column <= box.column2


def _box(root: etree._Element) -> Box:
    """The box of the emblem: the first merged cells of the sheet that are more than one row tall."""
    boxes = (read_box(m.get("ref") or "A1") for m in root.iter(q("mergeCell")))
    return min((b for b in boxes if b.row2 > b.row1), key=lambda b: b.row1, default=Box(2, 2, 3, 4))


def _put(book: WorkbookFile, data: bytes, name: str) -> None:
    size = picture_size(data)
    if size is None or len(data) > _LIMIT:
        raise FileError(
            f"{name}: bukan gambar PNG atau JPEG sampai {_LIMIT // 2**20} MB; simpan ulang gambarnya"
        )
    placed = _placed(book)
    if placed is not None:
        if placed.image is not None and book.package.read(placed.image) == data:
            return
        ours = any(p.get("name") == EMBLEM_NAME for p in placed.anchor.iter(f"{{{_DRAWING}}}cNvPr"))
        if not ours:  # pasted over the box by hand: it stays
            return
        _remove(book, placed)
    sheet = own_sheets(book)[beranda.KEY]
    suffix = "png" if data[:1] == b"\x89" else "jpeg"
    book.package.set_default_content_type(suffix, _TYPES[suffix])
    image = book.package.free_part(f"xl/media/image{{}}.{suffix}")
    book.package.add(image, data)
    drawing = _drawing(book, sheet.part)
    rid = book.package.add_relationship(drawing, f"{_KIND}image", image)
    root = book.package.edit(drawing)
    used = {int(p.get("id") or "0") for p in root.iter(f"{{{_DRAWING}}}cNvPr")}
    root.append(_anchor(book.package.tree(sheet.part), size, rid, max(used, default=1) + 1))


def _remove(book: WorkbookFile, placed: _Placed) -> None:
    blip = next(placed.anchor.iter(f"{{{_MAIN}}}blip"))
    root = book.package.edit(placed.drawing)
    for anchor in list(root):
        if any(p.get("name") == EMBLEM_NAME for p in anchor.iter(f"{{{_DRAWING}}}cNvPr")):
            root.remove(anchor)
    book.package.remove_relationship(placed.drawing, blip.get(f"{{{NS_R}}}embed") or "")


def _drawing(book: WorkbookFile, sheet: str) -> str:
    """The drawing part of a sheet, a new one where it has none."""
    existing = next((r.part for r in book.package.relationships(sheet, "drawing") if r.part), None)
    if existing is not None:
        return existing
    part = book.package.free_part("xl/drawings/drawing{}.xml")
    root = etree.Element(f"{{{_DRAWING}}}wsDr", nsmap={"xdr": _DRAWING, "a": _MAIN})
    book.package.add(part, root, _DRAWING_TYPE)
    rid = book.package.add_relationship(sheet, f"{_KIND}drawing", part)
    element = etree.Element(q("drawing"), {f"{{{NS_R}}}id": rid}, nsmap={"r": NS_R})
    insert_in_order(book.package.edit(sheet), element, WORKSHEET_ORDER)
    return part


def _anchor(sheet: etree._Element, size: tuple[int, int], rid: str, number: int) -> etree._Element:
    """The picture as large as the box allows, in the middle of it."""
    box, widths = _box(sheet), column_widths(sheet)
    columns = [widths.get(k, DEFAULT_WIDTH) * _POINTS_PER_UNIT for k in range(box.column1, box.column2 + 1)]
    heights = {int(r.get("r", "0")): float(r.get("ht", "0")) for r in sheet.iter(q("row"))}
    standard = standard_height(sheet)
    rows = [heights.get(n) or standard for n in range(box.row1, box.row2 + 1)]
    scale = min((sum(columns) - _MARGIN) / size[0], (sum(rows) - _MARGIN) / size[1])
    width, height = size[0] * scale, size[1] * scale
    column, x = _offset(columns, (sum(columns) - width) / 2)
    row, y = _offset(rows, (sum(rows) - height) / 2)
    return etree.fromstring(
        f'<xdr:oneCellAnchor xmlns:xdr="{_DRAWING}" xmlns:a="{_MAIN}" xmlns:r="{NS_R}"><xdr:from>'
        f"<xdr:col>{box.column1 - 1 + column}</xdr:col><xdr:colOff>{_emu(x)}</xdr:colOff>"
        f"<xdr:row>{box.row1 - 1 + row}</xdr:row><xdr:rowOff>{_emu(y)}</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{_emu(width)}" cy="{_emu(height)}"/><xdr:pic><xdr:nvPicPr>'
        f'<xdr:cNvPr id="{number}" name="{EMBLEM_NAME}" descr="Lambang"/><xdr:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill>'
        f'<a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/>'
        "</xdr:oneCellAnchor>"
    )


def _offset(sizes: list[float], start: float) -> tuple[int, float]:
    """In which of the columns or rows a distance ends, and how far into it."""
    for n, size in enumerate(sizes):
        if start < size:
            return n, start
        start -= size
    return len(sizes) - 1, 0.0


def _emu(points: float) -> int:
    return round(points * _EMU_PER_POINT)
