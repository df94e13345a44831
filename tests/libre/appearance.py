"""Look at a workbook as LibreOffice prints it: sheets to PNG, and what is wrong with the pages."""

# ruff: noqa: S603 - every program here is named by the test itself

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.libre.office import Kantor

__all__ = ["Cetakan", "cetak", "ke_png"]

PUTIH = 250  # a page whose darkest pixel is lighter is empty
BATAS = 120.0
KATA = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">[^<]*###[^<]*<')


@dataclass(frozen=True)
class Cetakan:
    """A printed workbook.

    ``pagar``: the places of a visible ###, a number wider than its column; ``kosong``: numbers of empty
    pages; ``melebar``: sheets wider than a page with the columns before which it breaks; ``terpotong``: texts
    that do not fit their cells; ``terbelah``: charts through which a page breaks (sheet, name, row);
    ``patah_sendiri``: by sheet, the rows before which LibreOffice breaks a page by itself; ``teks``: the text
    of each page.
    """

    pdf: Path
    halaman: int
    pagar: list[str]
    kosong: list[int]
    melebar: dict[str, list[int]]
    terpotong: list[dict[str, object]]
    terbelah: list[list[object]]
    patah_sendiri: dict[str, list[int]]
    teks: list[str]


@dataclass(frozen=True)
class Halaman:
    """A page at 72 dpi: one grey pixel per point."""

    lebar: int
    piksel: bytes

    @classmethod
    def baca(cls, pgm: Path) -> Halaman:
        """A binary PGM: format, size and depth on three lines, then one byte per pixel."""
        _, ukuran, _, piksel = pgm.read_bytes().split(b"\n", 3)
        return cls(int(ukuran.split()[0]), piksel)

    def bertinta(self, kotak: tuple[float, float, float, float]) -> bool:
        """Whether something is drawn there: text of a hidden column is in the PDF, but leaves no ink."""
        x1, y1, x2, y2 = (round(x) for x in kotak)
        isi = b"".join(self.piksel[y * self.lebar + x1 : y * self.lebar + x2] for y in range(y1, y2))
        return bool(isi) and sum(abs(p - isi[0]) > 60 for p in isi) > 0.05 * len(isi)


def cetak(kantor: Kantor, buku: Path, folder: Path, lembar: Sequence[str] = ()) -> Cetakan:
    """Print ``lembar`` (all visible ones where none is named) of ``buku`` and look at the pages."""
    pdf = folder / f"{buku.stem}.pdf"
    pilih = [["tampil", list(lembar)]] if lembar else []
    simpan = ["simpan", str(pdf), "calc_pdf_Export"]
    jawab = kantor.jalankan(
        [["buka", str(buku)], *pilih, simpan, ["patah"], ["patah_baris"], ["terbelah"], ["ukur"], ["tutup"]]
    )
    halaman = _gambar(pdf)
    kosong = [i for i, h in enumerate(halaman, 1) if min(h.piksel) >= PUTIH]
    melebar = {nama: kolom for nama, kolom in jawab[-5].items() if kolom}
    teks = _luar("pdftotext", str(pdf), "-").decode().split("\f")[:-1]
    pagar = list(_pagar(pdf, halaman))
    return Cetakan(pdf, len(halaman), pagar, kosong, melebar, jawab[-2], jawab[-3], jawab[-4], teks)


def ke_png(kantor: Kantor, buku: Path, folder: Path, lembar: Sequence[str], dpi: int = 70) -> list[Path]:
    """The pages of ``lembar`` as PNG files in ``folder``, in order."""
    pdf = folder / f"{buku.stem}.pdf"
    langkah = [
        ["buka", str(buku)],
        ["tampil", list(lembar)],
        ["simpan", str(pdf), "calc_pdf_Export"],
        ["tutup"],
    ]
    kantor.jalankan(langkah)
    _luar("pdftoppm", "-png", "-r", str(dpi), str(pdf), str(folder / buku.stem))
    return sorted(folder.glob(f"{buku.stem}-*.png"))


def _gambar(pdf: Path) -> list[Halaman]:
    awal = pdf.with_suffix("")
    _luar("pdftoppm", "-gray", "-r", "72", str(pdf), str(awal))
    return [Halaman.baca(pgm) for pgm in sorted(awal.parent.glob(f"{awal.name}-*.pgm"))]


def _pagar(pdf: Path, halaman: Sequence[Halaman]) -> Iterator[str]:
    isi = _luar("pdftotext", "-bbox", str(pdf), "-").decode().split("<page ")[1:]
    for nomor, (teks, gambar) in enumerate(zip(isi, halaman, strict=True), 1):
        for kata in KATA.finditer(teks):
            if gambar.bertinta(tuple(map(float, kata.groups()))):  # type: ignore[arg-type]
                yield f"halaman {nomor}, {kata[1]} poin dari kiri, {kata[2]} dari atas"


def _luar(program: str, *argumen: str) -> bytes:
    path = shutil.which(program)
    assert path, f"{program} tidak ada; jalankan .ci/libreoffice"
    return subprocess.run([path, *argumen], capture_output=True, check=True, timeout=BATAS).stdout
