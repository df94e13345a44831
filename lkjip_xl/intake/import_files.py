"""``lkjip impor``: files and a map in, a preview out, and the workbook written where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lkjip_xl.build.filling.changed_input import ChangedInput
from lkjip_xl.build.pipeline import BuildResult, Step
from lkjip_xl.build.plain_calls import open_plain
from lkjip_xl.build.regenerate import complete_first, read_inputs, regenerate_book
from lkjip_xl.errors import FileError
from lkjip_xl.finance.export_model import ImportMap, Origin, Pertanyaan, ReadExport
from lkjip_xl.finance.export_reading import read_exports
from lkjip_xl.finance.peta_file import read_peta, write_peta
from lkjip_xl.finance.terbaca import terbaca
from lkjip_xl.intake.changed_rows import changed_rows
from lkjip_xl.intake.performance_file import read_performance
from lkjip_xl.intake.performance_preview import PerformancePreview, preview_performance
from lkjip_xl.intake.preview import ImportPreview, preview_import
from lkjip_xl.intake.preview_json import money_object, performance_object
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read.assemble import assemble
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import replace_safely

__all__ = ["ImportRequest", "ImportedBook", "import_files", "map_of"]

_MAP_SUFFIX = ".peta.toml"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked for: the workbook, files of money and of performance, sheets of them (none: chosen here).

    ``peta`` is the map, read where it exists; ``day`` the day up to which the figures count, None: not said.
    ``apply``: write the workbook, if nothing waits for an answer.
    """

    book: Path
    money: tuple[Path, ...]
    performance: tuple[Path, ...]
    sheets: tuple[str, ...]
    peta: Path
    day: date | None
    apply: bool


@dataclass(frozen=True, slots=True)
class ImportedBook:
    """The previews, and what was written: ``result`` and ``backup`` are None where nothing was.

    ``formulas``: formulas of the user's that gave way to a figure, one line each.
    """

    book: Path
    peta: Path
    export: ReadExport
    money: ImportPreview | None
    performance: PerformancePreview | None
    result: BuildResult | None = None
    backup: Path | None = None
    formulas: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Pertanyaan, ...]:
        """What waits for an answer in the map."""
        both = (self.money, self.performance)
        return tuple(q for preview in both if preview is not None for q in preview.questions)

    @property
    def changes_something(self) -> bool:
        """Whether an input cell would hold something else."""
        money = self.money is not None and self.money.changes_something
        return money or (self.performance is not None and any(c.changed for c in self.performance.changes))

    def as_object(self) -> dict[str, Any]:
        """``terbaca``, ``perubahan``, ``tanya``, ``catatan``, as docs/impor.md describes them."""
        read: dict[str, Any] = terbaca(self.export)
        changes: dict[str, Any] = {}
        notes = [*read["catatan"]]
        if self.money is not None:
            changes = money_object(self.money)
            notes += [{"jenis": "buku", "teks": x} for x in self.money.notes]
        if self.performance is not None:
            changes["indikator"] = performance_object(self.performance)
        asked = [{"kunci": q.kunci, "teks": q.teks, "pilihan": list(q.pilihan)} for q in self.questions]
        return {
            "terbaca": read["terbaca"],
            "perubahan": changes,
            "tanya": asked,
            "catatan": notes,
            "diterapkan": self.backup is not None,
        }


def map_of(book: Path) -> Path:
    """Where the map of a workbook is, unless another one is named: beside it."""
    return book.with_name(book.stem + _MAP_SUFFIX)


def import_files(
    request: ImportRequest,
    choose: Callable[[WorkbookFile], ChosenTemplate],
    waktu: datetime,
    step: Step,
    finish: Callable[[WorkbookFile], None],
) -> ImportedBook:
    """The preview of an import; the map written where something waits; the workbook where nothing does.

    ``choose``, ``waktu`` and ``finish`` as for a regeneration; the workbook is written as a whole, with a
    backup, where that is asked for. Raises FileError, InputError (the book's input, a map, an answer),
    TemplateError or CalculationError; the workbook is then as it was.
    """
    if not request.money and not request.performance:
        raise FileError("tidak ada berkas; sebut dengan --keuangan BERKAS atau --kinerja BERKAS")
    step("Membaca berkas")
    peta = read_peta(request.peta) if request.peta.exists() else ImportMap()
    peta = replace(peta, berkas=request.peta.name)
    export = read_exports(request.money, request.sheets or None, peta) if request.money else _nothing(peta)
    step("Membaca buku")
    book = open_plain(request.book)
    inputs = read_inputs(book)
    laporan = assemble(inputs.raw, inputs.problems)
    files = request.performance
    rows = read_performance(files, request.sheets, laporan.year) if files else None
    answers = peta.answers
    money = preview_import(laporan, export, answers, request.peta.name) if request.money else None
    performance = None if rows is None else preview_performance(laporan, rows, answers)
    found = ImportedBook(request.book, request.peta, export, money, performance)
    if found.questions:
        asked = tuple(q for q in found.questions if q not in export.tanya)
        write_peta(request.peta, replace(export, tanya=(*export.tanya, *asked)))
    if not request.apply or found.questions or not found.changes_something:
        return found
    ensure_free(request.book)
    template = choose(book)
    step("Mengisi buku")
    wanted = dict.fromkeys(("program", "rincian", "realisasi"), ("sumber_data",))
    inputs, _ = complete_first(book, template.open(), laporan, inputs, wanted)
    new_rows = changed_rows(laporan, money, performance, _Sources(export, request.day).text)
    writer = ChangedInput(book)
    writer.tables(inputs, laporan, new_rows)
    new = regenerate_book(book, template, step, finish)
    backup = replace_safely(request.book, new.data, waktu)
    return replace(found, result=new.result, backup=backup, formulas=tuple(writer.formulas()))


def _nothing(peta: ImportMap) -> ReadExport:
    """No export was named."""
    return ReadExport((), None, (), (), (), None, (), (), (), (), (), (), peta)


class _Sources:
    """What stands beside a figure: file, sheet and row, day, hash."""

    _DIGITS = 12

    def __init__(self, export: ReadExport, day: date | None) -> None:
        self._hashes: Mapping[str, str] = {f.nama: f.sha256[: self._DIGITS] for f in export.berkas}
        self._day = "" if day is None else f", per {day.isoformat()}"

    def text(self, every: Sequence[Origin]) -> str:
        """The places of a figure, by file and sheet."""
        places: dict[tuple[str, str], list[int]] = {}
        for x in every:
            places.setdefault((x.berkas, x.lembar), []).append(x.baris)
        return "; ".join(self._place(file, sheet, rows) for (file, sheet), rows in places.items())

    def _place(self, file: str, sheet: str, rows: Sequence[int]) -> str:
        within = f" lembar {sheet}" if sheet else ""
        digest = self._hashes.get(file)
        mark = "" if digest is None else f", SHA-256 {digest}"
        return f"{file}{within} baris {', '.join(map(str, rows))}{self._day}{mark}"
