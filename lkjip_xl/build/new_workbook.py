"""Build a master workbook from a Laporan and the template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lkjip_xl.build.collecting import collector_paused
from lkjip_xl.build.completion.book_origin import BookOrigin
from lkjip_xl.build.filling.input_sheets import fill_inputs
from lkjip_xl.build.graft import drop_prototypes
from lkjip_xl.build.pipeline import BuildResult, Step, generate
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["assemble_package", "build_workbook"]


def build_workbook(
    laporan: Laporan,
    output: Path,
    template: ChosenTemplate | Path,
    step: Step = lambda _: None,
    finish: Callable[[WorkbookFile], None] = lambda _: None,
    made_from: BookOrigin | None = None,
) -> BuildResult:
    """Write the master workbook of ``laporan`` to ``output``.

    ``finish`` may add to the finished package before it is written (a VBA project); ``made_from`` is what the
    report of a new year was made from. Raises FileError when the
    target is open or cannot be written, TemplateError and CalculationError as :func:`generate` does; an
    existing file is then as it was.
    """
    ensure_free(output)
    book, result = assemble_package(laporan, template, step, made_from)
    finish(book)
    step("Menulis buku")
    write_safely(output, book.save_bytes())
    return result


@collector_paused()
def assemble_package(
    laporan: Laporan,
    template: ChosenTemplate | Path,
    step: Step = lambda _: None,
    made_from: BookOrigin | None = None,
) -> tuple[WorkbookFile, BuildResult]:
    """The master workbook of ``laporan`` as a package in memory. Raises as :func:`build_workbook` does.

    The file of ``template`` is a shipped one, or one that shall not be carried.
    """
    step("Membaca templat")
    chosen = template if isinstance(template, ChosenTemplate) else ChosenTemplate(template, {})
    origin = chosen.open()
    book = chosen.copy()
    step("Mengisi lembar isian")
    inputs = fill_inputs(book, laporan)
    drop_prototypes(book, origin)
    result = generate(
        book,
        origin,
        laporan,
        inputs.raw,
        inputs.placements,
        step,
        carried=chosen.rows,
        filled=inputs.drafts,
        origin=None if made_from is None else made_from.facts,
    )
    return book, result
