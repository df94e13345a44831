"""The stored snapshot: every home figure as it was when the sheets were last generated.

It is kept on a very hidden sheet as constants, since on a PC without the functions every generated cell may
read #NAME?; the next regeneration compares with it and says what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl import schema
from lkjip_xl.build.additions.cell_marks import CELLS, HELPERS
from lkjip_xl.build.hand_in.parts_shown import SHOWN
from lkjip_xl.build.unchanged.known_values import READS
from lkjip_xl.build.unchanged.sheet_traces import TRACES
from lkjip_xl.build.users_own.emissions import EMISSIONS, PATTERNS, from_pieces, in_pieces
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.names import FIGURE_NAMES
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.carried_template import CARRIED, CarriedTemplate, unpack_template
from lkjip_xl.layout.own_sheets import RECORD, SHEET_FACT, RecordRow, find_record, record_rows
from lkjip_xl.layout.print_areas import PRINT_AREAS
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.read.evolve.stored_input import SCHEMA_FACT, SETTINGS_FACT, VERSION_NAME
from lkjip_xl.sheets.rows import GeneratedSheet, SheetBuilder
from lkjip_xl.version import __version__

__all__ = [
    "KEY",
    "ORIGIN",
    "Change",
    "Record",
    "Supplement",
    "compare",
    "input_supplement",
    "is_written_plain",
    "name_version",
    "read_carried",
    "read_record",
    "read_supplement",
    "record_sheet",
    "template_fingerprint",
    "with_writing",
    "written_conventions",
]

KEY = RECORD
ORIGIN = "buku_lalu"
"""The fact that says which file of the year before a workbook was made from."""
_TEMPLATE = FigureKey("templat", "sidik")

_ABOUT_INPUT = (SCHEMA_FACT, SETTINGS_FACT)  # the first rows: whoever reads the input reads no further
_SUPPLEMENT = (
    *_ABOUT_INPUT,
    SHEET_FACT,
    "isian",
    "tindak",
    "tanggapan",
    EMISSIONS,
    PATTERNS,
    CELLS,
    HELPERS,
    TRACES,
    READS,
    PRINT_AREAS,
    SHOWN,
    CARRIED,
    ORIGIN,
)
_WRITING, _PLAIN = "rumus", "biasa"
_CONVENTIONS = "konvensi"
_PACKED, _FIGURES = "padat", "angka"
_PACKED_FACTS = ("isian", READS)
"""Facts of many rows, kept like the figures: in pieces of one text."""
_PIECE = 30_000  # characters of the settings' text in one cell, which can hold 32,767

Record = Mapping[FigureKey, str | float]
Supplement = Mapping[str, Mapping[str, str]]
"""What the sheet keeps beside figures: the version of the schema (``skema``), the text of the package's
settings (``pengaturan``), the generated sheets by their key (``lembar``), fingerprints of the input
(``isian``), and what people wrote beside findings of the review that are gone right now (``tindak``,
``tanggapan``), by their kunci; what stands where on the generated sheets (``letak``, ``letak_pola``), what
was left in their cells and in helper columns (``sel``, ``pembantu``), and what they were made of (``jejak``)
and read of the input (``bacaan``); the print areas that we set
(``area_cetak``), and which sheets of parts were last hidden (``bagian``); an agency's own template
(``templat_sendiri``); and the file of the year before, with its SHA-256 (``buku_lalu``)."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from the last generation; None: it was, or is, not there."""

    figure: FigureKey
    old: str | float | None
    new: str | float | None


def template_fingerprint(template: Template) -> str:
    """A short fingerprint of the template, so that a change of template is noticed.

    Of the parts, not of the zip file, whose bytes depend on the machine that packs it.
    """
    package = template.book.package
    return package.digest(sorted(package.parts()))


def make_record(layout: Layout, nilai: Mapping[FigureKey, Value], fingerprint: str) -> Record:
    """The figures to store, as their names say: numbers and texts; a blank is not stored."""
    content: dict[FigureKey, str | float] = {_TEMPLATE: fingerprint}
    for figure in layout.home:
        n = nilai.get(figure) if FIGURE_NAMES[figure.name].recorded else None
        if n is not None and n != "" and not isinstance(n, bool):
            content[figure] = n
    return content


def record_sheet(records: Record, supplement: Supplement | None = None) -> GeneratedSheet:
    """The snapshot as a sheet."""
    p = SheetBuilder(KEY, "rekam", "Rekam")
    p.add("kepala")
    kept = supplement or {}
    _add_supplement(p, kept, _ABOUT_INPUT)
    figures: dict[str, dict[str, str | float]] = {}
    for figure, nilai in records.items():
        figures.setdefault(figure.name, {})[figure.kode] = nilai
    many = {_FIGURES: figures, **{name: kept[name] for name in _PACKED_FACTS if kept.get(name)}}
    for kode, content in in_pieces(many):
        p.add("baris", fakta=_PACKED, kode=kode, nilai=content)
    _add_supplement(p, kept, [n for n in _SUPPLEMENT if n not in (*_ABOUT_INPUT, *_PACKED_FACTS)])
    return p.finish()


def _add_supplement(p: SheetBuilder, supplement: Supplement, names: Iterable[str]) -> None:
    for name in names:
        for kode, content in supplement.get(name, {}).items():
            p.add("baris", fakta=name, kode=kode, nilai=content)


def input_supplement(settings_text: str) -> Supplement:
    """The version of the schema that a generation leaves, and the text that the settings came from."""
    piece = [settings_text[n : n + _PIECE] for n in range(0, len(settings_text), _PIECE)]
    return {
        SCHEMA_FACT: {"versi": str(schema.VERSION), "program": __version__},
        SETTINGS_FACT: {str(n): content for n, content in enumerate(piece, 1)},
    }


def with_writing(supplement: Supplement, *, plain: bool, conventions: str) -> Supplement:
    """The supplement of a workbook whose formulas are plain, or follow conventions, says so; else nothing."""
    facts = {_WRITING: _PLAIN} if plain else {}
    facts |= {_CONVENTIONS: conventions} if conventions else {}
    return {**supplement, SCHEMA_FACT: {**supplement[SCHEMA_FACT], **facts}} if facts else supplement


def is_written_plain(book: WorkbookFile) -> bool:
    """Whether the last generation wrote plain formulas, whatever the setting says since."""
    return read_supplement(book)[SCHEMA_FACT].get(_WRITING) == _PLAIN


def written_conventions(book: WorkbookFile) -> str:
    """The conventions by which the last generation wrote formulas, whatever the settings say since."""
    return read_supplement(book)[SCHEMA_FACT].get(_CONVENTIONS, "")


def name_version(book: WorkbookFile, layout: Layout) -> None:
    """Let a defined name point at the cell of the version; no such name where the record says none."""
    laid_out = layout.sheets[KEY]
    row = next((x for x in laid_out.placements if x.row.pattern == "baris"), None)
    if row is None or row.row.content["fakta"].content != SCHEMA_FACT:
        book.names.remove(VERSION_NAME)
        return
    place = row.cell(KEY, "nilai")
    cell = f"${get_column_letter(place.column)}${place.row}"
    book.names.define(VERSION_NAME, f"{quote_sheetname(laid_out.name)}!{cell}")


def read_record(book: WorkbookFile) -> Record:
    """The snapshot of a workbook; empty where it has none."""
    return {FigureKey(fact, kode): value for fact, kode, value in _read(book) if fact not in _SUPPLEMENT}


def read_supplement(book: WorkbookFile) -> Supplement:
    """What the sheet keeps beside figures, read once; nothing where there is no such sheet."""
    sheet = find_record(book)
    if sheet is None:
        return _supplement(())
    return book.package.kept(sheet.part, "supplement", lambda: _supplement(_read(book)))


def _supplement(rows: Iterable[RecordRow]) -> Supplement:
    result: dict[str, dict[str, str]] = {name: {} for name in _SUPPLEMENT}
    for fact, kode, value in rows:
        if fact in result:
            result[fact][kode] = str(value)
    return result


def read_carried(book: WorkbookFile) -> CarriedTemplate | None:
    """The own template that a workbook carries; None: it is of the shipped one. FileError where damaged."""
    return unpack_template(read_supplement(book)[CARRIED], book.name)


def _read(book: WorkbookFile) -> Iterable[RecordRow]:
    """What there is, unpacked once."""
    sheet = find_record(book)
    if sheet is None:
        return ()
    return book.package.kept(sheet.part, "record", lambda: tuple(_unpacked(record_rows(book, sheet))))


def _unpacked(rows: Iterable[RecordRow]) -> Iterator[RecordRow]:
    """Until release 0.1 the record had a row for each figure and for each row of the input."""
    packed: dict[str, str] = {}
    for row in rows:
        if row[0] == _PACKED:
            packed[row[1]] = str(row[2])
        else:
            yield row
    for key, content in from_pieces(packed):
        for name, every in (content if key == _FIGURES else {key: content}).items():
            for kode, value in every.items():
                yield name, kode, value


def record_template(records: Record) -> str | None:
    """The fingerprint of the template that the workbook was generated with."""
    fingerprint = records.get(_TEMPLATE)
    return fingerprint if isinstance(fingerprint, str) else None


def compare(old: Record, new: Record) -> list[Change]:
    """What differs, in the order of the new snapshot, then what is gone. Equal to 12 digits is equal."""
    result = []
    for figure in (*new, *(f for f in old if f not in new)):
        a, b = old.get(figure), new.get(figure)
        if figure != _TEMPLATE and not _same(_counted(figure, a, b), b):
            result.append(Change(figure, a, b))
    return result


def _counted(figure: FigureKey, a: str | float | None, b: str | float | None) -> str | float | None:
    """The old value; a count that the old snapshot does not know was 0 if it is now (a label that is new)."""
    known = FIGURE_NAMES.get(figure.name)
    return b if a is None and b == 0 and known is not None and known.unit == "banyak" else a


def _same(a: str | float | None, b: str | float | None) -> bool:
    if isinstance(a, float | int) and isinstance(b, float | int):
        return abs(a - b) <= 1e-12 * max(abs(a), abs(b))
    return a == b
