"""Who gets what of a program: all of it one sasaran and perangkat daerah, or shares of it several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lkjip_xl.model import Porsi, Program

__all__ = ["Portion", "divides_opd", "portions"]


@dataclass(frozen=True, slots=True)
class Portion:
    """A program, or a share of it; ``sasaran`` and ``opd`` are those that it counts for, None: none."""

    program: Program
    share: Porsi | None = None

    @property
    def kode(self) -> str:
        """The kode of its figures: that of the program where it is all of it."""
        return self.program.kode if self.share is None else self.share.kode

    @property
    def sasaran(self) -> str | None:
        """The sasaran that it serves."""
        own = None if self.share is None else self.share.sasaran
        return own or self.program.sasaran

    @property
    def opd(self) -> str | None:
        """The perangkat daerah that spends it."""
        own = None if self.share is None else self.share.opd
        return own or self.program.opd


def portions(programs: Iterable[Program], shares: Iterable[Porsi]) -> Iterator[Portion]:
    """The portions of each program in turn; the shares of one in the order of their sheet."""
    by_program: dict[str, list[Porsi]] = {}
    for share in shares:
        by_program.setdefault(share.program, []).append(share)
    for p in programs:
        yield from (Portion(p, share) for share in by_program.get(p.kode, (None,)))


def divides_opd(shares: Sequence[Portion]) -> bool:
    """Whether the shares of a program say which perangkat daerah spends them."""
    return any(x.share is not None and x.share.opd is not None for x in shares)
