"""``lkjip dari-excel NOTE COMMANDS ...``: a command of ``lkjip`` started by the ribbon.

Excel waits for the process and reads the exit code and NOTE: what to show to the user, in the code page
that VBA reads. Exit codes are those of ``lkjip``, and :data:`ASKS`: nothing was written, NOTE says what the
user must be asked, and a yes is the same command with ``--ya``.
"""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["ASKED_BY", "ASKS", "MOST_IN_BOX", "run", "utama"]

FAILED = 2
ASKS = 3
ASKED_BY = "LKJIP_PITA"
"""The variable by which a command knows that the ribbon started it, which can ask the user."""
MOST_IN_BOX = 12
"""Lines of a list in a message box."""
_PROGRAM = "from lkjip_xl.cli import utama; utama()"
_MOST_LINES = 4_000  # characters; a message box of VBA shows about 1,000


def run(
    arguments: Sequence[str], run: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run
) -> tuple[int, str]:
    """Run ``lkjip`` with these arguments; the exit code, and what it said (the fault where there is one)."""
    result = run(
        # utf8 as an option: the Python of a folder LKjIP-portabel reads no variables of its own
        [sys.executable, "-X", "utf8", "-c", _PROGRAM, *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "120", ASKED_BY: "1"},
        check=False,
    )
    out, error = (x.decode("utf-8", "replace").strip() for x in (result.stdout, result.stderr))
    if result.returncode in (0, ASKS) or (result.returncode == 1 and out):
        return result.returncode, out or "Selesai."
    message = _error_message(error) or _error_message(out) or out or "\n".join(error.splitlines()[-5:])
    return FAILED, message or f"Program berhenti dengan kode {result.returncode}."


def _error_message(text: str) -> str:
    """The lines of the fault, empty where there is none; the names of the steps before it are left out."""
    rows = text.splitlines()
    start = next((n for n, content in enumerate(rows) if content.startswith("Galat")), len(rows))
    return "\n".join(content.removeprefix("Galat").strip() for content in rows[start:])


def utama(arguments: Sequence[str]) -> int:
    """Run the command and write what it said; return the exit code."""
    if len(arguments) < 2:
        return FAILED
    catatan, *rest = arguments
    kode, message = run(rest)
    content = "".join(h for h in message[-_MOST_LINES:] if h.isprintable() or h == "\n")
    Path(catatan).write_bytes(content.replace("\n", "\r\n").encode(locale.getencoding(), "replace"))
    return kode
