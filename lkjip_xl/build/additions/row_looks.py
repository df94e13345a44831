"""What a user did to whole rows of a generated sheet: hidden, grouped, resized. It goes with the row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.build.additions.cell_marks import RowMark
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.ooxml import q

__all__ = ["RowLook", "find_row_looks", "set_row_looks"]

_TRUE = ("1", "true")
_ALIKE = 1.0  # points: programs round heights, to pixels at the worst


@dataclass(frozen=True, slots=True)
class RowLook:
    """A row that a user changed; ``height`` None: not its height. ``outline``: how deep it is grouped."""

    row: int
    hidden: bool
    outline: int
    collapsed: bool
    height: float | None


def find_row_looks(root: etree._Element, marks: Mapping[int, RowMark]) -> Iterator[RowLook]:
    """The rows that are not as we left them; of a row below ours everything is the user's."""
    last = max(marks, default=0)
    for row in root.iterfind(f"{q('sheetData')}/{q('row')}"):
        number = int(row.get("r", "0"))
        mark = marks.get(number, RowMark())
        height = float(row.get("ht", "0")) if row.get("customHeight") in _TRUE else None
        if height is not None and number <= last:
            ours = mark.height
            height = None if ours is None or abs(height - ours) <= _ALIKE else height
        hidden = row.get("hidden") in _TRUE and not mark.hidden
        outline = int(row.get("outlineLevel", "0"))
        look = RowLook(number, hidden, outline, row.get("collapsed") in _TRUE, height)
        if look != RowLook(number, False, 0, False, None):
            yield look


def set_row_looks(draft: SheetDraft, looks: Mapping[int, RowLook]) -> None:
    """Give rows the looks, by their number today; heights before others are fitted, so that they stay."""
    for number, look in looks.items():
        attributes = draft.attributes(number)
        if look.hidden:
            attributes["hidden"] = "1"
        if look.outline:
            attributes["outlineLevel"] = str(look.outline)
        if look.collapsed:
            attributes["collapsed"] = "1"
        if look.height is not None:
            attributes |= {"ht": f"{look.height:g}", "customHeight": "1"}
    deepest = max((look.outline for look in looks.values()), default=0)
    format_ = draft.root.find(q("sheetFormatPr"))
    if deepest and format_ is not None:
        format_.set("outlineLevelRow", str(deepest))
