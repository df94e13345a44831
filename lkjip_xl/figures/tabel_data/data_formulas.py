"""Formulas of the columns and the feet of a data table; a row's own cells are ``SameRow`` of its tokens."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_xl.figures.expression import Formula, Part, Range, SameRow, find, formula, mirror, text
from lkjip_xl.figures.tabel_data.data_view import DEFAULT_DECIMALS, TableView, decimals, origin
from lkjip_xl.model import TableColumn

__all__ = ["RERATA", "TableFormulas", "count_marks", "is_different", "kategori", "mark", "printed_difference"]

RERATA = ("rerata", "rerata tertimbang")
"""The feet that are means: of rows without a number they say nothing."""


class TableFormulas:
    """The formulas of one data table."""

    def __init__(self, arrangement: TableView) -> None:
        self.arrangement = arrangement
        self.tokens = {k.column.isi: f"k{n}" for n, k in enumerate(arrangement.shown, 1) if not k.as_printed}

    def group(self, number: int) -> str:
        """The name of the rows of the ``number``-th kelompok."""
        return f"data_{self.arrangement.table.kode}_{number}"

    @property
    def every(self) -> range:
        """The numbers of all kelompok."""
        return range(len(self.arrangement.groups))

    def span(self, content: int, groups: Sequence[int]) -> Formula:
        """The cells of a column in the rows of some kelompok, as arguments of a function."""
        parts = [b for n in groups for b in (",", Range(self.group(n), self.tokens[content]))]
        return formula(*parts[1:])

    def value(self, k: TableColumn) -> Formula:
        """The cell of a column in a row, or in a foot whose formula is the row's."""
        a, *rest = [SameRow(self.tokens[n]) for n in origin(k)] or [SameRow("")]
        match k.hitung:
            case "jumlah":
                every = formula(a, *(x for s in rest for x in (",", s)))
                return _if_any(every, "SUM")
            case "selisih":
                return _if_numbers((a, rest[0]), formula(a, "-", rest[0]))
            case "bagian":
                total = formula("SUM(", self.span(origin(k)[0], self.every), ")")
                return _if_numbers((a,), _divide(a, total, "*100"))
            case "rasio":
                return _if_numbers((a, rest[0]), _divide(a, rest[0], _factor(k.faktor)))
            case "pertumbuhan":
                return _if_numbers((a, rest[0]), _divide(formula("(", rest[0], "-", a, ")"), a, "*100"))
            case "kategori":
                return kategori(a, k.skala or "")
            case "banding":
                return _compare(a, self.rerata(origin(k)[0], self.every))
            case _:
                return mirror(find("data", f"isi_{k.isi}"))

    def rerata(self, content: int, groups: Sequence[int]) -> Formula:
        """The mean of a column, unguarded."""
        return formula("AVERAGE(", self.span(content, groups), ")")

    def calculated(self, content: int, groups: Sequence[int]) -> tuple[Formula, Formula]:
        """How many rows of some kelompok hold a number in a column, and how many there are."""
        rows = [b for n in groups for b in (",", Range(self.group(n), "kode"))]
        return formula("COUNT(", self.span(content, groups), ")"), formula("COUNTA(", *rows[1:], ")")

    def if_complete(self, k: TableColumn, content: Formula) -> Formula:
        """``content``, but a blank where a mean lacks rows: then the printed one cannot be compared."""
        if k.kaki not in RERATA:
            return content
        count, every = self.calculated(k.isi, self.every)
        return formula("IF(", count, "<", every, ',"",', content, ")")

    def foot(self, k: TableColumn, groups: Sequence[int]) -> Formula | None:
        """The foot of a column under the rows of some kelompok."""
        if k.kaki in ("jumlah", "rerata"):
            return _if_any(self.span(k.isi, groups), "SUM" if k.kaki == "jumlah" else "AVERAGE")
        if k.kaki == "rerata tertimbang":
            return self._weighted_mean(k.isi, k.bobot or 0, groups)
        return self.value(k) if k.kaki == "rumus" and origin(k) else None

    def _weighted_mean(self, content: int, bobot: int, groups: Sequence[int]) -> Formula:
        """Mean by weight of the rows that hold a number; their weights count only then."""
        top: list[Part] = []
        bottom: list[Part] = []
        for n in groups:
            x, b = Range(self.group(n), self.tokens[content]), Range(self.group(n), self.tokens[bobot])
            top += ["+SUMPRODUCT(", x, ",", b, ")"]
            bottom += ["+SUMIF(", x, ',">=0",', b, ")+SUMIF(", x, ',"<0",', b, ")"]
        total = formula("(", formula(*bottom), ")")
        return formula("IF(", total, '=0,"",(', formula(*top), ")/", total, ")")


def kategori(x: Part, skala: str) -> Formula:
    """The category of a cell on a scale; blank where the cell is blank."""
    return formula("IF(", x, '="","",KATEGORI(', x, ",", text(skala), "))")


def is_different(as_printed: Part, calculate: Part, k: TableColumn) -> Formula:
    """1 where a printed figure is not the computed one as printed with the column's decimals, else 0."""
    d = _printed_decimals(as_printed, k)
    number = formula("IF(ROUND(ROUND(", calculate, ",", d, ")-", as_printed, ",", d, ")=0,0,1)")
    return formula(
        "IF(",
        as_printed,
        '="",0,',
        _if_both_numbers(as_printed, calculate, number, _same(as_printed, calculate, "0", "1")),
        ")",
    )


def printed_difference(as_printed: Part, calculate: Part, k: TableColumn) -> Formula:
    """Printed minus computed as printed; of texts "berbeda", and "-" where they agree."""
    d = _printed_decimals(as_printed, k)
    number = formula("ROUND(", as_printed, "-ROUND(", calculate, ",", d, "),", d, ")")
    other = _same(as_printed, calculate, text("-"), text("berbeda"))
    return formula("IF(", as_printed, '="","",', _if_both_numbers(as_printed, calculate, number, other), ")")


def mark(count: Formula) -> Formula:
    """A count as text: LibreOffice prints a number of a hidden column as ### into a blank cell beside it."""
    return formula('""&(', count, ")")


def count_marks(spans: Sequence[Part]) -> Formula:
    """The sum of the counts of :func:`mark` in some ranges."""
    parts = [b for r in spans for b in ("+", formula("SUMPRODUCT(", r, "*1)"))]
    return formula("(", *parts[1:], ")")


def _printed_decimals(as_printed: Part, k: TableColumn) -> Formula:
    """To how many decimals a figure is compared: a total may be printed with two where rows have more."""
    d = decimals(k)
    if d <= DEFAULT_DECIMALS:
        return formula(str(d))
    return formula("IF(ROUND(", as_printed, f",{DEFAULT_DECIMALS})=", as_printed, f",{DEFAULT_DECIMALS},{d})")


def _if_both_numbers(a: Part, b: Part, if_true: Part, if_false: Part) -> Formula:
    return formula("IF(AND(ISNUMBER(", a, "),ISNUMBER(", b, ")),", if_true, ",", if_false, ")")


def _same(a: Part, b: Part, if_true: str, if_false: str) -> Formula:
    """Texts are compared without case and spaces: "Dibawah rerata" is "di bawah rerata"."""
    return formula("IF(SUBSTITUTE(", a, '," ","")=SUBSTITUTE(', b, '," ",""),', if_true, ",", if_false, ")")


def _if_any(span: Formula, function: str) -> Formula:
    return formula("IF(COUNT(", span, ')=0,"",', function, "(", span, "))")


def _if_numbers(cells: Sequence[Part], content: Formula) -> Formula:
    syarat = [b for s in cells for b in (",ISNUMBER(", s, ")")]
    return formula("IF(AND(", str(syarat[0])[1:], *syarat[1:], "),", content, ',"")')


def _divide(a: Part, b: Part, times: str) -> Formula:
    return formula("IF(", b, '=0,"tidak dapat dihitung",', a, "/", b, times, ")")


def _factor(factor: float | None) -> str:
    return "" if factor in (None, 1.0) else f"*{factor!r}".removesuffix(".0")


def _compare(a: Part, rerata: Formula) -> Formula:
    difference = formula("ROUND(", a, "-", rerata, ",9)")
    return _if_numbers(
        (a,),
        formula(
            "IF(", difference, '>0,"di atas rerata",IF(',
            difference, '<0,"di bawah rerata","sama dengan rerata"))',
        ),
    )  # fmt: skip
