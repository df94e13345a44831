"""Every place of a package where a reference may stand, rewritten in the text of its part.

Cells (shared formulas included), validations, conditional formats, their x14 forms, sparklines, charts,
tables, text boxes and controls that show a cell, links, sources of pivots. Defined names are not among them.
The text of a part is changed only where a reference is, so that every other byte stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import translated_formula
from lkjip_xl.ooxml.following.formula_pieces import GONE
from lkjip_xl.ooxml.parts import Package
from lkjip_xl.ooxml.references import quoted_sheet

__all__ = ["Change", "Holder", "rewrite_places"]


@dataclass(frozen=True, slots=True)
class Holder:
    """What holds a reference: its part, and the cell of a worksheet or, elsewhere, what it is."""

    part: str
    cell: str | None = None
    what: str = ""


Change = Callable[[str, Holder], str]
"""Gives the new text of a formula (without ``=``), or the same one."""

_PARTS = re.compile(
    r"xl/(worksheets|chartsheets|charts|chartEx|tables|drawings|ctrlProps|pivotCache|pivotTables)/.+",
    re.IGNORECASE,
)
_TAGS = {
    "f": "format, validasi, atau grafik mini",
    "formula": "format bersyarat",
    "formula1": "validasi",
    "formula2": "validasi",
    "calculatedColumnFormula": "kolom tabel",
    "totalsRowFormula": "kolom tabel",
    "FmlaLink": "kontrol",
    "FmlaRange": "kontrol",
    "FmlaPict": "gambar",
}
_ATTRIBUTES = {
    "location": "tautan",
    "textlink": "kotak teks",
    "cellRange": "gambar",
    "fmlaLink": "kontrol",
    "fmlaRange": "kontrol",
    "fmlaPict": "gambar",
}
_PLACE = re.compile(
    rf"""<(?:\w+:)?c\s[^>]*?\br=["'](?P<cell>[A-Z]+[0-9]+)["'][^>]*>
    | (?P<open><(?:\w+:)?(?P<tag>{"|".join(_TAGS)})(?P<attributes>\s[^<>]*?)?
      (?:(?P<empty>/)>|>(?P<text>[^<]*)</))
    | (?P<source><(?:\w+:)?(?:worksheetSource|rangeSet|dataRef)\s[^>]*>)
    | (?P<before>\s(?P<attribute>{"|".join(_ATTRIBUTES)})=)(?P<quote>["'])
      (?P<value>(?:(?!(?P=quote))[^<])*)(?P=quote)
    | (?P<jump>\sTarget=)(?P<quote2>["'])\#(?P<link>(?:(?!(?P=quote2))[^<])*)(?P=quote2)""",
    re.VERBOSE,
)
_SHARED = re.compile(r"""\st=["']shared["']""")
_GROUP = re.compile(r"""\ssi=["'](\d+)["']""")
_OF_SHARED = re.compile(r"""\s(?:t|ref|si)=["'][^"']*["']""")


def rewrite_places(
    book: WorkbookFile, tabs: Collection[str], change: Change, skip: Collection[str] = ()
) -> list[str]:
    """Let ``change`` rewrite what refers to one of ``tabs``; the parts that were changed.

    The parts of ``skip`` are left alone.
    """
    mentions = _mentions(tabs)
    changed = []
    for part in book.package.parts():
        if part in skip or not _PARTS.fullmatch(part) or part.endswith((".bin", ".png", ".jpeg")):
            continue
        text = _text(book.package, part)
        if text is None or not mentions(text):
            continue
        new = _Rewriting(part, change, _shared(text)).run(text)
        if new != text:
            book.package.replace(part, new.encode("utf-8"))
            changed.append(part)
    return changed


def _text(package: Package, part: str) -> str | None:
    """The text of a part; None where it is not UTF-8 (a picture, a part of a strange writer)."""
    try:
        return package.read(part).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mentions(tabs: Collection[str]) -> Callable[[str], bool]:
    """Whether a text may name one of the tabs: the longest plain run of letters of a name is in it."""
    words = {max(re.findall(r"\w+", t) or [""], key=len) for t in tabs}
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return lambda text: bool(words) and pattern.search(text) is not None


def _shared(text: str) -> dict[str, dict[str, str]]:
    """The formulas of each group of shared ones: group -> cell -> formula of that cell."""
    masters: dict[str, tuple[str, str]] = {}
    cells: dict[str, list[str]] = {}
    cell = ""
    for m in _PLACE.finditer(text) if 'shared"' in text or "shared'" in text else ():
        cell = m["cell"] or cell
        group = _group(m)
        if group is not None:
            cells.setdefault(group, []).append(cell)
            if m["text"]:
                masters[group] = (html.unescape(m["text"]), cell)
    return {
        g: {c: translated_formula(masters[g][0], masters[g][1], c) for c in every}
        for g, every in cells.items()
        if g in masters
    }


def _group(match: re.Match[str]) -> str | None:
    attributes = match["attributes"] or ""
    number = _GROUP.search(attributes) if match["tag"] == "f" and _SHARED.search(attributes) else None
    return None if number is None else number[1]


@dataclass
class _Rewriting:
    """The rewriting of one part: it remembers the cell that it is in, and the shared formulas."""

    part: str
    change: Change
    shared: dict[str, dict[str, str]]
    cell: str | None = None
    _broken: dict[str, dict[str, str]] = field(default_factory=dict)

    def run(self, text: str) -> str:
        for group, formulas in self.shared.items():
            new = {c: self.change(f, Holder(self.part, c)) for c, f in formulas.items()}
            if new != formulas:  # each cell gets its own: one formula no longer says them all
                self._broken[group] = new
        return _PLACE.sub(self._place, text)

    def _place(self, m: re.Match[str]) -> str:
        if m["cell"]:
            self.cell = m["cell"]
            return m[0]
        if m["open"]:
            return self._element(m)
        if m["source"]:
            return self._source(m[0])
        if m["jump"]:
            return self._target(m)
        what = _ATTRIBUTES[m["attribute"]]
        new = self._changed(m["value"], Holder(self.part, None, what), m["quote"])
        return f"{m['before']}{m['quote']}{new}{m['quote']}"

    def _element(self, m: re.Match[str]) -> str:
        group = _group(m)
        if group is not None and group in self.shared:
            return self._from_group(m, group)
        if not m["text"]:
            return m[0]
        in_cell = m["tag"] == "f" and self.cell is not None and not m["open"].startswith("<xm:")
        what = "grafik" if "/chart" in self.part else _TAGS[m["tag"]]
        holder = Holder(self.part, self.cell if in_cell else None, what)
        new = self._changed(m["text"], holder)
        return m[0].replace(f">{m['text']}</", f">{new}</")

    def _from_group(self, m: re.Match[str], group: str) -> str:
        if group not in self._broken or self.cell is None:
            return m[0]
        formula = _escaped(self._broken[group][self.cell])
        tag = m["open"][1:].split(">")[0].split("/")[0].split()[0]
        attributes = _OF_SHARED.sub("", m["attributes"] or "")
        return f"<{tag}{attributes}>{formula}</" + (f"{tag}>" if m["empty"] else "")

    def _source(self, element: str) -> str:
        """The source of a pivot or of a consolidation: its range and its sheet are two attributes."""
        sheet, place = (re.search(rf"""(\s{n}=)(["'])([^"']*)\2""", element) for n in ("sheet", "ref"))
        if sheet is None or place is None:
            return element
        old = f"{quoted_sheet(html.unescape(sheet[3]))}!{place[3]}"
        new = self.change(old, Holder(self.part, None, "sumber tabel pivot"))
        name, _, cells = new.rpartition("!")
        if new == old or GONE in new:
            return element  # Excel keeps a source that is gone, and says so when the pivot is refreshed
        name = name[1:-1].replace("''", "'") if name.startswith("'") else name
        element = element.replace(sheet[0], f"{sheet[1]}{sheet[2]}{_escaped(name, sheet[2])}{sheet[2]}")
        return element.replace(place[0], f"{place[1]}{place[2]}{cells.replace('$', '')}{place[2]}")

    def _target(self, m: re.Match[str]) -> str:
        """The target of a link that is a relationship: ``#'Sasaran%201'!A1``."""
        encoded = "%" in m["link"]
        old = html.unescape(m["link"])
        old = unquote(old) if encoded else old
        new = self.change(old, Holder(self.part, None, "tautan"))
        if new == old:
            return m[0]
        new = _escaped(quote(new, safe="!'$:#") if encoded else new, m["quote2"])
        return f"{m['jump']}{m['quote2']}#{new}{m['quote2']}"

    def _changed(self, escaped: str, holder: Holder, quote_: str = "") -> str:
        old = html.unescape(escaped)
        new = self.change(old, holder)
        return escaped if new == old else _escaped(new, quote_)


def _escaped(text: str, quote_: str = "") -> str:
    """A text as XML has it, in an attribute between these quotes."""
    text = html.escape(text, quote=False)
    return text.replace(quote_, {"'": "&apos;", '"': "&quot;"}[quote_]) if quote_ else text
