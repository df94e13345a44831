"""Rows that wait for their name count nowhere, whatever the convention."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.konvensi.conventions import TOKENS
from lkjip_xl.figures.names import INDIKATOR
from lkjip_xl.model import Indikator, Laporan, PerjanjianKinerja, Realisasi, Sasaran
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from tests.sheets.convention_changes import CHANGES, figures, report
from tests.small_report import indikator, small_laporan


def with_ready_rows(laporan: Laporan) -> Laporan:
    """The report with a sasaran and indikator that have no name yet, beside named ones and alone."""
    kodes = ("T1.9", "S1.9", "S9.9")
    waiting = tuple(Indikator(k, k.partition(".")[0], "", "", "") for k in kodes)
    return replace(
        laporan,
        settings={**laporan.settings, "laporan.baris_siap": "ada"},
        sasaran=(*laporan.sasaran, Sasaran("S9", "T1", "")),
        indikator=(*laporan.indikator, *waiting),
        pk=(*laporan.pk, *map(PerjanjianKinerja, kodes)),
        realisasi=(*laporan.realisasi, *map(Realisasi, kodes)),
    )


READY_TOKENS = ("bawah", "atas", "nilai", *TOKENS, "capaian", "predikat", "status")


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("bobot", [None, 2.0])
def test_ready_rows__are_blank_and_count_nowhere(name: str, bobot: float | None) -> None:
    """Whatever the convention: an indikator without a name has no value, no weight, and changes no figure."""
    laporan = report(**CHANGES[name][0])
    first, *others = laporan.indikator
    laporan = replace(laporan, indikator=(first, *(replace(i, bobot=bobot) for i in others)))
    ready = with_ready_rows(laporan)
    without, with_ = figures(laporan), figures(ready)
    assert {k: with_[k] for k in without} == without
    sheets = compose_sheets(ready)
    values = report_values(ready, sheets)
    shown = {
        (s.key, row.pattern, token): values.cell(s.key, n, token)
        for s in sheets
        for n, row in enumerate(s.rows)
        if row.pattern in ("indikator", "akhir") and str(row.content["kode"].content).endswith(".9")
        for token in READY_TOKENS
        if token in row.content
    }
    assert len(shown) > 3 * 7
    assert {x or "" for x in shown.values()} == {""}


@pytest.mark.parametrize("bobot", [None, 2.0])
def test_ready_rows__leave_a_mean_that_cannot_be_calculated(bobot: float | None) -> None:
    """The one named indikator of S1 has a target of 0: the row that waits beside it makes no number of it."""
    rows = [indikator("S1.1", 0.0, 3.0), indikator("S2.1", 10.0, 5.0)]
    laporan = small_laporan(rows, [], {"S1": "T1", "S2": "T1"}, {"T1": "M1"})
    laporan = replace(laporan, indikator=tuple(replace(i, bobot=bobot) for i in laporan.indikator))
    found = figures(with_ready_rows(laporan))
    keys = [FigureKey(name, "S1") for name in ("rerata", "rerata_akhir")]
    assert [found[k] for k in keys] == ["tidak dapat dihitung"] * 2
    assert found[FigureKey("rerata", INDIKATOR)] == 50.0
