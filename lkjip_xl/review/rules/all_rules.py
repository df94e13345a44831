"""All rules in their fixed order: galat about figures first, then tables, words, input, cells.

Where two rules meet at one printed cell, the earlier one speaks.
"""

from __future__ import annotations

from lkjip_xl.review.rule import Rule
from lkjip_xl.review.rules.agreement_rules import AGREEMENT_RULES
from lkjip_xl.review.rules.amounts.amount_rules import AMOUNT_RULES
from lkjip_xl.review.rules.amounts.budget_rules import BUDGET_RULES
from lkjip_xl.review.rules.amounts.share_rules import SHARE_RULES
from lkjip_xl.review.rules.belonging.last_year_rules import LAST_YEAR_RULES
from lkjip_xl.review.rules.belonging.nip_rules import NIP_RULES
from lkjip_xl.review.rules.belonging.region_rules import REGION_RULES
from lkjip_xl.review.rules.belonging.region_text_rules import REGION_TEXT_RULES
from lkjip_xl.review.rules.belonging.signer_rules import SIGNER_RULES
from lkjip_xl.review.rules.belonging.year_rules import YEAR_RULES
from lkjip_xl.review.rules.comparison_rules import COMPARISON_RULES
from lkjip_xl.review.rules.data_table_rules import DATA_TABLE_RULES
from lkjip_xl.review.rules.input_rules import INPUT_RULES
from lkjip_xl.review.rules.label_rules import LABEL_RULES
from lkjip_xl.review.rules.official_rules import OFFICIAL_RULES
from lkjip_xl.review.rules.plausibility_rules import PLAUSIBILITY_RULES
from lkjip_xl.review.rules.provisional_rules import PROVISIONAL_RULES
from lkjip_xl.review.rules.sensitivity_rules import SENSITIVITY_RULES
from lkjip_xl.review.rules.table_rules import TABLE_RULES
from lkjip_xl.review.rules.workbook_rules import WORKBOOK_RULES

__all__ = ["ALL_RULES", "find_rule"]

ALL_RULES: tuple[Rule, ...] = (
    *COMPARISON_RULES,
    *TABLE_RULES,
    *LABEL_RULES,
    *REGION_RULES,
    *REGION_TEXT_RULES,
    *YEAR_RULES,
    *LAST_YEAR_RULES,
    *INPUT_RULES,
    *BUDGET_RULES,
    *AMOUNT_RULES,
    *SHARE_RULES,
    *DATA_TABLE_RULES,
    *AGREEMENT_RULES,
    *OFFICIAL_RULES,
    *SIGNER_RULES,
    *NIP_RULES,
    *PROVISIONAL_RULES,
    *PLAUSIBILITY_RULES,
    *SENSITIVITY_RULES,
    *WORKBOOK_RULES,
)


def find_rule(kode: str) -> Rule:
    """The rule of that code. Raises KeyError: a code that no rule has is a fault of the program."""
    return {a.kode: a for a in ALL_RULES}[kode]
