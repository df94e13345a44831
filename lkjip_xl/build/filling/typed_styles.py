"""Styles of input cells whose number shows the decimals that it was typed with: ``72,10``."""

from __future__ import annotations

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.styles import StyleMap, merge_styles

__all__ = ["TypedStyles"]


class TypedStyles:
    """Styles like those of the input cells, with decimals; made only when the first one is asked for."""

    def __init__(self, book: WorkbookFile) -> None:
        self._book = book
        self._map: StyleMap | None = None
        self._known: dict[tuple[str | None, int], str] = {}

    def style(self, style: str | None, decimals: int) -> str:
        """The style index like ``style`` whose number format always shows ``decimals``."""
        key = (style, decimals)
        if key not in self._known:
            self._known[key] = str(self._styles().with_decimals(int(style or "0"), decimals))
        return self._known[key]

    def _styles(self) -> StyleMap:
        if self._map is None:
            root = self._book.package.edit(self._book.main.related("styles") or "")
            self._map = merge_styles(root, root)
        return self._map
