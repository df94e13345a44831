"""A user's references follow our sheets when a tab is renumbered, and become #REF! when one goes.

Excel does the same when a person renames or deletes a tab. Only parts that hold formulas are read, and only
those that refer to such a tab are changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lkjip_xl.ooxml import WorkbookFile

__all__ = ["follow_names"]

_WITH_FORMULAS = re.compile(
    r"xl/(worksheets/[^/]+|charts/[^/]+|tables/[^/]+|pivotCache/pivotCacheDefinition[^/]*)\.xml"
)
_CELL = r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+"


def follow_names(book: WorkbookFile, new: Mapping[str, str | None]) -> list[str]:
    """Rewrite references to tabs: old name -> new name, None where the tab is gone.

    All change at once, so that two tabs may swap. Defined names are changed only where a tab is gone: of a
    renamed one :meth:`WorkbookFile.rename_sheet` takes care. Returns the parts that were changed.
    """
    renames = {old: name for old, name in new.items() if name != old}
    if not renames:
        return []
    pattern = _pattern(renames)
    changed = []
    for part in book.package.parts():
        if not _WITH_FORMULAS.fullmatch(part):
            continue
        old = book.package.read(part)
        text = old.decode("utf-8")
        result = pattern.sub(lambda m: _replace(m, renames), text)
        if result != text:
            book.package.replace(part, result.encode("utf-8"))
            changed.append(part)
    missing = {old: name for old, name in renames.items() if name is None}
    for n in book.names if missing else []:
        formula = _pattern(missing).sub(lambda m: _replace(m, missing), n.formula)
        if formula != n.formula:
            book.names.define(n.name, formula, n.sheet, hidden=n.hidden)
    return changed


def _pattern(renames: Mapping[str, str | None]) -> re.Pattern[str]:
    """``'Sasaran 3'!$A$1`` in a formula (the quote may be an entity), ``sheet=`` of a pivot source."""
    name = "|".join(re.escape(n.replace("'", "''")) for n in sorted(renames, key=len, reverse=True))
    quote = r"(?:'|&apos;|&#39;)"
    return re.compile(
        rf"(?P<buka>{quote})(?P<nama>{name})(?P<tutup>{quote})!(?P<sel>{_CELL})?"
        rf'|(?P<sumber>\bsheet=")(?P<nama2>{name})(?=")'
    )


def _replace(match: re.Match[str], renames: Mapping[str, str | None]) -> str:
    if match["sumber"]:
        new = renames[match["nama2"]]
        return match[0] if new is None else match["sumber"] + new
    new = renames[match["nama"].replace("''", "'")]
    if new is None:
        return "#REF!"
    return match["buka"] + new.replace("'", "''") + f"{match['tutup']}!{match['sel'] or ''}"
