"""Which generated sheets a regeneration would write again, byte for byte.

A generation leaves a trace of each sheet in the hidden record: a digest of its parts (worksheet, drawing,
charts) and one of all that it was made of (rows, formulas by meaning, values). Where the workbook still has
those parts and the sheet would be made of the same, its part stays. Whatever all sheets depend on (template,
styles, settings, tabs, colours of the scales, the release) is one more digest, kept once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from lkjip_xl.build.agreement import MessageCell, shown_value
from lkjip_xl.build.unchanged.changed_values import with_values
from lkjip_xl.build.unchanged.known_values import BlockTexts, KnownValues, SheetTexts, in_blocks
from lkjip_xl.build.unchanged.sheet_structure import (
    SheetStructure,
    digest_of,
    sheet_shapes,
    sheet_structures,
)
from lkjip_xl.build.users_own.emissions import EmittedSheet, emitted_sheets, unpack
from lkjip_xl.layout.addresses import LaidOutSheet, Layout
from lkjip_xl.layout.code_names import COLOURS, coded_sheets
from lkjip_xl.layout.own_sheets import INPUT_KEYS
from lkjip_xl.layout.row_heights import Lettering
from lkjip_xl.layout.sensitive_ranges import SensitiveRanges
from lkjip_xl.ooxml import Sheet, WorkbookFile
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.ooxml.parts import Package, relationships_part
from lkjip_xl.ooxml.references import find_reference
from lkjip_xl.read.evolve.stored_input import VERSION_NAME
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
_COMMON = "*"  # no key of a sheet
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
    """What sheets would be made of: digests by key, and what the record keeps to know them by (``texts``).

    ``with_old_values`` is what they would be made of with the values that were recorded.
    ``common`` is what they all depend on; ``known_shapes``: every kind of formula was on its sheet before;
    ``messages`` are the cells that say ``#LKJIP!``: number of the emission, token; ``known`` says of which
    emissions the values are those that were recorded.
    """

    common: str
    sheets: Mapping[str, str]
    with_old_values: Mapping[str, str]
    texts: Mapping[str, SheetTexts]
    structures: Mapping[str, SheetStructure]
    messages: Mapping[str, Sequence[tuple[int, str]]]
    known_shapes: bool
    known: KnownValues

    def reads(self, key: str) -> frozenset[str]:
        """The sheets that one refers to."""
        return self.structures[key].reads


@dataclass(frozen=True)
class KeptSheets:
    """The sheets that stay, with the headers that are repeated on them.

    ``digests`` are those of the parts of sheets that stay as they are; on ``changed`` ones values change, and
    no more: their parts as they shall be. ``untouched`` are they and
    those that will be others, but whose parts are as they were left: nothing of a user's is there.
    ``emitted`` is where the last generation put the rows of every sheet, ``known_shapes`` whether it had the
    same kinds of formulas.
    """

    headers: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, bytes] = field(default_factory=dict)
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
        headers, digests = {}, {}
        untouched = {key: trace for key, _, trace in _left(book, recorded) if key in new.sheets}
        for key, trace in untouched.items():
            if trace.made_of == new.sheets.get(key) and key in emitted:
                headers[key], digests[key] = trace.headers, trace.parts
        return cls(headers, digests, {}, frozenset(untouched), emitted, new.known_shapes)

    def with_values(
        self,
        book: WorkbookFile,
        recorded: Mapping[str, Mapping[str, str]],
        layout: Layout,
        values: SheetValues,
        made_of: Makings,
    ) -> KeptSheets:
        """These, and the sheets that would be others by nothing but values for which there is room."""
        style = book.main.related("styles")
        if not self.untouched or not made_of.known_shapes or style is None:
            return self
        lettering = Lettering(book.package.tree(style))
        headers, changed = {**self.headers}, {}
        for key, sheet in coded_sheets(book, self.untouched - self.headers.keys()).items():
            trace = _read_trace(recorded[TRACES][key])
            if trace is None or key not in self.emitted or trace.made_of != made_of.with_old_values.get(key):
                continue
            laid_out = (
                layout.with_headers({key: trace.headers}).sheets[key] if trace.headers else layout.sheets[key]
            )
            value, known = partial(_shown, values, key), partial(made_of.known.knows, key)
            part = with_values(book.package.read(sheet.part), laid_out, value, known, lettering)
            if part is not None:
                headers[key], changed[key] = trace.headers, part
        return replace(self, headers=headers, changed=changed)

    def __contains__(self, key: object) -> bool:
        return key in self.headers

    def stale(self, layout: Layout, made_of: Makings) -> set[str]:
        """The sheets among them that refer to one on which a row is not where it was."""
        moved = self._moved(layout)
        return {key for key in self.headers if made_of.reads(key) & moved}

    def new_formulas(self, layout: Layout, made_of: Makings) -> bool:
        """Whether a formula is of a kind that was not calculated here before, or reads rows that moved."""
        return not self.known_shapes or bool(
            self._moved(layout) & frozenset().union(*map(made_of.reads, layout.sheets))
        )

    def _moved(self, layout: Layout) -> set[str]:
        stayed = {key: self.emitted[key] for key in self.headers}
        return {key for key, x in emitted_sheets(layout, stayed).items() if x != self.emitted.get(key)}


def _shown(values: SheetValues, key: str, n: int, token: str) -> Value:
    return shown_value(values.cell(key, n, token))


def left_parts(book: WorkbookFile, recorded: Mapping[str, Mapping[str, str]]) -> set[str]:
    """The parts of our sheets that are as the last generation left them, with nothing new of a user's."""
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


def makings(
    layout: Layout,
    values: SheetValues,
    common: str,
    sensitive: SensitiveRanges,
    known: KnownValues,
) -> Makings:
    """What the sheets of ``layout`` are made of; no header stands in their ``sensitive`` ranges."""
    structures = {**known.structures, **_structures_beside(layout, values, known)}
    sheets, old, texts = {}, {}, {}
    messages: dict[str, Sequence[tuple[int, str]]] = {}
    known_shapes = True
    for key in layout.sheets:
        structure, before = structures[key], known.sheets.get(key)
        if before is None or before.structure != structure.digest:
            shapes = sheet_shapes(layout, key, structure.formulas)
            known_shapes &= before is not None and before.shapes == shapes
        else:
            shapes = before.shapes
        blocks, messages[key] = _blocks(key, structure, values, known)
        texts[key] = SheetTexts(structure.digest, shapes, blocks)
        spans = repr(sorted((g, sorted(t)) for g, t in sensitive.get(key, {}).items()))
        sheets[key] = digest_of(structure.digest, texts[key].values, spans)
        old[key] = digest_of(structure.digest, "" if before is None else before.values, spans)
    return Makings(common, sheets, old, texts, structures, messages, known_shapes, known)


def _structures_beside(layout: Layout, values: SheetValues, known: KnownValues) -> dict[str, SheetStructure]:
    """Those of the sheets of the review, which are made of values."""
    more = (x.result for key, x in layout.sheets.items() if key not in known.structures)
    return sheet_structures(more, values.homes)


def _blocks(
    key: str, structure: SheetStructure, values: SheetValues, known: KnownValues
) -> tuple[dict[int, BlockTexts], list[tuple[int, str]]]:
    """The digests of the values of a sheet's formulas by block, and the cells that say ``#LKJIP!``."""
    blocks: dict[int, BlockTexts] = {}
    said: list[tuple[int, str]] = []
    for block, cells in in_blocks(structure.formulas):
        if block in known.blocks.get(key, ()):
            blocks[block] = known.sheets[key].blocks[block]
            continue
        found = [values.cell(key, n, token) for n, token in cells]
        blocks[block] = BlockTexts(digest_of(repr(found)))
        each = zip(cells, found, strict=True)
        said += [at for at, x in each if isinstance(x, str) and x.startswith("#LKJIP!")]
    return blocks, said


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


def traces(
    book: WorkbookFile, layout: Layout, keys: Iterable[str], made_of: Makings, known: Mapping[str, str]
) -> dict[str, str]:
    """What the record keeps, of the sheets that the next generation may leave as they are: ``keys``.

    The digests of some are ``known``. Of input sheets it keeps how their parts were left.
    """
    result = {_COMMON: made_of.common}
    for key, sheet in coded_sheets(book, INPUT_KEYS).items():
        result[key] = _Trace(_parts_digest(book.package, sheet.part), "", {}).text()
    for key, sheet in coded_sheets(book, keys).items():
        parts = known.get(key) or _parts_digest(book.package, sheet.part)
        result[key] = _Trace(parts, made_of.sheets[key], _headers(layout.sheets[key])).text()
    return result


def _headers(laid_out: LaidOutSheet) -> dict[int, int]:
    """Before which emissions a header is repeated, and the emission of that header."""
    placed = laid_out.placements
    return {after.number: x.number for x, after in pairwise(placed) if x.repetition}
