"""Raw rows -> :class:`~lkjip_xl.model.Laporan`: the one checker of both sources.

Every fault is collected, and one error with all of them is raised: nothing is returned half.
Cells first (kind of the column), then what needs more than one cell (:mod:`lkjip_xl.read.cross_checks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lkjip_xl import model
from lkjip_xl.errors import InputError, Problem
from lkjip_xl.numbers import typed_number
from lkjip_xl.read.convert import Fault, edit
from lkjip_xl.read.cross_checks import Content, cross_check
from lkjip_xl.read.fault_order import reading_order
from lkjip_xl.read.kinerja.value_reading import Measure, convert_value
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.tidy.prepared_rows import is_prepared
from lkjip_xl.read.tidy.stray_rows import stray_row
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, ColumnSchema, SettingSchema, TableSchema, ValueKind

__all__ = ["assemble", "assemble_content", "converted"]

_CLASSES: dict[str, type] = {
    "misi": model.Misi,
    "tujuan": model.Tujuan,
    "sasaran": model.Sasaran,
    "strategi": model.Strategi,
    "pk": model.PerjanjianKinerja,
    "realisasi": model.Realisasi,
    "deret": model.Deret,
    "program": model.Program,
    "narasi": model.Narasi,
    "judul": model.Title,
    "tabel_data": model.DataTable,
    "kolom_data": model.TableColumn,
    "data": model.TableRow,
    "definisi": model.Definisi,
    "versi_pk": model.VersiPK,
    "pejabat": model.Pejabat,
    "rincian": model.Rincian,
    "versi_pagu": model.VersiPagu,
    "pagu_versi": model.PaguVersi,
    "porsi": model.Porsi,
    "renstra": model.Renstra,
}


def assemble(raw: RawLaporan, problems: Iterable[Problem] = ()) -> model.Laporan:
    """The report that the raw rows describe.

    ``problems`` are the faults that the reader met; they are reported together with those found here, in
    reading order. Raises :class:`~lkjip_xl.errors.InputError` when there is any.
    """
    return assemble_content(raw, problems)[0]


def assemble_content(raw: RawLaporan, problems: Iterable[Problem] = ()) -> tuple[model.Laporan, Content]:
    """As :func:`assemble`, and the values cell by cell, rows in the order of the raw ones."""
    from_reader = list(problems)
    assembler = _Assembler(raw)
    content = assembler.convert_all()
    every = from_reader + assembler.problems + list(cross_check(content, raw))
    if not from_reader:
        every += _check_complete(raw)
    if every:
        raise InputError(reading_order(dict.fromkeys(every), raw))
    return replace(_build(content), settings_text=raw.settings_text, read_as=raw.read_as), content


def converted(raw: RawLaporan) -> Content:
    """The values of an input cell by cell, rows in the order of the raw ones; faulty cells are left out."""
    return _Assembler(raw).convert_all()


class _Assembler:
    """Converts every cell of one input; what fails is left out and noted in ``problems``."""

    def __init__(self, raw: RawLaporan) -> None:
        self.raw = raw
        self.problems: list[Problem] = []

    def convert_all(self) -> Content:
        settings = {a.key: v for a in SETTINGS if (v := self._setting(a)) is not None}
        content = Content(settings, {n: [dict[str, Any]() for _ in b] for n, b in self.raw.tables.items()})
        for schema in PACKAGE_TABLES.values():  # what decides how a NILAI is read comes first
            self._convert_table(schema, content, value=False)
        self._size = self._collect_measures(content)
        for schema in PACKAGE_TABLES.values():
            self._convert_table(schema, content, value=True)
        return content

    def _setting(self, settings: SettingSchema) -> Any:
        cell = self.raw.settings.get(settings.key)
        if cell is None:
            return None
        try:
            return edit(cell.value, settings, strict=self.raw.strict)
        except Fault as fault:
            self._note(cell, fault)
            return None

    def _convert_table(self, schema: TableSchema, content: Content, *, value: bool) -> None:
        raw = self.raw.tables.get(schema.name, ())
        yearly = self._yearly_columns(schema, raw) if value else []
        columns = [k for k in schema.columns if (k.kind is ValueKind.VALUE) is value] + yearly
        for row, destination in zip(raw, content.tables.get(schema.name, []), strict=True):
            if (stray := stray_row(schema, row)) is not None:
                self.problems += [] if value else [stray]
                continue
            waits = is_prepared(schema, row)
            for k in columns:
                if waits and k.required and k.name not in ("kode", "induk"):
                    destination[k.name] = ""
                else:
                    self._convert_cell(schema.name, row, k, destination)

    def _convert_cell(
        self, table: str, row: RawRow, column: ColumnSchema, destination: dict[str, Any]
    ) -> None:
        cell = row.cells.get(column.name)
        if cell is None:
            return
        if cell.value is None and not column.required:  # most cells
            destination[column.name] = None
            return
        try:
            if column.kind is ValueKind.VALUE:
                size = self._measure(table, destination)
                value: Any = convert_value(cell.value, column, size, strict=self.raw.strict)
            else:
                value = edit(cell.value, column, strict=self.raw.strict)
        except Fault as fault:
            self._note(cell, fault)
            return
        typed = cell.decimals and isinstance(value, float)
        destination[column.name] = typed_number(value, cell.decimals) if typed else value

    def _measure(self, table: str, row: Mapping[str, Any]) -> Measure | None:
        """How a value is read: an output or an outcome is a number, anything else as its indikator says."""
        if table in ("rincian", "renstra"):
            return Measure("naik", row.get("satuan"))
        return self._size.get(row.get("kode", ""))

    def _yearly_columns(self, schema: TableSchema, raw: Iterable[RawRow]) -> list[ColumnSchema]:
        if schema.year_column is None:
            return []
        prefix = schema.year_column.name
        names = dict.fromkeys(
            k for b in raw for k in b.cells if re.fullmatch(re.escape(prefix) + r"\d{4}", k)
        )
        return [replace(schema.year_column, name=n) for n in names]

    def _collect_measures(self, content: Content) -> dict[str, Measure]:
        labels: dict[str, list[str]] = {}
        scored: set[str] = set()
        for level in content.tables.get("skala", []):
            labels.setdefault(level.get("skala", ""), []).append(level.get("label", ""))
            if level.get("batas_bawah", 0) is not None:  # one that could not be read is a bound as well
                scored.add(level.get("skala", ""))
        return {
            i["kode"]: Measure(
                i.get("arah"),
                i.get("satuan"),
                i.get("skala"),
                tuple(labels[i["skala"]]) if i.get("skala") in labels else None,
                i.get("skala") in scored,
            )
            for i in content.tables.get("indikator", [])
            if i.get("kode")
        }

    def _note(self, cell: RawCell, fault: Fault) -> None:
        self.problems.append(Problem(cell.place, str(fault)))


def _check_complete(raw: RawLaporan) -> Iterable[Problem]:
    """Guards against a reader that leaves something out without saying so."""
    for settings in SETTINGS:
        if settings.key not in raw.settings:
            yield Problem(settings.key, "aturan tidak terbaca; periksa pembaca masukan")
    for schema in PACKAGE_TABLES.values():
        place = raw.table_places.get(schema.name, schema.name)
        if schema.name not in raw.tables:
            yield Problem(place, "tabel tidak terbaca; periksa pembaca masukan")
        for row in raw.tables.get(schema.name, ()):
            missing = [k.name for k in schema.columns if k.name not in row.cells]
            if missing:
                yield Problem(row.place, f"kolom {', '.join(missing)} tidak terbaca; periksa pembaca masukan")


def _build(content: Content) -> model.Laporan:
    tables: dict[str, Any] = {n: tuple(k(**b) for b in content.tables[n]) for n, k in _CLASSES.items()}
    period = range(content.settings["rpjmd.tahun_awal"], content.settings["rpjmd.tahun_akhir"] + 1)
    tables["indikator"] = tuple(_indikator(b, period) for b in content.tables["indikator"])
    tables["belanja"] = tuple(
        model.Belanja(**b | {"dari_program": b["dari_program"] == "ya"}) for b in content.tables["belanja"]
    )
    tables["skala"] = _skala(content.tables["skala"])
    return model.Laporan(settings=content.settings, **tables)


def _indikator(rows: Mapping[str, Any], period: range) -> model.Indikator:
    """An indikator; yearly columns outside the RPJMD's years are blank here and are left out."""
    prefix = "target_"
    target = {int(k.removeprefix(prefix)): v for k, v in rows.items() if k.startswith(prefix)}
    target = {t: v for t, v in target.items() if t in period}
    rest = {k: v for k, v in rows.items() if not k.startswith(prefix)}
    return model.Indikator(**rest, target_rpjmd=dict(sorted(target.items())))


def _skala(rows: Iterable[Mapping[str, Any]]) -> tuple[Skala, ...]:
    level: dict[str, list[Tingkat]] = {}
    for b in rows:
        rest = {k: v for k, v in b.items() if k != "skala"} | {"tanda": b["tanda"] or ""}
        level.setdefault(b["skala"], []).append(Tingkat(**rest))
    return tuple(Skala(name, tuple(content)) for name, content in level.items())
