"""The text of ``pengaturan.toml``: read flat, and written again with the comments and the print it had."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date

from lkjip_xl import schema
from lkjip_xl.model import SettingValue
from lkjip_xl.read.evolve.schema_version import PROGRAM_KEY, VERSION_KEY, parse_version
from lkjip_xl.schema import SETTINGS
from lkjip_xl.version import __version__

__all__ = ["flat_toml", "settings_text"]

_TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")
_TABLE = re.compile(r"\s*\[\s*(?P<part>[\w-]+)\s*\]\s*(?:#.*)?")
_LINE = re.compile(
    r"(?P<before>\s*(?P<name>[\w-]+)\s*=\s*)"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^#\"']*?)"
    r"(?P<after>\s*(?:#.*)?)"
)


def flat_toml(text: str) -> dict[str, object]:
    """The values of a TOML text by ``bagian.nama``. Raises ValueError: no TOML, or a boundless one."""
    flat: dict[str, object] = {}
    try:
        content = tomllib.loads(text)
    except RecursionError:
        raise ValueError("bertingkat terlalu dalam") from None
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        raise ValueError(f"baris {found[1]}, kolom {found[2]}" if found else "berkas terputus") from None
    for part, value in content.items():
        if isinstance(value, dict):
            flat |= {f"{part}.{name}": n for name, n in value.items()}
        else:
            flat[part] = value
    return flat


def settings_text(settings: Mapping[str, SettingValue], old: str = "") -> str:
    """``pengaturan.toml`` of these settings and of today's schema.

    ``old`` is the text that they came from: its comments, its order and the print of every value that is
    still the same stay. Where it cannot be edited line by line, the text is written afresh.
    """
    try:
        before = flat_toml(old)
    except ValueError:
        before = {}
    wanted = {**settings, **_version_keys(before)}
    if not before:
        return _fresh(wanted)
    if _same(before, wanted):
        return old
    edited = "\n".join(_edited(old, before, wanted)).rstrip("\n") + "\n"
    try:
        return edited if _same(flat_toml(edited), wanted) else _fresh(wanted)
    except ValueError:
        return _fresh(wanted)


def _version_keys(before: Mapping[str, object]) -> dict[str, SettingValue]:
    """The version of the schema; which program wrote it is not told anew while the version is the same."""
    program = before.get(PROGRAM_KEY)
    same = parse_version(before.get(VERSION_KEY)) == schema.VERSION and isinstance(program, str)
    return {VERSION_KEY: schema.VERSION, PROGRAM_KEY: str(program) if same else __version__}


def _same(before: Mapping[str, object], wanted: Mapping[str, SettingValue]) -> bool:
    keys = {k for k, v in before.items() if _plain(v) is not None}
    return keys == set(wanted) and all(_plain(before[k]) == _plain(wanted[k]) for k in keys)


def _plain(value: object) -> object:
    """A value as it is compared: text without blanks at its ends, an empty one is none."""
    return value.replace("\r\n", "\n").strip() or None if isinstance(value, str) else value


def _edited(old: str, before: Mapping[str, object], wanted: Mapping[str, SettingValue]) -> Iterator[str]:
    """The lines of ``old``: a changed value replaced, one that is gone left out, a new one added."""
    missing = {k: v for k, v in wanted.items() if k not in before}
    for part, lines in _parts(old):
        last = max((n for n, line in enumerate(lines, 1) if _LINE.fullmatch(line)), default=1)
        for line in lines[:last]:
            yield from _edited_line(line, part, before, wanted)
        for key in [k for k in missing if k.split(".")[0] == part]:
            yield f"{key.split('.')[1]} = {_toml_value(missing.pop(key))}"
        yield from lines[last:]
    if missing:
        yield from ("", *_fresh(missing).rstrip("\n").split("\n"))


def _parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines from one table's header to the next; the first part has no name."""
    part, lines = "", list[str]()
    for line in text.rstrip("\n").split("\n"):
        if match := _TABLE.fullmatch(line):
            yield part, lines
            part, lines = match["part"], []
        lines.append(line)
    yield part, lines


def _edited_line(
    line: str, part: str, before: Mapping[str, object], wanted: Mapping[str, SettingValue]
) -> Iterator[str]:
    match = _LINE.fullmatch(line)
    key = f"{part}.{match['name']}" if match else ""
    if match is None or key not in before:
        yield line
    elif key in wanted:
        same = _plain(before[key]) == _plain(wanted[key])
        yield line if same else f"{match['before']}{_toml_value(wanted[key])}{match['after']}"
    elif _plain(before[key]) is None:
        yield line


def _fresh(settings: Mapping[str, SettingValue]) -> str:
    rows: list[str] = []
    previous_part = ""
    for key in (*(a.key for a in SETTINGS), VERSION_KEY, PROGRAM_KEY):
        if key not in settings:
            continue
        part, name = key.split(".")
        if part != previous_part:
            rows += [""] * bool(rows) + [f"[{part}]"]
            previous_part = part
        rows.append(f"{name} = {_toml_value(settings[key])}")
    return "\n".join(rows) + "\n"


def _toml_value(value: SettingValue) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return '"' + "".join(_toml_letter(h) for h in value) + '"'
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _toml_letter(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter == "\n":
        return "\\n"
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x20 or ord(letter) == 0x7F else letter
