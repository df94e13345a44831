"""The public verbs: read, build, regenerate, export, review.

They raise :class:`~lkjip_xl.errors.GalatLkjip` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from os import PathLike
from pathlib import Path

from lkjip_xl.build.new_workbook import bangun_buku
from lkjip_xl.build.pipeline import Hasil, Langkah
from lkjip_xl.build.plain_calls import baca_polos
from lkjip_xl.build.regenerate import HasilRegenerasi, baca_laporan_buku, regenerasi_buku
from lkjip_xl.build.safe_writing import pastikan_bebas, tulis_aman
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.vba.document_modules import bagian_proyek
from lkjip_xl.export.open_data.report_data import susun_data
from lkjip_xl.export.open_data.shape import DataTerbuka
from lkjip_xl.export.open_data.write_data import periksa_csv, tulis_csv, tulis_json
from lkjip_xl.export.printing.chart_pictures import Gambar, gambar_grafik
from lkjip_xl.export.printing.libreoffice import BATAS_WAKTU
from lkjip_xl.export.printing.print_pdf import HasilPdf, cetak_pdf
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.read import baca_paket, tulis_paket
from lkjip_xl.read.printed_file import baca_berkas_tercetak
from lkjip_xl.review import HasilReviu, Temuan, Tercetak
from lkjip_xl.review.run_rules import periksa
from lkjip_xl.shipped import berkas_templat
from lkjip_xl.verify.package_review import reviu_paket
from lkjip_xl.verify.workbook_checks import reviu_buku
from lkjip_xl.verify.write_review import HasilTulis, tulis_reviu_buku

__all__ = [
    "baca",
    "bangun",
    "bangun_makro",
    "ekspor_data",
    "ekspor_gambar",
    "ekspor_paket",
    "ekspor_pdf",
    "regenerasi",
    "reviu",
    "reviu_lengkap",
    "tulis_reviu",
]

_EKOR_MAKRO = ".xlsm"
_EKOR = (".xlsx", _EKOR_MAKRO)


def baca(paket_atau_buku: str | PathLike[str]) -> Laporan:
    """Read a report: a data package (folder) or a master workbook (.xlsx, .xlsm).

    Raises GalatBerkas when there is no such thing, GalatMasukan with every fault of the input.
    """
    path = Path(paket_atau_buku)
    if path.is_dir():
        return baca_paket(path)
    _periksa_sumber(path)
    return baca_laporan_buku(path)


def bangun(
    paket_atau_laporan: str | PathLike[str] | Laporan,
    keluaran: str | PathLike[str],
    templat: str | PathLike[str] | None = None,
    langkah: Langkah = lambda _: None,
) -> Hasil:
    """Build the master workbook of a package, a workbook or a Laporan and write it to ``keluaran``.

    An ``.xlsm`` gets the worksheet functions for Excel on Windows as a VBA project.
    ``templat`` is another template than the built-in one; ``langkah`` is told each step. Raises
    GalatMasukan, GalatBerkas, GalatTemplat or GalatHitung; an existing file is then as it was.
    """
    tujuan = Path(keluaran)
    _periksa_ekor(tujuan, _EKOR)
    langkah("Membaca data")
    laporan = paket_atau_laporan if isinstance(paket_atau_laporan, Laporan) else baca(paket_atau_laporan)
    if tujuan.suffix.lower() != _EKOR_MAKRO:
        return bangun_buku(laporan, tujuan, _templat(templat), langkah)
    from lkjip_xl.excel.macro_workbook import jadikan_makro  # xlwings is loaded for macro-enabled files only

    return bangun_buku(laporan, tujuan, _templat(templat), langkah, jadikan_makro)


def bangun_makro(buku: str | PathLike[str], keluaran: str | PathLike[str]) -> None:
    """Write a master workbook without macros once more, as an ``.xlsm`` with the worksheet functions.

    The same bytes as :func:`bangun` gives, without calculating again. Raises GalatBerkas.
    """
    from lkjip_xl.excel.macro_workbook import jadikan_makro

    tujuan = Path(keluaran)
    _periksa_ekor(tujuan, (_EKOR_MAKRO,))
    pastikan_bebas(tujuan)
    paket = PaketOpc.buka(Path(buku))
    jadikan_makro(paket)
    tulis_aman(tujuan, paket.simpan_bytes())


def regenerasi(
    buku: str | PathLike[str],
    templat: str | PathLike[str] | None = None,
    waktu: datetime | None = None,
    langkah: Langkah = lambda _: None,
) -> HasilRegenerasi:
    """Regenerate a master workbook in place and leave a dated backup beside it.

    ``waktu`` dates the backup (default: now). Raises as :func:`bangun` does; the file is then as it was.
    """
    path = Path(buku)
    _periksa_ekor(path, _EKOR)
    return regenerasi_buku(
        path, _templat(templat), waktu or datetime.now().astimezone(), langkah, _selaraskan_makro
    )


def ekspor_paket(buku: str | PathLike[str], folder: str | PathLike[str]) -> Laporan:
    """Write the input of a master workbook as a data package into ``folder``, and return it."""
    laporan = baca(buku)
    tulis_paket(laporan, folder)
    return laporan


def reviu(
    laporan_atau_buku: str | PathLike[str] | Laporan,
    tercetak: str | PathLike[str] | Iterable[Tercetak] | None = None,
    templat: str | PathLike[str] | None = None,
) -> list[Temuan]:
    """Review a report, a package or a workbook: every finding, in a fixed order.

    ``tercetak`` are printed figures, or a CSV or Excel file of them; a package brings its own
    ``tercetak.csv``. Raises as :func:`reviu_lengkap` does.
    """
    return list(reviu_lengkap(laporan_atau_buku, tercetak, templat).temuan)


def reviu_lengkap(
    laporan_atau_buku: str | PathLike[str] | Laporan,
    tercetak: str | PathLike[str] | Iterable[Tercetak] | None = None,
    templat: str | PathLike[str] | None = None,
) -> HasilReviu:
    """As :func:`reviu`, with counts and with the rules that crashed.

    Faults of the input are findings. Raises GalatBerkas for a file that cannot be read, GalatMasukan for
    faults of the printed figures' file.
    """
    cetak = _tercetak(tercetak)
    if isinstance(laporan_atau_buku, Laporan):
        return periksa(laporan_atau_buku, cetak or ())
    path = Path(laporan_atau_buku)
    if path.is_dir():
        sendiri = path / "tercetak.csv"
        return reviu_paket(
            path, baca_berkas_tercetak(sendiri) if cetak is None and sendiri.exists() else cetak or ()
        )
    _periksa_sumber(path)
    return reviu_buku(baca_polos(path), path.name, PaketOpc.buka(_templat(templat)), cetak or ())


def tulis_reviu(
    buku: str | PathLike[str],
    tercetak: str | PathLike[str] | Iterable[Tercetak] | None = None,
    templat: str | PathLike[str] | None = None,
    waktu: datetime | None = None,
    langkah: Langkah = lambda _: None,
) -> HasilTulis:
    """Review a workbook in full and write it into its sheets Reviu, Catatan hasil reviu and Pernyataan.

    Nothing else of the workbook changes; what people wrote beside findings stays, and a dated backup is left.
    ``waktu`` (default: now) stands on the sheets. Raises as :func:`reviu_lengkap` and :func:`regenerasi` do.
    """
    path = Path(buku)
    if path.is_dir():
        raise GalatBerkas(f"{path}: ini paket data; reviu ditulis hanya ke buku .xlsx atau .xlsm")
    _periksa_ekor(path, _EKOR)
    berkas = Path(tercetak).name if isinstance(tercetak, str | PathLike) else None
    saat = waktu or datetime.now().astimezone()
    return tulis_reviu_buku(path, _templat(templat), _tercetak(tercetak) or (), berkas, saat, langkah)


def _tercetak(tercetak: str | PathLike[str] | Iterable[Tercetak] | None) -> Iterable[Tercetak] | None:
    return baca_berkas_tercetak(Path(tercetak)) if isinstance(tercetak, str | PathLike) else tercetak


def ekspor_data(
    sumber: str | PathLike[str] | Laporan,
    *,
    csv: str | PathLike[str] | None = None,
    json: str | PathLike[str] | None = None,
    templat: str | PathLike[str] | None = None,
    langkah: Langkah = lambda _: None,
) -> DataTerbuka:
    """Every table of a workbook, a package or a Laporan as open data, calculated afresh; written where asked.

    ``csv`` is a folder (one file per table and ``datapackage.json``), ``json`` a file; what is there is
    replaced. Raises GalatMasukan, GalatBerkas, GalatTemplat or GalatHitung.
    """
    berkas = None if json is None else Path(json)
    if berkas is not None:
        _periksa_keluaran(berkas, ".json")
    if csv is not None:
        periksa_csv(Path(csv))
    langkah("Membaca data")
    laporan = sumber if isinstance(sumber, Laporan) else baca(sumber)
    data = susun_data(laporan, _templat(templat), langkah)
    if csv is not None:
        tulis_csv(data, Path(csv))
    if berkas is not None:
        tulis_json(data, berkas)
    return data


def ekspor_pdf(
    buku: str | PathLike[str],
    berkas: str | PathLike[str],
    lembar: Sequence[str] | None = None,
    batas_waktu: float = BATAS_WAKTU,
    langkah: Langkah = lambda _: None,
) -> HasilPdf:
    """Print sheets of a master workbook to PDF with LibreOffice; ``lembar`` None: every generated sheet.

    A tab may hold ``*`` for any letters. Values are calculated afresh. Raises GalatBerkas (no LibreOffice, no
    such sheet, target open, more than ``batas_waktu`` seconds), GalatMasukan or GalatHitung.
    """
    _periksa_ekor(Path(buku), _EKOR)
    _periksa_keluaran(Path(berkas), ".pdf")
    return cetak_pdf(Path(buku), Path(berkas), lembar, batas_waktu, langkah)


def ekspor_gambar(
    buku: str | PathLike[str],
    folder: str | PathLike[str],
    batas_waktu: float = BATAS_WAKTU,
    langkah: Langkah = lambda _: None,
) -> tuple[Gambar, ...]:
    """Write every chart of the visible sheets as PNG into ``folder``; needs LibreOffice and pdftoppm.

    Raises as :func:`ekspor_pdf` does.
    """
    _periksa_ekor(Path(buku), _EKOR)
    return gambar_grafik(Path(buku), Path(folder), batas_waktu, langkah)


def _selaraskan_makro(paket: PaketOpc) -> None:
    if bagian_proyek(paket) is not None:
        from lkjip_xl.excel.vba.vba_project import (
            selaraskan_proyek,
        )  # pyOpenVBA, for macro-enabled files only

        selaraskan_proyek(paket)


def _templat(templat: str | PathLike[str] | None) -> Path:
    return berkas_templat() if templat is None else Path(templat)


def _periksa_sumber(path: Path) -> None:
    """A package or a workbook to read: what is not there may be a folder whose name was mistyped."""
    if not path.exists():
        raise GalatBerkas(f"{path}: tidak ada; periksa nama dan tempat paket data (folder) atau bukunya")
    _periksa_ekor(path, _EKOR)


def _periksa_ekor(path: Path, ekor: tuple[str, ...]) -> None:
    if path.suffix.lower() not in ekor:
        raise GalatBerkas(f"{path}: bukan berkas {' atau '.join(ekor)}; simpan sebagai buku Excel dulu")


def _periksa_keluaran(path: Path, ekor: str) -> None:
    if path.suffix.lower() != ekor:
        raise GalatBerkas(f"{path}: nama berkas keluaran harus berakhiran {ekor}")
