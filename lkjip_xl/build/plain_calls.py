"""Formulas that call our functions in a program's own way: written plainly again.

Excel stores a function of an add-in with the add-in's path, in the file as ``[1]!CAPAIAN(...)`` and an
external link. On the next PC the path is wrong. A plain ``CAPAIAN(...)`` finds whichever add-in is there, and
the headless engine can read it. Google Sheets, which has no such function, keeps the formula as a text in
``IFERROR(__xludf.DUMMYFUNCTION("CAPAIAN(...)"),98.5)``: Excel shows 98.5 for ever. Others put a prefix before
the name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path

from lxml import etree
from openpyxl.utils import FORMULAE

from lkjip_xl.build.collecting import collector_paused
from lkjip_xl.build.record import read_supplement
from lkjip_xl.build.unchanged.sheet_traces import left_parts
from lkjip_xl.layout.own_sheets import restore_code_names
from lkjip_xl.ooxml import NS_R, WorkbookFile, q, read_file
from lkjip_xl.rumus.registry import DAFTAR

__all__ = [
    "open_plain",
    "open_plain_data",
    "opened_plain",
    "plain",
    "plain_data",
    "plain_formula",
    "read_plain",
]

_FUNCTIONS = "|".join(DAFTAR)
_TEXT = r'(?P<teks>"(?:[^"]|"")*")'
_CALL = re.compile(
    rf"{_TEXT}|(?:(?:\[\d+\]|'(?:[^']|'')*\.xla?[ms]?'|[\w.]+\.xla[m]?)!|\b_xl\w+\.)"
    rf"(?P<fungsi>{_FUNCTIONS})(?=\s*\()",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"__xludf\.|\b_xl\w+\.", re.IGNORECASE)
_OTHER_BYTES = b"_xl"  # in every match of _OTHERS
_KEPT_AS_TEXT = re.compile(
    rf"\s*IFERROR\(\s*__xludf\.DUMMYFUNCTION\(\s*{_TEXT}\s*\)\s*,"
    r'\s*(?:"(?:[^"]|"")*"|[-+]?[\d.]+(?:E[-+]?\d+)?|TRUE|FALSE)?\s*\)\s*',
    re.IGNORECASE,
)
_CALLED = re.compile(rf"{_TEXT}|(?P<nama>[\w.]+)(?=\s*\()")
_KNOWN = {*DAFTAR, *FORMULAE}
_EXTERNAL = re.compile(rf"{_TEXT}|(?<![\w\]\[])\[(?P<nomor>\d+)\](?=[^\[\]\",]*!)")
_FORMULA = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
_TABLE_FORMULA = frozenset({"calculatedColumnFormula", "totalsRowFormula"})
_SKIPPED = ("externalLinks/", "theme/", "media/", "sharedStrings.xml", "styles.xml", "vbaProject")


def plain_formula(formula: str) -> str:
    """A formula with our functions by their plain names; text in quotes is left alone."""
    return _CALL.sub(lambda c: c["teks"] or c["fungsi"].upper(), _unwrapped(formula))


def _unwrapped(formula: str) -> str:
    """What Google keeps as a text, where all that it calls is ours or Excel's and some of it is ours."""
    kept = _KEPT_AS_TEXT.fullmatch(formula)
    if kept is None:
        return formula
    inner = kept["teks"][1:-1].replace('""', '"').strip().removeprefix("=")
    called = {c["nama"].upper() for c in _CALLED.finditer(inner) if c["nama"]}
    return inner if called <= _KNOWN and called & {*DAFTAR} else formula


def read_plain(workbook: Path) -> bytes:
    """A workbook file as every reader takes it: :func:`plain_data` of its bytes.

    Raises FileError when it cannot be read or is no workbook.
    """
    return plain_data(read_file(workbook), workbook.name)


def open_plain(workbook: Path) -> WorkbookFile:
    """A workbook file opened, as :func:`plain_data` gives it. Raises FileError."""
    return open_plain_data(read_file(workbook), workbook.name)


@collector_paused()
def open_plain_data(data: bytes, name: str) -> WorkbookFile:
    """As :func:`open_plain`, from the file's bytes."""
    book = WorkbookFile.open(data, name)
    _make_plain(book)
    return book


def plain_data(data: bytes, name: str) -> bytes:
    """A workbook's bytes after :func:`plain`, with the code names that another program dropped.

    Every row and cell says its place (:mod:`lkjip_xl.ooxml.incoming.sheet_places`). The same bytes where
    there was nothing to do. Raises FileError where a sheet is damaged.
    """
    return opened_plain(data, name)[1]


@collector_paused()
def opened_plain(data: bytes, name: str) -> tuple[WorkbookFile, bytes]:
    """A workbook opened, and its bytes, as :func:`plain_data` gives them. Raises FileError."""
    book = WorkbookFile.open(data, name)
    return book, (book.save_bytes() if _make_plain(book) else data)


def _make_plain(book: WorkbookFile) -> bool:
    """Whether anything had to be changed."""
    as_left = left_parts(book, read_supplement(book))  # nothing is damaged there, and no formula another's
    book.sound |= as_left
    changes = plain(book, as_left) + restore_code_names(book)
    for sheet in book.sheets:
        if sheet.part not in as_left:
            book.package.tree(sheet.part)
    return bool(changes) or bool(book.package.changed)


def plain(book: WorkbookFile, known: Container[str] = ()) -> int:
    """Rewrite every formula that calls our functions in a program's own way; return how many there were.

    In parts of ``known`` there is none. External links that only those formulas used are dropped, the others
    keep their meaning.
    """
    if book.main.child("externalReferences") is None:
        return _replace(book, plain_formula, _other_calls(book, known))
    count = _replace(book, plain_formula, _all_formulas(book))
    if count:
        _remove_links(book)
    return count


def _replace(
    book: WorkbookFile, edit: Callable[[str], str], formulas: Iterable[tuple[str, etree._Element]]
) -> int:
    count = 0
    for part, element in formulas:
        old = element.text or ""
        new = edit(old)
        if new != old:
            element.text = new
            book.package.mark(part)
            count += 1
    return count


def _other_calls(book: WorkbookFile, known: Container[str]) -> Iterator[tuple[str, etree._Element]]:
    """The formulas of cells that do not call by plain names."""
    for sheet in book.sheets:
        content = b"" if sheet.part in known else book.package.read(sheet.part)
        if _OTHER_BYTES not in content.lower():
            continue
        for element in book.package.tree(sheet.part).iter(q("f")):
            if _OTHERS.search(element.text or ""):
                yield sheet.part, element


def _all_formulas(book: WorkbookFile) -> Iterator[tuple[str, etree._Element]]:
    for part in _xml_parts(book):
        for element in book.package.tree(part).iter(etree.Element):
            if etree.QName(element).localname in _FORMULA | _TABLE_FORMULA:
                yield part, element


def _xml_parts(book: WorkbookFile) -> Iterator[str]:
    folder = posixpath.dirname(book.main.name) + "/"
    for part in book.package.parts():
        rest = part.removeprefix(folder)
        if part.startswith(folder) and part.endswith(".xml") and not rest.startswith(_SKIPPED):
            yield part


def _remove_links(book: WorkbookFile) -> None:
    """Drop the links that no formula uses and number the rest anew."""
    container = book.main.child("externalReferences")
    assert container is not None  # noqa: S101 - asked before
    link = container.findall(q("externalReference"))
    in_use = _used_numbers(book)
    stale = [n for n in range(1, len(link) + 1) if n not in in_use and _only_functions(book, link[n - 1])]
    if not stale:
        return
    book.main.edit()
    for n in stale:
        container.remove(link[n - 1])
        book.package.remove_relationship(book.main.name, link[n - 1].get(f"{{{NS_R}}}id", ""))
    if len(container) == 0:
        book.main.edit().remove(container)
    remaining = [n for n in range(1, len(link) + 1) if n not in stale]
    new = {old: number for number, old in enumerate(remaining, 1) if number != old}
    if new:
        renumber = lambda formula: _EXTERNAL.sub(lambda c: c["teks"] or _renumbered(c, new), formula)  # noqa: E731
        _replace(book, renumber, _all_formulas(book))


def _renumbered(match: re.Match[str], new: dict[int, int]) -> str:
    number = int(match["nomor"])
    return f"[{new.get(number, number)}]"


def _used_numbers(book: WorkbookFile) -> set[int]:
    in_use: set[int] = set()
    for _, element in _all_formulas(book):
        in_use |= {int(c["nomor"]) for c in _EXTERNAL.finditer(element.text or "") if c["nomor"]}
    for part in _xml_parts(book):  # a text box or a control shows another file's cell by an attribute
        for element in book.package.tree(part).iter(etree.Element):
            for content in element.attrib.values():
                in_use |= {int(n) for n in re.findall(r"\[(\d+)\][^\[\]]*!", str(content))}
    return in_use


def _only_functions(book: WorkbookFile, link: etree._Element) -> bool:
    """Whether the linked file gave us functions only: our add-in, or a file of which no cell is stored."""
    part = _link_part(book, link.get(f"{{{NS_R}}}id", ""))
    if part is None:
        return True
    if any(r.target.lower().endswith("lkjip.xlam") for r in book.package.relationships(part)):
        return True
    names = {e.get("name", "").upper() for e in book.package.tree(part).iter("{*}definedName")}
    return (
        bool(names) and names <= set(DAFTAR) and next(book.package.tree(part).iter("{*}cell"), None) is None
    )


def _link_part(book: WorkbookFile, rid: str) -> str | None:
    relationships = [r for r in book.package.relationships(book.main.name) if r.id == rid]
    return relationships[0].part if relationships and relationships[0].part in book.package else None
