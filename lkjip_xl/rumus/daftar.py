"""DAFTAR: every worksheet function with its arguments and help, for all engines and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final, Literal

from lkjip_xl.rumus.anggaran import efisiensi, serapan
from lkjip_xl.rumus.capaian import capaian
from lkjip_xl.rumus.predikat import kategori, predikat, status
from lkjip_xl.rumus.rerata import rerata
from lkjip_xl.rumus.teks import angka, persen, rupiah

__all__ = ["DAFTAR", "WAJIB", "Argumen", "Fungsi"]


class _Bawaan(Enum):
    WAJIB = "wajib"


WAJIB: Final = _Bawaan.WAJIB
"""The ``bawaan`` of an argument that has none."""


@dataclass(frozen=True, slots=True)
class Argumen:
    """An argument: help of at most 255 characters, default, and what a cell may hand over for it.

    ``jenis``: ``sel`` takes one cell (a larger range is worked cell by cell), ``rentang`` a whole range,
    ``skala`` a name or a two-column range.
    """

    nama: str
    bantuan: str
    bawaan: str | float | Literal[_Bawaan.WAJIB] | None = WAJIB
    jenis: Literal["sel", "rentang", "skala"] = "sel"


@dataclass(frozen=True, slots=True)
class Fungsi:
    """A worksheet function: ``nama`` in a cell, the definition in Python, help of at most 255 characters."""

    nama: str
    fungsi: Callable[..., float | str | None]
    argumen: tuple[Argumen, ...]
    bantuan: str
    contoh: str
    kategori: str = "LKjIP"


_CAPAIAN = Argumen("capaian", "Capaian dalam persen (100 = sesuai target)")
_DESIMAL = Argumen("desimal", "Banyak angka di belakang koma, 0 sampai 15; bawaan 2", 2)
_X = Argumen("x", "Angka, atau sel hasil fungsi LKjIP")

_FUNGSI = (
    Fungsi(
        "CAPAIAN",
        capaian,
        (
            Argumen("target", "Target: angka, rentang seperti 3-5 (awali tanda petik), atau label kategori"),
            Argumen("realisasi", "Realisasi: angka atau label; kosong atau n/a berarti belum ada nilai"),
            Argumen(
                "arah", "naik (bawaan; maks, positif, +), turun (min, negatif, -), rentang, kategori", "naik"
            ),
            Argumen(
                "metode", "Untuk arah turun: rasio (bawaan) = T/R x 100; selisih = (2T - R)/T x 100", "rasio"
            ),
            Argumen(
                "batas", "Batas atas capaian dalam persen, misalnya 120; kosong berarti tanpa batas", None
            ),
            Argumen("skala", "Wajib untuk arah kategori: nama skala, atau rentang dua kolom", None, "skala"),
        ),
        "Capaian kinerja dalam persen (100 = sesuai target), tanpa pembulatan. "
        "Hasil n/a bila realisasi belum ada; tidak dapat dihitung bila rumusnya tidak berlaku.",
        '=CAPAIAN(E5;F5;"turun")',
    ),
    Fungsi(
        "PREDIKAT",
        predikat,
        (
            _CAPAIAN,
            Argumen(
                "skala",
                "Nama skala (bawaan permendagri86), atau rentang dua kolom: batas bawah (>=) dan label",
                "permendagri86",
                "skala",
            ),
        ),
        "Predikat capaian menurut skala; capaian tidak dibulatkan lebih dahulu.",
        "=PREDIKAT(G5)",
    ),
    Fungsi(
        "SERAPAN",
        serapan,
        (Argumen("pagu", "Pagu anggaran (Rp)"), Argumen("realisasi", "Realisasi anggaran (Rp); kosong: n/a")),
        "Serapan anggaran dalam persen: realisasi / pagu x 100. Pagu dan realisasi 0: tidak dapat dihitung.",
        "=SERAPAN(D5;E5)",
    ),
    Fungsi(
        "EFISIENSI",
        efisiensi,
        (
            _CAPAIAN,
            Argumen("serapan", "Serapan anggaran dalam persen"),
            Argumen("syarat", "Capaian minimum dalam persen; kosong berarti tanpa syarat", None),
        ),
        'Tingkat efisiensi: capaian - serapan bila positif (dan capaian memenuhi syarat), selain itu "-".',
        "=EFISIENSI(G5;H5;100)",
    ),
    Fungsi(
        "RERATA",
        rerata,
        (Argumen("nilai", "Rentang nilai yang dirata-ratakan", jenis="rentang"),),
        "Rata-rata angka dalam rentang. Sel kosong, n/a, - dan tidak dapat dihitung dilewati; "
        "galat diteruskan, tidak dilewati.",
        "=RERATA(G5:G10)",
    ),
    Fungsi(
        "STATUS",
        status,
        (_CAPAIAN,),
        "melebihi target (> 100), mencapai target (= 100), tidak mencapai target (< 100), "
        "atau belum ada nilai.",
        "=STATUS(G5)",
    ),
    Fungsi(
        "KATEGORI",
        kategori,
        (
            Argumen("nilai", "Nilai indeks atau skor, misalnya 77,74"),
            Argumen("skala", "Nama skala (IKM, IKLI, IKLH, AKIP, RB, LPPD ...) atau rentang", jenis="skala"),
        ),
        "Label kategori suatu nilai pada skala bernama, misalnya mutu B untuk IKM 77,74.",
        '=KATEGORI(F5;"IKM")',
    ),
    Fungsi(
        "ANGKA", angka, (_X, _DESIMAL), "Angka sebagai teks Indonesia, misalnya 1.234,56.", "=ANGKA(F5;2)"
    ),
    Fungsi("RUPIAH", rupiah, (_X,), "Uang sebagai teks, misalnya Rp1.234.567 (tanpa sen).", "=RUPIAH(D5)"),
    Fungsi(
        "PERSEN",
        persen,
        (_X, _DESIMAL),
        "Persen skala 0-100 sebagai teks, misalnya 95,48%.",
        "=PERSEN(G5;2)",
    ),
)

DAFTAR: Mapping[str, Fungsi] = MappingProxyType({f.nama: f for f in _FUNGSI})
"""The registry, by worksheet name, in the order of the documentation."""
