"""Probable causes of wrong money: means of percentages, members missed or doubled, amounts that moved."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.numbers import teks_angka
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.causes.digit_edits import sunting
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed.printed_number import AngkaCetak
from lkjip_xl.review.recomputed import Angka, Hasil, tampil_nilai
from lkjip_xl.rumus import efisiensi

__all__ = ["calon_uang"]

Calon = Iterator[tuple[Hasil, str]]
_JUMLAH = ("pagu", "realisasi_rp")
_SAMA = 0.5  # rupiah


def calon_uang(b: Bahan, t: Tercetak, cetak: AngkaCetak, harapan: Angka) -> Calon:
    """Candidates for a figure of money; none for other figures."""
    if t.medan == "serapan":
        yield from _serapan(b, t)
    elif t.medan == "efisiensi":
        yield from _efisiensi(b, t)
    elif t.medan in ("porsi", "porsi_realisasi"):
        yield b.hitung.nilai(t.entitas, "serapan"), f"sama dengan serapan {t.entitas}"
    elif t.medan in _JUMLAH and isinstance(harapan.nilai, float):
        yield from _jumlah(b, t, cetak, harapan.nilai)


def _serapan(b: Bahan, t: Tercetak) -> Calon:
    """From the row's own money, as the mean of percentages, or with the total of another scope."""
    pagu, realisasi = b.sebaris(t, "pagu"), b.sebaris(t, "realisasi_rp")
    for a in b.hitung.ambil("total", "serapan"):
        yield a.nilai, f"serapan total lingkup lain ({a.cara})"
    anggota = b.anggota.get(t.entitas, ())
    if len(anggota) > 1:
        nama = f"rata-rata persentase {len(anggota)} anggotanya, bukan jumlah realisasi dibagi jumlah pagu"
        yield b.hitung.nilai(t.entitas, "rerata_serapan"), nama
        tercetak = [x[1].nilai for k in anggota if (x := b.cetak_lain(k, "serapan", t.tempat))]
        if tercetak:
            yield sum(tercetak) / len(tercetak), nama
    if pagu is not None and realisasi is not None and pagu.nilai:
        yield (
            realisasi.nilai / pagu.nilai * 100,
            "dihitung dari pagu dan realisasi yang tercetak di baris ini",
        )


def _efisiensi(b: Bahan, t: Tercetak) -> Calon:
    """From the capaian and serapan printed in the row."""
    rata, serap = b.sebaris(t, "rerata_capaian"), b.sebaris(t, "serapan")
    if rata is not None and serap is not None:
        dari = f"{teks_angka(rata.nilai, rata.desimal)} dan serapan {teks_angka(serap.nilai, serap.desimal)}"
        yield (
            efisiensi(rata.nilai, serap.nilai),
            f"ikut salah: dihitung dari rata-rata capaian {dari} yang tercetak",
        )


def _jumlah(b: Bahan, t: Tercetak, cetak: AngkaCetak, benar: float) -> Calon:
    """Where the difference comes from. A candidate that explains it yields the print itself."""
    selisih = cetak.nilai - benar
    anggota = b.anggota.get(t.entitas, ())
    rupiah = tampil_nilai(abs(selisih))
    for k in anggota:
        lain = _beda_cetak(b, k, t)
        if lain is not None and abs(lain[0] - selisih) < _SAMA:
            yield cetak.nilai, f"selisih {rupiah} sama dengan selisih {k}, {lain[1]}"
    for k in anggota:
        nilai = b.hitung.bilangan(k, t.medan)
        if nilai and abs(abs(selisih) - nilai) < _SAMA:
            yield (
                cetak.nilai,
                f"{k} ({tampil_nilai(nilai)}) "
                f"{'terhitung dua kali' if selisih > 0 else 'tidak ikut dijumlah'}",
            )
    yield from _pindah(b, t, cetak, selisih)
    for k in anggota:
        nilai = b.hitung.bilangan(k, t.medan)
        if nilai and (tulis := _tukar(int(nilai), selisih)) is not None:
            yield (
                cetak.nilai,
                f"dua angka tertukar pada {k}: {tampil_nilai(float(tulis))}, seharusnya "
                f"{tampil_nilai(nilai)}",
            )


def _tukar(nilai: int, selisih: float) -> int | None:
    """``nilai`` with two neighbouring digits exchanged, where that makes the difference."""
    digit = str(nilai)
    for n in range(len(digit) - 1):
        tulis = int(digit[:n] + digit[n + 1] + digit[n] + digit[n + 2 :])
        if tulis != nilai and abs(tulis - nilai - selisih) < _SAMA:
            return tulis
    return None


def _beda_cetak(b: Bahan, kode: str, t: Tercetak) -> tuple[float, str] | None:
    """By how much ``kode`` is printed wrong anywhere, the place of ``t`` first, and in which words."""
    semua = b.per_angka.get((kode, t.medan), ())
    benar = b.hitung.bilangan(kode, t.medan)
    if benar is None:
        return None
    for x in sorted(semua, key=lambda x: x.tempat != t.tempat):
        c = b.terbaca.get(x)
        if c is not None and abs(c.nilai - benar) >= _SAMA and c.gaya != "rusak":
            slip = sunting(tampil_nilai(benar).replace(".", ""), c.digit)
            return c.nilai - benar, f"tercetak {x.tercetak}" + (f": {slip}" if slip else "")
    return None


def _pindah(b: Bahan, t: Tercetak, cetak: AngkaCetak, selisih: float) -> Calon:
    """The amount that is too much here is missing in a sibling."""
    saudara = next((m for m in b.anggota.values() if t.entitas in m), ())
    semua = (*saudara, *(e for e in b.per_medan.get(t.medan, ()) if e in b.anggota and e != "total"))
    for e in dict.fromkeys(semua):
        lain = None if e == t.entitas else _beda_cetak(b, e, t)
        if lain is not None and abs(lain[0] + selisih) < _SAMA:
            arah = f"dari {e}" if selisih > 0 else f"ke {e}"
            yield (
                cetak.nilai,
                f"{tampil_nilai(abs(selisih))} berpindah {arah}, yang berselisih sama besar berlawanan tanda",
            )
