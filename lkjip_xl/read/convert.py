"""One cell to one value, by the kind of its column; a fault is raised with its remedy.

The messages name the column (``realisasi "abc" bukan angka``), not the place: the caller knows that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches

from lkjip_xl.errors import GalatLkjip, GalatRumus
from lkjip_xl.read.package_writer import tulis_angka
from lkjip_xl.read.raw import SelBelumDihitung, SelGalat, SelPersen
from lkjip_xl.rumus.arguments import (
    BELUM_ADA,
    TANDA_GALAT,
    baca_rentang,
    rapikan,
    sebagai_angka,
    tampil,
    tanpa_nilai,
)
from lkjip_xl.schema import Aturan, Jenis, Kolom

__all__ = [
    "TAHUN_AKHIR",
    "TAHUN_AWAL",
    "Salah",
    "Ukuran",
    "daftar",
    "kata_kunci",
    "maksud",
    "ubah",
    "ubah_nilai",
]

TAHUN_AWAL, TAHUN_AKHIR = 1990, 2100
"""The years that an input may name."""

_DESIMAL_TERBANYAK = 10
_PANJANG_SEL = 32_767  # characters that a cell of Excel can hold
_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_GALAT_EXCEL = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|BLOCKED!|FIELD!)", re.I)
_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_KODE_TERLARANG = re.compile(r'[*?~"<>=\n\t]|^[+\-@]')
_SATUAN_TERBATAS = frozenset({"persen", "%", "indeks", "poin"})
_BERGAYA_GENERAL = "setelah format sel diubah ke General"
_SEBAGAI_TEKS = "sebagai teks: awali dengan tanda petik"


class Salah(GalatLkjip):
    """A cell that cannot be used; the text says what was found and what to write."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What decides how a target or a realisasi is read: arah, satuan and the labels of the scale.

    A None is a fact that is itself faulty: what depends on it is not judged.
    """

    arah: str | None
    satuan: str | None
    skala: str | None = None
    label: tuple[str, ...] | None = None

    @property
    def terbatas(self) -> bool:
        """Whether the satuan has a bounded scale, so that 60.895 cannot mean 60895."""
        return bool(_SATUAN_TERBATAS & set(re.findall(r"[a-z]+|%", (self.satuan or "").casefold())))


def ubah(nilai: object, kolom: Kolom | Aturan, *, ketat: bool) -> str | int | float | date | None:
    """The value of a cell of any kind but ``Jenis.NILAI``; None for a blank cell that may be blank.

    ``ketat`` asks for the strict text of the package. Raises :class:`Salah`.
    """
    nama = _nama(kolom)
    nilai = _saring(nilai, nama, kolom.jenis)
    if nilai is None:
        if kolom.wajib:
            raise Salah(f"{nama} kosong; {_isian_wajib(kolom)}")
        return None
    return _PENGUBAH[kolom.jenis](nilai, kolom, ketat)


def ubah_nilai(nilai: object, kolom: Kolom, ukuran: Ukuran | None, *, ketat: bool) -> float | str | None:
    """The value of a target or realisasi: a number, a range or category as typed, ``"n/a"``, or None.

    ``ukuran`` None means that the indikator is unknown: then text is taken as it is. Raises :class:`Salah`.
    """
    nama = _nama(kolom)
    nilai = _saring(nilai, nama, Jenis.NILAI)
    if nilai is None:
        return None
    if not isinstance(nilai, str):
        return _bilangan(nilai, nama, ketat=ketat)
    if tanpa_nilai(nilai):
        return BELUM_ADA
    if ukuran is None or ukuran.arah is None:
        return nilai
    if ukuran.arah == "kategori":
        return _kategori(nilai, nama, ukuran, ketat=ketat)
    if _ialah_rentang(nilai, nama):
        return nilai
    return _bilangan(nilai, nama, ketat=ketat, terbatas=ukuran.terbatas)


def kata_kunci(teks: str) -> str:
    """A text as it is compared: without case and extra spaces, as Excel's lookups do."""
    return rapikan(teks).casefold()


def daftar(pilihan: Iterable[str]) -> str:
    """Choices in a sentence: ``naik, turun atau rentang``."""
    *awal, akhir = pilihan
    return f"{', '.join(awal)} atau {akhir}" if awal else akhir


def maksud(kata: str, pilihan: Iterable[str]) -> str:
    """``; mungkin maksudnya X`` for the nearest choice, or an empty text."""
    menurut_kunci = {kata_kunci(p): p for p in pilihan}
    mirip = get_close_matches(kata_kunci(kata), menurut_kunci, n=1)
    return f"; mungkin maksudnya {menurut_kunci[mirip[0]]}" if mirip else ""


def _isian_wajib(kolom: Kolom | Aturan) -> str:
    if kolom.pilihan:
        return f"isi {daftar(kolom.pilihan)}"
    acuan = kolom.acuan if isinstance(kolom, Kolom) else ()
    return f"isi kode {daftar(acuan)}" if acuan else "wajib diisi"


def _nama(kolom: Kolom | Aturan) -> str:
    return kolom.nama.replace("_", " ") if isinstance(kolom, Kolom) else kolom.label


def _saring(nilai: object, nama: str, jenis: Jenis) -> object:
    """What is left after the faults that no kind of column admits; text is trimmed, ``""`` is None."""
    if isinstance(nilai, str):
        return _saring_teks(nilai, nama)
    if isinstance(nilai, SelGalat):
        raise Salah(f"{nama} berisi galat {nilai.teks}; perbaiki rumus atau isinya")
    if isinstance(nilai, SelBelumDihitung):
        raise Salah("rumus belum dihitung; buka dan simpan di Excel")
    if isinstance(nilai, SelPersen):
        tulis = tulis_angka(float(Decimal(repr(float(nilai.nilai))) * 100))
        raise Salah(f"berformat persen: {tulis_angka(nilai.nilai)}; tulis {tulis} {_BERGAYA_GENERAL}")
    if isinstance(nilai, bool):
        raise Salah(f"{nama} {'TRUE' if nilai else 'FALSE'} adalah nilai logika; tulis {_harapan(jenis)}")
    if isinstance(nilai, date) and jenis is not Jenis.TANGGAL:
        raise Salah(_pesan_tanggal(nilai, jenis))
    if isinstance(nilai, time | timedelta):
        raise Salah(f"{nama} {nilai} terbaca sebagai waktu; tulis {_harapan(jenis)} {_BERGAYA_GENERAL}")
    if nilai is not None and not isinstance(nilai, int | float | date):
        raise Salah(f"{nama} {nilai} tidak dapat dibaca; tulis {_harapan(jenis)}")
    return nilai


def _saring_teks(nilai: str, nama: str) -> str | None:
    teks = nilai.replace("\r\n", "\n").replace("\r", "\n").strip()
    if teks.upper().startswith(TANDA_GALAT):
        raise Salah(f'{nama} berisi galat "{teks}"; perbaiki rumusnya')
    if _GALAT_EXCEL.fullmatch(teks):
        raise Salah(f"{nama} berisi galat {teks}; perbaiki rumus atau isinya")
    if kendali := _KENDALI.search(teks):
        raise Salah(f"{nama} berisi karakter kendali (U+{ord(kendali[0]):04X}); hapus karakter itu")
    if len(teks) > _PANJANG_SEL:
        raise Salah(f"{nama} berisi {len(teks)} karakter; paling banyak {_PANJANG_SEL}")
    return teks or None


def _pesan_tanggal(nilai: date, jenis: Jenis) -> str:
    terbaca = f"{nilai.day} {_BULAN[nilai.month - 1]} {nilai.year} terbaca sebagai tanggal"
    if jenis in (Jenis.NILAI, Jenis.ISI):
        return f"{terbaca}; tulis {nilai.day}-{nilai.month} {_SEBAGAI_TEKS}"
    if jenis in (Jenis.KODE, Jenis.ACUAN, Jenis.TEKS, Jenis.PILIHAN):
        return f"{terbaca}; tulis {_SEBAGAI_TEKS}"
    return f"{terbaca}; tulis {_harapan(jenis)} {_BERGAYA_GENERAL}"


def _harapan(jenis: Jenis) -> str:
    if jenis in (Jenis.BULAT, Jenis.ANGKA, Jenis.RUPIAH, Jenis.NILAI, Jenis.ISI):
        return "angka"
    return "tanggal seperti 2020-12-31" if jenis is Jenis.TANGGAL else "teks"


def _bilangan(nilai: object, nama: str, *, ketat: bool, terbatas: bool = False) -> float:
    if isinstance(nilai, str) and ketat and nilai[0] not in "≥≤<>":
        nilai = _angka_ketat(nilai, nama)
    try:
        return sebagai_angka(nilai, nama, skala_terbatas=terbatas)
    except GalatRumus as galat:
        raise Salah(str(galat)) from None


def _angka_ketat(teks: str, nama: str) -> float:
    if re.fullmatch(r"[-−]?[0-9]+(,[0-9]+)?", teks):
        angka = float(teks.replace("−", "-").replace(",", "."))
        if math.isfinite(angka):
            return angka
        raise Salah(f"{nama} {tampil(teks)} terlalu besar; periksa jumlah digitnya")
    raise Salah(f"{nama} {tampil(teks)} bukan angka; tulis {_saran(teks)}")


def _saran(teks: str) -> str:
    """What to write instead of a number text that the strict form refuses."""
    inti = re.sub(r"^Rp\.?|%$|,-$|\s", "", teks, flags=re.I)
    if m := re.fullmatch(r"(-?[1-9]\d{0,2})\.(\d{3})", inti):
        return f"{m[1]}{m[2]} atau {m[1]},{m[2]}"
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", inti):
        return inti.replace(".", "")
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3}){2,}|-?[1-9]\d{0,2}(,\d{3})+\.\d+", inti):
        return inti.replace(",", "").replace(".", ",")
    if re.fullmatch(r"-?\d+[.,]\d+|-?\d+", inti):
        return inti.replace(".", ",")
    return "angka seperti 1618 atau 8,64"


def _kategori(teks: str, nama: str, ukuran: Ukuran, *, ketat: bool) -> float | str:
    if ukuran.label is None or kata_kunci(teks) in map(kata_kunci, ukuran.label):
        return teks
    try:
        return _bilangan(teks, nama, ketat=ketat, terbatas=True)
    except Salah:
        if re.fullmatch(r"[-−\d.,%\s]+", teks):
            raise
        pesan = f'{nama} "{teks}" tidak ada di skala {ukuran.skala}; pilih {daftar(ukuran.label)}'
        raise Salah(pesan) from None


def _ialah_rentang(teks: str, nama: str) -> bool:
    try:
        return baca_rentang(teks, nama) is not None
    except GalatRumus as galat:
        raise Salah(str(galat)) from None


def _kode(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> str:
    nama = _nama(kolom)
    if isinstance(nilai, float) and not nilai.is_integer():
        raise Salah(f"{nama} {tulis_angka(nilai)} terbaca sebagai angka; tulis {_SEBAGAI_TEKS}")
    teks = str(int(nilai)) if isinstance(nilai, int | float) else str(nilai)
    if tanda := _KODE_TERLARANG.search(teks):
        raise Salah(
            f'{nama} "{teks}" memuat tanda {tanda[0]!r}; pakai huruf, angka, titik, strip atau garis bawah'
        )
    return teks


def _teks(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> str:
    return tulis_angka(nilai) if isinstance(nilai, int | float) else str(nilai)


def _pilihan(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> str:
    teks = _teks(nilai, kolom, ketat)
    for p in kolom.pilihan:
        if kata_kunci(p) == kata_kunci(teks):
            return p
    raise Salah(f'{_nama(kolom)} "{teks}" tidak dikenal; pilih {daftar(kolom.pilihan)}')


def _angka(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> float:
    angka = _bilangan(nilai, _nama(kolom), ketat=ketat, terbatas=True)
    if _pokok(kolom) == "batas" and angka <= 0:
        raise Salah(f"{_nama(kolom)} {tulis_angka(angka)} harus lebih dari 0; kosongkan bila tanpa batas")
    return angka


def _rupiah(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> float:
    angka = _bilangan(nilai, _nama(kolom), ketat=ketat)
    if angka < 0:
        raise Salah(f"{_nama(kolom)} {tulis_angka(angka)} negatif; tulis 0 atau lebih")
    return angka


def _bulat(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> int:
    nama = _nama(kolom)
    angka = _bilangan(nilai, nama, ketat=ketat)
    if not angka.is_integer():
        raise Salah(f"{nama} {tulis_angka(angka)} bukan bilangan bulat; tulis tanpa desimal")
    if _pokok(kolom).startswith("tahun"):
        return tahun_wajar(int(angka), nama)
    if angka < 0 or (_pokok(kolom) == "desimal" and angka > _DESIMAL_TERBANYAK):
        batas = f"0 sampai {_DESIMAL_TERBANYAK}" if _pokok(kolom) == "desimal" else "0 atau lebih"
        raise Salah(f"{nama} {tulis_angka(angka)} di luar batas; tulis {batas}")
    return int(angka)


def tahun_wajar(tahun: int, nama: str) -> int:
    """The year, when it is one that an input may name. Raises :class:`Salah`."""
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Salah(f"{nama} {tahun} di luar {TAHUN_AWAL}-{TAHUN_AKHIR}; periksa tahunnya")
    return tahun


def _tanggal(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> date:
    nama = _nama(kolom)
    if isinstance(nilai, datetime):
        nilai = nilai.date()
    if isinstance(nilai, str):
        nilai = _tanggal_teks(nilai, nama, ketat)
    if not isinstance(nilai, date):
        raise Salah(f"{nama} {_teks(nilai, kolom, ketat)} bukan tanggal; tulis seperti 2020-12-31")
    tahun_wajar(nilai.year, nama)
    return nilai


def _tanggal_teks(teks: str, nama: str, ketat: bool) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", teks, re.ASCII)
    lokal = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", teks, re.ASCII)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        hari = date(int(lokal[3]), int(lokal[2]), int(lokal[1])) if lokal else None
    except ValueError:
        hari = None
    if hari and not ketat:
        return hari
    raise Salah(f'{nama} "{teks}" bukan tanggal; tulis {hari.isoformat() if hari else "seperti 2020-12-31"}')


def _isi(nilai: object, kolom: Kolom | Aturan, ketat: bool) -> float | str:
    """A figure of a data table: text that consists of digits and their signs only must be a number."""
    if isinstance(nilai, str) and not re.fullmatch(r"[-−]?\d[\d.,\s]*", nilai):
        return BELUM_ADA if kata_kunci(nilai) == BELUM_ADA else nilai
    return _bilangan(nilai, _nama(kolom), ketat=ketat)


def _pokok(kolom: Kolom | Aturan) -> str:
    return kolom.nama if isinstance(kolom, Kolom) else kolom.kunci.partition(".")[2]


_PENGUBAH: dict[Jenis, Callable[[object, Kolom | Aturan, bool], str | int | float | date]] = {
    Jenis.KODE: _kode,
    Jenis.ACUAN: _kode,
    Jenis.TEKS: _teks,
    Jenis.PILIHAN: _pilihan,
    Jenis.ANGKA: _angka,
    Jenis.RUPIAH: _rupiah,
    Jenis.BULAT: _bulat,
    Jenis.TANGGAL: _tanggal,
    Jenis.ISI: _isi,
}
