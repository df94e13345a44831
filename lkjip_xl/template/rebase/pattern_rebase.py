"""The patterns of one sheet on the new release, in the agency's looks and words.

A pattern with the tokens that the release asks for is the agency's, row by row: moved columns, added rows and
texts stay. One that lacks a token, or is new, is the release's, dressed in the agency's looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lkjip_xl.layout.template_patterns import Box, Pattern, PatternCell, Prototype
from lkjip_xl.template.rebase.columns import ColumnMap
from lkjip_xl.template.rebase.looks import Looks
from lkjip_xl.template.rebase.origin_texts import OriginTexts

__all__ = ["SheetRebase", "dress_new"]


@dataclass(frozen=True)
class SheetRebase:
    """One sheet that both templates have; ``origin`` are the texts that the agency's began with."""

    shipped: Prototype
    own: Prototype
    looks: Looks
    origin: OriginTexts | None
    columns: ColumnMap

    def learn(self) -> None:
        """Vote for the looks of every cell that both have."""
        for _, pattern, own in self._both():
            for cell in pattern.cells:
                other = self._counterpart(pattern, own, cell)
                if other is not None:
                    self.looks.learn(self.shipped.kode, cell.style, other.style)

    @property
    def laid_out_anew(self) -> bool:
        """Whether all patterns take the release's columns: it changed some, and the columns differ."""
        changed = any(p.tokens.keys() != o.tokens.keys() for _, p, o in self._both())
        return changed and not self.columns.equal

    def kept(self, name: str) -> bool:
        """Whether a pattern stays as the agency has it."""
        own = self.own.patterns.get(name)
        same = own is not None and own.tokens.keys() == self.shipped.patterns[name].tokens.keys()
        return same and not self.laid_out_anew

    def pattern(self, name: str) -> Pattern:
        """The pattern as it shall be, with style numbers of the target."""
        pattern, own = self.shipped.patterns[name], self.own.patterns.get(name)
        if own is None:
            return dress_new(self.looks, self.shipped.kode, pattern)
        return self._keep(pattern, own) if self.kept(name) else self._dress(pattern, own)

    def _both(self) -> Iterator[tuple[str, Pattern, Pattern]]:
        for name, pattern in self.shipped.patterns.items():
            if name in self.own.patterns:
                yield name, pattern, self.own.patterns[name]

    # --- the agency's rows

    def _keep(self, pattern: Pattern, own: Pattern) -> Pattern:
        words = _texts(pattern)
        cells = []
        for cell in own.cells:
            content = cell.content
            if isinstance(content, str) and self._origin(pattern.name, cell) == content:
                column = self.columns.shipped(cell.column)
                content = words.get((cell.row, column or 0), content)
            cells.append(replace(cell, style=self.looks.styles.index(cell.style), content=content))
        return replace(
            own, rows=tuple(self._row(r) for r in own.rows), cells=tuple(cells), tokens=_tokens(cells)
        )

    def _row(self, rows: Mapping[str, str]) -> Mapping[str, str]:
        return {**rows, "s": str(self.looks.styles.index(int(rows["s"])))} if "s" in rows else rows

    # --- the release's rows

    def _dress(self, pattern: Pattern, own: Pattern) -> Pattern:
        cells = []
        for cell in pattern.cells:
            other = self._counterpart(pattern, own, cell)
            style = self.looks.of(self.shipped.kode, cell.style)
            if other is not None:
                style = self.looks.styles.index(other.style)
            content = cell.content if cell.token else self._words(pattern, own, cell, other)
            cells.append(replace(cell, style=style, content=content))
        cells = _whole_merges(cells, pattern.merges)
        same = len(pattern.rows) == len(own.rows)
        rows = tuple(self._row(r) for r in own.rows) if same else pattern.rows
        return replace(pattern, rows=rows, cells=tuple(cells), tokens=_tokens(cells))

    def _counterpart(self, pattern: Pattern, own: Pattern, cell: PatternCell) -> PatternCell | None:
        """The agency's cell for a shipped one: by its token, else by its place where the rows agree."""
        if cell.token is not None:
            return own.tokens.get(cell.token)
        column = self.columns.own(cell.column)
        if column is None or len(pattern.rows) != len(own.rows):
            return None
        return next(
            (s for s in own.cells if (s.row, s.column) == (cell.row, column) and s.token is None), None
        )

    def _words(
        self, pattern: Pattern, own: Pattern, cell: PatternCell, other: PatternCell | None
    ) -> str | float | None:
        if other is None or len(pattern.rows) != len(own.rows):
            return cell.content
        before = self._origin(pattern.name, other)
        if other.content is None:
            return None if before is not None else cell.content  # taken away, or never there
        return cell.content if self.origin is not None and before == other.content else other.content

    def _origin(self, pattern: str, own: PatternCell) -> str | None:
        return None if self.origin is None else self.origin.get((self.own.kode, pattern, own.row, own.column))


def dress_new(looks: Looks, sheet: str, pattern: Pattern) -> Pattern:
    """A pattern that the agency's template does not have, in the looks of the roles of its cells."""
    cells = [replace(s, style=looks.of(sheet, s.style)) for s in pattern.cells]
    return replace(pattern, cells=tuple(cells), tokens=_tokens(cells))


def _texts(pattern: Pattern) -> dict[tuple[int, int], str]:
    return {(s.row, s.column): s.content for s in pattern.cells if isinstance(s.content, str)}


def _tokens(cells: list[PatternCell]) -> dict[str, PatternCell]:
    return {s.token: s for s in cells if s.token is not None}


def _whole_merges(cells: list[PatternCell], merges: tuple[Box, ...]) -> list[PatternCell]:
    """Every cell of a merged area in the look of its first: borders would break off otherwise."""
    first = {(s.row, s.column): s.style for s in cells}
    look = {
        (b, k): first[m.row1, m.column1]
        for m in merges
        if (m.row1, m.column1) in first
        for b in range(m.row1, m.row2 + 1)
        for k in range(m.column1, m.column2 + 1)
    }
    return [replace(s, style=look.get((s.row, s.column), s.style)) for s in cells]
