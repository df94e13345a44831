"""Figures that people name in their text: ``capaian {capaian:S07.2} %``, ``Rp{realisasi:P003, juta 1} juta``.

A reference has a public name, a kode, and perhaps a form: a size in which an amount is told, decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.errors import LkjipError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.kode_kinds import KodeKind
from lkjip_xl.figures.names import FIGURE_NAMES, TOTALS
from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = [
    "SIZES",
    "FigureReference",
    "KodeByKind",
    "ReferenceFault",
    "figure_of",
    "kode_by_kind",
    "references_in",
]

SIZES: Mapping[str, int] = {"ribu": 3, "juta": 6, "miliar": 9, "triliun": 12}
"""Words for the size in which an amount is told, and its power of ten."""
_REFERENCE = re.compile(
    r"\{[ \t]*(?P<nama>[A-Za-z_]+)[ \t]*:[ \t]*(?P<kode>[^{},\n]*?)[ \t]*(?:,(?P<bentuk>[^{}\n]*))?\}"
)
_FORM = re.compile(rf"(?P<besaran>{'|'.join(SIZES)})?\s*(?P<desimal>[0-6])?", re.IGNORECASE)
_MONEY = "realisasi", "realisasi_rp"
"""What people call realisasi is that of an amount where the kode is of one."""

KodeByKind = Mapping[KodeKind, Collection[str]]
"""The kode that a report has, by their kind; a kind that is not there may have any."""
_TABLES = {
    KodeKind.INDIKATOR: "indikator",
    KodeKind.SASARAN: "sasaran",
    KodeKind.TUJUAN: "tujuan",
    KodeKind.PROGRAM: "program",
    KodeKind.RINCIAN: "rincian",
    KodeKind.BELANJA: "belanja",
}
"""The tables whose rows have figures."""


class ReferenceFault(LkjipError):
    """A reference that leads to no figure: ``word`` was found where one of ``known`` should stand."""

    def __init__(self, message: str, word: str = "", known: Collection[str] = ()) -> None:
        super().__init__(message)
        self.word, self.known = word, known


@dataclass(frozen=True, slots=True)
class FigureReference:
    """A reference as it stands in a ``text``; ``size`` is a power of ten, no ``decimals``: the usual."""

    text: str
    name: str
    kode: str
    form: str = ""

    @property
    def size(self) -> int:
        """The power of ten in which the number is told."""
        found = _FORM.fullmatch(self.form.strip())
        return SIZES[found["besaran"].lower()] if found is not None and found["besaran"] else 0

    @property
    def decimals(self) -> int | None:
        """The decimals that are asked for."""
        found = _FORM.fullmatch(self.form.strip())
        return int(found["desimal"]) if found is not None and found["desimal"] else None


def kode_by_kind(kode_of: Callable[[str], Iterable[str]]) -> KodeByKind:
    """The kode of a report's rows, which ``kode_of`` gives by the name of their table."""
    found: dict[KodeKind, Collection[str]] = {
        kind: frozenset(kode_of(table)) for kind, table in _TABLES.items()
    }
    return {**found, KodeKind.PORSI: ()}  # a share has no kode that anybody writes


def references_in(text: str) -> Iterator[FigureReference]:
    """The references in a text, each way of writing one once, in their order."""
    found = {m[0]: FigureReference(m[0], m["nama"], tidy_spaces(m["kode"]), m["bentuk"] or "")
             for m in _REFERENCE.finditer(text)}  # fmt: skip
    yield from found.values()


def figure_of(reference: FigureReference, kode: KodeByKind) -> FigureKey:
    """The figure that is meant. Raises ReferenceFault for an unknown name, kode or form."""
    if _FORM.fullmatch(reference.form.strip()) is None:
        example = f"{{{reference.name}:{reference.kode}, juta 1}}"
        raise ReferenceFault(
            f"{reference.text}: bentuk {reference.form.strip()} tidak dikenal; tulis banyak desimal atau "
            f"besarannya, misalnya {example}"
        )
    name = reference.name.casefold()
    if name not in FIGURE_NAMES:
        message = f"{reference.text}: tidak ada angka bernama {reference.name}"
        raise ReferenceFault(message, name, FIGURE_NAMES)
    owned = _own_kode(name, reference.kode, kode)
    if owned is None and name == _MONEY[0]:
        name, owned = _MONEY[1], _own_kode(_MONEY[1], reference.kode, kode)
    if owned is None:
        kinds = [k for k in FIGURE_NAMES[name].kinds if kode.get(k) != ()]  # of none nobody writes a kode
        every = [k for kind in kinds for k in kode.get(kind, ())]
        *first, last = (k.value for k in kinds)
        wanted = f"{', '.join(first)} atau {last}" if first else last
        found = f"tidak ada {reference.kode}" if reference.kode else "kodenya kosong"
        raise ReferenceFault(f"{reference.text}: {found}; tulis {wanted}", reference.kode, every)
    return FigureKey(name, owned)


def _own_kode(name: str, written: str, kode: KodeByKind) -> str | None:
    """The kode as the report writes it; None where no kind that the figure is of has it."""
    for kind in FIGURE_NAMES[name].kinds:
        if kind is KodeKind.TOTAL:
            known: Collection[str] = TOTALS
        elif kind is KodeKind.YEAR:
            own, _, year = written.partition("|")
            found = _written(own, kode.get(KodeKind.INDIKATOR, ()))
            if found is not None and year.strip().isdecimal():
                return f"{found}|{year.strip()}"
            continue
        elif kind in kode:
            known = kode[kind]
        elif written:
            return written
        else:
            continue
        if (found := _written(written, known)) is not None:
            return found
    return None


def _written(written: str, known: Collection[str]) -> str | None:
    """The kode among ``known`` that was meant, in whatever case it is written."""
    if written in known:
        return written
    return next((k for k in known if k.casefold() == written.casefold()), None)
