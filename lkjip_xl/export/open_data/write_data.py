"""Open data as files: a folder of CSV with a description, or one JSON.

UTF-8 without byte order mark, decimal point, dates as 2020-12-31, a blank as nothing (CSV) or null (JSON),
numbers in their shortest exact form: what programs read without being told. Same data, same bytes. A CSV is
opened by strangers in a spreadsheet, so its texts are guarded; JSON is exact.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.export.open_data.report_data import FORMAT_VERSION
from lkjip_xl.export.open_data.shape import TEXT, Content, DataColumn, OpenData, OpenTable
from lkjip_xl.writing.free_file import ensure_free, output_folder
from lkjip_xl.writing.safe_writing import write_safely, write_together

__all__ = [
    "CSV_DESCRIPTION",
    "FORMAT",
    "TEXT_GUARD",
    "check_csv",
    "csv_text",
    "json_table",
    "json_text",
    "pretty_json",
    "write_csv",
    "write_json",
]

FORMAT = "lkjip-xl-data"
CSV_DESCRIPTION = "datapackage.json"
TEXT_GUARD = (
    "Teks yang diawali =, +, -, @, tab, atau akhir baris ditulis dengan satu petik tunggal (') di depannya, "
    "agar program lembar kerja tidak menjalankannya sebagai rumus; juga bila di depan tanda itu sudah ada "
    "petik. Untuk teks aslinya, buang satu petik itu. Angka dan tanggal tidak diubah."
)
"""What the description of the CSV says of :func:`_guarded`."""
_ACTIVE = re.compile(r"'*[=+\-@\t\r\n]")
_EXACT = 2**53  # whole numbers below it are exact as float


def write_json(data: OpenData, file: Path) -> None:
    """Write all tables to one JSON file. Raises FileError; an existing file is then as it was."""
    ensure_free(file)
    write_safely(file, json_text(data).encode())


def write_csv(data: OpenData, folder: Path) -> tuple[Path, ...]:
    """Write one CSV per table and ``datapackage.json`` into ``folder``, which is made if it is not there.

    Nothing is written unless every file can be. Raises FileError.
    """
    check_csv(folder)
    content = {folder / f"{t.name}.csv": csv_text(t) for t in data.tables}
    content[folder / CSV_DESCRIPTION] = pretty_json(_description(data))
    with output_folder(folder):
        for file in content:
            ensure_free(file)
        write_together({file: text.encode() for file, text in content.items()})
    return tuple(content)


def check_csv(folder: Path) -> None:
    """Refuse a folder that holds a data package: its tables have the same names and are input.

    Raises FileError.
    """
    if (folder / "pengaturan.toml").exists():
        raise FileError(f"{folder}: folder ini paket data (isian) dan tidak ditimpa; pilih folder lain")


def json_text(data: OpenData) -> str:
    """The whole report as JSON text."""
    return pretty_json(
        {
            "format": FORMAT,
            "versi_format": FORMAT_VERSION,
            "metadata": data.metadata,
            "tabel": {t.name: json_table(t) for t in data.tables},
        }
    )


def json_table(t: OpenTable) -> dict[str, object]:
    """A table with its title, keys, columns and rows, for JSON."""
    return {
        "judul": t.title,
        "kunci": list(t.keys),
        "kolom": [
            {"nama": k.name, "uraian": k.uraian, "tipe": k.kind, "satuan": k.satuan} for k in t.columns
        ],
        "baris": [{k.name: _json_value(b[k.name]) for k in t.columns} for b in t.rows],
    }


def pretty_json(content: Mapping[str, object]) -> str:
    """JSON as all our files are written: one value a line, UTF-8, no value that is no JSON."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _json_value(content: Content) -> str | float | int | bool | None:
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, float) and content.is_integer() and abs(content) < _EXACT:
        return int(content)
    return content


def csv_text(t: OpenTable) -> str:
    """A table as CSV."""
    rows = [[k.name for k in t.columns]]
    rows += [[_csv_field(k, b[k.name]) for k in t.columns] for b in t.rows]
    return "".join(map(_csv_row, rows))


def _csv_row(fields: Iterable[str]) -> str:
    """A line that ends in LF; the writer quotes a lone CR only where its own line end has one."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(fields)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _csv_field(k: DataColumn, content: Content) -> str:
    value = _csv_value(content)
    return _guarded(value) if k.kind == TEXT else value


def _guarded(text: str) -> str:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it; another one as it is.

    One that has apostrophes before such a sign gets one more: dropping one gives every text back. Source:
    OWASP, CSV Injection.
    """
    return f"'{text}" if _ACTIVE.match(text) else text


def _csv_value(content: Content) -> str:
    value = _json_value(content)
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _description(data: OpenData) -> dict[str, object]:
    """A Data Package descriptor (Frictionless): names, types and units of every column, and the metadata."""
    m = data.metadata
    return {
        "profile": "tabular-data-package",
        "name": "lkjip",
        "title": f"Data LKjIP {m['instansi']} Tahun {m['tahun']}",
        "description": TEXT_GUARD,
        "version": FORMAT_VERSION,
        "lkjip": dict(m),
        "resources": [_resource(t) for t in data.tables],
    }


def _resource(t: OpenTable) -> dict[str, object]:
    return {
        "name": t.name,
        "title": t.title,
        "path": f"{t.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(k) for k in t.columns],
            "primaryKey": list(t.keys),
            "missingValues": [""],
        },
    }


def _field(k: DataColumn) -> dict[str, object]:
    field: dict[str, object] = {"name": k.name, "title": k.uraian, "type": k.kind}
    return field | ({"unit": k.satuan} if k.satuan else {})
