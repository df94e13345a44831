"""The public verbs: read, build, regenerate, export, review.

They raise :class:`~lkjip_xl.errors.LkjipError` only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_xl.build.hand_in.emblem import emblem_of, emblem_step
from lkjip_xl.build.new_workbook import build_workbook
from lkjip_xl.build.pipeline import BuildResult, Step
from lkjip_xl.build.plain_calls import opened_plain
from lkjip_xl.build.regenerate import (
    Agree,
    RegenerationResult,
    read_workbook_laporan,
    regenerate_workbook,
)
from lkjip_xl.errors import FileError, Problem
from lkjip_xl.excel.macro_alignment import align_macros, finish_for
from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.export.open_data.shape import OpenData
from lkjip_xl.export.open_data.write_data import check_csv, write_csv, write_json
from lkjip_xl.export.printing.chart_pictures import Picture, draw_charts
from lkjip_xl.export.printing.libreoffice import TIMEOUT
from lkjip_xl.export.printing.print_pdf import PdfResult, print_pdf
from lkjip_xl.figures.plain.plain_writing import WRITING, check_writing, setting_value
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.roll_files import NewYearRequest, NewYearResult, make_new_year
from lkjip_xl.ooxml import WorkbookFile, read_file
from lkjip_xl.read import PRINTED_FILE, open_package, read_package, write_package
from lkjip_xl.read.printouts.printed_file import PrintedFile, open_printed_file, printed_of
from lkjip_xl.review import Finding, PrintedFigure, ReviewResult
from lkjip_xl.review.run_rules import check
from lkjip_xl.start.new_report import new_report
from lkjip_xl.template.template_choice import check_file, choose_template, hand_out, rebase_file
from lkjip_xl.verify.package_review import check_package
from lkjip_xl.verify.workbook_checks import check_workbook
from lkjip_xl.verify.write_review import WriteResult, write_workbook_reviu
from lkjip_xl.writing.file_names import check_output, check_source, check_suffix, check_unused
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import write_safely

if TYPE_CHECKING:
    from lkjip_xl.batch.run_units import UnitRow
    from lkjip_xl.batch.whole_run import BatchResult

__all__ = [
    "ambil_templat",
    "baca",
    "bangun",
    "bangun_makro",
    "baru",
    "ekspor_data",
    "ekspor_gambar",
    "ekspor_paket",
    "ekspor_pdf",
    "massal",
    "perbarui_templat",
    "periksa_templat",
    "regenerasi",
    "reviu",
    "reviu_lengkap",
    "tahun_baru",
    "tulis_reviu",
]

_MACRO_SUFFIX = ".xlsm"
_SUFFIXES = (".xlsx", _MACRO_SUFFIX)


def baca(paket_atau_buku: str | PathLike[str]) -> Laporan:
    """Read a report: a data package (folder) or a master workbook (.xlsx, .xlsm).

    Raises FileError when there is no such thing, InputError with every fault of the input.
    """
    path = Path(paket_atau_buku)
    if path.is_dir():
        return read_package(path)
    check_source(path, _SUFFIXES)
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
    check_suffix(destination, _SUFFIXES)
    langkah("Membaca data")
    laporan = paket_atau_laporan if isinstance(paket_atau_laporan, Laporan) else baca(paket_atau_laporan)
    if rumus is not None:
        rest = {k: x for k, x in laporan.settings.items() if k != WRITING}
        way = setting_value(rumus)
        laporan = replace(laporan, settings=rest if way is None else {**rest, WRITING: way})
    chosen = _template(templat, paket_atau_laporan)
    finish = emblem_step((paket_atau_laporan, destination), finish_for(destination))
    return build_workbook(laporan, destination, chosen, langkah, finish)


def bangun_makro(buku: str | PathLike[str], keluaran: str | PathLike[str]) -> None:
    """Write a master workbook without macros once more, as an ``.xlsm`` with the worksheet functions.

    The same bytes as :func:`bangun` gives, without calculating again. Raises FileError.
    """
    from lkjip_xl.excel.macro_workbook import convert_to_macro

    destination = Path(keluaran)
    check_suffix(destination, (_MACRO_SUFFIX,))
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
    way = "fungsi" if target.suffix.lower() == _MACRO_SUFFIX else "biasa"
    laporan = new_report(jawaban, rumus, way, tahun or datetime.now().astimezone().year)
    if target.suffix.lower() in _SUFFIXES:
        return bangun(laporan, target, langkah=langkah).laporan
    write_package(laporan, target)
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
    check_suffix(path, _SUFFIXES)
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
    finish = finish_for(request.output, request.source)
    return make_new_year(request, lambda book: choose_template(named, book), langkah, finish)


def ekspor_paket(buku: str | PathLike[str], folder: str | PathLike[str]) -> Laporan:
    """Write the input of a master workbook as a data package into ``folder``, and return it."""
    laporan = baca(buku)
    write_package(laporan, folder, emblem_of(WorkbookFile.open(Path(buku))))
    return laporan


def reviu(
    laporan_atau_buku: str | PathLike[str] | Laporan,
    tercetak: str | PathLike[str] | Iterable[PrintedFigure] | None = None,
    templat: str | PathLike[str] | None = None,
) -> list[Finding]:
    """Review a report, a package or a workbook: every finding, in a fixed order.

    ``tercetak`` are printed figures, or a CSV or Excel file of them; a package brings its own
    ``tercetak.csv``. Raises as :func:`reviu_lengkap` does.
    """
    return list(reviu_lengkap(laporan_atau_buku, tercetak, templat).findings)


def reviu_lengkap(
    laporan_atau_buku: str | PathLike[str] | Laporan,
    tercetak: str | PathLike[str] | Iterable[PrintedFigure] | None = None,
    templat: str | PathLike[str] | None = None,
) -> ReviewResult:
    """As :func:`reviu`, with counts and with the rules that crashed.

    Faults of the input are findings. Raises FileError for a file that cannot be read, InputError for
    faults of the printed figures' file.
    """
    printed = printed_of(tercetak)
    if isinstance(laporan_atau_buku, Laporan):
        return _read_as(check(laporan_atau_buku, printed.figures if printed else ()), printed)
    path = Path(laporan_atau_buku)
    if path.is_dir():
        own = path / PRINTED_FILE
        if printed is None and own.exists():
            printed = open_printed_file(own)
        return _read_as(check_package(open_package(path), printed.figures if printed else ())[0], printed)
    check_source(path, _SUFFIXES)
    book, data = opened_plain(read_file(path), path.name)
    template = choose_template(None if templat is None else Path(templat), book).open()
    reviewed = check_workbook(book, data, template, printed.figures if printed else ())
    return _read_as(reviewed.result, printed)


def tulis_reviu(
    buku: str | PathLike[str],
    tercetak: str | PathLike[str] | Iterable[PrintedFigure] | None = None,
    templat: str | PathLike[str] | None = None,
    waktu: datetime | None = None,
    langkah: Step = lambda _: None,
) -> WriteResult:
    """Review a workbook in full and write it into its sheets Reviu, Catatan hasil reviu and Pernyataan.

    Nothing else of the workbook changes; what people wrote beside findings stays, and a dated backup is left.
    ``waktu`` (default: now) stands on the sheets. Raises as :func:`reviu_lengkap` and :func:`regenerasi` do.
    """
    path = Path(buku)
    if path.is_dir():
        raise FileError(f"{path}: ini paket data; reviu ditulis hanya ke buku .xlsx atau .xlsm")
    check_suffix(path, _SUFFIXES)
    berkas = Path(tercetak).name if isinstance(tercetak, str | PathLike) else None
    moment = waktu or datetime.now().astimezone()
    printed = printed_of(tercetak)
    figures = printed.figures if printed else ()
    written = write_workbook_reviu(path, _template(templat, path), figures, berkas, moment, langkah)
    return replace(written, result=_read_as(written.result, printed))


def _read_as(result: ReviewResult, printed: PrintedFile | None) -> ReviewResult:
    """The result, with a word on how the printed figures were read."""
    return replace(result, read_as=(*result.read_as, *(printed.read_as if printed else ())))


def ekspor_data(
    sumber: str | PathLike[str] | Laporan,
    *,
    csv: str | PathLike[str] | None = None,
    json: str | PathLike[str] | None = None,
    templat: str | PathLike[str] | None = None,
    langkah: Step = lambda _: None,
) -> OpenData:
    """Every table of a workbook, a package or a Laporan as open data, calculated afresh; written where asked.

    ``csv`` is a folder (one file per table and ``datapackage.json``), ``json`` a file; what is there is
    replaced. ``templat`` is accepted from callers of earlier releases: data do not depend on a template.
    Raises InputError, FileError or CalculationError.
    """
    berkas = None if json is None else Path(json)
    if berkas is not None:
        check_output(berkas, ".json")
    if csv is not None:
        check_csv(Path(csv))
    langkah("Membaca data")
    laporan = sumber if isinstance(sumber, Laporan) else baca(sumber)
    data = assemble_data(laporan, langkah)
    if csv is not None:
        write_csv(data, Path(csv))
    if berkas is not None:
        write_json(data, berkas)
    return data


def ekspor_pdf(
    buku: str | PathLike[str],
    berkas: str | PathLike[str],
    lembar: Sequence[str] | None = None,
    batas_waktu: float = TIMEOUT,
    langkah: Step = lambda _: None,
) -> PdfResult:
    """Print sheets of a workbook to PDF, with Excel or LibreOffice; ``lembar`` None: every generated sheet.

    A tab may hold ``*`` for any letters. Values are calculated afresh. Raises FileError (neither of them, no
    such sheet, target open, more than ``batas_waktu`` seconds), InputError or CalculationError.
    """
    check_suffix(Path(buku), _SUFFIXES)
    check_output(Path(berkas), ".pdf")
    return print_pdf(Path(buku), Path(berkas), lembar, batas_waktu, langkah)


def ekspor_gambar(
    buku: str | PathLike[str],
    folder: str | PathLike[str],
    batas_waktu: float = TIMEOUT,
    langkah: Step = lambda _: None,
) -> tuple[Picture, ...]:
    """Write every chart of the visible sheets as PNG into ``folder``; needs LibreOffice and pdftoppm.

    Raises as :func:`ekspor_pdf` does.
    """
    check_suffix(Path(buku), _SUFFIXES)
    return draw_charts(Path(buku), Path(folder), batas_waktu, langkah)


def massal(
    sumber: str | PathLike[str],
    kerja: str = "bangun",
    *,
    proses: int | None = None,
    klaster: str | None = None,
    keluaran: str | PathLike[str] | None = None,
    json: str | PathLike[str] | None = None,
    waktu: datetime | None = None,
    mulai: Callable[[int], None] = lambda _: None,
    langkah: Callable[[UnitRow], None] = lambda _: None,
) -> BatchResult:
    """Do ``kerja`` (bangun, regenerasi, reviu, ekspor) for every unit of a folder or a list.

    ``proses`` None: one process for each processor; ``klaster``: the address of a running Dask scheduler.
    Output and summary go to ``keluaran`` (default ``hasil_massal``). ``mulai`` is told how many units there
    are, ``langkah`` what became of each. A faulty unit is a row of the result; a unit that was finished
    before is skipped. Processes may be started by spawning: a script calls this under ``if __name__ ==
    "__main__"``. Raises FileError where nothing can be done.
    """
    from lkjip_xl.batch.whole_run import BatchRequest, run_batch

    request = BatchRequest(
        Path(sumber),
        kerja,
        proses,
        klaster,
        None if keluaran is None else Path(keluaran),
        None if json is None else Path(json),
    )
    return run_batch(request, waktu or datetime.now().astimezone(), mulai, langkah)


def ambil_templat(keluaran: str | PathLike[str], buku: str | PathLike[str] | None = None) -> None:
    """Write the built-in template, or the one that the workbook ``buku`` carries, as a file to edit in Excel.

    What is at ``keluaran`` (.xlsx) is replaced. Raises FileError: it is open, or ``buku`` carries none.
    """
    check_output(Path(keluaran), ".xlsx")
    hand_out(Path(keluaran), None if buku is None else Path(buku))


def periksa_templat(templat: str | PathLike[str]) -> tuple[Problem, ...]:
    """Every fault of a template, or of the one that a workbook carries: missing patterns, tokens, names.

    Nothing: it can be used. Raises FileError when the file cannot be read or is neither.
    """
    return check_file(Path(templat))


def perbarui_templat(templat: str | PathLike[str], keluaran: str | PathLike[str]) -> tuple[str, ...]:
    """Carry an own template (a file, or the one in a workbook) over to this release, into ``keluaran``.

    Returns what it got from the built-in template, one line each; nothing: it had all. Raises FileError or
    TemplateError; an existing file is then as it was.
    """
    check_output(Path(keluaran), ".xlsx")
    return rebase_file(Path(templat), Path(keluaran))


def _template(templat: str | PathLike[str] | None, sumber: str | PathLike[str] | Laporan) -> ChosenTemplate:
    """The template that is named, else the one that the source carries where it is a workbook."""
    book = None if isinstance(sumber, Laporan) or Path(sumber).is_dir() else Path(sumber)
    return choose_template(None if templat is None else Path(templat), book)
