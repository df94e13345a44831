"""How far the input is: of each input sheet how many rows are filled, and how many wait for it.

Live formulas over the input columns, in both ways of writing; sheet Beranda shows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_xl.figures.expression import Formula, InputColumn, Part, Setting, berlaku_column, formula, text
from lkjip_xl.figures.input_facts.provisional import NOT_RELEASED
from lkjip_xl.model import Laporan

__all__ = ["PLACEHOLDER", "ProgressStep", "needed_settings", "progress_steps"]

PLACEHOLDER = "["
"""A setting that begins with it, ``[nama kepala]``, still waits for its text."""

_SETTINGS = (
    "instansi.nama",
    "instansi.daerah",
    "instansi.tempat",
    "laporan.tanggal",
    "rpjmd.nama",
    "rpjmd.visi",
    "kepala.nama",
    "kepala.jabatan",
    "pk.tanggal",
)
_SUPERIOR = ("atasan.nama", "atasan.jabatan")


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """A step of filling the book: the sheet, what to fill there, how many are filled and how many wait."""

    name: str
    sheet: str
    what: str
    filled: Formula
    ready: Formula


def needed_settings(laporan: Laporan) -> tuple[str, ...]:
    """The settings that a printed report says, whether they must be there or not."""
    return (*_SETTINGS, *(_SUPERIOR if "atasan.nama" in laporan.settings else ()))


def _cells(table: str, column: str) -> Formula:
    return formula("COUNTA(", InputColumn(table, column), ")")


def _values(table: str, column: str) -> Formula:
    """The values that are there, and those whose status says that they are not out yet."""
    status, value = InputColumn(table, "status"), InputColumn(table, column)
    unreleased = formula("COUNTIFS(", status, ",", text(NOT_RELEASED), ",", value, ',"")')
    return formula(_cells(table, column), "+", unreleased)


def _numbers(column: Part) -> Formula:
    return formula("COUNT(", column, ")")


def _from_programs() -> Formula:
    return formula("COUNTIF(", InputColumn("belanja", "dari_program"), ",", text("ya"), ")")


def _settings_step(keys: Sequence[str]) -> ProgressStep:
    parts: list[Part] = []
    for key in keys:
        cell = Setting(key)
        parts += ["+IF(OR(", cell, '="",LEFT(', cell, ",1)=", text(PLACEHOLDER), "),0,1)"]
    return ProgressStep(
        "pengaturan", "Pengaturan", "nama, pejabat, tanggal", formula("0", *parts), formula(str(len(keys)))
    )


def progress_steps(laporan: Laporan) -> tuple[ProgressStep, ...]:
    """The steps in the order of the year: January, every month, the end of the year."""
    target = berlaku_column("pk", "target")
    pagu, belanja = berlaku_column("program", "pagu"), berlaku_column("belanja", "pagu")
    rows = {
        t: _cells(t, "kode") for t in ("rpjmd", "pk", "program", "belanja", "realisasi", "deret", "narasi")
    }
    steps = [
        _settings_step(needed_settings(laporan)),
        ProgressStep(
            "rpjmd", "RPJMD", "uraian tujuan, sasaran, indikator", _cells("rpjmd", "uraian"), rows["rpjmd"]
        ),
        ProgressStep("pk", "PK", "target indikator", formula("COUNTA(", target, ")"), rows["pk"]),
        ProgressStep("program", "Program", "nama program", _cells("program", "nama"), rows["program"]),
        ProgressStep("pagu", "Program", "pagu program", _numbers(pagu), rows["program"]),
        ProgressStep(
            "belanja", "Belanja", "pagu belanja", formula(_numbers(belanja), "+", _from_programs()),
            rows["belanja"],
        ),
        ProgressStep(
            "realisasi", "Realisasi", "realisasi indikator", _values("realisasi", "realisasi"),
            rows["realisasi"],
        ),
        ProgressStep(
            "serapan", "Program", "realisasi anggaran program",
            _numbers(InputColumn("program", "realisasi")), rows["program"],
        ),
        ProgressStep(
            "serapan_belanja", "Belanja", "realisasi anggaran belanja",
            formula(_numbers(InputColumn("belanja", "realisasi")), "+", _from_programs()), rows["belanja"],
        ),
        ProgressStep("deret", "Deret", "angka tahun-tahun lalu", _values("deret", "nilai"), rows["deret"]),
        ProgressStep("narasi", "Narasi", "analisis sasaran", _cells("narasi", "analisis"), rows["narasi"]),
    ]  # fmt: skip
    there = {
        "deret": laporan.deret,
        "narasi": laporan.narasi,
        "belanja": laporan.belanja,
        "program": laporan.program,
    }
    tables = {"serapan_belanja": "belanja", "pagu": "program", "serapan": "program"}
    return tuple(s for s in steps if there.get(tables.get(s.name, s.name), True))
