"""Strategies of indikator: each draws one case of what target and realisasi may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from lkjip_xl.rumus.skala import Skala, Tingkat, skala_baku
from tests.small_report import PERMENDAGRI86, Value

__all__ = ["CASES", "OWN_SKALA", "SCALES", "IndikatorCase", "number"]

OWN_SKALA = Skala(
    "Mutu Kota",
    (
        Tingkat("Prima", 85.5, ">=", None),
        Tingkat("Baik", 60.0, ">", None),
        Tingkat("Kurang", 0.0, ">=", None),
    ),
)
_AKIP, _LKPD, _WILLIAMSON = (skala_baku()[n] for n in ("AKIP", "LKPD", "WILLIAMSON"))
SCALES = (PERMENDAGRI86, _AKIP, _LKPD, _WILLIAMSON, OWN_SKALA)
"""The scales of sheet Skala: bounds, ranks, a low value that is good, one of the agency's own."""

Number = st.SearchStrategy[float]
Pair = tuple[Value, Value]


def number(low: float, high: float) -> Number:
    """Numbers as reports have them: with two decimals, whole ones, and those of 15 digits, as Excel keeps."""
    whole = st.integers(-(-int(low * 100) // 100), int(high)) if int(high) > low else st.nothing()
    cents = st.integers(round(low * 100), round(high * 100)).map(lambda n: n / 100)
    floats = st.floats(low, high).map(lambda x: float(f"{x:.15g}") if abs(x) > 1e-9 else 0.0)
    return st.one_of(
        cents, whole.map(float), floats
    )  # nothing so small that a ratio to it has no digits left


_POSITIVE, _NEGATIVE = number(0.01, 500), number(0.01, 500).map(lambda x: -x)
_TARGET = {"negatif": _NEGATIVE, "0": st.just(0.0), "positif": _POSITIVE}
_REALISASI: Mapping[str, st.SearchStrategy[Value]] = {
    "kosong": st.none(),
    "n/a": st.sampled_from(["n/a", "-", "belum ada"]),
    **_TARGET,
}
_LOW = {"positif": (1, 60), "dari 0": (0, 0), "negatif sampai positif": (-50, -1), "negatif": (-200, -120)}
_WIDTH = {"negatif sampai positif": (51, 90)}  # so that the upper bound is positive


@dataclass(frozen=True)
class IndikatorCase:
    """What an indikator is and which values it may have; ``metode`` is what counts for it."""

    name: str
    arah: str
    value: st.SearchStrategy[Pair]
    metode: str | None = None
    skala: str | None = None


def _single_targets(arah: str, metode: str | None = None) -> list[IndikatorCase]:
    return [
        IndikatorCase(
            f"{' '.join(filter(None, (arah, metode)))}: target {t}, realisasi {r}",
            arah,
            st.tuples(target, realisasi),
            metode,
        )
        for t, target in _TARGET.items()
        for r, realisasi in _REALISASI.items()
    ]


@st.composite
def _rentang(draw: st.DrawFn, bounds: str, side: str) -> Pair:
    low = draw(st.integers(*_LOW[bounds]))
    high = low + draw(st.integers(*_WIDTH.get(bounds, (3, 60))))
    distance = draw(number(0.01, 90))
    realisasi = {
        "di bawah": low - distance,
        "di batas bawah": float(low),
        "di dalam": (low + high) / 2,
        "di batas atas": float(high),
        "di atas": high + distance,
    }
    separator = draw(st.sampled_from([" s.d. ", " – ", "-"])) if low >= 0 else " s.d. "
    return f"{low}{separator}{high}", realisasi[side]


def _ranges(arah: str) -> list[IndikatorCase]:
    return [
        IndikatorCase(f"{arah}: rentang {bounds}, realisasi {side}", arah, _rentang(bounds, side))
        for bounds in _LOW
        for side in ("di bawah", "di batas bawah", "di dalam", "di batas atas", "di atas")
    ]


def _either(*choices: Sequence[Value]) -> st.SearchStrategy[Pair]:
    return st.tuples(*(st.sampled_from(c) for c in choices))


_KATEGORI: Mapping[str, tuple[str, st.SearchStrategy[Pair]]] = {
    "skor, lebih baik": ("AKIP", _either(["B", "b", "CC"], ["A", "bb ", 70.01])),
    "skor, sama": ("AKIP", _either(["BB"], ["BB", 75.0, 80.0])),
    "skor, label lebih buruk": ("AKIP", _either(["A", "BB"], ["B", "CC", "D"])),
    "skor, angka lebih buruk": ("AKIP", st.tuples(st.just("B"), number(0.5, 60))),
    "peringkat, sama": ("LKPD", _either(["WTP", "wtp"], ["WTP"])),
    "peringkat, lebih baik": ("LKPD", _either(["WDP", "TW"], ["WTP"])),
    "peringkat, lebih buruk": ("LKPD", _either(["WTP"], ["WDP", "TW", "TMP"])),
    "nilai rendah baik, lebih buruk": ("WILLIAMSON", _either(["Rendah", "Sedang"], ["Tinggi", 0.62])),
    "nilai rendah baik, lebih baik": ("WILLIAMSON", _either(["Sedang", "Tinggi"], ["Rendah", 0.11])),
    "skala sendiri": ("Mutu Kota", _either(["Prima", "baik"], ["Kurang", "Baik", 85.5, 60.0])),
    "label tidak dikenal": ("LKPD", _either(["WTP"], ["Wajar sekali"])),
    "di bawah batas terendah": ("AKIP", st.tuples(st.just("B"), number(-9, -1))),
    "realisasi kosong": ("AKIP", _either(["B"], [None])),
    "realisasi n/a": ("LKPD", _either(["WTP"], ["n/a"])),
}
_OTHERS = {
    "target kosong, realisasi kosong": _either([None], [None]),
    "target kosong, realisasi ada": _either([None], [5.0, 0.0]),
    "target n/a, realisasi ada": _either(["n/a"], [5.0, 0.0]),
    "angka sebagai teks": _either(["1.250,5", "12,75"], ["1.200", "13,5 "]),
    "teks bukan angka": _either([10.0], ["sepuluh"]),
}
_BOUNDS: Mapping[str, tuple[str, st.SearchStrategy[Pair]]] = {
    "naik: target ≥": ("naik", st.tuples(st.sampled_from(["≥ 90", "≥ 12,5"]), number(1, 200))),
    "naik: target >, tepat di batas": ("naik", _either(["> 90"], [90.0])),
    "turun: target <, tepat di batas": ("turun", _either(["< 5"], [5.0])),
    "turun: target <, di bawah": ("turun", st.tuples(st.just("< 5"), number(0.01, 4.99))),
    "turun: target ≤ negatif": ("turun", _either(["≤ -5"], [-5.0, -4.0, -8.0, 3.0])),
    "naik: tanda berlawanan": ("naik", _either(["≤ 5", "< 5"], [4.0])),
    "rentang: target satu batas": ("rentang", _either(["≥ 5"], [4.0])),
}
CASES: tuple[IndikatorCase, ...] = (
    *_single_targets("naik"),
    *_single_targets("turun", "rasio"),
    *_single_targets("turun", "selisih"),
    *(case for arah in ("naik", "turun", "rentang") for case in _ranges(arah)),
    IndikatorCase("rentang: target satu angka", "rentang", _either([10.0], [9.0])),
    *(IndikatorCase(f"kategori: {n}", "kategori", v, skala=s) for n, (s, v) in _KATEGORI.items()),
    *(IndikatorCase(n, arah, v) for n, (arah, v) in _BOUNDS.items()),
    *(IndikatorCase(n, arah, v) for n, v in _OTHERS.items() for arah in ("naik",)),
)
"""Every case of CAPAIAN: what it is called, and what an indikator of it holds."""
