"""The verbs that review a report, a package or a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from os import PathLike
from pathlib import Path

from lkjip_xl.api.template_verbs import chosen_template
from lkjip_xl.build.pipeline import Step
from lkjip_xl.build.plain_calls import opened_plain
from lkjip_xl.errors import FileError
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import read_file
from lkjip_xl.read import PRINTED_FILE, open_package
from lkjip_xl.read.printouts.printed_file import PrintedFile, open_printed_file, printed_of
from lkjip_xl.review import Finding, PrintedFigure, ReviewResult
from lkjip_xl.review.run_rules import check
from lkjip_xl.template.template_choice import choose_template
from lkjip_xl.verify.package_review import check_package
from lkjip_xl.verify.workbook_checks import check_workbook
from lkjip_xl.verify.write_review import WriteResult, write_workbook_reviu
from lkjip_xl.writing.file_names import BOOK_SUFFIXES, check_source, check_suffix

__all__ = ["reviu", "reviu_lengkap", "tulis_reviu"]


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
    check_source(path, BOOK_SUFFIXES)
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
    check_suffix(path, BOOK_SUFFIXES)
    berkas = Path(tercetak).name if isinstance(tercetak, str | PathLike) else None
    moment = waktu or datetime.now().astimezone()
    printed = printed_of(tercetak)
    figures = printed.figures if printed else ()
    written = write_workbook_reviu(path, chosen_template(templat, path), figures, berkas, moment, langkah)
    return replace(written, result=_read_as(written.result, printed))


def _read_as(result: ReviewResult, printed: PrintedFile | None) -> ReviewResult:
    """The result, with a word on how the printed figures were read."""
    return replace(result, read_as=(*result.read_as, *(printed.read_as if printed else ())))
