"""What an operating system says of a file that it refuses to write or read, as one line with what to do."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from lkjip_xl.errors import FileError

__all__ = ["FULL", "plain_errors", "why_unreadable"]

FULL = (errno.ENOSPC, errno.EDQUOT)
"""No room, on the disk or for this user."""

_CAUSES = {
    errno.ENOSPC: "ruang disk habis; kosongkan sebagian lalu ulangi",
    errno.EDQUOT: "jatah ruang disk habis; kosongkan sebagian lalu ulangi",
    errno.ENOENT: "folder atau berkas tidak ada; periksa letaknya",
    errno.EROFS: "disk hanya dapat dibaca; pilih folder lain",
    errno.EACCES: "tidak ada izin menulis, atau sedang dibuka program lain; tutup berkasnya lalu ulangi",
    errno.EPERM: "tidak ada izin menulis; pilih folder lain",
    errno.ENAMETOOLONG: "nama terlalu panjang; pendekkan nama berkas",
}

_READING = {
    errno.EACCES: "tidak ada izin, atau dikunci program lain; tutup berkasnya atau minta izin membacanya",
    errno.EPERM: "tidak ada izin; minta izin membacanya",
    errno.ENOENT: _CAUSES[errno.ENOENT],
    errno.ENAMETOOLONG: _CAUSES[errno.ENAMETOOLONG],
}
_OTHER = "disk atau sambungan bermasalah; periksa, lalu ulangi"


def why_unreadable(error: OSError) -> str:
    """That a file cannot be read, why, and what to do: the one wording for it, after the file's name."""
    return f"tidak dapat dibaca: {_READING.get(error.errno or 0, _OTHER)}"


@contextlib.contextmanager
def plain_errors(file: Path, prefix: str = "tidak dapat ditulis: ") -> Iterator[None]:
    """A failure of the system within, as a FileError: the file's name, what failed, why, what to do."""
    try:
        yield
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, error.strerror or str(error))
        raise FileError(f"{file}: {prefix}{cause}") from error
