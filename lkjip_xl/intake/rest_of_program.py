"""Money of a program of an export that no row below the program in the book gets.

Files leave whole rows out above their leaves: the program has the money, and no kegiatan or sub kegiatan of
the file does. It must not get lost between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lkjip_xl.finance.export_model import Pertanyaan
from lkjip_xl.intake.book_answers import BookAnswers
from lkjip_xl.intake.import_sides import BookRow, ExportUnit
from lkjip_xl.intake.matching import IGNORE, Match, Matching, Way
from lkjip_xl.numbers import rupiah_text

__all__ = ["place_rests"]

_Parts = list[tuple[Match, Matching]]


def place_rests(below: _Parts, about: BookAnswers) -> tuple[list[Pertanyaan], _Parts]:
    """Questions ``about`` what no row gets, and ``below`` with it at the rows that answers name.

    ``below`` has each program with what the rows of a level below it are. A program of which a row is unknown
    is not asked about yet: that row's own question waits.
    """
    questions: list[Pertanyaan] = []
    placed: _Parts = []
    for key in dict.fromkeys(m.unit.key for m, _ in below):
        own = [x for x in below if x[0].unit.key == key]
        parts = [part for _, part in own]
        program = own[0][0]
        rest = _rest(program.unit, parts)
        if rest is None or any(part.unknown for part in parts):
            placed += own
            continue
        rows = {r.kode: r for part in parts for r in (*part.vanished, *(m.row for m in part.matches))}
        chosen = rows.get(about.given.get(key, ""))
        if chosen is None:
            free = tuple(r.kode for part in parts for r in part.vanished)
            questions.append(about.ask(key, _words(program, rest), (*free, IGNORE)))
            placed += own
        else:
            placed += [(program, _with(part, rest, chosen)) for part in parts]
    return questions, placed


def _rest(unit: ExportUnit, parts: Sequence[Matching]) -> ExportUnit | None:
    """What is left of a program, as a unit of its own; None where nothing is."""
    told = [u for part in parts for u in (*part.ignored, *(m.unit for m in part.matches))]
    pagu = _left(unit.pagu, [u.pagu for u in told])
    realisasi = _left(unit.realisasi, [u.realisasi for u in told])
    if not pagu and not realisasi:
        return None
    return ExportUnit(unit.organisasi, "", f"sisa {unit.nama}", pagu, realisasi, asal=unit.asal)


def _left(whole: Decimal | None, parts: Sequence[Decimal | None]) -> Decimal | None:
    """What parts leave of a whole; None where nothing is written of it."""
    return None if whole is None else whole - sum((x for x in parts if x is not None), Decimal(0))


def _words(program: Match, rest: ExportUnit) -> str:
    amounts = {"pagu": rest.pagu, "realisasi": rest.realisasi}
    said = " dan ".join(f"{name} {rupiah_text(float(x))}" for name, x in amounts.items() if x)
    return (
        f"{said} dari {program.row.nama} ({program.row.kode}) tidak masuk baris mana pun di lembar Rincian; "
        "tulis kode baris yang menerimanya, bila perlu tambahkan dulu barisnya"
    )


def _with(part: Matching, rest: ExportUnit, row: BookRow) -> Matching:
    """The matching with the rest at a row, if that is one of its rows."""
    if row not in (*part.vanished, *(m.row for m in part.matches)):
        return part
    made = Match(rest, row, Way.ANSWER, 100.0)
    vanished = tuple(r for r in part.vanished if r is not row)
    return replace(part, matches=(*part.matches, made), vanished=vanished)
