"""Charts as PNG: each one alone on a page of its size, printed to PDF, drawn by pdftoppm."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.build.plain_calls import read_plain
from lkjip_xl.build.regenerate import read_workbook_laporan
from lkjip_xl.errors import FileError
from lkjip_xl.export.printing.charts import EMU_MM, Chart, find_charts
from lkjip_xl.export.printing.libreoffice import TIMEOUT, convert_to_pdf, find_libreoffice
from lkjip_xl.export.printing.print_pdf import keep_only
from lkjip_xl.export.printing.value_copy import copy_values
from lkjip_xl.ooxml import NS_MAIN, NS_R, WorkbookFile
from lkjip_xl.writing.free_file import ensure_free, output_folder
from lkjip_xl.writing.safe_writing import write_together

__all__ = ["Picture", "draw_charts", "find_pdftoppm"]

_DOTS_PER_INCH = 150
_NS_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"

# Tiny cells, so that the page grows beyond the chart by less than a millimetre.
_SHEET = """<worksheet xmlns="{utama}" xmlns:r="{r}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
<sheetFormatPr defaultColWidth="0.5" defaultRowHeight="3" customHeight="1"/><sheetData/>\
<pageMargins left="0" right="0" top="0" bottom="0" header="0" footer="0"/>\
<pageSetup paperWidth="{lebar:.2f}mm" paperHeight="{tinggi:.2f}mm" orientation="portrait" fitToWidth="1" \
fitToHeight="1"/><drawing r:id="rId1"/></worksheet>"""
_FRAME = """<xdr:wsDr xmlns:xdr="{xdr}" xmlns:a="{a}"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/>\
<xdr:ext cx="{cx}" cy="{cy}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>\
<xdr:cNvPr id="1" name="Grafik"/>\
<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>\
</xdr:xfrm><a:graphic><a:graphicData uri="{c}"><c:chart xmlns:c="{c}" xmlns:r="{r}" r:id="rId1"/>\
</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that was written."""

    file: Path
    chart: Chart


def draw_charts(
    workbook: Path,
    folder: Path,
    time_limit: float = TIMEOUT,
    step: Callable[[str], None] = lambda _: None,
) -> tuple[Picture, ...]:
    """Write every chart of the visible sheets of ``workbook`` into ``folder``, which is made if it is not
    there.

    Raises FileError (LibreOffice or pdftoppm missing, no chart, target open or not writable, timeout),
    InputError or CalculationError.
    """
    find_libreoffice()
    pdftoppm = find_pdftoppm()
    step("Membaca buku")
    laporan = read_workbook_laporan(workbook)
    data = read_plain(workbook)
    charts = find_charts(WorkbookFile.open(data, workbook.name))
    if not charts:
        raise FileError(f"{workbook}: tidak ada grafik di lembar yang tampak")
    result = tuple(Picture(folder / g.file_name, g) for g in charts)
    step("Menghitung rumus")
    book = copy_values(data, laporan)
    keep_only(book, [_isolate(book, g, n) for n, g in enumerate(charts, 1)])
    step("Mencetak dengan LibreOffice")
    pdf = convert_to_pdf(book.save_bytes(), workbook.name, time_limit)
    step("Menggambar grafik")
    png = _draw_pages(pdftoppm, pdf, time_limit)
    if len(png) != len(result):
        raise FileError(
            f"{workbook}: {len(result)} grafik menjadi {len(png)} halaman; pakai --pdf untuk melihatnya"
        )
    with output_folder(folder):
        for g in result:
            ensure_free(g.file)
        write_together({g.file: content for g, content in zip(result, png, strict=True)})
    return result


def find_pdftoppm() -> str:
    """The program that turns PDF pages into PNG. Raises FileError where there is none."""
    existing = shutil.which("pdftoppm")
    if existing is None:
        raise FileError(
            "pdftoppm tidak ditemukan; pasang Poppler (Debian/Ubuntu: apt install poppler-utils; "
            "macOS: brew install poppler; Windows: winget install oschwartz10612.Poppler), "
            "atau pakai --pdf"
        )
    return existing


def _draw_pages(pdftoppm: str, pdf: bytes, time_limit: float) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="lkjip-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / "grafik.pdf").write_bytes(pdf)
        commands = [pdftoppm, "-png", "-r", str(_DOTS_PER_INCH), "grafik.pdf", "grafik"]
        try:
            run = subprocess.run(  # noqa: S603 - a fixed command line, no shell
                commands, cwd=place, capture_output=True, timeout=time_limit, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as e:
            raise FileError(f"pdftoppm tidak selesai atau tidak dapat dijalankan: {e}") from e
        if run.returncode != 0:
            raise FileError(f"pdftoppm gagal menggambar grafik (kode keluar {run.returncode})")
        files = sorted(place.glob("grafik-*.png"), key=lambda b: int(b.stem.rpartition("-")[2]))
        return [b.read_bytes() for b in files]


def _isolate(book: WorkbookFile, chart: Chart, number: int) -> str:
    """Put a chart on a sheet of its own that is printed on one page of the chart's size; returns its tab.

    The chart's references lead to the sheets that hold its figures, so it is the same chart.
    """
    mm = chart.width / EMU_MM, chart.height / EMU_MM
    content = _SHEET.format(utama=NS_MAIN, r=NS_R, lebar=mm[0], tinggi=mm[1])
    sheet = book.sheets.add(f"lkjip_grafik_{number}", content.encode())
    picture = book.package.free_part("xl/drawings/drawing{}.xml")
    frame = _FRAME.format(xdr=_NS_XDR, a=_NS_A, c=_NS_C, r=NS_R, cx=chart.width, cy=chart.height)
    book.package.add(picture, frame.encode(), _DRAWING_TYPE)
    book.package.add_relationship(sheet.part, "drawing", picture, rid="rId1")
    book.package.add_relationship(picture, "chart", chart.part, rid="rId1")
    return sheet.name
