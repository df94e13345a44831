"""The error classes of the package: one base, one line of Bahasa Indonesia per fault.

Raise for faults of the caller or of a file. A fault of the report's figures is a finding, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "CalculationError",
    "CancelledError",
    "FileError",
    "FormulaError",
    "InputError",
    "LkjipError",
    "Problem",
    "TemplateError",
]


class LkjipError(Exception):
    """Base of every error that this package raises on purpose; ``str()`` is ready for the user."""


class FileError(LkjipError):
    """A file cannot be read or written: missing, locked, open in Excel, not a workbook."""


class TemplateError(LkjipError):
    """The template lacks an anchor or a token, or it is damaged; the message names it."""


class CalculationError(LkjipError):
    """A generated formula cannot be calculated, or breaks a limit of Excel; names sheet and cell."""


class CancelledError(LkjipError):
    """The caller was asked before a file was changed, and did not agree; nothing was written."""


class FormulaError(LkjipError, ValueError):
    """A worksheet function got an argument that it cannot use; names argument, value and remedy."""


_LONGEST = 1200  # characters of a message


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the input.

    ``place`` is a cell (``Program!E14``) or a place in a file (``program.csv row 14 column pagu_murni``),
    ``message`` says what was found, what is expected and what to write instead.
    """

    place: str
    message: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _readable(self.message))  # frozen for everybody else

    def __str__(self) -> str:
        return f"{_readable(self.place)}: {self.message}"


def _readable(text: str) -> str:
    """A text that repeats what was typed, however long that is: its beginning and its remedy."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 3 :]}"


class InputError(LkjipError):
    """The input has faults; all of them are collected and reported together, one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(m) for m in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        """Pickled by its problems: an exception would be made again from its text, letter by letter."""
        return type(self), (self.problems,)
