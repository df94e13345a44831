import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import Skala, Tingkat, indeks_air, indeks_pencemaran
from tests.rumus.vector_files import FEW

standard = st.floats(0.01, 1e4)
samples = st.lists(st.tuples(st.floats(0, 1e6), standard), min_size=1, max_size=8)
pij = st.lists(st.floats(0, 50), min_size=1, max_size=30)


@FEW
@given(samples, st.integers(0, 7), st.floats(1, 100))
def test_indeks_pencemaran__more_polluted_is_never_better(parameter, i, times) -> None:
    ci, lij = [list(x) for x in zip(*parameter, strict=True)]
    origin = indeks_pencemaran(ci, lij)
    ci[i % len(ci)] *= times
    assert indeks_pencemaran(ci, lij) >= origin * (1 - 1e-12)


@FEW
@given(st.floats(0, 8), st.floats(0, 8))
def test_indeks_pencemaran__less_oxygen_is_never_better(a, b) -> None:
    assert indeks_pencemaran(min(a, b), 4, 8) >= indeks_pencemaran(max(a, b), 4, 8)


@FEW
@given(samples)
def test_indeks_pencemaran__complies_if_every_parameter_complies(parameter) -> None:
    ci, lij = zip(*parameter, strict=True)
    every = all(c <= b for c, b in parameter)
    assert not every or indeks_pencemaran(ci, lij) <= 1


def test_indeks_pencemaran__class_not_shifted_by_rounding() -> None:
    for rasio in (1, 5, 10):  # the bounds of the classes
        ci = 10 ** ((rasio - 1) / 5)
        assert indeks_pencemaran(ci, 1) == pytest.approx(rasio, abs=1e-12)
    assert indeks_pencemaran([50, 3], [50, 3]) == 1


def test_indeks_pencemaran__overflowing_result_rejected() -> None:
    with pytest.raises(FormulaError, match="melampaui batas angka"):
        indeks_pencemaran(1e300, 1e-300)


def test_indeks_pencemaran__generator_read_whole() -> None:
    assert indeks_pencemaran(((25,), (3,)), ((50,), (3,))) == math.sqrt((1 + 0.75**2) / 2)


@FEW
@given(pij)
def test_indeks_air__between_10_and_70(value) -> None:
    assert 10 <= indeks_air(value) <= 70


@FEW
@given(pij, st.integers(0, 29), st.floats(0, 50))
def test_indeks_air__more_polluted_is_never_better(value, i, add) -> None:
    polluted = [*value]
    polluted[i % len(polluted)] += add
    assert indeks_air(polluted) <= indeks_air(value)


@FEW
@given(pij)
def test_indeks_air__persen_of_samples_times_bobot(value) -> None:
    classes = {
        70: lambda x: x <= 1,
        50: lambda x: 1 < x <= 5,
        30: lambda x: 5 < x <= 10,
        10: lambda x: x > 10,
    }
    total = sum(bobot * sum(map(existing, value)) / len(value) for bobot, existing in classes.items())
    assert indeks_air(value) == pytest.approx(total)


def test_indeks_air__skala_as_object() -> None:
    skala = Skala("dua", (Tingkat("Bersih", None, "", 100), Tingkat("Kotor", 1, ">", 0)))
    assert indeks_air([0.5, 2, "kotor"], skala) == pytest.approx(100 / 3)
