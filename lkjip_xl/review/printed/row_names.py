"""Printed names -> kode: whose figure a row of a lampiran holds that was typed as a matrix."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.read.printouts.printed_figures import PrintedFigure

__all__ = ["recognise"]

_SIMILAR = 0.85  # a name that a scan or a typist changed a little is still that name


_SHARE = re.compile(r"\s*\([\d,]+ ?%\)$")
"""How a share of a program is marked behind its name."""


def recognise(laporan: Laporan, printed: Iterable[PrintedFigure]) -> tuple[PrintedFigure, ...]:
    """The figures with the kode of what they name; a name that nothing bears stays as it is."""
    every = tuple(printed)
    if not any(t.kind for t in every):
        return every
    name_index = _NameIndex(laporan)
    return tuple(replace(t, entity=name_index.kode(t)) if t.kind else t for t in every)


def _canonical(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


class _Named(NamedTuple):
    """What a name may stand for: a program or a share of it for a ``sasaran``, ``whole``: all of it."""

    kode: str
    sasaran: str | None
    whole: str


@dataclass
class _NameIndex:
    """The names of a report. Two programs of one sasaran with one name take turns, in the order of print."""

    laporan: Laporan

    def __post_init__(self) -> None:
        self._turns: dict[tuple[str, str, str], str] = {}
        self._used: dict[str, int] = defaultdict(int)

    def kode(self, t: PrintedFigure) -> str:
        """The kode of a figure's owner."""
        if t.kind == "program":
            return self._program(t) or t.entity
        if t.kind == "indikator":
            return self._indikator(t) or t.entity
        return self._induk(t.entity, t.kind) or self._induk(t.entity, "") or t.entity

    @cached_property
    def _induk_names(self) -> Mapping[str, Mapping[str, str]]:
        return {
            "sasaran": {_canonical(s.uraian): s.kode for s in self.laporan.sasaran},
            "tujuan": {_canonical(x.uraian): x.kode for x in self.laporan.tujuan},
        }

    def _induk(self, name: str, kind: str) -> str | None:
        mapping = self._induk_names
        every_name = mapping[kind] if kind else {**mapping["tujuan"], **mapping["sasaran"]}
        match = _match(name, tuple(every_name))
        return None if match is None else every_name[match]

    @cached_property
    def _indikator_names(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        result = defaultdict(list)
        for i in self.laporan.indikator:
            result[_canonical(i.uraian)].append((i.kode, i.induk))
        return result

    def _indikator(self, t: PrintedFigure) -> str | None:
        match = _match(t.entity, tuple(self._indikator_names))
        candidates = self._indikator_names[match] if match is not None else ()
        induk = self._induk(t.induk, "")
        owned = [kode for kode, i in candidates if i == induk] or [kode for kode, _ in candidates]
        return owned[0] if len(owned) == 1 else None

    @cached_property
    def _program_names(self) -> Mapping[str, Sequence[_Named]]:
        """Names of programs and their kegiatan -> whose figures they may be."""
        u = ReportOrder(self.laporan)
        ordered = [x for s in (*(s.kode for s in u.sasaran), None) for x in u.portions_of(s)]
        result = defaultdict(list)
        for x in ordered:
            result[_canonical(x.program.nama)].append(_Named(x.kode, x.sasaran, x.program.kode))
        for x in ordered:
            for r in u.rincian_of(x.program.kode):
                result[_canonical(r.nama)].append(_Named(r.kode, x.sasaran, r.kode))
        return result

    def _program(self, t: PrintedFigure) -> str | None:
        key = (t.place, t.row, t.entity)
        if key not in self._turns:
            kode = self._select(t)
            if kode is None:
                return None
            self._turns[key] = kode
            self._used[f"{t.place} {kode}"] += 1
        return self._turns[key]

    def _select(self, t: PrintedFigure) -> str | None:
        names = tuple(self._program_names)
        match = _match(t.entity, names) or _match(_SHARE.sub("", t.entity), names)
        if match is None:
            return None
        candidates = self._program_names[match]
        induk = self._induk(t.induk, "")
        owned = [x.kode for x in candidates if x.sasaran == induk] or [x.whole for x in candidates]
        return min(owned, key=lambda kode: self._used[f"{t.place} {kode}"])


def _match(name: str, existing: Sequence[str]) -> str | None:
    """The name among ``existing`` that is meant: the same letters, else the one that is nearly the same."""
    standard = _canonical(name)
    if not standard or standard in existing:
        return standard or None
    similar = get_close_matches(standard, existing, n=1, cutoff=_SIMILAR)
    return similar[0] if similar else None
