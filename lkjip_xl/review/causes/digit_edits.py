"""Small edits of digits that turn one number into another: what fingers and eyes get wrong."""

from __future__ import annotations

__all__ = ["digit_edit"]

_LENGTH = 6  # below it, one differing digit is no evidence


def digit_edit(correct: str, wrong: str) -> str | None:
    """How the digits ``correct`` became ``wrong`` in one slip; None where no single slip does it.

    Both are digits without separators, printed to the same decimals.
    """
    if correct == wrong or not correct or not wrong:
        return None
    if len(correct) == len(wrong):
        return _swapped(correct, wrong)
    if len(correct) == len(wrong) + 1 and _missing(correct, wrong):
        return "satu angka hilang"
    if len(correct) + 1 == len(wrong) and _missing(wrong, correct):
        return "satu angka berlebih"
    return None


def _swapped(correct: str, wrong: str) -> str | None:
    differences = [n for n, (x, y) in enumerate(zip(correct, wrong, strict=True)) if x != y]
    if (
        len(differences) == 2
        and correct[differences[0]] == wrong[differences[1]]
        and correct[differences[1]] == wrong[differences[0]]
    ):
        return f"dua angka tertukar ({correct[differences[0]]} dan {correct[differences[1]]})"
    if len(differences) == 1 and len(correct) >= _LENGTH:
        return f"satu angka berbeda ({wrong[differences[0]]}, seharusnya {correct[differences[0]]})"
    return None


def _missing(length: str, short: str) -> bool:
    return any(length[:n] + length[n + 1 :] == short for n in range(len(length)))
