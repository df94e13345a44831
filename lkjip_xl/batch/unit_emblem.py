"""The emblem of a unit: its name is in the unit's content, its file beside it; the client alone reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePath

from lkjip_xl.batch.unit_work import UnitContent
from lkjip_xl.build.hand_in.emblem import EMBLEM_SETTING, named_emblem
from lkjip_xl.errors import LkjipError
from lkjip_xl.ooxml import WorkbookFile, read_file
from lkjip_xl.read.data_package import SETTINGS_FILE

__all__ = ["WITH_EMBLEM", "emblem_name", "read_emblem"]

WITH_EMBLEM = ("bangun", "regenerasi")
"""The work that puts an emblem into a book."""


def emblem_name(content: UnitContent) -> str:
    """The file that the settings of a unit name; blank: none, or the worker says what is wrong with it."""
    try:
        if isinstance(content, bytes):
            return named_emblem(WorkbookFile.open(content))
        settings = tomllib.loads(content.get(SETTINGS_FILE, b"").decode("utf-8-sig"))
    except (LkjipError, ValueError):
        return ""
    part, key = EMBLEM_SETTING.split(".")
    table = settings.get(part)
    return str(table.get(key, "")).strip() if isinstance(table, dict) else ""


def read_emblem(place: Path, name: str) -> bytes | None:
    """Its bytes, from the package or the folder of the book; None where no such file is. Raises FileError."""
    file = (place if place.is_dir() else place.parent) / PurePath(name)
    return read_file(file) if name and file.is_file() else None
