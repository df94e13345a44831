"""Captions with running numbers, counted through the book as Word counts them (F9)."""

from __future__ import annotations

from lkjip_xl.word.again.block_marks import number_bookmark
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.word_xml import Element, bookmark, field_runs, make, paragraph, text_run

__all__ = ["caption_paragraph"]

_NUMBER_TO_COME = "0"


def caption_paragraph(
    label: str, kode: str, text: str, prefix: str, parts: PartsOfBook, *, above: bool
) -> Element:
    """``Tabel 3.1 Capaian``: a bookmark around the number, for references; "
    "``above``: kept with what follows."""
    switches = " \\s 1" if prefix else ""
    number = field_runs(f"SEQ {label} \\* ARABIC{switches}", [text_run(_NUMBER_TO_COME)])
    marked = bookmark(number_bookmark(kode), text_run(f"{label} {prefix}"), *number)
    keep = [make("w:keepNext")] if above else []
    return paragraph(parts.styles["keterangan"], *marked, text_run(f" {text}"), properties=keep)
