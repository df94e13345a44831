"""The words of the report's kind of agency: its plan, its budget, its units.

A word is what Pengaturan says (``kata.rencana``), else that of the kind (``kata_bawaan.csv``). In a formula
it is read from the cells of both settings, so that it is right without a regeneration.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lkjip_xl.figures.expression import FigureKey, Formula, Part, Setting, formula, text

__all__ = [
    "DEFAULT_KIND",
    "REPEATED",
    "WORDS",
    "in_words",
    "phrase",
    "repeated",
    "shown",
    "word",
    "word_of",
    "word_token",
    "words_by_kind",
]

WORDS = ("rencana", "anggaran", "wilayah", "perangkat", "rencana_kerja")
"""The words that have a setting, and a token."""
DEFAULT_KIND = "kepala daerah"
"""The kind whose words stand where no report is known: in the pages of the documentation."""

REPEATED = "wilayah_ganda"
"""The cell with the region's name, its first word twice: what a title would say that ends in that word."""

_DOCUMENT = "dokumen_anggaran"  # the budget as a unit holds it; without a setting, and blank: "anggaran"
_TOKEN = re.compile(r"\{([Kk])ata:([a-z_]+)\}")
_KIND = Setting("instansi.bentuk")


def word(name: str, *, capital: bool = False) -> Formula:
    """One of ``WORDS`` as a formula; ``capital``: its first letter is. Raises KeyError for another name."""
    default = _default(name, capital)
    own = Setting(f"kata.{name}")
    shown: Part = formula("UPPER(LEFT(", own, ",1))&MID(", own, ",2,255)") if capital else own
    return formula("IF(", own, '="",', default, ",", shown, ")")


def repeated() -> Formula:
    """What the cell ``REPEATED`` holds: ``Kota Kota Serang``."""
    region = Setting("instansi.daerah")
    return formula("LEFT(", region, ",FIND(", text(" "), ",", region, "&", text(" "), "))&", region)


def word_of(name: str, settings: Mapping[str, object], *, capital: bool = False) -> str:
    """The word as text, for messages and data; ``dokumen_anggaran`` is one, too."""
    kind = str(settings.get("instansi.bentuk") or DEFAULT_KIND)
    own, default = settings.get(f"kata.{name}"), words_by_kind()[kind][name]
    if name == _DOCUMENT and not default:
        return word_of("anggaran", settings, capital=capital)
    found = str(own) if own not in (None, "") else default
    return found[:1].upper() + found[1:] if capital else found


def in_words(content: str, settings: Mapping[str, object]) -> str:
    """A text with its tokens ``{kata:rencana}``, ``{Kata:wilayah}`` replaced."""
    return _TOKEN.sub(lambda m: word_of(m[2], settings, capital=m[1] == "K"), content)


def shown(name: str) -> FigureKey:
    """The hidden cell of a word, for a formula that several words would make too long to read."""
    return FigureKey("kata", name)


def phrase(content: str) -> Formula:
    """The same text as a formula, for a sheet: pieces of text and the cells of the words joined.

    Only small letters, as in the middle of a sentence.
    """
    parts: list[Part] = []
    last = 0
    for m in _TOKEN.finditer(content):
        if m.start() > last:
            parts += ["&", text(content[last : m.start()])]
        parts += ["&", shown(m[2])]
        last = m.end()
    if last < len(content) or not parts:
        parts += ["&", text(content[last:])]
    return formula(*parts[1:])


def word_token(name: str, *, capital: bool = False) -> str:
    """How a template or a text asks for a word."""
    return f"{{{'K' if capital else 'k'}ata:{name}}}"


@cache
def words_by_kind() -> Mapping[str, Mapping[str, str]]:
    """The words of each kind of agency."""
    content = files("lkjip_xl.sheets").joinpath("kata_bawaan.csv").read_text(encoding="utf-8")
    return {row.pop("bentuk"): row for row in csv.DictReader(content.splitlines())}


def _default(name: str, capital: bool) -> Formula:
    """The word of the kind: the commonest one, unless the kind is one of the others."""
    if name not in WORDS:
        raise KeyError(name)
    by_kind = {kind: words[name] for kind, words in words_by_kind().items()}
    if capital:
        by_kind = {kind: w[:1].upper() + w[1:] for kind, w in by_kind.items()}
    ((usual, _),) = Counter(by_kind.values()).most_common(1)
    result = formula(text(usual))
    for kind, own in reversed(by_kind.items()):
        if own != usual:
            result = formula("IF(", _KIND, "=", text(kind), ",", text(own), ",", result, ")")
    return result
