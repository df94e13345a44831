"""Formulas by meaning: references name a figure, not an address.

``layout.addresses`` turns the references into addresses. The helpers below are the only ways in which a
generated formula mirrors, looks up or adds: each keeps blank, zero, "n/a" and "tidak dapat dihitung" apart.

References are tuples, since they are looked up a hundred thousand times; ``kind`` keeps those of two kinds
unequal.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from lkjip_xl.figures.tree import SLOT

__all__ = [
    "FigureKey",
    "Formula",
    "InputColumn",
    "Kode",
    "Part",
    "Range",
    "Reference",
    "SameRow",
    "Setting",
    "Summed",
    "aggregate_of",
    "berlaku_column",
    "count_numbers",
    "difference",
    "find",
    "find_if_exists",
    "formula",
    "mirror",
    "mirrored",
    "number_text",
    "pieces",
    "setting_text",
    "sum_if",
    "sum_of",
    "sum_of_columns",
    "text",
]


class SameRow(NamedTuple):
    """The cell of ``token`` in the row of the formula."""

    token: str
    kind: Literal["row"] = "row"


class FigureKey(NamedTuple):
    """The one cell in which the figure ``name`` of ``kode`` is computed."""

    name: str
    kode: str
    kind: Literal["figure"] = "figure"


class Range(NamedTuple):
    """From the first to the last row of ``group``, in the column of ``token``, on sheet ``sheet``."""

    group: str
    token: str
    sheet: str | None = None
    kind: Literal["range"] = "range"


class InputColumn(NamedTuple):
    """An input column of the workbook, from its first data row to past its last."""

    table: str
    column: str
    kind: Literal["input"] = "input"


class Setting(NamedTuple):
    """The cell of a setting."""

    key: str
    kind: Literal["setting"] = "setting"


class Kode(NamedTuple):
    """A kode as the key of a look-up: the cell of the row that shows it, else its text."""

    kode: str
    kind: Literal["kode"] = "kode"


Reference = SameRow | FigureKey | Range | InputColumn | Setting | Kode


class Formula(NamedTuple):
    """A formula, without the leading ``=``: its text, and what it refers to, in order.

    ``shape`` is the text with ``SLOT`` in the place of each of the ``references``; many formulas have the
    same one, which is parsed, compiled and cut into pieces once. Its slots count the references from 0.
    """

    shape: str
    references: tuple[Reference, ...] = ()


Part = str | Reference | Formula


def formula(*part: Part) -> Formula:
    """Join pieces of formula text, references and formulas into one formula."""
    shape = ""
    references: list[Reference] = []
    for b in part:
        if isinstance(b, str):
            shape += b
        elif isinstance(b, Formula):
            shape += b.shape
            references += b.references
        else:
            shape += SLOT
            references.append(b)
    return Formula(shape, tuple(references))


@cache
def pieces(shape: str) -> tuple[str, ...]:
    """The texts before, between and after the references of a shape."""
    return tuple(shape.split(SLOT))


def text(content: str) -> str:
    """A string literal of a formula; no file can hold the character that is our ``SLOT``."""
    return '"' + content.replace('"', '""').replace(SLOT, "") + '"'


def setting_text(key: str, first: str = "") -> Formula:
    """A setting as text with words before it; blank where it is blank."""
    return formula("IF(", Setting(key), '="","",', text(first), "&", Setting(key), ")")


def number_text(x: Part) -> Formula:
    """A number inside a text, with the decimals of the settings; ``&`` alone would follow the PC's locale."""
    return formula("ANGKA(", x, ",", Setting("hitung.desimal"), ")")


def mirror(x: Part) -> Formula:
    """Mirror a cell: a blank stays blank (``=x`` alone would show 0)."""
    one = x if isinstance(x, Formula) else formula(x)
    return Formula(f'IF({one.shape}="","",{one.shape})', one.references * 2)


_MIRROR = mirror(SameRow("")).shape


def mirrored(content: Formula) -> FigureKey | None:
    """The figure that a formula mirrors; None where it does something else."""
    if content.shape != _MIRROR:
        return None
    key, again = content.references
    return key if isinstance(key, FigureKey) and key == again else None


@lru_cache(maxsize=16384)
def find(table: str, column: str | Formula, key: str | Reference | Formula = SameRow("kode")) -> Formula:
    """The value of an input column in the row with this kode.

    ``column`` is a column's name, or a formula that gives one (:func:`berlaku_column`); ``key`` is a kode,
    or what gives one. Unguarded: wrap it in :func:`mirror`, or use :func:`find_if_exists`.
    """
    k = text(key) if isinstance(key, str) else key
    source = InputColumn(table, column) if isinstance(column, str) else column
    return formula("INDEX(", source, ",MATCH(", k, ",", InputColumn(table, "kode"), ",0))")


def find_if_exists(
    table: str, column: str | Formula, key: str | Reference | Formula = SameRow("kode")
) -> Formula:
    """Like ``mirror(find(...))``; a kode without a row is blank, an error cell stays one."""
    k = text(key) if isinstance(key, str) else key
    return formula(
        "IF(COUNTIF(", InputColumn(table, "kode"), ",", k, ')=0,"",', mirror(find(table, column, key)), ")"
    )


def berlaku_column(table: str, prefix: str, berlaku: Part = Setting("pk.berlaku")) -> Formula:
    """The column of the PK that counts (murni or perubahan): by default as Pengaturan names it."""
    return formula(
        "IF(", berlaku, '="perubahan",',
        InputColumn(table, f"{prefix}_perubahan"), ",", InputColumn(table, f"{prefix}_murni"), ")",
    )  # fmt: skip


def difference(a: Part, b: Part) -> Formula:
    """a - b; blank unless both are numbers."""
    return formula("IF(AND(ISNUMBER(", a, "),ISNUMBER(", b, ")),", a, "-", b, ',"")')


def aggregate_of(function: str, span: Part, nothing: str) -> Formula:
    """SUM or AVERAGE of a range: an error text in it is passed on, ``nothing`` stands where no number is."""
    error = text("#LKJIP!*")
    return formula(
        "IF(COUNTIF(", span, ",", error, ")>0,INDEX(", span, ",MATCH(", error, ",", span, ",0)),",
        "IF(COUNT(", span, ")=0,", text(nothing), ",", function, "(", span, ")))",
    )  # fmt: skip


def sum_of(span: Reference) -> Formula:
    """Sum of a range of generated cells: an error text is passed on, a range without a number is blank."""
    return aggregate_of("SUM", span, "")


def _criteria(syarat: tuple[Part, ...]) -> Formula:
    """The criteria of a ...IFS function after its first range: ``,column,syarat`` for each pair."""
    return formula(*(b for s in syarat for b in (",", s)))


def count_numbers(column: Part, *syarat: Part) -> Formula:
    """How many cells of an input column hold a number, under criteria (column, criterion, ...).

    Not ``COUNTIFS(..., "?*")`` for text: LibreOffice counts numbers with it, too.
    """
    k = _criteria(syarat)
    return formula("COUNTIFS(", column, ',">=0"', k, ")+COUNTIFS(", column, ',"<0"', k, ")")


class Summed(NamedTuple):
    """An input column to sum: ``name`` says in an error text what it holds, ``criteria`` which rows count."""

    column: Part
    name: str
    criteria: tuple[Part, ...]


def sum_if(column: Part, name: str, *syarat: Part) -> Formula:
    """Sum of an input column under criteria (column, criterion, ...): no entry is blank, text is refused.

    Text is what is neither a number nor blank nor an empty text; the criteria stand first there, since
    LibreOffice cuts all ranges to the data of the first one. ``name`` says in the error text what the
    column holds and where to mend it.
    """
    return sum_of_columns(Summed(column, name, syarat))


def sum_of_columns(*summed: Summed) -> Formula:
    """Sum over several input columns, each under criteria of its own, as :func:`sum_if` does it for one."""
    tests: list[Part] = []
    counts: list[Part] = []
    sums: list[Part] = []
    for column, name, syarat in summed:
        k, numbers_present = _criteria(syarat), count_numbers(column, *syarat)
        first = Formula(k.shape.removeprefix(","), k.references)
        tests += [
            "IF(COUNTIFS(", first, ")>", numbers_present, "+COUNTIFS(", first, ",", column, ',""),',
            text(f"#LKJIP! {name} berisi teks; tulis angka"), ",",
        ]  # fmt: skip
        counts += ["+", numbers_present]
        sums += ["+SUMIFS(", column, k, ")"]
    sums[0], closing = "SUMIFS(", ")" * (len(summed) + 1)
    return formula(*tests, "IF(", *counts[1:], '=0,"",', *sums, closing)
