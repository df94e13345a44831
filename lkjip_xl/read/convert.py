"""One cell to one value, by the kind of its column; a fault is raised with its remedy.

The messages name the column (``realisasi "abc" excluded number``), not the place: the caller knows that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches

from lkjip_xl.errors import FormulaError, LkjipError
from lkjip_xl.numbers import MONTHS
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.read.raw import BrokenFormula, ErrorCell, PersenCell, UncalculatedCell
from lkjip_xl.read.tidy.look_alikes import look_alike_fault
from lkjip_xl.rumus.arguments import (
    BELUM_ADA,
    TANDA_GALAT,
    as_number,
    shown,
    tidy_spaces,
)
from lkjip_xl.schema import ColumnSchema, SettingSchema, ValueKind

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Fault",
    "comparison_key",
    "edit",
    "filtered",
    "finite_number",
    "listing",
    "name_of",
    "suggestion",
]

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years that an input may name."""

_MAX_DECIMALS = 10
_MAY_COME_BACK = ("realisasi", "realisasi_lalu")  # setoran kembali: negative
_ON_TARGET = 100
_PERCENTAGES = ("hitung.batas_bawah", "hitung.syarat_efisiensi")
"""Settings of a part of the capaian, in percent."""
_MOST_WRITTEN_AS_PART = 2
"""What is at most this was meant as a part of 1: 1,2 is 120 %."""
_CELL_LENGTH = 32_767  # characters that a cell of Excel can hold
_EXCEL_ERROR = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|BLOCKED!|FIELD!)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_FORBIDDEN_KODE = re.compile(r'[*?~"<>=\n\t]|^[+\-@]')
_IN_GENERAL_STYLE = "setelah format sel diubah ke General"
_AS_TEXT = "sebagai teks: awali dengan tanda petik"


class Fault(LkjipError):
    """A cell that cannot be used; the text says what was found and what to write."""


def edit(
    value: object, column: ColumnSchema | SettingSchema, *, strict: bool
) -> str | int | float | date | None:
    """The value of a cell of any kind but ``ValueKind.NILAI``; None for a blank cell that may be blank.

    ``strict`` asks for the strict text of the package. Raises :class:`Fault`.
    """
    name = name_of(column)
    value = filtered(value, name, column.kind)
    if value is None:
        if column.required:
            raise Fault(f"{name} kosong; {_required_input(column)}")
        return None
    return _CONVERTERS[column.kind](value, column, strict)


def comparison_key(text: str) -> str:
    """A text as it is compared: without case and extra spaces, as Excel's lookups do."""
    return tidy_spaces(text).casefold()


def listing(choices: Iterable[str]) -> str:
    """Choices in a sentence: ``naik, turun atau span``."""
    *first, last = choices
    return f"{', '.join(first)} atau {last}" if first else last


def suggestion(word: str, choices: Iterable[str]) -> str:
    """``; mungkin maksudnya X`` for the nearest choice, or an empty text."""
    by_key = {comparison_key(p): p for p in choices}
    similar = get_close_matches(comparison_key(word), by_key, n=1)
    return f"; mungkin maksudnya {by_key[similar[0]]}" if similar else ""


def _required_input(column: ColumnSchema | SettingSchema) -> str:
    if column.choices:
        return f"isi {listing(column.choices)}"
    references = column.references if isinstance(column, ColumnSchema) else ()
    return f"isi kode {listing(references)}" if references else "wajib diisi"


def name_of(column: ColumnSchema | SettingSchema) -> str:
    """A column or a setting as a message names it."""
    return column.name.replace("_", " ") if isinstance(column, ColumnSchema) else column.label


def filtered(value: object, name: str, kind: ValueKind) -> object:
    """What is left after the faults that no kind of column admits; ``""`` is None."""
    if value is None or type(value) in (float, int):  # most cells
        return value
    if isinstance(value, str):
        return _filter_text(value, name)
    if isinstance(value, ErrorCell):
        raise Fault(f"{name} berisi galat {value.text}; perbaiki rumus atau isinya")
    if isinstance(value, BrokenFormula):
        raise Fault(f"rumus {name} {value.reason}")
    if isinstance(value, UncalculatedCell):
        raise Fault("rumus belum dihitung; buka dan simpan di Excel")
    if isinstance(value, PersenCell):
        write = write_number(float(Decimal(repr(float(value.value))) * 100))
        raise Fault(f"berformat persen: {write_number(value.value)}; tulis {write} {_IN_GENERAL_STYLE}")
    if isinstance(value, bool):
        raise Fault(f"{name} {'TRUE' if value else 'FALSE'} adalah nilai logika; tulis {_expected(kind)}")
    if isinstance(value, date) and kind is not ValueKind.DATE:
        raise Fault(_date_message(value, kind))
    if isinstance(value, time) and kind is ValueKind.VALUE:
        ratio = f"{value.hour}:{value.minute:02}"
        raise Fault(
            f"{name} {ratio} terbaca Excel sebagai waktu; tulis angkanya saja, "
            f"atau '{ratio} {_AS_TEXT.partition(':')[0]} (awali dengan tanda petik)"
        )
    if isinstance(value, time | timedelta):
        raise Fault(f"{name} {value} terbaca sebagai waktu; tulis {_expected(kind)} {_IN_GENERAL_STYLE}")
    if not isinstance(value, int | float | date):
        raise Fault(f"{name} {value} tidak dapat dibaca; tulis {_expected(kind)}")
    return value


def _filter_text(value: str, name: str) -> str | None:
    if value.upper().startswith(TANDA_GALAT):
        raise Fault(f'{name} berisi galat "{value}"; perbaiki rumusnya')
    if _EXCEL_ERROR.fullmatch(value):
        raise Fault(f"{name} berisi galat {value}; perbaiki rumus atau isinya")
    if control := _CONTROL.search(value):
        raise Fault(f"{name} berisi karakter kendali (U+{ord(control[0]):04X}); hapus karakter itu")
    if len(value) > _CELL_LENGTH:
        raise Fault(f"{name} berisi {len(value)} karakter; paling banyak {_CELL_LENGTH}")
    return value or None


def _date_message(value: date, kind: ValueKind) -> str:
    readable = f"{value.day} {MONTHS[value.month - 1]} {value.year} terbaca sebagai tanggal"
    if kind in (ValueKind.VALUE, ValueKind.CONTENT):
        return f"{readable}; tulis {value.day}-{value.month} {_AS_TEXT}"
    if kind in (ValueKind.KODE, ValueKind.REFERENCE, ValueKind.TEXT, ValueKind.CHOICE):
        return f"{readable}; tulis {_AS_TEXT}"
    return f"{readable}; tulis {_expected(kind)} {_IN_GENERAL_STYLE}"


def _expected(kind: ValueKind) -> str:
    if kind in (ValueKind.INTEGER, ValueKind.NUMBER, ValueKind.RUPIAH, ValueKind.VALUE, ValueKind.CONTENT):
        return "angka"
    return "tanggal seperti 2020-12-31" if kind is ValueKind.DATE else "teks"


def finite_number(value: object, name: str, *, strict: bool, bounded: bool = False) -> float:
    """``value`` as a number; ``strict`` and ``bounded`` as they are read. Raises :class:`Fault`."""
    if isinstance(value, str) and strict and value[0] not in "≥≤<>":
        value = _strict_number(value, name)
    try:
        return as_number(value, name, bounded_scale=bounded)
    except FormulaError as error:
        raise Fault(str(error)) from None


def _strict_number(text: str, name: str) -> float:
    if re.fullmatch(r"[-−]?[0-9]+(,[0-9]+)?", text):
        number = float(text.replace("−", "-").replace(",", "."))
        if math.isfinite(number):
            return number
        raise Fault(f"{name} {shown(text)} terlalu besar; periksa jumlah digitnya")
    raise Fault(f"{name} {shown(text)} bukan angka; tulis {_remedy(text)}")


def _remedy(text: str) -> str:
    """What to write instead of a number text that the strict form refuses."""
    core = re.sub(r"^Rp\.?|%$|,-$|\s", "", text, flags=re.I)
    if m := re.fullmatch(r"(-?[1-9]\d{0,2})\.(\d{3})", core):
        return f"{m[1]}{m[2]} atau {m[1]},{m[2]}"
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", core):
        return core.replace(".", "")
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3}){2,}|-?[1-9]\d{0,2}(,\d{3})+\.\d+", core):
        return core.replace(",", "").replace(".", ",")
    if re.fullmatch(r"-?\d+[.,]\d+|-?\d+", core):
        return core.replace(".", ",")
    return "angka seperti 1618 atau 8,64"


def _kode(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> str:
    name = name_of(column)
    if isinstance(value, float) and not value.is_integer():
        raise Fault(f"{name} {write_number(value)} terbaca sebagai angka; tulis {_AS_TEXT}")
    text = str(int(value)) if isinstance(value, int | float) else str(value)
    if mark := _FORBIDDEN_KODE.search(text):
        raise Fault(
            f'{name} "{text}" memuat tanda {mark[0]!r}; pakai huruf, angka, titik, strip atau garis bawah'
        )
    if fault := look_alike_fault(text):
        raise Fault(f'{name} "{text}" {fault}')
    return text


def _text(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> str:
    return write_number(value) if isinstance(value, int | float) else str(value)


def _choice(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> str:
    text = _text(value, column, strict)
    for p in column.choices:
        if comparison_key(p) == comparison_key(text):
            return p
    raise Fault(f'{name_of(column)} "{text}" tidak dikenal; pilih {listing(column.choices)}')


def _number(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> float:
    number = finite_number(value, name_of(column), strict=strict, bounded=True)
    remedy = {"batas": "kosongkan bila tanpa batas", "bobot": "kosongkan bila sama dengan yang lain"}
    if number <= 0 and (what := remedy.get(_base_name(column))):
        raise Fault(f"{name_of(column)} {write_number(number)} harus lebih dari 0; {what}")
    _refuse_fraction(number, column)
    return number


def _refuse_fraction(number: float, column: ColumnSchema | SettingSchema) -> None:
    """A percentage that somebody wrote as a part of 1, or a cap that cuts off what is on target.

    Of 1.2 all is capped at 1.2 %; a capaian on target is 100.
    """
    name, what = _base_name(column), f"{name_of(column)} {write_number(number)}"
    scaled = write_number(round(number * 100, 6))
    if name == "batas" and number < _ON_TARGET:
        meant = f"; mungkin maksudnya {scaled}" if 1 <= number <= _MOST_WRITTEN_AS_PART else ""
        raise Fault(f"{what} di bawah 100, capaian yang tepat 100 pun terpotong{meant}; tulis 100 atau lebih")
    is_percentage = isinstance(column, SettingSchema) and column.key in _PERCENTAGES
    if is_percentage and number < 0:
        raise Fault(f"{what} negatif; tulis 0 atau lebih")
    if is_percentage and 0 < number <= _MOST_WRITTEN_AS_PART:
        raise Fault(f"{what} persen terlalu kecil; mungkin maksudnya {scaled}")


def _rupiah(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> float:
    number = finite_number(value, name_of(column), strict=strict)
    if number < 0 and _base_name(column) not in _MAY_COME_BACK:  # more may come back than was spent
        raise Fault(f"{name_of(column)} {write_number(number)} negatif; tulis 0 atau lebih")
    return number


def _integer(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> int:
    name = name_of(column)
    number = finite_number(value, name, strict=strict)
    if not number.is_integer():
        raise Fault(f"{name} {write_number(number)} bukan bilangan bulat; tulis tanpa desimal")
    if _base_name(column).startswith("tahun"):
        return plausible_year(int(number), name)
    if number < 0 or (_base_name(column) == "desimal" and number > _MAX_DECIMALS):
        batas = f"0 sampai {_MAX_DECIMALS}" if _base_name(column) == "desimal" else "0 atau lebih"
        raise Fault(f"{name} {write_number(number)} di luar batas; tulis {batas}")
    return int(number)


def plausible_year(year: int, name: str) -> int:
    """The year, when it is one that an input may name. Raises :class:`Fault`."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Fault(f"{name} {year} di luar {FIRST_YEAR}-{LAST_YEAR}; periksa tahunnya")
    return year


def _date(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> date:
    name = name_of(column)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        value = _text_date(value, name, strict)
    if not isinstance(value, date):
        raise Fault(f"{name} {_text(value, column, strict)} bukan tanggal; tulis seperti 2020-12-31")
    plausible_year(value.year, name)
    return value


def _text_date(text: str, name: str, strict: bool) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text, re.ASCII)
    local = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text, re.ASCII)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        day = date(int(local[3]), int(local[2]), int(local[1])) if local else None
    except ValueError:
        day = None
    if day and not strict:
        return day
    raise Fault(f'{name} "{text}" bukan tanggal; tulis {day.isoformat() if day else "seperti 2020-12-31"}')


def _content(value: object, column: ColumnSchema | SettingSchema, strict: bool) -> float | str:
    """A figure of a data table: text that consists of digits and their signs only must be a number."""
    if isinstance(value, str) and not re.fullmatch(r"[-−]?\d[\d.,\s]*", value):
        return BELUM_ADA if comparison_key(value) == BELUM_ADA else value
    return finite_number(value, name_of(column), strict=strict)


def _base_name(column: ColumnSchema | SettingSchema) -> str:
    return column.name if isinstance(column, ColumnSchema) else column.key.partition(".")[2]


_CONVERTERS: dict[
    ValueKind, Callable[[object, ColumnSchema | SettingSchema, bool], str | int | float | date]
] = {
    ValueKind.KODE: _kode,
    ValueKind.REFERENCE: _kode,
    ValueKind.TEXT: _text,
    ValueKind.CHOICE: _choice,
    ValueKind.NUMBER: _number,
    ValueKind.RUPIAH: _rupiah,
    ValueKind.INTEGER: _integer,
    ValueKind.DATE: _date,
    ValueKind.CONTENT: _content,
}
