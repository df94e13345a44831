"""A user's own cells, as lines for a terminal: what a regeneration could not do, what it asks about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_xl.build.users_own.regenerated_book import OwnCall, OwnReport

__all__ = ["call_lines", "own_lines"]

_MOST_LINES = 40  # of one kind; the rest is counted


def call_lines(calls: Sequence[OwnCall], most: int = _MOST_LINES) -> Iterator[str]:
    """The formulas of a user's that call our functions, before a workbook is written plain."""
    yield (
        f"{len(calls)} rumus Anda memakai fungsi LKjIP. Dengan rumus biasa rumus itu tetap, "
        "dan hidup hanya di PC yang punya fungsinya:"
    )
    yield from _cut((f"  {c.cell}: {', '.join(c.functions)}" for c in calls), most)


def own_lines(own: OwnReport, *, calls: bool = True) -> Iterator[str]:
    """One line each; a long list ends with how many more there are. ``calls``: of our functions, too."""
    yield from _cut(
        f"{k.cell}: nilai rumus Anda tidak diperbarui ({k.why}); di Excel pilih selnya, tekan F2, lalu Enter."
        for k in own.kept
    )
    yield from _cut(
        f"{r.holder}: {r.target} yang diacu sudah tidak ada atau tidak dapat diikuti; "
        "arahkan kembali acuannya."
        for r in own.lost
    )
    yield from _cut(
        f"{r.holder}: isi baris {r.target} berbeda dari sebelumnya, dan buku ini belum mencatat letak baris; "
        "periksa acuannya."
        for r in own.unsure
    )
    yield from _cut(
        f"Nama {name}: tidak ada angka seperti itu di laporan ini; periksa ejaannya (docs/angka.md)."
        for name in own.unknown_names
    )
    yield from _cut(
        f"{c.cell}: rumus Anda memakai fungsi LKjIP; rumusnya tetap, "
        "dan hidup hanya bila fungsinya terpasang."
        for c in (own.calls_ours if calls else ())
    )


def _cut(lines: Iterator[str], most: int = _MOST_LINES) -> Iterator[str]:
    listing = list(lines)
    yield from listing[:most]
    if len(listing) > most:
        yield f"  dan {len(listing) - most} lagi"
