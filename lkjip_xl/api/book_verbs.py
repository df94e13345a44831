"""The verbs that read a report and make its books: new, again, for another year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from os import PathLike
from pathlib import Path

from lkjip_xl.api.template_verbs import chosen_template
from lkjip_xl.build.hand_in.emblem import emblem_of, emblem_step
from lkjip_xl.build.new_workbook import build_workbook
from lkjip_xl.build.pipeline import BuildResult, Step
from lkjip_xl.build.regenerate import (
    Agree,
    RegenerationResult,
    read_workbook_laporan,
    regenerate_workbook,
)
from lkjip_xl.excel.macro_alignment import align_macros, finish_for
from lkjip_xl.figures.plain.plain_writing import WRITING, check_writing, setting_value
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.roll_files import NewYearRequest, NewYearResult, make_new_year
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read import read_package, write_package
from lkjip_xl.start.new_report import new_report
from lkjip_xl.template.template_choice import choose_template
from lkjip_xl.writing.file_names import BOOK_SUFFIXES, MACRO_SUFFIX, check_source, check_suffix, check_unused
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["baca", "bangun", "bangun_makro", "baru", "ekspor_paket", "regenerasi", "tahun_baru"]


def baca(paket_atau_buku: str | PathLike[str]) -> Laporan:
    """Read a report: a data package (folder) or a master workbook (.xlsx, .xlsm).

    Raises FileError when there is no such thing, InputError with every fault of the input.
    """
    path = Path(paket_atau_buku)
    if path.is_dir():
        return read_package(path)
    check_source(path, BOOK_SUFFIXES)
    return read_workbook_laporan(path)


def bangun(
    paket_atau_laporan: str | PathLike[str] | Laporan,
    keluaran: str | PathLike[str],
    templat: str | PathLike[str] | None = None,
    langkah: Step = lambda _: None,
    rumus: str | None = None,
) -> BuildResult:
    """Build the master workbook of a package, a workbook or a Laporan and write it to ``keluaran``.

    An ``.xlsm`` gets the worksheet functions for Excel on Windows as a VBA project.
    ``templat`` is another template than the built-in one ("bawaan") or, for a workbook, than the one it
    carries; the new workbook carries it. ``langkah`` is told each step. ``rumus`` is how its formulas are
    written, "fungsi" or "biasa"; None: as the input says. Raises InputError, FileError, TemplateError or
    CalculationError; an existing file is then as it was.
    """
    destination = Path(keluaran)
    check_writing(rumus)
    check_suffix(destination, BOOK_SUFFIXES)
    langkah("Membaca data")
    laporan = paket_atau_laporan if isinstance(paket_atau_laporan, Laporan) else baca(paket_atau_laporan)
    if rumus is not None:
        rest = {k: x for k, x in laporan.settings.items() if k != WRITING}
        way = setting_value(rumus)
        laporan = replace(laporan, settings=rest if way is None else {**rest, WRITING: way})
    chosen = chosen_template(templat, paket_atau_laporan)
    finish = emblem_step((paket_atau_laporan, destination), finish_for(destination))
    return build_workbook(laporan, destination, chosen, langkah, finish)


def bangun_makro(buku: str | PathLike[str], keluaran: str | PathLike[str]) -> None:
    """Write a master workbook without macros once more, as an ``.xlsm`` with the worksheet functions.

    The same bytes as :func:`bangun` gives, without calculating again. Raises FileError.
    """
    from lkjip_xl.excel.macro_workbook import convert_to_macro

    destination = Path(keluaran)
    check_suffix(destination, (MACRO_SUFFIX,))
    ensure_free(destination)
    book = WorkbookFile.open(Path(buku))
    convert_to_macro(book)
    write_safely(destination, book.save_bytes())


def baru(
    keluaran: str | PathLike[str],
    jawaban: str | PathLike[str] | Mapping[str, object] | None = None,
    rumus: str | None = None,
    langkah: Step = lambda _: None,
    tahun: int | None = None,
) -> Laporan:
    """Make the empty book of an agency (.xlsx, .xlsm), or its package (a folder), and return its report.

    ``jawaban`` are settings by ``bagian.nama`` and numbers of rows by ``awal.nama``, or a TOML file of them.
    ``rumus`` None: plain formulas in an .xlsx, our functions in an .xlsm. ``tahun``: that of the report where
    nothing is said. Nothing that exists is replaced. Raises InputError, FileError.
    """
    target = Path(keluaran)
    check_writing(rumus)
    check_unused(target)
    way = "fungsi" if target.suffix.lower() == MACRO_SUFFIX else "biasa"
    laporan = new_report(jawaban, rumus, way, tahun or datetime.now().astimezone().year)
    if target.suffix.lower() in BOOK_SUFFIXES:
        return bangun(laporan, target, langkah=langkah).laporan
    write_package(laporan, target, complete=True)
    return laporan


def regenerasi(
    buku: str | PathLike[str],
    templat: str | PathLike[str] | None = None,
    waktu: datetime | None = None,
    langkah: Step = lambda _: None,
    rumus: str | None = None,
    setuju: Agree = lambda _: True,
) -> RegenerationResult:
    """Regenerate a master workbook in place and leave a dated backup beside it.

    ``templat`` None: the template that the workbook carries, completed from the built-in one where this
    release needs more; else the built-in one. A template that is named takes the place of the one that is
    carried; "bawaan" is the built-in one. ``waktu`` dates the backup (default: now). ``rumus``, "fungsi" or
    "biasa", changes the setting of how formulas are written. Where that, or the setting itself, makes the
    workbook plain, ``setuju`` is given the formulas of the user's that call our functions, if there are any,
    before the file is written; False: CancelledError. Raises as :func:`bangun` does; the file is then as it
    was.
    """
    path = Path(buku)
    check_writing(rumus)
    check_suffix(path, BOOK_SUFFIXES)
    named = None if templat is None else Path(templat)
    return regenerate_workbook(
        path,
        lambda book: choose_template(named, book),
        waktu or datetime.now().astimezone(),
        langkah,
        emblem_step([path], align_macros),
        rumus,
        setuju,
    )


def tahun_baru(
    paket_atau_buku: str | PathLike[str],
    keluaran: str | PathLike[str],
    tahun: int | None = None,
    periode: str | None = None,
    templat: str | PathLike[str] | None = None,
    langkah: Step = lambda _: None,
) -> NewYearResult:
    """Make the workbook of a later year, or the package where ``keluaran`` has no suffix; the old one stays.

    ``tahun`` None: the next year. ``periode`` is another planning period ("2024-2026"). Columns and settings
    do as the schema says (``next_year``); realisasi and target go to sheet Deret; a workbook keeps own sheets
    and look. What is at ``keluaran`` is replaced. Raises as :func:`bangun` does.
    """
    request = NewYearRequest(Path(paket_atau_buku), Path(keluaran), tahun, periode)
    named = None if templat is None else Path(templat)
    finish = emblem_step((paket_atau_buku, keluaran), finish_for(request.output, request.source))
    return make_new_year(request, lambda book: choose_template(named, book), langkah, finish)


def ekspor_paket(buku: str | PathLike[str], folder: str | PathLike[str]) -> Laporan:
    """Write the input of a workbook, or of a package, as a data package into ``folder``, and return it."""
    laporan = baca(buku)
    write_package(laporan, folder, emblem_of(Path(buku), laporan.settings.get("cetak.lambang")))
    return laporan
