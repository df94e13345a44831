"""Our xlwings configuration, ``%USERPROFILE%\\.LKjIP\\LKjIP.conf``: lines that VBA's ``Input #`` reads."""

from __future__ import annotations

import csv
import locale
from collections.abc import Mapping
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.excel.excel_names import PROJECT_NAME
from lkjip_xl.writing.free_file import output_folder
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["INTERPRETER", "configuration_file", "read_configuration", "write_configuration"]

INTERPRETER = "INTERPRETER_WIN"


def configuration_file(profile: Path) -> Path:
    """Where the VBA of workbook and add-in looks for it."""
    return profile / f".{PROJECT_NAME}" / f"{PROJECT_NAME}.conf"


def read_configuration(file: Path) -> dict[str, str]:
    """The settings by name in capitals; empty where there is no file."""
    try:
        content = file.read_bytes().decode(locale.getencoding(), "replace")
    except OSError:
        return {}
    return {rows[0].upper(): rows[1] for rows in csv.reader(content.splitlines()) if len(rows) >= 2}


def write_configuration(file: Path, content: Mapping[str, str]) -> None:
    """Write these settings, keeping others that are there. Raises FileError.

    VBA reads the code page of Windows, so a path that it cannot express is refused.
    """
    every = {**read_configuration(file), **{k.upper(): v for k, v in content.items()}}
    text = "".join(f'"{name}","{value}"\r\n' for name, value in every.items())
    try:
        data = text.encode(locale.getencoding())
    except UnicodeEncodeError as error:
        raise FileError(
            f"{content}: memuat huruf yang tidak dikenal Excel; pasang Python di folder bernama huruf Latin"
        ) from error
    with output_folder(file.parent):
        write_safely(file, data)
