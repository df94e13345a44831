"""A range gives, cell for cell, what the function gives for one cell: same bits, same texts."""

from __future__ import annotations

import inspect
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest

from lkjip_xl.rumus import (
    DAFTAR,
    Argumen,
    Fungsi,
    Skala,
    Tingkat,
    adaptor_formualizer,
    adaptor_libreoffice,
    adaptor_xlwings,
)
from tests.rumus.test_vectors import check
from tests.rumus.vector_files import VECTORS, Vector

ADAPTOR = (adaptor_formualizer, adaptor_xlwings, adaptor_libreoffice)
PER_CELL = [f for f in DAFTAR.values() if all(a.kind != "rentang" for a in f.arguments)]
OWN = {"Mutu": Skala("Mutu", (Tingkat("Oke", 50.0, ">=", None), Tingkat("Belum", None, "", None)))}

NUMBERS = (0.0, -0.0, 1.0, 2.0, 4.0, 60.0, 70.05, 90.0, 100.0, 1e308, -1e308, 5e-324, -12.5)
ODD = (
    float("nan"),
    float("inf"),
    float("-inf"),
    True,
    False,
    7,
    10**400,
    date(2020, 5, 3),
    Decimal("82.5"),
)
TEXTS = (
    *("", "  ", "\u00a0", "n/a", "N/A ", "-", "–", "belum ada"),
    *("tidak dapat dihitung", "Tidak  dapat dihitung"),
    *("12,5", "1.234,5", "60.895", "70%", "Rp 1.000,-", "−3", "lima", "x" * 60, "≥5", "TRUE"),
    *("60-70", "70-60", "80 - 90%", "3 s.d. 5", "-5–5", "WTP", "wdp", "B", "AA", "Oke"),
    *("#DIV/0!", "#N/A", "ERR:502", "#LKJIP! dari sel lain", " #LKJIP! asal", "Error", "#salah"),
)  # fmt: skip
BY_NAME = {
    "arah": (None, "", 0.0, "naik", "MAKS", "turun", " min ", "-", "rentang", "kategori", "naek", True),
    "metode": (None, 0.0, "rasio", "Selisih", "lain", 1, "#REF!"),
    "batas": (None, 0.0, -0.0, 120.0, "150", 100, "-1", 60.895, "60.895", "#NUM!", True),
    "desimal": (None, "", 0.0, -0.0, 2.0, 15.0, 16.0, 1.5, "3", True, "#NAME?"),
}
SKALA = (
    *(None, "", 0.0, "AKIP", "mutu", "LKPD", "WILLIAMSON", "sakti", "#REF!"),
    *([[0.0, "R"], [50.0, "T"]], [[1.0, "S"]]),
)


def a_cell(a: Argumen, chance: random.Random) -> object:
    if a.name in BY_NAME and chance.random() < 0.9:
        return chance.choice(BY_NAME[a.name])
    pool = chance.choice(((None,), NUMBERS, NUMBERS, TEXTS, TEXTS, ODD, (chance.uniform(-200, 200),)))
    return chance.choice(pool)


def an_argument(a: Argumen, height: int, chance: random.Random) -> object:
    """A column, the same cell for every row, or a scale as it is."""
    if a.kind == "skala":
        return chance.choice(SKALA)
    if chance.random() < 0.3:
        return a_cell(a, chance)
    return [[a_cell(a, chance)] for _ in range(height)]


def the_cell(a: Argumen, x: object, n: int) -> object:
    is_range = a.kind != "skala" and isinstance(x, list) and len(x) > 1 and isinstance(x[0], list)
    return x[n][0] if is_range else x


def one_by_one(call: Callable[..., object], f: Fungsi, arguments: Sequence[object]) -> list[object]:
    height = max(
        len(x) if isinstance(x, list) and x and isinstance(x[0], list) and a.kind != "skala" else 1
        for a, x in zip(f.arguments, arguments, strict=True)
    )
    return [
        call(*(the_cell(a, x, n) for a, x in zip(f.arguments, arguments, strict=True))) for n in range(height)
    ]


@pytest.mark.parametrize("adapter", ADAPTOR)
@pytest.mark.parametrize("f", PER_CELL, ids=lambda f: f.name)
def test_range__is_what_each_cell_is(f: Fungsi, adapter: Callable[..., Callable[..., object]]) -> None:
    call = adapter(f, OWN)

    chance = random.Random(f"{f.name} {adapter.__name__}")  # noqa: S311 - the same at every run
    for _ in range(40):
        arguments = [an_argument(a, 8, chance) for a in f.arguments]
        wanted = one_by_one(call, f, arguments)
        result = call(*arguments)
        cells = [row[0] for row in result] if len(wanted) > 1 else [result]
        assert [*map(repr, cells)] == [*map(repr, wanted)], arguments  # repr: the sign of 0, the type


def stacked() -> list[list[Vector]]:
    """The vectors of one function and scale, together."""
    groups: dict[object, list[Vector]] = defaultdict(list)
    for v in VECTORS:
        f = DAFTAR[v.fungsi]
        kinds = [a.kind for a in f.arguments]
        if f in PER_CELL:
            skala = [x for x, kind in zip(v.arguments, kinds, strict=True) if kind == "skala"]
            groups[f"{v.fungsi} {skala}"].append(v)
    return [g for g in groups.values() if len(g) > 1]


@pytest.mark.parametrize("vectors", stacked(), ids=lambda g: f"{g[0].fungsi} {len(g)} {g[0].arguments[-1]}")
def test_vectors__of_a_function_as_one_range(vectors: list[Vector]) -> None:
    f = DAFTAR[vectors[0].fungsi]
    arguments = [
        column[0] if a.kind == "skala" else [[x] for x in column]
        for a, column in zip(f.arguments, zip(*(v.arguments for v in vectors), strict=True), strict=True)
    ]
    result = adaptor_xlwings(f)(*arguments)
    assert len(result) == len(vectors)
    for v, (x,) in zip(vectors, result, strict=True):
        check(v, x)


def test_vectors__hundreds_stand_in_a_range() -> None:
    assert sum(map(len, stacked())) > 550


def test_range__rows_and_columns_are_repeated_and_what_is_missing_is_na() -> None:
    """100/50, 200/50, ... by hand; the second row has no second cell and the first range no third row."""
    serapan = adaptor_xlwings(DAFTAR["SERAPAN"])
    assert serapan([[50.0, 100.0]], [[25.0], [50.0]]) == [[50.0, 25.0], [100.0, 50.0]]
    na = "#LKJIP! pagu berisi galat #N/A; perbaiki sel asalnya"
    assert serapan([[50.0, 100.0], [50.0, 100.0]], [[25.0, 25.0]] * 3) == [[50.0, 25.0]] * 2 + [[na, na]]
    ragged = serapan([[50.0, 100.0], [50.0, 100.0]], [[25.0, 25.0], []])
    assert ragged == [[50.0, 25.0], ["#LKJIP! realisasi berisi galat #N/A; perbaiki sel asalnya"] * 2]


def test_range__zero_and_minus_zero_stay_two() -> None:
    """They are equal, and divided they are not the same: 0 / 5 and -0 / 5."""
    result = adaptor_xlwings(DAFTAR["KAWASAN_KUMUH"])([[0.0], [-0.0]], [[5.0], [5.0]])
    assert repr(result) == "[[0.0], [-0.0]]"


def test_range__error_of_the_first_argument_goes_first() -> None:
    efisiensi = adaptor_xlwings(DAFTAR["EFISIENSI"])
    one, two, three = ([[f"#LKJIP! {n}"], [100.0]] for n in "ABC")
    assert efisiensi(one, two, three) == [["#LKJIP! A"], ["-"]]
    assert efisiensi([[1.0], [1.0]], two, three) == [["#LKJIP! B"], ["-"]]
    assert efisiensi([[1.0], [1.0]], [[1.0], [1.0]], three) == [["#LKJIP! C"], ["-"]]


def test_skala__range_of_one_row() -> None:
    predikat = adaptor_xlwings(DAFTAR["PREDIKAT"])
    assert predikat(60.0, [[50.0, "Oke"]]) == "Oke"
    assert predikat([[60.0], [70.0]], [[50.0, "Oke"]]) == [["Oke"], ["Oke"]]


def test_range__options_are_read_once() -> None:
    asked: list[str] = []

    class Asked(dict[str, Skala]):
        def keys(self):
            asked.append("keys")
            return super().keys()

    predikat = adaptor_xlwings(DAFTAR["PREDIKAT"], Asked(OWN))
    assert predikat([[60.0]] * 100, "mutu") == [["Oke"]] * 100
    assert len(asked) <= 1


@pytest.mark.parametrize("f", [f for f in DAFTAR.values() if f.prepare], ids=lambda f: f.name)
def test_prepare__takes_the_options(f: Fungsi) -> None:
    assert f.prepare is not None
    assert len(inspect.signature(f.prepare).parameters) == len(f.arguments) - f.value_count
