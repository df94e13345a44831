"""Rules on data tables: what their source printed against what their rows give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_xl.model import BarisTabel, KolomTabel
from lkjip_xl.numbers import teks_angka
from lkjip_xl.review.finding import Tingkat
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.recompute_data import HitungTabel, Nilai, Sel, sama_cetak
from lkjip_xl.review.rule import Aturan, Serah, aturan
from lkjip_xl.sheets.data_tables.data_view import SusunanTabel, desimal, dihitung, nama_kolom_tabel

__all__ = ["ATURAN_DATA"]

_CONTOH_TERBANYAK = 3


@aturan(
    "tabel-data-jumlah", Tingkat.PERINGATAN,
    arti="Jumlah, rerata, atau kategori tercetak di kaki tabel data berbeda dari baris-barisnya.",
    contoh="Jumlah pemeluk agama 2020 tercetak 652.192, padahal baris-barisnya 681.012.",
    perbaikan="Periksa baris dan jumlahnya ke sumbernya; betulkan yang salah di lembar Data.",
    sumber="Lembar Data, peran tercetak",
)  # fmt: skip
def JUMLAH(b: Bahan) -> Iterator[Serah]:  # noqa: N802 - the decorator makes a constant of it
    """Printed totals, means and categories of data tables; one finding per cell."""
    for s, h, nama in _tabel(b):
        for kelompok in s.kelompok:
            if kelompok.nama is not None:
                yield from _kaki(s, nama, kelompok.cetak, h.kaki(kelompok.baris))
        yield from _kaki(s, nama, s.cetak, h.kaki(s.isi))
        label = {k.isi: h.kategori(k) for k in s.berskala}
        yield from _kaki(s, nama, s.tercetak("tercetak kategori"), label)


@aturan(
    "tabel-data-baris", Tingkat.PERINGATAN,
    arti="Bagian, rasio, jumlah, atau kategori tercetak di baris tabel data berbeda dari hitungannya.",
    contoh="Persentase tercetak 99,87; menurut kolom asalnya 99,89.",
    perbaikan="Periksa angka asal dan angka tercetaknya ke sumbernya; betulkan yang salah di lembar Data.",
    sumber="Lembar Data, kolom hitungan",
)  # fmt: skip
def BARIS(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Printed figures of computed columns; one finding per column of a table."""
    for s, h, nama in _tabel(b):
        for k in (k for k in s.kolom if dihitung(k)):
            beda = [
                (baris, cetak, hitung)
                for baris in s.isi
                if (cetak := baris.isi(k.isi)) is not None
                and not sama_cetak(cetak, hitung := h.baris(baris).get(k.isi), k)
            ]
            if beda:
                yield _satu_kolom(s, k, nama, beda)


def _satu_kolom(
    s: SusunanTabel, k: KolomTabel, nama: str, beda: Sequence[tuple[BarisTabel, float | str, Nilai]]
) -> Serah:
    pertama, cetak, hitung = beda[0]
    contoh = "; ".join(
        f"{s.sebutan(baris)} {_teks(c, k)}, hitungan {_teks(h, k)}"
        for baris, c, h in beda[:_CONTOH_TERBANYAK]
    )
    lagi = len(beda) - _CONTOH_TERBANYAK
    sisa = f"; dan {lagi} baris lain" if lagi > 0 else ""
    pesan = (
        f"{nama}, {nama_kolom_tabel(k)}: {len(beda)} dari {len(s.isi)} baris tercetak berbeda: {contoh}{sisa}"
    )
    sel = f"{pertama.kode} isi_{k.isi}"
    return Serah("Data", sel, pesan, _teks(cetak, k), _teks(hitung, k))


def _tabel(b: Bahan) -> Iterator[tuple[SusunanTabel, HitungTabel, str]]:
    """Every data table with its recomputed figures and its name."""
    skala = {x.nama: x for x in b.laporan.skala}
    nomor = {j.kode: j.nomor for j in b.laporan.judul if j.nomor}
    for t in b.laporan.tabel_data:
        s = SusunanTabel.dari(b.urutan, t)
        yield s, HitungTabel(s, skala), nomor.get(f"data_{t.kode}") or f"Tabel data {t.kode}"


def _kaki(s: SusunanTabel, nama: str, cetak: Sequence[BarisTabel], hitung: Sel) -> Iterator[Serah]:
    for baris in cetak:
        for k in s.kolom:
            x, h = baris.isi(k.isi), hitung.get(k.isi)
            if x is not None and h is not None and not sama_cetak(x, h, k):
                pesan = (
                    f"{nama}, {nama_kolom_tabel(k)}: {s.sebutan(baris)} tercetak {_teks(x, k)}, "
                    f"baris-barisnya memberi {_teks(h, k)}"
                )
                yield Serah("Data", f"{baris.kode} isi_{k.isi}", pesan, _teks(x, k), _teks(h, k))


def _teks(x: Nilai, k: KolomTabel) -> str:
    return teks_angka(x, desimal(k)) if isinstance(x, int | float) else x or "kosong"


ATURAN_DATA: tuple[Aturan, ...] = (JUMLAH, BARIS)
