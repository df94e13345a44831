"""The probable cause of a wrong figure: the simplest slip that reproduces what is printed.

Slips are tried in a fixed order, from the one that needs least to happen to the one that needs most; the
first that gives the print to its decimals is reported, or else the first that gives it when cut. The work
is bounded by the number of figures in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.errors import GalatRumus
from lkjip_xl.figures.predikat_scale import skala_predikat
from lkjip_xl.numbers import teks_angka
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.causes.digit_edits import sunting
from lkjip_xl.review.causes.money_causes import calon_uang
from lkjip_xl.review.compare import Selisih
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed.printed_number import AngkaCetak
from lkjip_xl.review.recompute import capaian_indikator, slug
from lkjip_xl.review.recomputed import Hasil, tampil_nilai
from lkjip_xl.rumus import predikat
from lkjip_xl.rumus.arguments import tanpa_nilai

__all__ = ["TIDAK_ADA", "cari_sebab"]

TIDAK_ADA = "sebab tidak ditemukan; periksa perhitungannya"
BUKAN_ANGKA = "yang tercetak tidak terbaca sebagai angka; tulis dengan angka"

Calon = Iterator[tuple[Hasil, str]]
_PASANGAN = {"capaian": "target", "capaian_akhir": "kondisi_akhir"}
_MEDAN_INDIKATOR = ("target", "realisasi", "kondisi_awal", "kondisi_akhir")
_RERATA = {"rerata_capaian": "capaian", "rerata_capaian_akhir": "capaian_akhir"}


def cari_sebab(b: Bahan, s: Selisih) -> str:
    """The probable cause of ``s``, or :data:`TIDAK_ADA`."""
    if s.cetak is None:
        return _sebab_teks(b, s)
    terpotong = None
    for nilai, teks in _calon(b, s, s.cetak):
        if not isinstance(nilai, float):
            continue
        if s.cetak.sama(nilai):
            return teks
        if terpotong is None and s.cetak.desimal and s.cetak.terpotong(nilai):
            terpotong = f"{teks}, {tampil_nilai(nilai)} dipotong"
    return terpotong or TIDAK_ADA


def _sebab_teks(b: Bahan, s: Selisih) -> str:
    """For words: another cell that holds them, or that a number belongs there."""
    for (entitas, medan), semua in b.hitung.angka.items():
        if (entitas == s.t.entitas) != (medan == s.t.medan) and semua[0].nilai == s.t.tercetak:
            return f"sama dengan {medan.replace('_', ' ')} {entitas}"
    if isinstance(s.harapan.nilai, float) and not tanpa_nilai(s.t.tercetak):
        return BUKAN_ANGKA
    return TIDAK_ADA


def _calon(b: Bahan, s: Selisih, cetak: AngkaCetak) -> Calon:
    """Candidates, simplest first."""
    t = s.t
    if t.medan in _PASANGAN:
        yield from _capaian(b, t)
    yield from _rerata(b, t)
    yield from _predikat(b, t)
    yield from calon_uang(b, t, cetak, s.harapan)
    yield from _suntingan(cetak, s.harapan.nilai)
    yield from _tempat_lain(b, t, cetak)
    yield from _sebaris(b, t)
    yield from _tahun_lalu(b, t)
    yield from _tetangga(b, t)
    if t.medan in _PASANGAN:
        yield from _sel_lain(b, t)


def _capaian(b: Bahan, t: Tercetak) -> Calon:
    """Inverted ratio, the other method, and the target or realisasi as printed beside it."""
    i = b.indikator[t.entitas]
    acuan, realisasi = b.hitung.nilai(i.kode, _PASANGAN[t.medan]), b.hitung.nilai(i.kode, "realisasi")
    arah = {"naik": "turun", "turun": "naik"}.get(i.arah)
    if arah is not None:
        yield _coba(b, t, acuan, realisasi, arah=arah), f"perbandingan terbalik: dihitung dengan arah {arah}"
        yield _coba(b, t, acuan, realisasi, metode="selisih"), "dihitung dengan metode selisih"
    for medan, pasangan in ((_PASANGAN[t.medan], True), ("realisasi", False)):
        lain = b.sebaris(t, medan)
        if lain is not None:
            nilai = _coba(b, t, lain.nilai, realisasi) if pasangan else _coba(b, t, acuan, lain.nilai)
            yield (
                nilai,
                f"dihitung dari {medan} yang tercetak di baris ini, {teks_angka(lain.nilai, lain.desimal)}",
            )


def _coba(
    b: Bahan, t: Tercetak, target: Hasil, realisasi: Hasil, arah: str | None = None, metode: str | None = None
) -> Hasil:
    try:
        return capaian_indikator(b.laporan, b.indikator[t.entitas], target, realisasi, arah, metode)
    except GalatRumus:
        return None


def _rerata(b: Bahan, t: Tercetak) -> Calon:
    """The mean of members as printed in one place, or with n/a as 0."""
    dari = _RERATA.get(t.medan)
    if dari is None:
        return
    anggota = [i.kode for i in b.laporan.indikator if i.induk == t.entitas]
    tempat = (x.tempat for k in anggota for x in b.per_angka.get((k, dari), ()))
    for asal in dict.fromkeys((t.tempat, *tempat)):
        cetak = {k: c for k in anggota if (c := b.cetak_lain(k, dari, asal)) is not None}
        if cetak:
            rata = sum(c.nilai for _, c in cetak.values()) / len(cetak)
            salah = [f"{k} tercetak {x.tercetak}" for k, (x, c) in cetak.items() if _salah(b, k, dari, c)]
            yield rata, f"ikut salah: {', '.join(salah)}" if salah else "rata-rata angka yang tercetak"
    nilai = [n for k in anggota if (n := b.hitung.bilangan(k, dari)) is not None]
    if nilai and len(nilai) < len(anggota):
        yield sum(nilai) / len(anggota), "indikator tanpa nilai ikut dihitung sebagai 0"


def _salah(b: Bahan, kode: str, medan: str, cetak: AngkaCetak) -> bool:
    nilai = b.hitung.bilangan(kode, medan)
    return nilai is not None and not cetak.sama(nilai)


def _predikat(b: Bahan, t: Tercetak) -> Calon:
    """A count per predikat from capaian as printed."""
    awalan, _, label = t.entitas.partition("/")
    if awalan != "predikat" or t.medan != "jumlah_indikator":
        return
    cetak = {
        i.kode: c for i in b.urutan.indikator_sasaran if (c := b.cetak_lain(i.kode, "capaian", t.tempat))
    }
    milik = [
        k for k, (_, c) in cetak.items() if slug(predikat(c.nilai, skala_predikat(b.laporan)) or "") == label
    ]
    beda = [
        f"{k} tercetak {x.tercetak}" for k, (x, c) in cetak.items()
        if (k in milik) != (slug(str(b.hitung.nilai(k, "predikat"))) == label)
    ]  # fmt: skip
    if beda:
        yield float(len(milik)), f"ikut salah: {', '.join(beda)}"


def _tempat_lain(b: Bahan, t: Tercetak, cetak: AngkaCetak) -> Calon:
    """A slip in copying the same figure from another place, or a member's figure as printed."""
    for x in b.per_angka[t.entitas, t.medan]:
        lain = b.terbaca.get(x)
        slip = None if lain is None or lain.desimal != cetak.desimal else sunting(lain.digit, cetak.digit)
        if slip is not None:
            yield cetak.nilai, f"{slip} dari {x.tercetak} ({x.tempat})"
    for k in b.anggota.get(t.entitas, ()) if t.entitas != "total" else ():
        for x in b.per_angka.get((k, t.medan), ()):
            if x in b.terbaca:
                yield (
                    b.terbaca[x].nilai,
                    f"sama dengan {t.medan.replace('_', ' ')} {k} yang tercetak di {x.tempat}",
                )


def _suntingan(cetak: AngkaCetak, nilai: Hasil) -> Calon:
    """Slips of digits, sign and comma."""
    if not isinstance(nilai, float):
        return
    if nilai:
        yield -nilai, "tanda minus hilang atau berlebih"
    for desimal in (2, 1, 3):
        if desimal != cetak.desimal and _digit(nilai, desimal).lstrip("0") == cetak.digit.lstrip("0"):
            yield cetak.nilai, "tanda koma hilang atau bergeser"
    for benar in dict.fromkeys((_digit(nilai, cetak.desimal), _potongan(nilai, cetak.desimal))):
        slip = sunting(benar, cetak.digit)
        if slip is not None:
            yield cetak.nilai, slip
    for k in (1, -1, 2, -2, 3, -3):
        yield nilai * 10.0**k, "tanda koma bergeser"


def _digit(nilai: float, desimal: int) -> str:
    return "".join(h for h in teks_angka(abs(nilai), desimal) if h.isdigit())


def _potongan(nilai: float, desimal: int) -> str:
    """Digits of ``nilai`` cut after ``desimal`` decimals."""
    return str(int(round(abs(nilai) * 10**desimal, 6)))


def _sebaris(b: Bahan, t: Tercetak) -> Calon:
    """Another column of the same row, printed or recomputed."""
    for medan, x in b.baris[t.tempat, t.baris, t.entitas].items():
        if medan != t.medan and x in b.terbaca and medan not in ("pagu", "realisasi_rp"):
            yield b.terbaca[x].nilai, f"sama dengan kolom {medan.replace('_', ' ')} di baris yang sama"
    for (entitas, medan), semua in b.hitung.angka.items():
        if entitas == t.entitas and medan != t.medan:
            yield semua[0].nilai, f"sama dengan {medan.replace('_', ' ')} {entitas}"


def _tahun_lalu(b: Bahan, t: Tercetak) -> Calon:
    """The realisasi of another year in place of this year's."""
    i = b.indikator.get(t.entitas)
    if i is None or t.medan not in _PASANGAN:
        return
    acuan = b.hitung.nilai(i.kode, _PASANGAN[t.medan])
    for d in b.laporan.deret:
        if d.kode == i.kode:
            nilai = d.nilai if isinstance(d.nilai, float) else None
            yield (
                _coba(b, t, acuan, nilai),
                f"memakai nilai {d.wilayah} tahun {d.tahun}, {tampil_nilai(d.nilai)}",
            )


def _tetangga(b: Bahan, t: Tercetak) -> Calon:
    """The same column of another row; the parent and its children first. A count is a number too small to
    tell.
    """
    if t.medan.startswith("jumlah_"):
        for e, m in b.hitung.angka:
            if (m == t.medan and e in b.anggota.get(t.entitas, ())) or (
                e == t.entitas and m.startswith("jumlah_")
            ):
                yield b.hitung.nilai(e, m), f"sama dengan {m.replace('_', ' ')} {e}"
        return
    lain = [e for e in b.per_medan.get(t.medan, ()) if e != t.entitas]
    lain.sort(key=lambda e: not b.sekerabat(e, t.entitas))
    for e in dict.fromkeys(lain):
        for a in b.hitung.ambil(e, t.medan):
            yield a.nilai, f"sama dengan {t.medan.replace('_', ' ')} {e}"
    for dari in ("rerata_capaian", "serapan", "capaian_akhir", "rerata_capaian_akhir"):
        if t.entitas in b.indikator and dari != t.medan:
            yield (
                b.hitung.nilai(b.indikator[t.entitas].induk, dari),
                f"sama dengan {dari.replace('_', ' ')} induknya",
            )


def _sel_lain(b: Bahan, t: Tercetak) -> Calon:
    """Target or realisasi taken from another row or column."""
    i = b.indikator[t.entitas]
    acuan, realisasi = b.hitung.nilai(i.kode, _PASANGAN[t.medan]), b.hitung.nilai(i.kode, "realisasi")
    for kode in b.indikator:
        for medan in _MEDAN_INDIKATOR:
            lain = b.hitung.bilangan(kode, medan)
            if lain is None:
                continue
            asal = f"{medan.replace('_', ' ')} {kode}, {tampil_nilai(lain)}"
            yield _coba(b, t, lain, realisasi), f"sel baris lain: dibagi dengan {asal}"
            yield _coba(b, t, acuan, lain), f"sel baris lain: realisasinya {asal}"
