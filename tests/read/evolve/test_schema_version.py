"""The version that an input carries: read, deduced, refused."""

from __future__ import annotations

import pytest

from lkjip_xl.errors import InputError
from lkjip_xl.read.evolve.schema_version import InputVersion, find_version, parse_version
from lkjip_xl.schema import VERSION
from lkjip_xl.version import __version__


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (2, 2), (2.0, 2), ("2", 2), (" 2 ", 2), ("2.0", 2),
        (0, None), (-1, None), (1.5, None), ("dua", None), ("", None), (None, None), (True, None), ([], None),
    ],
)  # fmt: skip
def test_parse_version(value: object, number: int | None) -> None:
    assert parse_version(value) == number


def test_find_version__carried() -> None:
    assert find_version(1, None, "x", [1, 2]) == InputVersion(1)
    assert find_version("2", "9.9.9", "x", []) == InputVersion(2)


def test_find_version__none_and_only_names_of_the_first_edition() -> None:
    assert find_version(None, None, "x", [1, 1]) == InputVersion(1)
    assert find_version(None, None, "x", []) == InputVersion(1)


def test_find_version__deduced_from_the_latest_name() -> None:
    assert find_version("rusak", None, "x", [1, 3, 2]) == InputVersion(3, deduced=True)


@pytest.mark.parametrize(
    ("program", "remedy"),
    [
        ("0.9.0", "lkjip-xl 0.9.0 atau yang lebih baru"),
        (None, "lkjip-xl terbaru"),
        (__version__, "lkjip-xl terbaru"),
    ],
)
def test_find_version__newer_says_what_to_install(program: str | None, remedy: str) -> None:
    with pytest.raises(InputError) as info:
        find_version(99, program, "Buku ini", [])
    assert (
        str(info.value)
        == f"Buku ini: isian memakai skema versi 99, lkjip-xl {__version__} membaca sampai versi {VERSION}; "
        f"pasang {remedy}"
    )
