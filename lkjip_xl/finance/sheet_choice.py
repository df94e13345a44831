"""Which sheets of which files count: copies and recaps do not, parts are added, the rest is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_xl.finance.export_model import ImportNote, Pertanyaan
from lkjip_xl.finance.money_tree import KINDS
from lkjip_xl.finance.sheet_reading import SheetReading, period_name

__all__ = ["SheetChoice", "choose_sheets"]

ALL = "jumlahkan"

Leaves = dict[tuple[object, ...], tuple[Decimal | None, ...]]


@dataclass(slots=True)
class SheetChoice:
    """The sheets that count, and why the others do not."""

    chosen: list[SheetReading] = field(default_factory=list)
    notes: list[ImportNote] = field(default_factory=list)
    questions: list[Pertanyaan] = field(default_factory=list)


def _leaves(reading: SheetReading) -> Leaves:
    """What a sheet counts: amounts by organisation, path and period."""
    found: dict[tuple[object, ...], list[Decimal | None]] = {}
    for period in reading.periods or (None,):
        tree = reading.tree(period)
        for position, kind in enumerate(KINDS):
            for row in tree.leaves(kind):
                key = (*row.key, period_name(row.line) if reading.periods else "")
                amounts = found.setdefault(key, [None] * len(KINDS))
                for detail in reading.plan.details(kind):
                    value = reading.plan.part(row.line.amounts, kind, detail)
                    if value is not None:
                        amounts[position] = (amounts[position] or Decimal(0)) + value
    return {k: tuple(v) for k, v in found.items()}


def choose_sheets(readings: Sequence[SheetReading], answers: Mapping[str, str]) -> SheetChoice:
    """Decide between sheets that could all be read; a hidden one only counts where no visible one does."""
    result = SheetChoice()
    visible = [r for r in readings if not r.grid.hidden] or list(readings)
    hidden = [r for r in readings if r not in visible]
    if len(readings) == 1:
        result.chosen = list(readings)
        return result
    contents = {id(r): _leaves(r) for r in readings}
    kept = _without_recaps(visible, result)
    kept = _without_copies(kept, contents, result)
    for reading in hidden:
        same = next((k for k in kept if contents[id(k)] == contents[id(reading)]), None)
        what = f"salinan dari {_name(same)}" if same is not None else "isinya lain"
        result.notes.append(
            ImportNote("lembar_tersembunyi", f"{_name(reading)} tersembunyi ({what}); tidak dihitung")
        )
    result.chosen = _asked_or_added(kept, contents, answers, result)
    return result


def _name(reading: SheetReading) -> str:
    return f"lembar {reading.grid.lembar}" if reading.grid.lembar else reading.grid.berkas


def _without_recaps(readings: list[SheetReading], result: SheetChoice) -> list[SheetReading]:
    """Sheets without programs, beside one that has them, are recaps: their totals are compared, no more."""
    detailed = [r for r in readings if r.has_programs]
    if not detailed:
        return readings
    for reading in readings:
        if reading in detailed:
            continue
        own, full = reading.tree().total, detailed[0].tree().total
        same = all(
            _sum_of(reading, own, k) == _sum_of(detailed[0], full, k)
            for k in ("pagu", "realisasi")
            if _sum_of(reading, own, k) is not None
        )
        words = "jumlahnya sama" if same else "jumlahnya lain"
        result.notes.append(
            ImportNote(
                "lembar_rekap", f"{_name(reading)} adalah rekap tanpa program ({words}); tidak dihitung"
            )
        )
    return detailed


def _sum_of(reading: SheetReading, sums: Mapping[tuple[str, str, str], Decimal], kind: str) -> Decimal | None:
    details = reading.plan.details(kind)
    return reading.plan.part(sums, kind, details[-1]) if details else None


def _without_copies(
    readings: list[SheetReading], contents: Mapping[int, Leaves], result: SheetChoice
) -> list[SheetReading]:
    kept: list[SheetReading] = []
    for reading in readings:
        own = contents[id(reading)]
        like = next((k for k in kept if own.items() <= contents[id(k)].items()), None)
        if like is None:
            fuller = [k for k in kept if contents[id(k)].items() <= own.items()]
            for smaller in fuller:
                result.notes.append(_copy_note(smaller, reading, partial=True))
            kept = [k for k in kept if k not in fuller] + [reading]
            continue
        result.notes.append(_copy_note(reading, like, partial=len(own) < len(contents[id(like)])))
    return kept


def _copy_note(copy: SheetReading, of: SheetReading, *, partial: bool) -> ImportNote:
    looks = copy.grid.looks
    filtered = looks is not None and (looks.filtered or looks.hidden_rows)
    how = "memuat sebagian baris" if partial else "memuat baris yang sama dengan"
    words = (
        f"{_name(copy)} {how} {_name(of)}{' (saringan lain)' if filtered else ''}; yang dibaca {_name(of)}"
    )
    return ImportNote("lembar_salinan", words)


def _asked_or_added(
    readings: list[SheetReading],
    contents: Mapping[int, Leaves],
    answers: Mapping[str, str],
    result: SheetChoice,
) -> list[SheetReading]:
    if len(readings) < 2:
        return readings
    seen: set[tuple[object, ...]] = set()
    overlap = False
    for reading in readings:
        overlap = overlap or bool(seen & contents[id(reading)].keys())
        seen |= contents[id(reading)].keys()
    names = [_name(r).removeprefix("lembar ") for r in readings]
    if not overlap and len({r.layout for r in readings}) == 1:
        words = f"{', '.join(names)} memuat bagian yang berbeda; dijumlahkan"
        result.notes.append(ImportNote("lembar_dijumlahkan", words))
        return readings
    why = "memuat baris yang sama dengan jumlah lain" if overlap else "disusun berbeda"
    answer = answers.get("lembar")
    choices = (*names, ALL)
    known = answer if answer in choices else None
    result.questions.append(
        Pertanyaan("lembar", f"{', '.join(names)} {why}; mana yang dibaca?", choices, None, known)
    )
    if known is None:
        return []
    return readings if known == ALL else [readings[names.index(known)]]
