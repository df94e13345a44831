"""What a rule looks at: the printed figures beside the recomputed ones, and how they differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.compare import Difference, compare
from lkjip_xl.review.printed_material import PrintedMaterial

__all__ = ["ReviewMaterial"]


@dataclass(frozen=True)
class ReviewMaterial(PrintedMaterial):
    """A report under review with the verdict on every printed figure, made once, when first asked for."""

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """The verdict on every printed figure that differs from the recomputed one."""
        return tuple(compare(self))

    @cached_property
    def faults(self) -> frozenset[PrintedFigure]:
        """The printed figures that differ from the recomputed one, rounding included."""
        return frozenset(s.t for s in self.differences)
