"""The answers from which an empty book is made: settings, and how many rows of each table are ready.

They come from the terminal, from Python, or from a file: keys of ``pengaturan.toml`` and a table ``[awal]``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.model import SettingValue
from lkjip_xl.ooxml import read_file
from lkjip_xl.read.convert import Fault, edit
from lkjip_xl.read.evolve.schema_version import PROGRAM_KEY, VERSION_KEY
from lkjip_xl.read.settings_text import flat_toml
from lkjip_xl.read.spots import FileSpot
from lkjip_xl.schema import SETTINGS
from lkjip_xl.start.answer_defaults import complete_counts, complete_settings

__all__ = ["COUNTED", "PARENTS", "PERIOD", "Answers", "Counts", "read_answers", "take_answers"]

COUNTED: Mapping[str, int] = {
    "misi": 20,
    "tujuan": 50,
    "sasaran": 100,
    "iku": 200,
    "indikator": 500,
    "program": 2000,
}
"""The tables of ``[awal]`` with the most rows that a book can be made with; ``iku``: those of the tujuan."""

PARENTS: Mapping[str, str] = {
    "tujuan": "misi",
    "sasaran": "tujuan",
    "iku": "tujuan",
    "indikator": "sasaran",
    "program": "sasaran",
}
"""What the rows of a table belong to; a list of numbers has one for each of these."""

PERIOD = ("laporan.tahun", "rpjmd.tahun_awal", "rpjmd.tahun_akhir")
"""The years that must go together: of the report, of the state at the start and at the end of the plan."""

_LEAST: Mapping[str, int] = {"iku": 0, "program": 0}  # of the others there is one at least
_TABLE = "awal"

Counts = Mapping[str, tuple[int, ...]]
"""How many rows each parent has; misi has one number, for nothing stands above it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Complete answers: every setting that a report needs, and how many rows each parent gets."""

    settings: Mapping[str, SettingValue]
    counts: Counts


def read_answers(file: Path) -> dict[str, object]:
    """The content of a file of answers by ``bagian.nama``. Raises FileError, InputError if no TOML."""
    data = read_file(file)
    try:
        return flat_toml(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"bukan UTF-8 (bita ke-{error.start + 1}); simpan ulang sebagai UTF-8"
    except ValueError as error:
        message = f"bukan TOML yang benar ({error}); betulkan di situ"
    raise InputError([Problem(file.name, message)])


def take_answers(flat: Mapping[str, object], source: str, year: int, pending: Container[str] = ()) -> Answers:
    """The answers with what was left out; ``source`` is their file in messages, ``year`` the year of today.

    ``pending`` are years of ``PERIOD`` that are still to be said: what they would be now is no fault.
    Raises InputError with every fault.
    """
    problems: list[Problem] = []
    settings = _settings(flat, source, problems)
    given = {n: flat[f"{_TABLE}.{n}"] for n in COUNTED if f"{_TABLE}.{n}" in flat}
    problems += _unknown(flat, source)
    settings = complete_settings(settings, year)
    counts = _counts(given, str(settings.get("instansi.bentuk", "")), source, problems)
    problems += _outside_period(settings, source, pending)
    if problems:
        raise InputError(problems)
    return Answers(settings, counts)


def _settings(flat: Mapping[str, object], source: str, problems: list[Problem]) -> dict[str, SettingValue]:
    result: dict[str, SettingValue] = {}
    for setting in SETTINGS:
        value = flat.get(setting.key)
        if isinstance(value, str):
            value = value.strip()
        if value in (None, ""):
            continue
        try:
            read = edit(value, setting, strict=True)
        except Fault as fault:
            problems.append(Problem(FileSpot.key(source, setting.key), str(fault)))
        else:
            if read is not None:
                result[setting.key] = read
    return result


def _unknown(flat: Mapping[str, object], source: str) -> Iterator[Problem]:
    known = [*(s.key for s in SETTINGS), *(f"{_TABLE}.{n}" for n in COUNTED), VERSION_KEY, PROGRAM_KEY]
    for key in flat:
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0)
            message = f"kunci tidak dikenal, mungkin maksudnya {near[0]}; betulkan atau hapus"
            yield Problem(FileSpot.key(source, key), message)


def _outside_period(
    settings: Mapping[str, SettingValue], source: str, pending: Container[str]
) -> Iterator[Problem]:
    """The first two years that do not go together, unless one of them is still to be said."""
    year, first, last = (int(float(str(settings[k]))) for k in PERIOD)
    report, begin, end = PERIOD
    words = {
        report: f"tahun laporan {year}",
        begin: f"tahun kondisi awal {first}",
        end: f"tahun kondisi akhir {last}",
    }
    for one, other, how, wrong in (
        (end, begin, "sebelum", last < first),
        (report, begin, "sebelum", year < first),
        (report, end, "sesudah", year > last),
    ):
        if wrong and one not in pending and other not in pending:
            yield Problem(FileSpot.key(source, one), f"{words[one]} {how} {words[other]}; periksa keduanya")
            return


def _counts(given: Mapping[str, object], bentuk: str, source: str, problems: list[Problem]) -> Counts:
    """The numbers that are asked for, each total dealt out evenly over the parents."""
    asked: dict[str, int | tuple[int, ...]] = {}
    for name, value in given.items():
        try:
            asked[name] = _asked(name, value)
        except Fault as fault:
            problems.append(Problem(FileSpot.key(source, f"{_TABLE}.{name}"), str(fault)))
    totals = {n: x if isinstance(x, int) else sum(x) for n, x in asked.items()}
    every = complete_counts(totals, bentuk)
    result: dict[str, tuple[int, ...]] = {}
    for name in COUNTED:
        parent = PARENTS.get(name)
        parents = 1 if parent is None else sum(result[parent])
        own = asked.get(name, every[name])
        fault_text = _misfit(name, own, parent, parents) if name in asked else None
        if fault_text is not None:
            problems.append(Problem(FileSpot.key(source, f"{_TABLE}.{name}"), fault_text))
        result[name] = own if isinstance(own, tuple) else _dealt(own, max(parents, 1))
    return result


def _asked(name: str, value: object) -> int | tuple[int, ...]:
    """A number, or a list of numbers. Raises Fault."""
    listed = isinstance(value, list) and name in PARENTS
    every: list[object] = value if isinstance(value, list) and listed else [value]
    numbers = [n for n in every if isinstance(n, int) and not isinstance(n, bool) and n >= 0]
    if not every or len(numbers) < len(every):
        each = f", atau daftar satu bilangan tiap {PARENTS[name]}" if name in PARENTS else ""
        raise Fault(f"{value!r} bukan banyak baris; tulis bilangan bulat{each}")
    least, most = _LEAST.get(name, 1), COUNTED[name]
    if not least <= sum(numbers) <= most:
        raise Fault(f"{name} {sum(numbers)} di luar batas; tulis {least} sampai {most}")
    return tuple(numbers) if listed else sum(numbers)


def _misfit(name: str, asked: int | tuple[int, ...], parent: str | None, parents: int) -> str | None:
    if isinstance(asked, tuple):
        if len(asked) != parents:
            return f"berisi {len(asked)} bilangan, {parent} ada {parents}; tulis satu untuk tiap {parent}"
    elif parent is not None and name not in _LEAST and asked < parents:
        return f"{name} {asked} kurang dari {parent} {parents}; tiap {parent} perlu paling sedikit satu"
    return None


def _dealt(total: int, parents: int) -> tuple[int, ...]:
    """A total over the parents, as evenly as can be, the first ones with more."""
    each, rest = divmod(total, parents)
    return tuple(each + (n < rest) for n in range(parents))
