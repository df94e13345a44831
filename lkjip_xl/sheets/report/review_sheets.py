"""Sheets Reviu, Catatan hasil reviu and Pernyataan telah direviu, from rows that a review has made.

What was found is text, for it holds until the next review; counts are formulas, for people filter and sort.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_xl.figures.expression import Atur, Rentang, Rumus, rumus, teks, teks_aturan
from lkjip_xl.sheets.rows import IsiBaris, LembarHasil, Penyusun, Sel

__all__ = [
    "CATATAN",
    "LEMBAR_REVIU",
    "PERNYATAAN",
    "REVIU",
    "BarisCatatan",
    "BarisTemuan",
    "IsiReviu",
    "lembar_reviu",
]

REVIU, CATATAN, PERNYATAAN = "Reviu", "CatatanReviu", "Pernyataan"
LEMBAR_REVIU: Mapping[str, tuple[str, str]] = {
    REVIU: ("Reviu", "Temuan reviu dengan selnya; isi status dan tanggapan di sini"),
    CATATAN: ("Catatan hasil reviu", "Ringkasan temuan pada satu halaman, untuk inspektorat"),
    PERNYATAAN: ("Pernyataan telah direviu", "Pernyataan inspektorat menurut temuan yang ada"),
}
"""Key of a sheet -> its tab, and what the list of sheets says about it."""

_TINGKAT = ("galat", "peringatan", "catatan")
_TITIK = "." * 36


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """A finding as sheet Reviu shows it; ``tindak`` (Status) and ``tanggapan`` are what people wrote.

    ``tautan`` is the address of a cell of the workbook, None where the place is none.
    """

    kunci: str
    tingkat: str
    tempat: str
    sel: str | None
    tautan: str | None
    pesan: str
    ditemukan: str | None
    diharapkan: str | None
    cara: str | None
    sebab: str | None
    sumber: str | None
    tindak: str | None = None
    tanggapan: str | None = None


@dataclass(frozen=True, slots=True)
class BarisCatatan:
    """What a rule found: how often, the first place, and what to do."""

    tingkat: str
    uraian: str
    banyak: int
    contoh: str
    perbaikan: str


@dataclass(frozen=True, slots=True)
class IsiReviu:
    """A review as text: scope, findings, notes by rule with their closing line, paragraphs of the statement.

    ``boleh_ditandatangani``: no finding stands against the signature.
    """

    lingkup: str
    temuan: tuple[BarisTemuan, ...]
    catatan: tuple[BarisCatatan, ...]
    penutup: str
    alinea: tuple[str, ...]
    simpulan: str
    boleh_ditandatangani: bool


def lembar_reviu(isi: IsiReviu) -> tuple[LembarHasil, ...]:
    """The three sheets, in the order of their tabs."""
    return (_reviu(isi), _catatan(isi), _pernyataan(isi))


def _penyusun(kunci: str, pola: str) -> Penyusun:
    return Penyusun(kunci, pola, LEMBAR_REVIU[kunci][0])


def _reviu(isi: IsiReviu) -> LembarHasil:
    p = _penyusun(REVIU, "reviu")
    p.tambah("kop")
    p.tambah("lingkup", teks=isi.lingkup)
    p.tambah("hitung", **_hitungan(bool(isi.temuan)))
    p.tambah("kepala", "temuan")
    for n, t in enumerate(isi.temuan, 1):
        p.tambah(
            f"temuan_{t.tingkat}_{'tempat' if t.tautan is None else 'sel'}",
            ("temuan", "isi"),
            kunci=t.kunci,
            nomor=n,
            tingkat=t.tingkat,
            tempat=t.tempat,
            sel=Sel(t.sel, lokasi=t.tautan),
            pesan=t.pesan,
            ditemukan=t.ditemukan,
            diharapkan=t.diharapkan,
            cara=t.cara,
            sebab=t.sebab,
            sumber=t.sumber,
            tindak=t.tindak,
            tanggapan=t.tanggapan,
        )
    if not isi.temuan:
        p.tambah("tanpa_temuan", teks="Tidak ada temuan pada yang diperiksa.")
    return p.selesai()


def _hitungan(ada: bool) -> IsiBaris:
    """How many of each level there are and how many have no status yet, whatever the filter shows."""

    def banyak(tingkat: str) -> Rumus | int:
        return rumus("COUNTIF(", Rentang("isi", "tingkat"), ",", teks(tingkat), ")") if ada else 0

    tanpa: Rumus | int = rumus("COUNTBLANK(", Rentang("isi", "tindak"), ")") if ada else 0
    return {**{f"banyak_{t}": banyak(t) for t in _TINGKAT}, "belum_berstatus": tanpa}


def _catatan(isi: IsiReviu) -> LembarHasil:
    p = _penyusun(CATATAN, "catatanhasilreviu")
    p.tambah("kop")
    p.tambah("lingkup", teks=isi.lingkup)
    p.tambah("kepala")
    for n, c in enumerate(isi.catatan, 1):
        p.tambah(
            f"baris_{c.tingkat}",
            nomor=n,
            tingkat=c.tingkat,
            uraian=c.uraian,
            banyak=c.banyak,
            contoh=c.contoh,
            perbaikan=c.perbaikan,
        )
    p.tambah("tanpa_temuan", teks=isi.penutup)
    return p.selesai()


def _pernyataan(isi: IsiReviu) -> LembarHasil:
    p = _penyusun(PERNYATAAN, "pernyataantelahdireviu")
    p.tambah("kop")
    for a in isi.alinea:
        p.tambah("alinea", teks=a)
        p.tambah("kosong")
    p.tambah("simpulan", teks=isi.simpulan)
    if isi.boleh_ditandatangani:
        p.tambah(
            "tanda_tangan",
            tempat_tanggal=rumus(Atur("instansi.tempat"), "&", teks(f", {_TITIK}")),
            jabatan=_atau_titik("inspektur.jabatan"),
            nama=_atau_titik("inspektur.nama"),
            pangkat=teks_aturan("inspektur.pangkat"),
            nip=teks_aturan("inspektur.nip", "NIP "),
        )
    return p.selesai()


def _atau_titik(kunci: str) -> Rumus:
    """A setting, or dots on which to write where it is blank."""
    return rumus("IF(", Atur(kunci), '="",', teks(_TITIK), ",", Atur(kunci), ")")
