"""Which look of the agency stands for which look of the shipped template.

Every pair of cells that belong together is a vote. A cell that the agency's template does not have takes what
was voted for its style on the same sheet, else anywhere, else for its role (its named style) with the number
format and the alignment of what the cell holds.
"""

from __future__ import annotations

from collections import Counter

from lkjip_xl.ooxml.styles import StyleMap

__all__ = ["Looks"]


class Looks:
    """The votes; styles of the shipped template and of the target have the same numbers."""

    def __init__(self, styles: StyleMap) -> None:
        self.styles = styles
        self._sheets: dict[tuple[str, int], Counter[int]] = {}
        self._anywhere: dict[int, Counter[int]] = {}
        self._role: dict[int, Counter[int]] = {}
        self._role_of: dict[int, int] = {}

    def learn(self, sheet: str, shipped: int, own: int) -> int:
        """Note that a cell of style ``shipped`` looks like the agency's ``own``; the number of that here."""
        look = self.styles.index(own)
        self._sheets.setdefault((sheet, shipped), Counter())[look] += 1
        self._anywhere.setdefault(shipped, Counter())[look] += 1
        self._role.setdefault(self._named(shipped), Counter())[look] += 1
        return look

    def of(self, sheet: str, shipped: int) -> int:
        """The look for a cell of style ``shipped``; its own where nothing is known of its role."""
        votes = self._sheets.get((sheet, shipped)) or self._anywhere.get(shipped)
        if votes:
            return _winner(votes)
        role = self._role.get(self._named(shipped))
        return self.styles.combine(_winner(role), shipped) if role else shipped

    def _named(self, shipped: int) -> int:
        if shipped not in self._role_of:
            self._role_of[shipped] = self.styles.role(shipped)
        return self._role_of[shipped]


def _winner(votes: Counter[int]) -> int:
    """The look with most votes, the first of equals."""
    return max(votes, key=lambda look: (votes[look], -look))
