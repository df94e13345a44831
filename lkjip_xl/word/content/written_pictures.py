"""Pictures and charts as inline drawings."""

from __future__ import annotations

import io

from lkjip_xl.errors import FileError
from lkjip_xl.word.blocks import PictureBlock
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.word_xml import Element, make

__all__ = ["EMU_MM", "drawing_run", "fitted", "picture_run"]

EMU_MM = 36_000
_EMU_TWIP = 635
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def fitted(width: int, height: int, parts: PartsOfBook) -> tuple[int, int]:
    """A size in EMU, made smaller where it is wider than the page."""
    most = parts.width * _EMU_TWIP
    return (width, height) if width <= most else (most, height * most // width)


def picture_run(block: PictureBlock, parts: PartsOfBook) -> Element:
    """A picture in a run. Raises FileError: no picture that Word shows."""
    from docx.image.exceptions import UnexpectedEndOfFileError, UnrecognizedImageError

    try:
        rid, image = parts.document.get_or_add_image(io.BytesIO(block.data))
        width = round(block.width_mm * EMU_MM)
        width, height = fitted(width, width * image.px_height // image.px_width, parts)
    except (
        UnrecognizedImageError,
        UnexpectedEndOfFileError,
        ZeroDivisionError,
        KeyError,
        ValueError,
    ) as error:
        raise FileError(
            f"gambar {block.kode}: bukan gambar yang dapat dibaca; "
            "pakai PNG atau JPEG, simpan ulang bila perlu"
        ) from error
    fill = make(
        "pic:blipFill", None, make("a:blip", {"r:embed": rid}), make("a:stretch", None, make("a:fillRect"))
    )
    frame = make("a:xfrm", None, make("a:off", {"x": "0", "y": "0"}), make("a:ext", _size(width, height)))
    shape = make("pic:spPr", None, frame, make("a:prstGeom", {"prst": "rect"}, make("a:avLst")))
    names = make(
        "pic:nvPicPr", None, make("pic:cNvPr", {"id": "0", "name": block.kode}), make("pic:cNvPicPr")
    )
    picture = make("pic:pic", None, names, fill, shape)
    return drawing_run(block.kode, block.description, (width, height), _PICTURE, picture)


def drawing_run(kode: str, description: str, size: tuple[int, int], uri: str, content: Element) -> Element:
    """A run with a drawing that stands in the line; its number is given when the book is finished."""
    frame = make("wp:cNvGraphicFramePr", None)
    if uri == _PICTURE:
        frame.append(make("a:graphicFrameLocks", {"noChangeAspect": "1"}))
    inline = make(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        make("wp:extent", _size(*size)),
        make("wp:docPr", {"id": "0", "name": kode} | ({"descr": description} if description else {})),
        frame,
        make("a:graphic", None, make("a:graphicData", {"uri": uri}, content)),
    )
    return make("w:r", None, make("w:drawing", None, inline))


def _size(width: int, height: int) -> dict[str, str]:
    return {"cx": str(width), "cy": str(height)}
