"""Draw three books from nothing to print, every page: ``python docs/gambar/tiga_buku.py``.

Needs LibreOffice, pdftoppm and Pillow. The books are those of ``tests/start/agencies.py``, filled and
regenerated.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from lkjip_xl import api  # noqa: E402 - found by the line above
from tests.start.agencies import AGENCIES, Agency, fill  # noqa: E402

DPI, COLUMNS, COLOURS = 36, 6, 64


def pages(agency: Agency, folder: Path) -> list[Image.Image]:
    """The pages of a book that was begun, filled and regenerated."""
    book = folder / "buku.xlsx"
    laporan = api.baru(book, agency.answers)
    book.write_bytes(fill(book.read_bytes(), agency, laporan))
    api.regenerasi(book)
    api.ekspor_pdf(book, folder / "buku.pdf")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "buku.pdf", "hal"], cwd=folder, check=True)  # noqa: S603, S607
    return [Image.open(file) for file in sorted(folder.glob("hal-*.png"))]


def sheet(images: list[Image.Image]) -> Image.Image:
    """All pages on one picture, in rows."""
    width, height = max(i.width for i in images), max(i.height for i in images)
    rows = -(-len(images) // COLUMNS)
    result = Image.new("RGB", (COLUMNS * width, rows * height), "#888888")
    for n, image in enumerate(images):
        result.paste(image, (n % COLUMNS * width, n // COLUMNS * height))
    return result.quantize(COLOURS, dither=Image.Dither.NONE)


for name, agency in AGENCIES.items():
    with tempfile.TemporaryDirectory() as folder:
        sheet(pages(agency, Path(folder))).save(HERE / f"buku_{name}.png", optimize=True)
