"""``lkjip`` run in this process, as a user types it."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from lkjip_xl.cli import utama

__all__ = ["CliResult", "run_cli"]


@dataclass(frozen=True)
class CliResult:
    """Exit code, and what was said; ``output`` is both streams."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


def run_cli(*words: object) -> CliResult:
    """What ``lkjip WORDS`` says and its exit code."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            utama([str(w) for w in words])
        except SystemExit as e:
            return CliResult(int(e.code or 0), out.getvalue(), errors.getvalue())
    raise AssertionError("lkjip ends with an exit code")
