"""The stored snapshot: every home figure as it was when the sheets were last generated.

It is kept on a very hidden sheet as constants, since on a PC without the functions every generated cell may
read #NAME?; the next regeneration compares with it and says what changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.names import FIGURE_NAMES
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.template_patterns import Template, read_sheet_cells
from lkjip_xl.ooxml import OpcPackage
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.sheets.rows import GeneratedSheet, SheetBuilder

__all__ = [
    "KEY",
    "Change",
    "Record",
    "Supplement",
    "compare",
    "read_record",
    "read_supplement",
    "record_sheet",
    "template_fingerprint",
]

KEY = "Rekam"
_TEMPLATE = FigureKey("templat", "sidik")

_SUPPLEMENT = ("isian", "tindak", "tanggapan")

Record = Mapping[FigureKey, str | float]
Supplement = Mapping[str, Mapping[str, str]]
"""What the sheet keeps beside figures: fingerprints of the input (``input_``), and what people wrote beside
findings of the review that are gone right now (``tindak``, ``tanggapan``), by their kunci."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from the last generation; None: it was, or is, not there."""

    figure: FigureKey
    old: str | float | None
    new: str | float | None


def template_fingerprint(template: Template) -> str:
    """A short fingerprint of the template, so that a change of template is noticed."""
    return hashlib.sha256(template.package.save_bytes()).hexdigest()[:16]


def make_record(layout: Layout, nilai: Mapping[FigureKey, Value], fingerprint: str) -> Record:
    """The figures to store, as their names say: numbers and texts; a blank is not stored."""
    content: dict[FigureKey, str | float] = {_TEMPLATE: fingerprint}
    for figure in layout.home:
        n = nilai.get(figure)
        if FIGURE_NAMES[figure.name].recorded and n is not None and n != "" and not isinstance(n, bool):
            content[figure] = n
    return content


def record_sheet(record: Record, supplement: Supplement | None = None) -> GeneratedSheet:
    """The snapshot as a sheet."""
    p = SheetBuilder(KEY, "rekam", "Rekam")
    p.add("kepala")
    for figure, nilai in record.items():
        p.add("baris", fakta=figure.name, kode=figure.kode, nilai=nilai)
    for name in _SUPPLEMENT:
        for kode, content in (supplement or {}).get(name, {}).items():
            p.add("baris", fakta=name, kode=kode, nilai=content)
    return p.finish()


def read_record(package: OpcPackage) -> Record:
    """The snapshot of a workbook; empty where it has none."""
    return {f: content for f, content in _read(package) if f.name not in _SUPPLEMENT}


def read_supplement(package: OpcPackage) -> Supplement:
    """What the sheet keeps beside figures; nothing where there is no such sheet."""
    result: dict[str, dict[str, str]] = {name: {} for name in _SUPPLEMENT}
    for figure, content in _read(package):
        if figure.name in _SUPPLEMENT:
            result[figure.name][figure.kode] = str(content)
    return result


def _read(package: OpcPackage) -> Iterator[tuple[FigureKey, str | float]]:
    sheet = package.find_sheet(kode=sheet_code_name(KEY)) or package.find_sheet(KEY)
    return iter(()) if sheet is None else _rows(package, sheet.part)


def _rows(package: OpcPackage, part: str) -> Iterator[tuple[FigureKey, str | float]]:
    row: dict[int, list[str | float]] = {}
    for b, _, _, content in read_sheet_cells(package, part):
        if content is not None:
            row.setdefault(b, []).append(content)
    for number in sorted(row)[1:]:
        row_content = row[number]
        if len(row_content) == 3:
            yield FigureKey(str(row_content[0]), str(row_content[1])), row_content[2]


def record_template(record: Record) -> str | None:
    """The fingerprint of the template that the workbook was generated with."""
    fingerprint = record.get(_TEMPLATE)
    return fingerprint if isinstance(fingerprint, str) else None


def compare(old: Record, new: Record) -> list[Change]:
    """What differs, in the order of the new snapshot, then what is gone. Equal to 12 digits is equal."""
    result = []
    for figure in (*new, *(f for f in old if f not in new)):
        a, b = old.get(figure), new.get(figure)
        if figure != _TEMPLATE and not _same(a, b):
            result.append(Change(figure, a, b))
    return result


def _same(a: str | float | None, b: str | float | None) -> bool:
    if isinstance(a, float | int) and isinstance(b, float | int):
        return abs(a - b) <= 1e-12 * max(abs(a), abs(b))
    return a == b
