"""What a user's formula reads: cells by sheet and range, through names and tables too; and what it calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.following.formula_pieces import CellReference, Piece, pieces
from lkjip_xl.ooxml.references import LAST_COLUMN, LAST_ROW, Box, read_box

__all__ = ["Reading", "Sources"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a formula reads (tab in lower case, range), the functions it calls, whether it reads another file.

    ``loose_range``: a range stands outside every function, where Excel takes the one cell of the same row.
    ``broken``: it holds ``#REF!``.
    """

    boxes: frozenset[tuple[str, Box]] = frozenset()
    functions: frozenset[str] = frozenset()
    external: bool = False
    loose_range: bool = False
    broken: bool = False


@dataclass
class Sources:
    """Names and tables of a workbook, to be looked up by formulas."""

    names: Mapping[tuple[str, str | None], str]
    tables: Mapping[str, tuple[str, Box]]
    tabs: tuple[str, ...]
    _known: dict[tuple[str, str], Reading] = field(default_factory=dict)

    @classmethod
    def of(cls, book: WorkbookFile) -> Sources:
        """The names and tables of a workbook."""
        names = {(n.name.casefold(), n.sheet and n.sheet.casefold()): n.formula for n in book.names}
        return cls(names, dict(_tables(book)), tuple(s.name.casefold() for s in book.sheets))

    def read(self, formula: str, sheet: str, open_: frozenset[str] = frozenset()) -> Reading:
        """What a formula of ``sheet`` reads. ``open_``: names that led here; one may lead to itself."""
        key = (formula, sheet.casefold())
        if key not in self._known:
            self._known[key] = self._read(formula, sheet.casefold(), open_)
        return self._known[key]

    def _read(self, formula: str, sheet: str, open_: frozenset[str]) -> Reading:
        found = []
        depth = 0
        listing = list(pieces(formula))
        for n, piece in enumerate(listing):
            depth += {"(": 1, ")": -1}.get(piece.text, 0)
            if piece.reference is not None:
                found.append(self._referred(piece.reference, sheet, loose=depth == 0))
            elif piece.word is not None and _called(listing, n):
                name = piece.word.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
                found.append(Reading(functions=frozenset({name})))
            elif piece.word is not None:
                named = self._named(piece.word.casefold(), sheet, open_)
                found.append(replace(named, loose_range=named.loose_range and depth == 0))
            elif piece.text == "#REF!":
                found.append(Reading(broken=True))
        return _together(found)

    def _referred(self, reference: CellReference, sheet: str, *, loose: bool) -> Reading:
        if reference.external or reference.place is None:
            return Reading(external=reference.external)
        box = _whole_box(reference.place)
        boxes = frozenset((tab, box) for tab in self._between(reference, sheet))
        return Reading(boxes, loose_range=loose and ":" in reference.place)

    def _named(self, word: str, sheet: str, open_: frozenset[str]) -> Reading:
        if word in self.tables:
            return Reading(frozenset({self.tables[word]}))
        formula = self.names.get((word, sheet), self.names.get((word, None)))
        if formula is None or word in open_:
            return Reading()
        return self.read(formula, sheet, open_ | {word})

    def _between(self, reference: CellReference, sheet: str) -> tuple[str, ...]:
        """The tabs that a reference means, in lower case: one, or those from one to another."""
        first = (reference.sheet or sheet).casefold()
        last = (reference.last_sheet or first).casefold()
        if first not in self.tabs or last not in self.tabs:
            return (first,)
        a, z = sorted((self.tabs.index(first), self.tabs.index(last)))
        return self.tabs[a : z + 1]


def _together(found: list[Reading]) -> Reading:
    """What all of these read."""
    return Reading(
        frozenset().union(*(r.boxes for r in found)),
        frozenset().union(*(r.functions for r in found)),
        any(r.external for r in found),
        any(r.loose_range for r in found),
        any(r.broken for r in found),
    )


def _called(listing: list[Piece], n: int) -> bool:
    """Whether the word is a function: an opening bracket follows."""
    following = next((p.text for p in listing[n + 1 :] if p.text.strip()), "")
    return following == "("


def _whole_box(place: str) -> Box:
    """A place as a box; whole columns and rows reach to the ends of the sheet."""
    plain = place.replace("$", "").upper()
    first, _, last = plain.partition(":")
    if plain[0].isdigit():
        return Box(1, int(first), LAST_COLUMN, int(last))
    if first.isalpha():
        box = read_box(f"{first}1:{last}1")
        return Box(box.column1, 1, box.column2, LAST_ROW)
    return read_box(plain)


def _tables(book: WorkbookFile) -> Iterator[tuple[str, tuple[str, Box]]]:
    """Excel's tables: name -> tab and cells."""
    for sheet in book.sheets:
        for r in book.package.relationships(sheet.part, "table"):
            if r.part is None or r.part not in book.package:
                continue
            root = book.package.tree(r.part)
            if root.tag == q("table") and root.get("ref"):
                name = root.get("displayName") or root.get("name") or ""
                yield name.casefold(), (sheet.name.casefold(), read_box(root.get("ref") or "A1"))
