"""Where the built-in templates and the embedded example are.

The wheel carries them beside this module; in a checkout they stand at the top level.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["book_template_file", "example_folder", "template_file"]

_HERE = Path(__file__).resolve().parent
_TOP = _HERE.parent.parent


def template_file() -> Path:
    """The built-in template."""
    return _find("LKjIP_template.xlsx", "templates")


def book_template_file() -> Path:
    """The built-in template of the book in Word."""
    return _find("LKjIP_template.docx", "templates")


def example_folder() -> Path:
    """The data package of the embedded example, Kota Serang 2020."""
    return _find("serang_2020", "workbook")


def _find(name: str, folder: str) -> Path:
    installed = _HERE / name
    return installed if installed.exists() else _TOP / folder / name
