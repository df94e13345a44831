"""A lampiran typed as a matrix: cells of a sheet -> printed figures, columns recognised by their headers.

A row may hold an indikator, a program, both, a mean or a sum. Whose figure a cell holds is a name here;
``reviu.kenal`` finds the kode. Pure: the caller has turned cells into text as they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.errors import GalatMasukan, Masalah
from lkjip_xl.read.printed_figures import Tercetak

__all__ = ["Lembaran", "baca_matriks"]

_GRUP = ("kinerja", "keuangan")
_POLA = (
    ("no", r"no(mor)?"),
    ("indikator", r"indikator.*"),
    ("satuan", r"satuan"),
    ("target", r"target.*"),
    ("serapan", r"(tingkat )?(penye)?serapan.*"),
    ("pagu", r"(pagu|anggaran|alokasi).*"),
    ("realisasi", r"realisasi.*"),
    ("persen", r"(persen|persentase|capaian.*|tingkat capaian.*)?"),
    ("predikat", r"(predikat|kriteria|kategori).*"),
    ("program", r"program.*"),
    ("uraian", r"(tujuan|sasaran).*"),
    ("lain", r"(keterangan|catatan|opd|perangkat daerah|arah|metode|status|kode).*"),
)
_KINERJA = {"target": "target", "realisasi": "realisasi", "capaian": "capaian", "predikat": "predikat"}
_UANG = {"pagu": "pagu", "realisasi_rp": "realisasi_rp", "serapan": "serapan"}
_BERANGKA = ("target", "realisasi", "persen", "pagu", "serapan")
_PALING_SEDIKIT = 3  # recognised headers that make a row a header row
_LABEL = re.compile(r"(rata-?\s*rata|jumlah|total)\b", re.I)
_ANGKA = re.compile(r"[-\u2013(]?(Rp\.? ?)?\d[\d., ]*[%)]?|n/a", re.I)
_NOMOR_KOLOM = re.compile(r"\(?\d{1,2}\)?|\(?\d{1,2} ?=.*")
_TUJUAN = re.compile(r"[A-Z]|[IVX]+")


@dataclass(frozen=True, slots=True)
class Lembaran:
    """A sheet as print: texts by (row, column), merged areas (row, column, row, column), its name."""

    nama: str
    isi: Mapping[tuple[int, int], str]
    gabung: tuple[tuple[int, int, int, int], ...] = ()

    def tempat(self, baris: int, kolom: int) -> str:
        """A cell for a message."""
        return f"{self.nama}, sel {_huruf(kolom)}{baris}"


def baca_matriks(x: Lembaran) -> tuple[Tercetak, ...] | None:
    """The printed figures of a matrix; None where the sheet has no header row of one.

    Raises GalatMasukan for headers that are unknown or could mean two things, each with its cell.
    """
    kepala = _kepala(x)
    if kepala is None:
        return None
    kolom = _kolom(x, *kepala)
    if not {"program", "indikator"} & set(kolom):
        return None
    return tuple(_baca(x, kolom, kepala[1]))


# -- header ----------------------------------------------------------------------------------------------


def _baku(teks: str) -> str:
    return " ".join(re.sub(r"\(.*?\)|[^a-z% ]", " ", teks.casefold()).split())


def _peran(teks: str) -> str | None:
    """What a header names; None for an unknown one."""
    baku = _baku(teks)
    if baku.replace("%", "").strip() == "" and "%" in baku:
        return "persen"
    baku = baku.replace("%", "").strip()
    return next((peran for peran, pola in _POLA if baku and re.fullmatch(pola, baku)), None)


def _baris_isi(x: Lembaran) -> dict[int, dict[int, str]]:
    hasil: dict[int, dict[int, str]] = {}
    for (b, k), teks in sorted(x.isi.items()):
        if teks.strip():
            hasil.setdefault(b, {})[k] = teks.strip()
    return hasil


def _judul(sel: Mapping[int, str]) -> int:
    """How many headers a row holds; a row with a figure in it is none of headers."""
    if any(_ANGKA.fullmatch(t) for t in sel.values()):
        return 0
    return sum(1 for t in sel.values() if len(t) < 60 and (_peran(t) or _baku(t) in _GRUP))


def _kepala(x: Lembaran) -> tuple[int, int] | None:
    """First and last row of the header."""
    semua = _baris_isi(x)
    calon = [b for b, sel in semua.items() if _judul(sel) >= _PALING_SEDIKIT]
    if not calon:
        return None
    akhir = calon[0]
    while akhir + 1 in semua and (
        _judul(semua[akhir + 1]) >= _PALING_SEDIKIT or _di_bawah(x, semua, calon[0], akhir + 1)
    ):
        akhir += 1
    return calon[0], akhir


def _di_bawah(x: Lembaran, semua: Mapping[int, Mapping[int, str]], awal: int, b: int) -> bool:
    """True for a row of headers, however few, that stand under wide titles of figures in the rows above."""
    if _judul(semua[b]) < len(semua[b]) or any(_peran(t) not in _BERANGKA for t in semua[b].values()):
        return False
    luas = {
        k
        for atas in range(awal, b)
        for mulai, teks in semua.get(atas, {}).items()
        if _baku(teks) in _GRUP or _peran(teks) in _BERANGKA
        for ujung in (_ujung(x, atas, mulai),)
        for k in range(mulai, ujung + 1 if ujung > mulai else mulai)
    }
    return semua[b].keys() <= luas


def _kolom(x: Lembaran, awal: int, akhir: int) -> dict[str, int]:
    """Role -> column."""
    judul: dict[int, tuple[str, int]] = {}
    grup: dict[int, str] = {}
    semua = _baris_isi(x)
    for b in range(awal, akhir + 1):
        for k, teks in semua.get(b, {}).items():
            ujung = _ujung(x, b, k)
            bawah = {n for lain in range(b + 1, akhir + 1) for n in semua.get(lain, {}) if k <= n <= ujung}
            if _baku(teks) in _GRUP:
                grup.update(dict.fromkeys(range(k, ujung + 1), _baku(teks)))
            elif ujung > k and bawah and (k in bawah or _gabung(x, b, k)):  # a title; its columns are below
                if _peran(teks) in ("pagu", "serapan"):
                    grup.update(dict.fromkeys(range(k, ujung + 1), "keuangan"))
            else:
                judul[k] = (teks, b)
    uang = min((k for k, (t, _) in judul.items() if _peran(t) in ("program", "pagu")), default=10**6)
    hasil: dict[str, int] = {}
    masalah = []
    for k, (teks, b) in sorted(judul.items()):
        peran = _peran(teks)
        if peran is None:
            masalah.append(Masalah(x.tempat(b, k), f'judul "{teks}" tidak dikenal; {_SARAN}'))
            continue
        peran = _sisi(peran, teks, grup.get(k, "keuangan" if k >= uang else "kinerja") == "keuangan")
        if peran in hasil and peran != "lain":
            lain = f"{_huruf(hasil[peran])}{judul[hasil[peran]][1]}"
            pesan = f'judul "{teks}" dapat berarti sama dengan {lain}; beri judul yang membedakannya'
            masalah.append(Masalah(x.tempat(b, k), pesan))
        hasil.setdefault(peran, k)
    if masalah:
        raise GalatMasukan(masalah)
    return hasil


_SARAN = "pakai No., Sasaran, Indikator, Satuan, Target, Realisasi, Capaian (%), Program, Pagu, Serapan (%)"


def _ujung(x: Lembaran, baris: int, kolom: int) -> int:
    """The last column of a merged cell; of another cell up to the next text in its row."""
    for b1, k1, _, k2 in x.gabung:
        if (b1, k1) == (baris, kolom):
            return k2
    lain = [k for k in _baris_isi(x)[baris] if k > kolom]
    return min(lain) - 1 if lain else kolom + 12


def _gabung(x: Lembaran, baris: int, kolom: int) -> bool:
    """True for a cell that is merged with the ones right of it."""
    return any((b, k) == (baris, kolom) and k2 > k for b, k, _, k2 in x.gabung)


def _sisi(peran: str, teks: str, keuangan: bool) -> str:
    rupiah = re.search(r"\brp\b|anggaran", teks, re.I) is not None
    if peran == "realisasi":
        return "realisasi_rp" if keuangan or rupiah else peran
    if peran == "persen":
        return "serapan" if keuangan else "capaian"
    return peran


# -- rows ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Konteks:
    """Where a row stands: name and kind of its tujuan or sasaran, and the indikator last named there."""

    induk: str = ""
    jenis: str = ""
    indikator: str = ""
    sudah: frozenset[tuple[str, str]] = frozenset()


def _baca(x: Lembaran, kolom: Mapping[str, int], akhir: int) -> Iterator[Tercetak]:
    k = _Konteks()
    semua = _baris_isi(x)
    kepala = [sel for b, sel in semua.items() if b <= akhir and _judul(sel) == len(sel)]
    for b, sel in semua.items():
        nomor_kolom = len(sel) > 1 and all(_NOMOR_KOLOM.fullmatch(t) for t in sel.values())
        if b <= akhir or nomor_kolom or _judul(sel) >= _PALING_SEDIKIT or sel in kepala:
            continue
        isi = {peran: sel.get(nomor, "") for peran, nomor in kolom.items()}
        label = _label(isi)
        if not label:
            _masuk(k, isi)
        yield from _kinerja(x, kolom, b, isi, label, k)
        yield from _uang(x, kolom, b, isi, label, k)


def _label(isi: Mapping[str, str]) -> str:
    """The words of a row of means or sums; an indikator may begin with the same words, and has a target."""
    if any(isi.get(p) for p in ("satuan", "target", "realisasi")):
        return ""
    return next((t for p in ("no", "uraian", "indikator") if _LABEL.match(t := isi.get(p, ""))), "")


def _masuk(k: _Konteks, isi: Mapping[str, str]) -> None:
    """Take up the tujuan or sasaran that a row names; a repeated name is the same one."""
    uraian = isi.get("uraian", "")
    if uraian and uraian != k.induk:
        nomor = isi.get("no", "").strip(". ")
        k.jenis = "tujuan" if _TUJUAN.fullmatch(nomor) else "sasaran"
        k.induk, k.indikator = uraian, ""


def _kinerja(
    x: Lembaran, kolom: Mapping[str, int], b: int, isi: Mapping[str, str], label: str, k: _Konteks
) -> Iterator[Tercetak]:
    if label:
        capaian = isi.get("capaian", "")
        if capaian:
            entitas, jenis = _pemilik(label, k)
            yield _satu(x, b, kolom["capaian"], entitas, "rerata_capaian", capaian, jenis, "")
        return
    nama = isi.get("indikator", "")
    if nama and nama != k.indikator:
        k.indikator, k.sudah = nama, frozenset()
    for peran, medan in _KINERJA.items():
        teks = isi.get(peran, "")
        if teks and (medan, teks) not in k.sudah:
            k.sudah |= {(medan, teks)}
            yield _satu(x, b, kolom[peran], k.indikator or "?", medan, teks, "indikator", k.induk)


def _uang(
    x: Lembaran, kolom: Mapping[str, int], b: int, isi: Mapping[str, str], label: str, k: _Konteks
) -> Iterator[Tercetak]:
    nama = isi.get("program", "")
    jumlah = nama if _LABEL.match(nama) else label if not nama else ""
    if "tidak terkait" in jumlah.casefold():
        return
    entitas, jenis = _pemilik(jumlah, k) if jumlah else (nama or "?", "program")
    for peran, medan in _UANG.items():
        teks = isi.get(peran, "")
        if teks:
            yield _satu(x, b, kolom[peran], entitas, medan, teks, jenis, "" if jumlah else k.induk)


def _pemilik(label: str, k: _Konteks) -> tuple[str, str]:
    """Whose mean or sum a label announces: that of the tujuan or sasaran above it, or of all."""
    kata = label.casefold()
    if "seluruh" in kata or "keseluruhan" in kata or not k.induk:
        return "total", ""
    if "per tujuan" in kata or "per sasaran" in kata or "rata" in kata:
        return k.induk, k.jenis
    return "total", ""


def _satu(
    x: Lembaran, b: int, kolom: int, entitas: str, medan: str, teks: str, jenis: str, induk: str
) -> Tercetak:
    return Tercetak(x.nama, "", str(b), entitas, medan, teks, "", jenis, induk, f"{_huruf(kolom)}{b}")


def _huruf(kolom: int) -> str:
    """The letters of a column number: 1 is A, 27 is AA."""
    hasil = ""
    while kolom > 0:
        kolom, sisa = divmod(kolom - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil
