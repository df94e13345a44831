"""Number formats with a mark behind."""

from __future__ import annotations

import pytest

from lkjip_xl.layout.drafts.status_marks import marked_format


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("General", 'General"*";-General"*";General"*";@"*"'),
        ("0.00", '0.00"*";-0.00"*";0.00"*";@"*"'),
        ("#,##0;(#,##0)", '#,##0"*";(#,##0)"*";#,##0"*";@"*"'),
        ('0;-0;"-"', '0"*";-0"*";"-""*";@"*"'),
        ('0" a;b";-0;0;@', '0" a;b""*";-0"*";0"*";@"*"'),
    ],
)
def test_marked_format__behind_every_section(code: str, wanted: str) -> None:
    assert marked_format(code, "*") == wanted
