"""DAFTAR: every worksheet function with its arguments and help, for all engines and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final, Literal

from lkjip_xl.rumus.capaian import capaian, prepare_capaian
from lkjip_xl.rumus.indices.environment import iklh, indeks_eu, indeks_tutupan, indeks_udara
from lkjip_xl.rumus.indices.kawasan import kawasan_kumuh, kawasan_tertata
from lkjip_xl.rumus.indices.surveys import ikli, ikm_unit
from lkjip_xl.rumus.indices.water import indeks_air, indeks_pencemaran
from lkjip_xl.rumus.indices.williamson import williamson
from lkjip_xl.rumus.number_text import (
    angka,
    persen,
    prepare_angka,
    prepare_persen,
    prepare_rupiah,
    rupiah,
)
from lkjip_xl.rumus.predikat import (
    kategori,
    predikat,
    prepare_kategori,
    prepare_predikat,
    prepare_status,
    status,
)
from lkjip_xl.rumus.rerata import rerata
from lkjip_xl.rumus.serapan import efisiensi, prepare_efisiensi, prepare_serapan, serapan

__all__ = ["DAFTAR", "WAJIB", "Argumen", "Fungsi"]


class _Default(Enum):
    WAJIB = "wajib"


WAJIB: Final = _Default.WAJIB
"""The ``default`` of an argument that has none."""


@dataclass(frozen=True, slots=True)
class Argumen:
    """An argument: help of at most 255 characters, default, and what a cell may hand over for it.

    ``kind``: ``cell`` takes one cell (a larger range is worked cell by cell), ``span`` a whole range,
    ``skala`` a name or a two-column range.
    """

    name: str
    help_text: str
    default: str | float | Literal[_Default.WAJIB] | None = WAJIB
    kind: Literal["sel", "rentang", "skala"] = "sel"


@dataclass(frozen=True, slots=True)
class Fungsi:
    """A worksheet function: ``name`` in a cell, the definition in Python, help of at most 255 characters.

    ``prepare`` splits the definition for many cells: given the options, the arguments after the
    ``value_count`` first ones, it returns what is done with those.
    """

    name: str
    fungsi: Callable[..., float | str | None]
    arguments: tuple[Argumen, ...]
    help_text: str
    example: str
    prepare: Callable[..., Callable[..., float | str | None]] | None = None
    kategori: str = "LKjIP"

    @property
    def value_count(self) -> int:
        """How many arguments are values: those before the first that can be left out or is a scale."""
        options = [n for n, a in enumerate(self.arguments) if a.default is not WAJIB or a.kind == "skala"]
        return min(options, default=len(self.arguments))


_CAPAIAN = Argumen("capaian", "Capaian dalam persen (100 = sesuai target)")
_DECIMALS = Argumen("desimal", "Banyak angka di belakang koma, 0 sampai 15; bawaan 2", 2)
_X = Argumen("x", "Angka, atau sel hasil fungsi LKjIP")
_SETTLEMENT = Argumen("luas_permukiman", "Luas seluruh permukiman, dalam satuan yang sama")

_FUNCTIONS = (
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
        prepare_capaian,
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
        prepare_predikat,
    ),
    Fungsi(
        "SERAPAN",
        serapan,
        (Argumen("pagu", "Pagu anggaran (Rp)"), Argumen("realisasi", "Realisasi anggaran (Rp); kosong: n/a")),
        "Serapan anggaran dalam persen: realisasi / pagu x 100. Pagu dan realisasi 0: tidak dapat dihitung.",
        "=SERAPAN(D5;E5)",
        prepare_serapan,
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
        prepare_efisiensi,
    ),
    Fungsi(
        "RERATA",
        rerata,
        (Argumen("nilai", "Rentang nilai yang dirata-ratakan", kind="rentang"),),
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
        prepare_status,
    ),
    Fungsi(
        "KATEGORI",
        kategori,
        (
            Argumen("nilai", "Nilai indeks atau skor, misalnya 77,74"),
            Argumen("skala", "Nama skala (IKM, IKLI, IKLH, AKIP, RB, LPPD ...) atau rentang", kind="skala"),
        ),
        "Label kategori suatu nilai pada skala bernama, misalnya mutu B untuk IKM 77,74.",
        '=KATEGORI(F5;"IKM")',
        prepare_kategori,
    ),
    Fungsi(
        "ANGKA",
        angka,
        (_X, _DECIMALS),
        "Angka sebagai teks Indonesia, misalnya 1.234,56.",
        "=ANGKA(F5;2)",
        prepare_angka,
    ),
    Fungsi(
        "RUPIAH",
        rupiah,
        (_X,),
        "Uang sebagai teks, misalnya Rp1.234.567 (tanpa sen).",
        "=RUPIAH(D5)",
        prepare_rupiah,
    ),
    Fungsi(
        "PERSEN",
        persen,
        (_X, _DECIMALS),
        "Persen skala 0-100 sebagai teks, misalnya 95,48%.",
        "=PERSEN(G5;2)",
        prepare_persen,
    ),
    Fungsi(
        "KAWASAN_KUMUH",
        kawasan_kumuh,
        (Argumen("luas_kumuh", "Luas kawasan kumuh, misalnya dalam hektare"), _SETTLEMENT),
        "Persentase kawasan kumuh: luas kumuh / luas permukiman x 100.",
        "=KAWASAN_KUMUH(C5;D5)",
    ),
    Fungsi(
        "KAWASAN_TERTATA",
        kawasan_tertata,
        (Argumen("luas_tertata", "Luas permukiman yang tertata, misalnya dalam hektare"), _SETTLEMENT),
        "Persentase kawasan permukiman yang tertata: luas tertata / luas permukiman x 100.",
        "=KAWASAN_TERTATA(C5;D5)",
    ),
    Fungsi(
        "INDEKS_EU",
        indeks_eu,
        (
            Argumen("no2", "Rata-rata setahun NO2 semua lokasi pantau (µg/m3)"),
            Argumen("so2", "Rata-rata setahun SO2 semua lokasi pantau (µg/m3)"),
            Argumen("baku_no2", "Baku mutu Uni Eropa untuk NO2 (µg/m3); bawaan 40", 40.0),
            Argumen("baku_so2", "Baku mutu Uni Eropa untuk SO2 (µg/m3); bawaan 20", 20.0),
        ),
        "Indeks udara model Uni Eropa (IEU): rata-rata NO2 / baku NO2 dan SO2 / baku SO2. "
        "Hasilnya dipakai INDEKS_UDARA.",
        "=INDEKS_EU(RERATA(C5:C8);RERATA(D5:D8))",
    ),
    Fungsi(
        "INDEKS_UDARA",
        indeks_udara,
        (Argumen("ieu", "Indeks udara model Uni Eropa, hasil INDEKS_EU (rasio; 1 = tepat baku mutu)"),),
        "Indeks kualitas udara (IKU): 100 - (50 / 0,9 x (IEU - 0,1)).",
        "=INDEKS_UDARA(C9)",
    ),
    Fungsi(
        "INDEKS_PENCEMARAN",
        indeks_pencemaran,
        (
            Argumen("konsentrasi", "Rentang hasil uji tiap parameter satu sampel (Ci)", kind="rentang"),
            Argumen(
                "baku_mutu",
                "Rentang baku mutu tiap parameter (Lij), satuan sama; boleh rentang seperti 6-9 (teks)",
                kind="rentang",
            ),
            Argumen(
                "maksimum",
                "Diisi hanya untuk parameter yang rendahnya buruk: nilai terbaik, misalnya DO jenuh",
                None,
                "rentang",
            ),
            Argumen("p", "Tetapan P untuk Ci/Lij di atas 1; bawaan 5", 5.0),
        ),
        "Indeks pencemaran air (PIj) satu sampel: akar((M x M + R x R) / 2), M terbesar dan R rata-rata "
        "Ci/Lij; Ci/Lij di atas 1 menjadi 1 + P x log(Ci/Lij).",
        "=INDEKS_PENCEMARAN(C5:C10;D5:D10;E5:E10)",
    ),
    Fungsi(
        "INDEKS_AIR",
        indeks_air,
        (
            Argumen("pij", "Rentang PIj atau label status mutu, satu sel tiap sampel", kind="rentang"),
            Argumen("skala", "Nama skala kelas dan bobotnya (skor); bawaan IKA", "IKA", "skala"),
        ),
        "Indeks kualitas air (IKA): persen sampel tiap kelas x bobot kelas (70, 50, 30, 10). "
        "Sel kosong bukan sampel.",
        "=INDEKS_AIR(F5:F16)",
    ),
    Fungsi(
        "INDEKS_TUTUPAN",
        indeks_tutupan,
        (
            Argumen("luas_tutupan", "Luas tutupan hutan atau lahan bervegetasi, misalnya dalam hektare"),
            Argumen("luas_wilayah", "Luas wilayah, dalam satuan yang sama"),
        ),
        "Indeks kualitas tutupan lahan (IKTL): 100 - ((84,3 - (TH x 100)) x 50 / 54,3), "
        "TH = luas tutupan / luas wilayah.",
        "=INDEKS_TUTUPAN(C5;C6)",
    ),
    Fungsi(
        "IKLH",
        iklh,
        (
            Argumen("ika", "Indeks kualitas air"),
            Argumen("iku", "Indeks kualitas udara"),
            Argumen("iktl", "Indeks kualitas tutupan lahan"),
            Argumen(
                "bobot",
                "Nama skala bobot: BOBOT_IKLH_2020 (bawaan), BOBOT_IKLH_2019; "
                "atau rentang dua kolom: label dan bobot",
                "BOBOT_IKLH_2020",
                "skala",
            ),
        ),
        "Indeks kualitas lingkungan hidup kabupaten/kota: IKA, IKU, dan IKTL menurut bobotnya. "
        "Bawaan 0,376 IKA + 0,405 IKU + 0,219 IKTL.",
        "=IKLH(C5;C6;C7)",
    ),
    Fungsi(
        "IKLI",
        ikli,
        (
            Argumen("nilai", "Rentang nilai IKLI tiap kecamatan", kind="rentang"),
            Argumen("bobot", "Rentang bobot, misalnya jumlah responden; kosong: semua sama", None, "rentang"),
        ),
        "Indeks kepuasan layanan infrastruktur: rata-rata nilai kecamatan, bila perlu tertimbang.",
        "=IKLI(C5:C10)",
    ),
    Fungsi(
        "IKM_UNIT",
        ikm_unit,
        (Argumen("nrr", "Rentang nilai rata-rata (NRR) tiap unsur, skala 1-4", kind="rentang"),),
        "Indeks kepuasan masyarakat unit pelayanan, nilai konversi: jumlah (NRR x 1/n) x 25, "
        "n = banyak unsur yang terisi.",
        "=IKM_UNIT(C5:C13)",
    ),
    Fungsi(
        "WILLIAMSON",
        williamson,
        (
            Argumen("pdrb_per_kapita", "Rentang PDRB per kapita tiap daerah", kind="rentang"),
            Argumen("penduduk", "Rentang jumlah penduduk tiap daerah (jiwa)", kind="rentang"),
        ),
        "Indeks ketimpangan Williamson: akar(jumlah((Yi - Y)^2 x fi / n)) / Y, "
        "Y = PDRB per kapita seluruh daerah. 0 berarti merata.",
        "=WILLIAMSON(C5:C10;D5:D10)",
    ),
)

DAFTAR: Mapping[str, Fungsi] = MappingProxyType({f.name: f for f in _FUNCTIONS})
"""The registry, by worksheet name, in the order of the documentation."""
