"""Decimals and thousands of an indikator: a number format of its cells, and nothing else."""

# ruff: noqa: E501  (a convention and what it says stand on a line)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.model import Laporan
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.printed_numbers.value_formats import value_format
from tests.sheets.convention_changes import report

FORMATS: dict[str, tuple[dict[str, Any], str | None]] = {
    "": ({}, None),
    "0,421": ({"desimal": 3}, "0.000"),
    "2 hari": ({"desimal": 0}, "0"),
    "1.091": ({"desimal": 0, "pemisah_ribuan": "ya"}, "#,##0"),
    "1.091,50": ({"pemisah_ribuan": "ya"}, "#,##0.00"),
    "1091,50": ({"pemisah_ribuan": "tidak"}, "0.00"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_format__of_the_values_of_an_indikator(name: str) -> None:
    """Its target and realisasi on every sheet, and nothing but the format; other indikator keep theirs."""
    columns, wanted = FORMATS[name]
    laporan = report()
    own = tuple(replace(i, **columns) if i.kode == "S1.1" else i for i in laporan.indikator)
    formatted = replace(laporan, indikator=own)
    assert value_format(own[2]) == wanted
    sheets = compose_sheets(formatted)
    cells = [
        (r.content["kode"].content, t, c.number_format)
        for s in sheets
        for r in s.rows
        if "kode" in r.content
        for t, c in r.content.items()
    ]
    tokens = {t for kode, t, f in cells if f is not None and kode == "S1.1"}
    assert {f for kode, _, f in cells if kode != "S1.1"} == {None}
    assert {f for kode, t, f in cells if kode == "S1.1" and t in tokens} <= {wanted}
    if wanted is not None:
        assert {
            "target",
            "realisasi",
            "kondisi_akhir",
            "target_lalu",
            "target_perubahan",
            "d1",
            "s2",
        } <= tokens
        assert not tokens & {"capaian", "no", "bawah"}
    unformatted: Callable[[Laporan], Any] = lambda x: [  # noqa: E731 - one use
        (r.pattern, {t: c._replace(number_format=None) for t, c in r.content.items()}) for s in compose_sheets(x) for r in s.rows
    ]  # fmt: skip
    assert unformatted(formatted) == unformatted(laporan)
