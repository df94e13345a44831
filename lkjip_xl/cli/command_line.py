"""``lkjip``: which command the words ask for. The help and the version load nothing else."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from lkjip_xl.cli.command_table import COMMANDS, HELP_NAMES, VERSION_NAMES, Command
from lkjip_xl.cli.help_text import command_help, general_help
from lkjip_xl.version import __version__

__all__ = ["utama"]

_FAILED = 2


def utama(words: Sequence[str] | None = None) -> None:
    """Entry point of ``lkjip``; every fault, the program's own too, is one line and exit code 2."""
    try:
        _run(sys.argv[1:] if words is None else words)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(_FAILED)
    except Exception as e:
        _refuse(
            f"program: {type(e).__name__}: {e}".splitlines()[0] + "; laporkan baris ini kepada pengembang"
        )
    sys.exit(0)


def _run(words: Sequence[str]) -> None:
    first, *rest = words or HELP_NAMES
    if first in HELP_NAMES:
        print(general_help())
    elif first in VERSION_NAMES:
        print(f"lkjip-xl {__version__}")
    elif first in COMMANDS:
        _run_command(COMMANDS[first], rest)
    else:
        kind = "pilihan" if first.startswith("-") else "perintah"
        _refuse(f"{kind} {first} tidak dikenal; ketik lkjip --bantuan")


def _run_command(command: Command, words: Sequence[str]) -> None:
    own = words[:1] if command.raw else words[: words.index("--")] if "--" in words else words
    if any(w in HELP_NAMES for w in own):
        print(command_help(command))
        return
    from importlib import import_module

    from lkjip_xl.cli.usage import UsageError, read_arguments

    try:
        arguments = read_arguments(command, words)
    except UsageError as e:
        _refuse(f"{e}; ketik lkjip {command.name} --bantuan")
        return
    module, _, function = command.work.partition(":")
    getattr(import_module(f"lkjip_xl.cli.{module}"), function)(**arguments)


def _refuse(message: str) -> None:
    """One line on standard error, and exit code 2."""
    from lkjip_xl.cli.terminal import print_fault

    print_fault(message)
    sys.exit(_FAILED)
