"""The empty report of answers in any form: a file, a mapping, or none."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.model import Laporan
from lkjip_xl.start.answers import read_answers, take_answers
from lkjip_xl.start.empty_report import empty_report

__all__ = ["new_report"]


def new_report(
    answers: str | PathLike[str] | Mapping[str, object] | None, rumus: str | None, way: str, year: int
) -> Laporan:
    """The report; ``rumus`` is how formulas are written, else the answers say it, else ``way``.

    Raises InputError with every fault of the answers, FileError.
    """
    if isinstance(answers, str | PathLike):
        source, flat = Path(answers).name, read_answers(Path(answers))
    else:
        source, flat = "jawaban", dict(answers or {})
    if rumus is not None or not flat.get(WRITING):
        flat[WRITING] = rumus or way
    return empty_report(take_answers(flat, source, year), source)
