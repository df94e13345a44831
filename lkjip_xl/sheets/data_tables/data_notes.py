"""The lines under a data table: source, method of each computed column, remarks, printed against computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lkjip_xl.figures.expression import Formula, Part, find, formula, text
from lkjip_xl.figures.tabel_data.data_formulas import count_marks
from lkjip_xl.figures.tabel_data.data_view import TableView, calculated, origin, table_column_name
from lkjip_xl.model import TableColumn
from lkjip_xl.sheets.rows import Content

__all__ = ["Comparison", "table_catatan"]


@dataclass
class Comparison:
    """What was printed against what was computed, as the rows and feet of a table were written.

    ``differences`` are the ranges that count printed figures that differ. ``rerata`` are the columns whose
    printed mean, or the category of it, is compared only when all rows hold a number: how many do, and how
    many rows there are. ``has_mean`` tells whether a mean itself is among them, ``other`` whether anything
    else is compared.
    """

    differences: list[Part] = field(default_factory=list)
    rerata: dict[int, tuple[Formula, Formula]] = field(default_factory=dict)
    has_mean: bool = False
    other: bool = False


def table_catatan(s: TableView, comparison: Comparison) -> Iterator[Content]:
    """The notes of a table."""
    kode = s.table.kode
    if s.table.sumber:
        yield _prefixed("Sumber: ", find("tabel_data", "sumber", kode))
    how = [_how(k, _name(s)) for k in s.columns if calculated(k)]
    how += _foot_methods(s)
    if how:
        yield "Hitungan: " + "; ".join(how) + "."
    if s.table.catatan:
        yield _prefixed("Catatan: ", find("tabel_data", "catatan", kode))
    for b in s.rows:
        if b.catatan:
            content = find("data", "catatan", b.kode)
            yield formula("IF(", content, '="","",', find("data", "uraian", b.kode), '&": "&', content, ")")
    if comparison.differences:
        yield _ringkasan(comparison)


def _name(s: TableView) -> dict[int, str]:
    return {k.isi: table_column_name(k) for k in s.columns}


def _prefixed(prefix: str, content: Formula) -> Formula:
    return formula("IF(", content, '="","",', text(prefix), "&", content, ")")


def _how(k: TableColumn, names: dict[int, str]) -> str:
    """How a column is computed, in words."""
    a, *rest = [names[n] for n in origin(k)]
    b = rest[0] if rest else ""
    times = "" if k.faktor in (None, 1.0) else f" x {k.faktor:g}".replace(".", ",")
    how = {
        "jumlah": " + ".join((a, *rest)),
        "selisih": f"{a} - {b}",
        "bagian": f"{a} / jumlahnya x 100",
        "rasio": f"{a} / {b}{times}",
        "pertumbuhan": f"({b} - {a}) / {a} x 100",
        "kategori": f"{a} menurut skala {k.skala}",
        "banding": f"{a} terhadap reratanya di tabel ini",
    }
    return f"{names[k.isi]} = {how[k.hitung or '']}"


def _foot_methods(s: TableView) -> list[str]:
    """The weights of the means, each once with the columns that it weighs."""
    names = _name(s)
    owned: dict[int, list[str]] = {}
    for k in s.columns:
        if k.kaki == "rerata tertimbang":
            owned.setdefault(k.bobot or 0, []).append(k.judul)
    return [
        f"rata-rata {', '.join(content)} ditimbang menurut {names[bobot]}" for bobot, content in owned.items()
    ]


def _ringkasan(comparison: Comparison) -> Formula:
    count = count_marks(comparison.differences)
    existing = formula(
        count, "&", text(" angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring.")
    )
    complete = formula(
        "IF(", count, "=0,", text("Angka tercetak sama dengan hitungannya."), ",", existing, ")"
    )
    if not comparison.rerata:
        return complete
    lacking, cause = _not_compared(comparison)
    same = formula(text(" Angka tercetak lain sama dengan hitungannya."))
    if not comparison.other:
        same = formula("IF(", lacking, f'={len(comparison.rerata)},"",', same, ")")
    rest = formula("IF(", count, "=0,", same, '," "&', existing, ")")
    return formula("IF(", lacking, "=0,", complete, ",", cause, "&", rest, ")")


def _not_compared(comparison: Comparison) -> tuple[Formula, Formula]:
    """How many printed means lack rows to be compared with, and the sentence that says so."""
    rerata, what = tuple(comparison.rerata.values()), "Rata-rata" if comparison.has_mean else "Kategori"
    lacking = formula(
        *[b for existing, every in rerata for b in ("+", formula("IF(", existing, "<", every, ",1,0)"))][1:]
    )
    if len(rerata) > 1:
        cause = text(f" {what.lower()} tercetak tidak dibandingkan: barisnya belum semua berisi angka.")
        return formula("(", lacking, ")"), formula("(", lacking, ")&", cause)
    existing, every = rerata[0]
    first, last = text(f"{what} tercetak tidak dibandingkan: "), text(" baris belum berisi angka.")
    return lacking, formula(first, "&", every, "-", existing, '&" dari "&', every, "&", last)
