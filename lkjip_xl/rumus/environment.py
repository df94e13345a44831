"""Environment: index of the air, of the land cover, and their composite with the water, IKLH.

No index is cut at 0 or 100: the regulation's formulas are not.
"""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import (
    galat_masuk,
    kosong,
    rapikan,
    sebagai_angka,
    sel,
    tampil,
    terhingga,
    tidak_diisi,
)
from lkjip_xl.rumus.ranges import baca_nilai, pilihan_angka, porsi_persen, rata_tertimbang, tolak_negatif
from lkjip_xl.rumus.skala import Skala, Tingkat, ambil_skala

__all__ = ["iklh", "indeks_eu", "indeks_tutupan", "indeks_udara"]

_BAKU_NO2, _BAKU_SO2 = 40.0, 20.0
_IEU_TERBAIK, _LEBAR_IEU = 0.1, 0.9
_TUTUPAN_TERBAIK, _LEBAR_TUTUPAN = 84.3, 54.3
_BOBOT_BAWAAN = "BOBOT_IKLH_2020"
_UNSUR = ("IKA", "IKU", "IKTL")


def indeks_eu(
    no2: object, so2: object, baku_no2: object = _BAKU_NO2, baku_so2: object = _BAKU_SO2
) -> float | str | None:
    """Return IEU, the mean of NO2 and SO2 relative to the European Union's limit values (1 = at the limit).

    ``no2`` and ``so2`` are the year's means of the city in µg/m3 (the mean of its locations); the limits are
    40 and 20 µg/m3 unless given. None where a mean is missing; "tidak dapat dihitung" and error texts are
    passed on. Raises GalatRumus for a negative value and a limit that is not above 0.

    Source: Permen LHK 27/2021, Lampiran II; before it letter KLHK S-318/PPKL/SET/REN.0/12/2020.
    """
    galat = galat_masuk(no2=no2, so2=so2, baku_no2=baku_no2, baku_so2=baku_so2)
    if galat is not None:
        return galat
    batas_no2 = pilihan_angka(baku_no2, "baku_no2", _BAKU_NO2)
    batas_so2 = pilihan_angka(baku_so2, "baku_so2", _BAKU_SO2)
    nilai = baca_nilai({"no2": no2, "so2": so2}, skala_terbatas=True)
    if not isinstance(nilai, list):
        return nilai
    rasio = tolak_negatif(nilai[0], "no2") / batas_no2 + tolak_negatif(nilai[1], "so2") / batas_so2
    return terhingga(rasio / 2)


def indeks_udara(ieu: object) -> float | str | None:
    """Return IKU, the air quality index: 100 - (50 / 0,9 x (ieu - 0,1)), unrounded.

    ``ieu`` is a ratio (see :func:`indeks_eu`): 0,1 gives 100, 1 gives 50, above 1,9 the index is negative.
    None where ieu is missing; "tidak dapat dihitung" and error texts are passed on. Raises GalatRumus for a
    negative ieu.

    Source: Permen LHK 27/2021, Lampiran II; LKjIP Kota Serang 2020, page 87 (its last bracket is lost).
    """
    nilai = baca_nilai({"ieu": ieu}, skala_terbatas=True)
    if not isinstance(nilai, list):
        return nilai
    return terhingga(100 - 50 / _LEBAR_IEU * (tolak_negatif(nilai[0], "ieu") - _IEU_TERBAIK))


def indeks_tutupan(luas_tutupan: object, luas_wilayah: object) -> float | str | None:
    """Return IKTL (since 2020: IKL), the land cover index: 100 - ((84,3 - (TH x 100)) x 50 / 54,3).

    TH is luas_tutupan / luas_wilayah, two areas in one unit: a share of 84,3 percent gives 100, of 30 percent
    50. None where an area is missing; "tidak dapat dihitung" and error texts are passed on. Raises GalatRumus
    for a negative area, luas_wilayah 0, and a part larger than the whole.

    Source: letter KLHK S-318/PPKL/SET/REN.0/12/2020 of 4 December 2020, without its deduction for fires and
    canals on peat; LKjIP Kota Serang 2020, page 89 (the divisor 54,3 is lost).
    """
    persen = porsi_persen({"luas_tutupan": luas_tutupan, "luas_wilayah": luas_wilayah})
    if not isinstance(persen, float):
        return persen
    return 100 - (_TUTUPAN_TERBAIK - persen) * 50 / _LEBAR_TUTUPAN


def iklh(ika: object, iku: object, iktl: object, bobot: object = _BOBOT_BAWAAN) -> float | str | None:
    """Return IKLH, the environmental quality index of a kabupaten or kota: its three indices, weighted.

    ``bobot`` names a scale with labels IKA, IKU and IKTL whose skor are the weights, or is a two-column range
    (label, weight): BOBOT_IKLH_2020 (0,376, 0,405, 0,219) unless given, BOBOT_IKLH_2019 (0,30, 0,30, 0,40)
    for the years before. None where an index is missing; "tidak dapat dihitung" and error texts are passed
    on. Raises GalatRumus for weights that are missing, negative, or not 1 together.

    Source: letter KLHK S-318/PPKL/SET/REN.0/12/2020, Permen LHK 27/2021; weights: ``skala_baku.csv``.
    """
    galat = galat_masuk(ika=ika, iku=iku, iktl=iktl, bobot=bobot)
    if galat is not None:
        return galat
    timbangan = _bobot_iklh(_BOBOT_BAWAAN if tidak_diisi(sel(bobot)) else sel(bobot))
    nilai = baca_nilai({"ika": ika, "iku": iku, "iktl": iktl}, skala_terbatas=True)
    if not isinstance(nilai, list):
        return nilai
    return rata_tertimbang(zip(nilai, timbangan, strict=True))


def _bobot_iklh(x: object) -> list[float]:
    """The weights of IKA, IKU and IKTL, in that order."""
    skala = ambil_skala(x) if isinstance(x, (str, Skala)) or not isinstance(x, Iterable) else _dari_rentang(x)
    bobot = {t.label.casefold(): t.skor for t in skala.tingkat}
    hasil = []
    for unsur in _UNSUR:
        nilai = bobot.get(unsur.casefold())
        if nilai is None:
            raise GalatRumus(f"bobot {skala.nama} tanpa {unsur}; isi label IKA, IKU, dan IKTL dengan skornya")
        hasil.append(tolak_negatif(nilai, f"bobot {unsur}"))
    if abs(sum(hasil) - 1) > 1e-9:
        raise GalatRumus(f"jumlah bobot {skala.nama} {tampil(round(sum(hasil), 9))}; harus 1")
    return hasil


def _dari_rentang(baris: Iterable[object]) -> Skala:
    """The weights of a two-column range (label, weight) as a scale; blank rows are skipped."""
    tingkat = []
    for isi in baris:
        kolom = tuple(isi) if isinstance(isi, (list, tuple)) else ()
        if len(kolom) != 2:
            raise GalatRumus("rentang bobot harus dua kolom: label (IKA, IKU, IKTL) dan bobotnya")
        if all(map(kosong, kolom)):
            continue
        label = rapikan(kolom[0]) if isinstance(kolom[0], str) else ""
        tingkat.append(Tingkat(label, None, "", sebagai_angka(kolom[1], f"bobot {tampil(label)}")))
    return Skala("rentang", tuple(tingkat))
