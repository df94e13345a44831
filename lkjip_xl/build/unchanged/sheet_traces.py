"""Which generated sheets a regeneration would write again, byte for byte.

A generation leaves a trace of each sheet in the hidden record: a digest of its parts (worksheet, drawing,
charts) and one of all that it was made of (rows, formulas by meaning, values). Where the workbook still has
those parts and the sheet would be made of the same, its part stays. Whatever all sheets depend on (template,
styles, settings, tabs, colours of the scales, the release) is one more digest, kept once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from lkjip_xl.build.agreement import MessageCell
from lkjip_xl.build.users_own.emissions import EmittedSheet, emitted_sheets, unpack
from lkjip_xl.figures.expression import FigureKey, Formula, Range, Reference
from lkjip_xl.layout.addresses import LaidOutSheet, Layout
from lkjip_xl.layout.code_names import COLOURS, coded_sheets
from lkjip_xl.layout.sensitive_ranges import SensitiveRanges
from lkjip_xl.ooxml import Sheet, WorkbookFile
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.parts import Package, relationships_part
from lkjip_xl.ooxml.references import find_reference
from lkjip_xl.read.evolve.stored_input import VERSION_NAME
from lkjip_xl.sheets.rows import GeneratedSheet
from lkjip_xl.sheets.values import SheetValues
from lkjip_xl.version import __version__

__all__ = [
    "TRACES",
    "KeptSheets",
    "Makings",
    "common_digest",
    "count_formulas",
    "kept_messages",
    "left_parts",
    "makings",
    "traces",
]

TRACES = "jejak"
"""Fact of the record."""
_COMMON, _SHAPES = "*", "**"  # no key of a sheet
_LENGTH = 16  # hexadecimal digits


class _Trace(NamedTuple):
    """``headers``: before which emissions a header is repeated, and the emission of that header."""

    parts: str
    made_of: str
    headers: Mapping[int, int]

    def text(self) -> str:
        return " ".join([self.parts, self.made_of, *(f"{n}:{k}" for n, k in self.headers.items())])


def _read_trace(text: str) -> _Trace | None:
    """A trace as the record keeps it; None where that is damaged."""
    parts, _, rest = text.partition(" ")
    made_of, *headers = rest.split(" ")
    try:
        pairs = [(int(n), int(k)) for n, _, k in (h.partition(":") for h in headers)]
    except ValueError:
        return None
    return _Trace(parts, made_of, dict(pairs))


@dataclass(frozen=True)
class Makings:
    """What sheets would be made of: digests by key, and the sheets that each refers to.

    ``common`` is what they all depend on, ``shapes`` a digest of the kinds of formulas that there are;
    ``messages`` are the cells that say ``#LKJIP!``: number of the emission, token.
    """

    common: str
    shapes: str
    sheets: Mapping[str, str]
    reads: Mapping[str, frozenset[str]]
    messages: Mapping[str, Sequence[tuple[int, str]]]


@dataclass(frozen=True)
class KeptSheets:
    """The sheets that stay, with the headers that are repeated on them.

    ``untouched`` are they and those that will be others, but whose parts are as they were left: nothing of a
    user's is there. ``emitted`` is where the last generation put the rows of every sheet, ``known_shapes``
    whether it had the same kinds of formulas.
    """

    headers: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    untouched: frozenset[str] = frozenset()
    emitted: Mapping[str, EmittedSheet] = field(default_factory=dict)
    known_shapes: bool = False

    @classmethod
    def find(cls, book: WorkbookFile, recorded: Mapping[str, Mapping[str, str]], new: Makings) -> KeptSheets:
        """Hold what the record says against the workbook's parts and against what would be made."""
        old = recorded.get(TRACES, {})
        if old.get(_COMMON) != new.common:
            return cls()
        emitted = unpack(recorded)
        headers = {}
        untouched = {key: trace for key, _, trace in _left(book, recorded)}
        for key, trace in untouched.items():
            if trace.made_of == new.sheets.get(key) and key in emitted:
                headers[key] = trace.headers
        return cls(headers, frozenset(untouched), emitted, old.get(_SHAPES) == new.shapes)

    def __contains__(self, key: object) -> bool:
        return key in self.headers

    def stale(self, layout: Layout, made_of: Makings) -> set[str]:
        """The sheets among them that refer to one on which a row is not where it was."""
        moved = self._moved(layout)
        return {key for key in self.headers if made_of.reads[key] & moved}

    def new_formulas(self, layout: Layout, made_of: Makings) -> bool:
        """Whether a formula is of a kind that was not calculated here before, or reads rows that moved."""
        return not self.known_shapes or bool(self._moved(layout) & frozenset().union(*made_of.reads.values()))

    def _moved(self, layout: Layout) -> set[str]:
        return {key for key, x in emitted_sheets(layout).items() if x != self.emitted.get(key)}


def left_parts(book: WorkbookFile, recorded: Mapping[str, Mapping[str, str]]) -> set[str]:
    """The parts of generated sheets that are as the last generation left them, with nothing of a user's."""
    return {sheet.part for _, sheet, _ in _left(book, recorded)}


def _left(
    book: WorkbookFile, recorded: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, Sheet, _Trace]]:
    """The sheets that are as the last generation left them."""
    recorded_traces = recorded.get(TRACES, {})
    for key, sheet in coded_sheets(book, recorded_traces).items():
        trace = _read_trace(recorded_traces[key])
        if trace is not None and _parts_digest(book.package, sheet.part) == trace.parts:
            yield key, sheet, trace


def _parts_digest(package: Package, part: str) -> str:
    """A digest of a part and of all parts that its relationships lead to."""
    parts = sorted(package.reachable([part]))
    return package.digest([*parts, *(rels for rels in map(relationships_part, parts) if rels in package)])


def common_digest(
    book: WorkbookFile, fingerprint: str, settings: Mapping[str, object], layout: Layout
) -> str:
    """What all sheets depend on; ``fingerprint`` is the template's."""
    digest = hashlib.sha256(f"{__version__}\n{fingerprint}\n{sorted(settings.items())!r}\n".encode())
    digest.update(repr([(key, x.name) for key, x in layout.sheets.items()]).encode())
    names = sorted((n.name, n.sheet or "", n.formula) for n in book.names if n.name != VERSION_NAME)
    digest.update(repr(names).encode())  # a name of an input column may have been shortened
    parts = [book.main.related("styles"), book.main.related("theme")]
    colours = find_reference(book.names.get(COLOURS) or "")
    scales = None if colours is None else book.sheets.find(colours[0])
    for part in (*parts, None if scales is None else scales.part):
        if part is not None:
            digest.update(book.package.read(part))
    return digest.hexdigest()[:_LENGTH]


def makings(layout: Layout, values: SheetValues, common: str, sensitive: SensitiveRanges) -> Makings:
    """What the sheets of ``layout`` are made of; no header stands in their ``sensitive`` ranges."""
    spelling = _Spelling(values.homes)
    sheets, reads, messages, shapes = {}, {}, {}, set()
    for key, laid_out in layout.sheets.items():
        writer = _Makings(key, layout, values, spelling)
        writer.write(laid_out.result)
        spans = sorted((g, sorted(t)) for g, t in sensitive.get(key, {}).items())
        sheets[key] = _digest(f"{''.join(writer.pieces)}{spans}")
        reads[key] = frozenset(writer.reads - {key, ""})
        messages[key] = writer.messages
        shapes |= writer.shapes
    return Makings(common, _digest("\n".join(sorted(shapes))), sheets, reads, messages)


class _Spelling(dict[Reference, tuple[str, str]]):
    """A reference as text, and the sheet that it leads to; blank: to its own, or to the input."""

    def __init__(self, homes: Mapping[FigureKey, tuple[str, int, str]]) -> None:
        super().__init__()
        self._homes = homes

    def __missing__(self, reference: Reference) -> tuple[str, str]:
        if isinstance(reference, FigureKey):
            home = self._homes[reference]
            self[reference] = f"{home!r}", home[0]
        else:
            self[reference] = repr(reference), (isinstance(reference, Range) and reference.sheet) or ""
        return self[reference]


class _Makings:
    """One sheet as text: everything that decides what is written in its part."""

    def __init__(self, key: str, layout: Layout, values: SheetValues, spelling: _Spelling) -> None:
        self._key, self._layout, self._values, self._spelling = key, layout, values, spelling
        self.pieces: list[str] = []
        self.reads: set[str] = set()
        self.messages: list[tuple[int, str]] = []
        self.shapes: set[str] = set()

    def write(self, sheet: GeneratedSheet) -> None:
        self.pieces.append(f"{sheet.pattern}{sheet.merges!r}")
        for n, row in enumerate(sheet.rows):
            self.pieces.append(f"\n{row.pattern}{row.groups!r}")
            for token, cell in row.content.items():
                content = cell.content
                if cell.home or cell.link or cell.location or cell.variant:
                    self.pieces.append(f"{cell.home!r}{cell.link!r}{cell.location!r}{cell.variant!r}")
                if cell.number_format:
                    self.pieces.append(cell.number_format)
                if isinstance(content, Formula):
                    self._formula(n, token, self._layout.as_written(content, row))
                else:
                    self.pieces.append(f"\t{token}={content!r}")

    def _formula(self, n: int, token: str, content: Formula) -> None:
        shape = content.shape
        self.shapes.add(shape)
        value = self._values.cell(self._key, n, token)
        if isinstance(value, str) and value.startswith("#LKJIP!"):
            self.messages.append((n, token))
        self.pieces.append(f"\t{token}={shape}{value!r}")
        for reference in content.references:
            spelled, sheet = self._spelling[reference]
            self.pieces.append(spelled)
            self.reads.add(sheet)


def kept_messages(
    layout: Layout, values: SheetValues, made_of: Makings, keys: Iterable[str]
) -> Iterator[MessageCell]:
    """The cells of sheets that stayed that say ``#LKJIP!``."""
    for key in keys:
        laid_out = layout.sheets[key]
        for n, token in made_of.messages[key]:
            place = laid_out.original[n].cell(key, token)
            yield MessageCell(
                cell_address(laid_out.name, place.row, place.column), str(values.cell(key, n, token))
            )


def count_formulas(book: WorkbookFile, keys: Iterable[str]) -> int:
    """How many formulas stand on sheets that stayed, in their parts as we write them."""
    sheets = coded_sheets(book, keys).values()
    return sum(book.package.read(s.part).count(b"<f>") for s in sheets)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def traces(book: WorkbookFile, layout: Layout, keys: Iterable[str], made_of: Makings) -> dict[str, str]:
    """What the record keeps, of the sheets that the next generation may leave as they are: ``keys``."""
    result = {_COMMON: made_of.common, _SHAPES: made_of.shapes}
    for key, sheet in coded_sheets(book, keys).items():
        parts = _parts_digest(book.package, sheet.part)
        result[key] = _Trace(parts, made_of.sheets[key], _headers(layout.sheets[key])).text()
    return result


def _headers(laid_out: LaidOutSheet) -> dict[int, int]:
    """Before which emissions a header is repeated, and the emission of that header."""
    placed = laid_out.placements
    return {after.number: x.number for x, after in pairwise(placed) if x.repetition}
