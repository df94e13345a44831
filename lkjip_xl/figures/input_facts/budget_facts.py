"""Where the amounts of a report are typed: what decides which formulas of money a book has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lkjip_xl.figures.expression import Formula, Part, Setting, find_if_exists, formula, text
from lkjip_xl.figures.input_facts.pk_versions import berlaku, date_words, holds_nothing
from lkjip_xl.figures.report_order import ReportOrder

__all__ = ["Budget", "budget_of", "budget_of_pk", "budget_words", "pagu_not_typed"]


_BERLAKU = Setting("pk.berlaku")


@dataclass(frozen=True, slots=True)
class Budget:
    """``levels``: rows may stand below programs, and have the money then (sheet Rincian).

    ``versioned``: the pagu are those of a version of the budget (sheet Pagu Versi). Else they are murni or
    perubahan, as ``berlaku`` says, by default what the settings hold. ``shared``: programs are shared by
    sasaran or perangkat daerah (sheet Porsi).
    """

    levels: bool = False
    versioned: bool = False
    shared: bool = False
    berlaku: Part = _BERLAKU


def budget_of(u: ReportOrder) -> Budget:
    """Where a report has its amounts."""
    return Budget(u.has_levels, u.has_budget_version, u.has_shares)


def budget_of_pk(u: ReportOrder, key: Formula) -> Budget:
    """The amounts of a version of the PK, whatever counts today."""
    return replace(budget_of(u), versioned=False, berlaku=berlaku(key))


def pagu_not_typed(u: ReportOrder, key: Formula) -> Formula:
    """Whether the version of the PK has no pagu at all: those in force are printed."""
    return holds_nothing(key, "pagu", "program", *(("rincian",) if u.has_levels else ()))


def budget_words() -> Formula:
    """The version of the budget that counts: its kode, what it is, its date and document."""
    version = Setting("pagu.berlaku")
    kind, day, document = (find_if_exists("versi_pagu", c, version) for c in ("jenis", "tanggal", "dokumen"))
    said: list[Part] = [version, '&": "&', kind]
    for more in (date_words(day), document):
        said += ["&IF(", more, '="","",', text(", "), "&", more, ")"]
    return formula(*said)
