"""Review of a data package: its input by the rules, with places in its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lkjip_xl.errors import InputError
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.data_package import read_raw_package
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.input_places import add_placement, input_placement
from lkjip_xl.review.run_rules import ReviewResult, check
from lkjip_xl.verify.input_checks import input_faults

__all__ = ["reviu_package"]


def reviu_package(folder: Path, printed: Iterable[PrintedFigure] = ()) -> ReviewResult:
    """Review the package in ``folder``. Faults of its input are findings, and then the only ones."""
    raw, problems = read_raw_package(folder)
    try:
        laporan = assemble(raw, problems)
    except InputError as error:
        return ReviewResult(tuple(input_faults(error.problems, input_placement(raw))), read_as=raw.read_as)
    result = check(laporan, printed)
    findings = add_placement(result.findings, input_placement(raw), laporan.settings["pk.berlaku"])
    return replace(result, findings=tuple(findings), read_as=raw.read_as)
