"""What a regeneration could not do for a user's own cells, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_xl.build.users_own.regenerated_book import OwnReport

__all__ = ["own_lines"]

_MOST_LINES = 40  # of one kind; the rest is counted


def own_lines(own: OwnReport) -> Iterator[str]:
    """One line each; a long list ends with how many more there are."""
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
        f"{cell}: rumus Anda memakai fungsi LKjIP; rumusnya tetap, dan hidup hanya bila fungsinya terpasang."
        for cell in own.calls_ours
    )


def _cut(lines: Iterator[str]) -> Iterator[str]:
    listing = list(lines)
    yield from listing[:_MOST_LINES]
    if len(listing) > _MOST_LINES:
        yield f"  dan {len(listing) - _MOST_LINES} lagi"
