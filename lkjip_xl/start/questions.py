"""The questions whose answers make an empty book: which are asked, what is offered, what can be used.

Each answer is checked at once, with those before it and with what follows from them, by making the whole
empty report: when the last one is given nothing is left that could fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.read.spots import FileSpot
from lkjip_xl.read.tidy.nearest_words import nearest_choice
from lkjip_xl.schema import SETTINGS
from lkjip_xl.start.answer_defaults import complete_counts, default_of, has_region, signs_with_superior
from lkjip_xl.start.answers import PERIOD, take_answers
from lkjip_xl.start.empty_report import empty_report

__all__ = ["ASKED", "Question", "fault_of", "meant", "nearest", "questions"]

ASKED = (
    "instansi.bentuk",
    "instansi.nama",
    "instansi.daerah",
    "instansi.tempat",
    "laporan.tahun",
    "rpjmd.tahun_awal",
    "rpjmd.tahun_akhir",
    "kepala.nama",
    "kepala.jabatan",
    "atasan.nama",
    "atasan.jabatan",
    "hitung.metode",
    "hitung.batas",
)
"""The settings that are asked for; the others are filled in the workbook."""

_COUNT_WORDS = {
    "misi": "Banyak misi",
    "tujuan": "Banyak tujuan",
    "sasaran": "Banyak sasaran",
    "indikator": "Banyak indikator sasaran",
    "program": "Banyak program",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``offered`` is what a blank answer means, None: it leaves the setting out."""

    key: str
    label: str
    offered: str | None = None
    choices: tuple[str, ...] = ()


def questions(said: Mapping[str, object], year: int) -> Iterator[Question]:
    """The questions in their order; each is made when it is asked for, from what was ``said`` until then."""
    settings = {s.key: s for s in SETTINGS}
    for key in ASKED:
        if _applies(key, said):
            known = {k: x for k, x in said.items() if isinstance(x, str)}
            default = default_of(settings[key], known, year)
            yield _offering(
                Question(key, settings[key].label, choices=settings[key].choices), default, said, year
            )
    for name, label in _COUNT_WORDS.items():
        default = complete_counts(_totals(said), str(said["instansi.bentuk"]))[name]
        yield _offering(Question(f"awal.{name}", label), default, said, year)


def _applies(key: str, said: Mapping[str, object]) -> bool:
    """Whether such an agency has a superior, a region of its own."""
    kind = str(said.get("instansi.bentuk"))
    if key == "instansi.daerah":
        return has_region(kind)
    return not key.startswith("atasan.") or signs_with_superior(kind)


def _offering(question: Question, default: object, said: Mapping[str, object], year: int) -> Question:
    """The question with its default, unless that does not go with what was said."""
    if default is None or fault_of({**said, question.key: default}, question.key, year) is not None:
        return question
    return replace(question, offered=str(default))


def _totals(said: Mapping[str, object]) -> dict[str, int]:
    """How many rows were said of each table, of a list of numbers all together."""
    totals: dict[str, int] = {}
    for name in _COUNT_WORDS:
        match said.get(f"awal.{name}"):
            case int(number):
                totals[name] = number
            case list(numbers):
                totals[name] = sum(numbers)
    return totals


def meant(question: Question, answer: str) -> object:
    """What an answer says: the choice of a number, ``7`` or ``3, 2, 2`` as numbers; else what was typed."""
    if question.choices:
        numbered = {str(n): choice for n, choice in enumerate(question.choices, 1)}
        return numbered.get(answer.rstrip("."), answer)
    pieces = [p.strip() for p in answer.split(",")]
    if not question.key.startswith("awal.") or not all(p.isdecimal() for p in pieces):
        return answer
    return int(pieces[0]) if len(pieces) == 1 else [int(p) for p in pieces]


def nearest(question: Question, answer: str) -> str | None:
    """The choice that a wrong answer surely meant."""
    return nearest_choice(answer, question.choices)


def fault_of(said: Mapping[str, object], key: str, year: int) -> str | None:
    """What is wrong, in words, with the answer to ``key`` (blank: it is not in ``said``) beside the others.

    Years that are still to be asked for are no fault: their defaults need not be taken.
    """
    pending = [k for k in PERIOD if k not in said and k != key]
    try:
        empty_report(take_answers(said, "", year, pending), "")
    except InputError as error:
        return _own_first(error.problems, key)
    return None


def _own_first(problems: Sequence[Problem], key: str) -> str:
    own = (p for p in problems if isinstance(p.place, FileSpot) and p.place.column == key)
    return next(own, problems[0]).message
