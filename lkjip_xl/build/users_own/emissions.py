"""What stands where on a generated sheet, as the hidden record keeps it: one compact text a sheet.

An emission is known by its pattern and its ident, a row by how high the patterns above it are. The tokens of
a pattern are kept once a prototype, so that columns that a template moves can be followed as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from lkjip_xl.figures.expression import FigureKey, Formula, Kode
from lkjip_xl.layout.addresses import Emission, LaidOutSheet, Layout
from lkjip_xl.layout.template_patterns import Prototype
from lkjip_xl.sheets.rows import Row

__all__ = [
    "EMISSIONS",
    "PATTERNS",
    "EmittedSheet",
    "PatternShape",
    "emitted_sheet",
    "emitted_sheets",
    "from_pieces",
    "in_pieces",
    "is_kode",
    "kode_of",
    "pack",
    "recorded_places",
    "unpack",
    "with_places",
]

EMISSIONS, PATTERNS = "letak", "letak_pola"
"""Facts of the record: the emissions of a sheet, the patterns of a prototype."""

PIECE = 30_000  # characters in one cell, which can hold 32,767
_REPEATED = "*"  # behind the pattern of a header that is printed again on the next page
_LONGEST_TEXT = 60
_TEXT = '"'  # before an ident that is no kode but a text of the row


@dataclass(frozen=True, slots=True)
class PatternShape:
    """How many rows a pattern has, and where in it its tokens are: row from 0, column from 1."""

    height: int
    tokens: Mapping[str, tuple[int, int]]

    def token_at(self, row: int, column: int) -> str | None:
        """The token in a cell of the pattern."""
        return next((t for t, place in self.tokens.items() if place == (row, column)), None)


_NOTHING = PatternShape(1, MappingProxyType({}))


@dataclass(frozen=True)
class EmittedSheet:
    """A generated sheet: pattern and ident of each emission, first and last emission of each group."""

    prototype: str
    emissions: tuple[tuple[str, str], ...]
    groups: Mapping[str, tuple[int, int]]
    patterns: Mapping[str, PatternShape]

    def shape(self, number: int) -> PatternShape:
        """The shape of an emission."""
        return self.patterns.get(self.emissions[number][0].removesuffix(_REPEATED), _NOTHING)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first row of each emission, and behind them the first row below all."""
        heights = (self.shape(n).height for n in range(len(self.emissions)))
        return tuple(accumulate(heights, initial=1))

    @cached_property
    def place_of_row(self) -> Mapping[int, tuple[int, int]]:
        """Row -> emission and row within it."""
        starts = self.starts
        return {
            row: (n, row - start)
            for n, (start, end) in enumerate(pairwise(starts))
            for row in range(start, end)
        }


_KNOWN: WeakKeyDictionary[Layout, Mapping[str, EmittedSheet]] = WeakKeyDictionary()
"""What each layout emits, while it is there."""


def emitted_sheet(laid_out: LaidOutSheet) -> EmittedSheet:
    """What one sheet emits."""
    return _emitted(laid_out, {})


def emitted_sheets(
    layout: Layout, stayed: Mapping[str, EmittedSheet] = MappingProxyType({})
) -> Mapping[str, EmittedSheet]:
    """What a layout emits, by the key of the sheet; looked up once, but for sheets that ``stayed``."""
    known = _KNOWN.get(layout)
    if known is None:
        shapes: dict[str, Mapping[str, PatternShape]] = {}
        known = {
            key: stayed[key] if key in stayed else _emitted(laid_out, shapes)
            for key, laid_out in layout.sheets.items()
        }
        _KNOWN[layout] = known
    return known


def _emitted(laid_out: LaidOutSheet, shapes: dict[str, Mapping[str, PatternShape]]) -> EmittedSheet:
    prototype = laid_out.prototype
    if prototype.kode not in shapes:
        shapes[prototype.kode] = dict(_shapes(prototype))
    groups: dict[str, tuple[int, int]] = {}
    for n, x in enumerate(laid_out.placements):
        for group in x.row.groups:
            groups[group] = (groups.get(group, (n, n))[0], n)
    emissions = tuple(map(_emission, laid_out.placements))
    return _with_used_shapes(prototype.kode, emissions, groups, shapes[prototype.kode])


def _with_used_shapes(
    prototype: str,
    emissions: tuple[tuple[str, str], ...],
    groups: Mapping[str, tuple[int, int]],
    shapes: Mapping[str, PatternShape],
) -> EmittedSheet:
    """A sheet with the shapes of the patterns that it has, and no more."""
    used = {pattern.removesuffix(_REPEATED) for pattern, _ in emissions}
    return EmittedSheet(prototype, emissions, groups, {name: p for name, p in shapes.items() if name in used})


def _shapes(prototype: Prototype) -> Iterator[tuple[str, PatternShape]]:
    for name, pattern in prototype.patterns.items():
        tokens = {t: (cell.row, cell.column) for t, cell in pattern.tokens.items()}
        yield name, PatternShape(len(pattern.rows), tokens)


def _emission(placement: Emission) -> tuple[str, str]:
    row = placement.row
    return (row.pattern + _REPEATED, "") if placement.repetition else (row.pattern, _ident(row))


def kode_of(row: Row) -> str:
    """The kode in a row, else that of the figure that is at home in it; blank where there is none."""
    for token, cell in row.content.items():
        if token.startswith("kode") and isinstance(cell.content, str):
            return cell.content
    home = next((cell.home for cell in row.content.values() if cell.home is not None), None)
    return "" if home is None else home.kode


def _ident(row: Row) -> str:
    """What tells a row from others of its pattern: its kode, else what it shows or links to, else a text."""
    kode = kode_of(row)
    if kode:
        return kode
    cells = row.content.values()
    shown = (_shown_kode(c.content) for c in cells if isinstance(c.content, Formula))
    kodes = [k for k in (*shown, *(c.link for c in cells)) if k]
    if kodes:
        return kodes[0]
    texts = [c.content for c in cells if isinstance(c.content, str) and 0 < len(c.content) <= _LONGEST_TEXT]
    return f"{_TEXT}{texts[0]}" if texts else ""


def is_kode(ident: str) -> bool:
    """Whether an ident says what the row is about; a text may be worded anew."""
    return bool(ident) and not ident.startswith(_TEXT)


def _shown_kode(content: Formula) -> str | None:
    return next((r.kode for r in content.references if isinstance(r, FigureKey | Kode)), None)


# --- as text


def recorded_places(layout: Layout) -> dict[str, dict[str, str]]:
    """What the record keeps of a layout."""
    return pack(emitted_sheets(layout))


def with_places(stored: Mapping[str, Mapping[str, str]], layout: Layout) -> dict[str, dict[str, str]]:
    """What the record keeps when only the sheets of ``layout`` are written anew; the others stay."""
    return pack({**unpack(stored), **emitted_sheets(layout)})


def pack(sheets: Mapping[str, EmittedSheet]) -> dict[str, dict[str, str]]:
    """The rows of the record: fact -> key of a sheet or prototype, and number of the piece -> text."""
    used: dict[str, dict[str, PatternShape]] = {}
    for s in sheets.values():
        used.setdefault(s.prototype, {}).update(s.patterns)
    patterns = {slug: _packed_patterns(dict(sorted(one.items()))) for slug, one in used.items()}
    emissions = {key: _packed_emissions(s) for key, s in sheets.items()}
    return {EMISSIONS: dict(in_pieces(emissions)), PATTERNS: dict(in_pieces(patterns))}


def _packed_emissions(sheet: EmittedSheet) -> list[object]:
    """The prototype, the runs of one pattern with the idents of each, the groups, how many emissions."""
    runs = [[p, *(ident for _, ident in run)] for p, run in groupby(sheet.emissions, key=lambda e: e[0])]
    return [sheet.prototype, runs, sheet.groups, len(sheet.emissions)]


def _packed_patterns(patterns: Mapping[str, PatternShape]) -> dict[str, list[object]]:
    return {
        name: [p.height, {t: list(place) for t, place in p.tokens.items()}] for name, p in patterns.items()
    }


def in_pieces(content: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is kept by key, as texts that a cell can hold: ``IKU 1``, ``IKU 2`` ..."""
    for key, one in content.items():
        text = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
        for n in range(0, len(text), PIECE):
            yield f"{key} {n // PIECE + 1}", text[n : n + PIECE]


def unpack(supplement: Mapping[str, Mapping[str, str]]) -> dict[str, EmittedSheet]:
    """The sheets that :func:`pack` made; a sheet whose text is damaged is left out, as if there were none."""
    shapes = {slug: _unpacked_patterns(one) for slug, one in from_pieces(supplement.get(PATTERNS, {}))}
    result = {}
    for key, one in from_pieces(supplement.get(EMISSIONS, {})):
        try:
            prototype, runs, groups, count = one
            emissions = tuple((run[0], ident) for run in runs for ident in run[1:])
            bounds = {g: (first, last) for g, (first, last) in groups.items()}
            if len(emissions) != count:
                continue
            result[key] = _with_used_shapes(prototype, emissions, bounds, shapes[prototype])
        except (KeyError, TypeError, ValueError):
            continue
    return result


def _unpacked_patterns(one: Mapping[str, tuple[int, Mapping[str, Iterable[int]]]]) -> dict[str, PatternShape]:
    return {
        name: PatternShape(height, {t: (row, column) for t, (row, column) in tokens.items()})
        for name, (height, tokens) in one.items()
    }


def from_pieces(pieces: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Each text from its pieces, read; one that cannot be read is left out."""
    texts: dict[str, str] = {}
    for name in sorted(pieces, key=lambda n: int(n.rpartition(" ")[2])):
        key = name.rpartition(" ")[0]
        texts[key] = texts.get(key, "") + pieces[name]
    for key, text in texts.items():
        try:
            yield key, json.loads(text)
        except json.JSONDecodeError:
            continue
