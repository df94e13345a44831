"""The committed template of the book: a fresh build gives it, and it is what a book needs."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest
from lxml import etree

from lkjip_xl.shipped import book_template_file
from lkjip_xl.template.compose_book import build_book_template
from lkjip_xl.word.book_file import open_book
from lkjip_xl.word.book_template import check_template
from tests.word.walked_book import document, part, parts, w


def test_template__committed_is_what_the_composer_gives() -> None:
    committed, built = parts(book_template_file().read_bytes()), parts(build_book_template())
    assert {n for n in committed.keys() | built.keys() if committed.get(n) != built.get(n)} == set()


def test_template__two_builds_are_the_same_bytes() -> None:
    assert build_book_template() == build_book_template() == book_template_file().read_bytes()


def test_template__has_all_that_a_book_needs() -> None:
    check_template(open_book(build_book_template(), "templat"), "templat")


def test_template__language_paper_and_page_numbers() -> None:
    data = build_book_template()
    languages = {e.get(w("val")) for e in part(data, "word/styles.xml").iter(w("lang"))}
    assert languages == {"id-ID"}
    sections = list(document(data).iter(w("sectPr")))
    assert [s.find(w("pgSz")).get(w("w")) for s in sections] == ["11906"] * 3  # A4
    numbers = [e.get(w("fmt")) for s in sections for e in s.iter(w("pgNumType"))]
    assert numbers == ["lowerRoman", "decimal"]
    fonts = {e.get(w("ascii")) for e in part(data, "word/styles.xml").iter(w("rFonts"))}
    assert fonts == {"Arial"}


def test_template__every_style_that_one_names_is_there() -> None:
    styles = part(build_book_template(), "word/styles.xml")
    ids = {s.get(w("styleId")) for s in styles.iter(w("style"))}
    named = {e.get(w("val")) for e in styles.iter(w("basedOn"), w("next"))}
    used = {e.get(w("val")) for e in document(build_book_template()).iter(w("pStyle"))}
    assert named | used <= ids


def test_program__writes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "t.docx"
    monkeypatch.setattr(sys, "argv", ["compose_book", str(target)])
    monkeypatch.delitem(sys.modules, "lkjip_xl.template.compose_book")
    runpy.run_module("lkjip_xl.template.compose_book", run_name="__main__")
    assert etree.fromstring(parts(target.read_bytes())["word/document.xml"]) is not None
