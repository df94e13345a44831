"""A target or a realisasi as staff write it: ``60 kali``, ``≥ 90``, ``80 - 90%``, ``1:32``, a label.

What can be meant in one way only is read; the rest is refused with the way to write it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lkjip_xl.errors import FormulaError
from lkjip_xl.read.convert import Fault, comparison_key, filtered, finite_number, listing, name_of
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.rumus.ambang import read_ambang
from lkjip_xl.rumus.arguments import BELUM_ADA, read_rentang, shown, tidy_spaces, without_value
from lkjip_xl.schema import ColumnSchema, ValueKind

__all__ = ["Measure", "convert_value"]

_BOUNDED_SATUAN = frozenset({"persen", "%", "indeks", "poin"})
_PERCENT = frozenset({"persen", "%"})
_WITH_UNIT = re.compile(r"(?P<angka>\D{0,6}\d(?:.*\d)?)\s*(?P<satuan>%|[^\W\d_]\D*)")
_RATIO = re.compile(r"(?P<satu>[\d.,]+)\s*:\s*(?P<nilai>[\d.,]+)")
_PER = re.compile(r"\s*/\s*|\s+per\s+")


@dataclass(frozen=True, slots=True)
class Measure:
    """What decides how a target or a realisasi is read: arah, satuan and the labels of the scale.

    A None is a fact that is itself faulty: what depends on it is not judged. ``scored``: the scale has lower
    bounds, so that a realisasi may be a score.
    """

    arah: str | None
    satuan: str | None
    skala: str | None = None
    labels: tuple[str, ...] | None = None
    scored: bool = True

    @property
    def bounded(self) -> bool:
        """Whether the satuan has a bounded scale, so that 60.895 cannot mean 60895."""
        return bool(_BOUNDED_SATUAN & self._words)

    def has_unit(self, unit: str) -> bool:
        """Whether a word behind a number is this satuan: whole, or before its "per"; % is persen."""
        own, key = comparison_key(self.satuan or ""), comparison_key(unit)
        if key in _PERCENT:
            return bool(_PERCENT & self._words)
        return key in (own, _PER.split(own)[0])

    @property
    def _words(self) -> set[str]:
        return set(re.findall(r"[a-z]+|%", (self.satuan or "").casefold()))


def convert_value(
    value: object, column: ColumnSchema, size: Measure | None, *, strict: bool
) -> float | str | None:
    """The value of a target or realisasi: a number, a bound, range or category as text, ``"n/a"``, or None.

    ``size`` None means that the indikator is unknown: then text is taken as it is. Raises :class:`Fault`.
    """
    name = name_of(column)
    value = filtered(value, name, ValueKind.VALUE)
    if value is None:
        return None
    if size is not None and size.arah == "kategori" and not isinstance(value, str):
        return _score(finite_number(value, name, strict=strict), column, size)
    if not isinstance(value, str):
        return _number(finite_number(value, name, strict=strict), column, size)
    if without_value(value):
        return BELUM_ADA
    if size is None or size.arah is None:
        return value
    if size.arah == "kategori":
        return _kategori(value, column, size, strict=strict)
    return _measured(value, column, size, strict=strict)


def _measured(text: str, column: ColumnSchema, size: Measure, *, strict: bool) -> float | str:
    """What is measured in a number: one, a bound or a range of it, with or without its satuan."""
    name = name_of(column)
    if _is_rentang(text, name):
        return text
    if size.satuan is not None:
        text = _without_unit(text, name, size)
        ratio = _RATIO.fullmatch(text)
        if ratio:
            text = _of_one(ratio, text, name, size)
    if text[0] in "≥≤<>" and _is_target(column):
        return _ambang(text, name, size, strict=strict)
    if _is_rentang(text, name):
        return text
    return _number(finite_number(text, name, strict=strict, bounded=size.bounded), column, size)


def _number(number: float, column: ColumnSchema, size: Measure | None) -> float:
    """A number, which is no target where a range is meant."""
    if size is not None and size.arah == "rentang" and _is_target(column):
        written = write_number(number)
        message = f"{name_of(column)} {written} bukan rentang, padahal arah indikatornya rentang"
        raise Fault(f"{message}; tulis misalnya 3-5, atau {written}-{written} bila harus tepat")
    return number


def _without_unit(text: str, name: str, size: Measure) -> str:
    """``60 kali`` without its unit, which must be the satuan of the indikator."""
    match = _WITH_UNIT.fullmatch(tidy_spaces(text))
    if match is None or _is_number_word(match["satuan"]):
        return text
    if size.has_unit(match["satuan"]):
        return match["angka"].rstrip()
    unit = match["satuan"]
    raise Fault(
        f"{name} {shown(text)} bersatuan {unit}, padahal satuan indikatornya {shown(size.satuan)}; "
        f"tulis {match['angka'].rstrip()} bila satuannya memang itu, atau betulkan salah satunya"
    )


def _is_number_word(word: str) -> bool:
    """Whether what follows a number belongs to it: the e of an exponent."""
    return bool(re.fullmatch(r"[eE]", word))


def _of_one(ratio: re.Match[str], text: str, name: str, size: Measure) -> str:
    """The second side of ``1:32``; a satuan such as ``1:siswa`` says that it is what counts."""
    if ratio["satu"] != "1":
        raise Fault(f"{name} {shown(text)} bukan perbandingan terhadap 1; tulis hasil baginya sebagai angka")
    if ":" not in (size.satuan or ""):
        raise Fault(
            f"{name} {shown(text)} tidak jelas arahnya; tulis {ratio['nilai']} saja, "
            "atau beri satuan seperti 1:siswa"
        )
    return ratio["nilai"]


def _is_target(column: ColumnSchema) -> bool:
    return column.name.startswith("target") or column.name == "kondisi_akhir"


def _ambang(text: str, name: str, size: Measure, *, strict: bool) -> str:
    """A bound in the spelling that every formula reads."""
    try:
        ambang = read_ambang(text, name)
    except FormulaError as error:
        raise Fault(str(error)) from None
    assert ambang is not None  # noqa: S101 - it begins with a sign
    finite_number(text.lstrip("≥≤<>= "), name, strict=strict, bounded=size.bounded)
    if ambang.arah != size.arah:
        remedy = f"pakai arah {ambang.arah} atau angkanya saja"
        remedy = "tulis rentang seperti 3-5" if size.arah == "rentang" else remedy
        raise Fault(f"{name} {shown(text)} tidak cocok dengan arah {size.arah}; {remedy}")
    return ambang.text


def _is_rentang(text: str, name: str) -> bool:
    try:
        return read_rentang(text, name) is not None
    except FormulaError as error:
        raise Fault(str(error)) from None


def _kategori(text: str, column: ColumnSchema, size: Measure, *, strict: bool) -> float | str:
    if size.labels is None or comparison_key(text) in map(comparison_key, size.labels):
        return text
    name = name_of(column)
    try:
        number = finite_number(text, name, strict=strict, bounded=True)
    except Fault:
        if re.fullmatch(r"[-−\d.,%\s]+", text):
            raise
        message = f'{name} "{text}" tidak ada di skala {size.skala}; pilih {listing(size.labels)}'
        raise Fault(message) from None
    return _score(number, column, size)


def _score(number: float, column: ColumnSchema, size: Measure) -> float:
    """A number where a category is meant: the score of a realisasi on a scale with bounds, else a label."""
    target, realisasi = column.name.startswith("target"), column.name == "realisasi"
    if size.labels is None or not (target or (realisasi and not size.scored)):
        return number
    if not size.scored and write_number(number) in map(comparison_key, size.labels):
        return number
    message = f"{name_of(column)} {write_number(number)} bukan label skala {size.skala}"
    raise Fault(f"{message}; pilih {listing(size.labels)}")
