"""What needs more than one cell: keys, references, scales, years. Yields faults, changes nothing.

A cell that could not be converted is absent from the converted rows; its own fault has been noted, and
no check here adds a second one to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lkjip_xl.errors import Masalah
from lkjip_xl.read.convert import TAHUN_AKHIR, TAHUN_AWAL, daftar, kata_kunci, maksud
from lkjip_xl.read.data_table_checks import periksa_isi, periksa_kolom, periksa_tabel
from lkjip_xl.read.raw import BarisMentah, MentahLaporan
from lkjip_xl.rumus.arguments import tampil
from lkjip_xl.schema import JENIS_RPJMD, TABEL_PAKET, Jenis, Kolom, Tabel

__all__ = ["Isi", "periksa_silang"]


_PILIHAN_TERBANYAK = 10  # more would make a message that nobody reads


@dataclass(frozen=True, slots=True)
class Isi:
    """The converted input: settings, and per table the rows in the order of the raw ones."""

    aturan: dict[str, Any]
    tabel: dict[str, list[dict[str, Any]]]


def periksa_silang(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    """Every fault that lies between cells, rows or tables."""
    for periksa in _PEMERIKSA:
        yield from periksa(isi, mentah)


def _baris(isi: Isi, mentah: MentahLaporan, tabel: str) -> Iterable[tuple[dict[str, Any], BarisMentah]]:
    return zip(isi.tabel.get(tabel, []), mentah.tabel.get(tabel, ()), strict=True)


def _periksa_masa(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    awal, akhir = isi.aturan.get("rpjmd.tahun_awal"), isi.aturan.get("rpjmd.tahun_akhir")
    if awal is not None and akhir is not None and akhir < awal:
        pesan = f"tahun kondisi akhir {akhir} sebelum tahun kondisi awal {awal}; periksa keduanya"
        yield Masalah(mentah.aturan["rpjmd.tahun_akhir"].tempat, pesan)
        return
    sudah: set[str] = set()
    for nilai, baris in _baris(isi, mentah, "indikator"):
        for kolom, v in nilai.items():
            tahun = re.fullmatch(r"target_(\d{4})", kolom)
            if tahun is None or v is None or kolom in sudah:
                continue
            if not (awal or TAHUN_AWAL) <= int(tahun[1]) <= (akhir or TAHUN_AKHIR):
                sudah.add(kolom)
                pesan = f"tahun {tahun[1]} di luar masa {awal or TAHUN_AWAL}-{akhir or TAHUN_AKHIR}"
                yield Masalah(
                    baris.sel[kolom].tempat, f"{pesan}; betulkan tahun kolom atau tahun di pengaturan"
                )


def _periksa_kosong(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    for nama, skema in TABEL_PAKET.items():
        if nama in mentah.tabel and not mentah.tabel[nama] and not skema.boleh_kosong:
            tempat = mentah.tempat_tabel.get(nama, nama)
            yield Masalah(tempat, f"tabel {nama} kosong; isi paling sedikit satu baris {nama}")


def _periksa_unik(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    rpjmd: dict[object, tuple[str, str]] = {}  # misi ... indikator share one column of the workbook
    for nama, skema in TABEL_PAKET.items():
        terpakai = rpjmd if nama in JENIS_RPJMD else {}
        for nilai, baris in _baris(isi, mentah, nama):
            if any(nilai.get(k) is None for k in skema.kunci):
                continue
            kunci = tuple(_kunci_excel(nilai[k]) for k in skema.kunci)
            tempat = baris.sel[skema.kunci[-1] if nama == "skala" else skema.kunci[0]].tempat
            sebutan = ", ".join(f"{k} {tampil(nilai[k])}" for k in skema.kunci)
            if kunci in terpakai:
                yield Masalah(tempat, _pesan_ganda(sebutan, *terpakai[kunci], skema))
            else:
                terpakai[kunci] = (sebutan, tempat)


def _pesan_ganda(sebutan: str, sebutan_lain: str, tempat_lain: str, skema: Tabel) -> str:
    saran = "hapus salah satu" if skema.kolom[0].acuan or len(skema.kunci) > 1 else "beri kode lain"
    if sebutan != sebutan_lain:
        return f"{sebutan} bagi Excel sama dengan {sebutan_lain} di {tempat_lain}; {saran}"
    return f"{sebutan} sudah ada di {tempat_lain}; {saran}"


def _kunci_excel(nilai: object) -> object:
    """A key as MATCH and SUMIFS compare it: no case, and text that looks like a number is a number."""
    teks = kata_kunci(str(nilai))
    return float(teks) if re.fullmatch(r"\d{1,15}(\.\d{1,15})?", teks, re.ASCII) else teks


def _periksa_acuan(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    for nama, skema in TABEL_PAKET.items():
        for kolom in skema.kolom:
            if not kolom.acuan or any(a not in mentah.tabel for a in kolom.acuan):
                continue
            ada = {k for a in kolom.acuan for k in _kode_tabel(isi, a)}
            for nilai, baris in _baris(isi, mentah, nama):
                acuan = nilai.get(kolom.nama)
                if acuan is not None and acuan not in ada:
                    pesan = _pesan_acuan(isi, nama, kolom, acuan, ada)
                    yield Masalah(baris.sel[kolom.nama].tempat, pesan)


def _kode_tabel(isi: Isi, tabel: str) -> Iterator[str]:
    for nilai in isi.tabel.get(tabel, []):
        kode = nilai.get(TABEL_PAKET[tabel].kunci[0])
        if kode is not None:
            yield kode


def _pesan_acuan(isi: Isi, tabel: str, kolom: Kolom, acuan: str, ada: set[str]) -> str:
    sebutan = "kode" if kolom.jenis is Jenis.KODE else kolom.nama
    for lain in JENIS_RPJMD:
        if acuan in _kode_tabel(isi, lain):
            return f'{sebutan} "{acuan}" adalah {lain}; {kolom.nama} {tabel} harus kode {daftar(kolom.acuan)}'
    saran = maksud(acuan, sorted(ada)) or _pilihan_singkat(ada)
    return f'{sebutan} "{acuan}" tidak ada di tabel {daftar(kolom.acuan)}{saran}'


def _pilihan_singkat(ada: set[str]) -> str:
    if 0 < len(ada) <= _PILIHAN_TERBANYAK:
        return f"; pilih {daftar(sorted(ada))}"
    return "; tulis kode yang ada di tabel itu"


def _periksa_skala(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    akhir: dict[str, tuple[int, str, str]] = {}  # scale -> row, name as typed, place
    for nomor, (nilai, baris) in enumerate(_baris(isi, mentah, "skala")):
        nama = nilai.get("skala")
        if nama is None:
            continue
        tempat = baris.sel["skala"].tempat
        lalu = akhir.get(kata_kunci(nama))
        if lalu is not None and lalu[1] != nama:
            yield Masalah(tempat, f'skala "{nama}" ditulis "{lalu[1]}" di {lalu[2]}; samakan tulisannya')
        elif lalu is not None and lalu[0] != nomor - 1:
            yield Masalah(tempat, f'baris skala "{nama}" terpisah dari {lalu[2]}; kumpulkan baris satu skala')
        akhir[kata_kunci(nama)] = (nomor, nama, tempat)


def _periksa_batas_skala(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    sudah: dict[tuple[object, ...], str] = {}
    for nilai, baris in _baris(isi, mentah, "skala"):
        if nilai.get("skala") is None or nilai.get("batas_bawah") is None or "tanda" not in nilai:
            continue
        tempat = baris.sel["batas_bawah"].tempat
        lain = sudah.setdefault((nilai["skala"], nilai["batas_bawah"], nilai["tanda"] == ">"), tempat)
        if lain != tempat:
            yield Masalah(
                tempat, f"batas bawah {tampil(nilai['batas_bawah'])} sudah ada di {lain}; perbaiki salah satu"
            )


def _periksa_skala_predikat(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    predikat = isi.aturan.get("hitung.skala_predikat")
    if predikat is None or "skala" not in mentah.tabel:
        return
    tempat = mentah.aturan["hitung.skala_predikat"].tempat
    ada = sorted(set(_kode_tabel(isi, "skala")))
    if predikat not in ada:
        saran = maksud(predikat, ada) or _pilihan_singkat(set(ada))
        yield Masalah(tempat, f'skala predikat "{predikat}" tidak ada di tabel skala{saran}')
    elif all(
        "batas_bawah" in t and t["batas_bawah"] is None
        for t in isi.tabel["skala"]
        if t.get("skala") == predikat
    ):
        yield Masalah(tempat, f'skala predikat "{predikat}" tanpa batas bawah; isi kolom batas bawahnya')


def _periksa_kategori(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    for nilai, baris in _baris(isi, mentah, "indikator"):
        if nilai.get("arah") == "kategori" and "skala" in nilai and nilai["skala"] is None:
            yield Masalah(baris.sel["skala"].tempat, "skala kosong; arah kategori perlu nama skala")


def _periksa_belanja(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    for nilai, baris in _baris(isi, mentah, "belanja"):
        if nilai.get("dari_program") != "ya":
            continue
        for kolom in TABEL_PAKET["belanja"].kolom:
            if kolom.jenis is Jenis.RUPIAH and nilai.get(kolom.nama) is not None:
                pesan = f"{kolom.nama.replace('_', ' ')} terisi padahal dari program = ya; kosongkan"
                yield Masalah(baris.sel[kolom.nama].tempat, pesan)


def _periksa_tabel_data(isi: Isi, mentah: MentahLaporan) -> Iterator[Masalah]:
    kolom = list(_baris(isi, mentah, "kolom_data"))
    yield from periksa_kolom(kolom)
    if "kolom_data" in mentah.tabel:
        tabel = _baris(isi, mentah, "tabel_data")
        sasaran = frozenset(_kode_tabel(isi, "sasaran"))
        yield from periksa_tabel(tabel, kolom, isi.tabel.get("data", []), sasaran)
        berbatas = {
            t.get("skala", "") for t in isi.tabel.get("skala", []) if t.get("batas_bawah") is not None
        }
        yield from periksa_isi(_baris(isi, mentah, "data"), kolom, berbatas)


_PEMERIKSA: tuple[Callable[[Isi, MentahLaporan], Iterator[Masalah]], ...] = (
    _periksa_masa,
    _periksa_kosong,
    _periksa_unik,
    _periksa_acuan,
    _periksa_skala,
    _periksa_batas_skala,
    _periksa_skala_predikat,
    _periksa_kategori,
    _periksa_belanja,
    _periksa_tabel_data,
)
