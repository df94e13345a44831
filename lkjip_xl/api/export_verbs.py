"""The verbs that hand out what a workbook holds, and the one that works for many units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_xl.api.book_verbs import baca
from lkjip_xl.build.pipeline import Step
from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.export.open_data.shape import OpenData
from lkjip_xl.export.open_data.write_data import check_csv, write_csv, write_json
from lkjip_xl.export.printing.chart_pictures import Picture, draw_charts
from lkjip_xl.export.printing.libreoffice import TIMEOUT
from lkjip_xl.export.printing.print_pdf import PdfResult, print_pdf
from lkjip_xl.model import Laporan
from lkjip_xl.writing.file_names import BOOK_SUFFIXES, check_output, check_suffix

if TYPE_CHECKING:
    from lkjip_xl.batch.run_units import UnitRow
    from lkjip_xl.batch.whole_run import BatchResult

__all__ = ["ekspor_data", "ekspor_gambar", "ekspor_pdf", "massal"]


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
    check_suffix(Path(buku), BOOK_SUFFIXES)
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
    check_suffix(Path(buku), BOOK_SUFFIXES)
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
