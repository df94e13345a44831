"""Whose answer on sheet Reviu lets an error stay."""

from __future__ import annotations

import pytest

from lkjip_xl.review import Level, check
from lkjip_xl.review.present.answered_findings import ANSWERING, Tanggapan, answered_errors
from lkjip_xl.template.prototypes.review_prototypes import STATUS_CHOICES
from tests.review.samples import as_printed, edit

FAULTS = check(edit("realisasi", "IA1b", realisasi=-1.0), as_printed("Tabel 3.1", "IA1a", "capaian", "95,24"))
ERROR = next(t for t in FAULTS.findings if t.level is Level.ERROR)
WARNING = next(t for t in FAULTS.findings if t.level is Level.WARNING)
KEYED = [(t, t.key) for t in (ERROR, WARNING)]


def test_answering__are_choices_of_the_sheet() -> None:
    assert set(ANSWERING) <= set(STATUS_CHOICES)


@pytest.mark.parametrize(
    ("tanggapan", "answered", "incomplete"),
    [
        (("Dijelaskan", "angka DPA lama, Siti Aminah, 3 Februari 2026"), True, False),
        (("Bukan kesalahan", "sesuai LRA; Budi 03-02-2026"), True, False),
        (("Bukan kesalahan", "Budi, 3/2/2026"), True, False),
        (("Dijelaskan", "2026-02-03 Siti"), True, False),
        (("Dijelaskan", "angka DPA lama"), False, True),  # who, and when?
        (("Dijelaskan", "3-2-2026"), False, True),  # who?
        (("Dijelaskan", "Siti, pagu 123456789 2026"), False, True),  # a number is no date
        (("Dijelaskan", None), False, True),
        (("Diperbaiki", "Siti, 3-2-2026"), False, False),  # what was mended is gone at the next review
        (("Belum", "Siti, 3-2-2026"), False, False),
        ((None, "Siti, 3-2-2026"), False, False),
    ],
)
def test_answered_errors__status_name_and_date(
    tanggapan: Tanggapan, answered: bool, incomplete: bool
) -> None:
    result = answered_errors(KEYED, {ERROR.key: tanggapan})
    assert result.answered == (((ERROR, *tanggapan),) if answered else ())
    assert (result.open, result.incomplete) == (int(not answered), int(incomplete))


def test_answered_errors__a_warning_is_none() -> None:
    result = answered_errors(KEYED, {WARNING.key: ("Dijelaskan", "Siti, 3-2-2026")})
    assert (result.answered, result.open) == ((), 1)
