"""Findings of one rule in small invented reports."""

from __future__ import annotations

from lkjip_xl.model import Laporan
from lkjip_xl.review import Finding, check
from lkjip_xl.review.rules.all_rules import find_rule
from lkjip_xl.review.rules.belonging.last_year_rules import LAST_YEAR_RULES
from lkjip_xl.review.rules.belonging.region_rules import REGION_RULES
from lkjip_xl.review.rules.belonging.region_text_rules import REGION_TEXT_RULES
from lkjip_xl.review.rules.belonging.year_rules import YEAR_RULES

__all__ = ["found", "of_belonging"]


def found(kode: str, laporan: Laporan) -> list[Finding]:
    """What one rule finds; a crash fails the test."""
    result = check(laporan, (), (find_rule(kode),))
    assert result.crashes == ()
    return list(result.findings)


def of_belonging(laporan: Laporan) -> list[Finding]:
    """What all rules on belonging find."""
    result = check(laporan, (), (*REGION_RULES, *REGION_TEXT_RULES, *YEAR_RULES, *LAST_YEAR_RULES))
    assert result.crashes == ()
    return list(result.findings)
