"""Names of figures for a user's formulas, slides and letters: defined where somebody asks for one.

A formula that uses such a name asks for it, and so does a name that is defined already; it points at the cell
where the figure is at home, wherever that stands today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lkjip_xl.figures.spelling.figure_spelling import FIGURE_NAME, figure_spelling, is_figure_name
from lkjip_xl.layout.addresses import Layout, Place
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.following.formula_pieces import GONE

__all__ = ["name_figures"]


def name_figures(book: WorkbookFile, layout: Layout, formulas: Iterable[str]) -> list[str]:
    """Define the names that are asked for; those that spell no figure of this report, which are ``#REF!``."""
    defined = {n.name.casefold(): n.name for n in book.names if n.sheet is None and is_figure_name(n.name)}
    used = {m[0].casefold(): m[0] for text in formulas for m in FIGURE_NAME.finditer(text)}
    asked = used | defined
    homes = _homes(layout) if asked else {}
    unknown = []
    for key, name in sorted(asked.items()):
        if key in homes:
            book.names.define(name, layout.address(homes[key]))
        else:
            unknown.append(name)
            if key in defined:
                book.names.define(name, GONE)
    return unknown


def _homes(layout: Layout) -> dict[str, Place]:
    """Spelling in lower case -> cell; without those that two kode share, which differ in case only."""
    spelled = [(s.casefold(), place) for f, place in layout.home.items() if (s := figure_spelling(f))]
    count = Counter(s for s, _ in spelled)
    return {s: place for s, place in spelled if count[s] == 1}
