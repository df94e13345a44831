"""The mark of Windows on a file from the internet: Excel runs no macro of a marked workbook or add-in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lkjip_xl.excel.installation.check_result import CheckResult

__all__ = ["internet_mark", "is_marked", "marked_files"]

_ZONE = re.compile(r"^ZoneId=(\d+)", re.MULTILINE)
_INTERNET = 3  # the zones of Windows: 3 internet, 4 forbidden; below are this PC and the office's network


def internet_mark(file: Path) -> Path:
    """Where the mark is: a stream of NTFS beside the content."""
    return file.with_name(f"{file.name}:Zone.Identifier")


def is_marked(file: Path) -> bool:
    """Whether Windows holds the file to be from the internet."""
    try:
        content = internet_mark(file).read_text("latin-1")
    except OSError:
        return False  # not there, or a disk without streams
    zone = _ZONE.search(content)
    return zone is not None and int(zone[1]) >= _INTERNET


def marked_files(files: Iterable[Path]) -> Iterator[CheckResult]:
    """A line for each folder with marked files: a marked archive marks all that is unpacked from it."""
    folders: dict[Path, list[str]] = {}
    for file in files:
        if is_marked(file):
            folders.setdefault(file.parent, []).append(file.name)
    for folder, names in folders.items():
        rest = f" dan {len(names) - 1} berkas lain" if len(names) > 1 else ""
        content = f"{folder / names[0]}{rest} diblokir karena berasal dari internet"
        cure = (
            "klik kanan berkas itu > Properti > Buka blokir, atau di PowerShell: "
            f"Get-ChildItem -Recurse '{folder}' | Unblock-File"
        )
        yield CheckResult("Berkas unduhan", "salah", content, cure)
