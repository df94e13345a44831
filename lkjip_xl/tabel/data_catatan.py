"""The lines under a data table: source, method of each computed column, remarks, printed against computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_xl.model import KolomTabel
from lkjip_xl.tabel.bentuk import Isi
from lkjip_xl.tabel.data_susunan import SusunanTabel, asal, dihitung, nama_kolom_tabel
from lkjip_xl.tabel.ungkapan import Bagian, Rumus, cari, rumus, teks

__all__ = ["catatan_tabel"]


def catatan_tabel(s: SusunanTabel, beda: Sequence[Bagian]) -> Iterator[Isi]:
    """The notes of a table; ``beda`` are the ranges that count printed figures that differ."""
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
    if beda:
        yield _ringkasan(beda)


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


def _ringkasan(beda: Sequence[Bagian]) -> Rumus:
    banyak = rumus("SUM(", *[b for r in beda for b in (",", r)][1:], ")")
    ada = teks(" angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring.")
    return rumus(
        "IF(", banyak, "=0,", teks("Angka tercetak sama dengan hitungannya."), ",", banyak, "&", ada, ")"
    )  # fmt: skip
