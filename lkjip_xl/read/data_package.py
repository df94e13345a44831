"""The data package: ``pengaturan.toml`` and one CSV per table, read strictly and written back.

``read_raw_package`` judges the form (files, columns, rows) and collects every fault; a cell stays text.
Row numbers are those of a spreadsheet: the header is row 1, whatever the line breaks inside a cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from lkjip_xl.errors import FileError, Problem
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import read_file
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.evolve.migrations import bring_up_to_date
from lkjip_xl.read.evolve.schema_version import (
    PROGRAM_KEY,
    VERSION_KEY,
    InputVersion,
    find_version,
    parse_version,
)
from lkjip_xl.read.files.csv_text import cells_of, decode, find_separator, reading_lines
from lkjip_xl.read.package_writer import write_package
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.settings_text import flat_toml
from lkjip_xl.read.spots import FileSpot, beside
from lkjip_xl.read.tidy.clean_text import clean_text, is_key
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, TableSchema

__all__ = [
    "PRINTED_FILE",
    "SETTINGS_FILE",
    "PackageFiles",
    "open_package",
    "read_package",
    "read_raw_files",
    "read_raw_package",
    "write_package",
]

SETTINGS_FILE = "pengaturan.toml"
PRINTED_FILE = "tercetak.csv"
"""Printed figures, which a package may bring to its review; no table of the input."""


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """The files of a package that are there, by name; ``others``: the names of what else is in its folder."""

    content: Mapping[str, bytes]
    others: tuple[str, ...] = ()


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
    return read_raw_files(open_package(folder))


def open_package(folder: Path | str, also: Iterable[str] = ()) -> PackageFiles:
    """The bytes of a package, and of the files ``also`` where they are there.

    Raises FileError when ``folder`` is not a folder or a file is locked.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileError(f"{folder}: folder paket data tidak ada; periksa namanya")
    names = (SETTINGS_FILE, *(f"{t}.csv" for t in PACKAGE_TABLES), *also)
    content = {name: read_file(folder / name) for name in names if (folder / name).exists()}
    if not content and not any(b.suffix.lower() in (".csv", ".toml") for b in folder.iterdir()):
        raise FileError(
            f"{folder}: folder ini bukan paket data, {SETTINGS_FILE} tidak ada; "
            f"mulai dari nol: lkjip baru -o {folder if not any(folder.iterdir()) else 'FOLDER_BARU'}"
        )
    return PackageFiles(
        content, tuple(sorted(b.name for b in folder.iterdir() if b.stem not in PACKAGE_TABLES))
    )


def read_raw_files(files: PackageFiles) -> tuple[RawLaporan, list[Problem]]:
    """As :func:`read_raw_package`, from the bytes of the files."""
    problems: list[Problem] = []
    text = _read_settings_text(files, problems)
    flat = None if text is None else _flat_settings(text, problems)
    carried = _version(flat or {}, ())
    tables: dict[str, Sequence[RawRow]] = {}
    manners: list[tuple[str, str]] = []
    for schema in PACKAGE_TABLES.values():
        rows = _read_table(files, schema, carried.number, problems, manners)
        if rows is not None:
            tables[schema.name] = rows
    version = _version(flat or {}, _since(flat or {}, tables))
    settings = {} if flat is None else _settings(flat, problems)
    places = {t: f"{t}.csv" for t in PACKAGE_TABLES}
    raw = RawLaporan(
        settings, tables, places, strict=True, settings_text=text or "", read_as=reading_lines(manners)
    )
    return _with_blanks(bring_up_to_date(raw, version.number)), problems


def _with_blanks(raw: RawLaporan) -> RawLaporan:
    """A column that is not required and that a file lacks is blank in every row that was read whole."""
    tables: dict[str, Sequence[RawRow]] = {}
    for name, rows in raw.tables.items():
        whole = max((len(b.cells) for b in rows), default=0)
        optional = [k.name for k in PACKAGE_TABLES[name].columns if not k.required]
        tables[name] = [_with_blank_cells(b, optional) if len(b.cells) == whole else b for b in rows]
    return replace(raw, tables=tables)


def _with_blank_cells(row: RawRow, optional: Iterable[str]) -> RawRow:
    blank = {k: RawCell("", beside(row.place, k)) for k in optional if k not in row.cells}
    return replace(row, cells={**row.cells, **blank}) if blank else row


def _version(flat: Mapping[str, object], since: Iterable[int]) -> InputVersion:
    return find_version(flat.get(VERSION_KEY), flat.get(PROGRAM_KEY), _setting_place(VERSION_KEY), since)


def _since(flat: Mapping[str, object], tables: Mapping[str, Sequence[RawRow]]) -> Iterator[int]:
    """The versions of the schema that brought what a package has: its settings, its tables, their columns."""
    yield from (a.since for a in SETTINGS if a.key in flat)
    for name, rows in tables.items():
        titles = {k for b in rows[:1] for k in b.cells}
        yield from (
            max(PACKAGE_TABLES[name].since, k.since) for k in PACKAGE_TABLES[name].columns if k.name in titles
        )


def _flat_settings(text: str, problems: list[Problem]) -> dict[str, object] | None:
    """The content of ``pengaturan.toml`` by ``bagian.nama``; None where it is no TOML."""
    try:
        return flat_toml(text)
    except ValueError as error:
        problems.append(Problem(SETTINGS_FILE, f"bukan TOML yang benar ({error}); betulkan di situ"))
        return None


def _settings(flat: Mapping[str, object], problems: list[Problem]) -> dict[str, RawCell]:
    keys = [a.key for a in SETTINGS]
    for k in flat:
        if k not in (*keys, VERSION_KEY, PROGRAM_KEY):
            message = f"kunci tidak dikenal{_suggestion(k, keys)}; betulkan atau hapus"
            problems.append(Problem(_setting_place(k), message))
    if VERSION_KEY in flat and parse_version(flat[VERSION_KEY]) is None:
        message = f'"{flat[VERSION_KEY]}" bukan nomor versi skema; tulis bilangan bulat, atau hapus kuncinya'
        problems.append(Problem(_setting_place(VERSION_KEY), message))
    return {k: _clean_cell(flat.get(k), _setting_place(k), key=True) for k in keys}


def _setting_place(key: str) -> FileSpot:
    return FileSpot.key(SETTINGS_FILE, key)


def _take_file(files: PackageFiles, name: str, problems: list[Problem]) -> bytes | None:
    """The bytes of a file of the package; None, and a problem, where there is none."""
    if name in files.content:
        return files.content[name]
    message = f"berkas tidak ada{_suggestion(name, files.others)}; buat dengan nama {name}"
    problems.append(Problem(name, message))
    return None


def _read_settings_text(files: PackageFiles, problems: list[Problem]) -> str | None:
    data = _take_file(files, SETTINGS_FILE, problems)
    try:
        return None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"bukan UTF-8 (bita ke-{error.start + 1}); simpan ulang sebagai UTF-8"
    problems.append(Problem(SETTINGS_FILE, message))
    return None


def _read_table(
    files: PackageFiles,
    schema: TableSchema,
    version: int,
    problems: list[Problem],
    manners: list[tuple[str, str]],
) -> list[RawRow] | None:
    """The rows of a table; None where its file cannot be read. How it was read goes into ``manners``."""
    file = f"{schema.name}.csv"
    if (schema.missing_allowed or schema.since > version) and file not in files.content:
        return []
    records = _read_records(files, file, problems, manners)
    if records is None:
        return None
    titles = [j.strip() for j in records[0]] if records else []
    if not any(titles):
        example = ",".join(k.name for k in schema.columns)
        problems.append(Problem(file, f"tidak ada judul kolom; baris 1 harus berisi {example}"))
        return None
    faults = list(_check_titles(titles, schema, version, file))
    problems.extend(faults)
    uneven: list[Problem] = []
    rows = list(_assemble_rows(titles, records[1:], schema, file, uneven))
    if not faults:  # under a faulty header every row would be reported
        problems.extend(uneven)
    return rows


def _read_records(
    files: PackageFiles, file: str, problems: list[Problem], manners: list[tuple[str, str]]
) -> list[list[str]] | None:
    """The records of a CSV file, its header first."""
    data = _take_file(files, file, problems)
    if data is None:
        return None
    try:
        content = decode(data)
    except ValueError as error:
        problems.append(Problem(file, str(error)))
        return None
    records: list[list[str]] = []
    try:
        separator = find_separator(content.text.partition("\n")[0])
        records.extend(cells_of(content.text, separator, strict=True))
    except ValueError as error:
        problems.append(Problem(FileSpot.of(file, 1), str(error)))
        return None
    except csv.Error as error:
        message = f"bukan CSV yang benar ({error}); periksa tanda kutip"
        problems.append(Problem(FileSpot.of(file, len(records) + 1), message))
        return None
    manners.append((file, content.manner(separator)))
    return records


def _check_titles(titles: list[str], schema: TableSchema, version: int, file: str) -> Iterable[Problem]:
    names = [k.name for k in schema.columns]
    suspected: set[str] = set()
    for number, j in enumerate(titles, 1):
        place = FileSpot.of(file, 1, j)
        if not j:
            yield Problem(
                FileSpot.of(file, 1), f"kolom ke-{number} tanpa judul; beri judul atau hapus kolomnya"
            )
        elif j in titles[: number - 1]:
            yield Problem(place, "judul kolom muncul dua kali; hapus salah satu")
        elif not _is_known(j, schema):
            similar = get_close_matches(j, set(names) - set(titles), n=1)
            suspected.update(similar)
            yield Problem(place, f"kolom tidak dikenal{_suggestion(j, similar)}; betulkan atau hapus")
    for k in schema.columns:  # one that is not required counts as blank, as in a package of an older schema
        if k.required and k.since <= version and k.name not in titles and k.name not in suspected:
            yield Problem(file, f"kolom {k.name} tidak ada; tambahkan, isinya wajib")


def _is_known(title: str, schema: TableSchema) -> bool:
    yearly = schema.year_column is not None and re.fullmatch(
        re.escape(schema.year_column.name) + r"\d{4}", title, re.ASCII
    )
    return bool(yearly) or _is_own(title, schema)


def _assemble_rows(
    titles: list[str], records: list[list[str]], schema: TableSchema, file: str, problems: list[Problem]
) -> Iterable[RawRow]:
    in_use = [(i, j) for i, j in enumerate(titles) if _is_known(j, schema) and j not in titles[:i]]
    for number, content in enumerate(records, 2):
        if not any(clean_text(s, key=True) for s in content):
            continue
        place = FileSpot.of(file, number)
        columns = in_use
        if len(content) != len(titles):
            message = (
                f"berisi {len(content)} sel, judulnya {len(titles)} kolom; periksa pemisah dan tanda kutip"
            )
            problems.append(Problem(place, message))
            columns = [(i, j) for i, j in in_use if i == 0]  # the kode can be trusted, the rest has shifted
        keys = {k.name for k in schema.columns if is_key(k, schema)}
        cells = {
            j: _clean_cell(content[i], FileSpot.of(file, number, j), key=j in keys or not _is_own(j, schema))
            for i, j in columns
        }
        yield RawRow(place, cells)


def _clean_cell(content: object, place: FileSpot, *, key: bool) -> RawCell:
    if not isinstance(content, str):
        return RawCell(content, place)
    clean = clean_text(content, key=key)
    return RawCell(clean, place, _decimals(clean), None if clean == content else content)


def _is_own(title: str, schema: TableSchema) -> bool:
    return any(k.name == title for k in schema.columns)


def _decimals(text: str) -> int:
    """The decimals of a number as it was typed: 2 of ``72,10``."""
    match = re.fullmatch(r"\s*[-−]?\d+,(\d+)\s*", text, re.ASCII)
    return len(match[1]) if match else 0


def _suggestion(word: str, choices: Sequence[str]) -> str:
    similar = get_close_matches(word, choices, n=1)
    return f", mungkin maksudnya {similar[0]}" if similar else ""
