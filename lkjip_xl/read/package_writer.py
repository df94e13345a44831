"""A :class:`Laporan` written as a data package; reading it back gives an equal one.

The same report gives the same bytes: fixed order of files, columns and settings, ``\\n`` line ends,
UTF-8 without BOM, numbers with a decimal comma in their shortest exact form.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.model import Indikator, Laporan, SettingValue
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, TableSchema

__all__ = ["write_number", "write_package"]


def write_package(laporan: Laporan, folder: Path | str | PathLike[str]) -> None:
    """Write a report as a data package into ``folder``, which is made if it is not there.

    Files of the package that are there are replaced, other files stay. A report as ``assemble`` makes it is
    read back equal; raises :class:`~lkjip_xl.errors.FileError` when a file cannot be written.
    """
    folder = Path(folder)
    content = {"pengaturan.toml": _settings_text(laporan.settings)}
    for schema in PACKAGE_TABLES.values():
        content[f"{schema.name}.csv"] = _table_text(schema, laporan)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in content.items():
            (folder / name).write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise FileError(f"{folder}: paket data tidak dapat ditulis ({error.strerror})") from None


def write_number(value: float) -> str:
    """A number as package text: shortest exact form, decimal comma, no exponent, integers without ``,0``."""
    text = format(Decimal(repr(value)), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _settings_text(settings: Mapping[str, SettingValue]) -> str:
    row: list[str] = []
    previous_part = ""
    for a in SETTINGS:
        if a.key not in settings:
            continue
        part, name = a.key.split(".")
        if part != previous_part:
            row += [""] * bool(row) + [f"[{part}]"]
            previous_part = part
        row.append(f"{name} = {_toml_value(settings[a.key])}")
    return "\n".join(row) + "\n"


def _toml_value(value: SettingValue) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return '"' + "".join(_toml_letter(h) for h in value) + '"'
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _toml_letter(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter == "\n":
        return "\\n"
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x20 or ord(letter) == 0x7F else letter


def _table_text(schema: TableSchema, laporan: Laporan) -> str:
    if schema.name == "skala":
        records: Sequence[Mapping[str, object]] = list(_skala_rows(laporan.skala))
    else:
        records = [asdict(b) for b in getattr(laporan, schema.name)]
    year: list[int] = []
    if schema.year_column is not None:
        year = sorted({t for i in laporan.indikator for t in i.target_rpjmd or {}})
        records = [_with_years(i, schema.year_column.name) for i in laporan.indikator]
    title = [k.name for k in schema.column]
    if schema.year_column is not None:
        title += [f"{schema.year_column.name}{t}" for t in year]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(title)
    writer.writerows([_cell_text(c.get(j)) for j in title] for c in records)
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
