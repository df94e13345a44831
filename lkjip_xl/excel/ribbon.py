"""The ribbon tab "LKjIP": its buttons as data, the customUI part and the callbacks made from them.

A button names the command of ``lkjip`` that it needs; one whose command does not exist is left out, and so is
a group without buttons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import quoteattr

from lkjip_xl.excel.vba.vba_findings import KODE_REVIU
from lkjip_xl.excel.vba.vba_text import modul, teks

__all__ = ["GRUP", "PITA", "TOMBOL", "Perintah", "Tombol", "modul_pita", "tombol_tersedia", "xml_pita"]

Perintah = Mapping[str, AbstractSet[str]]
"""The commands of the command line, each with its options that need no value (``{"ekspor": {"--pdf"}}``)."""

PITA = "LkjipPita"
_NS = "http://schemas.microsoft.com/office/2009/07/customui"

GRUP: Final = (("laporan", "Laporan"), ("reviu", "Reviu"), ("rumus", "Rumus"), ("bantuan", "Bantuan"))
"""Groups in their order: id and label. "Data" will stand before "Laporan"."""


@dataclass(frozen=True, slots=True)
class Tombol:
    """A button.

    ``aksi`` is the VBA statement that it runs; ``perintah`` and ``pilihan`` what the command line must offer.
    ``gambar`` is the name of one of Office's own pictures. ``lebih`` is an option with the statement that
    takes the place of ``aksi`` where the command has it.
    """

    nama: str
    grup: str
    label: str
    tip: str
    gambar: str
    aksi: str
    perintah: str | None = None
    pilihan: str | None = None
    lebih: tuple[str, str] | None = None


def _jalankan(perintah: str, judul: str, *, tampilkan: bool = False, tuju: str = "") -> str:
    sisa = f", {teks(tuju)}" if tuju else ""
    return f"LkjipJalankan {teks(perintah)}, {teks(judul)}, {tampilkan}{sisa}"


TOMBOL: Final = (
    Tombol(
        "Regenerasi",
        "laporan",
        "Regenerasi",
        "Simpan buku, perbarui semua lembar hasil menurut isian, lalu buka lagi di sel yang sama.",
        "RefreshAll",
        _jalankan("regenerasi", "Regenerasi"),
        "regenerasi",
    ),
    Tombol(
        "EksporPdf",
        "laporan",
        "Ekspor PDF",
        "Simpan buku, cetak semua lembar hasil sebagai PDF di folder buku ini, lalu buka PDF-nya.",
        "FileSaveAsPdfOrXps",
        f"LkjipEksporPdf {teks('ekspor --pdf')}",
        "ekspor",
        "--pdf",
    ),
    Tombol(
        "Periksa",
        "reviu",
        "Periksa",
        "Simpan buku, periksa angka laporan, lalu tampilkan temuannya.",
        "Spelling",
        _jalankan("reviu", "Periksa", tampilkan=True),
        "reviu",
        lebih=("--tulis", _jalankan("reviu --tulis", "Periksa", tampilkan=True, tuju=KODE_REVIU)),
    ),
    Tombol(
        "TemuanBerikut",
        "reviu",
        "Ke temuan berikutnya",
        "Pindah ke sel temuan berikutnya di lembar Reviu yang belum diberi status.",
        "ReviewNextComment",
        "LkjipKeTemuan",
        "reviu",
        "--tulis",
    ),
    Tombol(
        "SisipkanFungsi",
        "rumus",
        "Sisipkan fungsi",
        "Buka Sisipkan Fungsi; pilih golongan LKjIP.",
        "FunctionWizard",
        "LkjipSisipkan",
    ),
    Tombol(
        "PulihkanRumus",
        "rumus",
        "Pulihkan rumus",
        "Tulis ulang rumus yang memuat alamat LKjIP.xlam dari PC lain.",
        "CalculateNow",
        "LkjipPulihkan",
    ),
    Tombol(
        "PeriksaPemasangan",
        "bantuan",
        "Periksa pemasangan",
        "Periksa Excel, Python dan LKjIP di PC ini, dan cara memperbaikinya.",
        "Help",
        "LkjipPeriksaPemasangan",
        "pasang",
        "--periksa",
    ),
)
"""Every button there may be."""


def tombol_tersedia(perintah: Perintah) -> tuple[Tombol, ...]:
    """The buttons whose command and option exist, each with the most that its command can do."""
    return tuple(_lengkapi(t, perintah) for t in TOMBOL if _ada(t, perintah))


def _ada(t: Tombol, perintah: Perintah) -> bool:
    if t.perintah is None:
        return True
    pilihan = perintah.get(t.perintah)
    return pilihan is not None and (t.pilihan is None or t.pilihan in pilihan)


def _lengkapi(t: Tombol, perintah: Perintah) -> Tombol:
    if t.lebih is None or t.lebih[0] not in perintah.get(t.perintah or "", ()):
        return t
    return replace(t, aksi=t.lebih[1])


def xml_pita(tombol: Sequence[Tombol]) -> bytes:
    """The part ``customUI14.xml`` (Excel 2010 and later)."""
    grup = "".join(_grup(kunci, label, [t for t in tombol if t.grup == kunci]) for kunci, label in GRUP)
    tab = _unsur("tab", grup, id="tabLkjip", label="LKjIP")
    isi = _unsur("customUI", _unsur("ribbon", _unsur("tabs", tab)), xmlns=_NS)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{isi}'.encode()


def _grup(kunci: str, label: str, tombol: Sequence[Tombol]) -> str:
    isi = "".join(_tombol(t, besar=nomor == 0) for nomor, t in enumerate(tombol))
    return _unsur("group", isi, id=f"grup{kunci.capitalize()}", label=label) if isi else ""


def _tombol(t: Tombol, *, besar: bool) -> str:
    return _unsur(
        "button",
        id=f"tombol{t.nama}",
        label=t.label,
        screentip=t.label,
        supertip=t.tip,
        imageMso=t.gambar,
        size="large" if besar else "normal",
        onAction=_panggil(t),
    )


def _unsur(tag: str, isi: str = "", **atribut: str) -> str:
    sifat = "".join(f" {nama}={quoteattr(nilai)}" for nama, nilai in atribut.items())
    return f"<{tag}{sifat}>{isi}</{tag}>"


def _panggil(t: Tombol) -> str:
    return f"LkjipTombol{t.nama}"


def modul_pita(tombol: Sequence[Tombol]) -> str:
    """The VBA module of the callbacks, one for each button."""
    bagian = ["Option Explicit", "'Callbacks of the ribbon tab LKjIP."]
    for t in tombol:
        bagian.append(f"Public Sub {_panggil(t)}(Kontrol As IRibbonControl)\n    {t.aksi}\nEnd Sub")
    return modul(PITA, "\n\n".join(bagian))
