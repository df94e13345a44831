"""A :class:`Laporan` written as a data package; reading it back gives an equal one.

What a later schema brought and the report does not use, a column or a file, is left out, so that a package
stays as it is; only the package of an empty report is complete. The same report gives the same bytes: fixed
order of files, columns and settings, ``\\n`` line ends, UTF-8 without BOM, numbers with a decimal comma in
their shortest exact form, or with the decimals they were typed with.
``pengaturan.toml`` keeps the comments of the text that the settings came from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.numbers import TypedNumber
from lkjip_xl.read.settings_text import settings_text
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.schema import PACKAGE_TABLES, TableSchema
from lkjip_xl.writing.free_file import ensure_free, output_folder
from lkjip_xl.writing.safe_writing import write_together

__all__ = ["package_files", "write_number", "write_package"]


def write_package(
    laporan: Laporan,
    folder: Path | str | PathLike[str],
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    *,
    complete: bool = False,
) -> None:
    """Write a report as a data package into ``folder``, which is made if it is not there.

    ``pictures`` are put beside it, by file name. Files of the package that are there are replaced, other
    files stay. ``complete``: with the files and columns that the report does not use, for somebody who fills
    them. A report as ``assemble`` makes it is read back equal; raises
    :class:`~lkjip_xl.errors.FileError` when a file cannot be written, and all are then as they were.
    """
    folder = Path(folder)
    existing = [f"{t}.csv" for t in PACKAGE_TABLES if (folder / f"{t}.csv").exists()]
    texts = package_files(laporan, existing, complete=complete)
    files = {folder / name: text.encode("utf-8") for name, text in texts.items()}
    files |= {folder / name: data for name, data in pictures.items()}
    with output_folder(folder):
        for file in files:
            ensure_free(file)
        write_together(files)


def package_files(
    laporan: Laporan, existing: Collection[str] = (), *, complete: bool = False
) -> dict[str, str]:
    """The texts of the files of a data package, by name; ``existing`` are those that are written anyhow."""
    content = {"pengaturan.toml": settings_text(laporan.settings, laporan.settings_text)}
    for schema in PACKAGE_TABLES.values():
        name = f"{schema.name}.csv"
        if complete or schema.since == 1 or getattr(laporan, schema.name) or name in existing:
            content[name] = _table_text(schema, laporan, complete)
    return content


def write_number(value: float) -> str:
    """A number as package text: decimal comma, no exponent, shortest exact form (integers without ``,0``).

    A :class:`~lkjip_xl.numbers.TypedNumber` has the decimals that it was typed with.
    """
    if isinstance(value, TypedNumber):
        return f"{Decimal(repr(float(value))):.{value.decimals}f}".replace(".", ",")
    text = format(Decimal(repr(value)), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _table_text(schema: TableSchema, laporan: Laporan, complete: bool) -> str:
    if schema.name == "skala":
        records: Sequence[Mapping[str, object]] = list(_skala_rows(laporan.skala))
    else:
        records = [asdict(b) for b in getattr(laporan, schema.name)]
    years: list[int] = []
    if schema.year_column is not None:
        years = sorted({t for i in laporan.indikator for t in i.target_rpjmd or {}})
        records = [_with_years(i, schema.year_column.name) for i in laporan.indikator]
    titles = [
        k.name
        for k in schema.columns
        if complete or k.since == 1 or any(c.get(k.name) is not None for c in records)
    ]
    if schema.year_column is not None:
        titles += [f"{schema.year_column.name}{t}" for t in years]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows([_cell_text(c.get(j)) for j in titles] for c in records)
    return out.getvalue()


def _with_years(indikator: Indikator, prefix: str) -> dict[str, object]:
    return asdict(indikator) | {f"{prefix}{t}": n for t, n in (indikator.target_rpjmd or {}).items()}


def _skala_rows(skala: Iterable[Skala]) -> Iterable[dict[str, object]]:
    for s in skala:
        for t in s.tingkat:
            yield asdict(t) | {"skala": s.nama}


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float):
        return write_number(value)
    return value.isoformat() if isinstance(value, date) else str(value)
