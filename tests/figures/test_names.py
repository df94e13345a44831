"""The list of figure names against the figures of the example and the small report, and against its page."""

from __future__ import annotations

import re
import runpy
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from lkjip_xl.api import baca
from lkjip_xl.figures.counts import STATUS
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.kode_kinds import KodeKind
from lkjip_xl.figures.names import FIGURE_NAMES, TOTALS, figures_page
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.model import Laporan, Narasi
from lkjip_xl.sheets.input_progress import progress_steps
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.words import REPEATED, WORDS
from tests.conftest import ROOT, SERANG_PACKAGE
from tests.levels_report import levels_report
from tests.shares_report import shares_report
from tests.small_report import small_laporan, with_status

READY = small_laporan(settings={"laporan.baris_siap": "ada"})
_THINGS = {"misi", "tujuan", "sasaran", "strategi", "program"} | {s.name for s in progress_steps(READY)}


def _departing() -> Laporan:
    """Weighted indikator and sasaran, n/a averaged as 0: what is averaged is a figure of its own."""
    laporan = small_laporan()
    return replace(
        laporan,
        settings={**laporan.settings, "hitung.tanpa_nilai": "dihitung 0"},
        indikator=tuple(replace(i, bobot=2.0) for i in laporan.indikator),
        sasaran=tuple(replace(s, bobot=2.0) for s in laporan.sasaran),
    )


@cache
def homes() -> tuple[tuple[FigureKey, frozenset[KodeKind]], ...]:
    """Every figure of both reports, with the kinds that its kode may be of."""
    provisional = with_status(small_laporan(), {"S1.1": ("sementara", None)})
    rkpd = tuple(replace(x, target_rkpd=1.0) for x in provisional.pk)
    provisional = replace(provisional, pk=rkpd)
    outputs = levels_report(settings={"hitung.efisiensi_keluaran": "ada"})
    with_plan = levels_report(settings={"bagian.evaluasi_renja": "ada"})
    invented = (provisional, READY, _departing(), outputs, with_plan, shares_report(), _telling())
    return tuple(
        (key, kinds_of(key.kode, laporan))
        for laporan in (baca(SERANG_PACKAGE), *invented)
        for key in report_values(laporan).homes
    )


def _telling() -> Laporan:
    return small_laporan(narasi=(Narasi("S1", "Capaian {capaian:S1.1}"),))


def kinds_of(kode: str, laporan: Laporan) -> frozenset[KodeKind]:
    indikator = {i.kode for i in laporan.indikator}
    first = kode.partition("|")[0]
    known = {
        KodeKind.INDIKATOR: indikator,
        KodeKind.SASARAN: {s.kode for s in laporan.sasaran},
        KodeKind.TUJUAN: {t.kode for t in laporan.tujuan},
        KodeKind.PROGRAM: {p.kode for p in laporan.program},
        KodeKind.PORSI: {b.kode for b in laporan.porsi},
        KodeKind.RINCIAN: {r.kode for r in laporan.rincian},
        KodeKind.BELANJA: {b.kode for b in laporan.belanja},
        KodeKind.TOTAL: set(TOTALS),
        KodeKind.LABEL: {t.label for t in predikat_skala(laporan).tingkat} | set(STATUS),
        KodeKind.THING: _THINGS,
        KodeKind.WORD: {*WORDS, REPEATED},
    }
    kinds = {kind for kind, every in known.items() if kode in every}
    if "|" in kode and first in {b.kode for b in laporan.data} | {t.kode for t in laporan.tabel_data}:
        kinds.add(KodeKind.TABLE_CELL)
    if re.fullmatch(r"\{\w+:.+\}", kode):
        kinds.add(KodeKind.REFERENCE)
    if "|" in kode and first in indikator:
        kinds.add(KodeKind.YEAR)
    return frozenset(kinds)


def test_names__every_figure_is_listed_with_its_kind_of_kode() -> None:
    for key, kinds in homes():
        assert key.name in FIGURE_NAMES, key
        if key.name != "judul":  # any key of sheet Judul
            assert kinds & set(FIGURE_NAMES[key.name].kinds), key


def test_names__every_listed_name_occurs() -> None:
    assert set(FIGURE_NAMES) == {key.name for key, _ in homes()}


def test_names__every_listed_kind_occurs() -> None:
    found = {(key.name, kind) for key, kinds in homes() for kind in kinds}
    listed = {(f.name, kind) for f in FIGURE_NAMES.values() for kind in f.kinds if kind is not KodeKind.TITLE}
    assert listed - found == set()


@pytest.mark.parametrize("name", FIGURE_NAMES)
def test_names__words_are_short_and_no_name_is_missing_one(name: str) -> None:
    f = FIGURE_NAMES[name]
    assert f.name == name
    assert f.label == f.label.strip()
    assert 0 < len(f.label) <= 35
    assert f.meaning[0].isupper() or f.meaning.startswith("100")
    assert f.unit in {
        "kata", "persen", "poin persen", "rupiah", "banyak", "satuan indikator", "satuan kolom",
        "tahun",
    }  # fmt: skip


def test_names__the_record_of_earlier_releases_keeps_its_names() -> None:
    recorded = {n for n, f in FIGURE_NAMES.items() if f.recorded}
    assert recorded == {
        "arah", "metode", "batas", "target", "realisasi", "capaian", "predikat", "status", "capaian_akhir",
        "capaian_lalu", "rerata", "predikat_rerata", "status_rerata", "rerata_akhir", "pagu", "realisasi_rp",
        "serapan", "efisiensi", "jumlah_indikator", "dihitung", "jumlah_predikat", "porsi_predikat",
        "jumlah_status", "jumlah_iku", "data", "data_kaki", "data_sub", "data_kategori", "data_cetak",
    }  # fmt: skip


def test_page__is_written_by_the_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``python -m lkjip_xl.figures.names <file>``, as the page says."""
    name, page = "lkjip_xl.figures.names", tmp_path / "angka.md"
    monkeypatch.setattr(sys, "argv", [name, str(page)])
    monkeypatch.delitem(sys.modules, name)  # runpy warns where it is imported already
    runpy.run_module(name, run_name="__main__")
    assert page.read_bytes().decode("utf-8") == figures_page()


def test_page__is_the_committed_one() -> None:
    assert (ROOT / "docs" / "angka.md").read_text("utf-8") == figures_page()
