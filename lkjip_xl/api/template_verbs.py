"""The verbs on templates: hand out, check, carry over."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from lkjip_xl.errors import Problem
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.model import Laporan
from lkjip_xl.template.template_choice import check_file, choose_template, hand_out, rebase_file
from lkjip_xl.writing.file_names import check_output

__all__ = ["ambil_templat", "chosen_template", "perbarui_templat", "periksa_templat"]


def ambil_templat(keluaran: str | PathLike[str], buku: str | PathLike[str] | None = None) -> None:
    """Write the built-in template, or the one that the workbook ``buku`` carries, as a file to edit in Excel.

    What is at ``keluaran`` (.xlsx) is replaced. Raises FileError: it is open, or ``buku`` carries none.
    """
    check_output(Path(keluaran), ".xlsx")
    hand_out(Path(keluaran), None if buku is None else Path(buku))


def periksa_templat(templat: str | PathLike[str]) -> tuple[Problem, ...]:
    """Every fault of a template, or of the one that a workbook carries: missing patterns, tokens, names.

    Nothing: it can be used. Raises FileError when the file cannot be read or is neither.
    """
    return check_file(Path(templat))


def perbarui_templat(templat: str | PathLike[str], keluaran: str | PathLike[str]) -> tuple[str, ...]:
    """Carry an own template (a file, or the one in a workbook) over to this release, into ``keluaran``.

    Returns what it got from the built-in template, one line each; nothing: it had all. Raises FileError or
    TemplateError; an existing file is then as it was.
    """
    check_output(Path(keluaran), ".xlsx")
    return rebase_file(Path(templat), Path(keluaran))


def chosen_template(
    templat: str | PathLike[str] | None, sumber: str | PathLike[str] | Laporan
) -> ChosenTemplate:
    """The template that is named, else the one that the source carries where it is a workbook."""
    book = None if isinstance(sumber, Laporan) or Path(sumber).is_dir() else Path(sumber)
    return choose_template(None if templat is None else Path(templat), book)
