"""What a computed column of a data table needs: the columns it is made of, a scale, a weight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from lkjip_xl.galat import Masalah
from lkjip_xl.skema import DESIMAL_TERBANYAK, KOLOM_ISI, KOLOM_TAMPIL, SERI_TERBANYAK, kolom_asal
from lkjip_xl.sumber.mentah import BarisMentah

__all__ = ["periksa_kolom", "periksa_tabel"]

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
