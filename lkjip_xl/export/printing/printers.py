"""Who prints to PDF on this PC: Excel where there is one that can be started, else LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lkjip_xl.errors import FileError
from lkjip_xl.export.printing.excel_program import excel_to_pdf, has_excel
from lkjip_xl.export.printing.libreoffice import convert_to_pdf, find_libreoffice

__all__ = ["Printed", "ensure_printer", "print_workbook"]


class Printed(NamedTuple):
    """A PDF, and the name of the program that printed it."""

    pdf: bytes
    program: str


def ensure_printer() -> None:
    """Raise FileError where no program on this PC prints."""
    if not has_excel():
        _libreoffice_or("Excel maupun LibreOffice tidak ditemukan")


def print_workbook(data: bytes, name: str, time_limit: float, step: Callable[[str], None]) -> Printed:
    """Print the visible sheets of a workbook package; where Excel cannot, LibreOffice does.

    Raises FileError where neither can, with what Excel said.
    """
    if has_excel():
        step("Mencetak dengan Excel")
        try:
            return Printed(excel_to_pdf(data, name, time_limit), "Excel")
        except FileError as error:
            _libreoffice_or(str(error))
            step(f"{error}; dilanjutkan dengan LibreOffice")
    step("Mencetak dengan LibreOffice")
    return Printed(convert_to_pdf(data, name, time_limit), "LibreOffice")


def _libreoffice_or(cause: str) -> None:
    try:
        find_libreoffice()
    except FileError as error:
        remedy = str(error).partition("; ")[2]
        raise FileError(f"{cause}; {remedy}") from error
