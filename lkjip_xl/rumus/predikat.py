"""Words for numbers: predikat of a capaian, kategori of an index value, status against the target."""

from __future__ import annotations

from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    galat_masuk,
    sebagai_angka,
    sel,
    tanpa_nilai,
    tidak_diisi,
    tidak_terhitung,
)
from lkjip_xl.rumus.skala import ambil_skala

__all__ = ["kategori", "predikat", "status"]

_PREDIKAT_BAWAAN = "permendagri86"


def predikat(capaian: object, skala: object = _PREDIKAT_BAWAAN) -> str | None:
    """Return the label of ``capaian`` (percent, unrounded) on ``skala``; None where there is no capaian.

    ``skala`` is a name, a Skala, or a two-column range (lower bound, label) that reads as ``>=``. A text that
    is a label of the scale already comes back as the scale spells it. "tidak dapat dihitung" and error
    texts are passed on. Raises GalatRumus for an unknown scale or a value that is no number.

    Source: Permendagri 86/2017; its gaps (90-91 ...) are read as continuous, as the report calls 90,18
    Sangat Tinggi.
    """
    return _label(capaian, _PREDIKAT_BAWAAN if tidak_diisi(sel(skala)) else skala, "capaian")


def kategori(nilai: object, skala: object) -> str | None:
    """Return the label of an index value or score on ``skala`` (IKM, IKLI, IKLH, AKIP, RB, LPPD ...).

    As :func:`predikat`, but the scale has no default. Sources: see ``skala_baku.csv``.
    """
    return _label(nilai, skala, "nilai")


def _label(nilai: object, skala: object, argumen: str) -> str | None:
    galat = galat_masuk(**{argumen: nilai, "skala": skala})
    if galat is not None:
        return galat
    tangga = ambil_skala(skala)
    nilai = sel(nilai)
    if tanpa_nilai(nilai):
        return None
    if tidak_terhitung(nilai):
        return TIDAK_DAPAT_DIHITUNG
    return tangga.label_baku(nilai) or tangga.label(sebagai_angka(nilai, argumen, skala_terbatas=True))


def status(capaian: object) -> str:
    """Return "melebihi target" above 100 percent, "mencapai target" at 100, "tidak mencapai target" below.

    Compares the unrounded capaian. Without a capaian: "belum ada nilai". "tidak dapat dihitung" and error
    texts are passed on. Raises GalatRumus for a value that is no number.
    """
    galat = galat_masuk(capaian=capaian)
    if galat is not None:
        return galat
    capaian = sel(capaian)
    if tanpa_nilai(capaian):
        return "belum ada nilai"
    if tidak_terhitung(capaian):
        return TIDAK_DAPAT_DIHITUNG
    persen = sebagai_angka(capaian, "capaian", skala_terbatas=True)
    if persen == 100:
        return "mencapai target"
    return "melebihi target" if persen > 100 else "tidak mencapai target"
