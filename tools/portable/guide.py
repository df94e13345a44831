"""The guide as pages that any browser shows, from its Markdown, with the pages and pictures it links to."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

__all__ = ["guide_pages", "page"]

_LINK = re.compile(r'(href|src)="([^":#]+)(#[^"]*)?"')
_HTML = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body {{ font: 16px/1.5 "Segoe UI", Arial, sans-serif; max-width: 60em; margin: auto; padding: 0 1em }}
table {{ border-collapse: collapse }} th, td {{ border: 1px solid #bbb; padding: .2em .5em }}
code, pre {{ background: #f2f2f2 }} pre {{ padding: .6em; overflow: auto }} img {{ max-width: 100% }}
</style></head><body>
{body}</body></html>
"""


def guide_pages(first: Path) -> dict[str, bytes]:
    """``first`` and what it leads to in its folder, by path from there; a page of Markdown becomes HTML."""
    root, left = first.parent, [first.name]
    found: dict[str, bytes] = {}
    while left:
        name = left.pop()
        file = root / name
        target = re.sub(r"\.md$", ".html", name)
        if target in found or not file.resolve().is_relative_to(root.resolve()) or not file.is_file():
            continue
        if file.suffix != ".md":
            found[target] = file.read_bytes()
            continue
        text, links = page(file.read_text("utf-8"))
        found[target] = text.encode("utf-8")
        left += links
    return dict(sorted(found.items()))


def page(markdown: str) -> tuple[str, list[str]]:
    """A page as HTML, and the files that it leads to; a heading can be jumped to by its words."""
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(markdown)
    title = "LKjIP XL"
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", _anchor(inline.content))
            title = inline.content if opening.tag == "h1" else title
    body = reader.renderer.render(tokens, reader.options, {})
    links = [name for _, name, _ in _LINK.findall(body)]
    body = _LINK.sub(lambda m: f'{m[1]}="{re.sub(r"[.]md$", ".html", m[2])}{m[3] or ""}"', body)
    return _HTML.format(title=escape(title), body=body), links


def _anchor(heading: str) -> str:
    """As the links of the Markdown call it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
