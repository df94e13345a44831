"""Scales: labels with lower bounds or ranks, those of regulations (skala_baku.csv) and those of a workbook.

A band reaches from its lower bound to the next one: printed gaps (90-91) are read as continuous.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import read_number
from lkjip_xl.rumus.arguments import as_number, blank, cell, is_omitted, shown, tidy_spaces

__all__ = ["Skala", "Tingkat", "ambil_skala", "skala_baku", "skala_dari_rentang"]


@dataclass(frozen=True, slots=True)
class Tingkat:
    """One label of a scale: values above (``>``) or from (``>=``) ``batas_bawah`` on have it.

    ``batas_bawah`` None is the lowest band, or a scale of ranks; a blank ``tanda`` reads as ``>=``.
    ``skor`` orders labels where a low value is good, and is a weight for index formulas.
    """

    label: str
    batas_bawah: float | None
    tanda: str
    skor: float | None
    sumber: str | None = None

    def contains(self, value: float) -> bool:
        """True where ``value`` reaches the lower bound."""
        if self.batas_bawah is None:
            return True
        return value > self.batas_bawah or (self.tanda != ">" and value == self.batas_bawah)


def _batas_key(level: Tingkat) -> tuple[float, bool]:
    batas = -math.inf if level.batas_bawah is None else level.batas_bawah
    return batas, level.tanda == ">"


@dataclass(frozen=True, slots=True)
class Skala:
    """A named scale. Raises FormulaError where labels or bounds are doubled, or a tanda is unknown."""

    nama: str
    tingkat: tuple[Tingkat, ...]
    has_bounds: bool = field(init=False, repr=False, compare=False)
    """True where a number has a label: at least one lower bound is given."""
    _descending: tuple[Tingkat, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        bounded = any(t.batas_bawah is not None for t in self.tingkat)
        falling = tuple(sorted(self.tingkat, key=_batas_key, reverse=True))
        object.__setattr__(self, "has_bounds", bounded)  # frozen for everybody else
        object.__setattr__(self, "_descending", falling)
        label = [_canonical(t.label) for t in self.tingkat]
        batas = [_batas_key(t) for t in self.tingkat]
        if not label or "" in label:
            raise FormulaError(f"skala {self.nama} punya tingkat tanpa label; isi kolom Label")
        if len(set(label)) < len(label):
            raise FormulaError(f"skala {self.nama} memuat label yang sama dua kali; hapus salah satu")
        if self.has_bounds and len(set(batas)) < len(batas):
            raise FormulaError(f"skala {self.nama} memuat batas bawah yang sama dua kali; perbaiki batasnya")
        if any(t.tanda not in ("", ">", ">=") for t in self.tingkat):
            raise FormulaError(f"skala {self.nama}: tanda harus > atau >=")
        number = [x for t in self.tingkat for x in (t.batas_bawah, t.skor) if x is not None]
        if not all(map(math.isfinite, number)):
            raise FormulaError(f"skala {self.nama}: batas bawah dan skor harus angka")

    @property
    def urut(self) -> tuple[Tingkat, ...]:
        """The labels, best first: by skor where all have one, else by lower bound, else as given."""
        if all(t.skor is not None for t in self.tingkat):
            return tuple(sorted(self.tingkat, key=lambda t: t.skor or 0.0, reverse=True))
        return self._descending if self.has_bounds else self.tingkat

    @property
    def higher_is_better(self) -> bool:
        """True where the better label has the higher bound (AKIP), not the lower one (WILLIAMSON)."""
        return self.has_bounds and self.urut == self._descending

    def label(self, value: float) -> str:
        """The label of ``value``, unrounded. Raises FormulaError below the lowest bound or without bounds."""
        if not self.has_bounds:
            raise FormulaError(
                f"skala {self.nama} tidak berbatas angka; tulis salah satu label: {self.listing}"
            )
        for level in self._descending:
            if level.contains(value):
                return level.label
        raise FormulaError(
            f"nilai {shown(value)} di bawah batas terendah skala {self.nama}; periksa nilainya"
        )

    def canonical_label(self, x: object) -> str | None:
        """The label that ``x`` means, without regard to case and extra spaces; None where it is none.

        A number is a label ("3") only on a scale without bounds; with bounds it is a value.
        """
        if self.has_bounds and not isinstance(x, str):
            return None
        key = _canonical(x if isinstance(x, str) else shown(x))
        return next((t.label for t in self.tingkat if _canonical(t.label) == key), None)

    def rank(self, label: str) -> int:
        """The rank of a label: the best of n labels has n, the worst 1. Raises FormulaError if unknown."""
        return len(self.tingkat) - self.urut.index(self._find(label))

    def batas(self, label: str) -> float | None:
        """The lower bound of a label; None where it has none. Raises FormulaError if unknown."""
        return self._find(label).batas_bawah

    @property
    def listing(self) -> str:
        """The labels, best first, as a message lists them."""
        return ", ".join(t.label for t in self.urut)

    def _find(self, label: str) -> Tingkat:
        for level in self.tingkat:
            if _canonical(level.label) == _canonical(label):
                return level
        raise FormulaError(f"label {shown(label)} tidak ada di skala {self.nama}; pilih {self.listing}")


def _canonical(text: str) -> str:
    return tidy_spaces(text).casefold()


@cache
def skala_baku() -> Mapping[str, Skala]:
    """The scales of regulations, by name, from ``skala_baku.csv``; each row names its source."""
    text = files("lkjip_xl.rumus").joinpath("skala_baku.csv").read_text(encoding="utf-8")
    level: dict[str, list[Tingkat]] = {}
    for baris in csv.DictReader(text.splitlines()):
        batas, skor = (read_number(baris[k]) if baris[k] else None for k in ("batas_bawah", "skor"))
        content = Tingkat(baris["label"], batas, baris["tanda"], skor, baris["sumber"])
        level.setdefault(baris["skala"], []).append(content)
    return MappingProxyType({name: Skala(name, tuple(content)) for name, content in level.items()})


def ambil_skala(x: object, tambahan: Mapping[str, Skala] | None = None) -> Skala:
    """The scale that ``x`` is or names: a Skala, a name, or a two-column range (lower bound, label).

    Names are looked up without regard to case, first in ``tambahan`` (sheet Skala), then in the built-in
    ones. Raises FormulaError that lists the known names.
    """
    x = cell(x)
    if isinstance(x, Skala):
        return x
    if not isinstance(x, str) and isinstance(x, Iterable):
        return skala_dari_rentang(x)
    own = dict(tambahan or {})
    found = _find_skala(x, own) if isinstance(x, str) and not blank(x) else None
    if found is not None:
        return found
    names = ", ".join({**skala_baku(), **own})
    if is_omitted(x):
        raise FormulaError(f"skala kosong; tulis nama skala: {names}")
    raise FormulaError(f"skala {shown(x)} tidak dikenal; pilih {names}")


def _find_skala(name: str, own: dict[str, Skala]) -> Skala | None:
    """The scale of that name: those that only the workbook has come first, the last one first."""
    key, built_in = _canonical(name), skala_baku()
    for existing in reversed(own):
        if existing not in built_in and _canonical(existing) == key:
            return own[existing]
    existing = _built_in_names().get(key, "")
    return own.get(existing) or built_in.get(existing)


@cache
def _built_in_names() -> Mapping[str, str]:
    return {_canonical(name): name for name in skala_baku()}


def skala_dari_rentang(baris: Iterable[object]) -> Skala:
    """The scale of a two-column range: lower bound (read as ``>=``; blank: lowest) and label.

    Rows without bound and label are skipped. Raises FormulaError that names the row.
    """
    level = []
    for position, content in enumerate(baris, 1):
        column = tuple(content) if isinstance(content, (list, tuple)) else ()
        if len(column) != 2:
            raise FormulaError("rentang skala harus dua kolom: batas bawah dan label; pilih ulang rentangnya")
        batas, label = column
        if blank(batas) and blank(label):
            continue
        if blank(label):
            raise FormulaError(f"skala baris {position} tanpa label; isi labelnya")
        number = None if blank(batas) else as_number(batas, f"skala baris {position}: batas bawah")
        name = tidy_spaces(label) if isinstance(label, str) else shown(label)
        level.append(Tingkat(name, number, ">=", None))
    return Skala("rentang", tuple(level))
