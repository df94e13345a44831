"""Rules over a report: what is wrong in it, where, and what probably happened. Pure; no file, no openpyxl."""

from lkjip_xl.read.printouts.printed_figures import PrintedFigure, figures_from_rows, read_printed_figures
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.present.json_output import as_data
from lkjip_xl.review.rules.all_rules import ALL_RULES
from lkjip_xl.review.run_rules import Crash, ReviewResult, check, merge

__all__ = [
    "ALL_RULES",
    "Crash",
    "Finding",
    "Level",
    "PrintedFigure",
    "ReviewResult",
    "as_data",
    "check",
    "figures_from_rows",
    "merge",
    "read_printed_figures",
]
