"""Files beside a user's file for as long as a run needs them: our names, the original's rights, swept later.

The name tells whose it is (a digest of the file's name) and nothing else: it is short, for the file's own
name may be at its limit. A run holds a lock on what it writes, which the system drops when the run is
killed: what nobody holds is a leftover.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["kept_beside", "sweep", "temporary_prefix", "written_beside"]

_ACL = "system.posix_acl_access"
_MAY_WRITE, _ONLY_OWNER = 0o666, 0o600  # of the first the system takes the user's umask


def temporary_prefix(file: Path) -> str:
    """How our temporary files for ``file`` begin."""
    name = file.name.casefold().encode("utf-8", "surrogatepass")
    return f".lkjip-{hashlib.sha256(name).hexdigest()[:12]}-"


def sweep(file: Path) -> None:
    """Remove what killed runs left beside ``file``; what another run still writes stays."""
    ours = re.compile(re.escape(temporary_prefix(file)) + r"[0-9a-z_]{8,12}\.tmp")
    with contextlib.suppress(OSError):
        for other in file.parent.iterdir():
            if ours.fullmatch(other.name) and not _is_held(other):
                with contextlib.suppress(OSError):
                    other.unlink()


@contextlib.contextmanager
def written_beside(file: Path, data: bytes) -> Iterator[Path]:
    """A temporary file beside ``file`` with ``data``, down to the disk; gone afterwards unless renamed.

    It has the rights of ``file``, never wider ones at any moment; where there is none yet, those of any new
    file. Raises OSError.
    """
    origin = file.stat() if file.exists() else None
    temporary = _temporary_path(file)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = os.open(temporary, flags, _MAY_WRITE if origin is None else _ONLY_OWNER)
    try:
        try:
            _hold(number)
            _write(number, data)
            if origin is not None:
                _give_rights(temporary, file, origin)
            os.fsync(number)
            if sys.platform != "win32":  # there an open file cannot be renamed
                yield temporary
        finally:
            os.close(number)
        if sys.platform == "win32":
            yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def kept_beside(file: Path) -> Iterator[Path | None]:
    """The file as it is now under a second name, to be put back; None where there is none. Raises OSError."""
    if not file.exists():
        yield None
        return
    kept = _temporary_path(file)
    try:
        kept.hardlink_to(file)
    except OSError:  # a file system without links, or a file of somebody else's
        with written_beside(file, file.read_bytes()) as copy_:
            yield copy_
        return
    try:
        yield kept
    finally:
        with contextlib.suppress(OSError):
            kept.unlink(missing_ok=True)


def _temporary_path(file: Path) -> Path:
    return file.with_name(f"{temporary_prefix(file)}{secrets.token_hex(6)}.tmp")


def _write(number: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(number, rest) :]


def _hold(number: int) -> None:
    """Show other runs that this one is alive; some file systems know no locks."""
    with contextlib.suppress(OSError):
        _lock(number)


def _lock(number: int) -> None:
    """Lock an open file. Windows needs none: nobody can remove an open file there."""
    if sys.platform != "win32":
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(temporary: Path) -> bool:
    """Whether a run that is alive has it; True also where it cannot be opened: it is somebody else's."""
    if sys.platform == "win32":
        return False
    try:
        number = os.open(temporary, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return True
    try:
        _lock(number)
    except BlockingIOError:
        return True
    except OSError:  # no locks here, so nobody can tell: a leftover is the likelier
        return False
    finally:
        os.close(number)
    return False


def _give_rights(temporary: Path, file: Path, origin: os.stat_result) -> None:
    """Owner, group, list of rights and mode of ``file``; a group that is lost gets what all others get."""
    if sys.platform == "win32":
        return  # a new file has the rights of its folder
    mode, own = origin.st_mode & 0o777, temporary.stat()
    kept = _copy_acl(temporary, file)
    if origin.st_gid != own.st_gid:
        kept &= _chown(temporary, -1, origin.st_gid)
    if not kept:
        mode &= ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    temporary.chmod(mode)
    if origin.st_uid != own.st_uid:
        _chown(temporary, origin.st_uid, -1)


def _chown(temporary: Path, owner: int, group: int) -> bool:
    if sys.platform != "win32":
        try:
            os.chown(temporary, owner, group)
        except OSError:
            return False
    return True


def _copy_acl(temporary: Path, file: Path) -> bool:
    """Whether the file's list of rights, or that it has none, holds for the other one too."""
    if sys.platform != "linux":
        return True
    try:
        acl = os.getxattr(file, _ACL)
    except OSError:  # it has none; the folder may have given one to the new file
        with contextlib.suppress(OSError):
            os.removexattr(temporary, _ACL)
        return True
    try:
        os.setxattr(temporary, _ACL, acl)
    except OSError:
        return False
    return True
