"""The units to work on: found in a folder, or named in a list."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import read_file
from lkjip_xl.read.data_package import SETTINGS_FILE
from lkjip_xl.read.files.csv_text import cells_of, decode, find_separator
from lkjip_xl.writing.file_names import BOOK_SUFFIXES

__all__ = ["RECORDS", "SUMMARY", "Unit", "default_output", "find_units"]

RECORDS = ".massal"
"""The folder of records in an output folder: what lies beside it is output, and no unit."""
SUMMARY = "ringkasan_"
"""How the files of a summary begin, in an output folder."""
_OUTPUT = "hasil_massal"
_NOT_OURS = ("~$", ".")  # Excel's lock files, hidden files, our temporary ones
_BACKUP = ".cadangan-"
_TITLES = {"berkas", "jalur", "letak", "lokasi", "path", "file"}  # first cell of a list's header


@dataclass(frozen=True, slots=True)
class Unit:
    """A package (folder) or a workbook. ``stem`` is its output's path without ending, in the output folder.

    ``level`` is what a list says of it; None: what its settings say.
    """

    name: str
    place: Path
    stem: str
    level: str | None = None


def default_output(source: Path) -> Path:
    """Where output goes when nobody says: into a folder in the folder, or beside the list."""
    return (source if source.is_dir() else source.parent) / _OUTPUT


def find_units(source: Path, output: Path, work: str) -> tuple[Unit, ...]:
    """The units of a folder, by path, or of a list, in its order.

    In a folder a regeneration means the workbooks only. Raises FileError where there are none.
    """
    if source.is_dir():
        units = tuple(_in_folder(source, output, work))
        what = "buku .xlsx atau .xlsm" if work == "regenerasi" else "paket data atau buku"
        if not units:
            raise FileError(f"{source}: tidak ada {what} di folder ini; periksa foldernya")
        return units
    if source.suffix.lower() in BOOK_SUFFIXES:
        raise FileError(f"{source}: ini satu buku; sebutkan folder atau daftarnya, atau pakai lkjip {work}")
    units = tuple(_listed(source))
    if not units:
        raise FileError(f"{source}: daftar ini kosong; tulis satu paket atau buku per baris")
    return units


def _in_folder(folder: Path, output: Path, work: str) -> Iterator[Unit]:
    if (folder / SETTINGS_FILE).exists():
        raise FileError(f"{folder}: ini satu paket data; sebutkan folder di atasnya, atau pakai lkjip {work}")
    if output.resolve() == folder.resolve():
        raise FileError(f"{output}: hasil tidak boleh tercampur dengan masukan; pilih -o folder lain")
    for place in _walk(folder, output.resolve()):
        if place.is_dir() and work == "regenerasi":
            continue
        stem = place.relative_to(folder)
        yield Unit(_text(stem), place, _text(stem if place.is_dir() else stem.with_suffix("")))


def _walk(folder: Path, output: Path) -> Iterator[Path]:
    """Packages and workbooks, in the order of their names; a package is not looked into."""
    skipped = (*_NOT_OURS, SUMMARY) if (folder / RECORDS).exists() else _NOT_OURS
    for place in sorted(folder.iterdir()):
        if place.name.startswith(skipped) or _BACKUP in place.name:
            continue
        if place.is_dir():
            if (place / SETTINGS_FILE).exists():
                yield place
            elif not (place / RECORDS).exists() and place.resolve() != output:
                yield from _walk(place, output)
        elif place.suffix.lower() in BOOK_SUFFIXES:
            yield place


def _listed(file: Path) -> Iterator[Unit]:
    """A unit a line: its path, seen from the list, then its name and its level where they are given."""
    for cells in _rows(file):
        first, name, level = [*(c.strip() for c in cells), "", "", ""][:3]
        if first and not first.startswith("#"):
            place = file.parent / first.replace("\\", os.sep)
            yield Unit(_text(name or first), place, _stem(place, file.parent), level or None)


def _rows(file: Path) -> Iterable[list[str]]:
    """The cells of each line; a list that is no .csv is parted by tabs only, so a path may hold a comma."""
    data = read_file(file)
    try:
        text = decode(data).text
        separator = find_separator(text.partition("\n")[0]) if file.suffix.lower() == ".csv" else "\t"
    except ValueError as error:
        raise FileError(f"{file}: {error}") from None
    rows = list(cells_of(text, separator, strict=False))
    return rows[1:] if rows and rows[0] and rows[0][0].strip().casefold() in _TITLES else rows


def _stem(place: Path, folder: Path) -> str:
    """Its path below the folder of the list; elsewhere its name."""
    whole = Path(os.path.normpath(place.absolute()))
    base = Path(os.path.normpath(folder.absolute()))
    path: PurePath = whole.relative_to(base) if whole.is_relative_to(base) else PurePath(whole.name)
    return _text(path.with_suffix("") if path.suffix.lower() in BOOK_SUFFIXES else path)


def _text(path: PurePath | str) -> str:
    """A path as text that can be written, whatever bytes a name has; parted by / on every system."""
    name = path.as_posix() if isinstance(path, PurePath) else path
    return os.fsencode(name).decode("utf-8", "replace")
