"""Money: serapan of a pagu, and efisiensi of a capaian against the serapan that it took."""

from __future__ import annotations

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    galat_masuk,
    kosong,
    sebagai_angka,
    sel,
    tampil,
    tanpa_nilai,
    terhingga,
    tidak_diisi,
    tidak_terhitung,
)

__all__ = ["efisiensi", "serapan"]


def serapan(pagu: object, realisasi: object) -> float | str | None:
    """Return realisasi / pagu x 100 in percent, unrounded, from two amounts in rupiah.

    None where there is no realisasi, or the pagu is "n/a"; "tidak dapat dihitung" where both are 0. Error
    texts are passed on. Raises GalatRumus for a pagu that is blank, 0 or negative beside a realisasi.
    Source: LKjIP Kota Serang 2020, Tabel 3.30 and 3.31.
    """
    galat = galat_masuk(pagu=pagu, realisasi=realisasi)
    if galat is not None:
        return galat
    pagu, realisasi = sel(pagu), sel(realisasi)
    if tanpa_nilai(realisasi):
        return None
    if kosong(pagu):
        raise GalatRumus(f"pagu kosong padahal realisasi {tampil(realisasi)}; isi pagu")
    if tanpa_nilai(pagu):
        return None
    if tidak_terhitung(pagu) or tidak_terhitung(realisasi):
        return TIDAK_DAPAT_DIHITUNG
    return _serapan(sebagai_angka(pagu, "pagu"), sebagai_angka(realisasi, "realisasi"))


def _serapan(pagu: float, realisasi: float) -> float | str:
    if pagu == 0 and realisasi == 0:
        return TIDAK_DAPAT_DIHITUNG
    if pagu == 0:
        raise GalatRumus(
            f"pagu 0 padahal realisasi {tampil(realisasi)}; periksa pagu atau pindahkan realisasi"
        )
    if pagu < 0:
        raise GalatRumus(f"pagu {tampil(pagu)} negatif; tulis pagu sebagai angka positif")
    return terhingga(realisasi / pagu * 100)


def efisiensi(capaian: object, serapan: object, syarat: object = None) -> float | str | None:
    """Return capaian - serapan in percentage points where that is positive, else "-".

    With ``syarat`` (percent) the capaian must reach it as well. None where capaian or serapan is missing;
    "tidak dapat dihitung" and error texts are passed on. Raises GalatRumus for a value that is no number.
    Source: LKjIP Kota Serang 2020, Tabel 3.33 (115,03 - 96,83 = 18,2).
    """
    galat = galat_masuk(capaian=capaian, serapan=serapan, syarat=syarat)
    if galat is not None:
        return galat
    capaian, serapan, syarat = sel(capaian), sel(serapan), sel(syarat)
    minimum = None if tidak_diisi(syarat) else sebagai_angka(syarat, "syarat", skala_terbatas=True)
    if tanpa_nilai(capaian) or tanpa_nilai(serapan):
        return None
    if tidak_terhitung(capaian) or tidak_terhitung(serapan):
        return TIDAK_DAPAT_DIHITUNG
    persen = sebagai_angka(capaian, "capaian", skala_terbatas=True)
    selisih = terhingga(persen - sebagai_angka(serapan, "serapan", skala_terbatas=True))
    if selisih <= 0 or (minimum is not None and persen < minimum):
        return "-"
    return selisih
