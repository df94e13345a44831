"""Rows that a generation hid since nothing was in them, and in which something is now: they are printed.

A chart that waited is drawn by a regeneration only.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.build.additions.cell_marks import read_cell_marks
from lkjip_xl.build.record import read_supplement
from lkjip_xl.build.users_own.emissions import EmittedSheet, unpack
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.xml_text import drop_attribute
from lkjip_xl.sheets.report.contents import KEY as CONTENTS
from lkjip_xl.sheets.report.deret import NOTHING, YEAR_COUNT

__all__ = ["show_filled_rows"]

_SERIES = (
    *(f"d{n}" for n in range(1, YEAR_COUNT + 1)),
    *(f"s{n}" for n in range(1, YEAR_COUNT)),  # the year's own target alone is no series
)
_NOTE = "metode"
_FILLED_BY: Mapping[str, tuple[str, ...]] = {
    _NOTE: ("teks",),
    "narasi": ("isi",),
    "masalah": ("masalah", "solusi", "rencana"),
    "deret_tabel": _SERIES,
    "lalu": ("target_lalu", "realisasi_lalu"),
    "banding": ("nilai",),
    "akhir": ("kondisi_akhir",),
    "visi": ("teks",),
    "kalimat": ("teks",),
    "rencana_belanja": ("pagu",),
    "alokasi_sasaran": ("pagu",),
    "komposisi_belanja": ("pagu", "realisasi_rp"),
    "serapan_sasaran": ("pagu", "realisasi_rp"),
}
"""The tokens of a pattern that say whether something is in its rows; other patterns go with them."""
_BEGINS, _ENDS = ("judul", "deret", "bagian"), "kosong"


@dataclass(frozen=True, slots=True)
class _Section:
    """Hidden emissions that go together: from a title to the gap below it; a note is alone."""

    sheet: EmittedSheet
    first: int
    last: int

    @property
    def rows(self) -> range:
        """Their rows."""
        return range(self.sheet.starts[self.first], self.sheet.starts[self.last + 1])

    @property
    def pattern(self) -> str:
        """The pattern that it begins with."""
        return self.sheet.emissions[self.first][0]

    @property
    def title(self) -> str:
        """The kode of the title, as sheet Daftar lists it, or of what stands alone."""
        ident = self.sheet.emissions[self.first][1]
        return f"grafik_{ident}" if self.pattern.startswith("deret") else ident

    def is_filled(self, content: Mapping[tuple[int, int], str | float | None]) -> bool:
        """Whether one of the cells that tell holds something; a note under a table tells nothing."""
        alone = self.first == self.last
        places = (
            (self.sheet.starts[n] + row, column)
            for n in range(self.first, self.last + 1)
            if alone or self.sheet.emissions[n][0] != _NOTE
            for token in _FILLED_BY.get(self.sheet.emissions[n][0], ())
            for row, column in [self.sheet.shape(n).tokens[token]]
        )
        return any(content.get(place) not in NOTHING for place in places)


def show_filled_rows(book: WorkbookFile) -> bool:
    """Show them in a copy that holds values; whether there was more than a note on the method.

    A row that a user hid stays hidden.
    """
    supplement = read_supplement(book)
    emitted, marks, ours = unpack(supplement), read_cell_marks(supplement), own_sheets(book)
    titles: set[str] = set()
    for key in sorted(emitted.keys() & ours.keys() & marks.keys(), key=lambda k: k == CONTENTS):
        hidden = {row for row, mark in marks[key].rows.items() if mark.hidden}
        sections = list(_sections(emitted[key], hidden)) if hidden else []
        if key == CONTENTS:  # the last one: it lists the titles of the others
            shown = [x for x in sections if x.title in titles]
        else:
            cells = read_sheet_cells(book, ours[key].part) if sections else ()
            content = {(row, column): x for row, column, _, x in cells if row in hidden}
            shown = [x for x in sections if x.is_filled(content)]
            titles.update(x.title for x in shown if x.pattern != _NOTE)
        _show(book, ours[key].part, {row for x in shown for row in x.rows})
    return bool(titles)


def _sections(sheet: EmittedSheet, hidden: Container[int]) -> Iterator[_Section]:
    first = None
    for n, (pattern, _) in enumerate(sheet.emissions):
        if not all(row in hidden for row in range(sheet.starts[n], sheet.starts[n + 1])):
            if first is not None:
                yield _Section(sheet, first, n - 1)
            first = None
        elif first is None and pattern.partition("_")[0] in _BEGINS:
            first = n
        elif first is None:
            yield _Section(sheet, n, n)
        elif pattern == _ENDS:
            yield _Section(sheet, first, n)
            first = None


def _show(book: WorkbookFile, part: str, rows: set[int]) -> None:
    for row in book.package.edit(part).iter(q("row")) if rows else ():
        if int(row.get("r", "0")) in rows:
            drop_attribute(row, "hidden")
