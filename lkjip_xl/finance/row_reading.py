"""The rows below a heading: what each is (a row of the hierarchy, a total, a stray sum, text) and its
amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_xl.errors import FormulaError
from lkjip_xl.finance.cell_amounts import (
    amount_of,
    column_is_english,
    is_amount_text,
    is_error_text,
    is_nothing,
    possible_amounts,
)
from lkjip_xl.finance.export_model import Pertanyaan, RefusedAmount
from lkjip_xl.finance.grids.sheet_grid import CellContent, SheetGrid, cell_name
from lkjip_xl.finance.headings.column_roles import ColumnRole
from lkjip_xl.finance.headings.label_tiers import SheetHeading, is_numbering, plain
from lkjip_xl.finance.headings.money_plan import Measure
from lkjip_xl.finance.levels.kode_forms import is_kode, split_kode_nama

__all__ = ["ExportLine", "LinesRead", "read_lines"]

_NAMED = 6  # cells that one question names
_LEFT_OUT = "lewati"
_MOST_ASKED = 100  # cells of a sheet; more than that are wrong for one reason
_TOTAL = re.compile(r"(grand |sub ?)?(total|jumlah)\b.*")
_CARRIED = re.compile(r"(jumlah )?(di)?pindah(an|kan).*")
_WHOLE = re.compile(
    r"(grand )?(total|jumlah)( (seluruh(nya)?|keseluruhan|total|umum|belanja|anggaran|pagu|"
    r"akhir|besar|biaya|program|rak))*"
    r"( ?\(?rp\.?\)?)?"
)


@dataclass(slots=True)
class ExportLine:
    """A row that holds amounts or a kode; ``row`` from 0. ``total`` is its label where it is one."""

    row: int
    kode: dict[int, str] = field(default_factory=dict)
    numeric: frozenset[int] = frozenset()
    nama: dict[int, str] = field(default_factory=dict)
    amounts: dict[Measure, Decimal] = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    total: str = ""
    refused: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The first text of the name columns that is no kode."""
        return next(iter(self.nama.values()), "")

    @property
    def is_whole_total(self) -> bool:
        """Whether the label names the sum of everything."""
        return bool(_WHOLE.fullmatch(plain(self.total).rstrip(" :")))


@dataclass(frozen=True, slots=True)
class LinesRead:
    """The rows of a sheet by what they are."""

    lines: list[ExportLine]
    totals: list[ExportLine]
    nameless: list[ExportLine]
    notes_inside: list[int]
    """Rows of text between rows of data."""
    text_below: list[int]
    repeated_headings: list[int]
    refused: list[RefusedAmount]
    questions: list[Pertanyaan]
    text_cells: int
    """Amounts that stood as text."""
    zero_texts: int
    """Of these: zeros."""


def read_lines(
    grid: SheetGrid,
    heading: SheetHeading,
    roles: Mapping[int, ColumnRole],
    measures: Mapping[int, Measure],
    answers: Mapping[str, str],
) -> LinesRead:
    """Read every row below the heading."""
    reader = _LineReader(grid, heading, roles, measures, answers)
    for row in range(heading.last + 1, len(grid.rows)):
        reader.take(row)
    return reader.result()


class _LineReader:
    def __init__(
        self,
        grid: SheetGrid,
        heading: SheetHeading,
        roles: Mapping[int, ColumnRole],
        measures: Mapping[int, Measure],
        answers: Mapping[str, str],
    ) -> None:
        below = grid.rows[heading.last + 1 :]
        self.grid, self.roles, self.measures, self.answers = grid, roles, measures, answers
        self.tiers = grid.rows[heading.first : heading.last + 1]
        self.english = {c: column_is_english(r[c] for r in below if len(r) > c) for c in measures}
        self.kode = [c for c, r in sorted(roles.items()) if r.jenis == "kode"]
        self.nama = [c for c, r in sorted(roles.items()) if r.jenis == "nama" or r.kelompok == "nama"]
        self.periods = [c for c, r in sorted(roles.items()) if r.jenis == "periode"]
        self.labels = range(min(measures, default=0))
        self.lines: list[ExportLine] = []
        self.totals: list[ExportLine] = []
        self.nameless: list[ExportLine] = []
        self.texts: list[int] = []
        self.headings: list[int] = []
        self.refused: list[RefusedAmount] = []
        self.questions: list[Pertanyaan] = []
        self.broken: list[str] = []
        self.text_cells = self.zero_texts = 0

    def take(self, row: int) -> None:
        cells = self.grid.rows[row]
        if not any(v is not None for v in cells):
            return
        if self._repeats_heading(cells):
            self.headings.append(row)
            return
        line = self._line(row, cells)
        if line.total and not line.kode:
            if line.amounts and not _CARRIED.fullmatch(plain(line.total)):
                self.totals.append(line)
            return
        if line.kode or (line.nama and (line.amounts or line.refused)):
            self.lines.append(line)
        elif line.amounts:
            self.nameless.append(line)
        else:
            self.texts.append(row)

    def _repeats_heading(self, cells: list[CellContent]) -> bool:
        filled = {c: v for c, v in enumerate(cells) if v is not None}
        if len(filled) < 2:
            return False
        if any(all(c < len(t) and t[c] == v for c, v in filled.items()) for t in self.tiers):
            return True
        return is_numbering(cells) and any(is_numbering(t) for t in self.tiers)

    def _line(self, row: int, cells: list[CellContent]) -> ExportLine:
        line = ExportLine(row)
        numeric = set()
        for column in self.kode:
            value = cells[column]
            if isinstance(value, str) and self.roles[column].kelompok == "nama":
                split = split_kode_nama(value)
                if split is not None:
                    line.kode[column], line.nama[column] = split
                elif is_kode(value) and any(c.isdigit() for c in value):
                    line.kode[column] = value
                else:
                    line.nama[column] = value
            elif isinstance(value, str) and is_kode(value):
                line.kode[column] = re.sub(r"\s*\.\s*", ".", value).rstrip(".")
            elif isinstance(value, int | float):
                line.kode[column] = str(value)
                numeric.add(column)
        line.numeric = frozenset(numeric)
        for column in self.nama:
            value = cells[column]
            if isinstance(value, str) and column not in line.nama and column not in line.kode:
                line.nama[column] = " ".join(value.split())
        line.periods = tuple("" if (v := cells[c]) is None else str(v) for c in self.periods)
        line.total = self._total_label(cells, line)
        for column, measure in self.measures.items():
            self._amount(line, column, measure, cells[column])
        for column, role in self.roles.items():
            if role.jenis in ("satuan", "indikator") and isinstance(cells[column], str):
                line.extra[role.jenis] = str(cells[column])
        return line

    def _total_label(self, cells: list[CellContent], line: ExportLine) -> str:
        if line.kode:
            return ""
        texts: list[CellContent] = [*line.nama.values()] or [
            cells[c] for c in self.labels if c not in self.roles or self.roles[c].jenis in ("kode", "nama")
        ]
        for value in texts:
            if isinstance(value, str) and (
                _TOTAL.fullmatch(plain(value)) or _CARRIED.fullmatch(plain(value))
            ):
                return value
        return ""

    def _amount(self, line: ExportLine, column: int, measure: Measure, value: CellContent) -> None:
        if is_nothing(value):
            return
        place = cell_name(line.row, column)
        key = f"angka.{self.grid.sheet_id}!{place}"
        labelled = bool(line.kode or line.nama or line.total)
        if key in self.answers:
            value = self.answers[key]
        try:
            amount = amount_of(value, english=self.english.get(column))
        except FormulaError as error:
            if labelled and (line.kode or is_error_text(value) or is_amount_text(str(value))):
                self._refuse(line, place, str(value), str(error), key)
            return
        if amount is None:
            return
        if isinstance(value, str):
            self.text_cells += 1
            self.zero_texts += amount == 0
        line.amounts.setdefault(measure, amount)

    def _refuse(self, line: ExportLine, place: str, written: str, reason: str, key: str) -> None:
        line.refused = True
        kode = next(reversed(line.kode.values()), "")
        broken = is_error_text(written)
        if broken:
            reason = f"{written}: rumus tanpa hasil; hitung ulang di Excel lalu simpan"
        refused = RefusedAmount(self.grid.berkas, self.grid.lembar, place, written, reason, kode)
        self.refused.append(refused)
        if broken:
            if not line.total:
                self.broken.append(place)
            return
        if len(self.questions) >= _MOST_ASKED:
            return
        where = f"{self.grid.lembar}!{place}" if self.grid.lembar else f"{self.grid.berkas} {place}"
        words = f'{where}: "{written}" tidak dapat dibaca dengan pasti; berapa jumlahnya?'
        self.questions.append(Pertanyaan(key, words, possible_amounts(written)))

    def _ask_of_broken(self) -> None:
        """One question for all cells without a result: they can only be mended, or left out."""
        if self.broken:
            places = ", ".join(self.broken[:_NAMED]) + (", ..." if len(self.broken) > _NAMED else "")
            text = (
                f"{self.grid.place}: {len(self.broken)} sel rumus tanpa hasil ({places}); hitung ulang di "
                "Excel lalu simpan, atau lewati: program yang memuatnya tidak berubah"
            )
            key = f"rusak.{self.grid.sheet_id}"
            given = self.answers.get(key)
            known = given if given == _LEFT_OUT else None
            self.questions.append(Pertanyaan(key, text, (_LEFT_OUT,), None, known))

    def result(self) -> LinesRead:
        self._ask_of_broken()
        held = [x.row for x in (*self.lines, *self.totals, *self.nameless)]
        last = max(held, default=-1)
        first = min(held, default=0)
        return LinesRead(
            self.lines,
            self.totals,
            self.nameless,
            [r for r in self.texts if first < r < last],
            [r for r in self.texts if r > last],
            self.headings,
            self.refused,
            self.questions,
            self.text_cells,
            self.zero_texts,
        )
