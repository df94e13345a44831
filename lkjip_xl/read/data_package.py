"""The data package: ``pengaturan.toml`` and one CSV per table, read strictly and written back.

``read_raw_package`` judges the form (files, columns, rows) and collects every fault; a cell stays text.
Row numbers are those of a spreadsheet: the header is row 1, whatever the line breaks inside a cell.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from lkjip_xl.errors import FileError, Problem
from lkjip_xl.model import Laporan
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.package_writer import write_package
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import FileSpot
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, TableSchema

__all__ = ["SETTINGS_FILE", "read_package", "read_raw_package", "write_package"]

SETTINGS_FILE = "pengaturan.toml"


def read_package(folder: Path | str) -> Laporan:
    """Read a data package.

    Raises :class:`~lkjip_xl.errors.FileError` when the folder is not there, and
    :class:`~lkjip_xl.errors.InputError` with every fault of the input.
    """
    return assemble(*read_raw_package(folder))


def read_raw_package(folder: Path | str) -> tuple[RawLaporan, list[Problem]]:
    """Read the files of a package into raw rows, with the faults of form that were met.

    Raises :class:`~lkjip_xl.errors.FileError` when ``folder`` is not a folder or a file is locked.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileError(f"{folder}: folder paket data tidak ada; periksa namanya")
    problems: list[Problem] = []
    settings = _read_settings(folder, problems)
    table: dict[str, Sequence[RawRow]] = {}
    for schema in PACKAGE_TABLES.values():
        row = _read_table(folder, schema, problems)
        if row is not None:
            table[schema.name] = row
    return RawLaporan(settings, table, {t: f"{t}.csv" for t in PACKAGE_TABLES}, strict=True), problems


def _read_settings(folder: Path, problems: list[Problem]) -> dict[str, RawCell]:
    text = _read_text(folder / SETTINGS_FILE, problems)
    if text is None:
        return {}
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(SETTINGS_FILE, f"bukan TOML yang benar ({error}); betulkan baris itu"))
        return {}
    flat: dict[str, object] = {}
    for part, value in content.items():
        if isinstance(value, dict):
            flat |= {f"{part}.{name}": n for name, n in value.items()}
        else:
            flat[part] = value
    key = [a.key for a in SETTINGS]
    for k in flat:
        if k not in key:
            message = f"kunci tidak dikenal{_suggestion(k, key)}; betulkan atau hapus"
            problems.append(Problem(_setting_place(k), message))
    return {k: RawCell(flat.get(k), _setting_place(k)) for k in key}


def _setting_place(key: str) -> FileSpot:
    return FileSpot.key(SETTINGS_FILE, key)


def _read_text(file: Path, problems: list[Problem]) -> str | None:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        existing = sorted(b.name for b in file.parent.iterdir() if b.stem not in PACKAGE_TABLES)
        message = f"berkas tidak ada{_suggestion(file.name, existing)}; buat dengan nama {file.name}"
    except UnicodeDecodeError as error:
        message = f"bukan UTF-8 (bita ke-{error.start + 1}); simpan ulang sebagai UTF-8"
    except OSError as error:
        raise FileError(f"{file.name}: tidak dapat dibaca ({error.strerror}); tutup dulu di Excel") from None
    problems.append(Problem(file.name, message))
    return None


def _read_table(folder: Path, schema: TableSchema, problems: list[Problem]) -> list[RawRow] | None:
    file = folder / f"{schema.name}.csv"
    if schema.missing_allowed and not file.exists():
        return []
    text = _read_text(file, problems)
    if text is None:
        return None
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        message = f"bukan CSV yang benar ({error}); periksa tanda kutip"
        problems.append(Problem(FileSpot.of(file.name, len(records) + 1), message))
        return None
    title = [j.strip() for j in records[0]] if records else []
    if not any(title):
        example = ",".join(k.name for k in schema.column)
        problems.append(Problem(file.name, f"tidak ada judul kolom; baris 1 harus berisi {example}"))
        return None
    faults = list(_check_titles(title, schema, file.name))
    problems.extend(faults)
    uneven: list[Problem] = []
    row = list(_assemble_rows(title, records[1:], schema, file.name, uneven))
    if not faults:  # under a faulty header every row would be reported
        problems.extend(uneven)
    return row


def _check_titles(title: list[str], schema: TableSchema, file: str) -> Iterable[Problem]:
    if len(title) == 1 and ";" in title[0]:
        yield Problem(FileSpot.of(file, 1), "kolom dipisah titik koma; simpan ulang dengan pemisah koma")
        return
    name = [k.name for k in schema.column]
    suspected: set[str] = set()
    for number, j in enumerate(title, 1):
        place = FileSpot.of(file, 1, j)
        if not j:
            yield Problem(
                FileSpot.of(file, 1), f"kolom ke-{number} tanpa judul; beri judul atau hapus kolomnya"
            )
        elif j in title[: number - 1]:
            yield Problem(place, "judul kolom muncul dua kali; hapus salah satu")
        elif not _is_known(j, schema):
            similar = get_close_matches(j, set(name) - set(title), n=1)
            suspected.update(similar)
            yield Problem(place, f"kolom tidak dikenal{_suggestion(j, similar)}; betulkan atau hapus")
    for n in name:
        if n not in title and n not in suspected:
            yield Problem(file, f"kolom {n} tidak ada; tambahkan (isinya boleh kosong bila tidak wajib)")


def _is_known(title: str, schema: TableSchema) -> bool:
    yearly = schema.year_column is not None and re.fullmatch(
        re.escape(schema.year_column.name) + r"\d{4}", title, re.ASCII
    )
    return bool(yearly) or any(k.name == title for k in schema.column)


def _assemble_rows(
    title: list[str], records: list[list[str]], schema: TableSchema, file: str, problems: list[Problem]
) -> Iterable[RawRow]:
    in_use = [(i, j) for i, j in enumerate(title) if _is_known(j, schema) and j not in title[:i]]
    for number, content in enumerate(records, 2):
        if not any(s.strip() for s in content):
            continue
        place = FileSpot.of(file, number)
        column = in_use
        if len(content) != len(title):
            message = f"berisi {len(content)} sel, judulnya {len(title)} kolom; periksa koma dan tanda kutip"
            problems.append(Problem(place, message))
            column = [(i, j) for i, j in in_use if i == 0]  # the kode can be trusted, the rest has shifted
        yield RawRow(place, {j: RawCell(content[i], FileSpot.of(file, number, j)) for i, j in column})


def _suggestion(word: str, choices: Sequence[str]) -> str:
    similar = get_close_matches(word, choices, n=1)
    return f", mungkin maksudnya {similar[0]}" if similar else ""
