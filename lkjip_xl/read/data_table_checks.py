"""What a data table needs: its columns, what a computed one is made of, numbers where it counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from lkjip_xl.errors import Masalah
from lkjip_xl.read.raw import BarisMentah
from lkjip_xl.rumus.arguments import tampil, tanpa_nilai
from lkjip_xl.schema import DESIMAL_TERBANYAK, KOLOM_ISI, KOLOM_TAMPIL, SERI_TERBANYAK, kolom_asal

__all__ = ["periksa_isi", "periksa_kolom", "periksa_tabel"]

Kolom = tuple[dict[str, Any], BarisMentah]

_BANYAK_ASAL = {
    "jumlah": 0,
    "selisih": 2,
    "bagian": 1,
    "rasio": 2,
    "pertumbuhan": 2,
    "kategori": 1,
    "banding": 1,
}
"""From how many columns a computed one is made; 0: any number."""


_BERANGKA = (None, "baris", "tercetak")
"""The kinds of row whose figures are numbers."""

_BERLABEL = ("kategori", "banding")
"""Computed columns whose printed figures are words."""


def periksa_kolom(kolom: Sequence[Kolom]) -> Iterator[Masalah]:
    """Every fault of the columns of data tables that lies between cells or rows."""
    per_tabel: dict[str, list[Kolom]] = {}
    for satu in kolom:
        if satu[0].get("kode") and satu[0].get("isi") is not None:
            per_tabel.setdefault(satu[0]["kode"], []).append(satu)
    for milik in per_tabel.values():
        asal = {nilai["isi"]: _asal(nilai) for nilai, _ in milik}
        for nilai, baris in milik:
            yield from _periksa_satu(nilai, baris, asal)
        bertanda = [baris for nilai, baris in milik if nilai.get("grafik")]
        for baris in bertanda[SERI_TERBANYAK:]:
            pesan = f"grafik memuat paling banyak {SERI_TERBANYAK} kolom; kosongkan"
            yield Masalah(baris.sel["grafik"].tempat, pesan)


def _asal(nilai: Mapping[str, Any]) -> tuple[int, ...]:
    dihitung = nilai.get("hitung") not in (None, "isian")
    return (kolom_asal(nilai.get("dari")) or ()) if dihitung else ()


def _periksa_satu(
    nilai: Mapping[str, Any], baris: BarisMentah, asal: Mapping[int, tuple[int, ...]]
) -> Iterator[Masalah]:
    if not 1 <= nilai["isi"] <= KOLOM_ISI:
        yield Masalah(baris.sel["isi"].tempat, f"isi {nilai['isi']} tidak ada; tulis 1 sampai {KOLOM_ISI}")
    if (nilai.get("desimal") or 0) > DESIMAL_TERBANYAK:
        pesan = f"desimal {nilai['desimal']} terlalu banyak; tulis 0 sampai {DESIMAL_TERBANYAK}"
        yield Masalah(baris.sel["desimal"].tempat, pesan)
    hitung = nilai.get("hitung") or "isian"
    if hitung != "isian":
        yield from _periksa_asal(nilai, baris, asal, hitung)
    if hitung == "kategori" and "skala" in nilai and nilai["skala"] is None:
        yield Masalah(baris.sel["skala"].tempat, "skala kosong; kategori perlu nama skala")
    yield from _periksa_bobot(nilai, baris, asal)


def _periksa_asal(
    nilai: Mapping[str, Any], baris: BarisMentah, asal: Mapping[int, tuple[int, ...]], hitung: str
) -> Iterator[Masalah]:
    if "dari" not in nilai:
        return
    tempat, dari = baris.sel["dari"].tempat, kolom_asal(nilai["dari"])
    perlu = _BANYAK_ASAL[hitung]
    if not dari or (perlu and len(dari) != perlu):
        contoh = {1: "2", 2: "2;3"}.get(perlu, "2;3;4")
        yield Masalah(tempat, f"{hitung} perlu {perlu or 'beberapa'} kolom isi; tulis seperti {contoh}")
        return
    hilang = [n for n in dari if n not in asal]
    if hilang:
        yield Masalah(tempat, f"kolom isi {hilang[0]} tidak ada di tabel {nilai['kode']}; betulkan nomornya")
    elif _berputar(nilai["isi"], asal):
        yield Masalah(tempat, f"kolom isi {nilai['isi']} dihitung dari dirinya sendiri; betulkan nomornya")


def _berputar(mulai: int, asal: Mapping[int, tuple[int, ...]]) -> bool:
    lihat, sudah = list(asal[mulai]), set[int]()
    while lihat:
        satu = lihat.pop()
        if satu == mulai:
            return True
        if satu not in sudah:
            sudah.add(satu)
            lihat += asal.get(satu, ())
    return False


def _periksa_bobot(nilai: Mapping[str, Any], baris: BarisMentah, asal: Iterable[int]) -> Iterator[Masalah]:
    if nilai.get("kaki") != "rerata tertimbang" or "bobot" not in nilai:
        return
    if nilai["bobot"] is None:
        yield Masalah(baris.sel["bobot"].tempat, "bobot kosong; rerata tertimbang perlu nomor isi penimbang")
    elif nilai["bobot"] not in asal:
        pesan = f"kolom isi {nilai['bobot']} tidak ada di tabel {nilai['kode']}; betulkan nomornya"
        yield Masalah(baris.sel["bobot"].tempat, pesan)


def periksa_tabel(
    tabel: Iterable[Kolom],
    kolom: Sequence[Kolom],
    data: Iterable[Mapping[str, Any]],
    sasaran: Collection[str],
) -> Iterator[Masalah]:
    """A table needs columns, and no more than its sheet has room for."""
    tercetak = {
        (b.get("tabel"), n)
        for b in data
        if b.get("peran") in (None, "baris")
        for n in range(1, KOLOM_ISI + 1)
        if b.get(f"isi_{n}") is not None
    }
    for nilai, baris in tabel:
        kode = nilai.get("kode")
        milik = [k for k, _ in kolom if k.get("kode") == kode]
        if kode and not milik:
            yield Masalah(
                baris.sel["kode"].tempat, f"tabel {kode} tanpa kolom; tambahkan di tabel kolom_data"
            )
        tempat = nilai.get("tempat")
        muat = KOLOM_TAMPIL["umum" if tempat is None else "sasaran" if tempat in sasaran else "tujuan"]
        banyak = len(milik) + sum(1 for k in milik if _asal(k) and (kode, k.get("isi")) in tercetak)
        if banyak > muat:
            pesan = (
                f"tabel {kode} punya {banyak} kolom, kolom tercetak ikut; lembarnya memuat {muat}; bagi dua"
            )
            yield Masalah(baris.sel["kode"].tempat, pesan)


def periksa_isi(
    data: Iterable[Kolom], kolom: Iterable[Kolom], berbatas: Collection[str]
) -> Iterator[Masalah]:
    """Figures of rows: each has a column, and what is counted with is a number.

    ``berbatas`` are the scales with bounds: a category on one of them is made of a number.
    """
    per_tabel: dict[str, list[Mapping[str, Any]]] = {}
    for nilai, _ in kolom:
        if nilai.get("kode"):
            per_tabel.setdefault(nilai["kode"], []).append(nilai)
    milik = {kode: satu for kode, satu in per_tabel.items() if _bernomor(satu)}
    judul = {kode: {k["isi"]: k.get("judul") for k in satu} for kode, satu in milik.items()}
    angka = {kode: _kolom_angka(satu, berbatas) for kode, satu in milik.items()}
    for nilai, baris in data:
        kode = nilai.get("tabel") or ""
        terisi = {n: x for n in range(1, KOLOM_ISI + 1) if (x := nilai.get(f"isi_{n}")) is not None}
        for n, isi in terisi.items() if kode in milik else ():
            tempat = baris.sel[f"isi_{n}"].tempat
            if n not in judul[kode]:
                pesan = "tambahkan di tabel kolom_data, atau kosongkan"
                yield Masalah(tempat, f"tabel {kode} tidak punya kolom isi {n}; {pesan}")
            elif n in angka[kode] and _kata(isi) and nilai.get("peran", "") in _BERANGKA:
                sebutan = f'kolom "{judul[kode][n]}" tabel {kode}'
                pesan = f"isi {n} {tampil(isi)} bukan angka; {sebutan} perlu angka, -, n/a atau kosong"
                yield Masalah(tempat, pesan)


def _bernomor(milik: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every column of a table has a number of its own; else that is the fault to mend first."""
    nomor = [k.get("isi") for k in milik]
    return len(set(nomor)) == len(nomor) and all(n is not None and 1 <= n <= KOLOM_ISI for n in nomor)


def _kata(isi: object) -> bool:
    return isinstance(isi, str) and not tanpa_nilai(isi)


def _kolom_angka(milik: Iterable[Mapping[str, Any]], berbatas: Collection[str]) -> set[int]:
    """The columns of a table that hold numbers: shown as such, or the source of a figure."""
    angka: set[int] = set()
    kata: set[int] = set()
    for k in milik:
        hitung = k.get("hitung")
        if hitung in _BERLABEL:
            kata.add(k["isi"])
        elif k.get("desimal") is not None or k.get("kaki"):
            angka.add(k["isi"])
        if hitung != "kategori" or k.get("skala") in berbatas:
            angka.update(_asal(k))
        if k.get("kaki") == "rerata tertimbang" and k.get("bobot") is not None:
            angka.add(k["bobot"])
    return angka - kata
