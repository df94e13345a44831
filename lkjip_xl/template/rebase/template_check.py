"""Whether a template that was edited still has all that the program needs; every fault by name.

What is needed is what the shipped template has: its patterns, the tokens of each, its input sheets and names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from lkjip_xl.errors import Problem, TemplateError
from lkjip_xl.layout.template_patterns import Box, Pattern, Template, read_sheet_cells, split_reference
from lkjip_xl.ooxml import Sheet, WorkbookFile
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.schema import SETTINGS
from lkjip_xl.sheets.words import WORDS

__all__ = ["check_template", "is_template"]

_PATTERN = "pola_"
_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SETTING = re.compile(r"\{atur:([^}]*)\}")
_WORD = re.compile(r"\{[Kk]ata:([^}]*)\}")
_ASKS = re.compile(r"\{(?:atur|[Kk]ata):")
_POINT = "di Pengelola Nama, arahkan ke {}"
_RESTORE = "salin dari templat bawaan (lkjip templat -o), atau jalankan lkjip templat --perbarui"

_Area = tuple[Sheet, Box]


def is_template(book: WorkbookFile) -> bool:
    """Whether a workbook is a template: it has patterns, which a master workbook has not."""
    return any(n.name.startswith(_PATTERN) for n in book.names)


def check_template(book: WorkbookFile, shipped: Template) -> tuple[Problem, ...]:
    """Every fault of the template in ``book``, in the order of the shipped; nothing: it can be used."""
    if not is_template(book):
        message = f"bukan templat, tidak ada nama {_PATTERN}...; mulai dari lkjip templat -o TEMPLAT.xlsx"
        return (Problem(book.name, message),)
    check = _Check(book, shipped)
    return (*check.names(), *check.patterns(), *check.settings())


class _Check:
    """A template beside the shipped one."""

    def __init__(self, book: WorkbookFile, shipped: Template) -> None:
        self.book, self.shipped = book, shipped
        self.name = {n.name.casefold(): n.formula for n in book.names if n.sheet is None}
        self.sheets = {x.name.casefold(): x for x in book.sheets}
        self._token: dict[str, list[tuple[int, str]]] = {}

    def names(self) -> Iterator[Problem]:
        """Input sheets and the names of their cells; a sheet that is gone is one fault, not one per name."""
        gone: set[str] = set()
        for n in self.shipped.book.names:
            if n.sheet is not None or n.name.startswith(_PATTERN) or self._area(n.name) is not None:
                continue
            home = split_reference(n.formula)[0]
            if home not in self._homes:
                if home not in gone:
                    yield Problem(f"Lembar {home}", f"lembar isian ini tidak ada; {_RESTORE}")
                gone.add(home)
                continue
            what = "rusak" if n.name.casefold() in self.name else "tidak ada"
            where = f"sel isiannya di lembar {home}"
            yield Problem(f"Nama {n.name}", f"{what}; {_POINT.format(where)}")

    def patterns(self) -> Iterator[Problem]:
        """Patterns and their tokens."""
        for slug, prototype in self.shipped.prototypes.items():
            homes: dict[str, str] = {}
            for name, pattern in prototype.patterns.items():
                full = f"{_PATTERN}{slug}_{name}"
                area = self._area(full)
                if area is None:
                    yield Problem(f"Nama {full}", self._lost(full, prototype.name))
                    continue
                homes.setdefault(area[0].name, full)
                yield from self._tokens(area, full, pattern)
            if len(homes) > 1:
                message = f"pola satu lembar tersebar di lembar {', '.join(homes)}; kumpulkan di satu lembar"
                yield Problem(f"Nama {_PATTERN}{slug}_...", message)

    def settings(self) -> Iterator[Problem]:
        """Settings and words named in fixed texts that do not exist: their formula would be an error."""
        known = {s.key for s in SETTINGS}
        for area, row, text in self._pattern_texts:
            for name in _WORD.findall(text):
                if name not in WORDS:
                    message = f"kata {{kata:{name}}} tidak dikenal; pilih {', '.join(WORDS)}"
                    yield Problem(f"{quoted_sheet(area)}!{row}", message)
            for key in _SETTING.findall(text):
                if key not in known:
                    message = f"pengaturan {{atur:{key}}} tidak dikenal; {_near(key, known)}"
                    yield Problem(f"{quoted_sheet(area)}!{row}", message)

    def _area(self, name: str) -> _Area | None:
        try:
            sheet, box = split_reference(self.name.get(name.casefold(), ""))
        except TemplateError:
            return None
        found = self.sheets.get(sheet.casefold())
        return None if found is None else (found, box)

    def _lost(self, full: str, sheet: str) -> str:
        reference = self.name.get(full.casefold())
        if reference is None:
            return f"pola hilang; beri nama itu lagi pada barisnya di lembar {sheet}, atau {_RESTORE}"
        where = f"baris polanya di lembar {sheet}"
        return f"rusak ({reference}); {_POINT.format(where)}"

    def _tokens(self, area: _Area, full: str, pattern: Pattern) -> Iterator[Problem]:
        sheet, box = area
        count = Counter(t for row, t in self._tokens_of(sheet) if box.row1 <= row <= box.row2)
        where = f"{quoted_sheet(sheet.name)}!{box.row1}:{box.row2} ({full})"
        for token in pattern.tokens:
            if token not in count:
                message = f"token {{{token}}} tidak ada; ketik di satu sel baris itu"
                yield Problem(where, f"{message} (kolomnya boleh disembunyikan)")
        for token, number in count.items():
            if number > 1:
                yield Problem(where, f"token {{{token}}} ada {number} kali; sisakan satu")

    def _tokens_of(self, sheet: Sheet) -> list[tuple[int, str]]:
        """The tokens of a sheet with their rows."""
        if sheet.part not in self._token:
            texts = [(b, t.strip()) for b, t in self._texts(sheet)]
            self._token[sheet.part] = [(b, m[1]) for b, t in texts if (m := _TOKEN.fullmatch(t))]
        return self._token[sheet.part]

    def _texts(self, sheet: Sheet) -> Iterator[tuple[int, str]]:
        for row, _, _, content in read_sheet_cells(self.book, sheet.part):
            if isinstance(content, str):
                yield row, content

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The shipped input sheets that are there, whatever their tab says now."""
        kode = {(x.code_name or "").casefold() for x in self.sheets.values()}
        return frozenset(
            x.name
            for x in self.shipped.book.sheets
            if x.name.casefold() in self.sheets or (x.code_name or x.name).casefold() in kode
        )

    @property
    def _pattern_texts(self) -> Iterator[tuple[str, int, str]]:
        areas = [a for n in self.name if n.startswith(_PATTERN) and (a := self._area(n)) is not None]
        for part in dict.fromkeys(sheet.part for sheet, _ in areas):
            sheet = next(s for s, _ in areas if s.part == part)
            rows = {b for s, box in areas if s.part == part for b in range(box.row1, box.row2 + 1)}
            for row, text in self._texts(sheet):
                if row in rows and _ASKS.search(text):
                    yield sheet.name, row, text


def _near(key: str, known: set[str]) -> str:
    parts = sorted(k for k in known if k.partition(".")[0] == key.partition(".")[0])
    return f"pilih {', '.join(parts or ('instansi.nama', 'laporan.tahun'))}"
