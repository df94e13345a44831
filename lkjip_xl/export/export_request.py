"""``lkjip ekspor``: what was asked for, checked as a whole before anything is
written, and the closing summary as lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.export.open_data.shape import OpenData
from lkjip_xl.export.open_data.write_data import check_csv
from lkjip_xl.export.printing.chart_pictures import Picture, find_pdftoppm
from lkjip_xl.export.printing.libreoffice import find_libreoffice
from lkjip_xl.export.printing.print_pdf import PdfResult
from lkjip_xl.export.printing.printers import ensure_printer
from lkjip_xl.writing.free_file import ensure_free

__all__ = ["ExportRequest", "check", "data_lines", "pdf_file", "pdf_lines", "picture_lines"]

_MOST_LINES = 40  # lines of a list; the rest is counted


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """The options of the command; None: not asked for."""

    package: Path | None = None
    csv: Path | None = None
    json: Path | None = None
    pdf: Path | None = None
    sheets: Sequence[str] | None = None
    png: Path | None = None
    overwrite: bool = False


def pdf_file(workbook: Path, pdf: str | None) -> Path | None:
    """The PDF that was asked for; an empty name is the workbook's, beside it."""
    if pdf is None:
        return None
    return Path(pdf) if pdf else workbook.parent / f"{workbook.stem}.pdf"


def check(p: ExportRequest) -> None:
    """Raise FileError for what would stop the work half-way: options, targets, missing programs."""
    folder = [f for f in (p.package, p.csv, p.png) if f is not None]
    files = [b for b in (p.json, p.pdf) if b is not None]
    if not folder and not files:
        raise FileError("pilih keluaran: --paket, --csv, --json, --pdf, atau --png")
    if p.sheets is not None and p.pdf is None:
        raise FileError("--lembar hanya untuk PDF; tambahkan --pdf")
    if p.package is not None and p.csv is not None and p.package.resolve() == p.csv.resolve():
        raise FileError("--paket dan --csv menulis berkas bernama sama; pilih dua folder")
    if p.csv is not None:
        check_csv(p.csv)
    for f in folder:
        _check_folder(f, p.overwrite)
    for b in files:
        if b.exists() and not p.overwrite:
            raise FileError(f"{b}: sudah ada; pilih nama lain atau tambahkan --timpa")
        ensure_free(b)
    if p.pdf is not None:
        ensure_printer()
    if p.png is not None:
        find_libreoffice()
        find_pdftoppm()


def _check_folder(folder: Path, overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise FileError(f"{folder}: ini berkas, bukan folder; pilih nama folder lain")
    if folder.exists() and not overwrite and any(folder.iterdir()):
        raise FileError(f"{folder}: folder sudah berisi; pilih folder kosong atau tambahkan --timpa")


def pdf_lines(result: PdfResult, workbook: Path) -> Iterator[str]:
    """What was printed, and whether the sheets follow the input."""
    of_what = f"{result.pages} halaman dari {len(result.sheets)} lembar"
    yield f"PDF: {result.file}, {of_what}, dicetak dengan {result.program}."
    if result.needs_regeneration:
        yield (
            "Ada baris isian yang ditambah atau dihapus sejak lembar hasil dibuat; PDF belum mengikutinya. "
            f"Jalankan lkjip regenerasi {workbook}, lalu cetak lagi."
        )


def picture_lines(pictures: Sequence[Picture], folder: Path) -> Iterator[str]:
    """Which file is which chart."""
    yield f"PNG: {len(pictures)} grafik di {folder}."
    yield from _list([f"{g.file.name}: {g.chart.title or 'tanpa judul'}" for g in pictures])


def data_lines(data: OpenData, csv: Path | None, json: Path | None) -> Iterator[str]:
    """How much was written, and what the input gets wrong."""
    count = ", ".join(f"{len(data.get(n).rows)} {n}" for n in ("sasaran", "indikator", "program"))
    for name, tujuan in (("CSV", csv), ("JSON", json)):
        if tujuan is not None:
            yield f"{name}: {tujuan}, {len(data.tables)} tabel ({count})."
    if data.messages:
        yield f"{len(data.messages)} macam hasil berisi #LKJIP!; perbaiki isiannya:"
        yield from _list(data.messages)


def _list(rows: Sequence[str]) -> Iterator[str]:
    yield from (f"  {b}" for b in rows[:_MOST_LINES])
    if len(rows) > _MOST_LINES:
        yield f"  dan {len(rows) - _MOST_LINES} lagi"
