"""The input of a master workbook: cells found through defined names -> raw rows.

Names carry sheet, column and rows, so a renamed sheet, a moved column or an inserted row needs no telling.
The workbook is read twice from the same bytes: formulas, to see which cells are calculated, and values.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from lkjip_xl.errors import GalatBerkas, GalatMasukan, Masalah
from lkjip_xl.model import Laporan
from lkjip_xl.read.assemble import susun
from lkjip_xl.read.convert import daftar, kata_kunci
from lkjip_xl.read.raw import BarisMentah, MentahLaporan, Sel, SelBelumDihitung, SelGalat, SelPersen
from lkjip_xl.schema import (
    ATURAN,
    JENIS_RPJMD,
    TABEL_BUKU,
    TABEL_PAKET,
    Aturan,
    Jenis,
    Kolom,
    Tabel,
    nama_aturan,
    nama_kolom,
)

__all__ = ["LetakTabel", "MasukanBuku", "NilaiRumus", "baca_buku", "baca_mentah_buku"]

NilaiRumus = Callable[[str, int, int], object]
"""Gives the calculated value of the formula cell at (sheet, row, column), None where it has none."""

_ACUAN = re.compile(
    r"(?:'(?P<kutip>(?:[^']|'')+)'|(?P<polos>[^'!]+))!"
    r"\$?(?P<kolom>[A-Z]{1,3})\$?(?P<awal>\d+)(?::\$?(?P<kolom2>[A-Z]{1,3})\$?(?P<akhir>\d+))?"
)
_GALAT_EXCEL = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]|#N/A", re.I)
_HARFIAH = re.compile(r'"[^"]*"|\\.|_.|\*.')  # parts of a number format that print as they stand
_ANGKA = (Jenis.ANGKA, Jenis.NILAI, Jenis.RUPIAH, Jenis.BULAT, Jenis.ISI)
_PULIHKAN = "; pulihkan dari salinan buku"


@dataclass(frozen=True, slots=True)
class LetakTabel:
    """Where an input table is: sheet, header row, first and last row, and the letter of each column.

    ``baris_akhir`` is the last row of the named range or the last row with data, whichever is lower on
    the sheet. ``kolom`` maps own columns (yearly ones included), ``bantu`` the helper columns that have a
    name. ``baris_isi`` are the rows that hold data.
    """

    tabel: str
    lembar: str
    baris_judul: int
    baris_awal: int
    baris_akhir: int
    kolom: Mapping[str, str]
    bantu: Mapping[str, str]
    baris_isi: tuple[int, ...]


class MasukanBuku(NamedTuple):
    """What a workbook holds: raw rows, the faults of form, and the place of each table of ``TABEL_BUKU``."""

    mentah: MentahLaporan
    masalah: list[Masalah]
    letak: dict[str, LetakTabel]


def baca_buku(buku: Path | str | bytes, nilai_rumus: NilaiRumus | None = None) -> Laporan:
    """Read a master workbook.

    Raises :class:`~lkjip_xl.errors.GalatBerkas` when it cannot be opened, and
    :class:`~lkjip_xl.errors.GalatMasukan` with every fault of the input.
    """
    mentah, masalah, _ = baca_mentah_buku(buku, nilai_rumus)
    return susun(mentah, masalah)


def baca_mentah_buku(buku: Path | str | bytes, nilai_rumus: NilaiRumus | None = None) -> MasukanBuku:
    """Read the input sheets of a master workbook (.xlsx, .xlsm), a file or its bytes, into raw rows.

    A user's own formula gives the value of ``nilai_rumus``, else the cached one. Every fault of form is
    collected; raises :class:`~lkjip_xl.errors.GalatBerkas` when the file is no workbook,
    :class:`~lkjip_xl.errors.GalatMasukan` when it is none of ours.
    """
    isi = _bita(buku)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "will be removed": nothing is saved from here
        rumus, nilai = _buka(isi, data_only=False), _buka(isi, data_only=True)
        try:
            return _Pembaca(rumus, nilai, nilai_rumus).baca()
        except (BadZipFile, SyntaxError) as galat:  # a sheet's XML is parsed as it is read
            raise _bukan_buku(galat) from None
        finally:
            rumus.close()
            nilai.close()


def _bita(buku: Path | str | bytes) -> bytes:
    if isinstance(buku, bytes):
        return buku
    try:
        return Path(buku).read_bytes()
    except FileNotFoundError:
        raise GalatBerkas(f"{buku}: berkas tidak ada; periksa namanya") from None
    except OSError as galat:
        raise GalatBerkas(f"{buku}: tidak dapat dibaca ({galat.strerror}); tutup dulu di Excel") from None


def _buka(isi: bytes, *, data_only: bool) -> Workbook:
    try:
        return load_workbook(BytesIO(isi), read_only=True, data_only=data_only)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as galat:
        raise _bukan_buku(galat) from None


def _bukan_buku(galat: Exception) -> GalatBerkas:
    return GalatBerkas(f"bukan buku kerja Excel .xlsx atau .xlsm yang utuh ({galat}); simpan ulang di Excel")


@dataclass(frozen=True, slots=True)
class _Rentang:
    """A defined name that covers one column: sheet, column number, first and last row."""

    lembar: str
    kolom: int
    awal: int
    akhir: int


class _Lembar(NamedTuple):
    """The filled cells of a sheet by (row, column): as typed, and as calculated when the file was saved."""

    ketikan: dict[tuple[int, int], ReadOnlyCell]
    hitungan: dict[tuple[int, int], ReadOnlyCell]


class _Pembaca:
    """Reads one workbook; ``masalah`` collects the faults of form."""

    def __init__(self, rumus: Workbook, nilai: Workbook, nilai_rumus: NilaiRumus | None) -> None:
        self.buku_rumus = rumus
        self.buku_nilai = nilai
        self.nilai_rumus = nilai_rumus
        self.masalah: list[Masalah] = []
        self.nama = {n.casefold(): str(d.value) for n, d in rumus.defined_names.items()}
        self.lembar = {w.title for w in rumus.worksheets}
        self._lembar: dict[str, _Lembar] = {}

    def baca(self) -> MasukanBuku:
        if not any(nama_aturan(a.kunci) in self.nama for a in ATURAN):
            pesan = "bukan buku induk LKjIP; pilih buku yang dibuat dengan lkjip bangun atau lkjip contoh"
            raise GalatMasukan([Masalah("Buku ini", pesan)])
        aturan = {a.kunci: sel for a in ATURAN if (sel := self._baca_aturan(a)) is not None}
        tabel: dict[str, list[BarisMentah]] = {}
        tempat: dict[str, str] = {}
        letak: dict[str, LetakTabel] = {}
        for skema in TABEL_BUKU.values():
            if self._belum_ada(skema):
                tabel[skema.nama] = []
                continue
            hasil = self._baca_tabel(skema)
            milik = JENIS_RPJMD if skema.nama == "rpjmd" else (skema.nama,)
            if hasil is None:
                tempat |= dict.fromkeys(milik, skema.lembar)
                continue
            letak[skema.nama], baris = hasil
            tempat |= dict.fromkeys(milik, _kutip(letak[skema.nama].lembar))
            tabel |= self._pisah_rpjmd(baris) if skema.nama == "rpjmd" else {skema.nama: baris}
        urut = {t: tabel[t] for t in TABEL_PAKET if t in tabel}
        return MasukanBuku(MentahLaporan(aturan, urut, tempat), self.masalah, letak)

    # -- names ---------------------------------------------------------------------------------------

    def _cari_nama(self, nama: str, guna: str) -> _Rentang | None:
        isi = self.nama.get(nama.casefold())
        if isi is None:
            self._catat(f"Nama {nama}", f"hilang di buku; {guna} tidak dapat dibaca{_PULIHKAN}")
            return None
        rentang = _uraikan(isi)
        if rentang is None or rentang.lembar not in self.lembar:
            self._catat(f"Nama {nama}", f"rusak ({isi}); {guna} tidak dapat dibaca{_PULIHKAN}")
            return None
        return rentang

    def _catat(self, tempat: str, pesan: str) -> None:
        self.masalah.append(Masalah(tempat, pesan))

    # -- settings ------------------------------------------------------------------------------------

    def _baca_aturan(self, aturan: Aturan) -> Sel | None:
        r = self._cari_nama(nama_aturan(aturan.kunci), f"aturan {aturan.label}")
        return None if r is None else self._sel(r.lembar, r.awal, r.kolom, aturan.jenis)

    # -- tables --------------------------------------------------------------------------------------

    def _belum_ada(self, skema: Tabel) -> bool:
        """Whether the workbook is of a release that did not know this table: neither sheet nor a name."""
        nama = (nama_kolom(skema.nama, k.nama) for k in skema.kolom)
        return skema.boleh_tiada and skema.lembar not in self.lembar and not any(n in self.nama for n in nama)

    def _baca_tabel(self, skema: Tabel) -> tuple[LetakTabel, list[BarisMentah]] | None:
        kolom = {k.nama: k for k in skema.kolom} | self._kolom_tahunan(skema)
        guna = f"tabel {skema.judul}"
        rentang = {k: self._cari_nama(nama_kolom(skema.nama, k), guna) for k in kolom}
        ada = {k: r for k, r in rentang.items() if r is not None}
        if not ada:
            return None
        kunci = next(iter(ada.values()))
        for nama, r in list(ada.items()):
            if (r.lembar, r.awal) != (kunci.lembar, kunci.awal):
                n = nama_kolom(skema.nama, nama)
                harus = f"harus di {_kutip(kunci.lembar)} mulai baris {kunci.awal}"
                self._catat(f"Nama {n}", f"menunjuk {self.nama[n.casefold()]}; {harus}{_PULIHKAN}")
                del ada[nama]
        nomor = {k: r.kolom for k, r in ada.items()}
        judul = self._baris_judul(skema, kunci, nomor)
        baris = list(self._baca_baris(kunci.lembar, judul + 1, {k: (nomor[k], kolom[k]) for k in nomor}))
        isi = tuple(n for n, _ in baris)
        letak = LetakTabel(
            skema.nama,
            kunci.lembar,
            judul,
            judul + 1,
            max(kunci.akhir, *isi) if isi else kunci.akhir,
            {k: get_column_letter(n) for k, n in nomor.items()},
            self._kolom_bantu(skema, kunci.lembar),
            isi,
        )
        return letak, [b for _, b in baris]

    def _kolom_tahunan(self, skema: Tabel) -> dict[str, Kolom]:
        if skema.kolom_tahun is None:
            return {}
        awalan = nama_kolom(skema.nama, skema.kolom_tahun.nama)
        tahun = sorted(n[len(awalan) :] for n in self.nama if re.fullmatch(re.escape(awalan) + r"\d{4}", n))
        return {f"{skema.kolom_tahun.nama}{t}": skema.kolom_tahun for t in tahun}

    def _kolom_bantu(self, skema: Tabel, lembar: str) -> dict[str, str]:
        rentang = {k.nama: _uraikan(self.nama.get(nama_kolom(skema.nama, k.nama), "")) for k in skema.bantu}
        return {k: get_column_letter(r.kolom) for k, r in rentang.items() if r and r.lembar == lembar}

    def _baris_judul(self, skema: Tabel, rentang: _Rentang, nomor: Mapping[str, int]) -> int:
        """The header row: above the range, or higher where rows were inserted between header and range."""
        ketikan = self._isi_lembar(rentang.lembar).ketikan
        label = {nomor[k.nama]: kata_kunci(k.label) for k in skema.kolom if k.nama in nomor}
        for baris in range(rentang.awal - 1, 0, -1):
            ada = {k: str(ketikan[baris, k].value) for k in label if (baris, k) in ketikan}
            cocok = [kata_kunci(v) == label[k] for k, v in ada.items()]
            if sum(cocok) * 2 > len(label):
                return baris
        return rentang.awal - 1

    def _baca_baris(
        self, lembar: str, awal: int, kolom: Mapping[str, tuple[int, Kolom]]
    ) -> Iterator[tuple[int, BarisMentah]]:
        milik = {n for n, _ in kolom.values()}
        terpakai = sorted({b for b, k in self._isi_lembar(lembar).ketikan if b >= awal and k in milik})
        for baris in terpakai:
            sel = {k: self._sel(lembar, baris, n, kol.jenis) for k, (n, kol) in kolom.items()}
            if any(not _kosong(s.nilai) for s in sel.values()):
                yield baris, BarisMentah(f"{_kutip(lembar)} baris {baris}", sel)

    def _sel(self, lembar: str, baris: int, kolom: int, jenis: Jenis) -> Sel:
        tempat = f"{_kutip(lembar)}!{get_column_letter(kolom)}{baris}"
        sel = self._isi_lembar(lembar).ketikan.get((baris, kolom))
        if sel is None:
            return Sel(None, tempat)
        nilai = self._nilai(lembar, sel)
        angka = isinstance(nilai, int | float) and not isinstance(nilai, bool)
        if angka and jenis in _ANGKA and "%" in _HARFIAH.sub("", sel.number_format):
            return Sel(SelPersen(float(str(nilai))), tempat)
        return Sel(nilai, tempat)

    # -- cells ---------------------------------------------------------------------------------------

    def _isi_lembar(self, lembar: str) -> _Lembar:
        if lembar not in self._lembar:
            ketikan = {k: s for k, s in _sel_terisi(self.buku_rumus, lembar) if not _kosong(s.value)}
            self._lembar[lembar] = _Lembar(ketikan, dict(_sel_terisi(self.buku_nilai, lembar)))
        return self._lembar[lembar]

    def _nilai(self, lembar: str, sel: ReadOnlyCell) -> object:
        if sel.data_type == "f":
            tersimpan = self._isi_lembar(lembar).hitungan.get((sel.row, sel.column))
            return self._hasil_rumus(lembar, sel, tersimpan)
        return SelGalat(str(sel.value)) if sel.data_type == "e" else sel.value

    def _hasil_rumus(self, lembar: str, sel: ReadOnlyCell, tersimpan: ReadOnlyCell | None) -> object:
        """The result of a user's formula: calculated, else cached; a cached empty text is a blank."""
        if self.nilai_rumus is not None:
            hasil = self.nilai_rumus(lembar, sel.row, sel.column)
            if hasil is not None:
                return self._rapikan_hasil(hasil, sel.number_format)
        if tersimpan is None:
            return SelBelumDihitung()
        if tersimpan.data_type == "e":
            return SelGalat(str(tersimpan.value))
        if tersimpan.value is None:
            return None if tersimpan.data_type == "str" else SelBelumDihitung()
        return tersimpan.value

    def _rapikan_hasil(self, hasil: object, format_angka: str) -> object:
        if isinstance(hasil, str) and _GALAT_EXCEL.fullmatch(hasil):
            return SelGalat(hasil)
        angka = isinstance(hasil, int | float) and not isinstance(hasil, bool)
        if angka and is_date_format(format_angka):
            return from_excel(hasil, self.buku_rumus.epoch)
        return hasil

    # -- RPJMD ---------------------------------------------------------------------------------------

    def _pisah_rpjmd(self, baris: Iterable[BarisMentah]) -> dict[str, list[BarisMentah]]:
        """The rows of sheet RPJMD by Jenis, each with the columns of its package table."""
        tabel: dict[str, list[BarisMentah]] = {j: [] for j in JENIS_RPJMD}
        for b in baris:
            if "jenis" not in b.sel:  # its name is missing, which has been noted
                return {}
            jenis = self._jenis(b.sel["jenis"])
            if jenis is not None:
                tabel[jenis].append(BarisMentah(b.tempat, self._sel_milik(b, jenis)))
        return tabel

    def _jenis(self, sel: Sel) -> str | None:
        jenis = str(sel.nilai).strip() if isinstance(sel.nilai, str) else ""
        if jenis.casefold() in JENIS_RPJMD:
            return jenis.casefold()
        temuan = f'jenis "{jenis}" tidak dikenal' if jenis else "jenis kosong atau bukan teks"
        mirip = get_close_matches(jenis.casefold(), JENIS_RPJMD, n=1)
        saran = f"mungkin maksudnya {mirip[0]}" if mirip else f"pilih {daftar(JENIS_RPJMD)}"
        self._catat(sel.tempat, f"{temuan}; {saran}")
        return None

    def _sel_milik(self, baris: BarisMentah, jenis: str) -> dict[str, Sel]:
        milik = {k.nama for k in TABEL_PAKET[jenis].kolom}
        sisa: dict[str, Sel] = {}
        for nama, sel in baris.sel.items():
            tahunan = jenis == "indikator" and nama.startswith("target_")
            if nama in milik or tahunan:
                sisa[nama] = sel
            elif nama != "jenis" and not _kosong(sel.nilai):
                pesan = f"{nama.replace('_', ' ')} terisi, padahal baris {jenis} tidak memilikinya"
                self._catat(sel.tempat, f"{pesan}; kosongkan")
        return sisa


def _sel_terisi(buku: Workbook, lembar: str) -> Iterator[tuple[tuple[int, int], ReadOnlyCell]]:
    halaman = buku[lembar]
    if isinstance(halaman, ReadOnlyWorksheet):
        halaman.reset_dimensions()  # what the file says about its extent may be stale
        kisi: Iterable[tuple[object, ...]] = halaman.iter_rows()
        for baris in kisi:
            yield from (((s.row, s.column), s) for s in baris if isinstance(s, ReadOnlyCell))


def _uraikan(isi: str) -> _Rentang | None:
    """A name's reference, when it is a run of cells of one column; None for anything else, #REF! included."""
    cocok = _ACUAN.fullmatch(isi.removeprefix("="))
    if cocok is None or cocok["kolom2"] not in (None, cocok["kolom"]):
        return None
    lembar = cocok["kutip"].replace("''", "'") if cocok["kutip"] else cocok["polos"]
    awal = int(cocok["awal"])
    return _Rentang(lembar, column_index_from_string(cocok["kolom"]), awal, int(cocok["akhir"] or awal))


def _kutip(lembar: str) -> str:
    """A sheet's name as Excel writes it before ``!``."""
    if re.fullmatch(r"[^\W\d]\w*", lembar):
        return lembar
    return "'" + lembar.replace("'", "''") + "'"


def _kosong(nilai: object) -> bool:
    return nilai is None or (isinstance(nilai, str) and not nilai.strip())
