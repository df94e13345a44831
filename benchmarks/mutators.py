"""Damage for :mod:`benchmarks.fuzz`: bytes, CSV and TOML text, and the parts of a workbook file."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

__all__ = ["damage_bytes", "damage_text", "damage_workbook"]

_NASTY = (
    *(
        "",
        " ",
        "-1",
        "0",
        "1",
        "99",
        "4294967296",
        "1e400",
        "-1e-400",
        "NaN",
        "inf",
        "1_0",
        "0x1F",
        "1,5",
        "1.5",
    ),
    *("TRUE", "#REF!", "#N/A", "A1", "A0", "XFE1", "A1048577", "A1:ZZZ9", "Program!A1", "rId99", "../x", "/"),
    *("=1+1", "[7]Lain!A1", "s", "d", "e", "inlineStr", "2020-13-45", "\t", "\u00a0", "\u200b", "é" * 9),
    *("9" * 400, "9" * 5000, "x" * 40000, "n/a", "(" * 300, "[" * 2000),
)
_LINES = ("x = " + "[" * 3000, "y = " + "9" * 5000, "[a" + ".b" * 3000 + "]", "z = 1e999", "w = 99999-99-99")


def damage_bytes(data: bytes, rng: random.Random) -> bytes:
    """A byte changed, a run dropped, doubled or moved, the end cut off, a mark put in front."""
    if not data:
        return b"\xff"
    a = rng.randrange(len(data))
    b = min(len(data), a + rng.choice((1, 2, 7, 40, 500)))
    kind = rng.randrange(6)
    if kind == 0:
        return data[:a] + bytes([rng.randrange(256)]) + data[a + 1 :]
    if kind == 1:
        return data[:a] + data[b:]
    if kind == 2:
        return data[:b] + data[a:b] + data[b:]
    if kind == 3:
        return data[:a]
    if kind == 4:
        return rng.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0")) + data
    return data[:a] + rng.choice((b"\0", b"\xe9", b"\x81", b"\xc3\xa9", b'"', b"\r", b";", b"\t")) + data[a:]


def damage_text(data: bytes, rng: random.Random) -> bytes:
    """A CSV or TOML file with other separators, letters or cells; sometimes bytes as such."""
    text = data.decode()
    kind = rng.randrange(7)
    if kind == 0:
        return damage_bytes(data, rng)
    if kind == 1:
        return text.replace(",", rng.choice(";\t|")).encode(
            rng.choice(("cp1252", "utf-16", "utf-8")), "replace"
        )
    if kind == 2:
        lines = text.split("\n")
        lines.insert(rng.randrange(len(lines) + 1), rng.choice((*_LINES, rng.choice(lines))))
        return "\n".join(lines).encode()
    if kind == 3:
        lines = text.split("\n")
        rng.shuffle(lines)
        return "\n".join(lines).encode()
    words = list(re.finditer(r"[^,;\n\"]+", text))
    if not words:
        return damage_bytes(data, rng)
    word = rng.choice(words)
    new = rng.choice((*_NASTY, rng.choice(words)[0], word[0] + rng.choice(_NASTY[:40])))
    return (text[: word.start()] + new + text[word.end() :]).encode()


def damage_workbook(data: bytes, rng: random.Random) -> bytes:
    """A workbook file with one to three faults in its parts, or in the bytes of the zip itself."""
    if rng.random() < 0.08:
        return damage_bytes(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(i.filename, archive.read(i)) for i in archive.infolist()]
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        n = _choose(parts, rng)
        kind = rng.random()
        if kind < 0.04:
            del parts[n]
        elif kind < 0.06:
            parts.insert(rng.randrange(len(parts)), parts[n])
        elif kind < 0.12:
            parts[n] = (parts[n][0], damage_bytes(parts[n][1], rng))
        else:
            parts[n] = (parts[n][0], _damage_xml(parts[n][1], rng))
    output = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        warnings.simplefilter("ignore")  # of two parts with one name, which is the damage
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def _choose(parts: list[tuple[str, bytes]], rng: random.Random) -> int:
    """A part: sheets most often, then what all sheets hang on."""
    central = ("workbook.xml", "sharedStrings.xml", "styles.xml", ".rels", "[Content_Types].xml")
    weights = [3 if "worksheets/sheet" in name else 8 if name.endswith(central) else 1 for name, _ in parts]
    return rng.choices(range(len(parts)), weights)[0]


def _damage_xml(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    edit = rng.choice((_attribute, _attribute, _without_attribute, _text, _text, _element, _entity))
    return edit(text, rng).encode()


def _spot(pattern: str, text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return rng.choice(found) if found else None


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _attribute(text: str, rng: random.Random) -> str:
    spot = _spot(r'(?<= )[\w:]+="([^"]*)"', text, rng)
    if spot is None:
        return text
    other = _spot(r'(?<= )[\w:]+="([^"]*)"', text, rng)
    new = _escape(rng.choice(_NASTY)) if rng.random() < 0.7 or other is None else other[1]
    return text[: spot.start(1)] + new + text[spot.end(1) :]


def _without_attribute(text: str, rng: random.Random) -> str:
    spot = _spot(r' [\w:]+="[^"]*"', text, rng)
    return text if spot is None else text[: spot.start()] + text[spot.end() :]


def _text(text: str, rng: random.Random) -> str:
    spot = _spot(r">([^<>]+)<", text, rng)
    return text if spot is None else text[: spot.start(1)] + _escape(rng.choice(_NASTY)) + text[spot.end(1) :]


def _element(text: str, rng: random.Random) -> str:
    """An element without children dropped, doubled, moved, or wrapped deeply."""
    spot = _spot(r"<([\w:]+)[^<>]*(?:/>|>[^<>]*</\1>)", text, rng)
    if spot is None:
        return text
    changes: tuple[Callable[[str], str], ...] = (
        lambda _: "",
        lambda e: e + e,
        lambda e: "<x>" * 300 + e + "</x>" * 300,
        lambda e: f"<!-- {spot.start()} -->{e}<?pi?>",
    )
    return text[: spot.start()] + rng.choice(changes)(spot[0]) + text[spot.end() :]


def _entity(text: str, rng: random.Random) -> str:
    if rng.random() < 0.2:
        head, _, rest = text.partition("?>")
        return f'{head}?><!DOCTYPE x [<!ENTITY a "{"b" * 99}">]>{rest}'
    return _attribute(text, rng)
