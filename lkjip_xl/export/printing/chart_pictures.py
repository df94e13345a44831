"""Charts as PNG: each one alone on a page of its size, printed to PDF, drawn by pdftoppm."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.build.plain_calls import baca_polos
from lkjip_xl.build.regenerate import baca_laporan_buku
from lkjip_xl.build.safe_writing import pastikan_bebas, tulis_aman
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.open_data.write_data import siapkan_folder
from lkjip_xl.export.printing.charts import EMU_MM, Grafik, cari_grafik
from lkjip_xl.export.printing.libreoffice import BATAS_WAKTU, cari_libreoffice, jadikan_pdf
from lkjip_xl.export.printing.print_pdf import sisakan
from lkjip_xl.export.printing.value_copy import salin_nilai
from lkjip_xl.ooxml import NS_R, NS_UTAMA, PaketOpc

__all__ = ["Gambar", "cari_pdftoppm", "gambar_grafik"]

_TITIK_PER_INCI = 150
_NS_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TIPE_GAMBAR = "application/vnd.openxmlformats-officedocument.drawing+xml"

# Tiny cells, so that the page grows beyond the chart by less than a millimetre.
_LEMBAR = """<worksheet xmlns="{utama}" xmlns:r="{r}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
<sheetFormatPr defaultColWidth="0.5" defaultRowHeight="3" customHeight="1"/><sheetData/>\
<pageMargins left="0" right="0" top="0" bottom="0" header="0" footer="0"/>\
<pageSetup paperWidth="{lebar:.2f}mm" paperHeight="{tinggi:.2f}mm" orientation="portrait" fitToWidth="1" \
fitToHeight="1"/><drawing r:id="rId1"/></worksheet>"""
_BINGKAI = """<xdr:wsDr xmlns:xdr="{xdr}" xmlns:a="{a}"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/>\
<xdr:ext cx="{cx}" cy="{cy}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>\
<xdr:cNvPr id="1" name="Grafik"/>\
<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>\
</xdr:xfrm><a:graphic><a:graphicData uri="{c}"><c:chart xmlns:c="{c}" xmlns:r="{r}" r:id="rId1"/>\
</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>"""


@dataclass(frozen=True, slots=True)
class Gambar:
    """A chart that was written."""

    berkas: Path
    grafik: Grafik


def gambar_grafik(
    buku: Path,
    folder: Path,
    batas_waktu: float = BATAS_WAKTU,
    langkah: Callable[[str], None] = lambda _: None,
) -> tuple[Gambar, ...]:
    """Write every chart of the visible sheets of ``buku`` into ``folder``, which is made if it is not there.

    Raises GalatBerkas (LibreOffice or pdftoppm missing, no chart, target open or not writable, timeout),
    GalatMasukan or GalatHitung.
    """
    cari_libreoffice()
    pdftoppm = cari_pdftoppm()
    langkah("Membaca buku")
    laporan = baca_laporan_buku(buku)
    data = baca_polos(buku)
    grafik = cari_grafik(PaketOpc.buka(data, buku.name))
    if not grafik:
        raise GalatBerkas(f"{buku}: tidak ada grafik di lembar yang tampak")
    hasil = tuple(Gambar(folder / g.nama_berkas, g) for g in grafik)
    langkah("Menghitung rumus")
    paket = salin_nilai(data, laporan)
    sisakan(paket, [_sendirikan(paket, g, n) for n, g in enumerate(grafik, 1)])
    langkah("Mencetak dengan LibreOffice")
    pdf = jadikan_pdf(paket.simpan_bytes(), buku.name, batas_waktu)
    langkah("Menggambar grafik")
    png = _gambar_halaman(pdftoppm, pdf, batas_waktu)
    if len(png) != len(hasil):
        raise GalatBerkas(
            f"{buku}: {len(hasil)} grafik menjadi {len(png)} halaman; pakai --pdf untuk melihatnya"
        )
    siapkan_folder(folder)
    for g in hasil:
        pastikan_bebas(g.berkas)
    for g, isi in zip(hasil, png, strict=True):
        tulis_aman(g.berkas, isi)
    return hasil


def cari_pdftoppm() -> str:
    """The program that turns PDF pages into PNG. Raises GalatBerkas where there is none."""
    ada = shutil.which("pdftoppm")
    if ada is None:
        raise GalatBerkas(
            "pdftoppm tidak ditemukan; pasang Poppler (Debian/Ubuntu: apt install poppler-utils; "
            "macOS: brew install poppler; Windows: winget install oschwartz10612.Poppler), "
            "atau pakai --pdf"
        )
    return ada


def _gambar_halaman(pdftoppm: str, pdf: bytes, batas_waktu: float) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="lkjip-", ignore_cleanup_errors=True) as folder:
        tempat = Path(folder)
        (tempat / "grafik.pdf").write_bytes(pdf)
        perintah = [pdftoppm, "-png", "-r", str(_TITIK_PER_INCI), "grafik.pdf", "grafik"]
        try:
            jalan = subprocess.run(  # noqa: S603 - a fixed command line, no shell
                perintah, cwd=tempat, capture_output=True, timeout=batas_waktu, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as e:
            raise GalatBerkas(f"pdftoppm tidak selesai atau tidak dapat dijalankan: {e}") from e
        if jalan.returncode != 0:
            raise GalatBerkas(f"pdftoppm gagal menggambar grafik (kode keluar {jalan.returncode})")
        berkas = sorted(tempat.glob("grafik-*.png"), key=lambda b: int(b.stem.rpartition("-")[2]))
        return [b.read_bytes() for b in berkas]


def _sendirikan(paket: PaketOpc, grafik: Grafik, nomor: int) -> str:
    """Put a chart on a sheet of its own that is printed on one page of the chart's size; returns its tab.

    The chart's references lead to the sheets that hold its figures, so it is the same chart.
    """
    mm = grafik.lebar / EMU_MM, grafik.tinggi / EMU_MM
    isi = _LEMBAR.format(utama=NS_UTAMA, r=NS_R, lebar=mm[0], tinggi=mm[1])
    lembar = paket.tambah_lembar(f"lkjip_grafik_{nomor}", isi.encode())
    gambar = paket.bagian_bebas("xl/drawings/drawing{}.xml")
    bingkai = _BINGKAI.format(xdr=_NS_XDR, a=_NS_A, c=_NS_C, r=NS_R, cx=grafik.lebar, cy=grafik.tinggi)
    paket.tambah(gambar, bingkai.encode(), _TIPE_GAMBAR)
    paket.tambah_relasi(lembar.bagian, "drawing", gambar, rid="rId1")
    paket.tambah_relasi(gambar, "chart", grafik.bagian, rid="rId1")
    return lembar.nama
