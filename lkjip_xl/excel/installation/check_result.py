"""One line of ``lkjip pasang --periksa``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CheckResult", "State"]

State = Literal["baik", "salah"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that was looked at: what was found, and what to do where it is wrong."""

    subject: str
    state: State
    content: str
    cure: str = ""

    def __str__(self) -> str:
        text = f"{self.subject}: {self.content}"
        return f"{text}; {self.cure}" if self.cure else text
