"""Look at a workbook as LibreOffice prints it: sheets to PNG, and what is wrong with the pages."""

# ruff: noqa: S603 - every program here is named by the test itself

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .kantor import Kantor

__all__ = ["Cetakan", "cetak", "ke_png"]

PUTIH = 250  # a page whose darkest pixel is lighter is empty
BATAS = 120.0


@dataclass(frozen=True)
class Cetakan:
    """A printed workbook: text per page, empty pages, sheets wider than a page, texts that do not fit."""

    pdf: Path
    halaman: list[str]
    kosong: list[int]
    melebar: dict[str, list[int]]
    terpotong: list[dict[str, object]]

    @property
    def pagar(self) -> list[str]:
        """Lines that hold ###: a number wider than its column."""
        return [baris.strip() for isi in self.halaman for baris in isi.splitlines() if "###" in baris]


def cetak(kantor: Kantor, buku: Path, folder: Path, lembar: Sequence[str] = ()) -> Cetakan:
    """Print ``lembar`` (all visible ones where none is named) of ``buku`` and look at the pages."""
    pdf = folder / f"{buku.stem}.pdf"
    pilih = [["tampil", list(lembar)]] if lembar else []
    simpan = ["simpan", str(pdf), "calc_pdf_Export"]
    jawab = kantor.jalankan([["buka", str(buku)], *pilih, simpan, ["patah"], ["ukur"], ["tutup"]])
    teks = _luar("pdftotext", "-layout", str(pdf), "-").decode().split("\f")[:-1]
    melebar = {nama: kolom for nama, kolom in jawab[-3].items() if kolom}
    return Cetakan(pdf, teks, _kosong(pdf, len(teks)), melebar, jawab[-2])


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


def _kosong(pdf: Path, banyak: int) -> list[int]:
    """Numbers of the pages on which nothing is drawn, headers and footers included."""
    awal = pdf.with_suffix("")
    _luar("pdftoppm", "-gray", "-r", "20", str(pdf), str(awal))
    gambar = sorted(awal.parent.glob(f"{awal.name}-*.pgm"))
    assert len(gambar) == banyak
    return [i for i, g in enumerate(gambar, 1) if min(_piksel(g)) >= PUTIH]


def _piksel(pgm: Path) -> bytes:
    """The pixels of a binary PGM: three header lines, one byte each."""
    return pgm.read_bytes().split(b"\n", 3)[3]


def _luar(program: str, *argumen: str) -> bytes:
    path = shutil.which(program)
    assert path, f"{program} tidak ada; jalankan .ci/libreoffice"
    return subprocess.run([path, *argumen], capture_output=True, check=True, timeout=BATAS).stdout
