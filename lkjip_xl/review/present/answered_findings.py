"""Which errors people have answered on sheet Reviu, so that they do not stand against the signature.

Whether a statement is signed is a person's decision: an error that somebody calls "Bukan kesalahan", or
explains, and answers for with name and date, is listed in the statement instead of blocking it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lkjip_xl.review.finding import Finding, Level

__all__ = ["ANSWERING", "AnsweredErrors", "Tanggapan", "answered_errors"]

Tanggapan = tuple[str | None, str | None]
"""What people wrote beside a finding: Status, Tanggapan."""

ANSWERING = ("Dijelaskan", "Bukan kesalahan")
"""The choices of Status by which a person answers for an error that stays."""

_DATE = re.compile(
    r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/. ]{1,2}(?:\d{1,2}|[A-Za-z]{3,9})[-/. ]{1,2}\d{4})(?!\d)"
)
_NAME = re.compile(r"[^\W\d_]{2,}")


class AnsweredErrors(NamedTuple):
    """The errors of a review by how they were answered: ``open`` counts the others.

    ``answered``: with Status and Tanggapan. ``incomplete`` counts the open ones that have such a Status, but
    no name and date.
    """

    answered: tuple[tuple[Finding, str, str], ...]
    open: int
    incomplete: int


def answered_errors(
    findings: Iterable[tuple[Finding, str]], tanggapan: Mapping[str, Tanggapan]
) -> AnsweredErrors:
    """Of findings with their kunci, the errors that people answered for."""
    answered: list[tuple[Finding, str, str]] = []
    still_open = incomplete = 0
    for finding, key in findings:
        if finding.level is not Level.ERROR:
            continue
        status, answer = tanggapan.get(key, (None, None))
        if status not in ANSWERING:
            still_open += 1
        elif answer is None or not _signed(answer):
            still_open += 1
            incomplete += 1
        else:
            answered.append((finding, status, answer))
    return AnsweredErrors(tuple(answered), still_open, incomplete)


def _signed(answer: str) -> bool:
    """Whether a Tanggapan has a date and, beside it, words: a reason and a name."""
    return _DATE.search(answer) is not None and _NAME.search(_DATE.sub("", answer)) is not None
