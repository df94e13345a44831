"""What all commands share: where they print, and faults as lines with an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from lkjip_xl.errors import FileError, LkjipError

if TYPE_CHECKING:
    from lkjip_xl.build.pipeline import Step

__all__ = [
    "FAILED",
    "HAS_ERRORS",
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


@contextmanager
def progress() -> Iterator[Step]:
    """Each step as it begins: a spinner on a terminal, a plain line elsewhere."""
    if not errors.is_terminal:
        yield lambda name: errors.print(f"{name} ...")
        return
    with errors.status("Mulai ...") as mark:
        yield lambda name: mark.update(f"{name} ...")


@contextmanager
def report_errors() -> Iterator[None]:
    """Turn every fault into lines that a user can act on, and exit code 2."""
    try:
        yield
    except LkjipError as e:
        for row in str(e).splitlines():
            print_fault(row)
        raise SystemExit(FAILED) from None


def print_fault(line: str) -> None:
    """One line on standard error that begins with Galat."""
    errors.print(f"[bold red]Galat[/] {escape(line)}")
