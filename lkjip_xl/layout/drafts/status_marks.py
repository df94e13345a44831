"""The mark behind a provisional figure: a conditional number format, so that the figure stays a number.

The condition reads the hidden cell of the row that holds the status; the format is the cell's own with the
mark behind it, in each of its sections and behind a text as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.figures.input_facts.provisional import MARKS
from lkjip_xl.layout.addresses import Emission
from lkjip_xl.layout.filters import compact
from lkjip_xl.ooxml import NS_MAIN, q
from lkjip_xl.ooxml.incoming.number_formats import GENERAL
from lkjip_xl.sheets.rows import STATUS_TOKENS

__all__ = ["MarkedCell", "StatusMarks", "is_mark_rule", "marked_format"]

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_RULE = re.compile(r'\$?[A-Z]{1,3}\$?\d+ ?= ?"(?:' + "|".join(MARKS) + ')"')


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell whose figure may be provisional: where it is, its style, and where its status is."""

    column: int
    row: int
    style: int
    status_column: int
    status_row: int

    @classmethod
    def of(cls, e: Emission, token: str | None, row: int, column: int, style: int) -> MarkedCell | None:
        """The cell of a token of an emission that has a status there; None for every other one."""
        status = STATUS_TOKENS.get(token or "")
        if status is None or status not in e.row.content:
            return None
        at = e.cell("", status)
        return cls(column, row, style, at.column, at.row)


@dataclass(frozen=True)
class StatusMarks:
    """Makes the rules of a workbook: ``formats`` are its number formats by style, ``add_dxf`` numbers one."""

    formats: tuple[str, ...]
    add_dxf: Callable[[etree._Element], int]

    def rules(self, cells: Iterable[MarkedCell], priority: int) -> Iterator[etree._Element]:
        """The conditional formats of a sheet; ``priority`` is that of the first rule."""
        groups: dict[tuple[int, int, int, str], list[MarkedCell]] = {}
        for c in cells:
            code = self.formats[c.style] if c.style < len(self.formats) else GENERAL
            groups.setdefault((c.column, c.status_column, c.status_row - c.row, code), []).append(c)
        for (column, status_column, down, code), members in groups.items():
            first = min(c.row for c in members)
            span = " ".join(compact((column, c.row) for c in members))
            element = etree.Element(q("conditionalFormatting"), sqref=span)
            for name, mark in MARKS.items():
                number = self.add_dxf(_differential(marked_format(code, mark)))
                rule = etree.SubElement(element, q("cfRule"), type="expression", dxfId=str(number))
                rule.set("priority", str(priority))
                condition = f'${get_column_letter(status_column)}{first + down}="{name}"'
                etree.SubElement(rule, q("formula")).text = condition
                priority += 1
            yield element


def is_mark_rule(rule: etree._Element) -> bool:
    """Whether a rule of a sheet is one of these."""
    condition = (rule.findtext(q("formula")) or "").strip()
    return rule.get("type") == "expression" and _RULE.fullmatch(condition) is not None


def marked_format(code: str, mark: str) -> str:
    """A number format with a mark behind what it shows, a text included."""
    sections = [m for m in _sections(code) if m]
    behind = f'"{mark}"'
    if len(sections) == 1:
        sections = [sections[0], f"-{sections[0]}", sections[0]]
    elif len(sections) == 2:
        sections.append(sections[0])
    if len(sections) == 3:
        sections.append("@")
    return ";".join(s + behind for s in sections)


def _sections(code: str) -> list[str]:
    result, at = [], 0
    while at <= len(code):
        match = _SECTION.match(code, at)
        assert match is not None  # noqa: S101 - the expression matches nothing as well
        result.append(match[0])
        at = match.end() + 1
    return result


def _differential(code: str) -> etree._Element:
    dxf = etree.fromstring(f'<dxf xmlns="{NS_MAIN}"/>')
    etree.SubElement(dxf, q("numFmt"), numFmtId="0", formatCode=code)
    return dxf
