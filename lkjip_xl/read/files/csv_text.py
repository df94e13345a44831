"""The text of a CSV file as Excel saves it: which letters, which separator, and how to say so.

Excel with Indonesian settings separates by semicolons and writes the code page of Windows ("CSV") or UTF-8;
"Unicode text" is UTF-16 with tabs. What could be read in two ways is refused, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["CsvText", "cells_of", "decode", "find_separator", "reading_lines"]

_SEPARATORS = {",": "koma", ";": "titik koma", "\t": "tab"}
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAVE = "simpan ulang sebagai CSV UTF-8"
_WINDOWS = "Windows-1252"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class CsvText:
    """A decoded file; ``letters`` is blank for UTF-8, which needs no word."""

    text: str
    letters: str = ""

    def manner(self, separator: str) -> str:
        """How the file was read, in words; blank where it is as our own files are."""
        other = [f"pemisah {_SEPARATORS[separator]}"] * (separator != ",")
        return ", ".join(other + [f"huruf {self.letters}"] * bool(self.letters))


def decode(data: bytes) -> CsvText:
    """Decode a file: UTF-8, UTF-16 with a mark, else Windows-1252.

    Raises ValueError, in the words of the user, for anything else and for a mixture.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            result = CsvText(data.decode("utf-16"), "UTF-16")
        except UnicodeDecodeError as error:
            raise ValueError(f"UTF-16 yang rusak (bita ke-{error.start + 1}); {_SAVE}") from None
    else:
        result = _decode_unmarked(data)
    if "\0" in result.text:
        raise ValueError(f"bukan teks: memuat karakter NUL; {_SAVE}")
    return result


def _decode_unmarked(data: bytes) -> CsvText:
    try:
        return CsvText(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        place = f"bita ke-{error.start + 1}"
    if _UTF8_LETTER.search(data):
        raise ValueError(f"mencampur UTF-8 dengan huruf lain ({place}); {_SAVE}")
    try:
        return CsvText(data.decode("cp1252"), _WINDOWS)
    except UnicodeDecodeError:
        raise ValueError(f"bukan UTF-8 dan bukan {_WINDOWS} ({place}); {_SAVE}") from None


def find_separator(header: str) -> str:
    """The separator of a header line, a comma where it has none.

    Raises ValueError, in the words of the user, where there is more than one.
    """
    outside = re.sub(r'"[^"]*"', "", header)
    found = [s for s in _SEPARATORS if s in outside]
    if len(found) > 1:
        names = " dan ".join(_SEPARATORS[s] for s in found)
        raise ValueError(f"judul kolom dipisah {names}; pakai satu pemisah")
    return found[0] if found else ","


def cells_of(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    """The records of a CSV text. Raises csv.Error."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def reading_lines(manners: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """One line per manner in which files were read that are not as our own are; pairs of file and manner."""
    by_manner: dict[str, list[str]] = {}
    for file, manner in manners:
        if manner:
            by_manner.setdefault(manner, []).append(file)
    return tuple(f"{_names(files)} dibaca dengan {manner}" for manner, files in by_manner.items())


def _names(files: list[str]) -> str:
    if len(files) <= _MOST_NAMED:
        return ", ".join(files)
    return f"{files[0]} dan {len(files) - 1} berkas lain"
