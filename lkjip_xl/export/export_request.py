"""``lkjip ekspor``: what was asked for, checked as a whole before anything is
written, and the closing summary as lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.build.safe_writing import pastikan_bebas
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.open_data.shape import DataTerbuka
from lkjip_xl.export.open_data.write_data import periksa_csv
from lkjip_xl.export.printing.chart_pictures import Gambar, cari_pdftoppm
from lkjip_xl.export.printing.libreoffice import cari_libreoffice
from lkjip_xl.export.printing.print_pdf import HasilPdf

__all__ = ["Permintaan", "baris_data", "baris_gambar", "baris_pdf", "berkas_pdf", "periksa"]

_PALING_BANYAK = 40  # lines of a list; the rest is counted


@dataclass(frozen=True, slots=True)
class Permintaan:
    """The options of the command; None: not asked for."""

    paket: Path | None = None
    csv: Path | None = None
    json: Path | None = None
    pdf: Path | None = None
    lembar: Sequence[str] | None = None
    png: Path | None = None
    timpa: bool = False


def berkas_pdf(buku: Path, pdf: str | None) -> Path | None:
    """The PDF that was asked for; an empty name is the workbook's, beside it."""
    if pdf is None:
        return None
    return Path(pdf) if pdf else buku.parent / f"{buku.stem}.pdf"


def periksa(p: Permintaan) -> None:
    """Raise GalatBerkas for what would stop the work half-way: options, targets, missing programs."""
    folder = [f for f in (p.paket, p.csv, p.png) if f is not None]
    berkas = [b for b in (p.json, p.pdf) if b is not None]
    if not folder and not berkas:
        raise GalatBerkas("pilih keluaran: --paket, --csv, --json, --pdf, atau --png")
    if p.lembar is not None and p.pdf is None:
        raise GalatBerkas("--lembar hanya untuk PDF; tambahkan --pdf")
    if p.paket is not None and p.csv is not None and p.paket.resolve() == p.csv.resolve():
        raise GalatBerkas("--paket dan --csv menulis berkas bernama sama; pilih dua folder")
    if p.csv is not None:
        periksa_csv(p.csv)
    for f in folder:
        _periksa_folder(f, p.timpa)
    for b in berkas:
        if b.exists() and not p.timpa:
            raise GalatBerkas(f"{b}: sudah ada; pilih nama lain atau tambahkan --timpa")
        pastikan_bebas(b)
    if p.pdf is not None or p.png is not None:
        cari_libreoffice()
    if p.png is not None:
        cari_pdftoppm()


def _periksa_folder(folder: Path, timpa: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise GalatBerkas(f"{folder}: ini berkas, bukan folder; pilih nama folder lain")
    if folder.exists() and not timpa and any(folder.iterdir()):
        raise GalatBerkas(f"{folder}: folder sudah berisi; pilih folder kosong atau tambahkan --timpa")


def baris_pdf(hasil: HasilPdf, buku: Path) -> Iterator[str]:
    """What was printed, and whether the sheets follow the input."""
    yield f"PDF: {hasil.berkas}, {hasil.halaman} halaman dari {len(hasil.lembar)} lembar."
    if hasil.perlu_regenerasi:
        yield (
            "Ada baris isian yang ditambah atau dihapus sejak lembar hasil dibuat; PDF belum mengikutinya. "
            f"Jalankan lkjip regenerasi {buku}, lalu cetak lagi."
        )


def baris_gambar(gambar: Sequence[Gambar], folder: Path) -> Iterator[str]:
    """Which file is which chart."""
    yield f"PNG: {len(gambar)} grafik di {folder}."
    yield from _daftar([f"{g.berkas.name}: {g.grafik.judul or 'tanpa judul'}" for g in gambar])


def baris_data(data: DataTerbuka, csv: Path | None, json: Path | None) -> Iterator[str]:
    """How much was written, and what the input gets wrong."""
    banyak = ", ".join(f"{len(data.ambil(n).baris)} {n}" for n in ("sasaran", "indikator", "program"))
    for nama, tujuan in (("CSV", csv), ("JSON", json)):
        if tujuan is not None:
            yield f"{nama}: {tujuan}, {len(data.tabel)} tabel ({banyak})."
    if data.pesan:
        yield f"{len(data.pesan)} macam hasil berisi #LKJIP!; perbaiki isiannya:"
        yield from _daftar(data.pesan)


def _daftar(baris: Sequence[str]) -> Iterator[str]:
    yield from (f"  {b}" for b in baris[:_PALING_BANYAK])
    if len(baris) > _PALING_BANYAK:
        yield f"  dan {len(baris) - _PALING_BANYAK} lagi"
