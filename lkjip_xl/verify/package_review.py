"""Review of a data package: its input by the rules, with places in its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lkjip_xl.errors import InputError
from lkjip_xl.model import Laporan
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.data_package import PackageFiles, read_raw_files
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.input_places import add_placement, input_placement
from lkjip_xl.review.run_rules import ReviewResult, check
from lkjip_xl.verify.input_checks import input_faults

__all__ = ["check_package"]


def check_package(
    files: PackageFiles, printed: Iterable[PrintedFigure] = ()
) -> tuple[ReviewResult, Laporan | None]:
    """The review of a package, and what was reviewed; None: its input could not be read.

    Faults of the input are findings, and then the only ones.
    """
    raw, problems = read_raw_files(files)
    try:
        laporan = assemble(raw, problems)
    except InputError as error:
        faults = tuple(input_faults(error.problems, input_placement(raw)))
        return ReviewResult(faults, read_as=raw.read_as), None
    result = check(laporan, printed)
    findings = add_placement(result.findings, input_placement(raw), laporan.settings["pk.berlaku"])
    return replace(result, findings=tuple(findings), read_as=raw.read_as), laporan
