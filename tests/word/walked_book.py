"""A document as its XML says, read and changed by plain means: nothing of the room under test is used."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

__all__ = [
    "NS",
    "changed",
    "control",
    "controls",
    "document",
    "field_results",
    "make",
    "order",
    "part",
    "parts",
    "run",
    "tags",
    "text",
    "user_paragraph",
    "w",
    "with_part",
]

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
Element = etree._Element


def w(name: str) -> str:
    return f"{{{NS['w']}}}{name}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def part(data: bytes, name: str) -> Element:
    return etree.fromstring(parts(data)[name])


def document(data: bytes) -> Element:
    """The body."""
    return part(data, "word/document.xml")[0]


def with_part(data: bytes, name: str, content: bytes | None) -> bytes:
    """The file with another content of a part; None: without it."""
    every = parts(data) | {name: content or b""}
    if content is None:
        del every[name]
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, c in every.items():
            archive.writestr(n, c)
    return output.getvalue()


def changed(data: bytes, *edits: Callable[[Element], object]) -> bytes:
    """The file after edits of its body."""
    root = part(data, "word/document.xml")
    for edit in edits:
        edit(root[0])
    return with_part(data, "word/document.xml", etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def tags(body: Element) -> list[str]:
    """The tags of all controls, in order."""
    return [tag_of(e) for e in body.iter(w("sdt"))]


def tag_of(e: Element) -> str:
    """The tag of a control; "" for what is none."""
    tag = e.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else str(tag.get(w("val")))


def controls(body: Element, kode: str) -> list[Element]:
    """The controls of a block or a figure."""
    return [e for e in body.iter(w("sdt")) if tag_of(e).startswith((f"lk1:{kode}:", f"lkf:{kode}:"))]


def control(body: Element, kode: str) -> Element:
    """The one control of a block or a figure."""
    (found,) = controls(body, kode)
    return found


def text(e: Element) -> str:
    """All letters of an element; paragraphs parted by blanks."""
    return " ".join("".join(t.text or "" for t in p.iter(w("t"))) for p in e.iter(w("p")))


def order(body: Element) -> list[str]:
    """What stands in the body: the kode of a block, or the text of a paragraph of a user's."""
    result = []
    for e in body:
        tag = tag_of(e)
        result.append(tag.rpartition(":")[0] if tag else text_of_paragraph(e))
    return [x for x in result if x]


def text_of_paragraph(e: Element) -> str:
    return "".join(t.text or "" for t in e.iter(w("t")))


def field_results(body: Element) -> list[tuple[str, str]]:
    """Code and stored result of each field that is not within another, in order."""
    result: list[tuple[str, str]] = []
    depth, code, shown, state = 0, "", "", ""
    for e in body.iter(w("fldChar"), w("instrText"), w("t")):
        if e.tag == w("fldChar"):
            kind = e.get(w("fldCharType"))
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            if kind == "begin" and depth == 1:
                code, shown, state = "", "", "code"
            elif kind == "separate" and depth == 1:
                state = "result"
            elif kind == "end" and depth == 0:
                result.append((" ".join(code.split()), shown))
        elif depth == 1 and e.tag == w("instrText") and state == "code":
            code += e.text or ""
        elif depth and e.tag == w("t") and state == "result":
            shown += e.text or ""
    return result


def make(name: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    e = etree.Element(w(name), {w(k): v for k, v in (attributes or {}).items()})
    e.extend(children)
    return e


def run(words: str, *looks: Element) -> Element:
    t = make("t")
    t.text = words
    return make("r", None, *([make("rPr", None, *looks)] if looks else []), t)


def user_paragraph(words: str) -> Element:
    return make("p", None, run(words))


def texts(elements: Iterable[Element]) -> list[str]:
    return [text(e) for e in elements]
