"""What programs show that no single sheet does: several organisations or sheets, a group of one alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjip_xl.finance.export_model import Aggregate, ImportNote
from lkjip_xl.finance.oddities.note_words import rupiah, some_of

__all__ = ["odd_programs"]

_SHOWN = 6


def odd_programs(programs: Sequence[Aggregate]) -> Iterator[ImportNote]:
    """The notes on programs, as they were added."""
    orgs = {_name(p): len(p.organisasi) for p in programs if len(p.organisasi) > 1}
    yield from _several(orgs, "program_beberapa_organisasi", "organisasi")
    sheets = {_name(p): len({(a.berkas, a.lembar) for a in p.asal}) for p in programs}
    yield from _several({k: n for k, n in sheets.items() if n > 1}, "program_beberapa_lembar", "lembar")
    for p in programs:
        if p.uang.realisasi is not None and p.uang.realisasi < 0:
            words = f"realisasi program {_name(p)} seluruhnya {rupiah(p.uang.realisasi)} (setoran kembali)"
            yield ImportNote("program_negatif", words)
    yield from _whole_groups(programs)


def _name(p: Aggregate) -> str:
    return f"{p.kode} {p.nama}".strip()


def _several(found: Mapping[str, int], kind: str, what: str) -> Iterator[ImportNote]:
    if found:
        words = some_of([f"{name} ({n})" for name, n in found.items()], _SHOWN)
        yield ImportNote(kind, f"ada di beberapa {what} dan dijumlahkan: {words}")


def _whole_groups(programs: Sequence[Aggregate]) -> Iterator[ImportNote]:
    """Groups of belanja that one of several programs has alone."""
    owners: dict[str, list[Aggregate]] = {}
    for p in programs:
        for group, money in p.uang.kelompok.items():
            if money.pagu or money.realisasi:
                owners.setdefault(group, []).append(p)
    if len(programs) < 2:
        return
    alone: dict[str, list[str]] = {}
    for group, own in owners.items():
        if len(own) == 1:
            alone.setdefault(_name(own[0]), []).append(group)
    for name, groups in alone.items():
        yield ImportNote("kelompok_satu_program", f"{', '.join(groups)} seluruhnya di program {name}")
