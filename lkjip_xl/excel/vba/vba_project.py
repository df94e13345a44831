"""The VBA project of a workbook package: put in at a build, kept in step with the sheets at a regeneration.

pyOpenVBA writes the project; this module decides what is in it and reads it again after saving, for a module
that was not written as meant must not reach a user. Every sheet has a document module with its code name:
Excel repairs a file in which one is missing or left over.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from pyopenvba import ExcelFile, PyOpenVBAError, VBAModuleKind
from pyopenvba.vba import VBAModule

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.vba.document_modules import (
    DASAR_LEMBAR,
    badan_modul,
    bagian_proyek,
    kepala_dokumen,
    lengkapi_kode,
    nama_buku,
)
from lkjip_xl.excel.vba.vba_cfb import tetapkan_dokumen
from lkjip_xl.ooxml import Lembar, PaketOpc

__all__ = [
    "BAGIAN_VBA",
    "ModulVba",
    "isi_proyek",
    "pasang_proyek",
    "selaraskan_proyek",
    "tulis_modul",
    "ubah_proyek",
]

BAGIAN_VBA = "xl/vbaProject.bin"
_RELASI_VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_TIPE_VBA = "application/vnd.ms-office.vbaProject"


@dataclass(frozen=True, slots=True)
class ModulVba:
    """A module to write: its full text as the VBA editor exports it, or the body of ``ThisWorkbook``."""

    nama: str
    teks: str
    kelas: bool = False


def isi_proyek(data: bytes, ekor: str = ".xlsm") -> dict[str, str]:
    """The modules of a macro-enabled file: name and full source. Raises GalatBerkas when unreadable."""
    with _terbuka(data, ekor) as berkas:
        return dict(berkas.vba_modules())


def pasang_proyek(paket: PaketOpc, modul: Sequence[ModulVba]) -> None:
    """Make a package without macros an .xlsm that holds ``modul``, and a document module for each sheet.

    To be done last: the document modules follow the sheets as they are now. Raises GalatBerkas.
    """
    if bagian_proyek(paket) is not None:
        raise GalatBerkas(f"{paket.nama}: sudah memuat proyek VBA; mulai dari templat .xlsx")
    lengkapi_kode(paket)
    paket.atur_makro(True)

    def isi(berkas: ExcelFile) -> None:
        berkas.add_vba_project()
        tulis_modul(berkas, modul)

    paket.tambah(BAGIAN_VBA, ubah_proyek(paket.simpan_bytes(), isi, modul), _TIPE_VBA)
    paket.tambah_relasi(paket.buku, _RELASI_VBA, BAGIAN_VBA)


def selaraskan_proyek(paket: PaketOpc) -> bool:
    """Add and remove document modules so that they match the sheets; return whether anything changed.

    A package without a project, and one that matches, stay byte for byte. Other modules are not touched.
    Raises GalatBerkas when the project is locked by a password and would have to change.
    """
    bagian = bagian_proyek(paket)
    if bagian is None:
        return False
    lengkapi_kode(paket)
    lembar = [x for x in paket.lembar() if x.jenis in DASAR_LEMBAR]
    data = paket.simpan_bytes()
    with _terbuka(data, ".xlsm") as berkas:
        usang, kurang = _selisih(berkas, lembar, nama_buku(paket))
    if not usang and not kurang:
        return False

    def isi(berkas: ExcelFile) -> None:
        proyek = berkas.vba_project()
        for nama in usang:
            proyek.delete_module(nama)
        for x in kurang:
            kode = x.kode or ""
            proyek.add_module(kode, kepala_dokumen(kode, DASAR_LEMBAR[x.jenis]), kind=VBAModuleKind.other)

    paket.ganti(bagian, tetapkan_dokumen(ubah_proyek(data, isi), [x.kode or "" for x in kurang]))
    paket.hapus_relasi_semua(bagian)  # a digital signature no longer holds
    return True


def _selisih(berkas: ExcelFile, lembar: Sequence[Lembar], buku: str) -> tuple[list[str], list[Lembar]]:
    """Names of document modules without a sheet, and sheets without a module."""
    ada = {m.name.casefold(): m for m in berkas.vba_project().modules}
    kode = {(x.kode or "").casefold() for x in lembar} | {buku.casefold()}
    usang = [m.name for nama, m in ada.items() if _modul_lembar(m) and nama not in kode]
    return usang, [x for x in lembar if (x.kode or "").casefold() not in ada]


def _modul_lembar(modul: VBAModule) -> bool:
    kepala = modul.attribute_header or modul.source
    return any(f'VB_Base = "{dasar}"' in kepala for dasar in DASAR_LEMBAR.values())


def tulis_modul(berkas: ExcelFile, modul: Sequence[ModulVba]) -> None:
    """Put modules into an open project: one that is there is replaced, another is added."""
    proyek = berkas.vba_project()
    ada = {nama.casefold() for nama in proyek.module_names()}
    for m in modul:
        if m.nama.casefold() in ada:
            berkas.set_module(m.nama, m.teks)
        else:
            jenis = VBAModuleKind.other if m.kelas else VBAModuleKind.standard
            proyek.add_module(m.nama, m.teks, kind=jenis)


def ubah_proyek(
    data: bytes, isi: Callable[[ExcelFile], None], harap: Sequence[ModulVba] = (), ekor: str = ".xlsm"
) -> bytes:
    """Run ``isi`` on the project of a macro-enabled file and return the new ``vbaProject.bin``.

    The saved project is read again: every module of ``harap`` must be in it as written. Raises GalatBerkas.
    """
    with _jalur(data, ekor) as jalur:
        with ExcelFile(jalur) as berkas, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a signature goes, which is meant
            isi(berkas)
            berkas.save()
        with ExcelFile(jalur) as berkas:
            _periksa(berkas, harap)
            return bytes(berkas.vba_project_bytes())


def _periksa(berkas: ExcelFile, harap: Sequence[ModulVba]) -> None:
    ada = {nama.casefold(): teks for nama, teks in berkas.vba_modules().items()}
    salah = berkas.validate()
    for m in harap:
        if badan_modul(ada.get(m.nama.casefold(), "")) != badan_modul(m.teks):
            salah.append(f"modul {m.nama} tidak tersimpan")
    if salah:
        raise GalatBerkas(f"Proyek VBA tidak tersimpan utuh ({'; '.join(salah)}); pasang ulang pyOpenVBA")


@contextmanager
def _jalur(data: bytes, ekor: str) -> Iterator[Path]:
    """The bytes as a file, for pyOpenVBA opens files only; its faults in our words."""
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        jalur = Path(folder) / f"buku{ekor}"
        jalur.write_bytes(data)
        try:
            yield jalur
        except (PyOpenVBAError, BadZipFile) as galat:
            saran = "buka kunci proyek VBA-nya di Excel (Alt+F11) atau simpan sebagai .xlsx"
            raise GalatBerkas(f"Proyek VBA tidak dapat dibaca atau diubah ({galat}); {saran}") from galat


@contextmanager
def _terbuka(data: bytes, ekor: str) -> Iterator[ExcelFile]:
    with _jalur(data, ekor) as jalur, ExcelFile(jalur) as berkas:
        yield berkas
