"""Capaian: how far a realisasi meets its target, in percent (100 = on target)."""

from __future__ import annotations

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    baca_rentang,
    galat_masuk,
    kosong,
    pilih,
    rapikan,
    sebagai_angka,
    sel,
    tampil,
    tanpa_nilai,
    terhingga,
    tidak_diisi,
    tidak_terhitung,
)
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["capaian"]

_NAIK = ("naik", "maks", "positif", "+")
_TURUN = ("turun", "min", "negatif", "-", "–", "−")
_ARAH = {
    **dict.fromkeys(_NAIK, "naik"),
    **dict.fromkeys(_TURUN, "turun"),
    "rentang": "rentang",
    "kategori": "kategori",
}
_METODE = {"rasio": "rasio", "selisih": "selisih"}


def capaian(
    target: object,
    realisasi: object,
    arah: object = "naik",
    metode: object = "rasio",
    batas: object = None,
    skala: object = None,
) -> float | str | None:
    """Return capaian in percent, unrounded; None where there is no realisasi (or the target is "n/a").

    ``target`` is a number, a range ("3-5") or, with arah ``kategori``, a label of ``skala``. ``arah`` is naik
    (maks, positif, +), turun (min, negatif, -), rentang or kategori; ``metode`` (rasio, selisih) counts for
    turun. ``batas`` caps the result, in percent; ``skala`` is a name, a Skala or a two-column range.
    "tidak dapat dihitung" is a result (naik with target 0); it and error texts are passed on.

    Raises GalatRumus for a blank target with a realisasi, an unknown arah, metode or skala, and values that
    are no number or label. Source: R/T and T/R as the agency's report uses them (LKjIP Kota Serang 2020,
    Tabel 3.1 and 3.2); (2T - R)/T from LAN 239/2003; ranges from PermenPANRB 8/2021, by analogy.
    """
    galat = galat_masuk(
        target=target, realisasi=realisasi, arah=arah, metode=metode, batas=batas, skala=skala
    )
    if galat is not None:
        return galat
    pilihan_arah = pilih(sel(arah), "arah", _ARAH, "naik")
    pilihan_metode = pilih(sel(metode), "metode", _METODE, "rasio")
    puncak = _batas_atas(sel(batas))
    pilihan_skala = None if tidak_diisi(sel(skala)) else ambil_skala(skala)
    if pilihan_arah == "kategori" and pilihan_skala is None:
        raise GalatRumus("skala kosong padahal arah kategori; tulis nama skala, misalnya AKIP atau LKPD")
    target, realisasi = sel(target), sel(realisasi)
    if _belum_ada(target, realisasi):
        return None
    if tidak_terhitung(target) or tidak_terhitung(realisasi):
        return TIDAK_DAPAT_DIHITUNG
    if pilihan_arah == "kategori" and pilihan_skala is not None:
        hasil: float | str = _kategori(target, realisasi, pilihan_skala)
    else:
        hasil = _angka(target, sebagai_angka(realisasi, "realisasi"), pilihan_arah, pilihan_metode)
    return hasil if isinstance(hasil, str) else min(terhingga(hasil), puncak)


def _batas_atas(batas: object) -> float:
    """The cap in percent; infinity where it is left out."""
    if tidak_diisi(batas):
        return float("inf")
    puncak = sebagai_angka(batas, "batas", skala_terbatas=True)
    if puncak <= 0:
        raise GalatRumus(f"batas {tampil(puncak)} harus lebih dari 0; tulis misalnya 120 atau kosongkan")
    return puncak


def _belum_ada(target: object, realisasi: object) -> bool:
    """True without a realisasi or with target "n/a"; a target that was forgotten is an error."""
    if tanpa_nilai(realisasi):
        return True
    if kosong(target):
        raise GalatRumus(f"target kosong padahal realisasi {tampil(realisasi)}; isi target atau tulis n/a")
    return tanpa_nilai(target)


def _angka(target: object, realisasi: float, arah: str, metode: str) -> float | str:
    rentang = baca_rentang(target, "target")
    if rentang is not None:
        return _terhadap_rentang(*rentang, realisasi, arah, metode)
    nilai = sebagai_angka(target, "target")
    if arah == "rentang":
        raise GalatRumus(f"target {tampil(target)} bukan rentang; tulis misalnya '3-5 (awali tanda petik)")
    return _satu_target(nilai, realisasi, arah, metode)


def _terhadap_rentang(bawah: float, atas: float, realisasi: float, arah: str, metode: str) -> float | str:
    """Against the bound on the side of the realisasi; inside the range is 100."""
    if bawah <= realisasi <= atas:
        return 100.0
    di_bawah = realisasi < bawah
    if arah == "rentang":
        arah = "naik" if di_bawah else "turun"
    return _satu_target(bawah if di_bawah else atas, realisasi, arah, metode)


def _satu_target(target: float, realisasi: float, arah: str, metode: str) -> float | str:
    if arah == "naik":
        return _naik(target, realisasi)
    return _turun(target, realisasi, metode)


def _naik(target: float, realisasi: float) -> float | str:
    if target == 0:
        return TIDAK_DAPAT_DIHITUNG
    if target < 0:
        return (1 + (realisasi - target) / abs(target)) * 100
    return realisasi / target * 100


def _turun(target: float, realisasi: float, metode: str) -> float:
    if target < 0:
        return (1 + (target - realisasi) / abs(target)) * 100
    if target == 0:
        return 100.0 if realisasi <= 0 else 0.0
    if metode == "selisih" or realisasi <= 0:
        return (2 * target - realisasi) / target * 100
    return target / realisasi * 100


def _kategori(target: object, realisasi: object, skala: Skala) -> float:
    """100 for an equal or better label; worse by scores where a high score is good, else by ranks."""
    label_target = skala.label_baku(target)
    if label_target is None:
        raise GalatRumus(f"target {tampil(target)} bukan label skala {skala.nama}; pilih {skala.daftar}")
    label, skor = _label_dan_skor(realisasi, skala)
    if skala.peringkat(label) >= skala.peringkat(label_target):
        return 100.0
    pembagi = skala.batas(label_target)
    if not skala.makin_tinggi_makin_baik or pembagi is None or pembagi <= 0:
        return skala.peringkat(label) / skala.peringkat(label_target) * 100
    if skor is None:
        saran = "tulis skornya sebagai angka"
        raise GalatRumus(f"realisasi {tampil(label)} tidak berbatas bawah di skala {skala.nama}; {saran}")
    return skor / pembagi * 100


def _label_dan_skor(realisasi: object, skala: Skala) -> tuple[str, float | None]:
    """Label and score of a realisasi; the score of a label alone is its lower bound, where it has one."""
    label = skala.label_baku(realisasi)
    if label is not None:
        return label, skala.batas(label)
    teks = rapikan(realisasi) if isinstance(realisasi, str) else ""
    if teks[:1].isalpha() or not skala.berbatas:
        raise GalatRumus(
            f"realisasi {tampil(realisasi)} bukan label skala {skala.nama}; pilih {skala.daftar}"
        )
    skor = sebagai_angka(realisasi, "realisasi", skala_terbatas=True)
    return skala.label(skor), skor
