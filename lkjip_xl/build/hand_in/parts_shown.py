"""Hides the sheets of parts that are off and shows them again; what a user hid or showed by hand stays.

The record keeps what was last decided. A sheet changes when the decision does, or when a setting names its
part; a book of an earlier release keeps all its tabs until then.
"""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.sheets.tabs.book_parts import PARTS, hidden_sheets, switched_sheets

__all__ = ["SHOWN", "show_parts"]

SHOWN = "bagian"
"""Fact of the record: whether a sheet of a part was last shown or hidden, by its key."""
_WORDS = {True: "tersembunyi", False: "tampak"}
_STATES = {True: "hidden", False: "visible"}


def show_parts(
    book: WorkbookFile, laporan: Laporan, recorded: Mapping[str, str], *, new: bool
) -> dict[str, str]:
    """Give the sheets of all parts their state; what the record is to keep. ``new``: a book just made."""
    hidden, switched, ours = hidden_sheets(laporan), switched_sheets(laporan), own_sheets(book)
    result: dict[str, str] = {}
    for key in (key for part in PARTS for key in part.sheets if key in ours):
        word, before = _WORDS[key in hidden], recorded.get(key)
        changed = new if before is None else before != word
        if changed or key in switched:
            book.sheets.set_state(ours[key].name, _STATES[key in hidden])
        result[key] = word
    _open_a_visible_sheet(book)
    return result


def _open_a_visible_sheet(book: WorkbookFile) -> None:
    """A hidden sheet cannot be the open one: the first visible one is, then."""
    active = {int(view.get("activeTab", "0")) for view in book.main.views()}
    sheets = list(book.sheets)
    if any(n < len(sheets) and sheets[n].state != "visible" for n in active):
        book.sheets.activate(next(x.name for x in sheets if x.state == "visible"))
