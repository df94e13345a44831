"""Where a page ends: which rows belong together, and the breaks that hurt least.

What belongs together is told by the first word of a pattern's name and by its rows:

* the rows of one emission are never parted (a chart's block, a signature);
* ``judul``, ``kepala`` and the rows of a group (``misi`` ...) stay with what follows them, ``jumlah``,
  ``rerata`` and notes with what they close;
* a table, from its title to the gap before the next, is parted only where it is longer than a page, and its
  header is then printed again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip_xl.layout.addresses import Letak

__all__ = ["Halaman", "kepala_lanjutan", "patah_baris"]

_DENGAN_BERIKUT = frozenset({"kop", "judul", "kepala", "kelompok", "bagian", "misi", "tujuan"})
_DENGAN_SEBELUM = frozenset({"jumlah", "rerata", "rekap", "metode", "catatan"})
_AWAL_TABEL = frozenset({"judul", "grafik", "deret"})
_KEPALA, _JEDA = "kepala", "kosong"

# What a page costs, and a break where it is unwelcome, from a table's rows to the rows of one emission.
_SATU_HALAMAN = 1_000
_SEBELUM_JEDA, _ANTARBARIS, _SEBATANG_KARA, _DALAM_GABUNGAN, _TEPI_GABUNGAN = 1, 20, 60, 200, 600
_DALAM_TABEL_PENDEK, _YATIM, _DALAM_POLA = 10**6, 10**8, 10**10
_WAJIB = -(10**7)


@dataclass(frozen=True, slots=True)
class Halaman:
    """The height of a page, and the rows repeated on every page below them."""

    ruang: float
    berulang: range


def kepala_lanjutan(
    letak: Sequence[Letak], berulang: range, peka: Mapping[str, Collection[str]]
) -> dict[int, int]:
    """The emissions before which the header of their table would be missing on a new page; that header.

    A header that is the home of a figure, or among the repeated rows, is not printed again; nor one whose
    text would stand in a range that minds it (``peka``: the tokens of such ranges by group).
    """
    hasil: dict[int, int] = {}
    kepala: int | None = None
    for n, x in enumerate(letak):
        if _kata(x) == _KEPALA:
            tetap = x.mulai in berulang or any(s.rumah for s in x.baris.isi.values())
            kepala = None if tetap else n if kepala is None or not x.ulangan else kepala
        elif _kata(x) == _JEDA or _kata(x) in _AWAL_TABEL:
            kepala = None
        elif (
            kepala is not None
            and _kata(letak[n - 1]) not in _DENGAN_BERIKUT
            and _kata(x) not in _DENGAN_SEBELUM
            and not _mengganggu(letak[kepala], x, peka)
        ):
            hasil[n] = kepala
    return hasil


def _mengganggu(kepala: Letak, baris: Letak, peka: Mapping[str, Collection[str]]) -> bool:
    berteks = {s.kolom for s in kepala.pola.sel if s.isi is not None}
    return any(baris.pola.token[t].kolom in berteks for g in baris.baris.grup for t in peka.get(g, ()))


def patah_baris(
    letak: Sequence[Letak],
    tinggi: Sequence[float],
    halaman: Halaman,
    lanjutan: Mapping[int, int],
    gabungan: Mapping[int, int],
) -> tuple[int, ...]:
    """The rows after which a page ends: as few pages as can be, parted where it hurts least.

    ``tinggi`` are the heights of all rows in the unit of ``halaman``, ``lanjutan`` as
    :func:`kepala_lanjutan` gives it, ``gabungan`` the rows that begin inside merged cells, with the number of
    rows to the nearer end of those.
    """
    ulang = sum(tinggi[b - 1] for b in halaman.berulang)
    tambah = {letak[n].mulai - 1: _tinggi(letak[k], tinggi) for n, k in lanjutan.items()}
    rugi = _kerugian(letak, tinggi, halaman.ruang - ulang, gabungan)
    banyak = len(tinggi)
    biaya = [0] * (banyak + 1)  # of the rows from n on, counted from 0, when a page begins there
    akhir = [banyak] * (banyak + 1)
    for awal in range(banyak - 1, -1, -1):
        sisa = halaman.ruang - tambah.get(awal, 0.0) - (ulang if awal >= halaman.berulang.stop - 1 else 0.0)
        terbaik: int | None = None
        for n in range(awal + 1, banyak + 1):
            sisa -= tinggi[n - 1]
            if sisa < 0 and n > awal + 1:
                break
            calon = _SATU_HALAMAN + biaya[n] + (rugi[n] if n < banyak else 0)
            if terbaik is None or calon <= terbaik:  # of equal ones the fullest page
                terbaik, akhir[awal] = calon, n
        biaya[awal] = terbaik or 0
    return tuple(_rantai(akhir, banyak))


def _rantai(akhir: Sequence[int], banyak: int) -> Iterator[int]:
    n = akhir[0] if banyak else 0
    while n < banyak:
        yield n
        n = akhir[n]


def _tinggi(letak: Letak, tinggi: Sequence[float]) -> float:
    return sum(tinggi[letak.mulai - 1 : letak.mulai - 1 + len(letak.pola.baris)])


def _kerugian(
    letak: Sequence[Letak], tinggi: Sequence[float], ruang: float, gabungan: Mapping[int, int]
) -> list[int]:
    """What a break after each row costs; index 0 is the top of the sheet."""
    rugi = [_DALAM_POLA] * (len(tinggi) + 1)
    for tabel in _tabel(letak):
        pendek = sum(_tinggi(x, tinggi) for x in tabel) <= ruang
        for n, x in enumerate(tabel):
            rugi[x.mulai - 1] = 0 if n == 0 else _rugi_dalam(tabel, n, gabungan, pendek=pendek)
    return rugi


def _rugi_dalam(tabel: Sequence[Letak], n: int, gabungan: Mapping[int, int], *, pendek: bool) -> int:
    """What it costs to part a table before its ``n``-th emission."""
    if tabel[n].ulangan:
        return _WAJIB
    if _kata(tabel[n]) == _JEDA:
        return _SEBELUM_JEDA
    if _kata(tabel[n - 1]) in _DENGAN_BERIKUT or _kata(tabel[n]) in _DENGAN_SEBELUM:
        return _YATIM
    if pendek:
        return _DALAM_TABEL_PENDEK
    kara = n >= 2 and _kata(tabel[n - 2]) in _DENGAN_BERIKUT  # one row alone below its header
    dalam = gabungan.get(tabel[n].mulai)
    return (
        _ANTARBARIS
        + _SEBATANG_KARA * kara
        + (0 if dalam is None else _DALAM_GABUNGAN + (_TEPI_GABUNGAN if dalam <= 2 else 0))
    )


def _tabel(letak: Sequence[Letak]) -> Iterator[list[Letak]]:
    """The emissions from a title, or from what follows a gap, to the next gap."""
    tabel: list[Letak] = []
    for x in letak:
        sebelum = _kata(tabel[-1]) if tabel else ""
        baru = _kata(x) in _AWAL_TABEL or (sebelum == _JEDA and _kata(x) not in _DENGAN_SEBELUM)
        if baru and tabel and sebelum not in _DENGAN_BERIKUT:
            yield tabel
            tabel = []
        tabel.append(x)
    if tabel:
        yield tabel


def _kata(letak: Letak) -> str:
    """The first word of a pattern's name."""
    return letak.pola.nama.partition("_")[0]
