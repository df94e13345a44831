"""Letters and digits of other scripts that look like Latin ones: a kode must not hold them.

Source of the pairs: Unicode Technical Standard 39, confusables.txt, those of Cyrillic and Greek that look
like one Latin letter. Full-width forms and digits of other scripts are folded by Unicode itself.
"""

from __future__ import annotations

import unicodedata

__all__ = ["folded", "look_alike_fault"]

_CYRILLIC = (
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԌG ԚQ ԜW ҮY ӀI "
    "аa еe ѕs іi јj оo рp сc уy хx һh ԁd ԛq ԝw ӏl ҽe ԍg"
)
_GREEK = "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ αa ιi κk νv οo ρp σo υu ϲc ϳj γy"
_PAIRS = {pair[0]: pair[1] for pair in f"{_CYRILLIC} {_GREEK}".split()}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")  # Word makes them of a typed "-"


def look_alike_fault(text: str) -> str | None:
    """Why ``text`` cannot be a kode: its first letter or digit that is not Latin; None: there is none."""
    for character in text:
        if character.isalnum() and not _is_latin(character):
            twin = _latin(character)
            code = f'"{character}" (U+{ord(character):04X})'
            if twin is None:
                return f"memuat {code} yang bukan huruf Latin; pakai huruf Latin dan angka 0-9"
            kind = "angka" if twin.isdigit() else "huruf"
            return f'memuat {code} yang mirip {kind} {twin}; ketik ulang "{folded(text)}"'
    return None


def folded(text: str) -> str:
    """``text`` with every look-alike as the Latin letter, digit or hyphen that it looks like."""
    return "".join(_latin(h) or h for h in text.translate(_DASHES))


def _is_latin(character: str) -> bool:
    """Plain digits, and letters that Unicode calls Latin, accented ones included."""
    if character.isascii():
        return True
    return unicodedata.name(character, "").startswith("LATIN ")


def _latin(character: str) -> str | None:
    """The Latin letter or digit that another one looks like; None where it looks like none."""
    if character in _PAIRS:
        return _PAIRS[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() and plain.isalnum() else None
