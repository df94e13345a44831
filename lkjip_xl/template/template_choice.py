"""Which template to work with: the one that is named, else the workbook's own, else the shipped one."""

from __future__ import annotations

from pathlib import Path

from lkjip_xl.build.record import read_carried, template_fingerprint
from lkjip_xl.errors import FileError, Problem, TemplateError
from lkjip_xl.layout.carried_template import CarriedTemplate, ChosenTemplate, pack_template
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import WorkbookFile, read_file
from lkjip_xl.shipped import template_file
from lkjip_xl.template.rebase.literal_words import literal_words
from lkjip_xl.template.rebase.origin_texts import fixed_texts, write_origin
from lkjip_xl.template.rebase.rebase_template import rebase_template
from lkjip_xl.template.rebase.template_check import check_template, is_template
from lkjip_xl.version import __version__
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import write_safely

__all__ = [
    "SHIPPED",
    "check_file",
    "check_words",
    "choose_template",
    "hand_out",
    "rebase_file",
    "template_inside",
]

SHIPPED = "bawaan"
"""The word for the shipped template where a file could be named."""
_INSIDE = "templat di dalam {}"


def choose_template(named: Path | None, book: Path | WorkbookFile | None) -> ChosenTemplate:
    """The template for ``book``, opened or not (None: a new workbook from a package).

    One that the workbook carries and that lacks what this release needs is rebased on the shipped one. Raises
    TemplateError with every fault of a named template, FileError where a file or what is carried is damaged.
    """
    if named is None:
        if book is None:
            return _shipped()
        opened = book if isinstance(book, WorkbookFile) else WorkbookFile.open(read_file(book), book.name)
        return template_inside(opened)
    if str(named).casefold() == SHIPPED:
        return _shipped()
    own, shipped = WorkbookFile.open(named), _shipped().open()
    problems = check_template(own, shipped)
    if problems:
        raise TemplateError("\n".join(f"{named}: {p}" for p in problems))
    if template_fingerprint(Template(own)) == template_fingerprint(shipped):
        return _shipped()
    data = read_file(named)
    return ChosenTemplate(data, pack_template(CarriedTemplate(data, named.name, __version__)))


def check_file(file: Path) -> tuple[Problem, ...]:
    """Every fault of a template, or of the one that a workbook carries. Raises FileError."""
    return check_template(_template_in(file), _shipped().open())


def check_words(file: Path) -> tuple[Problem, ...]:
    """The words of one kind of agency that a sound template, or that of a workbook, spells out.

    Raises FileError, or TemplateError where the template has faults.
    """
    return literal_words(_template_in(file))


def hand_out(output: Path, book: Path | None = None) -> None:
    """Write the shipped template, or the one that ``book`` carries, for editing. Raises FileError."""
    ensure_free(output)
    template = _shipped().copy() if book is None else _template_in(book)
    if book is None:
        write_origin(template, fixed_texts(Template(template)), __version__)
    write_safely(output, template.save_bytes())


def rebase_file(source: Path, output: Path) -> tuple[str, ...]:
    """Write ``source``, a template or a workbook that carries one, on today's shipped one; what is new in it.

    Raises FileError, or TemplateError where the old template cannot be read.
    """
    ensure_free(output)
    result = rebase_template(_template_in(source), _shipped().copy(), __version__)
    write_safely(output, result.book.save_bytes())
    return result.news


def _shipped() -> ChosenTemplate:
    return ChosenTemplate(template_file(), {})


def template_inside(book: WorkbookFile) -> ChosenTemplate:
    """The template that a workbook carries, else the shipped one. Raises FileError where it is damaged."""
    carried = read_carried(book)
    if carried is None:
        return _shipped()
    own, shipped = WorkbookFile.open(carried.data, _INSIDE.format(book.name)), _shipped().open()
    if not check_template(own, shipped):
        return ChosenTemplate(carried.data, pack_template(carried))
    result = rebase_template(own, shipped.book, __version__)
    data = result.book.save_bytes()
    return ChosenTemplate(data, pack_template(CarriedTemplate(data, carried.file, __version__)), result.news)


def _template_in(file: Path) -> WorkbookFile:
    """A template, or the one inside a workbook."""
    book = WorkbookFile.open(file)
    if is_template(book):
        return book
    carried = read_carried(book)
    if carried is None:
        raise FileError(
            f"{file}: bukan templat, dan tidak memuat templat sendiri; ambil bawaan dengan lkjip templat -o"
        )
    return WorkbookFile.open(carried.data, _INSIDE.format(file.name))
