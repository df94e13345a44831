"""The version of the schema that an input carries: read, deduced where it has none, refused where newer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjip_xl import schema
from lkjip_xl.errors import InputError, Problem
from lkjip_xl.version import __version__

__all__ = ["PROGRAM_KEY", "VERSION_KEY", "InputVersion", "find_version", "parse_version"]

VERSION_KEY, PROGRAM_KEY = "skema.versi", "skema.program"
"""The keys of ``pengaturan.toml`` that say the version, and the program that wrote it."""


@dataclass(frozen=True, slots=True)
class InputVersion:
    """The version of an input; ``deduced``: it carries none, but has names of a later schema than the first.

    An input that says nothing and has no such names is of the first edition, 1.
    """

    number: int
    deduced: bool = False


def find_version(value: object, program: object, place: str, since: Iterable[int]) -> InputVersion:
    """The version of an input that carries ``value``, None or something unusable where it carries none.

    ``since`` are the versions that brought the names which the input has. Raises
    :class:`~lkjip_xl.errors.InputError` where the input is of a later schema than this program knows.
    """
    number = parse_version(value)
    if number is None:
        deduced = max(since, default=1)
        return InputVersion(deduced, deduced > 1)
    if number > schema.VERSION:
        raise InputError([Problem(place, _newer(number, program))])
    return InputVersion(number)


def parse_version(value: object) -> int | None:
    """A whole number from 1 on, as a program may have stored it (2, 2.0, "2"); None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else None


def _newer(number: int, program: object) -> str:
    known = isinstance(program, str) and program.strip() not in ("", __version__)
    remedy = f"lkjip-xl {program} atau yang lebih baru" if known else "lkjip-xl terbaru"
    return (
        f"isian memakai skema versi {number}, lkjip-xl {__version__} membaca sampai versi {schema.VERSION}; "
        f"pasang {remedy}"
    )
