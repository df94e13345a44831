"""Rules on printed tables by themselves: totals, quotients, components, and one figure in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from lkjip_xl.numbers import number_text
from lkjip_xl.read.printouts.printed_figures import PrintedFigure, is_narrative
from lkjip_xl.review.causes.digit_edits import digit_edit
from lkjip_xl.review.causes.figure_causes import NONE_FOUND
from lkjip_xl.review.finding import Finding, Level, finding_key, printed_finding
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import PrintedPlace
from lkjip_xl.review.printed import fields as _field
from lkjip_xl.review.printed.printed_number import PrintedNumber
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.arguments import tidy_spaces, without_value

__all__ = ["TABLE_RULES"]

_G = Level.ERROR
_TABLE = "Hitungan dari angka lain di tabel yang sama"
_RELATIONSHIPS = (
    ("jumlah", ("laki_laki", "perempuan")),
    ("jumlah", ("jumlah_l", "jumlah_p")),
    ("jumlah_l", ("gol1_l", "gol2_l", "gol3_l", "gol4_l")),
    ("jumlah_p", ("gol1_p", "gol2_p", "gol3_p", "gol4_p")),
    ("wajib_ktp", ("memiliki_ktp", "belum_memiliki_ktp")),
    ("produksi", ("perikanan_tangkap", "perikanan_budidaya")),
    ("jumlah_unsur", ("jumlah_unsur_a", "jumlah_unsur_b", "jumlah_unsur_c", "jumlah_unsur_d")),
)
_QUOTIENTS = ("porsi", "rasio", "capaian")
_SIMILAR = 0.6  # the share of rows that makes a quotient the formula of a column


def _content(b: ReviewMaterial, place: str, field: str) -> list[tuple[PrintedFigure, PrintedNumber]]:
    return [(t, b.readable[t]) for t in b.by_places[place] if t.field == field and t in b.readable]


def _cause(
    b: ReviewMaterial, t: PrintedFigure, as_printed: PrintedNumber, correct: float, parts: Mapping[str, float]
) -> str:
    """Another column, a part that was left out or doubled, or a slip of digits."""
    for x in b.by_places[t.place]:
        if (
            x.entity == t.entity
            and x.field != t.field
            and x in b.readable
            and b.readable[x].value == as_printed.value
        ):
            return f"sama dengan kolom {x.field.replace('_', ' ')} di baris yang sama"
    for name, value in parts.items():
        if value and abs(abs(as_printed.value - correct) - value) < 0.5 * 10.0**-as_printed.decimals:
            return f"{name} {'terhitung dua kali' if as_printed.value > correct else 'tidak ikut dijumlah'}"
    digits = "".join(h for h in number_text(abs(correct), as_printed.decimals) if h.isdigit())
    return digit_edit(digits, as_printed.digits) or NONE_FOUND


@rule(
    "jumlah-tabel-berbeda", _G,
    meaning="Baris jumlah tidak sama dengan jumlah baris di atasnya.",
    example="Penduduk menurut agama berjumlah 681.012, baris jumlah mencetak 652.192.",
    correction="Jumlahkan lagi; bila satu baris yang salah, betulkan baris itu.",
    source=_TABLE,
)  # fmt: skip
def TABLE_SUM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Totals of tables whose rows the report does not know; the others are compared with the report."""
    for t in b.printed:
        difference = _row_sum(b, t)
        if difference is None:
            continue
        total, expectation, rows = difference
        cause = _cause(b, t, b.readable[t], total, rows)
        message = (
            f"{t.field.replace('_', ' ')} total tercetak {t.printed}, "
            f"jumlah {len(rows)} barisnya {expectation}"
        )
        yield printed_finding(t, message, expectation, f"jumlah {len(rows)} baris", cause)


def _row_sum(b: ReviewMaterial, t: PrintedFigure) -> tuple[float, str, Mapping[str, float]] | None:
    """For a printed total that is not the sum of its rows: the sum, the sum as text, and the rows."""
    if t.entity != "total" or t not in b.readable or not _field.is_additive(t.field):
        return None
    if b.recomputed.get("total", t.field):
        return None  # compared with the report itself
    rows = {x.entity: c for x, c in _content(b, t.place, t.field) if "/" in x.entity}
    total = sum(c.value for c in rows.values())
    if len(rows) < 2 or not _can_be_summed(t, total):
        return None
    tolerance = sum(0.5 * 10.0**-c.decimals for c in rows.values() if c.decimals) + 1e-6
    if abs(total - b.readable[t].value) <= tolerance:
        return None
    expectation = number_text(total, max(c.decimals for c in rows.values()))
    return total, expectation, {e: c.value for e, c in rows.items()}


def _can_be_summed(t: PrintedFigure, total: float) -> bool:
    """Shares only where the rows are parts of one whole."""
    return not t.field.startswith("porsi") or abs(total - 100) < 5


@rule(
    "jumlah-kolom-berbeda", _G,
    meaning="Kolom jumlah tidak sama dengan jumlah kolom-kolomnya di baris yang sama.",
    example="Laki-laki 10 dan perempuan 12 tercetak berjumlah 23.",
    correction="Jumlahkan lagi baris itu.",
    source=_TABLE,
)  # fmt: skip
def COLUMN_SUM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Sums across a row; one that only a wrong column of its parts makes wrong follows from that column."""
    for rows in b.rows.values():
        for result, part in _RELATIONSHIPS:
            values = {m: b.readable[rows[m]].value for m in part if m in rows and rows[m] in b.readable}
            t = rows.get(result)
            if t is not None and t in b.readable and len(values) > 1:
                yield from _column_sum(b, t, values)


def _column_sum(b: ReviewMaterial, t: PrintedFigure, values: Mapping[str, float]) -> Iterator[Finding]:
    as_printed, total = b.readable[t], sum(values.values())
    if _same_sum(as_printed, total):
        return
    expectation = number_text(total, as_printed.decimals)
    name = t.field.replace("_", " ")
    message = f"{name} {t.entity} tercetak {t.printed}, jumlah kolomnya {expectation}"
    how = " + ".join(m.replace("_", " ") for m in values)
    faults = _wrong_parts(b, t, values)
    correct = total + sum(x.difference for x in faults)
    words = ", ".join(x.words for x in faults)
    if faults and _same_sum(as_printed, correct):
        one = printed_finding(t, message, expectation, how, f"ikut salah: {words}")
        yield replace(one, follows=tuple(x.key for x in faults))
        return
    cause = _cause(b, t, as_printed, total, values)
    if faults and cause == NONE_FOUND:
        right = number_text(correct, as_printed.decimals)
        cause = f"salah sendiri; selain itu {words}, sehingga jumlah yang benar {right}"
    yield printed_finding(t, message, expectation, how, cause)


def _same_sum(as_printed: PrintedNumber, total: float) -> bool:
    return abs(as_printed.value - total) <= 10.0**-as_printed.decimals / 2 + 1e-6


@dataclass(frozen=True, slots=True)
class _WrongPart:
    """A column of a total row that is not the sum of its rows, and the kunci of the finding that says so."""

    words: str
    difference: float
    key: str


def _wrong_parts(b: ReviewMaterial, t: PrintedFigure, parts: Iterable[str]) -> Sequence[_WrongPart]:
    """Of the columns of a total row: those of which TABLE_SUM says that they are wrong, and by how much."""
    result = []
    for field in parts if t.entity == "total" else ():
        x = b.rows[t.place, t.row, t.entity][field]
        correct = _row_sum(b, x)
        if correct is not None:
            words = f"{field.replace('_', ' ')} tercetak {x.printed}, jumlah barisnya {correct[1]}"
            key = finding_key(TABLE_SUM.kode, PrintedPlace.of(x), x.printed)
            result.append(_WrongPart(words, correct[0] - b.readable[x].value, key))
    return result


@rule(
    "hasil-bagi-berbeda", _G,
    meaning="Persentase atau rasio satu baris tidak mengikuti rumus yang dipakai "
    "baris-baris lain di tabel itu.",
    example="Luas 47,88 dari 266,74 tercetak 19,75 %, baris lain sesuai; seharusnya 17,95 %.",
    correction="Hitung ulang baris itu dengan rumus yang sama dengan baris lain.",
    source=_TABLE,
)  # fmt: skip
def QUOTIENT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Columns of quotients: the formula is the one that most rows follow."""
    for place in b.by_places:
        for field in dict.fromkeys(t.field for t in b.by_places[place]):
            if field.startswith(_QUOTIENTS):
                yield from _column_quotients(b, place, field)


def _column_quotients(b: ReviewMaterial, place: str, field: str) -> Iterator[Finding]:
    rows = [(t, c) for t, c in _content(b, place, field) if "/" in t.entity and t not in b.faults]
    formula = _column_formula(b, rows, field) if rows else None
    if formula is None:
        return
    for t, c in rows:
        value = _quotient(b, t, *formula)
        if value is None or _matches(c, value):
            continue
        expectation = number_text(value, max(c.decimals, 2))
        how = _how(formula)
        message = (
            f"{field.replace('_', ' ')} {t.entity} tercetak {t.printed}, menurut {how} seharusnya "
            f"{expectation}"
        )
        yield printed_finding(t, message, expectation, how, _cause(b, t, c, value, {}))


def _matches(c: PrintedNumber, value: float) -> bool:
    return abs(c.value - value) < 1.01 * 10.0**-c.decimals


def _column_formula(
    b: ReviewMaterial, rows: list[tuple[PrintedFigure, PrintedNumber]], field: str
) -> tuple[str, str, float] | None:
    """(numerator, denominator, factor) that gives the column; "total:x" is the total of column x."""
    first, year = rows[0][0], _field.year_of_field(field)
    other = [m for m in b.rows[first.place, first.row, first.entity] if m != field and m.endswith(year)]
    pair = [(x, y) for x, y in permutations(other, 2)] + [(m, f"total:{m}") for m in other]
    if {"jumlah_l", "jumlah_p"} <= set(other):
        pair.append(("jumlah_l+jumlah_p", "total:jumlah_l+jumlah_p"))
    factor = 1.0 if field.startswith("rasio") else 100.0
    for x, y in pair:
        values = [(_quotient(b, t, x, y, factor), c) for t, c in rows]
        matching = sum(1 for n, c in values if n is not None and _matches(c, n))
        if matching >= max(3, _SIMILAR * len(rows)):
            return x, y, factor
    return None


def _how(formula: tuple[str, str, float]) -> str:
    x, y, factor = formula
    divided = f"{x} / {y.replace('total:', 'total ')}".replace("_", " ")
    return divided if factor == 1 else f"{divided} x 100"


def _quotient(b: ReviewMaterial, t: PrintedFigure, top: str, bottom: str, factor: float) -> float | None:
    numerator = _get(b, t, top)
    denominator = _get(b, t, bottom)
    return None if numerator is None or not denominator else numerator / denominator * factor


def _get(b: ReviewMaterial, t: PrintedFigure, field: str) -> float | None:
    """A number of the row of ``t``, a sum of two, or the total of the table."""
    total, _, name = field.rpartition(":")
    values = []
    for m in name.split("+"):
        if total:
            x = next((x for x in b.by_places[t.place] if x.entity == "total" and x.field == m), None)
        else:
            x = b.rows[t.place, t.row, t.entity].get(m)
        if x is None or x not in b.readable:
            return None
        values.append(b.readable[x].value)
    return sum(values)


@rule(
    "komponen-indeks-berbeda", _G,
    meaning="Nilai indeks gabungan atau subtotalnya tidak sama dengan jumlah komponennya.",
    example="Komponen 28,67 dan 27,98 tercetak berjumlah 56,56; seharusnya 56,65.",
    correction="Jumlahkan lagi komponennya; bila satu komponen yang salah, betulkan komponen itu.",
    source=_TABLE,
)  # fmt: skip
def COMPONENT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Tables that end in the row of an indikator: rows, subtotals (``component...``) and the index."""
    for place, every in b.by_places.items():
        for t in every:
            if t.entity in b.indikator and t in b.readable and t.field.startswith(("nilai_", "bobot")):
                yield from _components(b, place, t)


def _components(b: ReviewMaterial, place: str, t: PrintedFigure) -> Iterator[Finding]:
    """The sum of each block must be its subtotal, and the sum of subtotals the index."""
    blocks: list[float] = []
    subtotal: list[float] = []
    for x, c in _content(b, place, t.field):
        name = x.entity.partition("/")[2]
        if name.startswith(("komponen", "subtotal")) and blocks:
            yield from _sum_difference(x, c, blocks)
            subtotal.append(c.value)
            blocks = []
        elif name:
            blocks.append(c.value)
    if len(subtotal + blocks) > 1:
        yield from _sum_difference(t, b.readable[t], subtotal + blocks)


def _sum_difference(t: PrintedFigure, c: PrintedNumber, parts: list[float]) -> Iterator[Finding]:
    total = sum(parts)
    if abs(total - c.value) > 0.5 * 10.0**-c.decimals * (1 if c.decimals else 0) + 1e-6:
        expectation = number_text(total, c.decimals)
        digits = "".join(h for h in expectation if h.isdigit())
        message = (
            f"{t.field.replace('_', ' ')} {t.entity} tercetak {t.printed}, jumlah {len(parts)} "
            f"komponennya {expectation}"
        )
        cause = digit_edit(digits, c.digits) or NONE_FOUND
        yield printed_finding(t, message, expectation, f"jumlah {len(parts)} komponen", cause)


@rule(
    "antartempat-berbeda", _G,
    meaning="Satu angka tercetak lain di dua tempat.",
    example="Luas satu kecamatan 47,88 km2 di satu tabel dan 61,16 km2 di tabel lain.",
    correction="Tentukan angka yang benar dari sumbernya, lalu samakan semua tempat.",
    source="Satu fakta satu angka: angka yang sama harus tercetak sama di seluruh laporan",
)  # fmt: skip
def BETWEEN_PLACES(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Figures that the report's data do not hold, printed more than once."""
    for (entity, field), every in b.by_figures.items():
        numbers = [(t, b.readable[t]) for t in every if t in b.readable]
        if entity == "total" or b.recomputed.get(entity, field) or not numbers:
            continue
        values = [c.value for _, c in numbers]
        most_common = max(values, key=values.count)
        reference, benchmark = next((t, c) for t, c in numbers if c.value == most_common)
        for t, c in numbers:
            if field.startswith("porsi") and not (is_narrative(t.place) or is_narrative(reference.place)):
                continue  # shares of two different wholes
            if not (c.same(benchmark.value) or benchmark.same(c.value)):
                message = (
                    f"{field.replace('_', ' ')} {entity} tercetak {t.printed}, "
                    f"di {reference.placement} tercetak {reference.printed}"
                )
                cause = digit_edit(benchmark.digits, c.digits) if c.decimals == benchmark.decimals else None
                yield printed_finding(t, message, reference.printed, reference.placement, cause or NONE_FOUND)


@rule(
    "kata-antartempat-berbeda", Level.WARNING,
    meaning="Kategori atau mutu satu hal disebut lain di dua tempat.",
    example='Mutu air disebut "buruk" di satu halaman dan "tercemar ringan" di halaman lain.',
    correction="Pakai satu istilah dari skala yang berlaku.",
    source="Satu fakta satu angka: hal yang sama harus disebut sama di seluruh laporan",
)  # fmt: skip
def WORDS_BETWEEN_PLACES(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Labels printed more than once."""
    for (entity, field), every in b.by_figures.items():
        if not field.startswith(("kategori", "mutu")) or b.recomputed.get(entity, field):
            continue
        words = [(t, tidy_spaces(t.printed).casefold()) for t in every if not without_value(t.printed)]
        for t, k in words:
            if k != words[0][1]:
                reference = words[0][0]
                message = (
                    f'{field.replace("_", " ")} {entity} disebut "{t.printed}", di {reference.placement} '
                    f'"{reference.printed}"'
                )
                yield printed_finding(t, message, reference.printed, reference.placement)


TABLE_RULES: tuple[Rule, ...] = (
    TABLE_SUM, COLUMN_SUM, QUOTIENT, COMPONENT, BETWEEN_PLACES, WORDS_BETWEEN_PLACES,
)  # fmt: skip
