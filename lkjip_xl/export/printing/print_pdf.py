"""PDF of chosen sheets of a workbook."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from lkjip_xl.build.hand_in.parts_shown import SHOWN, show_parts
from lkjip_xl.build.plain_calls import read_plain
from lkjip_xl.build.record import read_supplement
from lkjip_xl.build.regenerate import read_workbook_laporan
from lkjip_xl.errors import FileError
from lkjip_xl.export.printing.filled_since import show_filled_rows
from lkjip_xl.export.printing.libreoffice import TIMEOUT
from lkjip_xl.export.printing.printers import ensure_printer, print_workbook
from lkjip_xl.export.printing.series_years import print_filled_years
from lkjip_xl.export.printing.value_copy import copy_values, needs_regeneration
from lkjip_xl.export.printing.written_narrative import hide_empty_narrative, print_written_narrative
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.own_sheets import find_preview, generated_tabs, own_sheets
from lkjip_xl.layout.print_areas import AREA_NAME, PRINT_AREAS, define_area_of_shown
from lkjip_xl.ooxml import Sheet, WorkbookFile
from lkjip_xl.sheets.report.on_request import rujukan, sensitivitas
from lkjip_xl.sheets.review_sheets import REVIU
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["PdfResult", "choose_sheets", "count_pages", "keep_only", "print_pdf"]

_WORKING_PAPERS = (REVIU, sensitivitas.KEY, rujukan.KEY)
"""Generated sheets that nobody hands in: printed where they are named."""
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What was printed, by which program; ``needs_regeneration``: sheets and input differ in their rows."""

    file: Path
    pages: int
    sheets: tuple[str, ...]
    needs_regeneration: bool
    program: str


def print_pdf(
    workbook: Path,
    file: Path,
    sheets: Sequence[str] | None = None,
    time_limit: float = TIMEOUT,
    step: Callable[[str], None] = lambda _: None,
) -> PdfResult:
    """Print sheets of ``workbook`` to ``file``; None: every generated sheet.

    ``sheets`` are tabs, in any case of letters; ``*`` stands for any letters (``Sasaran *``). Raises
    FileError (no Excel or LibreOffice, unknown sheet, target open or not writable, timeout), InputError or
    CalculationError; an existing file is then as it was.
    """
    ensure_printer()
    ensure_free(file)
    step("Membaca buku")
    laporan = read_workbook_laporan(workbook)
    data = read_plain(workbook)
    source = WorkbookFile.open(data, workbook.name)
    before = {x.name: x.state for x in source.sheets}
    recorded = read_supplement(source)
    show_parts(source, laporan, recorded[SHOWN], new=False)  # as a regeneration would
    shown = {
        x.name: key
        for key, x in own_sheets(source).items()
        if x.state == "visible" and before[x.name] != "visible"
    }
    filled_since = {x.name: x.state for x in source.sheets} != before
    chosen = choose_sheets(source, sheets)
    step("Menghitung rumus")
    book = copy_values(data, laporan)
    define_area_of_shown(book, shown, recorded[PRINT_AREAS])
    unprinted = show_filled_rows(book) | print_written_narrative(book, laporan)
    unprinted |= print_filled_years(book, laporan)
    hide_empty_narrative(book, laporan)
    keep_only(book, chosen)
    pdf, program = print_workbook(book.save_bytes(), workbook.name, time_limit, step)
    pages = count_pages(pdf)
    if pages == 0:
        raise FileError(f"{file}: {program} menghasilkan PDF tanpa halaman; periksa area cetak lembarnya")
    write_safely(file, pdf)
    stale = filled_since or unprinted or needs_regeneration(book, laporan)
    return PdfResult(file, pages, tuple(chosen), stale, program)


def choose_sheets(book: WorkbookFile, requested: Sequence[str] | None) -> list[str]:
    """Tabs to print, in their order in the workbook. Raises FileError for one that is not there."""
    preview = find_preview(book)  # of an import: nothing that is handed in
    existing = [x for x in book.sheets if x.state != "veryHidden" and x != preview]
    if requested is None:
        working = {x.name for key, x in own_sheets(book).items() if key in _WORKING_PAPERS}
        generated = [tab for tab in generated_tabs(book) if tab not in working]
        chosen = [x.name for x in existing if x.state == "visible" and x.name in generated]
        if not chosen:
            raise FileError(f"{book.name}: tidak ada lembar hasil; sebut lembarnya dengan --lembar")
        return chosen
    selected: set[str] = set()
    for pattern in (d for d in requested if d.strip()):
        matching = {x.name for x in existing if _matches(x, pattern.strip())}
        if not matching:
            available = ", ".join(x.name for x in existing)
            raise FileError(f'{book.name}: lembar "{pattern.strip()}" tidak ada; yang ada: {available}')
        selected |= matching
    if not selected:
        raise FileError("--lembar kosong; tulis nama lembar, dipisahkan koma")
    return [x.name for x in existing if x.name in selected]


def _matches(sheet: Sheet, pattern: str) -> bool:
    """A tab by its name, by a pattern, or by the name it had before a user changed it."""
    if sheet.name.casefold() == pattern.casefold():
        return True
    if "*" in pattern:
        return sheet.state == "visible" and fnmatchcase(
            sheet.name.casefold(), pattern.casefold().replace("[", "[[]")
        )
    return (sheet.code_name or "").casefold() == sheet_code_name(pattern.replace(" ", "")).casefold()


def keep_only(book: WorkbookFile, chosen: Sequence[str]) -> None:
    """Hide every other sheet: what the chosen ones refer to stays, and is not printed."""
    for sheet in book.sheets:
        book.sheets.set_state(sheet.name, "visible" if sheet.name in chosen else "hidden")
        if sheet.name not in chosen:
            book.names.remove(AREA_NAME, sheet.name)  # LibreOffice prints a hidden sheet that has one
    book.sheets.activate(chosen[0])


def count_pages(pdf: bytes) -> int:
    """Number of pages of a PDF, 0 for anything else. Newer writers keep the pages in packed streams."""
    if not pdf.startswith(b"%PDF-"):
        return 0
    return len(_PAGE.findall(pdf)) or sum(
        len(_PAGE.findall(_open(content))) for content in _STREAM.findall(pdf)
    )


def _open(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return b""
