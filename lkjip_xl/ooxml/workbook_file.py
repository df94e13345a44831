"""A workbook of Excel in memory: its package, and what its main part says of sheets and names."""

from __future__ import annotations

import os
from collections.abc import Container
from functools import partial

from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml.defined_names import DefinedNames
from lkjip_xl.ooxml.incoming.known_numbers import check_numbers
from lkjip_xl.ooxml.incoming.sheet_places import place_cells
from lkjip_xl.ooxml.parts import Package
from lkjip_xl.ooxml.workbook_part import WorkbookPart
from lkjip_xl.ooxml.worksheets import Sheets
from lkjip_xl.ooxml.xml_text import q

__all__ = ["WorkbookFile"]


class WorkbookFile:
    """A workbook in memory: its ``package`` of parts, its ``main`` part, its ``sheets`` and ``names``."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.sound: set[str] = set()
        """Parts that are known to be as we wrote them: nothing in them is looked at before it is read."""
        package.prepare = partial(_prepare, self.sound)
        self.main = WorkbookPart(package)
        self.names = DefinedNames(package, self.main)
        self.sheets = Sheets(package, self.main, self.names)

    @classmethod
    def open(cls, source: str | os.PathLike[str] | bytes, name: str = "") -> WorkbookFile:
        """Open a workbook from a path or from bytes; ``name`` is what messages call it (else the path).

        Raises:
            FileError: what :meth:`Package.open` and :class:`WorkbookPart` refuse.
        """
        return cls(Package.open(source, name))

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.package.name

    def is_left(self, part: str) -> bool:
        """Whether a part is as we wrote it once, and not changed since."""
        return part in self.sound and self.package.stored_name(part) not in self.package.changed

    def save_bytes(self, *, packed: bool = True) -> bytes:
        """Return the workbook as a file; the same parts give the same bytes.

        Not ``packed``: to be read by this process.
        """
        return self.package.save_bytes(packed=packed)


def _prepare(sound: Container[str], package: Package, part: str, root: etree._Element) -> bool:
    """What every reader relies on, whoever wrote the file; whether a sheet had to be told its places."""
    if part in sound:
        return False
    try:
        check_numbers(root)
        return root.tag == q("worksheet") and place_cells(root)
    except ValueError as error:
        raise FileError(f"{package.name}: {_name(package, part)}: {error}; pulihkan dari cadangan") from None


def _name(package: Package, part: str) -> str:
    """What a message calls a part."""
    book = WorkbookFile(package)
    tabs = () if part == book.main.name else book.sheets
    return next((f"lembar {x.name}" for x in tabs if x.part == part), part)
