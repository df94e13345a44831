"""Which program of an export is which of the book: by kode, by name, by likeness, which waits for a yes."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count

from lkjip_xl.intake.import_sides import BookRow, ExportUnit
from lkjip_xl.intake.normal_names import likeness, normal_kode, normal_name, similar_kode

__all__ = ["IGNORE", "NEW", "Match", "Matching", "Way", "match_units", "new_kode"]

NEW, IGNORE = "baru", "abaikan"
"""What an answer may say in place of a kode of the book: a row to be added, nothing to be done."""

_ALIKE = 80.0
_SAME_NAME = 90.0
"""Likeness from which two names are one, beside the same kode."""


class Way(Enum):
    """How a match was found, in the words of the preview."""

    KODE = "kode dan nama sama"
    ONLY_KODE = "kode sama"  # the export has no name that could say otherwise
    ANSWER = "menurut peta"
    NAME = "nama sama"
    RENAMED = "kode sama, nama lain"
    OTHER_KODE = "nama sama, kode lain"
    SIMILAR = "kode serupa"
    LIKE = "nama mirip"

    @property
    def is_sure(self) -> bool:
        """Whether nobody has to be asked."""
        return self in (Way.KODE, Way.ONLY_KODE, Way.ANSWER, Way.NAME)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit and the row that it is, or is proposed to be; ``score`` is the likeness of their names."""

    unit: ExportUnit
    row: BookRow
    way: Way
    score: float


@dataclass(frozen=True, slots=True)
class Matching:
    """Each unit once: in ``matches``, ``added`` (answered: a new row), ``ignored``, or ``unknown``.

    ``vanished`` are the rows of the book that no unit is.
    """

    matches: tuple[Match, ...]
    added: tuple[ExportUnit, ...]
    ignored: tuple[ExportUnit, ...]
    unknown: tuple[ExportUnit, ...]
    vanished: tuple[BookRow, ...]


_Key = Callable[[str, str, str], object]
"""What both sides must share, of (organisation, kode, name); None: this side cannot be found so."""

_STEPS: tuple[tuple[_Key, Way], ...] = (
    (lambda o, k, _: (normal_name(o), normal_kode(k)) if o and k else None, Way.KODE),
    (lambda _, k, n: (normal_kode(k), normal_name(n)) if k and n else None, Way.KODE),
    (lambda _, k, __: normal_kode(k) or None, Way.KODE),
    (lambda o, _, n: (normal_name(o), normal_name(n)) if o else None, Way.NAME),
    (lambda _, __, n: normal_name(n) or None, Way.NAME),
    (lambda _, k, __: similar_kode(k) if k else None, Way.SIMILAR),
)
"""By organisation where both sides say one, then without it; the kode before the name.

Two of one kode (BLUD, BOK) are told apart by their names.
"""

_AGAIN, _WITHOUT_KODE = "-", "PB"
"""What stands before the number in the kode of a second program of one kode, and of one without a kode."""
_OFFICIAL = re.compile(r"[0-9X]+(?:\.[0-9X]+)+|[A-Z]{2}|\d{3}\.\d{2}\.[A-Z]{2}")


def match_units(units: Sequence[ExportUnit], rows: Sequence[BookRow], answers: Mapping[str, str]) -> Matching:
    """Match ``units`` with ``rows``; ``answers`` say of a unit's key a kode of the book, NEW or IGNORE.

    Raises KeyError with the kode that an answer names and the book has not.
    """
    by_kode = {r.kode: r for r in rows}
    matches: list[Match] = []
    settled: dict[str, list[ExportUnit]] = {NEW: [], IGNORE: []}
    open_: list[ExportUnit] = []
    for u in units:
        answer = answers.get(u.key, "")
        if answer == NEW and any(_is_same(u, r) for r in rows):
            open_.append(u)  # it was added since
        elif answer in settled:
            settled[answer].append(u)
        elif answer:
            matches.append(_made(u, by_kode[answer], Way.ANSWER))
        else:
            open_.append(u)
    free = [r for r in rows if r.kode not in {m.row.kode for m in matches}]
    for key, way in _STEPS:
        found = _pairs(open_, free, key)
        matches += [_made(u, r, way) for u, r in found]
        open_, free = _without(open_, free, found)
    alike = _alike(open_, free)
    matches += [_made(u, r, Way.LIKE) for u, r in alike]
    open_, free = _without(open_, free, alike)
    order = {u.key: n for n, u in enumerate(units)}
    matches.sort(key=lambda m: order[m.unit.key])
    return Matching(tuple(matches), tuple(settled[NEW]), tuple(settled[IGNORE]), tuple(open_), tuple(free))


def _made(unit: ExportUnit, row: BookRow, way: Way) -> Match:
    score = likeness(unit.nama, row.nama)
    if way is Way.KODE and not unit.nama:
        way = Way.ONLY_KODE
    elif way is Way.KODE and score < _SAME_NAME:
        way = Way.RENAMED
    if way is Way.NAME and all(_OFFICIAL.fullmatch(normal_kode(k)) for k in (unit.kode, row.official)):
        way = Way.OTHER_KODE
    return Match(unit, row, way, score)


def _pairs(
    units: Sequence[ExportUnit], rows: Sequence[BookRow], key: _Key
) -> list[tuple[ExportUnit, BookRow]]:
    """Those that share a key which nobody else on either side has."""
    left: dict[object, list[ExportUnit]] = {}
    right: dict[object, list[BookRow]] = {}
    for u in units:
        left.setdefault(key(u.organisasi, u.kode, u.nama), []).append(u)
    for r in rows:
        right.setdefault(key(r.opd, r.official, r.nama), []).append(r)
    return [
        (every[0], right[k][0])
        for k, every in left.items()
        if k is not None and len(every) == len(right.get(k, ())) == 1 and _may_be_one(every[0], right[k][0])
    ]


def _is_same(unit: ExportUnit, row: BookRow) -> bool:
    """Whether a row is what the unit became when it was added: :func:`new_kode` may have made its kode."""
    own = normal_kode(unit.kode)
    of_kode = not own or row.kode.startswith(f"{unit.kode}{_AGAIN}") or normal_kode(row.official) == own
    return of_kode and normal_name(row.nama) == normal_name(unit.nama) and _may_be_one(unit, row)


def new_kode(kode: str, taken: Container[str]) -> str:
    """The kode of a row that is added: its own, else the next free one that begins so."""
    if kode and kode.casefold() not in taken:
        return kode
    stem, first = (f"{kode}{_AGAIN}", 2) if kode else (_WITHOUT_KODE, 1)
    return next(new for n in count(first) if (new := f"{stem}{n}").casefold() not in taken)


def _may_be_one(unit: ExportUnit, row: BookRow) -> bool:
    """Not where both sides say an organisation, and not the same."""
    return not unit.organisasi or not row.opd or normal_name(unit.organisasi) == normal_name(row.opd)


def _alike(units: Sequence[ExportUnit], rows: Sequence[BookRow]) -> list[tuple[ExportUnit, BookRow]]:
    """The likest first, each unit and each row once."""
    scored = [(likeness(u.nama, r.nama), u, r) for u in units for r in rows if u.nama and _may_be_one(u, r)]
    result: list[tuple[ExportUnit, BookRow]] = []
    used: set[str] = set()
    for score, u, r in sorted(scored, key=lambda x: -x[0]):
        if score >= _ALIKE and not used & {f"u{u.key}", f"r{r.kode}"}:
            result.append((u, r))
            used |= {f"u{u.key}", f"r{r.kode}"}
    return result


def _without(
    units: Sequence[ExportUnit], rows: Sequence[BookRow], found: Iterable[tuple[ExportUnit, BookRow]]
) -> tuple[list[ExportUnit], list[BookRow]]:
    taken = list(found)
    keys, kode = {u.key for u, _ in taken}, {r.kode for _, r in taken}
    return [u for u in units if u.key not in keys], [r for r in rows if r.kode not in kode]
