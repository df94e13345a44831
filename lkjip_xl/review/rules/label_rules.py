"""Rules on printed words and layout: labels against scales, bands, programs listed, print of numbers,
text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lkjip_xl.errors import GalatRumus
from lkjip_xl.numbers import teks_angka
from lkjip_xl.read.printed_figures import Tercetak, teks_naratif
from lkjip_xl.review.finding import Tingkat
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed.printed_scales import Pita, pilih_skala, pita_tercetak, semua_skala
from lkjip_xl.review.rule import Aturan, Serah, aturan
from lkjip_xl.rumus.arguments import rapikan, tanpa_nilai
from lkjip_xl.rumus.skala import Skala

__all__ = ["ATURAN_LABEL"]

_G, _P, _C = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN
_NILAI = ("realisasi", "nilai", "skor")
_GAYA = {
    "titik-desimal": "memakai titik sebagai tanda desimal",
    "koma-ribuan": "memakai koma sebagai pemisah ribuan",
    "spasi": "berspasi di dalam angka",
    "rusak": "berpemisah rusak",
}
_SEBAGIAN = 0.5  # a place that prints this share of the programs means to list them all


@aturan(
    "kategori-berbeda", _G,
    arti="Mutu atau kategori yang tercetak bukan label nilainya pada skalanya.",
    contoh="IKM 77,74 disebut mutu A; pada skala IKM mutunya B.",
    perbaikan="Betulkan label atau nilainya; lihat lembar Skala.",
    sumber="Skala indikator, lembar Skala dan skala yang tercetak di laporan",
)  # fmt: skip
def KATEGORI(b: Bahan) -> Iterator[Serah]:  # noqa: N802 - the decorator makes a constant of it
    """Labels beside values."""
    skala = {j: semua_skala(b, j) for j in ("mutu", "kategori")}
    kelompok: dict[tuple[str, str, str], list[Tercetak]] = {}
    for t in b.tercetak:
        if t.medan.startswith(("mutu", "kategori")) and not tanpa_nilai(t.tercetak):
            awalan = t.entitas.partition("/")[0]
            kelompok.setdefault((t.tempat, awalan, t.medan), []).append(t)
    for (_, awalan, medan), milik in kelompok.items():
        label = {rapikan(t.tercetak).casefold() for t in milik}
        calon = pilih_skala(b, skala["mutu" if medan.startswith("mutu") else "kategori"], awalan, label)
        for t in milik:
            yield from _label(b, t, calon)


def _label(b: Bahan, t: Tercetak, calon: list[Skala]) -> Iterator[Serah]:
    nilai = _nilai(b, t)
    if nilai is None or not calon:
        return
    benar = {_aman(s, nilai).casefold() for s in calon}
    if rapikan(t.tercetak).casefold() in benar or len(benar) > 1:
        return
    diharap = _aman(calon[0], nilai)
    teks = teks_angka(nilai, 4).rstrip("0").rstrip(",")
    pesan = (
        f'{t.medan.replace("_", " ")} {t.entitas} ({teks}) tercetak "{t.tercetak}", pada skala '
        f'{calon[0].nama} "{diharap}"'
    )
    yield Serah(t.letak, t.sel, pesan, t.tercetak, diharap, f"nilai {teks} pada skala {calon[0].nama}")


def _nilai(b: Bahan, t: Tercetak) -> float | None:
    """The value that the label belongs to: printed beside it, else known."""
    ekor = t.medan.removeprefix("mutu").removeprefix("kategori")
    for nama in _NILAI:
        cetak = b.sebaris(t, nama + ekor)
        if cetak is not None:
            return cetak.nilai
    return b.hitung.bilangan(t.entitas, f"nilai{ekor}" if ekor else "realisasi")


def _aman(skala: Skala, nilai: float) -> str:
    try:
        return skala.label(nilai)
    except GalatRumus:
        return "di luar skala"


@aturan(
    "terhadap-rerata-salah", _G,
    arti='"Di atas rerata" atau "di bawah rerata" bertentangan dengan nilainya.',
    contoh="Unsur bernilai 76,00 disebut di bawah rerata, padahal rata-rata 32 unsur di tabelnya 75,04.",
    perbaikan="Betulkan keterangannya; hitung ulang banyak unsur di atas dan di bawah rerata.",
    sumber="Hitungan dari angka lain di tabel yang sama",
)  # fmt: skip
def TERHADAP_RERATA(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Against the mean of the table's own rows; against the realisasi that they make up where the table
    prints a row without its value.
    """
    for t in b.tercetak:
        nilai = b.sebaris(t, "nilai") if t.medan == "terhadap_rerata" else None
        if nilai is None:
            continue
        rata, asal, lain = _rerata(b, t)
        benar = "di atas rerata" if nilai.nilai > rata else "di bawah rerata"
        kata = "di bawah rerata" if "bawah" in t.tercetak.casefold() else "di atas rerata"
        if kata != benar and nilai.nilai != rata:
            teks = teks_angka(rata, 2)
            pesan = (
                f"{t.entitas} {teks_angka(nilai.nilai, nilai.desimal)} disebut {kata}, padahal {asal} "
                f"{teks}{lain}"
            )
            yield Serah(t.letak, t.sel, pesan, t.tercetak, benar, f"{asal} {teks}")


def _rerata(b: Bahan, t: Tercetak) -> tuple[float, str, str]:
    """The mean, what it is, and where the realisasi that the rows make up is another number, that."""
    awalan = t.entitas.partition("/")[0]
    milik = [x for x in b.per_tempat[t.tempat] if x.entitas.startswith(f"{awalan}/")]
    isi = {x.entitas: b.terbaca[x].nilai for x in milik if x.medan == "nilai" and x in b.terbaca}
    rata = sum(isi.values()) / len(isi)
    induk = _induk_rerata(b, awalan)
    if induk is not None and isi.keys() != {x.entitas for x in milik}:
        return induk[1], f"realisasi {induk[0]}", ""
    lain = ""
    if induk is not None and teks_angka(induk[1], 2) != teks_angka(rata, 2):
        lain = f"; realisasi {induk[0]} {teks_angka(induk[1], 2)} bukan rata-rata baris tabel ini"
    return rata, f"rata-rata {len(isi)} baris", lain


def _induk_rerata(b: Bahan, awalan: str) -> tuple[str, float] | None:
    """The indikator that rows of this kind make up, by its name, and its realisasi."""
    for i in b.laporan.indikator:
        kata = i.uraian.casefold().replace("(", " ").replace(")", " ").split()
        realisasi = b.hitung.bilangan(i.kode, "realisasi")
        if awalan.partition("-")[0] in kata and realisasi is not None:
            return i.kode, realisasi
    return None


@aturan(
    "ringkasan-tabel-berbeda", _G,
    arti="Banyak atau bagian yang disebut teks tidak sesuai dengan isi tabelnya.",
    contoh="Teks menyebut 68,75 % unsur bermutu B, di tabel 14 dari 32 atau 43,75 %.",
    perbaikan="Hitung ulang dari tabelnya.",
    sumber="Hitungan dari tabel yang diringkas",
)  # fmt: skip
def RINGKASAN(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """``porsi_mutu_b``, ``jumlah_di_bawah_rerata`` ... of a group against the rows ``group/...``."""
    for t in b.tercetak:
        if "/" in t.entitas or t not in b.terbaca or not t.medan.startswith(("porsi_", "jumlah_")):
            continue
        hasil = _hitung_baris(b, t)
        if hasil is None:
            continue
        benar, cara = hasil
        if not b.terbaca[t].sama(benar):
            diharap = teks_angka(benar, max(b.terbaca[t].desimal, 0 if benar == int(benar) else 2))
            pesan = (
                f"{t.medan.replace('_', ' ')} {t.entitas} tercetak {t.tercetak}, di tabelnya {diharap} "
                f"({cara})"
            )
            yield Serah(t.letak, t.sel, pesan, t.tercetak, diharap, cara, "tidak dihitung dari tabel ini")


def _hitung_baris(b: Bahan, t: Tercetak) -> tuple[float, str] | None:
    jenis, _, isi = t.medan.partition("_")
    medan, kata = (
        ("terhadap_rerata", isi.replace("_", " "))
        if "rerata" in isi
        else (isi.partition("_")[0], isi.partition("_")[2])
    )
    milik = [x for x in b.tercetak if x.medan == medan and x.entitas.startswith(f"{t.entitas}/")]
    if not kata or len(milik) < 3:
        return None
    kata = kata.replace(" ", "")
    cocok = sum(1 for x in milik if x.tercetak.casefold().replace(" ", "") == kata)
    return (float(cocok) if jenis == "jumlah" else cocok / len(milik) * 100), f"{cocok} dari {len(milik)}"


@aturan(
    "skala-tercetak-bercelah", _P,
    arti=(
        "Skala yang tercetak punya celah atau tumpang tindih: suatu nilai tidak punya label, atau punya dua."
    ),
    contoh="76-90 Tinggi dan 91-100 Sangat Tinggi: 90,18 tidak punya label.",
    perbaikan="Cetak batas yang menyambung, misalnya > 90 dan > 75 sampai dengan 90.",
    sumber="Permendagri 86/2017 mencetak bilangan bulat; lembar Skala membacanya menyambung",
)  # fmt: skip
def SKALA_TERCETAK(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Neighbouring bands of each printed scale; one finding per scale."""
    for pita in pita_tercetak(b).values():
        urut = sorted(pita, key=lambda p: (p.bawah is not None, p.bawah or 0.0))
        masalah = [m for x, y in pairwise(urut) if (m := _celah(x, y)) is not None]
        if masalah:
            t = pita[0].t
            pesan = f"skala {t.entitas.partition('/')[0]} {'; '.join(masalah)}"
            yield Serah(t.letak, t.sel, pesan, t.tercetak, "batas yang menyambung")


def _celah(x: Pita, y: Pita) -> str | None:
    if x.atas is None or y.bawah is None:
        return None
    bawah, atas = teks_angka(x.atas, x.desimal), teks_angka(y.bawah, y.desimal)
    if y.bawah - x.atas > 0.0101:
        return f"bercelah antara {bawah} dan {atas}"
    return f"tumpang tindih antara {atas} dan {bawah}" if x.atas > y.bawah else None


def _daftar_program(b: Bahan) -> Iterator[tuple[str, list[Tercetak]]]:
    """Places that print the pagu or realisasi of most programs."""
    for tempat, semua in b.per_tempat.items():
        milik = [t for t in semua if t.medan in ("pagu", "realisasi_rp")]
        kode = {t.entitas for t in milik} & b.kode_program
        if b.kode_program and len(kode) > _SEBAGIAN * len(b.kode_program):
            yield tempat, milik


@aturan(
    "program-hilang", _G,
    arti="Program yang ada di lembar Program tidak tercetak di daftar program.",
    contoh="Lampiran mencetak 119 dari 120 program.",
    perbaikan="Tambahkan program itu, atau hapus dari lembar Program bila memang tidak ada.",
    sumber="Permen PANRB 53/2014 Lampiran I: PK memuat semua program beserta anggarannya",
)  # fmt: skip
def PROGRAM_HILANG(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Programs that a list of programs leaves out."""
    for tempat, _ in _daftar_program(b):
        tercetak = {t.entitas for t in b.per_tempat[tempat]}
        for p in b.laporan.program:
            if p.kode not in tercetak:
                yield Serah(
                    tempat, f"{p.kode} pagu", f"program {p.kode} ({p.nama}) tidak tercetak", None, p.kode
                )


@aturan(
    "program-asing", _G,
    arti="Daftar program mencetak program yang tidak ada di lembar Program.",
    contoh="PK mencetak program P121, lembar Program berakhir di P120.",
    perbaikan="Tambahkan program itu ke lembar Program, atau hapus dari daftar.",
    sumber="Permen PANRB 53/2014 Lampiran I: PK memuat semua program beserta anggarannya",
)  # fmt: skip
def PROGRAM_ASING(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Rows of a list of programs that belong to nothing known."""
    for _, milik in _daftar_program(b):
        for t in milik:
            if t.medan == "pagu" and t.entitas != "total" and not b.hitung.ambil(t.entitas, "pagu"):
                yield Serah(t.letak, t.sel, f"program {t.entitas} tidak ada di lembar Program", t.tercetak)


@aturan(
    "program-ganda", _G,
    arti="Satu program tercetak dua kali di satu daftar.",
    contoh="Program P020 tercetak di baris 12 dan baris 31 lampiran.",
    perbaikan="Hapus salah satu, lalu jumlahkan lagi.",
    sumber="Permen PANRB 53/2014 Lampiran I: PK memuat semua program beserta anggarannya",
)  # fmt: skip
def PROGRAM_GANDA(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """The second row of a program."""
    for _, milik in _daftar_program(b):
        pagu = [t for t in milik if t.medan == "pagu" and t.entitas in b.kode_program]
        banyak = Counter(t.entitas for t in pagu)
        pertama = {t.entitas: t for t in reversed(pagu)}
        for t in pagu:
            if banyak[t.entitas] > 1 and t != pertama[t.entitas]:
                asal = pertama[t.entitas].letak
                yield Serah(t.letak, t.sel, f"program {t.entitas} sudah tercetak di {asal}", t.tercetak)


@aturan(
    "nama-tak-dikenal", _P,
    arti="Nama, kode, atau medan angka tercetak tidak dikenal, sehingga angkanya tidak dapat dicocokkan.",
    contoh='Lampiran mencetak indikator "Angka Stunting", RPJMD tidak memilikinya; medan "kapaian".',
    perbaikan=(
        "Samakan nama dan kode dengan lembar RPJMD, Program, atau Belanja, atau tambahkan di lembar itu; "
        "pakai medan dari daftar di docs/skema_reviu.md."
    ),
    sumber="Satu fakta satu nama: hal yang sama harus disebut sama di seluruh laporan",
)  # fmt: skip
def NAMA_TAK_DIKENAL(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Rows that belong to nothing known, once each; a program in a whole list of them has its own rule."""
    asing = {
        (t.tempat, t.entitas) for _, milik in _daftar_program(b) for t in milik
        if t.medan == "pagu" and not b.hitung.ambil(t.entitas, "pagu")
    }  # fmt: skip
    sudah: set[tuple[str, str, str, str]] = set()
    for t, pesan in b.tak_dikenal.items():
        baris = (t.tempat, t.baris, t.entitas, pesan)
        if baris in sudah or (t.tempat, t.entitas) in asing:
            continue
        sudah.add(baris)
        yield Serah(t.letak, t.sel, pesan, t.medan if pesan.startswith("medan") else t.entitas)


@aturan(
    "angka-rusak", _P,
    arti="Pemisah ribuan atau spasi membuat angka tercetak bukan angka yang utuh.",
    contoh="1.371,180.000 atau 22.102. 972.279.",
    perbaikan="Tulis ulang angkanya dengan titik ribuan tiap tiga angka.",
    sumber="EYD edisi V: titik untuk ribuan, koma untuk desimal",
)  # fmt: skip
def ANGKA_RUSAK(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Damaged figures that are otherwise right; a wrong one is reported as wrong."""
    for t, c in b.terbaca.items():
        if c.gaya in ("rusak", "spasi") and t not in b.salah:
            baku = teks_angka(c.nilai, c.desimal)
            yield Serah(t.letak, t.sel, f"{t.tercetak} {_GAYA[c.gaya]}; maksudnya {baku}", t.tercetak, baku)


@aturan(
    "penulisan-angka", _C,
    arti="Angka satu tempat ditulis dengan titik desimal atau koma ribuan, lain dari kaidah Indonesia.",
    contoh="99.88 atau 1,077,640.14.",
    perbaikan="Tulis dengan titik ribuan dan koma desimal: 99,88 dan 1.077.640,14.",
    sumber="EYD edisi V: titik untuk ribuan, koma untuk desimal",
)  # fmt: skip
def PENULISAN(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """One finding per place and style."""
    for tempat, semua in b.per_tempat.items():
        for gaya in ("titik-desimal", "koma-ribuan"):
            milik = [t for t in semua if t in b.terbaca and b.terbaca[t].gaya == gaya]
            if milik:
                baku = teks_angka(b.terbaca[milik[0]].nilai, b.terbaca[milik[0]].desimal)
                pesan = f"{tempat}: {len(milik)} angka {_GAYA[gaya]}, misalnya {milik[0].tercetak}"
                yield Serah(milik[0].letak, None, pesan, milik[0].tercetak, baku)


@aturan(
    "teks-tanpa-tabel", _C,
    arti=(
        "Teks menyebut angka suatu indikator yang tidak ada di tabel mana pun, sehingga tidak dapat "
        "dicocokkan."
    ),
    contoh="Teks menyebut kawasan kumuh 6,44 %, semua tabel mencetak 6,50.",
    perbaikan="Masukkan angkanya ke tabel atau lembar Deret, atau sebut sumbernya.",
    sumber="Permen PANRB 53/2014 Lampiran II: analisis didukung data",
)  # fmt: skip
def TEKS_TANPA_TABEL(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Figures of running text with decimals that no table and no data hold."""
    tabel = {b.terbaca[t].nilai for t in b.terbaca if not teks_naratif(t.tempat)}
    for t in b.tercetak:
        c = b.terbaca.get(t)
        if c is None or not c.desimal or not teks_naratif(t.tempat) or t.entitas not in b.indikator:
            continue
        if not b.hitung.ambil(t.entitas, t.medan) and c.nilai not in tabel:
            pesan = f"{t.medan.replace('_', ' ')} {t.entitas} {t.tercetak} tidak ada di tabel mana pun"
            yield Serah(t.letak, t.sel, pesan, t.tercetak)


ATURAN_LABEL: tuple[Aturan, ...] = (
    KATEGORI, TERHADAP_RERATA, RINGKASAN, SKALA_TERCETAK, PROGRAM_HILANG, PROGRAM_ASING, PROGRAM_GANDA,
    NAMA_TAK_DIKENAL, ANGKA_RUSAK, PENULISAN, TEKS_TANPA_TABEL,
)  # fmt: skip
