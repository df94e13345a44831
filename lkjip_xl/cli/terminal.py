"""What all commands share: where they print, and faults as lines with an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from lkjip_xl.errors import CancelledError, FileError, LkjipError

if TYPE_CHECKING:
    from rich.status import Status

__all__ = [
    "FAILED",
    "HAS_ERRORS",
    "Steps",
    "agrees",
    "can_answer",
    "ensure_new",
    "errors",
    "out",
    "print_fault",
    "progress",
    "report_errors",
]

HAS_ERRORS = 1
FAILED = 2

out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def ensure_new(destination: Path, overwrite: bool) -> None:
    """An existing file is replaced only where the user says so. Raises FileError."""
    if destination.exists() and not overwrite:
        raise FileError(
            f"{destination}: sudah ada; pilih nama lain, tambahkan --timpa, atau pakai lkjip regenerasi"
        )


class Steps:
    """Says each step as it begins: beside a spinner on a terminal, as a plain line elsewhere."""

    def __init__(self, mark: Status | None) -> None:
        self._mark = mark

    def __call__(self, name: str) -> None:
        """Say that a step begins."""
        if self._mark is None:
            errors.print(f"{name} ...")
        else:
            self._mark.update(f"{name} ...")

    def pause(self) -> None:
        """Take the spinner away until the end, so that a question can be read and answered."""
        if self._mark is not None:
            self._mark.stop()


@contextmanager
def progress() -> Iterator[Steps]:
    """What says each step."""
    if not errors.is_terminal:
        yield Steps(None)
        return
    with errors.status("Mulai ...") as mark:
        yield Steps(mark)


def can_answer() -> bool:
    """Whether somebody sits at the keyboard; a script and Excel's ribbon give no answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def agrees(question: str) -> bool:
    """Whether the answer is yes; anything else is no."""
    try:
        return input(f"{question} (y/t): ").strip().lower().startswith("y")
    except EOFError:
        return False


@contextmanager
def report_errors() -> Iterator[None]:
    """Turn every fault into lines that a user can act on, and exit code 2; so ends what a user cancels."""
    try:
        yield
    except CancelledError as e:
        out.print(f"[bold yellow]Dibatalkan[/] {escape(str(e))}.")
        raise SystemExit(FAILED) from None
    except LkjipError as e:
        for row in str(e).splitlines():
            print_fault(row)
        raise SystemExit(FAILED) from None


def print_fault(line: str) -> None:
    """One line on standard error that begins with Galat."""
    errors.print(f"[bold red]Galat[/] {escape(line)}")
