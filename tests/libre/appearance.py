"""Look at a workbook as LibreOffice prints it: sheets to PNG, and what is wrong with the pages."""

# ruff: noqa: S603 - every program here is named by the test itself

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.libre.office import Office

__all__ = ["Printout", "as_printed", "to_png"]

WHITE = 250  # a page whose darkest pixel is lighter is empty
LIMIT = 120.0
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">[^<]*###[^<]*<')


@dataclass(frozen=True)
class Printout:
    """A printed workbook.

    ``hashes``: the places of a visible ###, a number wider than its column; ``blank``: numbers of empty
    pages; ``too_wide``: sheets wider than a page with the columns before which it breaks; ``is_truncated``:
    texts that do not fit their cells; ``split_charts``: charts through which a page breaks (sheet, name,
    row); ``own_breaks``: by sheet, the rows before which LibreOffice breaks a page by itself; ``texts``: the
    text of each page.
    """

    pdf: Path
    page: int
    hashes: list[str]
    blank: list[int]
    too_wide: dict[str, list[int]]
    is_truncated: list[dict[str, object]]
    split_charts: list[list[object]]
    own_breaks: dict[str, list[int]]
    texts: list[str]


@dataclass(frozen=True)
class Page:
    """A page at 72 dpi: one grey pixel per point."""

    width: int
    pixels: bytes

    @classmethod
    def baca(cls, pgm: Path) -> Page:
        """A binary PGM: format, size and depth on three lines, then one byte per pixel."""
        _, size, _, pixels = pgm.read_bytes().split(b"\n", 3)
        return cls(int(size.split()[0]), pixels)

    def has_ink(self, box: tuple[float, float, float, float]) -> bool:
        """Whether something is drawn there: text of a hidden column is in the PDF, but leaves no ink."""
        x1, y1, x2, y2 = (round(x) for x in box)
        content = b"".join(self.pixels[y * self.width + x1 : y * self.width + x2] for y in range(y1, y2))
        return bool(content) and sum(abs(p - content[0]) > 60 for p in content) > 0.05 * len(content)


def as_printed(office: Office, workbook: Path, folder: Path, sheet: Sequence[str] = ()) -> Printout:
    """Print ``sheet`` (all visible ones where none is named) of ``workbook`` and look at the pages."""
    pdf = folder / f"{workbook.stem}.pdf"
    choose = [["shown", list(sheet)]] if sheet else []
    save = ["save", str(pdf), "calc_pdf_Export"]
    answer = office.run(
        [
            ["open", str(workbook)],
            *choose,
            save,
            ["breaks"],
            ["break_rows"],
            ["split_charts"],
            ["measure"],
            ["close"],
        ]
    )
    pages = _pictures(pdf)
    blank = [i for i, h in enumerate(pages, 1) if min(h.pixels) >= WHITE]
    too_wide = {name: column for name, column in answer[-5].items() if column}
    texts = _run_external("pdftotext", str(pdf), "-").decode().split("\f")[:-1]
    hashes = list(_hashes(pdf, pages))
    return Printout(pdf, len(pages), hashes, blank, too_wide, answer[-2], answer[-3], answer[-4], texts)


def to_png(office: Office, workbook: Path, folder: Path, sheet: Sequence[str], dpi: int = 70) -> list[Path]:
    """The pages of ``sheet`` as PNG files in ``folder``, in order."""
    pdf = folder / f"{workbook.stem}.pdf"
    step = [
        ["open", str(workbook)],
        ["shown", list(sheet)],
        ["save", str(pdf), "calc_pdf_Export"],
        ["close"],
    ]
    office.run(step)
    _run_external("pdftoppm", "-png", "-r", str(dpi), str(pdf), str(folder / workbook.stem))
    return sorted(folder.glob(f"{workbook.stem}-*.png"))


def _pictures(pdf: Path) -> list[Page]:
    first = pdf.with_suffix("")
    _run_external("pdftoppm", "-gray", "-r", "72", str(pdf), str(first))
    return [Page.baca(pgm) for pgm in sorted(first.parent.glob(f"{first.name}-*.pgm"))]


def _hashes(pdf: Path, page: Sequence[Page]) -> Iterator[str]:
    content = _run_external("pdftotext", "-bbox", str(pdf), "-").decode().split("<page ")[1:]
    for number, (text, picture) in enumerate(zip(content, page, strict=True), 1):
        for word in WORD.finditer(text):
            if picture.has_ink(tuple(map(float, word.groups()))):  # type: ignore[arg-type]
                yield f"halaman {number}, {word[1]} poin dari kiri, {word[2]} dari atas"


def _run_external(program: str, *arguments: str) -> bytes:
    path = shutil.which(program)
    assert path, f"{program} tidak ada; jalankan .ci/libreoffice"
    return subprocess.run([path, *arguments], capture_output=True, check=True, timeout=LIMIT).stdout
