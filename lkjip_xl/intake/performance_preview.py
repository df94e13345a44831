"""What target and realisasi of a table would change in a book, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.finance.export_model import Pertanyaan
from lkjip_xl.intake.book_answers import BookAnswers
from lkjip_xl.intake.matching import IGNORE
from lkjip_xl.intake.normal_names import likeness, normal_kode, normal_name
from lkjip_xl.intake.performance_file import PerformanceRow
from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.read.convert import Fault
from lkjip_xl.read.kinerja.value_reading import Measure, convert_value
from lkjip_xl.schema import PACKAGE_TABLES

__all__ = ["PerformanceChange", "PerformancePreview", "preview_performance"]

_ALIKE = 80.0
_MOST_CHOICES = 5

Value = str | float | None


@dataclass(frozen=True, slots=True)
class PerformanceChange:
    """A cell before and after: ``table`` and ``column`` of the input, the indikator, where it comes from."""

    kode: str
    nama: str
    table: str
    column: str
    before: object
    after: Value
    source: PerformanceRow

    @property
    def changed(self) -> bool:
        """Whether the cell would hold something else."""
        return str(self.before) != str(self.after) and self.before != self.after


@dataclass(frozen=True, slots=True)
class PerformancePreview:
    """``missing``: indikator of the book of which the files say nothing."""

    changes: tuple[PerformanceChange, ...]
    questions: tuple[Pertanyaan, ...]
    ignored: tuple[PerformanceRow, ...]
    missing: tuple[Indikator, ...]


def preview_performance(
    laporan: Laporan, rows: Sequence[PerformanceRow], answers: Mapping[str, str], peta: str
) -> PerformancePreview:
    """Hold rows against a report; ``answers`` are those of the map, in file ``peta``.

    Raises InputError where an answer names a kode that the book does not have, and where the book would not
    read a value, at its cell of the file.
    """
    every = {i.kode: i for i in laporan.indikator if i.uraian}
    about = BookAnswers("indikator", answers, peta)
    about.refuse_others((*every, IGNORE), "bukan kode indikator di lembar RPJMD; tulis kodenya, atau abaikan")
    found: dict[str, PerformanceRow] = {}
    ignored: list[PerformanceRow] = []
    questions: list[Pertanyaan] = []
    for row in rows:
        again = f"{_key(row)} | {row.asal}"  # of the second row with what a first one has
        answer = about.given.get(again, about.given.get(_key(row), ""))
        kode = answer if answer in every else _sure(row, every.values())
        if answer == IGNORE:
            ignored.append(row)
        elif kode is None:
            questions.append(_unknown(about, row, every.values()))
        elif kode in found:
            first, second = str(found[kode].asal), str(row.asal)
            text = f"{every[kode].uraian} ({kode}) ada dua kali: {first} dan {second}"
            questions.append(about.ask(again, text, (IGNORE,)))
        else:
            found[kode] = row
    problems: list[Problem] = []
    changes = tuple(c for kode, row in found.items() for c in _changes(laporan, every[kode], row, problems))
    if problems:
        raise InputError(problems)
    return PerformancePreview(
        changes,
        tuple(questions),
        tuple(ignored),
        tuple(i for kode, i in every.items() if kode not in found),
    )


def _key(row: PerformanceRow) -> str:
    return " | ".join(x for x in (row.kode, row.nama) if x)


def _sure(row: PerformanceRow, every: Iterable[Indikator]) -> str | None:
    """The indikator with this kode whose name does not contradict, else the only one with this name."""
    indikator = list(every)
    coded = [i for i in indikator if row.kode and normal_kode(i.kode) == normal_kode(row.kode)]
    if coded and (not row.nama or likeness(row.nama, coded[0].uraian) >= _ALIKE):
        return coded[0].kode
    named = [i for i in indikator if row.nama and normal_name(i.uraian) == normal_name(row.nama)]
    return named[0].kode if len(named) == 1 and not coded else None


def _unknown(about: BookAnswers, row: PerformanceRow, every: Iterable[Indikator]) -> Pertanyaan:
    def order(x: tuple[float, Indikator]) -> tuple[bool, float]:
        return normal_kode(x[1].kode) != normal_kode(row.kode), -x[0]

    alike = sorted(((likeness(row.nama, i.uraian), i) for i in every), key=order)[:_MOST_CHOICES]
    best, score = (alike[0][1], alike[0][0]) if alike else (None, 0.0)
    text = f"{row.nama or row.kode} ({row.asal})"
    coded = next((i for _, i in alike if normal_kode(i.kode) == normal_kode(row.kode)), None)
    if coded is not None:
        text += f" berkode {coded.kode} seperti {coded.uraian}, namanya lain"
    elif best is not None and score >= _ALIKE:
        text += f" mungkin {best.uraian} ({best.kode}), kemiripan {score:.0f}"
    else:
        text += " tidak ada di lembar RPJMD"
    names = {i.kode: i.uraian for _, i in alike}
    return about.ask(_key(row), text, (*names, IGNORE), names)


def _changes(
    laporan: Laporan, i: Indikator, row: PerformanceRow, problems: list[Problem]
) -> list[PerformanceChange]:
    pk = next((x for x in laporan.pk if x.kode == i.kode), None)
    realisasi = next((x for x in laporan.realisasi if x.kode == i.kode), None)
    column = f"target_{laporan.settings['pk.berlaku']}"
    pairs = (
        ("pk", column, None if pk is None else getattr(pk, column), row.target),
        ("realisasi", "realisasi", None if realisasi is None else realisasi.realisasi, row.realisasi),
    )

    def read(table: str, name: str, value: str | float) -> Value:
        try:
            return _read(i, table, name, value)
        except Fault as error:
            problems.append(Problem(row.place("realisasi" if table == "realisasi" else "target"), str(error)))
            return value

    return [
        PerformanceChange(i.kode, i.uraian, table, name, before, read(table, name, after), row)
        for table, name, before, after in pairs
        if after is not None
    ]


def _read(i: Indikator, table: str, name: str, value: str | float) -> Value:
    """A value as the book reads it; labels of a category are judged by the book, which knows its scales.

    Raises Fault where the book would not read it.
    """
    size = None if i.arah == "kategori" else Measure(i.arah, i.satuan)
    column = next(c for c in PACKAGE_TABLES[table].columns if c.name == name)
    return convert_value(value, column, size, strict=False)
