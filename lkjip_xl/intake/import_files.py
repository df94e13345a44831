"""``lkjip impor``: files and a map in, a preview out, and the workbook written where that is asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lkjip_xl.build.filling.changed_input import ChangedInput
from lkjip_xl.build.pipeline import BuildResult, Step
from lkjip_xl.build.plain_calls import open_plain
from lkjip_xl.build.regenerate import complete_first, read_inputs, regenerate_book
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.finance.export_model import ImportMap, Origin, Pertanyaan, ReadExport
from lkjip_xl.finance.export_reading import read_exports
from lkjip_xl.finance.peta_file import read_peta, write_peta
from lkjip_xl.finance.terbaca import terbaca
from lkjip_xl.intake.changed_rows import changed_rows
from lkjip_xl.intake.performance_file import read_performance
from lkjip_xl.intake.performance_preview import PerformancePreview, preview_performance
from lkjip_xl.intake.preview import ImportPreview, preview_import
from lkjip_xl.intake.preview_json import money_object, performance_object
from lkjip_xl.intake.preview_record import MONEY, PERFORMANCE, PreviewRecord, read_record
from lkjip_xl.intake.preview_sheet import PreviewContent, write_preview
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.layout.own_sheets import PREVIEW, drop_preview
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile, read_file
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import replace_safely, write_safely

__all__ = ["ImportHelp", "ImportRequest", "ImportedBook", "import_files"]

_MAP_SUFFIX = ".peta.toml"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked for: the workbook, files of money and of performance, sheets of them (none: chosen here).

    Without files those of the preview in the workbook count. ``peta`` is the map (None: beside the workbook),
    read where it exists; ``day`` the day up to which the figures count, None: not said. ``answers`` are given
    now, and go to the map. ``apply``: write the workbook, if nothing waits for an answer and the preview is
    still ``shown`` (a digest; None: any). ``show``: write the preview into the workbook.
    """

    book: Path
    money: tuple[Path, ...] = ()
    performance: tuple[Path, ...] = ()
    sheets: tuple[str, ...] = ()
    peta: Path | None = None
    day: date | None = None
    apply: bool = False
    show: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class ImportedBook:
    """The previews, and what was written: ``result`` and ``backup`` are None where nothing was.

    ``files``: kind, path and hash of each. ``formulas``: formulas of the user's that gave way to a figure,
    one line each. ``again``: why what was shown is not applied, one line each. ``tab``: where the preview
    stands in the workbook; None: nowhere.
    """

    book: Path
    peta: Path
    files: tuple[tuple[str, Path, str], ...]
    export: ReadExport
    money: ImportPreview | None
    performance: PerformancePreview | None
    result: BuildResult | None = None
    backup: Path | None = None
    formulas: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    tab: str | None = None

    @property
    def questions(self) -> tuple[Pertanyaan, ...]:
        """What waits for an answer in the map."""
        both = (self.money, self.performance)
        return tuple(q for preview in both if preview is not None for q in preview.questions)

    @property
    def change_count(self) -> int:
        """How many input cells would hold something else."""
        money = () if self.money is None else self.money.changes
        performance = () if self.performance is None else self.performance.changes
        return sum(len(c.changed) for c in money) + sum(c.changed for c in performance)

    @property
    def changes_something(self) -> bool:
        """Whether an input cell would hold something else."""
        return self.change_count > 0

    @property
    def digest(self) -> str:
        """Of everything that is shown: the same digest, the same cells written with the same figures."""
        shown = {**self._shown(), "berkas": [[kind, path.name, sha] for kind, path, sha in self.files]}
        return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()

    def as_object(self) -> dict[str, Any]:
        """``terbaca``, ``perubahan``, ``tanya``, ``catatan``, as docs/impor.md describes them."""
        return {**self._shown(), "diterapkan": self.backup is not None, "ulang": list(self.again)}

    def _shown(self) -> dict[str, Any]:
        read: dict[str, Any] = terbaca(self.export)
        changes: dict[str, Any] = {}
        notes = [*read["catatan"]]
        if self.money is not None:
            changes = money_object(self.money)
            notes += [{"jenis": "buku", "teks": x} for x in self.money.notes]
        if self.performance is not None:
            changes["indikator"] = performance_object(self.performance)
        asked = [{"kunci": q.kunci, "teks": q.teks, "pilihan": list(q.pilihan)} for q in self.questions]
        return {"terbaca": read["terbaca"], "perubahan": changes, "tanya": asked, "catatan": notes}


@dataclass(frozen=True, slots=True)
class ImportHelp:
    """What is needed of others: ``choose``, ``waktu``, ``step`` and ``finish`` as for a regeneration.

    ``align`` brings the VBA project in step with the sheets, where only the preview is written.
    """

    choose: Callable[[WorkbookFile], ChosenTemplate]
    waktu: datetime
    step: Step
    finish: Callable[[WorkbookFile], None]
    align: Callable[[WorkbookFile], None]


def import_files(request: ImportRequest, help_: ImportHelp) -> ImportedBook:
    """The preview of an import; the map written where something waits; the workbook where nothing does.

    The workbook is written as a whole, with a backup, where that is asked for. Raises FileError, InputError
    (the book's input, a map, an answer), TemplateError or CalculationError; the workbook is then as it was.
    """
    step = help_.step
    step("Membaca buku")
    book = open_plain(request.book)
    record = read_record(book)
    from_record = not request.money and not request.performance
    if from_record:
        request = _of_record(request, record)
    path = request.peta or request.book.with_name(request.book.stem + _MAP_SUFFIX)
    peta = read_peta(path) if path.exists() else ImportMap()
    given = {**({} if record is None else record.answers), **request.answers}
    given = {k: a for k, a in given.items() if a != peta.jawaban.get(k, "")}
    peta = replace(peta.answered(given), berkas=path.name)
    inputs = read_inputs(book)
    laporan = assemble(inputs.raw, inputs.problems)
    step("Membaca berkas")
    with _answered_in_cells({} if record is None else record.cells, given):
        found = _preview(request, laporan, peta, path)
    if found.questions or given:
        asked = tuple(q for q in found.questions if q not in found.export.tanya)
        write_peta(path, replace(found.export, tanya=(*found.export.tanya, *asked)))
    found = replace(found, again=_stale(request, record if from_record else None, found, bool(given)))
    if request.apply and not found.questions and not found.again:
        return _applied(request, book, inputs, laporan, found, help_)
    if request.show or (request.apply and from_record):
        return _shown_in_book(request, book, found, peta, help_)
    return found


def _of_record(request: ImportRequest, record: PreviewRecord | None) -> ImportRequest:
    """The request with the files, sheets and day of the preview in the workbook."""
    if record is None:
        raise FileError(
            f"{request.book}: tidak ada berkas, dan tidak ada lembar {PREVIEW} yang utuh; "
            "tekan Impor di pita, atau sebut dengan --keuangan BERKAS atau --kinerja BERKAS"
        )
    return replace(
        request,
        money=record.paths(MONEY),
        performance=record.paths(PERFORMANCE),
        sheets=request.sheets or record.sheets,
        peta=request.peta or record.peta,
        day=request.day or record.day,
        shown=record.shown,
    )


@contextmanager
def _answered_in_cells(cells: Mapping[str, str], given: Mapping[str, str]) -> Iterator[None]:
    """A fault of an answer that was typed in the workbook names its cell."""
    places = {f"[jawaban] {key}": cell for key, cell in cells.items() if key in given}
    try:
        yield
    except InputError as error:
        raise InputError(
            replace(p, place=next((c for end, c in places.items() if p.place.endswith(end)), p.place))
            for p in error.problems
        ) from None


def _preview(request: ImportRequest, laporan: Laporan, peta: ImportMap, path: Path) -> ImportedBook:
    export = read_exports(request.money, request.sheets or None, peta) if request.money else _nothing(peta)
    money = preview_import(laporan, export, peta.answers, path.name) if request.money else None
    tables = {p: read_file(p) for p in request.performance}
    rows = read_performance(tables, request.sheets, laporan.year) if tables else None
    performance = None if rows is None else preview_performance(laporan, rows, peta.answers, path.name)
    files = [
        (MONEY, p.absolute(), f.sha256)
        for p, f in zip(dict.fromkeys(request.money), export.berkas, strict=True)
    ]
    files += [(PERFORMANCE, p.absolute(), hashlib.sha256(data).hexdigest()) for p, data in tables.items()]
    return ImportedBook(request.book, path, tuple(files), export, money, performance)


def _stale(
    request: ImportRequest, record: PreviewRecord | None, found: ImportedBook, answered: bool
) -> tuple[str, ...]:
    """Why what would be applied is not what was shown; nothing where it is, or where nothing was shown."""
    if not request.apply or request.shown in (None, found.digest):
        return ()
    hashes = {} if record is None else record.hashes
    reasons = [
        f"{path.name} berubah sejak pratinjau"
        for kind, path, digest in found.files
        if hashes.get((kind, str(path)), digest) != digest
    ]
    if answered:
        reasons.append(f"jawaban baru dicatat di {found.peta.name}")
    return tuple(reasons or ("isian buku, berkas, atau peta berubah sejak pratinjau",))


def _shown_in_book(
    request: ImportRequest,
    book: WorkbookFile,
    found: ImportedBook,
    peta: ImportMap,
    help_: ImportHelp,
) -> ImportedBook:
    """The preview in a sheet of the workbook, of which nothing else changes: no backup."""
    help_.step("Menulis pratinjau")
    content = PreviewContent(
        found.digest, found.files, found.money, found.performance, found.questions, peta.answers,
        found.changes_something, found.again, request.sheets, request.peta, found.peta.name, request.day,
    )  # fmt: skip
    sheet = write_preview(book, content)
    _write_aligned(request.book, book, help_)
    return replace(found, tab=sheet.name)


def _write_aligned(path: Path, book: WorkbookFile, help_: ImportHelp) -> None:
    ensure_free(path)
    help_.align(book)
    write_safely(path, book.save_bytes())


def _applied(
    request: ImportRequest,
    book: WorkbookFile,
    inputs: WorkbookInput,
    laporan: Laporan,
    found: ImportedBook,
    help_: ImportHelp,
) -> ImportedBook:
    """The workbook written without the preview; where nothing would change only that goes."""
    dropped = drop_preview(book)
    if not found.changes_something:
        if dropped:
            _write_aligned(request.book, book, help_)
        return found
    ensure_free(request.book)
    template = help_.choose(book)
    help_.step("Mengisi buku")
    wanted = dict.fromkeys(("program", "rincian", "realisasi"), ("sumber_data",))
    inputs, _ = complete_first(book, template.open(), laporan, inputs, wanted)
    sources = _Sources(found.files, request.day)
    new_rows = changed_rows(laporan, found.money, found.performance, sources.text)
    writer = ChangedInput(book)
    writer.tables(inputs, laporan, new_rows)
    new = regenerate_book(book, template, help_.step, help_.finish)
    backup = replace_safely(request.book, new.data, help_.waktu)
    return replace(found, result=new.result, backup=backup, formulas=tuple(writer.formulas()))


def _nothing(peta: ImportMap) -> ReadExport:
    """No export was named."""
    return ReadExport((), None, (), (), (), None, (), (), (), (), (), (), peta)


class _Sources:
    """What stands beside a figure: file, sheet and row, day, hash."""

    _DIGITS = 12

    def __init__(self, files: Sequence[tuple[str, Path, str]], day: date | None) -> None:
        self._hashes = {path.name: digest[: self._DIGITS] for _, path, digest in files}
        self._day = "" if day is None else f", per {day.isoformat()}"

    def text(self, every: Sequence[Origin]) -> str:
        """The places of a figure, by file and sheet."""
        places: dict[tuple[str, str], list[int]] = {}
        for x in every:
            places.setdefault((x.berkas, x.lembar), []).append(x.baris)
        return "; ".join(self._place(file, sheet, rows) for (file, sheet), rows in places.items())

    def _place(self, file: str, sheet: str, rows: Sequence[int]) -> str:
        within = f" lembar {sheet}" if sheet else ""
        mark = f", SHA-256 {self._hashes[file]}"
        return f"{file}{within} baris {', '.join(map(str, rows))}{self._day}{mark}"
