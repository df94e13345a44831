"""Files written so that a failure costs nothing: new ones beside the old, whole, then replaced in one step.

A run may be killed at any moment and a disk may be full: each file is then the old or the new one, a backup
has its name only when it is whole, and what is left of the run is swept when the file is written next.
The clock is the caller's: ``back_up`` gets the time that it prints into the name.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.writing.disk_errors import plain_errors
from lkjip_xl.writing.temporary_files import kept_beside, sweep, written_beside

__all__ = ["back_up", "replace_safely", "write_safely", "write_together"]

_RETRY_DELAYS = (0.1, 0.3, 1.0)  # seconds; virus scanners and sync clients let go of a file soon
_MIXED = "sebagian berkas di folder itu sudah baru; ulangi setelah sebabnya diatasi. Sebab: "


def write_safely(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file completely or not at all: a new file beside it takes its place in one step.

    A link stays a link, and an existing file keeps its permissions.

    Raises:
        FileError: the file cannot be written; what was there before is untouched, nothing is left behind.
    """
    write_together({Path(path): data})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together: all are whole beside the old ones before the first is replaced.

    Where one cannot be replaced the others get their old content back. A run that is killed between two
    replacements leaves some new and some old, each whole: no file system replaces several at once.

    Raises:
        FileError: one cannot be written (it is named); all are as before, or the message says otherwise.
    """
    with ExitStack() as stack:
        pairs = []  # each file, links followed, and the new one that waits beside it
        kept = {}
        for path, data in contents.items():
            with plain_errors(path):
                file = path.resolve()
                sweep(file)
                pairs.append((path, file, stack.enter_context(written_beside(file, data))))
                if len(contents) > 1:
                    kept[file] = stack.enter_context(kept_beside(file))
        try:
            for path, file, temporary in pairs:
                with plain_errors(path):
                    _patiently(partial(temporary.replace, file))
        except FileError as error:
            if not _put_back(kept):
                raise FileError(f"{_MIXED}{error}") from error
            raise
        except BaseException:  # the user's Ctrl+C
            _put_back(kept)
            raise
    for folder in {file.parent for _, file, _ in pairs}:
        _sync_folder(folder)


def back_up(path: str | os.PathLike[str], waktu: datetime) -> Path:
    """Copy a file beside itself as ``NAMES.cadangan-2026-11-23_174400.xlsx`` and return the copy's path.

    The copy has the file's rights and time, and its name only when it is whole. An older backup is never
    overwritten: a second one of the same second ends in ``_2``.

    Raises:
        FileError: the file cannot be read, or the copy cannot be written.
    """
    file = Path(path)
    stamp = f"{file.stem}.cadangan-{waktu.strftime('%Y-%m-%d_%H%M%S')}"
    names = (f"{stamp}{'' if n == 1 else f'_{n}'}{file.suffix}" for n in count(1))
    with plain_errors(file, "cadangan tidak dapat dibuat: "):
        sweep(file)
        origin = file.stat()
        with written_beside(file, file.read_bytes()) as temporary:
            with contextlib.suppress(OSError):
                os.utime(temporary, ns=(origin.st_atime_ns, origin.st_mtime_ns))
            copy_ = _give_free_name(temporary, (file.with_name(n) for n in names))
    _sync_folder(file.parent)
    return copy_


def replace_safely(path: str | os.PathLike[str], data: bytes, waktu: datetime) -> Path:
    """Write a file that exists, with a backup of it as it was; the backup's path.

    Raises:
        FileError: as :func:`back_up` and :func:`write_safely`; the file is untouched and there is no backup.
    """
    backup = back_up(path, waktu)
    try:
        write_safely(path, data)
    except FileError:
        with contextlib.suppress(OSError):
            backup.unlink()
        raise
    return backup


def _give_free_name(temporary: Path, candidates: Iterable[Path]) -> Path:
    """Give a finished file the first name that is free; at no moment could it replace anything."""
    for name in candidates:
        with contextlib.suppress(FileExistsError):
            if sys.platform == "win32":
                _patiently(partial(temporary.rename, name))  # refuses a name that is taken
            else:
                _link(temporary, name)
            return name
    raise AssertionError("the names have no end")


def _link(temporary: Path, name: Path) -> None:
    """A second name, which is refused where it is taken; the first one goes with the temporary file."""
    try:
        name.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: looked up first, then renamed
        if name.exists():
            raise FileExistsError from None
        temporary.rename(name)


def _put_back(kept: Mapping[Path, Path | None]) -> bool:
    """Give files their old content back; whether all have it."""
    whole = True
    for file, old in kept.items():
        try:
            if old is None:
                file.unlink(missing_ok=True)
            else:
                _patiently(partial(old.replace, file))
        except OSError:
            whole = False
    return whole


def _patiently(action: Callable[[], object]) -> None:
    """Do what another program may forbid for a moment."""
    for delay in _RETRY_DELAYS:
        try:
            action()
        except PermissionError:
            time.sleep(delay)
        else:
            return
    action()


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows knows no handle of a folder, and some file systems refuse."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
