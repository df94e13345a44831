"""What a finding is about, by meaning: a cell of the input, a printed figure, a generated cell, a sheet.

A place is data; three functions read it: its words for a reader (``tempat`` and ``sel``), and the parts that
identify it from one review to the next. The address where it stands today is the finding's own
(``Finding.spot``), since rows move.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lkjip_xl.read.fingerprint import SETTINGS_KEY
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.read.spots import WorkbookSpot, container_of
from lkjip_xl.schema import PACKAGE_TABLES

__all__ = [
    "BookPlace",
    "CellMeaning",
    "CellPlace",
    "FindingPlace",
    "InputPlace",
    "MembersPlace",
    "PrintedPlace",
    "RowPlace",
    "SettingPlace",
    "SheetPlace",
    "SourcePlace",
    "cell_words",
    "key_parts",
    "place_parts",
    "place_words",
]


@dataclass(frozen=True, slots=True)
class InputPlace:
    """A figure of an input row: table of the package, kode of the row, and the figure or column.

    ``kode`` None: of the whole table; ``figure`` None: the row as a whole. ``tab`` is today's name of the
    sheet or file where the finding was made at the cell.
    """

    table: str
    kode: str | None = None
    figure: str | None = None
    tab: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class MembersPlace:
    """The rows of a table that belong to a sasaran, as a whole; there may be none."""

    table: str
    induk: str


@dataclass(frozen=True, slots=True)
class RowPlace:
    """An input row as a whole, by its key (``Deret``: kode, tahun, wilayah); ``tab`` None: it is gone."""

    table: str
    key: str
    tab: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SettingPlace:
    """A setting of the report; ``tab`` None: it is gone."""

    key: str
    tab: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A printed figure: table or chapter, page and row as far as known, whose figure, and which.

    ``entity`` None: a finding about the table. ``address`` is the cell of a matrix.
    """

    table: str
    halaman: str = ""
    row: str = ""
    entity: str | None = None
    field: str | None = None
    address: str = ""

    @classmethod
    def of(cls, t: PrintedFigure) -> PrintedPlace:
        """The place of a printed figure."""
        return cls(t.place, t.halaman, t.row, t.entity, t.field, t.address)

    @classmethod
    def table_of(cls, t: PrintedFigure) -> PrintedPlace:
        """The table in which a printed figure stands, from that figure on."""
        return cls(t.place, t.halaman, t.row, address=t.address)

    @property
    def is_exact(self) -> bool:
        """Whether the place tells one printing from another."""
        return bool(self.halaman or self.row or self.address)


@dataclass(frozen=True, slots=True)
class CellMeaning:
    """What a generated cell is, whatever row it stands in: code name of its sheet, pattern, kode and token.

    ``kode`` is blank where a pattern has none; ``nth`` counts emissions of one pattern and kode, from 1.
    """

    sheet: str
    pattern: str
    kode: str
    token: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A generated cell of the workbook; ``meaning`` None: it is not known what should stand there."""

    spot: WorkbookSpot
    meaning: CellMeaning | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A sheet of the workbook."""

    sheet: str


@dataclass(frozen=True, slots=True)
class BookPlace:
    """The workbook as a whole."""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a reader met a fault that is no cell of a row: a row, a file, an anchor that is not there."""

    source: str


FindingPlace = (
    InputPlace
    | MembersPlace
    | RowPlace
    | SettingPlace
    | PrintedPlace
    | CellPlace
    | SheetPlace
    | BookPlace
    | SourcePlace
)


def place_words(at: FindingPlace) -> str:
    """Sheet or file, table of the input, or place of the printed report, for a reader."""
    match at:
        case InputPlace():
            return at.tab or PACKAGE_TABLES[at.table].sheet
        case MembersPlace():
            return PACKAGE_TABLES[at.table].sheet
        case RowPlace():
            return at.tab or at.table
        case SettingPlace():
            return at.tab or SETTINGS_KEY
        case PrintedPlace():
            return PrintedFigure(at.table, at.halaman, at.row, "", "", "", address=at.address).placement
        case CellPlace():
            return at.spot.container
        case SheetPlace():
            return at.sheet
        case BookPlace():
            return "Buku"
        case SourcePlace():
            return container_of(at.source)


def cell_words(at: FindingPlace) -> str | None:
    """The cell within the place, for a reader; None where the whole place is meant."""
    match at:
        case InputPlace():
            return " ".join(x for x in (at.kode, at.figure) if x is not None) or None
        case MembersPlace():
            return f"{at.induk} {at.table}"
        case PrintedPlace():
            return None if at.entity is None else f"{at.entity} {at.field}"
        case CellPlace():
            return at.spot
        case SourcePlace():
            return at.source
        case _:
            return None


def place_parts(at: FindingPlace) -> Mapping[str, str | None]:
    """The kind of a place (``jenis``) and its parts, by their names in the JSON output."""
    match at:
        case InputPlace():
            return {"jenis": "isian", "tabel": at.table, "kode": at.kode, "angka": at.figure}
        case MembersPlace():
            return {"jenis": "anggota", "tabel": at.table, "induk": at.induk}
        case RowPlace():
            return {"jenis": "baris", "tabel": at.table, "kunci": at.key}
        case SettingPlace():
            return {"jenis": "aturan", "kunci": at.key}
        case PrintedPlace():
            where = {"tabel": at.table, "halaman": at.halaman or None, "baris": at.row or None}
            what = {"sel": at.address or None, "entitas": at.entity, "medan": at.field}
            return {"jenis": "cetak", **where, **what}
        case CellPlace():
            return {"jenis": "sel", "lembar": at.spot.container, "sel": str(at.spot), **_meaning_parts(at)}
        case SheetPlace():
            return {"jenis": "lembar", "lembar": at.sheet}
        case BookPlace():
            return {"jenis": "buku"}
        case SourcePlace():
            return {"jenis": "sumber", "wadah": container_of(at.source), "sel": str(at.source)}


def _meaning_parts(at: CellPlace) -> Mapping[str, str | None]:
    m = at.meaning
    if m is None:
        return dict.fromkeys(("nama_kode", "pola", "kode", "token", "urutan"))
    return {
        "nama_kode": m.sheet,
        "pola": m.pattern,
        "kode": m.kode or None,
        "token": m.token,
        "urutan": None if m.nth == 1 else str(m.nth),
    }


def key_parts(at: FindingPlace) -> tuple[str | None, ...]:
    """What identifies a place from one review to the next: a generated cell by what it is, not where."""
    if not isinstance(at, CellPlace):
        return tuple(place_parts(at).values())
    if at.meaning is None:
        return ("sel", at.spot.container, str(at.spot))
    return ("sel", *_meaning_parts(at).values())
