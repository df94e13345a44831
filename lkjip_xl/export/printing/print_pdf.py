"""PDF of chosen sheets of a workbook."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from lkjip_xl.build.plain_calls import baca_polos
from lkjip_xl.build.regenerate import baca_laporan_buku
from lkjip_xl.build.safe_writing import pastikan_bebas, tulis_aman
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.printing.libreoffice import BATAS_WAKTU, cari_libreoffice, jadikan_pdf
from lkjip_xl.export.printing.value_copy import perlu_regenerasi, salin_nilai
from lkjip_xl.layout.code_names import AWALAN, kode_lembar
from lkjip_xl.ooxml import Lembar, PaketOpc
from lkjip_xl.schema import TABEL_BUKU

__all__ = ["HasilPdf", "cetak_pdf", "hitung_halaman", "pilih_lembar", "sisakan"]

_MASUKAN = {kode_lembar(k) for k in ("Pengaturan", "Arsip", *(t.lembar for t in TABEL_BUKU.values()))}
_HALAMAN = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_ALIR = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


@dataclass(frozen=True, slots=True)
class HasilPdf:
    """What was printed; ``perlu_regenerasi``: the sheets lack rows that the input has, or the reverse."""

    berkas: Path
    halaman: int
    lembar: tuple[str, ...]
    perlu_regenerasi: bool


def cetak_pdf(
    buku: Path,
    berkas: Path,
    lembar: Sequence[str] | None = None,
    batas_waktu: float = BATAS_WAKTU,
    langkah: Callable[[str], None] = lambda _: None,
) -> HasilPdf:
    """Print sheets of ``buku`` to ``berkas``; None: every generated sheet.

    ``lembar`` are tabs, in any case of letters; ``*`` stands for any letters (``Sasaran *``). Raises
    GalatBerkas (no LibreOffice, unknown sheet, target open or not writable, timeout), GalatMasukan or
    GalatHitung; an existing file is then as it was.
    """
    cari_libreoffice()
    pastikan_bebas(berkas)
    langkah("Membaca buku")
    laporan = baca_laporan_buku(buku)
    data = baca_polos(buku)
    pilihan = pilih_lembar(PaketOpc.buka(data, buku.name), lembar)
    langkah("Menghitung rumus")
    paket = salin_nilai(data, laporan)
    sisakan(paket, pilihan)
    langkah("Mencetak dengan LibreOffice")
    pdf = jadikan_pdf(paket.simpan_bytes(), buku.name, batas_waktu)
    halaman = hitung_halaman(pdf)
    if halaman == 0:
        raise GalatBerkas(
            f"{berkas}: LibreOffice menghasilkan PDF tanpa halaman; periksa area cetak lembarnya"
        )
    tulis_aman(berkas, pdf)
    return HasilPdf(berkas, halaman, tuple(pilihan), perlu_regenerasi(paket, laporan))


def pilih_lembar(paket: PaketOpc, diminta: Sequence[str] | None) -> list[str]:
    """Tabs to print, in their order in the workbook. Raises GalatBerkas for one that is not there."""
    ada = [x for x in paket.lembar() if x.keadaan != "veryHidden"]
    if diminta is None:
        pilihan = [x.nama for x in ada if x.keadaan == "visible" and _hasil(x)]
        if not pilihan:
            raise GalatBerkas(f"{paket.nama}: tidak ada lembar hasil; sebut lembarnya dengan --lembar")
        return pilihan
    terpilih: set[str] = set()
    for pola in (d for d in diminta if d.strip()):
        cocok = {x.nama for x in ada if _cocok(x, pola.strip())}
        if not cocok:
            tersedia = ", ".join(x.nama for x in ada)
            raise GalatBerkas(f'{paket.nama}: lembar "{pola.strip()}" tidak ada; yang ada: {tersedia}')
        terpilih |= cocok
    if not terpilih:
        raise GalatBerkas("--lembar kosong; tulis nama lembar, dipisahkan koma")
    return [x.nama for x in ada if x.nama in terpilih]


def _hasil(lembar: Lembar) -> bool:
    kode = lembar.kode or ""
    return kode.startswith(AWALAN) and kode not in _MASUKAN


def _cocok(lembar: Lembar, pola: str) -> bool:
    """A tab by its name, by a pattern, or by the name it had before a user changed it."""
    if lembar.nama.casefold() == pola.casefold():
        return True
    if "*" in pola:
        return lembar.keadaan == "visible" and fnmatchcase(
            lembar.nama.casefold(), pola.casefold().replace("[", "[[]")
        )
    return (lembar.kode or "").casefold() == kode_lembar(pola.replace(" ", "")).casefold()


def sisakan(paket: PaketOpc, pilihan: Sequence[str]) -> None:
    """Hide every other sheet: what the chosen ones refer to stays, and is not printed."""
    for lembar in paket.lembar():
        paket.atur_keadaan(lembar.nama, "visible" if lembar.nama in pilihan else "hidden")
    paket.aktifkan(pilihan[0])


def hitung_halaman(pdf: bytes) -> int:
    """Number of pages of a PDF, 0 for anything else. Newer writers keep the pages in packed streams."""
    if not pdf.startswith(b"%PDF-"):
        return 0
    return len(_HALAMAN.findall(pdf)) or sum(len(_HALAMAN.findall(_buka(isi))) for isi in _ALIR.findall(pdf))


def _buka(isi: bytes) -> bytes:
    try:
        return zlib.decompress(isi)
    except zlib.error:
        return b""
