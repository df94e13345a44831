"""Rules on printed tables by themselves: totals, quotients, components, and one figure in two places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from lkjip_xl.numbers import teks_angka
from lkjip_xl.read.printed_figures import Tercetak, teks_naratif
from lkjip_xl.review.causes.digit_edits import sunting
from lkjip_xl.review.causes.figure_causes import TIDAK_ADA
from lkjip_xl.review.finding import Tingkat
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed import fields as _medan
from lkjip_xl.review.printed.printed_number import AngkaCetak
from lkjip_xl.review.rule import Aturan, Serah, aturan
from lkjip_xl.rumus.arguments import rapikan, tanpa_nilai

__all__ = ["ATURAN_TABEL"]

_G = Tingkat.GALAT
_TABEL = "Hitungan dari angka lain di tabel yang sama"
_RELASI = (
    ("jumlah", ("laki_laki", "perempuan")),
    ("jumlah", ("jumlah_l", "jumlah_p")),
    ("jumlah_l", ("gol1_l", "gol2_l", "gol3_l", "gol4_l")),
    ("jumlah_p", ("gol1_p", "gol2_p", "gol3_p", "gol4_p")),
    ("wajib_ktp", ("memiliki_ktp", "belum_memiliki_ktp")),
    ("produksi", ("perikanan_tangkap", "perikanan_budidaya")),
    ("jumlah_unsur", ("jumlah_unsur_a", "jumlah_unsur_b", "jumlah_unsur_c", "jumlah_unsur_d")),
)
_HASIL_BAGI = ("porsi", "rasio", "capaian")
_MIRIP = 0.6  # the share of rows that makes a quotient the formula of a column


def _isi(b: Bahan, tempat: str, medan: str) -> list[tuple[Tercetak, AngkaCetak]]:
    return [(t, b.terbaca[t]) for t in b.per_tempat[tempat] if t.medan == medan and t in b.terbaca]


def _sebab(b: Bahan, t: Tercetak, cetak: AngkaCetak, benar: float, bagian: Mapping[str, float]) -> str:
    """Another column, a part that was left out or doubled, or a slip of digits."""
    for x in b.per_tempat[t.tempat]:
        if (
            x.entitas == t.entitas
            and x.medan != t.medan
            and x in b.terbaca
            and b.terbaca[x].nilai == cetak.nilai
        ):
            return f"sama dengan kolom {x.medan.replace('_', ' ')} di baris yang sama"
    for nama, nilai in bagian.items():
        if nilai and abs(abs(cetak.nilai - benar) - nilai) < 0.5 * 10.0**-cetak.desimal:
            return f"{nama} {'terhitung dua kali' if cetak.nilai > benar else 'tidak ikut dijumlah'}"
    digit = "".join(h for h in teks_angka(abs(benar), cetak.desimal) if h.isdigit())
    return sunting(digit, cetak.digit) or TIDAK_ADA


@aturan(
    "jumlah-tabel-berbeda", _G,
    arti="Baris jumlah tidak sama dengan jumlah baris di atasnya.",
    contoh="Penduduk menurut agama berjumlah 681.012, baris jumlah mencetak 652.192.",
    perbaikan="Jumlahkan lagi; bila satu baris yang salah, betulkan baris itu.",
    sumber=_TABEL,
)  # fmt: skip
def JUMLAH_TABEL(b: Bahan) -> Iterator[Serah]:  # noqa: N802 - the decorator makes a constant of it
    """Totals of tables whose rows the report does not know; the others are compared with the report."""
    for t in b.tercetak:
        beda = _jumlah_baris(b, t)
        if beda is None:
            continue
        jumlah, diharap, baris = beda
        sebab = _sebab(b, t, b.terbaca[t], jumlah, baris)
        pesan = (
            f"{t.medan.replace('_', ' ')} total tercetak {t.tercetak}, jumlah {len(baris)} barisnya {diharap}"
        )
        yield Serah(t.letak, t.sel, pesan, t.tercetak, diharap, f"jumlah {len(baris)} baris", sebab)


def _jumlah_baris(b: Bahan, t: Tercetak) -> tuple[float, str, Mapping[str, float]] | None:
    """For a printed total that is not the sum of its rows: the sum, the sum as text, and the rows."""
    if t.entitas != "total" or t not in b.terbaca or not _medan.aditif(t.medan):
        return None
    if b.hitung.ambil("total", t.medan):
        return None  # compared with the report itself
    baris = {x.entitas: c for x, c in _isi(b, t.tempat, t.medan) if "/" in x.entitas}
    jumlah = sum(c.nilai for c in baris.values())
    if len(baris) < 2 or not _bisa_dijumlah(t, jumlah):
        return None
    toleransi = sum(0.5 * 10.0**-c.desimal for c in baris.values() if c.desimal) + 1e-6
    if abs(jumlah - b.terbaca[t].nilai) <= toleransi:
        return None
    diharap = teks_angka(jumlah, max(c.desimal for c in baris.values()))
    return jumlah, diharap, {e: c.nilai for e, c in baris.items()}


def _bisa_dijumlah(t: Tercetak, jumlah: float) -> bool:
    """Shares only where the rows are parts of one whole."""
    return not t.medan.startswith("porsi") or abs(jumlah - 100) < 5


@aturan(
    "jumlah-kolom-berbeda", _G,
    arti="Kolom jumlah tidak sama dengan jumlah kolom-kolomnya di baris yang sama.",
    contoh="Laki-laki 10 dan perempuan 12 tercetak berjumlah 23.",
    perbaikan="Jumlahkan lagi baris itu.",
    sumber=_TABEL,
)  # fmt: skip
def JUMLAH_KOLOM(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Sums across a row."""
    for baris in b.baris.values():
        for hasil, bagian in _RELASI:
            nilai = {m: b.terbaca[baris[m]].nilai for m in bagian if m in baris and baris[m] in b.terbaca}
            t = baris.get(hasil)
            if t is None or t not in b.terbaca or len(nilai) < 2:
                continue
            cetak, jumlah = b.terbaca[t], sum(nilai.values())
            if not _sama_jumlah(cetak, jumlah):
                salah = _bagian_salah(b, t, nilai)
                if salah and _sama_jumlah(cetak, jumlah + sum(selisih for _, selisih in salah.values())):
                    continue  # right: the parts are wrong, and are said so by JUMLAH_TABEL
                diharap = teks_angka(jumlah, cetak.desimal)
                pesan = (
                    f"{hasil.replace('_', ' ')} {t.entitas} tercetak {t.tercetak}, jumlah kolomnya {diharap}"
                )
                cara = " + ".join(m.replace("_", " ") for m in nilai)
                sebab = _sebab(b, t, cetak, jumlah, nilai)
                if salah and sebab == TIDAK_ADA:
                    sebab = f"ikut salah: {', '.join(teks for teks, _ in salah.values())}"
                yield Serah(t.letak, t.sel, pesan, t.tercetak, diharap, cara, sebab)


def _sama_jumlah(cetak: AngkaCetak, jumlah: float) -> bool:
    return abs(cetak.nilai - jumlah) <= 10.0**-cetak.desimal / 2 + 1e-6


def _bagian_salah(b: Bahan, t: Tercetak, bagian: Iterable[str]) -> Mapping[str, tuple[str, float]]:
    """Of the columns of a total row: which are not the sum of their rows, in words, and by how much."""
    hasil = {}
    for medan in bagian if t.entitas == "total" else ():
        x = b.baris[t.tempat, t.baris, t.entitas][medan]
        benar = _jumlah_baris(b, x)
        if benar is not None:
            teks = f"{medan.replace('_', ' ')} tercetak {x.tercetak}, jumlah barisnya {benar[1]}"
            hasil[medan] = (teks, benar[0] - b.terbaca[x].nilai)
    return hasil


@aturan(
    "hasil-bagi-berbeda", _G,
    arti="Persentase atau rasio satu baris tidak mengikuti rumus yang dipakai baris-baris lain di tabel itu.",
    contoh="Luas 47,88 dari 266,74 tercetak 19,75 %, baris lain sesuai; seharusnya 17,95 %.",
    perbaikan="Hitung ulang baris itu dengan rumus yang sama dengan baris lain.",
    sumber=_TABEL,
)  # fmt: skip
def HASIL_BAGI(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Columns of quotients: the formula is the one that most rows follow."""
    for tempat in b.per_tempat:
        for medan in dict.fromkeys(t.medan for t in b.per_tempat[tempat]):
            if medan.startswith(_HASIL_BAGI):
                yield from _hasil_bagi(b, tempat, medan)


def _hasil_bagi(b: Bahan, tempat: str, medan: str) -> Iterator[Serah]:
    baris = [(t, c) for t, c in _isi(b, tempat, medan) if "/" in t.entitas and t not in b.salah]
    if len(baris) < 3:
        return
    rumus = _rumus_kolom(b, baris, medan)
    if rumus is None:
        return
    for t, c in baris:
        nilai = _kuosien(b, t, *rumus)
        if nilai is None or _cocok(c, nilai):
            continue
        diharap = teks_angka(nilai, max(c.desimal, 2))
        cara = _cara(rumus)
        pesan = (
            f"{medan.replace('_', ' ')} {t.entitas} tercetak {t.tercetak}, menurut {cara} seharusnya "
            f"{diharap}"
        )
        yield Serah(t.letak, t.sel, pesan, t.tercetak, diharap, cara, _sebab(b, t, c, nilai, {}))


def _cocok(c: AngkaCetak, nilai: float) -> bool:
    return abs(c.nilai - nilai) < 1.01 * 10.0**-c.desimal


def _rumus_kolom(
    b: Bahan, baris: list[tuple[Tercetak, AngkaCetak]], medan: str
) -> tuple[str, str, float] | None:
    """(numerator, denominator, factor) that gives the column; "total:x" is the total of column x."""
    lain = [m for m in b.baris[baris[0][0].tempat, baris[0][0].baris, baris[0][0].entitas] if m != medan]
    tahun = _medan.tahun_medan(medan)
    lain = [m for m in lain if not _medan.teks(m) and (not tahun or m.endswith(tahun))]
    pasangan = [(x, y) for x, y in permutations(lain, 2)] + [(m, f"total:{m}") for m in lain]
    if {"jumlah_l", "jumlah_p"} <= set(lain):
        pasangan.append(("jumlah_l+jumlah_p", "total:jumlah_l+jumlah_p"))
    faktor = 1.0 if medan.startswith("rasio") else 100.0
    for x, y in pasangan:
        nilai = [(_kuosien(b, t, x, y, faktor), c) for t, c in baris]
        cocok = sum(1 for n, c in nilai if n is not None and _cocok(c, n))
        if cocok >= max(3, _MIRIP * len(baris)):
            return x, y, faktor
    return None


def _cara(rumus: tuple[str, str, float]) -> str:
    x, y, faktor = rumus
    bagi = f"{x} / {y.replace('total:', 'total ')}".replace("_", " ")
    return bagi if faktor == 1 else f"{bagi} x 100"


def _kuosien(b: Bahan, t: Tercetak, atas: str, bawah: str, faktor: float) -> float | None:
    pembilang = _ambil(b, t, atas)
    penyebut = _ambil(b, t, bawah)
    return None if pembilang is None or not penyebut else pembilang / penyebut * faktor


def _ambil(b: Bahan, t: Tercetak, medan: str) -> float | None:
    """A number of the row of ``t``, a sum of two, or the total of the table."""
    total, _, nama = medan.rpartition(":")
    nilai = []
    for m in nama.split("+"):
        if total:
            x = next((x for x in b.per_tempat[t.tempat] if x.entitas == "total" and x.medan == m), None)
        else:
            x = b.baris[t.tempat, t.baris, t.entitas].get(m)
        if x is None or x not in b.terbaca:
            return None
        nilai.append(b.terbaca[x].nilai)
    return sum(nilai)


@aturan(
    "komponen-indeks-berbeda", _G,
    arti="Nilai indeks gabungan atau subtotalnya tidak sama dengan jumlah komponennya.",
    contoh="Komponen 28,67 dan 27,98 tercetak berjumlah 56,56; seharusnya 56,65.",
    perbaikan="Jumlahkan lagi komponennya; bila satu komponen yang salah, betulkan komponen itu.",
    sumber=_TABEL,
)  # fmt: skip
def KOMPONEN(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Tables that end in the row of an indikator: rows, subtotals (``komponen...``) and the index."""
    for tempat, semua in b.per_tempat.items():
        for t in semua:
            if t.entitas in b.indikator and t in b.terbaca and t.medan.startswith(("nilai_", "bobot")):
                yield from _komponen(b, tempat, t)


def _komponen(b: Bahan, tempat: str, t: Tercetak) -> Iterator[Serah]:
    """The sum of each block must be its subtotal, and the sum of subtotals the index."""
    blok: list[float] = []
    subtotal: list[float] = []
    for x, c in _isi(b, tempat, t.medan):
        nama = x.entitas.partition("/")[2]
        if nama.startswith(("komponen", "subtotal")) and blok:
            yield from _beda_jumlah(x, c, blok)
            subtotal.append(c.nilai)
            blok = []
        elif nama:
            blok.append(c.nilai)
    if len(subtotal + blok) > 1:
        yield from _beda_jumlah(t, b.terbaca[t], subtotal + blok)


def _beda_jumlah(t: Tercetak, c: AngkaCetak, bagian: list[float]) -> Iterator[Serah]:
    jumlah = sum(bagian)
    if abs(jumlah - c.nilai) > 0.5 * 10.0**-c.desimal * (1 if c.desimal else 0) + 1e-6:
        diharap = teks_angka(jumlah, c.desimal)
        digit = "".join(h for h in diharap if h.isdigit())
        pesan = (
            f"{t.medan.replace('_', ' ')} {t.entitas} tercetak {t.tercetak}, jumlah {len(bagian)} "
            f"komponennya {diharap}"
        )
        sebab = sunting(digit, c.digit) or TIDAK_ADA
        yield Serah(t.letak, t.sel, pesan, t.tercetak, diharap, f"jumlah {len(bagian)} komponen", sebab)


@aturan(
    "antartempat-berbeda", _G,
    arti="Satu angka tercetak lain di dua tempat.",
    contoh="Luas satu kecamatan 47,88 km2 di satu tabel dan 61,16 km2 di tabel lain.",
    perbaikan="Tentukan angka yang benar dari sumbernya, lalu samakan semua tempat.",
    sumber="Satu fakta satu angka: angka yang sama harus tercetak sama di seluruh laporan",
)  # fmt: skip
def ANTARTEMPAT(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Figures that the report's data do not hold, printed more than once."""
    for (entitas, medan), semua in b.per_angka.items():
        if entitas == "total" or b.hitung.ambil(entitas, medan) or len(semua) < 2:
            continue
        angka = [(t, b.terbaca[t]) for t in semua if t in b.terbaca]
        if len(angka) < 2:
            continue
        sering = Counter(c.nilai for _, c in angka).most_common(1)[0][0]
        acuan, patokan = next((t, c) for t, c in angka if c.nilai == sering)
        for t, c in angka:
            if medan.startswith("porsi") and not (teks_naratif(t.tempat) or teks_naratif(acuan.tempat)):
                continue  # shares of two different wholes
            if not (c.sama(patokan.nilai) or patokan.sama(c.nilai)):
                pesan = (
                    f"{medan.replace('_', ' ')} {entitas} tercetak {t.tercetak}, "
                    f"di {acuan.letak} tercetak {acuan.tercetak}"
                )
                sebab = sunting(patokan.digit, c.digit) if c.desimal == patokan.desimal else None
                yield Serah(
                    t.letak, t.sel, pesan, t.tercetak, acuan.tercetak, acuan.letak, sebab or TIDAK_ADA
                )


@aturan(
    "kata-antartempat-berbeda", Tingkat.PERINGATAN,
    arti="Kategori atau mutu satu hal disebut lain di dua tempat.",
    contoh='Mutu air disebut "buruk" di satu halaman dan "tercemar ringan" di halaman lain.',
    perbaikan="Pakai satu istilah dari skala yang berlaku.",
    sumber="Satu fakta satu angka: hal yang sama harus disebut sama di seluruh laporan",
)  # fmt: skip
def KATA_ANTARTEMPAT(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Labels printed more than once."""
    for (entitas, medan), semua in b.per_angka.items():
        if not medan.startswith(("kategori", "mutu")) or b.hitung.ambil(entitas, medan):
            continue
        kata = [(t, rapikan(t.tercetak).casefold()) for t in semua if not tanpa_nilai(t.tercetak)]
        for t, k in kata:
            if k != kata[0][1]:
                acuan = kata[0][0]
                pesan = (
                    f'{medan.replace("_", " ")} {entitas} disebut "{t.tercetak}", di {acuan.letak} '
                    f'"{acuan.tercetak}"'
                )
                yield Serah(t.letak, t.sel, pesan, t.tercetak, acuan.tercetak, acuan.letak)


ATURAN_TABEL: tuple[Aturan, ...] = (
    JUMLAH_TABEL, JUMLAH_KOLOM, HASIL_BAGI, KOMPONEN, ANTARTEMPAT, KATA_ANTARTEMPAT,
)  # fmt: skip
