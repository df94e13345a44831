"""What stands where below a program: the helper columns of sheet Rincian, and which rows a sum takes in.

A row is found by its ``jalur``, the kode of its program and of every row down to itself (``P1|K1|K1.1|``), so
that one criterion takes in a row and all that stands below it. A kode alone is no safe criterion: Excel holds
1.1 and 1.10 to be one number.
"""

from __future__ import annotations

import re

from lkjip_xl.figures.expression import (
    Formula,
    InputColumn,
    Kode,
    Part,
    SameRow,
    Setting,
    find,
    formula,
    mirror,
    text,
)

__all__ = [
    "criterion_of",
    "jalur",
    "no_pk_key",
    "opd_key",
    "path_of",
    "program_above",
    "rows_at",
    "rows_in_force",
    "rows_of_number",
    "rows_of_opd",
    "rows_of_program",
    "rows_of_sasaran",
    "sasaran_key",
    "version_key",
    "versioned",
]

_INDUK, _PROGRAM = SameRow("induk"), SameRow("program")
_END = "|"
"""What follows each kode of a path, and the sasaran or number in a helper column."""


def _above(kode: Part) -> Formula:
    """The induk of a row of sheet Rincian; an error where there is no such row."""
    return formula("INDEX(", InputColumn("rincian", "induk"), ",MATCH(", kode, ",", _kodes("rincian"), ",0))")


def _kodes(table: str) -> InputColumn:
    return InputColumn(table, "kode")


def program_above() -> Formula:
    """The program of a row, at most three levels up; blank where there is none."""
    second, third = _above(_INDUK), _above(_above(_INDUK))
    result: Part = text("")
    for kode in (third, second, _INDUK):
        result = formula("IF(ISNUMBER(MATCH(", kode, ",", _kodes("program"), ",0)),", kode, ",", result, ")")
    return formula(result)


def jalur() -> Formula:
    """The path of a row, from its program down to itself; blank where it has no program."""
    second = _above(_INDUK)
    middle = formula(
        "IF(", _PROGRAM, "=", second, ',"",', second, "&", text(_END), ")&", _INDUK, "&", text(_END)
    )
    return formula(
        "IF(", _PROGRAM, '="","",', _PROGRAM, "&", text(_END),
        "&IF(", _PROGRAM, "=", _INDUK, ',"",', middle, ")&", SameRow("kode"), "&", text(_END), ")",
    )  # fmt: skip


def _of_program(column: str) -> Formula:
    """What the program of a row has in a column, as a key."""
    content = mirror(find("program", column, _PROGRAM))
    return formula("IF(", _PROGRAM, '="","",', content, "&", text(_END), ")")


def sasaran_key() -> Formula:
    """The sasaran of the program of a row; only the mark where the program serves none."""
    return _of_program("sasaran")


def no_pk_key() -> Formula:
    """The number in the PK of the program of a row; only the mark where it has none."""
    return _of_program("no_pk")


def opd_key(*, shared: bool = False) -> Formula:
    """The perangkat daerah of a row, or of its program; only the mark where neither has one.

    ``shared``: blank where several share the program, of which sheet Porsi says how.
    """
    own = SameRow("opd")
    key = formula(
        "IF(OR(", _PROGRAM, '="",', own, '=""),', _of_program("opd"), ",", own, "&", text(_END), ")"
    )
    return _unless_divided(_PROGRAM, key) if shared else key


def _unless_divided(program: Part, key: Formula) -> Formula:
    """A key, blank where sheet Porsi names perangkat daerah of the program."""
    columns = InputColumn("porsi", "program"), InputColumn("porsi", "opd")
    return formula("IF(COUNTIFS(", columns[0], ",", program, ",", columns[1], ',"<>")>0,"",', key, ")")


def path_of(kode: str) -> Formula:
    """The path of a row of sheet Rincian."""
    return mirror(find("rincian", "jalur", Kode(kode)))


def rows_at(path: Part, table: str = "rincian") -> tuple[Part, ...]:
    """The criterion for a row, by its path, with all rows below it; ``table`` also ``pagu_versi``."""
    return InputColumn(table, "jalur"), formula(path, "&", text("*"))


def rows_of_program(kode: str, table: str = "rincian") -> tuple[Part, ...]:
    """The criterion for all rows below a program; in ``pagu_versi`` for the program itself as well."""
    return rows_at(formula(Kode(kode), "&", text(_END)), table)


def rows_of_sasaran(sasaran: str, table: str = "rincian") -> tuple[Part, ...]:
    """The criterion for all rows below the programs of a sasaran (``""``: of none)."""
    return InputColumn(table, "sasaran"), text(sasaran + _END)


def rows_of_number(number: int, table: str = "rincian") -> tuple[Part, ...]:
    """The criterion for all rows below the programs of one number of the PK."""
    return InputColumn(table, "no_pk"), text(f"{number}{_END}")


def rows_of_opd(opd: str, table: str = "rincian") -> tuple[Part, ...]:
    """The criterion for all rows of a perangkat daerah (``""``: of none)."""
    return InputColumn(table, "pelaksana"), text(criterion_of(opd) + _END)


def criterion_of(name: str) -> str:
    """A name as a criterion that finds nothing but it: what would stand for other letters is marked."""
    return re.sub(r"([~*?])", r"~\1", name)


# -- versions of the budget ----------------------------------------------------------------------------


def version_key() -> Formula:
    """The version of a row of sheet Pagu Versi, as a key."""
    return formula(SameRow("versi"), "&", text(_END))


def rows_in_force() -> tuple[Part, ...]:
    """The criterion for the rows of the version of the budget that counts."""
    return InputColumn("pagu_versi", "kunci"), formula(Setting("pagu.berlaku"), "&", text(_END))


def versioned(column: str, *, shared: bool = False) -> Formula:
    """A helper column of sheets Pagu Versi, Target Program: what the program, or the row below one, has."""
    kode = SameRow("kode")
    of_program = {"pelaksana": "opd"}.get(column, column)
    own = formula(kode if column == "jalur" else mirror(find("program", of_program)), "&", text(_END))
    if shared and column == "pelaksana":
        own = _unless_divided(kode, own)
    below = mirror(find("rincian", column))
    return formula(
        "IF(ISNUMBER(MATCH(", kode, ",", _kodes("program"), ",0)),", own,
        ",IF(ISNUMBER(MATCH(", kode, ",", _kodes("rincian"), ",0)),", below, ',""))',
    )  # fmt: skip
