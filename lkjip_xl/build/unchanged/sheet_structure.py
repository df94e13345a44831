"""How a sheet is made, but for the values of its formulas: rows, texts, formulas by meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lkjip_xl.figures.expression import FigureKey, Formula, Range, Reference, SameRow
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.sheets.rows import GeneratedSheet

__all__ = ["SheetStructure", "digest_of", "sheet_shapes", "sheet_structures"]

_LENGTH = 16  # hexadecimal digits

Homes = Mapping[FigureKey, tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class SheetStructure:
    """A digest of it, the other sheets that its formulas read, and where they are: emission, token."""

    digest: str
    reads: frozenset[str]
    formulas: Sequence[tuple[int, str]]


def sheet_structures(sheets: Iterable[GeneratedSheet], homes: Homes) -> dict[str, SheetStructure]:
    """The structure of each sheet, by key."""
    spelling = _Spelling(homes)
    return {sheet.key: _structure(sheet, spelling) for sheet in sheets}


def digest_of(*texts: str) -> str:
    """One digest of texts."""
    return hashlib.sha256("\x1d".join(texts).encode()).hexdigest()[:_LENGTH]


def sheet_shapes(layout: Layout, key: str, formulas: Iterable[tuple[int, str]]) -> str:
    """A digest of the kinds of formulas that are written on a sheet."""
    rows, shapes = layout.sheets[key].result.rows, set()
    for n, token in formulas:
        content = rows[n].content[token].content
        assert isinstance(content, Formula)  # noqa: S101 - a structure lists those only
        shapes.add(layout.as_written(content, rows[n]).shape)
    return digest_of(*sorted(shapes))


class _Spelling(dict[Reference, tuple[str, str]]):
    """A reference as text, and the sheet that it leads to; blank: to its own, or to the input."""

    def __init__(self, homes: Homes) -> None:
        super().__init__()
        self._homes = homes

    def __missing__(self, reference: Reference) -> tuple[str, str]:
        if isinstance(reference, FigureKey):
            home = self._homes[reference]
            self[reference] = f"{home!r}", home[0]
        else:
            self[reference] = repr(reference), (isinstance(reference, Range) and reference.sheet) or ""
        return self[reference]


def _structure(sheet: GeneratedSheet, spelling: _Spelling) -> SheetStructure:
    """All that decides what is written in the sheet's part, as text."""
    pieces: list[str] = [f"{sheet.pattern}{sheet.merges!r}"]
    add = pieces.append
    reads: set[str] = set()
    formulas: list[tuple[int, str]] = []
    for n, row in enumerate(sheet.rows):
        add(f"\n{row.pattern}{row.groups!r}{'-' * row.waits}")
        for token, (content, home, link, _, location, variant, number_format, _) in row.content.items():
            if home is not None:
                add(f"\v{home.name}\v{home.kode}")
            if link or location or variant:
                add(f"{link!r}{location!r}{variant!r}")
            if number_format:
                add(number_format)
            if not isinstance(content, Formula):
                add(f"\t{token}={content!r}")
                continue
            formulas.append((n, token))
            add(f"\t{token}={content.shape}")
            for reference in content.references:
                if type(reference) is SameRow:
                    add(reference.token)
                else:
                    spelled, read = spelling[reference]
                    add(spelled)
                    reads.add(read)
    return SheetStructure(digest_of("".join(pieces)), frozenset(reads - {sheet.key, ""}), formulas)
