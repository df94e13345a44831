"""Text as it is read, the same for package and workbook: blanks, invisible characters, Unicode form.

Text that comes from web pages, Word and finance systems ends in blanks and holds characters that nobody sees;
a lookup of the sheet sees them. Text is cleaned here, once, and a regeneration rewrites the cell.
"""

from __future__ import annotations

import re
import unicodedata

from lkjip_xl.schema import ColumnSchema, SettingSchema, TableSchema, ValueKind

__all__ = ["clean_text", "hidden_characters", "is_key"]

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_IN_TEXT = re.compile(f"[{_INVISIBLE}]")
_IN_KEY = re.compile(f"[{_INVISIBLE}\u200c\u200d]")  # joiners have a meaning in a sentence, none in a kode
_BLANKS = re.compile(r"[^\S\n\t]+")  # a line break or tab inside a kode stays: it is a fault of its own
_OUTER = re.compile(f"^[\\s{_INVISIBLE}\u200c\u200d]+|[\\s{_INVISIBLE}\u200c\u200d]+$")


def clean_text(text: str, *, key: bool) -> str:
    """``text`` in Unicode form NFC, without blanks at its ends and without characters of no width.

    ``key``: a lookup compares it, so that inner blanks of any kind and number are one plain blank as well.
    """
    if text.isascii() and text == text.strip() and "\r" not in text and "  " not in text:
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _OUTER.sub("", text)
    return _BLANKS.sub(" ", _IN_KEY.sub("", text)) if key else _IN_TEXT.sub("", text)


def is_key(column: ColumnSchema | SettingSchema, table: TableSchema | None = None) -> bool:
    """Whether a lookup, a criterion or a worksheet function compares what stands in this column or setting.

    Free text is what no formula compares: names, sentences, notes. A wilayah or a label is part of a key.
    """
    if column.kind is not ValueKind.TEXT or isinstance(column, SettingSchema):
        return True
    return table is not None and column.name in table.keys


def hidden_characters(text: str) -> str:
    """The characters that look like a plain blank or like nothing: ``U+00A0, U+200B``; ``""``: none."""
    found = dict.fromkeys(
        h for h in text if _IN_KEY.match(h) or (h.isspace() and h not in " \n") or unicodedata.combining(h)
    )
    return ", ".join(f"U+{ord(h):04X}" for h in found)
