"""The lines under a data table: source, method of each computed column, remarks, printed against computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lkjip_xl.figures.expression import Bagian, Rumus, cari, rumus, teks
from lkjip_xl.model import KolomTabel
from lkjip_xl.sheets.data_tables.data_formulas import banyak_tanda
from lkjip_xl.sheets.data_tables.data_view import SusunanTabel, asal, dihitung, nama_kolom_tabel
from lkjip_xl.sheets.rows import Isi

__all__ = ["Banding", "catatan_tabel"]


@dataclass
class Banding:
    """What was printed against what was computed, as the rows and feet of a table were written.

    ``beda`` are the ranges that count printed figures that differ. ``rerata`` are the columns whose printed
    mean, or the category of it, is compared only when all rows hold a number: how many do, and how many rows
    there are. ``bernilai`` tells whether a mean itself is among them, ``lain`` whether anything else is
    compared.
    """

    beda: list[Bagian] = field(default_factory=list)
    rerata: dict[int, tuple[Rumus, Rumus]] = field(default_factory=dict)
    bernilai: bool = False
    lain: bool = False


def catatan_tabel(s: SusunanTabel, banding: Banding) -> Iterator[Isi]:
    """The notes of a table."""
    kode = s.tabel.kode
    if s.tabel.sumber:
        yield _berawalan("Sumber: ", cari("tabel_data", "sumber", kode))
    cara = [_cara(k, _nama(s)) for k in s.kolom if dihitung(k)]
    cara += _cara_kaki(s)
    if cara:
        yield "Hitungan: " + "; ".join(cara) + "."
    if s.tabel.catatan:
        yield _berawalan("Catatan: ", cari("tabel_data", "catatan", kode))
    for b in s.baris:
        if b.catatan:
            isi = cari("data", "catatan", b.kode)
            yield rumus("IF(", isi, '="","",', cari("data", "uraian", b.kode), '&": "&', isi, ")")
    if banding.beda:
        yield _ringkasan(banding)


def _nama(s: SusunanTabel) -> dict[int, str]:
    return {k.isi: nama_kolom_tabel(k) for k in s.kolom}


def _berawalan(awalan: str, isi: Rumus) -> Rumus:
    return rumus("IF(", isi, '="","",', teks(awalan), "&", isi, ")")


def _cara(k: KolomTabel, nama: dict[int, str]) -> str:
    """How a column is computed, in words."""
    a, *sisa = [nama[n] for n in asal(k)]
    b = sisa[0] if sisa else ""
    kali = "" if k.faktor in (None, 1.0) else f" x {k.faktor:g}".replace(".", ",")
    cara = {
        "jumlah": " + ".join((a, *sisa)),
        "selisih": f"{a} - {b}",
        "bagian": f"{a} / jumlahnya x 100",
        "rasio": f"{a} / {b}{kali}",
        "pertumbuhan": f"({b} - {a}) / {a} x 100",
        "kategori": f"{a} menurut skala {k.skala}",
        "banding": f"{a} terhadap reratanya di tabel ini",
    }
    return f"{nama[k.isi]} = {cara[k.hitung or '']}"


def _cara_kaki(s: SusunanTabel) -> list[str]:
    """The weights of the means, each once with the columns that it weighs."""
    nama = _nama(s)
    milik: dict[int, list[str]] = {}
    for k in s.kolom:
        if k.kaki == "rerata tertimbang":
            milik.setdefault(k.bobot or 0, []).append(k.judul)
    return [f"rata-rata {', '.join(isi)} ditimbang menurut {nama[bobot]}" for bobot, isi in milik.items()]


def _ringkasan(banding: Banding) -> Rumus:
    banyak = banyak_tanda(banding.beda)
    ada = rumus(banyak, "&", teks(" angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring."))
    lengkap = rumus("IF(", banyak, "=0,", teks("Angka tercetak sama dengan hitungannya."), ",", ada, ")")
    if not banding.rerata:
        return lengkap
    kurang, sebab = _tidak_dibandingkan(banding)
    sama = rumus(teks(" Angka tercetak lain sama dengan hitungannya."))
    if not banding.lain:
        sama = rumus("IF(", kurang, f'={len(banding.rerata)},"",', sama, ")")
    sisa = rumus("IF(", banyak, "=0,", sama, '," "&', ada, ")")
    return rumus("IF(", kurang, "=0,", lengkap, ",", sebab, "&", sisa, ")")


def _tidak_dibandingkan(banding: Banding) -> tuple[Rumus, Rumus]:
    """How many printed means lack rows to be compared with, and the sentence that says so."""
    rerata, apa = tuple(banding.rerata.values()), "Rata-rata" if banding.bernilai else "Kategori"
    kurang = rumus(*[b for ada, semua in rerata for b in ("+", rumus("IF(", ada, "<", semua, ",1,0)"))][1:])
    if len(rerata) > 1:
        sebab = teks(f" {apa.lower()} tercetak tidak dibandingkan: barisnya belum semua berisi angka.")
        return rumus("(", kurang, ")"), rumus("(", kurang, ")&", sebab)
    ada, semua = rerata[0]
    awal, akhir = teks(f"{apa} tercetak tidak dibandingkan: "), teks(" baris belum berisi angka.")
    return kurang, rumus(awal, "&", semua, "-", ada, '&" dari "&', semua, "&", akhir)
